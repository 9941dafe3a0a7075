//! Scoped queries: whatever is read is filtered by office, by the actor's scope and by column class before it leaves SQL.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, Iterable, QueryFilter, QuerySelect, Select};
use uuid::Uuid;

use super::table::{Class, Noun, Rules, must_column};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::money;
use crate::policy::{Assignee, Classes, Decision, Scope};

pub struct Reader<'a> {
    pub cx: &'a Ctx,
    pub scope: Scope,
    pub classes: Classes,
}

impl<'a> Reader<'a> {
    pub fn new(cx: &'a Ctx, decision: Decision) -> Self {
        Self { cx, scope: decision.scope, classes: decision.classes }
    }

    /// Rows of the office that are there and within reach. Columns that the actor may not see come as NULL, so such a value
    /// never leaves the database.
    pub fn find<E: Noun>(&self) -> Result<Select<E>> {
        self.find_deleted_too::<E>().and_then(|query| Ok(query.filter(must_column::<E>("deleted_at")?.is_null())))
    }

    /// Like `find`, with deleted rows: for history, which outlives them.
    pub fn find_deleted_too<E: Noun>(&self) -> Result<Select<E>> {
        let mut query = E::find().filter(must_column::<E>("office_id")?.eq(self.cx.office_id));
        if let Scope::Assigned(account) = self.scope
            && let Some(condition) = E::within(assigned_customers(self.cx.office_id, account))
        {
            query = query.filter(condition);
        }
        if E::Column::iter().any(|c| !self.sees(E::col(c).class)) {
            query = query.select_only();
            for column in E::Column::iter() {
                query = if self.sees(E::col(column).class) {
                    query.column(column)
                } else {
                    query.column_as(Expr::value(Option::<String>::None), column)
                };
            }
        }
        Ok(query)
    }

    pub async fn get<E: Noun>(&self, id: Uuid) -> Result<E::Model> {
        self.find::<E>()?.filter(must_column::<E>("id")?.eq(id)).one(self.cx.db()).await?.ok_or(Error::NotFound)
    }

    /// Adds the scope to a hand-built query over `customer`.
    pub fn scope_customers(&self, query: &mut SelectStatement) {
        if let Scope::Assigned(account) = self.scope {
            query.and_where(Expr::col(("customer", "id")).in_subquery(assigned_customers(self.cx.office_id, account)));
        }
    }

    pub fn sees(&self, class: Class) -> bool {
        match class {
            Class::Internal => self.classes.internal,
            Class::Money => self.classes.money,
            Class::Key | Class::Stamp | Class::Derived | Class::Plain => true,
        }
    }
}

/// Ids of the customers that are assigned to an account: partner user, sales rep, default engineer or vCIO; to a rep, sales
/// rep alone. One look into an index each: an OR over them would read the whole table.
pub fn assigned_customers(office_id: Uuid, who: Assignee) -> SelectStatement {
    let of = |column: &'static str| {
        Query::select()
            .column("id")
            .from("customer")
            .and_where(Expr::col("office_id").eq(office_id))
            .and_where(Expr::col(column).eq(who.account_id))
            .take()
    };
    let mut customers = of("sales_rep_id");
    if who.rep {
        return customers;
    }
    let partner = Query::select()
        .column("customer_id")
        .from("customer_partner")
        .and_where(Expr::col("office_id").eq(office_id))
        .and_where(Expr::col("account_id").eq(who.account_id))
        .and_where(Expr::col("deleted_at").is_null())
        .take();
    for other in [of("engineer_id"), of("vcio_id"), partner] {
        customers.union(UnionType::Distinct, other);
    }
    customers
}

/// The settings of the office that rules ask for; an office that is just being created has the defaults.
pub async fn rules(cx: &Ctx, db: &impl ConnectionTrait) -> Result<Rules> {
    let query = Query::select()
        .columns(["country", "currency", "reactivation_lock_months", "support_email"])
        .from("office")
        .and_where(Expr::col("office_id").eq(cx.office_id))
        .take();
    let (country, currency, lock_months, support_email) = match db.query_one(&query).await? {
        Some(row) => {
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?, row.try_get_by_index(3)?)
        }
        None => ("US".to_owned(), "USD".to_owned(), 12, None),
    };
    let decimals = money::decimals(&currency);
    Ok(Rules { now: cx.now(), country, decimals, lock_months, support_email, undoing: None })
}
