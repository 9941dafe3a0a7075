/**
 * What the list shows: filter, sort, columns, density. A saved view is this as JSON; "All customers" is
 * `standardView` and cannot be overwritten. Nothing here knows React.
 */
import type { CustomFilter, CustomerFilter, CustomerQuery, CustomerStatus, SortBy } from "../../bindings";
import { type ColumnState, plainColumns } from "../../components/DataGrid";
import type { Density } from "../../lib/host";
import { type CustomName, customId, customName, isCustomName } from "../fields/data";

export type ListView = {
  filter: CustomerFilter;
  sort: ListSort;
  descending: boolean;
  columns: ColumnState;
  /** null = the preference of this computer */
  density: Density | null;
};

/** A column of ours, or one of the office's own fields. */
export type ListSort = SortBy | CustomName;

export type ListState = {
  view: ListView;
  /** the saved view that `view` began as; null = all customers */
  viewId: string | null;
  search: string;
};

export const standardView: ListView = {
  filter: { status: "active" },
  sort: "name",
  descending: false,
  columns: plainColumns,
  density: null,
};

export const standardState: ListState = { view: standardView, viewId: null, search: "" };

/** Filters with many values, in the order in which they are offered. */
export const manyFilters = [
  "customer_type_ids",
  "sales_rep_ids",
  "price_list_ids",
  "module_ids",
  "subscription_type_ids",
  "partner_ids",
  "parent_ids",
  "cities",
] as const satisfies readonly (keyof CustomerFilter)[];
export type ManyFilter = (typeof manyFilters)[number];
/** Filters that are met or not. */
export const yesNoFilters = ["has_portal_user", "owes"] as const satisfies readonly (keyof CustomerFilter)[];
export type YesNoFilter = (typeof yesNoFilters)[number];
export type PlainFilter = "status" | YesNoFilter | ManyFilter;
export type FilterName = PlainFilter | CustomName;
export const filterNames: readonly PlainFilter[] = ["status", ...manyFilters, ...yesNoFilters];

export const isYesNo = (name: string): name is YesNoFilter => yesNoFilters.some((each) => each === name);

const sorts: readonly SortBy[] = [
  "name",
  "code",
  "city",
  "status",
  "customer_type",
  "sales_rep",
  "price_list",
  "contact",
  "subscription",
  "balance",
  "credit_limit",
  "terms",
  "changed_at",
  "created_at",
];

export function isSort(value: unknown): value is ListSort {
  return sorts.some((sort) => sort === value) || (typeof value === "string" && isCustomName(value));
}

/** A filter without empty parts and in one order, so that equal filters are equal texts. */
export function cleanFilter(filter: CustomerFilter): CustomerFilter {
  const clean: CustomerFilter = { status: filter.status ?? "all" };
  for (const name of manyFilters) {
    const values = filter[name];
    if (values && values.length > 0) clean[name] = [...new Set(values)].sort();
  }
  for (const name of yesNoFilters) {
    const met = filter[name];
    if (typeof met === "boolean") clean[name] = met;
  }
  const custom = (filter.custom ?? []).flatMap((each) => cleanCustom(each) ?? []);
  if (custom.length > 0) clean.custom = custom.sort((a, b) => a.field_id.localeCompare(b.field_id));
  return clean;
}

/** The filter of one custom field without empty parts; null when it asks for nothing. */
export function cleanCustom(filter: CustomFilter): CustomFilter | null {
  const clean: CustomFilter = { field_id: filter.field_id };
  if (filter.any && filter.any.length > 0) clean.any = [...new Set(filter.any)].sort();
  if (filter.blank) clean.blank = true;
  for (const part of ["contains", "from", "to"] as const) {
    const text = filter[part]?.trim();
    if (text) clean[part] = text;
  }
  return Object.keys(clean).length > 1 ? clean : null;
}

export function customFilter(filter: CustomerFilter, name: CustomName): CustomFilter {
  const id = customId(name);
  return filter.custom?.find((each) => each.field_id === id) ?? { field_id: id };
}

export function withCustom(filter: CustomerFilter, next: CustomFilter): CustomerFilter {
  const others = (filter.custom ?? []).filter((each) => each.field_id !== next.field_id);
  return cleanFilter({ ...filter, custom: [...others, next] });
}

