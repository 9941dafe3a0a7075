//! What became of imports on this computer.

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
CREATE TABLE import_run (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    count TEXT NOT NULL,
    faults TEXT NOT NULL,
    step_id UUID NOT NULL,
    started_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);
";
