//! Service locations: where a customer is served, apart from where the bills go (SPEC C4).

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::address::{PARTS, essence};
use crate::check::Check;
use crate::ctx::Ctx;
use crate::customer::save::save_part;
use crate::error::Result;
use crate::policy::Action;
use crate::store::read::Reader;
use crate::store::table::{Col, Fields, Kind, Noun, Rules, cols, row};
use crate::store::write::{Edit, ids};
use crate::wire::{ById, Saved};

/// The step of somebody who takes a location away.
const DELETE: &str = "location_delete";

row! {
    "location" {
        pub customer_id: Uuid,
        pub name: Option<String>,
        pub line1: Option<String>,
        pub line2: Option<String>,
        pub city: Option<String>,
        pub region: Option<String>,
        pub postal_code: Option<String>,
        pub country: Option<String>,
        pub access_notes: Option<String>,
    }
}

impl Noun for Entity {
    const NAME: &'static str = "location";
    const EDIT: Action = Action::CustomerEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::CustomerId => Col::plain(Kind::Ref("customer")).required().managed(),
            Column::Name => Col::plain(Kind::Text(200)),
            Column::Line1 | Column::Line2 => Col::plain(Kind::Text(200)).unit("address"),
            Column::City | Column::Region => Col::plain(Kind::Text(100)).unit("address"),
            Column::PostalCode => Col::plain(Kind::Text(30)).unit("address"),
            Column::Country => Col::plain(Kind::Country).unit("address"),
            Column::AccessNotes => Col::internal(Kind::Lines(20_000)),
        })
    }

    fn customer_id(row: &Model) -> Option<Uuid> {
        Some(row.customer_id)
    }

    fn label(row: &Model) -> String {
        let names = [&row.name, &row.line1, &row.line2, &row.city, &row.postal_code];
        names.into_iter().flatten().next().cloned().unwrap_or_default()
    }

    fn within(customers: SelectStatement) -> Option<SimpleExpr> {
        Some(Column::CustomerId.in_subquery(customers))
    }

    fn check(check: &mut Check, _before: Option<&Model>, after: &Model, _rules: &Rules) {
        if Self::label(after).is_empty() && !check.has("name") {
            check.fault("name", "location_blank");
        }
    }
}

/// What two spellings of the place share; blank when it has no address.
pub fn place(row: &Model, home: &str) -> String {
    let parts = [&row.line1, &row.line2, &row.city, &row.region, &row.postal_code, &row.country];
    essence(parts.map(Option::as_deref), home)
}

/// The same of the columns of an address.
pub fn place_of(fields: &Fields, home: &str) -> String {
    essence(PARTS.map(|part| fields.get(part).and_then(serde_json::Value::as_str)), home)
}

/// Of the place of a customer that a file names: the same row whenever and wherever the file comes in.
pub fn imported_id(cx: &Ctx, customer_id: Uuid, place: &str) -> Uuid {
    cx.natural_id("location", &format!("{customer_id}:{place}"))
}

/// Locations as an import knows them: those that are there, and those that somebody took away, which stay away. What an undo
/// took away may come again.
pub async fn known(reader: &Reader<'_>, which: SimpleExpr) -> Result<Vec<Model>> {
    let (cx, db) = (reader.cx, reader.cx.db());
    let mut rows = reader.find_deleted_too::<Entity>()?.filter(which).all(db).await?;
    let gone: Vec<Uuid> = rows.iter().filter(|row| row.deleted_at.is_some()).map(|row| row.id).collect();
    let column = |table: &'static str, name: &'static str| Expr::col((table, name));
    let taken = Query::select()
        .column(("change", "row_id"))
        .from("change")
        .inner_join(
            "step",
            column("step", "office_id")
                .equals(("change", "office_id"))
                .and(column("step", "id").equals(("change", "step_id"))),
        )
        .and_where(column("change", "office_id").eq(cx.office_id))
        .and_where(column("change", "row_id").is_in(gone))
        .and_where(column("step", "kind").eq(DELETE))
        .take();
    let taken = ids(db, &taken).await?;
    rows.retain(|row| row.deleted_at.is_none() || taken.contains(&row.id));
    Ok(rows)
}

/// What a form edits of a location.
#[derive(Debug, Serialize, TS)]
pub struct LocationFields {
    pub name: Option<String>,
    /// The address is one unit: any changed line is written with all of them.
    pub line1: Option<String>,
    pub line2: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    /// How one gets in, and what to mind there.
    pub access_notes: Option<String>,
}

#[derive(Debug, Serialize, TS)]
#[ts(type = "LocationFields & LocationRest", rename = "Location")]
pub struct Location {
    #[serde(flatten)]
    pub fields: LocationFields,
    #[serde(flatten)]
    pub rest: LocationRest,
}

#[derive(Debug, Serialize, TS)]
pub struct LocationRest {
    pub id: Uuid,
}

/// In the order in which they came.
pub async fn of_customer(reader: &Reader<'_>, customer_id: Uuid) -> Result<Vec<Location>> {
    let query = reader.find::<Entity>()?.filter(Column::CustomerId.eq(customer_id));
    let rows = query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(reader.cx.db()).await?;
    let location = |row: Model| Location {
        rest: LocationRest { id: row.id },
        fields: LocationFields {
            name: row.name,
            line1: row.line1,
            line2: row.line2,
            city: row.city,
            region: row.region,
            postal_code: row.postal_code,
            country: row.country,
            access_notes: row.access_notes,
        },
    };
    Ok(rows.into_iter().map(location).collect())
}

/// `id: null` = a new location.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct LocationSave {
    pub customer_id: Uuid,
    #[ts(type = "string | null")]
    pub id: Option<Uuid>,
    #[serde(default)]
    #[ts(type = "Partial<LocationFields>")]
    pub base: Fields,
    #[ts(type = "Partial<LocationFields>")]
    pub set: Fields,
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub dry: bool,
}

pub async fn save(cx: &Ctx, input: LocationSave) -> Result<Saved> {
    let kind = if input.id.is_some() { "location_save" } else { "location_add" };
    let tx = cx.write(Action::CustomerEdit, kind).await?;
    save_part::<Entity>(tx, input.customer_id, input.id, (input.base, input.set), input.dry).await
}

pub async fn delete(cx: &Ctx, input: ById) -> Result<Saved> {
    let mut tx = cx.write(Action::CustomerEdit, DELETE).await?;
    tx.save::<Entity>(Edit::delete(input.id)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}
