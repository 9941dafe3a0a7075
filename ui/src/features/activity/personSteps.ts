/** Steps about the people of customers: whom they are about, what of them is news, and the sentences. */
import type { ActivityChange, ActivityStep } from "../../bindings";
import type { Texts } from "../../lib/i18n";
import { isTie, ownerOf } from "./roleSteps";

const kinds: readonly string[] = [
  "person_add",
  "person_save",
  "person_join",
  "person_at_save",
  "contact_delete",
];

export const isPersonStep = (step: ActivityStep): boolean => kinds.includes(step.kind);

const change = (step: ActivityStep, entity: string): ActivityChange | undefined =>
  step.changes.find((each) => each.entity === entity);

/** The person before the customer: that they are or may be something there is told of them. */
export function personMain(step: ActivityStep): ActivityChange | undefined {
  if (!isPersonStep(step)) return undefined;
  return change(step, "contact") ?? change(step, "customer_contact") ?? change(step, "account");
}

function personName(step: ActivityStep): string {
  const main = personMain(step);
  const tie = step.changes.find(isTie);
  return main?.label || (tie ? ownerOf(tie) : "");
}

/** Who became the main one there */
function newMain(step: ActivityStep): string {
  const field = change(step, "customer")?.fields.find((each) => each.field === "main_contact_id");
  return field?.new_text ?? "";
}

/** An address is a username, a login e-mail and the person's copy of it: one of them tells of all. */
const echoes: Readonly<Record<string, readonly string[]>> = {
  account: ["login_email", "status", "contact_id"],
  contact: ["username"],
};

/** What the sentence does not say already. */
export function personNews(step: ActivityStep): ActivityChange[] {
  const account = change(step, "account");
  return step.changes.flatMap((each) => {
    const main = each === personMain(step);
    // A sign-in, and that it is good at a customer, come and go with the person.
    if (["account", "customer_account", "customer_contact"].includes(each.entity) && each.op !== "update")
      return main ? [each] : [];
    if (each.op !== "update") return [each];
    const dropped = each.entity === "account" || account ? (echoes[each.entity] ?? []) : [];
    const fields = each.fields.filter(({ field }) => !dropped.includes(field));
    return fields.length > 0 ? [{ ...each, fields }] : [];
  });
}

/** What the general sentences do not say; null for any other step. */
export function personSentence(step: ActivityStep, { t }: Texts): string | null {
  if (!isPersonStep(step)) return null;
  const label = personName(step);
  const organization = step.customer?.name ?? t("step-organization");
  const known = label === "" ? "no" : "yes";
  if (step.kind === "person_add") return t("step-person-add", { label });
  if (step.kind === "person_join") return t("step-person-join", { label, known, organization });
  if (step.kind === "contact_delete") {
    const gone = change(step, "contact")?.op === "delete";
    return gone ? t("step-delete", { label }) : t("step-contact-off", { label, organization });
  }
  if (step.kind === "person_at_save") {
    const main = newMain(step);
    const parts = new Set(step.changes.map(({ entity }) => entity));
    if (main !== "" && parts.size === 1) return t("step-person-main", { label: main, organization });
    const ofAccess = step.changes.every((each) => isTie(each) || each.entity === "customer_account");
    return t(ofAccess ? "step-person-access" : "step-person-at", { label, known, organization });
  }
  if (change(step, "account")?.op === "create") return t("step-person-user", { label });
  const count = personNews(step).reduce((sum, { fields }) => sum + fields.length, 0);
  return t("step-update", { label, count });
}
