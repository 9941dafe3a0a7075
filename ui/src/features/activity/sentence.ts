/** A step in words: what was done to what. */
import type { ActivityChange, ActivityStep, ChangedField } from "../../bindings";
import type { TimelineDiff } from "../../components/Timeline";
import { fieldLabel } from "../../lib/fields";
import type { Formats } from "../../lib/format";
import type { Texts } from "../../lib/i18n";
import { isAmount } from "../../lib/money";
import { timeZoneName } from "../../lib/timeZones";
import { isMerge, mergeDiffs, mergeSentence } from "./mergeSteps";
import { isPersonStep, personMain, personNews, personSentence } from "./personSteps";
import { isTie, ownerOf, roleSentence, tiedName, toldTie } from "./roleSteps";

/** The record that the step is about: a customer before its parts. */
export function mainChange(step: ActivityStep): ActivityChange | undefined {
  const { changes } = step;
  return (
    personMain(step) ??
    changes.find(({ entity }) => entity === "customer") ??
    // What an employee holds is no news beside the employee.
    changes.find((change) => !isPlace(change) && !isTie(change) && !isValue(change)) ??
    changes[0]
  );
}

/** Where a contact or a sign-in belongs, which is no news beside it. */
function isPlace({ entity }: ActivityChange): boolean {
  return entity === "customer_contact" || entity === "customer_account";
}

/** What a custom field held and holds: a field of the customer, whatever became of its row. */
export function isValue(change: ActivityChange): boolean {
  return change.entity === "customer_value";
}

/** Roles of more than one person or group role, so that it matters whose each one is. */
function ofSeveral(step: ActivityStep): boolean {
  return new Set(step.changes.filter(isTie).map(ownerOf)).size > 1;
}

/** What the main record is called; of a step that only tied others, whom it tied if that was one. */
function subjectOf(step: ActivityStep): string {
  const main = mainChange(step);
  if (!main) return "";
  if (isTie(main)) return ofSeveral(step) ? "" : ownerOf(main);
  const named = main.fields.find(({ field }) => field === "name")?.new;
  return main.label || (typeof named === "string" ? named : "");
}

const counted = ["contact", "customer_module", "customer_partner", "note"] as const;

/** What came with a new customer, counted: "2 contacts and 5 modules". Empty when it came alone. */
export function broughtAlong(step: ActivityStep, { t }: Texts, format: Formats): string {
  return format.list(
    counted.flatMap((entity) => {
      const count = step.changes.filter(
        (change) => change.entity === entity && change.op === "create",
      ).length;
      return count > 0 ? [t(`count-${entity.replaceAll("_", "-")}`, { count })] : [];
    }),
  );
}

const summaries = ["customer_create", "role_import"];

/** Steps whose sentence says what they brought; its parts stand behind a disclosure. */
export function isSummary(step: ActivityStep): boolean {
  return isMerge(step) || (summaries.includes(step.kind) && !step.undoes);
}

/** The part after the person's name. */
export function stepSentence(step: ActivityStep, texts: Texts, format: Formats): string {
  const { t, has } = texts;
  const main = mainChange(step);
  const label = subjectOf(step);
  const ofMerge = mergeSentence(step, texts);
  if (ofMerge !== null) return ofMerge;
  if (step.undoes && step.customers > 1) return t("step-undo-many", { count: step.customers });
  if (step.undoes) return label === "" ? t("step-undo-nameless") : t("step-undo", { label });
  const special = `step-${step.kind.replaceAll("_", "-")}`;
  if (step.customers > 1) {
    const many = `${special}-many`;
    return has(many) ? t(many, { count: step.customers }) : t("step-many", { count: step.customers });
  }
  const along = isSummary(step) ? broughtAlong(step, texts, format) : "";
  if (along) return t(`${special}-with`, { label, along });
  const ofRoles = roleSentence(step, label, texts);
  if (ofRoles !== null) return ofRoles;
  if (main && isValue(main)) {
    return t("step-custom-values", { names: format.list(step.changes.map((change) => change.label)) });
  }
  const ofPerson = personSentence(step, texts);
  if (ofPerson !== null) return ofPerson;
  const { length } = step.changes;
  if (has(special)) return t(special, { label, known: label === "" ? "no" : "yes", changes: length });
  switch (main?.op) {
    case "create":
      return t("step-create", { label });
    case "delete":
      return t("step-delete", { label });
    case "restore":
      return t("step-restore", { label });
    default:
      return t("step-update", {
        label,
        count: step.changes.reduce((sum, { fields }) => sum + fields.length, 0),
      });
  }
}

