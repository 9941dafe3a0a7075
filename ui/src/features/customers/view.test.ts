import { describe, expect, it } from "vitest";
import {
  parseState,
  parseView,
  queryOf,
  sameView,
  setFilters,
  standardState,
  standardView,
  withStatus,
  withCustom,
  withToggled,
  withoutFilter,
} from "./view";

describe("the view of the list", () => {
  it("asks for active customers by name at first", () => {
    expect(queryOf(standardState)).toEqual({ filter: { status: "active" }, sort: "name", descending: false });
  });

  it("sends a search only when there is one", () => {
    expect(queryOf({ ...standardState, search: "  " })).not.toHaveProperty("search");
    expect(queryOf({ ...standardState, search: " acme " }).search).toBe("acme");
  });

  it("makes one chip per filter and takes it back", () => {
    let filter = withToggled(standardView.filter, "module_ids", "m1");
    filter = withToggled(filter, "module_ids", "m2");
    expect(setFilters(filter)).toEqual(["status", "module_ids"]);
    expect(withToggled(filter, "module_ids", "m1").module_ids).toEqual(["m2"]);
    expect(setFilters(withoutFilter(filter, "module_ids"))).toEqual(["status"]);
    expect(setFilters(withoutFilter(filter, "status"))).toEqual(["module_ids"]);
  });

  it("knows a changed view from an equal one written in another order", () => {
    const a = { ...standardView, filter: { status: "active" as const, cities: ["B", "A"] } };
    const b = { ...standardView, filter: { cities: ["A", "B"], status: "active" as const, module_ids: [] } };
    expect(sameView(a, b)).toBe(true);
    expect(sameView(a, { ...a, descending: true })).toBe(false);
    expect(sameView(a, { ...a, filter: withStatus(a.filter, "deactivated") })).toBe(false);
    expect(sameView(a, { ...a, columns: { shown: null, widths: { name: 300 } } })).toBe(false);
  });

  it("filters and sorts by the office's own fields", () => {
    const wells = { field_id: "w", from: " 3 ", to: "" };
    const filter = withCustom(standardView.filter, wells);
    expect(filter.custom).toEqual([{ field_id: "w", from: "3" }]);
    expect(setFilters(filter)).toEqual(["status", "custom.w"]);
    const view = { ...standardView, filter, sort: "custom.w" as const };
    expect(queryOf({ view, search: "" })).toEqual({
      filter,
      sort: "name",
      sort_field_id: "w",
      descending: false,
    });
    expect(parseView(JSON.stringify(view))).toEqual(view);
    expect(withoutFilter(filter, "custom.w").custom).toBeUndefined();
    expect(parseView('{"filter":{"custom":[{"field_id":1},{"field_id":"w","any":[2]}]}}').filter).toEqual({
      status: "all",
    });
  });

  it("reads back what it stored and survives anything else", () => {
    const state = { ...standardState, viewId: "v", search: "x" };
    expect(parseState(JSON.stringify(state))).toEqual(state);
    expect(parseState("{")).toEqual(standardState);
    expect(parseState('{"view":{"sort":"weather","filter":{"cities":[1]}}}').view).toEqual({
      ...standardView,
      filter: { status: "all" },
    });
    expect(parseView("null")).toEqual(standardView);
  });
});
