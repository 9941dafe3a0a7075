/** Items of a reference picker, asked for while typing; only the latest question's answer counts. */
import { useCallback, useEffect, useRef, useState } from "react";

export type PickItem = { id: string; label: string; detail?: string | null };
export type LoadItems = (search: string) => Promise<PickItem[]>;

const none: readonly PickItem[] = [];
const SETTLE = 120;

export type PickItems = {
  /** Of the latest answer; while `pending` it belongs to an older text. */
  items: readonly PickItem[];
  pending: boolean;
  /** The answer to the text as it stands now, without waiting for a pause in the typing */
  ask: () => Promise<readonly PickItem[]>;
};

export function usePickItems(load: LoadItems, search: string, on: boolean): PickItems {
  const [answer, setAnswer] = useState<{ search: string | null; items: readonly PickItem[] }>({
    search: null,
    items: none,
  });
  const latest = useRef(load);
  latest.current = load;
  // A picker that cannot be answered offers nothing; the form itself tells of a lost connection.
  const ask = useCallback(() => latest.current(search).catch(() => none), [search]);
  useEffect(() => {
    if (!on) return undefined;
    let gone = false;
    const timer = setTimeout(
      () => {
        void ask().then((items) => {
          if (!gone) setAnswer({ search, items });
        });
      },
      search === "" ? 0 : SETTLE,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [ask, search, on]);
  return { items: answer.items, pending: answer.search !== search, ask };
}

/** Turns a list that is at hand into the same shape: every word of the search must occur. */
export function loadFrom(items: readonly PickItem[]): LoadItems {
  const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return async (search) => {
    const words = fold(search).split(/\s+/).filter(Boolean);
    return items.filter((item) => {
      const text = fold(`${item.label} ${item.detail ?? ""}`);
      return words.every((word) => text.includes(word));
    });
  };
}
