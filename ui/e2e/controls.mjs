/** Controls of the desk by role and label, and the ways to its places. */
import { customerId } from "./desk.mjs";
import { t } from "./texts.mjs";

export function controls(page, portal) {
  const byRole = (role, key, args) => page.getByRole(role, { name: t(key, args), exact: true });
  const field = (key) => page.getByRole("textbox", { name: t(key) }).first();
  return {
    page,
    portal,
    office: portal.office,
    role: byRole,
    field,
    press: (role, key, args) => byRole(role, key, args).first().click(),
    fill: (key, text) => field(key).fill(text),
    sees: (key, args) => page.getByText(t(key, args)).first().waitFor(),
    dialog: () => page.getByRole("dialog").or(page.getByRole("alertdialog")),
    go: (place) => page.evaluate((to) => (window.location.hash = to), place),
    editSection: (key) => byRole("button", "section-edit", { section: t(key) }).click(),
    async menu(buttonKey, itemKey, args) {
      await byRole("button", buttonKey, args).first().click();
      await page.getByRole("menuitem", { name: t(itemKey) }).click();
    },
    /** Puts these answers in the place of the program's, by command. */
    async answer(answers) {
      for (const [name, json] of Object.entries(answers))
        await page.route(`**/api/${name}`, (route) => route.fulfill({ json }));
    },
    answerAsBefore: () => page.unrouteAll({ behavior: "wait" }),
  };
}

const homeIsOpen = (desk) => desk.role("link", "nav-home").and(desk.page.locator("[aria-current=page]"));

export async function toHome(desk) {
  await desk.go("#/");
  await atHome(desk);
}

export async function atHome(desk) {
  await homeIsOpen(desk).waitFor();
  await desk.page.getByRole("heading", { level: 1 }).waitFor();
}

export async function toList(desk) {
  await desk.go("#/customers");
  await desk.page.locator("[role=row]:not([aria-busy]) [role=gridcell]").first().waitFor();
}

export async function toCustomer(desk) {
  const { customer } = desk.office;
  const id = await customerId(desk.page, customer);
  await desk.go(`#/customers/${id}`);
  await desk.page.getByRole("heading", { name: customer, exact: true }).waitFor();
  await desk.role("tab", "tab-overview").click();
}

export async function toTab(desk, key) {
  await toCustomer(desk);
  await desk.page.getByRole("tab", { name: t(key) }).click();
}

export async function toWizard(desk, step) {
  await desk.go("#/customers/new");
  await desk.field("name-of-organization").waitFor();
  if (step === 0) return;
  await desk.fill("name-of-organization", "Halloway Laundry");
  await desk.press("button", "next");
  await desk.role("heading", "wizard-contact").waitFor();
  if (step === 1) return;
  await desk.fill("field-last-name", "Halloway");
  await desk.press("button", "next");
  await desk.role("heading", "wizard-modules").waitFor();
  await desk.page
    .getByRole("button", { name: new RegExp(`^${t("modules-add", { name: "" })}`) })
    .first()
    .click();
  if (step === 2) return;
  await desk.press("button", "wizard-check");
  await desk.role("heading", "wizard-check").waitFor();
}

export async function toAdmin(desk, place, key) {
  await desk.go(`#/admin/${place}`);
  await desk.page.getByRole("heading", { name: t(key), level: 1 }).waitFor();
}

/** Ticks rows of the list by their place. */
export async function tick(desk, rows) {
  await toList(desk);
  for (const row of rows) await desk.page.locator("[role=row] [role=gridcell] input").nth(row).check();
}

export async function untick(desk) {
  await desk.page.keyboard.press("Escape");
  await desk.press("button", "selection-clear");
}

export async function closeTop({ page, dialog }) {
  await page.keyboard.press("Escape");
  await dialog().or(page.getByRole("menu")).waitFor({ state: "detached" });
}

/** What was typed on a screen is thrown away before the next one. */
export async function leaveForm(desk) {
  await desk.go("#/");
  const discard = desk.role("button", "leave-discard");
  await discard.or(homeIsOpen(desk)).first().waitFor();
  if (await discard.isVisible()) await discard.click();
  await atHome(desk);
}
