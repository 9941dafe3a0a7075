//! People of customers as the office works with them (SPEC B3–B5): who they are, their sign-in, and what they may do where.
//!
//! A person is a contact. Their sign-in is an account that names the contact; where they belong, a membership and the access
//! that hangs on it. The contact keeps a copy of the username, so that lists need no second table.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::policy::Action;
use crate::store::write::Tx;
use crate::{account, contact};

pub mod access;
pub mod data;
pub mod erase;
pub mod list;
pub mod merge;
pub mod page;
pub mod save;
pub mod similar;
pub mod trace;

/// Where a person's sign-in stands: only an address so far, in use, or switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignInState {
    None,
    Planned,
    Active,
    Deactivated,
}

impl SignInState {
    pub fn of(account: Option<&account::Model>) -> Self {
        match account.map(|row| row.status.as_str()) {
            None => Self::None,
            Some("planned") => Self::Planned,
            Some("deactivated") => Self::Deactivated,
            Some(_) => Self::Active,
        }
    }
}

/// The account of a person, seen from inside a step.
pub async fn account_of(tx: &Tx<'_>, contact_id: Uuid) -> Result<Option<account::Model>> {
    Ok(tx.rows::<account::Entity>(account::Column::ContactId.eq(contact_id)).await?.into_iter().next())
}

/// Names of accounts: employees' own, a customer's person's as their contact says; blank for somebody out of reach.
pub async fn names(cx: &Ctx, accounts: &[account::Model]) -> Result<HashMap<Uuid, String>> {
    let mut names: HashMap<Uuid, String> =
        accounts.iter().filter(|row| row.kind == "employee").map(|row| (row.id, account::name(row))).collect();
    let Ok(reader) = cx.read(Action::PersonView) else { return Ok(names) };
    let wanted = contact::Column::Id.is_in(accounts.iter().filter_map(|row| row.contact_id));
    let people = reader.find::<contact::Entity>()?.filter(wanted).all(cx.db()).await?;
    for account in accounts {
        if let Some(person) = people.iter().find(|person| Some(person.id) == account.contact_id) {
            names.insert(account.id, contact::name(person));
        }
    }
    Ok(names)
}
