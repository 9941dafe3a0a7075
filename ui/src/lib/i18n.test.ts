/** The catalogue and the code agree: every key that is used exists, none is left over, all Words say the same. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textsFor } from "./i18n";

const root = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(path, "utf8");

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "target"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path, ending);
    return ending.test(entry.name) ? [path] : [];
  });
}

const names = [
  "app",
  "admin",
  "customers",
  "people",
  "personal-data",
  "persons",
  "portal-roles",
  "merge",
  "locations",
  "accounting",
  "export",
  "import",
  "fields",
  "files",
  "updates",
];
const catalogues = names.map((name) => read(join(root, `locales/en/${name}.ftl`)));
const keysIn = (source: string) => [...source.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1] ?? "");
const keys = catalogues.flatMap(keysIn);
const known = new Set(keys);

const code = files(join(root, "ui/src"), /\.tsx?$/)
  .filter((path) => !path.includes(".test.") && !path.includes("/bindings/"))
  .map(read);
const rust = ["crates", "portal", "src-tauri"]
  .flatMap((folder) => files(join(root, folder), /\.(rs|html|txt)$/))
  .map(read);

const literals = new Set<string>();
const patterns: RegExp[] = [];
for (const source of code) {
  for (const match of source.matchAll(/"([a-z][a-z0-9-]*)"/g)) literals.add(match[1] ?? "");
  for (const match of source.matchAll(/`([a-z][a-z0-9-]*-)?\$\{[^`]*`/g)) {
    const whole = match[0].slice(1, -1).replace(/\$\{[^}]*\}/g, "\0");
    if (!/^[a-z0-9\0-]+$/.test(whole) || !/[a-z]{2}/.test(whole)) continue;
    patterns.push(new RegExp(`^${whole.replaceAll("\0", "[a-z0-9-]+")}$`));
  }
}

describe("the catalogue", () => {
  it("names each text once", () => {
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("has every text that is asked for", () => {
    const asked = code.flatMap((source) => [
      ...[...source.matchAll(/\bt\(\s*"([\w-]+)"/g)].map((match) => match[1] ?? ""),
      ...[...source.matchAll(/\bt\(\s*[^()"`]+\?\s*"([\w-]+)"\s*:\s*"([\w-]+)"/g)].flatMap((match) => [
        match[1] ?? "",
        match[2] ?? "",
      ]),
    ]);
    expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
  });

  it("holds no text that nobody asks for", () => {
    const everything = rust.join("\n");
    const inTexts = catalogues.join("\n");
    const unused = keys.filter(
      (key) =>
        !literals.has(key) &&
        !patterns.some((pattern) => pattern.test(key)) &&
        !everything.includes(`"${key}"`) &&
        !inTexts.includes(`{ ${key} }`),
    );
    expect(unused).toEqual([]);
  });

  it("has the same terms for all Words", () => {
    const terms = (name: string) =>
      [...read(join(root, `locales/words/${name}.ftl`)).matchAll(/^(-[\w-]+) =/gm)].map((match) => match[1]);
    const first = terms("customers");
    for (const name of ["companies", "clients", "accounts"]) expect(terms(name)).toEqual(first);
    const used = [...catalogues.join("\n").matchAll(/\{ (-[\w-]+) \}/g)].map((match) => match[1]);
    expect([...new Set(used)].filter((term) => !first.includes(term))).toEqual([]);
  });

  it("is readable throughout: no syntax error drops a text", () => {
    const { has } = textsFor("en-US", "customers");
    expect(keys.filter((key) => !has(key))).toEqual([]);
  });
});

/** Texts that say one of the words and mean something else, or name the choice itself. */
const meant = [
  // What other programs call their own lists.
  /^import-(from|preset)-/,
  /^error-import-no-customers$/,
  /^(value-)?words-/,
  /sample/,
  /kind-testing-company$/,
  /^(field|filter|activity)-status$/,
  /^contact-us$/,
  /^portal-role-contact-edit$/,
];

describe("Words", () => {
  it("swaps the labels that the office knows its customers by", () => {
    const label = (words: "customers" | "companies" | "clients" | "accounts") => {
      const { t } = textsFor("en-US", words);
      const keys = [
        "nav-customer-list",
        "nav-customers",
        "nav-persons",
        "customer-add",
        "name-of-organization",
      ];
      return [...keys, "customer-edit", "customer-deactivate", "add-person"].map((key) => t(key)).join(", ");
    };
    expect(label("customers")).toBe(
      "Manage Customers, Customers, Contacts, Add New Customer, Organization name, Edit, Deactivate, Add Contact",
    );
    expect(label("companies")).toBe(
      "Manage Companies, Companies, Customers, Add Company, Company name, Edit, Deactivate, Add Customer",
    );
    expect(label("clients")).toBe(
      "Clients, Clients, Contacts, Add Client, Client Name, Edit client details, Deactivate client, Add Contact",
    );
    expect(label("accounts")).toBe(
      "Manage Accounts, Accounts, Contacts, Add New Account, Organization name, Edit, Deactivate, Add Contact",
    );
  });

  it("leaves no customer, contact or account in a text that is not a term", () => {
    const texts = catalogues.flatMap((source) => source.split(/^(?=[a-z][\w-]* =)/m));
    const said = texts.flatMap((text) => {
      const [key = "", ...rest] = text.split(" =");
      const words = rest
        .join(" =")
        .replace(/^#.*$/gm, "")
        .replace(/\{ [^{}]* \}|^\s*\*?\[\w+\]/gm, "");
      return /\b(customer|contact|compan(y|ies)|client|account)s?\b/i.test(words) ? [key] : [];
    });
    expect(said.filter((key) => known.has(key) && !meant.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it("puts no article of its own before a term that may begin with a vowel", () => {
    expect(catalogues.join("\n").match(/.*\ban? \{ -organization.*/gi)).toBeNull();
  });
});
