import { describe, expect, it } from "vitest";
import { gridAction, type GridKey } from "./keys";

const key = (name: string, more: Partial<GridKey> = {}): GridKey => ({
  key: name,
  shift: false,
  mod: false,
  alt: false,
  composing: false,
  ...more,
});
const at = (row: number) => ({ row, rows: 100, page: 10 });

describe("keys of the grid", () => {
  it("moves by rows, pages and to the ends", () => {
    expect(gridAction(key("ArrowDown"), at(3))).toEqual({ do: "move", to: 4, extend: false });
    expect(gridAction(key("ArrowDown"), at(99))).toEqual({ do: "move", to: 99, extend: false });
    expect(gridAction(key("End"), at(3))).toEqual({ do: "move", to: 99, extend: false });
    expect(gridAction(key("Home", { mod: true }), at(3))).toEqual({ do: "move", to: 0, extend: false });
    expect(gridAction(key("PageDown"), at(0))).toEqual({ do: "move", to: 9, extend: false });
    expect(gridAction(key("PageUp"), at(4))).toEqual({ do: "move", to: 0, extend: false });
  });

  it("extends with Shift, opens with Enter, ticks with Space", () => {
    expect(gridAction(key("ArrowUp", { shift: true }), at(3))).toEqual({ do: "move", to: 2, extend: true });
    expect(gridAction(key("Enter"), at(3))).toEqual({ do: "open" });
    expect(gridAction(key(" "), at(3))).toEqual({ do: "toggle" });
    expect(gridAction(key(" ", { shift: true }), at(3))).toEqual({ do: "extend" });
    expect(gridAction(key("a", { mod: true }), at(3))).toEqual({ do: "pickMore" });
    expect(gridAction(key("Escape"), at(3))).toEqual({ do: "escape" });
  });

  it("goes up into the header, sorts and resizes there, and comes back", () => {
    expect(gridAction(key("ArrowUp"), at(0))).toEqual({ do: "move", to: -1, extend: false });
    expect(gridAction(key("ArrowRight"), at(-1))).toEqual({ do: "column", by: 1 });
    expect(gridAction(key("Enter"), at(-1))).toEqual({ do: "sort" });
    expect(gridAction(key("ArrowRight", { shift: true }), at(-1))).toEqual({ do: "resize", by: 16 });
    expect(gridAction(key("ArrowLeft", { alt: true }), at(-1))).toEqual({ do: "shift", by: -1 });
    expect(gridAction(key("ArrowDown"), at(-1))).toEqual({ do: "move", to: 0, extend: false });
  });

  it("leaves single letters and compositions alone", () => {
    expect(gridAction(key("n"), at(0))).toBeNull();
    expect(gridAction(key("Enter", { composing: true }), at(0))).toBeNull();
  });
});
