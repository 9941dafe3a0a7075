/** Stories of the desk in a real browser, through a real portal. Ends with one line of JSON: how many passed and failed. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asDesktop, customerId, openBrowser, openDesk, openPage } from "./desk.mjs";
import { settle, signIn, startPortal, visit } from "./desk.mjs";
import { employeeStory } from "./employees.mjs";
import { fieldStory } from "./fields.mjs";
import { accountingStory } from "./accounting.mjs";
import { eraseStory } from "./erase.mjs";
import { exportStory } from "./export.mjs";
import { importStory, quickBooksStory } from "./import.mjs";
import { byKeyboard } from "./keyboard.mjs";
import { officeFileStory } from "./officeFile.mjs";
import { peopleStory } from "./people.mjs";
import { mergeStory } from "./merge.mjs";
import { groupRoleStory, portalGroupRoleStory, rolesFileStory } from "./roles.mjs";
import { eachScreen } from "./screens.mjs";
import { t } from "./texts.mjs";
import { sharedViewStory } from "./views.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const policy = "Configuration and Policy Checks";
const other = "Backflow testing";

const stories = {
  "a customer goes from the wizard to the list, is edited and deactivated by mouse": async (
    browser,
    portal,
  ) => {
    const page = await openDesk(browser, portal);
    const name = "Halloway Laundry";
    const partner = "Theo Lindgren";
    // The bar of icons opens under the mouse.
    await press(page, "nav-collapse");
    await page.getByRole("button", { name: t("help"), exact: true }).hover();
    await page.locator("[data-nav=icons]").waitFor();
    await page.getByRole("link", { name: t("nav-home"), exact: true }).hover();
    await page.locator("[data-nav=over]").waitFor();
    await toPlace(page, "nav-customer-list");
    await page.getByRole("button", { name: t("customer-add"), exact: true }).click();
    await field(page, "name-of-organization").fill(name);
    await field(page, "customer-notes").fill("Key at the gate house");
    await page.getByRole("button", { name: t("pick-open", { field: t("field-partner-ids") }) }).click();
    await page.getByRole("option", { name: partner }).click();
    await page.getByRole("listbox").waitFor({ state: "detached" });
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
    await toPlace(page, "nav-customer-list");
    await page.getByRole("grid").waitFor();
    await sound(page);
  },

  "the same by keyboard alone, and back by undo": async (browser, portal) =>
    sound(await byKeyboard(browser, portal)),

  "employees are added with a group role, may what it gives, and are deactivated": employeeStory,

  "a custom field and files go from the screen to the disk and back": fieldStory,
  "people are added as portal users from a company and from their list, and to a second company": peopleStory,

  "a form opened before a colleague's change shows both versions": async (browser, portal) => {
    const [mine, theirs] = [await openDesk(browser, portal), await openDesk(browser, portal)];
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
    await accessible(mine, "conflict");
    await sound(mine);
  },

  "what is wrong is said on its field and nothing typed is lost": async (browser, portal) => {
    const page = await openDesk(browser, portal);
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
    await page
      .getByRole("group", { name: t("field-logo") })
      .getByText(t("error-picture"))
      .waitFor();
    const kept = await field(page, "external-id").inputValue();
    if (kept !== "ACC-9") throw new Error(`the external ID became ${kept}`);
    await sound(page);
  },

  "a deactivated customer says from when it can be reactivated, and is not before": async (
    browser,
    portal,
  ) => {
    const page = await openDesk(browser, portal);
    const menu = (key, item) =>
      page
        .getByRole("button", { name: t(key), exact: true })
        .click()
        .then(() => page.getByRole("menuitem", { name: t(item) }));
    const names = ["Brindle Peak Outfitters", "Copper Kettle Inn"];
    for (const name of names) {
      await visit(page, `/customers/${await customerId(page, name)}`);
      await page.getByRole("heading", { name, exact: true }).waitFor();
      await (await menu("more-actions", "customer-deactivate")).click();
      await press(page, "deactivate-action", { count: 1 });
      await page.getByText(t("deactivate-undo")).waitFor({ state: "detached" });
    }
    // On its page: the banner, and the closed action itself.
    const [before] = t("reactivate-locked-mail", { date: "|", email: "|" }).split("|");
    await page.getByRole("status").filter({ hasText: before }).waitFor();
    const closed = await menu("more-actions", "customer-reactivate");
    await closed.filter({ hasText: before }).and(page.locator("[aria-disabled=true]")).waitFor();
    await accessible(page, "customer, deactivated");
    await page.keyboard.press("Escape");

    // In the list: of several, each that is refused is named with the reason and its date.
    const [from] = t("error-locked-until-detail", { date: "|", email: "none" }).split("|");
    await toPlace(page, "nav-customer-list");
    await field(page, "customers-search").fill("");
    await press(page, "filter");
    await page.getByRole("radio", { name: t("status-deactivated"), exact: true }).check();
    await page.keyboard.press("Escape");
    for (const name of names)
      await page.getByRole("checkbox", { name: t("grid-select-row", { name }) }).check();
    await press(page, "reactivate");
    await page.getByText(t("reactivate-outcome", { done: 0, failed: names.length })).waitFor();
    for (const name of names)
      await page.getByRole("listitem").filter({ hasText: name }).filter({ hasText: from }).waitFor();
    await sound(page);
  },

  "several customers are given the same in one step that one undo takes back": async (browser, portal) => {
    const page = await openDesk(browser, portal);
    await toPlace(page, "nav-customer-list");
    await page.getByRole("grid").waitFor();
    // The list stands as whoever worked before left it.
    await field(page, "customers-search").fill("");
    const reset = page.getByRole("button", { name: t("view-reset"), exact: true });
    if (await reset.isVisible()) await reset.click();
    const names = ["Basin Transit", "Castlow Legal Partners"];
    for (const name of names) {
      await page.getByRole("checkbox", { name: t("grid-select-row", { name }) }).click();
    }
    await press(page, "more-actions");
    await page.getByRole("menuitem", { name: t("customer-edit-n", { count: 2 }) }).click();
    await page.getByLabel(t("field-subscription-type-id")).selectOption({ label: "Per visit" });
    await page.getByRole("button", { name: t("bulk-edit-action", { count: 2 }) }).click();
    await page
      .getByText(t("bulk-edit-done", { count: 2 }))
      .first()
      .waitFor();
    const given = page
      .getByRole("row", { name: new RegExp(names.join("|")) })
      .filter({ hasText: "Per visit" });
    await given.nth(1).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByText(t("undo-done")).first().waitFor();
    await given.first().waitFor({ state: "detached" });
    await sound(page);
  },

  "a view that is shared with a group role is its holders' to use until it is withdrawn": sharedViewStory,

  "whoever goes elsewhere while a new customer is being saved stays there": async (browser, portal) => {
    const page = await openDesk(browser, portal);
    const hold = async (address) => {
      let letGo;
      const held = new Promise((resolve) => (letGo = resolve));
      const asked = new Promise((resolve) =>
        page.route(address, async (route) => {
          resolve();
          await held;
          await route.continue();
        }),
      );
      return { asked, letGo };
    };
    const name = "Quick Hands Bakery";
    await visit(page, "/customers/new");
    await field(page, "name-of-organization").fill(name);
    // The customer is there, and the list is asked where it stands in it; the page to go to is slow, too.
    const list = await hold("**/api/customer_count");
    const office = await hold(/\/assets\/OfficePage-/);
    await press(page, "save");
    await list.asked;
    await toPlace(page, "nav-administration");
    await office.asked;
    list.letGo();
    await page.getByText(t("customer-added", { name })).first().waitFor();
    office.letGo();
    await page.getByRole("heading", { level: 1, name: t("admin-office") }).waitFor();
    await settle(page);
    if (!page.url().endsWith("/admin/office")) throw new Error(`taken to ${page.url()}`);
    await toPlace(page, "nav-customer-list");
    await page.getByRole("row", { name: new RegExp(name) }).waitFor();
    await sound(page);
  },

  "a page that is still being fetched leaves the one before it in place": async (browser, portal) => {
    const page = await openDesk(browser, portal);
    let letGo;
    const held = new Promise((resolve) => (letGo = resolve));
    const asked = new Promise((resolve) =>
      page.route(/\/assets\/OfficePage-/, async (route) => {
        resolve();
        await held;
        await route.continue();
      }),
    );
    const home = await page.locator("h1").textContent();
    await toPlace(page, "nav-administration");
    await asked;
    await settle(page);
    if ((await page.locator("h1").textContent()) !== home) throw new Error("Home went before the page came");
    letGo();
    await page.getByRole("heading", { level: 1, name: t("admin-office") }).waitFor();
    await sound(page);
  },

  "a crash is told at the next start, on the desktop alone": async (browser, portal) => {
    const inBrowser = await openDesk(browser, portal);
    await settle(inBrowser);
    if (await inBrowser.getByText(t("crash-title")).isVisible()) throw new Error("a browser keeps no report");
    const page = await openPage(browser);
    const asked = [];
    await asDesktop(page, portal, {
      shell_prefs_get: {},
      shell_crash_report({ action }) {
        asked.push(action);
        // The first time the person thinks better of it.
        if (action === "save") return asked.filter((each) => each === "save").length > 1;
        return action === "get" ? "Clientele 0.1.0" : {};
      },
    });
    await page.goto(portal.desk);
    await page.getByText(t("crash-title")).waitFor();
    await press(page, "crash-save");
    await signIn(page, portal.office);
    await page.getByText(t("crash-title")).waitFor();
    await press(page, "crash-save");
    await page.getByText(t("crash-saved")).waitFor();
    await page.getByText(t("crash-title")).waitFor({ state: "detached" });
    if (asked.join() !== "get,save,save,drop") throw new Error(`asked for ${asked}`);
    await sound(page);
  },

  "group roles are added, changed, and taken back by Ctrl+Z": groupRoleStory,

  "group roles of people in the portal are added, changed and deleted": portalGroupRoleStory,

  "roles come by a file: whole or not at all, and back by undo": rolesFileStory,

  "two customers are merged, found by the old address, and back by undo; two others are kept apart":
    mergeStory,

  "a list with umlauts is imported by keyboard: a PDF refused, an error mended, a duplicate decided, and undone":
    (browser, portal) => importStory(browser, portal, accessible),

  "a QuickBooks list is imported with its parents from the list of customers, and undone from the imports": (
    browser,
    portal,
  ) => quickBooksStory(browser, portal, accessible),

  "lists of customers and people are saved as files, as they are shown or with everything": (
    browser,
    portal,
  ) => exportStory(browser, portal, accessible),

  "the whole office goes into another desk, where its people and its past are the same": (browser, portal) =>
    officeFileStory(browser, portal, accessible),

  "what a customer owes and where it is served go from the screen to the disk and back": accountingStory,
  "what is held about somebody is saved as a file, and erased they are gone but from the report": (
    browser,
    portal,
  ) => eraseStory(browser, portal, accessible),

  "no screen has an accessibility fault in light": (browser, portal) =>
    allAccessible(browser, portal, "light"),
  "no screen has an accessibility fault in dark": (browser, portal) => allAccessible(browser, portal, "dark"),

  "a signed-out browser sees nothing of the office": async (browser, portal) => {
    const { desk } = portal;
    const page = await openDesk(browser, portal);
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

async function allAccessible(browser, portal, colorScheme) {
  const found = [];
  const pages = await eachScreen(browser, portal, { colorScheme }, async (page, name) => {
    found.push(...(await faults(page, name)));
  });
  if (found.length > 0) throw new Error(found.join("\n"));
  for (const page of pages) await sound(page);
}

async function accessible(page, name) {
  const found = await faults(page, name);
  if (found.length > 0) throw new Error(found.join("\n"));
}

/**
 * While the list of a picker is open React Aria hides the rest of the page from screen readers; leaving the box closes
 * the list first, so that nothing hidden ever gets the focus.
 */
const withOpenList = new Set(["customer-new-partners", "customer-people"]);
const hidesPage = ["aria-hidden-focus", "page-has-heading-one", "region"];

async function faults(page, name) {
  // Past the page's policy, as a person's own tool would be.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  await session.detach();
  const off = withOpenList.has(name) ? hidesPage : [];
  const { violations } = await page.evaluate(
    async (rules) => {
      // What comes in from nothing has too little contrast on its way; what turns for ever is as it will be.
      const moves = document
        .getAnimations()
        .filter((each) => each.effect.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(moves.map((each) => each.finished));
      return globalThis.axe.run(document, { resultTypes: ["violations"], rules });
    },
    Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
  );
  return violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html.slice(0, 160)}`);
}

/** By the navigation on the left. */
async function toPlace(page, key) {
  const nav = page.getByRole("navigation", { name: t("nav-main") });
  await nav.getByRole("link", { name: t(key), exact: true }).click();
}

function field(page, key) {
  return page.getByRole("textbox", { name: t(key) }).first();
}

async function press(page, key, args) {
  await page
    .getByRole("button", { name: t(key, args), exact: true })
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
      await story(browser, portal);
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
