import { describe, expect, it } from "vitest";
import type { FieldError, ListItem } from "../../../bindings";
import {
  createInput,
  emptyValues,
  errorsOfStep,
  fieldOf,
  firstStepWithError,
  readValues,
  stepOfField,
} from "./values";

const monthly: ListItem = {
  id: "monthly",
  list: "subscription_type",
  name: "Monthly",
  description: null,
  position: 0,
  hidden: false,
  is_default: true,
  in_use: 0,
};
const empty = emptyValues([monthly], []);
const error = (field: string): FieldError => ({ field, code: "required", params: {} });

describe("the values of the wizard", () => {
  it("sends the name alone when nothing else was typed", () => {
    expect(createInput({ ...empty, name: "Acme" }, "d", false)).toEqual({
      draft_id: "d",
      set: { name: "Acme", subscription_type_id: "monthly" },
      contact: null,
    });
  });

  it("sends the contact apart, and the login e-mail with the customer", () => {
    const values = {
      ...empty,
      name: "Acme",
      first_name: "Ann",
      notify_email: "a@x.example",
      login_email: "b@x.example",
    };
    const input = createInput(values, "d", true);
    expect(input.contact).toEqual({ first_name: "Ann", notify_email: "a@x.example" });
    expect(input.set.login_email).toBe("b@x.example");
    expect(input.dry).toBe(true);
    expect(input).not.toHaveProperty("draft_id");
  });

  it("leads each error to its step", () => {
    const errors = [error("login_email"), error("postal_code")];
    expect(firstStepWithError(errors)).toBe("organization");
    expect(errorsOfStep(errors, "contact")).toEqual([error("login_email")]);
    expect(stepOfField("module_ids")).toBe("modules");
    expect(fieldOf(error("contact.first_name"))).toBe("first_name");
    expect(fieldOf(error("weather"))).toBeNull();
    expect(firstStepWithError([])).toBeNull();
  });

  it("restores a draft of another version as far as it fits", () => {
    const restored = readValues({ name: "Acme", module_ids: ["m", 3], weather: "rain", code: 7 }, empty);
    expect(restored).toMatchObject({ name: "Acme", module_ids: ["m"], code: null });
    expect(restored).not.toHaveProperty("weather");
    expect(readValues(null, empty)).toEqual(empty);
  });
});
