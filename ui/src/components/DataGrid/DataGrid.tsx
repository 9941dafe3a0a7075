/**
 * A list of any length: one Tab stop, a true count of rows, at most some sixty of them in the page.
 * Knows nothing of what a row is; the page gives columns, rows by index, the selection and what to open.
 */
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useText } from "../../lib/i18n";
import { isMac } from "../../lib/platform";
import { GridHeader, type Sort, headerCellId } from "./GridHeader";
import { GridRow, rowId } from "./GridRow";
import styles from "./DataGrid.module.css";
import {
  BOX_WIDTH,
  type Column,
  type ColumnState,
  leastWidth,
  movedInSight,
  resized,
  shownColumns,
  template,
} from "./columns";
import { gridAction } from "./keys";
import { type Picked, headerState, isPicked, nothing, pickMore, setPicked, togglePicked } from "./selection";
import type { Rows } from "./useRows";
import { useGridWindow } from "./useWindow";

/** Where somebody was in the list, to be given back when they return. */
export type GridMemory = {
  /** rows above the first one in sight, with its fraction */
  above: number;
  active: number;
  /** the keyboard goes on where it was */
  focus: boolean;
};
export type GridHandle = { focus: () => void; toTop: () => void };

export type Ticks<Row> = {
  picked: Picked;
  onPicked: (next: Picked) => void;
  /** what a row is called, for its tick box */
  nameOf: (row: Row) => string;
  /** the range that Shift asked for is too long */
  onRangeTooLong: () => void;
};

type Props<Row extends { id: string }> = {
  label: string;
  columns: readonly Column<Row>[];
  /** columns that stand while nobody has chosen any */
  standard: readonly string[];
  columnState: ColumnState;
  onColumnState: (next: ColumnState) => void;
  rows: Rows<Row>;
  sort: Sort;
  onSort: (next: Sort) => void;
  /** what is ticked; without it nothing can be, and there are no boxes */
  ticks?: Ticks<Row> | undefined;
  onOpen: (row: Row) => void;
  onEscape: () => void;
  memory?: GridMemory | undefined;
  onMemory?: (memory: GridMemory) => void;
  busy?: boolean;
  /** set by a saved view; without it the preference of this computer holds */
  density?: "comfortable" | "compact" | null;
  ref?: Ref<GridHandle>;
};

const HEADER = -1;

