/** Every screen of the desk and the way to it, in tables: accessibility and pictures go through all of them. */
import { atHome, closeTop, controls, leaveForm, tick, toAdmin, toCustomer, toHome } from "./controls.mjs";
import { toList, toTab, toWizard, untick } from "./controls.mjs";
import { asDesktop, openDesk, openPage, settle, signIn } from "./desk.mjs";
import { employeeScreens } from "./employees.mjs";
import { accountingScreens } from "./accounting.mjs";
import { eraseScreens } from "./erase.mjs";
import { exportScreens } from "./export.mjs";
import { officeFileScreens } from "./officeFile.mjs";
import { fieldScreens } from "./fields.mjs";
import { importScreens } from "./import.mjs";
import { peopleScreens } from "./people.mjs";
import { mergeScreens } from "./merge.mjs";
import { roleScreens } from "./roles.mjs";
import { startScreens, setUpScreens } from "./startScreens.mjs";
import { t, words } from "./texts.mjs";

/** A screen that is a dialog or a menu on another one. */
const over = (name, to, open) => [
  name,
  async (desk) => {
    await to(desk);
    await open(desk);
    await desk.dialog().or(desk.page.getByRole("menu")).first().waitFor();
  },
  closeTop,
];

const list = (name) => [
  `list-${name}`,
  (desk) => toAdmin(desk, `lists/${name}`, `list-${name.replace("_", "-")}`),
];
const modules = (desk) => toAdmin(desk, "lists/module", "list-module");
const moduleAction = (key) => async (desk) => {
  await desk.page
    .getByRole("button", { name: new RegExp(`^${t("more-actions-for", { name: "" })}`) })
    .last()
    .click();
  if (key) await desk.page.getByRole("menuitem", { name: t(key) }).click();
};

const section = (name, key) => [
  `customer-${name}`,
  async (desk) => {
    await toCustomer(desk);
    await desk.editSection(key);
    await desk.role("button", "save").waitFor();
  },
  leaveForm,
];

const steps = (desk) =>
  desk.page
    .getByRole("list", { name: t("activity"), exact: true })
    .getByRole("listitem")
    .first()
    .waitFor();

const choices = (desk) => desk.page.getByRole("listbox");
const openPartners = async (desk) => {
  await desk.press("button", "pick-open", { field: t("field-partner-ids") });
  await choices(desk).getByRole("option").first().waitFor();
};
const closePartners = async (desk) => {
  await desk.page.keyboard.press("Escape");
  await choices(desk).waitFor({ state: "detached" });
  await leaveForm(desk);
};

const failed = ["Castlow Legal Partners", "Hollen Water District"].map((name) => ({
  field: "status",
  id: name,
  name,
  code: "locked_until",
  params: { date: "2027-03-03", email: "help@tarnwell.example" },
}));
const job = { id: "job", kind: "customer_deactivate", state: "running", done: 180, total: 400 };

/** An office of clients adds one in a single step; the others go through a wizard. */
const oneStep = words === "clients";
const wizardScreens = [
  [
    "customer-new-partners",
    async (desk) => {
      await toWizard(desk, 0);
      await openPartners(desk);
    },
    closePartners,
  ],
  ["customer-new-contact", (desk) => toWizard(desk, 1), leaveForm],
  ["customer-new-modules", (desk) => toWizard(desk, 2), leaveForm],
  ["customer-new-check", (desk) => toWizard(desk, 3), leaveForm],
];

