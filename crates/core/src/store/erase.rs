//! Erasing: rows that say nothing any more, a history that keeps that something changed but not what it said, and a file
//! without what was there before.
//!
//! An erasure is an edit like any other (`Op::Erase`), so what carries changes carries it: wherever such a row is applied, by a
//! person, by the hub or as a row of the hub's, the door empties it and commit empties the history that stands there.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IdenStatic, Iterable, QueryFilter, Statement};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Store;
use super::change::{Op, row as change, step};
use super::table::{Class, Kind, Noun};
use super::write::ROWS;
use crate::error::Result;
use crate::tables;

/// Stands in a change in the place of what a field said.
pub const GONE: &str = "erased";
/// The "field" of a change under which `GONE` says that the row is not to come back.
pub const ROW: &str = "";
/// A merge writes what one person said into another's row: only in its steps do others' changes hold an erased one's values.
const MERGES: &str = "person_merge";
/// A shorter text stands in others by chance.
const TELLING: usize = 8;
/// In SQLite's own `user_version`: what was erased still stands in pages that are free, or in the log.
const SWEEP_IS_DUE: i64 = 1;

/// Columns that an erasure empties: whatever is said of somebody. What ties rows together stays, so that history holds.
pub(super) fn erasable<E: Noun>() -> impl Iterator<Item = &'static str> {
    let said = |column: &E::Column| {
        let col = E::col(*column);
        let ties = matches!(col.kind, Kind::Ref(_) | Kind::Bool);
        matches!(col.class, Class::Plain | Class::Internal | Class::Money) && !col.required && !ties
    };
    E::Column::iter().filter(said).map(|column| column.as_str())
}

/// The rows that a transaction erases, with what they said.
#[derive(Debug, Default)]
pub(super) struct Erased {
    rows: BTreeMap<&'static str, BTreeSet<Uuid>>,
    said: BTreeSet<String>,
}

impl Erased {
    pub fn note(&mut self, entity: &'static str, id: Uuid, changed: &BTreeMap<&'static str, (Value, Value)>) {
        self.rows.entry(entity).or_default().insert(id);
        self.said.extend(changed.values().filter_map(|(old, _)| old.as_str()).map(str::to_owned));
    }

    /// Takes out of history what it kept of these rows, this step's own words too; the changes that say less now.
    pub async fn leave_history(mut self, db: &impl ConnectionTrait, office_id: Uuid) -> Result<Vec<Uuid>> {
        if self.rows.is_empty() {
            return Ok(Vec::new());
        }
        let mut emptied = Vec::new();
        let mut own = Vec::new();
        for (entity, ids) in &self.rows {
            let ids: Vec<Uuid> = ids.iter().copied().collect();
            for chunk in ids.chunks(ROWS) {
                let of_rows = change::Column::RowId.is_in(chunk.iter().copied());
                let found = change::Entity::find().filter(change::Column::OfficeId.eq(office_id)).filter(of_rows);
                own.extend(found.filter(change::Column::Entity.eq(*entity)).all(db).await?);
            }
        }
        for row in &own {
            self.said.extend(texts(row));
        }
        for row in in_merges(db, office_id, &own).await? {
            if !self.rows.get(row.entity.as_str()).is_some_and(|ids| ids.contains(&row.row_id))
                && let Some(fields) = self.without_theirs(&row)
            {
                emptied.push(row.id);
                write(db, row, fields).await?;
            }
        }
        for row in own {
            if !matches!(Op::parse(&row.op), Op::Create | Op::Erase) {
                let fields = without(&row);
                emptied.push(row.id);
                write(db, row, fields).await?;
            }
        }
        if db.get_database_backend() == DbBackend::Sqlite {
            db.execute_unprepared(&format!("PRAGMA user_version = {SWEEP_IS_DUE}")).await?;
        }
        Ok(emptied)
    }

    /// Another's change without what the erased one said; `None` where it holds nothing of it.
    fn without_theirs(&self, row: &change::Model) -> Option<Map<String, Value>> {
        let mut fields = fields(row);
        let mut any = false;
        for (name, pair) in &mut fields {
            let says = pair
                .as_array()
                .is_some_and(|pair| pair.iter().filter_map(Value::as_str).any(|text| says(&self.said, text)));
            if says && !ties(&row.entity, name) {
                *pair = GONE.into();
                any = true;
            }
        }
        any.then_some(fields)
    }
}

/// Whether a text is one of these, or holds a longer one: a merge may put the notes of two below one another.
pub fn says(said: &BTreeSet<String>, text: &str) -> bool {
    let longer = |one: &String| one.chars().count() >= TELLING && text.contains(one.as_str());
    said.contains(text) || said.iter().any(longer)
}

