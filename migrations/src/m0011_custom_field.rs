//! The office's own fields of a customer, and their values.

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

// A text may be longer than an index of PostgreSQL takes, so its beginning is indexed.
const SQL: &str = "
CREATE TABLE custom_field (
    name TEXT NOT NULL,
    name_fold FOLDED NOT NULL,
    kind TEXT NOT NULL,
    options TEXT,
    sensitive BOOLEAN NOT NULL,
    position BIGINT NOT NULL,
    hidden BOOLEAN NOT NULL,
    {ROW}
);

CREATE TABLE customer_value (
    customer_id UUID NOT NULL,
    custom_field_id UUID NOT NULL,
    value TEXT,
    value_fold FOLDED,
    number BIGINT,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id),
    FOREIGN KEY (office_id, custom_field_id) REFERENCES custom_field (office_id, id)
);
CREATE INDEX ix_customer_value_customer_id ON customer_value (office_id, customer_id);
CREATE INDEX ix_customer_value_pair ON customer_value (office_id, custom_field_id, customer_id);
CREATE INDEX ix_customer_value_text ON customer_value (office_id, custom_field_id, (substr(value_fold, 1, 80)), customer_id);
CREATE INDEX ix_customer_value_number ON customer_value (office_id, custom_field_id, number, customer_id) WHERE number IS NOT NULL;
";
