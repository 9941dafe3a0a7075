//! Customers: the organisations that the office serves.
//!
//! Here: the row, its rules, and the pairs that hang on it (partner users, modules, portal memberships). Saving, the list,
//! the page and the status each have a file of their own.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction};
use serde_json::json;
use uuid::Uuid;

use crate::check::Check;
use crate::ctx::{DAY, Instant};
use crate::error::{Error, FieldError, Result};
use crate::money::LARGEST;
use crate::person;
use crate::policy::{Action, Decision, Scope};
use crate::store::blob;
use crate::store::place::{self, Place};
use crate::store::read::assigned_customers;
use crate::store::table::{Col, Fields, Kind, Noun, Rules, cols, row};
use crate::store::write::{Edit, Outcome, Pending, Tx, ids};
use crate::text::{fold, sort_key};

pub mod accounting;
pub mod bulk;
pub mod code;
pub mod file;
pub mod list;
pub mod merge;
pub mod page;
pub mod save;
pub mod similar;
pub mod status;

pub use code::propose as code_propose;

row! {
    "customer" {
        pub name: String,
        pub name_fold: String,
        #[serde(skip)]
        pub name_sort: Vec<u8>,
        pub code: Option<String>,
        pub code_fold: Option<String>,
        pub external_id: Option<String>,
        pub status: String,
        pub deactivated_at: Option<i64>,
        pub lock_lifted: bool,
        pub notes: Option<String>,
        pub parent_id: Option<Uuid>,
        pub customer_type_id: Option<Uuid>,
        pub sales_rep_id: Option<Uuid>,
        pub price_list_id: Option<Uuid>,
        pub engineer_id: Option<Uuid>,
        pub vcio_id: Option<Uuid>,
        pub subscription_type_id: Option<Uuid>,
        pub email: Option<String>,
        pub phone: Option<String>,
        pub tax_number: Option<String>,
        pub balance: Option<i64>,
        pub balance_date: Option<String>,
        pub credit_limit: Option<i64>,
        pub terms: Option<String>,
        pub line1: Option<String>,
        pub line2: Option<String>,
        pub city: Option<String>,
        pub region: Option<String>,
        pub postal_code: Option<String>,
        pub country: Option<String>,
        pub city_fold: Option<String>,
        pub logo: Option<String>,
        pub main_contact_id: Option<Uuid>,
        /// Of a customer that was merged away: the one whose alias it is.
        pub merged_into: Option<Uuid>,
    }
}

pub const STATUSES: &[&str] = &["active", "deactivated"];

