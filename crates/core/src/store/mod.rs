//! The database: SQLite in a file or PostgreSQL, the same schema and code on both.
//!
//! `open` finds a damaged or newer file before anything touches it. Reading goes through `read`, changing through `write`,
//! rows of this computer alone through `local`; nothing else in the workspace writes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clientele_migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::Connection;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use serde::Serialize;
use tokio::sync::broadcast;
use ts_rs::TS;
use uuid::Uuid;

use crate::error::{Error, Reason, Result};
use crate::job::Job;

mod batch_checks;
pub mod blob;
pub mod change;
mod difference;
mod edit;
pub mod erase;
pub mod hub;
mod insert;
pub mod local;
pub mod outbox;
pub mod outgoing;
pub mod place;
pub mod read;
pub mod replica;
pub mod search;
pub mod sequence;
pub mod table;
pub mod value;
pub mod whole;
pub mod write;

/// Earlier versions can damage a database in WAL mode when its log is reset.
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// Unique indexes of the hub; on a desktop the door checks uniqueness itself, so that a pull never fails on it.
const HUB_INDEXES: &[(&str, &str)] =
    &[("customer", "code_fold"), ("customer", "external_id"), ("account", "username_fold")];

/// Where the rows are.
#[derive(Debug, Clone)]
pub enum Place {
    Sqlite(PathBuf),
    Postgres(String),
}

/// What the app tells its shells.
#[derive(Debug, Clone)]
pub enum Event {
    Changed { office_id: Uuid, tables: Vec<String> },
    Job { office_id: Uuid, session: std::sync::Arc<str>, job: Job },
}

/// An event as a window sees it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AppEvent {
    Changed {
        tables: Vec<String>,
    },
    Job {
        job: Job,
    },
    /// The session ended elsewhere.
    SignedOut,
    /// Someone wants to close the window while a form has changes (desktop).
    CloseRequested,
    /// Files are held over the window, at this place of the page in its pixels (desktop).
    FilesOver {
        x: f64,
        y: f64,
    },
    /// They were taken away again, or dropped.
    FilesLeft,
    FilesDropped {
        x: f64,
        y: f64,
    },
    /// The updater is at another point; what it is about stands in its state (desktop).
    Update,
}

#[derive(Clone)]
pub struct Store {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    place: Place,
    events: broadcast::Sender<Event>,
    /// Whether computers may work with the offices here.
    hub: bool,
}

impl Store {
    /// Connects, refuses what is damaged or newer, backs up before a migration, migrates. `hub`: the portal's database,
    /// which has real unique indexes.
    pub async fn open(place: Place, hub: bool, backups: Option<&Path>) -> Result<Self> {
        let (reader, writer) = match &place {
            Place::Sqlite(path) => open_sqlite(path).await?,
            Place::Postgres(url) => {
                let mut options = ConnectOptions::new(url);
                options.max_connections(12).sqlx_logging(false).acquire_timeout(Duration::from_secs(10));
                let db = connect(options).await?;
                (db.clone(), db)
            }
        };
        let (events, _) = broadcast::channel(1_024);
        let store = Self { reader, writer, place, events, hub };
        store.migrate(backups).await?;
        store.sweep_what_waits().await;
        Ok(store)
    }

    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    pub fn backend(&self) -> DbBackend {
        self.reader.get_database_backend()
    }

    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// Tells that these tables of the office changed.
    pub fn tell(&self, office_id: Uuid, tables: &std::collections::BTreeSet<&'static str>) {
        if !tables.is_empty() {
            self.announce(Event::Changed { office_id, tables: tables.iter().map(|t| (*t).to_owned()).collect() });
        }
    }

    pub fn announce(&self, event: Event) {
        // Nobody listening is no fault.
        let _ = self.events.send(event);
    }

    /// A writing transaction: IMMEDIATE on SQLite, so that it waits for its turn instead of failing half-way.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Closes every connection; the file can then be replaced.
    pub async fn close(&self) -> Result<()> {
        self.reader.clone().close().await?;
        self.writer.clone().close().await?;
        Ok(())
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.reader.ping().await?)
    }

    async fn migrate(&self, backups: Option<&Path>) -> Result<()> {
        let db = &self.writer;
        let postgres = self.backend() == DbBackend::Postgres;
        if postgres {
            // Several portal processes may start at once; the lock is the connection's, so all of this runs on one.
            let lock = db.begin().await?;
            lock.execute_unprepared("SELECT pg_advisory_xact_lock(7204311)").await?;
            self.migrate_locked(backups).await?;
            lock.commit().await?;
            return Ok(());
        }
        self.migrate_locked(backups).await
    }

    async fn migrate_locked(&self, backups: Option<&Path>) -> Result<()> {
        let db = &self.writer;
        let known: Vec<String> = Migrator::migrations().iter().map(|m| m.name().to_owned()).collect();
        let applied: Vec<String> = applied(db).await?;
        if applied.iter().any(|name| !known.contains(name)) {
            return Err(Error::Unavailable(Reason::NewerSchema));
        }
        if applied.len() < known.len() {
            if let (Place::Sqlite(path), Some(folder), false) = (&self.place, backups, applied.is_empty()) {
                crate::backup::before_update(path, folder, db).await?;
            }
            Migrator::up(db, None).await?;
        }
        if self.hub {
            for (table, column) in HUB_INDEXES {
                let sql = format!(
                    "CREATE UNIQUE INDEX IF NOT EXISTS uq_{table}_{column} ON {table} (office_id, {column}) WHERE deleted_at IS NULL"
                );
                db.execute_unprepared(&sql).await?;
            }
        }
        Ok(())
    }

    /// After much was written: statistics for the planner, and the full-text index in one piece.
    pub async fn optimise(&self) -> Result<()> {
        if self.backend() == DbBackend::Sqlite {
            self.writer.execute_unprepared("INSERT INTO customer_fts(customer_fts) VALUES ('optimize')").await?;
        }
        self.writer.execute_unprepared("ANALYZE").await?;
        Ok(())
    }

    /// SQLite's own look at the file: `None` when it is sound, else its first complaint. PostgreSQL looks after itself.
    pub async fn complaint(&self) -> Result<Option<String>> {
        if self.backend() != DbBackend::Sqlite {
            return Ok(None);
        }
        let row = self
            .reader
            .query_one_raw(sea_orm::Statement::from_string(DbBackend::Sqlite, "PRAGMA quick_check(1)"))
            .await?;
        let answer: String = match row {
            Some(row) => row.try_get_by_index(0)?,
            None => "ok".to_owned(),
        };
        Ok((answer != "ok").then_some(answer))
    }
}

