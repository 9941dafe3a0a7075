import { describe, expect, it } from "vitest";
import { dateRules, readDate } from "./dates";

const us = dateRules("en-US", "2026-11-21");
const gb = dateRules("en-GB", "2026-11-21");
const de = dateRules("de-DE", "2026-11-21");

describe("a typed date", () => {
  it.each([
    ["3/4/27", "2027-03-04"],
    ["03/04/2027", "2027-03-04"],
    ["3.4.2027", "2027-03-04"],
    ["25/12/2026", "2026-12-25"],
    ["2027-04-03", "2027-04-03"],
    ["3 Apr 2027", "2027-04-03"],
    ["Apr 3, 2027", "2027-04-03"],
    ["april 3rd", "2026-04-03"],
    ["3-apr-27", "2027-04-03"],
    ["today", "2026-11-21"],
    ["Tomorrow", "2026-11-22"],
    ["yesterday", "2026-11-20"],
    ["+1y", "2027-11-21"],
    ["+3m", "2027-02-21"],
    ["-2w", "2026-11-07"],
    ["+10", "2026-12-01"],
    ["12/24", "2026-12-24"],
    ["1/1/70", "1970-01-01"],
  ])("%s", (text, civil) => {
    expect(readDate(text, us)).toBe(civil);
  });

  it("follows the order of the locale", () => {
    expect(readDate("3/4/27", gb)).toBe("2027-04-03");
    expect(readDate("3.4.27", de)).toBe("2027-04-03");
    expect(readDate("12/25/2026", gb)).toBe("2026-12-25");
  });

  it("knows the names of the locale and English ones", () => {
    expect(readDate("3. März 2027", de)).toBe("2027-03-03");
    expect(readDate("heute", de)).toBe("2026-11-21");
    expect(readDate("3 March 2027", de)).toBe("2027-03-03");
  });

  it("stays at the end of a shorter month", () => {
    expect(readDate("+1m", dateRules("en-US", "2026-01-31"))).toBe("2026-02-28");
    expect(readDate("+1y", dateRules("en-US", "2028-02-29"))).toBe("2029-02-28");
  });

  it.each(["", "soon", "2/30/2027", "31/31/2027", "13", "3 Foo 2027", "Apr 2027 3 4"])(
    "refuses %s",
    (text) => {
      expect(readDate(text, us)).toBeNull();
    },
  );
});
