import { describe, expect, it } from "vitest";
import type { CustomerRow } from "../../../bindings";
import { selectionOf } from "./selection";

const row = (id: string, status: CustomerRow["status"]) => ({ id, status }) as CustomerRow;
const query = { search: "acme", filter: { status: "all" as const }, sort: "name" as const };

describe("what a bulk action is sent", () => {
  it("names the ticked rows of the fitting status", () => {
    const picked = { all: false as const, ids: new Set(["a", "b"]) };
    const rows = [row("a", "active"), row("b", "deactivated")];
    expect(selectionOf(picked, rows, query, "active")).toEqual({ ids: ["a"] });
    expect(selectionOf(picked, rows, query, "deactivated")).toEqual({ ids: ["b"] });
  });

  it("sends the query and its exceptions when all results are ticked", () => {
    const picked = { all: true as const, except: new Set(["c"]) };
    expect(selectionOf(picked, [], query, "active")).toEqual({
      query: { search: "acme", filter: { status: "active" }, sort: "name" },
      except: ["c"],
    });
  });
});
