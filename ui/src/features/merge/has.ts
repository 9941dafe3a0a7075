/** What either of the two has, in words. */
import type { MergeCustomer, MergePerson } from "../../bindings";
import { useI18n } from "../../lib/i18n";

export function isCustomer(one: MergeCustomer | MergePerson): one is MergeCustomer {
  return "code" in one;
}

const counted = [
  ["contacts", "count-contact"],
  ["notes", "count-note"],
  ["locations", "count-location"],
  ["files", "count-customer-file"],
  ["modules", "count-customer-module"],
  ["partners", "count-customer-partner"],
  ["portal_users", "count-portal-user"],
  ["below", "count-customer-below"],
] as const;

/** What hangs on a customer, counted: "3 contacts, 2 notes and 1 module"; empty when there is nothing */
export function useHas(one: MergeCustomer): string {
  const { t, format } = useI18n();
  const there = counted.filter(([name]) => one[name] > 0);
  return format.list(there.map(([name, key]) => t(key, { count: one[name] })));
}

const SHOWN = 3;

/** "Elm Street Clinic, Oakhill Dental, Harbor Café and 4 more" */
export function useShort(): (names: readonly string[]) => string {
  const { t, format } = useI18n();
  return (names) => {
    const rest = names.length - SHOWN;
    return format.list(rest > 0 ? [...names.slice(0, SHOWN), t("merge-at-more", { count: rest })] : names);
  };
}
