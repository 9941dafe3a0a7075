/** People of customers: the way of one as a portal user, at one customer and at a second; and their screens. */
import { closeTop, controls, leaveForm, toCustomer } from "./controls.mjs";
import { customerId, openDesk, settle, startPortal } from "./desk.mjs";
import { t, textsOf } from "./texts.mjs";

const nora = "nora.vance@hollen.example";
const theo = "theo.marsh@castlow.example";

/** Of an office that says Companies & customers: its words are changed here, so it is an office of its own. */
export async function peopleStory(browser) {
  const portal = await startPortal();
  try {
    await addedTwice(controls(await openDesk(browser, portal), portal));
  } finally {
    portal.stop();
  }
}

const say = textsOf("companies");
const button = (desk, key, args) => desk.page.getByRole("button", { name: say(key, args), exact: true });
const box = (desk, key) => desk.page.getByRole("combobox", { name: new RegExp(`^${say(key)}`) });
const fill = (desk, key, text) =>
  desk.page
    .getByRole("textbox", { name: say(key) })
    .first()
    .fill(text);
const page = (desk, name) => desk.page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
const toPlace = (desk, key) =>
  desk.page
    .getByRole("navigation", { name: say("nav-main") })
    .getByRole("link", { name: say(key), exact: true })
    .last()
    .click();

async function pick(desk, key, typed, name) {
  await box(desk, key).focus();
  await desk.page.keyboard.type(typed);
  await desk.page.getByRole("option", { name }).waitFor();
  await desk.page.keyboard.press("Enter");
  await desk.page.getByRole("listbox").waitFor({ state: "detached" });
}

async function addedTwice(desk) {
  await desk.press("link", "nav-administration");
  await desk.press("button", "edit-section", { section: t("office-section-words") });
  await desk.page.getByRole("radio", { name: new RegExp(`^${t("words-companies")}`) }).check();
  await desk.press("button", "save");
  await button(desk, "edit-section", { section: say("office-section-words") }).waitFor();

  // By code, then by name.
  await toPlace(desk, "nav-customers");
  await desk.page.getByRole("grid").waitFor();
  for (const search of ["HOLLN", "hollen water"]) {
    await fill(desk, "customers-search", search);
    await desk.page.getByText(say("customers-count", { count: 1, total: 57 })).waitFor();
  }
  await desk.page.getByRole("gridcell", { name: "Hollen Water District", exact: true }).click();
  await page(desk, "Hollen Water District");

  await button(desk, "add-person").click();
  await fill(desk, "field-username", nora);
  for (const name of ["Site contact", t("portal-role-report-view"), t("portal-role-notice-view")])
    await desk.dialog().getByRole("checkbox", { name, exact: true }).check();
  await pick(desk, "field-person-mail-template", "accountact", "accountactivation");
  await desk.page
    .getByText(say("template-subject", { subject: "Activate your account at Tarnwell Services" }))
    .waitFor();
  await button(desk, "add").click();
  await page(desk, nora);
  await desk.page.getByText("accountactivation").waitFor();
  await desk.page
    .getByRole("row", { name: /reportView.*/ })
    .getByText(say("source-direct"))
    .waitFor();

  await button(desk, "edit-section", { section: say("person-section") }).click();
  await fill(desk, "field-first-name", "Nora");
  await fill(desk, "field-last-name", "Vance");
  await button(desk, "save").click();
  await page(desk, "Nora Vance");

  // From the list of people, with the company to choose.
  await toPlace(desk, "nav-persons");
  await desk.page.getByRole("grid").waitFor();
  await button(desk, "add-person").click();
  await fill(desk, "field-username", theo);
  await pick(desk, "persons-organization", "castl", "Castlow Legal Partners");
  await button(desk, "add").click();
  await page(desk, theo);

  // The same username again: whose it is, and at this company too.
  await toPlace(desk, "nav-persons");
  await desk.page.getByRole("grid").waitFor();
  await button(desk, "add-person").click();
  await fill(desk, "field-username", nora);
  await pick(desk, "persons-organization", "castl", "Castlow Legal Partners");
  await desk
    .dialog()
    .getByRole("checkbox", { name: t("portal-role-location-view"), exact: true })
    .check();
  await button(desk, "add").click();
  await desk.page.getByText(say("error-person-taken")).first().waitFor();
  await desk.page.getByRole("link", { name: say("person-open", { name: "Nora Vance" }) }).waitFor();
  await button(desk, "person-join-too").click();
  await page(desk, "Nora Vance");
  await desk.page.getByRole("link", { name: "Castlow Legal Partners" }).waitFor();
  await desk.page.getByRole("link", { name: "Hollen Water District" }).waitFor();
  await desk.page
    .getByRole("row", { name: /locationView/ })
    .first()
    .waitFor();
  await settle(desk.page);
  if (desk.page.faults.length > 0) throw new Error(desk.page.faults.join("\n"));
}

