import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from "@tanstack/react-router";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Action, AppStart, PersonListInput, PersonQuery, PersonRow } from "../../../bindings";
import { SessionProvider } from "../../../shell/session";
import { rightsTo, show, testHost } from "../../../test/host";
import { PeoplePage } from "../PeoplePage";
import { parseState, queryOf, standardState } from "./view";

// jsdom lays nothing out: the grid is given the size of a window.
beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(1200);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

const dana: PersonRow = {
  id: "dana",
  name: "Dana Whitlock",
  username: "dana@h.example",
  email: "dana@mail.example",
  phone: "(509) 555-0177",
  sign_in: "active",
  customers: [
    { id: "c", name: "Castlow Legal Partners", job: null },
    { id: "h", name: "Hollen Water District", job: "Operations manager" },
  ],
  customer_count: 5,
  changed_at: 0,
};
const otto: PersonRow = {
  ...dana,
  id: "otto",
  name: "Otto Weiss",
  username: null,
  sign_in: "planned",
  customers: [{ id: "h", name: "Hollen Water District", job: "Night desk" }],
  customer_count: 1,
};

function open(rights: Action[] = ["people_view", "person_edit"], people = [dana, otto]) {
  const matching = ({ search, portal, customer_id }: PersonQuery) =>
    people.filter(
      (row) =>
        row.name.toLowerCase().includes((search ?? "").toLowerCase()) &&
        (!portal || row.sign_in === (portal === "user" ? "active" : portal)) &&
        (!customer_id || row.customers.some(({ id }) => id === customer_id)),
    );
  const host = testHost({
    list_state_get: () => ({ value: null }),
    list_state_set: () => ({}),
    person_count: (query: PersonQuery) => ({ count: matching(query).length, total: people.length }),
    person_list: ({ query }: PersonListInput) => ({ rows: matching(query) }),
    person_customer_pick: () => [{ id: "c", name: "Castlow Legal Partners", code: null }],
    group_names: () => [],
    portal_role_list: () => [],
    mail_template_list: () => [],
  });
  const root = createRootRoute();
  const route = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([route("/people", PeoplePage), route("/people/$id", () => "one person")]),
    history: createMemoryHistory({ initialEntries: ["/people"] }),
  });
  show(
    <SessionProvider
      value={{
        start: { shell: "portal" } as AppStart,
        me: {
          id: "m",
          name: "Maria Oakes",
          username: "maria",
          superuser: false,
          rep: false,
          roles: [],
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
  return { host, user: userEvent.setup({ delay: null }) };
}

const row = (name: string) => screen.findByRole("row", { name: new RegExp(name) });
const press = async (user: ReturnType<typeof userEvent.setup>, name: string | RegExp) =>
  user.click(await screen.findByRole("button", { name }));

describe("the list of people", { timeout: 20_000 }, () => {
  it("shows where they are and whether they sign in; nothing can be ticked", async () => {
    open();
    expect(await row("Dana")).toHaveTextContent("Castlow Legal Partnersand 4 more");
    expect(await row("Dana")).toHaveTextContent("Yes");
    expect(await row("Otto")).toHaveTextContent("Hollen Water DistrictNight desk");
    expect(await row("Otto")).toHaveTextContent("Planned");
    expect(screen.queryByRole("checkbox")).toBeNull();
    expect(screen.getByText("2 of 2 contacts")).toBeVisible();
  });

  it("opens one by keyboard", async () => {
    const { user } = open();
    await row("Dana");
    screen.getByRole("grid").focus();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(await screen.findByText("one person")).toBeVisible();
  });

  it("is searched while one types, and says when nobody matches", async () => {
    const { user } = open();
    await user.type(await screen.findByRole("textbox", { name: "Search contacts" }), "zzz");
    expect(await screen.findByText("No contact matches “zzz”")).toBeVisible();
    await user.click(screen.getAllByRole("button", { name: "Clear the search" }).at(-1) as HTMLElement);
    expect(await row("Dana")).toBeVisible();
  });

  it("filters by portal user and by customer, each a chip that takes it back", async () => {
    const { user } = open();
    await row("Dana");
    await press(user, "Filter");
    await user.click(screen.getByRole("radio", { name: "Planned" }));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByText("Dana Whitlock")).toBeNull());
    await press(user, /^Portal user is ?Planned$/);
    await user.click(screen.getByRole("radio", { name: "Any" }));
    await press(user, "Customer");
    await user.click(await screen.findByRole("radio", { name: "Castlow Legal Partners" }));
    await user.keyboard("{Escape}");
    expect(await row("Dana")).toBeVisible();
    await waitFor(() => expect(screen.queryByText("Otto Weiss")).toBeNull());
    await press(user, "Remove Customer is Castlow Legal Partners");
    expect(await row("Otto")).toBeVisible();
  });

  it("offers nobody to be added by whoever only looks", async () => {
    open(["people_view"]);
    await row("Dana");
    expect(screen.queryByRole("button", { name: "Add Contact" })).toBeNull();
  });

  it("without anybody says who goes here, and adds the first", async () => {
    const { user } = open(undefined, []);
    expect(await screen.findByText("Your contacts will be listed here")).toBeVisible();
    await user.click(screen.getAllByRole("button", { name: "Add Contact" }).at(-1) as HTMLElement);
    expect(await screen.findByRole("dialog", { name: "Add Contact" })).toBeVisible();
  });
});

describe("the stored state of the list", () => {
  it("comes back without the search, and as the standard when it is not ours", () => {
    const state = {
      ...standardState,
      search: "dana",
      portal: "user" as const,
      customer: { id: "c", name: "Castlow" },
      descending: true,
    };
    expect(parseState(JSON.stringify(state))).toEqual({ ...state, search: "" });
    expect(parseState('{"portal":"elsewhere","customer":7,"sort":"age","columns":[]}')).toEqual(
      standardState,
    );
    expect(parseState("{")).toEqual(standardState);
    expect(queryOf(state)).toEqual({
      search: "dana",
      portal: "user",
      customer_id: "c",
      sort: "name",
      descending: true,
    });
  });
});
