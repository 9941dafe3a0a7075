import { describe, expect, it } from "vitest";
import { type Placed, movePlan } from "./move";

const at = (...positions: number[]): Placed[] =>
  positions.map((position, index) => ({ id: "abcdef"[index] ?? "", position }));

function order(items: Placed[], plan: Placed[]): string {
  return items
    .map((item) => plan.find((each) => each.id === item.id) ?? item)
    .sort((a, b) => a.position - b.position)
    .map((item) => item.id)
    .join("");
}

describe("moving in a list", () => {
  it("is one write where there is room", () => {
    const items = at(10, 20, 30);
    expect(movePlan(items, 2, 1)).toHaveLength(1);
    expect(order(items, movePlan(items, 2, 1))).toBe("acb");
    expect(order(items, movePlan(items, 1, 0))).toBe("bac");
    expect(order(items, movePlan(items, 0, 2))).toBe("bca");
  });

  it("numbers anew where there is none", () => {
    const items = at(1, 2, 3, 4);
    expect(order(items, movePlan(items, 3, 1))).toBe("adbc");
    const same = at(5, 5, 5);
    expect(order(same, movePlan(same, 2, 1))).toBe("acb");
  });

  it("does nothing at the ends", () => {
    expect(movePlan(at(10, 20), 0, -1)).toEqual([]);
    expect(movePlan(at(10, 20), 1, 2)).toEqual([]);
  });
});
