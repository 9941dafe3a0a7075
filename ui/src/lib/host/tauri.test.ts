import { expect, it, vi } from "vitest";
import type { HostEvent } from ".";
import { tauriHost } from "./tauri";

const hear = vi.hoisted(() => ({ event: (_event: unknown) => undefined as void, asked: [] as string[] }));
vi.mock("@tauri-apps/api/event", () => ({
  listen: async (_name: string, handler: (event: { payload: unknown }) => void) => {
    hear.event = (payload) => handler({ payload });
  },
}));
vi.mock("@tauri-apps/api/core", () => ({
  invoke: async (_command: string, { name }: { name: string }) => {
    hear.asked.push(name);
    return { files: [], refused: [] };
  },
}));

it("takes in what is dropped on the section, and asks for nothing that is dropped beside it", async () => {
  const host = tauriHost();
  const section = document.createElement("section");
  const inside = section.appendChild(document.createElement("p"));
  document.elementFromPoint = (x) => (x < 100 ? inside : document.body);
  const seen: string[] = [];
  const end = host.onFileDrop(section, {
    over: (is) => seen.push(is ? "over" : "away"),
    drop: (taken) => void taken.then(() => seen.push("taken")),
  });
  const send = (event: HostEvent) => hear.event(event);
  send({ kind: "files_over", x: 50, y: 5 });
  send({ kind: "files_over", x: 500, y: 5 });
  send({ kind: "files_dropped", x: 500, y: 5 });
  expect(hear.asked).toEqual([]);
  send({ kind: "files_dropped", x: 50, y: 5 });
  await vi.waitFor(() => expect(seen).toEqual(["over", "away", "away", "away", "taken"]));
  expect(hear.asked).toEqual(["shell_files_dropped"]);
  end();
  send({ kind: "files_over", x: 50, y: 5 });
  expect(seen).toHaveLength(5);
});
