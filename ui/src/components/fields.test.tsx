import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { field, show, testHost } from "../test/host";
import { ComboBox } from "./ComboBox";
import { DateField } from "./DateField";
import { ErrorSummary } from "./ErrorSummary";
import { TagPicker } from "./TagPicker";
import { TextField } from "./TextField";
import { loadFrom } from "./pick";

const people = [
  { id: "1", label: "Maria Oakes", detail: "maria" },
  { id: "2", label: "Jonas Petrak", detail: "jonas" },
];

describe("a date field", () => {
  it("echoes what it understood and passes the civil date on", async () => {
    testHost({});
    const onChange = vi.fn();
    const user = userEvent.setup();
    show(<DateField label="Follow-up" value={null} onChange={onChange} />);
    await user.type(screen.getByLabelText("Follow-up"), "3/4/27");
    expect(screen.getByText("Thursday, March 4, 2027")).toBeInTheDocument();
    expect(onChange).toHaveBeenLastCalledWith("2027-03-04");
  });

  it("says what it cannot read once it is left, and loses nothing", async () => {
    testHost({});
    const onChange = vi.fn();
    const user = userEvent.setup();
    function Owner() {
      const [value, setValue] = useState<string | null>(null);
      return (
        <DateField
          label="Follow-up"
          value={value}
          onChange={(next) => {
            onChange(next);
            setValue(next);
          }}
        />
      );
    }
    show(<Owner />);
    await user.type(screen.getByLabelText("Follow-up"), "soon");
    expect(screen.queryByText(/Enter a date/)).toBeNull();
    await user.tab();
    expect(screen.getByText(/Enter a date/)).toBeInTheDocument();
    expect(onChange).toHaveBeenLastCalledWith("soon");
    expect(screen.getByLabelText("Follow-up")).toHaveValue("soon");
  });
});

describe("pickers", () => {
  it("find by part of a name and take the choice", async () => {
    testHost({});
    const onChange = vi.fn();
    const user = userEvent.setup();
    function Owner() {
      const [id, setId] = useState<string | null>(null);
      return (
        <ComboBox
          label="Sales rep"
          value={id}
          valueText={null}
          onChange={(next, item) => {
            onChange(next, item);
            setId(next);
          }}
          load={loadFrom(people)}
        />
      );
    }
    show(<Owner />);
    await user.type(screen.getByRole("combobox", { name: "Sales rep" }), "pet");
    await user.click(await screen.findByRole("option", { name: /Jonas Petrak/ }));
    expect(onChange).toHaveBeenCalledWith("2", people[1]);
    expect(screen.getByRole("combobox")).toHaveValue("Jonas Petrak");
    await user.click(screen.getByRole("button", { name: "Remove Jonas Petrak" }));
    expect(onChange).toHaveBeenLastCalledWith(null, null);
  });

  it("of several give and take with the keyboard", async () => {
    testHost({});
    const onChange = vi.fn();
    const user = userEvent.setup();
    show(
      <TagPicker
        label="Partner users"
        value={["1"]}
        known={people}
        onChange={onChange}
        load={loadFrom(people)}
      />,
    );
    const input = screen.getByRole("combobox", { name: "Partner users" });
    await user.click(input);
    await user.click(await screen.findByRole("option", { name: /Jonas/ }));
    expect(onChange).toHaveBeenCalledWith(["1", "2"]);
    await user.click(input);
    await user.keyboard("{Backspace}");
    expect(onChange).toHaveBeenLastCalledWith([]);
  });
});

describe("the error summary", () => {
  it("takes the focus and leads to the field", async () => {
    testHost({});
    const user = userEvent.setup();
    show(
      <form>
        <ErrorSummary errors={[field("phone", "phone")]} attempts={1} />
        <TextField
          name="phone"
          label="Phone"
          value="1"
          onChange={() => undefined}
          error={field("phone", "phone")}
        />
      </form>,
    );
    await waitFor(() =>
      expect(screen.getByText("One field needs your attention").closest("[tabindex]")).toHaveFocus(),
    );
    await user.click(screen.getByRole("button", { name: /Phone: Enter a phone number/ }));
    await act(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
    expect(screen.getByLabelText("Phone")).toHaveFocus();
    expect(screen.getByLabelText("Phone")).toBeInvalid();
  });
});
