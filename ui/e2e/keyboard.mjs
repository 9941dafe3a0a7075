/** The way of a customer through the desk by keyboard alone, from the sign-in on. */
import { email, openPage, password } from "./desk.mjs";
import { t } from "./texts.mjs";

const policy = "Configuration and Policy Checks";
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

export async function byKeyboard(browser, desk) {
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
  await enter(page.getByRole("link", { name: t("nav-customer-list"), exact: true }));
  await page.getByRole("grid").waitFor();
  await keyboard.press("Control+n");
  await field("organization-name").and(page.locator(":focus")).waitFor();
  await keyboard.type(name);
  await type(field("customer-notes"), "Side door");
  await type(page.getByRole("combobox", { name: t("field-partner-ids") }), partner.slice(0, 3));
  await page.getByRole("option", { name: partner }).waitFor();
  await page.getByRole("option").nth(1).waitFor({ state: "detached" });
  for (const key of ["ArrowDown", "Enter", "Escape"]) await keyboard.press(key);
  await button("remove-value", { value: partner }).waitFor();
  await type(field("external-id"), "ACC-4712");
  await type(field("address-city"), "Orrin");
  await enter(button("next"));

  await sees("contact-email-definition");
  await sees("login-email-definition");
  await type(field("field-last-name"), "Quillon");
  await type(field("contact-email"), "q@quillon.example");
  await enter(button("login-email-copy"));
  await enter(button("next"));

  await enter(button("modules-add", { name: policy }));
  await button("modules-remove", { name: policy }).waitFor();
  await tabTo(page, page.getByLabel(t("field-subscription-type-id")));
  await keyboard.press("ArrowDown");
  await enter(button("wizard-check"));
  await page.getByRole("heading", { name: t("wizard-check"), exact: true }).waitFor();
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
  await page.getByRole("menuitem", { name: t("customer-edit") }).waitFor();
  await keyboard.press("Enter");
  await page.getByRole("heading", { name, exact: true }).waitFor();

  await enter(button("section-edit", { section: t("customer-notes") }));
  await keyboard.press("End");
  await keyboard.type(", mind the step");
  await keyboard.press("Control+s");
  await sees("customer-saved", { name });
  await page.getByText("Side door, mind the step").first().waitFor();

  await enter(button("more-actions"));
  await page.getByRole("menuitem", { name: t("customer-deactivate") }).waitFor();
  await keyboard.press("Enter");
  await sees("deactivate-undo");
  await enter(button("deactivate-action", { count: 1 }));
  await sees("deactivate-done", { count: 1 });
  await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor({ state: "detached" });
  await keyboard.press("Control+z");
  await sees("undo-done");
  return page;
}
