//! The names behind the ids of a timeline: of the rows that changed, of what they refer to, and of what a pair ties together.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use super::custom::Values;
use super::{ActivityChange, ChangedField, erased_fields, parse};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::policy::Action;
use crate::role::group;
use crate::store::change::{Op, row as change};
use crate::store::read::Reader;
use crate::store::table::{Class, Kind, Noun};
use crate::{account, contact, custom_field, customer, list_item, location, note, office, person, saved_view, tables};

/// Rows that tie two others together: history keeps no values when they come and go, so their columns are read. Such a row is
/// called by its first column that names something.
const TIES: &[(&str, &[&str])] = &[
    ("customer_module", &["module_id"]),
    ("customer_partner", &["account_id"]),
    ("customer_contact", &["contact_id"]),
    ("customer_account", &["account_id"]),
    ("account_role", &["account_id", "role"]),
    ("account_role_group", &["account_id", "role_group_id"]),
    ("role_group_role", &["role_group_id", "role"]),
    ("customer_account_role", &["account_id", "role"]),
    ("customer_account_group", &["account_id", "role_group_id"]),
    ("not_duplicate", &["one_id", "other_id"]),
];

/// Ties whose columns say who got what; of the others the name is enough.
const TOLD: &[&str] = &[
    "account_role", "account_role_group", "role_group_role", "customer_account_role", "customer_account_group",
    "not_duplicate",
];

pub(super) struct Words {
    pub values: Values,
    names: HashMap<Uuid, String>,
    /// By tie: its columns.
    ties: HashMap<Uuid, Vec<(&'static str, Value)>>,
}

impl Words {
    pub async fn of(reader: &Reader<'_>, rows: &[change::Model]) -> Result<Self> {
        let mut wanted = Wanted::default();
        for row in rows {
            wanted.add(&row.entity, row.row_id);
            wanted.0.entry("customer").or_default().extend(row.customer_id);
            for (field, old, new) in parse(row) {
                for value in [&old, &new] {
                    wanted.refer(&row.entity, &field, value);
                }
            }
        }
        let mut ties = HashMap::new();
        for (table, columns) in TIES {
            let ids = wanted.0.remove(table).unwrap_or_default();
            for (id, values) in tie_rows(reader.cx, table, columns, &ids).await? {
                for (column, value) in &values {
                    wanted.refer(table, column, value);
                }
                ties.insert(id, values);
            }
        }
        let mut names = wanted.names(reader).await?;
        let tied: Vec<(Uuid, String)> = ties
            .iter()
            .filter_map(|(id, values)| {
                let name = values.iter().find_map(|(_, value)| names.get(&uuid(value)?).cloned());
                Some((*id, name?))
            })
            .collect();
        names.extend(tied);
        let values = Values::of(reader, rows).await?;
        Ok(Self { values, names, ties })
    }

    pub fn name(&self, id: Uuid) -> Option<&String> {
        self.names.get(&id)
    }

