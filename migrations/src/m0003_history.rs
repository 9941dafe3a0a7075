//! The history: a step is one action of a person, a change is one row that it touched.

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
CREATE TABLE step (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    at BIGINT NOT NULL,
    account_id UUID,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    undoes UUID,
    PRIMARY KEY (office_id, id)
);
CREATE INDEX ix_step_undoes ON step (office_id, undoes) WHERE undoes IS NOT NULL;
CREATE INDEX ix_step_account_id ON step (office_id, account_id, id);

CREATE TABLE change (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    step_id UUID NOT NULL,
    entity TEXT NOT NULL,
    row_id UUID NOT NULL,
    customer_id UUID,
    op TEXT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, step_id) REFERENCES step (office_id, id)
);
CREATE INDEX ix_change_step_id ON change (office_id, step_id, id);
CREATE INDEX ix_change_customer_id ON change (office_id, customer_id, step_id) WHERE customer_id IS NOT NULL;
CREATE INDEX ix_change_row_id ON change (office_id, row_id, step_id);
";
