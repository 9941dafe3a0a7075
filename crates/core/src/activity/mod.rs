//! The activity timeline: steps and their changes in words that a screen can show, the same on every computer.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::{Ctx, DAY};
use crate::error::Result;
use crate::policy::Action;
use crate::store::change::{Op, row as change, step};
use crate::store::erase::{GONE, ROW};
use crate::store::read::Reader;
use crate::store::table::Fields;
use crate::{account, customer, person, proposal, tables};
use words::Words;

mod custom;
pub mod undo;
mod words;

/// Changes of one step that a timeline shows; a bulk step has many more.
const SHOWN: u64 = 200;

/// Steps that no undo takes back: the start of the office, what fills one to try it at scale, an erasure, and what keeps the work
/// of a computer that could not be taken.
const NEVER_UNDONE: &[&str] =
    &["office_create", "sample_create", "demo_fill", person::erase::STEP, proposal::PARKED, proposal::REFUSED];

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct ActivityInput {
    /// Absent: the whole office.
    #[serde(default)]
    pub customer_id: Option<Uuid>,
    /// The last step of the page before.
    #[serde(default)]
    pub before: Option<Uuid>,
    #[ts(as = "u64")]
    pub limit: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ChangedField {
    pub field: String,
    #[ts(type = "unknown")]
    pub old: Value,
    #[ts(type = "unknown")]
    pub new: Value,
    /// The name behind a reference.
    pub old_text: Option<String>,
    pub new_text: Option<String>,
    /// What it said is erased.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub erased: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ActivityChange {
    pub id: Uuid,
    pub entity: String,
    pub row_id: Uuid,
    /// The name of the row today.
    pub label: String,
    pub op: Op,
    pub fields: Vec<ChangedField>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ActivityStep {
    pub id: Uuid,
    pub at: i64,
    pub by: Option<String>,
    pub by_id: Option<Uuid>,
    pub kind: String,
    /// This step undid that one.
    pub undoes: Option<Uuid>,
    pub undone: bool,
    pub may_undo: bool,
    /// How many customers the step touched in all; a bulk step touches others too.
    pub customers: i64,
    /// The one that it touched, within the reader's scope.
    pub customer: Option<TouchedCustomer>,
    pub changes: Vec<ActivityChange>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct TouchedCustomer {
    pub id: Uuid,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Activity {
    /// The newest first.
    pub steps: Vec<ActivityStep>,
    pub more: bool,
}

pub async fn list(cx: &Ctx, input: ActivityInput) -> Result<Activity> {
    let limit = input.limit.clamp(1, 100);
    let reader = match input.customer_id {
        Some(id) => {
            let reader = cx.read(Action::CustomerView)?;
            reader.get::<customer::Entity>(id).await?;
            reader
        }
        None => cx.read(Action::AuditView)?,
    };
    let about = match input.customer_id {
        // The past of what was merged into it is its past.
        Some(id) => {
            let aliases = customer::merge::aliases(cx, id).await?;
            Some(std::iter::once(id).chain(aliases.into_iter().map(|alias| alias.id)).collect::<Vec<_>>())
        }
        None => None,
    };
    let mut ids = match &about {
        Some(customers) => customer_steps(&reader, customers, input.before, limit + 1).await?,
        None => office_steps(&reader, input.before, limit + 1).await?,
    };
    let more = ids.len() as u64 > limit;
    ids.truncate(usize::try_from(limit).unwrap_or(100));
    Ok(Activity { steps: steps(&reader, &ids, about.as_deref()).await?, more })
}

/// Ids of steps rise with time, so the newest come first by id.
async fn customer_steps(
    reader: &Reader<'_>,
    customers: &[Uuid],
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let mut select = Query::select();
    select.distinct().column("step_id").from("change");
    select
        .and_where(Expr::col("office_id").eq(reader.cx.office_id))
        .and_where(Expr::col("customer_id").is_in(customers.iter().copied()))
        .and_where(Expr::col("entity").is_not_in(tables::unseen(reader.cx)));
    if let Some(before) = before {
        select.and_where(Expr::col("step_id").lt(before));
    }
    select.order_by("step_id", Order::Desc).limit(limit);
    reader.cx.db().query_all(&select).await?.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

async fn office_steps(reader: &Reader<'_>, before: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
    let mut query = step::Entity::find().filter(step::Column::OfficeId.eq(reader.cx.office_id));
    if let Some(before) = before {
        query = query.filter(step::Column::Id.lt(before));
    }
    let unseen = tables::unseen(reader.cx);
    if !unseen.is_empty() {
        let speaks = Query::select()
            .expr(Expr::value(1))
            .from("change")
            .and_where(Expr::col(("change", "office_id")).eq(reader.cx.office_id))
            .and_where(Expr::col(("change", "step_id")).equals(("step", "id")))
            .and_where(Expr::col(("change", "entity")).is_not_in(unseen.into_iter().chain(["blob"])))
            .take();
        query = query.filter(Expr::exists(speaks));
    }
    let rows = query.order_by_desc(step::Column::Id).limit(limit).all(reader.cx.db()).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn steps(reader: &Reader<'_>, ids: &[Uuid], about: Option<&[Uuid]>) -> Result<Vec<ActivityStep>> {
    let cx = reader.cx;
    let found = step::Entity::find()
        .filter(step::Column::OfficeId.eq(cx.office_id))
        .filter(step::Column::Id.is_in(ids.iter().copied()))
        .order_by_desc(step::Column::Id)
        .all(cx.db())
        .await?;
    let undone = undone(cx, ids).await?;
    let people = account::names(cx, found.iter().filter_map(|s| s.account_id)).await?;
    let mut rows = Vec::new();
    let mut spread: HashMap<Uuid, i64> = HashMap::new();
    for step in &found {
        let mut query = change::Entity::find()
            .filter(change::Column::OfficeId.eq(cx.office_id))
            .filter(change::Column::StepId.eq(step.id))
            .filter(change::Column::Entity.ne("blob"));
        if let Some(customers) = about {
            // A merge that was taken back was with somebody who is no alias any more.
            let merged = change::Column::Entity.eq("customer").and(change::Column::Fields.contains("\"merged_into\""));
            query = query.filter(change::Column::CustomerId.is_in(customers.iter().copied()).or(merged));
        }
        let query = query.order_by_asc(change::Column::CustomerId).order_by_asc(change::Column::Id);
        rows.extend(query.limit(SHOWN).all(cx.db()).await?);
        let count = Query::select()
            .expr(Expr::cust("count(DISTINCT customer_id)"))
            .from("change")
            .and_where(Expr::col("office_id").eq(cx.office_id))
            .and_where(Expr::col("step_id").eq(step.id))
            .take();
        let count = cx.db().query_one(&count).await?.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
        spread.insert(step.id, count);
    }
    let mut rows = within_reach(cx, rows).await?;
    if let Some(customers) = about {
        let others: HashSet<Uuid> =
            rows.iter().filter_map(|row| row.customer_id).filter(|id| !customers.contains(id)).collect();
        if !others.is_empty() {
            let seen = reader.find_deleted_too::<customer::Entity>()?.filter(customer::Column::Id.is_in(others));
            let seen: HashSet<Uuid> = seen.all(cx.db()).await?.into_iter().map(|row| row.id).collect();
            rows.retain(|row| row.customer_id.is_none_or(|id| customers.contains(&id) || seen.contains(&id)));
        }
    }
    let words = Words::of(reader, &rows).await?;
    rows.retain(|row| words.values.shows(reader, row));
    let mut by_step: HashMap<Uuid, Vec<ActivityChange>> = HashMap::new();
    let mut entities: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
    let mut touched: HashMap<Uuid, Uuid> = HashMap::new();
    let mut money: HashSet<Uuid> = HashSet::new();
    for row in rows {
        if undo::tells_money(&row) {
            money.insert(row.step_id);
        }
        touched.extend(row.customer_id.map(|id| (row.step_id, id)));
        entities.entry(row.step_id).or_default().insert(row.entity.clone());
        by_step.entry(row.step_id).or_default().push(words.change(reader, row));
    }
    Ok(found
        .into_iter()
        .map(|step| {
            let changes = by_step.remove(&step.id).unwrap_or_default();
            let tables = entities.remove(&step.id).unwrap_or_default();
            let customers = spread.get(&step.id).copied().unwrap_or(0);
            let one = touched.get(&step.id).filter(|_| customers == 1);
            let customer = one.and_then(|id| Some(TouchedCustomer { id: *id, name: words.name(*id)?.clone() }));
            ActivityStep {
                undone: undone.contains(&step.id),
                may_undo: !undone.contains(&step.id)
                    && undo::possible(cx, &step, tables.iter().map(String::as_str), money.contains(&step.id)),
                customers,
                customer,
                by: step.account_id.and_then(|id| people.get(&id).cloned()),
                by_id: step.account_id,
                id: step.id,
                at: step.at,
                kind: step.kind,
                undoes: step.undoes,
                changes,
            }
        })
        .collect())
}

/// Without changes of rows that need more than seeing their customer.
async fn within_reach(cx: &Ctx, mut rows: Vec<change::Model>) -> Result<Vec<change::Model>> {
    for table in tables::TABLES {
        let Some(action) = table.view() else { continue };
        let ids: Vec<Uuid> = rows.iter().filter(|row| row.entity == table.name()).map(|row| row.row_id).collect();
        if ids.is_empty() {
            continue;
        }
        let seen = if cx.may(action) { table.within(cx, action, ids).await? } else { HashSet::new() };
        rows.retain(|row| row.entity != table.name() || seen.contains(&row.row_id));
    }
    Ok(rows)
}

/// Which of these steps were kept: one that changed nothing is not.
pub async fn kept(cx: &Ctx, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let rows = step::Entity::find().filter(step::Column::OfficeId.eq(cx.office_id));
    let rows = rows.filter(step::Column::Id.is_in(ids.iter().copied())).all(cx.db()).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Which of these steps are taken back: undone, and the undo not undone itself.
pub async fn undone(cx: &Ctx, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let undoing = |ids: Vec<Uuid>| {
        step::Entity::find()
            .filter(step::Column::OfficeId.eq(cx.office_id))
            .filter(step::Column::Undoes.is_in(ids))
            .all(cx.db())
    };
    let first = undoing(ids.to_vec()).await?;
    let second: HashSet<Uuid> =
        undoing(first.iter().map(|s| s.id).collect()).await?.into_iter().filter_map(|s| s.undoes).collect();
    Ok(first.into_iter().filter(|s| !second.contains(&s.id)).filter_map(|s| s.undoes).collect())
}

/// (field, old, new) of a change, as far as it still says so.
pub(crate) fn parse(row: &change::Model) -> Vec<(String, Value, Value)> {
    let fields = fields(row);
    let pair = |value: Value| match value {
        Value::Array(mut pair) if pair.len() == 2 => {
            let new = pair.pop().unwrap_or_default();
            (pair.pop().unwrap_or_default(), new)
        }
        _ => (Value::Null, Value::Null),
    };
    fields
        .into_iter()
        .filter(|(_, value)| value != GONE)
        .map(|(field, value)| {
            let (old, new) = pair(value);
            (field, old, new)
        })
        .collect()
}

fn fields(row: &change::Model) -> Fields {
    serde_json::from_str(&row.fields).unwrap_or_default()
}

/// Fields of a change of which only their name is left: what they said is erased.
fn erased_fields(row: &change::Model) -> Vec<String> {
    fields(row).into_iter().filter(|(field, value)| value == GONE && field != ROW).map(|(field, _)| field).collect()
}

/// Whether the row of a change is erased and so never comes back.
fn erased_row(row: &change::Model) -> bool {
    fields(row).contains_key(ROW)
}

/// Past a day a deactivation is taken back by Reactivate alone.
fn too_late(cx: &Ctx, step: &step::Model) -> bool {
    step.kind == "customer_deactivate" && cx.now() - step.at > DAY
}
