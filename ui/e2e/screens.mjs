/** Every screen of the desk and the way to it, in one table: accessibility and pictures go through all of it. */
import { openDesk, signedIn } from "./browser.mjs";
import { person } from "./portal.mjs";

const customer = "Hollen Water District";

/** The desk as it is at the start: signed in, nothing open. */
const fresh = async (desk) => {
  await desk.page.keyboard.press("Escape");
  await desk.go("#/");
  await desk.sees("home-follow-ups");
};

async function toCustomer(desk) {
  await desk.toList();
  const page = await desk.page.evaluate(async (text) => {
    const answer = await fetch("/api/search", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text, limit: 1 }),
    });
    return (await answer.json())[0].customer_id;
  }, customer);
  await desk.go(`#/customers/${page}`);
  await desk.named("heading", customer).waitFor();
  await desk.role("tab", "tab-overview").waitFor();
}

async function tab(desk, key) {
  await toCustomer(desk);
  await desk.page.getByRole("tab", { name: desk.t(key) }).click();
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
    .getByRole("button", { name: new RegExp(`^${desk.t("modules-add", { name: "" })}`) })
    .first()
    .click();
  if (step === 2) return;
  await desk.press("button", "wizard-check");
  await desk.role("heading", "wizard-check").waitFor();
}

/** What was typed on a screen is thrown away before the next one. */
async function leaveForm(desk) {
  await desk.go("#/");
  const discard = desk.role("button", "leave-discard");
  await discard
    .or(desk.page.getByText(desk.t("home-follow-ups")))
    .first()
    .waitFor();
  if (await discard.isVisible()) await discard.click();
}

async function toPlace(desk, place, key) {
  await desk.go(`#/admin/${place}`);
  await desk.page.getByRole("heading", { name: desk.t(key), level: 1 }).waitFor();
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
  ],
  [
    "customers-columns",
    async (desk) => {
      await desk.toList();
      await desk.press("button", "columns");
      await desk.dialog().waitFor();
    },
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
    (desk) => desk.press("button", "leave-discard"),
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
      await desk.press("button", "edit-section", { section: desk.t("office-section-name") });
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
    (desk) => desk.page.keyboard.press("Escape"),
  ],
  ["activity", (desk) => toPlace(desk, "activity", "admin-activity")],
  [
    "palette",
    async (desk) => {
      await fresh(desk);
      await desk.page.keyboard.press("Control+k");
      await desk.page.keyboard.type("hol");
      await desk.page
        .getByRole("option", { name: new RegExp(customer) })
        .first()
        .waitFor();
    },
    (desk) => desk.page.keyboard.press("Escape"),
  ],
  [
    "shortcuts",
    async (desk) => {
      await fresh(desk);
      await desk.page.keyboard.press("F1");
      await desk.role("heading", "shortcuts").waitFor();
    },
    (desk) => desk.page.keyboard.press("Escape"),
  ],
  ...[
    ["preferences", "preferences"],
    ["password", "change-password"],
    ["recovery-code", "renew-recovery-code"],
  ].map(([name, key]) => [
    name,
    async (desk) => {
      await fresh(desk);
      await desk.personMenu(key);
      await desk.role("heading", key).waitFor();
    },
    (desk) => desk.page.keyboard.press("Escape"),
  ]),
  [
    "contact-us",
    async (desk) => {
      await fresh(desk);
      await desk.menu("help", "contact-us");
      await desk.dialog().waitFor();
    },
    (desk) => desk.page.keyboard.press("Escape"),
  ],
  [
    "about",
    async (desk) => {
      await fresh(desk);
      await desk.menu("help", "about");
      await desk.dialog().waitFor();
    },
    (desk) => desk.page.keyboard.press("Escape"),
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
      await desk.press("button", "person-menu", { name: person.name });
      await desk.page.getByRole("menu").waitFor();
    },
    (desk) => desk.page.keyboard.press("Escape"),
  ],
  [
    "locked",
    async (desk) => {
      await fresh(desk);
      await desk.personMenu("lock");
      await desk.sees("locked-lead");
    },
  ],
];

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
      await desk.open();
      await desk.field("sign-in-username").waitFor();
    },
  ],
  [
    "sign-in-refused",
    async (desk) => {
      await desk.open();
      await desk.fill("sign-in-username", person.email);
      await desk.fill("field-password", "not this one");
      await desk.press("button", "sign-in");
      await desk.sees("error-wrong-password");
    },
  ],
  [
    "recover",
    async (desk) => {
      await desk.open();
      await desk.press("button", "use-recovery-code");
      await desk.field("field-recovery-code").waitFor();
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
      await desk.page.route("**/api/backup_list", (route) =>
        route.fulfill({ json: { folder: "", backups: [] } }),
      );
      await desk.open();
      await desk.sees(key);
      await desk.page.unrouteAll({ behavior: "wait" });
    },
  ]),
];

/** Calls `look(desk, name)` on every screen. */
export async function eachScreen(browser, offices, { use, scheme, width, height }, look) {
  const start = use(await openDesk(browser, offices.sample, { scheme, width, height }));
  for (const [name, open] of startScreens) {
    await named(name, () => open(start));
    await start.settled();
    await look(start, name);
  }
  const setUp = use(await openDesk(browser, offices.empty, { scheme, width, height }));
  await setUp.open();
  await setUp.page.getByRole("heading", { level: 1 }).waitFor();
  await setUp.settled();
  await look(setUp, "set-up");

  const desk = use(await signedIn(browser, offices.sample, { scheme, width, height }));
  for (const [name, open, leave] of deskScreens) {
    await named(name, () => open(desk));
    await desk.settled();
    await look(desk, name);
    if (leave) await named(`leaving ${name}`, () => leave(desk));
  }
}

async function named(name, work) {
  try {
    await work();
  } catch (error) {
    throw new Error(`the screen ${name}: ${error.message}`, { cause: error });
  }
}
