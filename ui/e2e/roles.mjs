/** Group roles and roles by a file: their stories, and their screens with those that say what is open to whom. */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atHome, leaveForm, toAdmin, toHome } from "./controls.mjs";
import { openDesk, settle, visit } from "./desk.mjs";
import { t } from "./texts.mjs";

const button = (page, name) => page.getByRole("button", { name });
const cell = (page, level, area, group) =>
  button(
    page,
    t("groups-cell", { level: t(`groups-${level}-read`), role: t(`area-${area}`), group }),
  ).first();
const portalCell = (page, level, role, group) =>
  button(
    page,
    t("groups-cell", { level: t(`groups-${level}-read`), role: t(`portal-role-${role}`), group }),
  ).first();
const bar = (page) => page.getByRole("region", { name: t("groups-unsaved") });

async function choose(page, group, area, from, to) {
  await cell(page, from, area, group).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${t(`groups-${to}-read`)}`) }).click();
  await bar(page).waitFor();
}

async function save(page, name) {
  await button(page, t("groups-save")).click();
  await page.getByText(t("groups-saved", { name })).last().waitFor();
  await bar(page).waitFor({ state: "detached" });
}

async function add(page, name) {
  await button(page, t("groups-add")).click();
  await page.getByRole("textbox", { name: t("field-name") }).fill(name);
  await page
    .getByRole("dialog")
    .or(page.getByRole("alertdialog"))
    .getByRole("button", { name: t("groups-add") })
    .click();
  await page.getByText(t("groups-added", { name })).first().waitFor();
}

async function sound(page) {
  await settle(page);
  if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
}

/** Added, given a role, there after a reload; a second change is taken back by Ctrl+Z. */
export async function groupRoleStory(browser, portal) {
  const page = await openDesk(browser, portal);
  const name = "Night desk";
  await visit(page, "/admin/groups");
  await add(page, name);
  await choose(page, name, "company", "none", "view");
  await page.getByText(t("groups-affected", { count: 0 })).waitFor();
  await save(page, name);
  await page.reload();
  await cell(page, "view", "company", name).waitFor();
  await choose(page, name, "company", "view", "edit");
  await save(page, name);
  await cell(page, "edit", "company", name).waitFor();
  await page.keyboard.press("Control+z");
  await cell(page, "view", "company", name).waitFor();
  await sound(page);
}

const showPeople = (page) => page.getByRole("radio", { name: t("groups-audience-customer") }).check();

/** The same for people in the portal: what an employee may hold is no choice there. */
export async function portalGroupRoleStory(browser, portal) {
  const page = await openDesk(browser, portal);
  const name = "Weekend crew";
  await visit(page, "/admin/groups");
  await showPeople(page);
  await add(page, name);
  await portalCell(page, "no", "location-edit", name).click();
  await page.getByRole("menuitem", { name: t("groups-yes-read") }).click();
  await page.getByText(t("groups-affected", { count: 0 })).waitFor();
  await save(page, name);
  await page.reload();
  await cell(page, "none", "company", group)
    .or(cell(page, "edit", "company", group))
    .first()
    .waitFor();
  if (await page.getByRole("columnheader").filter({ hasText: name }).isVisible())
    throw new Error("a group role of people stands among those of employees");
  await showPeople(page);
  await portalCell(page, "yes", "location-edit", name).waitFor();
  await page.getByRole("columnheader").getByRole("button", { name }).click();
  await page.getByRole("menuitem", { name: t("groups-delete") }).click();
  await button(page, t("groups-delete-action")).click();
  await page.getByText(t("groups-deleted", { name })).waitFor();
  await page.getByRole("columnheader").filter({ hasText: name }).waitFor({ state: "detached" });
  await sound(page);
}

const scratch = process.env.CLIENTELE_SCRATCH ?? tmpdir();
const rolesCsv = (name, lines) => {
  const path = join(scratch, name);
  writeFileSync(path, ["userName,addRoles", ...lines].join("\r\n"));
  return path;
};
async function chooseFile(page, key, path) {
  const choosing = page.waitForEvent("filechooser");
  await button(page, t(key)).click();
  await (await choosing).setFiles(path);
}

/** A file with a fault gives nothing; mended it adds what is not there yet, once, and one undo takes it back. */
export async function rolesFileStory(browser, portal) {
  const page = await openDesk(browser, portal);
  const line = "theo.lindgren,listView listEdit";
  const faulty = rolesCsv("roles-faulty.csv", [line, "amina.haddad,listEdt"]);
  const good = rolesCsv("roles-good.csv", [line, "amina.haddad,listEdit"]);
  const gives = t("roles-file-ready", { name: "roles-good.csv", roles: 2, people: 2 });
  await visit(page, "/admin/groups");
  await button(page, t("roles-file")).click();
  await chooseFile(page, "roles-file-choose", faulty);
  await page.getByText(t("roles-file-faults", { name: "roles-faulty.csv", faults: 1, lines: 2 })).waitFor();
  await page.getByRole("row", { name: t("error-role-unknown-detail", { role: "listEdt" }) }).waitFor();
  if (await button(page, t("roles-file-give", { count: 1 })).isVisible())
    throw new Error("a file with a fault can be given");
  await chooseFile(page, "roles-file-choose-other", good);
  await page.getByText(gives).waitFor();
  // One of the roles is theirs already: it is neither given twice nor taken away with the others.
  await page.getByRole("row", { name: /theo\.lindgren .*listView listEdit$/ }).waitFor();
  await button(page, t("roles-file-give", { count: 2 })).click();
  await page.getByRole("heading", { name: t("roles-file-done", { roles: 2, people: 2 }) }).waitFor();
  await button(page, t("done")).click();

  await button(page, t("roles-file")).click();
  await chooseFile(page, "roles-file-choose", good);
  await page.getByText(t("roles-file-none", { name: "roles-good.csv" })).waitFor();
  await button(page, t("cancel")).click();
  await page.keyboard.press("Control+z");
  await page.getByText(t("undo-done")).first().waitFor();
  await button(page, t("roles-file")).click();
  await chooseFile(page, "roles-file-choose", good);
  await page.getByText(gives).waitFor();
  await sound(page);
}

const group = "Front desk";
const toGroups = async (desk) => {
  await toAdmin(desk, "groups", "admin-groups");
  await desk.page.getByRole("grid").waitFor();
};
const overGroups = (name, open) => [
  name,
  async (desk) => {
    await toGroups(desk);
    await open(desk);
    await desk.dialog().or(desk.page.getByRole("menu")).first().waitFor();
  },
  async (desk) => {
    await desk.page.keyboard.press("Escape");
    await desk.dialog().or(desk.page.getByRole("menu")).waitFor({ state: "detached" });
  },
];
const column = async (desk, key) => {
  await desk.page
    .getByRole("columnheader")
    .getByRole("button", { name: new RegExp(`^${group}`) })
    .click();
  if (key) await desk.page.getByRole("menuitem", { name: t(key) }).click();
};
const change = async (desk) => {
  await toGroups(desk);
  await choose(desk.page, group, "backup", "none", "edit");
  await choose(desk.page, group, "settings", "none", "view");
  await desk.role("button", "groups-who").waitFor();
};
const openWhy = async (desk) => {
  await desk.menu("help", "why");
  await desk.role("heading", "why").waitFor();
};

/** Somebody who may do nothing but what everybody may. */
async function withoutRights(desk) {
  await desk.page.route("**/api/app_start", async (route) => {
    const answer = await (await route.fetch()).json();
    const rights = answer.me.rights.map((right) => ({ ...right, allowed: right.needs.length === 0 }));
    const office = { ...answer.office, support_email: "help@tarnwell.example" };
    await route.fulfill({
      json: { ...answer, office, me: { ...answer.me, superuser: false, roles: [], rights } },
    });
  });
  await desk.page.reload();
  await atHome(desk);
}

export const roleScreens = [
  ["groups", toGroups],
  [
    "groups-find-none",
    async (desk) => {
      await toGroups(desk);
      await desk.fill("groups-find", "zzzz");
      await desk.sees("groups-find-none", { search: "zzzz" });
    },
    (desk) => desk.fill("groups-find", ""),
  ],
  overGroups("groups-cell", (desk) => cell(desk.page, "none", "backup", group).click()),
  overGroups("groups-holders", (desk) =>
    desk.page
      .getByRole("rowheader")
      .getByRole("button", { name: new RegExp(`^${t("area-company")}`) })
      .click(),
  ),
  overGroups("groups-column", (desk) => column(desk)),
  overGroups("groups-rename", (desk) => column(desk, "groups-rename")),
  overGroups("groups-delete", (desk) => column(desk, "groups-delete")),
  overGroups("groups-add", (desk) => desk.press("button", "groups-add")),
  ["groups-changed", change, leaveForm],
  [
    "groups-who",
    async (desk) => {
      await change(desk);
      await desk.press("button", "groups-who");
      await desk.dialog().waitFor();
    },
    async (desk) => {
      await desk.page.keyboard.press("Escape");
      await leaveForm(desk);
    },
  ],
  [
    "groups-people",
    async (desk) => {
      await toGroups(desk);
      await showPeople(desk.page);
      await portalCell(desk.page, "yes", "report-view", "Staff").waitFor();
    },
  ],
  overGroups("groups-people-holders", async ({ page }) => {
    await showPeople(page);
    await page
      .getByRole("rowheader")
      .getByRole("button", { name: /accountsPayable/ })
      .click();
  }),
  overGroups("roles-file", (desk) => desk.press("button", "roles-file")),
  overGroups("roles-file-fault", async (desk) => {
    await desk.press("button", "roles-file");
    const path = rolesCsv("roles.csv", [
      "jonas.petrak,listEdit",
      "nobody.here,listView",
      "walter.nakai,superuser",
    ]);
    await chooseFile(desk.page, "roles-file-choose", path);
    await desk.sees("roles-file-faults", { name: "roles.csv", faults: 2, lines: 3 });
  }),
  overGroups("roles-file-columns", async (desk) => {
    await desk.press("button", "roles-file");
    const path = join(scratch, "names.csv");
    writeFileSync(path, "name,role\nJonas,listEdit\n");
    await chooseFile(desk.page, "roles-file-choose", path);
    await desk.sees("error-file-columns");
  }),
  overGroups("why", openWhy),
  overGroups("why-all", async (desk) => {
    await openWhy(desk);
    await desk.press("button", "why-show-all");
  }),
  [
    "not-allowed",
    async (desk) => {
      await toHome(desk);
      await withoutRights(desk);
      await desk.go("#/admin/groups");
      await desk.sees("not-allowed-title");
    },
    async (desk) => {
      await desk.answerAsBefore();
      await desk.page.reload();
      await toHome(desk);
    },
  ],
];
