import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from "@tanstack/react-router";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Action, AppStart, Area, Employee, EmployeeSave, Group, Role } from "../../bindings";
import { SessionProvider } from "../../shell/session";
import { field, invalid, rightsTo, show, testHost } from "../../test/host";
import { AddEmployeePage } from "./AddEmployeePage";
import { EmployeePage } from "./EmployeePage";
import { EmployeesPage } from "./EmployeesPage";

const areas: Area[] = [
  { name: "company", view: "companyView", edit: "companyEdit" },
  { name: "list", view: "listView", edit: "listEdit" },
  { name: "backup", view: "backupView", edit: "backupEdit" },
];

const group = (id: string, name: string, roles: Role[]): Group => ({
  id,
  name,
  description: null,
  roles,
  audience: "employee",
  holders: [],
  editable: true,
});
const groups: Group[] = [
  group("desk", "Front desk", ["companyView", "companyEdit", "listView"]),
  group("boss", "Office manager", ["administrator"]),
  { ...group("theirs", "Accounts payable", []), audience: "customer", roles: [] },
];

const nadia: Employee = {
  id: "n",
  name: "Nadia Brandt",
  first_name: "Nadia",
  last_name: "Brandt",
  username: "nadia",
  login_email: null,
  rep: false,
  language: null,
  roles: ["listView", "listEdit"],
  group_ids: ["desk"],
  active: true,
  all_roles: ["companyView", "companyEdit", "listView", "listEdit"],
  sign_in_editable: true,
  signed_in_at: null,
};
const maria: Employee = {
  ...nadia,
  id: "m",
  name: "Maria Oakes",
  first_name: "Maria",
  last_name: "Oakes",
  username: "maria",
  roles: ["superuser"],
  group_ids: [],
  all_roles: ["superuser"],
};

const everything: Action[] = ["employee_view", "employee_edit", "role_view", "role_edit", "group_view"];

type Setup = {
  employees?: Employee[];
  rights?: Action[];
  save?: (input: EmployeeSave) => void;
};

function open(at: string, { employees = [maria, nadia], rights = everything, save }: Setup = {}) {
  const host = testHost({
    employee_list: () => employees,
    group_list: () => groups,
    role_areas: () => areas,
    employee_set_status: () => ({ id: "n", step_id: "step" }),
    employee_set_password: () => ({}),
    employee_save: (input: EmployeeSave) => {
      save?.(input);
      return { id: "new", step_id: "step" };
    },
  });
  const root = createRootRoute();
  const route = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([
      route("/admin/employees", EmployeesPage),
      route("/admin/employees/new", AddEmployeePage),
      route("/admin/employees/$id", EmployeePage),
    ]),
    history: createMemoryHistory({ initialEntries: [`/admin/employees${at}`] }),
  });
  show(
    <SessionProvider
      value={{
        start: {} as AppStart,
        me: {
          id: "m",
          name: "Maria Oakes",
          username: "maria",
          superuser: true,
          rep: false,
          roles: ["superuser"],
          rights: rightsTo(...rights),
        },
        office: {} as NonNullable<AppStart["office"]>,
        lock: async () => undefined,
        switchPerson: async () => undefined,
        signOut: async () => undefined,
      }}
    >
      <RouterProvider router={router as never} />
    </SessionProvider>,
  );
  const saves = () =>
    host.calls
      .filter(({ name, input }) => name === "employee_save" && !(input as EmployeeSave).dry)
      .map(({ input }) => input as EmployeeSave);
  return { host, user: userEvent.setup(), saves };
}

const press = async (user: ReturnType<typeof userEvent.setup>, name: string | RegExp) =>
  user.click(await screen.findByRole("button", { name }));

