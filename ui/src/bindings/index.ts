// Generated from Rust by `cargo xtask gen`; never edited.
// Ids are UUIDs, instants epoch milliseconds, civil dates YYYY-MM-DD.

/** A patch: set holds the changed fields (null clears), base what the person saw of each. dry checks and writes nothing. */
export type Edit<Row> = { id: string; base: Partial<Row>; set: Partial<Row>; dry?: boolean };
/** A patch, or with id null a new row. */
export type EditOrNew<Row> = { id: string | null; base: Partial<Row>; set: Partial<Row>; dry?: boolean };
/** What the office's settings edit. logo: a file handle, or null. */
export type OfficeRow = Omit<Office, "id" | "active_customers" | "portal_users">;
export type ListItemSet = Omit<ListItem, "id" | "in_use">;
export type CustomFieldSet = Omit<CustomField, "id" | "in_use">;
/** The office's own fields of a customer: custom.<field id>, in the stored spelling of CustomValue. */
export type CustomFields = { [field: `custom.${string}`]: string | null };
export type SavedViewSet = Omit<SavedView, "id" | "mine" | "role_group">;
export type BulkFields = Pick<CustomerFields, "customer_type_id" | "price_list_id" | "subscription_type_id" | "sales_rep_id" | "engineer_id" | "vcio_id" | "credit_limit" | "terms"> & CustomFields;
export type GroupSet = GroupFields & { audience: Group["audience"] };
export type CustomerStatus = CustomerRow["status"];
export type OfficeKind = Office["kind"];
export type Address = Pick<CustomerFields, "line1" | "line2" | "city" | "region" | "postal_code" | "country">;

/**
 * What somebody wants to do. Commands and tables name one each.
 */
export type Action = "open" | "own" | "office_view" | "settings_edit" | "list_edit" | "customer_view" | "customer_edit" | "people_view" | "person_view" | "person_edit" | "person_data" | "person_erase" | "role_import" | "file_view" | "file_edit" | "accounting_view" | "accounting_edit" | "import_view" | "import_edit" | "export" | "export_all" | "office_move" | "employee_view" | "employee_edit" | "role_view" | "role_edit" | "group_view" | "group_edit" | "employee_group_edit" | "superuser" | "audit_view" | "backup_view" | "backup_edit";

export type Activity = { 
/**
 * The newest first.
 */
steps: Array<ActivityStep>, more: boolean, };

export type ActivityChange = { id: string, entity: string, row_id: string, 
/**
 * The name of the row today.
 */
label: string, op: ChangeOp, fields: Array<ChangedField>, };

export type ActivityInput = { 
/**
 * Absent: the whole office.
 */
customer_id?: string | null, 
/**
 * The last step of the page before.
 */
before?: string | null, limit: number, };

export type ActivityStep = { id: string, at: number, by: string | null, by_id: string | null, kind: string, 
/**
 * This step undid that one.
 */
undoes: string | null, undone: boolean, may_undo: boolean, 
/**
 * How many customers the step touched in all; a bulk step touches others too.
 */
customers: number, 
/**
 * The one that it touched, within the reader's scope.
 */
customer: TouchedCustomer | null, changes: Array<ActivityChange>, };

/**
 * A name under which a customer was merged away.
 */
export type Alias = { id: string, name: string, code: string | null, external_id: string | null, };

export type Alike = "customer" | "contact";

/**
 * An event as a window sees it.
 */
export type AppEvent = { "kind": "changed", tables: Array<string>, } | { "kind": "job", job: Job, } | { "kind": "signed_out" } | { "kind": "close_requested" } | { "kind": "files_over", x: number, y: number, } | { "kind": "files_left" } | { "kind": "files_dropped", x: number, y: number, } | { "kind": "update" };

export type AppStart = { state: StartState, shell: Shell, version: string, 
/**
 * BCP 47 tag that a browser's Intl accepts.
 */
locale: string, time_zone: string, office: OfficeBrief | null, me: Me | null, 
/**
 * Desktop only: people who have signed in on this computer, the latest first.
 */
people: Array<Person>, idle_minutes: number, 
/**
 * Code of what is wrong when the state is damaged, newer or unavailable.
 */
problem: string | null, };

/**
 * What a pair of roles is about, as the screen of group roles shows it: nothing, view or edit.
 */
export type Area = { 
/**
 * Key of its text in the catalogue.
 */
name: string, view: Role, 
/**
 * Exporting changes nothing.
 */
edit: Role | null, };

export type Backup = { 
/**
 * Names the backup in other commands.
 */
file: string, at: number, bytes: number, kind: BackupKind, };

export type BackupFault = { 
/**
 * The reason of an error, or `internal`.
 */
code: string, at: number, };

export type BackupKind = "daily" | "weekly" | "manual" | "before_update" | "before_restore";

export type BackupLook = { file: string, at: number, office: string, customers: number, contacts: number, people: number, };

export type BackupName = { file: string, };

export type BackupState = { folder: string, 
/**
 * The newest first; each was opened and checked when it was made.
 */
backups: Array<Backup>, 
/**
 * The last daily backup failed, and no backup was made since.
 */
fault: BackupFault | null, };

export type Begin = "sample" | "empty";

/**
 * The result at once, or the job that will have it.
 */
export type Bulk = { job_id: string | null, result: BulkResult | null, };

export type BulkFailure = { id: string, name: string, field: string, 
/**
 * As of a field error, with what its words need.
 */
code: string, params: Record<string, unknown>, };

export type BulkResult = { step_id: string | null, done: number, 
/**
 * The first hundred are listed.
 */
failed: Array<BulkFailure>, failed_count: number, cancelled: boolean, };

export type ById = { id: string, };

/**
 * A fault of a cell, or of the row when it names no column.
 */
export type CellFault = { column: number | null, fault: FieldError, };

export type ChangeOp = "create" | "update" | "delete" | "restore" | "erase";

export type ChangedField = { field: string, old: unknown, new: unknown, 
/**
 * The name behind a reference.
 */
old_text: string | null, new_text: string | null, 
/**
 * What it said is erased.
 */
erased?: boolean, };

export type ChecklistHide = { hidden: boolean, };

export type ChecklistItem = { key: ChecklistKey, done: boolean, };

export type ChecklistKey = "office" | "logo" | "customers" | "backup";

export type CitiesInput = { search: string, };

export type CodeProposal = { code: string | null, };

export type CodeProposeInput = { name: string, };

export type Contact = ContactFields & ContactRest;

export type ContactDelete = { customer_id: string, id: string, };

/**
 * What a form edits of a contact.
 */
export type ContactFields = { title_id: string | null, first_name: string | null, last_name: string | null, job: string | null, phone: string | null, mobile: string | null, 
/**
 * Receives notifications; never used for signing in.
 */
notify_email: string | null, language: string | null, notes: string | null, };

