import { describe, expect, it } from "vitest";
import type { Area, Right, Role } from "../../bindings";
import { textsFor } from "../../lib/i18n";
import { type At, moved } from "./gridKeys";
import { exactNames, namedPeople, rowLabel } from "./names";
import {
  type Row,
  changesOf,
  impliedStep,
  matches,
  notMine,
  portalSections,
  sectionsOf,
  stepOf,
  withStep,
} from "./rows";

const areas: Area[] = [
  { name: "company", view: "companyView", edit: "companyEdit" },
  { name: "group", view: "customerPermissionGroupView", edit: "customerPermissionGroupEdit" },
  { name: "list", view: "listView", edit: "listEdit" },
];
const sections = sectionsOf(areas);
const row = (id: string): Row<Role> => {
  const found = sections.flatMap(({ rows }) => rows).find((each) => each.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
};
const company = row("company");
const [none, view, edit] = company.steps;

describe("a row of the matrix", () => {
  it("stands under its heading, one that nobody knows yet under Office", () => {
    const newer = sectionsOf([...areas, { name: "invoice", view: "listView", edit: "listEdit" }]);
    expect(newer.map(({ id, rows }) => [id, rows.map((each) => each.id)])).toEqual([
      ["customers", ["company"]],
      ["people", ["group"]],
      ["office", ["list", "invoice"]],
      ["all", ["superuser", "administrator"]],
    ]);
  });

  it("reads a set and writes one, and leaves every other role alone", () => {
    expect(stepOf(company, [])).toBe(none);
    expect(stepOf(company, ["companyView"])).toBe(view);
    expect(stepOf(company, ["companyEdit"])).toBe(edit);
    if (!view || !edit) throw new Error("a row has three steps");
    expect(withStep(company, edit, ["listView"])).toEqual(["listView", "companyView", "companyEdit"]);
    expect(withStep(company, view, ["companyView", "companyEdit", "listView"])).toEqual([
      "listView",
      "companyView",
    ]);
    expect(withStep(company, none, ["companyView", "companyEdit"])).toEqual([]);
    expect(
      changesOf(sections, ["companyView"], ["companyView", "companyEdit"]).map(
        ({ row: { id }, from, to }) => [id, from.name, to.name],
      ),
    ).toEqual([["company", "view", "edit"]]);
  });

  it("says what an administrator may do besides, as far as the program's table says so", () => {
    const rights: Right[] = [
      ["customer_view", ["administrator", "companyView", "companyEdit"]],
      ["customer_edit", ["administrator", "companyEdit"]],
      ["group_view", ["administrator", "customerPermissionGroupView", "customerPermissionGroupEdit"]],
      ["employee_group_edit", ["customerPermissionGroupEdit"]],
    ].map(([action, needs]) => ({ action, needs, allowed: true, assigned_only: false }) as Right);
    const by = (id: string, held: Parameters<typeof impliedStep>[1]) =>
      impliedStep(row(id), held, rights)?.step.name ?? null;
    expect(by("company", ["administrator"])).toBe("edit");
    expect(by("group", ["administrator"])).toBe("view");
    expect(by("group", ["superuser"])).toBe("edit");
    expect(by("company", ["administrator", "companyEdit"])).toBeNull();
    expect(by("company", ["companyView"])).toBeNull();
    expect(by("administrator", ["superuser"])).toBe("yes");
    expect(by("administrator", ["administrator"])).toBeNull();
  });

  it("names the roles that somebody would give without having them", () => {
    const me = { superuser: false, roles: ["companyView" as const] };
    if (!view || !edit) throw new Error("a row has three steps");
    expect(notMine(company, view, [], me)).toEqual([]);
    expect(notMine(company, edit, [], me)).toEqual(["companyEdit"]);
    expect(notMine(company, none, ["companyView"], me)).toEqual([]);
    expect(notMine(company, edit, [], { ...me, superuser: true })).toEqual([]);
  });

  it("is found by any of its words, and cuts a long pair of names", () => {
    expect(matches("COMPANY ed", ["All customers", "companyEdit"])).toBe(true);
    expect(matches("", ["All customers"])).toBe(true);
    expect(matches("lists", ["All customers", "companyEdit"])).toBe(false);
    expect(exactNames(company)).toBe("companyView / companyEdit");
    expect(exactNames(row("group"))).toBe("customerPermissionGroupView / Edit");
    expect(exactNames(row("superuser"))).toBe("superuser");
  });
});

describe("a row of people in the portal", () => {
  const texts = textsFor("en-US", "companies");
  const [portal] = portalSections([
    { role: "accountsPayable", management_only: true, staff: false },
    { role: "reportView", management_only: false, staff: true },
  ]);

  it("is one role, held or not, in words", () => {
    const rows = portal?.rows ?? [];
    expect(rows.map((each) => [rowLabel(texts, each), exactNames(each), each.managementOnly])).toEqual([
      ["See costs and balances", "accountsPayable", true],
      ["See reports", "reportView", false],
    ]);
    expect(rows[0]?.steps.map(({ name, roles }) => [name, roles])).toEqual([
      ["no", []],
      ["yes", ["accountsPayable"]],
    ]);
  });

  it("names whom one sees and counts the others", () => {
    expect(namedPeople(texts, ["Ann", "Bo"], 5)).toEqual(["Ann", "Bo"]);
    expect(namedPeople(texts, ["Ann", "Bo", ""], 5)).toEqual(["Ann", "Bo", "1 other"]);
    expect(namedPeople(texts, ["Ann", "Bo", "", ""], 1)).toEqual(["Ann", "3 others"]);
    expect(namedPeople(texts, ["", ""], 5)).toEqual(["2 people whom you do not see"]);
    expect(namedPeople(texts, [], 5)).toEqual([]);
  });
});

describe("keys in the matrix", () => {
  const last: At = { row: 3, col: 2 };
  it("lead from cell to cell, never into the corner and never out", () => {
    expect(moved("ArrowDown", { row: 0, col: 1 }, last, false)).toEqual({ row: 1, col: 1 });
    expect(moved("ArrowLeft", { row: 1, col: 1 }, last, false)).toEqual({ row: 1, col: 0 });
    expect(moved("ArrowUp", { row: 1, col: 0 }, last, false)).toBeNull();
    expect(moved("ArrowRight", { row: 3, col: 2 }, last, false)).toEqual({ row: 3, col: 2 });
    expect(moved("End", { row: 1, col: 0 }, last, true)).toEqual(last);
    expect(moved("a", { row: 1, col: 1 }, last, false)).toBeNull();
  });
});
