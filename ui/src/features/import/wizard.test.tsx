import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ImportCorrect, ImportFile, ImportPreview, ImportRow, ImportValues, Job } from "../../bindings";
import { field, invalid, show, testHost } from "../../test/host";
import { FilePick } from "./FilePick";
import { Wizard } from "./Wizard";
import { useImport } from "./useImport";

const file: ImportFile = {
  id: "held",
  name: "list.csv",
  format: "delimited",
  encoding: "UTF-8",
  encodings: ["UTF-8", "windows-1252"],
  separator: ",",
  sheet: null,
  sheets: [],
  header: true,
  rows: 3,
  columns: ["Company", "Mail"].map((name) => ({
    name,
    samples: [`${name} of the first`],
    filled: 3,
    withheld: null,
  })),
  first: [["Oak Works", "oak"]],
  targets: ["name", "email", "phone"].map((name) => ({ name, label: null })),
  preset: null,
  remembered_at: null,
  plan: { columns: ["name", "email"], rule: "fill", choices: [] },
};
const values: ImportValues = { columns: [], dates: [], faults: [] };
const none: ImportPreview = {
  new: 0,
  update: 0,
  unchanged: 0,
  person: 0,
  duplicate: 0,
  error: 0,
  parents: 0,
  items: 0,
};

const row = (number: number, name: string, more: Partial<ImportRow>): ImportRow => ({
  row: number,
  line: number + 2,
  kind: "new",
  name,
  cells: [name, "oak"],
  faults: [],
  matched: null,
  why: null,
  other_line: null,
  changes: [],
  adds_person: false,
  decided: null,
  ...more,
});
const faulty = (number: number, name: string) =>
  row(number, name, {
    kind: "error",
    faults: [{ column: 1, fault: field("email", "email", { value: "oak" }) }],
  });

const job = (result: unknown): Job => ({
  id: "job",
  kind: "import_preview",
  state: "done",
  done: 3,
  total: 3,
  result,
  error: null,
});

function Page() {
  const imports = useImport();
  return imports.file ? <Wizard imports={imports} file={imports.file} /> : <FilePick imports={imports} />;
}

type Handlers = Parameters<typeof testHost>[0];

async function setup(handlers: Handlers = {}, counts: ImportPreview = none) {
  let picked = 0;
  const host = testHost(
    {
      import_open: () => file,
      import_values: () => values,
      import_preview: () => ({ job_id: "job" }),
      import_rows: () => [],
      import_close: () => ({}),
      job_list: () => [job(counts)],
      ...handlers,
    },
    { pickFile: async () => ({ handle: `file:${++picked}`, name: `list ${picked}.csv`, size: 1 }) },
  );
  show(<Page />);
  const user = userEvent.setup();
  const press = (name: string | RegExp) => user.click(screen.getByRole("button", { name }));
  return {
    user,
    host,
    press,
    asked: (name: string) => host.calls.filter((call) => call.name === name).map(({ input }) => input),
    open: async () => {
      await press("Choose a file");
      await screen.findByRole("heading", { level: 1, name: "File" });
    },
    next: async (step: string) => {
      await press("Next");
      await waitFor(() => expect(screen.getByRole("heading", { level: 1, name: step })).toHaveFocus());
    },
  };
}

