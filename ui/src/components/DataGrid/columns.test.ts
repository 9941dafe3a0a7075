import { describe, expect, it } from "vitest";
import { type Column, moved, movedInSight, plainColumns, resized, shownColumns, template } from "./columns";

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
    expect(ids(shownColumns(columns, chosen, ["name", "code"], 100))).toEqual(["name", "phone"]);
  });

  it("lets columns give way before it drops one", () => {
    const soft = columns.map((each) => ({ ...each, tight: each.width - 20 }));
    expect(ids(shownColumns(soft, plainColumns, standard, 470))).toEqual(standard);
    expect(template(soft, { shown: null, widths: { city: 160 } })).toBe(
      "3rem minmax(11.25rem, 200fr) minmax(5rem, 100fr) 10rem minmax(5rem, 100fr)",
    );
  });

  it("never scrolls for columns that somebody only put into another order", () => {
    const ordered = { ...plainColumns, shown: ["name", "phone", "code", "city"] };
    expect(ids(shownColumns(columns, ordered, standard, 500))).toEqual(["name", "code", "city"]);
  });

  it("keeps the place of columns out of sight when another is moved", () => {
    const inSight = ["name", "code", "city"];
    expect(movedInSight(standard, inSight, "city", 1)).toEqual(["name", "city", "code", "phone"]);
    expect(movedInSight(["name", "code", "phone", "city"], inSight, "code", 2)).toEqual([
      "name",
      "phone",
      "city",
      "code",
    ]);
  });

  it("reorders behind the first column and refuses to be too narrow", () => {
    expect(moved(standard, "phone", 0)).toEqual(["name", "phone", "code", "city"]);
    expect(moved(standard, "code", 9)).toEqual(["name", "city", "phone", "code"]);
    expect(resized(plainColumns, column("code", 100), 10).widths).toEqual({ code: 60 });
  });
});
