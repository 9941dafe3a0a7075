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
import type { Action, AppStart, PersonAtSave, PersonCustomer, PersonPage as Page } from "../../bindings";
import { SessionProvider } from "../../shell/session";
import { field, invalid, rightsTo, show, testHost } from "../../test/host";
import { PersonPage } from "./PersonPage";

const hollen: PersonCustomer = {
  customer_id: "c",
  name: "Hollen Water District",
  code: "HOLLN",
  active: true,
  opens: true,
  may_edit: true,
  job: "Operations manager",
  main: true,
  side: "management",
  roles: ["reportView"],
  group_ids: ["g"],
  all_roles: ["accountsPayable", "reportView"],
};
const dana: Page = {
  id: "p",
  name: "Dana Whitlock",
  title_id: null,
  first_name: "Dana",
  last_name: "Whitlock",
  phone: "(509) 555-0177",
  mobile: null,
  notify_email: "dana@h.example",
  language: null,
  notes: null,
  username: "dana@h.example",
  mail_template: "welcome",
  sign_in: "active",
  planned_email: null,
  aliases: [],
  customers: [hollen],
  created_at: 0,
  created_by: null,
  changed_at: 0,
  changed_by: null,
  may_edit: true,
};

type Setup = { person?: Partial<Page>; rights?: Action[]; at?: (input: PersonAtSave) => void };

function open({ person, rights = ["group_view", "people_view", "person_edit"], at }: Setup = {}) {
  const host = testHost({
    person_get: () => ({ ...dana, ...person }),
    list_items: () => [],
    group_names: () => [{ id: "g", audience: "customer", name: "Accounts payable" }],
    group_list: () => [
      {
        id: "g",
        name: "Accounts payable",
        description: null,
        audience: "customer",
        roles: ["accountsPayable"],
        holders: [],
        editable: true,
      },
    ],
    portal_role_list: () => [
      { role: "accountsPayable", management_only: true, staff: false },
      { role: "reportView", management_only: false, staff: true },
    ],
    mail_template_list: () => [{ name: "welcome", subject: "Welcome to {{office}}", body: "" }],
    person_customer_pick: () => [
      { id: "c", name: "Hollen Water District", code: "HOLLN" },
      { id: "o", name: "Castlow Legal Partners", code: null },
    ],
    person_save: () => ({ id: "p", step_id: "step" }),
    person_at_save: (input: PersonAtSave) => {
      at?.(input);
      return { id: "p", step_id: "step" };
    },
    contact_delete: () => ({ id: "p", step_id: "step" }),
  });
  const root = createRootRoute();
  const route = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([
      route("/people/$id", PersonPage),
      route("/people", () => "everybody"),
      route("/customers/$id", () => "the customer"),
    ]),
    history: createMemoryHistory({ initialEntries: ["/people/p"] }),
  });
  show(
    <SessionProvider
      value={{
        start: { shell: "portal" } as AppStart,
        me: {
          id: "m",
          name: "Maria Oakes",
          username: "maria",
          superuser: true,
          rep: false,
          roles: ["superuser"],
          rights: rightsTo(...rights),
        },
        office: { name: "Tarnwell Services" } as NonNullable<AppStart["office"]>,
        lock: async () => undefined,
        switchPerson: async () => undefined,
        signOut: async () => undefined,
      }}
    >
      <RouterProvider router={router as never} />
    </SessionProvider>,
  );
  const sent = (command: string) =>
    host.calls
      .filter(({ name, input }) => name === command && !(input as { dry?: boolean }).dry)
      .map(({ input }) => input);
  return { user: userEvent.setup({ delay: null }), sent };
}

