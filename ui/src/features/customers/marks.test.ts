import { describe, expect, it } from "vitest";
import { markParts, searchTerms } from "./marks";

const marked = (text: string, search: string) =>
  markParts(text, searchTerms(search))
    .filter((part) => part.marked)
    .map((part) => part.text);

describe("marks", () => {
  it("ignores case and accents on both sides", () => {
    expect(marked("Łódź Café", "CAFE")).toEqual(["Café"]);
    expect(marked("Cafe Lodz", "łódź café")).toEqual(["Cafe", "Lodz"]);
    expect(marked("Straße 4", "strasse")).toEqual(["Straße"]);
    expect(marked("Jose\u0301 Marti", "josé")).toEqual(["Jose\u0301"]);
  });

  it("finds phone digits however they are written", () => {
    expect(marked("(509) 555-0177", "5095550177")).toEqual(["509) 555-0177"]);
    expect(marked("+1 509 555 0177", "555-01")).toEqual(["555 01"]);
  });

  it("gives the text back whole, whatever matches", () => {
    for (const search of ["", "a", "an ana", "x"]) {
      expect(
        markParts("Banana Bakery", searchTerms(search))
          .map((part) => part.text)
          .join(""),
      ).toBe("Banana Bakery");
    }
  });
});
