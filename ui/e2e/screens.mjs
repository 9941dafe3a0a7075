/** Every screen of the desk and the way to it, in one table: accessibility and pictures go through all of it. */
import { customerId, email, openDesk, openPage, person, settle } from "./desk.mjs";
import { t } from "./texts.mjs";

const customer = "Hollen Water District";

/** Controls of a page by role and label. */
function controls(page) {
  const byRole = (role, key, args) => page.getByRole(role, { name: t(key, args), exact: true });
  const field = (key) => page.getByRole("textbox", { name: t(key) }).first();
  return {
    page,
    t,
    role: byRole,
    field,
    press: (role, key, args) => byRole(role, key, args).first().click(),
    fill: (key, text) => field(key).fill(text),
    sees: (key, args) => page.getByText(t(key, args)).first().waitFor(),
    dialog: () => page.getByRole("dialog").or(page.getByRole("alertdialog")),
    go: (place) => page.evaluate((to) => (window.location.hash = to), place),
    editSection: (key) => byRole("button", "section-edit", { section: t(key) }).click(),
    async menu(buttonKey, itemKey, args) {
      await byRole("button", buttonKey, args).click();
      await page.getByRole("menuitem", { name: t(itemKey) }).click();
    },
    async toList() {
      await page.evaluate(() => (window.location.hash = "#/customers"));
      await page.locator("[role=row]:not([aria-busy]) [role=gridcell]").first().waitFor();
    },
  };
}

/** The desk as it is at the start: signed in, nothing open. */
const fresh = async (desk) => {
  await desk.go("#/");
  await desk.sees("home-follow-ups");
};

async function toCustomer(desk) {
  const id = await customerId(desk.page, customer);
  await desk.go(`#/customers/${id}`);
  await desk.page.getByRole("heading", { name: customer, exact: true }).waitFor();
  await desk.role("tab", "tab-overview").waitFor();
}

async function tab(desk, key) {
  await toCustomer(desk);
  await desk.page.getByRole("tab", { name: t(key) }).click();
}

