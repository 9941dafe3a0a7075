import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { show, testHost } from "../../../test/host";
import { type BulkEdit, BulkEditDialog } from "./BulkEditDialog";

it("sends only what was chosen, and nothing while nothing is", async () => {
  const item = { description: null, position: 0, hidden: false, is_default: false, in_use: 0 };
  testHost({
    list_items: () => [{ ...item, id: "church", list: "customer_type", name: "Church" }],
    custom_field_list: () => [
      {
        id: "w",
        name: "Wells",
        kind: "number",
        options: null,
        sensitive: false,
        position: 1,
        hidden: false,
        in_use: null,
      },
      {
        id: "l",
        name: "Water",
        kind: "list",
        options: "Own well\nTown",
        sensitive: false,
        position: 2,
        hidden: false,
        in_use: null,
      },
    ],
    employee_names: () => [{ id: "j", name: "Jonas Petrak", username: "j", active: true, rep: false }],
  });
  const saved: BulkEdit[] = [];
  show(<BulkEditDialog count={3} onSave={async (edit) => void saved.push(edit)} onClose={() => undefined} />);
  const user = userEvent.setup();
  const action = await screen.findByRole("button", { name: "Change 3 customers" });
  await user.click(action);
  expect(saved).toEqual([]);
  await screen.findByRole("option", { name: "Church" });
  await user.selectOptions(screen.getByLabelText("Customer type"), "Church");
  await user.selectOptions(screen.getByLabelText("Default engineer"), "Nobody");
  await user.selectOptions(screen.getByLabelText("Sales rep"), "Jonas Petrak");
  await user.selectOptions(screen.getByLabelText("Sales rep"), "Leave as it is");
  await user.selectOptions(screen.getByLabelText("Water"), "Own well");
  await user.selectOptions(screen.getByLabelText("Wells"), "Give all of them");
  await user.type(screen.getByLabelText("Wells of all of them"), "1,250.5");
  await user.click(action);
  const custom = { "custom.l": "Own well", "custom.w": "1250.5" };
  expect(saved).toEqual([{ set: { customer_type_id: "church", engineer_id: null, ...custom } }]);
});
