/** Names for the values of filters: list items, people, parents. Parents are read one by one, for a filter holds few. */
import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { CustomerPage, ListItem, ListName, Person, WireError } from "../../../bindings";
import { call, useRead } from "../../../lib/api";
import { useI18n } from "../../../lib/i18n";
import type { CustomerFilter } from "../../../bindings";
import { isCustomName, useOfficeFields, useValueText } from "../../fields/data";
import { type FilterName, type ManyFilter, customFilter, isYesNo } from "../view";

export const filterLists: Partial<Record<ManyFilter, ListName>> = {
  customer_type_ids: "customer_type",
  price_list_ids: "price_list",
  module_ids: "module",
  subscription_type_ids: "subscription_type",
};

export type Choice = { value: string; label: string };
const noItems: ListItem[] = [];
const noPeople: Person[] = [];

export function useFilterChoices(): (name: ManyFilter) => Choice[] {
  const items = useRead("list_items", {}).data ?? noItems;
  const people = useRead("employee_names", {}).data ?? noPeople;
  return useCallback(
    (name) => {
      const list = filterLists[name];
      if (list) {
        return items
          .filter((item) => item.list === list)
          .map((item) => ({ value: item.id, label: item.name }));
      }
      if (name === "sales_rep_ids" || name === "partner_ids") {
        return people.map((person) => ({ value: person.id, label: person.name }));
      }
      return [];
    },
    [items, people],
  );
}

const filterKey = (name: string): string => `filter-${name.replace(/_ids$/, "").replaceAll("_", "-")}`;

/** What a filter is called; one of a field that is gone says so. */
export function useFilterLabel(): (name: FilterName) => string {
  const { t } = useI18n();
  const { labels } = useOfficeFields();
  return useCallback(
    (name) => (isCustomName(name) ? (labels[name] ?? t("custom-gone")) : t(filterKey(name))),
    [t, labels],
  );
}

/** The beginning of a filter's words: "City is", "Gate code:". */
export function useFilterLead(): (name: FilterName) => string {
  const { t } = useI18n();
  const label = useFilterLabel();
  return useCallback(
    (name) => t(isCustomName(name) ? "custom-filter-lead" : "filter-is", { field: label(name) }),
    [t, label],
  );
}

/** The words of a filter's chip: "is Active", "is Yearly or Monthly". */
export function useFilterWords(filter: CustomerFilter): (name: FilterName) => string {
  const { t, locale } = useI18n();
  const choices = useFilterChoices();
  const { byName } = useOfficeFields();
  const valueText = useValueText();
  const parents = useQueries({
    queries: (filter.parent_ids ?? []).map((id) => ({
      queryKey: ["customer_get", { id }],
      queryFn: () => call("customer_get", { id }) as Promise<CustomerPage>,
    })),
    combine: (results: { data: CustomerPage | undefined; error: Error | WireError | null }[]) =>
      results.map(({ data }) => data?.name ?? null),
  });
  const parentNames = parents.join("\n");
  return useMemo(() => {
    const either = new Intl.ListFormat(locale, { type: "disjunction" });
    return (name) => {
      if (name === "status") return t(`status-${filter.status ?? "all"}`);
      if (isYesNo(name)) return t(filter[name] ? "yes" : "no");
      if (isCustomName(name)) {
        const { any, blank, contains, from, to } = customFilter(filter, name);
        const text = (value: string) => valueText(byName(name), value);
        const parts = (any ?? []).map(text);
        if (contains) parts.push(t("custom-filter-contains", { text: contains }));
        if (from && to) parts.push(t("custom-filter-between", { from: text(from), to: text(to) }));
        else if (from) parts.push(t("custom-filter-from", { from: text(from) }));
        else if (to) parts.push(t("custom-filter-to", { to: text(to) }));
        if (blank) parts.push(t("custom-filter-blank-within"));
        return either.format(parts);
      }
      if (name === "cities") return either.format(filter.cities ?? []);
      if (name === "parent_ids") return either.format(parentNames.split("\n").filter(Boolean));
      const labels = new Map(choices(name).map(({ value, label }) => [value, label]));
      return either.format((filter[name] ?? []).map((id) => labels.get(id) ?? t("filter-gone")));
    };
  }, [filter, t, locale, choices, parentNames, byName, valueText]);
}
