/** The fields of an employee as the forms need them. */
import { useCallback } from "react";
import type { Employee, EmployeeFields } from "../../bindings";
import { useI18n } from "../../lib/i18n";

export const personFields = [
  "first_name",
  "last_name",
  "username",
  "login_email",
  "rep",
  "language",
] as const satisfies readonly (keyof EmployeeFields)[];

export type PersonFields = Pick<EmployeeFields, (typeof personFields)[number]>;
export type RoleFields = Pick<EmployeeFields, "group_ids" | "roles">;

/** A person's name changes as one. */
export const nameUnit: readonly (readonly ("first_name" | "last_name")[])[] = [["first_name", "last_name"]];

export const blank: EmployeeFields = {
  first_name: null,
  last_name: null,
  username: null,
  login_email: null,
  rep: false,
  language: null,
  group_ids: [],
  roles: [],
};

export function personOf(employee: Employee): PersonFields {
  const { first_name, last_name, username, login_email, rep, language } = employee;
  return { first_name, last_name, username, login_email, rep, language };
}

export function rolesOf({ group_ids, roles }: Employee): RoleFields {
  return { group_ids, roles };
}

/** "Nadia Brandt" of what was typed, or the username. */
export function nameOf({ first_name, last_name, username }: Partial<PersonFields>): string {
  return [first_name, last_name].filter(Boolean).join(" ") || (username ?? "");
}

/** A value of a conflict in words. */
export function useFieldWords(): (field: string, value: unknown) => string {
  const { t, has } = useI18n();
  return useCallback(
    (field, value) => {
      if (typeof value === "boolean") return value ? t("yes") : t("no");
      const language = `language-${String(value)}`;
      return field === "language" && has(language) ? t(language) : String(value);
    },
    [t, has],
  );
}
