//! History: a step is one action of a person, a change is one row that it touched. Kept for ever, only ever added to.

use std::collections::BTreeMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use super::insert::insert;
use super::sequence;
use super::write::{Changes, Side, Tx};
use crate::ctx::natural_id;
use crate::error::Result;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ChangeOp")]
#[serde(rename_all = "snake_case")]
pub enum Op {
    Create,
    Update,
    Delete,
    Restore,
    /// Everything that the row said is gone, here and in all its history; it never comes back.
    Erase,
}

impl Op {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::Erase => "erase",
        }
    }

    pub fn parse(name: &str) -> Self {
        match name {
            "create" => Self::Create,
            "delete" => Self::Delete,
            "restore" => Self::Restore,
            "erase" => Self::Erase,
            _ => Self::Update,
        }
    }

    /// Whether the row is no more afterwards: what holds of its values is asked no longer.
    pub const fn ends(self) -> bool {
        matches!(self, Self::Delete | Self::Erase)
    }
}

pub mod step {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
    #[sea_orm(table_name = "step")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub at: i64,
        pub account_id: Option<Uuid>,
        pub kind: String,
        /// `sample` for what the sample company brought, else empty.
        #[serde(default)]
        pub origin: String,
        pub undoes: Option<Uuid>,
        /// By the clock of the computer where it was made, when that was not the hub itself: shown, never decided by.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub made_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
    #[sea_orm(table_name = "change")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub step_id: Uuid,
        pub entity: String,
        pub row_id: Uuid,
        pub customer_id: Option<Uuid>,
        pub op: String,
        /// JSON: field → [old, new].
        pub fields: String,
        /// The hub's number of it; 0 where no hub has numbered it.
        #[serde(skip)]
        pub seq: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A change of this step that is not written yet.
#[derive(Debug)]
pub(super) struct Recorded {
    pub customer_id: Option<Uuid>,
    pub op: Op,
    pub fields: BTreeMap<&'static str, (Value, Value)>,
    /// In the order in which the step came to its rows.
    pub nth: usize,
}

/// Notes a row's change; a row touched twice in a step is one change from its first state to its last.
pub(super) fn record(
    changes: &mut Changes,
    entity: &'static str,
    row_id: Uuid,
    customer_id: Option<Uuid>,
    op: Op,
    fields: BTreeMap<&'static str, (Value, Value)>,
) {
    // A create stores no values: they are today's row with the later changes undone. An erasure must not.
    let fields = if matches!(op, Op::Create | Op::Erase) { BTreeMap::new() } else { fields };
    let nth = changes.len();
    match changes.entry((entity, row_id)) {
        std::collections::btree_map::Entry::Vacant(slot) => {
            slot.insert(Recorded { customer_id, op, fields, nth });
        }
        std::collections::btree_map::Entry::Occupied(mut slot) => {
            let known = slot.get_mut();
            if op == Op::Erase {
                known.op = op;
                known.fields.clear();
                return;
            }
            if known.op == Op::Create {
                return;
            }
            for (name, (old, new)) in fields {
                known.fields.entry(name).and_modify(|pair| pair.1 = new.clone()).or_insert((old, new));
            }
        }
    }
}

/// Of (step, entity, row), the same on every computer: the portal's record of a pushed edit takes the place of the desktop's
/// own. It begins with the time of the step and that of the row, to 16 ms, so that the changes of a large step are written
/// next to each other and not all over the index; the other 62 bits are a hash of all three.
fn change_id(step: Uuid, entity: &str, row: Uuid) -> Uuid {
    let mut bytes = natural_id(step, entity, &row.to_string()).into_bytes();
    bytes[..6].copy_from_slice(&step.as_bytes()[..6]);
    let row_time = u16::from_be_bytes([row.as_bytes()[4], row.as_bytes()[5]]) >> 4;
    bytes[6..8].copy_from_slice(&row_time.to_be_bytes());
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Writes the step, unless another transaction of the same job has, and its changes.
pub(super) async fn write(tx: &Tx<'_>, changes: Changes) -> Result<()> {
    let office_id = tx.cx.office_id;
    let first = if tx.side == Side::Hub { sequence::next(&tx.db, office_id, changes.len()).await? } else { None };
    let origin = if tx.cx.session.as_ref() == crate::sample::SESSION { "sample" } else { "" };
    step::Entity::insert(step::ActiveModel {
        office_id: Set(office_id),
        id: Set(tx.step_id),
        at: Set(tx.at),
        account_id: Set(tx.cx.actor.account_id()),
        kind: Set(tx.kind.clone()),
        origin: Set(origin.to_owned()),
        undoes: Set(tx.undoes),
        made_at: Set(tx.made_at),
    })
    .on_conflict(
        OnConflict::columns([step::Column::OfficeId, step::Column::Id]).update_column(step::Column::Kind).to_owned(),
    )
    .exec_without_returning(&tx.db)
    .await?;
    let rows: Vec<row::Model> = changes
        .into_iter()
        .zip(first.unwrap_or(0)..)
        .map(|(((entity, row_id), change), seq)| {
            let fields: serde_json::Map<String, Value> = change
                .fields
                .into_iter()
                .map(|(name, (old, new))| (name.to_owned(), Value::Array(vec![old, new])))
                .collect();
            row::Model {
                office_id,
                id: change_id(tx.step_id, entity, row_id),
                step_id: tx.step_id,
                entity: entity.to_owned(),
                row_id,
                customer_id: change.customer_id,
                op: change.op.name().to_owned(),
                fields: Value::Object(fields).to_string(),
                seq: if first.is_some() { seq } else { 0 },
            }
        })
        .collect();
    insert::<row::Entity>(&tx.db, &rows, None).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ctx::Ids;

    #[test]
    fn ids_of_changes_rise_with_their_steps_and_say_no_two_things() {
        let ids = Ids::default();
        let (first, second) = (ids.new_id(1_000), ids.new_id(1_001));
        let rows: Vec<Uuid> = (0..5_000).map(|n| ids.new_id(n)).collect();
        let of = |step: Uuid| -> Vec<Uuid> {
            rows.iter().flat_map(|row| ["customer", "contact"].map(|entity| change_id(step, entity, *row))).collect()
        };
        assert_eq!(of(first), of(first));
        assert!(of(first).iter().max() < of(second).iter().min());
        let all: std::collections::HashSet<Uuid> = of(first).into_iter().chain(of(second)).collect();
        assert_eq!(all.len(), 4 * rows.len());
        assert!(all.iter().all(|id| id.get_version_num() == 8));
    }
}
