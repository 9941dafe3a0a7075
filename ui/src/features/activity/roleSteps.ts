/** Steps about employees, their roles and group roles: what a row that ties two others joins, and the sentences. */
import type { ActivityChange, ActivityStep } from "../../bindings";
import type { Texts } from "../../lib/i18n";
import { portalRoleLabel, roleLabel } from "../../lib/roles";

/** Rows that only tie others together. That they came or went is told by what they tie. */
const ties: readonly string[] = [
  "account_role",
  "account_role_group",
  "role_group_role",
  "customer_account_role",
  "customer_account_group",
];

export const isTie = (change: ActivityChange): boolean => ties.includes(change.entity);

function text(change: ActivityChange, name: string): string {
  const field = change.fields.find((each) => each.field === name);
  const value = field?.new_text ?? field?.old_text ?? field?.new ?? field?.old;
  return typeof value === "string" ? value : "";
}

/** The role or the group role that was given or taken: of a tie the part, as its row is called by it. */
export function tiedName(change: ActivityChange, texts: Texts): string {
  if (change.entity.endsWith("_group")) return text(change, "role_group_id") || change.label;
  const role = text(change, "role") || change.label;
  if (role === "") return "";
  return change.entity === "customer_account_role" ? portalRoleLabel(texts, role) : roleLabel(texts, role);
}

/** Whom or what the tie belongs to: the employee, or the group role. */
export function ownerOf(change: ActivityChange): string {
  return text(change, change.entity === "role_group_role" ? "role_group_id" : "account_id");
}

/** The one role that a step gave or took, which its sentence can name. */
export function toldTie(step: ActivityStep, texts: Texts): ActivityChange | null {
  const [tie, ...more] = step.changes.filter(isTie);
  const alone = step.changes.every((change) => change === tie);
  if (step.kind !== "employee_save" || step.undoes || !tie || more.length > 0 || !alone) return null;
  return tiedName(tie, texts) !== "" && ownerOf(tie) !== "" ? tie : null;
}

/** What the general sentences do not say; null for any other step. */
export function roleSentence(step: ActivityStep, label: string, texts: Texts): string | null {
  const { t } = texts;
  const known = label === "" ? "no" : "yes";
  if (step.kind === "group_save") {
    const roles = step.changes.some(isTie);
    return t(roles ? "step-group-save-roles" : "step-group-save", { label, known });
  }
  if (step.kind !== "employee_save" || !step.changes.some(isTie)) return null;
  const told = toldTie(step, texts);
  if (told) {
    const gave = told.op === "delete" ? "took" : "gave";
    const what = told.entity === "account_role_group" ? "group" : "role";
    return t(`step-${gave}-${what}`, { label, name: tiedName(told, texts) });
  }
  const count = step.changes
    .filter((change) => change.op === "update")
    .reduce((sum, { fields }) => sum + fields.length, 0);
  return count > 0
    ? t("step-employee-save-both", { label, count })
    : t("step-employee-save-roles", { label, known });
}
