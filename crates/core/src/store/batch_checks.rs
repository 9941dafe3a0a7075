//! What the door asks of a batch before it is written, past the noun's own rules: that rows stand under customers within
//! reach, that references lead somewhere, that what may stand once stands once.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, IdenStatic, Iterable};
use uuid::Uuid;

use super::change::Op;
use super::edit::Pending;
use super::read::assigned_customers;
use super::table::{Kind, Noun};
use super::write::{Tx, id_of, ids};
use crate::error::{FieldError, Result};
use crate::policy::Scope;

impl Tx<'_> {
    /// Rows may only be put under customers that the actor can see.
    pub(super) async fn check_scope<E: Noun>(&self, scope: Scope, rows: &mut [Pending<E>]) -> Result<()> {
        let Scope::Assigned(account) = scope else { return Ok(()) };
        let wanted: HashSet<Uuid> = rows
            .iter()
            .filter_map(|row| E::customer_id(&row.after))
            .filter(|id| !self.created.contains(&("customer", *id)))
            .collect();
        if wanted.is_empty() || E::NAME == "customer" {
            return Ok(());
        }
        let query = Query::select()
            .column("id")
            .from("customer")
            .and_where(Expr::col("office_id").eq(self.cx.office_id))
            .and_where(Expr::col("id").is_in(wanted.iter().copied()))
            .and_where(Expr::col("id").in_subquery(assigned_customers(self.cx.office_id, account)))
            .take();
        let visible = ids(&self.db, &query).await?;
        for row in rows {
            if E::customer_id(&row.after).is_some_and(|id| wanted.contains(&id) && !visible.contains(&id)) {
                row.check.fault("customer_id", "not_found");
            }
        }
        Ok(())
    }

    /// Every reference that changed points to a row of this office that is there and, for customers, within reach.
    pub(super) async fn check_refs<E: Noun>(&self, scope: Scope, rows: &mut [Pending<E>]) -> Result<()> {
        let columns: Vec<E::Column> = E::Column::iter().collect();
        for column in columns {
            let (table, list) = match E::col(column).kind {
                Kind::Ref(table) if !table.is_empty() => (table, None),
                Kind::Item(list) => ("list_item", Some(list)),
                _ => continue,
            };
            let name = column.as_str();
            let target = |row: &Pending<E>| {
                row.changed.get(name).and_then(|(_, new)| new.as_str()).and_then(|id| Uuid::parse_str(id).ok())
            };
            // What the step made itself need not be looked for, but an entry may be of another list.
            let made = |id: &Uuid| list.is_none() && self.created.contains(&(table, *id));
            let wanted: HashSet<Uuid> = rows.iter().filter_map(target).filter(|id| !made(id)).collect();
            if wanted.is_empty() {
                continue;
            }
            let mut query = Query::select()
                .column("id")
                .from(table)
                .and_where(Expr::col("office_id").eq(self.cx.office_id))
                .and_where(Expr::col("id").is_in(wanted.iter().copied()))
                .and_where(Expr::col("deleted_at").is_null())
                .take();
            if let Some(list) = list {
                query.and_where(Expr::col("list").eq(list));
            }
            if let (Scope::Assigned(account), "customer") = (scope, table) {
                query.and_where(Expr::col("id").in_subquery(assigned_customers(self.cx.office_id, account)));
            }
            let found = ids(&self.db, &query).await?;
            for row in rows.iter_mut() {
                if target(row).is_some_and(|id| !found.contains(&id) && !made(&id)) {
                    row.check.fault(name, "not_found");
                }
            }
        }
        Ok(())
    }

    /// A value that may stand once in the office: faults `field` where another row, or an earlier row of the batch, has it.
    /// `of` gives the compared value, `explain` a more telling fault for the row that has it already.
    pub async fn check_unique<E: Noun>(
        &self,
        rows: &mut [Pending<E>],
        column: E::Column,
        field: &'static str,
        of: impl Fn(&E::Model) -> Option<String> + Send,
        explain: impl Fn(&E::Model) -> Option<FieldError> + Send,
    ) -> Result<()> {
        let comes = |row: &Pending<E>| row.op != Op::Delete && (row.op != Op::Update || row.changes(field));
        let wanted: Vec<String> = rows.iter().filter(|r| comes(r)).filter_map(|r| of(&r.after)).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let known = self.rows::<E>(column.is_in(wanted)).await?;
        let mut holders: HashMap<String, (Uuid, Option<FieldError>)> = HashMap::new();
        for row in &known {
            if let Some(value) = of(row) {
                holders.insert(value, (id_of::<E>(row)?, explain(row)));
            }
        }
        for row in rows.iter_mut().filter(|r| comes(r)) {
            let Some(value) = of(&row.after) else { continue };
            match holders.get(&value) {
                Some((id, explained)) if *id != row.id => {
                    row.check.push(explained.clone().unwrap_or_else(|| FieldError::new(field, "taken")));
                }
                _ => {
                    holders.insert(value, (row.id, None));
                }
            }
        }
        Ok(())
    }
}
