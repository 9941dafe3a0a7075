/** Where the person is: the breadcrumb in the top bar and the window's title. */
import { useEffect, useSyncExternalStore } from "react";

export type Crumb = { label: string; to?: string };

let crumbs: readonly Crumb[] = [];
const listeners = new Set<() => void>();

/** A page says where it stands; the last crumb is the page itself. */
export function usePlace(next: readonly Crumb[]): void {
  const key = JSON.stringify(next);
  useEffect(() => {
    crumbs = JSON.parse(key) as Crumb[];
    document.title = [crumbs.at(-1)?.label, "Clientele"].filter(Boolean).join(" – ");
    for (const listener of listeners) listener();
  }, [key]);
}

export function useCrumbs(): readonly Crumb[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => crumbs,
  );
}
