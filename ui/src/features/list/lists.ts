/** The office's own lists and what they are called. */
import type { ListName } from "../../bindings";
import type { Text } from "../../lib/i18n";

export const listNames: readonly ListName[] = [
  "customer_type",
  "price_list",
  "title",
  "module",
  "subscription_type",
];

export function isListName(name: string): name is ListName {
  return (listNames as readonly string[]).includes(name);
}

export function listTitle(t: Text, list: ListName): string {
  return t(`list-${list.replaceAll("_", "-")}`);
}
