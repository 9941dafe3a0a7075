//! The imports of this computer: what each did, how far it came, and the way back. The last one with the same headings also
//! says how the next file is read.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::plan::ImportPlan;
use super::run::{ImportFault, ImportResult};
use crate::account;
use crate::activity::undone;
use crate::ctx::{Ctx, Instant, MINUTE, Shell};
use crate::error::Result;
use crate::policy::{Action, Scope};
use crate::store::local::import_run::{Column, Entity, Model};
use crate::wire::Empty;

/// So many are listed.
const LISTED: u64 = 100;
/// A run writes its row with each transaction, which takes seconds; one that has not for so long is no more.
const ALIVE: Instant = 2 * MINUTE;

/// What became of the rows.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(rename = "ImportCount")]
pub struct Count {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    /// Further people of a customer of another row.
    pub people: usize,
    /// Customers above others that no row is about.
    pub parents: usize,
    /// Rows that look like somebody who is there, and those that say nothing new.
    pub left_out: usize,
    pub failed: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    Running,
    Done,
    /// Somebody ended it: the rows so far are in.
    Cancelled,
    /// The program ended in the middle: the rows so far are in.
    Stopped,
    Undone,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportRun {
    pub id: Uuid,
    pub file_name: String,
    pub format: String,
    pub state: ImportState,
    /// Rows of the file, with parents that were made.
    pub total: i64,
    /// Rows that are in for good, whatever became of them.
    pub done: i64,
    pub count: Count,
    /// Of one's own imports; of others' for whoever sees every customer. Empty otherwise.
    pub faults: Vec<ImportFault>,
    pub step_id: Uuid,
    /// Whether it changed anything that can be taken back.
    pub may_undo: bool,
    pub started_at: i64,
    pub by: Option<String>,
}

pub async fn list(cx: &Ctx, _input: Empty) -> Result<Vec<ImportRun>> {
    cx.allow(Action::ImportView)?;
    let rows = Entity::find().filter(Column::OfficeId.eq(cx.office_id));
    let rows = rows.order_by_desc(Column::StartedAt).order_by_desc(Column::Id).limit(LISTED).all(cx.db()).await?;
    let steps: Vec<Uuid> = rows.iter().map(|row| row.step_id).collect();
    let undone = undone(cx, &steps).await?;
    let kept = crate::activity::kept(cx, &steps).await?;
    let names = account::names(cx, rows.iter().map(|row| row.account_id)).await?;
    Ok(rows.into_iter().map(|row| shown(cx, row, &undone, &kept, &names)).collect())
}

fn shown(
    cx: &Ctx,
    row: Model,
    undone: &HashSet<Uuid>,
    kept: &HashSet<Uuid>,
    names: &HashMap<Uuid, String>,
) -> ImportRun {
    let state = match row.state.as_str() {
        _ if undone.contains(&row.step_id) => ImportState::Undone,
        "done" => ImportState::Done,
        "cancelled" => ImportState::Cancelled,
        _ if cx.app.imports.runs(row.id) => ImportState::Running,
        // Another process of the portal may be at it.
        _ if cx.app.shell == Shell::Portal && cx.now() - row.changed_at < ALIVE => ImportState::Running,
        _ => ImportState::Stopped,
    };
    let sees = |action: Action| cx.allow(action).is_ok_and(|decision| decision.scope == Scope::All);
    let own = cx.actor.account_id() == Some(row.account_id);
    ImportRun {
        id: row.id,
        file_name: row.file_name,
        format: row.format,
        may_undo: (sees(Action::CustomerEdit) || own && cx.may(Action::CustomerEdit))
            && matches!(state, ImportState::Done | ImportState::Cancelled | ImportState::Stopped)
            && kept.contains(&row.step_id),
        state,
        total: row.total,
        done: row.done,
        count: serde_json::from_str(&row.count).unwrap_or_default(),
        faults: match own || sees(Action::CustomerView) {
            true => serde_json::from_str(&row.faults).unwrap_or_default(),
            false => Vec::new(),
        },
        step_id: row.step_id,
        started_at: row.started_at,
        by: names.get(&row.account_id).cloned(),
    }
}

/// Notes how far a run came.
pub fn take(row: &mut Model, result: &ImportResult, done: usize, state: &str, now: Instant) {
    row.done = i64::try_from(done).unwrap_or(i64::MAX);
    row.count = serde_json::to_string(&result.count).unwrap_or_default();
    row.faults = serde_json::to_string(&result.faults).unwrap_or_default();
    row.state = state.to_owned();
    row.changed_at = now;
}

/// How the last file with these headings was read, and when.
pub async fn remembered(cx: &Ctx, fingerprint: &str) -> Result<Option<(ImportPlan, Instant)>> {
    let rows = Entity::find().filter(Column::OfficeId.eq(cx.office_id)).filter(Column::Fingerprint.eq(fingerprint));
    let row = rows.order_by_desc(Column::StartedAt).limit(1).one(cx.db()).await?;
    Ok(row.and_then(|row| Some((serde_json::from_str(&row.plan).ok()?, row.started_at))))
}
