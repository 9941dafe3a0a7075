import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { CustomerFile } from "../../../bindings";
import type { DropZone, PickedFiles } from "../../../lib/host";
import { field, invalid, show, testHost } from "../../../test/host";
import { Files } from "./Files";

const plan: CustomerFile = {
  id: "plan",
  name: "Plan.pdf",
  portal: false,
  sensitive: false,
  bytes: 1234,
  mime: "application/pdf",
  created_at: 1_795_341_600_000,
  created_by: "Jonas Petrak",
};

function open(files: CustomerFile[], handlers = {}, picked: PickedFiles = { files: [], refused: [] }) {
  let zone: DropZone | null = null;
  const saved: string[] = [];
  const host = testHost(
    { customer_file_list: () => files, ...handlers },
    {
      pickFiles: async () => picked,
      onFileDrop: (_box, on) => {
        zone = on;
        return () => undefined;
      },
      saveFile: async (handle, name) => void saved.push(`${handle} ${name}`),
    },
  );
  show(<Files customer={{ id: "c" }} mayEdit />);
  return { host, saved, drop: (taken: PickedFiles) => zone?.drop(Promise.resolve(taken)) };
}

const user = userEvent.setup();
const action = async (name: string) => {
  await user.click(await screen.findByRole("button", { name: "More actions for Plan.pdf" }));
  return within(await screen.findByRole("menu")).findByRole("menuitem", { name: new RegExp(`^${name}`) });
};

it("says where files go while there is none", async () => {
  open([]);
  expect(await screen.findByText("No files yet. Drop some here, or press Add files.")).toBeVisible();
});

it("adds what could be taken and names what could not, with the reason", async () => {
  const picked = {
    files: [{ handle: "file:1", name: "a.pdf", size: 1 }],
    refused: [
      { name: "film.mp4", code: "file_too_big", max: 50 },
      { name: "folder", code: "file_unreadable", max: 0 },
    ],
  };
  const { host } = open([plan], { customer_file_add: () => ({ id: "c", step_id: null }) }, picked);
  await user.click(await screen.findByRole("button", { name: "Add files" }));
  expect(await screen.findByText("2 files were not added")).toBeVisible();
  expect(screen.getByText(/Choose a file of at most 50 MB/)).toBeVisible();
  expect(screen.getByText(/Folders cannot be added/)).toBeVisible();
  const added = host.calls.filter(({ name }) => name === "customer_file_add");
  expect(added.map(({ input }) => input)).toEqual([{ customer_id: "c", files: ["file:1"] }]);
});

it("takes files that are dropped, and says in words why they were refused", async () => {
  const refuse = () => {
    throw invalid([field("files", "file_empty", { name: "empty.txt" })]);
  };
  const { drop } = open([plan], { customer_file_add: refuse });
  await screen.findByText("Plan.pdf");
  drop({ files: [{ handle: "file:1", name: "empty.txt", size: 0 }], refused: [] });
  expect(await screen.findByText("The files were not added: empty.txt is empty")).toBeVisible();
});

it("says that the disk is full", async () => {
  const full = () => {
    throw { code: "unavailable", message: "", fields: [field("", "disk_full")], ref: null };
  };
  const { drop } = open([plan], { customer_file_add: full });
  await screen.findByText("Plan.pdf");
  drop({ files: [{ handle: "file:1", name: "a.txt", size: 1 }], refused: [] });
  expect(await screen.findByText(/^The files were not added: .*disk/i)).toBeVisible();
});

it("saves a file under its name, and says when it is gone", async () => {
  const { saved } = open([plan], {
    customer_file_open: () => ({ handle: "file:9", name: "Plan.pdf", mime: "application/pdf" }),
  });
  await user.click(await screen.findByRole("button", { name: "Save Plan.pdf" }));
  await waitFor(() => expect(saved).toEqual(["file:9 Plan.pdf"]));
});

it("never offers a sensitive file to the portal, and tells why", async () => {
  open([{ ...plan, sensitive: true }]);
  const shown = await action("Show in the portal");
  expect(shown).toHaveAttribute("aria-disabled", "true");
  expect(shown).toHaveTextContent("A sensitive file is never shown in the portal.");
});

it("marks against what was seen", async () => {
  const { host } = open([plan], { customer_file_save: () => ({ id: "plan", step_id: null }) });
  await user.click(await action("Show in the portal"));
  await waitFor(() =>
    expect(host.calls.at(-1)?.input).toEqual({ id: "plan", base: { portal: false }, set: { portal: true } }),
  );
});

it("leaves those who may only look with saving alone", async () => {
  testHost({ customer_file_list: () => [plan] });
  show(<Files customer={{ id: "c" }} mayEdit={false} />);
  await screen.findByText("Plan.pdf");
  expect(screen.queryByRole("button", { name: "Add files" })).toBeNull();
  expect(screen.queryByRole("button", { name: "More actions for Plan.pdf" })).toBeNull();
});
