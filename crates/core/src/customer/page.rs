//! One customer as its page shows it: its fields, its people, modules and notes, and what the actor may do with it.

use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::merge::{Alias, aliases};
use super::{Entity, Model, locked_until, management_account, membership, module, partner};
use crate::account::{self, Person};
use crate::check::phone_shown;
use crate::contact::{self, Contact};
use crate::ctx::Ctx;
use crate::custom_field::value::{self, CustomValue};
use crate::error::Result;
use crate::file::FileOut;
use crate::location::{self, Location};
use crate::merge::standing;
use crate::note::{self, Note};
use crate::policy::Action;
use crate::wire::ById;
use crate::{list_item, picture};

/// What the wizard and the sections of the page edit.
#[derive(Debug, Serialize, TS)]
pub struct CustomerFields {
    pub name: String,
    pub code: Option<String>,
    pub external_id: Option<String>,
    pub notes: Option<String>,
    pub parent_id: Option<Uuid>,
    pub customer_type_id: Option<Uuid>,
    pub sales_rep_id: Option<Uuid>,
    pub price_list_id: Option<Uuid>,
    pub engineer_id: Option<Uuid>,
    pub vcio_id: Option<Uuid>,
    pub subscription_type_id: Option<Uuid>,
    pub email: Option<String>,
    /// As shown in the office's country; any spelling is taken.
    pub phone: Option<String>,
    pub tax_number: Option<String>,
    /// Null for whoever may not see accounting, like the three below. In the smallest unit of the office's currency; below
    /// zero is a credit.
    pub balance: Option<i64>,
    /// One unit with the balance; left out, it is today.
    pub balance_date: Option<String>,
    pub credit_limit: Option<i64>,
    pub terms: Option<String>,
    /// The billing address is one unit: any changed line is written with all of them.
    pub line1: Option<String>,
    pub line2: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    /// Read: SHA-256 of the stored picture. Write: a file handle, or null.
    pub logo: Option<String>,
    /// Of the customer's management account, planned until it is invited.
    pub login_email: Option<String>,
    pub main_contact_id: Option<Uuid>,
    pub partner_ids: Vec<Uuid>,
    pub module_ids: Vec<Uuid>,
}

#[derive(Debug, Serialize, TS)]
pub struct CustomerModule {
    pub id: Uuid,
    pub name: String,
    pub description: Option<String>,
    pub since: i64,
}

