/**
 * Which screen stands at an address, the right that opens it, and what can be done on it: for "Why can't I …?"
 * and for the page that says that a screen is not open. Whether it may be done the program decides.
 */
import type { Action } from "../bindings";

/** Its words in the catalogue are `why-do-<id>`; `assigned` says otherwise what only one's own customers mean here. */
export type Ability = { id: string; right: Action; assigned?: string };

export type Screen = {
  /** Its words in the catalogue */
  title: string;
  /** The address begins so; the longest one counts. */
  path: string;
  /** Absent: open to everybody who signs in */
  opens?: Action;
  abilities: readonly Ability[];
};

const customersSee: Ability = { id: "customers-see", right: "customer_view" };
const customersAdd: Ability = {
  id: "customers-add",
  right: "customer_edit",
  assigned: "why-assigned-new",
};
const customersEdit: Ability = { id: "customers-edit", right: "customer_edit" };
const personEdit: Ability = { id: "contacts-edit", right: "person_edit" };
const merge: Ability = { id: "merge", right: "customer_edit" };
const mergePersons: Ability = { id: "merge-persons", right: "person_edit" };
const accountingSee: Ability = { id: "accounting-see", right: "accounting_view" };
const accountingEdit: Ability = { id: "accounting-edit", right: "accounting_edit" };
const customersStatus: Ability = { id: "customers-status", right: "customer_edit" };

export const screens: readonly Screen[] = [
  {
    title: "nav-home",
    path: "/",
    abilities: [customersSee, customersAdd, { id: "sample-remove", right: "superuser" }],
  },
  {
    title: "nav-customer-list",
    path: "/customers",
    opens: "customer_view",
    abilities: [
      customersSee,
      customersAdd,
      customersEdit,
      customersStatus,
      accountingSee,
      merge,
      { id: "views", right: "own" },
    ],
  },
  {
    title: "nav-customer-add",
    path: "/customers/new",
    opens: "customer_edit",
    abilities: [customersAdd],
  },
  {
    title: "why-screen-customer",
    path: "/customers/",
    opens: "customer_view",
    abilities: [
      customersSee,
      customersEdit,
      personEdit,
      { id: "notes-edit", right: "customer_edit" },
      { id: "locations-edit", right: "customer_edit" },
      { id: "files-see", right: "file_view" },
      { id: "files-edit", right: "file_edit" },
      accountingSee,
      accountingEdit,
      customersStatus,
      merge,
      { id: "lock-lift", right: "superuser" },
    ],
  },
  {
    title: "nav-persons",
    path: "/people",
    opens: "people_view",
    abilities: [{ id: "persons-see", right: "people_view" }, personEdit],
  },
  {
    title: "why-screen-person",
    path: "/people/",
    opens: "person_view",
    abilities: [
      { id: "person-see", right: "person_view" },
      personEdit,
      mergePersons,
      { id: "person-data", right: "person_data" },
      { id: "person-erase", right: "person_erase" },
    ],
  },
  { title: "merge-title-customer", path: "/merge/customer", opens: "customer_edit", abilities: [merge] },
  { title: "merge-title-person", path: "/merge/person", opens: "person_edit", abilities: [mergePersons] },
  {
    title: "import",
    path: "/import",
    opens: "import_view",
    abilities: [
      { id: "imports-see", right: "import_view" },
      { id: "import", right: "import_edit" },
      { id: "office-import", right: "office_move" },
      accountingEdit,
    ],
  },
  {
    title: "admin-office",
    path: "/admin/office",
    opens: "settings_edit",
    abilities: [{ id: "office-edit", right: "settings_edit" }],
  },
  {
    title: "admin-employees",
    path: "/admin/employees",
    opens: "employee_view",
    abilities: [
      { id: "employees-see", right: "employee_view" },
      { id: "employees-edit", right: "employee_edit" },
      { id: "roles-see", right: "role_view" },
      { id: "roles-give", right: "role_edit" },
      { id: "roles-any", right: "superuser" },
    ],
  },
  {
    title: "admin-groups",
    path: "/admin/groups",
    opens: "group_view",
    abilities: [
      { id: "groups-see", right: "group_view" },
      { id: "groups-edit", right: "employee_group_edit" },
      { id: "groups-edit-portal", right: "group_edit" },
      { id: "roles-file", right: "role_import" },
    ],
  },
  {
    title: "why-screen-lists",
    path: "/admin/lists",
    opens: "list_edit",
    abilities: [{ id: "lists-edit", right: "list_edit" }],
  },
  {
    title: "custom-fields",
    path: "/admin/fields",
    opens: "list_edit",
    abilities: [{ id: "fields-edit", right: "list_edit" }],
  },
  {
    title: "export-everything",
    path: "/admin/export",
    opens: "export_all",
    abilities: [
      { id: "export-everything", right: "export_all" },
      { id: "export-office", right: "office_move" },
    ],
  },
  {
    title: "admin-backup",
    path: "/admin/backup",
    opens: "backup_view",
    abilities: [
      { id: "backups-see", right: "backup_view" },
      { id: "backups-edit", right: "backup_edit" },
    ],
  },
  {
    title: "updates",
    path: "/admin/updates",
    opens: "settings_edit",
    abilities: [{ id: "updates", right: "settings_edit" }],
  },
  {
    title: "admin-activity",
    path: "/admin/activity",
    opens: "audit_view",
    abilities: [{ id: "activity-see", right: "audit_view" }],
  },
];

/** Places that Administration shows together. */
export const adminScreens = screens.filter(({ path }) => path.startsWith("/admin/"));

/** Every ability once, where it belongs: Home only leads to what stands elsewhere. */
export function everyScreen(): Screen[] {
  const [home, ...others] = screens;
  const seen = new Set<string>();
  return [...others, ...(home ? [home] : [])]
    .map((screen) => ({
      ...screen,
      abilities: screen.abilities.filter(({ id }) => !seen.has(id) && seen.add(id)),
    }))
    .filter(({ abilities }) => abilities.length > 0);
}

/** Below these stand other screens. */
const whole = ["/", "/customers", "/customers/new", "/people"];

export function screenAt(pathname: string): Screen | null {
  const found = screens.filter(({ path }) =>
    whole.includes(path) ? pathname === path : pathname.startsWith(path),
  );
  return found.toSorted((a, b) => b.path.length - a.path.length)[0] ?? null;
}
