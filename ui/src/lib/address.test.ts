import { describe, expect, it } from "vitest";
import { addressLayout, addressLines, countryNames, postalLooksWrong } from "./address";

const blank = { line1: null, line2: null, city: null, region: null, postal_code: null, country: null };
const name = (code: string) => (code === "DE" ? "Germany" : code);

describe("an address", () => {
  it("is written as its country writes it", () => {
    const us = {
      ...blank,
      line1: "410 Weir Road",
      line2: "Apt 2",
      city: "Renwick",
      region: "WA",
      postal_code: "98052",
    };
    expect(addressLines(us, "US", name)).toEqual(["410 Weir Road", "Apt 2", "Renwick, WA 98052"]);
    const de = { ...blank, line1: "Mühlweg 3", city: "Berlin", postal_code: "10115", country: "DE" };
    expect(addressLines(de, "US", name)).toEqual(["Mühlweg 3", "10115 Berlin", "Germany"]);
    expect(addressLines(de, "DE", name)).toEqual(["Mühlweg 3", "10115 Berlin"]);
  });

  it("leaves out what is blank", () => {
    expect(addressLines(blank, "US", name)).toEqual([]);
    expect(addressLines({ ...blank, region: "WA" }, "US", name)).toEqual(["WA"]);
  });

  it("warns about codes of known countries only", () => {
    expect(postalLooksWrong("US", "123")).toBe(true);
    expect(postalLooksWrong("US", "98052-1234")).toBe(false);
    expect(postalLooksWrong("TV", "anything")).toBe(false);
    expect(postalLooksWrong("US", null)).toBe(false);
  });

  it("has a layout for every country", () => {
    for (const { code } of countryNames("en-US")) expect(addressLayout(code).rows.length).toBeGreaterThan(2);
  });
});
