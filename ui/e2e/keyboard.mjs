/** The way of a customer through the desk by keyboard alone, from the sign-in on. */
import { openPage } from "./desk.mjs";
import { t } from "./texts.mjs";

const policy = "Configuration and Policy Checks";
const other = "Backflow testing";
const partner = "Theo Lindgren";
const name = "Quillon Kitchens";

/** Presses Tab until the control has the focus. */
async function tabTo(page, control) {
  // Held from the start: while a list is open, the rest of the page has no roles.
  const target = await control.first().elementHandle();
  for (let count = 0; count < 120; count += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${control}`);
}

export async function byKeyboard(browser, { desk, office: { email, password } }) {
  const page = await openPage(browser);
  const { keyboard } = page;
  const field = (key) => page.getByRole("textbox", { name: t(key) });
  const button = (key, args) => page.getByRole("button", { name: t(key, args), exact: true });
  const sees = (key, args) => page.getByText(t(key, args)).first().waitFor();
  const enter = async (control) => {
    await tabTo(page, control);
    await keyboard.press("Enter");
  };
  const type = async (control, text) => {
    await tabTo(page, control);
    await keyboard.type(text);
  };

  await page.goto(desk);
  await type(page.getByLabel(t("sign-in-username")), email);
  await type(page.getByLabel(t("field-password"), { exact: true }), password);
  await keyboard.press("Enter");
  // The bar of icons opens for the keyboard as it does under the mouse.
  await enter(button("nav-collapse"));
  await page.locator("[data-nav=over]").waitFor();
  await enter(page.getByRole("link", { name: t("nav-customer-list"), exact: true }));
  await page.getByRole("grid").waitFor();
  await keyboard.press("Control+n");
  await field("name-of-organization").and(page.locator(":focus")).waitFor();
  await keyboard.type(name);
  await type(field("customer-notes"), "Side door");
  // Enter comes before the answer to what was typed; the box is ready for the next one.
  await type(page.getByRole("combobox", { name: t("field-partner-ids") }), partner.slice(0, 3));
  await keyboard.press("Enter");
  await button("remove-value", { value: partner }).waitFor();
  await page.getByRole("listbox").waitFor({ state: "detached" });
  await type(field("external-id"), "ACC-4712");
  await type(field("address-line1"), "4 Weir Road");
  await type(field("address-city"), "Orrin");
  await enter(button("next"));

  await sees("contact-email-definition");
  await sees("login-email-definition");
  await type(page.getByRole("combobox", { name: t("field-title-id") }), "Dr");
  await type(field("field-first-name"), "Odo");
  await type(field("field-last-name"), "Quillon");
  await type(field("contact-email"), "q@quillon.example");
  await enter(button("login-email-copy"));
  await enter(button("next"));

  await enter(button("modules-add", { name: policy }));
  await button("modules-remove", { name: policy }).waitFor();
  // In the search box Enter takes the first match.
  await keyboard.press("Shift+Tab");
  await type(page.getByRole("searchbox", { name: t("modules-search") }), other.slice(0, 5));
  await keyboard.press("Enter");
  await enter(button("modules-remove", { name: other }));
  await button("modules-add", { name: other }).waitFor();
  await type(page.getByLabel(t("field-subscription-type-id")), "Yearly");
  await enter(button("wizard-check"));
  await page.getByRole("heading", { name: t("wizard-check"), exact: true }).waitFor();
  for (const text of ["Side door", partner, "ACC-4712", "4 Weir Road", "Dr Odo Quillon", policy, "Yearly"])
    await page.getByText(text).first().waitFor();
  if (await page.getByRole("main").getByText(other).isVisible()) throw new Error(`${other} was removed`);
  await enter(button("save"));
  await sees("customer-added", { name });

  // The list shows the new row and takes the focus.
  await page.locator("[role=grid]:focus").waitFor();
  await keyboard.press("Control+f");
  await keyboard.type("quillon");
  // Header and one row: the search has been answered.
  await page.locator("[role=grid][aria-rowcount='2']").waitFor();
  await keyboard.press("ArrowDown");
  await page.locator("[role=grid]:focus").waitFor();
  await keyboard.press("Space");
  await sees("selected-of", { count: 1, total: 1 });
  await enter(button("more-actions"));
  await page
    .getByRole("menuitem", { name: t("customer-edit") })
    .and(page.locator(":focus"))
    .waitFor();
  await keyboard.press("Enter");
  await page.getByRole("heading", { name, exact: true }).waitFor();

  await enter(button("section-edit", { section: t("customer-notes") }));
  await keyboard.press("End");
  await keyboard.type(", mind the step");
  await keyboard.press("Control+s");
  await sees("customer-saved", { name });
  await page.getByText("Side door, mind the step").first().waitFor();

  await enter(button("more-actions"));
  await page.getByRole("menuitem").and(page.locator(":focus")).waitFor();
  // The last entry is at one key, as what takes something away stands at the end.
  await keyboard.press("End");
  await page
    .getByRole("menuitem", { name: t("customer-deactivate") })
    .and(page.locator(":focus"))
    .waitFor();
  await keyboard.press("Enter");
  // What it does is named first, up to the day from which it could come back.
  await sees("deactivate-undo");
  const [lock] = t("deactivate-lock", { months: 12, date: "|" }).split("|");
  await page.getByText(lock).waitFor();
  await enter(button("deactivate-action", { count: 1 }));
  await sees("deactivate-done", { count: 1 });
  await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor({ state: "detached" });
  await keyboard.press("Control+z");
  await sees("undo-done");
  return page;
}
