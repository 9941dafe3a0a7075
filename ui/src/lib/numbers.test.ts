import { describe, expect, it } from "vitest";
import { numberRules, readNumber, showNumber } from "./numbers";

const us = numberRules("en-US");
const german = numberRules("de-DE");
const french = numberRules("fr-FR");

describe("numbers", () => {
  it("are read as the locale writes them, and with a point everywhere", () => {
    for (const [typed, stored] of [
      ["1,250.5", "1250.5"],
      [" 12 ", "12"],
      ["-.5", "-.5"],
      ["\u22123", "-3"],
    ] as const)
      expect(readNumber(typed, us)).toBe(stored);
    expect(readNumber("1.250,5", german)).toBe("1250.5");
    expect(readNumber("1250,5", german)).toBe("1250.5");
    expect(readNumber("12.5", german)).toBe("12.5");
    expect(readNumber("1 250,5", french)).toBe("1250.5");
  });

  it("are not guessed at", () => {
    for (const typed of ["1,5", "1,25", "12,34,5", "ten", "-", "1e3", ""])
      expect(readNumber(typed, us)).toBeNull();
  });

  it("come back as they were, however long", () => {
    const long = "999999999999.999999";
    expect(showNumber(long, us)).toBe("999,999,999,999.999999");
    for (const rules of [us, german, french]) {
      for (const stored of [long, "-2.5", "0", "1250"])
        expect(readNumber(showNumber(stored, rules), rules)).toBe(stored);
    }
  });
});
