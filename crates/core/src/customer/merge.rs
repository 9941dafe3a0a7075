//! Merging two customers that are one (SPEC A11): a choice per field, everything that hangs on the one moves to the other, and
//! what was merged away stays as an alias under which it is found. One step, so one undo.

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use super::similar::{Similar, of_customer};
use super::{Column, Entity, Model, file, management_account, membership, module, partner};
use crate::check::Check;
use crate::contact::{self, link};
use crate::ctx::Ctx;
use crate::custom_field::{self, value};
use crate::error::{Error, Result};
use crate::merge::{
    Merge, MergeColumn, MergeField, MergePair, Side, check_seen, chosen, differences, merged_into, show_phones,
};
use crate::person::access::{self, At};
use crate::policy::{Action, Scope};
use crate::store::change::Op;
use crate::store::read::{Reader, rules};
use crate::store::table::{Class, Fields, column};
use crate::store::write::{Edit, Tx};
use crate::wire::{ById, Saved};
use crate::{account, list_item, location, note};

/// What stands elsewhere and is chosen like a field.
const LOGIN_EMAIL: &str = "login_email";

/// The two side by side.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomerMergeLook {
    pub keep: MergeCustomer,
    pub lose: MergeCustomer,
    pub fields: Vec<MergeField>,
    /// An address that was only planned for the one that goes, where the other has a sign-in already: nobody gets it.
    pub dropped_login: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeCustomer {
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
    #[ts(type = "\"active\" | \"deactivated\"")]
    pub status: String,
    pub logo: Option<String>,
    pub created_at: i64,
    pub changed_at: i64,
    /// What moves, or is there already.
    pub contacts: usize,
    pub notes: usize,
    pub locations: usize,
    /// As far as one sees files.
    pub files: usize,
    pub modules: usize,
    pub partners: usize,
    pub portal_users: usize,
    /// Customers whose parent it is.
    pub below: usize,
}

/// A name under which a customer was merged away.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Alias {
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
    pub external_id: Option<String>,
}

pub async fn look(cx: &Ctx, input: MergePair) -> Result<CustomerMergeLook> {
    let reader = cx.read(Action::CustomerEdit)?;
    let keep = reader.get::<Entity>(input.keep).await?;
    let lose = reader.get::<Entity>(input.lose).await?;
    if keep.id == lose.id {
        return Err(Error::field("lose", "same"));
    }
    let mut fields = fields(cx, &keep, &lose).await?;
    name_references(cx, &mut fields).await?;
    show_phones(&mut fields, &rules(cx, cx.db()).await?.country);
    let dropped_login = match (planned(cx, keep.id).await?, planned(cx, lose.id).await?) {
        (None, Some(theirs)) if management(&reader, keep.id).await?.is_some() => theirs.login_email,
        _ => None,
    };
    Ok(CustomerMergeLook { keep: side(&reader, keep).await?, lose: side(&reader, lose).await?, fields, dropped_login })
}

/// Whether a field is about money.
fn is_money(field: &MergeField) -> bool {
    field.columns.iter().any(|of| column::<Entity>(&of.column).is_some_and(|(_, col)| col.class == Class::Money))
}

/// What differs, with the login e-mail where both have only planned one. Money is chosen by whoever may change it.
async fn fields(cx: &Ctx, keep: &Model, lose: &Model) -> Result<Vec<MergeField>> {
    let mut fields = differences::<Entity>(&row(keep)?, &row(lose)?);
    fields.retain(|field| !is_money(field) || cx.may(Action::AccountingEdit));
    let (mine, theirs) = (planned(cx, keep.id).await?, planned(cx, lose.id).await?);
    if let (Some(mine), Some(theirs)) = (mine, theirs) {
        let column = MergeColumn {
            column: LOGIN_EMAIL.to_owned(),
            keep: json!(mine.login_email),
            lose: json!(theirs.login_email),
            keep_text: None,
            lose_text: None,
        };
        let field = LOGIN_EMAIL.to_owned();
        fields.push(MergeField { field, label: None, columns: vec![column], both: false, chosen: Side::Keep });
    }
    fields.extend(custom_fields(cx, keep, lose).await?);
    Ok(fields)
}

