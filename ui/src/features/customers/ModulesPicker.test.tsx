import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { I18nProvider } from "../../lib/i18n";
import { ModulesPicker } from "./ModulesPicker";

const modules = ["Backflow testing", "Configuration and Policy Checks", "Patching and updates"].map(
  (name) => ({
    id: name,
    name,
    description: null,
  }),
);

function Picker() {
  const [selected, setSelected] = useState<string[]>([]);
  return (
    <I18nProvider locale="en-US" timeZone="UTC" words="customers">
      <ModulesPicker modules={modules} selected={selected} onChange={setSelected} />
    </I18nProvider>
  );
}

describe("the picker of modules", () => {
  it("moves by keyboard, keeps the focus in its list and announces", async () => {
    const user = userEvent.setup();
    render(<Picker />);
    screen.getByRole("button", { name: "Add Configuration and Policy Checks" }).focus();
    await user.keyboard("{Enter}");
    const chosen = screen.getByRole("region", { name: "Selected modules" });
    expect(
      within(chosen).getByRole("button", { name: "Remove Configuration and Policy Checks" }),
    ).toBeVisible();
    expect(screen.getByRole("button", { name: "Add Patching and updates" })).toHaveFocus();
    expect(screen.getByRole("status")).toHaveTextContent(
      "Configuration and Policy Checks added. 1 selected.",
    );

    await user.keyboard("{ArrowUp}");
    expect(screen.getByRole("button", { name: "Add Backflow testing" })).toHaveFocus();
    await user.keyboard(" ");
    await user.keyboard(" ");
    expect(screen.getByText("All modules are selected.")).toBeVisible();
    expect(screen.getByRole("searchbox", { name: "Search modules" })).toHaveFocus();

    await user.click(screen.getByRole("button", { name: "Remove Backflow testing" }));
    expect(screen.getByRole("button", { name: "Add Backflow testing" })).toBeVisible();
  });

  it("finds a module by part of its name", async () => {
    const user = userEvent.setup();
    render(<Picker />);
    await user.type(screen.getByRole("searchbox"), "polic");
    expect(screen.getAllByRole("button")).toHaveLength(1);
    await user.type(screen.getByRole("searchbox"), "x");
    expect(screen.getByText("No module matches “policx”.")).toBeVisible();
  });

  it("takes the first match with Enter, and the box is ready for the next", async () => {
    const user = userEvent.setup();
    render(<Picker />);
    await user.type(screen.getByRole("searchbox"), "{Enter}");
    expect(screen.getAllByRole("button", { name: /^Add/ })).toHaveLength(3);
    await user.type(screen.getByRole("searchbox"), "patch{Enter}");
    expect(screen.getByRole("button", { name: "Remove Patching and updates" })).toBeVisible();
    expect(screen.getByRole("searchbox")).toHaveFocus();
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });
});
