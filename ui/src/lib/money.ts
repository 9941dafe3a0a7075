/** Amounts: whole numbers of the smallest unit of the office's currency, and the same as text with a point. */

export type Money = { currency: string; decimals: number };

/** Columns of a customer that hold an amount. */
const amounts: readonly string[] = ["balance", "credit_limit"];

export const isAmount = (field: string): boolean => amounts.includes(field);

const largest = 999_999_999_999_999;

/** "US dollars": as a locale calls several of them. */
export function currencyName(locale: string, currency: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "name",
  }).formatToParts(10);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

/** "-1234.50" of -123450. */
export function amountText(amount: number, decimals: number): string {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amount < 0 ? "-" : "";
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** -123450 of "-1234.5"; null for what the currency or the program cannot hold. */
export function readAmount(text: string, decimals: number): number | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  const [, sign = "", whole = "", fraction = ""] = match ?? [];
  if (!match || whole + fraction === "" || fraction.length > decimals) return null;
  const amount = Number(whole + fraction.padEnd(decimals, "0"));
  if (amount > largest) return null;
  return sign === "-" && amount !== 0 ? -amount : amount;
}
