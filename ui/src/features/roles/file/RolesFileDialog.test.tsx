import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { RoleImport, RoleImported, RoleLine } from "../../../bindings";
import { field, invalid, show, testHost } from "../../../test/host";
import { RolesFileDialog } from "./RolesFileDialog";
import { inOrder, tally } from "./lines";

function line(number: number, username: string, more: Partial<RoleLine> = {}): RoleLine {
  return { line: number, username, name: null, added: [], held: [], fault: null, ...more };
}

const good: RoleImported = {
  step_id: null,
  added: 3,
  lines: [
    line(2, "dana@oak.example", { name: "Dana Reyes", added: ["reportView", "locationView"] }),
    line(3, "sam@oak.example", { name: "Sam Hale", added: ["noticeView"], held: ["reportView"] }),
    line(4, "ann@oak.example", { name: "Ann Lee", held: ["noticeView"] }),
  ],
};
const faulty: RoleImported = {
  step_id: null,
  added: 1,
  lines: [
    line(2, "dana@oak.example", { name: "Dana Reyes", added: ["reportView"] }),
    line(3, "nobody", { fault: field("userName", "username_unknown") }),
    line(4, "sam@oak.example", {
      name: "Sam Hale",
      fault: field("addRoles", "management_only", { role: "accountsPayable" }),
    }),
  ],
};

type Import = (input: RoleImport) => RoleImported;

function setup(answer: Import) {
  const saved: string[] = [];
  let closed = false;
  let files = 0;
  let dropped: (name: string) => void = () => undefined;
  const file = async (name: string) => ({ handle: `file:${++files}`, name, size: 1 });
  const host = testHost(
    { role_import: answer },
    {
      pickFile: () => file("roles.csv"),
      onFileDrop: (_box, zone) => {
        dropped = (name) => zone.drop(file(name).then((taken) => ({ files: [taken], refused: [] })));
        return () => undefined;
      },
      saveText: async (text) => Boolean(saved.push(text)),
    },
  );
  show(<RolesFileDialog onClose={() => (closed = true)} />);
  const user = userEvent.setup();
  return {
    user,
    saved,
    closed: () => closed,
    drop: (name: string) => act(() => dropped(name)),
    inputs: () => host.calls.map(({ input }) => input),
    press: (name: string) => user.click(screen.getByRole("button", { name })),
    rows: () =>
      within(screen.getByRole("table"))
        .getAllByRole("row")
        .slice(1)
        .map(({ textContent }) => textContent),
  };
}

const given = (input: RoleImport): RoleImported => ({ ...good, step_id: input.dry ? null : "step" });

