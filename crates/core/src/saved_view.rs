//! Saved views of a list: filters, sort and columns under a name, one's own, or shared with the office or with the holders of
//! a group role.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;
use uuid::Uuid;

use crate::check::Check;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::policy::Action;
use crate::role::group;
use crate::store::place::Place;
use crate::store::table::{Col, Kind, Noun, Rules, cols, row};
use crate::store::write::{Edit, Tx};
use crate::wire::{ById, Empty, PatchOrNew, Saved};

row! {
    "saved_view" {
        pub account_id: Uuid,
        pub noun: String,
        pub name: String,
        pub shared: bool,
        pub role_group_id: Option<Uuid>,
        pub value: String,
    }
}

impl Noun for Entity {
    const NAME: &'static str = "saved_view";
    const EDIT: Action = Action::Own;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::AccountId => Col::plain(Kind::Ref("account")).required().managed(),
            Column::Noun => Col::plain(Kind::Choice(&["customer"])).required(),
            Column::Name => Col::plain(Kind::Text(80)).required(),
            Column::Shared => Col::plain(Kind::Bool),
            Column::RoleGroupId => Col::plain(Kind::Ref("role_group")),
            Column::Value => Col::plain(Kind::Lines(20_000)).required(),
        })
    }

    async fn places(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
        let place = |row: &Model| match (row.shared, row.role_group_id) {
            (true, None) => vec![Place::Office],
            (true, Some(group)) => vec![Place::Person(row.account_id), Place::Holders(group)],
            (false, _) => vec![Place::Person(row.account_id)],
        };
        Ok(rows.iter().map(|row| place(row).into_iter().collect()).collect())
    }

    fn label(row: &Model) -> String {
        row.name.clone()
    }

    fn check(check: &mut Check, _before: Option<&Model>, after: &Model, _rules: &Rules) {
        if after.role_group_id.is_some() && !after.shared {
            check.fault("role_group_id", "not_shared");
        }
    }
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SavedView {
    pub id: Uuid,
    pub noun: String,
    pub name: String,
    pub shared: bool,
    /// Shared with the holders of this group role alone.
    pub role_group_id: Option<Uuid>,
    /// Its name; null when it was deleted.
    pub role_group: Option<String>,
    pub mine: bool,
    /// JSON that only the list's screen reads.
    pub value: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SavedViewListInput {
    pub noun: String,
}

/// One's own, and those that are shared with everybody or with a group role that one holds.
pub async fn list(cx: &Ctx, input: SavedViewListInput) -> Result<Vec<SavedView>> {
    let me = cx.me()?;
    let held = Query::select()
        .column("role_group_id")
        .from("account_role_group")
        .and_where(Expr::col("office_id").eq(cx.office_id))
        .and_where(Expr::col("account_id").eq(me))
        .and_where(Expr::col("deleted_at").is_null())
        .take();
    let with_me = Column::RoleGroupId.is_null().or(Column::RoleGroupId.in_subquery(held));
    let visible = Column::AccountId.eq(me).or(Column::Shared.eq(true).and(with_me));
    let groups: HashMap<Uuid, String> =
        group::names(cx, Empty {}).await?.into_iter().map(|group| (group.id, group.name)).collect();
    let query = cx.read(Action::Own)?.find::<Entity>()?.filter(Column::Noun.eq(input.noun)).filter(visible);
    let rows = query.order_by_asc(Column::Name).order_by_asc(Column::Id).all(cx.db()).await?;
    let view = |row: Model| SavedView {
        id: row.id,
        noun: row.noun,
        name: row.name,
        shared: row.shared,
        role_group: row.role_group_id.and_then(|id| groups.get(&id).cloned()),
        role_group_id: row.role_group_id,
        mine: row.account_id == me,
        value: row.value,
    };
    Ok(rows.into_iter().map(view).collect())
}

pub async fn save(cx: &Ctx, input: PatchOrNew) -> Result<Saved> {
    let me = cx.me()?;
    let mut tx = cx.write(Action::Own, "saved_view_save").await?;
    if let Some(id) = input.id {
        own(&tx, id, me).await?;
    }
    let mut edit = Edit::from_person::<Entity>(input.id, || cx.new_id(), input.base, input.set)?;
    if input.id.is_none() {
        edit.set.insert("account_id".into(), json!(me));
    }
    let id = edit.id;
    tx.save::<Entity>(edit).await?;
    Ok(Saved { id, step_id: tx.finish(input.dry).await? })
}

pub async fn delete(cx: &Ctx, input: ById) -> Result<Saved> {
    let mut tx = cx.write(Action::Own, "saved_view_delete").await?;
    own(&tx, input.id, cx.me()?).await?;
    tx.save::<Entity>(Edit::delete(input.id)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}

/// Only its owner changes a view; for others it is not there.
async fn own(tx: &Tx<'_>, id: Uuid, me: Uuid) -> Result<()> {
    let found = tx.rows::<Entity>(Column::Id.eq(id).and(Column::AccountId.eq(me))).await?;
    if found.is_empty() { Err(Error::NotFound) } else { Ok(()) }
}

/// Whether none of these views is somebody else's, deleted ones included: an undo touches only one's own.
pub async fn all_own(tx: &Tx<'_>, ids: &[Uuid], me: Uuid) -> Result<bool> {
    let query =
        Entity::find().filter(Column::OfficeId.eq(tx.cx.office_id)).filter(Column::Id.is_in(ids.iter().copied()));
    Ok(query.filter(Column::AccountId.ne(me)).one(tx.db()).await?.is_none())
}
