/** The fields of a person as the forms need them. */
import { useCallback } from "react";
import type {
  ListItem,
  PersonAtFields,
  PersonCustomer,
  PersonFields as AllFields,
  PersonPage,
} from "../../bindings";
import { useI18n } from "../../lib/i18n";
import { portalRoleLabel } from "../../lib/roles";
import type { AccessLists } from "./access";

export type PersonFields = Omit<AllFields, "username" | "mail_template">;
export type SignInFields = Pick<AllFields, "username" | "mail_template">;

/** A person's name changes as one. */
export const nameUnit = ["title_id", "first_name", "last_name"] as const;

export function personOf(person: PersonFields): PersonFields {
  const { title_id, first_name, last_name, phone, mobile, notify_email, language, notes } = person;
  return { title_id, first_name, last_name, phone, mobile, notify_email, language, notes };
}

export function signInOf({ username, mail_template }: PersonPage): SignInFields {
  return { username, mail_template };
}

export function atOf({ job, main, side, roles, group_ids }: PersonCustomer): PersonAtFields {
  return { job, main, side, roles, group_ids };
}

/** "Dana Whitlock" of what was typed, or the username. */
export function nameOf({ first_name, last_name, username }: Partial<AllFields>): string {
  return [first_name, last_name].filter(Boolean).join(" ") || (username ?? "");
}

/** A value of a conflict in words. */
export function useConflictWords(
  items: readonly ListItem[],
  lists: AccessLists,
): (field: string, value: unknown) => string {
  const i18n = useI18n();
  const { t, has, format } = i18n;
  return useCallback(
    (field, value) => {
      const gone = t("filter-gone");
      const group = (id: unknown) => lists.groups.find((each) => each.id === id)?.name ?? gone;
      if (field === "title_id") return items.find((item) => item.id === value)?.name ?? gone;
      if (field === "group_ids" && Array.isArray(value)) return format.list(value.map(group));
      if (field === "roles" && Array.isArray(value))
        return format.list(value.map((role) => portalRoleLabel(i18n, String(role))));
      if (typeof value === "boolean") return t(value ? "yes" : "no");
      if (field === "side") return t(value === "staff" ? "side-staff" : "side-management");
      const language = `language-${String(value)}`;
      return field === "language" && has(language) ? t(language) : String(value);
    },
    [i18n, t, has, format, items, lists],
  );
}
