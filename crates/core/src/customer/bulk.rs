//! The same change to many customers: ticked ones, or everything that a query finds. One step of history, undoable as one.
//!
//! A small selection is answered at once; a large one runs as a job of several transactions. Whoever refuses is named, the
//! others are changed.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;
use uuid::Uuid;

use super::list::{CustomerFilter, CustomerQuery, StatusFilter, matching};
use super::{Entity, module, partner, status};
use crate::check::Check;
use crate::ctx::Ctx;
use crate::custom_field::value;
use crate::error::{Error, FieldError, Result};
use crate::job::Progress;
use crate::policy::Action;
use crate::store::table::{Class, Fields, column};
use crate::store::write::{Edit, Outcome, PER_TRANSACTION, ROWS, Tx};
use crate::{account, list_item};

/// Up to so many are changed while the person waits.
const AT_ONCE: usize = 200;
/// So many of those that refuse are named.
const LISTED: usize = 100;

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
    pub field: String,
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

impl BulkResult {
    /// Counts what became of a batch, whose rows belong to these customers; the customers that were changed.
    fn take(&mut self, outcomes: Vec<Outcome>, customer: impl Fn(Uuid) -> Uuid) -> Result<HashSet<Uuid>> {
        let mut changed = HashSet::new();
        for outcome in outcomes {
            let id = customer(outcome.id);
            match outcome.result {
                Ok(true) => {
                    changed.insert(id);
                }
                // As wished already, or deleted since it was selected: nothing to do.
                Ok(false) | Err(Error::NotFound) => {}
                Err(Error::Invalid(faults)) => self.refused(id, outcome.label, faults),
                Err(other) => return Err(other),
            }
        }
        Ok(changed)
    }

    fn refused(&mut self, id: Uuid, name: String, faults: Vec<FieldError>) {
        self.failed_count += 1;
        if self.failed.len() < LISTED {
            let fault = faults.into_iter().next().unwrap_or_else(|| FieldError::new("", "invalid"));
            let FieldError { field, code, params } = fault;
            self.failed.push(BulkFailure { id, name, field, code, params });
        }
    }
}

/// What is done to each.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Status(&'static str),
    Edit(Fields, Elsewhere),
}

/// Partner users and modules that each gets or loses, and values of custom fields.
#[derive(Debug, Clone, Default)]
pub(super) struct Elsewhere {
    add_partners: Vec<Uuid>,
    remove_partners: Vec<Uuid>,
    add_modules: Vec<Uuid>,
    remove_modules: Vec<Uuid>,
    custom: Vec<(Uuid, Option<String>)>,
}

/// What may be given to many at once: what sorts them and who looks after them. A field that is left out stays as it is,
/// null clears it.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerBulkEdit {
    pub selection: Selection,
    #[ts(type = "Partial<BulkFields>")]
    pub set: Fields,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Uuid>>")]
    pub add_partner_ids: Vec<Uuid>,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Uuid>>")]
    pub remove_partner_ids: Vec<Uuid>,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Uuid>>")]
    pub add_module_ids: Vec<Uuid>,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Uuid>>")]
    pub remove_module_ids: Vec<Uuid>,
}

/// `BulkFields` in TypeScript.
const FIELDS: [&str; 8] = [
    "customer_type_id", "price_list_id", "subscription_type_id", "sales_rep_id", "engineer_id", "vcio_id",
    "credit_limit", "terms",
];

pub async fn edit(cx: &Ctx, mut input: CustomerBulkEdit) -> Result<Bulk> {
    let mut check = Check::default();
    let custom = value::take(&mut input.set);
    let custom = value::checked(cx, &mut check, &custom).await?;
    for field in input.set.keys().filter(|field| !FIELDS.contains(&field.as_str())) {
        check.fault(field, "unknown");
    }
    if input.set.keys().any(|field| column::<Entity>(field).is_some_and(|(_, col)| col.class == Class::Money)) {
        cx.allow(Action::AccountingEdit)?;
    }
    let pairs = [&input.add_partner_ids, &input.remove_partner_ids, &input.add_module_ids, &input.remove_module_ids];
    if input.set.is_empty() && custom.is_empty() && check.faults.is_empty() && pairs.iter().all(|ids| ids.is_empty()) {
        check.fault("set", "nothing_chosen");
    }
    let reader = cx.read(Action::OfficeView)?;
    for (field, wanted) in [("add_partner_ids", &input.add_partner_ids), ("add_module_ids", &input.add_module_ids)] {
        let there = if field == "add_partner_ids" {
            let people = reader.find::<account::Entity>()?.filter(account::Column::Kind.eq("employee"));
            people.filter(account::Column::Id.is_in(wanted.iter().copied())).count(cx.db()).await?
        } else {
            let modules = reader.find::<list_item::Entity>()?.filter(list_item::Column::List.eq("module"));
            modules.filter(list_item::Column::Id.is_in(wanted.iter().copied())).count(cx.db()).await?
        };
        if there < wanted.iter().collect::<HashSet<_>>().len() as u64 {
            check.fault(field, "not_found");
        }
    }
    check.done()?;
    let elsewhere = Elsewhere {
        add_partners: input.add_partner_ids,
        remove_partners: input.remove_partner_ids,
        add_modules: input.add_module_ids,
        remove_modules: input.remove_module_ids,
        custom,
    };
    run(cx, input.selection, "customer_bulk_edit", Change::Edit(input.set, elsewhere)).await
}