export function DataGrid<Row extends { id: string }>(props: Props<Row>) {
  const { columns: all, columnState, rows, ticks, sort } = props;
  const picked = ticks?.picked ?? nothing;
  const lead = ticks ? BOX_WIDTH : 0;
  const t = useText();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0, row: 44, scale: 1 });
  const [active, setActive] = useState(props.memory?.active ?? 0);
  const [cell, setCell] = useState(1);
  const anchor = useRef(active);

  useLayoutEffect(() => {
    const box = scroller.current;
    const row = probe.current;
    if (!box || !row) return undefined;
    const measure = () => {
      const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
      const next = { width: box.clientWidth, height: box.clientHeight, row: row.offsetHeight || 44, scale };
      setSize((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    measure();
    if (typeof ResizeObserver === "undefined") return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    observer.observe(row);
    return () => observer.disconnect();
  }, []);

  const columns = shownColumns(all, columnState, props.standard, size.width / size.scale, lead);
  const headerHeight = 33 * size.scale;
  const focused = Math.min(active, rows.count - 1);
  const latestRow = useRef(focused);
  latestRow.current = focused;
  const grid = useGridWindow({
    scroller,
    count: rows.count,
    rowHeight: size.row,
    view: Math.max(size.row, size.height - headerHeight),
    active: focused,
    onRange: rows.want,
    onRest: () => remember(active),
  });

  function remember(row: number) {
    const focus = scroller.current?.contains(document.activeElement) ?? false;
    props.onMemory?.({ above: grid.offset() / size.row, active: Math.max(0, row), focus });
  }

  // Coming back: the place is given back once there are rows and a height.
  const restored = useRef(props.memory === undefined);
  useEffect(() => {
    if (restored.current || size.height === 0 || rows.count === 0) return;
    restored.current = true;
    grid.goTo((props.memory?.above ?? 0) * size.row);
    if (props.memory?.focus) scroller.current?.focus({ preventScroll: true });
  });

  // A bar below may take space away: the focus is never left beneath it.
  const { height } = size;
  const { show } = grid;
  useEffect(() => {
    if (height > 0 && restored.current && scroller.current === document.activeElement)
      show(latestRow.current);
  }, [height, show]);

  useImperativeHandle(props.ref, () => ({
    focus: () => scroller.current?.focus(),
    toTop: () => {
      setActive(0);
      anchor.current = 0;
      grid.goTo(0);
    },
  }));

  function moveTo(to: number) {
    setActive(to);
    if (to !== HEADER) grid.show(to);
    remember(to);
  }

  /** Ticks the rows from the anchor to `to`, and unticks those that the range no longer holds. */
  async function extendTo(to: number) {
    const before = focused;
    moveTo(to);
    if (!ticks) return;
    const ids = await rows.idsBetween(anchor.current, to);
    if (!ids) {
      ticks.onRangeTooLong();
      return;
    }
    const shrinks = Math.abs(before - anchor.current) > Math.abs(to - anchor.current);
    const old = shrinks ? ((await rows.idsBetween(before, to)) ?? []) : [];
    const gone = old.filter((each) => !ids.includes(each));
    ticks.onPicked(setPicked(setPicked(picked, gone, false), ids, true));
  }

  function toggle(index: number) {
    const row = rows.at(index);
    anchor.current = index;
    if (row) ticks?.onPicked(togglePicked(picked, row.id));
  }

  const box = headerState(picked, rows.loadedIds(), rows.count);
  const toggleLoaded = () => ticks?.onPicked(setPicked(picked, rows.loadedIds(), box !== "all"));
  const shownIds = columns.map((column) => column.id);
  const sortBy = (column: Column<Row>) =>
    props.onSort({ by: column.id, descending: sort.by === column.id && !sort.descending });
  const resize = (column: Column<Row>, width: number) =>
    props.onColumnState(resized(columnState, column, width));
  const move = (column: Column<Row>, to: number) =>
    props.onColumnState({
      ...columnState,
      shown: movedInSight(columnState.shown ?? props.standard, shownIds, column.id, to),
    });

  function atHeader(action: NonNullable<ReturnType<typeof gridAction>>) {
    const column = columns[cell - 1];
    if (action.do === "column") {
      const to = action.by === "first" ? 0 : action.by === "last" ? columns.length : cell + action.by;
      setCell(Math.min(Math.max(ticks ? 0 : 1, to), columns.length));
    } else if (action.do === "sort") {
      if (cell === 0) toggleLoaded();
      else if (column?.sortable) sortBy(column);
    } else if (action.do === "resize" && column) {
      resize(column, (columnState.widths[column.id] ?? column.width) + action.by);
    } else if (action.do === "shift" && column && cell > 1) {
      const to = Math.min(Math.max(1, cell - 1 + action.by), columns.length - 1);
      move(column, to);
      setCell(to + 1);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const action = gridAction(
      {
        key: event.key,
        shift: event.shiftKey,
        mod: isMac ? event.metaKey : event.ctrlKey,
        alt: event.altKey,
        composing: event.nativeEvent.isComposing,
      },
      { row: focused, rows: rows.count, page: grid.page },
    );
    if (!action) return;
    event.preventDefault();
    switch (action.do) {
      case "move":
        if (action.extend) void extendTo(action.to);
        else {
          if (action.to !== HEADER) anchor.current = action.to;
          moveTo(action.to);
        }
        return;
      case "open": {
        const row = rows.at(focused);
        remember(focused);
        if (row) props.onOpen(row);
        return;
      }
      case "toggle":
        toggle(focused);
        return;
      case "extend":
        void extendTo(focused);
        return;
      case "pickMore":
        ticks?.onPicked(pickMore(picked, rows.loadedIds(), rows.count));
        return;
      case "escape":
        props.onEscape();
        return;
      default:
        atHeader(action);
    }
  }

  // Handlers that never change, so that a row which stays is not drawn again.
  const latest = useRef({ box: onBox, click: onClick });
  latest.current = { box: onBox, click: onClick };
  const onRowBox = useCallback((index: number, shift: boolean) => latest.current.box(index, shift), []);
  const onRowClick = useCallback(
    (event: MouseEvent, index: number, row: Row) => latest.current.click(event, index, row),
    [],
  );

  function onBox(index: number, shift: boolean) {
    scroller.current?.focus({ preventScroll: true });
    setActive(index);
    if (shift) void extendTo(index);
    else toggle(index);
  }

  function onClick(event: MouseEvent, index: number, row: Row) {
    // A text that was marked with the mouse is to be copied, not opened.
    const text = window.getSelection();
    if (text && !text.isCollapsed) return;
    setActive(index);
    scroller.current?.focus({ preventScroll: true });
    if (ticks && event.shiftKey) void extendTo(index);
    else if (ticks && (isMac ? event.metaKey : event.ctrlKey)) toggle(index);
    else {
      anchor.current = index;
      remember(index);
      props.onOpen(row);
    }
  }

  const inHeader = active === HEADER;
  const shownRows = grid.items.map(({ index }) => index);
  const descendant = inHeader
    ? headerCellId(id, cell)
    : focused >= 0 && shownRows.includes(focused)
      ? rowId(id, focused)
      : undefined;
  // Wider than the screen: the first column stays, and shows where the others slide under it.
  const wide = leastWidth(columns, columnState, lead) * size.scale > size.width && size.width > 0;
  const style = {
    "--grid-columns": template(columns, columnState, lead),
    minWidth: `${leastWidth(columns, columnState, lead) / 16}rem`,
  } as CSSProperties;

  return (
    <div className={styles.frame} data-density={props.density ?? undefined}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.count + 1}
        aria-colcount={columns.length + (ticks ? 1 : 0)}
        aria-multiselectable={ticks ? "true" : undefined}
        aria-activedescendant={descendant}
        aria-busy={props.busy || undefined}
        className={styles.grid}
        onKeyDown={onKeyDown}
      >
        <div
          className={styles.inner}
          style={style}
          data-wide={wide || undefined}
          data-plain={!ticks || undefined}
        >
          <GridHeader
            id={id}
            columns={columns}
            sort={sort}
            box={ticks ? box : null}
            boxLabel={ticks ? t("grid-select-loaded", { count: rows.loadedIds().length }) : ""}
            active={inHeader ? cell : null}
            onBox={() => {
              toggleLoaded();
              scroller.current?.focus({ preventScroll: true });
            }}
            onSort={sortBy}
            onResize={resize}
            onMove={move}
            onFocus={(at) => {
              setCell(at);
              setActive(HEADER);
              scroller.current?.focus({ preventScroll: true });
            }}
          />
          <div role="rowgroup" className={styles.body} style={{ height: grid.height }}>
            {grid.items.map(({ index, top }) => {
              const row = rows.at(index);
              return (
                <GridRow
                  key={index}
                  id={id}
                  index={index}
                  top={top}
                  row={row}
                  columns={columns}
                  picked={ticks ? row !== undefined && isPicked(picked, row.id) : null}
                  active={!inHeader && index === focused}
                  boxLabel={
                    row && ticks ? t("grid-select-row", { name: ticks.nameOf(row) }) : t("grid-loading-row")
                  }
                  onBox={onRowBox}
                  onClick={onRowClick}
                />
              );
            })}
          </div>
        </div>
      </div>
      <div ref={probe} className={styles.probe} aria-hidden="true" />
    </div>
  );
}
