//! Every command × every role × one's own, another's and another office's customer: who is let in, who is not, and that a
//! refusal leaves the database as it was. The table of rights is written here once more, from SPEC B1.

use std::collections::BTreeSet;
use std::sync::Arc;

use clientele_api::COMMANDS;
use clientele_core::ctx::{Actor, Ctx};
use clientele_core::error::{ErrorCode, WireError};
use clientele_core::office;
use clientele_core::policy::{Action, Role, Scope, decide};
use clientele_tests::app::{TestApp, answer, office_create};
use clientele_tests::stories;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};

use crate::records::{AMOUNTS, Records};

/// What SPEC B1 opens with a role, for all customers or for assigned ones. A new action gets its arm here.
fn open(role: Role, action: Action) -> Option<Reach> {
    use Role::*;
    let all = |is: bool| is.then_some(Reach::All);
    let administers = role == Administrator;
    match action {
        _ if role == Superuser => Some(Reach::All),
        Action::Open | Action::Own | Action::OfficeView => Some(Reach::All),
        Action::CustomerView => match role {
            Administrator | CompanyView | CompanyEdit => Some(Reach::All),
            CrmCompanyView | CrmCompanyEdit => Some(Reach::Assigned),
            _ => None,
        },
        Action::CustomerEdit => match role {
            Administrator | CompanyEdit => Some(Reach::All),
            CrmCompanyEdit => Some(Reach::Assigned),
            _ => None,
        },
        Action::PeopleView => all(administers || matches!(role, CustomerView | CustomerEdit)),
        Action::PersonView => match role {
            Administrator | CompanyView | CompanyEdit | CustomerView | CustomerEdit => Some(Reach::All),
            CrmCompanyView | CrmCompanyEdit => Some(Reach::Assigned),
            _ => None,
        },
        Action::PersonEdit => match role {
            Administrator | CompanyEdit | CustomerEdit => Some(Reach::All),
            CrmCompanyEdit => Some(Reach::Assigned),
            _ => None,
        },
        // Handing out what is held needs seeing it, so the role alone opens nothing.
        Action::PersonData => all(administers),
        Action::PersonErase => all(administers),
        Action::RoleImport => all(administers || matches!(role, CustomerEdit | RoleEdit)),
        // Roles of files and of accounting open nothing without one that sees customers.
        Action::FileView | Action::FileEdit | Action::AccountingView | Action::AccountingEdit => all(administers),
        Action::ImportView => all(administers || matches!(role, ImportView | ImportEdit)),
        Action::ImportEdit => all(administers || role == ImportEdit),
        Action::Export => all(administers || role == ExportView),
        // The role of exports opens nothing of it without one that sees every customer.
        Action::ExportAll => all(administers),
        Action::OfficeMove => None,
        Action::SettingsEdit => all(administers || role == SettingsEdit),
        Action::ListEdit => all(administers || role == ListEdit),
        Action::EmployeeView => all(matches!(role, EmployeeView | EmployeeEdit)),
        Action::EmployeeEdit => all(role == EmployeeEdit),
        Action::RoleView => all(matches!(role, RoleView | RoleEdit)),
        Action::RoleEdit => all(role == RoleEdit),
        Action::GroupView => all(administers
            || matches!(role, CustomerPermissionGroupView | CustomerPermissionGroupEdit | RoleView | RoleEdit)),
        Action::GroupEdit => all(administers || role == CustomerPermissionGroupEdit),
        Action::EmployeeGroupEdit => all(role == CustomerPermissionGroupEdit),
        Action::Superuser => None,
        Action::AuditView => all(administers || matches!(role, AuditView | AuditEdit)),
        Action::BackupView => all(administers || matches!(role, BackupView | BackupEdit)),
        Action::BackupEdit => all(administers || role == BackupEdit),
    }
}

