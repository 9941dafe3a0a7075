import { describe, expect, it } from "vitest";
import { formatsFor } from "./format";

const us = formatsFor("en-US", "America/Los_Angeles");
const noon = Date.UTC(2026, 10, 21, 20, 0);

describe("formats", () => {
  it("keep a civil date whatever the time zone", () => {
    expect(us.date("2027-03-01")).toBe("Mar 1, 2027");
    expect(formatsFor("en-US", "Pacific/Kiritimati").date("2027-03-01")).toBe("Mar 1, 2027");
    expect(us.dateLong("2026-11-21")).toBe("Saturday, November 21, 2026");
  });

  it("count days in the office's time zone", () => {
    expect(us.civil(Date.UTC(2026, 10, 22, 7, 59))).toBe("2026-11-21");
    expect(us.moment(noon, noon)).toMatch(/^Today, 12:00/);
    expect(us.momentWithin(noon - 86_400_000, noon)).toMatch(/^yesterday, 12:00/);
    expect(us.moment(noon - 3 * 86_400_000, noon)).toMatch(/^Nov 18, 2026/);
  });

  it("write sizes as people say them", () => {
    expect(us.bytes(8_400_000)).toBe("8.4 MB");
    expect(us.bytes(1)).toBe("1 byte");
  });
});
