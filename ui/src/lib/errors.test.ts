import { describe, expect, it } from "vitest";
import { field, invalid } from "../test/host";
import { errorTexts } from "./errors";
import { formatsFor } from "./format";
import { textsFor } from "./i18n";

const texts = errorTexts(textsFor("en-US", "customers"), formatsFor("en-US", "America/Los_Angeles"));

describe("an error in words", () => {
  it("says what to do, with the values that came", () => {
    expect(texts.field(field("name", "too_long", { max: 200 }))).toBe(
      "Shorten this to 200 characters or fewer",
    );
    expect(texts.field(field("code", "taken_deactivated", { name: "Acme" }))).toContain(
      "Acme, which is deactivated",
    );
    expect(texts.field(field("id", "locked_until", { date: "2027-03-03", email: "a@b.example" }))).toBe(
      "Possible from Mar 3, 2027. Write to a@b.example.",
    );
  });

  it("shows no hole where a value is missing, and a sentence for an unknown code", () => {
    expect(texts.field(field("name", "too_long"))).toBe("Shorten this");
    expect(texts.field(field("name", "brand_new"))).toBe(
      "This value cannot be used. Check it and try again.",
    );
  });

  it.each([
    "required too_long too_short email phone taken taken_hidden taken_deactivated not_found loop picture",
    "picture_too_big date number in_use weak_password wrong_password wrong_recovery_code locked_until",
    "last_assignment control_character conflict",
  ])("knows %s", (codes) => {
    for (const code of codes.split(" ")) {
      expect(texts.field(field("x", code))).not.toBe(texts.field(field("x", "brand_new")));
    }
  });

  it("names what a whole action needs", () => {
    const error = {
      ...invalid([field("", "needs_role", { roles: ["listEdit"] })]),
      code: "forbidden" as const,
    };
    expect(texts.message(error)).toContain("listEdit");
    const full = { ...invalid([field("", "disk_full")]), code: "unavailable" as const };
    expect(texts.message(full)).toContain("disk is full");
    expect(texts.message({ ...invalid([]), code: "internal", ref: "K7Q2" })).toContain("K7Q2");
  });
});