export type ContactRest = { id: string, name: string, 
/**
 * Of a portal user.
 */
username: string | null, main: boolean, };

/**
 * `id: null` = a new contact of the customer.
 */
export type ContactSave = { customer_id: string, id: string | null, base: Partial<ContactFields>, set: Partial<ContactFields>, dry?: boolean | null, };

export type CustomField = { id: string, name: string, kind: CustomFieldKind, 
/**
 * Of a list: one option a line.
 */
options: string | null, 
/**
 * Never shown to staff of a customer.
 */
sensitive: boolean, position: number, 
/**
 * Not asked for and not shown any more; what was entered is kept.
 */
hidden: boolean, 
/**
 * Customers that have a value, deactivated ones included; null unless asked for.
 */
in_use: number | null, };

export type CustomFieldKind = "text" | "number" | "date" | "list" | "yes_no";

export type CustomFieldsInput = { 
/**
 * Counts `in_use`, which looks at every value.
 */
counted?: boolean | null, };

/**
 * What a customer's value must be; whatever is given must hold, `blank` is an alternative to it.
 */
export type CustomFilter = { field_id: string, 
/**
 * One of these options, or "yes" or "no".
 */
any?: Array<string> | null, 
/**
 * Nothing entered.
 */
blank?: boolean | null, contains?: string | null, 
/**
 * A number with a point, or YYYY-MM-DD; both ends belong to it.
 */
from?: string | null, to?: string | null, };

export type CustomValue = { field_id: string, 
/**
 * In its stored spelling: a number with a point, YYYY-MM-DD, "yes" or "no", an option of the list.
 */
value: string, };

/**
 * What may be given to many at once: what sorts them and who looks after them. A field that is left out stays as it is,
 * null clears it.
 */
export type CustomerBulkEdit = { selection: Selection, set: Partial<BulkFields>, add_partner_ids?: Array<string>, remove_partner_ids?: Array<string>, add_module_ids?: Array<string>, remove_module_ids?: Array<string>, };

export type CustomerCount = { count: number, 
/**
 * Without search and filters: the active customers within reach.
 */
total: number, };

export type CustomerCreate = { 
/**
 * The draft that this save uses up.
 */
draft_id?: string | null, set: Partial<CustomerFields & CustomFields>, 
/**
 * The primary contact; begun = first or last name is required.
 */
contact?: Partial<ContactFields> | null, dry?: boolean | null, };

export type CustomerExport = { selection: Selection, format: ExportFormat, 
/**
 * The list's columns in their order; without any, everything that an import reads.
 */
columns?: Array<string> | null, 
/**
 * With everything: a line for each further person of a customer.
 */
all_people?: boolean | null, separator?: ExportSeparator | null, };

/**
 * What the wizard and the sections of the page edit.
 */
export type CustomerFields = { name: string, code: string | null, external_id: string | null, notes: string | null, parent_id: string | null, customer_type_id: string | null, sales_rep_id: string | null, price_list_id: string | null, engineer_id: string | null, vcio_id: string | null, subscription_type_id: string | null, email: string | null, 
/**
 * As shown in the office's country; any spelling is taken.
 */
phone: string | null, tax_number: string | null, 
/**
 * Null for whoever may not see accounting, like the three below. In the smallest unit of the office's currency; below
 * zero is a credit.
 */
balance: number | null, 
/**
 * One unit with the balance; left out, it is today.
 */
balance_date: string | null, credit_limit: number | null, terms: string | null, 
/**
 * The billing address is one unit: any changed line is written with all of them.
 */
line1: string | null, line2: string | null, city: string | null, region: string | null, postal_code: string | null, country: string | null, 
/**
 * Read: SHA-256 of the stored picture. Write: a file handle, or null.
 */
logo: string | null, 
/**
 * Of the customer's management account, planned until it is invited.
 */
login_email: string | null, main_contact_id: string | null, partner_ids: Array<string>, module_ids: Array<string>, };

export type CustomerFile = CustomerFileFields & CustomerFileRest;

export type CustomerFileAdd = { customer_id: string, 
/**
 * Handles of files that were brought in.
 */
files: Array<string>, };

/**
 * What a form edits of a file.
 */
export type CustomerFileFields = { name: string, 
/**
 * Visible in the portal.
 */
portal: boolean, 
/**
 * Never shown to staff of the customer, nor in the portal.
 */
sensitive: boolean, };

export type CustomerFileRest = { id: string, bytes: number, 
/**
 * By its content.
 */
mime: string, created_at: number, 
/**
 * The name of who added it.
 */
created_by: string | null, };

/**
 * Every given filter must hold; several values of one filter are alternatives.
 */
export type CustomerFilter = { 
/**
 * Absent: active ones.
 */
status?: StatusFilter | null, customer_type_ids?: Array<string> | null, price_list_ids?: Array<string> | null, sales_rep_ids?: Array<string> | null, module_ids?: Array<string> | null, subscription_type_ids?: Array<string> | null, partner_ids?: Array<string> | null, parent_ids?: Array<string> | null, has_portal_user?: boolean | null, 
/**
 * Owes money; `false`: owes none. Finds nobody for whoever may not see accounting.
 */
owes?: boolean | null, cities?: Array<string> | null, custom?: Array<CustomFilter> | null, };

export type CustomerList = { rows: Array<CustomerRow>, };

export type CustomerListInput = { search?: string | null, filter?: CustomerFilter | null, sort?: SortBy | null, descending?: boolean | null, sort_field_id?: string | null, 
/**
 * Custom fields whose values the rows carry.
 */
custom_field_ids?: Array<string> | null, offset: number, 
/**
 * At most 200.
 */
limit: number, };

export type CustomerMay = { edit: boolean, deactivate: boolean, reactivate: boolean, lift_lock: boolean, };

/**
 * The two side by side.
 */
export type CustomerMergeLook = { keep: MergeCustomer, lose: MergeCustomer, fields: Array<MergeField>, 
/**
 * An address that was only planned for the one that goes, where the other has a sign-in already: nobody gets it.
 */
dropped_login: string | null, };

export type CustomerModule = { id: string, name: string, description: string | null, since: number, };

export type CustomerNames = { customer_type: string | null, sales_rep: string | null, price_list: string | null, engineer: string | null, vcio: string | null, subscription_type: string | null, };

export type CustomerPage = CustomerFields & CustomerPageRest;

export type CustomerPageRest = { 
/**
 * Of the one that it was merged into, where an alias was asked for.
 */
id: string, status: "active" | "deactivated", deactivated_at: number | null, created_at: number, changed_at: number, 
/**
 * Null also when the parent is outside the actor's access; `parent_id` tells the two apart.
 */
parent_name: string | null, 
/**
 * What was merged into it.
 */
aliases: Array<Alias>, contacts: Array<Contact>, note_list: Array<Note>, locations: Array<Location>, modules: Array<CustomerModule>, partners: Array<Person>, 
/**
 * Of the office's own fields; blank ones are left out.
 */
custom: Array<CustomValue>, portal_users: number, names: CustomerNames, 
/**
 * Deactivated customers only: when Reactivate opens; null = now.
 */
reactivate_from: number | null, support_email: string | null, may: CustomerMay, };

