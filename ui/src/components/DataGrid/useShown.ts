/**
 * What the grid shows while a new question is on its way: the old answer, until the count and the first
 * page of the new one are here. So a search never flashes empty, and a failure keeps old rows on the screen.
 */
import type { UseQueryResult } from "@tanstack/react-query";
import { useRef } from "react";
import type { WireError } from "../../bindings";

export type Shown<Query, Count> = {
  query: Query;
  count: Count | null;
  /** the answer to the last question is not here yet */
  waiting: boolean;
  error: WireError | null;
  retry: () => void;
};

export function useShown<Query, Count>(
  asked: Query,
  count: UseQueryResult<Count, WireError>,
  page: UseQueryResult<unknown, WireError>,
): Shown<Query, Count> {
  const shown = useRef<{ query: Query; count: Count } | null>(null);
  if (count.data && page.data) {
    const same = shown.current && JSON.stringify(shown.current.query) === JSON.stringify(asked);
    shown.current = { query: same && shown.current ? shown.current.query : asked, count: count.data };
  }
  return {
    query: shown.current?.query ?? asked,
    count: shown.current?.count ?? null,
    waiting: !count.data || !page.data,
    error: count.error ?? page.error,
    retry: () => {
      void count.refetch();
      void page.refetch();
    },
  };
}
