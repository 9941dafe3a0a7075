//! Undo: a new step with the inverse values by whoever undoes. A field changed since is left and named; every check of an
//! edit runs again. A large step is undone as a job.

use std::collections::HashSet;

use futures::TryStreamExt;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{NEVER_UNDONE, erased_fields, erased_row, parse, too_late, undone};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::job::Progress;
use crate::policy::Action;
use crate::store::change::{Op, row as change, step};
use crate::store::table::{Class, Fields, Noun};
use crate::store::write::{Edit, PER_TRANSACTION, ROWS, Tx, ids};
use crate::tables::{self, Table};
use crate::{contact, customer, person, saved_view};

const AT_ONCE: usize = 200;
/// So many of those that stay are named.
const LEFT: usize = 100;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepUndoInput {
    pub step_id: Uuid,
}

/// What an undo left alone, and why: the field was changed since, or a check refuses the old value (`field` empty: the row).
#[derive(Debug, Clone, Serialize, TS)]
pub struct LeftField {
    pub entity: String,
    pub row_id: Uuid,
    pub label: String,
    pub field: String,
    /// What it said before is erased.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub erased: bool,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct UndoResult {
    pub step_id: Option<Uuid>,
    pub done: usize,
    /// The first hundred.
    pub left: Vec<LeftField>,
    pub cancelled: bool,
}

/// The result at once, or the job that will have it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Undo {
    pub job_id: Option<Uuid>,
    pub result: Option<UndoResult>,
}

/// One inverse edit and the table and right that it needs.
struct Inverse {
    table: &'static dyn Table,
    action: Action,
    edit: Edit,
}

/// Whether a timeline offers Undo on the step, which touched these tables and maybe money.
pub(super) fn possible<'a>(
    cx: &Ctx,
    step: &step::Model,
    mut entities: impl Iterator<Item = &'a str>,
    money: bool,
) -> bool {
    let allowed = entities.all(|name| tables::table(name).is_some_and(|table| cx.may(action_of(table, true))));
    let allowed = allowed && (!money || moves_money(step) || cx.may(Action::AccountingEdit));
    allowed && !NEVER_UNDONE.contains(&step.kind.as_str()) && step.origin.is_empty() && !too_late(cx, step)
}

/// Merging customers takes their amounts along, whoever may see them, and so does taking it back.
fn moves_money(step: &step::Model) -> bool {
    step.kind == "customer_merge"
}

/// Whether a change is of money.
pub(super) fn tells_money(change: &change::Model) -> bool {
    let Some(table) = tables::table(&change.entity) else { return false };
    parse(change).iter().any(|(field, ..)| table.class(field) == Some(Class::Money))
}

/// A customer's person's sign-in is an account row, but editing it is editing the person.
fn action_of(table: &'static dyn Table, of_customer: bool) -> Action {
    if table.name() == "account" && of_customer { Action::PersonEdit } else { table.edit() }
}

/// Whether a change says nothing but this field of a row.
fn only(change: &change::Model, entity: &str, field: &str) -> bool {
    change.entity == entity && change.op == "update" && parse(change).iter().all(|(changed, ..)| changed == field)
}

pub async fn undo(cx: &Ctx, input: StepUndoInput) -> Result<Undo> {
    cx.me()?;
    let step = step::Entity::find_by_id((cx.office_id, input.step_id)).one(cx.db()).await?.ok_or(Error::NotFound)?;
    let changes = changes(cx, step.id).await?;
    visible(cx, &step, &changes).await?;
    if undone(cx, &[step.id]).await?.contains(&step.id) {
        return Err(Error::field("step_id", "already_undone"));
    }
    if too_late(cx, &step) {
        return Err(Error::field("step_id", "undo_too_late"));
    }
    if NEVER_UNDONE.contains(&step.kind.as_str()) {
        return Err(Error::field("step_id", "cannot_undo"));
    }
    if !cx.may(Action::AccountingEdit) && !moves_money(&step) && changes.iter().any(tells_money) {
        cx.allow(Action::AccountingEdit)?;
    }
    let (inverse, left) = inverse(cx, &step, changes).await?;
    for item in &inverse {
        cx.allow(item.action)?;
    }
    if inverse.len() <= AT_ONCE {
        return Ok(Undo { job_id: None, result: Some(apply(cx, &step, inverse, left, None).await?) });
    }
    let work = move |cx: Ctx, progress: Progress| async move { apply(&cx, &step, inverse, left, Some(progress)).await };
    Ok(Undo { job_id: Some(cx.app.jobs.start(cx, "undo", work)), result: None })
}