/// The office's own fields that differ, as far as whoever asks sees them.
async fn custom_fields(cx: &Ctx, keep: &Model, lose: &Model) -> Result<Vec<MergeField>> {
    let reader = cx.read(Action::CustomerEdit)?;
    let known = custom_field::fields(&reader).await?;
    let ids: Vec<Uuid> = known.iter().map(|field| field.id).collect();
    let values = value::of_customers(&reader, &[keep.id, lose.id], &ids).await?;
    let mut fields = Vec::new();
    for field in known {
        let of = |row: &Model| values.get(&row.id).and_then(|values| values.get(&field.id)).cloned();
        let (mine, theirs) = (of(keep), of(lose));
        if mine == theirs {
            continue;
        }
        let name = value::name(field.id);
        fields.push(MergeField {
            field: name.clone(),
            label: Some(field.name.clone()),
            both: false,
            chosen: if mine.is_none() { Side::Lose } else { Side::Keep },
            columns: vec![MergeColumn {
                column: name,
                keep: json!(mine),
                lose: json!(theirs),
                keep_text: None,
                lose_text: None,
            }],
        });
    }
    Ok(fields)
}

fn row(model: &Model) -> Result<Fields> {
    Ok(serde_json::to_value(model)?.as_object().cloned().unwrap_or_default())
}

/// The management account of a customer, while it is only planned.
async fn planned(cx: &Ctx, customer_id: Uuid) -> Result<Option<account::Model>> {
    let Some(id) = management(&cx.read(Action::CustomerEdit)?, customer_id).await? else { return Ok(None) };
    let accounts = cx.read(Action::OfficeView)?.find::<account::Entity>()?.filter(account::Column::Id.eq(id));
    Ok(accounts.one(cx.db()).await?.filter(|account| account.status == "planned"))
}

async fn management(reader: &Reader<'_>, customer_id: Uuid) -> Result<Option<Uuid>> {
    let here = membership::Column::CustomerId.eq(customer_id);
    let members = reader.find::<membership::Entity>()?.filter(here).all(reader.cx.db()).await?;
    Ok(management_account(&members))
}

async fn name_references(cx: &Ctx, fields: &mut [MergeField]) -> Result<()> {
    let columns = || fields.iter().flat_map(|field| &field.columns).flat_map(|column| [&column.keep, &column.lose]);
    let ids: Vec<Uuid> = columns().filter_map(Value::as_str).filter_map(|text| Uuid::parse_str(text).ok()).collect();
    let mut names: HashMap<Uuid, String> = list_item::names(cx, ids.iter().copied()).await?;
    names.extend(account::names(cx, ids.iter().copied()).await?);
    let reader = cx.read(Action::CustomerEdit)?;
    let parents = reader.find::<Entity>()?.filter(Column::Id.is_in(ids.iter().copied())).all(cx.db()).await?;
    names.extend(parents.into_iter().map(|row| (row.id, row.name)));
    let people = reader.find::<contact::Entity>()?.filter(contact::Column::Id.is_in(ids)).all(cx.db()).await?;
    names.extend(people.iter().map(|row| (row.id, contact::name(row))));
    let name = |value: &Value| names.get(&Uuid::parse_str(value.as_str()?).ok()?).cloned();
    for column in fields.iter_mut().flat_map(|field| &mut field.columns) {
        column.keep_text = name(&column.keep);
        column.lose_text = name(&column.lose);
    }
    Ok(())
}

async fn side(reader: &Reader<'_>, row: Model) -> Result<MergeCustomer> {
    let db = reader.cx.db();
    let contacts = reader.find::<link::Entity>()?.filter(link::Column::CustomerId.eq(row.id)).all(db).await?.len();
    let notes = reader.find::<note::Entity>()?.filter(note::Column::CustomerId.eq(row.id)).all(db).await?.len();
    let locations = reader.find::<location::Entity>()?.filter(location::Column::CustomerId.eq(row.id));
    let files = match reader.cx.read(Action::FileView) {
        Ok(reader) => reader.find::<file::Entity>()?.filter(file::Column::CustomerId.eq(row.id)).all(db).await?.len(),
        Err(_) => 0,
    };
    let modules = reader.find::<module::Entity>()?.filter(module::Column::CustomerId.eq(row.id)).all(db).await?.len();
    let partners =
        reader.find::<partner::Entity>()?.filter(partner::Column::CustomerId.eq(row.id)).all(db).await?.len();
    let members = reader.find::<membership::Entity>()?.filter(membership::Column::CustomerId.eq(row.id));
    let members: Vec<Uuid> = members.all(db).await?.into_iter().map(|member| member.account_id).collect();
    let users = reader.cx.read(Action::OfficeView)?.find::<account::Entity>()?;
    let users = users.filter(account::Column::Id.is_in(members)).filter(account::Column::Status.ne("planned"));
    let below = reader.find::<Entity>()?.filter(Column::ParentId.eq(row.id)).all(db).await?.len();
    Ok(MergeCustomer {
        id: row.id,
        name: row.name,
        code: row.code,
        status: row.status,
        logo: row.logo,
        created_at: row.created_at,
        changed_at: row.changed_at,
        contacts,
        notes,
        locations: locations.all(db).await?.len(),
        files,
        modules,
        partners,
        portal_users: users.all(db).await?.len(),
        below,
    })
}