/** `[name, open, leave]`; `open` begins anywhere at the desk, `leave` is needed where something was typed. */
const deskScreens = [
  ["home", toHome],
  [
    "home-failed",
    async (desk) => {
      await desk.page.route("**/api/home", (route) => route.fulfill({ status: 503, body: "" }));
      await desk.page.reload();
      await desk.sees("error-state-title");
    },
    async (desk) => {
      await desk.answerAsBefore();
      await desk.page.reload();
      await toHome(desk);
    },
  ],
  over("sample-remove", toHome, (desk) => desk.press("button", "sample-remove")),
  ["customers", toList],
  over("customers-filter", toList, (desk) => desk.press("button", "filter")),
  over("customers-columns", toList, (desk) => desk.press("button", "columns")),
  over("customers-views", toList, (desk) => desk.press("button", "view-menu", { view: t("view-all") })),
  over("customers-view-save", toList, (desk) =>
    desk.menu("view-menu", "view-save-as", { view: t("view-all") }),
  ),
  [
    "customers-none",
    async (desk) => {
      await toList(desk);
      await desk.fill("customers-search", "zzzz");
      await desk.sees("customers-none-search", { search: "zzzz" });
    },
    (desk) => desk.fill("customers-search", ""),
  ],
  [
    "customers-ticked",
    async (desk) => {
      await tick(desk, [0, 2]);
      await desk.press("button", "more-actions");
      await desk.page.getByRole("menu").waitFor();
    },
    untick,
  ],
  [
    "customers-bulk-edit",
    async (desk) => {
      await tick(desk, [0, 2]);
      await desk.press("button", "more-actions");
      await desk.page.getByRole("menuitem", { name: t("customer-edit-n", { count: 2 }) }).click();
      await desk.dialog().waitFor();
    },
    async (desk) => {
      await closeTop(desk);
      await untick(desk);
    },
  ],
  [
    "customers-outcome",
    async (desk) => {
      await desk.answer({
        customer_deactivate: {
          job_id: null,
          result: { step_id: null, done: 0, failed, failed_count: 2, cancelled: false },
        },
      });
      await tick(desk, [0, 2]);
      await desk.press("button", "deactivate");
      await desk.press("button", "deactivate-action", { count: 2 });
      await desk.sees("deactivate-outcome", { done: 0, failed: 2 });
    },
    async (desk) => {
      await desk.answerAsBefore();
      await untick(desk);
      await desk.press("button", "close");
    },
  ],
  [
    "customers-progress",
    async (desk) => {
      await desk.answer({
        customer_deactivate: { job_id: job.id, result: null },
        job_list: [{ ...job, result: null, error: null }],
      });
      await tick(desk, [0, 2]);
      await desk.press("button", "deactivate");
      await desk.press("button", "deactivate-action", { count: 2 });
      await desk.sees("progress-count", { done: job.done, total: job.total });
    },
    async (desk) => {
      await desk.answerAsBefore();
      // The job that never was has no end.
      await desk.page.reload();
      await toHome(desk);
    },
  ],
  ["customer-new", (desk) => toWizard(desk, 0)],
  [
    "customer-new-similar",
    async (desk) => {
      await toWizard(desk, 0);
      await desk.fill("name-of-organization", "Hollen Water Distrct");
      await desk.sees("similar-similar-name");
    },
    (desk) => desk.fill("name-of-organization", ""),
  ],
  [
    "customer-new-refused",
    async (desk) => {
      await toWizard(desk, 0);
      if (!oneStep) await desk.fill("default-email", "no address");
      await desk.press("button", "customer-add-button");
      await desk.sees("error-summary-title", { count: oneStep ? 1 : 2 });
    },
    leaveForm,
  ],
  ...(oneStep ? [] : wizardScreens),
  over(
    "home-draft-drop",
    async (desk) => {
      await toWizard(desk, 0);
      await desk.fill("name-of-organization", "Halloway Laundry");
      await desk.press("button", "finish-later");
      await atHome(desk);
    },
    (desk) => desk.press("button", "draft-drop-named", { title: "Halloway Laundry" }),
  ),
  ["customer", toCustomer],
  over("customer-actions", toCustomer, (desk) => desk.press("button", "more-actions")),
  [
    "customer-edit",
    async (desk) => {
      await toCustomer(desk);
      await desk.editSection("section-facts");
      await desk.fill("field-tax-number", "12-3456");
    },
    leaveForm,
  ],
  section("reach", "section-reach"),
  section("address", "section-address"),
  section("notes", "customer-notes"),
  [
    "customer-people",
    async (desk) => {
      await toCustomer(desk);
      await desk.editSection("section-people");
      await openPartners(desk);
    },
    closePartners,
  ],
  [
    "customer-note-new",
    async (desk) => {
      await toCustomer(desk);
      await desk.press("button", "note-add");
      await desk.field("field-text").waitFor();
    },
    leaveForm,
  ],
  ...accountingScreens,
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
  ["customer-contacts", (desk) => toTab(desk, "contacts")],
  [
    "customer-contact-new",
    async (desk) => {
      await toTab(desk, "contacts");
      await desk.press("button", "contact-add-plain");
      await desk.role("heading", "contact-new").waitFor();
    },
    leaveForm,
  ],
  [
    "customer-contact-edit",
    async (desk) => {
      await toTab(desk, "contacts");
      await desk.page
        .getByRole("button", { name: new RegExp(`^${t("contact-actions", { name: "" })}`) })
        .first()
        .click();
      await desk.page.getByRole("menuitem", { name: t("edit"), exact: true }).click();
      await desk.field("field-first-name").waitFor();
    },
    leaveForm,
  ],
  ["customer-modules", (desk) => toTab(desk, "modules")],
  [
    "customer-modules-change",
    async (desk) => {
      await toTab(desk, "modules");
      await desk.press("button", "modules-change");
      await desk.page.getByRole("searchbox", { name: t("modules-search") }).waitFor();
    },
    leaveForm,
  ],
  [
    "customer-activity",
    async (desk) => {
      await toTab(desk, "activity");
      await steps(desk);
      // What came with the customer stands behind a disclosure.
      await desk.page.getByText(t("timeline-details"), { exact: true }).last().click();
    },
  ],
  ...peopleScreens,
  ...eraseScreens,
  ...mergeScreens,
  ...exportScreens,
  ...officeFileScreens,
  ...importScreens,
  ["office", (desk) => toAdmin(desk, "office", "admin-office")],
  ...["name", "region", "words"].map((name) => [
    `office-${name}`,
    async (desk) => {
      await toAdmin(desk, "office", "admin-office");
      await desk.press("button", "edit-section", { section: t(`office-section-${name}`) });
      await desk.role("button", "save").waitFor();
    },
    leaveForm,
  ]),
  ...employeeScreens,
  list("customer_type"),
  list("price_list"),
  list("title"),
  list("module"),
  list("subscription_type"),
  over("list-add", modules, (desk) => desk.press("button", "list-add")),
  over("list-actions", modules, moduleAction()),
  over("list-rename", modules, moduleAction("list-rename")),
  over("list-merge", modules, moduleAction("list-merge")),
  ...fieldScreens,
  ...roleScreens,
  [
    "activity",
    async (desk) => {
      await toAdmin(desk, "activity", "admin-activity");
      await steps(desk);
    },
  ],
  over("palette", toHome, async (desk) => {
    const { customer } = desk.office;
    await desk.page.keyboard.press("Control+k");
    await desk.page.getByRole("combobox", { name: t("palette-open") }).fill(customer.slice(0, 8));
    await desk.page
      .getByRole("option", { name: new RegExp(customer) })
      .first()
      .waitFor();
  }),
  over("palette-none", toHome, async (desk) => {
    await desk.page.keyboard.press("Control+k");
    await desk.page.getByRole("combobox", { name: t("palette-open") }).fill("zzzz");
    await desk.sees("palette-none", { text: "zzzz" });
  }),
  over("shortcuts", toHome, async (desk) => {
    await desk.page.keyboard.press("F1");
    await desk.role("heading", "shortcuts").waitFor();
  }),
  ...[
    ["preferences", "preferences"],
    ["profile", "profile"],
    ["password", "change-password"],
    ["recovery-code", "renew-recovery-code"],
  ].map(([name, key]) =>
    over(name, toHome, async (desk) => {
      await desk.menu("person-menu", key, { name: desk.office.person });
      await desk.role("heading", key).waitFor();
    }),
  ),
  over("help", toHome, (desk) => desk.press("button", "help")),
  over("contact-us", toHome, (desk) => desk.menu("help", "contact-us")),
  over("about", toHome, (desk) => desk.menu("help", "about")),
  over("person-menu", toHome, (desk) => desk.press("button", "person-menu", { name: desk.office.person })),
  [
    "not-found",
    async (desk) => {
      await desk.go("#/nowhere");
      await desk.sees("not-found-title");
    },
  ],
  [
    "locked",
    async (desk) => {
      await toHome(desk);
      await desk.menu("person-menu", "lock", { name: desk.office.person });
      await desk.sees("locked-lead");
    },
    async (desk) => {
      await desk.page.getByLabel(t("field-password"), { exact: true }).fill(desk.office.password);
      await desk.press("button", "unlock");
      await desk.page.locator("[data-covered]").waitFor({ state: "detached" });
    },
  ],
  [
    "signed-out",
    async (desk) => {
      await toHome(desk);
      await desk.page.context().clearCookies();
      await desk.go("#/customers");
      await desk.sees("signed-out-lead");
    },
  ],
];

