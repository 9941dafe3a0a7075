import { expect, it } from "vitest";
import type { ActivityChange, ActivityStep } from "../../bindings";
import { formatsFor } from "../../lib/format";
import { textsFor } from "../../lib/i18n";
import { stepDiffs, stepSentence } from "./sentence";

const texts = textsFor("en-US", "companies");
const format = formatsFor("en-US", "UTC");
const field = (name: string, old_text: string | null, new_text: string | null) => ({
  field: name,
  old: old_text,
  new: new_text,
  old_text,
  new_text,
});
const change = (
  entity: string,
  op: ActivityChange["op"],
  label: string,
  fields: ActivityChange["fields"] = [],
): ActivityChange => ({
  id: `${entity}${label}${op}`,
  entity,
  row_id: `${entity}${label}`,
  label,
  op,
  fields,
});
const step = (kind: string, changes: ActivityChange[], more: Partial<ActivityStep> = {}): ActivityStep => ({
  id: "s",
  at: 0,
  by: "Maria Oakes",
  by_id: null,
  kind,
  undoes: null,
  undone: false,
  may_undo: true,
  customers: 3,
  customer: null,
  changes,
  ...more,
});
const into = field("merged_into", null, "Harbor Café");
const back = field("merged_into", "Harbor Café", null);
const merged = [
  change("customer_contact", "delete", "Berg"),
  change("customer", "update", "Harbor Kiosk", [field("parent_id", "The Harbor Cafe", "Harbor Café")]),
  change("customer", "update", "Harbor Café", [field("code", "HARBOR", "HC2")]),
  change("customer_contact", "create", "Berg"),
  change("customer_module", "create", "Night checks"),
  change("customer", "delete", "The Harbor Cafe", [into]),
  change("note", "update", "Wants a quote", [field("customer_id", "The Harbor Cafe", "Harbor Café")]),
];

it("names who was merged into whom, and what moved", () => {
  const one = step("customer_merge", merged);
  expect(stepSentence(one, texts, format)).toBe("merged The Harbor Cafe into Harbor Café");
  expect(stepDiffs(one, texts, format).map(({ label, next }) => `${label}: ${next}`)).toEqual([
    "Harbor Kiosk: Parent company: Harbor Café",
    "Company code: HC2",
    "Customer: Berg",
    "Module: Night checks",
    "Note: Wants a quote",
  ]);
  expect(stepSentence(step("customer_merge", []), texts, format)).toBe("merged two companies");
  const people = step("person_merge", [change("contact", "delete", "D. Reyes", [into])]);
  expect(stepSentence(people, texts, format)).toBe("merged D. Reyes into Harbor Café");
});

it("says that a merge was taken back, and who was kept apart", () => {
  const undo = step("undo", [change("customer", "restore", "The Harbor Cafe", [back])], { undoes: "m" });
  expect(stepSentence(undo, texts, format)).toBe("took back the merge of The Harbor Cafe into Harbor Café");
  const apart = (customers: number) =>
    stepSentence(
      step("not_duplicate_mark", [change("not_duplicate", "create", "")], { customers }),
      texts,
      format,
    );
  expect([apart(1), apart(0)]).toEqual([
    "said that two companies are no duplicates",
    "said that two customers are no duplicates",
  ]);
});
