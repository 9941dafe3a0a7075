//! What large steps cost. Indexes of what most customers have not leave out those that have it not: an import writes them for
//! each row. The changes of a step stand by customer, so that they are added at the end and counted without reading them. And
//! SQLite collects more of the search text before it sorts it into its index.

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
        for (table, column) in COLUMNS {
            let sql = format!(
                "DROP INDEX ix_{table}_{column};
                 CREATE INDEX ix_{table}_{column} ON {table} (office_id, {column}) WHERE {column} IS NOT NULL;"
            );
            crate::run(manager, &sql).await?;
        }
        crate::run(manager, STEP).await?;
        if manager.get_database_backend() == DbBackend::Sqlite {
            crate::run(manager, HASH).await?;
        }
        Ok(())
    }
}

const COLUMNS: [(&str, &str); 8] = [
    ("customer", "parent_id"),
    ("customer", "customer_type_id"),
    ("customer", "price_list_id"),
    ("customer", "subscription_type_id"),
    ("customer", "sales_rep_id"),
    ("customer", "engineer_id"),
    ("customer", "vcio_id"),
    ("contact", "title_id"),
];

const STEP: &str = "
DROP INDEX ix_change_step_id;
CREATE INDEX ix_change_step_id ON change (office_id, step_id, customer_id);
";

/// Bytes, of which the default is a sixteenth.
const HASH: &str = "INSERT INTO customer_fts(customer_fts, rank) VALUES ('hashsize', 16777216);";
