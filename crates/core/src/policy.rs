//! The only permission table: (actor, action) → scope and column classes, or a refusal.
//!
//! Default deny: an action that no arm opens is refused. A command names its action in the command table; each table names
//! the action that its rows need in its `Noun`. Role names are a contract with the offices and never change.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::Actor;
use crate::error::{Error, Result};

macro_rules! roles {
    ($(#[$doc:meta])* $list:ident: $($variant:ident = $name:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum $list { $(#[serde(rename = $name)] $variant),* }

        impl $list {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|role| role.name() == name)
            }
        }

        impl FromStr for $list {
            type Err = Error;

            fn from_str(name: &str) -> Result<Self> {
                Self::parse(name).ok_or(Error::NotFound)
            }
        }
    };
}

// A role comes with the first thing that it opens; the rest of the closed list follows with its nouns.
roles! {
    /// Roles of employees, a closed list.
    Role:
    Superuser = "superuser", Administrator = "administrator",
    CompanyView = "companyView", CompanyEdit = "companyEdit",
    CrmCompanyView = "crmCompanyView", CrmCompanyEdit = "crmCompanyEdit",
    CustomerView = "customerView", CustomerEdit = "customerEdit",
    PortalUserView = "portalUserView", PortalUserEdit = "portalUserEdit",
    EmployeeView = "employeeView", EmployeeEdit = "employeeEdit",
    RoleView = "roleView", RoleEdit = "roleEdit",
    CustomerPermissionGroupView = "customerPermissionGroupView",
    CustomerPermissionGroupEdit = "customerPermissionGroupEdit",
    ListView = "listView", ListEdit = "listEdit",
    SettingsView = "settingsView", SettingsEdit = "settingsEdit",
    BackupView = "backupView", BackupEdit = "backupEdit",
    AuditView = "auditView", AuditEdit = "auditEdit",
    FileView = "fileView", FileEdit = "fileEdit",
    AccountingView = "accountingView", AccountingEdit = "accountingEdit",
    ImportView = "importView", ImportEdit = "importEdit",
    ExportView = "exportView",
}

roles! {
    /// Roles of customers' people in the portal, a closed list (SPEC E9), held for one customer each.
    PortalRole:
    CompanyAdmin = "companyAdmin", AccountsPayable = "accountsPayable", ReportView = "reportView",
    LocationView = "locationView", LocationEdit = "locationEdit", AssemblyEdit = "assemblyEdit",
    ContactEdit = "contactEdit", BillingAddressEdit = "billingAddressEdit", NoticeView = "noticeView",
}

impl PortalRole {
    /// Staff never see money, whatever they are given (SPEC E2).
    pub const fn management_only(self) -> bool {
        matches!(self, Self::AccountsPayable)
    }
}

/// A role of customers' people as the screens list it.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct PortalRoleInfo {
    pub role: PortalRole,
    pub management_only: bool,
    /// In the preset Staff; the preset Management is all of them.
    pub staff: bool,
}

pub const PORTAL_STAFF: &[PortalRole] = &[PortalRole::ReportView, PortalRole::LocationView];

impl Role {
    /// A rep sees only their own customers, so these are never theirs (SPEC, Words: Employee).
    pub const fn never_of_a_rep(self) -> bool {
        matches!(self, Self::Superuser | Self::Administrator)
    }
}

/// What a pair of roles is about, as the screen of group roles shows it: nothing, view or edit.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Area {
    /// Key of its text in the catalogue.
    pub name: &'static str,
    pub view: Role,
    /// Exporting changes nothing.
    pub edit: Option<Role>,
}

