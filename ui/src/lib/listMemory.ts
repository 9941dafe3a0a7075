/**
 * The state of a list: kept while somebody is elsewhere (with scroll, focus and selection) and stored
 * for the next start (filters, sort, columns). It lives in the query cache, which sign-out empties.
 */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useRead, write } from "./api";

const SAVE_AFTER = 800;
const memoryOf = (key: string) => ["memory", key];

export function knownMemory<Memory>(client: QueryClient, key: string): Memory | undefined {
  return client.getQueryData<Memory>(memoryOf(key));
}

export function setMemory<Memory>(client: QueryClient, key: string, memory: Memory): void {
  client.setQueryDefaults(memoryOf(key), { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData<Memory>(memoryOf(key), memory);
}

export type StoredMemory<Memory> = { ready: boolean; first: Memory; keep: (memory: Memory) => void };

/** `parse` reads what was stored, or null for the first time; `rest` is where everybody begins. Both never change. */
export function useStoredMemory<State, Rest extends object>(
  key: string,
  parse: (stored: string | null) => State,
  rest: Rest,
): StoredMemory<Rest & { state: State }> {
  type Memory = Rest & { state: State };
  const client = useQueryClient();
  const [known] = useState(() => knownMemory<Memory>(client, key) ?? null);
  const stored = useRead("list_state_get", { key }, { enabled: known === null });
  const waiting = useRef<State | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const flush = useCallback(() => {
    window.clearTimeout(timer.current);
    const state = waiting.current;
    waiting.current = null;
    // Lost, the list opens as it was stored before; nothing to trouble anybody with.
    if (state) void write("list_state_set", { key, value: JSON.stringify(state) }).catch(() => undefined);
  }, [key]);
  useEffect(() => flush, [flush]);

  const keep = useCallback(
    (memory: Memory) => {
      const before = knownMemory<Memory>(client, key);
      setMemory(client, key, memory);
      if (before?.state === memory.state) return;
      if (!before && JSON.stringify(memory.state) === JSON.stringify(parse(stored.data?.value ?? null)))
        return;
      waiting.current = memory.state;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, SAVE_AFTER);
    },
    [client, key, parse, flush, stored.data],
  );

  const ready = known !== null || !stored.isPending;
  const first: Memory = known ?? { ...rest, state: parse(stored.data?.value ?? null) };
  return { ready, first, keep };
}
