import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useCallback, useState } from "react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../../lib/api";
import { I18nProvider } from "../../lib/i18n";
import { DataGrid } from "./DataGrid";
import { type Column, plainColumns } from "./columns";
import { type Picked, nothing, pickedCount } from "./selection";
import { useRows } from "./useRows";

type Row = { id: string; name: string };
const columns: Column<Row>[] = [
  { id: "name", title: "Name", width: 200, min: 60, sortable: true, cell: (row) => row.name },
  { id: "code", title: "Code", width: 100, min: 60, sortable: true, cell: (row) => row.id },
];
const COUNT = 1_000;

// jsdom lays nothing out: the grid is given the size of a window.
beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

const opened = vi.fn<(row: Row) => void>();
const sorted = vi.fn<(by: string) => void>();

function Grid() {
  const [picked, setPicked] = useState<Picked>(nothing);
  const rows = useRows<Row>({
    count: COUNT,
    pageKey: useCallback((offset, limit) => ["customer_list", { offset, limit }], []),
    load: useCallback(
      async (offset, limit) => ({
        rows: Array.from({ length: limit }, (_, at) => ({
          id: `c${offset + at}`,
          name: `Customer ${offset + at}`,
        })),
      }),
      [],
    ),
  });
  return (
    <I18nProvider locale="en-US" timeZone="UTC" words="customers">
      <output>{pickedCount(picked, COUNT)}</output>
      <DataGrid
        label="Customers"
        columns={columns}
        standard={["name", "code"]}
        columnState={plainColumns}
        onColumnState={() => undefined}
        rows={rows}
        sort={{ by: "name", descending: false }}
        onSort={({ by }) => sorted(by)}
        ticks={{
          picked,
          onPicked: setPicked,
          nameOf: (row) => row.name,
          onRangeTooLong: () => undefined,
        }}
        onOpen={opened}
        onEscape={() => setPicked(nothing)}
      />
    </I18nProvider>
  );
}

async function grid() {
  render(
    <QueryClientProvider client={newQueryClient()}>
      <Grid />
    </QueryClientProvider>,
  );
  await screen.findByText("Customer 0");
  const element = screen.getByRole("grid", { name: "Customers" });
  element.focus();
  return element;
}

const count = () => screen.getByRole("status").textContent;
const activeText = (element: HTMLElement) =>
  document.getElementById(element.getAttribute("aria-activedescendant") ?? "")?.textContent;

describe("the grid", () => {
  it("tells the true number of rows and holds few of them", async () => {
    const element = await grid();
    expect(element).toHaveAttribute("aria-rowcount", "1001");
    expect(screen.getAllByRole("row").length).toBeLessThan(60);
    expect(screen.getAllByRole("row")[1]).toHaveAttribute("aria-rowindex", "2");
    expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  });

  it("is one stop of the Tab key and walks by arrows", async () => {
    const user = userEvent.setup();
    const element = await grid();
    expect(
      element.querySelectorAll('[tabindex="0"], button:not([tabindex="-1"]), input:not([tabindex="-1"])'),
    ).toHaveLength(0);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(activeText(element)).toContain("Customer 2");
    await user.keyboard("{Enter}");
    expect(opened).toHaveBeenLastCalledWith({ id: "c2", name: "Customer 2" });
  });

  it("ticks, extends, takes the loaded rows, then all of them, and lets go", async () => {
    const user = userEvent.setup();
    await grid();
    await user.keyboard(" ");
    expect(count()).toBe("1");
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await waitFor(() => expect(count()).toBe("3"));
    await user.keyboard("{Shift>}{ArrowUp}{/Shift}");
    await waitFor(() => expect(count()).toBe("2"));
    await user.keyboard("{Control>}a{/Control}");
    expect(count()).toBe("100");
    await user.keyboard("{Control>}a{/Control}");
    expect(count()).toBe("1000");
    await user.keyboard(" ");
    expect(count()).toBe("999");
    await user.keyboard("{Escape}");
    expect(count()).toBe("0");
  });

  it("sorts from the header by keyboard", async () => {
    const user = userEvent.setup();
    const element = await grid();
    await user.keyboard("{ArrowUp}{ArrowRight}{Enter}");
    expect(activeText(element)).toBe("Code");
    expect(sorted).toHaveBeenLastCalledWith("code");
  });
});
