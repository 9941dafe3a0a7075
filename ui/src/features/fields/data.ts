/** The office's own fields of a customer: which there are, what they are called on the wire, their values in words. */
import { useMemo } from "react";
import type { CustomField, CustomFields, CustomValue } from "../../bindings";
import { useRead } from "../../lib/api";
import type { Formats } from "../../lib/format";
import { useI18n } from "../../lib/i18n";
import { numberRules, showNumber } from "../../lib/numbers";

export type CustomName = `custom.${string}`;

export const customName = (id: string): CustomName => `custom.${id}`;
export const isCustomName = (name: string): name is CustomName => name.startsWith("custom.");
export const customId = (name: CustomName): string => name.slice("custom.".length);

const none: CustomField[] = [];

export type OfficeFields = {
  ready: boolean;
  /** those that are asked for and shown, in the office's order */
  shown: readonly CustomField[];
  /** names by their place on the wire, of hidden ones too */
  labels: Readonly<Record<string, string>>;
  byName: (name: string) => CustomField | undefined;
};

export function useOfficeFields(): OfficeFields {
  const read = useRead("custom_field_list", {});
  const all = read.data ?? none;
  return useMemo(() => {
    const byName = new Map(all.map((field) => [customName(field.id) as string, field]));
    return {
      ready: !read.isPending,
      shown: all.filter((field) => !field.hidden),
      labels: Object.fromEntries(all.map((field) => [customName(field.id), field.name])),
      byName: (name) => byName.get(name),
    };
  }, [all, read.isPending]);
}

export function optionsOf(field: CustomField): string[] {
  return (field.options ?? "").split("\n").filter((option) => option !== "");
}

/** What a form of these fields holds: every one of them, blank or not. */
export function valuesOf(fields: readonly CustomField[], values: readonly CustomValue[]): CustomFields {
  const known = new Map(values.map(({ field_id, value }) => [field_id, value]));
  return Object.fromEntries(fields.map(({ id }) => [customName(id), known.get(id) ?? null]));
}

/** A stored value as a person reads it. */
export function useValueText(): (field: CustomField | undefined, value: string) => string {
  const { t, format, locale } = useI18n();
  return useMemo(() => {
    const rules = numberRules(locale);
    return (field, value) => {
      if (field?.kind === "number") return showNumber(value, rules);
      if (field?.kind === "date") return dateText(value, format);
      if (field?.kind === "yes_no") return value === "yes" ? t("yes") : t("no");
      return value;
    };
  }, [t, format, locale]);
}

function dateText(value: string, format: Formats): string {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : value;
}