pub const AREAS: &[Area] = &[
    Area { name: "company", view: Role::CompanyView, edit: Some(Role::CompanyEdit) },
    Area { name: "crm_company", view: Role::CrmCompanyView, edit: Some(Role::CrmCompanyEdit) },
    Area { name: "customer", view: Role::CustomerView, edit: Some(Role::CustomerEdit) },
    Area { name: "accounting", view: Role::AccountingView, edit: Some(Role::AccountingEdit) },
    Area { name: "file", view: Role::FileView, edit: Some(Role::FileEdit) },
    Area { name: "import", view: Role::ImportView, edit: Some(Role::ImportEdit) },
    Area { name: "export", view: Role::ExportView, edit: None },
    Area { name: "portal_user", view: Role::PortalUserView, edit: Some(Role::PortalUserEdit) },
    Area { name: "employee", view: Role::EmployeeView, edit: Some(Role::EmployeeEdit) },
    Area { name: "role", view: Role::RoleView, edit: Some(Role::RoleEdit) },
    Area { name: "group", view: Role::CustomerPermissionGroupView, edit: Some(Role::CustomerPermissionGroupEdit) },
    Area { name: "list", view: Role::ListView, edit: Some(Role::ListEdit) },
    Area { name: "settings", view: Role::SettingsView, edit: Some(Role::SettingsEdit) },
    Area { name: "backup", view: Role::BackupView, edit: Some(Role::BackupEdit) },
    Area { name: "audit", view: Role::AuditView, edit: Some(Role::AuditEdit) },
];

