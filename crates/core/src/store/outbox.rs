//! What a connected computer has done and the hub has not shown back yet. Written in the transaction of the step itself: the
//! work as it is sent, the rows that it touches, and the hub's state of each of them (`shadow`), so that what a person sees is
//! always that state with their own waiting work over it.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, QuerySelect};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::change::{Op, Recorded};
use super::insert::{ROWS, insert};
use super::local::{outbox, outbox_row, shadow};
use super::table::{Class, Fields, Noun};
use super::write::{Changes, Tx};
use crate::ctx::Instant;
use crate::error::Result;
use crate::tables::{self, Table};

/// Patches of one mutation; a larger step is cut.
pub const PATCHES: usize = 200;

pub const WAITING: &str = "waiting";
pub const SENT: &str = "sent";
pub const ANSWERED: &str = "answered";
/// Shown back by the hub. Kept for a while, should the hub lose it.
pub const ENDED: &str = "ended";

/// One row's part of a mutation: what its author saw and what they want.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patch {
    pub entity: String,
    pub id: Uuid,
    pub op: Op,
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub base: Fields,
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub set: Fields,
    /// The customer in whose timeline it stands, where the row knows none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Uuid>,
    /// Of a removal: what its author saw of the row (`fingerprint`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

/// What takes effect as one or not at all: a step, or the part of a large step that concerns one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutation {
    pub id: Uuid,
    pub step_id: Uuid,
    pub kind: String,
    pub account_id: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<Uuid>,
    /// By the computer's clock: shown, never decided by.
    pub made_at: Instant,
    pub patches: Vec<Patch>,
}

/// SHA-256 over what a person sees of a row, money apart (not everybody is given it).
pub fn fingerprint(table: &dyn Table, state: &Fields) -> String {
    let seen: BTreeMap<&String, &Value> =
        state.iter().filter(|(name, _)| matches!(table.class(name), Some(Class::Plain | Class::Internal))).collect();
    let text = serde_json::to_string(&seen).unwrap_or_default();
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The state of a row before a step touched it.
pub(super) fn shadow_of<E: Noun>(office_id: Uuid, row_id: Uuid, before: Option<&E::Model>) -> Result<shadow::Model> {
    let value = before.map(super::whole::state::<E>).transpose()?.map(|state| Value::Object(state).to_string());
    Ok(shadow::Model { office_id, entity: E::NAME.to_owned(), row_id, value })
}

/// Writes what this step leaves for the hub.
pub(super) async fn write(tx: &Tx<'_>, changes: &Changes, shadows: Vec<shadow::Model>) -> Result<()> {
    let office_id = tx.cx.office_id;
    // The first state before any waiting work is the hub's; a later one already shows that work.
    let key = [shadow::Column::OfficeId, shadow::Column::Entity, shadow::Column::RowId];
    insert::<shadow::Entity>(&tx.db, &shadows, Some((OnConflict::columns(key).do_nothing().to_owned(), &[]))).await?;
    // Nobody's work is not the office's: the sample, purges and timed steps are the hub's.
    let Some(account_id) = tx.cx.actor.account_id() else { return Ok(()) };

    let mut ordered: Vec<_> = changes.iter().collect();
    ordered.sort_by_key(|(_, change)| change.nth);
    let mut parts: BTreeMap<Option<Uuid>, Vec<Patch>> = BTreeMap::new();
    let states = states(&tx.db, office_id, changes).await?;
    for ((entity, id), change) in ordered {
        let patch = patch(entity, *id, change, states.get(&(*entity, *id)));
        parts.entry(change.customer_id.filter(|_| tx.by_customer)).or_default().push(patch);
    }
    let mut position = last_position(&tx.db, office_id).await?;
    let (mut mutations, mut rows) = (Vec::new(), Vec::new());
    for patches in parts.into_values().flat_map(cut) {
        position += 1;
        let id = tx.cx.new_id();
        rows.extend(patches.iter().map(|patch| (id, patch.entity.clone(), patch.id)));
        let refers = |patch: &Patch| tables::references(&patch.entity, &patch.set).collect::<Vec<_>>();
        rows.extend(patches.iter().flat_map(refers).map(|(_, entity, row)| (id, entity.to_owned(), row)));
        let (step_id, kind, made_at, undoes) = (tx.step_id, tx.kind.clone(), tx.at, tx.undoes);
        let mutation = Mutation { id, step_id, kind, account_id, undoes, made_at, patches };
        mutations.push(outbox::Model {
            office_id,
            id,
            position,
            n: None,
            step_id,
            account_id,
            state: WAITING.to_owned(),
            seq: 0,
            body: serde_json::to_string(&mutation)?,
            mac: None,
        });
    }
    insert::<outbox::Entity>(&tx.db, &mutations, None).await?;
    let own: BTreeSet<(String, Uuid)> = changes.keys().map(|(entity, id)| ((*entity).to_owned(), *id)).collect();
    let unknown = unknown_to_hub(&tx.db, office_id, rows.iter().map(|(_, _, row)| *row)).await?;
    let rows: BTreeSet<_> = rows
        .into_iter()
        .filter(|(_, entity, row)| own.contains(&(entity.clone(), *row)) || unknown.contains(&(entity.clone(), *row)))
        .collect();
    let rows: Vec<outbox_row::Model> = rows
        .into_iter()
        .map(|(mutation_id, entity, row_id)| outbox_row::Model { office_id, mutation_id, entity, row_id })
        .collect();
    insert::<outbox_row::Entity>(&tx.db, &rows, None).await
}

fn cut(patches: Vec<Patch>) -> Vec<Vec<Patch>> {
    patches.chunks(PATCHES).map(<[Patch]>::to_vec).collect()
}

/// States of the rows that are made or removed.
async fn states(
    db: &DatabaseTransaction,
    office_id: Uuid,
    changes: &Changes,
) -> Result<BTreeMap<(&'static str, Uuid), Fields>> {
    let mut wanted: BTreeMap<&'static str, Vec<Uuid>> = BTreeMap::new();
    for ((entity, id), change) in changes {
        if matches!(change.op, Op::Create | Op::Delete) {
            wanted.entry(entity).or_default().push(*id);
        }
    }
    let mut states = BTreeMap::new();
    for (entity, ids) in wanted {
        let Some(table) = tables::table(entity) else { continue };
        for state in table.states(db, office_id, ids).await? {
            states.insert((entity, id_of(&state)), state);
        }
    }
    Ok(states)
}

pub fn id_of(state: &Fields) -> Uuid {
    state.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok()).unwrap_or_default()
}

