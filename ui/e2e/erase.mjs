/** Handing out what is held about somebody, and erasing them: their story and their screens. */
import { readFileSync } from "node:fs";
import { closeTop } from "./controls.mjs";
import { ask, customerId, openDesk, settle, visit } from "./desk.mjs";
import { t } from "./texts.mjs";

const button = (page, key, args) => page.getByRole("button", { name: t(key, args), exact: true });
const menu = async (page, key) => {
  await button(page, "more-actions").click();
  await page.getByRole("menuitem", { name: t(key) }).click();
};
const saved = async (page, press) => {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  return [file.suggestedFilename(), readFileSync(await file.path(), "utf8")];
};

const who = "Orsolya Brandvik";
const note = `${who} has the key to the pump house`;

/** Somebody at two customers, with a past, a note and a sign-in; there once, however often it is asked. */
async function somebody(page, customer) {
  const { rows } = await ask(page, "person_list", { query: { search: who }, offset: 0, limit: 1 });
  if (rows[0]) return rows[0].id;
  const customer_id = await customerId(page, customer);
  const set = { first_name: "Orsolya", last_name: "Brand", job: "Plant engineer", mobile: "509-555-0188" };
  const { id } = await ask(page, "contact_save", { customer_id, id: null, set });
  const base = { last_name: "Brand", username: null };
  await ask(page, "person_save", {
    id,
    base,
    set: { last_name: "Brandvik", username: "orsolya@brandvik.example" },
  });
  const other = await customerId(page, "Castlow Legal Partners");
  const here = { side: "staff", roles: ["reportView"] };
  await ask(page, "person_at_save", { id, customer_id: other, join: true, set: here });
  await ask(page, "note_save", { customer_id, id: null, set: { text: note } });
  return id;
}

/** The file holds what was and is; typed, they are gone from page, list and search, and the report does not name them. */
export async function eraseStory(browser, portal, accessible) {
  const page = await openDesk(browser, portal);
  const id = await somebody(page, portal.office.customer);
  await visit(page, `/people/${id}`);
  const [name, data] = await saved(page, () => menu(page, "personal-data-export"));
  if (name !== `${t("personal-data-file")}.html`) throw new Error(`saved as ${name}`);
  for (const held of ["Brandvik", "Brand<", "Plant engineer", "orsolya@brandvik.example", note])
    if (!data.includes(held)) throw new Error(`${held} is not in the file`);

  await menu(page, "erase-menu");
  await page.getByText(t("erase-no-undo")).waitFor();
  await page.getByRole("link", { name: `${t("entity-note")} · ${portal.office.customer}` }).waitFor();
  await page.getByText(note).first().waitFor();
  await accessible(page, "person-erase");
  if (await button(page, "erase-action").isEnabled()) throw new Error("it is open before the name is typed");
  await page.getByRole("textbox", { name: t("confirm-type", { text: who }) }).fill(who);
  await button(page, "erase-action").click();
  await page.getByRole("heading", { level: 1, name: t("erase-done-title") }).waitFor();
  await page.getByText(t("erase-done-swept")).waitFor();
  await accessible(page, "person-erased");
  const [file, report] = await saved(page, () => button(page, "erase-report-save").click());
  if (file !== `${t("erase-report-file")}.txt`) throw new Error(`saved as ${file}`);
  if (/orsolya|brandvik/i.test(report)) throw new Error(`the report names them: ${report}`);
  for (const said of [
    t("erase-goes-places", { count: 2 }),
    `${t("entity-note")} · ${portal.office.customer}`,
  ])
    if (!report.includes(said)) throw new Error(`${said} is not in ${report}`);

  await page.getByRole("link", { name: t("erase-done-back") }).click();
  const search = page.getByRole("textbox", { name: t("persons-search") });
  await search.fill("brandvik");
  await page.getByText(t("persons-none-search", { search: "brandvik" })).waitFor();
  await search.fill("");
  await visit(page, `/people/${id}`);
  await page.getByText(t("person-gone-title")).waitFor();
  await visit(page, `/customers/${await customerId(page, portal.office.customer)}`);
  await page.getByText(note).first().waitFor();
  await settle(page);
  if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
}

const openDialog = async (desk) => {
  await desk.go(`#/people/${await somebody(desk.page, desk.office.customer)}`);
  await desk.role("heading", "person-sign-in").waitFor();
  await menu(desk.page, "erase-menu");
  await desk.page.getByText(t("erase-no-undo")).waitFor();
};

export const eraseScreens = [
  ["person-erase", openDialog, closeTop],
  [
    "person-erased",
    async (desk) => {
      await openDialog(desk);
      await desk.page.getByRole("textbox", { name: t("confirm-type", { text: who }) }).fill(who);
      await button(desk.page, "erase-action").click();
      await desk.page.getByRole("heading", { level: 1, name: t("erase-done-title") }).waitFor();
    },
  ],
];
