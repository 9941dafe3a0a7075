//! The group roles of a new office: some for employees, some for customers' people.

use serde_json::json;
use uuid::Uuid;

use super::group::{Entity, role};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::policy::{PORTAL_STAFF, PortalRole, Role};
use crate::store::table::Noun;
use crate::store::write::{Edit, Tx};

/// Name, what it is for, roles.
const STARTER: &[(&str, &str, &[Role])] = {
    use Role::*;
    &[
        ("Office manager", "Everything but employees and their roles", &[Administrator]),
        (
            "Front desk",
            "Everybody that the office serves, their people and files, the lists and who changed what",
            &[CompanyView, CompanyEdit, CustomerView, CustomerEdit, FileView, FileEdit, ListView, AuditView],
        ),
        ("Sales rep", "Only what is assigned to them", &[CrmCompanyView, CrmCompanyEdit]),
        ("Field desk", "Looks at everybody that the office serves", &[CompanyView, CustomerView]),
    ]
};

/// The same for customers' people.
const STARTER_OF_PEOPLE: &[(&str, &str, &[PortalRole])] = {
    use PortalRole::*;
    &[
        ("Management", "Everything where they work, money too", PortalRole::ALL),
        ("Accounts payable", "Invoices, balances and reports", &[AccountsPayable, ReportView, BillingAddressEdit]),
        ("Staff", "Reports and locations, never money", PORTAL_STAFF),
        ("Site contact", "Keeps locations and equipment up to date", &[LocationView, LocationEdit, AssemblyEdit]),
    ]
};

/// `audience`: one of `AUDIENCES`.
pub fn id_of(cx: &Ctx, audience: &str, name: &str) -> Uuid {
    cx.natural_id(Entity::NAME, &format!("{audience}:{name}"))
}

/// The group roles of a new office, in this step.
pub async fn begin(tx: &mut Tx<'_>) -> Result<()> {
    for (name, description, roles) in STARTER {
        let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        group(tx, "employee", name, description, &roles).await?;
    }
    for (name, description, roles) in STARTER_OF_PEOPLE {
        let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        group(tx, "customer", name, description, &roles).await?;
    }
    Ok(())
}

async fn group(tx: &mut Tx<'_>, audience: &str, name: &str, description: &str, roles: &[&str]) -> Result<()> {
    let id = id_of(tx.cx, audience, name);
    let set = json!({ "audience": audience, "name": name, "description": description });
    tx.must::<Entity>(vec![Edit::create(id, set.as_object().cloned().unwrap_or_default())]).await?;
    let edits = roles.iter().map(|role| role::make(tx.cx, id, role)).collect();
    tx.must::<role::Entity>(edits).await
}