const press = async (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(await screen.findByRole("button", { name }));

describe("the page of one person", () => {
  it("tells roles given directly and those through group roles apart", async () => {
    open();
    const row = (name: string) => screen.findByRole("row", { name: new RegExp(`^See ${name}`) });
    expect(await row("reports")).toHaveTextContent("Given directly");
    expect(await row("costs")).toHaveTextContent("Through Accounts payable");
    expect(screen.getByRole("link", { name: "Hollen Water District" })).toBeVisible();
  });

  it("names the only group role even to whoever may not look into it", async () => {
    open({ rights: ["person_edit"] });
    expect(await screen.findByRole("row", { name: /^See costs/ })).toHaveTextContent(
      "Through Accounts payable",
    );
  });

  it("names a customer without a link where its page is not open", async () => {
    open({ person: { customers: [{ ...hollen, opens: false, active: false }] } });
    expect(await screen.findByRole("heading", { name: "Hollen Water District" })).toBeVisible();
    expect(screen.getByText("Deactivated")).toBeVisible();
    expect(screen.queryByRole("link", { name: "Hollen Water District" })).toBeNull();
  });

  it("sends no field that was not changed; a name goes whole", async () => {
    const { user, sent } = open();
    await press(user, "Edit Person");
    const first = screen.getByRole("textbox", { name: /^First name/ });
    await user.clear(first);
    await user.type(first, "Diana");
    await press(user, "Save");
    await waitFor(() => expect(sent("person_save")).toHaveLength(1));
    expect(sent("person_save")[0]).toEqual({
      id: "p",
      base: { title_id: null, first_name: "Dana", last_name: "Whitlock" },
      set: { title_id: null, first_name: "Diana", last_name: "Whitlock" },
      dry: false,
    });
  });

  it("says on the roles which of them staff may not hold", async () => {
    const { user } = open({
      at: ({ set }) => {
        if (set.side === "staff") throw invalid([field("roles", "management_only")]);
      },
    });
    await press(user, "Edit Hollen Water District");
    await user.click(screen.getByRole("radio", { name: "Staff" }));
    await press(user, "Save");
    const roles = screen.getByRole("group", { name: /^Roles/ });
    expect(await within(roles).findByText(/Only management may hold this/)).toBeVisible();
  });

  it("offers neither kind nor roles to whoever does not sign in, but to make them a portal user", async () => {
    const { user, sent } = open({
      person: {
        username: null,
        mail_template: null,
        sign_in: "planned",
        planned_email: "dana@h.example",
        customers: [{ ...hollen, roles: [], group_ids: [], all_roles: [] }],
      },
    });
    expect(await screen.findByText("Portal user planned")).toBeVisible();
    expect(screen.queryByText("Kind")).toBeNull();
    await press(user, "Make a portal user");
    expect(screen.getByRole("textbox", { name: /^Username/ })).toHaveValue("dana@h.example");
    await press(user, "Make a portal user");
    await waitFor(() => expect(sent("person_save")).toHaveLength(1));
    expect(sent("person_save")[0]).toMatchObject({ set: { username: "dana@h.example" } });
  });

  it("adds to another customer, never to one they are at", async () => {
    const { user, sent } = open();
    await press(user, "Add to another customer");
    await user.click(screen.getByRole("button", { name: "Add" }));
    const box = screen.getByRole("combobox", { name: /^Customer/ });
    await waitFor(() => expect(box).toHaveAccessibleDescription("Enter something here"));
    await user.type(box, "l");
    await screen.findByRole("option", { name: "Castlow Legal Partners" });
    expect(screen.queryByRole("option", { name: /Hollen/ })).toBeNull();
    await user.keyboard("{Enter}");
    await user.type(screen.getByRole("textbox", { name: /^Job/ }), "Book keeper");
    await press(user, "Add");
    await waitFor(() => expect(sent("person_at_save")).toHaveLength(1));
    expect(sent("person_at_save")[0]).toEqual({
      id: "p",
      customer_id: "o",
      join: true,
      set: { job: "Book keeper" },
      dry: false,
    });
  });

  it("names what ends before somebody leaves their last customer", async () => {
    const { user, sent } = open();
    await press(user, "Take off this customer: Hollen Water District");
    const dialog = await screen.findByRole("alertdialog", {
      name: "Take Dana Whitlock off Hollen Water District?",
    });
    expect(dialog).toHaveTextContent("They can no longer enter Hollen Water District in the portal");
    expect(dialog).toHaveTextContent("They are at no other customer: Dana Whitlock is deleted");
    await user.click(within(dialog).getByRole("button", { name: "Take off" }));
    expect(await screen.findByText("everybody")).toBeVisible();
    expect(sent("contact_delete")).toEqual([{ customer_id: "c", id: "p" }]);
  });

  it("only shows what whoever looks may not change", async () => {
    open({ person: { may_edit: false, customers: [{ ...hollen, may_edit: false }] } });
    await screen.findByRole("row", { name: /^See reports/ });
    expect(screen.queryByRole("button", { name: /Edit|Add|Take/ })).toBeNull();
  });
});
