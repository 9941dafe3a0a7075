import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Action, Area, Group, Me, PortalRole, PortalRoleInfo, Role } from "../../bindings";
import { SessionProvider } from "../../shell/session";
import { field, invalid, rightsTo, show, testHost } from "../../test/host";
import { GroupsPage } from "./GroupsPage";

const areas: Area[] = [
  { name: "company", view: "companyView", edit: "companyEdit" },
  { name: "list", view: "listView", edit: "listEdit" },
];

const portalRoles: PortalRoleInfo[] = [
  { role: "accountsPayable", management_only: true, staff: false },
  { role: "reportView", management_only: false, staff: true },
];

type Rest = { holders?: string[]; editable?: boolean };
const rest = (name: string, more: Rest) => {
  const id = name.toLowerCase().replaceAll(" ", "-");
  return { id, name, description: null, holders: [], editable: true, ...more };
};
const group = (name: string, roles: Role[], more: Rest = {}): Group => ({
  ...rest(name, more),
  audience: "employee",
  roles,
});
const ofPeople = (name: string, roles: PortalRole[], more: Rest = {}): Group => ({
  ...rest(name, more),
  audience: "customer",
  roles,
});

const holders = ["Ann Lee", "Bo Ruiz"];
const all: Group[] = [
  group("Front desk", ["companyView"], { holders }),
  group("Field desk", []),
  group("Owners", ["superuser"], { editable: false }),
  ofPeople("Site contact", ["reportView"], { holders: ["Dana Reyes", "", ""] }),
];

type Roles = { roles?: (Role | PortalRole)[] };
type Save = { id: string | null; base: Roles; set: Roles; dry?: boolean };

function setup(
  options: {
    rights?: Action[];
    me?: Partial<Me>;
    refuse?: () => void;
    groups?: () => Group[];
    affected?: string[];
  } = {},
) {
  const host = testHost({
    role_areas: () => areas,
    portal_role_list: () => portalRoles,
    group_list: options.groups ?? (() => all),
    group_save: (input: Save) => {
      options.refuse?.();
      return {
        id: input.id ?? "new",
        step_id: input.dry ? null : "step",
        affected: options.affected ?? holders,
      };
    },
    group_delete: () => ({ id: "front-desk", step_id: null, affected: holders }),
  });
  const me: Me = {
    id: "m",
    name: "Maria Oakes",
    username: "maria",
    superuser: true,
    rep: false,
    roles: ["superuser"],
    rights: rightsTo(...(options.rights ?? ["group_view", "group_edit", "employee_group_edit"])),
    ...options.me,
  };
  const session = { me } as Parameters<typeof SessionProvider>[0]["value"];
  show(
    <SessionProvider value={session}>
      <GroupsPage />
    </SessionProvider>,
  );
  const user = userEvent.setup();
  return {
    host,
    user,
    saves: () => host.calls.filter(({ name }) => name === "group_save").map(({ input }) => input as Save),
    async toPeople() {
      await user.click(await screen.findByRole("radio", { name: "Contacts in the portal" }));
    },
    async choose(cell: RegExp, step: RegExp) {
      await user.click(await screen.findByRole("button", { name: cell }));
      await user.click(await screen.findByRole("menuitem", { name: step }));
    },
  };
}

