/** A value of either record in words; a unit of columns is one value. */
import { useCallback } from "react";
import type { MergeColumn, MergeField, MergeSide } from "../../bindings";
import { type Address, addressLines, countryName } from "../../lib/address";
import { fieldLabel } from "../../lib/fields";
import { useI18n } from "../../lib/i18n";
import { isAmount } from "../../lib/money";
import { useSession } from "../../shell/session";
import { useOfficeFields, useValueText } from "../fields/data";
import type { MergeNoun } from "./look";

export type OneSide = Exclude<MergeSide, "both">;

export function textOf(column: MergeColumn, side: OneSide): string | null {
  const value = (side === "keep" ? column.keep_text : column.lose_text) ?? column[side];
  return value === null || value === undefined || value === "" ? null : String(value);
}

export type MergeWords = {
  label: (field: MergeField) => string;
  /** Null: nothing stands there. */
  value: (field: MergeField, side: OneSide) => string | null;
};

export function useMergeWords(noun: MergeNoun): MergeWords {
  const i18n = useI18n();
  const { t, has, locale, format } = i18n;
  const home = useSession().office.country;
  const { byName } = useOfficeFields();
  const valueText = useValueText();

  const label = useCallback(
    ({ field, label: own }: MergeField) =>
      own ??
      (field === "address"
        ? t("section-address")
        : fieldLabel(i18n, field, noun === "customer" ? "customer" : "contact")),
    [i18n, t, noun],
  );

  const value = useCallback(
    (field: MergeField, side: OneSide) => {
      if (field.field === "address") {
        const address = Object.fromEntries(
          field.columns.map(({ column, [side]: line }) => [column, line]),
        ) as unknown as Address;
        return addressLines(address, home, (code) => countryName(locale, code)).join("\n") || null;
      }
      if (field.field === "balance") {
        const parts = Object.fromEntries(field.columns.map(({ column, [side]: part }) => [column, part]));
        if (typeof parts.balance !== "number") return null;
        const amount = format.money(parts.balance);
        const { balance_date: date } = parts;
        return typeof date === "string" ? t("balance-on", { amount, date: format.date(date) }) : amount;
      }
      if (field.columns.length > 1) {
        return (
          field.columns
            .map((column) => textOf(column, side))
            .filter(Boolean)
            .join(" ") || null
        );
      }
      const [column] = field.columns;
      const text = column ? textOf(column, side) : null;
      if (!column || text === null) return null;
      const amount = column[side];
      if (isAmount(column.column) && typeof amount === "number") return format.money(amount);
      const own = byName(column.column);
      if (own) return valueText(own, text);
      const named = side === "keep" ? column.keep_text : column.lose_text;
      // A reference without a name leads to what one does not see.
      if (column.column.endsWith("_id") && column.column !== "external_id" && named === null)
        return t(column.column === "parent_id" ? "parent-hidden" : "filter-gone");
      const language = `language-${text}`;
      return column.column === "language" && has(language) ? t(language) : text;
    },
    [t, has, locale, format, home, byName, valueText],
  );
  return { label, value };
}

const LONG = 320;
const LINES = 5;

/** More than stands well in a card. */
export function isLong(text: string): boolean {
  return text.length > LONG || text.split("\n").length > LINES;
}
