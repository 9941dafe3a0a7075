//! What stays on this computer: password verifiers, drafts, preferences of a person, recently opened customers.

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
CREATE TABLE credential (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    password_hash TEXT,
    recovery_hash TEXT,
    changed_at BIGINT NOT NULL,
    signed_in_at BIGINT,
    PRIMARY KEY (office_id, id)
);

CREATE TABLE sign_in_attempt (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);

CREATE TABLE draft (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);
CREATE INDEX ix_draft_account_id ON draft (office_id, account_id);

CREATE TABLE preference (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (office_id, id)
);

CREATE TABLE recent (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    customer_id UUID NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);
CREATE INDEX ix_recent_account_id ON recent (office_id, account_id, at);
";
