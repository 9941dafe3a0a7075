/** Employees: the way of one, added with a group role, signed in, limited to it, deactivated; and their screens. */
import { closeTop, controls, leaveForm, toAdmin } from "./controls.mjs";
import { openDesk, openPage, settle, signIn } from "./desk.mjs";
import { t } from "./texts.mjs";

const name = "Nadia Brandt";
const nadia = { email: "nadia.brandt", password: "walnut ferry hums 27" };

const toEmployees = (desk) => toAdmin(desk, "employees", "admin-employees");

async function add(desk) {
  await desk.press("link", "nav-administration");
  await desk.press("link", "admin-employees");
  await desk.press("button", "employee-add");
  await desk.fill("field-first-name", "Nadia");
  await desk.fill("field-last-name", "Brandt");
  await desk.fill("field-username", nadia.email);
  // What is missing is said on its field, and nothing typed is lost.
  await desk.press("button", "employee-add");
  await desk.sees("error-summary-title", { count: 1 });
  await desk.page.getByLabel(t("field-password"), { exact: true }).fill(nadia.password);
  await desk.page.keyboard.press("Tab");
  await desk.sees("password-good");
  await desk.page.getByRole("checkbox", { name: "Sales rep" }).check();
  await desk.sees("source-edit", { groups: "Sales rep" });
  await desk.press("button", "employee-add");
  await desk.sees("employee-added", { name });
  await desk.page.getByRole("link", { name }).and(desk.page.locator(":focus")).waitFor();
}

async function signInAs(desk, before, who) {
  await desk.menu("person-menu", "sign-out", { name: before });
  await signIn(desk.page, who);
}

export async function employeeStory(browser, portal) {
  const desk = controls(await openDesk(browser, portal), portal);
  await add(desk);

  await signInAs(desk, desk.office.person, nadia);
  await desk.role("link", "nav-customer-list").waitFor();
  await settle(desk.page);
  if (await desk.role("link", "nav-administration").isVisible())
    throw new Error("a sales rep is offered Administration");
  await signInAs(desk, name, desk.office);

  const theirs = controls(await openDesk(browser, { ...portal, office: nadia }), portal);
  await toEmployees(desk);
  await desk.page.getByRole("link", { name }).click();
  await desk.page.getByRole("row", { name: t("source-group", { groups: "Sales rep" }) }).waitFor();
  await desk.press("button", "deactivate");
  await desk.dialog().getByText(t("employee-deactivate-sign-in")).waitFor();
  await desk
    .dialog()
    .getByRole("button", { name: t("deactivate"), exact: true })
    .click();
  await desk.sees("employee-deactivated", { name });
  await desk.role("button", "reactivate").waitFor();

  // What was open closes, and a new sign-in is refused.
  await theirs.go("#/customers");
  await theirs.sees("signed-out-lead");
  const late = controls(await openPage(browser), portal);
  await late.page.goto(portal.desk);
  await late.page.getByLabel(t("sign-in-username")).fill(nadia.email);
  await late.page.getByLabel(t("field-password"), { exact: true }).fill(nadia.password);
  await late.press("button", "sign-in");
  await late.sees("error-wrong-password");

  // Out of the list of those who work here, and back by undo.
  await toEmployees(desk);
  await desk.page.getByRole("link", { name: "Jonas Petrak" }).waitFor();
  if (await desk.page.getByRole("link", { name }).isVisible()) throw new Error("still among the active ones");
  await desk.page.keyboard.press("Control+z");
  await desk.page.getByRole("link", { name }).waitFor();
  for (const { page } of [desk, theirs, late]) {
    await settle(page);
    if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
  }
}

const toEmployee = async (desk, person) => {
  await toEmployees(desk);
  await desk.page.getByRole("link", { name: person }).click();
  await desk.page.getByRole("heading", { name: person, level: 1 }).waitFor();
};
const toJonas = (desk) => toEmployee(desk, "Jonas Petrak");
const toNew = async (desk) => {
  await desk.go("#/admin/employees/new");
  await desk.field("field-username").waitFor();
};
const overJonas = (screen, key) => [
  screen,
  async (desk) => {
    await toJonas(desk);
    await desk.press("button", key);
    await desk.dialog().waitFor();
  },
  closeTop,
];

export const employeeScreens = [
  ["employees", toEmployees],
  ["employee-new", toNew],
  [
    "employee-new-refused",
    async (desk) => {
      await toNew(desk);
      await desk.fill("field-username", "jonas.petrak");
      await desk.press("button", "employee-add");
      await desk.sees("error-summary-title", { count: 2 });
    },
    leaveForm,
  ],
  ["employee", toJonas],
  ["employee-own", (desk) => toEmployee(desk, desk.office.person)],
  ...["employee-sign-in", "employee-roles"].map((key) => [
    `${key}-edit`,
    async (desk) => {
      await toJonas(desk);
      await desk.press("button", "edit-section", { section: t(key) });
      await desk.role("button", "save").waitFor();
    },
    leaveForm,
  ]),
  overJonas("employee-password", "employee-password"),
  overJonas("employee-deactivate", "deactivate"),
];
