import { expect, it } from "vitest";
import { formatsFor } from "./format";
import { amountText, currencyName, readAmount } from "./money";

it("reads and writes amounts in the units of their currency", () => {
  for (const [text, decimals, amount] of [
    ["-1234.50", 2, -123_450],
    ["0.05", 2, 5],
    ["-0.05", 2, -5],
    ["1234", 0, 1234],
    ["1.234", 3, 1234],
    ["9999999999999.99", 2, 999_999_999_999_999],
  ] as const) {
    expect(readAmount(text, decimals)).toBe(amount);
    expect(amountText(amount, decimals)).toBe(text);
  }
  expect(readAmount("12.5", 2)).toBe(1250);
  expect(readAmount("-0", 2)).toBe(0);
});

it("takes no more digits than the currency has", () => {
  for (const text of ["", "-", ".", "12.345", "1,000", "twelve"]) expect(readAmount(text, 2)).toBeNull();
  expect(readAmount("12.5", 0)).toBeNull();
  expect(readAmount("10000000000000", 2)).toBeNull();
});

it("writes them as the person's language does, with the currency's own decimals", () => {
  const of = (locale: string, currency: string, decimals: number) =>
    formatsFor(locale, "UTC", { currency, decimals }).money(-123_450).replace(/\s/g, " ");
  expect(of("en-US", "USD", 2)).toBe("-$1,234.50");
  expect(currencyName("en-US", "USD")).toBe("US dollars");
  expect(of("de-DE", "EUR", 2)).toBe("-1.234,50 €");
  expect(of("en-US", "JPY", 0)).toBe("-¥123,450");
  expect(of("en-US", "KWD", 3)).toBe("-KWD 123.450");
});
