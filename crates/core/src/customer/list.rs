//! The list of customers: search, filters, sort and pages, all in SQL and within the actor's scope.
//!
//! A page is found by its ids first (an index does that), then its rows are read; counting is a question of its own, so
//! that the list never waits for it.

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use ts_rs::TS;
use uuid::Uuid;

use crate::check::phone_shown;
use crate::ctx::Ctx;
use crate::custom_field::filter::{self as custom, CustomFilter};
use crate::custom_field::{fields, value};
use crate::error::{Error, Result};
use crate::policy::{Action, Scope};
use crate::store::read::Reader;
use crate::store::search::Terms;
use crate::store::table::Class;
use crate::text::fold;

/// Rows of a page at most.
pub const PAGE: u64 = 200;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    #[default]
    Name,
    Code,
    City,
    Status,
    CustomerType,
    SalesRep,
    PriceList,
    Contact,
    Subscription,
    Balance,
    CreditLimit,
    Terms,
    ChangedAt,
    CreatedAt,
}

impl SortBy {
    const fn is_money(self) -> bool {
        matches!(self, Self::Balance | Self::CreditLimit | Self::Terms)
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StatusFilter {
    #[default]
    Active,
    Deactivated,
    All,
}

/// Every given filter must hold; several values of one filter are alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields, default)]
pub struct CustomerFilter {
    /// Absent: active ones.
    pub status: Option<StatusFilter>,
    #[ts(as = "Option<Vec<Uuid>>")]
    pub customer_type_ids: Vec<Uuid>,
    #[ts(as = "Option<Vec<Uuid>>")]
    pub price_list_ids: Vec<Uuid>,
    #[ts(as = "Option<Vec<Uuid>>")]
    pub sales_rep_ids: Vec<Uuid>,
    #[ts(as = "Option<Vec<Uuid>>")]
    pub module_ids: Vec<Uuid>,
    #[ts(as = "Option<Vec<Uuid>>")]
    pub subscription_type_ids: Vec<Uuid>,
    #[ts(as = "Option<Vec<Uuid>>")]
    pub partner_ids: Vec<Uuid>,
    #[ts(as = "Option<Vec<Uuid>>")]
    pub parent_ids: Vec<Uuid>,
    pub has_portal_user: Option<bool>,
    /// Owes money; `false`: owes none. Finds nobody for whoever may not see accounting.
    pub owes: Option<bool>,
    #[ts(as = "Option<Vec<String>>")]
    pub cities: Vec<String>,
    #[ts(as = "Option<Vec<CustomFilter>>")]
    pub custom: Vec<CustomFilter>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields, default)]
pub struct CustomerQuery {
    #[ts(as = "Option<String>")]
    pub search: String,
    #[ts(as = "Option<CustomerFilter>")]
    pub filter: CustomerFilter,
    #[ts(as = "Option<SortBy>")]
    pub sort: SortBy,
    #[ts(as = "Option<bool>")]
    pub descending: bool,
    /// Sorts by this custom field instead.
    pub sort_field_id: Option<Uuid>,
}

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields, default)]
pub struct CustomerListInput {
    #[ts(as = "Option<String>")]
    pub search: String,
    #[ts(as = "Option<CustomerFilter>")]
    pub filter: CustomerFilter,
    #[ts(as = "Option<SortBy>")]
    pub sort: SortBy,
    #[ts(as = "Option<bool>")]
    pub descending: bool,
    pub sort_field_id: Option<Uuid>,
    /// Custom fields whose values the rows carry.
    #[ts(as = "Option<Vec<Uuid>>")]
    pub custom_field_ids: Vec<Uuid>,
    #[ts(as = "u64")]
    pub offset: u64,
    /// At most 200.
    #[ts(as = "u64")]
    pub limit: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomerRow {
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
    pub external_id: Option<String>,
    #[ts(type = "\"active\" | \"deactivated\"")]
    pub status: String,
    pub city: Option<String>,
    pub email: Option<String>,
    /// As shown in the office's country.
    pub phone: Option<String>,
    pub contact: Option<String>,
    pub customer_type: Option<String>,
    pub sales_rep: Option<String>,
    pub price_list: Option<String>,
    pub subscription: Option<String>,
    /// Null for whoever may not see accounting, like the three below.
    pub balance: Option<i64>,
    pub balance_date: Option<String>,
    pub credit_limit: Option<i64>,
    pub terms: Option<String>,
    pub modules: Vec<String>,
    pub changed_at: i64,
    pub created_at: i64,
    pub logo: Option<String>,
    /// Custom field → value, of the fields that were asked for.
    pub custom: BTreeMap<Uuid, String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomerList {
    pub rows: Vec<CustomerRow>,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct CustomerCount {
    pub count: i64,
    /// Without search and filters: the active customers within reach.
    pub total: i64,
}

pub async fn list(cx: &Ctx, input: CustomerListInput) -> Result<CustomerList> {
    let reader = cx.read(Action::CustomerView)?;
    let (sort, descending, sort_field_id) = (input.sort, input.descending, input.sort_field_id);
    let query = CustomerQuery { search: input.search, filter: input.filter, sort, descending, sort_field_id };
    let mut shown = input.custom_field_ids;
    if !shown.is_empty() {
        let there: Vec<Uuid> = fields(&reader).await?.iter().map(|field| field.id).collect();
        shown.retain(|id| there.contains(id));
    }
    let mut page = in_order(&reader, &query).await?;
    page.limit(input.limit.clamp(1, PAGE)).offset(input.offset);
    let ids: Vec<Uuid> =
        cx.db().query_all(&page).await?.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    let mut rows = rows(&reader, &ids).await?;
    let mut values = value::of_customers(&reader, &ids, &shown).await?;
    for row in &mut rows {
        row.custom = values.remove(&row.id).unwrap_or_default();
    }
    Ok(CustomerList { rows })
}

/// `SELECT id` of everything that the query finds, in its order. A custom field that is not there sorts nothing.
pub async fn in_order(reader: &Reader<'_>, query: &CustomerQuery) -> Result<SelectStatement> {
    let mut select = matching(reader, query);
    let mut sorted = query.sort_field_id;
    if sorted.is_some() {
        let there = fields(reader).await?;
        sorted = sorted.filter(|id| there.iter().any(|field| field.id == *id));
    }
    match sorted {
        Some(field_id) => custom::order(&mut select, reader.cx.office_id, field_id, query.descending),
        // An order says of amounts what they are.
        None if query.sort.is_money() && !reader.sees(Class::Money) => {
            order(&mut select, SortBy::Name, query.descending);
        }
        None => order(&mut select, query.sort, query.descending),
    }
    Ok(select)
}

pub async fn count(cx: &Ctx, query: CustomerQuery) -> Result<CustomerCount> {
    let reader = cx.read(Action::CustomerView)?;
    let count = count_of(&reader, &query).await?;
    let plain = query.search.trim().is_empty() && query.filter == CustomerFilter::default();
    let total = if plain { count } else { count_of(&reader, &CustomerQuery::default()).await? };
    Ok(CustomerCount { count, total })
}

async fn count_of(reader: &Reader<'_>, query: &CustomerQuery) -> Result<i64> {
    let mut select = matching(reader, query);
    select.clear_selects().expr(Expr::cust("count(*)"));
    let row = reader.cx.db().query_one(&select).await?.ok_or(Error::NotFound)?;
    Ok(row.try_get_by_index(0)?)
}

/// `SELECT id` of everything that the query finds, unordered.
pub fn matching(reader: &Reader<'_>, query: &CustomerQuery) -> SelectStatement {
    let cx = reader.cx;
    let column = |name: &'static str| Expr::col(("customer", name));
    let mut select = Query::select();
    select.column(("customer", "id")).from("customer");
    select.and_where(column("office_id").eq(cx.office_id)).and_where(column("deleted_at").is_null());
    reader.scope_customers(&mut select);
    let filter = &query.filter;
    match filter.status.unwrap_or_default() {
        StatusFilter::Active => select.and_where(column("status").eq("active")),
        StatusFilter::Deactivated => select.and_where(column("status").eq("deactivated")),
        StatusFilter::All => &mut select,
    };
    for (name, wanted) in [
        ("customer_type_id", &filter.customer_type_ids),
        ("price_list_id", &filter.price_list_ids),
        ("sales_rep_id", &filter.sales_rep_ids),
        ("subscription_type_id", &filter.subscription_type_ids),
        ("parent_id", &filter.parent_ids),
    ] {
        if !wanted.is_empty() {
            select.and_where(column(name).is_in(wanted.iter().copied()));
        }
    }
    for (table, name, wanted) in
        [("customer_module", "module_id", &filter.module_ids), ("customer_partner", "account_id", &filter.partner_ids)]
    {
        if !wanted.is_empty() {
            let linked = Query::select()
                .column("customer_id")
                .from(table)
                .and_where(Expr::col("office_id").eq(cx.office_id))
                .and_where(Expr::col(name).is_in(wanted.iter().copied()))
                .and_where(Expr::col("deleted_at").is_null())
                .take();
            select.and_where(column("id").in_subquery(linked));
        }
    }
    if !filter.cities.is_empty() {
        select.and_where(column("city_fold").is_in(filter.cities.iter().map(|city| fold(city))));
    }
    if let Some(has) = filter.has_portal_user {
        let linked = portal_users(cx.office_id);
        select.and_where(if has { column("id").in_subquery(linked) } else { column("id").not_in_subquery(linked) });
    }
    if let Some(owes) = filter.owes {
        select.and_where(match reader.sees(Class::Money) {
            true if owes => column("balance").gt(0),
            true => column("balance").is_null().or(column("balance").lte(0)),
            false => Expr::value(1).eq(0),
        });
    }
    for wanted in &filter.custom {
        select.and_where(custom::condition(reader, wanted));
    }
    if let Some(terms) = Terms::parse(&query.search) {
        let few = matches!(reader.scope, Scope::Assigned(_));
        select.and_where(terms.condition(cx.app.store.backend(), cx.office_id, few));
    }
    select
}

/// Customers with a portal user that counts: approved or not, but more than planned.
pub fn portal_users(office_id: Uuid) -> SelectStatement {
    Query::select()
        .column(("customer_account", "customer_id"))
        .from("customer_account")
        .inner_join(
            "account",
            Expr::col(("account", "office_id"))
                .equals(("customer_account", "office_id"))
                .and(Expr::col(("account", "id")).equals(("customer_account", "account_id"))),
        )
        .and_where(Expr::col(("customer_account", "office_id")).eq(office_id))
        .and_where(Expr::col(("customer_account", "deleted_at")).is_null())
        .and_where(Expr::col(("account", "deleted_at")).is_null())
        .and_where(Expr::col(("account", "status")).ne("planned"))
        .take()
}

/// Blank values come last in both directions; ties go by name, then by id, so that pages never overlap.
pub fn order(select: &mut SelectStatement, sort: SortBy, descending: bool) {
    let direction = if descending { Order::Desc } else { Order::Asc };
    let joined = |select: &mut SelectStatement, table: &'static str, reference: &'static str| {
        select.left_join(
            table,
            Expr::col((table, "office_id"))
                .equals(("customer", "office_id"))
                .and(Expr::col((table, "id")).equals(("customer", reference))),
        );
    };
    let key: Option<(&'static str, &'static str)> = match sort {
        SortBy::Name => None,
        SortBy::Code => Some(("customer", "code_fold")),
        SortBy::City => Some(("customer", "city_fold")),
        SortBy::Status => Some(("customer", "status")),
        SortBy::Balance => Some(("customer", "balance")),
        SortBy::CreditLimit => Some(("customer", "credit_limit")),
        SortBy::Terms => Some(("customer", "terms")),
        SortBy::ChangedAt => Some(("customer", "changed_at")),
        SortBy::CreatedAt => Some(("customer", "created_at")),
        SortBy::Contact => {
            joined(select, "contact", "main_contact_id");
            Some(("contact", "name_sort"))
        }
        SortBy::SalesRep => {
            joined(select, "account", "sales_rep_id");
            Some(("account", "name_sort"))
        }
        SortBy::CustomerType => {
            joined(select, "list_item", "customer_type_id");
            Some(("list_item", "name_fold"))
        }
        SortBy::PriceList => {
            joined(select, "list_item", "price_list_id");
            Some(("list_item", "name_fold"))
        }
        SortBy::Subscription => {
            joined(select, "list_item", "subscription_type_id");
            Some(("list_item", "position"))
        }
    };
    match key {
        None => {
            select.order_by(("customer", "name_sort"), direction.clone()).order_by(("customer", "id"), direction);
        }
        Some(("customer", "changed_at")) => {
            select.order_by(("customer", "changed_at"), direction.clone()).order_by(("customer", "id"), direction);
        }
        Some(column) => {
            select.order_by_expr(Expr::col(column).is_null(), Order::Asc).order_by(column, direction);
            select.order_by(("customer", "name_sort"), Order::Asc).order_by(("customer", "id"), Order::Asc);
        }
    }
}

/// These customers' rows, in this order.
async fn rows(reader: &Reader<'_>, ids: &[Uuid]) -> Result<Vec<CustomerRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let cx = reader.cx;
    let rules = crate::store::read::rules(cx, cx.db()).await?;
    let mut modules: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in cx.db().query_all(&modules_of(cx.office_id, ids)).await? {
        modules.entry(row.try_get_by_index(0)?).or_default().push(row.try_get_by_index(1)?);
    }
    let mut found: HashMap<Uuid, CustomerRow> = HashMap::with_capacity(ids.len());
    for row in cx.db().query_all(&row_query(reader, ids)).await? {
        let row = read_row(&row, &rules.country, reader.sees(Class::Money), &mut modules)?;
        found.insert(row.id, row);
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

fn modules_of(office_id: Uuid, ids: &[Uuid]) -> SelectStatement {
    Query::select()
        .column(("customer_module", "customer_id"))
        .column(("list_item", "name"))
        .from("customer_module")
        .inner_join(
            "list_item",
            Expr::col(("list_item", "office_id"))
                .equals(("customer_module", "office_id"))
                .and(Expr::col(("list_item", "id")).equals(("customer_module", "module_id"))),
        )
        .and_where(Expr::col(("customer_module", "office_id")).eq(office_id))
        .and_where(Expr::col(("customer_module", "customer_id")).is_in(ids.iter().copied()))
        .and_where(Expr::col(("customer_module", "deleted_at")).is_null())
        .order_by(("list_item", "position"), Order::Asc)
        .take()
}

/// The columns of a row, in the order in which `read_row` takes them.
fn row_query(reader: &Reader<'_>, ids: &[Uuid]) -> SelectStatement {
    let office_id = reader.cx.office_id;
    let mut select = Query::select();
    for name in
        ["id", "name", "code", "external_id", "status", "city", "email", "phone", "changed_at", "created_at", "logo"]
    {
        select.column(("customer", name));
    }
    select.from("customer");
    for (table, alias, reference, name) in [
        ("list_item", "type", "customer_type_id", "name"),
        ("list_item", "price", "price_list_id", "name"),
        ("list_item", "subscription", "subscription_type_id", "name"),
        ("account", "rep", "sales_rep_id", "first_name"),
        ("contact", "person", "main_contact_id", "first_name"),
    ] {
        let on = Expr::col((alias, "office_id"))
            .equals(("customer", "office_id"))
            .and(Expr::col((alias, "id")).equals(("customer", reference)));
        select.join_as(sea_orm::sea_query::JoinType::LeftJoin, table, alias, on).column((alias, name));
        if name == "first_name" {
            select.column((alias, "last_name")).column((alias, "username"));
        }
    }
    if reader.sees(Class::Money) {
        select.columns(["balance", "balance_date", "credit_limit", "terms"].map(|name| ("customer", name)));
    }
    select
        .and_where(Expr::col(("customer", "office_id")).eq(office_id))
        .and_where(Expr::col(("customer", "id")).is_in(ids.iter().copied()));
    select
}

fn read_row(
    row: &QueryResult,
    country: &str,
    money: bool,
    modules: &mut HashMap<Uuid, Vec<String>>,
) -> Result<CustomerRow> {
    let id: Uuid = row.try_get_by_index(0)?;
    let person = |index: usize| -> Result<Option<String>> {
        let first: Option<String> = row.try_get_by_index(index)?;
        let last: Option<String> = row.try_get_by_index(index + 1)?;
        let name = [first, last].into_iter().flatten().collect::<Vec<_>>().join(" ");
        if name.is_empty() { Ok(row.try_get_by_index(index + 2)?) } else { Ok(Some(name)) }
    };
    let phone: Option<String> = row.try_get_by_index(7)?;
    Ok(CustomerRow {
        id,
        name: row.try_get_by_index(1)?,
        code: row.try_get_by_index(2)?,
        external_id: row.try_get_by_index(3)?,
        status: row.try_get_by_index(4)?,
        city: row.try_get_by_index(5)?,
        email: row.try_get_by_index(6)?,
        phone: phone.map(|p| phone_shown(&p, country)),
        changed_at: row.try_get_by_index(8)?,
        created_at: row.try_get_by_index(9)?,
        logo: row.try_get_by_index(10)?,
        customer_type: row.try_get_by_index(11)?,
        price_list: row.try_get_by_index(12)?,
        subscription: row.try_get_by_index(13)?,
        sales_rep: person(14)?,
        contact: person(17)?,
        balance: if money { row.try_get_by_index(20)? } else { None },
        balance_date: if money { row.try_get_by_index(21)? } else { None },
        credit_limit: if money { row.try_get_by_index(22)? } else { None },
        terms: if money { row.try_get_by_index(23)? } else { None },
        modules: modules.remove(&id).unwrap_or_default(),
        custom: BTreeMap::new(),
    })
}

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct CustomerPickInput {
    pub search: String,
    /// Leaves out this customer, whose parent is being picked.
    #[serde(default)]
    pub not: Option<Uuid>,
    /// Deactivated customers too.
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub all: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct CustomerPicked {
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
}

/// The first twenty customers that match, for a picker.
pub async fn pick(cx: &Ctx, input: CustomerPickInput) -> Result<Vec<CustomerPicked>> {
    picked(&cx.read(Action::CustomerView)?, input).await
}

/// The same for whoever sees people, which some do without opening a customer's page: who may put people at customers finds
/// those at which they may.
pub async fn pick_for_person(cx: &Ctx, input: CustomerPickInput) -> Result<Vec<CustomerPicked>> {
    let reader = cx.read(Action::PersonEdit).or_else(|_| cx.read(Action::PersonView))?;
    picked(&reader, input).await
}

async fn picked(reader: &Reader<'_>, input: CustomerPickInput) -> Result<Vec<CustomerPicked>> {
    let status = if input.all { StatusFilter::All } else { StatusFilter::Active };
    let filter = CustomerFilter { status: Some(status), ..CustomerFilter::default() };
    let query = CustomerQuery { search: input.search, filter, ..CustomerQuery::default() };
    let mut select = matching(reader, &query);
    order(&mut select, query.sort, query.descending);
    select.columns([("customer", "name"), ("customer", "code")]).limit(21);
    let rows = reader.cx.db().query_all(&select).await?;
    let found = rows.iter().map(|row| {
        Ok(CustomerPicked {
            id: row.try_get_by_index(0)?,
            name: row.try_get_by_index(1)?,
            code: row.try_get_by_index(2)?,
        })
    });
    let found: Vec<CustomerPicked> = found.collect::<Result<_>>()?;
    Ok(found.into_iter().filter(|row| Some(row.id) != input.not).take(20).collect())
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CitiesInput {
    pub search: String,
}

/// Cities of active customers that begin like the text: the first twenty.
pub async fn cities(cx: &Ctx, input: CitiesInput) -> Result<Vec<String>> {
    let reader = cx.read(Action::CustomerView)?;
    let mut select = matching(&reader, &CustomerQuery::default());
    let city = || Expr::col(("customer", "city_fold"));
    let begin = fold(&input.search);
    select.clear_selects().expr(Expr::cust("min(customer.city)")).and_where(city().is_not_null());
    if !begin.is_empty() {
        select.and_where(city().gte(begin.clone())).and_where(city().lt(format!("{begin}\u{10ffff}")));
    }
    select.group_by_col(("customer", "city_fold")).order_by(("customer", "city_fold"), Order::Asc).limit(20);
    cx.db().query_all(&select).await?.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}
