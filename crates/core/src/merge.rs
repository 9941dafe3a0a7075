//! What merging two records of a kind shares, be they customers or people (SPEC A11): the fields that differ, side by side,
//! and the choice per field.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, IdenStatic, Iterable, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use crate::check::{phone_shown, same};
use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::policy::Action;
use crate::store::table::{Fields, Kind, Noun, must_column};
use crate::store::write::id_of;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "MergeSide")]
pub enum Side {
    Keep,
    Lose,
    /// Both texts, one below the other.
    Both,
}

/// A field that differs, or columns that only change together.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeField {
    /// The column, or the unit of several, or `custom.…`.
    pub field: String,
    /// Of a custom field: what the office calls it.
    pub label: Option<String>,
    /// Columns with the value of the one that is kept and of the one that is merged away.
    pub columns: Vec<MergeColumn>,
    /// Whether both texts can be kept.
    pub both: bool,
    /// What is chosen unless somebody says otherwise: what is kept, or the other's where nothing stands.
    pub chosen: Side,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeColumn {
    pub column: String,
    #[ts(type = "unknown")]
    pub keep: Value,
    #[ts(type = "unknown")]
    pub lose: Value,
    /// The name behind a reference.
    pub keep_text: Option<String>,
    pub lose_text: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MergePair {
    pub keep: Uuid,
    pub lose: Uuid,
}

/// `keep_seen` and `lose_seen`: `changed_at` of the two as they were looked at; a change since is a conflict.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    pub keep: Uuid,
    pub lose: Uuid,
    pub keep_seen: i64,
    pub lose_seen: i64,
    /// By field; a field that is not named is as it was proposed.
    #[serde(default)]
    #[ts(type = "Record<string, MergeSide>")]
    pub choose: BTreeMap<String, Side>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

/// Nobody merges what has changed since they looked, nor a record with itself.
pub fn check_seen(input: &Merge, keep_changed: i64, lose_changed: i64) -> Result<()> {
    if input.keep == input.lose {
        return Err(Error::field("lose", "same"));
    }
    for (field, seen, now) in [("keep", input.keep_seen, keep_changed), ("lose", input.lose_seen, lose_changed)] {
        if seen != now {
            return Err(Error::Invalid(vec![FieldError::new(field, "changed_meanwhile").with("at", now)]));
        }
    }
    Ok(())
}

/// Numbers are shown as everywhere: as at home in the office's country.
pub fn show_phones(fields: &mut [MergeField], country: &str) {
    let shown = |value: &Value| value.as_str().map(|number| phone_shown(number, country));
    let columns = fields.iter_mut().flat_map(|field| &mut field.columns);
    for column in columns.filter(|column| ["phone", "mobile"].contains(&column.column.as_str())) {
        column.keep_text = shown(&column.keep);
        column.lose_text = shown(&column.lose);
    }
}

/// The fields of two rows that differ and that a person may choose.
pub fn differences<E: Noun>(keep: &Fields, lose: &Fields) -> Vec<MergeField> {
    let mut fields: Vec<MergeField> = Vec::new();
    for column in E::Column::iter() {
        let (name, col) = (column.as_str(), E::col(column));
        if !col.class.of_people() || col.managed {
            continue;
        }
        let value = |row: &Fields| row.get(name).cloned().unwrap_or(Value::Null);
        let column = MergeColumn {
            column: name.to_owned(),
            keep: value(keep),
            lose: value(lose),
            keep_text: None,
            lose_text: None,
        };
        let field = col.unit.unwrap_or(name);
        match fields.iter_mut().find(|known| known.field == field) {
            Some(known) => known.columns.push(column),
            None => fields.push(MergeField {
                field: field.to_owned(),
                label: None,
                columns: vec![column],
                both: matches!(col.kind, Kind::Lines(_)),
                chosen: Side::Keep,
            }),
        }
    }
    fields.retain(|field| field.columns.iter().any(|column| !same(&column.keep, &column.lose)));
    for field in &mut fields {
        let blank =
            |value: fn(&MergeColumn) -> &Value| field.columns.iter().all(|column| same(value(column), &Value::Null));
        field.both = field.both && !blank(|column| &column.keep) && !blank(|column| &column.lose);
        if field.both {
            field.chosen = Side::Both;
        } else if blank(|column| &column.keep) {
            field.chosen = Side::Lose;
        }
    }
    fields
}

/// What the record that is kept gets, and what the person saw there: (base, set).
pub fn chosen(fields: &[MergeField], choose: &BTreeMap<String, Side>) -> Result<(Fields, Fields)> {
    let (mut base, mut set) = (Fields::new(), Fields::new());
    if let Some(name) = choose.keys().find(|name| !fields.iter().any(|field| field.field == **name)) {
        return Err(Error::field(name, "unknown"));
    }
    for field in fields {
        let side = choose.get(&field.field).copied().unwrap_or(field.chosen);
        if side == Side::Both && !field.both {
            return Err(Error::field(&field.field, "unknown"));
        }
        if side == Side::Keep {
            continue;
        }
        for column in &field.columns {
            let new = match (side, column.keep.as_str(), column.lose.as_str()) {
                (Side::Both, Some(keep), Some(lose)) => Value::from(format!("{keep}\n\n{lose}")),
                _ => column.lose.clone(),
            };
            base.insert(column.column.clone(), column.keep.clone());
            set.insert(column.column.clone(), new);
        }
    }
    Ok((base, set))
}

/// The record that this one was merged into, at the end of a chain; the same where it was not. Whether one may see it is the
/// reader's to say.
pub async fn standing<E: Noun>(cx: &Ctx, id: Uuid) -> Result<Uuid> {
    let mut at = id;
    // A chain is as long as records merged one after the other; a loop cannot be made, and would end here.
    for _ in 0..20 {
        let mut query = Query::select();
        query.column("merged_into").from(E::NAME);
        query.and_where(Expr::col("office_id").eq(cx.office_id)).and_where(Expr::col("id").eq(at));
        let row = cx.db().query_one(&query).await?;
        match row.map(|row| row.try_get_by_index::<Option<Uuid>>(0)).transpose()?.flatten() {
            Some(into) => at = into,
            None => return Ok(at),
        }
    }
    Ok(at)
}

/// The records that were merged into this one, directly or through another: the nearest first, a hundred at most. Whether one
/// may see this one is the caller's to have asked.
pub async fn merged_into<E: Noun>(cx: &Ctx, id: Uuid) -> Result<Vec<E::Model>> {
    let system = cx.as_system();
    let mut found: Vec<E::Model> = Vec::new();
    let mut into = vec![id];
    while !into.is_empty() && found.len() < 100 {
        let here = must_column::<E>("merged_into")?.is_in(std::mem::take(&mut into));
        let rows = system.read(Action::PersonView)?.find_deleted_too::<E>()?.filter(here).all(cx.db()).await?;
        for row in &rows {
            into.push(id_of::<E>(row)?);
        }
        found.extend(rows);
    }
    Ok(found)
}