const ask = (desk, name, input) =>
  desk.page.evaluate(
    async ([command, json]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/api/${command}`, { method: "POST", headers, body: JSON.stringify(json) });
      return answer.json();
    },
    [name, input],
  );

/** Somebody at two customers who signs in, there already when the screens are gone through again. */
async function portalUser(desk) {
  const query = { search: nora };
  const { rows } = await ask(desk, "person_list", { query, offset: 0, limit: 1 });
  if (rows[0]) return rows[0].id;
  const groups = await ask(desk, "group_names", {});
  const group_ids = groups.filter(({ audience }) => audience === "customer").map(({ id }) => id);
  const roles = ["reportView", "noticeView"];
  const customer_id = await customerId(desk.page, desk.office.customer);
  const set = { username: nora, roles, group_ids: group_ids.slice(0, 2), mail_template: "accountactivation" };
  const { id } = await ask(desk, "person_add", { customer_id, set });
  const other = await customerId(desk.page, "Castlow Legal Partners");
  await ask(desk, "person_at_save", { id, customer_id: other, join: true, set: { side: "staff", roles } });
  return id;
}

const toPeople = async (desk) => {
  await desk.go("#/people");
  await desk.page.locator("[role=row]:not([aria-busy]) [role=gridcell]").first().waitFor();
};
const toPerson = async (desk) => {
  const id = await portalUser(desk);
  await desk.go(`#/people/${id}`);
  await desk.role("heading", "person-sign-in").waitFor();
};
const openDialog = async (desk) => {
  await toPeople(desk);
  await desk.press("button", "add-person");
  await desk.dialog().getByRole("checkbox").first().waitFor();
};
const editing = (name, button) => [
  `person-${name}`,
  async (desk) => {
    await toPerson(desk);
    await button(desk);
    await desk.role("button", "cancel").waitFor();
  },
  leaveForm,
];

export const peopleScreens = [
  ["people", toPeople],
  [
    "people-filter",
    async (desk) => {
      await toPeople(desk);
      await desk.press("button", "filter");
      await desk.press("button", "persons-organization");
      await desk.page.getByRole("radio").nth(1).waitFor();
    },
    closeTop,
  ],
  [
    "people-none",
    async (desk) => {
      await toPeople(desk);
      await desk.fill("persons-search", "zzzz");
      await desk.sees("persons-none-search", { search: "zzzz" });
    },
    (desk) => desk.fill("persons-search", ""),
  ],
  ["add-person", openDialog, closeTop],
  [
    "person-add-taken",
    async (desk) => {
      await portalUser(desk);
      await openDialog(desk);
      await desk.fill("field-username", nora);
      await desk.page.getByRole("combobox", { name: t("persons-organization") }).focus();
      await desk.page.keyboard.type("Aldergarth");
      await desk.page.getByRole("option", { name: /Aldergarth/ }).waitFor();
      await desk.page.keyboard.press("Enter");
      await desk.press("button", "add");
      await desk.role("button", "person-join-too").waitFor();
    },
    leaveForm,
  ],
  [
    "customer-person-add",
    async (desk) => {
      await toCustomer(desk);
      await desk.press("button", "add-person");
      await desk.role("button", "person-without-link").waitFor();
    },
    closeTop,
  ],
  ["person", toPerson],
  editing("edit", (desk) => desk.press("button", "edit-section", { section: t("person-section") })),
  editing("sign-in", (desk) => desk.press("button", "edit-section", { section: t("person-sign-in") })),
  editing("at", (desk) => desk.press("button", "edit-section", { section: desk.office.customer })),
  editing("join", (desk) => desk.press("button", "person-join")),
  [
    "person-take-off",
    async (desk) => {
      await toPerson(desk);
      await desk.press("button", "person-take-off-named", { organization: desk.office.customer });
      await desk.dialog().waitFor();
    },
    closeTop,
  ],
];