async fn open_sqlite(path: &Path) -> Result<(DatabaseConnection, DatabaseConnection)> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let url = format!("sqlite://{}?mode=rwc", path.display());
    let writer = connect_sqlite(&url, 1, false).await?;
    check_sqlite(&writer).await?;
    let reader = connect_sqlite(&url, 4, true).await?;
    Ok((reader, writer))
}

async fn connect_sqlite(url: &str, connections: u32, query_only: bool) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(60));
    options.map_sqlx_sqlite_opts(move |o| {
        o.pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            // The system keeps the file's pages too: a reader's own copies cost more memory than they save time.
            .pragma("cache_size", if query_only { "-2000" } else { "-64000" })
            .pragma("temp_store", "MEMORY")
            .pragma("query_only", if query_only { "ON" } else { "OFF" })
            .busy_timeout(Duration::from_secs(5))
            .statement_cache_capacity(200)
    });
    connect(options).await
}

/// Connects with two faults of sqlx 0.9 kept away. The task that looks for old connections can spin for ever
/// (transact-rs/sqlx#3645), so they stay until the database is closed. And when SQLite itself ends a transaction, as it does on a
/// full disk, sqlx counts it as open for ever and makes of each later one a savepoint that is released but never committed:
/// such a connection is not used again.
pub async fn connect(mut options: ConnectOptions) -> Result<DatabaseConnection> {
    options.map_sqlx_postgres_pool_opts(|pool| pool.idle_timeout(None).max_lifetime(None));
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.idle_timeout(None).max_lifetime(None).after_release(|connection, _| {
            Box::pin(async move {
                if connection.is_in_transaction() {
                    // Behind a rollback that waits for its turn.
                    connection.ping().await?;
                }
                Ok(!connection.is_in_transaction())
            })
        })
    });
    Ok(Database::connect(options).await?)
}

/// The version that is linked, and that the header and the schema can be read at all.
async fn check_sqlite(db: &DatabaseConnection) -> Result<()> {
    let text = |sql: &'static str| sea_orm::Statement::from_string(DbBackend::Sqlite, sql);
    let row = db.query_one_raw(text("SELECT sqlite_version()")).await?;
    let version: String = row.ok_or(Error::Unavailable(Reason::Damaged))?.try_get_by_index(0)?;
    let mut parts = version.split('.').map(|p| p.parse::<u32>().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if found < SQLITE_AT_LEAST {
        return Err(anyhow::anyhow!("SQLite {version} is older than 3.51.3").into());
    }
    db.query_one_raw(text("SELECT count(*) FROM sqlite_schema")).await?;
    Ok(())
}

/// Names of the migrations that the database has; none for a new one.
async fn applied(db: &DatabaseConnection) -> Result<Vec<String>> {
    let table = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT count(*) FROM sqlite_schema WHERE name = 'seaql_migrations'",
        _ => {
            "SELECT count(*) FROM information_schema.tables WHERE table_name = 'seaql_migrations' AND table_schema = current_schema()"
        }
    };
    let backend = db.get_database_backend();
    let row = db.query_one_raw(sea_orm::Statement::from_string(backend, table)).await?;
    let count: i64 = row.map(|r| r.try_get_by_index(0)).transpose()?.unwrap_or(0);
    if count == 0 {
        return Ok(Vec::new());
    }
    let rows =
        db.query_all_raw(sea_orm::Statement::from_string(backend, "SELECT version FROM seaql_migrations")).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// The one place where a broken unique index (`uq_<table>_<column>`) becomes the error of its field.
pub(crate) fn unique_fault(error: DbErr) -> Error {
    let text = error.to_string();
    let broken = HUB_INDEXES.iter().find(|(table, column)| {
        text.contains(&format!("uq_{table}_{column}")) || text.contains(&format!("{table}.office_id, {table}.{column}"))
    });
    match broken {
        Some((_, column)) => Error::field(column.trim_end_matches("_fold"), "taken"),
        None => error.into(),
    }
}
