//! People as portal users to be: whose sign-in an account is, which mail they get first, and what they hold at which customer.

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

// `search_fold` is filled as well as SQL can; each row's next save writes it as the app does. It stands in the index of
// names too: a search reads that index alone, which is a tenth of the table.
const SQL: &str = "
ALTER TABLE account ADD COLUMN contact_id UUID;
ALTER TABLE account ADD COLUMN mail_template TEXT;
CREATE INDEX ix_account_contact_id ON account (office_id, contact_id);

ALTER TABLE contact ADD COLUMN username TEXT;
ALTER TABLE contact ADD COLUMN search_fold FOLDED NOT NULL DEFAULT '';
UPDATE contact SET search_fold = lower(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(notify_email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(mobile, ''));
CREATE INDEX ix_contact_name ON contact (office_id, deleted_at, name_sort, id, search_fold);
CREATE INDEX ix_contact_username ON contact (office_id, deleted_at, (username IS NULL), username, name_sort, id);
CREATE INDEX ix_contact_notify_email ON contact (office_id, deleted_at, (notify_email IS NULL), notify_email, name_sort, id);
CREATE INDEX ix_contact_changed ON contact (office_id, deleted_at, changed_at, id);

CREATE TABLE customer_account_role (
    customer_id UUID NOT NULL,
    account_id UUID NOT NULL,
    role TEXT NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id),
    FOREIGN KEY (office_id, account_id) REFERENCES account (office_id, id)
);
CREATE INDEX ix_customer_account_role_customer_id ON customer_account_role (office_id, customer_id);
CREATE INDEX ix_customer_account_role_account_id ON customer_account_role (office_id, account_id);

CREATE TABLE customer_account_group (
    customer_id UUID NOT NULL,
    account_id UUID NOT NULL,
    role_group_id UUID NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id),
    FOREIGN KEY (office_id, account_id) REFERENCES account (office_id, id),
    FOREIGN KEY (office_id, role_group_id) REFERENCES role_group (office_id, id)
);
CREATE INDEX ix_customer_account_group_customer_id ON customer_account_group (office_id, customer_id);
CREATE INDEX ix_customer_account_group_account_id ON customer_account_group (office_id, account_id);
CREATE INDEX ix_customer_account_group_role_group_id ON customer_account_group (office_id, role_group_id);
";