#[derive(Debug, Serialize, TS)]
pub struct CustomerNames {
    pub customer_type: Option<String>,
    pub sales_rep: Option<String>,
    pub price_list: Option<String>,
    pub engineer: Option<String>,
    pub vcio: Option<String>,
    pub subscription_type: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct CustomerMay {
    pub edit: bool,
    pub deactivate: bool,
    pub reactivate: bool,
    pub lift_lock: bool,
}

#[derive(Debug, Serialize, TS)]
#[ts(type = "CustomerFields & CustomerPageRest", rename = "CustomerPage")]
pub struct CustomerPage {
    #[serde(flatten)]
    pub fields: CustomerFields,
    #[serde(flatten)]
    pub rest: CustomerPageRest,
}

#[derive(Debug, Serialize, TS)]
pub struct CustomerPageRest {
    /// Of the one that it was merged into, where an alias was asked for.
    pub id: Uuid,
    #[ts(type = "\"active\" | \"deactivated\"")]
    pub status: String,
    pub deactivated_at: Option<i64>,
    pub created_at: i64,
    pub changed_at: i64,
    /// Null also when the parent is outside the actor's access; `parent_id` tells the two apart.
    pub parent_name: Option<String>,
    /// What was merged into it.
    pub aliases: Vec<Alias>,
    pub contacts: Vec<Contact>,
    pub note_list: Vec<Note>,
    pub locations: Vec<Location>,
    pub modules: Vec<CustomerModule>,
    pub partners: Vec<Person>,
    /// Of the office's own fields; blank ones are left out.
    pub custom: Vec<CustomValue>,
    pub portal_users: usize,
    pub names: CustomerNames,
    /// Deactivated customers only: when Reactivate opens; null = now.
    pub reactivate_from: Option<i64>,
    pub support_email: Option<String>,
    pub may: CustomerMay,
}

pub async fn get(cx: &Ctx, input: ById) -> Result<CustomerPage> {
    let reader = cx.read(Action::CustomerView)?;
    let row = reader.get::<Entity>(standing::<Entity>(cx, input.id).await?).await?;
    let office = crate::office::row(cx).await?;
    let db = cx.db();

    let partner_rows = reader.find::<partner::Entity>()?.filter(partner::Column::CustomerId.eq(row.id)).all(db).await?;
    let partner_ids: Vec<Uuid> = partner_rows.iter().map(|p| p.account_id).collect();
    let people = cx.read(Action::OfficeView)?;
    let partners = people.find::<account::Entity>()?.filter(account::Column::Id.is_in(partner_ids.iter().copied()));
    let partners = partners.order_by_asc(account::Column::NameSort).all(db).await?;

    let module_rows = reader.find::<module::Entity>()?.filter(module::Column::CustomerId.eq(row.id)).all(db).await?;
    let items = people
        .find::<list_item::Entity>()?
        .filter(list_item::Column::Id.is_in(module_rows.iter().map(|m| m.module_id)));
    let items = items.order_by_asc(list_item::Column::Position).all(db).await?;
    let modules: Vec<CustomerModule> = items
        .into_iter()
        .map(|item| CustomerModule {
            since: module_rows.iter().find(|m| m.module_id == item.id).map_or(0, |m| m.created_at),
            id: item.id,
            name: item.name,
            description: item.description,
        })
        .collect();

    let links = reader.find::<membership::Entity>()?.filter(membership::Column::CustomerId.eq(row.id)).all(db).await?;
    let accounts = people
        .find::<account::Entity>()?
        .filter(account::Column::Id.is_in(links.iter().map(|l| l.account_id)))
        .all(db)
        .await?;
    let management = management_account(&links);
    let login_email = accounts.iter().find(|a| Some(a.id) == management).and_then(|a| a.login_email.clone());

    let parent = match row.parent_id {
        Some(id) => reader.find::<Entity>()?.filter(super::Column::Id.eq(id)).one(db).await?.map(|p| p.name),
        None => None,
    };
    let edit = cx.read(Action::CustomerEdit).ok();
    let edit = match edit {
        Some(reader) => reader.find::<Entity>()?.filter(super::Column::Id.eq(row.id)).one(db).await?.is_some(),
        None => false,
    };
    let locked = locked_until(&row, office.reactivation_lock_months, cx.now());
    let deactivated = row.status == "deactivated";
    let rest = CustomerPageRest {
        id: row.id,
        deactivated_at: row.deactivated_at,
        created_at: row.created_at,
        changed_at: row.changed_at,
        parent_name: parent,
        aliases: aliases(cx, row.id).await?,
        contacts: contact::of_customer(&reader, &row, &office.country).await?,
        note_list: note::of_customer(&reader, row.id).await?,
        locations: location::of_customer(&reader, row.id).await?,
        modules,
        partners: partners.into_iter().map(Person::from).collect(),
        custom: value::of_customer(&reader, row.id).await?,
        portal_users: accounts.iter().filter(|a| a.status != "planned").count(),
        names: names(cx, &row).await?,
        reactivate_from: locked.filter(|_| deactivated),
        support_email: office.support_email,
        may: CustomerMay {
            edit,
            deactivate: edit && !deactivated,
            reactivate: edit && deactivated && locked.is_none(),
            lift_lock: deactivated && locked.is_some() && cx.may(Action::Superuser),
        },
        status: row.status.clone(),
    };
    let module_ids = rest.modules.iter().map(|m| m.id).collect();
    let fields = CustomerFields {
        phone: row.phone.as_deref().map(|p| phone_shown(p, &office.country)),
        name: row.name,
        code: row.code,
        external_id: row.external_id,
        notes: row.notes,
        parent_id: row.parent_id,
        customer_type_id: row.customer_type_id,
        sales_rep_id: row.sales_rep_id,
        price_list_id: row.price_list_id,
        engineer_id: row.engineer_id,
        vcio_id: row.vcio_id,
        subscription_type_id: row.subscription_type_id,
        email: row.email,
        tax_number: row.tax_number,
        balance: row.balance,
        balance_date: row.balance_date,
        credit_limit: row.credit_limit,
        terms: row.terms,
        line1: row.line1,
        line2: row.line2,
        city: row.city,
        region: row.region,
        postal_code: row.postal_code,
        country: row.country,
        logo: row.logo,
        login_email,
        main_contact_id: row.main_contact_id,
        partner_ids,
        module_ids,
    };
    Ok(CustomerPage { fields, rest })
}

async fn names(cx: &Ctx, row: &Model) -> Result<CustomerNames> {
    let lists =
        list_item::names(cx, [row.customer_type_id, row.price_list_id, row.subscription_type_id].into_iter().flatten())
            .await?;
    let people = account::names(cx, [row.sales_rep_id, row.engineer_id, row.vcio_id].into_iter().flatten()).await?;
    let item = |id: Option<Uuid>| id.and_then(|id| lists.get(&id).cloned());
    let person = |id: Option<Uuid>| id.and_then(|id| people.get(&id).cloned());
    Ok(CustomerNames {
        customer_type: item(row.customer_type_id),
        price_list: item(row.price_list_id),
        subscription_type: item(row.subscription_type_id),
        sales_rep: person(row.sales_rep_id),
        engineer: person(row.engineer_id),
        vcio: person(row.vcio_id),
    })
}

pub async fn logo(cx: &Ctx, input: ById) -> Result<FileOut> {
    let row = cx.read(Action::CustomerView)?.get::<Entity>(input.id).await?;
    picture::out(cx, row.logo.as_deref(), &row.name)
}
