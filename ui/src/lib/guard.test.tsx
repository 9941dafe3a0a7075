import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { show, testHost } from "../test/host";
import { useGuard, useMayLeave } from "./guard";

type Props = {
  dirty: boolean;
  busy?: boolean;
  save: () => Promise<boolean>;
  discard?: () => void;
  onAnswer: (leave: boolean) => void;
};

function Form({ dirty, busy = false, save, discard, onAnswer }: Props) {
  useGuard(
    dirty ? { title: "Acme", fields: ["Phone", "City"], busy, save, ...(discard ? { discard } : {}) } : null,
  );
  const mayLeave = useMayLeave();
  return (
    <button type="button" onClick={() => void mayLeave().then(onAnswer)}>
      Leave
    </button>
  );
}

function setup(props: Partial<Props> = {}) {
  const host = testHost({});
  const onAnswer = vi.fn();
  const save = vi.fn(async () => true);
  show(<Form dirty save={save} onAnswer={onAnswer} {...props} />);
  return { host, onAnswer, save, user: userEvent.setup() };
}

describe("leaving", () => {
  it("a clean form never asks", async () => {
    const { onAnswer, user, host } = setup({ dirty: false });
    await user.click(screen.getByText("Leave"));
    await waitFor(() => expect(onAnswer).toHaveBeenCalledWith(true));
    expect(host.guard()).toBeNull();
  });

  it("names the changed fields; Keep editing stays", async () => {
    const { onAnswer, user } = setup();
    await user.click(screen.getByText("Leave"));
    // Its code is fetched when it is first asked for.
    const named = { name: "Save changes to Acme?" };
    const dialog = await screen.findByRole("alertdialog", named, { timeout: 4000 });
    expect(dialog).toHaveTextContent("Phone");
    expect(dialog).toHaveTextContent("City");
    await user.click(screen.getByRole("button", { name: "Keep editing" }));
    await waitFor(() => expect(onAnswer).toHaveBeenCalledWith(false));
  });

  it("saves first and stays when that fails", async () => {
    const { onAnswer, user } = setup({ save: async () => false });
    await user.click(screen.getByText("Leave"));
    await user.click(await screen.findByRole("button", { name: "Save" }));
    await waitFor(() => expect(onAnswer).toHaveBeenCalledWith(false));
  });

  it("drops what was typed when told so", async () => {
    const discard = vi.fn();
    const { onAnswer, user, save } = setup({ discard });
    await user.click(screen.getByText("Leave"));
    await user.click(await screen.findByRole("button", { name: "Don’t save" }));
    await waitFor(() => expect(onAnswer).toHaveBeenCalledWith(true));
    expect(discard).toHaveBeenCalled();
    expect(save).not.toHaveBeenCalled();
  });

  it("waits for a save that is under way, and asks nothing when it left the form clean", async () => {
    testHost({});
    const onAnswer = vi.fn();
    const save = vi.fn(async () => true);
    function Saving() {
      const [busy, setBusy] = useState(true);
      return (
        <>
          <Form dirty={busy} busy={busy} save={save} onAnswer={onAnswer} />
          <button type="button" onClick={() => setBusy(false)}>
            Saved
          </button>
        </>
      );
    }
    show(<Saving />);
    const user = userEvent.setup();
    await user.click(screen.getByText("Leave"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(onAnswer).not.toHaveBeenCalled();
    expect(screen.queryByRole("alertdialog")).not.toBeInTheDocument();
    await user.click(screen.getByText("Saved"));
    await waitFor(() => expect(onAnswer).toHaveBeenCalledWith(true));
    expect(save).not.toHaveBeenCalled();
  });

  it("asks before the window closes", async () => {
    const { host, user } = setup();
    act(() => host.guard()?.());
    await user.click(await screen.findByRole("button", { name: "Save" }));
    await waitFor(() => expect(host.closed()).toBe(true));
  });
});
