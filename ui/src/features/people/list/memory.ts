/** Where somebody was in the list of people. */
import type { GridMemory } from "../../../components/DataGrid";
import { useStoredMemory } from "../../../lib/listMemory";
import { type PeopleState, parseState } from "./view";

export type PeopleMemory = { state: PeopleState; place: GridMemory };

const begun: { place: GridMemory } = { place: { above: 0, active: 0, focus: false } };

export const usePeopleMemory = () => useStoredMemory("people", parseState, begun);
