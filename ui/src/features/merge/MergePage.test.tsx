import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from "@tanstack/react-router";
import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { CustomerMergeLook, Merge, MergeField, MergePair } from "../../bindings";
import { SessionProvider } from "../../shell/session";
import { type TestHost, field as fault, invalid, show, testHost } from "../../test/host";
import { MergeCustomersPage } from "./MergePage";

const column = (name: string, keep: unknown, lose: unknown) => ({
  column: name,
  keep,
  lose,
  keep_text: null,
  lose_text: null,
});
const one = (id: string, name: string) => ({
  id,
  name,
  code: name.slice(0, 3).toUpperCase(),
  status: "active" as const,
  logo: null,
  created_at: 1_700_000_000_000,
  changed_at: 1,
  contacts: 0,
  notes: 0,
  locations: 0,
  files: 0,
  modules: 0,
  partners: 0,
  portal_users: 0,
  below: 0,
});
const harbor = one("h", "Harbor Café");
const twin = { ...one("t", "The Harbor Cafe"), contacts: 3, notes: 2, modules: 1 };
const both: MergeField = { field: "notes", label: null, columns: [], both: true, chosen: "both" };

/** As the program looks at the two, whichever of them stays. */
function look({ keep }: MergePair): CustomerMergeLook {
  const [a, b] = keep === "h" ? [harbor, twin] : [twin, harbor];
  const turned = (name: string, ofHarbor: unknown, ofTwin: unknown) =>
    keep === "h" ? column(name, ofHarbor, ofTwin) : column(name, ofTwin, ofHarbor);
  return {
    dropped_login: null,
    keep: a,
    lose: b,
    fields: [
      {
        field: "name",
        label: null,
        columns: [turned("name", harbor.name, twin.name)],
        both: false,
        chosen: "keep",
      },
      { field: "code", label: null, columns: [turned("code", "HAR", "HC2")], both: false, chosen: "keep" },
      { ...both, columns: [turned("notes", "Ring twice.", "Closed on Mondays.")] },
      {
        field: "address",
        label: null,
        columns: [turned("line1", null, "1 Quay"), turned("city", null, "Tarnwell")],
        both: false,
        chosen: keep === "h" ? "lose" : "keep",
      },
    ],
  };
}

function open(handlers: Record<string, (input: never) => unknown> = {}, search = "keep=h&lose=t"): TestHost {
  const host = testHost({ customer_merge_look: look, ...handlers });
  const root = createRootRoute();
  const routes = [
    createRoute({ getParentRoute: () => root, path: "/merge/customer", component: MergeCustomersPage }),
    createRoute({ getParentRoute: () => root, path: "/customers", component: () => <p>the list</p> }),
    createRoute({ getParentRoute: () => root, path: "/customers/$id", component: () => <p>the page</p> }),
  ];
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [`/merge/customer?${search}`] }),
  });
  show(
    <SessionProvider value={{ office: { country: "US" }, me: { rights: [] } } as never}>
      <RouterProvider router={router as never} />
    </SessionProvider>,
  );
  return host;
}

const radio = (field: string, value: string | RegExp) =>
  within(screen.getByRole("radiogroup", { name: field })).getByRole("radio", { name: value });
const merge = () => userEvent.click(screen.getByRole("button", { name: "Merge" }));
const sent = (host: TestHost) => host.calls.find(({ name }) => name === "customer_merge")?.input as Merge;

it("shows what differs with the proposal chosen, sends the choices and goes to the one that stayed", async () => {
  const host = open({ customer_merge: () => ({ id: "h", step_id: "s" }) });
  await screen.findByRole("button", { name: "Merge" });
  expect(radio("Organization name", "Harbor Café")).toBeChecked();
  expect(radio("Customer notes", "Both, one below the other")).toBeChecked();
  expect(radio("Billing address", /^1 Quay\s+Tarnwell$/)).toBeChecked();
  expect(screen.getByText("Harbor Café gets 3 contacts, 2 notes, and 1 module.")).toBeInTheDocument();

  await userEvent.click(radio("Customer code", "HC2"));
  await userEvent.click(radio("Customer notes", "Ring twice."));
  await merge();
  await screen.findByText("the page");
  expect(sent(host)).toEqual({
    keep: "h",
    lose: "t",
    keep_seen: 1,
    lose_seen: 1,
    choose: { name: "keep", code: "lose", notes: "keep", address: "lose" },
  });
});

