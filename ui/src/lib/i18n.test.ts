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
  "persons",
  "portal-roles",
  "merge",
  "import",
  "fields",
  "files",
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

describe("Words", () => {
  it("swaps the labels of the list and its button", () => {
    const label = (words: "customers" | "companies" | "clients" | "accounts") => {
      const { t } = textsFor("en-US", words);
      return [t("nav-customer-list"), t("nav-customer-add")];
    };
    expect(label("customers")).toEqual(["Manage Customers", "Add New Customer"]);
    expect(label("companies")).toEqual(["Manage Companies", "Add Company"]);
    expect(label("clients")).toEqual(["Clients", "Add Client"]);
    expect(label("accounts")).toEqual(["Manage Accounts", "Add New Account"]);
  });
});
