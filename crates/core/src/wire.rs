//! Shapes that many commands share on the wire: patches, what a save answers, empty input.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use crate::check::Check;
use crate::error::{Error, Result};
use crate::store::table::Fields;

#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize, TS)]
#[ts(type = "Record<string, never>")]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// An edit of a row that is there: `set` holds the changed fields (null = clear), `base` the value of each that the person
/// saw. `dry` runs all checks and writes nothing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patch {
    pub id: Uuid,
    #[serde(default)]
    pub base: Fields,
    pub set: Fields,
    #[serde(default)]
    pub dry: bool,
}

/// An edit, or with `id: null` a new row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatchOrNew {
    pub id: Option<Uuid>,
    #[serde(default)]
    pub base: Fields,
    pub set: Fields,
    #[serde(default)]
    pub dry: bool,
}

/// `step_id` names the step for Undo; null when nothing changed or with `dry`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Saved {
    pub id: Uuid,
    pub step_id: Option<Uuid>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ById {
    pub id: Uuid,
}

/// Takes the faults of a part of an input, each field named with `prefix`; `only` limits the prefix to these fields.
/// Any other error ends the command.
pub fn collect<T>(check: &mut Check, prefix: &str, result: Result<T>, only: &[&str]) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Error::Invalid(faults)) => {
            for mut fault in faults {
                if only.is_empty() || only.contains(&fault.field.as_str()) {
                    fault.field = format!("{prefix}{}", fault.field);
                }
                check.push(fault);
            }
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// A field that is a set of rows: what was added and what was removed against what the person saw; others' adds and removes
/// stay.
pub fn set_change<T: FromStr + Ord + Clone>(
    check: &mut Check,
    field: &str,
    seen: Option<&Value>,
    wanted: &Value,
) -> (Vec<T>, Vec<T>) {
    let mut parse = |value: Option<&Value>| -> BTreeSet<T> {
        let Some(value) = value else { return BTreeSet::new() };
        let one = |item: &Value| item.as_str().and_then(|text| text.parse().ok());
        let all = value.as_array().map(|list| list.iter().map(one).collect::<Option<_>>());
        match all {
            Some(Some(set)) => set,
            _ => {
                check.fault(field, "type");
                BTreeSet::new()
            }
        }
    };
    let (seen, wanted) = (parse(seen), parse(Some(wanted)));
    (wanted.difference(&seen).cloned().collect(), seen.difference(&wanted).cloned().collect())
}
