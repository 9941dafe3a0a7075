import { describe, expect, it } from "vitest";
import { moved, plainColumns, resized, shownColumns, type Column } from "./columns";

const column = (id: string, width: number, drop?: number): Column<string> => ({
  id,
  title: id,
  width,
  min: 60,
  cell: (row) => row,
  ...(drop === undefined ? {} : { drop }),
});
const columns = [column("name", 200), column("code", 100), column("city", 100, 1), column("phone", 100, 2)];
const ids = (list: Column<string>[]) => list.map(({ id }) => id);
const standard = ["name", "code", "city", "phone"];

describe("columns", () => {
  it("drops whole columns when the space is short, never letters", () => {
    expect(ids(shownColumns(columns, plainColumns, standard, 600))).toEqual(standard);
    expect(ids(shownColumns(columns, plainColumns, standard, 500))).toEqual(["name", "code", "city"]);
    expect(ids(shownColumns(columns, plainColumns, standard, 100))).toEqual(["name", "code"]);
  });

  it("keeps what somebody chose, with the first column first", () => {
    const chosen = { ...plainColumns, shown: ["phone", "name", "gone"] };
    expect(ids(shownColumns(columns, chosen, standard, 100))).toEqual(["name", "phone"]);
  });

  it("reorders behind the first column and refuses to be too narrow", () => {
    expect(moved(standard, "phone", 0)).toEqual(["name", "phone", "code", "city"]);
    expect(moved(standard, "code", 9)).toEqual(["name", "city", "phone", "code"]);
    expect(resized(plainColumns, column("code", 100), 10).widths).toEqual({ code: 60 });
  });
});
