/** The grid and the pure parts that pages need: columns, selection, pages of rows. */
export { DataGrid, type GridHandle, type GridMemory, type Ticks } from "./DataGrid";
export type { Sort } from "./GridHeader";
export {
  type Column,
  type ColumnState,
  moved,
  plainColumns,
  resized,
  shownColumns,
  toggled,
} from "./columns";
export { type Picked, everything, isNothing, nothing, pickedCount, setPicked } from "./selection";
export { type Rows, useRows } from "./useRows";
export { type Shown, useShown } from "./useShown";
