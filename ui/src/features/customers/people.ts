/** What the pickers of a customer offer: people of the office, list items, parents, each in the office's order. */
import { useMemo } from "react";
import type { ListItem, ListName, Person } from "../../bindings";
import { type LoadItems, type PickItem, loadFrom } from "../../components/pick";
import type { Option } from "../../components/Select";
import { call, useRead } from "../../lib/api";

const noItems: ListItem[] = [];
const noPeople: Person[] = [];

export type Choices = {
  ready: boolean;
  items: readonly ListItem[];
  people: readonly Person[];
  /** options of a list; a hidden item is offered only where it is the value already */
  list: (name: ListName, value: string | null) => Option[];
  /** people who still work here, and whoever is the value already */
  persons: (value: string | null) => Option[];
  loadPeople: LoadItems;
  knownPeople: readonly PickItem[];
};

export function useChoices(): Choices {
  const items = useRead("list_items", {});
  const people = useRead("employee_names", {});
  const itemList = items.data ?? noItems;
  const personList = people.data ?? noPeople;
  return useMemo(() => {
    const active = personList.filter((person) => person.active).map(({ id, name }) => ({ id, label: name }));
    return {
      ready: !items.isPending && !people.isPending,
      items: itemList,
      people: personList,
      list: (name, value) =>
        itemList
          .filter((item) => item.list === name && (!item.hidden || item.id === value))
          .map(({ id, name: label }) => ({ value: id, label })),
      persons: (value) =>
        personList
          .filter((person) => person.active || person.id === value)
          .map(({ id, name }) => ({ value: id, label: name })),
      loadPeople: loadFrom(active),
      knownPeople: personList.map(({ id, name }) => ({ id, label: name })),
    };
  }, [itemList, personList, items.isPending, people.isPending]);
}

/** Everybody but the customer itself and those below it. */
export function loadParents(not: string | null): LoadItems {
  return async (search) => {
    const found = await call("customer_pick", not === null ? { search } : { search, not });
    return found.map(({ id, name, code }) => ({ id, label: name, detail: code }));
  };
}