fn patch(entity: &'static str, id: Uuid, change: &Recorded, state: Option<&Fields>) -> Patch {
    let (mut base, mut set) = (Fields::new(), Fields::new());
    for (name, (old, new)) in &change.fields {
        base.insert((*name).to_owned(), old.clone());
        set.insert((*name).to_owned(), new.clone());
    }
    let mut seen = None;
    if let (Some(state), Some(table)) = (state, tables::table(entity)) {
        if change.op == Op::Create {
            let of_people = |name: &String| table.class(name).is_some_and(Class::of_people);
            set = state.iter().filter(|(name, _)| of_people(name)).map(|(n, v)| (n.clone(), v.clone())).collect();
        } else {
            seen = Some(fingerprint(table, state));
        }
    }
    let about = tables::table(entity).filter(|table| table.class("customer_id").is_none()).and(change.customer_id);
    Patch { entity: entity.to_owned(), id, op: change.op, base, set, about, seen }
}

async fn unknown_to_hub(
    db: &DatabaseTransaction,
    office_id: Uuid,
    rows: impl Iterator<Item = Uuid>,
) -> Result<BTreeSet<(String, Uuid)>> {
    let rows: Vec<Uuid> = rows.collect::<BTreeSet<_>>().into_iter().collect();
    let mut unknown = BTreeSet::new();
    for chunk in rows.chunks(ROWS) {
        let found = shadow::Entity::find()
            .filter(shadow::Column::OfficeId.eq(office_id))
            .filter(shadow::Column::RowId.is_in(chunk.iter().copied()))
            .filter(shadow::Column::Value.is_null())
            .all(db)
            .await?;
        unknown.extend(found.into_iter().map(|row| (row.entity, row.row_id)));
    }
    Ok(unknown)
}

async fn last_position(db: &impl ConnectionTrait, office_id: Uuid) -> Result<i64> {
    let query = Query::select()
        .expr(Expr::col("position").max())
        .from("outbox")
        .and_where(Expr::col("office_id").eq(office_id))
        .take();
    let row = db.query_one(&query).await?;
    Ok(row.map(|row| row.try_get_by_index::<Option<i64>>(0)).transpose()?.flatten().unwrap_or(0))
}

/// Waiting work in its order, of these states.
pub async fn waiting(
    db: &impl ConnectionTrait,
    office_id: Uuid,
    states: &[&str],
    limit: u64,
) -> Result<Vec<outbox::Model>> {
    let query = outbox::Entity::find()
        .filter(outbox::Column::OfficeId.eq(office_id))
        .filter(outbox::Column::State.is_in(states.iter().copied()))
        .order_by_asc(outbox::Column::Position)
        .limit(limit);
    Ok(query.all(db).await?)
}

/// The hub's state with waiting work over it: what a person sees. `None` where nothing is to be seen.
pub fn over(base: Option<Fields>, patches: &[(Instant, Uuid, Patch)], office_row: Uuid) -> Option<Fields> {
    let mut state = base;
    for (made_at, account, patch) in patches {
        if state.is_none() && patch.op == Op::Create {
            let mut new = Fields::new();
            new.insert("id".into(), office_row.to_string().into());
            new.insert("created_at".into(), (*made_at).into());
            new.insert("created_by".into(), account.to_string().into());
            state = Some(new);
        }
        let fields = state.as_mut()?;
        for (name, value) in &patch.set {
            fields.insert(name.clone(), value.clone());
        }
        fields.insert("changed_at".into(), (*made_at).into());
        fields.insert("changed_by".into(), account.to_string().into());
        match patch.op {
            Op::Delete | Op::Erase => {
                fields.insert("deleted_at".into(), (*made_at).into());
            }
            Op::Create | Op::Restore => {
                fields.remove("deleted_at");
            }
            Op::Update => {}
        }
    }
    state
}