async fn changes(cx: &Ctx, step_id: Uuid) -> Result<Vec<change::Model>> {
    let query = change::Entity::find()
        .filter(change::Column::OfficeId.eq(cx.office_id))
        .filter(change::Column::StepId.eq(step_id));
    // Row by row: what the driver holds of a row is some times what stays of it.
    Ok(query.order_by_asc(change::Column::RowId).stream(cx.db()).await?.try_collect().await?)
}

/// A step is there for whoever made it, for who may read the office's activity, and for who sees a customer that it touched.
async fn visible(cx: &Ctx, step: &step::Model, changes: &[change::Model]) -> Result<()> {
    if step.account_id == cx.actor.account_id() || cx.may(Action::AuditView) {
        return Ok(());
    }
    let reader = cx.read(Action::CustomerView)?;
    let customers: HashSet<Uuid> = changes.iter().filter_map(|c| c.customer_id).take(ROWS).collect();
    let seen = reader.find_deleted_too::<customer::Entity>()?.filter(customer::Column::Id.is_in(customers));
    seen.one(cx.db()).await?.map(|_| ()).ok_or(Error::NotFound)
}

/// The edits that take the step back, in an order in which parents are there and nothing stands twice: values that may stand
/// once are freed, then restores, then old values, then removals.
async fn inverse(cx: &Ctx, step: &step::Model, changes: Vec<change::Model>) -> Result<(Vec<Inverse>, Vec<LeftField>)> {
    let created: Vec<Uuid> = changes.iter().filter(|c| c.op == "create").map(|c| c.row_id).collect();
    let mut kept = changed_since(cx, step.id, &created).await?;
    keep_above(cx, &created, &mut kept).await?;
    let (mut frees, mut restores, mut updates, mut removals, mut left) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for change in changes {
        let Some(table) = tables::table(&change.entity).filter(|table| table.name() != "blob") else { continue };
        if change.op == "create"
            && (kept.contains(&change.row_id) || change.customer_id.is_some_and(|id| kept.contains(&id)))
        {
            // What hangs on a customer that stays goes without saying.
            if change.customer_id.is_none_or(|id| id == change.row_id || !kept.contains(&id)) && left.len() < LEFT {
                let label = String::new();
                let field = String::new();
                left.push(LeftField { entity: change.entity, row_id: change.row_id, label, field, erased: false });
            }
            continue;
        }
        for field in erased_left(&change) {
            if left.len() < LEFT {
                let (entity, label) = (change.entity.clone(), String::new());
                left.push(LeftField { entity, row_id: change.row_id, label, field, erased: true });
            }
        }
        if erased_row(&change) {
            continue;
        }
        let place = tables::TABLES.iter().position(|t| t.name() == table.name()).unwrap_or(0);
        let action = if only(&change, "customer", "main_contact_id") {
            // Who of its people is the main contact belongs to the people.
            Action::PersonEdit
        } else if only(&change, "customer_file", "customer_id") {
            // Merging customers moves their files, whoever may see them.
            Action::CustomerEdit
        } else {
            action_of(table, change.customer_id.is_some())
        };
        let customer_id = change.customer_id;
        let with = |edit: Edit| (place, Inverse { table, action, edit: edit.about(customer_id) });
        match Op::parse(&change.op) {
            // Nothing takes an erasure back.
            Op::Erase => {}
            Op::Create | Op::Restore => removals.push(with(Edit::delete(change.row_id))),
            Op::Delete => {
                let (base, set) = old_values(&change, |_| true);
                restores.push(with(Edit { base, set, ..Edit::restore(change.row_id) }));
            }
            Op::Update => {
                for (unique, into) in [(true, &mut frees), (false, &mut updates)] {
                    let (base, set) = old_values(&change, |field| table.unique(field) == unique);
                    if !set.is_empty() {
                        into.push(with(Edit::update(change.row_id, base, set)));
                    }
                }
            }
        }
    }
    name(cx, &mut left).await?;
    restores.sort_by_key(|(place, _)| *place);
    in_groups(&mut removals);
    updates.sort_by_key(|(place, _)| *place);
    Ok((frees.into_iter().chain(restores).chain(updates).chain(removals).map(|(_, item)| item).collect(), left))
}

