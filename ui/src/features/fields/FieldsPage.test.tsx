import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { CustomField } from "../../bindings";
import { field, invalid, show, testHost } from "../../test/host";
import { FieldsPage } from "./FieldsPage";

const one = (id: string, more: Partial<CustomField> = {}): CustomField => ({
  id,
  name: id,
  kind: "text",
  options: null,
  sensitive: false,
  position: 10,
  hidden: false,
  in_use: 0,
  ...more,
});

const user = userEvent.setup();
const action = async (name: string, what: RegExp) => {
  await user.click(await screen.findByRole("button", { name: `More actions for ${name}` }));
  await user.click(within(await screen.findByRole("menu")).getByRole("menuitem", { name: what }));
};

it("adds a list with its choices, and shows what is wrong on the field", async () => {
  const { calls } = testHost({
    custom_field_list: () => [],
    custom_field_save: (input: { set: { name?: string } }) => {
      if (input.set.name === "Water") return { id: "w", step_id: null };
      throw invalid([field("name", "required")]);
    },
  });
  show(<FieldsPage />);
  await screen.findByText("Your own fields go here");
  await user.click(screen.getAllByRole("button", { name: "Add custom field" })[0]!);
  await user.click(await screen.findByRole("button", { name: "Add" }));
  expect((await screen.findAllByText(/Enter something here/))[0]).toBeVisible();
  await user.type(screen.getByLabelText(/^Name/), "Water");
  await user.selectOptions(screen.getByLabelText("Kind"), "List to choose from");
  await user.type(screen.getByLabelText(/^Choices/), "Well{Enter}Town");
  await user.click(screen.getByRole("button", { name: "Add" }));
  await expect.poll(() => calls.at(-1)?.name === "custom_field_list" || calls.at(-1)?.name).toBeTruthy();
  const saved = calls.filter(({ name }) => name === "custom_field_save").map(({ input }) => input);
  expect(saved.at(-1)).toEqual({
    id: null,
    base: {},
    set: { name: "Water", kind: "list", options: "Well\nTown", sensitive: false },
    dry: false,
  });
});

it("says how many customers lose a value before a field is deleted", async () => {
  const { calls } = testHost({
    custom_field_list: () => [one("Gate code", { in_use: 1234 })],
    custom_field_delete: () => ({ id: "x", step_id: null }),
  });
  show(<FieldsPage />);
  await action("Gate code", /^Delete/);
  expect(await screen.findByText(/^1,234 customers have a value in it/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Delete custom field" }));
  await expect.poll(() => calls.some(({ name }) => name === "custom_field_delete")).toBe(true);
});

it("does not offer another kind for a field that is there", async () => {
  testHost({ custom_field_list: () => [one("Gate code")] });
  show(<FieldsPage />);
  await action("Gate code", /^Edit/);
  expect(await screen.findByText(/^Kind: Text\. It stays as it is/)).toBeVisible();
  expect(screen.queryByLabelText("Kind")).toBeNull();
});