impl Noun for Entity {
    const NAME: &'static str = "customer";
    const EDIT: Action = Action::CustomerEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::Name => Col::plain(Kind::Text(200)).required().searched(),
            Column::Code => Col::plain(Kind::Text(20)).searched().unique(),
            Column::ExternalId => Col::plain(Kind::Text(100)).searched().unique(),
            Column::Status => Col::plain(Kind::Choice(STATUSES)).unit("status").required().managed(),
            Column::DeactivatedAt => Col::plain(Kind::Instant).unit("status").managed(),
            Column::LockLifted => Col::plain(Kind::Bool).managed(),
            Column::Notes => Col::internal(Kind::Lines(65_536)),
            Column::ParentId => Col::plain(Kind::Ref("customer")),
            Column::CustomerTypeId => Col::plain(Kind::Item("customer_type")),
            Column::PriceListId => Col::plain(Kind::Item("price_list")),
            Column::SubscriptionTypeId => Col::plain(Kind::Item("subscription_type")),
            Column::SalesRepId | Column::EngineerId | Column::VcioId => Col::plain(Kind::Ref("account")),
            Column::Email => Col::plain(Kind::Email).searched(),
            Column::Phone => Col::plain(Kind::Phone).searched(),
            Column::TaxNumber => Col::plain(Kind::Text(60)),
            Column::Balance => Col::money(Kind::Amount(-LARGEST)).unit("balance"),
            Column::BalanceDate => Col::money(Kind::Date).unit("balance"),
            Column::CreditLimit => Col::money(Kind::Amount(0)),
            Column::Terms => Col::money(Kind::Text(60)),
            Column::Line1 | Column::Line2 => Col::plain(Kind::Text(200)).unit("address"),
            Column::City => Col::plain(Kind::Text(100)).unit("address").searched(),
            Column::Region => Col::plain(Kind::Text(100)).unit("address"),
            Column::PostalCode => Col::plain(Kind::Text(30)).unit("address"),
            Column::Country => Col::plain(Kind::Country).unit("address"),
            Column::Logo => Col::plain(Kind::Picture),
            Column::MainContactId => Col::plain(Kind::Ref("contact")),
            Column::MergedInto => Col::plain(Kind::Ref("customer")).managed().searched(),
            Column::NameFold | Column::NameSort | Column::CodeFold | Column::CityFold => Col::derived(),
        })
    }

    fn derive(row: &mut Model) {
        row.name_fold = fold(&row.name);
        row.name_sort = sort_key(&row.name);
        row.code_fold = row.code.as_deref().map(fold);
        row.city_fold = row.city.as_deref().map(fold);
    }

    fn customer_id(row: &Model) -> Option<Uuid> {
        Some(row.id)
    }

    // An alias is found under the customer that it was merged into.
    fn found_under(row: &Model) -> Vec<Uuid> {
        std::iter::once(row.id).chain(row.merged_into).collect()
    }

    async fn decides(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<(&'static str, Uuid)>> {
        let office_id = rows.first().map(|row| row.office_id);
        blob::of(db, office_id, rows.iter().filter_map(|row| row.logo.as_ref())).await
    }

    fn label(row: &Model) -> String {
        row.name.clone()
    }

    fn within(customers: SelectStatement) -> Option<SimpleExpr> {
        Some(Column::Id.in_subquery(customers))
    }

    fn check(check: &mut Check, before: Option<&Model>, after: &Model, rules: &Rules) {
        accounting::check(check, after);
        let Some(before) = before.filter(|b| b.status == "deactivated" && after.status == "active") else { return };
        let deactivated_at = before.deactivated_at.unwrap_or(0);
        match rules.undoing {
            Some(_) if rules.now - deactivated_at <= DAY => {}
            Some(_) => check.fault("status", "undo_too_late"),
            None => {
                if let Some(until) = locked_until(before, rules.lock_months, rules.now) {
                    check.push(
                        FieldError::new("status", "locked_until")
                            .with("date", until)
                            .with("email", rules.support_email.clone()),
                    );
                }
            }
        }
    }

    async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
        let holder = |field: &'static str| {
            move |row: &Model| {
                let code = if row.status == "deactivated" { "taken_deactivated" } else { "taken_by" };
                Some(FieldError::new(field, code).with("name", row.name.clone()).with("id", row.id.to_string()))
            }
        };
        tx.check_unique(rows, Column::CodeFold, "code", |row| row.code_fold.clone(), holder("code")).await?;
        tx.check_unique(rows, Column::ExternalId, "external_id", |row| row.external_id.clone(), holder("external_id"))
            .await?;
        hide_foreign(tx, rows).await?;
        check_loops(tx, rows).await
    }

    async fn settled(tx: &Tx<'_>, rows: &[Uuid]) -> Result<()> {
        still_assigned(tx, rows).await
    }
}

/// Whoever sees only assigned customers keeps the assignment by which they see these, whatever the step did.
async fn still_assigned(tx: &Tx<'_>, customers: &[Uuid]) -> Result<()> {
    let Ok(Decision { scope: Scope::Assigned(who), .. }) = tx.cx.allow(Action::CustomerEdit) else { return Ok(()) };
    let query = Query::select()
        .column("id")
        .from("customer")
        .and_where(Expr::col("office_id").eq(tx.cx.office_id))
        .and_where(Expr::col("id").is_in(customers.iter().copied()))
        .and_where(Expr::col("id").in_subquery(assigned_customers(tx.cx.office_id, who)))
        .take();
    let assigned = ids(tx.db(), &query).await?;
    // One that was merged away is nobody's any more.
    let there = tx.rows::<Entity>(Column::Id.is_in(customers.iter().copied())).await?;
    if there.iter().all(|row| assigned.contains(&row.id)) {
        Ok(())
    } else {
        Err(Error::field("partner_ids", "last_assignment"))
    }
}