async function toWizard(desk, step) {
  await desk.go("#/customers/new");
  await desk.field("organization-name").waitFor();
  if (step === 0) return;
  await desk.fill("organization-name", "Halloway Laundry");
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

const closeTop = async ({ page, dialog }) => {
  await page.keyboard.press("Escape");
  await dialog().or(page.getByRole("menu")).waitFor({ state: "detached" });
};

/** What was typed on a screen is thrown away before the next one. */
async function leaveForm(desk) {
  await desk.go("#/");
  const discard = desk.role("button", "leave-discard");
  await discard
    .or(desk.page.getByText(t("home-follow-ups")))
    .first()
    .waitFor();
  if (await discard.isVisible()) await discard.click();
  await desk.sees("home-follow-ups");
}

async function toPlace(desk, place, key) {
  await desk.go(`#/admin/${place}`);
  await desk.page.getByRole("heading", { name: t(key), level: 1 }).waitFor();
}

const list = (name) => [
  `list-${name}`,
  (desk) => toPlace(desk, `lists/${name}`, `list-${name.replace("_", "-")}`),
];

/** `[name, open, leave]`; `open` begins anywhere at the desk, `leave` is needed where something was typed. */
export const deskScreens = [
  ["home", fresh],
  ["customers", (desk) => desk.toList()],
  [
    "customers-filter",
    async (desk) => {
      await desk.toList();
      await desk.press("button", "filter");
      await desk.dialog().waitFor();
    },
    closeTop,
  ],
  [
    "customers-columns",
    async (desk) => {
      await desk.toList();
      await desk.press("button", "columns");
      await desk.dialog().waitFor();
    },
    closeTop,
  ],
  [
    "customers-none",
    async (desk) => {
      await desk.toList();
      await desk.fill("customers-search", "zzzz");
      await desk.sees("customers-none-search", { search: "zzzz" });
    },
    (desk) => desk.fill("customers-search", ""),
  ],
  [
    "customers-ticked",
    async (desk) => {
      await desk.toList();
      for (const index of [0, 2])
        await desk.page.locator("[role=row] [role=gridcell] input").nth(index).check();
      await desk.press("button", "more-actions");
      await desk.page.getByRole("menu").waitFor();
    },
    async (desk) => {
      await desk.page.keyboard.press("Escape");
      await desk.press("button", "selection-clear");
    },
  ],
  ["customer-new", (desk) => toWizard(desk, 0)],
  [
    "customer-new-refused",
    async (desk) => {
      await toWizard(desk, 0);
      await desk.fill("default-email", "no address");
      await desk.press("button", "save");
      await desk.sees("error-summary-title", { count: 2 });
    },
    leaveForm,
  ],
  ["customer-new-contact", (desk) => toWizard(desk, 1), leaveForm],
  ["customer-new-modules", (desk) => toWizard(desk, 2), leaveForm],
  ["customer-new-check", (desk) => toWizard(desk, 3), leaveForm],
  ["customer", toCustomer],
  [
    "customer-edit",
    async (desk) => {
      await toCustomer(desk);
      await desk.editSection("section-facts");
      await desk.fill("field-tax-number", "12-3456");
    },
    leaveForm,
  ],
  [
    "customer-leave",
    async (desk) => {
      await toCustomer(desk);
      await desk.editSection("section-reach");
      await desk.fill("field-phone", "(206) 555-0199");
      await desk.go("#/");
      await desk.dialog().waitFor();
    },
    leaveForm,
  ],
  [
    "customer-deactivate",
    async (desk) => {
      await toCustomer(desk);
      await desk.menu("more-actions", "customer-deactivate");
      await desk.sees("deactivate-undo");
    },
    (desk) => desk.press("button", "deactivate-keep", { count: 1 }),
  ],
  ["customer-contacts", (desk) => tab(desk, "contacts")],
  [
    "customer-contact-new",
    async (desk) => {
      await tab(desk, "contacts");
      await desk.role("button", "contact-add").first().click();
      await desk.field("field-first-name").waitFor();
    },
  ],
  ["customer-modules", (desk) => tab(desk, "modules")],
  ["customer-activity", (desk) => tab(desk, "activity")],
  ["office", (desk) => toPlace(desk, "office", "admin-office")],
  [
    "office-edit",
    async (desk) => {
      await toPlace(desk, "office", "admin-office");
      await desk.press("button", "edit-section", { section: t("office-section-name") });
      await desk.field("address-line1").waitFor();
    },
  ],
  list("customer_type"),
  list("price_list"),
  list("title"),
  list("module"),
  list("subscription_type"),
  [
    "list-add",
    async (desk) => {
      await toPlace(desk, "lists/module", "list-module");
      await desk.press("button", "list-add");
      await desk.dialog().waitFor();
    },
    closeTop,
  ],
  ["activity", (desk) => toPlace(desk, "activity", "admin-activity")],
  [
    "palette",
    async (desk) => {
      await fresh(desk);
      await desk.page.keyboard.press("Control+k");
      await desk.page.getByRole("combobox", { name: t("palette-open") }).fill("hol");
      await desk.page
        .getByRole("option", { name: new RegExp(customer) })
        .first()
        .waitFor();
    },
    closeTop,
  ],
  [
    "shortcuts",
    async (desk) => {
      await fresh(desk);
      await desk.page.keyboard.press("F1");
      await desk.role("heading", "shortcuts").waitFor();
    },
    closeTop,
  ],
  ...[
    ["preferences", "preferences"],
    ["password", "change-password"],
    ["recovery-code", "renew-recovery-code"],
  ].map(([name, key]) => [
    name,
    async (desk) => {
      await fresh(desk);
      await desk.menu("person-menu", key, { name: person });
      await desk.role("heading", key).waitFor();
    },
    closeTop,
  ]),
  [
    "contact-us",
    async (desk) => {
      await fresh(desk);
      await desk.menu("help", "contact-us");
      await desk.dialog().waitFor();
    },
    closeTop,
  ],
  [
    "about",
    async (desk) => {
      await fresh(desk);
      await desk.menu("help", "about");
      await desk.dialog().waitFor();
    },
    closeTop,
  ],
  [
    "not-found",
    async (desk) => {
      await desk.go("#/nowhere");
      await desk.sees("not-found-title");
    },
  ],
  [
    "person-menu",
    async (desk) => {
      await fresh(desk);
      await desk.press("button", "person-menu", { name: person });
      await desk.page.getByRole("menu").waitFor();
    },
    closeTop,
  ],
  [
    "locked",
    async (desk) => {
      await fresh(desk);
      await desk.menu("person-menu", "lock", { name: person });
      await desk.sees("locked-lead");
    },
  ],
];

const backups = {
  folder: "/home/maria/clientele/backups",
  backups: ["daily", "manual", "weekly"].map((kind, index) => ({
    file: `${kind}.zip`,
    at: Date.UTC(2026, 2, 9 - index, 17),
    bytes: 1_840_000,
    kind,
  })),
  last_error: null,
};

/** What the desktop shows before there is an office, or instead of one; the answer of the program is put in its place. */
const troubles = ["damaged", "newer", "unavailable"].map((state) => [
  state,
  { state, problem: state === "unavailable" ? "disk_full" : null },
  `${state}-title`,
]);
const starts = [["first-run", { state: "first_run", problem: null }, "first-run-title"], ...troubles];

export const startScreens = [
  [
    "sign-in",
    async (desk) => {
      await desk.page.goto(desk.address);
      await desk.field("sign-in-username").waitFor();
    },
  ],
  [
    "sign-in-refused",
    async (desk) => {
      await desk.page.goto(desk.address);
      await desk.fill("sign-in-username", email);
      await desk.page.getByLabel(t("field-password"), { exact: true }).fill("not this one");
      await desk.press("button", "sign-in");
      await desk.sees("error-wrong-password");
    },
  ],
  [
    "recover",
    async (desk) => {
      await desk.page.goto(desk.address);
      await desk.press("button", "use-recovery-code");
      await desk.sees("recover-title");
    },
  ],
  ...starts.map(([name, start, key]) => [
    name,
    async (desk) => {
      await desk.page.route("**/api/app_start", async (route) => {
        const answer = await (await route.fetch()).json();
        await route.fulfill({
          json: { ...answer, shell: "desktop", me: null, people: [], office: null, ...start },
        });
      });
      await desk.page.route("**/api/backup_state", (route) => route.fulfill({ json: backups }));
      await desk.page.goto(desk.address);
      await desk.sees(key);
      await desk.page.unrouteAll({ behavior: "wait" });
    },
  ]),
];

/** Calls `look(page, name)` on every screen. */
export async function eachScreen(browser, portal, options, look) {
  const visit = async (desk, [name, open, leave]) => {
    await named(name, () => open(desk));
    // Nothing is pointed at.
    await desk.page.mouse.move(options.viewport?.width ?? 640, 0);
    await settle(desk.page);
    await look(desk.page, name);
    if (leave) await named(`${name}, on the way out`, () => leave(desk));
  };
  const page = await openPage(browser, options);
  const outside = { ...controls(page), address: portal.desk };
  for (const screen of startScreens) await visit(outside, screen);
  const setUp = async () => {
    await page.goto(portal.setUp);
    await page.getByRole("heading", { level: 1 }).waitFor();
  };
  await visit(outside, ["set-up", setUp]);

  const inside = controls(await openDesk(browser, portal.desk, options));
  for (const screen of deskScreens) await visit(inside, screen);
  return [page, inside.page];
}

async function named(name, work) {
  try {
    await work();
  } catch (error) {
    throw new Error(`the screen ${name}: ${error.message}`, { cause: error });
  }
}