export type CustomerPickInput = { search: string, 
/**
 * Leaves out this customer, whose parent is being picked.
 */
not?: string | null, 
/**
 * Deactivated customers too.
 */
all?: boolean | null, };

export type CustomerPicked = { id: string, name: string, code: string | null, };

export type CustomerQuery = { search?: string | null, filter?: CustomerFilter | null, sort?: SortBy | null, descending?: boolean | null, 
/**
 * Sorts by this custom field instead.
 */
sort_field_id?: string | null, };

export type CustomerRow = { id: string, name: string, code: string | null, external_id: string | null, status: "active" | "deactivated", city: string | null, email: string | null, 
/**
 * As shown in the office's country.
 */
phone: string | null, contact: string | null, customer_type: string | null, sales_rep: string | null, price_list: string | null, subscription: string | null, 
/**
 * Null for whoever may not see accounting, like the three below.
 */
balance: number | null, balance_date: string | null, credit_limit: number | null, terms: string | null, modules: Array<string>, changed_at: number, created_at: number, logo: string | null, 
/**
 * Custom field → value, of the fields that were asked for.
 */
custom: { [key in string]: string }, };

export type DeactivateEffects = { customers: number, portal_users: number, active_after: number, lock_months: number, 
/**
 * When Reactivate would open; null without a lock.
 */
reactivate_from: number | null, };

export type Draft = { id: string, 
/**
 * Which form: `customer_new`, or a section of a page.
 */
kind: string, title: string, 
/**
 * JSON that only the form reads.
 */
value: string, changed_at: number, };

export type DraftSave = { id: string, kind: string, title: string, value: string, };

export type Employee = EmployeeFields & EmployeeRest;

/**
 * What a form edits of an employee.
 */
export type EmployeeFields = { first_name: string | null, last_name: string | null, username: string | null, login_email: string | null, 
/**
 * Sees only the customers whose sales rep they are.
 */
rep: boolean, language: string | null, 
/**
 * Given directly.
 */
roles: Array<Role>, group_ids: Array<string>, };

export type EmployeePassword = { id: string, password: string, };

export type EmployeeRest = { id: string, name: string, active: boolean, 
/**
 * Directly and through group roles.
 */
all_roles: Array<Role>, 
/**
 * Whether whoever asks may change sign-in, status and password: the employee holds no role that they lack.
 */
sign_in_editable: boolean, 
/**
 * When they last signed in here, if ever; epoch milliseconds.
 */
signed_in_at: number | null, };

/**
 * `id: null` = a new employee, who needs a password.
 */
export type EmployeeSave = { id: string | null, base?: Partial<EmployeeFields>, set: Partial<EmployeeFields>, password?: string, dry?: boolean, };

export type EmployeeStatus = { id: string, active: boolean, };

export type Empty = Record<string, never>;

/**
 * What will be gone, counted.
 */
export type EraseGoes = { 
/**
 * Entries of the person: themselves, those merged into them, and deleted ones.
 */
entries: number, aliases: number, removed: number, 
/**
 * Customers at which they are.
 */
places: number, sign_ins: number, 
/**
 * Roles and group roles that they hold.
 */
roles: number, 
/**
 * Entries of the history whose values go.
 */
values: number, drafts: number, list_states: number, 
/**
 * Rows in reports of imports.
 */
import_rows: number, 
/**
 * Files that are open for an import.
 */
open_files: number, };

/**
 * Who may not be erased, and whose sign-in is the reason.
 */
export type EraseRefusal = { 
/**
 * One's own sign-in has their address, or that of somebody who works here.
 */
code: EraseRefused, name: string, };

export type EraseRefused = "own" | "employee";

/**
 * What stays, and why is for the interface to say.
 */
export type EraseStays = { 
/**
 * Entries of the history that keep that something was changed.
 */
history: number, 
/**
 * Steps that they made themselves.
 */
made: number, 
/**
 * Texts of others that name them; the first two hundred.
 */
mentions: Array<PersonMention>, mention_count: number, 
/**
 * People who may be the same and are not erased with them.
 */
alike: Array<PersonSimilar>, 
/**
 * Backups of this computer in which they still are.
 */
backups: Array<number>, 
/**
 * The database is a server's, whose keeper has copies of their own.
 */
server: boolean, };

export type ErrorCode = "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict" | "unavailable" | "outdated" | "internal";

export type EverythingExport = { format: "csv" | "xlsx" | "vcard", separator?: ExportSeparator | null, };

export type ExportFormat = "csv" | "xlsx" | "vcard" | "json";

/**
 * What stands between the cells of a CSV.
 */
export type ExportSeparator = "comma" | "semicolon" | "tab";

/**
 * The job's result.
 */
export type Exported = { file: FileHandle, rows: number, };

export type FieldError = { field: string, code: string, params: Record<string, unknown>, };

/**
 * A file that leaves: the shell's file address with this handle gives its bytes.
 */
export type FileHandle = { handle: string | null, name: string, mime: string, };

export type FollowUp = { note_id: string, customer_id: string, customer: string, text: string, 
/**
 * YYYY-MM-DD.
 */
follow_up: string, };

export type Group = Omit<GroupFields, "roles"> & Omit<GroupRest, "audience"> & ({ audience: "employee", roles: Role[] } | { audience: "customer", roles: PortalRole[] });

export type GroupDelete = { id: string, dry?: boolean, };

/**
 * What a form edits of a group role.
 */
export type GroupFields = { name: string, description: string | null, 
/**
 * Names of its roles, of its audience.
 */
roles: (Role | PortalRole)[], };

export type GroupName = { id: string, audience: "employee" | "customer", name: string, };

export type GroupRest = { id: string, audience: "employee" | "customer", 
/**
 * Active people who hold it, by name; a blank for each whom whoever asks does not see.
 */
holders: Array<string>, 
/**
 * Whether whoever asks may change it: a set holds no role that they lack.
 */
editable: boolean, };

export type GroupSaved = { id: string, step_id: string | null, 
/**
 * Names of the active people whose access changes with this save.
 */
affected: Array<string>, };

export type HitKind = "customer" | "contact";

export type Home = { 
/**
 * Today in the office's time zone, YYYY-MM-DD.
 */
today: string, active_customers: number, follow_ups: Array<FollowUp>, drafts: Array<Draft>, recent: Array<Recent>, checklist: Array<ChecklistItem>, checklist_hidden: boolean, };

/**
 * A field that changes, as both read.
 */
export type ImportChange = { 
/**
 * Of the customer, or `person.` and one of the person's.
 */
field: string, 
/**
 * Of one of the office's own fields: what it is called.
 */
label: string | null, old: unknown, new: unknown, 
/**
 * The names behind references.
 */
old_text: string | null, new_text: string | null, };