pub async fn merge(cx: &Ctx, input: Merge) -> Result<Saved> {
    let mut tx = cx.write(Action::CustomerEdit, "customer_merge").await?.carrying_money(true);
    let reader = cx.read(Action::CustomerEdit)?;
    let keep = reader.get::<Entity>(input.keep).await?;
    let lose = reader.get::<Entity>(input.lose).await?;
    check_seen(&input, keep.changed_at, lose.changed_at)?;
    let fields = fields(cx, &keep, &lose).await?;
    let (base, mut set) = chosen(&fields, &input.choose)?;
    let login = set.remove(LOGIN_EMAIL).is_some();
    let values = value::take(&mut set);
    let (mine, theirs) = (planned(cx, keep.id).await?, planned(cx, lose.id).await?);
    if !cx.may(Action::AccountingEdit) {
        carry_money(&tx, &keep, &lose, &mut set).await?;
    }
    // Nothing is its own parent, and what stood between the two goes.
    if [Some(keep.id), Some(lose.id)].contains(&set.get("parent_id").and_then(parse)) {
        set.remove("parent_id");
    }
    if keep.parent_id == Some(lose.id) && !set.contains_key("parent_id") {
        let above = lose.parent_id.filter(|id| *id != keep.id);
        set.insert("parent_id".into(), json!(above));
    }
    tx.about(Some(keep.id));
    // The one that goes frees its code and its external ID first.
    let alias = std::iter::once(("merged_into".to_owned(), json!(keep.id))).collect();
    tx.must::<Entity>(vec![Edit { op: Op::Delete, set: alias, ..Edit::delete(lose.id) }]).await?;
    let base = base.into_iter().filter(|(name, _)| set.contains_key(name)).collect();
    tx.save::<Entity>(Edit::update(keep.id, base, set)).await?;
    let mut check = Check::default();
    value::write(&mut tx, &mut check, keep.id, None, values).await?;
    check.done()?;
    move_rows(&mut tx, &reader, &keep, &lose).await?;
    match (mine, theirs) {
        (Some(mine), Some(theirs)) => drop_planned(&mut tx, if login { &mine } else { &theirs }, &keep, &lose).await?,
        // Somebody at the one signs in already: an address that is only planned at the other has nothing to open.
        (None, Some(theirs)) if has_management(&tx, keep.id).await? => {
            drop_planned(&mut tx, &theirs, &keep, &lose).await?
        }
        _ => {}
    }
    move_sign_ins(&mut tx, &keep, &lose).await?;
    Ok(Saved { id: keep.id, step_id: tx.finish(input.dry).await? })
}

/// Whoever may not choose amounts loses none: where nothing stands, the other's does.
async fn carry_money(tx: &Tx<'_>, keep: &Model, lose: &Model, set: &mut Fields) -> Result<()> {
    let rows = tx.rows::<Entity>(Column::Id.is_in([keep.id, lose.id])).await?;
    let of = |id: Uuid| rows.iter().find(|row| row.id == id).map(row);
    let (Some(keep), Some(lose)) = (of(keep.id).transpose()?, of(lose.id).transpose()?) else { return Ok(()) };
    let money: Vec<MergeField> = differences::<Entity>(&keep, &lose).into_iter().filter(is_money).collect();
    set.extend(chosen(&money, &BTreeMap::new())?.1);
    Ok(())
}

fn parse(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|text| Uuid::parse_str(text).ok())
}

