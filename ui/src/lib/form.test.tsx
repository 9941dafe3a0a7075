import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { field, invalid, testHost } from "../test/host";
import { changedFields, sameValue, useForm } from "./form";

type Row = { name: string; phone: string | null; line1: string | null; city: string | null; tags: string[] };
const base: Row = { name: "Acme", phone: null, line1: "1 Mill Lane", city: "Renwick", tags: ["a", "b"] };
const units = [["line1", "city"]] as const;

beforeEach(() => {
  vi.useFakeTimers();
  testHost({});
});
afterEach(() => vi.useRealTimers());

const settle = () => act(() => vi.advanceTimersByTimeAsync(400));

function form(send: (edit: { set: Partial<Row>; dry: boolean }) => Promise<unknown>) {
  return renderHook(() => useForm<Row>({ base, units, required: ["name"], send })).result;
}

describe("what is sent", () => {
  it("holds the changed fields alone, a unit whole, sets without their order", () => {
    expect(changedFields(base, { ...base, tags: ["b", "a"] }, units)).toEqual([]);
    expect(changedFields(base, { ...base, city: "Alder Falls" }, units)).toEqual(["line1", "city"]);
    expect(sameValue(null, "")).toBe(true);
  });

  it("is what the person saw and what they typed", async () => {
    const send = vi.fn(async () => undefined);
    const result = form(send);
    act(() => result.current.field("phone").onChange("360"));
    await act(() => result.current.submit());
    expect(send).toHaveBeenCalledWith({
      base: { phone: null },
      set: { phone: "360" },
      values: { ...base, phone: "360" },
      dry: false,
    });
    expect(result.current.dirty).toBe(false);
  });

  it("is null for a cleared text and nothing for an unchanged form", async () => {
    const send = vi.fn(async () => undefined);
    const result = form(send);
    await act(() => result.current.submit());
    expect(send).not.toHaveBeenCalled();
    act(() => result.current.field("line1").onChange(""));
    expect(result.current.values.line1).toBeNull();
    act(() => result.current.field("name").onChange(""));
    expect(result.current.values.name).toBe("");
  });
});

describe("errors", () => {
  const refuse = async ({ set }: { set: Partial<Row> }) => {
    if (set.name === "") throw invalid([field("name", "required")]);
  };

  it("come after the field is left and go as soon as it is mended", async () => {
    const result = form(refuse);
    act(() => result.current.field("name").onChange(""));
    await settle();
    expect(result.current.field("name").error).toBeNull();
    act(() => result.current.field("name").onBlur());
    await settle();
    expect(result.current.field("name").error?.code).toBe("required");
    act(() => result.current.field("name").onChange("Acme 2"));
    await settle();
    expect(result.current.field("name").error).toBeNull();
  });

  it("of a failed save stay until the value changes, and count the attempt", async () => {
    const result = form(async ({ dry }) => {
      if (!dry) throw invalid([field("name", "taken")]);
    });
    act(() => result.current.field("name").onChange("Acme 2"));
    await act(async () => expect(await result.current.submit()).toBe(false));
    act(() => result.current.field("name").onBlur());
    await settle();
    expect(result.current.errors).toHaveLength(1);
    expect(result.current.attempts).toBe(1);
    expect(result.current.values.name).toBe("Acme 2");
    act(() => result.current.field("name").onChange("Acme 3"));
    await settle();
    expect(result.current.errors).toHaveLength(0);
  });

  it("of a conflict are put to the person, whose choice is saved against what stands there now", async () => {
    const send = vi.fn(async ({ base: seen }: { base: Partial<Row>; set: Partial<Row>; dry: boolean }) => {
      if (seen.phone === null) {
        throw {
          ...invalid([field("phone", "conflict", { base: null, current: "1", yours: "2" })]),
          code: "conflict",
        };
      }
    });
    const result = renderHook(() => useForm<Row>({ base, send })).result;
    act(() => result.current.field("phone").onChange("2"));
    await act(() => result.current.submit());
    expect(result.current.conflicts).toHaveLength(1);
    await act(async () => expect(await result.current.resolve({ phone: "2" }, { phone: "1" })).toBe(true));
    expect(send).toHaveBeenLastCalledWith(
      expect.objectContaining({ base: { phone: "1" }, set: { phone: "2" } }),
    );
  });
});
