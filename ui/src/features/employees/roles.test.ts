import { describe, expect, it } from "vitest";
import type { Area, Group, Role } from "../../bindings";
import { givenBy, holding, levelOf, sourcesOf, withLevel } from "./roles";

const lists: Area = { name: "list", view: "listView", edit: "listEdit" };
const backups: Area = { name: "backup", view: "backupView", edit: "backupEdit" };

const group = (name: string, roles: Role[]): Group => ({
  id: name,
  name,
  description: null,
  roles,
  audience: "employee",
  holders: [],
  editable: true,
});

describe("the level of an area", () => {
  it("is edit with the edit role alone, as that opens what view opens", () => {
    expect(levelOf(lists, ["listEdit"])).toBe("edit");
    expect(levelOf(lists, ["listView", "backupEdit"])).toBe("view");
    expect(levelOf(lists, ["backupEdit"])).toBe("none");
  });

  it("changes only the roles of its area", () => {
    const before = ["backupView"] as const;
    expect(withLevel(before, lists, "edit", before)).toEqual(["backupView", "listView", "listEdit"]);
    expect(withLevel(["listView", "listEdit", "backupView"], lists, "none", before)).toEqual(["backupView"]);
    expect(withLevel(["backupView"], backups, "none", before)).toEqual([]);
  });

  it("taken back is what it was, edit without view too", () => {
    const before = ["listEdit"] as const;
    const away = withLevel(before, lists, "view", before);
    expect(away).toEqual(["listView"]);
    expect(withLevel(away, lists, "edit", before)).toEqual(["listEdit"]);
  });
});

describe("what comes through group roles", () => {
  const groups = [
    group("Front desk", ["listView", "backupView", "backupEdit"]),
    group("Sales rep", ["listView", "listEdit"]),
    group("Office manager", ["administrator"]),
  ];

  it("is named by those that are held, each at its level", () => {
    const sources = sourcesOf(groups, ["Front desk", "Sales rep"], false);
    expect(givenBy(sources, lists, "view")).toEqual(["Front desk"]);
    expect(givenBy(sources, lists, "edit")).toEqual(["Sales rep"]);
    expect(givenBy(sources, backups, "view")).toEqual([]);
  });

  it("never makes an administrator of a rep", () => {
    const held = ["Office manager"];
    expect(holding(sourcesOf(groups, held, false), "administrator")).toEqual(held);
    expect(holding(sourcesOf(groups, held, true), "administrator")).toEqual([]);
  });
});
