//! Files on a customer; their bytes are blobs.

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
CREATE TABLE customer_file (
    customer_id UUID NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    mime TEXT NOT NULL,
    portal BOOLEAN NOT NULL,
    sensitive BOOLEAN NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id)
);
CREATE INDEX ix_customer_file_customer_id ON customer_file (office_id, customer_id);
";
