//! What the hub reads for a computer, all of it as it stood at one moment.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::change::{row as change, step};
use super::insert::ROWS;
use super::local::{sync_counter, sync_row};
use super::read::assigned_customers;
use super::replica::Told;
use super::sequence::HERE;
use super::table::{Col, Fields};
use super::whole::leaving;
use super::{Store, hub, sequence, write};
use crate::account;
use crate::ctx::Actor;
use crate::error::Result;
use crate::policy::Assignee;
use crate::role::group;
use crate::tables::{self, TABLES};

/// Places, by their ids and by their reach.
#[derive(Debug, Clone, Default)]
pub struct Audiences {
    pub ids: Vec<Uuid>,
    pub reaches: Vec<&'static str>,
}

impl Audiences {
    fn condition(&self, table: &'static str) -> SimpleExpr {
        let ids = Expr::col((table, "audience")).is_in(self.ids.iter().copied());
        ids.or(Expr::col((table, "reach")).is_in(self.reaches.iter().copied()))
    }
}

/// The office at one moment.
pub struct Outgoing {
    db: DatabaseTransaction,
    pub office_id: Uuid,
}

impl Outgoing {
    pub async fn begin(store: &Store, office_id: Uuid) -> Result<Self> {
        Ok(Self { db: store.snapshot().await?, office_id })
    }

    pub async fn counter(&self) -> Result<Option<sync_counter::Model>> {
        sequence::last(&self.db, self.office_id).await
    }

    pub async fn enrolled(&self, device_id: Uuid) -> Result<Vec<Uuid>> {
        let enrolled = hub::enrolled(&self.db, self.office_id, device_id).await?;
        Ok(enrolled.into_iter().map(|row| row.account_id).collect())
    }

    /// What they may do; nobody where they do not work here any more.
    pub async fn actor(&self, account_id: Uuid) -> Result<Actor> {
        account::actor_or_nobody(&self.db, self.office_id, account_id).await
    }

    pub async fn assigned(&self, who: Assignee) -> Result<BTreeSet<Uuid>> {
        Ok(write::ids(&self.db, &assigned_customers(self.office_id, who)).await?.into_iter().collect())
    }

    pub async fn groups_of(&self, account_id: Uuid) -> Result<Vec<Uuid>> {
        let held = group::member::Entity::find()
            .filter(group::member::Column::OfficeId.eq(self.office_id))
            .filter(group::member::Column::AccountId.eq(account_id))
            .filter(group::member::Column::DeletedAt.is_null());
        Ok(held.all(&self.db).await?.into_iter().map(|row| row.role_group_id).collect())
    }

    /// Entries after a number at these places, in the order of their numbers.
    pub async fn after(&self, cursor: i64, at: &Audiences, limit: u64) -> Result<Vec<sync_row::Model>> {
        let query = sync_row::Entity::find()
            .filter(sync_row::Column::OfficeId.eq(self.office_id))
            .filter(sync_row::Column::Seq.gt(cursor))
            .filter(at.condition("sync_row"))
            .order_by_asc(sync_row::Column::Seq)
            .limit(limit);
        Ok(query.all(&self.db).await?)
    }

    /// Everything that stands at these places.
    pub async fn standing(&self, at: &[Uuid]) -> Result<Vec<sync_row::Model>> {
        let mut found = Vec::new();
        for chunk in at.chunks(ROWS) {
            let query = sync_row::Entity::find()
                .filter(sync_row::Column::OfficeId.eq(self.office_id))
                .filter(sync_row::Column::Audience.is_in(chunk.iter().copied()))
                .filter(sync_row::Column::Op.eq(HERE));
            found.extend(query.all(&self.db).await?);
        }
        Ok(found)
    }

    /// The next customers in the order of their ids, of those that any row stands at.
    pub async fn customers(&self, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        let mut query = Query::select()
            .column("row_id")
            .from("sync_row")
            .and_where(Expr::col("office_id").eq(self.office_id))
            .and_where(Expr::col("entity").eq("customer"))
            .order_by("row_id", sea_orm::Order::Asc)
            .limit(limit)
            .take();
        if let Some(after) = after {
            query.and_where(Expr::col("row_id").gt(after));
        }
        let rows = self.db.query_all(&query).await?;
        rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
    }

