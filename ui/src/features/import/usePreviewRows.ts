/**
 * The rows of one kind, page by page. A row that is decided or corrected stays where it is, with what it is now, so
 * that the person sees what came of it and the place in the list is not lost.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import type { ImportRow, WireError } from "../../bindings";
import { call } from "../../lib/api";
import { wireError } from "../../lib/host";
import type { KindName } from "./plan";

const PAGE = 100;

export type PreviewRows = {
  rows: readonly ImportRow[];
  loading: boolean;
  error: WireError | null;
  /** Whether there are further ones */
  more: boolean;
  next: () => void;
  put: (row: ImportRow) => void;
};

type Loaded = { key: string; rows: readonly ImportRow[]; more: boolean };

export function usePreviewRows(
  id: string,
  kind: KindName,
  turn: number,
  onFail: (cause: unknown) => void,
): PreviewRows {
  const key = `${id} ${kind} ${turn}`;
  const [loaded, setLoaded] = useState<Loaded>({ key: "", rows: [], more: false });
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<WireError | null>(null);
  const wanted = useRef(key);
  wanted.current = key;
  const fail = useRef(onFail);
  fail.current = onFail;

  const load = useCallback(
    async (before: readonly ImportRow[]) => {
      setLoading(true);
      setError(null);
      try {
        // Rows that became another kind no longer count in what the program skips.
        const offset = before.filter((row) => row.kind === kind).length;
        const page = await call("import_rows", { id, kind, offset, limit: PAGE });
        if (wanted.current !== key) return;
        const known = new Set(before.map(({ row }) => row));
        const rows = [...before, ...page.filter(({ row }) => !known.has(row))];
        setLoaded({ key, rows, more: page.length === PAGE });
      } catch (cause) {
        if (wanted.current !== key) return;
        setError(wireError(cause));
        fail.current(cause);
      } finally {
        if (wanted.current === key) setLoading(false);
      }
    },
    [id, kind, key],
  );

  useEffect(() => void load([]), [load]);

  const put = useCallback((row: ImportRow) => {
    setLoaded((before) => ({
      ...before,
      // Who was meant stays to be seen, whatever was decided.
      rows: before.rows.map((old) =>
        old.row === row.row
          ? {
              ...row,
              matched: row.matched ?? old.matched,
              why: row.why ?? old.why,
              other_line: row.other_line ?? old.other_line,
            }
          : old,
      ),
    }));
  }, []);

  const mine = loaded.key === key;
  return {
    rows: mine ? loaded.rows : [],
    loading: loading || !mine,
    error,
    more: mine && loaded.more,
    next: () => void load(loaded.rows),
    put,
  };
}