describe("the matrix of group roles", () => {
  it("shows those for employees, with who has them", async () => {
    setup();
    await screen.findByRole("button", { name: "View: All customers, Front desk" });
    const heads = screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
    expect(heads).toEqual([
      "Role",
      "Front desk2 people",
      "Field deskNobody yet",
      expect.stringMatching(/^Owners/),
    ]);
  });

  it("asks whom a changed cell touches before it saves, and sends what was seen beside what was chosen", async () => {
    const { user, saves, choose } = setup();
    await choose(/^View: All customers, Front desk/, /^Edit/);
    const bar = await screen.findByRole("region", { name: "Unsaved change" });
    await within(bar).findByText("2 people affected.");
    const change = { base: { roles: ["companyView"] }, set: { roles: ["companyView", "companyEdit"] } };
    expect(saves()).toEqual([{ id: "front-desk", ...change, dry: true }]);
    expect(bar).toHaveTextContent("Front desk: All customers View Edit");
    await user.click(within(bar).getByRole("button", { name: "Who?" }));
    expect(await screen.findByRole("dialog")).toHaveTextContent("Ann LeeBo Ruiz");
    await user.keyboard("{Escape}");
    await user.click(within(bar).getByRole("button", { name: "Save group role" }));
    await waitFor(() => expect(bar).not.toBeInTheDocument());
    expect(saves().at(-1)).toEqual({ id: "front-desk", ...change });
  });

  it("forgets a choice that is taken back", async () => {
    const { choose } = setup();
    await choose(/^View: All customers, Front desk/, /^No access/);
    await screen.findByRole("region", { name: "Unsaved change" });
    await choose(/^No access: All customers, Front desk/, /^View/);
    expect(screen.queryByRole("region", { name: "Unsaved change" })).toBeNull();
  });

  it("edits one at a time: another one asks first", async () => {
    const { user, saves, choose } = setup();
    await choose(/^View: All customers, Front desk/, /^Edit/);
    await user.click(screen.getByRole("button", { name: /^No access: Lists, Field desk/ }));
    const question = await screen.findByRole("alertdialog", { name: "Save changes to Front desk?" });
    expect(question).toHaveTextContent("All customers");
    await user.click(within(question).getByRole("button", { name: "Don’t save" }));
    await user.click(await screen.findByRole("menuitem", { name: /^View/ }));
    expect(await screen.findByRole("region", { name: "Unsaved change" })).toHaveTextContent(
      "Field desk: Lists",
    );
    expect(saves().every(({ dry }) => dry)).toBe(true);
  });

  it("says in the bar why it would be refused", async () => {
    const { choose } = setup({
      refuse: () => {
        throw invalid([field("roles", "not_found")]);
      },
    });
    await choose(/^View: All customers, Front desk/, /^Edit/);
    expect(await screen.findByText("This is no longer there. Choose another one")).toBeInTheDocument();
  });

  it("leaves alone what is not the person's to change, and says why", async () => {
    const { user } = setup({
      me: { superuser: false, roles: ["customerPermissionGroupEdit", "companyView"] },
    });
    const closed = await screen.findByRole("button", { name: /^Yes: Superuser, Owners/ });
    expect(closed).toHaveAttribute("aria-disabled", "true");
    expect(closed).toHaveAccessibleName(/only a superuser can change it/);
    await user.click(closed);
    expect(screen.queryByRole("menu")).toBeNull();
    // In a set of their own they cannot give what they lack.
    await user.click(screen.getByRole("button", { name: /^View: All customers, Front desk/ }));
    expect(await screen.findByRole("menuitem", { name: /^Edit/ })).toHaveAttribute("aria-disabled", "true");
  });

  it("can be looked at without the right to change it", async () => {
    setup({ rights: ["group_view"] });
    await screen.findByText("You can look at these group roles, but not change them.");
    expect(screen.queryByRole("button", { name: "Add group role" })).toBeNull();
    expect(screen.getByRole("button", { name: /^View: All customers, Front desk/ })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
  });

  it("names who loses what before one is deleted", async () => {
    const { user } = setup();
    await user.click(await screen.findByRole("button", { name: /^Front desk/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    const question = await screen.findByRole("alertdialog", { name: "Delete Front desk?" });
    expect(question).toHaveTextContent("2 people have it: Ann Lee and Bo Ruiz.");
    expect(question).toHaveTextContent("All customers: View");
  });

  it("shows the group roles of people in the portal by choice, with what is for management only", async () => {
    const { toPeople } = setup();
    await toPeople();
    await screen.findByRole("button", { name: "Yes: See reports, Site contact" });
    const heads = screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
    expect(heads).toEqual(["Role", "Site contact3 people"]);
    expect(screen.getAllByRole("rowheader").map(({ textContent }) => textContent)).toEqual([
      "In the portal",
      "See costs and balancesaccountsPayable (management only: money)",
      "See reportsreportView",
    ]);
  });

  it("saves what people hold, and counts those whom one does not see", async () => {
    const { user, saves, choose, toPeople } = setup({ affected: ["Dana Reyes", "", ""] });
    await toPeople();
    await choose(/^No: See costs and balances, Site contact/, /^Yes/);
    const bar = await screen.findByRole("region", { name: "Unsaved change" });
    await within(bar).findByText("3 people affected.");
    await user.click(within(bar).getByRole("button", { name: "Who?" }));
    expect(await screen.findByRole("dialog")).toHaveTextContent("Dana Reyes2 others");
    await user.keyboard("{Escape}");
    await user.click(within(bar).getByRole("button", { name: "Save group role" }));
    await waitFor(() => expect(bar).not.toBeInTheDocument());
    expect(saves().at(-1)).toEqual({
      id: "site-contact",
      base: { roles: ["reportView"] },
      set: { roles: ["reportView", "accountsPayable"] },
    });
  });

  it("asks about what is not saved before it shows the other audience", async () => {
    const { user, choose, toPeople } = setup();
    await choose(/^View: All customers, Front desk/, /^Edit/);
    await toPeople();
    const question = await screen.findByRole("alertdialog", { name: "Save changes to Front desk?" });
    expect(screen.queryByRole("button", { name: /Site contact/ })).toBeNull();
    await user.click(within(question).getByRole("button", { name: "Don’t save" }));
    await screen.findByRole("button", { name: /^Site contact/ });
    expect(screen.queryByRole("region", { name: "Unsaved change" })).toBeNull();
  });

  it("adds one for the audience that is shown", async () => {
    const { user, saves, toPeople } = setup();
    await toPeople();
    await user.click(await screen.findByRole("button", { name: "Add group role" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Bookkeepers");
    const form = screen.getByRole("alertdialog");
    await user.click(within(form).getByRole("button", { name: "Add group role" }));
    await waitFor(() =>
      expect(saves().at(-1)).toMatchObject({ id: null, set: { audience: "customer", name: "Bookkeepers" } }),
    );
  });

  it("lets an administrator change those of people alone", async () => {
    const { toPeople } = setup({
      rights: ["group_view", "group_edit"],
      me: { superuser: false, roles: ["administrator"] },
    });
    await screen.findByText("You can look at these group roles, but not change them.");
    await toPeople();
    expect(await screen.findByRole("button", { name: "Add group role" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: /^No: See costs/ })).not.toHaveAttribute("aria-disabled");
    expect(screen.queryByRole("button", { name: "Give roles by a file" })).toBeNull();
  });

  it("is one Tab stop, moved through by arrow keys, and narrowed by the search", async () => {
    const { user } = setup();
    const first = await screen.findByRole("button", { name: /^View: All customers, Front desk/ });
    first.focus();
    await user.keyboard("{ArrowDown}{ArrowRight}");
    expect(screen.getByRole("button", { name: /^No access: Lists, Field desk/ })).toHaveFocus();
    const stops = within(screen.getByRole("grid"))
      .getAllByRole("button")
      .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toHaveLength(1);
    await user.type(screen.getByRole("textbox", { name: "Find a role" }), "listEd");
    expect(screen.getAllByRole("rowheader").map(({ textContent }) => textContent)).toEqual([
      "Office",
      "ListslistView / listEdit",
    ]);
  });
});