/**
 * What a text of the file means, where a person said so.
 */
export type ImportChoice = { 
/**
 * A list of the office, or the target of employees.
 */
list: string, text: string, 
/**
 * The entry or employee; null: none.
 */
id: string | null, 
/**
 * Adds it to the list.
 */
make: boolean, };

export type ImportColumn = { name: string, 
/**
 * The first texts, each once.
 */
samples: Array<string>, 
/**
 * Rows that have something there.
 */
filled: number, 
/**
 * The target that it would have, were accounting open to whoever asks.
 */
withheld: string | null, };

export type ImportColumnDates = { column: number, samples: Array<string>, 
/**
 * Somebody has to say whether the day or the month comes first.
 */
unclear: boolean, };

export type ImportColumnFault = { column: number, 
/**
 * Of the first that does not fit.
 */
fault: FieldError, 
/**
 * Of the first thousand.
 */
rows: number, };

export type ImportColumnValues = { column: number, 
/**
 * What a choice names as its `list`.
 */
list: string, employees: boolean, 
/**
 * Whether whoever asks may add to the list.
 */
may_make: boolean, values: Array<ImportValue>, 
/**
 * Texts that are not shown.
 */
more: number, };

/**
 * What a person says of a row: other texts in its cells, or what becomes of a duplicate.
 */
export type ImportCorrect = { id: string, row: number, 
/**
 * Column → text.
 */
cells?: { [key in number]: string } | null, decide?: ImportDecision | null, };

/**
 * What the correction made of the row and of all.
 */
export type ImportCorrected = { counts: ImportPreview, row: ImportRow, };

/**
 * What became of the rows.
 */
export type ImportCount = { created: number, updated: number, unchanged: number, 
/**
 * Further people of a customer of another row.
 */
people: number, 
/**
 * Customers above others that no row is about.
 */
parents: number, 
/**
 * Rows that look like somebody who is there, and those that say nothing new.
 */
left_out: number, failed: number, };

/**
 * What happens to a row that looks like a customer who is there.
 */
export type ImportDecision = "leave" | "create" | "use";

/**
 * A row that was refused, or that went in without something.
 */
export type ImportFault = { 
/**
 * Of the file.
 */
line: number, name: string, 
/**
 * Whether the rest of the row went in.
 */
partly: boolean, fault: FieldError, };

/**
 * The file as it is read, and how its columns are proposed to be matched.
 */
export type ImportFile = { id: string, name: string, format: "delimited" | "workbook" | "vcard" | "iif", encoding: string | null, 
/**
 * Encodings to choose from.
 */
encodings: Array<string>, separator: string | null, sheet: string | null, sheets: Array<string>, header: boolean, rows: number, columns: Array<ImportColumn>, 
/**
 * The first twenty rows.
 */
first: Array<Array<string>>, targets: Array<ImportTarget>, preset: ImportPreset | null, 
/**
 * When a file with the same headings was imported last; the plan is that one's.
 */
remembered_at: number | null, plan: ImportPlan, };

/**
 * The work that was begun.
 */
export type ImportJob = { job_id: string, };

export type ImportKind = "new" | "update" | "unchanged" | "person" | "duplicate" | "error";

/**
 * A customer of the office that a row is about, or looks like.
 */
export type ImportMatch = { id: string, name: string, code: string | null, city: string | null, };

export type ImportOpen = { 
/**
 * A file handle.
 */
file: string, };

export type ImportPlan = { 
/**
 * By column: where it goes, as the targets of the file are named; null is left out.
 */
columns: Array<string | null>, rule?: ImportRule, 
/**
 * With the rule overwrite: a blank cell clears the field too.
 */
blank_clears?: boolean, 
/**
 * Of rows that nobody decided on.
 */
alike?: ImportDecision, 
/**
 * How dates are read that could be either.
 */
day_first?: boolean | null, choices?: Array<ImportChoice>, };

export type ImportPlanned = { id: string, plan: ImportPlan, };

/**
 * Programs whose files are known.
 */
export type ImportPreset = "quickbooks_desktop" | "quickbooks_online" | "sage50_us" | "sage50_uk" | "sage_accounting" | "outlook" | "google" | "vcard";

export type ImportPreview = { new: number, update: number, unchanged: number, person: number, duplicate: number, error: number, 
/**
 * Customers that are made because others stand below them.
 */
parents: number, 
/**
 * Entries that are added to lists.
 */
items: number, };

export type ImportResult = { id: string, step_id: string | null, count: ImportCount, 
/**
 * The first two hundred.
 */
faults: Array<ImportFault>, cancelled: boolean, };

export type ImportRow = { 
/**
 * Counted from 0; names the row to the commands.
 */
row: number, 
/**
 * Of the file, as a spreadsheet or an editor counts.
 */
line: number, kind: ImportKind, name: string, cells: Array<string>, faults: Array<CellFault>, matched: ImportMatch | null, 
/**
 * Of a duplicate of a customer of the office.
 */
why: Likeness | null, 
/**
 * Of a duplicate or a further person: the line of the other row.
 */
other_line: number | null, changes: Array<ImportChange>, 
/**
 * Adds somebody to the customer.
 */
adds_person: boolean, 
/**
 * What somebody decided.
 */
decided: ImportDecision | null, };

export type ImportRowsInput = { id: string, kind?: ImportKind | null, offset: number, 
/**
 * At most 100.
 */
limit: number, };

/**
 * What happens to customers who are there.
 */
export type ImportRule = "skip" | "fill" | "overwrite";

export type ImportRun = { id: string, file_name: string, format: string, state: ImportState, 
/**
 * Rows of the file, with parents that were made.
 */
total: number, 
/**
 * Rows that are in for good, whatever became of them.
 */
done: number, count: ImportCount, 
/**
 * Of one's own imports; of others' for whoever sees every customer. Empty otherwise.
 */
faults: Array<ImportFault>, step_id: string, 
/**
 * Whether it changed anything that can be taken back.
 */
may_undo: boolean, started_at: number, by: string | null, };

/**
 * How the file is read, where a person knows better than was found. What is left out is found anew.
 */
export type ImportSource = { id: string, encoding?: string | null, separator?: string | null, sheet?: string | null, 
/**
 * Whether the first row holds headings.
 */
header?: boolean | null, };

export type ImportState = "running" | "done" | "cancelled" | "stopped" | "undone";

export type ImportTarget = { name: string, 
/**
 * Of one of the office's own fields: what it is called.
 */
label: string | null, };

export type ImportValue = { text: string, rows: number, 
/**
 * The entry or the employee that it means; null: none.
 */
id: string | null, name: string | null, 
/**
 * A new entry of the list.
 */
make: boolean, };

export type ImportValues = { columns: Array<ImportColumnValues>, dates: Array<ImportColumnDates>, faults: Array<ImportColumnFault>, };

