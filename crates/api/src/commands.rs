//! The table. One line per command: kind, name, input → output, action, tables read, function.

use std::pin::Pin;

use clientele_core::account::{Me, Person};
use clientele_core::activity::undo::{StepUndoInput, Undo};
use clientele_core::activity::{Activity, ActivityInput};
use clientele_core::backup::{Backup, BackupLook, BackupName, BackupState};
use clientele_core::contact::{ContactDelete, ContactSave};
use clientele_core::ctx::Ctx;
use clientele_core::custom_field::{CustomField, CustomFieldsInput};
use clientele_core::customer::bulk::{Bulk, CustomerBulkEdit, SelectionInput};
use clientele_core::customer::code::{CodeProposal, CodeProposeInput};
use clientele_core::customer::file::{CustomerFile, CustomerFileAdd};
use clientele_core::customer::list::{
    CitiesInput, CustomerCount, CustomerList, CustomerListInput, CustomerPickInput, CustomerPicked, CustomerQuery,
};
use clientele_core::customer::merge::CustomerMergeLook;
use clientele_core::customer::page::CustomerPage;
use clientele_core::customer::save::CustomerCreate;
use clientele_core::customer::similar::{Similar, SimilarInput};
use clientele_core::customer::status::DeactivateEffects;
use clientele_core::employee::{Employee, EmployeePassword, EmployeeSave, EmployeeStatus, ProfileFields};
use clientele_core::error::{Error, Result};
use clientele_core::export::{CustomerExport, EverythingExport, PersonExport};
use clientele_core::file::FileHandle;
use clientele_core::home::{Home, SearchHit, SearchInput};
use clientele_core::import::history::ImportRun;
use clientele_core::import::preview::ImportRow;
use clientele_core::import::{
    ImportCorrect, ImportCorrected, ImportFile, ImportJob, ImportOpen, ImportPlanned, ImportRowsInput, ImportSource,
    ImportValues,
};
use clientele_core::job::Job;
use clientele_core::list_item::{ListItem, ListItemMerge, ListItemsInput};
use clientele_core::location::LocationSave;
use clientele_core::mail_template::MailTemplate;
use clientele_core::merge::{Merge, MergePair};
use clientele_core::not_duplicate::NotDuplicate;
use clientele_core::note::NoteSave;
use clientele_core::office::{Office, OfficeCreate, RecoveryCode};
use clientele_core::office_file::{OfficeFile, OfficeFileInput, OfficeRoom};
use clientele_core::own::{ChecklistHide, Draft, DraftSave, ListState, ListStateGet, ListStateSet};
use clientele_core::person::erase::{PersonEraseLook, PersonErased};
use clientele_core::person::list::{PersonCount, PersonList, PersonListInput, PersonQuery};
use clientele_core::person::merge::PersonMergeLook;
use clientele_core::person::page::PersonPage;
use clientele_core::person::save::{PersonAdd, PersonAtSave};
use clientele_core::person::similar::{PersonSimilar, PersonSimilarInput};
use clientele_core::policy::{Action, Area, PortalRoleInfo};
use clientele_core::role::group::{Group, GroupDelete, GroupName, GroupSaved};
use clientele_core::role::import::{RoleImport, RoleImported};
use clientele_core::saved_view::{SavedView, SavedViewListInput};
use clientele_core::sign_in::{PasswordChange, PasswordRecover, RecoveryCodeRenew, SignIn};
use clientele_core::start::AppStart;
use clientele_core::wire::{ById, Empty, Patch, PatchOrNew, Saved};
use clientele_core::{
    activity, backup, contact, custom_field, customer, employee, export, home, import, job, list_item, location,
    mail_template, not_duplicate, note, office, office_file, own, person, role, sample, saved_view, sign_in, start,
};
use serde_json::Value;

use crate::typescript::{Collector, TsCommand};
use crate::{Answer, Command, Reply, json, parse, session};

/// Made in a frame of its own: one that had room for every command's work would leave little of a thread's stack.
fn boxed<'a, W: Future<Output = Result<Answer>> + Send + 'a>(
    work: impl FnOnce() -> W,
) -> Pin<Box<dyn Future<Output = Result<Answer>> + Send + 'a>> {
    Box::pin(work())
}

