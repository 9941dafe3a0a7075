//! What a customer has in a custom field: one row per pair, the same on every computer; null is blank.
//!
//! Stored in one spelling: a number as decimal text with a point, a date as YYYY-MM-DD, yes/no as these words, an entry of a
//! list as its option. On the wire a value is the customer's field `custom.<field id>`.

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::{SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use super::{Column as FieldColumn, Entity as Field, Model as FieldModel};
use crate::check::{Check, has_control, is_date, same};
use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::policy::Action;
use crate::store::change::Op;
use crate::store::read::Reader;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::{Edit, Pending, Tx};
use crate::text::fold;

row! {
    "customer_value" {
        pub customer_id: Uuid,
        pub custom_field_id: Uuid,
        pub value: Option<String>,
        pub value_fold: Option<String>,
        pub number: Option<i64>,
    }
}

/// Characters of a text.
const LONGEST: usize = 1_000;
/// Digits of a number before and after its point: so much fits the derived column, which counts millionths.
const WHOLE_DIGITS: usize = 12;
const PART_DIGITS: usize = 6;
const PREFIX: &str = "custom.";

impl Noun for Entity {
    const NAME: &'static str = "customer_value";
    const EDIT: Action = Action::CustomerEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::CustomerId => Col::plain(Kind::Ref("customer")).required().managed(),
            Column::CustomFieldId => Col::plain(Kind::Ref("custom_field")).required().managed(),
            Column::Value => Col::plain(Kind::Text(LONGEST)),
            Column::ValueFold | Column::Number => Col::derived(),
        })
    }

    fn derive(row: &mut Model) {
        row.value_fold = row.value.as_deref().map(fold);
        row.number = row.value.as_deref().and_then(millionths);
    }

    fn customer_id(row: &Model) -> Option<Uuid> {
        Some(row.customer_id)
    }

    fn label(row: &Model) -> String {
        row.value.clone().unwrap_or_default()
    }

    fn within(customers: SelectStatement) -> Option<SimpleExpr> {
        Some(Column::CustomerId.in_subquery(customers))
    }

    async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
        let wanted: Vec<Uuid> = rows
            .iter()
            .filter(|row| row.op != Op::Delete && row.changes("value"))
            .map(|row| row.after.custom_field_id)
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let fields = tx.rows::<Field>(FieldColumn::Id.is_in(wanted)).await?;
        for row in rows.iter_mut().filter(|row| row.op != Op::Delete && row.changes("value")) {
            let name = name(row.after.custom_field_id);
            let Some(field) = fields.iter().find(|field| field.id == row.after.custom_field_id) else {
                row.check.fault(&name, "not_found");
                continue;
            };
            let Some(value) = row.after.value.as_deref() else { continue };
            match spelling(&field.kind, &json!(value)) {
                Ok(Some(spelt)) if spelt == value && offered(field, value) => {}
                Ok(_) => row.check.fault(&name, "choice"),
                Err(fault) => row.check.push(FieldError { field: name, ..fault }),
            }
        }
        Ok(())
    }
}

/// The customer's field on the wire.
pub fn name(field_id: Uuid) -> String {
    format!("{PREFIX}{field_id}")
}

pub fn id(cx: &Ctx, customer_id: Uuid, field_id: Uuid) -> Uuid {
    cx.natural_id(Entity::NAME, &format!("{customer_id}:{field_id}"))
}

/// Takes the fields `custom.…` out of a patch.
pub fn take(fields: &mut Fields) -> Fields {
    let names: Vec<String> = fields.keys().filter(|name| name.starts_with(PREFIX)).cloned().collect();
    names.iter().filter_map(|name| fields.remove_entry(name)).collect()
}

/// The stored spelling; `None` is blank. Whether a list offers it is `offered`.
fn spelling(kind: &str, value: &Value) -> Result<Option<String>, FieldError> {
    let fault = |code: &str| Err(FieldError::new("", code));
    let text = match value {
        Value::Null => return Ok(None),
        Value::String(text) => text.trim(),
        _ => return fault("type"),
    };
    if text.is_empty() {
        return Ok(None);
    }
    if has_control(text, false) {
        return fault("control_character");
    }
    if text.chars().count() > LONGEST {
        return Err(FieldError::new("", "too_long").with("max", LONGEST));
    }
    match kind {
        "number" => match decimal(text) {
            Some(number) => Ok(Some(number)),
            None => fault("custom_number"),
        },
        "date" if !is_date(text) => fault("date"),
        "yes_no" if text != "yes" && text != "no" => fault("choice"),
        _ => Ok(Some(text.to_owned())),
    }
}

