//! The office's lists: customer types, price lists, titles, modules, subscription types. An entry in use can be renamed,
//! merged or hidden, never lost.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::policy::Action;
use crate::sample::lists;
use crate::store::change::Op;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::{Edit, Pending, Tx, ids};
use crate::text::fold;
use crate::wire::{ById, PatchOrNew, Saved};
use crate::{contact, customer};

row! {
    "list_item" {
        pub list: String,
        pub name: String,
        pub name_fold: String,
        pub description: Option<String>,
        pub position: i64,
        pub hidden: bool,
        pub is_default: bool,
    }
}

pub const LISTS: &[&str] = &["customer_type", "price_list", "title", "module", "subscription_type"];

/// Where an entry of a list is used: (list, table, column).
const USES: &[(&str, &str, &str)] = &[
    ("customer_type", "customer", "customer_type_id"),
    ("price_list", "customer", "price_list_id"),
    ("subscription_type", "customer", "subscription_type_id"),
    ("module", "customer_module", "module_id"),
    ("title", "contact", "title_id"),
];

impl Noun for Entity {
    const NAME: &'static str = "list_item";
    const EDIT: Action = Action::ListEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::List => Col::plain(Kind::Choice(LISTS)).required(),
            Column::Name => Col::plain(Kind::Text(100)).required(),
            Column::Description => Col::plain(Kind::Text(200)),
            Column::Position => Col::plain(Kind::Int(0, 1_000_000)),
            Column::Hidden | Column::IsDefault => Col::plain(Kind::Bool),
            Column::NameFold => Col::derived(),
        })
    }

    fn derive(row: &mut Model) {
        row.name_fold = fold(&row.name);
    }

    fn label(row: &Model) -> String {
        row.name.clone()
    }

    async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
        let key = |row: &Model| Some(format!("{}\u{1f}{}", row.list, row.name_fold));
        let wanted: Vec<String> = rows.iter().map(|r| r.after.name_fold.clone()).collect();
        let known = tx.rows::<Self>(Column::NameFold.is_in(wanted)).await?;
        for index in 0..rows.len() {
            let (id, mine) = (rows[index].id, key(&rows[index].after));
            let twin = known.iter().any(|k| k.id != id && key(k) == mine)
                || rows.iter().enumerate().any(|(other, r)| other < index && key(&r.after) == mine);
            if twin && (rows[index].changes("name") || rows[index].before.is_none()) {
                rows[index].check.fault("name", "taken");
            }
        }
        let going: Vec<Uuid> = rows.iter().filter(|row| row.op == Op::Delete).map(|row| row.id).collect();
        if !going.is_empty() {
            let uses = uses(tx.db(), tx.cx.office_id, LISTS, Some(&going)).await?;
            for row in rows.iter_mut().filter(|row| row.op == Op::Delete) {
                if let Some(count) = uses.get(&row.id) {
                    row.check.push(FieldError::new("name", "in_use").with("count", *count));
                }
            }
        }
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListName {
    CustomerType,
    PriceList,
    Title,
    Module,
    SubscriptionType,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ListItem {
    pub id: Uuid,
    #[ts(as = "ListName")]
    pub list: String,
    pub name: String,
    pub description: Option<String>,
    pub position: i64,
    pub hidden: bool,
    pub is_default: bool,
    /// Rows that refer to it, deactivated customers included.
    pub in_use: i64,
}

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct ListItemsInput {
    #[serde(default)]
    pub list: Option<ListName>,
}

pub async fn list(cx: &Ctx, input: ListItemsInput) -> Result<Vec<ListItem>> {
    let mut query = cx.read(Action::OfficeView)?.find::<Entity>()?;
    if let Some(list) = input.list {
        query = query.filter(Column::List.eq(json!(list).as_str().unwrap_or_default()));
    }
    let rows = query
        .order_by_asc(Column::List)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::NameFold)
        .all(cx.db())
        .await?;
    let lists: Vec<&str> = rows.iter().map(|row| row.list.as_str()).collect();
    let uses = uses(cx.db(), cx.office_id, &lists, None).await?;
    Ok(rows
        .into_iter()
        .map(|row| ListItem {
            in_use: uses.get(&row.id).copied().unwrap_or(0),
            id: row.id,
            list: row.list,
            name: row.name,
            description: row.description,
            position: row.position,
            hidden: row.hidden,
            is_default: row.is_default,
        })
        .collect())
}