/// Removals of some customers at a time, with all that hangs on them, so that a transaction is done with a customer: its
/// search text is written once. Lists and what else is nobody's go last.
fn in_groups(removals: &mut [(usize, Inverse)]) {
    let mut customers: Vec<Uuid> = removals.iter().filter_map(|(_, item)| item.edit.about).collect();
    customers.sort();
    customers.dedup();
    removals.sort_by_cached_key(|(place, item)| {
        let nth = item.edit.about.and_then(|id| customers.binary_search(&id).ok());
        (nth.map_or(usize::MAX, |nth| nth / ROWS), std::cmp::Reverse(*place))
    });
}

/// A customer that stays keeps those above it.
async fn keep_above(cx: &Ctx, created: &[Uuid], kept: &mut HashSet<Uuid>) -> Result<()> {
    let created: HashSet<&Uuid> = created.iter().collect();
    let mut below: Vec<Uuid> = kept.iter().copied().collect();
    while !below.is_empty() {
        let mut above = Vec::new();
        for chunk in below.chunks(ROWS) {
            let parents = Query::select()
                .column("parent_id")
                .from("customer")
                .and_where(Expr::col("office_id").eq(cx.office_id))
                .and_where(Expr::col("id").is_in(chunk.iter().copied()))
                .and_where(Expr::col("parent_id").is_not_null())
                .take();
            above.extend(ids(cx.db(), &parents).await?);
        }
        above.retain(|id| created.contains(id) && kept.insert(*id));
        below = above;
    }
    Ok(())
}

/// What of a change cannot come back because it is erased; an empty field is the row. A person's row stands for all that hung
/// on it.
fn erased_left(change: &change::Model) -> Vec<String> {
    match (erased_row(change), change.entity.as_str()) {
        (true, "contact" | "account") => vec![String::new()],
        (true, _) => Vec::new(),
        (false, _) => erased_fields(change),
    }
}

/// Customers that stay are named, and who is erased.
async fn name(cx: &Ctx, left: &mut [LeftField]) -> Result<()> {
    let people = left.iter().filter(|row| row.erased).map(|row| row.row_id);
    let people = contact::Column::Id.is_in(people.collect::<Vec<_>>());
    let people = cx.as_system().read(Action::PersonView)?.find_deleted_too::<contact::Entity>()?.filter(people);
    for person in people.all(cx.db()).await? {
        let rows = left.iter_mut().filter(|row| row.erased && row.row_id == person.id);
        rows.for_each(|row| row.label = contact::name(&person));
    }
    person::erase::name(cx, left.iter_mut().filter(|row| row.erased).map(|row| &mut row.label)).await?;
    let customers = left.iter().filter(|row| row.entity == "customer").map(|row| row.row_id);
    let customers = customer::Column::Id.is_in(customers.collect::<Vec<_>>());
    let Ok(reader) = cx.read(Action::CustomerView) else { return Ok(()) };
    let rows = reader.find_deleted_too::<customer::Entity>()?.filter(customers).all(cx.db()).await?;
    for row in left {
        if let Some(customer) = rows.iter().find(|customer| customer.id == row.row_id) {
            row.label.clone_from(&customer.name);
        }
    }
    Ok(())
}

/// (what stands after the change, what stood before it) of the fields that are asked for.
fn old_values(change: &change::Model, wanted: impl Fn(&str) -> bool) -> (Fields, Fields) {
    let (mut base, mut set) = (Fields::new(), Fields::new());
    for (field, old, new) in parse(change).into_iter().filter(|(field, ..)| wanted(field)) {
        base.insert(field.clone(), new);
        set.insert(field, old);
    }
    (base, set)
}

