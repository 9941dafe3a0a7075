/** The state of the list of customers, and how a new one is shown in it. */
import type { QueryClient } from "@tanstack/react-query";
import { type GridMemory, type Picked, nothing } from "../../../components/DataGrid";
import { call } from "../../../lib/api";
import { knownMemory, setMemory, useStoredMemory } from "../../../lib/listMemory";
import { type ListState, parseState, queryOf, standardState } from "../view";

const KEY = "customers";
const AROUND = 60;
const ROWS_ABOVE = 4;

const atTop: GridMemory = { above: 0, active: 0, focus: false };

export type ListMemory = { state: ListState; picked: Picked; place: GridMemory };
const begun = { picked: nothing, place: atTop };

export function useListMemory() {
  return useStoredMemory(KEY, parseState, begun);
}

/**
 * A new customer is to be seen in the list at once: a search is taken back, filters that would hide it give
 * way to all customers, and its row has the focus.
 */
export async function revealInList(client: QueryClient, id: string, name: string): Promise<void> {
  const known = knownMemory<ListMemory>(client, KEY);
  try {
    const stored = known ? null : await call("list_state_get", { key: KEY });
    const before = known?.state ?? parseState(stored?.value ?? null);
    const { filter } = queryOf(before);
    const { count } = await call("customer_count", { filter: filter ?? {}, search: name });
    const state = count > 0 ? { ...before, search: "" } : standardState;
    const row = await findRow(state, id, name);
    const place = row === null ? atTop : { above: Math.max(0, row - ROWS_ABOVE), active: row, focus: true };
    setMemory<ListMemory>(client, KEY, { state, picked: nothing, place });
  } catch {
    // The list opens as it was left; the message with the new name says that it is saved.
  }
}

/** The row of a customer in a list by name, halving the list; what the collations see differently is looked up around. */
async function findRow(state: ListState, id: string, name: string): Promise<number | null> {
  if (state.view.sort !== "name") return null;
  const query = queryOf(state);
  const { count } = await call("customer_count", { filter: query.filter ?? {} });
  const collator = new Intl.Collator();
  const sign = state.view.descending ? -1 : 1;
  let low = 0;
  let high = count;
  while (high - low > AROUND) {
    const middle = Math.floor((low + high) / 2);
    const { rows } = await call("customer_list", { ...query, offset: middle, limit: 1 });
    if (collator.compare(rows[0]?.name ?? "", name) * sign < 0) low = middle;
    else high = middle;
  }
  const offset = Math.max(0, low - AROUND);
  const { rows } = await call("customer_list", { ...query, offset, limit: AROUND * 3 });
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? null : offset + at;
}
