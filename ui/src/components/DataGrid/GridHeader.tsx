/** The header row: sort by click or Enter, resize by the edge or Shift+arrows, reorder by dragging or Alt+arrows. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { type PointerEvent, useRef, useState } from "react";
import { useText } from "../../lib/i18n";
import { GridBox } from "./GridBox";
import styles from "./DataGrid.module.css";
import type { Column } from "./columns";

export type Sort = { by: string; descending: boolean };

type Props<Row> = {
  id: string;
  columns: readonly Column<Row>[];
  sort: Sort;
  /** null: nothing can be ticked */
  box: "none" | "some" | "all" | null;
  boxLabel: string;
  /** index of the cell that has the focus; 0 is the box */
  active: number | null;
  onBox: () => void;
  onSort: (column: Column<Row>) => void;
  onResize: (column: Column<Row>, width: number) => void;
  onMove: (column: Column<Row>, to: number) => void;
  onFocus: (at: number) => void;
};

export function headerCellId(id: string, at: number): string {
  return `${id}-h${at}`;
}

export function GridHeader<Row>(props: Props<Row>) {
  const t = useText();
  const { id, columns, sort, active } = props;
  const row = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<{ from: number; to: number } | null>(null);
  const justDragged = useRef(false);

  function cells(): HTMLElement[] {
    return [...(row.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
  }

  /** The place before which a dragged column would land. */
  function landing(x: number): number {
    const middle = (cell: HTMLElement) => cell.getBoundingClientRect().left + cell.offsetWidth / 2;
    const at = cells().findIndex((cell) => x < middle(cell));
    return Math.max(1, at < 0 ? columns.length : at);
  }

  function startDrag(event: PointerEvent<HTMLElement>, from: number) {
    justDragged.current = false;
    if (event.button !== 0 || from === 0) return;
    const startX = event.clientX;
    let to: number | null = null;
    const move = (next: globalThis.PointerEvent) => {
      if (to === null && Math.abs(next.clientX - startX) < 8) return;
      to = landing(next.clientX);
      setDragged({ from, to });
    };
    const up = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      setDragged(null);
      const column = columns[from];
      if (to === null || !column) return;
      justDragged.current = true;
      props.onMove(column, to > from ? to - 1 : to);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  }

  function startResize(event: PointerEvent<HTMLElement>, column: Column<Row>, at: number) {
    event.preventDefault();
    event.stopPropagation();
    const scale = 16 / parseFloat(getComputedStyle(document.documentElement).fontSize);
    const startX = event.clientX;
    const startWidth = cells()[at]?.offsetWidth ?? column.width;
    const move = (next: globalThis.PointerEvent) =>
      props.onResize(column, (startWidth + next.clientX - startX) * scale);
    const up = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  }

  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow} ref={row}>
        {props.box && (
          <div
            role="columnheader"
            aria-colindex={1}
            id={headerCellId(id, 0)}
            className={styles.boxCell}
            data-active={active === 0 || undefined}
            aria-label={t("grid-selection")}
          >
            <GridBox state={props.box} label={props.boxLabel} onToggle={props.onBox} />
          </div>
        )}
        {columns.map((column, at) => {
          const sorted = sort.by === column.id;
          const order = sorted ? (sort.descending ? "descending" : "ascending") : undefined;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={at + (props.box ? 2 : 1)}
              aria-sort={column.sortable ? (order ?? "none") : undefined}
              id={headerCellId(id, at + 1)}
              data-column={column.id}
              data-first={at === 0 || undefined}
              data-end={column.align === "end" || undefined}
              data-sorted={sorted || undefined}
              data-active={active === at + 1 || undefined}
              data-drop={dragged && dragged.to === at ? "before" : undefined}
              data-drop-after={
                (dragged && dragged.to === columns.length && at === columns.length - 1) || undefined
              }
              className={styles.headCell}
              onPointerDown={(event) => startDrag(event, at)}
            >
              {column.sortable ? (
                <button
                  type="button"
                  tabIndex={-1}
                  className={styles.sort}
                  onClick={() => {
                    if (justDragged.current) {
                      justDragged.current = false;
                      return;
                    }
                    props.onFocus(at + 1);
                    props.onSort(column);
                  }}
                >
                  <span className="cut">{column.title}</span>
                  {sorted && (sort.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
                </button>
              ) : (
                <span className="cut">{column.title}</span>
              )}
              <span
                className={styles.resize}
                aria-hidden="true"
                onPointerDown={(event) => startResize(event, column, at)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
