import { describe, expect, it } from "vitest";
import type { ActivityChange, ActivityStep, ChangedField } from "../../bindings";
import { formatsFor } from "../../lib/format";
import { textsFor } from "../../lib/i18n";
import { stepDiffs, stepSentence } from "./sentence";

const texts = textsFor("en-US", "companies");
const format = formatsFor("en-US", "UTC");

const field = (name: string, old: unknown, now: unknown, text: string | null = null): ChangedField => ({
  field: name,
  old,
  new: now,
  old_text: null,
  new_text: text,
});
const change = (
  entity: string,
  op: ActivityChange["op"],
  label = "",
  fields: ChangedField[] = [],
): ActivityChange => ({ id: `${entity}${label}`, entity, row_id: `${entity}${label}`, label, op, fields });
const step = (kind: string, ...changes: ActivityChange[]): ActivityStep => ({
  id: "s",
  at: 0,
  by: "Maria Oakes",
  by_id: "m",
  kind,
  undoes: null,
  undone: false,
  may_undo: true,
  customers: 1,
  customer: { id: "c", name: "Hollen Water District" },
  changes,
});
const said = (one: ActivityStep) => stepSentence(one, texts, format);
const told = (one: ActivityStep) =>
  stepDiffs(one, texts, format).map(({ label, old, next }) => [label, old, next].join(" | "));

const given = (op: ActivityChange["op"]) =>
  change("customer_account_role", op, "", [
    field("account_id", null, "a", "Nora Vance"),
    field("role", null, "reportView"),
  ]);

describe("steps about people of customers", () => {
  it("tells a new portal user with the roles, and not what comes along", () => {
    const added = step(
      "person_add",
      change("customer", "update", "Hollen Water District", [
        field("main_contact_id", null, "p", "Nora Vance"),
      ]),
      change("contact", "create", "Nora Vance"),
      change("account", "create", "nora@hollen.example"),
      change("customer_account", "create"),
      change("customer_contact", "create", "Nora Vance"),
      given("create"),
    );
    expect(said(added)).toBe("added Nora Vance as a portal user");
    expect(told(added)).toEqual([
      "Hollen Water District: Main customer |  | Nora Vance",
      "Role |  | See reports",
    ]);
  });

  it("tells a new address once, although three fields hold it", () => {
    const saved = step(
      "person_save",
      change("account", "update", "nora.vance@h.example", [
        field("login_email", "nora@h.example", "nora.vance@h.example"),
        field("username", "nora@h.example", "nora.vance@h.example"),
        field("mail_template", "accountactivation", "welcome"),
      ]),
      change("contact", "update", "Nora Vance", [
        field("username", "nora@h.example", "nora.vance@h.example"),
      ]),
    );
    expect(said(saved)).toBe("changed 2 fields of Nora Vance");
    expect(told(saved)).toEqual([
      "Username | nora@h.example | nora.vance@h.example",
      "E-mail template | accountactivation | welcome",
    ]);
  });

  it("tells who became a portal user, came to a company, left it, or is the main one there", () => {
    const link = (op: ActivityChange["op"]) => change("customer_contact", op, "Nora Vance");
    const user = step(
      "person_save",
      change("contact", "update", "Nora Vance"),
      change("account", "create", "n@h"),
    );
    expect(said(user)).toBe("made Nora Vance a portal user");
    expect(said(step("person_join", link("create"), given("create")))).toBe(
      "added Nora Vance to Hollen Water District",
    );
    expect(said(step("contact_delete", link("delete")))).toBe("took Nora Vance off Hollen Water District");
    expect(said(step("contact_delete", link("delete"), change("contact", "delete", "Nora Vance")))).toBe(
      "deleted Nora Vance",
    );
    const main = field("main_contact_id", "x", "p", "Nora Vance");
    expect(said(step("person_at_save", change("customer", "update", "Hollen Water District", [main])))).toBe(
      "made Nora Vance the main customer of Hollen Water District",
    );
  });

  it("tells whose roles changed, and what changed where it is known", () => {
    const side = change("customer_account", "update", "", [field("side", "management", "staff")]);
    const both = step("person_at_save", given("create"), side);
    expect(said(both)).toBe("changed what Nora Vance may do at Hollen Water District");
    expect(told(both)).toEqual(["Role |  | See reports", "Kind | Management | Staff"]);
    expect(said(step("person_at_save", change("customer_account_group", "delete")))).toBe(
      "changed what somebody may do at Hollen Water District",
    );
  });
});
