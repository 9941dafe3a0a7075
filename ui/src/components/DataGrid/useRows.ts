/**
 * Rows by random access: pages are asked for as they come into view and kept in the query cache.
 * While somebody flings through the list, only the first and the last place are asked for: pages that
 * flew by never reach the program.
 */
import { type QueryClient, type QueryKey, hashKey, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { WireError } from "../../bindings";

const PAGE = 100;
/** Rows asked for beyond the screen, so that slow scrolling never meets a gap. */
const MARGIN = 40;
const CALM = 90;
const KEEP_PAGES = 120_000;
/** A longer range is refused: "Select all" is the way to pick more. */
const LONGEST_RANGE = 2_000;

/** The answer of a list command. */
export type RowPage<Row> = { rows: readonly Row[] };

export type RowPages<Row> = {
  /** the key of a page in the query cache: `[command, input]`, the input with its `offset` */
  pageKey: (offset: number, limit: number) => QueryKey;
  load: (offset: number, limit: number) => Promise<RowPage<Row>>;
  count: number;
  enabled?: boolean;
};

export type Rows<Row> = {
  count: number;
  at: (index: number) => Row | undefined;
  /** tells which rows are on the screen */
  want: (first: number, last: number) => void;
  /** all rows that are here, in order, and their ids */
  loadedRows: () => readonly Row[];
  loadedIds: () => readonly string[];
  /** ids of a range, asking for what is missing; null when the range is too long */
  idsBetween: (from: number, to: number) => Promise<string[] | null>;
  indexOf: (id: string) => number;
  error: WireError | null;
  loading: boolean;
  retry: () => void;
};

export function pagesOf(first: number, last: number, count: number): number[] {
  if (count === 0) return [];
  const from = Math.floor(Math.max(0, first - MARGIN) / PAGE);
  const to = Math.floor(Math.min(count - 1, last + MARGIN) / PAGE);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

export function useRows<Row extends { id: string }>({
  pageKey,
  load,
  count,
  enabled = true,
}: RowPages<Row>): Rows<Row> {
  const client = useQueryClient();
  const [wanted, setWanted] = useState<readonly number[]>([0]);
  const last = useRef<{ pages: readonly number[]; at: number }>({ pages: [0], at: 0 });
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const want = useCallback(
    (first: number, end: number) => {
      const pages = pagesOf(first, end, count);
      if (sameNumbers(pages, last.current.pages)) return;
      const now = performance.now();
      const calm = now - last.current.at > CALM;
      last.current = { pages, at: now };
      window.clearTimeout(timer.current);
      if (calm) setWanted(pages);
      else timer.current = window.setTimeout(() => setWanted(pages), CALM);
    },
    [count],
  );

  const inList = wanted.filter((page) => page === 0 || page * PAGE < count);
  const queries = useQueries({
    queries: inList.map((page) => ({
      queryKey: pageKey(page * PAGE, PAGE),
      queryFn: () => load(page * PAGE, PAGE),
      enabled: enabled && count > 0,
      gcTime: KEEP_PAGES,
    })),
    combine: useCallback(
      (results: { error: Error | null; isPending: boolean; data: unknown; refetch: () => unknown }[]) => ({
        error: (results.find(({ error }) => error)?.error ?? null) as WireError | null,
        loading: results.some(({ isPending }) => isPending),
        data: results.map(({ data }) => data),
        refetch: results.map(({ refetch }) => refetch),
      }),
      [],
    ),
  });

  return useMemo(() => {
    const cached = (page: number) => client.getQueryData<RowPage<Row>>(pageKey(page * PAGE, PAGE))?.rows;
    const held = () => heldPages(client, pageKey, count);
    // Read at most once per arrival of a page: a frame of scrolling asks for them too.
    let here: readonly Row[] | null = null;
    let ids: readonly string[] | null = null;
    const loadedRows = () => (here ??= held().flatMap((page) => cached(page) ?? []));
    return {
      count,
      at: (index: number) => cached(Math.floor(index / PAGE))?.[index % PAGE],
      want,
      loadedRows,
      loadedIds: () => (ids ??= loadedRows().map(({ id }) => id)),
      async idsBetween(from: number, to: number) {
        const first = Math.min(from, to);
        const last = Math.max(from, to);
        if (last - first >= LONGEST_RANGE) return null;
        const ids: string[] = [];
        for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
          const { rows } = await client.ensureQueryData({
            queryKey: pageKey(page * PAGE, PAGE),
            queryFn: () => load(page * PAGE, PAGE),
            gcTime: KEEP_PAGES,
          });
          rows.forEach((row, at) => {
            const index = page * PAGE + at;
            if (index >= first && index <= last) ids.push(row.id);
          });
        }
        return ids;
      },
      indexOf(id: string) {
        for (const page of held()) {
          const at = cached(page)?.findIndex((row) => row.id === id) ?? -1;
          if (at >= 0) return page * PAGE + at;
        }
        return -1;
      },
      error: queries.error,
      loading: queries.loading,
      retry: () => queries.refetch.forEach((refetch) => void refetch()),
    };
    // `queries` changes when a page arrives, which is when the rows are to be read anew.
  }, [client, pageKey, load, count, want, queries]);
}

/** Pages that are in the cache, by looking at the cache and not at the list. */
function heldPages(
  client: QueryClient,
  pageKey: (offset: number, limit: number) => QueryKey,
  count: number,
): number[] {
  const pages: number[] = [];
  for (const query of client.getQueryCache().findAll({ queryKey: [pageKey(0, PAGE)[0]] })) {
    const offset = (query.queryKey[1] as { offset?: number } | undefined)?.offset ?? -1;
    if (offset < 0 || offset >= count || query.state.data === undefined) continue;
    if (hashKey(pageKey(offset, PAGE)) === query.queryHash) pages.push(offset / PAGE);
  }
  return pages.sort((a, b) => a - b);
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
