//! Tables of the local and the hub-only list: this computer's or this portal's own, without history and outbox.
//!
//! A row is put whole or dropped; there is no other way to change one. A test holds every table to one of the three lists.

use sea_orm::sea_query::{Expr, OnConflict, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Iterable, PrimaryKeyToColumn,
    QueryFilter,
};

use super::Store;
use super::table::List;
use crate::error::Result;

macro_rules! entity {
    ($(#[$doc:meta])* $name:ident = $table:literal { $($body:tt)* }) => {
        $(#[$doc])*
        pub mod $name {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model { $($body)* }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

entity! {
    /// Password verifier of an account on this computer. Never in history, sync or exports.
    credential = "credential" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        /// The account's.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub password_hash: Option<String>,
        pub recovery_hash: Option<String>,
        pub changed_at: i64,
        /// Last sign-in on this computer: orders the quick picks.
        pub signed_in_at: Option<i64>,
    }
}

entity! {
    /// Failed sign-ins by subject; survives a restart.
    sign_in_attempt = "sign_in_attempt" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub failures: i64,
        pub last_at: i64,
    }
}

entity! {
    /// What somebody typed and has not saved.
    draft = "draft" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account_id: Uuid,
        pub kind: String,
        pub title: String,
        pub value: String,
        pub changed_at: i64,
    }
}

entity! {
    /// A person's way of using a screen, such as the last state of a list.
    preference = "preference" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account_id: Uuid,
        pub name: String,
        pub value: String,
    }
}

entity! {
    /// Customers that a person opened lately.
    recent = "recent" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account_id: Uuid,
        pub customer_id: Uuid,
        pub at: i64,
    }
}

entity! {
    /// What became of an import: how far it came, and what it did.
    import_run = "import_run" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub account_id: Uuid,
        pub file_name: String,
        pub format: String,
        /// Of the headings; a file with the same is read the same way.
        pub fingerprint: String,
        /// As JSON.
        pub plan: String,
        pub state: String,
        pub total: i64,
        /// Rows that are in for good, whatever became of them.
        pub done: i64,
        /// As JSON.
        pub count: String,
        pub faults: String,
        pub step_id: Uuid,
        pub started_at: i64,
        pub changed_at: i64,
    }
}

entity! {
    /// An office of the hosted portal under its address. It has no office row until its set-up code is used.
    tenant = "tenant" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub slug: String,
        pub name: String,
        pub office_id: Option<Uuid>,
        pub setup_hash: Option<String>,
        pub created_at: i64,
    }
}

entity! {
    /// A browser that is signed in. Only the hash of its token is kept.
    session = "session" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        /// What its files and jobs belong to; stays when the same person unlocks and the token is a new one.
        pub name: String,
        pub office_id: Uuid,
        pub area: String,
        pub account_id: Uuid,
        pub created_at: i64,
        pub seen_at: i64,
        pub locked: bool,
    }
}

entity! {
    /// The hub's last number. An office has a row from its first computer on; until then nothing is numbered.
    sync_counter = "sync_counter" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        pub seq: i64,
        /// New when the hub's database is restored from a backup.
        pub epoch: Uuid,
    }
}

entity! {
    /// Where a row stands (`store::place`) and the number of its last state there.
    sync_row = "sync_row" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub entity: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub row_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub audience: Uuid,
        pub reach: String,
        /// `here`, or `left` when it stands there no more.
        pub op: String,
        pub seq: i64,
    }
}

entity! {
    /// A computer that works with this hub. Only the hash of its token is kept.
    device = "device" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub token_hash: String,
        /// The number of the last mutation that was taken from it.
        pub last_n: i64,
        pub app_version: String,
        pub created_at: i64,
        pub seen_at: i64,
        pub revoked_at: Option<i64>,
        /// What it holds is to be taken off it.
        pub wipe: bool,
    }
}

entity! {
    /// An employee who works at a computer.
    enrolment = "enrolment" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub device_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: Uuid,
        /// What their work is signed with.
        pub sealed_key: Vec<u8>,
        pub created_at: i64,
    }
}

