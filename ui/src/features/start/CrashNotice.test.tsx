import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { show, testHost } from "../../test/host";
import { CrashNotice } from "./CrashNotice";

const report = (left: boolean, saved = true) => ({
  left: vi.fn(async () => left),
  save: vi.fn(async () => saved),
  drop: vi.fn(async () => undefined),
});

describe("after a crash", () => {
  it("says so, keeps saying so when the person cancels, and is gone once the report is saved", async () => {
    const kept = report(true, false);
    testHost({}, { crashReport: kept });
    const user = userEvent.setup();
    show(<CrashNotice />);
    expect(await screen.findByText("Something went wrong in Clientele last time.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Save report…" }));
    expect(screen.getByText("Something went wrong in Clientele last time.")).toBeInTheDocument();
    kept.save.mockResolvedValue(true);
    await user.click(screen.getByRole("button", { name: "Save report…" }));
    await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
    expect(kept.drop).not.toHaveBeenCalled();
  });

  it("discards the report", async () => {
    const kept = report(true);
    testHost({}, { crashReport: kept });
    const user = userEvent.setup();
    show(<CrashNotice />);
    await user.click(await screen.findByRole("button", { name: "Discard" }));
    expect(kept.drop).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
  });

  it("is silent without a report, and in a browser", async () => {
    const none = report(false);
    testHost({}, { crashReport: none });
    const { unmount } = show(<CrashNotice />);
    await waitFor(() => expect(none.left).toHaveBeenCalled());
    expect(screen.queryByRole("status")).toBeNull();
    unmount();
    testHost({});
    show(<CrashNotice />);
    expect(screen.queryByRole("status")).toBeNull();
  });
});
