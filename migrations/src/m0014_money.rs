//! What a customer owes and may owe, in the smallest unit of the office's currency.

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
ALTER TABLE customer ADD COLUMN balance BIGINT;
ALTER TABLE customer ADD COLUMN balance_date TEXT;
ALTER TABLE customer ADD COLUMN credit_limit BIGINT;
ALTER TABLE customer ADD COLUMN terms TEXT;
";