/** Filters that narrow the list, in order; each is a chip. */
export function setFilters(filter: CustomerFilter): FilterName[] {
  const custom = (filter.custom ?? []).map(({ field_id }) => customName(field_id));
  return [...plainFilters(filter), ...custom];
}

function plainFilters(filter: CustomerFilter): PlainFilter[] {
  return filterNames.filter((name) => {
    if (name === "status") return (filter.status ?? "all") !== "all";
    if (isYesNo(name)) return typeof filter[name] === "boolean";
    return (filter[name]?.length ?? 0) > 0;
  });
}

export function withoutFilter(filter: CustomerFilter, name: FilterName): CustomerFilter {
  if (name === "status") return cleanFilter({ ...filter, status: "all" });
  if (isCustomName(name)) return withCustom(filter, { field_id: customId(name) });
  return cleanFilter({ ...filter, [name]: null });
}

export function withStatus(filter: CustomerFilter, status: CustomerStatus | "all"): CustomerFilter {
  return cleanFilter({ ...filter, status });
}

export function withToggled(filter: CustomerFilter, name: ManyFilter, value: string): CustomerFilter {
  const before = filter[name] ?? [];
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  return cleanFilter({ ...filter, [name]: after });
}

export function queryOf({ view, search }: Pick<ListState, "view" | "search">): CustomerQuery {
  const query: CustomerQuery = {
    filter: cleanFilter(view.filter),
    sort: isCustomName(view.sort) ? "name" : view.sort,
    descending: view.descending,
  };
  if (isCustomName(view.sort)) query.sort_field_id = customId(view.sort);
  const text = search.trim();
  if (text !== "") query.search = text;
  return query;
}

function essence(view: ListView): string {
  const widths = Object.entries(view.columns.widths).sort(([a], [b]) => a.localeCompare(b));
  const { sort, descending, density } = view;
  return JSON.stringify([cleanFilter(view.filter), sort, descending, density, view.columns.shown, widths]);
}

export function sameView(a: ListView, b: ListView): boolean {
  return essence(a) === essence(b);
}

// --- Stored ---------------------------------------------------------------------------------

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const strings = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === "string") ? value : null;

/** Reads a stored view; what is missing or from another version falls back to the standard. */
export function readView(stored: unknown): ListView {
  if (!isRecord(stored)) return standardView;
  const filter = isRecord(stored.filter) ? stored.filter : { status: "active" };
  const read: CustomerFilter = {
    status: filter.status === "active" || filter.status === "deactivated" ? filter.status : "all",
  };
  for (const name of manyFilters) {
    const values = strings(filter[name]);
    if (values) read[name] = values;
  }
  for (const name of yesNoFilters) {
    const met = filter[name];
    if (typeof met === "boolean") read[name] = met;
  }
  if (Array.isArray(filter.custom)) read.custom = filter.custom.flatMap((each) => readCustom(each) ?? []);
  const columns = isRecord(stored.columns) ? stored.columns : {};
  const widths: Record<string, number> = {};
  for (const [id, width] of Object.entries(isRecord(columns.widths) ? columns.widths : {})) {
    if (typeof width === "number" && width > 0) widths[id] = width;
  }
  return {
    filter: cleanFilter(read),
    sort: isSort(stored.sort) ? stored.sort : "name",
    descending: stored.descending === true,
    columns: { shown: strings(columns.shown), widths },
    density: stored.density === "compact" || stored.density === "comfortable" ? stored.density : null,
  };
}

function readCustom(stored: unknown): CustomFilter | null {
  if (!isRecord(stored) || typeof stored.field_id !== "string") return null;
  const read: CustomFilter = { field_id: stored.field_id, blank: stored.blank === true };
  const any = strings(stored.any);
  if (any) read.any = any;
  for (const part of ["contains", "from", "to"] as const) {
    const text = stored[part];
    if (typeof text === "string") read[part] = text;
  }
  return cleanCustom(read);
}

export function parseView(value: string): ListView {
  try {
    return readView(JSON.parse(value));
  } catch {
    return standardView;
  }
}

export function parseState(value: string | null): ListState {
  if (!value) return standardState;
  try {
    const stored: unknown = JSON.parse(value);
    if (!isRecord(stored)) return standardState;
    return {
      view: readView(stored.view),
      viewId: typeof stored.viewId === "string" ? stored.viewId : null,
      search: typeof stored.search === "string" ? stored.search : "",
    };
  } catch {
    return standardState;
  }
}
