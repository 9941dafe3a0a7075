import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { ToastRegion } from "../components/ToastRegion";
import { show, testHost } from "../test/host";
import { closeAllToasts } from "./toast";
import { forgetSteps, lastStep, useUndo } from "./undo";

const nothing = { job_id: null, result: { step_id: "u", done: 1, left: [], cancelled: false } };

function Page() {
  const { saved, undoLast } = useUndo();
  return (
    <>
      <button type="button" onClick={() => saved("s1", "Acme saved")}>
        Save
      </button>
      <button type="button" onClick={() => saved(null, "Nothing changed")}>
        Same
      </button>
      <button type="button" onClick={() => void undoLast()}>
        Undo last
      </button>
      <ToastRegion />
    </>
  );
}

beforeEach(() => {
  forgetSteps();
  closeAllToasts();
});

describe("undo", () => {
  it("is offered after a save and takes the message away with it", async () => {
    const host = testHost({ step_undo: () => nothing });
    const user = userEvent.setup();
    show(<Page />);
    await user.click(screen.getByText("Save"));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await screen.findByText("Undone");
    expect(screen.queryByText("Acme saved")).toBeNull();
    expect(host.calls).toEqual([{ name: "step_undo", input: { step_id: "s1" } }]);
    expect(lastStep()).toBeNull();
  });

  it("names the fields that somebody changed since", async () => {
    const left = [{ entity: "customer", row_id: "c", label: "Acme", field: "phone" }];
    testHost({ step_undo: () => ({ job_id: null, result: { ...nothing.result, done: 0, left } }) });
    const user = userEvent.setup();
    show(<Page />);
    await user.click(screen.getByText("Save"));
    await user.click(screen.getByText("Undo last"));
    await screen.findByText("Nothing was undone");
    expect(screen.getByText(/Phone of Acme/)).toBeInTheDocument();
  });

  it("waits for a long one", async () => {
    const host = testHost({ step_undo: () => ({ job_id: "j", result: null }), job_list: () => [] });
    const user = userEvent.setup();
    show(<Page />);
    await user.click(screen.getByText("Save"));
    await user.click(screen.getByText("Undo last"));
    await waitFor(() => expect(host.calls.some((call) => call.name === "job_list")).toBe(true));
    const job = { id: "j", kind: "undo", done: 2, total: 2, error: null };
    host.send({ kind: "job", job: { ...job, state: "done", result: nothing.result } });
    await screen.findByText("Undone");
  });

  it("offers nothing when nothing was written, and says when nothing is left", async () => {
    testHost({});
    const user = userEvent.setup();
    show(<Page />);
    await user.click(screen.getByText("Same"));
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    await user.click(screen.getByText("Undo last"));
    await screen.findByText("There is nothing left to undo");
  });
});
