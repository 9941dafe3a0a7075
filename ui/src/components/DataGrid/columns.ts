/** The columns of a grid: which stand, in which order and how wide. Pure; the state is part of a saved view. */
import type { ReactNode } from "react";

export type Column<Row> = {
  id: string;
  title: string;
  /** its share of the room */
  width: number;
  /** how narrow it may become before a column is dropped or the list scrolls; its width if absent */
  tight?: number;
  /** nobody can make it narrower than this */
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
  /** ids in order; null = nobody has chosen. Of the standard ones the grid shows what fits. */
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
  lead = BOX_WIDTH,
): Column<Row>[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const pick = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const first = columns[0];
  if (!first) return [];
  const fitting = state.shown
    ? [first, ...pick(state.shown).filter((column) => column.id !== first.id)]
    : pick(standard);
  // Whoever adds columns wants to see them, even if they have to scroll.
  if (fitting.some(({ id }) => !standard.includes(id))) return fitting;
  const needed = () => leastWidth(fitting, state, lead);
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

/** The grid-template: a column that somebody set has its width, the others share the room by theirs. */
export function template<Row>(columns: readonly Column<Row>[], state: ColumnState, lead = BOX_WIDTH): string {
  const parts = columns.map((column) => {
    const set = state.widths[column.id];
    if (set !== undefined) return rem(set);
    return `minmax(${rem(column.tight ?? column.width)}, ${column.width}fr)`;
  });
  return [...(lead > 0 ? [rem(lead)] : []), ...parts].join(" ");
}

export function leastWidth<Row>(
  columns: readonly Column<Row>[],
  state: ColumnState,
  lead = BOX_WIDTH,
): number {
  return columns.reduce((sum, { id, tight, width }) => sum + (state.widths[id] ?? tight ?? width), lead);
}

export function resized<Row>(state: ColumnState, column: Column<Row>, width: number): ColumnState {
  return {
    ...state,
    widths: { ...state.widths, [column.id]: Math.round(Math.min(Math.max(column.min, width), 800)) },
  };
}

/** Moves a column among those in sight; the ones for which there is no room now keep their place behind their neighbours. */
export function movedInSight(
  all: readonly string[],
  inSight: readonly string[],
  id: string,
  to: number,
): string[] {
  const others = inSight.filter((other) => other !== id);
  const next = others[Math.max(1, to)];
  const rest = all.filter((other) => other !== id);
  const last = others.at(-1);
  return moved(all, id, next ? rest.indexOf(next) : rest.indexOf(last ?? "") + 1);
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
