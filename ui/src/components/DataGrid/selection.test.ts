import { describe, expect, it } from "vitest";
import {
  everything,
  headerState,
  isPicked,
  nothing,
  pickMore,
  pickedCount,
  setPicked,
  togglePicked,
} from "./selection";

describe("selection", () => {
  it("ticks and unticks single rows", () => {
    const one = togglePicked(nothing, "a");
    expect(isPicked(one, "a")).toBe(true);
    expect(pickedCount(one, 42)).toBe(1);
    expect(pickedCount(togglePicked(one, "a"), 42)).toBe(0);
  });

  it("keeps all results as the query and its exceptions", () => {
    const but = togglePicked(everything, "b");
    expect(but).toEqual({ all: true, except: new Set(["b"]) });
    expect(pickedCount(but, 1310)).toBe(1309);
    expect(isPicked(but, "z")).toBe(true);
    expect(isPicked(togglePicked(but, "b"), "b")).toBe(true);
  });

  it("takes the loaded rows first and everything the second time", () => {
    const loaded = ["a", "b"];
    const first = pickMore(nothing, loaded, 1310);
    expect(pickedCount(first, 1310)).toBe(2);
    expect(pickMore(first, loaded, 1310)).toEqual(everything);
  });

  it("tells what the header box shows", () => {
    expect(headerState(nothing, ["a"], 2)).toBe("none");
    expect(headerState(setPicked(nothing, ["a"], true), ["a", "b"], 2)).toBe("some");
    expect(headerState(everything, ["a", "b"], 2)).toBe("all");
    expect(headerState(togglePicked(everything, "a"), ["a", "b"], 2)).toBe("some");
  });
});
