/** Where a column may go: the program's targets, in groups and in words. */
import type { ImportTarget } from "../../bindings";
import type { OptionGroup } from "../../components/Select";
import type { Texts } from "../../lib/i18n";

const groups = {
  organization: [
    "name",
    "name_path",
    "parent",
    "code",
    "external_id",
    "email",
    "phone",
    "tax_number",
    "notes",
  ],
  accounting: ["balance", "balance_date", "credit_limit", "terms"],
  address: [
    "line1",
    "line2",
    "city",
    "region",
    "postal_code",
    "country",
    "address",
    "address_1",
    "address_2",
    "address_3",
    "address_4",
    "address_5",
  ],
  location: [
    "ship_line1",
    "ship_line2",
    "ship_city",
    "ship_region",
    "ship_postal_code",
    "ship_country",
    "ship_address",
    "ship_address_1",
    "ship_address_2",
    "ship_address_3",
    "ship_address_4",
    "ship_address_5",
  ],
  person: [
    "contact_name",
    "contact_title",
    "contact_first_name",
    "contact_middle_name",
    "contact_last_name",
    "contact_job",
    "contact_email",
    "contact_phone",
    "contact_mobile",
    "contact_language",
    "contact_notes",
    "login_email",
  ],
  sorting: ["customer_type", "price_list", "subscription_type", "modules", "sales_rep", "engineer", "vcio"],
  other: ["inactive", "active"],
  own: [],
} as const satisfies Record<string, readonly string[]>;

type Group = keyof typeof groups;
const order = Object.keys(groups) as Group[];

/** Targets of which any names the customer. */
const naming = ["name", "name_path", "contact_name", "contact_last_name", "contact_first_name"];

const isCustom = (name: string) => name.startsWith("custom.");

/** A target of a newer program is under Other, by its own name. */
function groupOf(name: string): Group {
  if (isCustom(name)) return "own";
  return order.find((group) => (groups[group] as readonly string[]).includes(name)) ?? "other";
}

export function targetLabel(targets: readonly ImportTarget[], name: string, { t, has }: Texts): string {
  const label = targets.find((target) => target.name === name)?.label;
  if (label) return label;
  const key = `import-target-${name.replaceAll("_", "-")}`;
  return has(key) ? t(key) : name;
}

export function targetGroups(targets: readonly ImportTarget[], texts: Texts): OptionGroup[] {
  return order
    .map((group) => ({
      label: texts.t(`import-group-${group}`),
      options: targets
        .filter(({ name }) => groupOf(name) === group)
        .toSorted((a, b) => placeIn(group, a.name) - placeIn(group, b.name))
        .map(({ name }) => ({ value: name, label: targetLabel(targets, name, texts) })),
    }))
    .filter(({ options }) => options.length > 0);
}

function placeIn(group: Group, name: string): number {
  const at = (groups[group] as readonly string[]).indexOf(name);
  return at < 0 ? 1000 : at;
}

type Columns = readonly (string | null)[];

/** Whether anything says what the customer is called. */
export function namesCustomer(columns: Columns): boolean {
  return columns.some((target) => target !== null && naming.includes(target));
}

/** Targets to which several columns go; only notes come together. */
export function usedTwice(columns: Columns): ReadonlySet<string> {
  const named = columns.filter((target) => target !== null && target !== "notes");
  return new Set(named.filter((target, at) => named.indexOf(target) !== at) as string[]);
}
