//! Dated notes on a customer, some with a day to follow up.

use sea_orm::sea_query::{SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use crate::account;
use crate::ctx::Ctx;
use crate::customer::save::save_part;
use crate::error::Result;
use crate::policy::Action;
use crate::store::read::Reader;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::Edit;
use crate::wire::{ById, Saved};

row! {
    "note" {
        pub customer_id: Uuid,
        pub text: String,
        pub follow_up: Option<String>,
        pub done_at: Option<i64>,
        pub pinned: bool,
    }
}

impl Noun for Entity {
    const NAME: &'static str = "note";
    const EDIT: Action = Action::CustomerEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::CustomerId => Col::plain(Kind::Ref("customer")).required().managed(),
            Column::Text => Col::plain(Kind::Lines(20_000)).required(),
            Column::FollowUp => Col::plain(Kind::Date),
            Column::DoneAt => Col::plain(Kind::Instant),
            Column::Pinned => Col::plain(Kind::Bool),
        })
    }

    fn customer_id(row: &Model) -> Option<Uuid> {
        Some(row.customer_id)
    }

    fn label(row: &Model) -> String {
        const LONGEST: usize = 80;
        let line = row.text.lines().next().unwrap_or_default();
        if line.chars().count() <= LONGEST {
            return line.to_owned();
        }
        line.chars().take(LONGEST - 1).chain(['…']).collect()
    }

    fn within(customers: SelectStatement) -> Option<SimpleExpr> {
        Some(Column::CustomerId.in_subquery(customers))
    }
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Note {
    pub id: Uuid,
    pub text: String,
    /// YYYY-MM-DD.
    pub follow_up: Option<String>,
    pub done_at: Option<i64>,
    pub pinned: bool,
    pub created_at: i64,
    pub created_by: Option<String>,
}

/// What a form edits of a note.
#[derive(Debug, Serialize, TS)]
pub struct NoteFields {
    pub text: String,
    pub follow_up: Option<String>,
    pub done: bool,
    pub pinned: bool,
}

/// Pinned ones first, then the newest.
pub async fn of_customer(reader: &Reader<'_>, customer_id: Uuid) -> Result<Vec<Note>> {
    let query = reader.find::<Entity>()?.filter(Column::CustomerId.eq(customer_id));
    let rows = query
        .order_by_desc(Column::Pinned)
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(reader.cx.db())
        .await?;
    let names = account::names(reader.cx, rows.iter().filter_map(|r| r.created_by)).await?;
    Ok(rows
        .into_iter()
        .map(|row| Note {
            id: row.id,
            text: row.text,
            follow_up: row.follow_up,
            done_at: row.done_at,
            pinned: row.pinned,
            created_at: row.created_at,
            created_by: row.created_by.and_then(|id| names.get(&id).cloned()),
        })
        .collect())
}

/// `id: null` = a new note.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct NoteSave {
    pub customer_id: Uuid,
    #[ts(type = "string | null")]
    pub id: Option<Uuid>,
    #[serde(default)]
    #[ts(type = "Partial<NoteFields>")]
    pub base: Fields,
    #[ts(type = "Partial<NoteFields>")]
    pub set: Fields,
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub dry: bool,
}

pub async fn save(cx: &Ctx, input: NoteSave) -> Result<Saved> {
    let kind = if input.id.is_some() { "note_save" } else { "note_add" };
    let tx = cx.write(Action::CustomerEdit, kind).await?;
    let (mut base, mut set) = (input.base, input.set);
    // A form ticks "done"; the row keeps when that was. Ticking twice keeps the first time.
    base.remove("done");
    if let Some(done) = set.remove("done") {
        let known = match input.id {
            Some(id) => tx.rows::<Entity>(Column::Id.eq(id)).await?.pop().and_then(|row| row.done_at),
            None => None,
        };
        base.insert("done_at".into(), json!(known));
        set.insert("done_at".into(), if done == json!(true) { json!(known.unwrap_or(tx.at)) } else { Value::Null });
    }
    save_part::<Entity>(tx, input.customer_id, input.id, (base, set), input.dry).await
}

pub async fn delete(cx: &Ctx, input: ById) -> Result<Saved> {
    let mut tx = cx.write(Action::CustomerEdit, "note_delete").await?;
    tx.save::<Entity>(Edit::delete(input.id)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}
