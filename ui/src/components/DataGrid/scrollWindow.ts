/**
 * Scrolling through more rows than a browser can lay out.
 *
 * Engines cap the height of an element (about 17–33 million px), so a long list shows a window of at most
 * `windowRows` rows: `base` is the list index of the window's first row. Small moves scroll the window itself,
 * pixel for pixel; a leap (the scrollbar dragged) is read as a place in the whole list, and the window moves there.
 */

/** Far below every engine's cap, and still finer than one row per pixel of scrollbar. */
export const MAX_HEIGHT = 8_000_000;

/** This close to either end a window stands exactly on that end, so that the ends are reached pixel for pixel. */
const EDGE = 200_000;

/** Off by more than this, the scrollbar would visibly tell a wrong place. */
const DRIFT = 40_000;

export type Extent = { rows: number; rowHeight: number; view: number };
export type Place = { base: number; top: number };

export function windowRows({ rows, rowHeight }: Extent): number {
  return Math.min(rows, Math.floor(MAX_HEIGHT / rowHeight));
}

/** The furthest scroll position of the window, and of the list as if it were laid out whole. */
function reach(extent: Extent): { window: number; list: number } {
  return {
    window: Math.max(0, windowRows(extent) * extent.rowHeight - extent.view),
    list: Math.max(0, extent.rows * extent.rowHeight - extent.view),
  };
}

/** Where the scrollbar ought to stand for an offset in the whole list. */
export function barOf(offset: number, extent: Extent): number {
  const { window, list } = reach(extent);
  if (window >= list) return offset;
  if (offset <= EDGE) return Math.max(0, offset);
  if (offset >= list - EDGE) return window - Math.max(0, list - offset);
  return EDGE + ((offset - EDGE) / (list - 2 * EDGE)) * (window - 2 * EDGE);
}

/** The offset in the whole list that a position of the scrollbar means. */
export function offsetOf(bar: number, extent: Extent): number {
  const { window, list } = reach(extent);
  if (window >= list) return bar;
  if (bar <= EDGE) return Math.max(0, bar);
  if (bar >= window - EDGE) return list - Math.max(0, window - bar);
  return EDGE + ((bar - EDGE) / (window - 2 * EDGE)) * (list - 2 * EDGE);
}

/** The window and its scroll position that show an offset of the whole list. */
export function placeOf(offset: number, extent: Extent): Place {
  const { list } = reach(extent);
  const wanted = Math.min(Math.max(0, offset), list);
  const last = extent.rows - windowRows(extent);
  const base = Math.min(Math.max(0, Math.round((wanted - barOf(wanted, extent)) / extent.rowHeight)), last);
  return { base, top: wanted - base * extent.rowHeight };
}

/** After a scroll event: a leap moves the window, anything else leaves it. */
export function afterScroll(before: Place, top: number, extent: Extent): Place {
  const { window, list } = reach(extent);
  if (window >= list) return { base: 0, top };
  if (Math.abs(top - before.top) > 4 * extent.view) return placeOf(offsetOf(top, extent), extent);
  const atEnd =
    (top <= 0 && before.base > 0) || (top >= window && before.base < extent.rows - windowRows(extent));
  if (atEnd) return placeOf(before.base * extent.rowHeight + top, extent);
  return { base: before.base, top };
}

/** When scrolling rests: puts the scrollbar back where it belongs, without moving a row on screen. */
export function atRest(place: Place, extent: Extent): Place {
  const { window, list } = reach(extent);
  if (window >= list) return { base: 0, top: place.top };
  const offset = place.base * extent.rowHeight + place.top;
  return Math.abs(place.top - barOf(offset, extent)) > DRIFT ? placeOf(offset, extent) : place;
}

/** The offset that brings a row into view, or null when it is in view already. */
export function offsetToShow(row: number, offset: number, extent: Extent, margin = 0): number | null {
  const top = row * extent.rowHeight;
  const bottom = top + extent.rowHeight;
  if (top < offset) return Math.max(0, top - margin);
  if (bottom > offset + extent.view) return bottom - extent.view + margin;
  return null;
}