export type Job = { id: string, kind: string, state: JobState, 
/**
 * Of `total`; 0 of 0 before the work is counted.
 */
done: number, total: number, 
/**
 * What the command would have answered at once.
 */
result: unknown, error: WireError | null, };

export type JobState = "running" | "done" | "failed" | "cancelled";

/**
 * What an undo left alone, and why: the field was changed since, or a check refuses the old value (`field` empty: the row).
 */
export type LeftField = { entity: string, row_id: string, label: string, field: string, 
/**
 * What it said before is erased.
 */
erased?: boolean, };

export type Likeness = "same_name" | "same_email" | "same_phone" | "similar_name";

export type ListItem = { id: string, list: ListName, name: string, description: string | null, position: number, hidden: boolean, is_default: boolean, 
/**
 * Rows that refer to it, deactivated customers included.
 */
in_use: number, };

export type ListItemMerge = { id: string, into: string, };

export type ListItemsInput = { list?: ListName | null, };

export type ListName = "customer_type" | "price_list" | "title" | "module" | "subscription_type";

export type ListState = { value: string | null, };

export type ListStateGet = { key: string, };

export type ListStateSet = { key: string, value: string | null, };

export type Location = LocationFields & LocationRest;

/**
 * What a form edits of a location.
 */
export type LocationFields = { name: string | null, 
/**
 * The address is one unit: any changed line is written with all of them.
 */
line1: string | null, line2: string | null, city: string | null, region: string | null, postal_code: string | null, country: string | null, 
/**
 * How one gets in, and what to mind there.
 */
access_notes: string | null, };

export type LocationRest = { id: string, };

/**
 * `id: null` = a new location.
 */
export type LocationSave = { customer_id: string, id: string | null, base: Partial<LocationFields>, set: Partial<LocationFields>, dry?: boolean | null, };

export type MailTemplate = { name: string, subject: string, body: string, };

/**
 * Whoever is signed in.
 */
export type Me = { id: string, name: string, username: string, superuser: boolean, rep: boolean, 
/**
 * Directly and through group roles.
 */
roles: Array<Role>, 
/**
 * What the person may do, decided here; screens hide what would be refused.
 */
rights: Array<Right>, };

/**
 * `keep_seen` and `lose_seen`: `changed_at` of the two as they were looked at; a change since is a conflict.
 */
export type Merge = { keep: string, lose: string, keep_seen: number, lose_seen: number, 
/**
 * By field; a field that is not named is as it was proposed.
 */
choose: Record<string, MergeSide>, dry?: boolean, };

export type MergeColumn = { column: string, keep: unknown, lose: unknown, 
/**
 * The name behind a reference.
 */
keep_text: string | null, lose_text: string | null, };

export type MergeCustomer = { id: string, name: string, code: string | null, status: "active" | "deactivated", logo: string | null, created_at: number, changed_at: number, 
/**
 * What moves, or is there already.
 */
contacts: number, notes: number, locations: number, 
/**
 * As far as one sees files.
 */
files: number, modules: number, partners: number, portal_users: number, 
/**
 * Customers whose parent it is.
 */
below: number, };

/**
 * A field that differs, or columns that only change together.
 */
export type MergeField = { 
/**
 * The column, or the unit of several, or `custom.…`.
 */
field: string, 
/**
 * Of a custom field: what the office calls it.
 */
label: string | null, 
/**
 * Columns with the value of the one that is kept and of the one that is merged away.
 */
columns: Array<MergeColumn>, 
/**
 * Whether both texts can be kept.
 */
both: boolean, 
/**
 * What is chosen unless somebody says otherwise: what is kept, or the other's where nothing stands.
 */
chosen: MergeSide, };

export type MergePair = { keep: string, lose: string, };

export type MergePerson = { id: string, name: string, username: string | null, sign_in: SignInState, created_at: number, changed_at: number, 
/**
 * Names of the customers at which they are.
 */
customers: Array<string>, };

export type MergeSide = "keep" | "lose" | "both";

export type NotDuplicate = { noun: Alike, id: string, other: string, };

export type Note = { id: string, text: string, 
/**
 * YYYY-MM-DD.
 */
follow_up: string | null, done_at: number | null, pinned: boolean, created_at: number, created_by: string | null, };

/**
 * What a form edits of a note.
 */
export type NoteFields = { text: string, follow_up: string | null, done: boolean, pinned: boolean, };

/**
 * `id: null` = a new note.
 */
export type NoteSave = { customer_id: string, id: string | null, base: Partial<NoteFields>, set: Partial<NoteFields>, dry?: boolean | null, };

/**
 * The office as its settings page shows it.
 */
export type Office = { id: string, name: string, line1: string | null, line2: string | null, city: string | null, region: string | null, postal_code: string | null, country: string, time_zone: string, currency: string, paper: "letter" | "a4", words: Words, kind: "purveyor" | "testing_company" | "other", phone: string | null, support_email: string | null, support_phone: string | null, 
/**
 * Months; 0 = no lock.
 */
reactivation_lock_months: number, 
/**
 * Minutes until the app locks itself; 0 = never.
 */
idle_minutes: number, logo: string | null, active_customers: number, 
/**
 * Approved and unapproved; planned ones do not count.
 */
portal_users: number, };

export type OfficeBrief = { id: string, name: string, words: Words, country: string, currency: string, 
/**
 * Digits behind the point of its amounts.
 */
currency_decimals: number, logo: string | null, 
/**
 * The sample company is loaded.
 */
sample: boolean, support_email: string | null, };

/**
 * What a new office is told at the first start.
 */
export type OfficeCreate = { office_name: string, 
/**
 * ISO 3166 alpha-2.
 */
country: string, words: Words, 
/**
 * The first superuser.
 */
name: string, email: string, password: string, begin: Begin, dry?: boolean, };

/**
 * The job's result when the office is written.
 */
export type OfficeExported = { file: FileHandle, customers: number, people: number, 
/**
 * Stored files that are in it.
 */
files: number, 
/**
 * Stored files that should be there and are not any more.
 */
missing: number, };

/**
 * What a file of an office says of itself.
 */
export type OfficeFile = { name: string, office: string, exported_at: number, customers: number, people: number, employees: number, files: number, };

export type OfficeFileInput = { 
/**
 * A file handle.
 */
file: string, };

/**
 * The job's result when the office was taken in.
 */
export type OfficeImported = { customers: number, people: number, files: number, 
/**
 * Whoever imported is an employee of the file now, and signs in anew.
 */
as_employee: boolean, };

/**
 * Whether the office may give way to one from a file.
 */
export type OfficeRoom = { customers: number, people: number, 
/**
 * The sample company is there, and is removed first.
 */
sample: boolean, 
/**
 * Employees besides whoever asks; they give way to those of the file.
 */
employees: number, 
/**
 * A backup is made first.
 */
backup: boolean, };

