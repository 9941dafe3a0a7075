//! One person as their page shows them: who they are, their sign-in, and what they may do at each of their customers.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{SignInState, access};
use crate::account;
use crate::check::phone_shown;
use crate::contact::{self, link};
use crate::ctx::Ctx;
use crate::customer::{self, membership};
use crate::error::Result;
use crate::merge::{merged_into, standing};
use crate::policy::{Action, PortalRole};
use crate::wire::ById;

/// What the page edits of a person, wherever they are.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonFields {
    pub title_id: Option<Uuid>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// As shown in the office's country; any spelling is taken.
    pub phone: Option<String>,
    pub mobile: Option<String>,
    /// Receives notifications; never used for signing in.
    pub notify_email: Option<String>,
    pub language: Option<String>,
    pub notes: Option<String>,
    /// An e-mail address: it is the address with which they sign in. Null: no portal user.
    pub username: Option<String>,
    /// The template of the first mail to them.
    pub mail_template: Option<String>,
}

/// What the page edits of a person at one customer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonAtFields {
    pub job: Option<String>,
    /// Exactly one person of a customer is its main contact.
    pub main: bool,
    /// Null without a sign-in.
    #[ts(type = "\"management\" | \"staff\" | null")]
    pub side: Option<String>,
    /// Given directly.
    pub roles: Vec<PortalRole>,
    pub group_ids: Vec<Uuid>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(type = "PersonAtFields & PersonCustomerRest", rename = "PersonCustomer")]
