import { describe, expect, it } from "vitest";
import type { ActivityChange, ActivityStep } from "../../../bindings";
import { formatsFor } from "../../../lib/format";
import { textsFor } from "../../../lib/i18n";
import { kindsOf, stepSentence } from "./steps";

const texts = textsFor("en-US", "customers");
const format = formatsFor("en-US", "UTC");
const change = (
  entity: string,
  op: ActivityChange["op"],
  more: Partial<ActivityChange> = {},
): ActivityChange => ({
  id: entity,
  entity,
  row_id: "r",
  label: "",
  op,
  fields: [],
  ...more,
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
  customers: 1,
  customer: null,
  changes,
  ...more,
});
const field = (name: string, old_text: string | null, new_text: string | null) => ({
  field: name,
  old: old_text,
  new: new_text,
  old_text,
  new_text,
});

describe("the history in words", () => {
  it("counts changed fields and names what was added", () => {
    const changes = [
      change("customer", "update", { fields: [field("phone", "1", "2"), field("price_list_id", "A", "B")] }),
      change("customer_module", "create", { fields: [field("module_id", null, "Backflow testing")] }),
    ];
    const one = step("customer_save", changes);
    expect(stepSentence(one, texts, format)).toBe("changed 2 fields and added Backflow testing");
    expect(kindsOf(one)).toEqual(["details", "modules"]);
  });

  it("counts what came with the customer", () => {
    const changes = [
      change("customer", "create", { label: "Acme" }),
      change("contact", "create", { label: "Ann Lee" }),
      change("customer_contact", "create", { label: "Ann Lee" }),
    ];
    expect(stepSentence(step("customer_create", changes), texts, format)).toBe(
      "added this customer with 1 contact",
    );
    expect(stepSentence(step("customer_create", changes.slice(0, 1)), texts, format)).toBe(
      "added this customer",
    );
  });

  it("says whose field it was", () => {
    const one = step("contact_save", [
      change("contact", "update", { label: "Ann Lee", fields: [field("mobile", null, "555")] }),
    ]);
    expect(stepSentence(one, texts, format)).toBe("changed 1 field of Ann Lee");
  });

  it("has words for whole actions and for an undo", () => {
    expect(stepSentence(step("customer_deactivate", [], { customers: 3 }), texts, format)).toBe(
      "deactivated 3 customers",
    );
    expect(stepSentence(step("customer_save", [], { undoes: "x" }), texts, format)).toBe("undid a change");
    expect(kindsOf(step("customer_deactivate", []))).toEqual(["status"]);
  });
});