    pub fn change(&self, reader: &Reader<'_>, row: change::Model) -> ActivityChange {
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
        let told = self.ties.get(&row.row_id).filter(|_| TOLD.contains(&row.entity.as_str()));
        let tied = told.into_iter().flatten().map(|(field, value)| {
            let (old, new) = if op == Op::Delete { (value.clone(), Value::Null) } else { (Value::Null, value.clone()) };
            ((*field).to_owned(), old, new)
        });
        let sees = |field: &str| table.and_then(|t| t.class(field)).is_some_and(|class| reader.sees(class));
        let erased = erased_fields(&row).into_iter().filter(|field| sees(field)).map(|field| ChangedField {
            field,
            old: Value::Null,
            new: Value::Null,
            old_text: None,
            new_text: None,
            erased: true,
        });
        let fields = parse(&row)
            .into_iter()
            .chain(tied)
            .filter(|(field, ..)| {
                table.and_then(|t| t.class(field)).is_some_and(|class| reader.sees(class) && class != Class::Derived)
            })
            .map(|(field, old, new)| {
                let text = |value: &Value| uuid(value).and_then(|id| self.name(id).cloned());
                ChangedField { old_text: text(&old), new_text: text(&new), field, old, new, erased: false }
            })
            .chain(erased)
            .collect();
        let label = self.name(row.row_id).cloned().unwrap_or_default();
        ActivityChange { label, op, id: row.id, entity: row.entity, row_id: row.row_id, fields }
    }
}

/// Ids whose names are asked for, by table.
#[derive(Default)]
struct Wanted(HashMap<&'static str, BTreeSet<Uuid>>);

impl Wanted {
    fn add(&mut self, table: &str, id: Uuid) {
        if let Some(table) = tables::table(table) {
            self.0.entry(table.name()).or_default().insert(id);
        }
    }

    /// What a value of a column refers to.
    fn refer(&mut self, table: &str, field: &str, value: &Value) {
        let Some(id) = uuid(value) else { return };
        match tables::table(table).and_then(|table| table.kind(field)) {
            Some(Kind::Item(_)) => self.add("list_item", id),
            // Of what kind the two are that are not the same stands in the row.
            Some(Kind::Ref("")) => ["customer", "contact"].into_iter().for_each(|table| self.add(table, id)),
            Some(Kind::Ref(table)) => self.add(table, id),
            _ => {}
        }
    }

    async fn names(mut self, reader: &Reader<'_>) -> Result<HashMap<Uuid, String>> {
        let cx = reader.cx;
        let mut take = |table: &str| self.0.remove(table).unwrap_or_default();
        let (customers, contacts) = (take("customer"), take("contact"));
        let (notes, groups, views) = (take("note"), take("role_group"), take("saved_view"));
        let (fields, files, locations) = (take("custom_field"), take("customer_file"), take("location"));
        let mut names = list_item::names(cx, take("list_item")).await?;
        names.extend(account::names(cx, take("account")).await?);
        names.extend(labels::<customer::Entity>(reader, customers).await?);
        // A contact's name is read without the scope: the person may have left the customer whose timeline this is.
        let system = cx.as_system();
        let mut people = labels::<contact::Entity>(&system.read(Action::CustomerView)?, contacts).await?;
        person::erase::name(cx, people.values_mut()).await?;
        names.extend(people);
        names.extend(labels::<note::Entity>(reader, notes).await?);
        names.extend(labels::<location::Entity>(reader, locations).await?);
        names.extend(labels::<group::Entity>(reader, groups).await?);
        names.extend(labels::<saved_view::Entity>(reader, views).await?);
        names.extend(labels::<custom_field::Entity>(reader, fields).await?);
        names.extend(labels::<customer::file::Entity>(reader, files).await?);
        if !take("office").is_empty() {
            let office = office::row(cx).await?;
            names.insert(office.id, office.name);
        }
        Ok(names)
    }
}

/// What rows of a noun are called, deleted ones too.
async fn labels<E: Noun>(reader: &Reader<'_>, ids: BTreeSet<Uuid>) -> Result<HashMap<Uuid, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let id = crate::store::table::must_column::<E>("id")?;
    let rows = reader.find_deleted_too::<E>()?.filter(id.is_in(ids)).all(reader.cx.db()).await?;
    rows.iter().map(|row| Ok((crate::store::write::id_of::<E>(row)?, E::label(row)))).collect()
}

type Tie = (Uuid, Vec<(&'static str, Value)>);

async fn tie_rows(
    cx: &Ctx,
    table: &'static str,
    columns: &'static [&'static str],
    ids: &BTreeSet<Uuid>,
) -> Result<Vec<Tie>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::select();
    query.column("id").columns(columns.iter().copied()).from(table);
    query.and_where(Expr::col("office_id").eq(cx.office_id)).and_where(Expr::col("id").is_in(ids.iter().copied()));
    let mut ties = Vec::with_capacity(ids.len());
    for row in cx.db().query_all(&query).await? {
        let mut values = Vec::with_capacity(columns.len());
        for (index, column) in (1..).zip(columns) {
            let value = if *column == "role" {
                json!(row.try_get_by_index::<String>(index)?)
            } else {
                json!(row.try_get_by_index::<Uuid>(index)?)
            };
            values.push((*column, value));
        }
        ties.push((row.try_get_by_index(0)?, values));
    }
    Ok(ties)
}

fn uuid(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|id| Uuid::parse_str(id).ok())
}
