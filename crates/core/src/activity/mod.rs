//! The activity timeline: steps and their changes in words that a screen can show, the same on every computer.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::{Ctx, DAY};
use crate::error::Result;
use crate::policy::Action;
use crate::role::{self, group};
use crate::store::change::{Op, row as change, step};
use crate::store::read::Reader;
use crate::store::table::{Class, Kind};
use crate::{account, contact, custom_field, customer, list_item, note, office, saved_view, tables};

mod custom;
pub mod undo;

/// Changes of one step that a timeline shows; a bulk step has many more.
const SHOWN: u64 = 200;

/// Steps that no undo takes back: the start of the office, and what fills one to try it at scale.
const NEVER_UNDONE: &[&str] = &["office_create", "sample_create", "demo_fill"];

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
    let mut ids = match input.customer_id {
        Some(id) => customer_steps(&reader, id, input.before, limit + 1).await?,
        None => office_steps(&reader, input.before, limit + 1).await?,
    };
    let more = ids.len() as u64 > limit;
    ids.truncate(usize::try_from(limit).unwrap_or(100));
    Ok(Activity { steps: steps(&reader, &ids, input.customer_id).await?, more })
}

/// Ids of steps rise with time, so the newest come first by id.
async fn customer_steps(reader: &Reader<'_>, customer_id: Uuid, before: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
    let mut select = Query::select();
    select.distinct().column("step_id").from("change");
    select
        .and_where(Expr::col("office_id").eq(reader.cx.office_id))
        .and_where(Expr::col("customer_id").eq(customer_id))
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

async fn steps(reader: &Reader<'_>, ids: &[Uuid], customer_id: Option<Uuid>) -> Result<Vec<ActivityStep>> {
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
        if let Some(id) = customer_id {
            query = query.filter(change::Column::CustomerId.eq(id));
        }
        rows.extend(query.order_by_asc(change::Column::Id).limit(SHOWN).all(cx.db()).await?);
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
    let words = Words::of(reader, &rows).await?;
    rows.retain(|row| words.values.shows(reader, row));
    let mut by_step: HashMap<Uuid, Vec<ActivityChange>> = HashMap::new();
    let mut entities: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
    let mut touched: HashMap<Uuid, Uuid> = HashMap::new();
    for row in rows {
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
            let customer = one.and_then(|id| Some(TouchedCustomer { id: *id, name: words.customers.get(id)?.clone() }));
            ActivityStep {
                undone: undone.contains(&step.id),
                may_undo: !undone.contains(&step.id) && undo::possible(cx, &step, tables.iter().map(String::as_str)),
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

/// Names for what the changes speak of.
struct Words {
    lists: HashMap<Uuid, String>,
    people: HashMap<Uuid, String>,
    customers: HashMap<Uuid, String>,
    contacts: HashMap<Uuid, String>,
    /// Of rows, by id.
    labels: HashMap<Uuid, String>,
    /// What rows of roles tie together: their history keeps no values when they come and go.
    ties: HashMap<Uuid, Vec<(&'static str, Value)>>,
    values: custom::Values,
}

impl Words {
    async fn of(reader: &Reader<'_>, rows: &[change::Model]) -> Result<Self> {
        let cx = reader.cx;
        let mut refs: HashMap<&'static str, BTreeSet<Uuid>> = HashMap::new();
        for row in rows {
            for (field, old, new) in parse(row) {
                let target = match tables::table(&row.entity).and_then(|table| table.kind(&field)) {
                    Some(Kind::Item(_)) => "list_item",
                    Some(Kind::Ref(table)) => table,
                    _ => continue,
                };
                refs.entry(target).or_default().extend([&old, &new].into_iter().filter_map(uuid));
            }
        }
        let mut labels = HashMap::new();
        let mut link_contacts: Vec<(Uuid, Uuid)> = Vec::new();
        let of =
            |entity: &str| -> BTreeSet<Uuid> { rows.iter().filter(|r| r.entity == entity).map(|r| r.row_id).collect() };
        let (modules, partners, links) = (of("customer_module"), of("customer_partner"), of("customer_contact"));
        let ties = ties(reader, &of).await?;
        for (field, value) in ties.values().flatten() {
            let table = if *field == "account_id" { "account" } else { "role_group" };
            refs.entry(table).or_default().extend(uuid(value));
        }
        let mut items: Vec<(Uuid, Uuid)> = Vec::new();
        let mut accounts: Vec<(Uuid, Uuid)> = Vec::new();
        if !modules.is_empty() {
            let query = reader
                .find_deleted_too::<customer::module::Entity>()?
                .filter(customer::module::Column::Id.is_in(modules));
            items.extend(query.all(cx.db()).await?.into_iter().map(|r| (r.id, r.module_id)));
        }
        if !partners.is_empty() {
            let query = reader
                .find_deleted_too::<customer::partner::Entity>()?
                .filter(customer::partner::Column::Id.is_in(partners));
            accounts.extend(query.all(cx.db()).await?.into_iter().map(|r| (r.id, r.account_id)));
        }
        if !links.is_empty() {
            let query =
                reader.find_deleted_too::<contact::link::Entity>()?.filter(contact::link::Column::Id.is_in(links));
            link_contacts.extend(query.all(cx.db()).await?.into_iter().map(|r| (r.id, r.contact_id)));
        }
        let list_ids = refs
            .remove("list_item")
            .unwrap_or_default()
            .into_iter()
            .chain(of("list_item"))
            .chain(items.iter().map(|i| i.1));
        let lists = list_item::names(cx, list_ids).await?;
        let account_ids = refs
            .remove("account")
            .unwrap_or_default()
            .into_iter()
            .chain(of("account"))
            .chain(accounts.iter().map(|a| a.1));
        let people = account::names(cx, account_ids).await?;
        let customer_ids = refs.remove("customer").unwrap_or_default().into_iter().chain(of("customer"));
        let customer_ids: BTreeSet<Uuid> = customer_ids.chain(rows.iter().filter_map(|row| row.customer_id)).collect();
        let customers = reader.find_deleted_too::<customer::Entity>()?.filter(customer::Column::Id.is_in(customer_ids));
        let customers: HashMap<Uuid, String> =
            customers.all(cx.db()).await?.into_iter().map(|r| (r.id, r.name)).collect();
        let contact_ids: BTreeSet<Uuid> = refs
            .remove("contact")
            .unwrap_or_default()
            .into_iter()
            .chain(of("contact"))
            .chain(link_contacts.iter().map(|l| l.1))
            .collect();
        // A contact's name is read without the scope: the person may have left the customer whose timeline this is.
        let system = cx.as_system();
        let contacts = system.read(Action::CustomerView)?.find_deleted_too::<contact::Entity>()?;
        let contacts = contacts.filter(contact::Column::Id.is_in(contact_ids)).all(cx.db()).await?;
        let contacts: HashMap<Uuid, String> = contacts.into_iter().map(|r| (r.id, contact::name(&r))).collect();
        let notes = of("note");
        if !notes.is_empty() {
            let query = reader.find_deleted_too::<note::Entity>()?.filter(note::Column::Id.is_in(notes));
            labels.extend(
                query
                    .all(cx.db())
                    .await?
                    .into_iter()
                    .map(|r| (r.id, <note::Entity as crate::store::table::Noun>::label(&r))),
            );
        }
        let groups: BTreeSet<Uuid> =
            refs.remove("role_group").unwrap_or_default().into_iter().chain(of("role_group")).collect();
        if !groups.is_empty() {
            let query = reader.find_deleted_too::<group::Entity>()?.filter(group::Column::Id.is_in(groups));
            labels.extend(query.all(cx.db()).await?.into_iter().map(|r| (r.id, r.name)));
        }
        let views = of("saved_view");
        if !views.is_empty() {
            let query = reader.find_deleted_too::<saved_view::Entity>()?.filter(saved_view::Column::Id.is_in(views));
            labels.extend(query.all(cx.db()).await?.into_iter().map(|r| (r.id, r.name)));
        }
        let fields = of("custom_field");
        if !fields.is_empty() {
            let query =
                reader.find_deleted_too::<custom_field::Entity>()?.filter(custom_field::Column::Id.is_in(fields));
            labels.extend(query.all(cx.db()).await?.into_iter().map(|r| (r.id, r.name)));
        }
        let files = of("customer_file");
        if !files.is_empty() {
            let query =
                reader.find_deleted_too::<customer::file::Entity>()?.filter(customer::file::Column::Id.is_in(files));
            labels.extend(query.all(cx.db()).await?.into_iter().map(|r| (r.id, r.name)));
        }
        let values = custom::Values::of(reader, rows).await?;
        if !of("office").is_empty() {
            labels.insert(cx.office_id, office::row(cx).await?.name);
        }
        labels.extend(items.into_iter().filter_map(|(row, item)| Some((row, lists.get(&item)?.clone()))));
        labels.extend(accounts.into_iter().filter_map(|(row, id)| Some((row, people.get(&id)?.clone()))));
        labels.extend(link_contacts.into_iter().filter_map(|(row, id)| Some((row, contacts.get(&id)?.clone()))));
        Ok(Self { lists, people, customers, contacts, labels, ties, values })
    }

    fn name(&self, id: Uuid) -> Option<&String> {
        [&self.labels, &self.lists, &self.people, &self.customers, &self.contacts]
            .into_iter()
            .find_map(|names| names.get(&id))
    }

    fn change(&self, reader: &Reader<'_>, row: change::Model) -> ActivityChange {
        let table = tables::table(&row.entity);
        let op = Op::parse(&row.op);
        if let Some(field) = self.values.change(&row) {
            let label = self.values.label(row.row_id).cloned().unwrap_or_default();
            return ActivityChange {
                label,
                op,
                id: row.id,
                entity: row.entity,
                row_id: row.row_id,
                fields: vec![field],
            };
        }
        let tied = self.ties.get(&row.row_id).into_iter().flatten().map(|(field, value)| {
            let (old, new) = if op == Op::Delete { (value.clone(), Value::Null) } else { (Value::Null, value.clone()) };
            ((*field).to_owned(), old, new)
        });
        let fields = parse(&row)
            .into_iter()
            .chain(tied)
            .filter(|(field, ..)| {
                table.and_then(|t| t.class(field)).is_some_and(|class| reader.sees(class) && class != Class::Derived)
            })
            .map(|(field, old, new)| {
                let text = |value: &Value| uuid(value).and_then(|id| self.name(id).cloned());
                ChangedField { old_text: text(&old), new_text: text(&new), field, old, new }
            })
            .collect();
        let label = self.name(row.row_id).cloned().unwrap_or_default();
        ActivityChange { label, op, id: row.id, entity: row.entity, row_id: row.row_id, fields }
    }
}

/// The rows of roles among the changes, each with what it ties together.
async fn ties(
    reader: &Reader<'_>,
    of: &impl Fn(&str) -> BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, Vec<(&'static str, Value)>>> {
    let db = reader.cx.db();
    let mut ties = HashMap::new();
    let (given, members, sets) = (of("account_role"), of("account_role_group"), of("role_group_role"));
    if !given.is_empty() {
        let rows = reader.find_deleted_too::<role::Entity>()?.filter(role::Column::Id.is_in(given)).all(db).await?;
        ties.extend(
            rows.into_iter().map(|r| (r.id, vec![("account_id", json!(r.account_id)), ("role", json!(r.role))])),
        );
    }
    if !members.is_empty() {
        let query = reader.find_deleted_too::<group::member::Entity>()?;
        let rows = query.filter(group::member::Column::Id.is_in(members)).all(db).await?;
        let tie = |r: group::member::Model| {
            (r.id, vec![("account_id", json!(r.account_id)), ("role_group_id", json!(r.role_group_id))])
        };
        ties.extend(rows.into_iter().map(tie));
    }
    if !sets.is_empty() {
        let query = reader.find_deleted_too::<group::role::Entity>()?;
        let rows = query.filter(group::role::Column::Id.is_in(sets)).all(db).await?;
        let tie =
            |r: group::role::Model| (r.id, vec![("role_group_id", json!(r.role_group_id)), ("role", json!(r.role))]);
        ties.extend(rows.into_iter().map(tie));
    }
    Ok(ties)
}

/// (field, old, new) of a change.
fn parse(row: &change::Model) -> Vec<(String, Value, Value)> {
    let Ok(Value::Object(fields)) = serde_json::from_str(&row.fields) else { return Vec::new() };
    let pair = |value: Value| match value {
        Value::Array(mut pair) if pair.len() == 2 => {
            let new = pair.pop().unwrap_or_default();
            (pair.pop().unwrap_or_default(), new)
        }
        _ => (Value::Null, Value::Null),
    };
    fields
        .into_iter()
        .map(|(field, value)| {
            let (old, new) = pair(value);
            (field, old, new)
        })
        .collect()
}

fn uuid(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|id| Uuid::parse_str(id).ok())
}

/// Past a day a deactivation is taken back by Reactivate alone.
fn too_late(cx: &Ctx, step: &step::Model) -> bool {
    step.kind == "customer_deactivate" && cx.now() - step.at > DAY
}
