/**
 * The state of the list: kept while somebody is elsewhere (with scroll, focus and selection) and stored
 * for the next start (filters, sort, columns). It lives in the query cache, which sign-out empties.
 */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type GridMemory, type Picked, nothing } from "../../../components/DataGrid";
import { call, useRead, write } from "../../../lib/api";
import { type ListState, parseState, queryOf, standardState } from "../view";

const KEY = "customers";
const MEMORY = ["memory", KEY];
const SAVE_AFTER = 800;
const AROUND = 60;
const ROWS_ABOVE = 4;

const atTop: GridMemory = { above: 0, active: 0, focus: false };

export type ListMemory = { state: ListState; picked: Picked; place: GridMemory };

export function useListMemory() {
  const client = useQueryClient();
  const [known] = useState(() => client.getQueryData<ListMemory>(MEMORY) ?? null);
  const stored = useRead("list_state_get", { key: KEY }, { enabled: known === null });
  const waiting = useRef<ListState | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    const state = waiting.current;
    waiting.current = null;
    // Lost, the list opens as it was stored before; nothing to trouble anybody with.
    if (state)
      void write("list_state_set", { key: KEY, value: JSON.stringify(state) }).catch(() => undefined);
  }, []);
  useEffect(() => flush, [flush]);

  const keep = useCallback(
    (memory: ListMemory) => {
      const before = client.getQueryData<ListMemory>(MEMORY);
      client.setQueryDefaults(MEMORY, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(MEMORY, memory);
      if (before?.state === memory.state) return;
      if (!before && JSON.stringify(memory.state) === JSON.stringify(parseState(stored.data?.value ?? null)))
        return;
      waiting.current = memory.state;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, SAVE_AFTER);
    },
    [client, flush, stored.data],
  );

  const ready = known !== null || !stored.isPending;
  const first: ListMemory = known ?? {
    state: parseState(stored.data?.value ?? null),
    picked: nothing,
    place: atTop,
  };
  return { ready, first, keep };
}

/**
 * A new customer is to be seen in the list at once: a search is taken back, filters that would hide it give
 * way to all customers, and its row has the focus.
 */
export async function revealInList(client: QueryClient, id: string, name: string): Promise<void> {
  const known = client.getQueryData<ListMemory>(MEMORY);
  try {
    const stored = known ? null : await call("list_state_get", { key: KEY });
    const before = known?.state ?? parseState(stored?.value ?? null);
    const { filter } = queryOf(before);
    const { count } = await call("customer_count", { filter: filter ?? {}, search: name });
    const state = count > 0 ? { ...before, search: "" } : standardState;
    const row = await findRow(state, id, name);
    const place = row === null ? atTop : { above: Math.max(0, row - ROWS_ABOVE), active: row, focus: true };
    client.setQueryDefaults(MEMORY, { gcTime: Number.POSITIVE_INFINITY });
    client.setQueryData<ListMemory>(MEMORY, { state, picked: nothing, place });
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