describe("roles by a file", () => {
  it("says how the file looks and that it only adds, and saves an example", async () => {
    const { press, saved } = setup(given);
    expect(screen.getByText(/It only adds: nobody loses a role/)).toBeInTheDocument();
    expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual([
      "userName",
      "addRoles",
    ]);
    await press("Save example file");
    expect(saved[0]).toMatch(/^userName,addRoles\r\n\S+@\S+,reportView locationView\r\n/);
  });

  it("shows every line before it gives anything, then gives and reports", async () => {
    const { press, inputs, rows, closed } = setup(given);
    await press("Choose file");
    expect(await screen.findByText("roles.csv gives 3 roles to 2 people.")).toBeInTheDocument();
    expect(inputs()).toEqual([{ file: "file:1", dry: true }]);
    expect(rows()).toEqual([
      "2dana@oak.exampleDana ReyesreportView, locationView",
      "3sam@oak.exampleSam HalenoticeViewreportView",
      "4ann@oak.exampleAnn LeeNothing newnoticeView",
    ]);
    await press("Give 3 roles");
    expect(await screen.findByText("3 roles given to 2 people")).toBeInTheDocument();
    expect(inputs().at(-1)).toEqual({ file: "file:1" });
    expect(screen.queryByRole("button", { name: /^Give/ })).toBeNull();
    await press("Done");
    expect(closed()).toBe(true);
  });

  it("gives nothing while a line has a fault: those come first, with the reason", async () => {
    const { press, rows } = setup(() => faulty);
    await press("Choose file");
    expect(await screen.findByText("2 of 3 lines of roles.csv have a fault.")).toBeInTheDocument();
    expect(screen.getByText(/Nothing is given until the file is mended/)).toBeInTheDocument();
    expect(rows()).toEqual([
      "3nobodyNobody to whom you may give roles signs in with this username",
      "4sam@oak.exampleSam HaleThey are staff, and only management holds accountsPayable",
      "2dana@oak.exampleDana ReyesreportView",
    ]);
    expect(screen.queryByRole("button", { name: /^Give/ })).toBeNull();
    expect(screen.getByRole("button", { name: "Choose another file" })).toBeInTheDocument();
  });

  it("offers nothing to give when everybody has it already", async () => {
    const { press } = setup(() => ({ ...good, added: 0, lines: good.lines.slice(2) }));
    await press("Choose file");
    expect(await screen.findByText("roles.csv gives nothing new.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Give/ })).toBeNull();
  });

  it("says what is wrong with a file as a whole, and takes the next one", async () => {
    const faults: [code: string, params: Record<string, unknown>, words: RegExp][] = [
      ["file_text", {}, /no plain text/],
      ["file_columns", {}, /needs userName and addRoles/],
      ["file_no_lines", {}, /no lines below/],
      ["file_too_long", { max: 20_000 }, /at most 20,000 lines/],
      ["file_gone", {}, /Choose the file again/],
    ];
    let next = 0;
    const { press } = setup((input) => {
      const fault = faults[next++];
      if (fault) throw invalid([field("file", fault[0], fault[1])]);
      return given(input);
    });
    await press("Choose file");
    for (const [, , words] of faults) {
      const alert = await screen.findByRole("alert");
      await waitFor(() => expect(alert).toHaveTextContent(words));
      expect(alert).toHaveTextContent("roles.csv cannot be used.");
      expect(screen.queryByRole("button", { name: "Retry" })).toBeNull();
      await press("Choose another file");
    }
    expect(await screen.findByText("roles.csv gives 3 roles to 2 people.")).toBeInTheDocument();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("keeps the file when there is no answer", async () => {
    let answers = false;
    const { press, inputs } = setup((input) => {
      if (!answers) throw { code: "unavailable", message: "", fields: [], ref: null };
      return given(input);
    });
    await press("Choose file");
    await screen.findByRole("alert");
    answers = true;
    await press("Retry");
    await screen.findByText("roles.csv gives 3 roles to 2 people.");
    answers = false;
    await press("Give 3 roles");
    await screen.findByRole("alert");
    answers = true;
    await press("Give 3 roles");
    await screen.findByText("3 roles given to 2 people");
    expect(inputs()).toEqual(
      [true, true, undefined, undefined].map((dry) => ({ file: "file:1", ...(dry && { dry }) })),
    );
  });

  it("looks again when the lines got a fault meanwhile", async () => {
    let meanwhile = false;
    const { press } = setup((input) => {
      if (!input.dry) {
        meanwhile = true;
        throw invalid([field("file", "lines_refused", { count: 2 })]);
      }
      return meanwhile ? faulty : good;
    });
    await press("Choose file");
    await screen.findByText("roles.csv gives 3 roles to 2 people.");
    await press("Give 3 roles");
    expect(await screen.findByText("2 of 3 lines of roles.csv have a fault.")).toBeInTheDocument();
  });

  it("takes a file that is dropped", async () => {
    const { drop } = setup(given);
    expect(screen.getByText("You can also drop the file on this window.")).toBeInTheDocument();
    drop("dropped.csv");
    expect(await screen.findByText("dropped.csv gives 3 roles to 2 people.")).toBeInTheDocument();
  });
});

describe("the lines of a file", () => {
  it("are counted by people, however often one stands there", () => {
    const twice = { ...good, lines: [...good.lines, line(5, "Dana@oak.example", { added: ["noticeView"] })] };
    expect(tally(twice)).toEqual({ lines: 4, faults: 0, roles: 3, people: 2 });
    expect(inOrder(faulty.lines).map(({ line: number }) => number)).toEqual([3, 4, 2]);
  });
});
