//! Customers and what hangs on them: people, modules, partner users, notes, portal memberships.

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
CREATE TABLE customer (
    name TEXT NOT NULL,
    name_fold FOLDED NOT NULL,
    name_sort BYTES NOT NULL,
    code TEXT,
    code_fold FOLDED,
    external_id TEXT,
    status TEXT NOT NULL,
    deactivated_at BIGINT,
    lock_lifted BOOLEAN NOT NULL,
    notes TEXT,
    parent_id UUID,
    customer_type_id UUID,
    sales_rep_id UUID,
    price_list_id UUID,
    engineer_id UUID,
    vcio_id UUID,
    subscription_type_id UUID,
    email TEXT,
    phone TEXT,
    tax_number TEXT,
    line1 TEXT, line2 TEXT, city TEXT, region TEXT, postal_code TEXT, country TEXT,
    city_fold FOLDED,
    logo TEXT,
    main_contact_id UUID,
    {ROW},
    FOREIGN KEY (office_id, customer_type_id) REFERENCES list_item (office_id, id),
    FOREIGN KEY (office_id, price_list_id) REFERENCES list_item (office_id, id),
    FOREIGN KEY (office_id, subscription_type_id) REFERENCES list_item (office_id, id),
    FOREIGN KEY (office_id, sales_rep_id) REFERENCES account (office_id, id),
    FOREIGN KEY (office_id, engineer_id) REFERENCES account (office_id, id),
    FOREIGN KEY (office_id, vcio_id) REFERENCES account (office_id, id)
);
CREATE INDEX ix_customer_name ON customer (office_id, status, deleted_at, name_sort, id);
CREATE INDEX ix_customer_changed ON customer (office_id, status, changed_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_customer_city ON customer (office_id, status, city_fold, name_sort, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_customer_code ON customer (office_id, code_fold);
CREATE INDEX ix_customer_name_fold ON customer (office_id, name_fold);
CREATE INDEX ix_customer_external_id ON customer (office_id, external_id);
CREATE INDEX ix_customer_parent_id ON customer (office_id, parent_id);
CREATE INDEX ix_customer_customer_type_id ON customer (office_id, customer_type_id);
CREATE INDEX ix_customer_price_list_id ON customer (office_id, price_list_id);
CREATE INDEX ix_customer_subscription_type_id ON customer (office_id, subscription_type_id);
CREATE INDEX ix_customer_sales_rep_id ON customer (office_id, sales_rep_id);
CREATE INDEX ix_customer_engineer_id ON customer (office_id, engineer_id);
CREATE INDEX ix_customer_vcio_id ON customer (office_id, vcio_id);

CREATE TABLE customer_partner (
    customer_id UUID NOT NULL,
    account_id UUID NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id),
    FOREIGN KEY (office_id, account_id) REFERENCES account (office_id, id)
);
CREATE INDEX ix_customer_partner_customer_id ON customer_partner (office_id, customer_id);
CREATE INDEX ix_customer_partner_account_id ON customer_partner (office_id, account_id, deleted_at, customer_id);

CREATE TABLE customer_module (
    customer_id UUID NOT NULL,
    module_id UUID NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id),
    FOREIGN KEY (office_id, module_id) REFERENCES list_item (office_id, id)
);
CREATE INDEX ix_customer_module_customer_id ON customer_module (office_id, customer_id);
CREATE INDEX ix_customer_module_module_id ON customer_module (office_id, module_id, deleted_at, customer_id);

CREATE TABLE contact (
    title_id UUID,
    first_name TEXT,
    last_name TEXT,
    name_sort BYTES NOT NULL,
    phone TEXT,
    mobile TEXT,
    notify_email TEXT,
    language TEXT,
    notes TEXT,
    {ROW},
    FOREIGN KEY (office_id, title_id) REFERENCES list_item (office_id, id)
);
CREATE INDEX ix_contact_title_id ON contact (office_id, title_id);

CREATE TABLE customer_contact (
    customer_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    job TEXT,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id),
    FOREIGN KEY (office_id, contact_id) REFERENCES contact (office_id, id)
);
CREATE INDEX ix_customer_contact_customer_id ON customer_contact (office_id, customer_id);
CREATE INDEX ix_customer_contact_contact_id ON customer_contact (office_id, contact_id);

CREATE TABLE customer_account (
    customer_id UUID NOT NULL,
    account_id UUID NOT NULL,
    side TEXT NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id),
    FOREIGN KEY (office_id, account_id) REFERENCES account (office_id, id)
);
CREATE INDEX ix_customer_account_customer_id ON customer_account (office_id, customer_id);
CREATE INDEX ix_customer_account_account_id ON customer_account (office_id, account_id);

CREATE TABLE note (
    customer_id UUID NOT NULL,
    text TEXT NOT NULL,
    follow_up TEXT,
    done_at BIGINT,
    pinned BOOLEAN NOT NULL,
    {ROW},
    FOREIGN KEY (office_id, customer_id) REFERENCES customer (office_id, id)
);
CREATE INDEX ix_note_customer_id ON note (office_id, customer_id);
CREATE INDEX ix_note_follow_up ON note (office_id, follow_up) WHERE follow_up IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL;
";