export type PasswordChange = { current: string, new: string, dry?: boolean, };

export type PasswordRecover = { username: string, recovery_code: string, new: string, dry?: boolean, };

/**
 * An employee in a list or a picker.
 */
export type Person = { id: string, name: string, username: string, active: boolean, rep: boolean, };

/**
 * A new portal user. `set` holds `username` and may hold `mail_template`, `roles` and `group_ids`.
 */
export type PersonAdd = { 
/**
 * Null is refused on its field.
 */
customer_id: string | null, set: Partial<PersonFields & PersonAtFields>, dry?: boolean, };

/**
 * Somebody who was merged away.
 */
export type PersonAlias = { id: string, name: string, email: string | null, };

export type PersonAt = { id: string, name: string, job: string | null, };

/**
 * What the page edits of a person at one customer.
 */
export type PersonAtFields = { job: string | null, 
/**
 * Exactly one person of a customer is its main contact.
 */
main: boolean, 
/**
 * Null without a sign-in.
 */
side: "management" | "staff" | null, 
/**
 * Given directly.
 */
roles: Array<PortalRole>, group_ids: Array<string>, };

/**
 * One person at one customer. `join`: they are put there by this.
 */
export type PersonAtSave = { id: string, customer_id: string, join?: boolean, base?: Partial<PersonAtFields>, set: Partial<PersonAtFields>, dry?: boolean, };

export type PersonCount = { count: number, 
/**
 * Without search and filters.
 */
total: number, };

export type PersonCustomer = PersonAtFields & PersonCustomerRest;

export type PersonCustomerRest = { customer_id: string, name: string, code: string | null, active: boolean, 
/**
 * Directly and through group roles.
 */
all_roles: Array<PortalRole>, 
/**
 * Whether whoever asks may open the customer's own page.
 */
opens: boolean, may_edit: boolean, };

export type PersonEraseLook = { id: string, name: string, refused: EraseRefusal | null, goes: EraseGoes, stays: EraseStays, };

export type PersonErased = { step_id: string | null, at: number, goes: EraseGoes, stays: EraseStays, 
/**
 * Nothing of them is left in free space of the database. Otherwise it is tried again at the next start.
 */
swept: boolean, };

export type PersonExport = { query: PersonQuery, format: ExportFormat, separator?: ExportSeparator | null, };

/**
 * What the page edits of a person, wherever they are.
 */
export type PersonFields = { title_id: string | null, first_name: string | null, last_name: string | null, 
/**
 * As shown in the office's country; any spelling is taken.
 */
phone: string | null, mobile: string | null, 
/**
 * Receives notifications; never used for signing in.
 */
notify_email: string | null, language: string | null, notes: string | null, 
/**
 * An e-mail address: it is the address with which they sign in. Null: no portal user.
 */
username: string | null, 
/**
 * The template of the first mail to them.
 */
mail_template: string | null, };

export type PersonList = { rows: Array<PersonRow>, };

export type PersonListInput = { query: PersonQuery, offset: number, 
/**
 * At most 200.
 */
limit: number, };

/**
 * A text that names the person and stays as it is.
 */
export type PersonMention = { 
/**
 * The table of the row.
 */
entity: string, row_id: string, 
/**
 * The column; empty for what history kept.
 */
field: string, 
/**
 * On whose page it stands, within reach.
 */
customer_id: string | null, customer: string, 
/**
 * Its beginning, or all of it where it is handed out.
 */
text: string, 
/**
 * The row is deleted, or the text is what history kept: there is no page on which it could be changed.
 */
past: boolean, at: number, };

/**
 * The two side by side.
 */
export type PersonMergeLook = { keep: MergePerson, lose: MergePerson, fields: Array<MergeField>, };

export type PersonPage = PersonFields & PersonRest;

export type PersonQuery = { search?: string | null, 
/**
 * People of this customer.
 */
customer_id?: string | null, portal?: PortalFilter | null, sort?: PersonSort | null, descending?: boolean | null, };

export type PersonRest = { 
/**
 * Of the one into whom they were merged, where an alias was asked for.
 */
id: string, name: string, sign_in: SignInState, 
/**
 * With `planned`: the address that is kept for them.
 */
planned_email: string | null, 
/**
 * Who was merged into them.
 */
aliases: Array<PersonAlias>, 
/**
 * By name; those that one sees.
 */
customers: Array<PersonCustomer>, created_at: number, created_by: string | null, changed_at: number, changed_by: string | null, may_edit: boolean, };

export type PersonRow = { id: string, name: string, username: string | null, email: string | null, 
/**
 * As shown in the office's country.
 */
phone: string | null, sign_in: SignInState, 
/**
 * The first three by name, as far as one sees them.
 */
customers: Array<PersonAt>, customer_count: number, changed_at: number, };

export type PersonSimilar = { id: string, name: string, username: string | null, 
/**
 * Where they are, as far as one sees it.
 */
customers: Array<string>, why: Likeness, };

export type PersonSimilarInput = { first_name?: string | null, last_name?: string | null, 
/**
 * Contact e-mail or username.
 */
email?: string | null, phone?: string | null, 
/**
 * Leaves out the person who is being edited.
 */
not?: string | null, };

export type PersonSort = "name" | "username" | "email" | "changed_at";

/**
 * Whether somebody is a portal user.
 */
export type PortalFilter = "user" | "planned" | "none";

/**
 * Roles of customers' people in the portal, a closed list (SPEC E9), held for one customer each.
 */
export type PortalRole = "companyAdmin" | "accountsPayable" | "reportView" | "locationView" | "locationEdit" | "assemblyEdit" | "contactEdit" | "billingAddressEdit" | "noticeView";

/**
 * A role of customers' people as the screens list it.
 */
export type PortalRoleInfo = { role: PortalRole, management_only: boolean, 
/**
 * In the preset Staff; the preset Management is all of them.
 */
staff: boolean, };

/**
 * One's own name and language.
 */
export type ProfileFields = { first_name: string | null, last_name: string | null, language: string | null, };

export type Recent = { id: string, name: string, code: string | null, city: string | null, 
/**
 * Kind of the last step that touched it.
 */
what: string, at: number, };

/**
 * The recovery code, shown once; only its hash is kept.
 */
export type RecoveryCode = { recovery_code: string, };

export type RecoveryCodeRenew = { password: string, };

/**
 * An action as "Why can't I …?" shows it to whoever is signed in.
 */
export type Right = { action: Action, allowed: boolean, 
/**
 * Only for the customers that are assigned to the person.
 */
assigned_only: boolean, 
/**
 * Any one of these would do, besides superuser.
 */
needs: Array<Role>, };

/**
 * Roles of employees, a closed list.
 */
