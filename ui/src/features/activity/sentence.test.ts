import { describe, expect, it } from "vitest";
import type { ActivityStep } from "../../bindings";
import { formatsFor } from "../../lib/format";
import { textsFor } from "../../lib/i18n";
import { stepDiffs, stepSentence } from "./sentence";

const texts = textsFor("en-US", "customers");
const format = formatsFor("en-US", "UTC");
const step: ActivityStep = {
  id: "s",
  at: 0,
  by: "Maria Oakes",
  by_id: "m",
  kind: "customer_save",
  undoes: null,
  undone: false,
  may_undo: true,
  customers: 1,
  customer: null,
  changes: [
    {
      id: "c",
      entity: "customer",
      row_id: "r",
      label: "Acme",
      op: "update",
      fields: [
        { field: "phone", old: null, new: "360", old_text: null, new_text: null },
        { field: "status", old: "active", new: "deactivated", old_text: null, new_text: null },
      ],
    },
  ],
};

describe("a step in words", () => {
  it("counts the fields of one record and the records of many", () => {
    expect(stepSentence(step, texts, format)).toBe("changed 2 fields of Acme");
    expect(stepSentence({ ...step, kind: "customer_deactivate", customers: 37 }, texts, format)).toBe(
      "deactivated 37 customers",
    );
    expect(stepSentence({ ...step, undoes: "x" }, texts, format)).toBe("undid a change of Acme");
    expect(stepSentence({ ...step, undoes: "x", customers: 3 }, texts, format)).toBe(
      "undid a change of 3 customers",
    );
  });

  it("counts what came with a new customer, and keeps the parts for whoever asks", () => {
    const part = (entity: string, label: string) => ({
      id: label,
      entity,
      row_id: label,
      label,
      op: "create" as const,
      fields: [],
    });
    const added = {
      ...step,
      kind: "customer_create",
      changes: [
        part("customer_module", "Backflow testing"),
        part("contact", "Ann Lee"),
        part("customer_contact", "Ann Lee"),
        part("customer", "Acme"),
        part("customer_module", "Patching"),
      ],
    };
    expect(stepSentence(added, texts, format)).toBe("added Acme with 1 contact and 2 modules");
    expect(stepDiffs(added, texts, format).map(({ next }) => next)).toEqual([
      "Backflow testing",
      "Ann Lee",
      "Patching",
    ]);
    const alone = { ...added, changes: [part("customer", "Acme")] };
    expect(stepSentence(alone, texts, format)).toBe("added Acme");
  });

  it("shows old and new in words", () => {
    expect(stepDiffs(step, texts, format)).toEqual([
      { label: "Phone", old: null, next: "360" },
      { label: "Account status", old: "Active", next: "Deactivated" },
    ]);
  });
});