/// The selected ids within the actor's scope.
pub(super) async fn selected(cx: &Ctx, selection: &Selection) -> Result<Vec<Uuid>> {
    let reader = cx.read(Action::CustomerEdit)?;
    let (query, only, except) = match selection {
        Selection::Ids { ids } => {
            let filter = CustomerFilter { status: Some(StatusFilter::All), ..Default::default() };
            (CustomerQuery { filter, ..Default::default() }, Some(ids), &Vec::new())
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

pub(super) async fn run(cx: &Ctx, selection: Selection, kind: &'static str, change: Change) -> Result<Bulk> {
    cx.allow(Action::CustomerEdit)?;
    let wanted = selected(cx, &selection).await?;
    if matches!(&selection, Selection::Ids { ids } if !ids.is_empty() && wanted.is_empty()) {
        return Err(Error::NotFound);
    }
    if wanted.len() <= AT_ONCE {
        return Ok(Bulk { job_id: None, result: Some(change_all(cx, &wanted, kind, &change, None).await?) });
    }
    let work =
        move |cx: Ctx, progress: Progress| async move { change_all(&cx, &wanted, kind, &change, Some(progress)).await };
    Ok(Bulk { job_id: Some(cx.app.jobs.start(cx, kind, work)), result: None })
}

async fn change_all(
    cx: &Ctx,
    wanted: &[Uuid],
    kind: &'static str,
    change: &Change,
    progress: Option<Progress>,
) -> Result<BulkResult> {
    let step_id = cx.new_id();
    let mut result = BulkResult::default();
    let mut at = 0;
    for part in wanted.chunks(PER_TRANSACTION) {
        let mut tx = Tx::begin(cx, kind, step_id).await?;
        for chunk in part.chunks(ROWS) {
            if progress.as_ref().is_some_and(Progress::cancelled) {
                result.cancelled = true;
                break;
            }
            let changed = match change {
                Change::Status(status) => {
                    let edits = status::edits(&tx, chunk, status).await?;
                    result.take(tx.apply::<Entity>(edits).await?, |id| id)?
                }
                Change::Edit(set, elsewhere) => change_fields(&mut tx, chunk, set, elsewhere, &mut result).await?,
            };
            result.done += changed.len();
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

/// The fields first; a customer that refuses them keeps all else too.
async fn change_fields(
    tx: &mut Tx<'_>,
    ids: &[Uuid],
    set: &Fields,
    pairs: &Elsewhere,
    result: &mut BulkResult,
) -> Result<HashSet<Uuid>> {
    let mut changed = HashSet::new();
    let mut refused = HashSet::new();
    if !set.is_empty() {
        let edits = ids.iter().map(|id| Edit::update(*id, Fields::new(), set.clone())).collect();
        let outcomes = tx.apply::<Entity>(edits).await?;
        refused.extend(outcomes.iter().filter(|outcome| outcome.result.is_err()).map(|outcome| outcome.id));
        changed.extend(result.take(outcomes, |id| id)?);
    }
    let cx = tx.cx;
    let (mut partners, mut modules) = (Vec::new(), Vec::new());
    // A pair's row to its customer.
    let mut of: HashMap<Uuid, Uuid> = HashMap::new();
    for id in ids.iter().copied().filter(|id| !refused.contains(id)) {
        let of_id = (partners.len(), modules.len());
        partners.extend(pairs.add_partners.iter().map(|other| partner::make(cx, id, *other)));
        partners.extend(pairs.remove_partners.iter().map(|other| Edit::delete(partner::id(cx, id, *other))));
        modules.extend(pairs.add_modules.iter().map(|other| module::make(cx, id, *other)));
        modules.extend(pairs.remove_modules.iter().map(|other| Edit::delete(module::id(cx, id, *other))));
        of.extend(partners[of_id.0..].iter().chain(&modules[of_id.1..]).map(|edit: &Edit| (edit.id, id)));
    }
    let rest: Vec<Uuid> = ids.iter().copied().filter(|id| !refused.contains(id)).collect();
    for id in &rest {
        of.extend(pairs.custom.iter().map(|(field, _)| (value::id(cx, *id, *field), *id)));
    }
    let values = value::edits(tx, &rest, &pairs.custom).await?;
    let customer = |row: Uuid| of.get(&row).copied().unwrap_or(row);
    changed.extend(result.take(tx.apply::<partner::Entity>(partners).await?, customer)?);
    changed.extend(result.take(tx.apply::<module::Entity>(modules).await?, customer)?);
    changed.extend(result.take(tx.apply::<value::Entity>(values).await?, customer)?);
    Ok(changed)
}
