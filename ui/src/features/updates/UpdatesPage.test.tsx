import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { UpdateState, Updates } from "../../lib/host";
import { show, testHost } from "../../test/host";
import { UpdatesPage } from "./UpdatesPage";

const start: UpdateState = {
  version: "0.1.0",
  kind: "deb",
  unable: null,
  host: "updates.clientele.example",
  look: false,
  asked: null,
  phase: "quiet",
  offer: null,
  done: 0,
  total: null,
  fault: null,
};
const offer = { version: "0.2.0", notes: "Lists are <b>faster</b>.\nAnd quieter.", size: 18_400_000 };

/** A program whose updater is where a test puts it. */
function program(first: Partial<UpdateState>) {
  let now: UpdateState = { ...start, ...first };
  const answer = (patch: Partial<UpdateState> = {}) =>
    vi.fn(async () => {
      now = { ...now, ...patch };
      return now;
    });
  const updates = {
    state: answer(),
    look: vi.fn(async (on: boolean) => (now = { ...now, look: on })),
    ask: answer({ phase: "offered", offer }),
    install: answer({ phase: "loading", done: 0, total: offer.size }),
    cancel: answer({ phase: "offered" }),
    restart: answer(),
  } satisfies Updates;
  const test = testHost({}, { updates });
  return {
    updates,
    goesOn: (patch: Partial<UpdateState>) =>
      act(async () => {
        now = { ...now, ...patch };
        test.send({ kind: "update" });
      }),
  };
}

describe("updates of the app", () => {
  it("does not look by itself until somebody says so", async () => {
    const { updates } = program({});
    const user = userEvent.setup();
    show(<UpdatesPage />);
    const box = await screen.findByRole("checkbox", { name: "Look for updates once a day" });
    expect(box).not.toBeChecked();
    expect(box).toHaveAccessibleDescription(/updates\.clientele\.example/);
    expect(updates.ask).not.toHaveBeenCalled();
    await user.click(box);
    expect(updates.look).toHaveBeenCalledWith(true);
    await waitFor(() => expect(box).toBeChecked());
  });

  it("leads from looking to the restart, and restarts only when told to", async () => {
    const { updates, goesOn } = program({});
    const user = userEvent.setup();
    show(<UpdatesPage />);
    await user.click(await screen.findByRole("button", { name: "Check now" }));
    expect(await screen.findByRole("heading", { name: /^Clientele 0\.2\.0/ })).toHaveTextContent("18 MB");
    // Notes are a stranger's text, never markup.
    expect(screen.getByText(/Lists are <b>faster<\/b>/)).toBeInTheDocument();
    expect(screen.getByText(/administrator’s password/)).toBeInTheDocument();

    await user.click(screen.getByRole("button", { name: "Install" }));
    await goesOn({ done: 4_600_000 });
    expect(screen.getByRole("progressbar")).toHaveAttribute("value", "4600000");
    expect(screen.getByText("4.6 MB of 18 MB")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(updates.cancel).toHaveBeenCalledOnce();

    await goesOn({ phase: "installing" });
    expect(screen.getByText(/in a window of its own/)).toBeInTheDocument();
    await goesOn({ phase: "installed" });
    expect(updates.restart).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Restart" }));
    expect(updates.restart).toHaveBeenCalledOnce();
  });

  it("says in a sentence what went wrong, and shows the command that helps", async () => {
    const command = "sudo dpkg --refuse-downgrade --install '/home/maria/clientele.deb'";
    const { goesOn } = program({
      phase: "offered",
      offer,
      fault: { code: "no_prompt", about: null, command },
    });
    show(<UpdatesPage />);
    expect(await screen.findByText(/no window that asks/)).toBeInTheDocument();
    expect(screen.getByText(command)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Copy Command" })).toBeInTheDocument();
    const tell = (code: string, about: string | null = null) =>
      goesOn({ fault: { code, about, command: null } });
    await tell("server", "503");
    expect(
      screen.getByText(/updates\.clientele\.example answers with the error 503\. Try again later\./),
    ).toBeInTheDocument();
    expect(screen.queryByText(command)).toBeNull();
    await tell("signature");
    expect(screen.getByText(/not signed by the makers/)).toBeInTheDocument();
    await tell("of_a_newer_program");
    expect(screen.getByText(/Something went wrong on our side/)).toBeInTheDocument();
  });

  it.each([
    ["no_source", "This build cannot look for updates."],
    ["build_folder", "This program was built on this computer."],
    ["unknown", "Clientele was installed in a way that it cannot update."],
  ] as const)("offers nothing where nothing is possible: %s", async (unable, sentence) => {
    program({ unable });
    show(<UpdatesPage />);
    expect(await screen.findByText(sentence)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Check now" })).toBeNull();
    expect(screen.queryByRole("checkbox")).toBeNull();
  });
});
