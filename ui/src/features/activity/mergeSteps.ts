/** Steps that merged two records or kept two apart: the sentences, and what moved. */
import type { ActivityChange, ActivityStep, ChangedField } from "../../bindings";
import type { TimelineDiff } from "../../components/Timeline";
import { fieldLabel } from "../../lib/fields";
import type { Texts } from "../../lib/i18n";

const merges = ["customer_merge", "person_merge"];

export const isMerge = (step: ActivityStep): boolean => merges.includes(step.kind) && !step.undoes;

const mergedInto = (change: ActivityChange): ChangedField | undefined =>
  change.fields.find(({ field }) => field === "merged_into");

/** Who was merged into whom, or taken out again. */
function pairOf(step: ActivityStep): { lose: string; keep: string } | null {
  for (const change of step.changes) {
    const keep = mergedInto(change)?.new_text ?? mergedInto(change)?.old_text;
    if (keep && change.label !== "") return { lose: change.label, keep };
  }
  return null;
}

/** The part after the person's name; null for any other step. */
export function mergeSentence(step: ActivityStep, { t }: Texts): string | null {
  const pair = pairOf(step);
  if (step.undoes) return pair && t("step-merge-undo", pair);
  if (isMerge(step)) {
    const known = pair ? "yes" : "no";
    return t(`step-${step.kind.replaceAll("_", "-")}`, { lose: "", keep: "", ...pair, known });
  }
  if (step.kind !== "not_duplicate_mark") return null;
  const named = step.changes.flatMap(({ fields }) => fields.map(({ new_text }) => new_text ?? ""));
  const [one, other] = named;
  if (one && other) return t("step-not-duplicate", { one, other });
  // What two customers are said to be is about one of them.
  return t(step.customers > 0 ? "step-not-duplicate-customer" : "step-not-duplicate-person");
}

/** Rows that only say where another one belongs. */
const places: readonly string[] = ["customer_id", "contact_id"];

/** Rows that came over whole. */
const moved: readonly string[] = ["note", "location", "customer_file"];

/** Pairs that tell that somebody or something came over, and what it is called. */
const comes: Readonly<Record<string, string>> = {
  customer_contact: "contact",
  customer_module: "customer-module",
  customer_partner: "customer-partner",
};

/** What the one that stays got: fields, people, notes; that the other one's pairs went is no news. */
export function mergeDiffs(
  step: ActivityStep,
  texts: Texts,
  valueOf: (field: ChangedField, side: "old" | "new") => string | null,
): TimelineDiff[] {
  const part = (entity: string) => texts.t(`entity-${entity}`);
  return step.changes.flatMap((change): TimelineDiff[] => {
    if (mergedInto(change) || change.label === "") return [];
    if (change.op === "create") {
      const came = step.kind === "customer_merge" ? comes[change.entity] : undefined;
      return came ? [{ label: part(came), old: null, next: change.label }] : [];
    }
    if (change.op !== "update") return [];
    if (moved.includes(change.entity) && change.fields.some(({ field }) => field === "customer_id"))
      return [{ label: part(change.entity.replaceAll("_", "-")), old: null, next: change.label }];
    const kept = change.entity === (step.kind === "customer_merge" ? "customer" : "contact");
    return change.fields
      .filter(({ field }) => !places.includes(field))
      .map((field) => {
        const label = fieldLabel(texts, field.field, change.entity);
        return {
          label: kept && change.label === pairOf(step)?.keep ? label : `${change.label}: ${label}`,
          old: valueOf(field, "old"),
          next: valueOf(field, "new"),
        };
      });
  });
}
