//! The office, its accounts and its lists.

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
CREATE TABLE office (
    name TEXT NOT NULL,
    line1 TEXT, line2 TEXT, city TEXT, region TEXT, postal_code TEXT,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    paper TEXT NOT NULL,
    words TEXT NOT NULL,
    kind TEXT NOT NULL,
    phone TEXT,
    support_email TEXT,
    support_phone TEXT,
    reactivation_lock_months BIGINT NOT NULL,
    idle_minutes BIGINT NOT NULL,
    logo TEXT,
    sample BOOLEAN NOT NULL,
    {ROW}
);

CREATE TABLE account (
    kind TEXT NOT NULL,
    username TEXT,
    username_fold FOLDED,
    login_email TEXT,
    login_email_fold FOLDED,
    first_name TEXT,
    last_name TEXT,
    name_sort BYTES NOT NULL,
    status TEXT NOT NULL,
    rep BOOLEAN NOT NULL,
    language TEXT,
    {ROW}
);
CREATE INDEX ix_account_username_fold ON account (office_id, username_fold);
CREATE INDEX ix_account_login_email_fold ON account (office_id, login_email_fold);

CREATE TABLE account_role (
    account_id UUID NOT NULL,
    role TEXT NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, account_id) REFERENCES account (office_id, id)
);
CREATE INDEX ix_account_role_account_id ON account_role (office_id, account_id);

CREATE TABLE list_item (
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    name_fold FOLDED NOT NULL,
    description TEXT,
    position BIGINT NOT NULL,
    hidden BOOLEAN NOT NULL,
    is_default BOOLEAN NOT NULL,
    {ROW}
);
CREATE INDEX ix_list_item_list ON list_item (office_id, list, position);

CREATE TABLE blob (
    sha256 TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    mime TEXT NOT NULL,
    {ROW}
);

CREATE TABLE saved_view (
    account_id UUID NOT NULL,
    noun TEXT NOT NULL,
    name TEXT NOT NULL,
    shared BOOLEAN NOT NULL,
    value TEXT NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, account_id) REFERENCES account (office_id, id)
);
";
