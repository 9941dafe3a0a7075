/** What the wizard holds, which step a field belongs to, and what is sent. Nothing here knows React. */
import type {
  ContactFields,
  CustomField,
  CustomFields,
  CustomerCreate,
  CustomerFields,
  FieldError,
  ListItem,
} from "../../../bindings";
import { isCustomName, valuesOf } from "../../fields/data";

export type Step = "organization" | "contact" | "modules" | "check";
export const steps: readonly Step[] = ["organization", "contact", "modules", "check"];

const organizationFields = [
  "name",
  "code",
  "external_id",
  "customer_type_id",
  "parent_id",
  "partner_ids",
  "sales_rep_id",
  "price_list_id",
  "engineer_id",
  "vcio_id",
  "email",
  "phone",
  "tax_number",
  "line1",
  "line2",
  "city",
  "region",
  "postal_code",
  "country",
  "notes",
  "logo",
] as const satisfies readonly (keyof CustomerFields)[];

const contactFields = [
  "title_id",
  "first_name",
  "last_name",
  "notify_email",
] as const satisfies readonly (keyof ContactFields)[];

type OrganizationField = (typeof organizationFields)[number];
type ContactField = (typeof contactFields)[number];

export type WizardValues = Pick<
  CustomerFields,
  OrganizationField | "login_email" | "module_ids" | "subscription_type_id"
> &
  Pick<ContactFields, ContactField> &
  CustomFields;

export const addressFields = ["line1", "line2", "city", "region", "postal_code", "country"] as const;

/** A new customer with the defaults of the lists; `fields` are those that the office asks for besides. */
export function emptyValues(lists: readonly ListItem[], fields: readonly CustomField[]): WizardValues {
  const standard = (list: ListItem["list"]) =>
    lists.find((item) => item.list === list && item.is_default && !item.hidden)?.id ?? null;
  return {
    ...valuesOf(fields, []),
    name: "",
    code: null,
    external_id: null,
    customer_type_id: standard("customer_type"),
    parent_id: null,
    partner_ids: [],
    sales_rep_id: null,
    price_list_id: standard("price_list"),
    engineer_id: null,
    vcio_id: null,
    email: null,
    phone: null,
    tax_number: null,
    line1: null,
    line2: null,
    city: null,
    region: null,
    postal_code: null,
    country: null,
    notes: null,
    logo: null,
    title_id: null,
    first_name: null,
    last_name: null,
    notify_email: null,
    login_email: null,
    module_ids: [],
    subscription_type_id: standard("subscription_type"),
  };
}

/** A draft may come from another version: only known fields of a fitting kind are taken. */
export function readValues(stored: unknown, empty: WizardValues): WizardValues {
  if (typeof stored !== "object" || stored === null) return empty;
  const from = stored as Record<string, unknown>;
  const result: Record<string, unknown> = { ...empty };
  for (const [name, fallback] of Object.entries(empty)) {
    const value = from[name];
    if (Array.isArray(fallback)) {
      if (Array.isArray(value)) result[name] = value.filter((each) => typeof each === "string");
    } else if (typeof value === "string" || (value === null && name !== "name")) {
      result[name] = value;
    }
  }
  return result as WizardValues;
}

const has = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== null && value !== "");

export function hasAddress(values: WizardValues): boolean {
  return addressFields.some((name) => has(values[name]));
}

export function hasContact(values: WizardValues): boolean {
  return contactFields.some((name) => has(values[name]));
}

/** Only what was filled in goes out. */
export function createInput(values: WizardValues, draftId: string, dry: boolean): CustomerCreate {
  const set: Partial<CustomerFields & CustomFields> = { name: values.name };
  const sent = [...organizationFields, "login_email", "module_ids", "subscription_type_id"] as const;
  for (const name of sent) {
    if (has(values[name])) Object.assign(set, { [name]: values[name] });
  }
  for (const name of Object.keys(values).filter(isCustomName)) {
    if (has(values[name])) Object.assign(set, { [name]: values[name] });
  }
  const contact: Partial<ContactFields> = {};
  for (const name of contactFields) if (has(values[name])) Object.assign(contact, { [name]: values[name] });
  const input: CustomerCreate = { set, contact: hasContact(values) ? contact : null };
  return dry ? { ...input, dry } : { ...input, draft_id: draftId };
}

/** An error of the primary contact may come as "contact.first_name". */
export function fieldOf(error: FieldError): keyof WizardValues | null {
  if (isCustomName(error.field)) return error.field;
  const name = error.field.replace(/^contact[._]/, "");
  const all: readonly string[] = [
    ...organizationFields,
    ...contactFields,
    "login_email",
    "module_ids",
    "subscription_type_id",
  ];
  return all.includes(name) ? (name as keyof WizardValues) : null;
}

export function stepOfField(name: string): Step {
  if ((contactFields as readonly string[]).includes(name) || name === "login_email") return "contact";
  if (name === "module_ids" || name === "subscription_type_id") return "modules";
  return "organization";
}

export function errorsOfStep(errors: readonly FieldError[], step: Step): FieldError[] {
  return errors.filter((error) => stepOfField(error.field) === step);
}

/** The first step, in order, that an error stands on. */
export function firstStepWithError(errors: readonly FieldError[]): Step | null {
  return steps.find((step) => errorsOfStep(errors, step).length > 0) ?? null;
}