pub struct PersonCustomer {
    #[serde(flatten)]
    pub fields: PersonAtFields,
    #[serde(flatten)]
    pub rest: PersonCustomerRest,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonCustomerRest {
    pub customer_id: Uuid,
    pub name: String,
    pub code: Option<String>,
    pub active: bool,
    /// Directly and through group roles.
    pub all_roles: Vec<PortalRole>,
    /// Whether whoever asks may open the customer's own page.
    pub opens: bool,
    pub may_edit: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(type = "PersonFields & PersonRest", rename = "PersonPage")]
pub struct PersonPage {
    #[serde(flatten)]
    pub fields: PersonFields,
    #[serde(flatten)]
    pub rest: PersonRest,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonRest {
    /// Of the one into whom they were merged, where an alias was asked for.
    pub id: Uuid,
    pub name: String,
    pub sign_in: SignInState,
    /// With `planned`: the address that is kept for them.
    pub planned_email: Option<String>,
    /// Who was merged into them.
    pub aliases: Vec<PersonAlias>,
    /// By name; those that one sees.
    pub customers: Vec<PersonCustomer>,
    pub created_at: i64,
    pub created_by: Option<String>,
    pub changed_at: i64,
    pub changed_by: Option<String>,
    pub may_edit: bool,
}

/// Somebody who was merged away.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonAlias {
    pub id: Uuid,
    pub name: String,
    pub email: Option<String>,
}

pub async fn get(cx: &Ctx, input: ById) -> Result<PersonPage> {
    let reader = cx.read(Action::PersonView)?;
    let person = reader.get::<contact::Entity>(standing::<contact::Entity>(cx, input.id).await?).await?;
    let db = cx.db();
    let country = crate::store::read::rules(cx, db).await?.country;
    let accounts = cx.read(Action::OfficeView)?.find::<account::Entity>()?;
    let account = accounts.filter(account::Column::ContactId.eq(person.id)).one(db).await?;
    let customers = customers(cx, &person, account.as_ref()).await?;
    let may_edit = match cx.read(Action::PersonEdit) {
        Ok(reader) => {
            reader.find::<contact::Entity>()?.filter(contact::Column::Id.eq(person.id)).one(db).await?.is_some()
        }
        Err(_) => false,
    };
    let by = account::names(cx, [person.created_by, person.changed_by].into_iter().flatten()).await?;
    let name_of = |id: Option<Uuid>| id.and_then(|id| by.get(&id).cloned());
    let shown = |number: Option<String>| number.map(|number| phone_shown(&number, &country));
    let sign_in = SignInState::of(account.as_ref());
    Ok(PersonPage {
        rest: PersonRest {
            id: person.id,
            name: contact::name(&person),
            sign_in,
            planned_email: account
                .as_ref()
                .filter(|_| sign_in == SignInState::Planned)
                .and_then(|account| account.login_email.clone()),
            aliases: aliases(cx, person.id).await?,
            customers,
            created_at: person.created_at,
            created_by: name_of(person.created_by),
            changed_at: person.changed_at,
            changed_by: name_of(person.changed_by),
            may_edit,
        },
        fields: PersonFields {
            title_id: person.title_id,
            first_name: person.first_name,
            last_name: person.last_name,
            phone: shown(person.phone),
            mobile: shown(person.mobile),
            notify_email: person.notify_email,
            language: person.language,
            notes: person.notes,
            mail_template: account.as_ref().and_then(|account| account.mail_template.clone()),
            username: account.and_then(|account| account.username),
        },
    })
}

async fn aliases(cx: &Ctx, id: Uuid) -> Result<Vec<PersonAlias>> {
    let alias = |row: contact::Model| PersonAlias { id: row.id, name: contact::name(&row), email: row.notify_email };
    Ok(merged_into::<contact::Entity>(cx, id).await?.into_iter().map(alias).collect())
}

async fn customers(cx: &Ctx, person: &contact::Model, account: Option<&account::Model>) -> Result<Vec<PersonCustomer>> {
    let reader = cx.read(Action::PersonView)?;
    let db = cx.db();
    let links = reader.find::<link::Entity>()?.filter(link::Column::ContactId.eq(person.id)).all(db).await?;
    let here = || links.iter().map(|link| link.customer_id);
    let rows = reader.find::<customer::Entity>()?.filter(customer::Column::Id.is_in(here()));
    let rows = rows.order_by_asc(customer::Column::NameSort).order_by_asc(customer::Column::Id).all(db).await?;
    let ids: Vec<Uuid> = here().collect();
    let (opens, editable) =
        (reached(cx, Action::CustomerView, &ids).await?, reached(cx, Action::PersonEdit, &ids).await?);
    let (mut access, members) = match account {
        Some(account) => {
            let mine = membership::Column::AccountId.eq(account.id);
            let members = reader.find::<membership::Entity>()?.filter(mine).all(db).await?;
            (access::of(&reader, account.id).await?, members)
        }
        None => Default::default(),
    };
    let at = |row: customer::Model| {
        let given = access.remove(&row.id).unwrap_or_default();
        PersonCustomer {
            fields: PersonAtFields {
                job: links.iter().find(|link| link.customer_id == row.id).and_then(|link| link.job.clone()),
                main: row.main_contact_id == Some(person.id),
                side: members.iter().find(|member| member.customer_id == row.id).map(|member| member.side.clone()),
                roles: given.roles.into_iter().collect(),
                group_ids: given.group_ids,
            },
            rest: PersonCustomerRest {
                customer_id: row.id,
                opens: opens.contains(&row.id),
                may_edit: editable.contains(&row.id),
                active: row.status == "active",
                all_roles: given.all_roles.into_iter().collect(),
                name: row.name,
                code: row.code,
            },
        }
    };
    Ok(rows.into_iter().map(at).collect())
}

/// Those of these customers that the action reaches.
async fn reached(cx: &Ctx, action: Action, customers: &[Uuid]) -> Result<HashSet<Uuid>> {
    let Ok(reader) = cx.read(action) else { return Ok(HashSet::new()) };
    let these = customer::Column::Id.is_in(customers.iter().copied());
    Ok(reader.find::<customer::Entity>()?.filter(these).all(cx.db()).await?.into_iter().map(|row| row.id).collect())
}
