//! The search text of a customer, one column per right: what is said of the organisation, what is said of its people.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        crate::WHOLE
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sql = if manager.get_database_backend() == DbBackend::Sqlite { SQLITE } else { POSTGRES };
        crate::run(manager, sql).await
    }
}

// The full-text table reads its text from customer_search by docid, so the text is stored once.
const SQLITE: &str = "
CREATE TABLE customer_search (
    docid INTEGER PRIMARY KEY,
    office_id UUID NOT NULL,
    customer_id UUID NOT NULL,
    org TEXT NOT NULL,
    contacts TEXT NOT NULL
);
CREATE UNIQUE INDEX uq_customer_search_customer_id ON customer_search (office_id, customer_id);
CREATE VIRTUAL TABLE customer_fts USING fts5(org, contacts, content='customer_search', content_rowid='docid', tokenize='trigram');
CREATE TRIGGER customer_search_insert AFTER INSERT ON customer_search BEGIN
    INSERT INTO customer_fts(rowid, org, contacts) VALUES (new.docid, new.org, new.contacts);
END;
CREATE TRIGGER customer_search_delete AFTER DELETE ON customer_search BEGIN
    INSERT INTO customer_fts(customer_fts, rowid, org, contacts) VALUES ('delete', old.docid, old.org, old.contacts);
END;
CREATE TRIGGER customer_search_update AFTER UPDATE ON customer_search BEGIN
    INSERT INTO customer_fts(customer_fts, rowid, org, contacts) VALUES ('delete', old.docid, old.org, old.contacts);
    INSERT INTO customer_fts(rowid, org, contacts) VALUES (new.docid, new.org, new.contacts);
END;
";

const POSTGRES: &str = "
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE customer_search (
    office_id UUID NOT NULL,
    customer_id UUID NOT NULL,
    org TEXT NOT NULL,
    contacts TEXT NOT NULL,
    PRIMARY KEY (office_id, customer_id)
);
CREATE INDEX ix_customer_search_org ON customer_search USING gin (org gin_trgm_ops);
CREATE INDEX ix_customer_search_contacts ON customer_search USING gin (contacts gin_trgm_ops);
";