    /// Of the rows that these cannot be without, those that came after a number and stand at these places.
    pub async fn parents(
        &self,
        states: &[(&'static str, Fields)],
        cursor: i64,
        at: &Audiences,
    ) -> Result<Vec<sync_row::Model>> {
        let mut wanted: BTreeMap<&'static str, BTreeSet<Uuid>> = BTreeMap::new();
        for (entity, fields) in states {
            for (parent, id) in held_by(entity, fields) {
                wanted.entry(parent).or_default().insert(id);
            }
        }
        let mut found = Vec::new();
        for (entity, ids) in wanted {
            let ids: Vec<Uuid> = ids.into_iter().collect();
            for chunk in ids.chunks(ROWS) {
                let query = sync_row::Entity::find()
                    .filter(sync_row::Column::OfficeId.eq(self.office_id))
                    .filter(sync_row::Column::Entity.eq(entity))
                    .filter(sync_row::Column::RowId.is_in(chunk.iter().copied()))
                    .filter(sync_row::Column::Op.eq(HERE))
                    .filter(sync_row::Column::Seq.gt(cursor))
                    .filter(at.condition("sync_row"));
                found.extend(query.all(&self.db).await?);
            }
        }
        Ok(found)
    }

    /// States of rows, deleted ones too.
    pub async fn states(&self, rows: &BTreeSet<(&'static str, Uuid)>) -> Result<Vec<(&'static str, Fields)>> {
        let mut states = Vec::with_capacity(rows.len());
        for table in TABLES {
            let ids: Vec<Uuid> = rows.iter().filter(|(name, _)| *name == table.name()).map(|(_, id)| *id).collect();
            if !ids.is_empty() {
                let found = table.states(&self.db, self.office_id, ids).await?;
                states.extend(found.into_iter().map(|fields| (table.name(), fields)));
            }
        }
        Ok(states)
    }

    /// Changes after a number, of rows that stand at these places, in the order of their numbers.
    pub async fn changes_after(&self, cursor: i64, at: &Audiences, limit: u64) -> Result<Vec<Told>> {
        let entry = |column: &'static str| Expr::col(("sync_row", column));
        let stands = Query::select()
            .expr(Expr::cust("1"))
            .from("sync_row")
            .and_where(entry("office_id").eq(self.office_id))
            .and_where(entry("entity").equals(("change", "entity")))
            .and_where(entry("row_id").equals(("change", "row_id")))
            .and_where(entry("op").eq(HERE))
            .and_where(at.condition("sync_row"))
            .take();
        self.told(
            change::Entity::find()
                .filter(change::Column::Seq.gt(cursor))
                .filter(Expr::exists(stands))
                .order_by_asc(change::Column::Seq)
                .limit(limit),
        )
        .await
    }

    /// All changes of these rows that are numbered.
    pub async fn changes_of(&self, rows: &BTreeSet<(&'static str, Uuid)>) -> Result<Vec<Told>> {
        let mut by_table: BTreeMap<&'static str, Vec<Uuid>> = BTreeMap::new();
        for (entity, id) in rows {
            by_table.entry(entity).or_default().push(*id);
        }
        let mut told = Vec::new();
        for (entity, ids) in by_table {
            for chunk in ids.chunks(ROWS) {
                let of = change::Column::RowId.is_in(chunk.iter().copied());
                let query = change::Entity::find().filter(change::Column::Entity.eq(entity)).filter(of);
                told.extend(self.told(query.filter(change::Column::Seq.gt(0))).await?);
            }
        }
        Ok(told)
    }

    async fn told(&self, query: sea_orm::Select<change::Entity>) -> Result<Vec<Told>> {
        let rows = query.filter(change::Column::OfficeId.eq(self.office_id)).all(&self.db).await?;
        rows.into_iter()
            .map(|row| Ok(Told { seq: row.seq, fields: leaving(serde_json::to_value(row)?, not_office) }))
            .collect()
    }

    pub async fn steps(&self, ids: &BTreeSet<Uuid>) -> Result<Vec<Fields>> {
        let ids: Vec<Uuid> = ids.iter().copied().collect();
        let mut steps = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(ROWS) {
            let query = step::Entity::find().filter(step::Column::OfficeId.eq(self.office_id));
            for row in query.filter(step::Column::Id.is_in(chunk.iter().copied())).all(&self.db).await? {
                steps.push(leaving(serde_json::to_value(row)?, not_office));
            }
        }
        Ok(steps)
    }
}

fn not_office(name: &str) -> bool {
    name != "office_id"
}

/// The rows that a row cannot be without: those behind its foreign keys. One customer never holds another, and no customer
/// holds a person but through a link.
fn held_by(entity: &str, fields: &Fields) -> impl Iterator<Item = (&'static str, Uuid)> {
    let holds = |col: &Col, parent: &str| col.required || !["customer", "contact"].contains(&parent);
    tables::references(entity, fields)
        .filter(move |(col, parent, _)| holds(col, parent))
        .map(|(_, parent, id)| (parent, id))
}
