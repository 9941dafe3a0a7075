//! What keeps several computers and a portal the same: the hub's sequence of row states, a computer's own work that waits, and
//! what could not be taken as it was typed.

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

// `sync_row` is who gets which row, on both sides: the hub's for the whole office, a computer's for what it holds. Its numbers
// rise as the hub's transactions commit.
const SQL: &str = "
ALTER TABLE step ADD COLUMN made_at BIGINT;
ALTER TABLE change ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
CREATE INDEX ix_change_seq ON change (office_id, seq) WHERE seq > 0;

CREATE TABLE proposal (
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    entity TEXT NOT NULL,
    row_id UUID NOT NULL,
    customer_id UUID,
    account_id UUID,
    step_id UUID NOT NULL,
    made_at BIGINT NOT NULL,
    code TEXT,
    content TEXT,
    {ROW}
);
CREATE INDEX ix_proposal_row_id ON proposal (office_id, row_id);
CREATE INDEX ix_proposal_customer_id ON proposal (office_id, customer_id);
CREATE INDEX ix_proposal_state ON proposal (office_id, state, id) WHERE deleted_at IS NULL;

CREATE TABLE sync_counter (
    office_id UUID NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    epoch UUID NOT NULL
);

CREATE TABLE sync_row (
    office_id UUID NOT NULL,
    entity TEXT NOT NULL,
    row_id UUID NOT NULL,
    audience UUID NOT NULL,
    reach TEXT NOT NULL,
    op TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (office_id, entity, row_id, audience)
);
CREATE INDEX ix_sync_row_seq ON sync_row (office_id, seq);
CREATE INDEX ix_sync_row_audience ON sync_row (office_id, audience, entity, row_id);

CREATE TABLE device (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    last_n BIGINT NOT NULL,
    app_version TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    revoked_at BIGINT,
    wipe BOOLEAN NOT NULL,
    PRIMARY KEY (office_id, id)
);
CREATE UNIQUE INDEX uq_device_token_hash ON device (token_hash);

CREATE TABLE enrolment (
    office_id UUID NOT NULL,
    device_id UUID NOT NULL,
    account_id UUID NOT NULL,
    sealed_key BYTES NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, device_id, account_id)
);

CREATE TABLE mutation_result (
    office_id UUID NOT NULL,
    mutation_id UUID NOT NULL,
    device_id UUID NOT NULL,
    n BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (office_id, mutation_id)
);
CREATE UNIQUE INDEX uq_mutation_result_n ON mutation_result (office_id, device_id, n);

CREATE TABLE scope_set (
    office_id UUID NOT NULL,
    device_id UUID NOT NULL,
    rev BIGINT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (office_id, device_id, rev)
);

CREATE TABLE replica (
    office_id UUID NOT NULL PRIMARY KEY,
    device_id UUID NOT NULL,
    epoch UUID,
    cursor BIGINT NOT NULL,
    scope_rev BIGINT NOT NULL,
    last_n BIGINT NOT NULL,
    synced_at BIGINT
);

CREATE TABLE outbox (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    position BIGINT NOT NULL,
    n BIGINT,
    step_id UUID NOT NULL,
    account_id UUID NOT NULL,
    state TEXT NOT NULL,
    seq BIGINT NOT NULL,
    body TEXT NOT NULL,
    mac TEXT,
    PRIMARY KEY (office_id, id)
);
CREATE UNIQUE INDEX uq_outbox_position ON outbox (office_id, position);
CREATE INDEX ix_outbox_step_id ON outbox (office_id, step_id);

CREATE TABLE outbox_row (
    office_id UUID NOT NULL,
    mutation_id UUID NOT NULL,
    entity TEXT NOT NULL,
    row_id UUID NOT NULL,
    PRIMARY KEY (office_id, mutation_id, entity, row_id)
);
CREATE INDEX ix_outbox_row_row_id ON outbox_row (office_id, row_id, entity);

CREATE TABLE shadow (
    office_id UUID NOT NULL,
    entity TEXT NOT NULL,
    row_id UUID NOT NULL,
    value TEXT,
    PRIMARY KEY (office_id, entity, row_id)
);
";
