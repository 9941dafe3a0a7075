/** Labels of the interface by their key in the catalogue, so that a changed word changes no test. */
import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";

const folder = new URL("../../locales/", import.meta.url);
const bundle = new FluentBundle("en", { useIsolating: false });
for (const file of [
  "words/customers.ftl",
  "en/app.ftl",
  "en/admin.ftl",
  "en/customers.ftl",
  "en/people.ftl",
  "en/fields.ftl",
  "en/files.ftl",
])
  bundle.addResource(new FluentResource(readFileSync(new URL(file, folder), "utf8")));

export function t(key, args) {
  const message = bundle.getMessage(key);
  if (!message?.value) throw new Error(`the catalogue has no ${key}`);
  return bundle.formatPattern(message.value, args);
}
