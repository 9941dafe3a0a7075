import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { Action, Commands, CustomerPage } from "../../../bindings";
import { SessionProvider } from "../../../shell/session";
import { field, invalid, show, testHost } from "../../../test/host";
import type { Choices } from "../people";
import { AccountingSection } from "./Accounting";
import { EditingProvider } from "./editing";

const accounting = { balance: 125_050, balance_date: "2026-11-02", credit_limit: 500_000, terms: "Net 30" };
const page = { id: "c", name: "Hollen Water District", may: { edit: true }, ...accounting } as CustomerPage;
type Save = Commands["customer_save"]["input"];
const choices = { items: [], people: [] } as unknown as Choices;

/** The section for somebody with these rights; what is saved. */
function open(rights: Action[], customer = page, handlers = {}) {
  const host = testHost({
    draft_get: () => null,
    draft_drop: () => ({}),
    draft_save: () => ({}),
    customer_save: () => ({ id: "c", step_id: "s" }),
    ...handlers,
  });
  const me = { rights: rights.map((action) => ({ action, allowed: true, assigned_only: false, needs: [] })) };
  const session = { me } as unknown as Parameters<typeof SessionProvider>[0]["value"];
  show(
    <SessionProvider value={session}>
      <EditingProvider id="c" first={null} mayEdit>
        <AccountingSection page={customer} choices={choices} />
        <p>the end</p>
      </EditingProvider>
    </SessionProvider>,
  );
  return () =>
    host.calls
      .filter(({ name, input }) => name === "customer_save" && !(input as Save).dry)
      .map(({ input }) => input as Save);
}
const user = userEvent.setup();
const edit = () => user.click(screen.getByRole("button", { name: "Edit Accounting" }));

it("stands only for whoever may see it, and is edited only by whoever may change it", async () => {
  open(["accounting_view"]);
  expect(await screen.findByText("$1,250.50, as of Nov 2, 2026")).toBeVisible();
  expect(screen.getByText("$5,000.00")).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
});

it("is not there for anybody else", async () => {
  open(["customer_edit"]);
  expect(await screen.findByText("the end")).toBeVisible();
  expect(screen.queryByText("Accounting")).toBeNull();
});

it("calls a balance below zero a credit", async () => {
  open(["accounting_view"], { ...page, balance: -1_230 });
  expect(await screen.findByText("$12.30 in credit, as of Nov 2, 2026")).toBeVisible();
});

it("sends a new balance with its day, which is today's unless somebody says", async () => {
  const saves = open(["accounting_view", "accounting_edit"]);
  await screen.findByText("the end");
  await edit();
  const balance = screen.getByLabelText(/^Balance owed/);
  await user.clear(balance);
  await user.type(balance, "-1,000.5");
  expect(screen.getByLabelText(/^As of/)).toHaveValue("");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(saves()).toHaveLength(1));
  expect(saves()[0]).toEqual({
    id: "c",
    base: { balance: 125_050, balance_date: "2026-11-02" },
    set: { balance: -100_050, balance_date: null },
  });
});

it("leaves a day that was typed, and clears it with the balance", async () => {
  const saves = open(["accounting_view", "accounting_edit"]);
  await screen.findByText("the end");
  await edit();
  await user.clear(screen.getByLabelText(/^As of/));
  await user.type(screen.getByLabelText(/^As of/), "11/20/2026");
  await user.clear(screen.getByLabelText(/^Balance owed/));
  await user.type(screen.getByLabelText(/^Balance owed/), "7");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(saves()).toHaveLength(1));
  expect(saves()[0]?.set).toEqual({ balance: 700, balance_date: "2026-11-20" });
  await edit();
  await user.clear(screen.getByLabelText(/^Balance owed/));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(saves()).toHaveLength(2));
  expect(saves()[1]?.set).toEqual({ balance: null, balance_date: null });
});

it("passes on what is no amount, so that it is refused and stays", async () => {
  const handlers = { customer_save: () => Promise.reject(invalid([field("credit_limit", "amount")])) };
  const saves = open(["accounting_view", "accounting_edit"], page, handlers);
  await screen.findByText("the end");
  await edit();
  await user.clear(screen.getByLabelText(/^Credit limit/));
  await user.type(screen.getByLabelText(/^Credit limit/), "12.345");
  await user.click(screen.getByRole("button", { name: "Save" }));
  const refused = await screen.findAllByText(/with no more decimals than the currency has/);
  expect(refused.length).toBeGreaterThan(0);
  expect(saves()[0]?.set).toEqual({ credit_limit: "12.345" });
  expect(screen.getByLabelText(/^Credit limit/)).toHaveValue("12.345");
});
