/** A step of one customer's history: its kind, and its words where the page says already whom it is about. */
import type { ActivityChange, ActivityStep } from "../../../bindings";
import type { Formats } from "../../../lib/format";
import type { Texts } from "../../../lib/i18n";
import {
  broughtAlong,
  isPersonStep,
  isSummary,
  isValue,
  mergeSentence,
  personSentence,
} from "../../activity";

export const stepKinds = [
  "details",
  "status",
  "contacts",
  "modules",
  "people",
  "notes",
  "locations",
  "files",
] as const;
export type StepKind = (typeof stepKinds)[number];

const kindOfEntity: Readonly<Record<string, StepKind>> = {
  customer: "details",
  account: "details",
  customer_account: "details",
  contact: "contacts",
  customer_contact: "contacts",
  customer_module: "modules",
  customer_partner: "people",
  note: "notes",
  location: "locations",
  customer_file: "files",
};

const statusSteps: readonly string[] = ["customer_deactivate", "customer_reactivate", "customer_lift_lock"];

export function kindsOf(step: ActivityStep): StepKind[] {
  if (statusSteps.includes(step.kind)) return ["status"];
  if (isPersonStep(step)) return ["contacts"];
  const kinds = step.changes.map(({ entity }) => kindOfEntity[entity] ?? "details");
  if (step.changes.some(({ fields }) => fields.some(({ field }) => field === "status"))) kinds.push("status");
  return [...new Set(kinds)];
}

/** The name of a changed row; a pair is called by what it joins to the customer. */
function nameOf(change: ActivityChange): string {
  if (change.label !== "") return change.label;
  const named = change.fields.find(({ field }) => field === "module_id" || field === "account_id");
  return named?.new_text ?? named?.old_text ?? "";
}

/** What a step did, as it goes after the person's name: "changed 2 fields", "added Backflow testing". */
export function stepSentence(step: ActivityStep, texts: Texts, format: Formats): string {
  const { t, has } = texts;
  const ofMerge = mergeSentence(step, texts);
  if (ofMerge !== null) return ofMerge;
  if (step.undoes) return t("did-undo");
  const ofPerson = personSentence(step, texts);
  if (ofPerson !== null) return ofPerson;
  const own = `did-${step.kind.replaceAll("_", "-")}`;
  const along = isSummary(step) ? broughtAlong(step, texts, format) : "";
  if (along) return t(`${own}-with`, { along });
  const [first] = step.changes;
  const { length } = step.changes;
  if (has(own)) {
    return t(own, { count: step.customers, name: first ? nameOf(first) : "", changes: length });
  }
  const phrases: string[] = [];
  const values = step.changes.filter(isValue);
  const updated = step.changes.filter((change) => change.op === "update" && !isValue(change));
  const fields = updated.reduce((sum, change) => sum + change.fields.length, values.length);
  if (fields > 0) {
    const others = [...new Set(updated.filter(({ entity }) => entity !== "customer").map(nameOf))].filter(
      Boolean,
    );
    phrases.push(
      others.length === 1 && values.length === 0 && updated.every(({ entity }) => entity !== "customer")
        ? t("did-change-of", { count: fields, name: others[0] ?? "" })
        : t("did-change", { count: fields }),
    );
  }
  for (const op of ["create", "delete", "restore"] as const) {
    const names = step.changes
      .filter(
        (change) =>
          change.op === op &&
          !isValue(change) &&
          change.entity !== "customer_account" &&
          change.entity !== "customer_contact",
      )
      .map(nameOf)
      .filter(Boolean);
    if (names.length > 0) phrases.push(t(`did-${op}`, { names: format.list([...new Set(names)]) }));
  }
  return phrases.length > 0 ? format.list(phrases) : t("did-something");
}