macro_rules! commands {
    ($($kind:ident $name:ident: $input:ty $(as $ts:literal)? => $output:ty, $action:ident, [$($table:literal),*] $($desktop:ident)?, $function:path;)*) => {
        pub const COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            action: Action::$action,
            reads: &[$($table),*],
            desktop_only: commands!(@desktop $($desktop)?),
        }),*];

        /// Boxed, so that the whole app is compiled into this crate and not once more into each program that calls it.
        pub(crate) fn run<'a>(
            cx: &'a Ctx,
            name: &'a str,
            input: Value,
        ) -> Pin<Box<dyn Future<Output = Result<Answer>> + Send + 'a>> {
            match name {
                $(stringify!($name) => boxed(move || async move {
                    commands!(@run $kind, $function(cx, parse::<$input>(input)?).await?)
                }),)*
                _ => boxed(|| async { Err(Error::NotFound) }),
            }
        }

        pub(crate) fn typescript(types: &mut Collector) -> Vec<TsCommand> {
            vec![$(TsCommand {
                name: stringify!($name),
                input: commands!(@input types, $input $(, $ts)?),
                output: types.name::<$output>(),
                reads: &[$($table),*],
            }),*]
        }
    };
    (@desktop) => { false };
    (@desktop desktop) => { true };
    (@run read, $call:expr) => { Ok(Answer { reply: json($call)?, session: None }) };
    (@run write, $call:expr) => { Ok(Answer { reply: json($call)?, session: None }) };
    (@run file, $call:expr) => { Ok(Answer { reply: Reply::File($call), session: None }) };
    (@run session, $call:expr) => {{
        let (value, session) = $call;
        Ok(Answer { reply: json(value)?, session })
    }};
    (@input $types:ident, $input:ty) => { $types.name::<$input>() };
    (@input $types:ident, $input:ty, $ts:literal) => { $ts.to_owned() };
}

