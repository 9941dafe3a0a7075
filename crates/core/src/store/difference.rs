//! Which columns a batch writes over, and whether one statement does it.

use std::collections::BTreeSet;

use sea_orm::{IdenStatic, Iterable, ModelTrait};

use super::edit::Pending;
use super::table::Noun;

/// What a batch writes over. Columns that do not differ are left alone, and SQLite their indexes with them; a batch that
/// gives every row the same values (one row, a bulk step, its undo) is one statement.
pub struct Difference<E: Noun> {
    pub columns: BTreeSet<&'static str>,
    /// What the first row is given.
    pub values: Vec<(E::Column, sea_orm::Value)>,
    /// Whether every row so far was there and is given the same.
    pub uniform: bool,
}

impl<E: Noun> Difference<E> {
    pub fn of(rows: &[Pending<E>]) -> Self {
        let mut all = Self { columns: BTreeSet::from(["changed_at"]), values: Vec::new(), uniform: true };
        for (index, row) in rows.iter().enumerate() {
            let Some(before) = &row.before else {
                all.uniform = false;
                continue;
            };
            let given: Vec<_> = E::Column::iter()
                .map(|column| (column, before.get(column), row.after.get(column)))
                .filter(|(column, old, new)| column.as_str() == "changed_at" || old != new)
                .map(|(column, _, new)| (column, new))
                .collect();
            all.columns.extend(given.iter().map(|(column, _)| column.as_str()));
            if index == 0 {
                all.values = given;
            } else {
                let alike = |((a, x), (b, y)): (&(E::Column, _), &(E::Column, _))| a.as_str() == b.as_str() && x == y;
                all.uniform &= all.values.len() == given.len() && all.values.iter().zip(&given).all(alike);
            }
        }
        all
    }
}
