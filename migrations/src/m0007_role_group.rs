//! Group roles: named sets of roles, and who holds them.

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
CREATE TABLE role_group (
    audience TEXT NOT NULL,
    name TEXT NOT NULL,
    name_fold FOLDED NOT NULL,
    description TEXT,
    {ROW}
);

CREATE TABLE role_group_role (
    role_group_id UUID NOT NULL,
    role TEXT NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, role_group_id) REFERENCES role_group (office_id, id)
);
CREATE INDEX ix_role_group_role_role_group_id ON role_group_role (office_id, role_group_id);

CREATE TABLE account_role_group (
    account_id UUID NOT NULL,
    role_group_id UUID NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, account_id) REFERENCES account (office_id, id),
    FOREIGN KEY (office_id, role_group_id) REFERENCES role_group (office_id, id)
);
CREATE INDEX ix_account_role_group_account_id ON account_role_group (office_id, account_id);
CREATE INDEX ix_account_role_group_role_group_id ON account_role_group (office_id, role_group_id);
CREATE INDEX ix_account_role_role ON account_role (office_id, role);
";
