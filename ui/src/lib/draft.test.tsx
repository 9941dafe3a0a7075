import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { testHost } from "../test/host";
import { useDraft } from "./draft";

afterEach(() => vi.useRealTimers());

describe("a draft", () => {
  it("comes back after a crash", async () => {
    testHost({
      draft_get: () => ({
        id: "d",
        kind: "customer_new",
        title: "Acme",
        value: '{"name":"Acme"}',
        changed_at: 5,
      }),
    });
    const { result } = renderHook(() => useDraft<{ name: string }>("customer_new", "d"));
    await waitFor(() => expect(result.current.loading).toBe(false));
    expect(result.current.restored).toEqual({ value: { name: "Acme" }, at: 5 });
  });

  it("of another form is none", async () => {
    testHost({ draft_get: () => ({ id: "d", kind: "office", title: "", value: "{}", changed_at: 5 }) });
    const { result } = renderHook(() => useDraft("customer_new", "d"));
    await waitFor(() => expect(result.current.loading).toBe(false));
    expect(result.current.restored).toBeNull();
  });

  it("is written at most every two seconds, and not after it was dropped", async () => {
    vi.useFakeTimers();
    const host = testHost({ draft_get: () => null, draft_save: () => ({}), draft_drop: () => ({}) });
    const saves = () => host.calls.filter((call) => call.name === "draft_save");
    const { result, unmount } = renderHook(() => useDraft<{ name: string }>("customer_new", "d"));
    await act(() => vi.advanceTimersByTimeAsync(0));
    for (const name of ["A", "Ac", "Acm"]) act(() => result.current.save({ name }, name));
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(saves()).toHaveLength(1);
    expect(saves()[0]?.input).toMatchObject({ value: '{"name":"Acm"}', title: "Acm" });
    act(() => result.current.save({ name: "Acme" }, "Acme"));
    await act(() => result.current.drop());
    unmount();
    await vi.advanceTimersByTimeAsync(2000);
    expect(saves()).toHaveLength(1);
  });
});