/// How many rows refer to each entry of these lists; `of`: to these entries alone.
async fn uses(
    db: &impl ConnectionTrait,
    office_id: Uuid,
    lists: &[&str],
    of: Option<&[Uuid]>,
) -> Result<HashMap<Uuid, i64>> {
    let mut uses: HashMap<Uuid, i64> = HashMap::new();
    for (_, table, column) in USES.iter().filter(|(list, ..)| lists.contains(list)) {
        let mut counts = Query::select();
        counts
            .column(*column)
            .expr(Expr::cust("count(*)"))
            .from(*table)
            .and_where(Expr::col("office_id").eq(office_id))
            .and_where(Expr::col("deleted_at").is_null())
            .group_by_col(*column);
        match of {
            Some(ids) => counts.and_where(Expr::col(*column).is_in(ids.iter().copied())),
            None => counts.and_where(Expr::col(*column).is_not_null()),
        };
        for row in db.query_all(&counts).await? {
            uses.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
    }
    Ok(uses)
}

pub async fn save(cx: &Ctx, input: PatchOrNew) -> Result<Saved> {
    let mut tx = cx.write(Action::ListEdit, "list_item_save").await?;
    let mut set = input.set;
    if input.id.is_some() && set.contains_key("list") {
        return Err(Error::field("list", "unknown"));
    }
    if input.id.is_none() && !set.contains_key("position") {
        let list = set.get("list").and_then(|l| l.as_str()).unwrap_or_default().to_owned();
        let last = tx.rows::<Entity>(Column::List.eq(list)).await?.iter().map(|r| r.position).max().unwrap_or(0);
        set.insert("position".into(), json!(last + 10));
    }
    let makes_default = set.get("is_default").and_then(serde_json::Value::as_bool) == Some(true);
    let edit = Edit::from_person::<Entity>(input.id, || cx.new_id(), input.base, set)?;
    let id = edit.id;
    tx.save::<Entity>(edit).await?;
    if makes_default {
        // One default per list: the new one takes over.
        let list = tx.rows::<Entity>(Column::Id.eq(id)).await?.pop().map(|r| r.list).unwrap_or_default();
        let others =
            tx.rows::<Entity>(Column::List.eq(list).and(Column::IsDefault.eq(true)).and(Column::Id.ne(id))).await?;
        for other in others {
            let set = [("is_default".to_owned(), json!(false))].into_iter().collect();
            tx.save::<Entity>(Edit::update(other.id, Fields::new(), set)).await?;
        }
    }
    Ok(Saved { id, step_id: tx.finish(input.dry).await? })
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListItemMerge {
    pub id: Uuid,
    pub into: Uuid,
}

/// Everything that used `id` uses `into`; `id` goes. One step, so one undo.
pub async fn merge(cx: &Ctx, input: ListItemMerge) -> Result<Saved> {
    let mut tx = cx.write(Action::ListEdit, "list_item_merge").await?;
    let items = tx.rows::<Entity>(Column::Id.is_in([input.id, input.into])).await?;
    let find = |id| items.iter().find(|item| item.id == id).ok_or(Error::NotFound);
    let (from, into) = (find(input.id)?, find(input.into)?);
    if from.id == into.id || from.list != into.list {
        return Err(Error::field("into", "not_found"));
    }
    for (_, table, column) in USES.iter().filter(|(list, ..)| *list == from.list) {
        let query = Query::select()
            .column("id")
            .from(*table)
            .and_where(Expr::col("office_id").eq(cx.office_id))
            .and_where(Expr::col(*column).eq(from.id))
            .and_where(Expr::col("deleted_at").is_null())
            .take();
        let rows: Vec<Uuid> = ids(tx.db(), &query).await?.into_iter().collect();
        let to = |id: &Uuid| {
            Edit::update(*id, Fields::new(), [((*column).to_owned(), json!(into.id))].into_iter().collect())
        };
        let outcomes = match *table {
            "customer" => tx.apply_as::<customer::Entity>(Action::ListEdit, rows.iter().map(to).collect()).await?,
            "contact" => tx.apply_as::<contact::Entity>(Action::ListEdit, rows.iter().map(to).collect()).await?,
            // A module of a customer is a pair: the old pair goes, the new one comes (or is there already).
            _ => customer::swap_module(&mut tx, &rows, into.id).await?,
        };
        for outcome in outcomes {
            outcome.result?;
        }
    }
    tx.save::<Entity>(Edit::delete(from.id)).await?;
    Ok(Saved { id: into.id, step_id: tx.commit().await? })
}

/// One in use is refused: it is hidden or merged instead.
pub async fn delete(cx: &Ctx, input: ById) -> Result<Saved> {
    let mut tx = cx.write(Action::ListEdit, "list_item_delete").await?;
    tx.save::<Entity>(Edit::delete(input.id)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}

/// Names by id, hidden and deleted ones too.
pub async fn names(cx: &Ctx, wanted: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
    let wanted: std::collections::BTreeSet<Uuid> = wanted.into_iter().collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let query = cx.as_system().read(Action::OfficeView)?.find_deleted_too::<Entity>()?;
    let rows = query.filter(Column::Id.is_in(wanted)).all(cx.db()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// What a new office begins with: (list, entries with their description). Rows have seed ids, so two computers of one office
/// make the same.
fn starters() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let plain = |names: &[&'static str]| names.iter().map(|name| (*name, "")).collect();
    vec![
        ("customer_type", plain(&lists::CUSTOMER_TYPES)),
        ("price_list", plain(&["Standard"])),
        ("title", plain(&lists::TITLES)),
        ("module", lists::MODULES.to_vec()),
        ("subscription_type", plain(&lists::SUBSCRIPTION_TYPES)),
    ]
}

pub async fn starter_lists(tx: &mut Tx<'_>) -> Result<()> {
    let mut edits = Vec::new();
    for (list, items) in starters() {
        for (index, (name, description)) in items.iter().enumerate() {
            let mut set = Fields::new();
            set.insert("list".into(), json!(list));
            set.insert("name".into(), json!(name));
            set.insert("description".into(), json!(description));
            set.insert("position".into(), json!((index + 1) * 10));
            set.insert("is_default".into(), json!(list == "subscription_type" && index == 0));
            edits.push(Edit::create(tx.cx.natural_id("list_item", &format!("{list}:{name}")), set));
        }
    }
    for outcome in tx.apply::<Entity>(edits).await? {
        outcome.result?;
    }
    Ok(())
}
