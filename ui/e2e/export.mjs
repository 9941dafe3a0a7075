/** The list as a file: what is ticked or all of it, as the list shows it or everything, saved where the browser saves. */
import { readFile } from "node:fs/promises";
import { closeTop, toList } from "./controls.mjs";
import { openDesk } from "./desk.mjs";
import { t } from "./texts.mjs";

const named = (page, role, key, args) => page.getByRole(role, { name: t(key, args), exact: true });

async function saved(page, count) {
  const download = page.waitForEvent("download");
  await named(page, "button", "export-action", { count }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

async function menu(page, key, args) {
  await named(page, "button", "more-actions").click();
  await page.getByRole("menuitem", { name: t(key, args), exact: true }).click();
  await named(page, "alertdialog", "export-title").waitFor();
}

/** For pictures and for what goes through every screen. */
export const exportScreens = [
  [
    "export",
    async (desk) => {
      await toList(desk);
      await menu(desk.page, "export-menu-list");
    },
    closeTop,
  ],
];

export async function exportStory(browser, portal, look) {
  const page = await openDesk(browser, portal);
  const nav = page.getByRole("navigation", { name: t("nav-main") });
  await nav.getByRole("link", { name: t("nav-customer-list"), exact: true }).click();
  await page.getByRole("grid").waitFor();
  await page.getByRole("textbox", { name: t("customers-search") }).fill("holln");
  await page.getByRole("gridcell", { name: "Hollen Water District" }).first().waitFor();
  await page.locator("[role=row][aria-rowindex='3']").waitFor({ state: "detached" });
  await menu(page, "export-menu-list");
  await look(page, "export");
  const shown = await saved(page, 1);
  const [headings, row, ...more] = shown.text.trim().split("\r\n");
  if (shown.name !== "Customers.csv" || more.length > 0) throw new Error(`${shown.name}: ${shown.text}`);
  if (!headings.includes("Name,Code,") || !row.startsWith("Hollen Water District,HOLLN,"))
    throw new Error(shown.text);

  await menu(page, "export-menu-list");
  await page.getByRole("radio", { name: new RegExp(t("export-columns-all")) }).check();
  await page.getByRole("checkbox", { name: t("export-all-people") }).check();
  await look(page, "export, everything");
  const all = await saved(page, 1);
  if (all.text.trim().split("\r\n").length < 3) throw new Error(`a row for every person: ${all.text}`);

  await nav.getByRole("link", { name: t("nav-persons"), exact: true }).click();
  await page.getByRole("grid").waitFor();
  await named(page, "button", "more-actions").click();
  await page.getByRole("menuitem", { name: t("export-menu-list"), exact: true }).click();
  await page.getByRole("radio", { name: new RegExp(t("export-format-vcard").replace(/[()]/g, ".")) }).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: new RegExp("^Export \\d+") }).click();
  const cards = await readFile(await (await download).path(), "utf8");
  if (!cards.startsWith("BEGIN:VCARD") || !cards.includes("Hollen Water District"))
    throw new Error(cards.slice(0, 300));
}
