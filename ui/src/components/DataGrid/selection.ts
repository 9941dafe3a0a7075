/**
 * Which rows are ticked: some ids, or everything a query finds but some ids.
 * The second form never lists the rows, so it costs the same for ten rows and for a million.
 */

export type Picked =
  | { readonly all: false; readonly ids: ReadonlySet<string> }
  | { readonly all: true; readonly except: ReadonlySet<string> };

export const nothing: Picked = { all: false, ids: new Set() };
export const everything: Picked = { all: true, except: new Set() };

export function isPicked(picked: Picked, id: string): boolean {
  return picked.all ? !picked.except.has(id) : picked.ids.has(id);
}

export function pickedCount(picked: Picked, total: number): number {
  return picked.all ? Math.max(0, total - picked.except.size) : picked.ids.size;
}

export function isNothing(picked: Picked, total: number): boolean {
  return pickedCount(picked, total) === 0;
}

/** Ticks or unticks the given rows. */
export function setPicked(picked: Picked, ids: Iterable<string>, on: boolean): Picked {
  if (picked.all) {
    const except = new Set(picked.except);
    for (const id of ids) {
      if (on) except.delete(id);
      else except.add(id);
    }
    return { all: true, except };
  }
  const next = new Set(picked.ids);
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return { all: false, ids: next };
}

export function togglePicked(picked: Picked, id: string): Picked {
  return setPicked(picked, [id], !isPicked(picked, id));
}

/** Ctrl+A: first the loaded rows, and when those are ticked already, everything. */
export function pickMore(picked: Picked, loaded: readonly string[], total: number): Picked {
  const allLoaded = loaded.length > 0 && loaded.every((id) => isPicked(picked, id));
  if (allLoaded && pickedCount(picked, total) < total) return everything;
  return setPicked(picked, loaded, true);
}

/** What the box in the header shows. */
export function headerState(
  picked: Picked,
  loaded: readonly string[],
  total: number,
): "none" | "some" | "all" {
  const count = pickedCount(picked, total);
  if (count === 0) return "none";
  return loaded.length > 0 && loaded.every((id) => isPicked(picked, id)) ? "all" : "some";
}