/// Until when a deactivated customer stays locked; `None` when it may be reactivated now.
pub fn locked_until(row: &Model, lock_months: i64, now: Instant) -> Option<Instant> {
    if row.lock_lifted || lock_months == 0 {
        return None;
    }
    let until = add_months(row.deactivated_at?, lock_months);
    (now < until).then_some(until)
}

/// The same day so many months later, UTC; month ends stay month ends.
pub fn add_months(at: Instant, months: i64) -> Instant {
    let start = jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC);
    let span = jiff::Span::new().try_months(months).unwrap_or_default();
    start.checked_add(span).map_or(at, |end| end.timestamp().as_millisecond())
}

/// Whoever may not see the customer that has a code reads only that the code is in use.
async fn hide_foreign(tx: &Tx<'_>, rows: &mut [Pending<Entity>]) -> Result<()> {
    let named =
        |fault: &FieldError| fault.params.get("id").and_then(|id| id.as_str()).and_then(|id| Uuid::parse_str(id).ok());
    let holders: HashSet<Uuid> = rows.iter().flat_map(|r| r.check.faults.iter().filter_map(named)).collect();
    if holders.is_empty() {
        return Ok(());
    }
    let reader = tx.cx.read(Action::CustomerView)?;
    let query = sea_orm::QueryFilter::filter(reader.find::<Entity>()?, Column::Id.is_in(holders));
    let seen: HashSet<Uuid> = query.all(tx.db()).await?.into_iter().map(|r| r.id).collect();
    for fault in rows.iter_mut().flat_map(|r| r.check.faults.iter_mut()) {
        if named(fault).is_some_and(|id| !seen.contains(&id)) {
            *fault = FieldError::new(fault.field.clone(), "taken");
        }
    }
    Ok(())
}

/// A parent may not be the customer itself nor one below it.
async fn check_loops(tx: &Tx<'_>, rows: &mut [Pending<Entity>]) -> Result<()> {
    let mut parents: HashMap<Uuid, Option<Uuid>> =
        rows.iter().filter(|r| r.changes("parent_id")).map(|r| (r.id, r.after.parent_id)).collect();
    if parents.is_empty() {
        return Ok(());
    }
    let mut unknown: HashSet<Uuid> = parents.values().filter_map(|p| *p).filter(|p| !parents.contains_key(p)).collect();
    while !unknown.is_empty() {
        let found = tx.rows::<Entity>(Column::Id.is_in(unknown.drain())).await?;
        for row in &found {
            parents.insert(row.id, row.parent_id);
        }
        unknown = found.iter().filter_map(|r| r.parent_id).filter(|p| !parents.contains_key(p)).collect();
    }
    for row in rows.iter_mut().filter(|r| r.changes("parent_id")) {
        let mut at = row.after.parent_id;
        let mut steps = 0;
        while let Some(parent) = at {
            steps += 1;
            if parent == row.id || steps > parents.len() {
                row.check.fault("parent_id", "loop");
                break;
            }
            at = parents.get(&parent).copied().flatten();
        }
    }
    Ok(())
}