it("keeps the chosen values when the two are swapped", async () => {
  const host = open({ customer_merge: () => ({ id: "t", step_id: "s" }) });
  await screen.findByRole("button", { name: "Merge" });
  await userEvent.click(radio("Customer code", "HC2"));
  await userEvent.click(screen.getByRole("button", { name: "Swap the two: The Harbor Cafe stays" }));
  await waitFor(() => expect(radio("Organization name", "The Harbor Cafe")).toBeChecked());
  expect(radio("Customer code", "HC2")).toBeChecked();
  await merge();
  await screen.findByText("the page");
  expect(sent(host)).toMatchObject({ keep: "t", lose: "h", choose: { name: "keep", code: "keep" } });
});

it("says who was changed meanwhile and keeps the choices that still exist", async () => {
  let changed = false;
  const host = open({
    customer_merge_look: (pair: never) => {
      const { keep, lose, fields } = look(pair);
      if (!changed) return { keep, lose, fields };
      const rest = fields.filter(({ field }) => field !== "name");
      return { keep, lose: { ...lose, changed_at: 2 }, fields: rest };
    },
    customer_merge: ({ lose_seen }: never) => {
      if (lose_seen === 2) return { id: "h", step_id: "s" };
      changed = true;
      throw invalid([fault("lose", "changed_meanwhile", { at: 2 })]);
    },
  });
  await screen.findByRole("button", { name: "Merge" });
  await userEvent.click(radio("Customer code", "HC2"));
  await userEvent.click(radio("Organization name", "The Harbor Cafe"));
  await merge();
  expect(await screen.findByText("The Harbor Cafe was changed meanwhile. Look again.")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Merge" })).toHaveAttribute("aria-disabled");

  await userEvent.click(screen.getByRole("button", { name: "Look again" }));
  await waitFor(() => expect(screen.queryByRole("radiogroup", { name: "Organization name" })).toBeNull());
  expect(screen.queryByText(/changed meanwhile/)).toBeNull();
  expect(radio("Customer code", "HC2")).toBeChecked();
  await merge();
  await screen.findByText("the page");
  const last = host.calls.filter(({ name }) => name === "customer_merge").at(-1)?.input;
  expect(last).toMatchObject({ lose_seen: 2, choose: { code: "lose", notes: "both", address: "lose" } });
});

it("tells in words why it was refused, and names the field", async () => {
  let code = "merge_out_of_reach";
  open({
    customer_merge: () => {
      throw invalid([fault(code === "taken" ? "code" : "lose", code)]);
    },
  });
  await screen.findByRole("button", { name: "Merge" });
  await merge();
  expect(await screen.findByText(/something that hangs on them is out of your reach/)).toBeInTheDocument();
  code = "taken";
  await merge();
  expect(await screen.findByText(/^Customer code: This is used already/)).toBeInTheDocument();
});

it("says so when nothing differs, and when the two are not there", async () => {
  open({ customer_merge_look: () => ({ keep: harbor, lose: one("t", "Harbor Café"), fields: [] }) });
  expect(await screen.findByText(/^Nothing differs\./)).toBeInTheDocument();
  expect(screen.getByText("Links to the one that goes lead to the one that stays.")).toBeInTheDocument();
});

it("is no page without two that can be merged", async () => {
  open({
    customer_merge_look: () => {
      throw { code: "not_found", message: "", fields: [], ref: null };
    },
  });
  expect(await screen.findByRole("heading", { name: "These two cannot be merged" })).toBeInTheDocument();
  await userEvent.click(screen.getByRole("link", { name: "Customers" }));
  await act(() => screen.findByText("the list"));
});
