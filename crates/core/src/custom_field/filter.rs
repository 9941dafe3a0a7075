//! Finding and sorting customers by a custom field.

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, SimpleExpr};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::value::millionths;
use crate::check::is_date;
use crate::store::read::Reader;
use crate::store::search::holds;
use crate::text::fold;

/// What a customer's value must be; whatever is given must hold, `blank` is an alternative to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct CustomFilter {
    pub field_id: Uuid,
    /// One of these options, or "yes" or "no".
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>")]
    pub any: Vec<String>,
    /// Nothing entered.
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub blank: bool,
    #[serde(default)]
    pub contains: Option<String>,
    /// A number with a point, or YYYY-MM-DD; both ends belong to it.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
}

/// The condition on `customer`. A field that is not there, or that the reader may not see, finds nobody: a selection of
/// everything found must never grow by a field that went.
pub fn condition(reader: &Reader<'_>, filter: &CustomFilter) -> SimpleExpr {
    let office_id = reader.cx.office_id;
    let mut field = Query::select();
    field
        .expr(Expr::value(1))
        .from("custom_field")
        .and_where(Expr::col("office_id").eq(office_id))
        .and_where(Expr::col("id").eq(filter.field_id))
        .and_where(Expr::col("deleted_at").is_null());
    if !reader.classes.internal {
        field.and_where(Expr::col("sensitive").eq(false));
    }
    let having = |condition: SimpleExpr| {
        Query::select()
            .column("customer_id")
            .from("customer_value")
            .and_where(Expr::col("office_id").eq(office_id))
            .and_where(Expr::col("custom_field_id").eq(filter.field_id))
            .and_where(Expr::col("deleted_at").is_null())
            .and_where(condition)
            .take()
    };
    let customer = || Expr::col(("customer", "id"));
    let valued = value_is(filter).map(|is| customer().in_subquery(having(is)));
    let blank = filter.blank.then(|| customer().not_in_subquery(having(Expr::col("value").is_not_null())));
    let found = match (valued, blank) {
        (Some(valued), Some(blank)) => valued.or(blank),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return Expr::exists(field),
    };
    Expr::exists(field).and(found)
}

fn value_is(filter: &CustomFilter) -> Option<SimpleExpr> {
    // As the index has it; a text may be longer.
    let begin = || Expr::cust("substr(value_fold, 1, 80)");
    let whole = || Expr::col("value_fold");
    let mut all: Vec<SimpleExpr> = Vec::new();
    if !filter.any.is_empty() {
        let folds: Vec<String> = filter.any.iter().map(|option| fold(option)).collect();
        let begins = folds.iter().map(|fold| fold.chars().take(80).collect::<String>());
        all.push(begin().is_in(begins).and(whole().is_in(folds.clone())));
    }
    if let Some(part) = filter.contains.as_deref().map(fold).filter(|part| !part.is_empty()) {
        all.push(holds(whole(), &part));
    }
    for (end, lower) in [(&filter.from, true), (&filter.to, false)] {
        let Some(end) = end.as_deref().map(str::trim).filter(|end| !end.is_empty()) else { continue };
        all.push(if is_date(end) {
            if lower { begin().gte(end) } else { begin().lte(end) }
        } else {
            match millionths(end) {
                Some(number) if lower => Expr::col("number").gte(number),
                Some(number) => Expr::col("number").lte(number),
                // Neither: nobody has it.
                None => Expr::cust("1 = 0"),
            }
        });
    }
    all.into_iter().reduce(|all, one| all.and(one))
}

/// Sorts customers by their value, numbers by their size; who has none comes last in both directions.
pub fn order(select: &mut SelectStatement, office_id: Uuid, field_id: Uuid, descending: bool) {
    let direction = if descending { Order::Desc } else { Order::Asc };
    let column = |name: &'static str| Expr::col(("customer_value", name));
    select.left_join(
        "customer_value",
        column("office_id")
            .eq(office_id)
            .and(column("custom_field_id").eq(field_id))
            .and(column("customer_id").equals(("customer", "id")))
            .and(column("deleted_at").is_null()),
    );
    select
        .order_by_expr(column("value_fold").is_null(), Order::Asc)
        .order_by_expr(column("number").is_null(), Order::Asc)
        .order_by(("customer_value", "number"), direction.clone())
        .order_by(("customer_value", "value_fold"), direction)
        .order_by(("customer", "name_sort"), Order::Asc)
        .order_by(("customer", "id"), Order::Asc);
}