macro_rules! pair {
    ($(#[$doc:meta])* $name:ident = $table:literal by $edit:ident, $other:ident: $column:ident -> $target:expr $(; $settled:path)? $(=> $decides:path)? $(, $extra:ident: $extra_type:ty = $extra_column:ident $extra_col:expr)*) => {
        $(#[$doc])*
        pub mod $name {
            use super::*;

            row! {
                $table {
                    pub customer_id: Uuid,
                    pub $other: Uuid,
                    $(pub $extra: $extra_type,)*
                }
            }

            impl Noun for Entity {
                const NAME: &'static str = $table;
                const EDIT: Action = Action::$edit;

                fn col(column: Column) -> Col {
                    cols!(column, {
                        Column::CustomerId => Col::plain(Kind::Ref("customer")).required(),
                        Column::$column => Col::plain($target).required(),
                        $(Column::$extra_column => $extra_col,)*
                    })
                }

                fn customer_id(row: &Model) -> Option<Uuid> {
                    Some(row.customer_id)
                }

                fn label(_row: &Model) -> String {
                    String::new()
                }

                fn within(customers: SelectStatement) -> Option<SimpleExpr> {
                    Some(Column::CustomerId.in_subquery(customers))
                }

                $(async fn settled(tx: &Tx<'_>, rows: &[Uuid]) -> Result<()> {
                    $settled(tx, rows).await
                })?

                $(async fn places(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
                    Ok(rows.iter().map(|row| BTreeSet::from([place::of_link(row.customer_id, row.deleted_at)])).collect())
                }

                async fn decides(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<(&'static str, Uuid)>> {
                    $decides(db, rows).await
                })?
            }

            /// The edit that makes the pair; it is the same row on every computer.
            pub fn make(cx: &crate::ctx::Ctx, customer_id: Uuid, other: Uuid) -> Edit {
                let mut set = Fields::new();
                set.insert("customer_id".into(), json!(customer_id));
                set.insert(stringify!($other).into(), json!(other));
                Edit::create(id(cx, customer_id, other), set)
            }

            pub fn id(cx: &crate::ctx::Ctx, customer_id: Uuid, other: Uuid) -> Uuid {
                cx.natural_id($table, &format!("{customer_id}:{other}"))
            }
        }
    };
}

pair! {
    /// Employees who get access to a customer besides its sales rep, engineer and vCIO.
    partner = "customer_partner" by CustomerEdit, account_id: AccountId -> Kind::Ref("account"); partners_still_assigned
}

async fn partners_still_assigned(tx: &Tx<'_>, rows: &[Uuid]) -> Result<()> {
    let rows = tx.rows_deleted_too::<partner::Entity>(partner::Column::Id.is_in(rows.iter().copied())).await?;
    still_assigned(tx, &rows.iter().map(|row| row.customer_id).collect::<Vec<_>>()).await
}

pair! {
    /// What a customer buys.
    module = "customer_module" by CustomerEdit, module_id: ModuleId -> Kind::Item("module")
}

pair! {
    /// Whose sign-in belongs to a customer, and on which side: management or staff.
    membership = "customer_account" by PersonEdit, account_id: AccountId -> Kind::Ref("account") => person::access::decided,
    side: String = Side Col::plain(Kind::Choice(&["management", "staff"])).required()
}

/// The account whose login e-mail is the customer's own (SPEC, Words): of several on management's side the first that came;
/// of those that came at once, as by a merge, the oldest (ids rise with time).
pub fn management_account(members: &[membership::Model]) -> Option<Uuid> {
    let management = members.iter().filter(|member| member.side == "management");
    management.min_by_key(|member| (member.created_at, member.account_id)).map(|member| member.account_id)
}

/// Puts module `into` in the place of these rows' modules.
pub async fn swap_module(tx: &mut Tx<'_>, rows: &[Uuid], into: Uuid) -> Result<Vec<Outcome>> {
    let old = tx.rows::<module::Entity>(Expr::col("id").is_in(rows.iter().copied())).await?;
    let mut outcomes =
        tx.apply_as::<module::Entity>(Action::ListEdit, old.iter().map(|r| Edit::delete(r.id)).collect()).await?;
    let new = old.iter().map(|r| module::make(tx.cx, r.customer_id, into)).collect();
    outcomes.extend(tx.apply_as::<module::Entity>(Action::ListEdit, new).await?);
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_ends_on_the_same_day_of_a_later_month() {
        let jan31 = 1_769_817_600_000; // 2026-01-31T00:00:00Z
        assert_eq!(add_months(jan31, 1), 1_772_236_800_000, "the last day of February");
        let row = Model { status: "deactivated".into(), deactivated_at: Some(jan31), ..Model::default() };
        assert!(locked_until(&row, 12, jan31 + DAY).is_some());
        assert!(locked_until(&row, 0, jan31 + DAY).is_none());
        assert!(locked_until(&Model { lock_lifted: true, ..row }, 12, jan31 + DAY).is_none());
    }
}
