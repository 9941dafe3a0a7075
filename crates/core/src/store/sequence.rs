//! The hub's numbers: which state of which row came when, and where it stands. One counter for each office, raised inside the
//! writing transaction, so that the order of numbers is the order in which transactions are kept, on both databases.
//!
//! `sync_row` holds one entry for a row and place, with the number of the row's last state there; it is the path on which
//! computers read, so there is no log that grows.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::insert::{ROWS, insert};
use super::local::{sync_counter, sync_row};
use super::place::{Place, Places};
use super::table::Noun;
use super::whole;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tables::{self, TABLES};

pub const HERE: &str = "here";
pub const LEFT: &str = "left";

/// A row of any table.
pub type Key = (&'static str, Uuid);

/// The next `many` numbers: the first of them. `None` in an office without computers.
pub(super) async fn next(db: &DatabaseTransaction, office_id: Uuid, many: usize) -> Result<Option<i64>> {
    let many = i64::try_from(many).unwrap_or(i64::MAX);
    let raise = Query::update()
        .table("sync_counter")
        .value("seq", Expr::col("seq").add(many))
        .and_where(Expr::col("office_id").eq(office_id))
        .returning_col("seq")
        .take();
    let row = db.query_one(&raise).await?;
    Ok(row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?.map(|last| last - many + 1))
}

/// The last number and the epoch; `None` in an office without computers.
pub async fn last(db: &impl ConnectionTrait, office_id: Uuid) -> Result<Option<sync_counter::Model>> {
    Ok(sync_counter::Entity::find_by_id(office_id).one(db).await?)
}

pub(crate) async fn places<E: Noun>(db: &DatabaseTransaction, office_id: Uuid, ids: &[Uuid]) -> Result<Places> {
    let rows = whole::by_id::<E>(db, office_id, ids).await?;
    let places = E::places(db, &rows).await?;
    rows.iter().zip(places).map(|(row, places)| Ok((super::write::id_of::<E>(row)?, places))).collect()
}

/// Numbers the states of these rows, wherever they stand now and stood before. `created`: those that no place knew. Answers the
/// rows that came to a place anew with a history that was never told there.
pub(super) async fn record(
    db: &DatabaseTransaction,
    office_id: Uuid,
    rows: &BTreeSet<Key>,
    created: impl Fn(&Key) -> bool,
) -> Result<Vec<Key>> {
    let mut entries: Vec<sync_row::Model> = Vec::new();
    let mut gone: Vec<sync_row::Model> = Vec::new();
    let mut moved = Vec::new();
    // Parents come before what belongs to them.
    for table in TABLES {
        let name = table.name();
        let ids: Vec<Uuid> = rows.iter().filter(|(entity, _)| *entity == name).map(|(_, id)| *id).collect();
        for chunk in ids.chunks(ROWS) {
            let places = table.places(db, office_id, chunk.to_vec()).await?;
            let mut known: HashMap<Uuid, Vec<sync_row::Model>> = HashMap::new();
            for entry in entries_of(db, office_id, name, chunk).await? {
                known.entry(entry.row_id).or_default().push(entry);
            }
            for (id, places) in places {
                let before = known.remove(&id).unwrap_or_default();
                let was = |place: &Place| before.iter().any(|e| e.audience == place.audience() && e.op == HERE);
                if !created(&(name, id)) && !places.iter().all(was) {
                    moved.push((name, id));
                }
                let left = before
                    .into_iter()
                    .filter(|entry| entry.op == HERE && !places.iter().any(|place| place.audience() == entry.audience));
                gone.extend(left.map(|entry| sync_row::Model { op: LEFT.to_owned(), ..entry }));
                entries.extend(places.iter().map(|place| entry(office_id, name, id, *place)));
            }
        }
    }
    // A row comes before it leaves, and what hangs on another leaves before that one: wherever a page ends, no computer forgets
    // what it is to hold.
    entries.extend(gone.into_iter().rev());
    write(db, office_id, entries).await?;
    Ok(moved)
}

fn entry(office_id: Uuid, entity: &str, row_id: Uuid, place: Place) -> sync_row::Model {
    sync_row::Model {
        office_id,
        entity: entity.to_owned(),
        row_id,
        audience: place.audience(),
        reach: place.reach().to_owned(),
        op: HERE.to_owned(),
        seq: 0,
    }
}

async fn write(db: &DatabaseTransaction, office_id: Uuid, mut entries: Vec<sync_row::Model>) -> Result<()> {
    let Some(first) = next(db, office_id, entries.len()).await? else { return Ok(()) };
    for (entry, seq) in entries.iter_mut().zip(first..) {
        entry.seq = seq;
    }
    put_entries(db, &entries).await
}

/// Writes entries over those that are there.
pub(super) async fn put_entries(db: &DatabaseTransaction, entries: &[sync_row::Model]) -> Result<()> {
    use sync_row::Column::{Audience, Entity, OfficeId, Op, Reach, RowId, Seq};
    let over = OnConflict::columns([OfficeId, Entity, RowId, Audience]).update_columns([Reach, Op, Seq]).to_owned();
    insert::<sync_row::Entity>(db, entries, Some((over, &[Reach, Op, Seq]))).await
}

pub async fn entries_of(
    db: &DatabaseTransaction,
    office_id: Uuid,
    entity: &str,
    rows: &[Uuid],
) -> Result<Vec<sync_row::Model>> {
    let query = sync_row::Entity::find()
        .filter(sync_row::Column::OfficeId.eq(office_id))
        .filter(sync_row::Column::Entity.eq(entity))
        .filter(sync_row::Column::RowId.is_in(rows.iter().copied()));
    Ok(query.all(db).await?)
}

/// Gives changes new numbers: their rows came to a place that does not know them yet, or what they said is erased.
pub(super) async fn renumber(db: &DatabaseTransaction, office_id: Uuid, rows: &[Key]) -> Result<()> {
    let mut by_table: BTreeMap<&str, Vec<Uuid>> = BTreeMap::new();
    for (entity, id) in rows {
        by_table.entry(entity).or_default().push(*id);
    }
    for (entity, ids) in by_table {
        for chunk in ids.chunks(ROWS) {
            let query = Query::select()
                .column("id")
                .from("change")
                .and_where(Expr::col("office_id").eq(office_id))
                .and_where(Expr::col("entity").eq(entity))
                .and_where(Expr::col("row_id").is_in(chunk.iter().copied()))
                .take();
            let ids: BTreeSet<Uuid> = super::write::ids(db, &query).await?.into_iter().collect();
            number_changes(db, office_id, ids.into_iter()).await?;
        }
    }
    Ok(())
}

pub(super) async fn number_changes(
    db: &DatabaseTransaction,
    office_id: Uuid,
    ids: impl ExactSizeIterator<Item = Uuid>,
) -> Result<()> {
    let Some(first) = next(db, office_id, ids.len()).await? else { return Ok(()) };
    for (id, seq) in ids.zip(first..) {
        let number = Query::update()
            .table("change")
            .value("seq", seq)
            .and_where(Expr::col("office_id").eq(office_id))
            .and_where(Expr::col("id").eq(id))
            .take();
        db.execute(&number).await?;
    }
    Ok(())
}

/// From now on the office's rows are numbered: everything that is there gets a number, parents first, and then its history.
/// Nothing happens in an office that has computers already.
pub async fn begin(cx: &Ctx) -> Result<()> {
    let office_id = cx.office_id;
    let db = cx.app.store.begin().await?;
    let counter = sync_counter::Model { office_id, seq: 0, epoch: cx.new_id() };
    let over = OnConflict::column(sync_counter::Column::OfficeId).do_nothing().to_owned();
    let new = sync_counter::Entity::insert(sea_orm::IntoActiveModel::into_active_model(counter)).on_conflict(over);
    if new.exec_without_returning(&db).await? == 0 {
        return Ok(db.rollback().await?);
    }
    for table in TABLES {
        let mut after = None;
        loop {
            let page = table.page(&db, office_id, after).await?;
            let ids: Vec<Uuid> = page.iter().filter_map(|row| row.get("id")?.as_str()?.parse().ok()).collect();
            after = ids.last().copied();
            if after.is_none() {
                break;
            }
            let rows = ids.into_iter().map(|id| (table.name(), id)).collect();
            record(&db, office_id, &rows, |_| true).await?;
        }
    }
    let query = Query::select().column("id").from("change").and_where(Expr::col("office_id").eq(office_id)).take();
    let changes: BTreeSet<Uuid> = super::write::ids(&db, &query).await?.into_iter().collect();
    number_changes(&db, office_id, changes.into_iter()).await?;
    Ok(db.commit().await?)
}

/// After the hub's database was brought back from a backup: its computers know more than it does, and are told so by this.
pub async fn new_epoch(cx: &Ctx) -> Result<()> {
    let this = sync_counter::Column::OfficeId.eq(cx.office_id);
    super::local::set::<sync_counter::Entity>(&cx.app.store, sync_counter::Column::Epoch, cx.new_id(), this).await?;
    Ok(())
}

/// The table of that name as it is spelled here.
pub fn spelled(entity: &str) -> Option<&'static str> {
    tables::table(entity).map(|table| table.name())
}
