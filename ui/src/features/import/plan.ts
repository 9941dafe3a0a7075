/** The plan as a person changes it. Pure. */
import type {
  ImportChoice,
  ImportColumnValues,
  ImportFile,
  ImportPlan,
  ImportPreview,
  ImportSource,
  ImportValue,
} from "../../bindings";

export function withTarget(plan: ImportPlan, column: number, target: string | null): ImportPlan {
  return { ...plan, columns: plan.columns.map((each, at) => (at === column ? target : each)) };
}

/** What a text means: an entry or employee, a new entry, or nothing. */
export type Meaning = { id: string } | "new" | "none";

const sameText = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

const choiceOf = (plan: ImportPlan, list: string, text: string) =>
  plan.choices?.find((choice) => choice.list === list && sameText(choice.text, text));

export function withMeaning(plan: ImportPlan, list: string, text: string, meaning: Meaning): ImportPlan {
  const others = (plan.choices ?? []).filter(
    (choice) => choice.list !== list || !sameText(choice.text, text),
  );
  const choice: ImportChoice = {
    list,
    text,
    id: typeof meaning === "object" ? meaning.id : null,
    make: meaning === "new",
  };
  return { ...plan, choices: [...others, choice] };
}

/** As chosen, else as the program found it. */
export function meaningOf(plan: ImportPlan, { list }: ImportColumnValues, value: ImportValue): Meaning {
  const choice = choiceOf(plan, list, value.text);
  if (choice) return choice.id !== null ? { id: choice.id } : choice.make ? "new" : "none";
  if (value.id !== null) return { id: value.id };
  return value.make ? "new" : "none";
}

/** The same headings read anew keep what was matched; others begin with what the program proposes. */
export function planAfter(before: ImportFile, after: ImportFile, plan: ImportPlan): ImportPlan {
  const same =
    before.columns.length === after.columns.length &&
    before.columns.every(({ name }, at) => name === after.columns[at]?.name);
  const columns = same ? plan.columns : after.plan.columns;
  return { ...plan, columns };
}

/** What a person said about how the file is read; another sheet has headings of its own. */
export function withSource(
  chosen: Omit<ImportSource, "id">,
  change: Omit<ImportSource, "id">,
): Omit<ImportSource, "id"> {
  if (change.sheet !== undefined) return change;
  return { ...chosen, ...change };
}

export const kinds = ["new", "update", "unchanged", "person", "duplicate", "error"] as const;
export type KindName = (typeof kinds)[number];

/** What needs somebody comes first. */
export function firstKind(counts: ImportPreview): KindName {
  const order: readonly KindName[] = ["error", "duplicate", "new", "update", "person", "unchanged"];
  return order.find((kind) => counts[kind] > 0) ?? "new";
}

/** Customers that the import touches, and rows that add somebody to one. */
export function toImport({ new: added, update, person, parents }: ImportPreview): {
  customers: number;
  people: number;
} {
  return { customers: added + update + parents, people: person };
}

/** Whether the file says by itself what its columns are. */
export function knowsItself({ format }: ImportFile): boolean {
  return format === "iif" || format === "vcard";
}
