/** Everything as tables; the whole office out of one desk and into another, where the same customer has the same past. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask, openDesk, openPage, settle, visit } from "./desk.mjs";
import { t } from "./texts.mjs";

const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });

async function toExport(page) {
  await visit(page, "#/admin/export");
  await page.getByRole("heading", { name: t("export-everything"), exact: true }).waitFor();
  await settle(page);
}

/** For pictures and for what goes through every screen. */
export const officeFileScreens = [["export-everything", (desk) => toExport(desk.page)]];

async function saved(page, key, into) {
  const download = page.waitForEvent("download");
  await button(page, key).click();
  const file = await download;
  const path = join(into, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** The customer's page and past, without what is of the moment. */
async function told(page) {
  await page.getByRole("link", { name: t("nav-home"), exact: true }).waitFor();
  const [hit] = await ask(page, "search", { text: "Hollen Water", limit: 5 });
  const id = hit.customer_id;
  const past = await ask(page, "activity", { customer_id: id, limit: 50 });
  return JSON.stringify([
    await ask(page, "customer_get", { id }),
    past.steps.map((step) => ({ ...step, may_undo: null })),
  ]);
}

export async function officeFileStory(browser, portal, look) {
  const into = mkdtempSync(join(process.env.CLIENTELE_SCRATCH ?? tmpdir(), "clientele-office-"));
  const page = await openDesk(browser, portal);
  await toExport(page);
  await look(page, "export everything");
  const book = await saved(page, "export-tables-go", into);
  if (!book.endsWith("Customers and contacts.xlsx")) throw new Error(book);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const office = await saved(page, "export-office-go", into);
  if (!/Tarnwell Services \d{4}-\d\d-\d\d\.zip$/.test(office)) throw new Error(office);
  const before = await told(page);
  // The office is not empty: there is no room, and it says why.
  await visit(page, "#/import");
  await page.getByText(t("office-import-full-sample")).waitFor();
  await look(page, "import, no room for an office");

  const other = await openPage(browser);
  await other.goto(portal.setUpToo);
  await other.getByLabel(t("field-office-name")).fill("Keld & Sons");
  await other.getByLabel(t("first-run-name")).fill(portal.office.person);
  await other.getByLabel(t("field-email"), { exact: true }).fill(portal.office.email);
  await other.getByLabel(t("field-password"), { exact: true }).fill(portal.office.password);
  await other.getByRole("radio", { name: new RegExp(t("first-run-office")) }).check();
  await button(other, "first-run-create").click();
  await other.getByRole("checkbox").check();
  await button(other, "recovery-go-on").click();
  const place = other.getByRole("region", { name: t("office-import") });
  await place.waitFor();
  await look(other, "import, an office");
  const choose = async (path) => {
    const chooser = other.waitForEvent("filechooser");
    await place.getByRole("button", { name: t("office-import-choose") }).click();
    await (await chooser).setFiles(path);
  };
  await choose(book);
  await other.getByText(t("error-office-file-not-ours")).waitFor();
  await look(other, "import, a file that is none of an office");
  await choose(office);
  await other
    .getByRole("alertdialog", { name: t("office-import-ask", { office: "Tarnwell Services" }) })
    .waitFor();
  await look(other, "import, an office is asked for");
  await button(other, "office-import-action").click();
  await button(other, "office-import-open").waitFor();
  await look(other, "import, the office is here");
  await button(other, "office-import-open").click();
  await other.getByRole("link", { name: t("nav-home"), exact: true }).waitFor();
  await other.getByText("Tarnwell Services").first().waitFor();
  if ((await told(other)) !== before) throw new Error("the customer or its past is another");
  await visit(other, "#/import");
  await other.getByText(t("office-import-state-done")).waitFor();
  await look(other, "import, history of an office");
  if (page.faults.length + other.faults.length > 0)
    throw new Error([...page.faults, ...other.faults].join("\n"));
}
