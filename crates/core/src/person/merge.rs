//! Merging two people who are one (SPEC A11): a choice per field, their customers and what they may do there move, one sign-in
//! stays, and who was merged away stays as an alias. One step, so one undo.

use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;
use uuid::Uuid;

use super::access::{self, At};
use super::{SignInState, account_of};
use crate::account;
use crate::contact::{self, Entity, Model, link};
use crate::ctx::Ctx;
use crate::customer::{self, membership};
use crate::error::{Error, Result};
use crate::list_item;
use crate::merge::{Merge, MergeColumn, MergeField, MergePair, Side, check_seen, chosen, differences, show_phones};
use crate::policy::{Action, Scope};
use crate::store::change::Op;
use crate::store::read::{Reader, rules};
use crate::store::table::Fields;
use crate::store::write::{Edit, Tx};
use crate::wire::Saved;

/// Which of two sign-ins stays is chosen like a field.
const USERNAME: &str = "username";

/// The two side by side.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonMergeLook {
    pub keep: MergePerson,
    pub lose: MergePerson,
    pub fields: Vec<MergeField>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct MergePerson {
    pub id: Uuid,
    pub name: String,
    pub username: Option<String>,
    pub sign_in: SignInState,
    pub created_at: i64,
    pub changed_at: i64,
    /// Names of the customers at which they are.
    pub customers: Vec<String>,
}

pub async fn look(cx: &Ctx, input: MergePair) -> Result<PersonMergeLook> {
    let reader = cx.read(Action::PersonEdit)?;
    let keep = reader.get::<Entity>(input.keep).await?;
    let lose = reader.get::<Entity>(input.lose).await?;
    if keep.id == lose.id {
        return Err(Error::field("lose", "same"));
    }
    let mut fields = fields(cx, &keep, &lose).await?;
    let titles = list_item::names(cx, [keep.title_id, lose.title_id].into_iter().flatten()).await?;
    let name = |value: &serde_json::Value| titles.get(&Uuid::parse_str(value.as_str()?).ok()?).cloned();
    for column in fields.iter_mut().flat_map(|field| &mut field.columns).filter(|column| column.column == "title_id") {
        column.keep_text = name(&column.keep);
        column.lose_text = name(&column.lose);
    }
    show_phones(&mut fields, &rules(cx, cx.db()).await?.country);
    Ok(PersonMergeLook { keep: side(&reader, keep).await?, lose: side(&reader, lose).await?, fields })
}

async fn fields(cx: &Ctx, keep: &Model, lose: &Model) -> Result<Vec<MergeField>> {
    let row =
        |model: &Model| -> Result<Fields> { Ok(serde_json::to_value(model)?.as_object().cloned().unwrap_or_default()) };
    let mut fields = differences::<Entity>(&row(keep)?, &row(lose)?);
    if let (Some(mine), Some(theirs)) = (account(cx, keep.id).await?, account(cx, lose.id).await?) {
        let address = |row: &account::Model| json!(row.username.as_ref().or(row.login_email.as_ref()));
        let column = MergeColumn {
            column: USERNAME.to_owned(),
            keep: address(&mine),
            lose: address(&theirs),
            keep_text: None,
            lose_text: None,
        };
        // A sign-in in use comes before an address that is only planned.
        let chosen = if mine.status == "planned" && theirs.status != "planned" { Side::Lose } else { Side::Keep };
        fields.push(MergeField { field: USERNAME.to_owned(), label: None, columns: vec![column], both: false, chosen });
    }
    Ok(fields)
}

async fn account(cx: &Ctx, contact_id: Uuid) -> Result<Option<account::Model>> {
    let accounts = cx.read(Action::OfficeView)?.find::<account::Entity>()?;
    Ok(accounts.filter(account::Column::ContactId.eq(contact_id)).one(cx.db()).await?)
}

async fn side(reader: &Reader<'_>, row: Model) -> Result<MergePerson> {
    let cx = reader.cx;
    let links = reader.find::<link::Entity>()?.filter(link::Column::ContactId.eq(row.id)).all(cx.db()).await?;
    let firms = customer::Column::Id.is_in(links.iter().map(|link| link.customer_id));
    let firms = reader.find::<customer::Entity>()?.filter(firms).all(cx.db()).await?;
    let account = account(cx, row.id).await?;
    Ok(MergePerson {
        id: row.id,
        name: contact::name(&row),
        sign_in: SignInState::of(account.as_ref()),
        username: row.username,
        created_at: row.created_at,
        changed_at: row.changed_at,
        customers: firms.into_iter().map(|firm| firm.name).collect(),
    })
}

