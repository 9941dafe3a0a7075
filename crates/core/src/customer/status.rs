//! Deactivating and reactivating, one customer or a hundred thousand: one step of history, undoable as one.
//!
//! A small selection is answered at once; a large one runs as a job of several transactions.

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use ts_rs::TS;
use uuid::Uuid;

use super::list::{CustomerQuery, matching, portal_users};
use super::{Column, Entity, add_months};
use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::job::Progress;
use crate::policy::Action;
use crate::store::table::Fields;
use crate::store::write::{Edit, PER_TRANSACTION, ROWS, Tx, ids};

/// Up to so many are changed while the person waits.
const AT_ONCE: usize = 200;

/// Which customers: ticked ones, or everything that a query finds but for some.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(untagged, deny_unknown_fields)]
pub enum Selection {
    Ids { ids: Vec<Uuid> },
    Query { query: Box<CustomerQuery>, except: Vec<Uuid> },
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SelectionInput {
    pub selection: Selection,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct BulkFailure {
    pub id: Uuid,
    pub name: String,
    /// As of a field error, with what its words need.
    pub code: String,
    #[ts(type = "Record<string, unknown>")]
    pub params: Map<String, Value>,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct BulkResult {
    pub step_id: Option<Uuid>,
    pub done: usize,
    /// The first hundred are listed.
    pub failed: Vec<BulkFailure>,
    pub failed_count: usize,
    pub cancelled: bool,
}

/// The result at once, or the job that will have it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Bulk {
    pub job_id: Option<Uuid>,
    pub result: Option<BulkResult>,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct DeactivateEffects {
    pub customers: i64,
    pub portal_users: i64,
    pub active_after: i64,
    pub lock_months: i64,
    /// When Reactivate would open; null without a lock.
    pub reactivate_from: Option<i64>,
}

/// The selected ids within the actor's scope.
async fn selected(cx: &Ctx, selection: &Selection) -> Result<Vec<Uuid>> {
    let reader = cx.read(Action::CustomerEdit)?;
    let (query, only, except) = match selection {
        Selection::Ids { ids } => {
            let any = CustomerQuery {
                filter: super::list::CustomerFilter {
                    status: Some(super::list::StatusFilter::All),
                    ..Default::default()
                },
                ..Default::default()
            };
            (any, Some(ids), &Vec::new())
        }
        Selection::Query { query, except } => (query.as_ref().clone(), None, except),
    };
    let mut found = Vec::new();
    let among = |ids: &[Uuid]| {
        let mut select = matching(&reader, &query);
        select.and_where(Expr::col(("customer", "id")).is_in(ids.iter().copied()));
        select
    };
    let statements: Vec<_> = match only {
        Some(ids) => ids.chunks(ROWS).map(among).collect(),
        None => vec![matching(&reader, &query)],
    };
    for statement in statements {
        for row in cx.db().query_all(&statement).await? {
            found.push(row.try_get_by_index::<Uuid>(0)?);
        }
    }
    // By age, as the rows lie in the file: what is done to many touches each page once.
    found.sort_unstable();
    if !except.is_empty() {
        let except: HashSet<&Uuid> = except.iter().collect();
        found.retain(|id| !except.contains(id));
    }
    Ok(found)
}

pub async fn effects(cx: &Ctx, input: SelectionInput) -> Result<DeactivateEffects> {
    let wanted = selected(cx, &input.selection).await?;
    let rules = crate::store::read::rules(cx, cx.db()).await?;
    let (active, _) = crate::home::office_counts(cx).await?;
    let (mut customers, mut people) = (0, 0);
    for chunk in wanted.chunks(ROWS) {
        let mut still = matching(&cx.read(Action::CustomerEdit)?, &CustomerQuery::default());
        still.and_where(Expr::col(("customer", "id")).is_in(chunk.iter().copied()));
        customers += ids(cx.db(), &still).await?.len();
        let mut users = portal_users(cx.office_id);
        users.clear_selects().column(("customer_account", "account_id"));
        users.and_where(Expr::col(("customer_account", "customer_id")).is_in(chunk.iter().copied()));
        people += ids(cx.db(), &users).await?.len();
    }
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(DeactivateEffects {
        customers: count(customers),
        portal_users: count(people),
        active_after: active - count(customers),
        lock_months: rules.lock_months,
        reactivate_from: (rules.lock_months > 0).then(|| add_months(cx.now(), rules.lock_months)),
    })
}

pub async fn deactivate(cx: &Ctx, input: SelectionInput) -> Result<Bulk> {
    run(cx, input.selection, "customer_deactivate", "deactivated").await
}

pub async fn reactivate(cx: &Ctx, input: SelectionInput) -> Result<Bulk> {
    run(cx, input.selection, "customer_reactivate", "active").await
}

async fn run(cx: &Ctx, selection: Selection, kind: &'static str, status: &'static str) -> Result<Bulk> {
    cx.allow(Action::CustomerEdit)?;
    let wanted = selected(cx, &selection).await?;
    if matches!(&selection, Selection::Ids { ids } if !ids.is_empty() && wanted.is_empty()) {
        return Err(Error::NotFound);
    }
    if wanted.len() <= AT_ONCE {
        return Ok(Bulk { job_id: None, result: Some(set_status(cx, &wanted, kind, status, None).await?) });
    }
    let work =
        move |cx: Ctx, progress: Progress| async move { set_status(&cx, &wanted, kind, status, Some(progress)).await };
    Ok(Bulk { job_id: Some(cx.app.jobs.start(cx, kind, work)), result: None })
}

async fn set_status(
    cx: &Ctx,
    wanted: &[Uuid],
    kind: &'static str,
    status: &'static str,
    progress: Option<Progress>,
) -> Result<BulkResult> {
    let step_id = cx.new_id();
    let mut result = BulkResult::default();
    let mut at = 0;
    for part in wanted.chunks(PER_TRANSACTION) {
        let mut tx = Tx::begin(cx, kind, step_id).await?;
        let mut set = Fields::new();
        set.insert("status".into(), json!(status));
        set.insert("deactivated_at".into(), if status == "active" { json!(null) } else { json!(tx.at) });
        set.insert("lock_lifted".into(), json!(false));
        for chunk in part.chunks(ROWS) {
            if progress.as_ref().is_some_and(Progress::cancelled) {
                result.cancelled = true;
                break;
            }
            change_chunk(&mut tx, chunk, status, &set, &mut result).await?;
            at += chunk.len();
            if let Some(progress) = &progress {
                progress.at(at, wanted.len());
            }
        }
        if tx.commit().await?.is_some() {
            result.step_id = Some(step_id);
        }
        if result.cancelled {
            break;
        }
    }
    Ok(result)
}

async fn change_chunk(
    tx: &mut Tx<'_>,
    ids: &[Uuid],
    status: &str,
    set: &Fields,
    result: &mut BulkResult,
) -> Result<()> {
    // A customer that has the status already is left as it is, its date of deactivation too.
    let there = with_status(tx, ids, status).await?;
    let edits = ids.iter().filter(|id| !there.contains(id)).map(|id| Edit::update(*id, Fields::new(), set.clone()));
    for outcome in tx.apply::<Entity>(edits.collect()).await? {
        match outcome.result {
            Ok(changed) => result.done += usize::from(changed),
            Err(Error::Invalid(faults)) => {
                result.failed_count += 1;
                if result.failed.len() < 100 {
                    let fault = faults.into_iter().next().unwrap_or_else(|| FieldError::new("", "invalid"));
                    let FieldError { code, params, .. } = fault;
                    result.failed.push(BulkFailure { id: outcome.id, name: outcome.label, code, params });
                }
            }
            // Deleted since it was selected: nothing to do.
            Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

async fn with_status(tx: &Tx<'_>, ids: &[Uuid], status: &str) -> Result<HashSet<Uuid>> {
    // Compared here: by the index of statuses the database would walk through everybody who has it.
    let query = Query::select()
        .columns([Column::Id, Column::Status])
        .from(Entity)
        .and_where(Expr::col(Column::OfficeId).eq(tx.cx.office_id))
        .and_where(Expr::col(Column::Id).is_in(ids.iter().copied()))
        .take();
    let mut found = HashSet::new();
    for row in tx.db().query_all(&query).await? {
        if row.try_get_by_index::<String>(1)? == status {
            found.insert(row.try_get_by_index(0)?);
        }
    }
    Ok(found)
}
