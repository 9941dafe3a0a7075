/** What the lines of a file come to. Pure. */
import type { RoleImported, RoleLine } from "../../../bindings";

export type Tally = {
  lines: number;
  faults: number;
  /** As the program counts them: at every organization of somebody by itself */
  roles: number;
  /** Who gets any */
  people: number;
};

export function tally({ lines, added }: RoleImported): Tally {
  const getting = lines.filter((line) => line.added.length > 0).map(({ username }) => username.toLowerCase());
  return {
    lines: lines.length,
    faults: lines.filter(({ fault }) => fault !== null).length,
    roles: added,
    people: new Set(getting).size,
  };
}

/** Those with a fault first, else as in the file. */
export function inOrder(lines: readonly RoleLine[]): RoleLine[] {
  return [...lines.filter(({ fault }) => fault), ...lines.filter(({ fault }) => !fault)];
}