/// Changes of the merges that these rows went through, and of their undos.
pub async fn in_merges(
    db: &impl ConnectionTrait,
    office_id: Uuid,
    own: &[change::Model],
) -> Result<Vec<change::Model>> {
    let ids: Vec<Uuid> = own.iter().map(|row| row.step_id).collect::<HashSet<_>>().into_iter().collect();
    let mut steps: HashMap<Uuid, step::Model> = HashMap::new();
    for chunk in ids.chunks(ROWS) {
        let found = step::Entity::find().filter(step::Column::OfficeId.eq(office_id));
        let found = found.filter(step::Column::Id.is_in(chunk.iter().copied())).all(db).await?;
        steps.extend(found.into_iter().map(|step| (step.id, step)));
    }
    let merges = |step: &step::Model| {
        let mut at = step;
        while let Some(undone) = at.undoes.and_then(|id| steps.get(&id)) {
            at = undone;
        }
        at.kind == MERGES
    };
    let merges: Vec<Uuid> = steps.values().filter(|step| merges(step)).map(|step| step.id).collect();
    let mut found = Vec::new();
    for chunk in merges.chunks(ROWS) {
        let of_steps = change::Column::StepId.is_in(chunk.iter().copied());
        found.extend(
            change::Entity::find().filter(change::Column::OfficeId.eq(office_id)).filter(of_steps).all(db).await?,
        );
    }
    Ok(found)
}

fn fields(row: &change::Model) -> Map<String, Value> {
    match serde_json::from_str(&row.fields) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn texts(row: &change::Model) -> Vec<String> {
    let pairs = fields(row).into_iter().filter(|(name, _)| !ties(&row.entity, name)).map(|(_, pair)| pair);
    let texts = pairs.filter_map(|pair| pair.as_array().cloned()).flatten();
    texts.filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

fn without(row: &change::Model) -> Map<String, Value> {
    let mut fields = fields(row);
    for (_, pair) in fields.iter_mut().filter(|(name, _)| !ties(&row.entity, name)) {
        *pair = GONE.into();
    }
    fields.insert(ROW.to_owned(), GONE.into());
    fields
}

/// Whether a field of a table names another row: it says nothing of anybody, and history is told by it.
fn ties(entity: &str, field: &str) -> bool {
    matches!(tables::table(entity).and_then(|table| table.kind(field)), Some(Kind::Ref(_)))
}

async fn write(db: &impl ConnectionTrait, row: change::Model, fields: Map<String, Value>) -> Result<()> {
    let this = change::Column::OfficeId.eq(row.office_id).and(change::Column::Id.eq(row.id));
    let fields = Value::Object(fields).to_string();
    let update = change::Entity::update_many().col_expr(change::Column::Fields, Expr::value(fields));
    update.filter(this).exec(db).await?;
    Ok(())
}

impl Store {
    /// Overwrites what the database still holds of rows as they were. Neither of the two does so by itself: SQLite leaves old
    /// rows in free space and in its log, and the index of a search keeps what was taken out until its parts are joined;
    /// PostgreSQL keeps the old row beside the new one.
    pub async fn sweep(&self) -> Result<bool> {
        let db = self.writer();
        if self.backend() != DbBackend::Sqlite {
            for table in tables::lists().into_iter().map(|(table, _)| table) {
                db.execute_unprepared(&format!("VACUUM {table}")).await?;
            }
            return Ok(true);
        }
        db.execute_unprepared("INSERT INTO customer_fts(customer_fts) VALUES ('optimize')").await?;
        // The copy that it makes would otherwise stand in memory.
        db.execute_unprepared("PRAGMA temp_store = FILE").await?;
        let vacuumed = db.execute_unprepared("VACUUM").await;
        db.execute_unprepared("PRAGMA temp_store = MEMORY").await?;
        vacuumed?;
        // The log is cut to nothing, unless somebody is still reading what was before.
        if number(db, "PRAGMA wal_checkpoint(TRUNCATE)").await? != 0 {
            return Ok(false);
        }
        db.execute_unprepared("PRAGMA user_version = 0").await?;
        Ok(true)
    }

    /// At the start: a sweep that was cut short, or was not possible then.
    pub(super) async fn sweep_what_waits(&self) {
        let due = async {
            let sqlite = self.backend() == DbBackend::Sqlite;
            Ok(sqlite && number(self.writer(), "PRAGMA user_version").await? == SWEEP_IS_DUE && !self.sweep().await?)
        };
        let due: Result<bool> = due.await;
        match due {
            Ok(false) => {}
            Ok(true) => tracing::warn!("what was erased still stands in free space"),
            Err(error) => tracing::warn!("what was erased still stands in free space: {error:#}"),
        }
    }
}

async fn number(db: &impl ConnectionTrait, sql: &'static str) -> Result<i64> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0))
}
