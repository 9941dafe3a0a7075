//! Home: what needs attention today; the office's counts; the search behind the palette.

use jiff::tz::TimeZone;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;
use uuid::Uuid;

use crate::contact;
use crate::ctx::Ctx;
use crate::customer::{self, list as customers};
use crate::error::Result;
use crate::own::{self, Draft};
use crate::policy::Action;
use crate::store::change::step;
use crate::store::search::Terms;
use crate::text::fold;
use crate::wire::Empty;

/// Follow-ups that Home shows: those up to a week ahead.
const AHEAD_DAYS: i64 = 7;

#[derive(Debug, Clone, Serialize, TS)]
pub struct FollowUp {
    pub note_id: Uuid,
    pub customer_id: Uuid,
    pub customer: String,
    pub text: String,
    /// YYYY-MM-DD.
    pub follow_up: String,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Recent {
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
    pub city: Option<String>,
    /// Kind of the last step that touched it.
    pub what: String,
    pub at: i64,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistKey {
    Office,
    Logo,
    Customers,
    Backup,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct ChecklistItem {
    pub key: ChecklistKey,
    pub done: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Home {
    /// Today in the office's time zone, YYYY-MM-DD.
    pub today: String,
    pub active_customers: i64,
    pub follow_ups: Vec<FollowUp>,
    pub drafts: Vec<Draft>,
    pub recent: Vec<Recent>,
    pub checklist: Vec<ChecklistItem>,
    pub checklist_hidden: bool,
}

/// Today in the office's time zone.
pub fn today(cx: &Ctx, time_zone: &str) -> jiff::civil::Date {
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    jiff::Timestamp::from_millisecond(cx.now()).unwrap_or_default().to_zoned(zone).date()
}

pub async fn home(cx: &Ctx, _input: Empty) -> Result<Home> {
    let office = crate::office::row(cx).await?;
    let today = today(cx, &office.time_zone);
    let sees_customers = cx.may(Action::CustomerView);
    let active_customers =
        if sees_customers { customers::count(cx, customers::CustomerQuery::default()).await?.count } else { 0 };
    let mut checklist = Vec::new();
    if cx.may(Action::SettingsEdit) {
        checklist
            .push(ChecklistItem { key: ChecklistKey::Office, done: office.line1.is_some() && office.city.is_some() });
        checklist.push(ChecklistItem { key: ChecklistKey::Logo, done: office.logo.is_some() });
    }
    if cx.may(Action::CustomerEdit) {
        checklist.push(ChecklistItem { key: ChecklistKey::Customers, done: active_customers > 0 });
    }
    if cx.may(Action::BackupView) && cx.app.shell == crate::ctx::Shell::Desktop {
        checklist.push(ChecklistItem {
            key: ChecklistKey::Backup,
            done: !crate::backup::state(cx, Empty {}).await?.backups.is_empty(),
        });
    }
    Ok(Home {
        today: today.to_string(),
        active_customers,
        follow_ups: if sees_customers { follow_ups(cx, today).await? } else { Vec::new() },
        drafts: own::draft_list(cx, Empty {}).await?,
        recent: if sees_customers { recent(cx, 6).await? } else { Vec::new() },
        checklist,
        checklist_hidden: own::checklist_hidden(cx).await?,
    })
}

async fn follow_ups(cx: &Ctx, today: jiff::civil::Date) -> Result<Vec<FollowUp>> {
    let reader = cx.read(Action::CustomerView)?;
    let until = today.checked_add(jiff::Span::new().try_days(AHEAD_DAYS).unwrap_or_default()).unwrap_or(today);
    let mut select = Query::select();
    select
        .columns([
            ("note", "id"),
            ("note", "customer_id"),
            ("customer", "name"),
            ("note", "text"),
            ("note", "follow_up"),
        ])
        .from("note")
        .inner_join(
            "customer",
            Expr::col(("customer", "office_id"))
                .equals(("note", "office_id"))
                .and(Expr::col(("customer", "id")).equals(("note", "customer_id"))),
        )
        .and_where(Expr::col(("note", "office_id")).eq(cx.office_id))
        .and_where(Expr::col(("note", "deleted_at")).is_null())
        .and_where(Expr::col(("note", "done_at")).is_null())
        .and_where(Expr::col(("note", "follow_up")).lte(until.to_string()))
        .and_where(Expr::col(("customer", "deleted_at")).is_null())
        .order_by(("note", "follow_up"), Order::Asc)
        .order_by(("note", "id"), Order::Asc)
        .limit(50);
    reader.scope_customers(&mut select);
    let rows = cx.db().query_all(&select).await?;
    rows.iter()
        .map(|row| {
            Ok(FollowUp {
                note_id: row.try_get_by_index(0)?,
                customer_id: row.try_get_by_index(1)?,
                customer: row.try_get_by_index(2)?,
                text: row.try_get_by_index(3)?,
                follow_up: row.try_get_by_index(4)?,
            })
        })
        .collect()
}

/// Customers that the person opened last, and what happened to them last.
async fn recent(cx: &Ctx, limit: usize) -> Result<Vec<Recent>> {
    let opened = own::recent_rows(cx).await?;
    let reader = cx.read(Action::CustomerView)?;
    let rows =
        reader.find::<customer::Entity>()?.filter(customer::Column::Id.is_in(opened.iter().map(|r| r.customer_id)));
    let rows: HashMap<Uuid, customer::Model> = rows.all(cx.db()).await?.into_iter().map(|row| (row.id, row)).collect();
    let shown: Vec<&customer::Model> = opened.iter().filter_map(|r| rows.get(&r.customer_id)).take(limit).collect();
    let mut last: HashMap<Uuid, Uuid> = HashMap::new();
    for row in &shown {
        let select = Query::select()
            .column("step_id")
            .from("change")
            .and_where(Expr::col("office_id").eq(cx.office_id))
            .and_where(Expr::col("customer_id").eq(row.id))
            .and_where(Expr::col("entity").is_not_in(crate::tables::unseen(cx)))
            .order_by("step_id", Order::Desc)
            .limit(1)
            .take();
        if let Some(found) = cx.db().query_one(&select).await? {
            last.insert(row.id, found.try_get_by_index(0)?);
        }
    }
    let steps = step::Entity::find()
        .filter(step::Column::OfficeId.eq(cx.office_id))
        .filter(step::Column::Id.is_in(last.values().copied()));
    let steps: HashMap<Uuid, step::Model> = steps.all(cx.db()).await?.into_iter().map(|s| (s.id, s)).collect();
    Ok(shown
        .into_iter()
        .map(|row| {
            let step = last.get(&row.id).and_then(|id| steps.get(id));
            Recent {
                id: row.id,
                name: row.name.clone(),
                code: row.code.clone(),
                city: row.city.clone(),
                what: step.map_or_else(String::new, |s| s.kind.clone()),
                at: step.map_or(row.changed_at, |s| s.at),
            }
        })
        .collect())
}

/// (active customers, portal users) of the whole office, whoever asks: they are the licence's counts.
pub async fn office_counts(cx: &Ctx) -> Result<(i64, i64)> {
    let system = cx.as_system();
    let active = customers::count(&system, customers::CustomerQuery::default()).await?.count;
    let users = Query::select()
        .expr(Expr::cust("count(*)"))
        .from("account")
        .and_where(Expr::col("office_id").eq(cx.office_id))
        .and_where(Expr::col("kind").eq("customer"))
        .and_where(Expr::col("status").ne("planned"))
        .and_where(Expr::col("deleted_at").is_null())
        .take();
    let users = cx.db().query_one(&users).await?.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    Ok((active, users))
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchInput {
    /// Blank: recently opened customers.
    pub text: String,
    #[ts(as = "u64")]
    pub limit: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    Customer,
    Contact,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchHit {
    pub kind: HitKind,
    pub id: Uuid,
    pub customer_id: Uuid,
    pub title: String,
    pub detail: String,
}

/// What the palette finds: recently opened customers first, then the others, and their people whose names match.
pub async fn search(cx: &Ctx, input: SearchInput) -> Result<Vec<SearchHit>> {
    if !cx.may(Action::CustomerView) {
        return Ok(Vec::new());
    }
    let limit = usize::try_from(input.limit.clamp(1, 50)).unwrap_or(50);
    let join = |parts: [Option<String>; 2]| parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let Some(terms) = Terms::parse(&input.text) else {
        let hit = |r: Recent| SearchHit {
            kind: HitKind::Customer,
            id: r.id,
            customer_id: r.id,
            title: r.name,
            detail: join([r.code, r.city]),
        };
        return Ok(recent(cx, limit).await?.into_iter().map(hit).collect());
    };
    let query = customers::CustomerListInput {
        search: input.text,
        filter: customers::CustomerFilter { status: Some(customers::StatusFilter::All), ..Default::default() },
        limit: 50,
        ..Default::default()
    };
    let mut rows = customers::list(cx, query).await?.rows;
    let opened: HashMap<Uuid, usize> =
        own::recent_rows(cx).await?.into_iter().enumerate().map(|(i, r)| (r.customer_id, i)).collect();
    rows.sort_by_key(|row| {
        (opened.get(&row.id).copied().unwrap_or(usize::MAX), !fold(&row.name).starts_with(&terms.whole))
    });
    rows.truncate(limit);
    let reader = cx.read(Action::CustomerView)?;
    let links = reader
        .find::<contact::link::Entity>()?
        .filter(contact::link::Column::CustomerId.is_in(rows.iter().map(|r| r.id)));
    let links = links.all(cx.db()).await?;
    let people =
        reader.find::<contact::Entity>()?.filter(contact::Column::Id.is_in(links.iter().map(|l| l.contact_id)));
    let people = people.order_by_asc(contact::Column::NameSort).all(cx.db()).await?;
    let matches = |name: &str| terms.words.iter().all(|word| fold(name).contains(word.as_str()));
    let persons: Vec<SearchHit> = people
        .iter()
        .filter(|person| matches(&contact::name(person)))
        .filter_map(|person| {
            let link = links.iter().find(|l| l.contact_id == person.id)?;
            let at = rows.iter().find(|r| r.id == link.customer_id)?;
            let detail = join([link.job.clone(), Some(at.name.clone())]);
            Some(SearchHit {
                kind: HitKind::Contact,
                id: person.id,
                customer_id: at.id,
                title: contact::name(person),
                detail,
            })
        })
        .collect();
    let firms = rows.into_iter().map(|r| SearchHit {
        kind: HitKind::Customer,
        id: r.id,
        customer_id: r.id,
        title: r.name,
        detail: join([r.code, r.city]),
    });
    Ok(firms.chain(persons).take(limit).collect())
}