describe("the page of one employee", () => {
  it("tells direct roles and those through group roles apart", async () => {
    open("/n");
    const row = async (area: string) => screen.findByRole("row", { name: new RegExp(`^${area}`) });
    expect(await row("All customers")).toHaveTextContent("EditThrough Front desk");
    expect(await row("Lists")).toHaveTextContent("EditGiven directlyView through Front desk");
    expect(screen.queryByRole("row", { name: /^Backups/ })).toBeNull();
  });

  it("shows what a group role brings as soon as it is ticked, and sends the whole of what changed", async () => {
    const { user, saves } = open("/n");
    await press(user, "Edit Roles");
    expect(screen.queryByText("Accounts payable")).toBeNull();
    expect(screen.getByText("Edit through Front desk")).toBeVisible();
    await user.click(screen.getByRole("checkbox", { name: "Front desk" }));
    expect(screen.queryByText("Edit through Front desk")).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: "Office manager" }));
    expect(screen.getByText("Through Office manager")).toBeVisible();
    await press(user, "Save");
    await waitFor(() => expect(saves()).toHaveLength(1));
    expect(saves()[0]).toMatchObject({
      id: "n",
      base: { group_ids: ["desk"] },
      set: { group_ids: ["boss"] },
    });
    expect(saves()[0]?.set).not.toHaveProperty("roles");
  });

  it("sends no field that was not changed; a name goes whole", async () => {
    const { user, saves } = open("/n");
    await press(user, "Edit Name and sign-in");
    const first = screen.getByRole("textbox", { name: /^First name/ });
    await user.clear(first);
    await user.type(first, "Nadja");
    await press(user, "Save");
    await waitFor(() => expect(saves()).toHaveLength(1));
    expect(saves()[0]).toEqual({
      id: "n",
      base: { first_name: "Nadia", last_name: "Brandt" },
      set: { first_name: "Nadja", last_name: "Brandt" },
      dry: false,
    });
  });

  it("says a refusal on the roles that it is about", async () => {
    const { user } = open("/n", {
      save: ({ set }) => {
        if (set.roles?.includes("superuser")) throw invalid([field("roles", "role_not_yours")]);
      },
    });
    await press(user, "Edit Roles");
    await user.click(screen.getByRole("checkbox", { name: "Superuser" }));
    await press(user, "Save");
    const words = /You do not hold all of these roles yourself/;
    const roles = screen.getByRole("group", { name: /^Direct roles/ });
    expect(await within(roles).findByText(words)).toBeVisible();
    await press(user, /^Direct roles: You do not hold/);
    await waitFor(() => expect(screen.getByRole("checkbox", { name: "Superuser" })).toHaveFocus());
  });

  it("keeps the sign-in of somebody who holds more closed, and says why", async () => {
    const { user } = open("/n", { employees: [maria, { ...nadia, sign_in_editable: false }] });
    expect(await screen.findByText(/holds a role that you do not hold/, { selector: "p" })).toBeVisible();
    for (const name of ["Reset password", "Deactivate"])
      expect(screen.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
    await press(user, "Edit Name and sign-in");
    expect(screen.getByRole("textbox", { name: "First name" })).toBeVisible();
    expect(screen.queryByRole("textbox", { name: "Username" })).toBeNull();
  });

  it("shows roles without Edit to whoever may not give them", async () => {
    open("/n", { rights: ["employee_view", "employee_edit"] });
    expect(await screen.findByText(/That needs “Edit roles of employees”/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Edit Roles" })).toBeNull();
    expect(screen.getByRole("row", { name: /^All customers/ })).toHaveTextContent("Through a group role");
  });

  it("deactivates after naming the effects, but never oneself", async () => {
    const { host, user } = open("/n");
    await press(user, "Deactivate");
    const dialog = await screen.findByRole("alertdialog", { name: "Deactivate Nadia Brandt?" });
    expect(dialog).toHaveTextContent("They can no longer sign in");
    await user.click(within(dialog).getByRole("button", { name: "Deactivate" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(host.calls.find(({ name }) => name === "employee_set_status")?.input).toEqual({
      id: "n",
      active: false,
    });
  });

  it("of one’s own account offers neither Deactivate nor a new password", async () => {
    open("/m");
    expect(await screen.findByRole("button", { name: "Deactivate" })).toHaveAccessibleDescription(
      /^This is you/,
    );
    expect(screen.getByRole("button", { name: "Reset password" })).toHaveAccessibleDescription(
      /Change your own password/,
    );
  });
});

describe("a new employee", () => {
  it("is sent with what was filled in, and stands in the list", async () => {
    const { user, saves } = open("/new");
    await user.type(await screen.findByRole("textbox", { name: "First name" }), "Otto");
    await user.type(screen.getByRole("textbox", { name: "Username" }), "otto");
    await user.type(screen.getByLabelText("Password"), "plum tractor sings 41");
    await user.click(screen.getByRole("checkbox", { name: "Front desk" }));
    const lists = screen.getByRole("radiogroup", { name: "Lists" });
    await user.click(within(lists).getByRole("radio", { name: "View" }));
    await press(user, "Add employee");
    await screen.findByRole("list", { name: "Employees" });
    expect(saves()).toEqual([
      {
        id: null,
        set: {
          first_name: "Otto",
          last_name: null,
          username: "otto",
          roles: ["listView"],
          group_ids: ["desk"],
        },
        password: "plum tractor sings 41",
        dry: false,
      },
    ]);
  });

  it("hears on its field what is wrong", async () => {
    const { user } = open("/new", {
      save: () => {
        throw invalid([field("username", "taken"), field("password", "too_short", { min: 12 })]);
      },
    });
    await screen.findByRole("textbox", { name: "Username" });
    await press(user, "Add employee");
    expect(screen.getByRole("textbox", { name: "Username" })).toHaveAccessibleDescription(/used already/);
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("Enter at least 12 characters");
  });
});

describe("the list", () => {
  const otto = { ...nadia, id: "o", name: "Otto Weiss", username: "otto", active: false, rep: true };

  it("shows who works here first, and who did by a filter", async () => {
    const { user } = open("", { employees: [otto, maria, nadia] });
    const names = () => within(screen.getByRole("list", { name: "Employees" })).getAllByRole("link");
    await screen.findByRole("link", { name: "Maria Oakes" });
    expect(names().map((link) => link.textContent)).toEqual(["Maria Oakes", "Nadia Brandt"]);
    await user.click(screen.getByRole("radio", { name: "All" }));
    expect(names().map((link) => link.textContent)).toEqual(["Maria Oakes", "Nadia Brandt", "Otto Weiss"]);
    expect(screen.getByText("3 employees")).toBeVisible();
    const [first, second] = screen.getAllByRole("listitem");
    expect(first).toHaveTextContent("Superuser");
    expect(second).toHaveTextContent("Front desk2 given directly");
  });

  it("is searched by name and username when it is long", async () => {
    const many = Array.from({ length: 8 }, (_, at) => ({ ...maria, id: `${at}`, name: `Person ${at}` }));
    const { user } = open("", { employees: [...many, { ...nadia, name: "Nadía Brandt" }, otto] });
    await user.type(await screen.findByRole("textbox", { name: "Find by name or username" }), "nadia");
    expect(screen.getAllByRole("listitem")).toHaveLength(1);
    await user.clear(screen.getByRole("textbox"));
    await user.type(screen.getByRole("textbox"), "otto");
    expect(screen.getByText("No employee matches “otto”")).toBeVisible();
    await press(user, "Show all employees");
    expect(screen.getAllByRole("listitem")).toHaveLength(10);
  });
});
