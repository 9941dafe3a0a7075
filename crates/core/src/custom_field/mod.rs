//! The office's own fields of a customer: what they are called, their kind and order.
//!
//! A field's kind is fixed, because its values are written in it. A deleted field takes its values out of sight and brings
//! them back with an undo. The values themselves are `value`, looking for them is `filter`.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use crate::check::Check;
use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::policy::Action;
use crate::store::read::Reader;
use crate::store::table::{Col, Kind, Noun, Rules, cols, row};
use crate::store::write::{Edit, Pending, Tx};
use crate::text::fold;
use crate::wire::{ById, PatchOrNew, Saved};

pub mod filter;
pub mod value;

row! {
    "custom_field" {
        pub name: String,
        pub name_fold: String,
        pub kind: String,
        pub options: Option<String>,
        pub sensitive: bool,
        pub position: i64,
        pub hidden: bool,
    }
}

const KINDS: &[&str] = &["text", "number", "date", "list", "yes_no"];
/// Options of a list, and characters of one.
const MOST_OPTIONS: usize = 200;
const LONGEST_OPTION: usize = 80;

impl Noun for Entity {
    const NAME: &'static str = "custom_field";
    const EDIT: Action = Action::ListEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::Name => Col::plain(Kind::Text(80)).required(),
            Column::Kind => Col::plain(Kind::Choice(KINDS)).required(),
            Column::Options => Col::plain(Kind::Lines(20_000)),
            Column::Sensitive | Column::Hidden => Col::plain(Kind::Bool),
            Column::Position => Col::plain(Kind::Int(0, 1_000_000)),
            Column::NameFold => Col::derived(),
        })
    }

    fn derive(row: &mut Model) {
        row.name_fold = fold(&row.name);
    }

    fn label(row: &Model) -> String {
        row.name.clone()
    }

    fn check(check: &mut Check, before: Option<&Model>, after: &Model, _rules: &Rules) {
        if before.is_some_and(|before| before.kind != after.kind) {
            check.fault("kind", "fixed");
        }
        let options: Vec<&str> = after.options().collect();
        if after.kind != "list" {
            if !options.is_empty() {
                check.fault("options", "only_of_a_list");
            }
        } else if options.is_empty() {
            check.fault("options", "options_required");
        } else if options.len() > MOST_OPTIONS {
            check.push(FieldError::new("options", "too_many_options").with("max", MOST_OPTIONS));
        } else if let Some(option) = options.iter().find(|option| option.chars().count() > LONGEST_OPTION) {
            check.push(FieldError::new("options", "option_too_long").with("name", *option).with("max", LONGEST_OPTION));
        } else {
            let mut known = HashSet::new();
            if let Some(option) = options.iter().find(|option| !known.insert(fold(option))) {
                check.push(FieldError::new("options", "option_twice").with("name", *option));
            }
        }
    }

    async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
        tx.check_unique(rows, Column::NameFold, "name", |row| Some(row.name_fold.clone()), |_| None).await
    }
}

impl Model {
    pub fn options(&self) -> impl Iterator<Item = &str> {
        self.options.as_deref().unwrap_or_default().lines().map(str::trim).filter(|option| !option.is_empty())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CustomFieldKind {
    Text,
    Number,
    Date,
    List,
    YesNo,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomField {
    pub id: Uuid,
    pub name: String,
    #[ts(as = "CustomFieldKind")]
    pub kind: String,
    /// Of a list: one option a line.
    pub options: Option<String>,
    /// Never shown to staff of a customer.
    pub sensitive: bool,
    pub position: i64,
    /// Not asked for and not shown any more; what was entered is kept.
    pub hidden: bool,
    /// Customers that have a value, deactivated ones included; null unless asked for.
    pub in_use: Option<i64>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct CustomFieldsInput {
    /// Counts `in_use`, which looks at every value.
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub counted: bool,
}

/// The fields that are there and that the reader may see, in the office's order.
pub async fn fields(reader: &Reader<'_>) -> Result<Vec<Model>> {
    let mut query = reader.find::<Entity>()?;
    if !reader.classes.internal {
        query = query.filter(Column::Sensitive.eq(false));
    }
    Ok(query.order_by_asc(Column::Position).order_by_asc(Column::NameFold).all(reader.cx.db()).await?)
}

pub async fn list(cx: &Ctx, input: CustomFieldsInput) -> Result<Vec<CustomField>> {
    let rows = fields(&cx.read(Action::OfficeView)?).await?;
    let uses = if input.counted { Some(uses(cx).await?) } else { None };
    Ok(rows
        .into_iter()
        .map(|row| CustomField {
            in_use: uses.as_ref().map(|uses| uses.get(&row.id).copied().unwrap_or(0)),
            id: row.id,
            name: row.name,
            kind: row.kind,
            options: row.options,
            sensitive: row.sensitive,
            position: row.position,
            hidden: row.hidden,
        })
        .collect())
}

async fn uses(cx: &Ctx) -> Result<HashMap<Uuid, i64>> {
    let counts = Query::select()
        .column(("customer_value", "custom_field_id"))
        .expr(Expr::cust("count(*)"))
        .from("customer_value")
        .inner_join(
            "customer",
            Expr::col(("customer", "office_id"))
                .equals(("customer_value", "office_id"))
                .and(Expr::col(("customer", "id")).equals(("customer_value", "customer_id"))),
        )
        .and_where(Expr::col(("customer_value", "office_id")).eq(cx.office_id))
        .and_where(Expr::col(("customer_value", "value")).is_not_null())
        .and_where(Expr::col(("customer_value", "deleted_at")).is_null())
        .and_where(Expr::col(("customer", "deleted_at")).is_null())
        .group_by_col(("customer_value", "custom_field_id"))
        .take();
    let rows = cx.db().query_all(&counts).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

pub async fn save(cx: &Ctx, input: PatchOrNew) -> Result<Saved> {
    let kind = if input.id.is_some() { "custom_field_save" } else { "custom_field_add" };
    let mut tx = cx.write(Action::ListEdit, kind).await?;
    let mut set = input.set;
    if input.id.is_some() && set.contains_key("kind") {
        return Err(Error::field("kind", "fixed"));
    }
    if let Some(Value::String(typed)) = set.get("options") {
        let options: Vec<&str> = typed.lines().map(str::trim).filter(|option| !option.is_empty()).collect();
        let options = options.join("\n");
        set.insert("options".into(), json!(options));
    }
    if input.id.is_none() && !set.contains_key("position") {
        let last = tx.rows::<Entity>(Column::Position.gte(0)).await?.iter().map(|row| row.position).max().unwrap_or(0);
        set.insert("position".into(), json!(last + 10));
    }
    let edit = Edit::from_person::<Entity>(input.id, || cx.new_id(), input.base, set)?;
    let id = edit.id;
    tx.save::<Entity>(edit).await?;
    Ok(Saved { id, step_id: tx.finish(input.dry).await? })
}

/// Its values go out of sight with it.
pub async fn delete(cx: &Ctx, input: ById) -> Result<Saved> {
    let mut tx = cx.write(Action::ListEdit, "custom_field_delete").await?;
    tx.save::<Entity>(Edit::delete(input.id)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}