pub async fn merge(cx: &Ctx, input: Merge) -> Result<Saved> {
    let mut tx = cx.write(Action::PersonEdit, "person_merge").await?;
    let reader = cx.read(Action::PersonEdit)?;
    let keep = reader.get::<Entity>(input.keep).await?;
    let lose = reader.get::<Entity>(input.lose).await?;
    check_seen(&input, keep.changed_at, lose.changed_at)?;
    let (base, mut set) = chosen(&fields(cx, &keep, &lose).await?, &input.choose)?;
    let theirs = set.remove(USERNAME).is_some();
    let links = tx.rows::<link::Entity>(link::Column::ContactId.is_in([keep.id, lose.id])).await?;
    if let Scope::Assigned(_) = reader.scope {
        let seen = reader.find::<link::Entity>()?.filter(link::Column::Id.is_in(links.iter().map(|row| row.id)));
        // Somebody is also at a customer that is not one's own.
        if seen.all(tx.db()).await?.len() < links.len() {
            return Err(Error::field("lose", "merge_out_of_reach"));
        }
    }
    tx.about(links.iter().find(|row| row.contact_id == keep.id).or(links.first()).map(|row| row.customer_id));
    // The person first: afterwards they are out of reach of whoever sees only this customer.
    let alias = std::iter::once(("merged_into".to_owned(), json!(keep.id))).collect();
    tx.must::<Entity>(vec![Edit { op: Op::Delete, set: alias, ..Edit::delete(lose.id) }]).await?;
    let base = base.into_iter().filter(|(name, _)| set.contains_key(name)).collect();
    tx.save::<Entity>(Edit::update(keep.id, base, set)).await?;
    move_places(&mut tx, &keep, &lose, &links).await?;
    move_sign_in(&mut tx, &keep, &lose, theirs).await?;
    Ok(Saved { id: keep.id, step_id: tx.finish(input.dry).await? })
}

/// The customers at which they are, and where they are the main contact.
async fn move_places(tx: &mut Tx<'_>, keep: &Model, lose: &Model, links: &[link::Model]) -> Result<()> {
    for row in links.iter().filter(|row| row.contact_id == lose.id) {
        let known = links.iter().find(|other| other.contact_id == keep.id && other.customer_id == row.customer_id);
        match known {
            None => contact::join(tx, row.customer_id, keep.id, json!(row.job)).await?,
            Some(known) if known.job.is_none() && row.job.is_some() => {
                let job = std::iter::once(("job".to_owned(), json!(row.job))).collect();
                tx.save::<link::Entity>(Edit::update(known.id, Fields::new(), job)).await?;
            }
            Some(_) => {}
        }
    }
    for customer in tx.rows::<customer::Entity>(customer::Column::MainContactId.eq(lose.id)).await? {
        contact::set_main(tx, &customer, Some(keep.id)).await?;
    }
    let gone = links.iter().filter(|row| row.contact_id == lose.id).map(|row| Edit::delete(row.id)).collect();
    tx.must::<link::Entity>(gone).await
}

/// One sign-in stays, with what both were given; `theirs`: that of the one who is merged away.
async fn move_sign_in(tx: &mut Tx<'_>, keep: &Model, lose: &Model, theirs: bool) -> Result<()> {
    let (mine, other) = (account_of(tx, keep.id).await?, account_of(tx, lose.id).await?);
    let (stays, goes) = match (mine, other) {
        (mine, None) => (mine, None),
        (None, other) => (other, None),
        (mine, other) if theirs => (other, mine),
        (mine, other) => (mine, other),
    };
    let Some(stays) = stays else { return Ok(()) };
    if let Some(goes) = goes {
        let members = membership::Column::AccountId.eq(goes.id);
        for member in tx.rows::<membership::Entity>(members).await? {
            let from = At { customer_id: member.customer_id, account_id: goes.id };
            access::carry(tx, from, At { account_id: stays.id, ..from }).await?;
        }
        tx.save_as::<account::Entity>(Action::PersonEdit, Edit::delete(goes.id)).await?;
    }
    let of_keep = std::iter::once(("contact_id".to_owned(), json!(keep.id))).collect();
    tx.save_as::<account::Entity>(Action::PersonEdit, Edit::update(stays.id, Fields::new(), of_keep)).await?;
    let username = std::iter::once((USERNAME.to_owned(), json!(stays.username))).collect();
    tx.save::<Entity>(Edit::update(keep.id, Fields::new(), username)).await?;
    Ok(())
}
