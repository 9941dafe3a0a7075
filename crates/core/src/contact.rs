//! Contacts: people at customers. A person is a row of the office; that they are at a customer, and as what, is a pair.
//! A customer with contacts has exactly one main contact, kept on the customer.

use std::collections::{BTreeSet, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use crate::check::{Check, phone_shown};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::person::{self, access};
use crate::policy::Action;
use crate::store::place::{self, Place};
use crate::store::read::Reader;
use crate::store::table::{Col, Fields, Kind, Noun, Rules, cols, row};
use crate::store::write::{Edit, Tx};
use crate::text::{digits, fold, sort_key};
use crate::wire::{Saved, collect};
use crate::{account, customer};

row! {
    "contact" {
        pub title_id: Option<Uuid>,
        pub first_name: Option<String>,
        pub last_name: Option<String>,
        #[serde(skip)]
        pub name_sort: Vec<u8>,
        pub phone: Option<String>,
        pub mobile: Option<String>,
        pub notify_email: Option<String>,
        pub language: Option<String>,
        pub notes: Option<String>,
        /// Their account's username, kept by the commands: who has no name yet is shown, sorted and found by it.
        pub username: Option<String>,
        #[serde(skip)]
        pub search_fold: String,
        /// Of somebody who was merged away: whose alias they are.
        pub merged_into: Option<Uuid>,
    }
}

impl Noun for Entity {
    const NAME: &'static str = "contact";
    const EDIT: Action = Action::PersonEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::TitleId => Col::plain(Kind::Item("title")).unit("name"),
            Column::FirstName | Column::LastName => Col::plain(Kind::Text(100)).unit("name").searched(),
            Column::Phone | Column::Mobile => Col::plain(Kind::Phone).searched(),
            Column::NotifyEmail => Col::plain(Kind::Email).searched(),
            Column::Language => Col::plain(Kind::Text(35)),
            Column::Notes => Col::internal(Kind::Lines(65_536)),
            Column::Username => Col::plain(Kind::Text(254)).managed().searched(),
            Column::MergedInto => Col::plain(Kind::Ref("contact")).managed(),
            Column::NameSort | Column::SearchFold => Col::derived(),
        })
    }

    fn derive(row: &mut Model) {
        let family_first: Vec<&str> =
            [&row.last_name, &row.first_name].into_iter().flatten().map(String::as_str).collect();
        row.name_sort = sort_key(&if family_first.is_empty() { name(row) } else { family_first.join(" ") });
        row.search_fold = [&row.first_name, &row.last_name, &row.username, &row.notify_email]
            .into_iter()
            .flatten()
            .map(|text| fold(text))
            .chain([&row.phone, &row.mobile].into_iter().flatten().map(|number| digits(number)))
            .collect::<Vec<_>>()
            .join(" ");
    }

    /// A person is wherever they are linked to.
    async fn places(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
        place::by_links(db, link::Entity::NAME, "contact_id", rows.iter().map(|row| (row.office_id, row.id))).await
    }

    fn label(row: &Model) -> String {
        name(row)
    }

    fn within(customers: SelectStatement) -> Option<SimpleExpr> {
        let people = Query::select()
            .column("contact_id")
            .from("customer_contact")
            .and_where(Expr::col("customer_id").in_subquery(customers))
            .and_where(Expr::col("deleted_at").is_null())
            .take();
        Some(Column::Id.in_subquery(people))
    }

    fn check(check: &mut Check, _before: Option<&Model>, after: &Model, _rules: &Rules) {
        if after.first_name.is_none()
            && after.last_name.is_none()
            && after.username.is_none()
            && !check.has("first_name")
            && !check.has("last_name")
        {
            check.fault("first_name", "name_required");
        }
    }
}

/// That a person is at a customer, and their job there.
pub mod link {
    use super::*;

    row! {
        "customer_contact" {
            pub customer_id: Uuid,
            pub contact_id: Uuid,
            pub job: Option<String>,
        }
    }

    impl Noun for Entity {
        const NAME: &'static str = "customer_contact";
        const EDIT: Action = Action::PersonEdit;

        fn col(column: Column) -> Col {
            cols!(column, {
                Column::CustomerId => Col::plain(Kind::Ref("customer")).required().searched(),
                Column::ContactId => Col::plain(Kind::Ref("contact")).required(),
                Column::Job => Col::plain(Kind::Text(100)),
            })
        }

        fn customer_id(row: &Model) -> Option<Uuid> {
            Some(row.customer_id)
        }

        async fn places(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
            Ok(rows.iter().map(|row| BTreeSet::from([place::of_link(row.customer_id, row.deleted_at)])).collect())
        }

