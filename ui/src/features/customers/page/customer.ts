/** Parts of the page's record: the fields of each section, and saving them. */
import { useCallback } from "react";
import type { CustomerFields, CustomerPage, CustomFields } from "../../../bindings";
import { write } from "../../../lib/api";
import type { FormEdit } from "../../../lib/form";
import { useI18n } from "../../../lib/i18n";
import { useUndo } from "../../../lib/undo";
import { addressFields } from "../wizard/values";

export { addressFields };
export const balanceFields = ["balance", "balance_date"] as const;

export const sections = {
  facts: [
    "name",
    "code",
    "external_id",
    "customer_type_id",
    "price_list_id",
    "parent_id",
    "tax_number",
    "logo",
  ],
  reach: ["email", "phone", "login_email"],
  people: ["sales_rep_id", "engineer_id", "vcio_id", "partner_ids"],
  address: addressFields,
  accounting: [...balanceFields, "credit_limit", "terms"],
  notes: ["notes"],
  modules: ["module_ids", "subscription_type_id"],
} as const satisfies Record<string, readonly (keyof CustomerFields)[]>;

export type Section = keyof typeof sections;
export type SectionFields<S extends Section> = Pick<CustomerFields, (typeof sections)[S][number]>;

export function fieldsOf<S extends Section>(page: CustomerPage, section: S): SectionFields<S> {
  const result: Record<string, unknown> = {};
  for (const name of sections[section]) result[name] = page[name];
  return result as SectionFields<S>;
}

/** Saves a section and says so with Undo; a dry run only asks. */
export function useSaveSection(
  page: CustomerPage,
): (edit: FormEdit<Partial<CustomerFields & CustomFields>>) => Promise<void> {
  const { t } = useI18n();
  const undo = useUndo();
  const { id, name } = page;
  return useCallback(
    async ({ base, set, dry }) => {
      const saved = await write("customer_save", dry ? { id, base, set, dry } : { id, base, set });
      if (!dry) undo.saved(saved.step_id, t("customer-saved", { name: set.name ?? name }));
    },
    [id, name, t, undo],
  );
}
