import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { CustomerPage, Location, LocationSave } from "../../../bindings";
import { SessionProvider } from "../../../shell/session";
import { field, invalid, show, testHost } from "../../../test/host";
import { Locations } from "./Locations";
import { EditingProvider } from "./editing";

const well: Location = {
  id: "w",
  name: "Well house 3",
  line1: "12 Pump Road",
  line2: null,
  city: "Hollen Creek",
  region: "WA",
  postal_code: "98824",
  country: "US",
  access_notes: "Key at the weir",
};

function open(locations: Location[], edit = true, handlers = {}) {
  const host = testHost({
    draft_get: () => null,
    draft_drop: () => ({}),
    draft_save: () => ({}),
    location_save: () => ({ id: "w", step_id: "s" }),
    location_delete: () => ({ id: "w", step_id: "s" }),
    ...handlers,
  });
  const session = { office: { country: "US" } } as Parameters<typeof SessionProvider>[0]["value"];
  const page = { id: "c", locations, may: { edit } } as unknown as CustomerPage;
  show(
    <SessionProvider value={session}>
      <EditingProvider id="c" first={null} mayEdit>
        <Locations page={page} />
      </EditingProvider>
    </SessionProvider>,
  );
  return host;
}
const user = userEvent.setup();

it("shows each place with its address and how one gets in, and no buttons to whoever only looks", async () => {
  open([well], false);
  expect(await screen.findByText("Well house 3")).toBeVisible();
  expect(screen.getByText(/12 Pump Road\s+Hollen Creek, WA 98824/)).toBeVisible();
  expect(screen.getByText("Key at the weir")).toBeVisible();
  expect(screen.queryByRole("button")).toBeNull();
});

it("adds a place, and says at the field what is missing", async () => {
  const refuse = ({ set }: LocationSave) => {
    if (!set.name && !set.line1) throw invalid([field("name", "location_blank")]);
    return { id: "n", step_id: "s" };
  };
  const host = open([], true, { location_save: refuse });
  await user.click(await screen.findByRole("button", { name: "Add a location" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findAllByText("Enter a name or an address")).length).toBeGreaterThan(0);
  await user.type(screen.getByLabelText(/^Street/), "12 Pump Road");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByLabelText(/^Street/)).toBeNull());
  const saved = host.calls.filter(
    ({ name, input }) => name === "location_save" && !(input as LocationSave).dry,
  );
  expect(saved.at(-1)?.input).toMatchObject({ customer_id: "c", id: null, set: { line1: "12 Pump Road" } });
});

it("deletes with a way back", async () => {
  const host = open([well]);
  await user.click(await screen.findByRole("button", { name: "Actions for Well house 3" }));
  await user.click(await screen.findByRole("menuitem", { name: /^Delete/ }));
  await waitFor(() => expect(host.calls.some(({ name }) => name === "location_delete")).toBe(true));
  expect(host.calls.find(({ name }) => name === "location_delete")?.input).toEqual({ id: "w" });
});