macro_rules! actions {
    ($($(#[$meta:meta])* $variant:ident,)*) => {
        /// What somebody wants to do. Commands and tables name one each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum Action { $($(#[$meta])* $variant,)* }

        impl Action {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
        }
    };
}

actions! {
    /// Before anybody has signed in: start, sign in, first office.
    Open,
    /// One's own things: password, drafts, preferences, recent customers.
    Own,
    /// What every employee may read: the office's name, its lists, the names of employees.
    OfficeView,
    SettingsEdit,
    ListEdit,
    CustomerView,
    CustomerEdit,
    /// The list of people across customers.
    PeopleView,
    /// One person, with the customers at which they are.
    PersonView,
    PersonEdit,
    /// All that the office holds about one person, as a file.
    PersonData,
    /// Erasing one person everywhere.
    PersonErase,
    /// Giving roles to many by a file of usernames.
    RoleImport,
    /// Files on customers.
    FileView,
    FileEdit,
    /// Money of customers: columns of the class `money`.
    AccountingView,
    AccountingEdit,
    /// What was imported.
    ImportView,
    /// Importing a file. Which customers it may make and change says `CustomerEdit`.
    ImportEdit,
    /// Lists as files, of what the person sees of each list.
    Export,
    /// Everything that the office has of its customers and people, as tables.
    ExportAll,
    /// The office itself as a file, with its employees, their roles and its history: out, and into an empty one.
    OfficeMove,
    EmployeeView,
    EmployeeEdit,
    /// Which roles an employee has.
    RoleView,
    /// Giving and taking roles of employees.
    RoleEdit,
    GroupView,
    GroupEdit,
    /// Group roles that are made for employees.
    EmployeeGroupEdit,
    /// Past refusals: lifting the reactivation lock, removing the sample company.
    Superuser,
    AuditView,
    BackupView,
    BackupEdit,
}

/// What an action needs of an employee. A superuser needs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// No sign-in.
    Nothing,
    /// To be signed in.
    SignIn,
    /// Any one of these, for the whole office.
    Any(&'static [Role]),
    /// Any one of the first for all customers, any one of the second for those that are assigned to the employee.
    Customers(&'static [Role], &'static [Role]),
    /// Any one of these, for the customers that the employee may see.
    OfCustomers(&'static [Role]),
    /// Any one of these, of an employee who sees every customer.
    OfAllCustomers(&'static [Role]),
}

impl Action {
    /// The table.
    pub const fn need(self) -> Need {
        use Role::*;
        match self {
            Self::Open => Need::Nothing,
            Self::Own | Self::OfficeView => Need::SignIn,
            Self::CustomerView => {
                Need::Customers(&[Administrator, CompanyView, CompanyEdit], &[CrmCompanyView, CrmCompanyEdit])
            }
            Self::CustomerEdit => Need::Customers(&[Administrator, CompanyEdit], &[CrmCompanyEdit]),
            Self::PeopleView => Need::Customers(&[Administrator, CustomerView, CustomerEdit], &[]),
            Self::PersonView => Need::Customers(
                &[Administrator, CompanyView, CompanyEdit, CustomerView, CustomerEdit],
                &[CrmCompanyView, CrmCompanyEdit],
            ),
            Self::PersonEdit => Need::Customers(&[Administrator, CompanyEdit, CustomerEdit], &[CrmCompanyEdit]),
            Self::PersonData => Need::OfCustomers(&[Administrator, ExportView]),
            // What it takes away stands at customers, in history and in what others typed: whoever does it sees all of that.
            Self::PersonErase => Need::Any(&[Administrator]),
            Self::RoleImport => Need::Any(&[Administrator, CustomerEdit, RoleEdit]),
            Self::FileView => Need::OfCustomers(&[Administrator, FileView, FileEdit]),
            Self::FileEdit => Need::OfCustomers(&[Administrator, FileEdit]),
            Self::AccountingView => Need::OfCustomers(&[Administrator, AccountingView, AccountingEdit]),
            Self::AccountingEdit => Need::OfCustomers(&[Administrator, AccountingEdit]),
            Self::ImportView => Need::Any(&[Administrator, ImportView, ImportEdit]),
            Self::ImportEdit => Need::Any(&[Administrator, ImportEdit]),
            Self::Export => Need::Any(&[Administrator, ExportView]),
            Self::ExportAll => Need::OfAllCustomers(&[Administrator, ExportView]),
            // Only a superuser sees employees and their roles and customers' notes together.
            Self::OfficeMove => Need::Any(&[Superuser]),
            Self::SettingsEdit => Need::Any(&[Administrator, SettingsEdit]),
            Self::ListEdit => Need::Any(&[Administrator, ListEdit]),
            Self::AuditView => Need::Any(&[Administrator, AuditView, AuditEdit]),
            Self::BackupView => Need::Any(&[Administrator, BackupView, BackupEdit]),
            Self::BackupEdit => Need::Any(&[Administrator, BackupEdit]),
            // An administrator does everything but employees, their roles and the group roles made for them.
            Self::EmployeeView => Need::Any(&[EmployeeView, EmployeeEdit]),
            Self::EmployeeEdit => Need::Any(&[EmployeeEdit]),
            Self::RoleView => Need::Any(&[RoleView, RoleEdit]),
            Self::RoleEdit => Need::Any(&[RoleEdit]),
            Self::GroupView => Need::Any(&[
                Administrator,
                CustomerPermissionGroupView,
                CustomerPermissionGroupEdit,
                RoleView,
                RoleEdit,
            ]),
            Self::GroupEdit => Need::Any(&[Administrator, CustomerPermissionGroupEdit]),
            Self::EmployeeGroupEdit => Need::Any(&[CustomerPermissionGroupEdit]),
            Self::Superuser => Need::Any(&[Superuser]),
        }
    }

    /// Roles of which any one opens the action, for all or for assigned customers.
    pub fn roles(self) -> Vec<Role> {
        match self.need() {
            Need::Nothing | Need::SignIn => Vec::new(),
            Need::Any(roles) | Need::OfCustomers(roles) | Need::OfAllCustomers(roles) => roles.to_vec(),
            Need::Customers(all, assigned) => [all, assigned].concat(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    All,
    Assigned(Assignee),
}

/// Whose customers: those of which the account is partner user, sales rep, default engineer or vCIO; for a rep, sales rep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignee {
    pub account_id: Uuid,
    pub rep: bool,
}

/// Column classes that a decision may open; plain, derived, stamp and set columns are open to whoever sees the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classes {
    pub internal: bool,
    pub money: bool,
    /// Seeing an amount is not changing it.
    pub money_edit: bool,
}

impl Classes {
    const ALL: Self = Self { internal: true, money: true, money_edit: true };

    /// The same whatever is done: who may not see money sees it neither in a list, a merge nor the activity.
    fn of(roles: &BTreeSet<Role>) -> Self {
        let has = |action: Action| action.roles().iter().any(|role| roles.contains(role));
        Self { internal: true, money: has(Action::AccountingView), money_edit: has(Action::AccountingEdit) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub scope: Scope,
    pub classes: Classes,
}

const FULL: Decision = Decision { scope: Scope::All, classes: Classes::ALL };

/// `Err(Forbidden)` names roles of which any one would do.
pub fn decide(actor: &Actor, action: Action) -> Result<Decision> {
    let need = action.need();
    if need == Need::Nothing {
        return Ok(FULL);
    }
    let (account_id, roles, rep) = match actor {
        Actor::System => return Ok(FULL),
        Actor::Nobody => return Err(Error::Unauthenticated),
        Actor::Employee { account_id, roles, rep } => (*account_id, roles.as_ref(), *rep),
    };
    let has = |wanted: &[Role]| wanted.iter().any(|role| roles.contains(role));
    if has(&[Role::Superuser]) && !rep {
        return Ok(FULL);
    }
    let everywhere = Decision { scope: Scope::All, classes: Classes::of(roles) };
    let assigned = Decision { scope: Scope::Assigned(Assignee { account_id, rep }), ..everywhere };
    match need {
        Need::Nothing | Need::SignIn => Ok(everywhere),
        Need::Any(any) if has(any) => Ok(everywhere),
        Need::Customers(all, _) if has(all) => Ok(if rep { assigned } else { everywhere }),
        Need::Customers(_, own) if has(own) => Ok(assigned),
        // Whoever sees no customer is told that first.
        Need::OfCustomers(any) => match decide(actor, Action::CustomerView) {
            Ok(_) if !has(any) => Err(Error::Forbidden(action.asked_for())),
            seen => seen,
        },
        Need::OfAllCustomers(any) => match decide(actor, Action::CustomerView) {
            Ok(seen) if seen.scope == Scope::All && has(any) => Ok(seen),
            Ok(seen) if seen.scope == Scope::All => Err(Error::Forbidden(action.asked_for())),
            // Whoever sees only some customers is told what would show all of them.
            _ => Err(Error::Forbidden(vec![Role::CompanyView, Role::CompanyEdit])),
        },
        Need::Any(_) | Need::Customers(..) => Err(Error::Forbidden(action.asked_for())),
    }
}

impl Action {
    /// What a refusal names: the roles made for the thing, without the all-embracing one.
    pub(crate) fn asked_for(self) -> Vec<Role> {
        let mut roles = self.roles();
        roles.retain(|role| *role != Role::Administrator);
        roles
    }
}

/// An action as "Why can't I …?" shows it to whoever is signed in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Right {
    pub action: Action,
    pub allowed: bool,
    /// Only for the customers that are assigned to the person.
    pub assigned_only: bool,
    /// Any one of these would do, besides superuser.
    pub needs: Vec<Role>,
}

pub fn rights(actor: &Actor) -> Vec<Right> {
    let right = |action: Action| {
        let decision = decide(actor, action);
        Right {
            action,
            allowed: decision.is_ok(),
            assigned_only: decision.is_ok_and(|d| d.scope != Scope::All),
            needs: match action.need() {
                Need::OfCustomers(_) if decide(actor, Action::CustomerView).is_err() => Action::CustomerView.roles(),
                Need::OfAllCustomers(any) => match decide(actor, Action::CustomerView) {
                    Ok(seen) if seen.scope == Scope::All => any.to_vec(),
                    _ => vec![Role::Administrator, Role::CompanyView, Role::CompanyEdit],
                },
                _ => action.roles(),
            },
        }
    };
    Action::ALL.iter().copied().map(right).collect()
}
