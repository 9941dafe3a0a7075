//! Merged customers and people leave an alias; what is not a duplicate is remembered.

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
ALTER TABLE customer ADD COLUMN merged_into UUID;
ALTER TABLE contact ADD COLUMN merged_into UUID;
CREATE INDEX ix_customer_merged_into ON customer (office_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX ix_contact_merged_into ON contact (office_id, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE not_duplicate (
    noun TEXT NOT NULL,
    one_id UUID NOT NULL,
    other_id UUID NOT NULL,
    {ROW}
);
CREATE INDEX ix_not_duplicate_one_id ON not_duplicate (office_id, one_id);
CREATE INDEX ix_not_duplicate_other_id ON not_duplicate (office_id, other_id);
";