export type Role = "superuser" | "administrator" | "companyView" | "companyEdit" | "crmCompanyView" | "crmCompanyEdit" | "customerView" | "customerEdit" | "portalUserView" | "portalUserEdit" | "employeeView" | "employeeEdit" | "roleView" | "roleEdit" | "customerPermissionGroupView" | "customerPermissionGroupEdit" | "listView" | "listEdit" | "settingsView" | "settingsEdit" | "backupView" | "backupEdit" | "auditView" | "auditEdit" | "fileView" | "fileEdit" | "accountingView" | "accountingEdit" | "importView" | "importEdit" | "exportView";

export type RoleImport = { 
/**
 * A file handle.
 */
file: string, dry?: boolean, };

export type RoleImported = { step_id: string | null, lines: Array<RoleLine>, 
/**
 * Roles that nobody of them had before.
 */
added: number, };

/**
 * A line of the file and what it does; with a fault it does nothing.
 */
export type RoleLine = { 
/**
 * Counted as a spreadsheet does: the headings are line 1.
 */
line: number, username: string, name: string | null, added: Array<string>, 
/**
 * Those that they have already.
 */
held: Array<string>, fault: FieldError | null, };

/**
 * `step_id` names the step for Undo; null when nothing changed or with `dry`.
 */
export type Saved = { id: string, step_id: string | null, };

export type SavedView = { id: string, noun: string, name: string, shared: boolean, 
/**
 * Shared with the holders of this group role alone.
 */
role_group_id: string | null, 
/**
 * Its name; null when it was deleted.
 */
role_group: string | null, mine: boolean, 
/**
 * JSON that only the list's screen reads.
 */
value: string, };

export type SavedViewListInput = { noun: string, };

export type SearchHit = { kind: HitKind, id: string, customer_id: string, title: string, detail: string, };

export type SearchInput = { 
/**
 * Blank: recently opened customers.
 */
text: string, limit: number, };

/**
 * Which customers: ticked ones, or everything that a query finds but for some.
 */
export type Selection = { ids: Array<string>, } | { query: CustomerQuery, except: Array<string>, };

export type SelectionInput = { selection: Selection, };

export type Shell = "desktop" | "portal";

export type SignIn = { username: string, password: string, };

/**
 * Where a person's sign-in stands: only an address so far, in use, or switched off.
 */
export type SignInState = "none" | "planned" | "active" | "deactivated";

export type Similar = { id: string, name: string, code: string | null, city: string | null, status: "active" | "deactivated", why: Likeness, };

export type SimilarInput = { name?: string | null, email?: string | null, phone?: string | null, 
/**
 * Leaves out the customer that is being edited.
 */
not?: string | null, };

export type SortBy = "name" | "code" | "city" | "status" | "customer_type" | "sales_rep" | "price_list" | "contact" | "subscription" | "balance" | "credit_limit" | "terms" | "changed_at" | "created_at";

export type StartState = "first_run" | "signed_out" | "locked" | "signed_in" | "damaged" | "newer" | "unavailable";

export type StatusFilter = "active" | "deactivated" | "all";

export type StepUndoInput = { step_id: string, };

export type TouchedCustomer = { id: string, name: string, };

/**
 * The result at once, or the job that will have it.
 */
export type Undo = { job_id: string | null, result: UndoResult | null, };

export type UndoResult = { step_id: string | null, done: number, 
/**
 * The first hundred.
 */
left: Array<LeftField>, cancelled: boolean, };

/**
 * The body of every error over IPC and HTTP.
 */
export type WireError = { code: ErrorCode, 
/**
 * Plain English for logs and the API; screens take their words from the catalogue by code.
 */
message: string, fields: Array<FieldError>, 
/**
 * Names the log entry of an internal error.
 */
ref: string | null, };

export type Words = "customers" | "companies" | "clients" | "accounts";