/** Steps that their sentence tells whole: a list of what they brought would be the office itself. */
const wholes = ["office_create", "sample_create", "sample_remove"];

/** Fields old and new; a new record has nothing to compare, and of a bulk step the sentence says enough. */
export function stepDiffs(step: ActivityStep, texts: Texts, format: Formats): TimelineDiff[] {
  if (isMerge(step)) return mergeDiffs(step, texts, (field, side) => valueText(field, side, texts, format));
  const main = mainChange(step);
  const told = toldTie(step, texts);
  const several = ofSeveral(step);
  const customers = step.changes.filter((change) => change.entity === "customer");
  if (wholes.includes(step.kind) || customers.length > 1) return [];
  const changes = isPersonStep(step) && !step.undoes ? personNews(step) : step.changes;
  const ofPerson = ({ entity }: ActivityChange) => isPersonStep(step) && entity !== "customer";
  return changes.flatMap((change) => {
    if (isValue(change)) {
      const [value] = change.fields;
      if (!value) return [];
      const part = (side: "old" | "new") => valueText(value, side, texts, format);
      return [{ label: change.label, old: part("old"), next: part("new") }];
    }
    if (change.op === "create" || change.op === "delete" || change.op === "restore") {
      const name = isTie(change) ? tiedName(change, texts) : change.label;
      // Of several files the sentence names none.
      const oneOfMany = change.entity === "customer_file" && step.changes.length > 1;
      const news = isTie(change) ? change !== told : (change !== main || oneOfMany) && !isPlace(change);
      if (!news || name === "") return [];
      const whose = several && isTie(change) ? ownerOf(change) : "";
      const label = whose || partLabel(change, texts);
      return change.op === "delete" ? [{ label, old: name, next: null }] : [{ label, old: null, next: name }];
    }
    return change.fields.map((field) => ({
      label:
        change.row_id === main?.row_id || change.label === "" || ofPerson(change)
          ? fieldLabel(texts, field.field, change.entity)
          : `${change.label}: ${fieldLabel(texts, field.field, change.entity)}`,
      old: valueText(field, "old", texts, format),
      next: field.erased ? texts.t("diff-erased") : valueText(field, "new", texts, format),
    }));
  });
}

function partLabel(change: ActivityChange, { t, has }: Texts): string {
  const key = `entity-${change.entity.replaceAll("_", "-")}`;
  return has(key) ? t(key) : t("entity-other");
}

function valueText(
  field: ChangedField,
  side: "old" | "new",
  { t, has }: Texts,
  format: Formats,
): string | null {
  const text = side === "old" ? field.old_text : field.new_text;
  if (text !== null && text !== "") return text;
  const value = side === "old" ? field.old : field.new;
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (field.field === "logo") return t("value-picture");
  if (typeof value === "number" && isAmount(field.field)) return format.money(value);
  if (typeof value === "number")
    return field.field.endsWith("_at") ? format.dateTime(value) : format.number(value);
  if (typeof value === "string") {
    if (field.field === "value_yes_no") return value === "yes" ? t("yes") : t("no");
    if (field.field.startsWith("value_") && field.field !== "value_date") return value;
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value);
    if (field.field === "time_zone") return timeZoneName(value);
    if (field.field === "language" && has(`language-${value}`)) return t(`language-${value}`);
    const choice = `value-${field.field.replaceAll("_", "-")}-${value.replaceAll("_", "-")}`;
    return has(choice) ? t(choice) : value;
  }
  return Array.isArray(value) ? format.list(value.map(String)) : JSON.stringify(value);
}
