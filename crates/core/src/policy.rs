//! The only permission table: (actor, action) → scope and column classes, or a refusal.
//!
//! Default deny: an action that no arm allows is refused. A command names its action in the command table; each table names
//! the action that its rows need in its `Noun`. Role names are a contract with the offices and never change.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::Actor;
use crate::error::{Error, Result};

macro_rules! roles {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// Roles of employees, a closed list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum Role { $(#[serde(rename = $name)] $variant),* }

        impl Role {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

// A role comes with the first thing that it opens; the rest of the closed list follows with its nouns.
roles! {
    Superuser = "superuser", Administrator = "administrator",
    CompanyView = "companyView", CompanyEdit = "companyEdit",
    CrmCompanyView = "crmCompanyView", CrmCompanyEdit = "crmCompanyEdit",
    ListView = "listView", ListEdit = "listEdit",
    SettingsView = "settingsView", SettingsEdit = "settingsEdit",
    BackupView = "backupView", BackupEdit = "backupEdit",
    AuditView = "auditView", AuditEdit = "auditEdit",
    PortalUserView = "portalUserView", PortalUserEdit = "portalUserEdit",
    EmployeeView = "employeeView", EmployeeEdit = "employeeEdit",
}

impl Role {
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }
}

/// What somebody wants to do. Commands and tables name one each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Before anybody has signed in: start, sign in, first office.
    Open,
    /// One's own things: password, drafts, preferences, recent customers.
    Own,
    /// What every employee may read: the office's name, its lists, the names of employees.
    OfficeView,
    SettingsEdit,
    ListEdit,
    EmployeeEdit,
    CustomerView,
    CustomerEdit,
    /// Past refusals: lifting the reactivation lock, removing the sample company.
    Superuser,
    AuditView,
    BackupView,
    BackupEdit,
}

impl Action {
    pub const ALL: &[Self] = &[
        Self::Open,
        Self::Own,
        Self::OfficeView,
        Self::SettingsEdit,
        Self::ListEdit,
        Self::EmployeeEdit,
        Self::CustomerView,
        Self::CustomerEdit,
        Self::Superuser,
        Self::AuditView,
        Self::BackupView,
        Self::BackupEdit,
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    All,
    /// Customers of which the account is partner user, sales rep, default engineer or vCIO.
    Assigned(Uuid),
}

/// Column classes that a decision may open; plain, derived, stamp and set columns are open to whoever sees the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classes {
    pub internal: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub scope: Scope,
    pub classes: Classes,
}

const FULL: Decision = Decision { scope: Scope::All, classes: Classes { internal: true } };

/// The table. `Err(Forbidden)` names the roles of which any one would do.
pub fn decide(actor: &Actor, action: Action) -> Result<Decision> {
    if action == Action::Open {
        return Ok(FULL);
    }
    let (account, roles) = match actor {
        Actor::System => return Ok(FULL),
        Actor::Nobody => return Err(Error::Unauthenticated),
        Actor::Employee { account_id, roles } => (*account_id, roles.as_ref()),
    };
    if roles.contains(&Role::Superuser) {
        return Ok(FULL);
    }
    use Role::*;
    match action {
        Action::Open | Action::Own | Action::OfficeView => Ok(FULL),
        Action::CustomerView => {
            customers(account, roles, &[CompanyView, CompanyEdit], &[CrmCompanyView, CrmCompanyEdit], CUSTOMER_VIEW)
        }
        Action::CustomerEdit => customers(account, roles, &[CompanyEdit], &[CrmCompanyEdit], CUSTOMER_EDIT),
        Action::SettingsEdit => any(roles, &[Administrator, SettingsEdit]),
        Action::ListEdit => any(roles, &[Administrator, ListEdit]),
        Action::AuditView => any(roles, &[Administrator, AuditView, AuditEdit]),
        Action::BackupView => any(roles, &[Administrator, BackupView, BackupEdit]),
        Action::BackupEdit => any(roles, &[Administrator, BackupEdit]),
        Action::EmployeeEdit => any(roles, &[EmployeeEdit]),
        Action::Superuser => any(roles, &[Superuser]),
    }
}

const CUSTOMER_VIEW: &[Role] = &[Role::CompanyView, Role::CrmCompanyView];
const CUSTOMER_EDIT: &[Role] = &[Role::CompanyEdit, Role::CrmCompanyEdit];

fn customers(
    account: Uuid,
    roles: &BTreeSet<Role>,
    all: &[Role],
    assigned: &[Role],
    needs: &'static [Role],
) -> Result<Decision> {
    if roles.contains(&Role::Administrator) || all.iter().any(|role| roles.contains(role)) {
        Ok(FULL)
    } else if assigned.iter().any(|role| roles.contains(role)) {
        Ok(Decision { scope: Scope::Assigned(account), ..FULL })
    } else {
        Err(Error::Forbidden(needs))
    }
}

fn any(roles: &BTreeSet<Role>, needs: &'static [Role]) -> Result<Decision> {
    if needs.iter().any(|role| roles.contains(role)) { Ok(FULL) } else { Err(Error::Forbidden(needs)) }
}