const backups = {
  folder: "/home/maria/.local/share/clientele/backups",
  backups: ["daily", "manual", "weekly"].map((kind, index) => ({
    file: `${kind}.zip`,
    at: Date.UTC(2026, 2, 9 - index, 17),
    bytes: 1_840_000,
    kind,
  })),
  fault: null,
};
const looked = { file: "daily.zip", at: backups.backups[0].at, office: "Tarnwell Services" };

const updates = {
  version: "0.1.0",
  kind: "deb",
  unable: null,
  host: "updates.clientele.example",
  look: true,
  asked: backups.backups[0].at,
  phase: "newest",
  offer: null,
  done: 0,
  total: null,
  fault: null,
};
const offer = {
  version: "0.2.0",
  notes: "Lists open in half the time.\nContacts can be merged.",
  size: 18_400_000,
};
const command = "sudo dpkg --refuse-downgrade --install '/home/maria/updates/clientele_0.2.0_amd64.deb'";

/** What the desktop has and the portal has not; its program's answers are put in their place. */
const desktopAnswers = {
  shell_prefs_get: {},
  shell_crash_report: "Clientele 0.1.0",
  shell_update_state: updates,
  backup_state: backups,
  backup_look: { ...looked, customers: 57, contacts: 121, people: 7 },
};
const toBackup = (desk) => toAdmin(desk, "backup", "admin-backup");
/** The page of updates when the updater is at this point. */
const updatesAt = (name, patch, sees) => [
  name,
  async (desk) => {
    await toHome(desk);
    desk.answers.shell_update_state = { ...updates, ...patch };
    await toAdmin(desk, "updates", "updates");
    await desk.sees(sees);
  },
];
const desktopScreens = [
  [
    "desktop-sign-in",
    async (desk) => {
      await desk.page.goto(desk.portal.desk);
      await desk.sees("crash-title");
    },
  ],
  [
    "desktop-home",
    async (desk) => {
      await signIn(desk.page, desk.office);
      await desk.sees("crash-title");
    },
  ],
  ["backup", toBackup],
  over("backup-look", toBackup, (desk) => desk.press("button", "backup-look")),
  over("backup-restore", toBackup, (desk) => desk.press("button", "backup-restore")),
  [
    "backup-failed",
    async (desk) => {
      await toHome(desk);
      desk.answers.backup_state = {
        ...backups,
        fault: { code: "disk_full", at: backups.backups[0].at + 86_400_000 },
      };
      await toBackup(desk);
      await desk.sees("backup-fault-disk-full");
    },
  ],
  updatesAt("updates", {}, "update-look"),
  updatesAt("update-offered", { phase: "offered", offer }, "update-how-deb"),
  updatesAt("update-loading", { phase: "loading", offer, done: 6_400_000, total: offer.size }, "cancel"),
  updatesAt("update-installed", { phase: "installed", offer }, "update-installed-text"),
  updatesAt(
    "update-failed",
    { phase: "offered", offer, fault: { code: "no_prompt", about: null, command } },
    "update-fault-no-prompt",
  ),
  updatesAt("update-unable", { unable: "unknown" }, "update-unable-unknown-text"),
  [
    "desktop-home-update",
    async (desk) => {
      desk.answers.shell_update_state = { ...updates, phase: "offered", offer };
      await toHome(desk);
      await desk.sees("update-home-see");
    },
  ],
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
  const outside = controls(await openPage(browser, options), portal);
  for (const screen of [...startScreens, ...setUpScreens]) await visit(outside, screen);

  const answers = { ...desktopAnswers };
  const desktop = { ...controls(await openPage(browser, options), portal), answers };
  await asDesktop(desktop.page, portal, answers);
  for (const screen of desktopScreens) await visit(desktop, screen);

  const inside = controls(await openDesk(browser, portal, options), portal);
  for (const screen of deskScreens) await visit(inside, screen);
  return [outside.page, desktop.page, inside.page];
}

async function named(name, work) {
  try {
    await work();
  } catch (error) {
    throw new Error(`the screen ${name}: ${error.message}`, { cause: error });
  }
}
