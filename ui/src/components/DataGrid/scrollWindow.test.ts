import { describe, expect, it } from "vitest";
import {
  MAX_HEIGHT,
  afterScroll,
  atRest,
  offsetToShow,
  placeOf,
  windowRows,
  type Extent,
} from "./scrollWindow";

const million: Extent = { rows: 1_000_000, rowHeight: 44, view: 600 };
const small: Extent = { rows: 1_000, rowHeight: 34, view: 600 };
const offset = (place: { base: number; top: number }, extent: Extent) =>
  place.base * extent.rowHeight + place.top;

describe("scrolling a list taller than a browser allows", () => {
  it("never asks for more height than engines give", () => {
    expect(windowRows(million) * million.rowHeight).toBeLessThanOrEqual(MAX_HEIGHT);
    expect(windowRows(small)).toBe(1_000);
  });

  it("leaves a short list alone", () => {
    expect(afterScroll({ base: 0, top: 0 }, 20_000, small)).toEqual({ base: 0, top: 20_000 });
  });

  it("reaches the very last row by dragging the bar to its end", () => {
    const end = windowRows(million) * 44 - million.view;
    const place = afterScroll({ base: 0, top: 0 }, end, million);
    expect(place.base + windowRows(million)).toBe(million.rows);
    expect(offset(place, million)).toBe(million.rows * 44 - million.view);
  });

  it("reads a leap of the bar as a place in the whole list", () => {
    const place = afterScroll({ base: 0, top: 0 }, 4_000_000, million);
    const row = offset(place, million) / 44;
    expect(row).toBeGreaterThan(480_000);
    expect(row).toBeLessThan(520_000);
    expect(place.top).toBeGreaterThan(3_900_000);
  });

  it("moves pixel for pixel on small steps", () => {
    const start = placeOf(22_000_000, million);
    const next = afterScroll(start, start.top + 120, million);
    expect(offset(next, million)).toBe(22_000_120);
  });

  it("can be turned by wheel through both ends of the window", () => {
    let place = placeOf(30_000_000, million);
    for (let turn = 0; turn < 40_000; turn += 1) {
      place = afterScroll(
        place,
        Math.min(place.top + 1_000, windowRows(million) * 44 - million.view),
        million,
      );
      if (turn % 50 === 0) place = atRest(place, million);
    }
    expect(offset(place, million)).toBe(million.rows * 44 - million.view);
    for (let turn = 0; turn < 60_000; turn += 1) {
      place = afterScroll(place, Math.max(0, place.top - 1_000), million);
      if (turn % 50 === 0) place = atRest(place, million);
    }
    expect(offset(place, million)).toBe(0);
    expect(place.base).toBe(0);
  });

  it("keeps the row on screen when the bar is put right at rest", () => {
    const drifted = { base: 0, top: 3_000_000 };
    const rested = atRest(drifted, million);
    expect(offset(rested, million)).toBe(3_000_000);
    expect(rested.base).toBeGreaterThan(0);
  });

  it("shows a row with the least move", () => {
    expect(offsetToShow(3, 0, small)).toBeNull();
    expect(offsetToShow(0, 340, small)).toBe(0);
    expect(offsetToShow(100, 0, small)).toBe(101 * 34 - 600);
  });
});
