/** What a key means on the grid. Pure: the grid carries the actions out. */

export type GridKey = {
  key: string;
  shift: boolean;
  /** Ctrl, or Command on a Mac */
  mod: boolean;
  alt: boolean;
  composing: boolean;
};

export type GridPlace = {
  /** -1 stands for the header row */
  row: number;
  rows: number;
  /** rows that fit on the screen */
  page: number;
};

export type GridAction =
  | { do: "move"; to: number; extend: boolean }
  | { do: "column"; by: number | "first" | "last" }
  | { do: "open" }
  | { do: "toggle" }
  | { do: "extend" }
  | { do: "pickMore" }
  | { do: "escape" }
  | { do: "sort" }
  | { do: "resize"; by: number }
  | { do: "shift"; by: number };

const HEADER = -1;

export function gridAction(key: GridKey, place: GridPlace): GridAction | null {
  if (key.composing) return null;
  if (key.key === "Escape") return { do: "escape" };
  if (key.mod && !key.shift && !key.alt && key.key.toLowerCase() === "a") return { do: "pickMore" };
  if (place.row === HEADER) {
    const own = headerAction(key);
    if (own) return own;
  }
  const to = target(key, place);
  if (to !== null) return { do: "move", to, extend: key.shift && to !== HEADER && place.row !== HEADER };
  if (place.row === HEADER || key.alt || key.mod) return null;
  if (key.key === "Enter" && !key.shift) return { do: "open" };
  if (key.key === " ") return { do: key.shift ? "extend" : "toggle" };
  return null;
}

function headerAction(key: GridKey): GridAction | null {
  const step = key.key === "ArrowRight" ? 1 : key.key === "ArrowLeft" ? -1 : 0;
  if (step !== 0) {
    if (key.mod) return null;
    if (key.alt) return { do: "shift", by: step };
    return key.shift ? { do: "resize", by: step * 16 } : { do: "column", by: step };
  }
  if (key.mod || key.alt || key.shift) return null;
  if (key.key === "Home") return { do: "column", by: "first" };
  if (key.key === "End") return { do: "column", by: "last" };
  if (key.key === "Enter" || key.key === " ") return { do: "sort" };
  return null;
}

/** The row a key moves to, or null for a key that does not move. */
function target(key: GridKey, { row, rows, page }: GridPlace): number | null {
  if (key.alt || rows === 0) return null;
  const last = rows - 1;
  const within = (to: number) => Math.min(Math.max(0, to), last);
  switch (key.key) {
    case "ArrowDown":
      return key.mod ? last : within(row + 1);
    case "ArrowUp":
      if (key.mod) return 0;
      return row <= 0 ? (key.shift ? within(row) : HEADER) : row - 1;
    case "Home":
      return 0;
    case "End":
      return last;
    case "PageDown":
      return within(Math.max(0, row) + Math.max(1, page - 1));
    case "PageUp":
      return within(row - Math.max(1, page - 1));
    default:
      return null;
  }
}
