import { describe, expect, it } from "vitest";
import type { ImportColumnValues, ImportFile, ImportPlan, ImportPreview, ImportTarget } from "../../bindings";
import { formatsFor } from "../../lib/format";
import { textsFor } from "../../lib/i18n";
import { firstKind, meaningOf, planAfter, toImport, withMeaning, withSource, withTarget } from "./plan";
import { namesCustomer, targetGroups, targetLabel, usedTwice } from "./targets";
import { exampleOf } from "./ValuesStep";
import { changeLabel, changeText, countWords, recognised } from "./words";

const texts = textsFor("en-US", "companies");
const format = formatsFor("en-US", "America/Los_Angeles");
const plan: ImportPlan = { columns: ["name", null, "phone"], rule: "fill", choices: [] };

const file = (more: Partial<ImportFile> = {}): ImportFile => ({
  id: "f",
  name: "list.csv",
  format: "delimited",
  encoding: "windows-1252",
  encodings: ["UTF-8", "windows-1252"],
  separator: ";",
  sheet: null,
  sheets: [],
  header: true,
  rows: 1204,
  columns: ["Name", "City", "Phone"].map((name) => ({ name, samples: [], filled: 0, withheld: null })),
  first: [],
  targets: [],
  preset: null,
  remembered_at: null,
  plan: { columns: [null, null, null] },
  ...more,
});

describe("the plan of an import", () => {
  it("moves one column and leaves the others", () => {
    expect(withTarget(plan, 1, "city").columns).toEqual(["name", "city", "phone"]);
    expect(withTarget(plan, 0, null).columns).toEqual([null, null, "phone"]);
  });

  it("takes the last word on what a text means, however it is spelled", () => {
    const column: ImportColumnValues = {
      column: 1,
      list: "customer_type",
      employees: false,
      may_make: true,
      values: [],
      more: 0,
    };
    const farm = { text: "Farm", rows: 3, id: null, name: null, make: true };
    expect(meaningOf(plan, column, farm)).toBe("new");
    const chosen = withMeaning(
      withMeaning(plan, "customer_type", "FARM", { id: "a" }),
      "customer_type",
      "Farm",
      "none",
    );
    expect(chosen.choices).toHaveLength(1);
    expect(meaningOf(chosen, column, farm)).toBe("none");
    expect(meaningOf(chosen, { ...column, list: "price_list" }, { ...farm, id: "b", make: false })).toEqual({
      id: "b",
    });
  });

  it("keeps what was matched while the headings stay, and begins anew with others", () => {
    expect(planAfter(file(), file({ encoding: "UTF-8" }), plan).columns).toEqual(plan.columns);
    const other = file({
      columns: [{ name: "A", samples: [], filled: 0, withheld: null }],
      plan: { columns: ["email"] },
    });
    expect(planAfter(file(), other, plan)).toEqual({ ...plan, columns: ["email"] });
  });

  it("adds up how the file is read; another sheet has headings of its own", () => {
    expect(withSource({ separator: ";" }, { header: false })).toEqual({ separator: ";", header: false });
    expect(withSource({ header: false }, { sheet: "Clients" })).toEqual({ sheet: "Clients" });
  });

  it("opens what needs somebody first, and counts who is touched", () => {
    const counts: ImportPreview = {
      new: 5,
      update: 2,
      unchanged: 1,
      person: 4,
      duplicate: 1,
      error: 0,
      parents: 1,
      items: 2,
    };
    expect(firstKind(counts)).toBe("duplicate");
    expect(firstKind({ ...counts, error: 1 })).toBe("error");
    expect(firstKind({ ...counts, duplicate: 0 })).toBe("new");
    expect(toImport(counts)).toEqual({ customers: 8, people: 4 });
  });
});

describe("targets", () => {
  const targets: ImportTarget[] = ["name", "vcio", "city", "contact_phone", "notes", "from_the_future"].map(
    (name) => ({
      name,
      label: null,
    }),
  );
  targets.push({ name: "custom.1", label: "Meter" });

  it("stand in groups, those of a newer program under Other", () => {
    const groups = targetGroups(targets, texts).map(({ label, options }) => [
      label,
      options.map((option) => option.label),
    ]);
    expect(groups).toEqual([
      ["Company", ["Company: name", "Company notes"]],
      ["Address", ["City"]],
      ["Customer", ["Customer: phone"]],
      ["Sorting", ["Default vCIO"]],
      ["Other", ["from_the_future"]],
      ["Own fields", ["Meter"]],
    ]);
    expect(targetLabel(targets, "custom.1", texts)).toBe("Meter");
  });

  it("name the customer, and only notes go together", () => {
    expect(namesCustomer([null, "city"])).toBe(false);
    expect(namesCustomer([null, "contact_last_name"])).toBe(true);
    expect([...usedTwice(["phone", "notes", null, null, "notes", "phone"])]).toEqual(["phone"]);
  });
});

describe("an import in words", () => {
  it("says what was recognised", () => {
    expect(recognised(file(), texts)).toBe("CSV, semicolon, Windows-1252 (Western). 1,204 rows, 3 columns");
    expect(recognised(file({ format: "iif", preset: "quickbooks_desktop" }), texts)).toMatch(
      /^QuickBooks Desktop list, Windows-1252/,
    );
    expect(
      recognised(file({ format: "workbook", sheet: "Clients", preset: "sage50_us", encoding: null }), texts),
    ).toMatch(/^Sage 50 list \(workbook, sheet Clients\)\./);
  });

  it("counts what became of the rows and leaves out what is none", () => {
    const none = { created: 0, updated: 0, unchanged: 0, people: 0, parents: 0, left_out: 0, failed: 0 };
    expect(countWords({ ...none, created: 120, people: 1, failed: 2 }, texts, format)).toBe(
      "120 added, 1 further customer, and 2 not imported",
    );
    expect(countWords(none, texts, format)).toBe("nothing changed");
  });

  it("says what changes, references by their names", () => {
    const change = {
      field: "customer_type_id",
      label: null,
      old: null,
      new: "id",
      old_text: null,
      new_text: "Farm",
    };
    expect(changeLabel(change, texts)).toBe("Company type");
    const text = (of: typeof change, side: "old" | "new") => changeText(of, side, texts, format);
    expect([text(change, "old"), text(change, "new")]).toEqual([null, "Farm"]);
    expect(changeLabel({ ...change, field: "person.phone" }, texts)).toBe("Customer: Phone");
    expect(changeLabel({ ...change, label: "Meter" }, texts)).toBe("Meter");
  });

  it("shows a date as each order reads it, if it can", () => {
    expect(exampleOf("3/4/2027", true, format.date)).toBe("3/4/2027 → Apr 3, 2027");
    expect(exampleOf("3/4/27", false, format.date)).toBe("3/4/27 → Mar 4, 2027");
    expect(exampleOf("13/4/27", false, format.date)).toBe("");
    expect(exampleOf("soon", true, format.date)).toBe("");
  });
});
