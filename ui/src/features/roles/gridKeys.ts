/** Arrow keys in the matrix: one Tab stop, and from cell to cell as in a list. */

/** Row 0 is the header, column 0 the names of the roles. */
export type At = { row: number; col: number };

/** Where a key leads, or null for one that does not move. */
export function moved(key: string, { row, col }: At, last: At, far: boolean): At | null {
  switch (key) {
    case "ArrowUp":
      return within({ row: row - 1, col }, last);
    case "ArrowDown":
      return within({ row: row + 1, col }, last);
    case "ArrowLeft":
      return within({ row, col: col - 1 }, last);
    case "ArrowRight":
      return within({ row, col: col + 1 }, last);
    case "Home":
      return within({ row: far ? 0 : row, col: 0 }, last);
    case "End":
      return within({ row: far ? last.row : row, col: last.col }, last);
    case "PageUp":
      return within({ row: 1, col }, last);
    case "PageDown":
      return within({ row: last.row, col }, last);
    default:
      return null;
  }
}

/** Nothing stands in the corner above the names. */
function within({ row, col }: At, last: At): At | null {
  const to = {
    row: Math.min(Math.max(0, row), last.row),
    col: Math.min(Math.max(0, col), last.col),
  };
  return to.row === 0 && to.col === 0 ? null : to;
}
