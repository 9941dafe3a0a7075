//! The schema, one file per step, for SQLite and PostgreSQL alike.
//!
//! Owns the order of the steps and the spelling of types that differ between the two databases. A released step is never
//! changed; a newer database is refused by the store before anything here runs. Must not know the app's nouns.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

mod m0001_office;
mod m0002_customer;
mod m0003_history;
mod m0004_local;
mod m0005_hub;
mod m0006_search;
mod m0007_role_group;
mod m0008_shared_view;
mod m0009_person;
mod m0010_merge;
mod m0011_custom_field;
mod m0012_customer_file;
mod m0013_import_run;
mod m0014_money;
mod m0015_location;
mod m0018_narrow_index;
mod m0020_sync;

pub use sea_orm_migration::{MigrationTrait, MigratorTrait};

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_office::Migration),
            Box::new(m0002_customer::Migration),
            Box::new(m0003_history::Migration),
            Box::new(m0004_local::Migration),
            Box::new(m0005_hub::Migration),
            Box::new(m0006_search::Migration),
            Box::new(m0007_role_group::Migration),
            Box::new(m0008_shared_view::Migration),
            Box::new(m0009_person::Migration),
            Box::new(m0010_merge::Migration),
            Box::new(m0011_custom_field::Migration),
            Box::new(m0012_customer_file::Migration),
            Box::new(m0013_import_run::Migration),
            Box::new(m0014_money::Migration),
            Box::new(m0015_location::Migration),
            Box::new(m0018_narrow_index::Migration),
            Box::new(m0020_sync::Migration),
        ]
    }
}

/// Each step is one transaction, on SQLite too: an app that is killed half-way takes it up again at its next start.
const WHOLE: Option<bool> = Some(true);

/// Columns that every synced row carries: its office and id, the stamps, the soft delete.
const ROW: &str = "
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID,
    changed_at BIGINT NOT NULL,
    changed_by UUID,
    deleted_at BIGINT,
    PRIMARY KEY (office_id, id)";

/// Runs statements separated by `;` after spelling the types for this database: UUID, BYTES, FOLDED (text that compares
/// by bytes, so that both databases sort and range it alike) and ROW (the columns of a synced row).
#[expect(clippy::disallowed_methods, reason = "the schema is made here, outside the write door")]
async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let sqlite = manager.get_database_backend() == DbBackend::Sqlite;
    let sql = sql.replace("{ROW}", ROW);
    let (uuid, bytes, folded) = if sqlite { ("BLOB", "BLOB", "TEXT") } else { ("UUID", "BYTEA", "TEXT COLLATE \"C\"") };
    let sql = sql
        .replace(" UUID", &format!(" {uuid}"))
        .replace(" BYTES", &format!(" {bytes}"))
        .replace(" FOLDED", &format!(" {folded}"));
    manager.get_connection().execute_unprepared(&sql).await?;
    Ok(())
}
