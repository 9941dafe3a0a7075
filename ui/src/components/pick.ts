/** Items of a reference picker, asked for while typing; only the latest question's answer counts. */
import { useEffect, useRef, useState } from "react";

export type PickItem = { id: string; label: string; detail?: string | null };
export type LoadItems = (search: string) => Promise<PickItem[]>;

export function usePickItems(
  load: LoadItems,
  search: string,
  on: boolean,
): { items: PickItem[]; loading: boolean } {
  const [items, setItems] = useState<PickItem[]>([]);
  const [loading, setLoading] = useState(false);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    if (!on) return undefined;
    let gone = false;
    setLoading(true);
    const timer = setTimeout(
      () => {
        latest
          .current(search)
          .then((found) => {
            if (!gone) setItems(found);
          })
          .catch(() => {
            if (!gone) setItems([]);
          })
          .finally(() => {
            if (!gone) setLoading(false);
          });
      },
      search === "" ? 0 : 120,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search, on]);
  return { items, loading };
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
