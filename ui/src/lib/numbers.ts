/** Numbers as people type and read them, and as they are stored: "1,250.5" and "1250.5". Exact, whatever their length. */

export type NumberRules = { decimal: string; group: string; locale: string };

export function numberRules(locale: string): NumberRules {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1_234_567.8);
  const symbol = (type: "decimal" | "group", fallback: string) =>
    parts.find((part) => part.type === type)?.value ?? fallback;
  return { decimal: symbol("decimal", "."), group: symbol("group", ","), locale };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The stored spelling, or null when it cannot be read. Groups are taken only where they stand as the locale has them. */
export function readNumber(text: string, { decimal, group }: NumberRules): string | null {
  const typed = text
    .trim()
    .replace(/\u2212/g, "-")
    .replace(/[\s\u00a0\u202f]/g, " ");
  const spaced = group.trim() === "" ? " " : escaped(group);
  const point = escaped(decimal);
  const grouped = new RegExp(`^([+-]?\\d{1,3}(?:${spaced}\\d{3})+)(?:${point}(\\d*))?$`).exec(typed);
  const plain = new RegExp(`^([+-]?\\d*)(?:${point}(\\d*))?$`).exec(typed);
  const found = grouped ?? plain;
  if (found) {
    const whole = (found[1] ?? "").replace(/[^\d+-]/g, "");
    const number = found[2] ? `${whole}.${found[2]}` : whole;
    return /\d/.test(number) ? number : null;
  }
  return /^[+-]?\d+\.\d+$/.test(typed) ? typed : null;
}

/** A stored number as the locale writes it. */
export function showNumber(stored: string, { decimal, locale }: NumberRules): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(stored);
  if (!match) return stored;
  const whole = new Intl.NumberFormat(locale).format(BigInt(match[2] ?? "0"));
  return `${match[1] === "-" ? "\u2212" : ""}${whole}${match[3] ? decimal + match[3] : ""}`;
}
