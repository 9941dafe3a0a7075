//! What only the portal keeps: its tenants and the sessions of browsers.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        crate::WHOLE
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, SQL).await
    }
}

const SQL: &str = "
CREATE TABLE tenant (
    slug TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    office_id UUID,
    setup_hash TEXT,
    created_at BIGINT NOT NULL
);

CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    office_id UUID NOT NULL,
    area TEXT NOT NULL,
    account_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    locked BOOLEAN NOT NULL
);
CREATE INDEX ix_session_name ON session (name);
CREATE INDEX ix_session_account_id ON session (office_id, account_id);
";
