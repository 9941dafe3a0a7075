/** One row: a tick box, the cells, and a grey shape while its page is on the way. */
import { type MouseEvent, memo } from "react";
import { GridBox } from "./GridBox";
import styles from "./DataGrid.module.css";
import type { Column } from "./columns";

type Props<Row> = {
  id: string;
  index: number;
  top: number;
  row: Row | undefined;
  columns: readonly Column<Row>[];
  /** null: nothing can be ticked */
  picked: boolean | null;
  active: boolean;
  boxLabel: string;
  onBox: (index: number, shift: boolean) => void;
  onClick: (event: MouseEvent, index: number, row: Row) => void;
};

export function rowId(id: string, index: number): string {
  return `${id}-r${index}`;
}

/** Grey shapes of different lengths read as text that is coming. */
const lengths = [62, 48, 70, 55, 40];

function PlainRow<Row>({ row, columns, index, picked, active, ...props }: Props<Row>) {
  return (
    // Keys belong to the grid, which has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      id={rowId(props.id, index)}
      aria-rowindex={index + 2}
      aria-selected={picked ?? undefined}
      aria-busy={row === undefined || undefined}
      data-active={active || undefined}
      className={styles.row}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={(event) => row !== undefined && props.onClick(event, index, row)}
    >
      {picked !== null && (
        <div role="gridcell" aria-colindex={1} className={styles.boxCell}>
          <GridBox
            state={picked ? "all" : "none"}
            label={props.boxLabel}
            disabled={row === undefined}
            onToggle={(shift) => props.onBox(index, shift)}
          />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + (picked === null ? 1 : 2)}
          className={styles.cell}
          data-first={at === 0 || undefined}
          data-end={column.align === "end" || undefined}
          title={row !== undefined ? column.text?.(row) : undefined}
        >
          {row !== undefined ? (
            column.cell(row)
          ) : (
            <span
              className={styles.skeleton}
              style={{ width: `${lengths[(index + at) % lengths.length] ?? 50}%` }}
            />
          )}
        </div>
      ))}
    </div>
  );
}

/** A frame of scrolling draws only the rows that came into it. */
export const GridRow = memo(PlainRow) as typeof PlainRow;
