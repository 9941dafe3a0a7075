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
import { type LoadItems, loadFrom } from "./pick";

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

  it("open on typing, an arrow or their button, not because the focus comes by", async () => {
    const user = userEvent.setup();
    show(<Partners />);
    await user.tab();
    expect(box()).toHaveFocus();
    await user.click(box());
    expect(screen.queryByRole("listbox")).toBeNull();
    await user.keyboard("{ArrowDown}");
    expect(await screen.findAllByRole("option")).toHaveLength(2);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("listbox")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Choices for Partner users" }));
    expect(await screen.findAllByRole("option")).toHaveLength(2);
  });

  it("of several close after a pick, with an empty box that keeps the focus", async () => {
    const user = userEvent.setup();
    show(<Partners />);
    await user.type(box(), "pet");
    await user.click(await screen.findByRole("option", { name: /Jonas/ }));
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(box()).toHaveValue("");
    expect(box()).toHaveFocus();
    expect(screen.getByText("Jonas Petrak")).toBeInTheDocument();
    await user.keyboard("{Backspace}");
    expect(screen.queryByText("Jonas Petrak")).toBeNull();
  });

  it("wait with Enter for the answer to what was typed, and never take an option of the text before", async () => {
    const user = userEvent.setup();
    let answers: (() => void)[] = [];
    const found = loadFrom(people);
    const slow: LoadItems = async (search) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return found(search);
    };
    const answer = () =>
      act(async () => {
        answers.forEach((each) => each());
        answers = [];
      });
    show(<Partners load={slow} />);
    await user.type(box(), "o");
    await waitFor(() => expect(answers).not.toHaveLength(0));
    await answer();
    expect(await screen.findByRole("option", { name: /Maria/ })).toBeInTheDocument();
    await user.keyboard("nas{Enter}");
    expect(box()).toHaveValue("onas");
    await user.tab();
    await answer();
    expect(await screen.findByText("Jonas Petrak")).toBeInTheDocument();
    expect(screen.queryByText("Maria Oakes")).toBeNull();
  });

  it("mark the first match for Enter, but take nothing when the box is merely left", async () => {
    const user = userEvent.setup();
    show(<Partners />);
    await user.type(box(), "jon");
    await waitFor(() => expect(box()).toHaveAttribute("aria-activedescendant"));
    await user.tab();
    expect(screen.queryByText("Jonas Petrak")).toBeNull();
    await user.type(box(), "jon");
    await waitFor(() => expect(box()).toHaveAttribute("aria-activedescendant"));
    await user.keyboard("{Enter}");
    expect(screen.getByText("Jonas Petrak")).toBeInTheDocument();
  });
});

const box = () => screen.getByRole("combobox", { name: "Partner users" });

function Partners({ load = loadFrom(people) }: { load?: LoadItems }) {
  const [ids, setIds] = useState<string[]>([]);
  return <TagPicker label="Partner users" value={ids} known={people} onChange={setIds} load={load} />;
}

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