/// Notes, locations, people, partner users, modules and the customers below.
async fn move_rows(tx: &mut Tx<'_>, reader: &Reader<'_>, keep: &Model, lose: &Model) -> Result<()> {
    let cx = tx.cx;
    let to = |id: Uuid, field: &str| {
        Edit::update(id, Fields::new(), std::iter::once((field.to_owned(), json!(keep.id))).collect())
    };
    let notes = tx.rows::<note::Entity>(note::Column::CustomerId.eq(lose.id)).await?;
    tx.must::<note::Entity>(notes.iter().map(|row| to(row.id, "customer_id")).collect()).await?;

    let locations = tx.rows::<location::Entity>(location::Column::CustomerId.eq(lose.id)).await?;
    tx.must::<location::Entity>(locations.iter().map(|row| to(row.id, "customer_id")).collect()).await?;

    // Files go where their customer goes, whoever may see them.
    let files = tx.rows::<file::Entity>(file::Column::CustomerId.eq(lose.id)).await?;
    let files = files.iter().map(|row| to(row.id, "customer_id")).collect();
    for outcome in tx.apply_as::<file::Entity>(Action::CustomerEdit, files).await? {
        outcome.result?;
    }

    let links = tx.rows::<link::Entity>(link::Column::CustomerId.eq(lose.id)).await?;
    for row in &links {
        contact::join(tx, keep.id, row.contact_id, json!(row.job)).await?;
    }
    tx.must::<link::Entity>(links.iter().map(|row| Edit::delete(row.id)).collect()).await?;

    let partners = tx.rows::<partner::Entity>(partner::Column::CustomerId.eq(lose.id)).await?;
    tx.must::<partner::Entity>(partners.iter().map(|row| partner::make(cx, keep.id, row.account_id)).collect()).await?;
    // Those of the alias stay too: whoever sees only their own customers could not take the merge back otherwise.

    let modules = tx.rows::<module::Entity>(module::Column::CustomerId.eq(lose.id)).await?;
    tx.must::<module::Entity>(modules.iter().map(|row| module::make(cx, keep.id, row.module_id)).collect()).await?;
    tx.must::<module::Entity>(modules.iter().map(|row| Edit::delete(row.id)).collect()).await?;

    let below = tx.rows::<Entity>(Column::ParentId.eq(lose.id).and(Column::Id.ne(keep.id))).await?;
    if let Scope::Assigned(_) = reader.scope {
        let seen = Column::Id.is_in(below.iter().map(|row| row.id));
        if reader.find::<Entity>()?.filter(seen).all(tx.db()).await?.len() < below.len() {
            return Err(Error::field("lose", "merge_out_of_reach"));
        }
    }
    tx.must::<Entity>(below.iter().map(|row| to(row.id, "parent_id")).collect()).await
}

async fn has_management(tx: &Tx<'_>, customer_id: Uuid) -> Result<bool> {
    let members = tx.rows::<membership::Entity>(membership::Column::CustomerId.eq(customer_id)).await?;
    Ok(management_account(&members).is_some())
}

/// A sign-in that was never more than an address, at either of the two.
async fn drop_planned(tx: &mut Tx<'_>, account: &account::Model, keep: &Model, lose: &Model) -> Result<()> {
    for customer in [keep, lose] {
        access::remove(tx, customer.id, account.id).await?;
    }
    tx.save_as::<account::Entity>(Action::PersonEdit, Edit::delete(account.id)).await?;
    Ok(())
}

async fn move_sign_ins(tx: &mut Tx<'_>, keep: &Model, lose: &Model) -> Result<()> {
    let members = tx.rows::<membership::Entity>(membership::Column::CustomerId.eq(lose.id)).await?;
    for member in members {
        let from = At { customer_id: lose.id, account_id: member.account_id };
        access::carry(tx, from, At { customer_id: keep.id, ..from }).await?;
    }
    Ok(())
}

/// What was merged into this customer.
pub async fn aliases(cx: &Ctx, id: Uuid) -> Result<Vec<Alias>> {
    let alias = |row: Model| Alias { id: row.id, name: row.name, code: row.code, external_id: row.external_id };
    Ok(merged_into::<Entity>(cx, id).await?.into_iter().map(alias).collect())
}

/// Customers that may well be this one; those that somebody looked at are left out.
pub async fn duplicates(cx: &Ctx, input: ById) -> Result<Vec<Similar>> {
    let reader = cx.read(Action::CustomerView)?;
    let row = reader.get::<Entity>(input.id).await?;
    of_customer(&reader, &row).await
}
