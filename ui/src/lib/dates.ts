/** Reads a date as people type it: 3/4/27, 3 Apr 2027, Apr 3, today, +1y. */
import { type CalendarDate, parseDate as parseIso } from "@internationalized/date";

export type DateOrder = "mdy" | "dmy" | "ymd";
export type DateWords = { today: string[]; tomorrow: string[]; yesterday: string[]; months: string[][] };
export type DateRules = { order: DateOrder; today: string; words: DateWords };

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Order and names of a locale; the English ones are always understood too. */
export function dateRules(locale: string, today: string): DateRules {
  const order = new Intl.DateTimeFormat(locale, { year: "numeric", month: "numeric", day: "numeric" })
    .formatToParts(new Date(Date.UTC(2027, 3, 3)))
    .map(({ type }) => ({ year: "y", month: "m", day: "d" })[type as "year"] ?? "")
    .join("");
  const names = (language: string, month: "long" | "short") => {
    const format = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, index) =>
      fold(format.format(Date.UTC(2027, index, 1))).replace(".", ""),
    );
  };
  const lists = [names("en", "long"), names("en", "short"), names(locale, "long"), names(locale, "short")];
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const word = (days: number) => fold(relative.format(days, "day"));
  return {
    order: order === "dmy" || order === "ymd" ? order : "mdy",
    today,
    words: {
      today: ["today", word(0)],
      tomorrow: ["tomorrow", word(1)],
      yesterday: ["yesterday", word(-1)],
      months: Array.from({ length: 12 }, (_, index) => lists.map((list) => list[index] ?? "")),
    },
  };
}

/** The civil date "YYYY-MM-DD", or null when it cannot be read. */
export function readDate(text: string, rules: DateRules): string | null {
  const typed = fold(text).replace(/,/g, " ").replace(/\s+/g, " ");
  if (typed === "") return null;
  const today = parseIso(rules.today);
  const { words } = rules;
  if (words.today.includes(typed)) return today.toString();
  if (words.tomorrow.includes(typed)) return today.add({ days: 1 }).toString();
  if (words.yesterday.includes(typed)) return today.subtract({ days: 1 }).toString();
  return readOffset(typed, today) ?? readNumbers(typed, rules) ?? readNamed(typed, rules, today);
}

function readOffset(typed: string, today: CalendarDate): string | null {
  const match = /^([+-])\s*(\d{1,4})\s*([dwmy]?)$/.exec(typed);
  if (!match) return null;
  const amount = Number(match[2]) * (match[1] === "-" ? -1 : 1);
  const unit = ({ d: "days", w: "weeks", m: "months", y: "years" } as const)[match[3] as "d"] ?? "days";
  return today.add({ [unit]: amount }).toString();
}

function readNumbers(typed: string, rules: DateRules): string | null {
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(typed);
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = /^(\d{1,2})[-/. ]+(\d{1,2})(?:[-/. ]+(\d{2}|\d{4}))?\.?$/.exec(typed);
  if (!match) return null;
  const a = Number(match[1]);
  const b = Number(match[2]);
  const y = match[3] === undefined ? Number(rules.today.slice(0, 4)) : fullYear(Number(match[3]));
  // Where the year comes first the rest is month, day. A first part over 12 can only be a day.
  const dayFirst = rules.order === "dmy" ? b <= 12 : a > 12;
  return dayFirst ? civil(y, b, a) : civil(y, a, b);
}

function readNamed(typed: string, rules: DateRules, today: CalendarDate): string | null {
  const parts = typed.split(/[\s.\-/]+/).filter(Boolean);
  let month = 0;
  const numbers: number[] = [];
  for (const part of parts) {
    const index = rules.words.months.findIndex((names) =>
      names.some((name) => name === part || (part.length >= 3 && name.startsWith(part))),
    );
    if (index >= 0 && month === 0) month = index + 1;
    else if (/^\d{1,4}(st|nd|rd|th)?$/.test(part)) numbers.push(Number.parseInt(part, 10));
    else if (part !== "de" && part !== "of") return null;
  }
  const [day, year] = numbers;
  if (month === 0 || day === undefined || numbers.length > 2) return null;
  return civil(year === undefined ? today.year : fullYear(year), month, day);
}

function fullYear(year: number): number {
  if (year >= 100) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function civil(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000) return null;
  try {
    return parseIso(
      `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
    ).toString();
  } catch {
    return null;
  }
}