        async fn decides(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<(&'static str, Uuid)>> {
            Ok(rows.iter().map(|row| (super::Entity::NAME, row.contact_id)).collect())
        }

        fn label(row: &Model) -> String {
            row.job.clone().unwrap_or_default()
        }

        fn within(customers: SelectStatement) -> Option<SimpleExpr> {
            Some(Column::CustomerId.in_subquery(customers))
        }
    }
}

/// "Maria Oakes", or what there is of it; a username when there is no name.
pub fn name(row: &Model) -> String {
    let parts: Vec<&str> = [&row.first_name, &row.last_name].into_iter().filter_map(|part| part.as_deref()).collect();
    if parts.is_empty() { row.username.clone().unwrap_or_default() } else { parts.join(" ") }
}

/// What a form edits of a contact.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ContactFields {
    pub title_id: Option<Uuid>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub job: Option<String>,
    pub phone: Option<String>,
    pub mobile: Option<String>,
    /// Receives notifications; never used for signing in.
    pub notify_email: Option<String>,
    pub language: Option<String>,
    pub notes: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(type = "ContactFields & ContactRest", rename = "Contact")]
pub struct Contact {
    #[serde(flatten)]
    pub fields: ContactFields,
    #[serde(flatten)]
    pub rest: ContactRest,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ContactRest {
    pub id: Uuid,
    pub name: String,
    /// Of a portal user.
    pub username: Option<String>,
    pub main: bool,
}

/// The people of a customer, the main contact first.
pub async fn of_customer(reader: &Reader<'_>, customer: &customer::Model, country: &str) -> Result<Vec<Contact>> {
    let db = reader.cx.db();
    let links = reader.find::<link::Entity>()?.filter(link::Column::CustomerId.eq(customer.id)).all(db).await?;
    let people = reader.find::<Entity>()?.filter(Column::Id.is_in(links.iter().map(|l| l.contact_id)));
    let people = people.order_by_asc(Column::NameSort).order_by_asc(Column::Id).all(db).await?;
    let shown = |phone: Option<String>| phone.map(|p| phone_shown(&p, country));
    let mut contacts: Vec<Contact> = people
        .into_iter()
        .map(|row| Contact {
            rest: ContactRest {
                id: row.id,
                name: name(&row),
                username: row.username.clone(),
                main: customer.main_contact_id == Some(row.id),
            },
            fields: ContactFields {
                job: links.iter().find(|l| l.contact_id == row.id).and_then(|l| l.job.clone()),
                title_id: row.title_id,
                first_name: row.first_name,
                last_name: row.last_name,
                phone: shown(row.phone),
                mobile: shown(row.mobile),
                notify_email: row.notify_email,
                language: row.language,
                notes: row.notes,
            },
        })
        .collect();
    contacts.sort_by_key(|c| !c.rest.main);
    Ok(contacts)
}

/// `id: null` = a new contact of the customer.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct ContactSave {
    pub customer_id: Uuid,
    #[ts(type = "string | null")]
    pub id: Option<Uuid>,
    #[serde(default)]
    #[ts(type = "Partial<ContactFields>")]
    pub base: Fields,
    #[ts(type = "Partial<ContactFields>")]
    pub set: Fields,
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub dry: bool,
}

pub async fn save(cx: &Ctx, mut input: ContactSave) -> Result<Saved> {
    let kind = if input.id.is_some() { "contact_save" } else { "contact_add" };
    let mut tx = cx.write(Action::PersonEdit, kind).await?;
    cx.read(Action::PersonEdit)?.get::<customer::Entity>(input.customer_id).await?;
    tx.about(Some(input.customer_id));
    let id = match input.id {
        None => add(&mut tx, input.customer_id, input.set).await?,
        Some(id) => {
            let mut check = Check::default();
            if let Some(job) = input.set.remove("job") {
                let base = input.base.remove("job").map(|job| ("job".to_owned(), job)).into_iter().collect();
                let set = std::iter::once(("job".to_owned(), job)).collect();
                let edit =
                    Edit::from_person::<link::Entity>(Some(link_id(cx, input.customer_id, id)), Uuid::nil, base, set)?;
                collect(&mut check, "", tx.save::<link::Entity>(edit).await, &[])?;
            }
            let edit = Edit::from_person::<Entity>(Some(id), Uuid::nil, input.base, input.set)?;
            collect(&mut check, "", tx.save::<Entity>(edit).await, &[])?;
            check.done()?;
            id
        }
    };
    Ok(Saved { id, step_id: tx.finish(input.dry).await? })
}

