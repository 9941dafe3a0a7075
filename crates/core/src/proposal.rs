//! What could not be taken as it was typed: a conflict (somebody else changed the same field meanwhile) or a refusal (a rule or a
//! right was against it). Nothing that was typed is lost; whoever may edit the record decides.
//!
//! The hub writes these in the transaction that judges a computer's work. They say what was typed, so they are seen where the row
//! is seen, and by their author alone where the author does not see it any more.

use std::collections::BTreeSet;

use sea_orm::sea_query::{ExprTrait, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::error::Result;
use crate::policy::Action;
use crate::store::place::Place;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::{Edit, Tx};

row! {
    "proposal" {
        pub kind: String,
        pub state: String,
        /// The row that it speaks of.
        pub entity: String,
        pub row_id: Uuid,
        /// Whose customers' people see it; none: its author alone.
        pub customer_id: Option<Uuid>,
        /// Who typed it, in which step, when by their computer's clock.
        pub account_id: Option<Uuid>,
        pub step_id: Uuid,
        pub made_at: i64,
        /// Why a refusal was one.
        pub code: Option<String>,
        /// `Content`, as JSON; nothing once it spoke of somebody who was erased.
        pub content: Option<String>,
    }
}

/// The hub's steps that keep what it did not take.
pub const PARKED: &str = "sync_park";
pub const REFUSED: &str = "sync_refuse";

pub const KINDS: &[&str] = &["conflict", "refusal"];
pub const STATES: &[&str] = &["open", "kept", "dropped"];

/// What was typed of one field, and what stood against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Typed {
    pub entity: String,
    pub row_id: Uuid,
    pub field: String,
    pub base: Value,
    pub current: Value,
    pub incoming: Value,
}

/// What a proposal holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    pub typed: Vec<Typed>,
    /// Faults of a refusal: (field, code).
    pub faults: Vec<(String, String)>,
    /// Rows that were to be made, removed or brought back: (entity, row, op).
    pub rows: Vec<(String, Uuid, String)>,
}

impl Noun for Entity {
    const NAME: &'static str = "proposal";
    const EDIT: Action = Action::Own;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::Kind => Col::plain(Kind::Choice(KINDS)).required().managed(),
            Column::State => Col::plain(Kind::Choice(STATES)).required(),
            Column::Entity => Col::plain(Kind::Text(60)).required().managed(),
            Column::RowId => Col::plain(Kind::Ref("")).required().managed(),
            Column::CustomerId => Col::plain(Kind::Ref("")).managed(),
            Column::AccountId => Col::plain(Kind::Ref("account")).managed(),
            Column::StepId => Col::plain(Kind::Ref("")).required().managed(),
            Column::MadeAt => Col::plain(Kind::Instant).required().managed(),
            Column::Code => Col::plain(Kind::Text(60)).managed(),
            Column::Content => Col::internal(Kind::Lines(1 << 20)).managed(),
        })
    }

    fn customer_id(row: &Model) -> Option<Uuid> {
        row.customer_id
    }

    async fn places(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
        let place = |row: &Model| match (row.customer_id, row.account_id) {
            (Some(customer), _) => Place::Customer(customer),
            (None, Some(author)) => Place::Person(author),
            (None, None) => Place::Everything,
        };
        Ok(rows.iter().map(|row| BTreeSet::from([place(row)])).collect())
    }

    fn label(_row: &Model) -> String {
        String::new()
    }

    fn within(customers: SelectStatement) -> Option<SimpleExpr> {
        Some(Column::CustomerId.is_null().or(Column::CustomerId.in_subquery(customers)))
    }
}

/// What this person typed of a row and nobody has decided yet.
pub async fn open(tx: &Tx<'_>, author: Uuid, row_id: Uuid, kind: &str) -> Result<Vec<Model>> {
    let these = Column::AccountId.eq(author).and(Column::RowId.eq(row_id)).and(Column::Kind.eq(kind));
    tx.rows::<Entity>(these.and(Column::State.eq("open"))).await
}

pub fn content(row: &Model) -> Content {
    row.content.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

pub async fn put(tx: &mut Tx<'_>, id: Uuid, content: &Content) -> Result<()> {
    let mut set = Fields::new();
    set.insert("content".into(), serde_json::to_string(content)?.into());
    tx.save::<Entity>(Edit::update(id, Fields::new(), set)).await?;
    Ok(())
}

/// What was typed of these rows, whoever has decided it, wherever it stands in an entry.
pub fn of_rows(rows: &[Uuid]) -> SimpleExpr {
    let named = rows.iter().map(|id| Column::Content.contains(id.to_string()));
    named.fold(Column::RowId.is_in(rows.iter().copied()), |any, one| any.or(one))
}
