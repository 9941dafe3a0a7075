/** What the list of people shows: search, filters, sort, columns. Nothing here knows React. */
import type { PersonQuery, PersonSort, PortalFilter } from "../../../bindings";
import { type ColumnState, plainColumns } from "../../../components/DataGrid";

export type PeopleState = {
  search: string;
  portal: PortalFilter | null;
  /** With its name, for the chip */
  customer: { id: string; name: string } | null;
  sort: PersonSort;
  descending: boolean;
  columns: ColumnState;
};

export const standardState: PeopleState = {
  search: "",
  portal: null,
  customer: null,
  sort: "name",
  descending: false,
  columns: plainColumns,
};

export const filterNames = ["portal", "customer"] as const;
export type FilterName = (typeof filterNames)[number];
export const portalFilters: readonly PortalFilter[] = ["user", "planned", "none"];
const sorts: readonly PersonSort[] = ["name", "username", "email", "changed_at"];

export const isSort = (value: unknown): value is PersonSort => sorts.some((sort) => sort === value);

export const setFilters = (state: PeopleState): FilterName[] =>
  filterNames.filter((name) => state[name] !== null);

/** What decides who is found; the order does not. */
export function foundBy({ search, portal, customer }: PeopleState): PersonQuery {
  const text = search.trim();
  return {
    ...(text === "" ? {} : { search: text }),
    ...(portal ? { portal } : {}),
    ...(customer ? { customer_id: customer.id } : {}),
  };
}

export function queryOf(state: PeopleState): PersonQuery {
  return { ...foundBy(state), sort: state.sort, descending: state.descending };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads what was stored; what is missing or from another version falls back to the standard. A search begins anew. */
export function parseState(stored: string | null): PeopleState {
  let read: unknown = null;
  try {
    read = JSON.parse(stored ?? "null");
  } catch {
    // Not ours.
  }
  if (!isRecord(read)) return standardState;
  const { portal, customer, sort, descending, columns } = read;
  const widths: Record<string, number> = {};
  const kept = isRecord(columns) ? columns : {};
  for (const [id, width] of Object.entries(isRecord(kept.widths) ? kept.widths : {}))
    if (typeof width === "number" && width > 0) widths[id] = width;
  const shown = kept.shown;
  return {
    search: "",
    portal: portalFilters.find((each) => each === portal) ?? null,
    customer:
      isRecord(customer) && typeof customer.id === "string" && typeof customer.name === "string"
        ? { id: customer.id, name: customer.name }
        : null,
    sort: isSort(sort) ? sort : "name",
    descending: descending === true,
    columns: {
      shown: Array.isArray(shown) && shown.every((id) => typeof id === "string") ? shown : null,
      widths,
    },
  };
}