describe("the way of a file", () => {
  it("says why a file is refused, and takes the next one", async () => {
    let refuse = true;
    const { press } = await setup({
      import_open: () => {
        if (refuse) throw invalid([field("file", "import_not_a_sheet", { what: "Pdf" })]);
        return file;
      },
    });
    await press("Choose a file");
    expect(await screen.findByRole("alert")).toHaveTextContent(
      /list 1\.csv cannot be imported.*This is a PDF/,
    );
    refuse = false;
    await press("Choose a file");
    await screen.findByText("CSV, comma, UTF-8. 3 rows, 2 columns");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("begins anew, with a sentence, when the program let the file go", async () => {
    let gone = false;
    const { open, next, press } = await setup({
      import_preview: () => {
        gone = true;
        throw invalid([field("file", "file_gone")]);
      },
    });
    await open();
    await next("Columns");
    await next("Values");
    await press("Next");
    expect(await screen.findByText(/no longer open here.*Nothing was imported/)).toBeInTheDocument();
    expect(gone).toBe(true);
    expect(screen.getByRole("button", { name: "Choose a file" })).toBeInTheDocument();
  });

  it("goes on only with a column that names the customer, and flags two that go to one place", async () => {
    const { open, next, press, user } = await setup();
    await open();
    await next("Columns");
    const company = screen.getByRole("combobox", { name: "Company goes to" });
    await user.selectOptions(company, "Default e-mail");
    expect(screen.getAllByText(/Another column goes to Default e-mail too/)).toHaveLength(2);
    expect(screen.getByText(/No column says what the customer is called/)).toBeInTheDocument();
    await press("Next");
    expect(screen.getByRole("alert")).toHaveTextContent(
      "Choose a column that says what the customer is called",
    );
    await user.selectOptions(company, "Customer: name");
    expect(screen.queryByRole("alert")).toBeNull();
    await next("Values");
  });

  it("keeps what was matched when the same headings are read in another encoding", async () => {
    const { open, next, press, user, asked } = await setup({
      import_source: ({ encoding }) => ({ ...file, encoding }),
    });
    await open();
    await next("Columns");
    await user.selectOptions(screen.getByRole("combobox", { name: "Mail goes to" }), "Leave out");
    await press("Back");
    await user.selectOptions(screen.getByRole("combobox", { name: "Encoding" }), "Windows-1252 (Western)");
    await screen.findByText(/CSV, comma, Windows-1252/);
    expect(asked("import_source")).toEqual([{ id: "held", encoding: "windows-1252" }]);
    await next("Columns");
    expect(screen.getByRole("combobox", { name: "Mail goes to" })).toHaveDisplayValue("Leave out");
  });

  it("asks before it is left, and lets the file go then", async () => {
    const { open, press, asked, user } = await setup();
    await open();
    await press("Stop");
    const question = await screen.findByRole("alertdialog", { name: "Leave the import of list.csv?" });
    await user.click(within(question).getByRole("button", { name: "Stay here" }));
    expect(screen.getByRole("heading", { level: 1, name: "File" })).toBeInTheDocument();
    await press("Stop");
    await user.click(await screen.findByRole("button", { name: "Leave" }));
    await screen.findByRole("button", { name: "Choose a file" });
    expect(asked("import_close")).toEqual([{ id: "held" }]);
  });

  it("ends a preview that is cancelled on the step before", async () => {
    const { open, next, press } = await setup({
      job_list: () => [
        { ...job(null), state: "failed", error: invalid([field("id", "cancelled")]) } satisfies Job,
      ],
    });
    await open();
    await next("Columns");
    await next("Values");
    await press("Next");
    await waitFor(() => expect(screen.getByRole("heading", { level: 1, name: "Values" })).toHaveFocus());
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("the preview", () => {
  async function preview(handlers: Handlers, counts: ImportPreview) {
    const page = await setup(handlers, counts);
    await page.open();
    await page.next("Columns");
    await page.next("Values");
    await page.next("Preview");
    await screen.findByRole("tablist");
    return page;
  }

  it("mends a cell in place, says what became of the row, and goes on to the next", async () => {
    const sent: ImportCorrect[] = [];
    const { user } = await preview(
      {
        import_rows: () => [faulty(0, "Oak Works"), faulty(2, "Elm Yard")],
        import_correct: (input: ImportCorrect) => {
          sent.push(input);
          const good = input.cells?.[1]?.includes("@");
          return good
            ? { counts: { ...none, new: 2, error: 1 }, row: row(input.row, "Oak Works", {}) }
            : { counts: { ...none, new: 1, error: 2 }, row: faulty(input.row, "Oak Works") };
        },
      },
      { ...none, new: 1, error: 2 },
    );
    const [first, second] = screen.getAllByRole("textbox", { name: "Mail" });
    expect(screen.getByRole("tab", { selected: true })).toHaveTextContent("Errors2");
    await user.type(first ?? document.body, "x{Enter}");
    await waitFor(() => expect(first).toHaveFocus());
    expect(screen.getByRole("tab", { selected: true })).toHaveTextContent("Errors2");
    await user.clear(first ?? document.body);
    await user.type(first ?? document.body, "oak@oak.example{Enter}");
    await waitFor(() => expect(second).toHaveFocus());
    expect(screen.getByText("Is new now")).toBeInTheDocument();
    expect(screen.getByRole("tab", { selected: true })).toHaveTextContent("Errors1");
    expect(screen.getByText(/2 new, .* 1 errors/)).toHaveAttribute("role", "status");
    expect(sent.map(({ id, row: number, cells }) => [id, number, cells?.[1]])).toEqual([
      ["held", 0, "oakx"],
      ["held", 0, "oak@oak.example"],
    ]);
  });

  it("sends decisions one after another, keeps who was meant, and waits with going on", async () => {
    const answers: (() => void)[] = [];
    const sent: unknown[] = [];
    const matched = { id: "c", name: "Oak Works", code: "OAK", city: "Tarnwell" };
    const { user } = await preview(
      {
        import_rows: () => [row(0, "Oak Works Ltd", { kind: "duplicate", matched, why: "same_name" })],
        import_correct: ({ decide }: ImportCorrect) =>
          new Promise((resolve) => {
            sent.push(decide);
            answers.push(() =>
              resolve({
                counts: { ...none, new: 1 },
                row: row(0, "Oak Works Ltd", {
                  decided: decide ?? null,
                  kind: decide === "use" ? "update" : "new",
                }),
              }),
            );
          }),
      },
      { ...none, duplicate: 1 },
    );
    expect(screen.getByText("Looks like Oak Works, OAK, Tarnwell: same name")).toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: "It is another" }));
    await user.click(screen.getByRole("radio", { name: "It is that one" }));
    expect(sent).toEqual(["create"]);
    expect(screen.getByRole("button", { name: "Next" })).toHaveAttribute("aria-disabled", "true");
    await act(async () => answers[0]?.());
    await waitFor(() => expect(sent).toEqual(["create", "use"]));
    await act(async () => answers[1]?.());
    await screen.findByText("Updates now");
    expect(screen.getByRole("radio", { name: "It is that one" })).toBeChecked();
    expect(screen.getByText("Looks like Oak Works, OAK, Tarnwell: same name")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Next" })).not.toHaveAttribute("aria-disabled");
  });
});

describe("a column of money", () => {
  it("is left out for whoever may not change accounting, and says why", async () => {
    const column = (name: string, withheld: string | null) => ({ name, samples: [], filled: 3, withheld });
    const money = { ...file, columns: [column("Company", null), column("Open Balance", "balance")] };
    const { open, next } = await setup({
      import_open: () => ({ ...money, plan: { columns: ["name", null] } }),
    });
    await open();
    await next("Columns");
    const why = "Left out: Balance owed needs the role “Edit accounting”. Ask a superuser.";
    expect(await screen.findByText(why)).toBeVisible();
    expect(screen.queryByRole("option", { name: "Balance owed" })).toBeNull();
  });
});