fn offered(field: &FieldModel, value: &str) -> bool {
    field.kind != "list" || field.options().any(|option| option == value)
}

/// "-0012.50" → "-12.5"; `None` when it is no number, or one of more digits than are kept.
fn decimal(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if (whole.is_empty() && part.is_empty()) || !(whole.to_owned() + part).chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    if whole.len() > WHOLE_DIGITS || part.len() > PART_DIGITS {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let number = if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") };
    Some(if number == "0" { number } else { format!("{sign}{number}") })
}

/// A number as whole millionths, by which it is sorted and compared alike in both databases.
pub(super) fn millionths(text: &str) -> Option<i64> {
    let number = decimal(text)?;
    let (sign, digits) = match number.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, number.as_str()),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    Some(sign * format!("{whole}{part:0<PART_DIGITS$}").parse::<i64>().ok()?)
}

/// A text of a file in its stored spelling; `None` is blank.
pub fn stored(field: &FieldModel, text: &str) -> Result<Option<String>, FieldError> {
    match spelling(&field.kind, &json!(text))? {
        Some(option) if !offered(field, &option) => Err(FieldError::new("", "choice")),
        value => Ok(value),
    }
}

/// The edit that gives a customer a value; `there`: it has another one.
pub fn put(cx: &Ctx, customer_id: Uuid, field_id: Uuid, text: &str, there: bool) -> Edit {
    let id = id(cx, customer_id, field_id);
    let mut set: Fields = [("value".to_owned(), json!(text))].into_iter().collect();
    if there {
        return Edit::update(id, Fields::new(), set);
    }
    set.insert("customer_id".into(), json!(customer_id));
    set.insert("custom_field_id".into(), json!(field_id));
    Edit::create(id, set)
}

/// Values in their stored spelling by their field, of fields that the person may see; what is refused is a fault.
pub async fn checked(cx: &Ctx, check: &mut Check, wanted: &Fields) -> Result<Vec<(Uuid, Option<String>)>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let fields = super::fields(&cx.read(Action::CustomerEdit)?).await?;
    let mut values = Vec::new();
    for (name, value) in wanted {
        let Some(field) = fields.iter().find(|field| *name == self::name(field.id)) else {
            check.fault(name, "not_found");
            continue;
        };
        match spelling(&field.kind, value) {
            Ok(Some(option)) if !offered(field, &option) => check.fault(name, "choice"),
            Ok(value) => values.push((field.id, value)),
            Err(fault) => check.push(FieldError { field: name.clone(), ..fault }),
        }
    }
    Ok(values)
}

/// The edits that give each of these customers these values, without those that have them already.
pub async fn edits(tx: &Tx<'_>, customers: &[Uuid], values: &[(Uuid, Option<String>)]) -> Result<Vec<Edit>> {
    let cx = tx.cx;
    let pairs =
        || customers.iter().flat_map(|customer| values.iter().map(move |(field, value)| (*customer, *field, value)));
    let ids = pairs().map(|(customer, field, _)| id(cx, customer, field));
    let rows = tx.rows_deleted_too::<Entity>(Column::Id.is_in(ids)).await?;
    let rows: HashMap<Uuid, &Model> = rows.iter().map(|row| (row.id, row)).collect();
    let edit = |(customer, field, value): (Uuid, Uuid, &Option<String>)| {
        let id = id(cx, customer, field);
        let current = rows.get(&id).filter(|row| row.deleted_at.is_none());
        match (current, value) {
            (Some(current), value) if current.value == *value => None,
            (Some(_), None) => {
                Some(Edit::update(id, Fields::new(), [("value".to_owned(), Value::Null)].into_iter().collect()))
            }
            (None, None) => None,
            (current, Some(value)) => Some(put(cx, customer, field, value, current.is_some())),
        }
    };
    Ok(pairs().filter_map(edit).collect())
}