commands! {
    read    app_start: Empty => AppStart, Open, ["office", "account", "account_role", "account_role_group", "role_group", "role_group_role"], start::start;
    session office_create: OfficeCreate => RecoveryCode, Open, [] desktop, session::office_create;
    session sign_in: SignIn => Me, Open, [], session::sign_in;
    session sign_out: Empty => Empty, Open, [], session::sign_out;
    session lock: Empty => Empty, Own, [], session::lock;
    write   password_change: PasswordChange => Empty, Own, [], sign_in::change_password;
    write   password_recover: PasswordRecover => RecoveryCode, Open, [], sign_in::recover;
    write   recovery_code_renew: RecoveryCodeRenew => RecoveryCode, Own, [], sign_in::renew_code;

    read    office_get: Empty => Office, OfficeView, ["office", "customer", "account"], office::get;
    write   office_save: Patch as "Edit<OfficeRow>" => Saved, SettingsEdit, [], office::save;
    write   office_export: Empty => ImportJob, OfficeMove, [], office_file::export;
    read    office_room: Empty => OfficeRoom, OfficeMove, ["office", "customer", "contact", "account"], office_file::room;
    read    office_file_look: OfficeFileInput => OfficeFile, OfficeMove, [], office_file::look;
    write   office_import: OfficeFileInput => ImportJob, OfficeMove, [], office_file::import;
    file    office_logo: Empty => FileHandle, OfficeView, ["office"], office::logo;
    write   sample_remove: Empty => Saved, Superuser, [], sample::remove;
    read    list_items: ListItemsInput => Vec<ListItem>, OfficeView, ["list_item", "customer", "customer_module", "contact"], list_item::list;
    write   list_item_save: PatchOrNew as "EditOrNew<ListItemSet>" => Saved, ListEdit, [], list_item::save;
    write   list_item_merge: ListItemMerge => Saved, ListEdit, [], list_item::merge;
    write   list_item_delete: ById => Saved, ListEdit, [], list_item::delete;
    read    custom_field_list: CustomFieldsInput => Vec<CustomField>, OfficeView, ["custom_field", "customer_value", "customer"], custom_field::list;
    write   custom_field_save: PatchOrNew as "EditOrNew<CustomFieldSet>" => Saved, ListEdit, [], custom_field::save;
    write   custom_field_delete: ById => Saved, ListEdit, [], custom_field::delete;
    read    employee_names: Empty => Vec<Person>, OfficeView, ["account"], clientele_core::account::employees;

    read    employee_list: Empty => Vec<Employee>, EmployeeView, ["account", "account_role", "account_role_group", "role_group", "role_group_role"], employee::list;
    write   employee_save: EmployeeSave => Saved, EmployeeEdit, [], employee::save;
    write   employee_set_status: EmployeeStatus => Saved, EmployeeEdit, [], employee::set_status;
    write   employee_set_password: EmployeePassword => Empty, EmployeeEdit, [], employee::set_password;
    read    profile_get: Empty => ProfileFields, Own, ["account"], employee::profile;
    write   profile_save: Patch as "Edit<ProfileFields>" => Saved, Own, [], employee::profile_save;
    read    role_areas: Empty => Vec<Area>, OfficeView, [], role::areas;
    read    portal_role_list: Empty => Vec<PortalRoleInfo>, OfficeView, [], role::portal_roles;
    read    group_list: Empty => Vec<Group>, GroupView, ["role_group", "role_group_role", "account_role_group", "customer_account_group", "account", "contact"], role::group::list;
    read    group_names: Empty => Vec<GroupName>, OfficeView, ["role_group"], role::group::names;
    write   group_save: PatchOrNew as "EditOrNew<GroupSet>" => GroupSaved, GroupEdit, [], role::group::save;
    write   group_copy: ById => GroupSaved, GroupEdit, [], role::group::copy;
    write   group_delete: GroupDelete => GroupSaved, GroupEdit, [], role::group::delete;

    read    customer_list: CustomerListInput => CustomerList, CustomerView, ["customer", "contact", "customer_contact", "customer_module", "customer_partner", "customer_value", "custom_field", "list_item", "account"], customer::list::list;
    read    customer_count: CustomerQuery => CustomerCount, CustomerView, ["customer", "contact", "customer_contact", "customer_module", "customer_partner", "customer_account", "customer_value", "custom_field"], customer::list::count;
    read    customer_get: ById => CustomerPage, CustomerView, ["customer", "contact", "customer_contact", "customer_module", "customer_partner", "customer_account", "customer_value", "custom_field", "account", "list_item", "location", "note", "office"], customer::page::get;
    write   customer_create: CustomerCreate => Saved, CustomerEdit, [], customer::save::create;
    write   customer_save: Patch as "Edit<CustomerFields & CustomFields>" => Saved, CustomerEdit, [], customer::save::save;
    read    customer_code_propose: CodeProposeInput => CodeProposal, CustomerEdit, ["customer"], customer::code_propose;
    file    customer_logo: ById => FileHandle, CustomerView, ["customer"], customer::page::logo;
    read    customer_deactivate_effects: SelectionInput => DeactivateEffects, CustomerEdit, ["customer", "customer_account", "office"], customer::status::effects;
    write   customer_deactivate: SelectionInput => Bulk, CustomerEdit, [], customer::status::deactivate;
    write   customer_reactivate: SelectionInput => Bulk, CustomerEdit, [], customer::status::reactivate;
    write   customer_bulk_edit: CustomerBulkEdit => Bulk, CustomerEdit, [], customer::bulk::edit;
    write   customer_lift_lock: ById => Saved, Superuser, [], customer::save::lift_lock;
    read    customer_similar: SimilarInput => Vec<Similar>, CustomerView, ["customer", "contact", "customer_contact", "not_duplicate"], customer::similar::similar;
    read    customer_duplicates: ById => Vec<Similar>, CustomerView, ["customer", "contact", "customer_contact", "not_duplicate"], customer::merge::duplicates;
    read    customer_merge_look: MergePair => CustomerMergeLook, CustomerEdit, ["customer", "contact", "customer_contact", "customer_module", "customer_partner", "customer_account", "account", "list_item", "location", "note"], customer::merge::look;
    write   customer_merge: Merge => Saved, CustomerEdit, [], customer::merge::merge;
    write   not_duplicate_mark: NotDuplicate => Saved, PersonEdit, [], not_duplicate::mark;
    read    customer_pick: CustomerPickInput => Vec<CustomerPicked>, CustomerView, ["customer"], customer::list::pick;
    read    customer_cities: CitiesInput => Vec<String>, CustomerView, ["customer"], customer::list::cities;

    read    customer_file_list: ById => Vec<CustomerFile>, FileView, ["customer_file", "account"], customer::file::list;
    write   customer_file_add: CustomerFileAdd => Saved, FileEdit, [], customer::file::add;
    write   customer_file_save: Patch as "Edit<CustomerFileFields>" => Saved, FileEdit, [], customer::file::save;
    write   customer_file_delete: ById => Saved, FileEdit, [], customer::file::delete;
    file    customer_file_open: ById => FileHandle, FileView, [], customer::file::open;

    write   contact_save: ContactSave => Saved, PersonEdit, [], contact::save;
    write   contact_delete: ContactDelete => Saved, PersonEdit, [], contact::delete;

    read    person_list: PersonListInput => PersonList, PeopleView, ["contact", "customer_contact", "customer", "account"], person::list::list;
    read    person_count: PersonQuery => PersonCount, PeopleView, ["contact", "customer_contact", "account"], person::list::count;
    read    person_get: ById => PersonPage, PersonView, ["contact", "customer_contact", "customer", "account", "customer_account", "customer_account_role", "customer_account_group", "role_group", "role_group_role"], person::page::get;
    write   person_add: PersonAdd => Saved, PersonEdit, [], person::save::add;
    write   person_save: Patch as "Edit<PersonFields>" => Saved, PersonEdit, [], person::save::save;
    write   person_at_save: PersonAtSave => Saved, PersonEdit, [], person::save::save_at;
    read    person_similar: PersonSimilarInput => Vec<PersonSimilar>, PersonView, ["contact", "customer_contact", "customer", "not_duplicate"], person::similar::similar;
    read    person_duplicates: ById => Vec<PersonSimilar>, PersonView, ["contact", "customer_contact", "customer", "not_duplicate"], person::similar::duplicates;
    read    person_merge_look: MergePair => PersonMergeLook, PersonEdit, ["contact", "customer_contact", "customer", "account", "list_item"], person::merge::look;
    write   person_merge: Merge => Saved, PersonEdit, [], person::merge::merge;
    file    person_data: ById => FileHandle, PersonData, [], person::data::export;
    read    person_erase_look: ById => PersonEraseLook, PersonErase, ["contact", "customer_contact", "account", "customer", "note", "change"], person::erase::look;
    write   person_erase: ById => PersonErased, PersonErase, [], person::erase::erase;
    read    person_customer_pick: CustomerPickInput => Vec<CustomerPicked>, PersonView, ["customer"], customer::list::pick_for_person;
    read    mail_template_list: Empty => Vec<MailTemplate>, PersonView, [], mail_template::list;
    write   role_import: RoleImport => RoleImported, RoleImport, [], role::import::import;
    write   note_save: NoteSave => Saved, CustomerEdit, [], note::save;
    write   note_delete: ById => Saved, CustomerEdit, [], note::delete;
    write   location_save: LocationSave => Saved, CustomerEdit, [], location::save;
    write   location_delete: ById => Saved, CustomerEdit, [], location::delete;

    write   import_open: ImportOpen => ImportFile, ImportEdit, [], import::open;
    write   import_source: ImportSource => ImportFile, ImportEdit, [], import::source;
    read    import_values: ImportPlanned => ImportValues, ImportEdit, ["list_item", "account"], import::values;
    write   import_preview: ImportPlanned => ImportJob, ImportEdit, [], import::preview;
    read    import_rows: ImportRowsInput => Vec<ImportRow>, ImportEdit, ["customer", "contact"], import::rows;
    write   import_correct: ImportCorrect => ImportCorrected, ImportEdit, [], import::correct;
    file    import_errors: ById => FileHandle, ImportEdit, [], import::errors;
    write   import_run: ById => ImportJob, ImportEdit, [], import::run;
    write   import_close: ById => Empty, ImportEdit, [], import::close;
    write   customer_export: CustomerExport => ImportJob, Export, [], export::customers;
    write   everything_export: EverythingExport => ImportJob, ExportAll, [], export::everything;
    write   person_export: PersonExport => ImportJob, Export, [], export::people;
    read    import_list: Empty => Vec<ImportRun>, ImportView, ["import_run", "change"], import::list;

    read    activity: ActivityInput => Activity, OfficeView, ["change"], activity::list;
    write   step_undo: StepUndoInput => Undo, Own, [], activity::undo::undo;

    read    saved_view_list: SavedViewListInput => Vec<SavedView>, Own, ["saved_view", "role_group", "account_role_group"], saved_view::list;
    write   saved_view_save: PatchOrNew as "EditOrNew<SavedViewSet>" => Saved, Own, [], saved_view::save;
    write   saved_view_delete: ById => Saved, Own, [], saved_view::delete;
    read    list_state_get: ListStateGet => ListState, Own, [], own::list_state_get;
    write   list_state_set: ListStateSet => Empty, Own, [], own::list_state_set;

    write   draft_save: DraftSave => Empty, Own, [], own::draft_save;
    read    draft_get: ById => Option<Draft>, Own, [], own::draft_get;
    read    draft_list: Empty => Vec<Draft>, Own, [], own::draft_list;
    write   draft_drop: ById => Empty, Own, [], own::draft_drop;

    read    home: Empty => Home, Own, ["office", "customer", "note", "change"], home::home;
    write   checklist_hide: ChecklistHide => Empty, Own, [], own::checklist_hide;
    read    search: SearchInput => Vec<SearchHit>, Own, ["customer", "contact", "customer_contact"], home::search;
    write   customer_opened: ById => Empty, CustomerView, [], own::customer_opened;

    read    backup_state: Empty => BackupState, BackupView, [] desktop, backup::state;
    write   backup_now: Empty => Backup, BackupEdit, [] desktop, backup::now;
    read    backup_look: BackupName => BackupLook, BackupView, [] desktop, backup::look;
    session backup_restore: BackupName => Empty, BackupEdit, [] desktop, session::backup_restore;

    read    job_list: Empty => Vec<Job>, Own, [], job::list;
    write   job_cancel: ById => Empty, Own, [], job::cancel;
}
