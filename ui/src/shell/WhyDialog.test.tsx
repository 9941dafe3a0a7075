import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from "@tanstack/react-router";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Me, Right } from "../bindings";
import { show, testHost } from "../test/host";
import { ScreenOutlet } from "./ScreenOutlet";
import { everyScreen, screenAt } from "./screens";
import { type Session, SessionProvider } from "./session";
import { WhyDialog } from "./WhyDialog";

const right = (action: Right["action"], needs: Right["needs"], more: Partial<Right> = {}): Right => ({
  action,
  needs,
  allowed: false,
  assigned_only: false,
  ...more,
});

const amina: Me = {
  id: "a",
  name: "Amina Haddad",
  username: "amina",
  superuser: false,
  rep: false,
  roles: ["crmCompanyView"],
  rights: [
    right("own", [], { allowed: true }),
    right("customer_view", ["administrator", "companyView", "crmCompanyView"], {
      allowed: true,
      assigned_only: true,
    }),
    right("customer_edit", ["administrator", "companyEdit", "crmCompanyEdit"]),
    right("group_view", ["administrator", "customerPermissionGroupView"]),
    right("settings_edit", ["administrator", "settingsEdit"]),
    right("superuser", ["superuser"]),
  ],
};

function at(
  pathname: string,
  shown: "dialog" | "screen",
  more: Partial<Me> = {},
  mail: string | null = null,
) {
  testHost({});
  const root = createRootRoute({
    component: shown === "dialog" ? () => <WhyDialog onClose={() => undefined} /> : ScreenOutlet,
  });
  const router = createRouter({
    routeTree: root.addChildren([
      createRoute({ getParentRoute: () => root, path: "$", component: () => <h1>The page</h1> }),
    ]),
    history: createMemoryHistory({ initialEntries: [pathname] }),
  });
  const session = {
    me: { ...amina, ...more },
    office: { name: "Tarnwell Services", support_email: mail },
  } as Session;
  show(
    <SessionProvider value={session}>
      <RouterProvider router={router as never} />
    </SessionProvider>,
  );
  return userEvent.setup();
}

async function line(list: string, words: RegExp) {
  const found = within(await screen.findByRole("list", { name: list }))
    .getAllByText(words)
    .map((each) => each.closest<HTMLElement>("[class*=ability]"));
  if (!found[0]) throw new Error(`no line ${words}`);
  return within(found[0]);
}

describe("Why can’t I …?", () => {
  it("names what the screen can do, the roles that open it and those that one has", async () => {
    at("/customers", "dialog", {}, "help@tarnwell.example");
    await screen.findByText(/Your roles: View assigned customers\./);
    const see = await line("Manage Customers", /^See customers/);
    see.getByLabelText("You may");
    see.getByText("(only customers that are assigned to you)");
    const needs = within(see.getByRole("list", { name: "Any one of these roles opens it" }));
    expect(needs.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "Administrator administrator",
      "View all customers companyView",
      "View assigned customers crmCompanyView",
    ]);
    expect(needs.getAllByLabelText("you have it")).toHaveLength(1);
    const add = await line("Manage Customers", /^Add customers/);
    add.getByLabelText("You may not");
    expect(add.queryByLabelText("you have it")).toBeNull();
    (await line("Manage Customers", /^Save your own views/)).getByText("Everybody who signs in");
    screen.getByText(/Ask a superuser of Tarnwell Services\./);
    screen.getByRole("link", { name: "help@tarnwell.example" });
  });

  it("names the other places of Administration there, and everything for whoever asks", async () => {
    const user = at("/admin/groups", "dialog");
    (await line("Group roles", /^See group roles/)).getByLabelText("You may not");
    (await line("Other places of Administration", /^Change the settings/)).getByText("settingsEdit");
    await user.click(screen.getByRole("button", { name: "Show this for all screens" }));
    (await line("Manage Customers", /^See customers/)).getByLabelText("You may");
    expect(screen.queryByRole("list", { name: "Other places of Administration" })).toBeNull();
  });

  it("tells a superuser that everything is open, and sends them to nobody", async () => {
    at("/customers", "dialog", { superuser: true, roles: ["superuser"] });
    await screen.findByText(/You are a superuser/);
    expect(screen.queryByText(/Ask a superuser/)).toBeNull();
  });
});

describe("a screen opened by its address", () => {
  it("says which roles would open it", async () => {
    at("/admin/groups", "screen");
    await screen.findByRole("heading", { name: "This screen is not open to you" });
    const see = await line("Group roles", /^See group roles/);
    expect(see.getByText("customerPermissionGroupView")).toBeInTheDocument();
  });

  it("is there for whoever has one of them", async () => {
    at("/customers", "screen");
    expect(await screen.findByRole("heading", { name: "The page" })).toBeInTheDocument();
  });
});

describe("screens by address", () => {
  it("are told apart, and everything stands once", () => {
    expect(screenAt("/")?.title).toBe("nav-home");
    expect(screenAt("/customers")?.title).toBe("nav-customer-list");
    expect(screenAt("/customers/new")?.title).toBe("nav-customer-add");
    expect(screenAt("/customers/0198")?.title).toBe("why-screen-customer");
    expect(screenAt("/admin/lists/module")?.title).toBe("why-screen-lists");
    expect(screenAt("/admin/employees/new")?.title).toBe("admin-employees");
    expect(screenAt("/nowhere")).toBeNull();
    const ids = everyScreen().flatMap(({ abilities }) => abilities.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
