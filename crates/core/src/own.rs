//! A person's own things on this computer: drafts, the last state of a list, recently opened customers, the hidden checklist.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::{Ctx, Instant};
use crate::error::{Error, Result};
use crate::policy::Action;
use crate::store::local::{self, draft, preference, recent};
use crate::wire::{ById, Empty};

const LONGEST: usize = 1_000_000;
/// Recently opened customers that are kept.
const RECENT: u64 = 30;

#[derive(Debug, Clone, Serialize, TS)]
pub struct Draft {
    pub id: Uuid,
    /// Which form: `customer_new`, or a section of a page.
    pub kind: String,
    pub title: String,
    /// JSON that only the form reads.
    pub value: String,
    pub changed_at: Instant,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftSave {
    pub id: Uuid,
    pub kind: String,
    pub title: String,
    pub value: String,
}

impl From<draft::Model> for Draft {
    fn from(row: draft::Model) -> Self {
        Self { id: row.id, kind: row.kind, title: row.title, value: row.value, changed_at: row.changed_at }
    }
}

pub async fn draft_save(cx: &Ctx, input: DraftSave) -> Result<Empty> {
    let account_id = cx.me()?;
    if input.value.len() > LONGEST || input.title.len() > 1_000 || input.kind.len() > 200 {
        return Err(Error::field("value", "too_long"));
    }
    if draft::Entity::find_by_id((cx.office_id, input.id))
        .one(cx.db())
        .await?
        .is_some_and(|known| known.account_id != account_id)
    {
        return Err(Error::NotFound);
    }
    let row = draft::Model {
        office_id: cx.office_id,
        id: input.id,
        account_id,
        kind: input.kind,
        title: input.title,
        value: input.value,
        changed_at: cx.now(),
    };
    local::put::<draft::Entity>(&cx.app.store, row).await?;
    Ok(Empty {})
}

pub async fn draft_get(cx: &Ctx, input: ById) -> Result<Option<Draft>> {
    let me = cx.me()?;
    let row = draft::Entity::find_by_id((cx.office_id, input.id)).one(cx.db()).await?;
    Ok(row.filter(|row| row.account_id == me).map(Draft::from))
}

/// The newest first.
pub async fn draft_list(cx: &Ctx, _input: Empty) -> Result<Vec<Draft>> {
    let query = draft::Entity::find()
        .filter(draft::Column::OfficeId.eq(cx.office_id))
        .filter(draft::Column::AccountId.eq(cx.me()?));
    Ok(query.order_by_desc(draft::Column::ChangedAt).all(cx.db()).await?.into_iter().map(Draft::from).collect())
}

pub async fn draft_drop(cx: &Ctx, input: ById) -> Result<Empty> {
    let mine = draft::Column::OfficeId
        .eq(cx.office_id)
        .and(draft::Column::Id.eq(input.id))
        .and(draft::Column::AccountId.eq(cx.me()?));
    local::drop::<draft::Entity>(&cx.app.store, mine).await?;
    Ok(Empty {})
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListStateGet {
    pub key: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListStateSet {
    pub key: String,
    pub value: Option<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct ListState {
    pub value: Option<String>,
}

pub async fn list_state_get(cx: &Ctx, input: ListStateGet) -> Result<ListState> {
    Ok(ListState { value: preference(cx, &format!("list {}", input.key)).await? })
}

pub async fn list_state_set(cx: &Ctx, input: ListStateSet) -> Result<Empty> {
    if input.key.len() > 100 || input.value.as_ref().is_some_and(|v| v.len() > LONGEST) {
        return Err(Error::field("value", "too_long"));
    }
    set_preference(cx, &format!("list {}", input.key), input.value).await
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChecklistHide {
    pub hidden: bool,
}

pub async fn checklist_hide(cx: &Ctx, input: ChecklistHide) -> Result<Empty> {
    set_preference(cx, "checklist hidden", input.hidden.then(|| "yes".to_owned())).await
}

pub async fn checklist_hidden(cx: &Ctx) -> Result<bool> {
    Ok(preference(cx, "checklist hidden").await?.is_some())
}

fn preference_id(cx: &Ctx, name: &str) -> Result<Uuid> {
    Ok(cx.natural_id("preference", &format!("{}:{name}", cx.me()?)))
}

async fn preference(cx: &Ctx, name: &str) -> Result<Option<String>> {
    let row = preference::Entity::find_by_id((cx.office_id, preference_id(cx, name)?)).one(cx.db()).await?;
    Ok(row.map(|row| row.value))
}

async fn set_preference(cx: &Ctx, name: &str, value: Option<String>) -> Result<Empty> {
    let id = preference_id(cx, name)?;
    match value {
        Some(value) => {
            let row =
                preference::Model { office_id: cx.office_id, id, account_id: cx.me()?, name: name.to_owned(), value };
            local::put::<preference::Entity>(&cx.app.store, row).await?;
        }
        None => {
            let mine = local::key_is((preference::Column::OfficeId, cx.office_id), (preference::Column::Id, id));
            local::drop::<preference::Entity>(&cx.app.store, mine).await?;
        }
    }
    Ok(Empty {})
}

/// Notes that the person looked at this customer; the oldest of many are forgotten.
pub async fn customer_opened(cx: &Ctx, input: ById) -> Result<Empty> {
    let account_id = cx.me()?;
    cx.read(Action::CustomerView)?.get::<crate::customer::Entity>(input.id).await?;
    let id = cx.natural_id("recent", &format!("{account_id}:{}", input.id));
    let row = recent::Model { office_id: cx.office_id, id, account_id, customer_id: input.id, at: cx.now() };
    local::put::<recent::Entity>(&cx.app.store, row).await?;
    let old = recent_rows(cx).await?.into_iter().skip(usize::try_from(RECENT).unwrap_or(usize::MAX)).map(|row| row.id);
    let old: Vec<Uuid> = old.collect();
    if !old.is_empty() {
        local::drop::<recent::Entity>(
            &cx.app.store,
            recent::Column::OfficeId.eq(cx.office_id).and(recent::Column::Id.is_in(old)),
        )
        .await?;
    }
    Ok(Empty {})
}

/// The latest first.
pub async fn recent_rows(cx: &Ctx) -> Result<Vec<recent::Model>> {
    let query = recent::Entity::find()
        .filter(recent::Column::OfficeId.eq(cx.office_id))
        .filter(recent::Column::AccountId.eq(cx.me()?));
    Ok(query.order_by_desc(recent::Column::At).limit(RECENT + 20).all(cx.db()).await?)
}
