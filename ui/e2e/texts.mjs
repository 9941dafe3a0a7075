/** Labels of the interface by their key in the catalogue, so that a changed word changes no test. */
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";

const folder = new URL("../../locales/", import.meta.url);
const files = [
  "en/app.ftl",
  "en/admin.ftl",
  "en/customers.ftl",
  "en/people.ftl",
  "en/personal-data.ftl",
  "en/fields.ftl",
  "en/files.ftl",
  "en/persons.ftl",
  "en/portal-roles.ftl",
  "en/merge.ftl",
  "en/locations.ftl",
  "en/accounting.ftl",
  "en/export.ftl",
  "en/import.ftl",
  "en/updates.ftl",
];

/** The labels of an office that calls its customers so. */
export function textsOf(words) {
  const bundle = new FluentBundle("en", { useIsolating: false });
  for (const file of [`words/${words}.ftl`, ...files])
    bundle.addResource(new FluentResource(readFileSync(new URL(file, folder), "utf8")));
  return (key, args) => {
    const message = bundle.getMessage(key);
    if (!message?.value) throw new Error(`the catalogue has no ${key}`);
    return bundle.formatPattern(message.value, args);
  };
}

/** What the office calls its customers: one of the four Words. */
export const words = process.env.CLIENTELE_WORDS ?? "customers";

export const t = textsOf(words);