/// What several roles open together: the widest of them, and files and accounting of the customers that they let one see.
fn open_together(roles: &[Role], action: Action) -> Option<Reach> {
    let of_customers = match action {
        Action::FileView => roles.contains(&Role::FileView) || roles.contains(&Role::FileEdit),
        Action::FileEdit => roles.contains(&Role::FileEdit),
        Action::PersonData => roles.contains(&Role::ExportView),
        Action::AccountingView => roles.contains(&Role::AccountingView) || roles.contains(&Role::AccountingEdit),
        Action::AccountingEdit => roles.contains(&Role::AccountingEdit),
        _ => false,
    };
    if action == Action::ExportAll && roles.contains(&Role::ExportView) {
        let customers = roles.iter().filter_map(|role| open(*role, Action::CustomerView));
        return customers.into_iter().find(|reach| *reach == Reach::All);
    }
    let action = if of_customers { Action::CustomerView } else { action };
    roles.iter().filter_map(|role| open(*role, action)).min_by_key(|reach| *reach == Reach::Assigned)
}

#[test]
fn every_action_is_open_to_the_roles_that_the_specification_names_and_to_no_others() {
    let account_id = uuid::Uuid::nil();
    for action in Action::ALL {
        assert_eq!(decide(&Actor::Nobody, *action).is_ok(), *action == Action::Open, "{action:?} without a sign-in");
        for role in Role::ALL {
            let actor = Actor::Employee { account_id, roles: Arc::new([*role].into()), rep: false };
            let reach = decide(&actor, *action).ok().map(|decision| match decision.scope {
                Scope::All => Reach::All,
                Scope::Assigned(_) => Reach::Assigned,
            });
            assert_eq!(reach, open(*role, *action), "{action:?} for {role:?}");
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    All,
    Assigned,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Others,
    OtherOffice,
}

/// What a cell may answer.
#[derive(Debug, PartialEq, Eq)]
enum Expected {
    Refused,
    NotThere,
    LetIn,
}

fn expected(actor: &[Role], rep: bool, action: Action, whose: Whose) -> Expected {
    use Action::{
        CustomerEdit, CustomerView, FileEdit, FileView, OfficeView, Open, Own, PeopleView, PersonData, PersonEdit,
        PersonView,
    };
    let signed_in = matches!(action, Open | Own | OfficeView);
    let reach = if signed_in { Some(Reach::All) } else { open_together(actor, action) };
    let customers = matches!(
        action,
        CustomerView | CustomerEdit | PeopleView | PersonView | PersonEdit | PersonData | FileView | FileEdit
    );
    let reach = if rep && customers && reach.is_some() { Some(Reach::Assigned) } else { reach };
    match (reach, whose) {
        (None, _) => Expected::Refused,
        (Some(_), Whose::OtherOffice) => Expected::NotThere,
        (Some(Reach::Assigned), Whose::Others) => Expected::NotThere,
        (Some(_), _) => Expected::LetIn,
    }
}

/// Whether a refusal says that what was named is not there.
fn not_there(error: &WireError) -> bool {
    error.code == ErrorCode::NotFound || error.fields.iter().any(|fault| fault.code == "not_found")
}

/// All that the database holds, as one text.
async fn whole(app: &TestApp) -> String {
    let db = app.app.store.reader();
    let mut dump = String::new();
    for (table, _) in clientele_core::tables::lists() {
        let sql = match db.get_database_backend() {
            DbBackend::Sqlite => {
                let columns =
                    Statement::from_string(DbBackend::Sqlite, format!("SELECT name FROM pragma_table_info('{table}')"));
                let columns = db.query_all_raw(columns).await.expect("its columns");
                let quoted: Vec<String> = columns
                    .iter()
                    .map(|row| format!("quote({})", row.try_get_by_index::<String>(0).expect("a name")))
                    .collect();
                format!(
                    "SELECT coalesce(group_concat(r, ';'), '') FROM (SELECT {} AS r FROM {table} ORDER BY 1)",
                    quoted.join("||','||")
                )
            }
            _ => format!("SELECT coalesce(string_agg(t::text, ';' ORDER BY t::text), '') FROM {table} t"),
        };
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("its rows");
        dump += &format!("{table}: {}\n", row.expect("a row").try_get_by_index::<String>(0).expect("a text"));
    }
    dump
}

/// Commands whose answer does not hang on the customer that is named: they name none, or filter what they show.
fn names_a_customer(command: &str) -> bool {
    [
        "customer_get", "customer_logo", "customer_save", "contact_save", "contact_delete", "note_save", "note_delete",
        "customer_opened", "customer_file_list", "customer_file_add", "customer_file_save", "customer_file_delete",
        "customer_file_open", "person_get", "person_add", "person_save", "person_at_save", "customer_duplicates",
        "customer_merge_look", "customer_merge", "person_duplicates", "person_merge_look", "person_merge",
        "person_data", "person_erase_look", "person_erase", "not_duplicate_mark", "customer_deactivate",
        "customer_reactivate", "customer_bulk_edit", "location_save", "location_delete",
    ]
    .contains(&command)
}

/// Allowed, these change something that the next cells need, whatever they are told; that they are let in stands in the
/// stories of their own.
fn only_refused(command: &str) -> bool {
    [
        "office_create", "sign_in", "sign_out", "lock", "password_recover", "recovery_code_renew", "password_change",
        "sample_remove", "list_item_merge", "list_item_delete", "custom_field_delete", "customer_file_delete",
        "customer_create", "customer_deactivate", "customer_reactivate", "customer_bulk_edit", "customer_lift_lock",
        "contact_delete", "note_delete", "not_duplicate_mark", "saved_view_delete", "draft_drop", "group_copy",
        "employee_set_status", "employee_set_password", "backup_now", "backup_restore", "backup_look", "job_cancel",
        "step_undo", "office_import", "person_erase", "location_delete",
    ]
    .contains(&command)
}

stories! {
    async fn every_role_is_let_in_exactly_where_it_opens_and_a_refusal_changes_nothing(app) {
        let desk = app.employee("Amina Haddad", &[]).await;
        let assigned = json!({ "partner_ids": [desk], "sales_rep_id": desk });
        let mut own = Records::make_with("Quokka", assigned, async |command: &str, input: Value| app.ok(command, input).await).await;
        let mut others = Records::make("Zebra", async |command: &str, input: Value| app.ok(command, input).await).await;
        let far = second_office(&app).await;
        let mut as_far = Records::make("Ibex", async |command: &str, input: Value| answer(&far, command, input).await.expect(command)).await;

        let owner = app.as_employee(app.owner).await;
        for (records, cx) in [(&mut own, &owner), (&mut others, &owner), (&mut as_far, &far)] {
            let name = format!("{} file.txt", records.mark);
            records.file = crate::files::add(cx, &records.customer, &name, b"a file").await;
        }

        let mut actors: Vec<(Vec<Role>, bool)> = Role::ALL.iter().map(|role| (vec![*role], false)).collect();
        actors.extend([(vec![], false), (vec![Role::CompanyEdit], true), (vec![Role::CompanyView], true)]);
        for seen in [Role::CompanyView, Role::CrmCompanyEdit] {
            actors.extend([(vec![seen, Role::FileView], false), (vec![seen, Role::FileEdit], false)]);
            actors.extend([(vec![seen, Role::AccountingView], false), (vec![seen, Role::AccountingEdit], false)]);
        }
        actors.push((vec![Role::CompanyEdit, Role::FileEdit], true));
        actors.push((vec![Role::CompanyEdit, Role::AccountingEdit], true));
        actors.push((vec![Role::AuditView, Role::CompanyView], false));
        actors.extend([(vec![Role::CompanyView, Role::ExportView], false), (vec![Role::CrmCompanyView, Role::ExportView], true)]);
        let mut cells = 0;
        let mut told_money = 0;
        for command in COMMANDS {
            let before = whole(&app).await;
            let mut refused = 0;
            for (whose, records) in [(Whose::Own, &own), (Whose::Others, &others), (Whose::OtherOffice, &as_far)] {
                let nobody = app.nobody();
                let answered = if command.action == Action::Open { Ok(json!(null)) } else { answer(&nobody, command.name, records.sample(command.name)).await };
                assert_eq!(answered.is_err_and(|error| error.code == ErrorCode::Unauthenticated), command.action != Action::Open, "{} without a sign-in", command.name);
                cells += 1;
                for (role, rep) in &actors {
                    let roles = Arc::new(role.iter().copied().collect::<BTreeSet<Role>>());
                    let actor = Actor::Employee { account_id: desk, roles, rep: *rep };
                    let cx = Ctx { actor, session: "matrix".into(), ..app.nobody() };
                    let who = format!("{} for {role:?} (rep: {rep}) with {whose:?}", command.name);
                    cells += 1;
                    let wanted = expected(role, *rep, command.action, whose);
                    if wanted == Expected::LetIn && only_refused(command.name) {
                        continue;
                    }
                    if wanted == Expected::NotThere && !names_a_customer(command.name) {
                        continue;
                    }
                    match (answer(&cx, command.name, records.sample(command.name)).await, wanted) {
                        (Err(error), Expected::Refused) => {
                            assert_eq!(error.code, ErrorCode::Forbidden, "{who}: {error:?}");
                            refused += 1;
                        }
                        (Err(error), Expected::NotThere) => assert!(not_there(&error), "{who}: {error:?}"),
                        // One row of several that is not there is told, and the others are done.
                        (Ok(value), Expected::NotThere) => {
                            assert_eq!(value["result"]["done"], json!(0), "{who}: {value}");
                        }
                        (Err(error), Expected::LetIn) => {
                            let kept_out = error.code == ErrorCode::Forbidden && error.fields.iter().any(|fault| fault.code == "needs_role");
                            assert!(!kept_out || decides_inside(command.name), "{who}: {error:?}");
                        }
                        (Ok(value), Expected::LetIn) => {
                            let seen = value.to_string();
                            assert!(!seen.contains("Ibex"), "{who} sees another office: {seen}");
                            let all = |action| open_together(role, action) == Some(Reach::All) && !rep;
                            let of_customers = ["Zebra notes", "Zebra tax", "Zebra street", "Zebra city", "Zebra note", "Zebra value", "Zebra location", "Zebra gate", "Zebra key"];
                            let of_people = ["Zebra customer", "Zebra contact", "zebra@people.example"];
                            let hidden = of_customers.iter().filter(|_| !all(Action::CustomerView));
                            let hidden = hidden.chain(of_people.iter().filter(|_| !all(Action::PersonView)));
                            for mark in hidden.filter(|_| command.name != "activity") {
                                assert!(!seen.contains(&format!("\"{mark}\"")), "{who} sees {mark}: {seen}");
                            }
                            let accounting = open_together(role, Action::AccountingView);
                            let sees_money = command.name != "activity" && accounting.is_some() && !rep;
                            let hidden = [
                                (AMOUNTS, accounting.is_some()),
                                ("Quokka terms", accounting.is_some()),
                                ("Quokka first terms", accounting.is_some()),
                                ("Zebra terms", accounting == Some(Reach::All) && !rep || command.name == "activity" && accounting.is_some()),
                            ];
                            for (mark, _) in hidden.iter().filter(|(_, may)| !may) {
                                assert!(!seen.contains(mark), "{who} sees {mark}: {seen}");
                            }
                            told_money += usize::from(sees_money && seen.contains(AMOUNTS));
                            let files = open_together(role, Action::FileView).is_some();
                            let hidden = [("Quokka file.txt", files), ("Zebra file.txt", all(Action::FileView))];
                            for (file, _) in hidden.iter().filter(|(_, may)| !may) {
                                assert!(!seen.contains(file), "{who} sees {file}: {seen}");
                            }
                        }
                        (Ok(value), wanted) => panic!("{who} was let in, wanted {wanted:?}: {value}"),
                    }
                }
            }
            if refused > 0 && (command.name.ends_with("_delete") || only_refused(command.name)) {
                assert_eq!(whole(&app).await, before, "{} was refused {refused} times and changed nothing", command.name);
            }
        }
        assert!(cells >= 1_000, "{cells} cells");
        assert!(told_money > 0, "whoever may sees amounts");
    }
}

/// Commands that every employee may call and that look at the right themselves, by what they are asked.
fn decides_inside(command: &str) -> bool {
    [
        "activity", "home", "search", "group_save", "group_delete", "employee_save", "import_open", "import_run",
        "customer_export", "customer_export", "person_export",
    ]
    .contains(&command)
}

/// Another office in the same database: its superuser.
async fn second_office(app: &TestApp) -> Ctx {
    let office_id = app.app.ids.new_id(2);
    let cx = Ctx { office_id, ..app.nobody() };
    let mut input = office_create("empty");
    input["email"] = json!("owner@far.example");
    let (account_id, _) =
        office::create(&cx, &serde_json::from_value(input).expect("an office")).await.expect("created");
    clientele_api::session::context_of(&cx, account_id).await.expect("its superuser")
}
