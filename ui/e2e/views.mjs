/** Saved views: one that is shared with a group role, at a desk of its holder and at one of somebody else. */
import { controls, toAdmin, toHome, toList } from "./controls.mjs";
import { openDesk, settle } from "./desk.mjs";
import { t } from "./texts.mjs";

const view = "Billed per visit";
const group = "Field desk";
const holder = { person: "Dilys Warren", email: "dilys.warren", password: "copper lantern drifts 58" };
const other = { person: "Jonas Petrak", email: "jonas.petrak", password: "walnut harbor sleeps 73" };

const place = (desk) => desk.page.getByRole("link", { name: view, exact: true });
const menuButton = (desk, name) => desk.role("button", "view-menu", { view: name });
const item = (desk, name) => desk.page.getByRole("menuitem", { name });
const chip = ({ page }) => page.locator("[data-chip=subscription_type_ids]");
const counted = ({ page }) => page.locator("[role=status]").filter({ hasText: / of / }).first();

async function openMenu(desk, name) {
  await menuButton(desk, name).click();
  await item(desk, t("view-all")).waitFor();
}
async function closeMenu({ page }) {
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
}

/** Nobody of the sample company but its superuser has a password yet. */
async function setPassword(desk, { person, password }) {
  await toAdmin(desk, "employees", "admin-employees");
  await desk.page.getByRole("link", { name: person }).click();
  await desk.press("button", "employee-password");
  await desk.dialog().getByLabel(t("field-new"), { exact: true }).fill(password);
  await desk
    .dialog()
    .getByRole("button", { name: t("employee-password"), exact: true })
    .click();
  await desk.sees("employee-password-set", { name: person });
}

async function share(desk, dialogTitle, choice) {
  await desk.role("heading", dialogTitle).waitFor();
  await desk.dialog().getByLabel(t("view-share")).selectOption({ label: choice });
  await desk
    .dialog()
    .getByRole("button", { name: t("save"), exact: true })
    .click();
  await desk.dialog().waitFor({ state: "detached" });
}

async function make(desk) {
  await toList(desk);
  // The list stands as whoever worked before left it.
  const reset = desk.role("button", "view-reset");
  await settle(desk.page);
  if (await reset.isVisible()) await reset.click();
  await desk.fill("customers-search", "");
  await desk.press("button", "filter");
  await desk.press("button", "filter-subscription-type");
  await desk.page.getByRole("checkbox", { name: "Per visit", exact: true }).check();
  await desk.page.keyboard.press("Escape");
  await desk.press("button", "view-save-as");
  await desk.fill("view-name", view);
  await share(desk, "view-save-as", group);
  await desk.sees("view-made", { view });
  await place(desk).waitFor();
}

/** Found in the navigation and used; what is changed there can be kept as a view of one's own alone. */
async function use(desk, rows) {
  await place(desk).click();
  await chip(desk).getByText("Per visit").waitFor();
  await settle(desk.page);
  const seen = await counted(desk).textContent();
  if (seen !== rows) throw new Error(`the view shows ${seen} to its holder, and ${rows} to who made it`);
  await openMenu(desk, view);
  await item(desk, view)
    .filter({ hasText: t("view-shared-with", { group }) })
    .waitFor();
  for (const key of ["view-rename", "view-delete"])
    await item(desk, t(key))
      .filter({ hasText: t("view-not-mine") })
      .and(desk.page.locator("[aria-disabled=true]"))
      .waitFor();
  await closeMenu(desk);
  await chip(desk).getByRole("button").last().click();
  await desk.role("button", "view-save-as").waitFor();
  if (await desk.role("button", "save").isVisible())
    throw new Error("somebody else's view can be saved over");
  await desk.press("button", "view-reset");
  await chip(desk).getByText("Per visit").waitFor();
}

/** Past the screens: a program of the holder is refused, too. */
async function refused(desk) {
  const status = await desk.page.evaluate(async (name) => {
    const headers = { "content-type": "application/json" };
    const ask = (command, input) =>
      fetch(`/api/${command}`, { method: "POST", headers, body: JSON.stringify(input) });
    const views = await (await ask("saved_view_list", { noun: "customer" })).json();
    const { id } = views.find((each) => each.name === name);
    const base = { name };
    return (await ask("saved_view_save", { id, base, set: { name: "Mine now" } })).status;
  }, view);
  if (status !== 404) throw new Error(`changing somebody else's view was answered with ${status}`);
}

/** Neither in the navigation nor in the menu. */
async function knowsNothing(desk) {
  await toList(desk);
  await settle(desk.page);
  if (await place(desk).isVisible()) throw new Error(`${view} stands in the navigation`);
  await openMenu(desk, t("view-all"));
  if (await item(desk, view).isVisible()) throw new Error(`${view} stands in the menu`);
  await closeMenu(desk);
}

export async function sharedViewStory(browser, portal) {
  const desk = controls(await openDesk(browser, portal), portal);
  for (const colleague of [holder, other]) await setPassword(desk, colleague);
  await make(desk);
  await settle(desk.page);
  const rows = await counted(desk).textContent();

  const at = async (office) => controls(await openDesk(browser, { ...portal, office }), portal);
  const [theirs, others] = [await at(holder), await at(other)];
  await use(theirs, rows);
  await refused(theirs);
  await knowsNothing(others);

  await openMenu(desk, view);
  await item(desk, t("view-rename")).click();
  await share(desk, "view-rename", t("view-private"));
  await place(theirs).waitFor({ state: "detached" });
  await menuButton(theirs, t("view-all")).waitFor();
  await theirs.page.reload();
  await knowsNothing(theirs);
  await place(desk).waitFor();

  // The list is left as it was found.
  await openMenu(desk, view);
  await item(desk, t("view-delete")).click();
  await desk
    .dialog()
    .getByRole("button", { name: t("view-delete"), exact: true })
    .click();
  await desk.sees("view-deleted", { view });
  // Leaving stores it.
  await toHome(desk);
  for (const { page } of [desk, theirs, others]) {
    await settle(page);
    if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
  }
}
