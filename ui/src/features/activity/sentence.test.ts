import { describe, expect, it } from "vitest";
import type { ActivityChange, ActivityStep } from "../../bindings";
import { formatsFor } from "../../lib/format";
import { textsFor } from "../../lib/i18n";
import { isSummary, stepDiffs, stepSentence } from "./sentence";

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

describe("steps about custom fields and files", () => {
  const change = (entity: string, label: string, more: Partial<ActivityChange> = {}): ActivityChange => ({
    id: label,
    entity,
    row_id: label,
    label,
    op: "create",
    fields: [],
    ...more,
  });
  const value = (label: string, kind: string, old: string | null, next: string | null) =>
    change("customer_value", label, {
      fields: [{ field: `value_${kind}`, old, new: next, old_text: null, new_text: null }],
    });

  it("name the fields and what stood and stands in them, whatever became of the row", () => {
    const values = [value("Wells", "number", null, "3"), value("Shared", "yes_no", "yes", "no")];
    const filled = {
      ...step,
      kind: "customer_save",
      changes: [...values, value("Ends", "date", "2027-01-31", null)],
    };
    expect(stepSentence(filled, texts, format)).toBe("changed Wells, Shared, and Ends");
    expect(stepDiffs(filled, texts, format)).toEqual([
      { label: "Wells", old: null, next: "3" },
      { label: "Shared", old: "Yes", next: "No" },
      { label: "Ends", old: "Jan 31, 2027", next: null },
    ]);
  });

  it("name one file and count several, with their names below", () => {
    const added = { ...step, kind: "customer_file_add", changes: [change("customer_file", "Plan.pdf")] };
    expect(stepSentence(added, texts, format)).toBe("added the file Plan.pdf");
    expect(stepDiffs(added, texts, format)).toEqual([]);
    const two = { ...added, changes: [...added.changes, change("customer_file", "Keys.txt")] };
    expect(stepSentence(two, texts, format)).toBe("added 2 files");
    expect(stepDiffs(two, texts, format).map(({ next }) => next)).toEqual(["Plan.pdf", "Keys.txt"]);
  });
});

describe("steps about employees and group roles", () => {
  const of = (kind: string, changes: ActivityChange[], more: Partial<ActivityStep> = {}): ActivityStep => ({
    ...step,
    kind,
    customers: 0,
    changes,
    ...more,
  });
  const row = (
    entity: string,
    op: ActivityChange["op"],
    label = "",
    fields: [name: string, value: string, text?: string][] = [],
  ): ActivityChange => ({
    id: `${entity}-${label}-${op}`,
    entity,
    row_id: "r",
    label,
    op,
    fields: fields.map(([name, value, text]) => ({
      field: name,
      old: op === "delete" ? value : null,
      new: op === "delete" ? null : value,
      old_text: op === "delete" ? (text ?? null) : null,
      new_text: op === "delete" ? null : (text ?? null),
    })),
  });
  const member = (op: ActivityChange["op"]) =>
    row("account_role_group", op, "", [
      ["account_id", "j", "Jonas Petrak"],
      ["role_group_id", "g", "Front desk"],
    ]);
  const role = (op: ActivityChange["op"], name = "listEdit") =>
    row("account_role", op, "", [
      ["account_id", "j", "Jonas Petrak"],
      ["role", name],
    ]);
  const says = (each: ActivityStep) => stepSentence(each, texts, format);
  const lists = (each: ActivityStep) => stepDiffs(each, texts, format);

  it("name whom and what one role was given to or taken from", () => {
    expect(says(of("employee_save", [member("create")]))).toBe("gave Jonas Petrak the group role Front desk");
    expect(says(of("employee_save", [member("delete")]))).toBe(
      "took the group role Front desk from Jonas Petrak",
    );
    expect(says(of("employee_save", [role("restore")]))).toBe("gave Jonas Petrak the role Edit lists");
    expect(lists(of("employee_save", [role("create")]))).toEqual([]);
  });

  it("list several below", () => {
    const several = of("employee_save", [member("create"), role("delete")]);
    expect(says(several)).toBe("changed the roles of Jonas Petrak");
    expect(lists(several)).toEqual([
      { label: "Group role", old: null, next: "Front desk" },
      { label: "Role", old: "Edit lists", next: null },
    ]);
    const both = of("employee_save", [
      role("create"),
      row("account", "update", "Jonas Petrak", [["first_name", "Jonas"]]),
    ]);
    expect(says(both)).toBe("changed one field and the roles of Jonas Petrak");
    expect(says(of("employee_add", [role("create"), row("account", "create", "Ann Lee")]))).toBe(
      "added the employee Ann Lee",
    );
    expect(says(of("employee_deactivate", [row("account", "update", "Ann Lee", [["status", "x"]])]))).toBe(
      "deactivated the employee Ann Lee",
    );
  });

  it("tell roles by a file in one sentence, and behind it who was given which", () => {
    const ofPerson = row("customer_account_role", "create", "reportView", [
      ["account_id", "d", "Dana Reyes"],
      ["role", "reportView"],
    ]);
    const given = of("role_import", [role("create"), ofPerson], { customers: 1 });
    expect(says(given)).toBe("gave roles by a file");
    expect(isSummary(given)).toBe(true);
    expect(lists(given)).toEqual([
      { label: "Jonas Petrak", old: null, next: "Edit lists" },
      { label: "Dana Reyes", old: null, next: "See reports" },
    ]);
    expect(says({ ...given, customers: 3 })).toBe("gave roles by a file at 3 customers");
    expect(says(of("undo", [role("delete"), ofPerson], { undoes: "x" }))).toBe("undid a change");
  });

  it("say what a group role gives, and read well without a name too", () => {
    const gives = (op: ActivityChange["op"]) => row("role_group_role", op, "listView");
    const named = of("group_save", [
      gives("create"),
      row("role_group", "update", "Late desk", [["name", "Late desk"]]),
    ]);
    expect(says(named)).toBe("changed what the group role Late desk gives");
    expect(lists(named)).toEqual([
      { label: "Role", old: null, next: "View lists" },
      { label: "Name", old: null, next: "Late desk" },
    ]);
    expect(says(of("group_add", [row("role_group", "create", "Late desk")]))).toBe(
      "added the group role Late desk",
    );
    expect(says(of("group_delete", [row("role_group", "delete")]))).toBe("deleted a group role");
    expect(says(of("group_save", [row("role_group_role", "delete")]))).toBe(
      "changed what a group role gives",
    );
    expect(says(of("employee_save", [row("account_role", "create")]))).toBe(
      "changed the roles of an employee",
    );
    expect(says(of("undo", [row("role_group", "delete")], { undoes: "x" }))).toBe("undid a change");
    expect(says(of("undo", [member("delete")], { undoes: "x" }))).toBe("undid a change of Jonas Petrak");
  });
});
