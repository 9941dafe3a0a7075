/** Values of a conflict in words: ids become names. */
import { useCallback } from "react";
import { useI18n } from "../../../lib/i18n";
import { isAmount } from "../../../lib/money";
import type { Choices } from "../people";

export function useConflictWords(choices: Choices): (field: string, value: unknown) => string {
  const { t, format } = useI18n();
  return useCallback(
    (field, value) => {
      const name = (id: unknown) =>
        choices.items.find((item) => item.id === id)?.name ??
        choices.people.find((person) => person.id === id)?.name ??
        t("filter-gone");
      if (Array.isArray(value)) return format.list(value.map(name));
      if (isAmount(field) && typeof value === "number") return format.money(value);
      if (field === "balance_date") return format.date(String(value));
      if (field === "logo") return t("logo-chosen");
      if (field === "parent_id") return t("parent-other");
      return field.endsWith("_id") ? name(value) : String(value);
    },
    [choices, t, format],
  );
}
