/** How a file and what becomes of it read in words. */
import type { ImportChange, ImportCount, ImportFile } from "../../bindings";
import { fieldLabel } from "../../lib/fields";
import type { Formats } from "../../lib/format";
import type { Texts } from "../../lib/i18n";
import { isAmount } from "../../lib/money";

/** Separators that can be chosen; others are shown as they are. */
export const separators = [",", ";", "\t", "|"] as const;
const separatorNames: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
};

export function separatorLabel(separator: string, { t }: Texts): string {
  const name = separatorNames[separator];
  return name ? t(`import-separator-${name}`) : separator;
}

export function encodingLabel(encoding: string, { t, has }: Texts): string {
  const key = `import-encoding-${encoding.toLowerCase()}`;
  return has(key) ? t(key) : encoding;
}

/** "QuickBooks Desktop list", "CSV, semicolon, Windows-1252" */
export function recognised(file: ImportFile, texts: Texts): string {
  const { t } = texts;
  const program = file.preset ? t(`import-preset-${file.preset.replaceAll("_", "-")}`) : null;
  const kind = file.format === "iif" || file.format === "vcard" ? null : t(`import-format-${file.format}`);
  const parts = [
    file.separator &&
      file.format === "delimited" &&
      separatorLabel(file.separator, texts).toLocaleLowerCase(),
    file.encoding && file.format !== "workbook" && encodingLabel(file.encoding, texts),
    file.format === "workbook" && file.sheet && t("import-sheet-of", { sheet: file.sheet }),
  ];
  const read = [kind, ...parts].filter(Boolean).join(", ");
  const words = program
    ? kind
      ? `${program} (${read})`
      : [program, ...parts.slice(1)].filter(Boolean).join(", ")
    : read;
  return `${words}. ${t("import-size", { rows: file.rows, columns: file.columns.length })}`;
}

/** What became of the rows: "120 added, 4 changed". */
export function countWords(count: ImportCount, { t }: Texts, format: Formats): string {
  const parts = (
    [
      ["created", count.created],
      ["parents", count.parents],
      ["updated", count.updated],
      ["people", count.people],
      ["unchanged", count.unchanged],
      ["left-out", count.left_out],
      ["failed", count.failed],
    ] as const
  ).filter(([, number]) => number > 0);
  if (parts.length === 0) return t("import-count-nothing");
  return format.list(parts.map(([name, number]) => t(`import-count-${name}`, { count: number })));
}

export function changeLabel({ field, label }: ImportChange, texts: Texts): string {
  if (label) return label;
  const person = field.startsWith("person.");
  const name = fieldLabel(
    texts,
    person ? field.slice("person.".length) : field,
    person ? "contact" : "customer",
  );
  return person ? texts.t("import-of-person", { field: name }) : name;
}

/** null where there is nothing. */
export function changeText(
  change: ImportChange,
  side: "old" | "new",
  { t, has }: Texts,
  format: Formats,
): string | null {
  const text = side === "old" ? change.old_text : change.new_text;
  if (text) return text;
  const value = side === "old" ? change.old : change.new;
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number" && isAmount(change.field)) return format.money(value);
  if (typeof value !== "string") return String(value);
  if (change.field === "balance_date") return format.date(value);
  if (change.field.endsWith("language") && has(`language-${value}`)) return t(`language-${value}`);
  return value;
}
