//! Who gets a row on their computer. A row stands at one or several places; a computer that is given a place holds all rows
//! that stand there, and forgets a row when the last of its places is taken from it.
//!
//! Only references with a foreign key must be followed: what such a row refers to stands at each of its places too, or at the
//! office itself, so that a computer never holds half of a pair.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::DatabaseTransaction;
use sea_orm::sea_query::Query;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

use super::insert::ROWS;
use crate::ctx::natural_id;
use crate::error::Result;
use crate::policy::Action;

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// With everybody: lists, settings, the names of employees.
    Office,
    Customer(Uuid),
    /// At a customer, for whoever may see the files of this customer.
    File(Uuid),
    /// With one person alone.
    Person(Uuid),
    /// With the holders of a right or of a group role.
    Holders(Uuid),
    /// With whoever sees every customer.
    Everything,
}

impl Place {
    /// What stands in `sync_row.reach`.
    pub const fn reach(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Customer(_) => "customer",
            Self::File(_) => "file",
            Self::Person(_) => "person",
            Self::Holders(_) => "holders",
            Self::Everything => "everything",
        }
    }

    /// What stands in `sync_row.audience`. A file's is not its customer's, so that a row may stand at both.
    pub fn audience(self) -> Uuid {
        match self {
            Self::Office => Uuid::nil(),
            Self::Customer(id) | Self::Person(id) | Self::Holders(id) => id,
            Self::File(customer) => file_audience(customer),
            Self::Everything => Uuid::max(),
        }
    }

    /// With the holders of a right for the whole office.
    pub fn right(office_id: Uuid, action: Action) -> Self {
        Self::Holders(right_audience(office_id, action))
    }
}

pub fn file_audience(customer: Uuid) -> Uuid {
    natural_id(customer, "customer_file", "audience")
}

pub fn right_audience(office_id: Uuid, action: Action) -> Uuid {
    natural_id(office_id, "action", &format!("{action:?}"))
}

/// The places of rows, by their ids.
pub type Places = BTreeMap<Uuid, BTreeSet<Place>>;

/// Of a row that links something to a customer: where the link was taken away, what it linked may be unknown there.
pub fn of_link(customer: Uuid, deleted_at: Option<i64>) -> Place {
    if deleted_at.is_none() { Place::Customer(customer) } else { Place::Everything }
}

/// The customers of rows that stand where links lead them, or where everything does. `rows`: office and id of each.
pub async fn by_links(
    db: &DatabaseTransaction,
    links: &'static str,
    column: &'static str,
    rows: impl Iterator<Item = (Uuid, Uuid)>,
) -> Result<Vec<BTreeSet<Place>>> {
    let rows: Vec<(Uuid, Uuid)> = rows.collect();
    let Some((office_id, _)) = rows.first() else { return Ok(Vec::new()) };
    let ids: Vec<Uuid> = rows.iter().map(|(_, id)| *id).collect();
    let mut places: BTreeMap<Uuid, BTreeSet<Place>> = BTreeMap::new();
    for (row, customer) in pairs(db, *office_id, links, (column, "customer_id"), column, &ids, true).await? {
        places.entry(row).or_default().insert(Place::Customer(customer));
    }
    let everything = || BTreeSet::from([Place::Everything]);
    Ok(ids.iter().map(|id| places.remove(id).unwrap_or_else(everything)).collect())
}

/// Two id columns of the rows of a table whose `by` is one of these.
pub async fn pairs(
    db: &DatabaseTransaction,
    office_id: Uuid,
    table: &'static str,
    columns: (&'static str, &'static str),
    by: &'static str,
    ids: &[Uuid],
    there: bool,
) -> Result<Vec<(Uuid, Uuid)>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(ROWS) {
        let mut query = Query::select()
            .columns([columns.0, columns.1])
            .from(table)
            .and_where(Expr::col("office_id").eq(office_id))
            .and_where(Expr::col(by).is_in(chunk.iter().map(|id| Value::from(*id))))
            .take();
        if there {
            query.and_where(Expr::col("deleted_at").is_null());
        }
        for row in db.query_all(&query).await? {
            found.push((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
        }
    }
    Ok(found)
}
