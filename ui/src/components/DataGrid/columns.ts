/** The columns of a grid: which stand, in which order and how wide. Pure; the state is part of a saved view. */
import type { ReactNode } from "react";

export type Column<Row> = {
  id: string;
  title: string;
  width: number;
  /** what a cell needs at the least; narrower is refused */
  min: number;
  /** may be sorted by */
  sortable?: boolean;
  align?: "end";
  /** when space lacks and nobody has chosen columns, the highest goes first; without one the column stays */
  drop?: number;
  cell: (row: Row) => ReactNode;
  /** the cell as plain words, for its tooltip when it is cut */
  text?: (row: Row) => string;
};

export type ColumnState = {
  /** ids in order; null = nobody has chosen, the grid shows what fits */
  shown: string[] | null;
  widths: Record<string, number>;
};

export const plainColumns: ColumnState = { shown: null, widths: {} };

/** Space left and right of the outermost cells, and the box in front. */
export const BOX_WIDTH = 48;

export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  state: ColumnState,
  standard: readonly string[],
  space: number,
): Column<Row>[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const pick = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const first = columns[0];
  if (!first) return [];
  if (state.shown) {
    const chosen = pick(state.shown).filter((column) => column.id !== first.id);
    return [first, ...chosen];
  }
  const fitting = pick(standard);
  const needed = () => fitting.reduce((sum, { id, width }) => sum + (state.widths[id] ?? width), BOX_WIDTH);
  // Before the first measurement nothing is known to be too narrow.
  while (needed() > (space || Number.POSITIVE_INFINITY)) {
    const goes = fitting.reduce<Column<Row> | null>(
      (most, column) => (column.drop !== undefined && column.drop > (most?.drop ?? 0) ? column : most),
      null,
    );
    if (!goes) break;
    fitting.splice(fitting.indexOf(goes), 1);
  }
  return fitting;
}

/** Widths are kept for text of 100 % and grow with it. */
function rem(width: number): string {
  return `${width / 16}rem`;
}

/** The grid-template: each column its width; what is left is shared, the first column taking the most. */
export function template<Row>(columns: readonly Column<Row>[], state: ColumnState): string {
  const parts = columns.map((column, at) => {
    const set = state.widths[column.id];
    if (set !== undefined) return rem(set);
    return `minmax(${rem(column.width)}, ${at === 0 ? 2 : 1}fr)`;
  });
  return `${rem(BOX_WIDTH)} ${parts.join(" ")}`;
}

export function leastWidth<Row>(columns: readonly Column<Row>[], state: ColumnState): number {
  return columns.reduce((sum, column) => sum + (state.widths[column.id] ?? column.width), BOX_WIDTH);
}

export function resized<Row>(state: ColumnState, column: Column<Row>, width: number): ColumnState {
  return {
    ...state,
    widths: { ...state.widths, [column.id]: Math.round(Math.min(Math.max(column.min, width), 800)) },
  };
}

/** Moves a column; the first one is fixed, since it stays in view. */
export function moved(shown: readonly string[], id: string, to: number): string[] {
  const rest = shown.filter((other) => other !== id);
  const at = Math.min(Math.max(1, to), rest.length);
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}

export function toggled(shown: readonly string[], id: string): string[] {
  return shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id];
}
