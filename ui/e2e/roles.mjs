/** Group roles: a story of the matrix, and its screens with those that say what is open to whom. */
import { atHome, leaveForm, toAdmin, toHome } from "./controls.mjs";
import { openDesk, settle, visit } from "./desk.mjs";
import { t } from "./texts.mjs";

const button = (page, name) => page.getByRole("button", { name });
const cell = (page, level, area, group) =>
  button(
    page,
    t("groups-cell", { level: t(`groups-${level}-read`), role: t(`area-${area}`), group }),
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

/** Added, given a role, there after a reload; a second change is taken back by Ctrl+Z. */
export async function groupRoleStory(browser, portal) {
  const page = await openDesk(browser, portal);
  const name = "Night desk";
  await visit(page, "/admin/groups");
  await button(page, t("groups-add")).click();
  await page.getByRole("textbox", { name: t("field-name") }).fill(name);
  await page
    .getByRole("dialog")
    .or(page.getByRole("alertdialog"))
    .getByRole("button", { name: t("groups-add") })
    .click();
  await page.getByText(t("groups-added", { name })).first().waitFor();
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
  await settle(page);
  if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
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
