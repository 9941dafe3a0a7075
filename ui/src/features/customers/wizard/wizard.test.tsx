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
import type { AppStart, CustomerCreate, Draft, ListItem } from "../../../bindings";
import { SessionProvider } from "../../../shell/session";
import { field, invalid, show, testHost } from "../../../test/host";
import { AddCustomerPage } from "../AddCustomerPage";

const item = (list: ListItem["list"], name: string): ListItem => ({
  id: name,
  list,
  name,
  description: null,
  position: 0,
  hidden: false,
  is_default: list === "subscription_type",
  in_use: 0,
});

function refuse({ set }: CustomerCreate) {
  const fields = [];
  if (!set.name) fields.push(field("name", "required"));
  if (set.login_email && !set.login_email.includes("@")) fields.push(field("login_email", "email"));
  if (fields.length > 0) throw invalid(fields);
}

function setup(draft: Draft | null = null) {
  const host = testHost({
    list_items: () => [
      item("module", "Configuration and Policy Checks"),
      item("subscription_type", "Monthly"),
    ],
    employee_names: () => [],
    draft_get: () => draft,
    draft_save: () => ({}),
    draft_drop: () => ({}),
    customer_code_propose: () => ({ code: "ACME" }),
    list_state_get: () => ({ value: null }),
    customer_count: () => ({ count: 1, total: 1 }),
    customer_list: () => ({ rows: [] }),
    customer_create: (input: CustomerCreate) => {
      refuse(input);
      return { id: "new", step_id: "step" };
    },
  });
  const root = createRootRoute();
  const at = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const router = createRouter({
    routeTree: root.addChildren([
      at("/customers/new", AddCustomerPage),
      at("/customers", () => <h1>The list</h1>),
    ]),
    history: createMemoryHistory({
      initialEntries: [draft ? `/customers/new?draft=${draft.id}` : "/customers/new"],
    }),
  });
  const office = { id: "o", name: "Office", words: "customers", country: "US" };
  show(
    <SessionProvider
      value={{
        start: {} as AppStart,
        me: { id: "p", name: "Maria", username: "maria", superuser: true, rep: false, roles: [], rights: [] },
        office: office as NonNullable<AppStart["office"]>,
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
      .filter(({ name, input }) => name === "customer_create" && !(input as CustomerCreate).dry)
      .map(({ input }) => input as CustomerCreate);
  return { user: userEvent.setup(), host, saves };
}

const step = (name: RegExp) =>
  within(screen.getByRole("list", { name: "Steps" })).getByRole("button", { name });

describe("the wizard", { timeout: 20_000 }, () => {
  it("keeps no draft of what was taken out again", async () => {
    const { user, host } = setup();
    const name = await screen.findByRole("textbox", { name: "Organization name" });
    await user.type(name, "Acme");
    await user.clear(name);
    await waitFor(() => expect(host.calls.some((call) => call.name === "draft_drop")).toBe(true));
    await new Promise((resolve) => setTimeout(resolve, 2200));
    expect(host.calls.filter((call) => call.name === "draft_save")).toEqual([]);
  });

  it("asks for nothing but the name, and says so on the field and in a summary that takes the focus", async () => {
    const { user, saves } = setup();
    await screen.findByRole("heading", { name: "Organization" });
    await user.click(screen.getByRole("button", { name: "Save" }));
    const summary = await screen.findByRole("alert");
    expect(summary).toHaveFocus();
    expect(screen.getByRole("textbox", { name: "Organization name" })).toBeInvalid();

    await user.type(screen.getByRole("textbox", { name: "Organization name" }), "Acme");
    await waitFor(() => expect(screen.queryByRole("alert")).not.toBeInTheDocument());
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("heading", { name: "The list" })).toBeVisible();
    expect(saves().at(-1)).toMatchObject({
      set: { name: "Acme", subscription_type_id: "Monthly" },
      contact: null,
    });
  });

  it("leads from any step to the one with the error", async () => {
    const { user } = setup();
    await user.type(await screen.findByRole("textbox", { name: "Organization name" }), "Acme");
    await user.click(step(/Primary contact/));
    await user.type(screen.getByRole("textbox", { name: "Login email" }), "ann");
    await user.click(step(/Modules/));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("heading", { name: "Primary contact" })).toBeVisible();
    expect(await screen.findByRole("alert")).toHaveFocus();
    expect(step(/Primary contact.*needs attention/)).toHaveAttribute("aria-current", "step");
    expect(screen.getByRole("textbox", { name: "Login email" })).toHaveValue("ann");
  });

  it("keeps what was typed when steps are revisited, and copies the contact email", async () => {
    const { user, saves } = setup();
    await user.type(await screen.findByRole("textbox", { name: "Organization name" }), "Acme{Enter}");
    await screen.findByRole("heading", { name: "Primary contact" });
    await user.type(screen.getByRole("textbox", { name: "Last name" }), "Roth");
    await user.type(screen.getByRole("textbox", { name: "Contact email" }), "roth@acme.example");
    await user.click(screen.getByRole("button", { name: "Use the contact email" }));
    await user.click(screen.getByRole("button", { name: "Next" }));
    await user.click(await screen.findByRole("button", { name: "Add Configuration and Policy Checks" }));
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByRole("textbox", { name: "Last name" })).toHaveValue("Roth");
    await user.click(step(/Check first/));
    expect(screen.getByText("Configuration and Policy Checks")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByRole("heading", { name: "The list" });
    expect(saves().at(-1)).toMatchObject({
      set: {
        name: "Acme",
        login_email: "roth@acme.example",
        module_ids: ["Configuration and Policy Checks"],
      },
      contact: { last_name: "Roth", notify_email: "roth@acme.example" },
    });
  });

  it("goes on with a draft, on the step where it was left", async () => {
    const value = JSON.stringify({
      values: { name: "Acme", last_name: "Roth" },
      step: "contact",
      parentName: null,
    });
    const { user, host, saves } = setup({
      id: "d1",
      kind: "customer_new",
      title: "Acme",
      value,
      changed_at: 0,
    });
    expect(await screen.findByRole("heading", { name: "Primary contact" })).toBeVisible();
    expect(screen.getByText(/Restored draft from/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByRole("heading", { name: "The list" });
    expect(saves().at(-1)).toMatchObject({ draft_id: "d1", contact: { last_name: "Roth" } });
    expect(host.calls.some(({ name }) => name === "draft_drop")).toBe(true);
  });
});