/** Every command with its input and output. */
export interface Commands {
  app_start: { input: Empty; output: AppStart };
  office_create: { input: OfficeCreate; output: RecoveryCode };
  sign_in: { input: SignIn; output: Me };
  sign_out: { input: Empty; output: Empty };
  lock: { input: Empty; output: Empty };
  password_change: { input: PasswordChange; output: Empty };
  password_recover: { input: PasswordRecover; output: RecoveryCode };
  recovery_code_renew: { input: RecoveryCodeRenew; output: RecoveryCode };
  office_get: { input: Empty; output: Office };
  office_save: { input: Edit<OfficeRow>; output: Saved };
  office_export: { input: Empty; output: ImportJob };
  office_room: { input: Empty; output: OfficeRoom };
  office_file_look: { input: OfficeFileInput; output: OfficeFile };
  office_import: { input: OfficeFileInput; output: ImportJob };
  office_logo: { input: Empty; output: FileHandle };
  sample_remove: { input: Empty; output: Saved };
  list_items: { input: ListItemsInput; output: Array<ListItem> };
  list_item_save: { input: EditOrNew<ListItemSet>; output: Saved };
  list_item_merge: { input: ListItemMerge; output: Saved };
  list_item_delete: { input: ById; output: Saved };
  custom_field_list: { input: CustomFieldsInput; output: Array<CustomField> };
  custom_field_save: { input: EditOrNew<CustomFieldSet>; output: Saved };
  custom_field_delete: { input: ById; output: Saved };
  employee_names: { input: Empty; output: Array<Person> };
  employee_list: { input: Empty; output: Array<Employee> };
  employee_save: { input: EmployeeSave; output: Saved };
  employee_set_status: { input: EmployeeStatus; output: Saved };
  employee_set_password: { input: EmployeePassword; output: Empty };
  profile_get: { input: Empty; output: ProfileFields };
  profile_save: { input: Edit<ProfileFields>; output: Saved };
  role_areas: { input: Empty; output: Array<Area> };
  portal_role_list: { input: Empty; output: Array<PortalRoleInfo> };
  group_list: { input: Empty; output: Array<Group> };
  group_names: { input: Empty; output: Array<GroupName> };
  group_save: { input: EditOrNew<GroupSet>; output: GroupSaved };
  group_copy: { input: ById; output: GroupSaved };
  group_delete: { input: GroupDelete; output: GroupSaved };
  customer_list: { input: CustomerListInput; output: CustomerList };
  customer_count: { input: CustomerQuery; output: CustomerCount };
  customer_get: { input: ById; output: CustomerPage };
  customer_create: { input: CustomerCreate; output: Saved };
  customer_save: { input: Edit<CustomerFields & CustomFields>; output: Saved };
  customer_code_propose: { input: CodeProposeInput; output: CodeProposal };
  customer_logo: { input: ById; output: FileHandle };
  customer_deactivate_effects: { input: SelectionInput; output: DeactivateEffects };
  customer_deactivate: { input: SelectionInput; output: Bulk };
  customer_reactivate: { input: SelectionInput; output: Bulk };
  customer_bulk_edit: { input: CustomerBulkEdit; output: Bulk };
  customer_lift_lock: { input: ById; output: Saved };
  customer_similar: { input: SimilarInput; output: Array<Similar> };
  customer_duplicates: { input: ById; output: Array<Similar> };
  customer_merge_look: { input: MergePair; output: CustomerMergeLook };
  customer_merge: { input: Merge; output: Saved };
  not_duplicate_mark: { input: NotDuplicate; output: Saved };
  customer_pick: { input: CustomerPickInput; output: Array<CustomerPicked> };
  customer_cities: { input: CitiesInput; output: Array<string> };
  customer_file_list: { input: ById; output: Array<CustomerFile> };
  customer_file_add: { input: CustomerFileAdd; output: Saved };
  customer_file_save: { input: Edit<CustomerFileFields>; output: Saved };
  customer_file_delete: { input: ById; output: Saved };
  customer_file_open: { input: ById; output: FileHandle };
  contact_save: { input: ContactSave; output: Saved };
  contact_delete: { input: ContactDelete; output: Saved };
  person_list: { input: PersonListInput; output: PersonList };
  person_count: { input: PersonQuery; output: PersonCount };
  person_get: { input: ById; output: PersonPage };
  person_add: { input: PersonAdd; output: Saved };
  person_save: { input: Edit<PersonFields>; output: Saved };
  person_at_save: { input: PersonAtSave; output: Saved };
  person_similar: { input: PersonSimilarInput; output: Array<PersonSimilar> };
  person_duplicates: { input: ById; output: Array<PersonSimilar> };
  person_merge_look: { input: MergePair; output: PersonMergeLook };
  person_merge: { input: Merge; output: Saved };
  person_data: { input: ById; output: FileHandle };
  person_erase_look: { input: ById; output: PersonEraseLook };
  person_erase: { input: ById; output: PersonErased };
  person_customer_pick: { input: CustomerPickInput; output: Array<CustomerPicked> };
  mail_template_list: { input: Empty; output: Array<MailTemplate> };
  role_import: { input: RoleImport; output: RoleImported };
  note_save: { input: NoteSave; output: Saved };
  note_delete: { input: ById; output: Saved };
  location_save: { input: LocationSave; output: Saved };
  location_delete: { input: ById; output: Saved };
  import_open: { input: ImportOpen; output: ImportFile };
  import_source: { input: ImportSource; output: ImportFile };
  import_values: { input: ImportPlanned; output: ImportValues };
  import_preview: { input: ImportPlanned; output: ImportJob };
  import_rows: { input: ImportRowsInput; output: Array<ImportRow> };
  import_correct: { input: ImportCorrect; output: ImportCorrected };
  import_errors: { input: ById; output: FileHandle };
  import_run: { input: ById; output: ImportJob };
  import_close: { input: ById; output: Empty };
  customer_export: { input: CustomerExport; output: ImportJob };
  everything_export: { input: EverythingExport; output: ImportJob };
  person_export: { input: PersonExport; output: ImportJob };
  import_list: { input: Empty; output: Array<ImportRun> };
  activity: { input: ActivityInput; output: Activity };
  step_undo: { input: StepUndoInput; output: Undo };
  saved_view_list: { input: SavedViewListInput; output: Array<SavedView> };
  saved_view_save: { input: EditOrNew<SavedViewSet>; output: Saved };
  saved_view_delete: { input: ById; output: Saved };
  list_state_get: { input: ListStateGet; output: ListState };
  list_state_set: { input: ListStateSet; output: Empty };
  draft_save: { input: DraftSave; output: Empty };
  draft_get: { input: ById; output: Draft | null };
  draft_list: { input: Empty; output: Array<Draft> };
  draft_drop: { input: ById; output: Empty };
  home: { input: Empty; output: Home };
  checklist_hide: { input: ChecklistHide; output: Empty };
  search: { input: SearchInput; output: Array<SearchHit> };
  customer_opened: { input: ById; output: Empty };
  backup_state: { input: Empty; output: BackupState };
  backup_now: { input: Empty; output: Backup };
  backup_look: { input: BackupName; output: BackupLook };
  backup_restore: { input: BackupName; output: Empty };
  job_list: { input: Empty; output: Array<Job> };
  job_cancel: { input: ById; output: Empty };
}

/** Tables whose change makes a command's answer old. */
export const commandTables: Partial<Record<keyof Commands, readonly string[]>> = {
  app_start: ["office", "account", "account_role", "account_role_group", "role_group", "role_group_role"],
  office_get: ["office", "customer", "account"],
  office_room: ["office", "customer", "contact", "account"],
  office_logo: ["office"],
  list_items: ["list_item", "customer", "customer_module", "contact"],
  custom_field_list: ["custom_field", "customer_value", "customer"],
  employee_names: ["account"],
  employee_list: ["account", "account_role", "account_role_group", "role_group", "role_group_role"],
  profile_get: ["account"],
  group_list: ["role_group", "role_group_role", "account_role_group", "customer_account_group", "account", "contact"],
  group_names: ["role_group"],
  customer_list: ["customer", "contact", "customer_contact", "customer_module", "customer_partner", "customer_value", "custom_field", "list_item", "account"],
  customer_count: ["customer", "contact", "customer_contact", "customer_module", "customer_partner", "customer_account", "customer_value", "custom_field"],
  customer_get: ["customer", "contact", "customer_contact", "customer_module", "customer_partner", "customer_account", "customer_value", "custom_field", "account", "list_item", "location", "note", "office"],
  customer_code_propose: ["customer"],
  customer_logo: ["customer"],
  customer_deactivate_effects: ["customer", "customer_account", "office"],
  customer_similar: ["customer", "contact", "customer_contact", "not_duplicate"],
  customer_duplicates: ["customer", "contact", "customer_contact", "not_duplicate"],
  customer_merge_look: ["customer", "contact", "customer_contact", "customer_module", "customer_partner", "customer_account", "account", "list_item", "location", "note"],
  customer_pick: ["customer"],
  customer_cities: ["customer"],
  customer_file_list: ["customer_file", "account"],
  person_list: ["contact", "customer_contact", "customer", "account"],
  person_count: ["contact", "customer_contact", "account"],
  person_get: ["contact", "customer_contact", "customer", "account", "customer_account", "customer_account_role", "customer_account_group", "role_group", "role_group_role"],
  person_similar: ["contact", "customer_contact", "customer", "not_duplicate"],
  person_duplicates: ["contact", "customer_contact", "customer", "not_duplicate"],
  person_merge_look: ["contact", "customer_contact", "customer", "account", "list_item"],
  person_erase_look: ["contact", "customer_contact", "account", "customer", "note", "change"],
  person_customer_pick: ["customer"],
  import_values: ["list_item", "account"],
  import_rows: ["customer", "contact"],
  import_list: ["import_run", "change"],
  activity: ["change"],
  saved_view_list: ["saved_view", "role_group", "account_role_group"],
  home: ["office", "customer", "note", "change"],
  search: ["customer", "contact", "customer_contact"],
};
