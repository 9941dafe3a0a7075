//! Deactivating and reactivating, one customer or a hundred thousand.

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use serde::Serialize;
use serde_json::json;
use ts_rs::TS;
use uuid::Uuid;

use super::bulk::{Bulk, Change, SelectionInput, run, selected};
use super::list::{CustomerQuery, matching, portal_users};
use super::{Column, Entity, add_months};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::policy::Action;
use crate::store::table::Fields;
use crate::store::write::{Edit, ROWS, Tx, ids};

#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct DeactivateEffects {
    pub customers: i64,
    pub portal_users: i64,
    pub active_after: i64,
    pub lock_months: i64,
    /// When Reactivate would open; null without a lock.
    pub reactivate_from: Option<i64>,
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
    run(cx, input.selection, "customer_deactivate", Change::Status("deactivated")).await
}

pub async fn reactivate(cx: &Ctx, input: SelectionInput) -> Result<Bulk> {
    run(cx, input.selection, "customer_reactivate", Change::Status("active")).await
}

/// A customer that has the status already is left as it is, its date of deactivation too.
pub(super) async fn edits(tx: &Tx<'_>, ids: &[Uuid], status: &'static str) -> Result<Vec<Edit>> {
    let mut set = Fields::new();
    set.insert("status".into(), json!(status));
    set.insert("deactivated_at".into(), if status == "active" { json!(null) } else { json!(tx.at) });
    set.insert("lock_lifted".into(), json!(false));
    let there = with_status(tx, ids, status).await?;
    let others = ids.iter().filter(|id| !there.contains(id));
    Ok(others.map(|id| Edit::update(*id, Fields::new(), set.clone())).collect())
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