pub fn link_id(cx: &Ctx, customer_id: Uuid, contact_id: Uuid) -> Uuid {
    cx.natural_id("customer_contact", &format!("{customer_id}:{contact_id}"))
}

/// A new person at the customer, in this step; the first one becomes its main contact.
pub async fn add(tx: &mut Tx<'_>, customer_id: Uuid, mut set: Fields) -> Result<Uuid> {
    let cx = tx.cx;
    let job = set.remove("job").unwrap_or(Value::Null);
    let mut check = Check::default();
    let edit = Edit::from_person::<Entity>(None, || cx.new_id(), Fields::new(), set)?;
    let id = edit.id;
    if collect(&mut check, "", tx.save::<Entity>(edit).await, &[])?.is_some() {
        collect(&mut check, "", join(tx, customer_id, id, job).await, &[])?;
    }
    check.done()?;
    Ok(id)
}

/// Puts a person at a customer, in this step; the first one there becomes its main contact.
pub async fn join(tx: &mut Tx<'_>, customer_id: Uuid, id: Uuid, job: Value) -> Result<()> {
    let mut set = Fields::new();
    set.insert("customer_id".into(), json!(customer_id));
    set.insert("contact_id".into(), json!(id));
    set.insert("job".into(), job);
    tx.save::<link::Entity>(Edit::create(link_id(tx.cx, customer_id, id), set)).await?;
    let here = customer::Column::Id.eq(customer_id);
    let customer = tx.rows::<customer::Entity>(here).await?.pop().ok_or(Error::NotFound)?;
    if customer.main_contact_id.is_none() {
        set_main(tx, &customer, Some(id)).await?;
    }
    Ok(())
}

/// All checks of a new contact, for an input whose customer was refused.
pub async fn check_only(tx: &mut Tx<'_>, mut set: Fields) -> Result<()> {
    set.remove("job");
    let id = tx.cx.new_id();
    tx.save::<Entity>(Edit::from_person::<Entity>(None, || id, Fields::new(), set)?).await?;
    Ok(())
}

/// Who of its people is the customer's main contact belongs to its people.
pub async fn set_main(tx: &mut Tx<'_>, customer: &customer::Model, id: Option<Uuid>) -> Result<()> {
    let field = |id: Option<Uuid>| std::iter::once(("main_contact_id".to_owned(), json!(id))).collect();
    let edit = Edit::update(customer.id, field(customer.main_contact_id), field(id));
    tx.save_as::<customer::Entity>(Action::PersonEdit, edit).await?;
    Ok(())
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ContactDelete {
    pub customer_id: Uuid,
    pub id: Uuid,
}

/// Takes the person and their sign-in off the customer; who is at no other customer is deleted. Another contact becomes the
/// main one. An address that is only planned stays the customer's.
pub async fn delete(cx: &Ctx, input: ContactDelete) -> Result<Saved> {
    let mut tx = cx.write(Action::PersonEdit, "contact_delete").await?;
    let customer = cx.read(Action::PersonEdit)?.get::<customer::Entity>(input.customer_id).await?;
    tx.about(Some(customer.id));
    let links = tx.rows::<link::Entity>(link::Column::ContactId.eq(input.id)).await?;
    let here = links.iter().find(|l| l.customer_id == customer.id).ok_or(Error::NotFound)?;
    if customer.main_contact_id == Some(input.id) {
        let others = tx.rows::<link::Entity>(link::Column::CustomerId.eq(customer.id)).await?;
        let others: HashSet<Uuid> = others.iter().map(|l| l.contact_id).filter(|id| *id != input.id).collect();
        let next =
            tx.rows::<Entity>(Column::Id.is_in(others)).await?.into_iter().min_by(|a, b| a.name_sort.cmp(&b.name_sort));
        set_main(&mut tx, &customer, next.map(|row| row.id)).await?;
    }
    // The person first: afterwards they are out of reach of whoever sees only this customer.
    let account = person::account_of(&tx, input.id).await?;
    if links.len() == 1 {
        tx.save::<Entity>(Edit::delete(input.id)).await?;
    }
    if let Some(account) = account {
        let planned = account.status == "planned";
        if !planned {
            access::remove(&mut tx, customer.id, account.id).await?;
        }
        if links.len() == 1 {
            let gone = std::iter::once(("contact_id".to_owned(), Value::Null)).collect();
            let edit = if planned { Edit::update(account.id, Fields::new(), gone) } else { Edit::delete(account.id) };
            tx.save_as::<account::Entity>(Action::PersonEdit, edit).await?;
        }
    }
    tx.save::<link::Entity>(Edit::delete(here.id)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}
