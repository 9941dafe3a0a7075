/**
 * The rows that stand in the page: TanStack Virtual over the window of scrollWindow.ts, and the moves
 * between a place in the whole list and the place of the scrollbar.
 */
import { type VirtualItem, defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type Extent, afterScroll, atRest, offsetToShow, placeOf, windowRows } from "./scrollWindow";

const REST = 150;
/** Rows in the page stay below this, whatever the screen shows. */
const MOST_ROWS = 58;

export type GridWindow = {
  items: { index: number; top: number; item: VirtualItem }[];
  height: number;
  /** rows that fit on the screen */
  page: number;
  offset: () => number;
  goTo: (offset: number) => void;
  show: (row: number) => void;
};

type Options = {
  scroller: RefObject<HTMLDivElement | null>;
  count: number;
  rowHeight: number;
  view: number;
  /** kept in the page although it may be out of sight, since the focus is on it */
  active: number;
  onRange: (first: number, last: number) => void;
  onRest: (offset: number) => void;
};

export function useGridWindow({
  scroller,
  count,
  rowHeight,
  view,
  active,
  onRange,
  onRest,
}: Options): GridWindow {
  const extent: Extent = { rows: count, rowHeight, view };
  const [base, setBase] = useState(0);
  const place = useRef({ base: 0, top: 0 });
  const latest = useRef({ extent, onRest });
  latest.current = { extent, onRest };
  const rest = useRef<number | undefined>(undefined);

  const shown = Math.ceil(view / rowHeight) + 1;
  const overscan = Math.min(8, Math.max(2, Math.floor((MOST_ROWS - shown) / 2)));
  const activeItem = active - base;
  const virtualizer = useVirtualizer({
    count: windowRows(extent),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    rangeExtractor: (range) => {
      const inRange = defaultRangeExtractor(range);
      if (activeItem < 0 || activeItem >= range.count || inRange.includes(activeItem)) return inRange;
      return activeItem < (inRange[0] ?? 0) ? [activeItem, ...inRange] : [...inRange, activeItem];
    },
  });

  const put = useCallback(
    (next: { base: number; top: number }) => {
      const element = scroller.current;
      const moved = next.base !== place.current.base;
      place.current = next;
      if (moved) flushSync(() => setBase(next.base));
      if (!element || Math.abs(element.scrollTop - next.top) < 0.5) return;
      element.scrollTop = next.top;
      // The engine tells of it a frame later; without waiting there is no empty frame.
      element.dispatchEvent(new Event("scroll"));
    },
    [scroller],
  );

  const offset = useCallback(
    () => place.current.base * latest.current.extent.rowHeight + place.current.top,
    [],
  );

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const onScroll = () => {
      const before = place.current;
      const next = afterScroll(before, element.scrollTop, latest.current.extent);
      if (next.base === before.base) place.current = next;
      else put(next);
      window.clearTimeout(rest.current);
      rest.current = window.setTimeout(() => {
        put(atRest(place.current, latest.current.extent));
        latest.current.onRest(offset());
      }, REST);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      element.removeEventListener("scroll", onScroll);
      window.clearTimeout(rest.current);
    };
  }, [scroller, put, offset]);

  // Another row height (density, text size): the same rows stay in sight.
  const height = useRef(rowHeight);
  useLayoutEffect(() => {
    if (height.current === rowHeight) return;
    const first = (place.current.base * height.current + place.current.top) / height.current;
    height.current = rowHeight;
    virtualizer.measure();
    put(placeOf(first * rowHeight, latest.current.extent));
  }, [rowHeight, virtualizer, put]);

  // Fewer rows than before: the window may reach beyond the end.
  useLayoutEffect(() => {
    const last = Math.max(0, count - windowRows(latest.current.extent));
    if (place.current.base > last) put({ base: last, top: scroller.current?.scrollTop ?? 0 });
  }, [count, put, scroller]);

  const items = virtualizer.getVirtualItems();
  const first = items.find(({ index }) => index !== activeItem)?.index ?? 0;
  const last = items.findLast(({ index }) => index !== activeItem)?.index ?? 0;
  useEffect(() => {
    if (count > 0) onRange(base + first, base + last);
  }, [count, base, first, last, onRange]);

  const goTo = useCallback(
    (to: number) => {
      const now = latest.current.extent;
      const top = to - place.current.base * now.rowHeight;
      const near = Math.abs(top - place.current.top) <= 4 * now.view;
      const furthest = windowRows(now) * now.rowHeight - now.view;
      put(near && top >= 0 && top <= furthest ? { base: place.current.base, top } : placeOf(to, now));
    },
    [put],
  );

  const show = useCallback(
    (row: number) => {
      if (row < 0) return;
      const to = offsetToShow(row, offset(), latest.current.extent);
      if (to !== null) goTo(to);
    },
    [offset, goTo],
  );

  return {
    items: items.map((item) => ({ index: base + item.index, top: item.start, item })),
    height: windowRows(extent) * rowHeight,
    page: Math.max(1, Math.floor(view / rowHeight)),
    offset,
    goTo,
    show,
  };
}
