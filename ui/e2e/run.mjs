/** Stories of the desk in a real browser, through a real portal. Ends with one line of JSON: how many passed and failed. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { customerId, openBrowser, openDesk, settle, startPortal, visit } from "./desk.mjs";
import { byKeyboard } from "./keyboard.mjs";
import { eachScreen } from "./screens.mjs";
import { t } from "./texts.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const policy = "Configuration and Policy Checks";
const other = "Backflow testing";

const stories = {
  "a customer goes from the wizard to the list, is edited and deactivated by mouse": async (
    browser,
    desk,
  ) => {
    const page = await openDesk(browser, desk);
    const name = "Halloway Laundry";
    const partner = "Theo Lindgren";
    // The bar of icons opens under the mouse.
    await press(page, "nav-collapse");
    await page.getByRole("button", { name: t("help"), exact: true }).hover();
    await page.locator("[data-nav=icons]").waitFor();
    await page.getByRole("link", { name: t("nav-home"), exact: true }).hover();
    await page.locator("[data-nav=over]").waitFor();
    await page.getByRole("link", { name: t("nav-customer-list"), exact: true }).click();
    await page.getByRole("button", { name: t("customer-add"), exact: true }).click();
    await field(page, "organization-name").fill(name);
    await field(page, "customer-notes").fill("Key at the gate house");
    await page.getByRole("combobox", { name: t("field-partner-ids") }).click();
    await page.getByRole("option", { name: partner }).click();
    // The list stays open for the next one.
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: t("remove-value", { value: partner }) }).waitFor();
    await field(page, "external-id").fill("ACC-4711");
    await field(page, "address-line1").fill("12 Mill Lane");
    await field(page, "address-city").fill("Tarnwell");
    await press(page, "next");
    await page.getByText(t("contact-email-definition")).waitFor();
    await page.getByText(t("login-email-definition")).waitFor();
    await field(page, "field-first-name").fill("Ines");
    await field(page, "field-last-name").fill("Halloway");
    await field(page, "contact-email").fill("ines@halloway.example");
    await press(page, "login-email-copy");
    await press(page, "next");
    await page.getByRole("button", { name: t("modules-add", { name: policy }) }).click();
    await page.getByRole("button", { name: t("modules-add", { name: other }) }).click();
    await page.getByRole("button", { name: t("modules-remove", { name: other }) }).click();
    await page.getByLabel(t("field-subscription-type-id")).selectOption({ label: "Yearly" });
    await press(page, "save");
    await page.getByText(t("customer-added", { name })).first().waitFor();
    await page.getByRole("checkbox", { name: t("grid-select-row", { name }) }).click();
    await press(page, "more-actions");
    await page.getByRole("menuitem", { name: t("customer-edit") }).click();
    await page.getByRole("heading", { name, exact: true }).waitFor();
    await page.getByText(policy).first().waitFor();
    await page.getByRole("button", { name: t("section-edit", { section: t("customer-notes") }) }).click();
    await field(page, "customer-notes").fill("Ring twice");
    await press(page, "save");
    await page.getByText(t("customer-saved", { name })).first().waitFor();
    await press(page, "more-actions");
    await page.getByRole("menuitem", { name: t("customer-deactivate") }).click();
    await page.getByRole("button", { name: t("deactivate-action", { count: 1 }) }).click();
    await page
      .getByText(t("deactivate-done", { count: 1 }))
      .first()
      .waitFor();
    await page.getByRole("link", { name: t("nav-customer-list"), exact: true }).click();
    await page.getByRole("grid").waitFor();
    await sound(page);
  },

  "the same by keyboard alone, and back by undo": async (browser, desk) =>
    sound(await byKeyboard(browser, desk)),

  "a form opened before a colleague's change shows both versions": async (browser, desk) => {
    const [mine, theirs] = [await openDesk(browser, desk), await openDesk(browser, desk)];
    const id = await customerId(mine, "Castlow Legal Partners");
    const section = t("section-edit", { section: t("customer-notes") });
    for (const page of [mine, theirs]) {
      await visit(page, `/customers/${id}`);
      await page.getByRole("button", { name: section }).click();
    }
    // Typed first: a form in which nothing is typed follows the record.
    await field(mine, "customer-notes").fill("My words");
    await field(theirs, "customer-notes").fill("Their words");
    await press(theirs, "save");
    await theirs
      .getByText(t("customer-saved", { name: "Castlow Legal Partners" }))
      .first()
      .waitFor();
    await press(mine, "save");
    await mine.getByText(t("conflict-lead")).waitFor();
    await mine.getByRole("radio", { name: /Their words/ }).waitFor();
    await mine.getByRole("radio", { name: /My words/ }).waitFor();
    await sound(mine);
  },

  "what is wrong is said on its field and nothing typed is lost": async (browser, desk) => {
    const page = await openDesk(browser, desk);
    await visit(page, "/customers/new");
    await field(page, "field-code").fill("HOLLN");
    await field(page, "external-id").fill("ACC-9");
    await press(page, "save");
    await page.getByText(t("error-summary-title", { count: 2 })).waitFor();
    await page
      .getByText(t("error-taken-by", { name: "Hollen Water District" }))
      .first()
      .waitFor();
    await field(page, "default-email").fill("accounts at laundry");
    await page.keyboard.press("Tab");
    await page.getByText(t("error-email")).first().waitFor();
    const choosing = page.waitForEvent("filechooser");
    await press(page, "logo-add");
    const noPicture = { name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") };
    await (await choosing).setFiles(noPicture);
    await page.getByRole("button", { name: t("logo-remove") }).waitFor();
    await press(page, "save");
    await page.getByText(t("error-picture")).first().waitFor();
    const kept = await field(page, "external-id").inputValue();
    if (kept !== "ACC-9") throw new Error(`the external ID became ${kept}`);
    await sound(page);
  },

  "no screen has an accessibility fault in light": (browser, _, portal) =>
    accessible(browser, portal, "light"),
  "no screen has an accessibility fault in dark": (browser, _, portal) => accessible(browser, portal, "dark"),

  "a signed-out browser sees nothing of the office": async (browser, desk) => {
    const page = await openDesk(browser, desk);
    await page.context().clearCookies();
    await page.goto(`${desk}#/customers`);
    await page.reload();
    await page.getByRole("button", { name: t("sign-in"), exact: true }).waitFor();
    const answer = await page.request.post(new URL("/api/customer_list", desk).href, {
      data: { offset: 0, limit: 1 },
      headers: { origin: new URL(desk).origin },
    });
    if (answer.status() !== 401) throw new Error(`the list answered ${answer.status()}`);
  },
};

async function accessible(browser, portal, colorScheme) {
  const found = [];
  const pages = await eachScreen(browser, portal, { colorScheme }, async (page, name) => {
    // Past the page's policy, as a person's own tool would be.
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe });
    await session.detach();
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run(document, { resultTypes: ["violations"] }),
    );
    for (const { id, nodes } of violations) found.push(`${name}: ${id} ${nodes[0]?.html.slice(0, 160)}`);
  });
  if (found.length > 0) throw new Error(found.join("\n"));
  for (const page of pages) await sound(page);
}

function field(page, key) {
  return page.getByRole("textbox", { name: t(key) }).first();
}

async function press(page, key) {
  await page
    .getByRole("button", { name: t(key), exact: true })
    .first()
    .click();
}

/** No script of the page failed. */
async function sound(page) {
  await settle(page);
  if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
}

/** What every open page showed when a story failed. */
async function keepPictures(name) {
  const folder = join(process.env.CLIENTELE_SCRATCH ?? tmpdir(), "e2e-failures");
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [index, page] of pages.entries()) {
    const path = join(folder, `${name.replaceAll(/\W+/g, "-")}-${index + 1}.png`);
    // A page that hangs has no picture.
    await page.screenshot({ path, timeout: 10_000 }).then(
      () => say(`        ${path}`),
      () => undefined,
    );
  }
}

const only = process.argv[2];
const portal = await startPortal();
const browser = await openBrowser();
let passed = 0;
let failed = 0;
const say = (text) => process.stdout.write(`${text}\n`);
try {
  for (const [name, story] of Object.entries(stories)) {
    if (only && !name.includes(only)) continue;
    try {
      await story(browser, portal.desk, portal);
      passed += 1;
      say(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      say(`FAILED  ${name}\n${error.stack ?? error}`);
      await keepPictures(name);
    }
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
} finally {
  await browser.close();
  portal.stop();
}
say(JSON.stringify({ passed, failed }));
process.exitCode = failed > 0 ? 1 : 0;
