import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  useParams,
} from "@tanstack/react-router";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { AppStart, PersonAdd, PersonAtSave } from "../../bindings";
import { SessionProvider } from "../../shell/session";
import { field, invalid, rightsTo, show, testHost } from "../../test/host";
import { AddPersonDialog } from "./AddPersonDialog";

const hollen = { id: "c", name: "Hollen Water District" };
const answers = {
  group_names: () => [
    { id: "g", audience: "customer", name: "Site contact" },
    { id: "e", audience: "employee", name: "Front desk" },
  ],
  group_list: () => [],
  portal_role_list: () => [
    { role: "accountsPayable", management_only: true, staff: false },
    { role: "reportView", management_only: false, staff: true },
    { role: "locationView", management_only: false, staff: true },
  ],
  mail_template_list: () => [
    { name: "accountactivation", subject: "Activate your account at {{office}}", body: "" },
    { name: "welcome", subject: "Welcome to {{office}}", body: "" },
  ],
  person_customer_pick: () => [{ id: "c", name: hollen.name, code: "HOLLN" }],
};

type Setup = {
  at?: typeof hollen | null;
  add?: (input: PersonAdd) => void;
  onWithout?: () => void;
  shell?: AppStart["shell"];
};

function open({ at = hollen, add, onWithout, shell = "portal" }: Setup = {}) {
  const host = testHost({
    ...answers,
    person_add: (input: PersonAdd) => {
      add?.(input);
      return { id: "new", step_id: "step" };
    },
    person_at_save: ({ id }: PersonAtSave) => ({ id, step_id: "step" }),
  });
  const closed = vi.fn<() => void>();
  const root = createRootRoute();
  const Dialog = () => (
    <AddPersonDialog customer={at} {...(onWithout ? { onWithout } : {})} onClose={closed} />
  );
  const Opened = () => `the page of ${(useParams({ strict: false }) as { id: string }).id}`;
  const route = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([route("/", Dialog), route("/people/$id", Opened)]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  show(
    <SessionProvider
      value={{
        start: { shell } as AppStart,
        me: {
          id: "m",
          name: "Maria Oakes",
          username: "maria",
          superuser: true,
          rep: false,
          roles: ["superuser"],
          rights: rightsTo("people_view", "person_edit"),
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
  const sent = () =>
    host.calls
      .filter(({ name, input }) => name === "person_add" && !(input as PersonAdd).dry)
      .map(({ input }) => input as PersonAdd);
  return { host, user: userEvent.setup({ delay: null }), sent, closed };
}

const taken = (here: boolean) => () => {
  throw invalid([field("username", "person_taken", { name: "Dana Whitlock", id: "dana", here })]);
};
const username = () => screen.findByRole("textbox", { name: "Username" });
const press = async (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(await screen.findByRole("button", { name }));

describe("adding a portal user", () => {
  it("asks for a username, group roles of customers’ people and roles", async () => {
    const { user, sent } = open();
    await user.type(await username(), "nora@h.example");
    expect(screen.queryByRole("combobox", { name: "Customer" })).toBeNull();
    expect(screen.queryByRole("checkbox", { name: "Front desk" })).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: "Site contact" }));
    await user.click(screen.getByRole("checkbox", { name: "See reports" }));
    await press(user, "Add");
    expect(await screen.findByText("the page of new")).toBeVisible();
    expect(sent()).toEqual([
      {
        customer_id: "c",
        set: {
          username: "nora@h.example",
          group_ids: ["g"],
          roles: ["reportView"],
        },
        dry: false,
      },
    ]);
  });

  it("finds a template by typing, and shows its subject", async () => {
    const { user, sent } = open();
    await user.type(await screen.findByRole("combobox", { name: /^Template/ }), "activ{Enter}");
    expect(await screen.findByText("Subject: Activate your account at Tarnwell Services.")).toBeVisible();
    await user.type(await username(), "n@h.example");
    await press(user, "Add");
    await screen.findByText("the page of new");
    expect(sent().at(-1)?.set).toEqual({ username: "n@h.example", mail_template: "accountactivation" });
  });

  it("takes over a preset, and takes it back by the same button", async () => {
    const { user } = open();
    await press(user, "Staff");
    const held = () =>
      screen
        .getAllByRole<HTMLInputElement>("checkbox", { checked: true })
        .map(({ labels }) => labels?.[0]?.textContent);
    expect(held()).toEqual(["See reports", "See locations"]);
    await press(user, "Staff");
    expect(screen.queryAllByRole("checkbox", { checked: true })).toHaveLength(0);
  });

  it("wants to know the customer when it was opened from the list of people", async () => {
    const { user, sent } = open({
      at: null,
      add: ({ customer_id }) => {
        if (customer_id === null) throw invalid([field("customer_id", "required")]);
      },
    });
    await user.type(await username(), "nora@h.example");
    await press(user, "Add");
    const box = screen.getByRole("combobox", { name: "Customer" });
    await waitFor(() => expect(box).toHaveAccessibleDescription("Enter something here"));
    await user.type(box, "holl{Enter}");
    await waitFor(() => expect(box).toHaveValue(hollen.name));
    await press(user, "Add");
    await screen.findByText("the page of new");
    expect(sent().at(-1)?.customer_id).toBe("c");
  });

  it("says on a desktop that the mail waits for a portal", async () => {
    const { user } = open({ shell: "desktop" });
    await user.type(await screen.findByRole("combobox", { name: /^Template/ }), "welc{Enter}");
    expect(await screen.findByText(/Sent when this office has a portal/)).toBeVisible();
  });

  it("leads on to the form for somebody who does not sign in", async () => {
    const onWithout = vi.fn<() => void>();
    const { user } = open({ onWithout });
    await press(user, "Add without one");
    await waitFor(() => expect(onWithout).toHaveBeenCalled());
  });

  it("asks before it throws away what was typed", async () => {
    const { user, closed } = open();
    await user.type(await username(), "nora");
    await user.keyboard("{Escape}");
    const question = await screen.findByRole("alertdialog", { name: /Save changes to the new contact/ });
    expect(closed).not.toHaveBeenCalled();
    await user.click(within(question).getByRole("button", { name: "Don’t save" }));
    await waitFor(() => expect(closed).toHaveBeenCalled());
  });
});

describe("a username that exists", () => {
  it("is refused on its field with the way to that person, and nothing typed is lost", async () => {
    const { user } = open({ add: taken(true) });
    await user.type(await username(), "dana@h.example");
    await user.click(screen.getByRole("checkbox", { name: "See reports" }));
    await press(user, "Add");
    const box = await username();
    expect(box).toHaveAccessibleDescription("A contact with this username already exists");
    expect(box).toHaveValue("dana@h.example");
    expect(screen.getByRole("checkbox", { name: "See reports" })).toBeChecked();
    expect(screen.getByText("At Hollen Water District already")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Add to this customer too" })).toBeNull();
    await user.click(screen.getByRole("link", { name: "Open Dana Whitlock" }));
    expect(await screen.findByText("the page of dana")).toBeVisible();
  });

  it("can be added to this customer too, with what was chosen", async () => {
    const { user, host } = open({ add: taken(false) });
    await user.type(await username(), "dana@h.example");
    await user.click(screen.getByRole("checkbox", { name: "See reports" }));
    await press(user, "Add to this customer too");
    expect(await screen.findByText("the page of dana")).toBeVisible();
    expect(host.calls.find(({ name }) => name === "person_at_save")?.input).toEqual({
      id: "dana",
      customer_id: "c",
      join: true,
      set: { roles: ["reportView"], group_ids: [] },
    });
  });

  it("outside one’s reach says only whom to ask", async () => {
    const { user } = open({
      add: () => {
        throw invalid([field("username", "username_unusable")]);
      },
    });
    await user.type(await username(), "dana@h.example");
    await press(user, "Add");
    expect(await username()).toHaveAccessibleDescription(
      "This username cannot be used. Ask an administrator.",
    );
    expect(screen.queryByRole("link")).toBeNull();
  });
});
