import { describe, expect, it } from "vitest";
import { timeZoneName, timeZones } from "./timeZones";

const winter = Date.UTC(2027, 0, 15);
const summer = Date.UTC(2027, 6, 15);

describe("a time zone", () => {
  it("is called by its city and how far its clock is from UTC", () => {
    expect(timeZoneName("America/New_York", winter)).toBe("New York (UTC−05:00)");
    expect(timeZoneName("America/New_York", summer)).toBe("New York (UTC−04:00)");
    expect(timeZoneName("America/Indiana/Knox", winter)).toBe("Knox, Indiana (UTC−06:00)");
    expect(timeZoneName("Europe/London", winter)).toBe("London (UTC)");
    expect(timeZoneName("Asia/Kolkata", winter)).toBe("Kolkata (UTC+05:30)");
  });

  it("without a city is its distance, and an unknown one stays itself", () => {
    expect(timeZoneName("Etc/UTC")).toBe("UTC");
    expect(timeZoneName("UTC")).toBe("UTC");
    expect(timeZoneName("Etc/GMT+5", winter)).toBe("UTC−05:00");
    expect(timeZoneName("Mars/Olympus_Mons")).toBe("Mars/Olympus Mons");
  });

  it("is offered once, with the id as its value", () => {
    const offered = timeZones("Etc/UTC", winter);
    expect(offered[0]).toEqual({ value: "Etc/UTC", label: "UTC" });
    expect(offered).toContainEqual({ value: "America/New_York", label: "New York (UTC−05:00)" });
    expect(new Set(offered.map(({ label }) => label)).size).toBe(offered.length);
    const values = new Set(offered.map(({ value }) => value));
    const lost = Intl.supportedValuesOf("timeZone").filter((zone) => !values.has(zone) && zone !== "UTC");
    expect(lost).toEqual([]);
    expect(timeZones("Mars/Olympus_Mons").some(({ value }) => value === "Mars/Olympus_Mons")).toBe(true);
  });
});
