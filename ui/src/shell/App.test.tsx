import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { AppStart, Me } from "../bindings";
import { newQueryClient } from "../lib/api";
import { field, invalid, rightsTo, testHost } from "../test/host";
import { App } from "./App";

const maria: Me = {
  id: "m",
  name: "Maria Oakes",
  username: "maria",
  superuser: true,
  rep: false,
  roles: ["superuser"],
  rights: rightsTo("customer_view", "customer_edit", "settings_edit", "list_edit", "audit_view"),
};
const jonas: Me = { ...maria, id: "j", name: "Jonas Petrak", username: "jonas" };
const office = {
  id: "o",
  name: "Tarnwell Services",
  words: "customers" as const,
  country: "US",
  currency: "USD",
  currency_decimals: 2,
  logo: null,
  sample: false,
  support_email: null,
};

let me: Me | null;
let expired: boolean;

function start(): AppStart {
  const people = [maria, jonas].map(({ id, name, username }) => ({
    id,
    name,
    username,
    active: true,
    rep: false,
  }));
  return {
    state: me && !expired ? "signed_in" : "signed_out",
    shell: "desktop",
    version: "0.1.0",
    locale: "en-US",
    time_zone: "UTC",
    office,
    me: expired ? null : me,
    people,
    idle_minutes: 15,
    problem: null,
  };
}

const home = {
  today: "2026-11-21",
  active_customers: 3,
  follow_ups: [],
  drafts: [],
  recent: [],
  checklist: [],
  checklist_hidden: true,
};

function show() {
  const host = testHost({
    app_start: start,
    home: () => home,
    saved_view_list: () => [],
    sign_out: () => {
      me = null;
      return {};
    },
    lock: () => ({}),
    sign_in: ({ username, password }: { username: string; password: string }) => {
      if (password !== "right") throw invalid([field("password", "wrong_password")]);
      expired = false;
      me = username === "jonas" ? jonas : maria;
      return me;
    },
  });
  window.location.hash = "#/";
  render(
    <QueryClientProvider client={newQueryClient()}>
      <App />
    </QueryClientProvider>,
  );
  return { host, user: userEvent.setup() };
}

beforeEach(() => {
  me = maria;
  expired = false;
});

const greeting = (name: string) => screen.findByRole("heading", { level: 1, name: new RegExp(name) });

describe("a session", () => {
  it("begins with the password of a person of this computer; a wrong one says so and keeps the name", async () => {
    me = null;
    const { user } = show();
    const password = await screen.findByLabelText("Password");
    await user.type(password, "wrong{Enter}");
    await screen.findByText("The username or the password is not right");
    await user.clear(password);
    await user.type(password, "right{Enter}");
    expect(await greeting("Maria")).toBeInTheDocument();
  });

  it("that ends is covered, and the same person finds the page as it was", async () => {
    const { host, user } = show();
    const heading = await greeting("Maria");
    expired = true;
    act(() => host.send({ kind: "signed_out" }));
    await screen.findByText(/Your session has ended/);
    expect(heading).toBeInTheDocument();
    await user.type(await screen.findByLabelText("Password"), "right{Enter}");
    await waitFor(() => expect(screen.queryByText(/Your session has ended/)).toBeNull());
    expect(heading).toBeInTheDocument();
  });

  it("taken over by somebody else begins anew", async () => {
    const { host, user } = show();
    const heading = await greeting("Maria");
    expired = true;
    act(() => host.send({ kind: "signed_out" }));
    await user.click(await screen.findByRole("button", { name: /Jonas/ }));
    await user.type(await screen.findByLabelText("Password"), "right{Enter}");
    await greeting("Jonas");
    expect(heading).not.toBeInTheDocument();
  });

  it("ends with Sign out", async () => {
    const { user } = show();
    await greeting("Maria");
    await user.click(screen.getByRole("button", { name: /^Signed in as/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    expect(await screen.findByText("Welcome back to Tarnwell Services.")).toBeInTheDocument();
  });
});

describe("the navigation", () => {
  it("shows what the person may open", async () => {
    me = { ...maria, superuser: false, roles: ["crmCompanyView"], rights: rightsTo("customer_view") };
    show();
    await greeting("Maria");
    expect(screen.getByRole("link", { name: "Manage Customers" })).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Add New Customer" })).toBeNull();
    expect(screen.queryByRole("link", { name: "Administration" })).toBeNull();
  });
});
