/** Numbers, dates and times as the person's locale writes them, in the office's time zone. */

import { type Money, amountText } from "./money";

export type Formats = {
  number: (value: number) => string;
  /** "$1,234.50" of an amount in the smallest unit of the office's currency */
  money: (amount: number) => string;
  bytes: (value: number) => string;
  list: (items: readonly string[]) => string;
  /** "Mar 1, 2027" */
  date: (civil: string) => string;
  /** "Monday, March 1, 2027" */
  dateLong: (civil: string) => string;
  /** "Nov 14": for a day within the year around today */
  dayMonth: (civil: string) => string;
  /** "10:42" in the locale's clock */
  time: (instant: number) => string;
  /** "Nov 18, 2026, 9:12 AM" */
  dateTime: (instant: number) => string;
  /** "3 Apr 2027" of an instant */
  dateOf: (instant: number) => string;
  /** "Today, 10:42", "Yesterday, 16:05", else date and time; exact time goes into a title */
  moment: (instant: number, now?: number) => string;
  /** The same inside a sentence: "today, 10:42" */
  momentWithin: (instant: number, now?: number) => string;
  /** "in 3 days", "yesterday", "today" between two civil dates */
  daysFrom: (civil: string, today: string) => string;
  /** civil date of an instant */
  civil: (instant: number) => string;
  today: () => string;
  /** hour of the day, for a greeting */
  hour: (instant: number) => number;
};

/** A civil date as a UTC instant, so that no time zone moves it. */
export function civilToUtc(civil: string): Date {
  return new Date(`${civil}T00:00:00Z`);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((civilToUtc(to).getTime() - civilToUtc(from).getTime()) / 86_400_000);
}

const dollars: Money = { currency: "USD", decimals: 2 };

export function formatsFor(locale: string, timeZone: string, money: Money = dollars): Formats {
  const number = new Intl.NumberFormat(locale);
  const amount = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: money.decimals,
    maximumFractionDigits: money.decimals,
  });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const dateLong = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  const dayMonth = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const dateOf = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const parts = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone,
  });
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone });

  // Put together by hand: no locale writes YYYY-MM-DD in every engine.
  const civil = (instant: number) => {
    const found = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${found["year"]}-${found["month"]}-${found["day"]}`;
  };
  const daysFrom = (day: string, today: string) => relative.format(daysBetween(today, day), "day");
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

  const momentWithin = (instant: number, now = Date.now()) => {
    const days = daysBetween(civil(now), civil(instant));
    if (days === 0 || days === -1) return `${relative.format(days, "day")}, ${time.format(instant)}`;
    return dateTime.format(instant);
  };

  return {
    number: (value) => number.format(value),
    money: (value) => amount.format(Number(amountText(value, money.decimals))),
    bytes: (value) => bytes(value, locale),
    list: (items) => list.format(items),
    date: (day) => date.format(civilToUtc(day)),
    dateLong: (day) => dateLong.format(civilToUtc(day)),
    dayMonth: (day) => dayMonth.format(civilToUtc(day)),
    time: (instant) => time.format(instant),
    dateTime: (instant) => dateTime.format(instant),
    dateOf: (instant) => dateOf.format(instant),
    moment: (instant, now) => capital(momentWithin(instant, now)),
    momentWithin,
    daysFrom,
    civil,
    today: () => civil(Date.now()),
    hour: (instant) => Number(hour.format(instant)),
  };
}

function bytes(value: number, locale: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let amount = value;
  let unit = 0;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[unit] ?? "byte",
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0,
  }).format(amount);
}