/// Rows that a later step touched which still stands: undoing their creation would take more than the step gave.
async fn changed_since(cx: &Ctx, step_id: Uuid, created: &[Uuid]) -> Result<HashSet<Uuid>> {
    let mut kept = HashSet::new();
    let undone = Query::select()
        .column("undoes")
        .from("step")
        .and_where(Expr::col("office_id").eq(cx.office_id))
        .and_where(Expr::col("undoes").is_not_null())
        .take();
    let standing = Query::select()
        .column("id")
        .from("step")
        .and_where(Expr::col("office_id").eq(cx.office_id))
        .and_where(Expr::col("id").gt(step_id))
        .and_where(Expr::col("undoes").is_null())
        // Whose person was erased says no more than before.
        .and_where(Expr::col("kind").ne(person::erase::STEP))
        .and_where(Expr::col("id").not_in_subquery(undone))
        .take();
    if cx.db().query_one(&standing).await?.is_none() {
        return Ok(kept);
    }
    for chunk in created.chunks(ROWS) {
        for column in ["row_id", "customer_id"] {
            let later = Query::select()
                .distinct()
                .column(column)
                .from("change")
                .and_where(Expr::col("office_id").eq(cx.office_id))
                .and_where(Expr::col(column).is_in(chunk.iter().copied()))
                .and_where(Expr::col("step_id").in_subquery(standing.clone()))
                .take();
            kept.extend(ids(cx.db(), &later).await?);
        }
    }
    Ok(kept)
}

async fn apply(
    cx: &Ctx,
    step: &step::Model,
    inverse: Vec<Inverse>,
    left: Vec<LeftField>,
    progress: Option<Progress>,
) -> Result<UndoResult> {
    let step_id = cx.new_id();
    let total = inverse.len();
    let mut result = UndoResult { left, ..UndoResult::default() };
    let mut rest = inverse.into_iter().peekable();
    let mut at = 0;
    while rest.peek().is_some() {
        if progress.as_ref().is_some_and(Progress::cancelled) {
            result.cancelled = true;
            break;
        }
        let mut tx = Tx::begin(cx, "undo", step_id).await?.undoing(step.id, step.at).carrying_money(moves_money(step));
        let chunk: Vec<Inverse> = rest.by_ref().take(PER_TRANSACTION).collect();
        own_views(&tx, &chunk).await?;
        let mut chunk = chunk.into_iter().peekable();
        while let Some(first) = chunk.next() {
            let (table, action, op) = (first.table, first.action, first.edit.op);
            let mut edits = vec![first.edit];
            // What is freed is written before what comes back is checked.
            let same =
                |next: &Inverse| next.table.name() == table.name() && next.action == action && next.edit.op == op;
            while edits.len() < ROWS
                && let Some(next) = chunk.next_if(same)
            {
                edits.push(next.edit);
            }
            at += edits.len();
            for outcome in table.apply(&mut tx, action, edits).await? {
                let mut leave = |field: &str| {
                    if result.left.len() < LEFT {
                        let (entity, label) = (table.name().to_owned(), outcome.label.clone());
                        let field = field.to_owned();
                        result.left.push(LeftField { entity, row_id: outcome.id, label, field, erased: false });
                    }
                };
                outcome.left.iter().for_each(|field| leave(field));
                match outcome.result {
                    Ok(changed) => result.done += usize::from(changed),
                    Err(Error::Invalid(faults)) => faults.iter().for_each(|fault| leave(&fault.field)),
                    Err(Error::NotFound) => leave(""),
                    Err(other) => return Err(other),
                }
            }
            if let Some(progress) = &progress {
                progress.at(at, total);
            }
        }
        if tx.commit().await?.is_some() {
            result.step_id = Some(step_id);
        }
    }
    Ok(result)
}

/// Nobody undoes what was done to somebody else's view.
async fn own_views(tx: &Tx<'_>, chunk: &[Inverse]) -> Result<()> {
    let views = chunk.iter().filter(|item| item.table.name() == <saved_view::Entity as Noun>::NAME);
    let views: Vec<Uuid> = views.map(|item| item.edit.id).collect();
    if views.is_empty() || saved_view::all_own(tx, &views, tx.cx.me()?).await? { Ok(()) } else { Err(Error::NotFound) }
}