/// Writes the values that a person gave a customer. `seen`: what they saw of each, for a customer that is there already.
pub async fn write(
    tx: &mut Tx<'_>,
    check: &mut Check,
    customer_id: Uuid,
    seen: Option<&Fields>,
    wanted: Fields,
) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let mut values = checked(tx.cx, check, &wanted).await?;
    if let Some(seen) = seen {
        let known: HashMap<Uuid, Model> = tx
            .rows::<Entity>(Column::Id.is_in(values.iter().map(|(field, _)| id(tx.cx, customer_id, *field))))
            .await?
            .into_iter()
            .map(|row| (row.custom_field_id, row))
            .collect();
        let mut conflicts = Vec::new();
        values.retain(|(field, new)| {
            let name = name(*field);
            let Some(base) = seen.get(&name) else {
                check.fault(&name, "base_missing");
                return false;
            };
            let row = known.get(field);
            let now = json!(row.and_then(|row| row.value.clone()));
            let new = json!(new);
            if same(&now, base) || same(&now, &new) {
                return true;
            }
            let mut fault = FieldError::new(name, "conflict").with("base", base.clone());
            fault = fault.with("current", now).with("yours", new);
            let (by, at) = (row.and_then(|row| row.changed_by), row.map(|row| row.changed_at));
            conflicts.push(fault.with("by", json!(by)).with("at", json!(at)));
            false
        });
        if !conflicts.is_empty() {
            return Err(Error::Conflict(conflicts));
        }
    }
    let edits = edits(tx, &[customer_id], &values).await?;
    for outcome in tx.apply::<Entity>(edits).await? {
        match outcome.result {
            Ok(_) => {}
            Err(Error::Invalid(faults)) => faults.into_iter().for_each(|fault| check.push(fault)),
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomValue {
    pub field_id: Uuid,
    /// In its stored spelling: a number with a point, YYYY-MM-DD, "yes" or "no", an option of the list.
    pub value: String,
}

/// What a customer has in the fields that the reader may see; fields that are blank are left out.
pub async fn of_customer(reader: &Reader<'_>, customer_id: Uuid) -> Result<Vec<CustomValue>> {
    let fields = super::fields(reader).await?;
    let ids: Vec<Uuid> = fields.iter().map(|field| field.id).collect();
    let mut values = of_customers(reader, &[customer_id], &ids).await?.remove(&customer_id).unwrap_or_default();
    let value = |id: Uuid| values.remove(&id).map(|value| CustomValue { field_id: id, value });
    Ok(ids.into_iter().filter_map(value).collect())
}

/// The same of many customers and of the fields among `wanted`: customer → field → value.
pub async fn of_customers(
    reader: &Reader<'_>,
    customers: &[Uuid],
    wanted: &[Uuid],
) -> Result<HashMap<Uuid, BTreeMap<Uuid, String>>> {
    let mut found: HashMap<Uuid, BTreeMap<Uuid, String>> = HashMap::new();
    if wanted.is_empty() {
        return Ok(found);
    }
    let rows = reader
        .find::<Entity>()?
        .filter(Column::CustomerId.is_in(customers.iter().copied()))
        .filter(Column::CustomFieldId.is_in(wanted.iter().copied()))
        .all(reader.cx.db())
        .await?;
    for row in rows {
        if let Some(value) = row.value {
            found.entry(row.customer_id).or_default().insert(row.custom_field_id, value);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_spelling() {
        for (typed, kept) in [("12", "12"), (" +0012.50 ", "12.5"), ("-.5", "-0.5"), ("-0", "0"), ("5.", "5")] {
            assert_eq!(spelling("number", &json!(typed)).ok().flatten().as_deref(), Some(kept), "{typed}");
        }
        for typed in ["1,5", "1 000", "ten", "1e3", "-", ".", "1234567890123", "0.1234567"] {
            assert!(spelling("number", &json!(typed)).is_err(), "{typed}");
        }
    }

    #[test]
    fn numbers_compare_by_their_size() {
        let sorted = ["-10", "-2.5", "0", "0.000001", "9", "10", "999999999999.999999"];
        let numbers: Vec<i64> = sorted.iter().filter_map(|text| millionths(text)).collect();
        assert_eq!(numbers.len(), sorted.len());
        assert!(numbers.is_sorted());
    }
}
