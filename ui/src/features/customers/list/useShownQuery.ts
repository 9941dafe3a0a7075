/**
 * What the grid shows while a new question is on its way: the old answer, until the count and the first
 * page of the new one are here. So a search never flashes empty, and a failure keeps old rows on the screen.
 */
import { useRef } from "react";
import type { CustomerCount, CustomerQuery, WireError } from "../../../bindings";
import { useRead } from "../../../lib/api";

export type Shown = {
  query: CustomerQuery;
  count: CustomerCount | null;
  /** the answer to the last question is not here yet */
  waiting: boolean;
  error: WireError | null;
  retry: () => void;
};

/** `more`: what the rows carry besides; it decides nothing about which there are. */
export function useShownQuery(asked: CustomerQuery, pageSize: number, more: object): Shown {
  const { search, filter } = asked;
  const count = useRead("customer_count", search === undefined ? { filter } : { search, filter });
  const page = useRead("customer_list", { ...asked, ...more, offset: 0, limit: pageSize });
  const shown = useRef<{ query: CustomerQuery; count: CustomerCount } | null>(null);
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
