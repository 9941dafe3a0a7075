//! The list of people across customers: search, filters, order, pages.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::SignInState;
use crate::account;
use crate::check::phone_shown;
use crate::contact::{self, link};
use crate::ctx::Ctx;
use crate::customer;
use crate::error::{Error, Result};
use crate::merge::standing;
use crate::policy::{Action, Scope};
use crate::store::read::{Reader, assigned_customers};
use crate::store::search::{Terms, holds};

/// The most that one answer holds.
const PAGE: u64 = 200;
/// So many of those who were merged away are looked at for a word.
const ALIASES: u64 = 200;
/// Customers of a person that a row names; the rest is a number.
const NAMED: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PersonSort")]
pub enum SortBy {
    #[default]
    Name,
    Username,
    Email,
    ChangedAt,
}

/// Whether somebody is a portal user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PortalFilter {
    User,
    Planned,
    None,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields, default)]
pub struct PersonQuery {
    #[ts(as = "Option<String>")]
    pub search: String,
    /// People of this customer.
    pub customer_id: Option<Uuid>,
    pub portal: Option<PortalFilter>,
    #[ts(as = "Option<SortBy>")]
    pub sort: SortBy,
    #[ts(as = "Option<bool>")]
    pub descending: bool,
}

#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PersonListInput {
    #[serde(default)]
    pub query: PersonQuery,
    #[ts(as = "u64")]
    pub offset: u64,
    /// At most 200.
    #[ts(as = "u64")]
    pub limit: u64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonRow {
    pub id: Uuid,
    pub name: String,
    pub username: Option<String>,
    pub email: Option<String>,
    /// As shown in the office's country.
    pub phone: Option<String>,
    pub sign_in: SignInState,
    /// The first three by name, as far as one sees them.
    pub customers: Vec<PersonAt>,
    pub customer_count: usize,
    pub changed_at: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonAt {
    pub id: Uuid,
    pub name: String,
    pub job: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonList {
    pub rows: Vec<PersonRow>,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct PersonCount {
    pub count: i64,
    /// Without search and filters.
    pub total: i64,
}

pub async fn list(cx: &Ctx, input: PersonListInput) -> Result<PersonList> {
    let reader = cx.read(Action::PeopleView)?;
    let mut page = matching(&reader, &input.query).await?;
    order(&mut page, input.query.sort, input.query.descending);
    page.limit(input.limit.clamp(1, PAGE)).offset(input.offset);
    let ids: Vec<Uuid> =
        cx.db().query_all(&page).await?.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    Ok(PersonList { rows: rows(&reader, &ids).await? })
}

pub async fn count(cx: &Ctx, query: PersonQuery) -> Result<PersonCount> {
    let reader = cx.read(Action::PeopleView)?;
    let plain = query.search.trim().is_empty() && query.customer_id.is_none() && query.portal.is_none();
    let count = count_of(&reader, &query).await?;
    let total = if plain { count } else { count_of(&reader, &PersonQuery::default()).await? };
    Ok(PersonCount { count, total })
}

async fn count_of(reader: &Reader<'_>, query: &PersonQuery) -> Result<i64> {
    let mut select = matching(reader, query).await?;
    select.clear_selects().expr(Expr::cust("count(*)"));
    let row = reader.cx.db().query_one(&select).await?.ok_or(Error::NotFound)?;
    Ok(row.try_get_by_index(0)?)
}

/// `SELECT id` of everybody whom the query finds, unordered.
pub async fn matching(reader: &Reader<'_>, query: &PersonQuery) -> Result<SelectStatement> {
    let office_id = reader.cx.office_id;
    let column = |name: &'static str| Expr::col(("contact", name));
    let mut select = Query::select();
    select.column(("contact", "id")).from("contact");
    select.and_where(column("office_id").eq(office_id)).and_where(column("deleted_at").is_null());
    let at = || {
        Query::select()
            .column("contact_id")
            .from("customer_contact")
            .and_where(Expr::col("office_id").eq(office_id))
            .and_where(Expr::col("deleted_at").is_null())
            .take()
    };
    if let Scope::Assigned(who) = reader.scope {
        let mine = at().and_where(Expr::col("customer_id").in_subquery(assigned_customers(office_id, who))).take();
        select.and_where(column("id").in_subquery(mine));
    }
    if let Some(customer) = query.customer_id {
        select.and_where(column("id").in_subquery(at().and_where(Expr::col("customer_id").eq(customer)).take()));
    }
    if let Some(portal) = query.portal {
        let accounts = |planned: Option<bool>| {
            let mut accounts = Query::select();
            accounts
                .column("contact_id")
                .from("account")
                .and_where(Expr::col("office_id").eq(office_id))
                .and_where(Expr::col("contact_id").is_not_null())
                .and_where(Expr::col("deleted_at").is_null());
            match planned {
                Some(true) => accounts.and_where(Expr::col("status").eq("planned")),
                Some(false) => accounts.and_where(Expr::col("status").ne("planned")),
                None => &mut accounts,
            };
            accounts
        };
        select.and_where(match portal {
            PortalFilter::User => column("id").in_subquery(accounts(Some(false))),
            PortalFilter::Planned => column("id").in_subquery(accounts(Some(true))),
            PortalFilter::None => column("id").not_in_subquery(accounts(None)),
        });
    }
    if let Some(terms) = Terms::parse(&query.search) {
        for word in &terms.words {
            let own = holds(column("search_fold"), word);
            let aliases = standing_for(reader, word).await?;
            select.and_where(if aliases.is_empty() { own } else { own.or(column("id").is_in(aliases)) });
        }
    }
    Ok(select)
}

/// Those into whom somebody was merged that holds this word.
async fn standing_for(reader: &Reader<'_>, word: &str) -> Result<BTreeSet<Uuid>> {
    let query = Query::select()
        .column("id")
        .from("contact")
        .and_where(Expr::col("office_id").eq(reader.cx.office_id))
        .and_where(Expr::col("merged_into").is_not_null())
        .and_where(holds(Expr::col("search_fold"), word))
        .limit(ALIASES)
        .take();
    let mut found = BTreeSet::new();
    for row in reader.cx.db().query_all(&query).await? {
        found.insert(standing::<contact::Entity>(reader.cx, row.try_get_by_index(0)?).await?);
    }
    Ok(found)
}

/// Blank values come last in both directions; ties go by name, then by id, so that pages never overlap.
pub fn order(select: &mut SelectStatement, sort: SortBy, descending: bool) {
    let direction = if descending { Order::Desc } else { Order::Asc };
    let never_blank = match sort {
        SortBy::Name => Some("name_sort"),
        SortBy::ChangedAt => Some("changed_at"),
        SortBy::Username | SortBy::Email => None,
    };
    if let Some(key) = never_blank {
        select.order_by(("contact", key), direction.clone()).order_by(("contact", "id"), direction);
        return;
    }
    let key = if sort == SortBy::Username { "username" } else { "notify_email" };
    select.order_by_expr(Expr::col(("contact", key)).is_null(), Order::Asc).order_by(("contact", key), direction);
    select.order_by(("contact", "name_sort"), Order::Asc).order_by(("contact", "id"), Order::Asc);
}

/// These people's rows, in this order.
async fn rows(reader: &Reader<'_>, ids: &[Uuid]) -> Result<Vec<PersonRow>> {
    let cx = reader.cx;
    let db = cx.db();
    let country = crate::store::read::rules(cx, db).await?.country;
    let wanted = || ids.iter().copied();
    let people = reader.find::<contact::Entity>()?.filter(contact::Column::Id.is_in(wanted())).all(db).await?;
    let links = reader.find::<link::Entity>()?.filter(link::Column::ContactId.is_in(wanted())).all(db).await?;
    let firms = reader
        .find::<customer::Entity>()?
        .filter(customer::Column::Id.is_in(links.iter().map(|link| link.customer_id)))
        .all(db)
        .await?;
    let firms: HashMap<Uuid, customer::Model> = firms.into_iter().map(|row| (row.id, row)).collect();
    let accounts = account::Column::ContactId.is_in(wanted());
    let accounts = cx.read(Action::OfficeView)?.find::<account::Entity>()?.filter(accounts).all(db).await?;
    let mut found: HashMap<Uuid, PersonRow> = HashMap::with_capacity(ids.len());
    for person in people {
        let mut at: Vec<(&customer::Model, &link::Model)> = links
            .iter()
            .filter(|link| link.contact_id == person.id)
            .filter_map(|link| Some((firms.get(&link.customer_id)?, link)))
            .collect();
        at.sort_by(|a, b| a.0.name_sort.cmp(&b.0.name_sort));
        let account = accounts.iter().find(|row| row.contact_id == Some(person.id));
        let named = at.iter().take(NAMED);
        let row = PersonRow {
            id: person.id,
            name: contact::name(&person),
            customers: named
                .map(|(firm, link)| PersonAt { id: firm.id, name: firm.name.clone(), job: link.job.clone() })
                .collect(),
            customer_count: at.len(),
            sign_in: SignInState::of(account),
            username: person.username,
            email: person.notify_email,
            phone: person.phone.or(person.mobile).map(|number| phone_shown(&number, &country)),
            changed_at: person.changed_at,
        };
        found.insert(row.id, row);
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}