entity! {
    /// What became of a mutation, so that it takes effect once however often it comes.
    mutation_result = "mutation_result" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub mutation_id: Uuid,
        pub device_id: Uuid,
        pub n: i64,
        /// As JSON.
        pub outcome: String,
        pub at: i64,
    }
}

entity! {
    /// What a computer was given, by the number under which it was told.
    scope_set = "scope_set" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub device_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub rev: i64,
        /// As JSON.
        pub value: String,
    }
}

entity! {
    /// That this computer works with a hub, and how far it has come. Its office has no such row while it works alone.
    replica = "replica" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        pub device_id: Uuid,
        pub epoch: Option<Uuid>,
        /// Everything of the hub up to this number is here.
        pub cursor: i64,
        pub scope_rev: i64,
        /// The last number that was given to a mutation.
        pub last_n: i64,
        pub synced_at: Option<i64>,
    }
}

entity! {
    /// Work for the hub: `waiting`, `sent` (numbered), `answered` (its effect comes by `seq`), `ended` (shown back).
    outbox = "outbox" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        /// The mutation's.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// In the order of the work.
        pub position: i64,
        pub n: Option<i64>,
        pub step_id: Uuid,
        pub account_id: Uuid,
        pub state: String,
        pub seq: i64,
        /// The mutation as it is sent, JSON.
        pub body: String,
        pub mac: Option<String>,
    }
}

entity! {
    /// A row that waiting work changes or refers to.
    outbox_row = "outbox_row" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub mutation_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub entity: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub row_id: Uuid,
    }
}

entity! {
    /// The hub's state of a row on which work waits: JSON, or nothing where the hub has none.
    shadow = "shadow" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub office_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub entity: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub row_id: Uuid,
        pub value: Option<String>,
    }
}

/// Tables that carry no `Noun`, and their list. History and the search text are written by the door itself.
pub const TABLES: &[(&str, List)] = &[
    ("credential", List::Local),
    ("sign_in_attempt", List::Local),
    ("draft", List::Local),
    ("preference", List::Local),
    ("recent", List::Local),
    ("import_run", List::Local),
    ("customer_search", List::Local),
    ("tenant", List::Hub),
    ("session", List::Hub),
    ("sync_row", List::Local),
    ("enrolment", List::Local),
    ("replica", List::Local),
    ("outbox", List::Local),
    ("outbox_row", List::Local),
    ("shadow", List::Local),
    ("sync_counter", List::Hub),
    ("device", List::Hub),
    ("mutation_result", List::Hub),
    ("scope_set", List::Hub),
    ("step", List::Synced),
    ("change", List::Synced),
];

/// Writes the whole row, new or not.
pub async fn put<E>(store: &Store, row: E::Model) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    put_by::<E>(store.writer(), row).await
}

/// The same through a connection that is inside a transaction.
pub(super) async fn put_by<E>(db: &impl ConnectionTrait, row: E::Model) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let key: Vec<E::Column> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let names: Vec<&str> = key.iter().map(sea_orm::IdenStatic::as_str).collect();
    let rest = E::Column::iter().filter(|c| !names.contains(&sea_orm::IdenStatic::as_str(c)));
    E::insert(row.into_active_model().reset_all())
        .on_conflict(OnConflict::columns(key.clone()).update_columns(rest).to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Drops the rows that meet the condition; how many there were.
pub async fn drop<E: EntityTrait>(store: &Store, condition: SimpleExpr) -> Result<u64> {
    Ok(E::delete_many().filter(condition).exec(store.writer()).await?.rows_affected)
}

/// Sets one column of the rows that meet the condition; how many there were.
pub async fn set<E: EntityTrait>(
    store: &Store,
    column: E::Column,
    value: impl Into<sea_orm::Value>,
    condition: SimpleExpr,
) -> Result<u64> {
    let value: sea_orm::Value = value.into();
    let query = E::update_many().col_expr(column, Expr::value(value)).filter(condition);
    Ok(query.exec(store.writer()).await?.rows_affected)
}

/// `office_id = … AND id = …` for the tables that have both.
pub fn key_is<C: ColumnTrait>(office: (C, uuid::Uuid), id: (C, uuid::Uuid)) -> SimpleExpr {
    use sea_orm::sea_query::ExprTrait;
    office.0.eq(office.1).and(id.0.eq(id.1))
}
