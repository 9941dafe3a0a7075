//! What the write door and the readers know of a table: each column's class, kind and unit, declared once in the noun's file.

use std::collections::BTreeSet;

use sea_orm::sea_query::{SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IdenStatic, IntoActiveModel, Iterable};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::place::Place;
use super::write::{Pending, Tx};
use crate::check::Check;
use crate::ctx::Instant;
use crate::error::Result;
use crate::policy::Action;

/// A row or a part of it: column name → wire value.
pub type Fields = Map<String, Value>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Key,
    /// Created and changed, when and by whom: set by the door.
    Stamp,
    /// Computed from the other columns by `Noun::derive`; in no history, no patch and no file of the office.
    Derived,
    Plain,
    /// Sensitive and notes: only for whoever may see internal columns.
    Internal,
    /// What a customer owes and may owe: only for whoever may see accounting, changed by whoever may edit it.
    Money,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// One line of at most so many characters.
    Text(usize),
    /// Several lines of at most so many characters.
    Lines(usize),
    Email,
    Phone,
    /// ISO 3166 alpha-2.
    Country,
    /// Row of a table.
    Ref(&'static str),
    /// Row of `list_item` that belongs to this list.
    Item(&'static str),
    Bool,
    Int(i64, i64),
    /// In the smallest unit of the office's currency, at least so much.
    Amount(i64),
    /// YYYY-MM-DD.
    Date,
    /// Epoch milliseconds.
    Instant,
    Choice(&'static [&'static str]),
    /// SHA-256 of a blob, in hex.
    Picture,
    Bytes,
}

#[derive(Debug, Clone, Copy)]
pub struct Col {
    pub class: Class,
    pub kind: Kind,
    pub required: bool,
    /// Columns of one unit change and merge as one.
    pub unit: Option<&'static str>,
    /// Only the app's own commands set it; a person's patch may not name it.
    pub managed: bool,
    /// Part of the customer's search text.
    pub searched: bool,
    /// Stands once in the office: an undo frees it before it brings a row back that had it.
    pub unique: bool,
}

impl Class {
    /// Columns that people fill.
    pub const fn of_people(self) -> bool {
        matches!(self, Self::Plain | Self::Internal | Self::Money)
    }
}

impl Col {
    const fn new(class: Class, kind: Kind) -> Self {
        Self { class, kind, required: false, unit: None, managed: false, searched: false, unique: false }
    }
    pub const fn key() -> Self {
        Self::new(Class::Key, Kind::Ref(""))
    }
    pub const fn stamp() -> Self {
        Self::new(Class::Stamp, Kind::Instant)
    }
    pub const fn derived() -> Self {
        Self::new(Class::Derived, Kind::Bytes)
    }
    pub const fn plain(kind: Kind) -> Self {
        Self::new(Class::Plain, kind)
    }
    pub const fn internal(kind: Kind) -> Self {
        Self::new(Class::Internal, kind)
    }
    pub const fn money(kind: Kind) -> Self {
        Self::new(Class::Money, kind)
    }
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }
    pub const fn managed(mut self) -> Self {
        self.managed = true;
        self
    }
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }
}

/// Which of the three lists a table stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Synced,
    /// This computer's own: no history, no outbox.
    Local,
    /// Secrets and queues that only the portal keeps.
    Hub,
}

/// What a rule may ask while a batch is checked.
#[derive(Debug, Clone)]
pub struct Rules {
    pub now: Instant,
    /// The office's country: how a phone number without a country code is read.
    pub country: String,
    /// Digits behind the point of amounts.
    pub decimals: u32,
    pub lock_months: i64,
    /// Whom a person may write to.
    pub support_email: Option<String>,
    /// When the step that is being undone was made.
    pub undoing: Option<Instant>,
}

/// A synced table: its row type and its rules. One noun = one file.
pub trait Noun:
    EntityTrait<
        Model: Serialize + DeserializeOwned + IntoActiveModel<Self::ActiveModel> + Clone + Send + Sync,
        ActiveModel: Send,
    > + Send
    + Sync
{
    const NAME: &'static str;
    /// What a person needs to change a row.
    const EDIT: Action;
    /// What a person needs to see a row and its history besides seeing its customer.
    const VIEW: Option<Action> = None;

    /// Class, kind and unit of each column; a match without a wildcard, so that a new column cannot be forgotten.
    fn col(column: Self::Column) -> Col;

    /// Fills the derived columns.
    fn derive(_row: &mut Self::Model) {}

    /// The customer that the row belongs to: access, activity and sync follow it.
    fn customer_id(_row: &Self::Model) -> Option<Uuid> {
        None
    }

    /// The customers in whose search text the row stands.
    fn found_under(row: &Self::Model) -> Vec<Uuid> {
        Self::customer_id(row).into_iter().collect()
    }

    /// Where these rows stand; rows of the whole office unless they belong to a customer.
    fn places(
        _db: &DatabaseTransaction,
        rows: &[Self::Model],
    ) -> impl Future<Output = Result<Vec<BTreeSet<Place>>>> + Send {
        let place = |row| Self::customer_id(row).map_or(Place::Office, Place::Customer);
        let places = rows.iter().map(|row| BTreeSet::from([place(row)])).collect();
        async { Ok(places) }
    }

    /// Rows of other tables whose places these decide.
    fn decides(
        _db: &DatabaseTransaction,
        _rows: &[Self::Model],
    ) -> impl Future<Output = Result<Vec<(&'static str, Uuid)>>> + Send {
        async { Ok(Vec::new()) }
    }

    /// The name of the row in a sentence.
    fn label(row: &Self::Model) -> String;

    /// Rows within reach of whoever may see only these customers. `None`: the table is the whole office's.
    fn within(_customers: SelectStatement) -> Option<SimpleExpr> {
        None
    }

    /// The noun's own rules: legal state changes, fields that need each other.
    fn check(_check: &mut Check, _before: Option<&Self::Model>, _after: &Self::Model, _rules: &Rules) {}

    /// Rules that ask the database, for the whole batch at once: uniqueness, loops.
    fn check_batch(_tx: &Tx<'_>, _rows: &mut [Pending<Self>]) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Rules that hold for the step as a whole, asked once before it is kept, with the rows of this table that it changed.
    fn settled(_tx: &Tx<'_>, _rows: &[Uuid]) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }
}

/// The column of that name.
pub fn column<E: Noun>(name: &str) -> Option<(E::Column, Col)> {
    E::Column::iter().find(|c| c.as_str() == name).map(|c| (c, E::col(c)))
}

pub fn must_column<E: EntityTrait>(name: &'static str) -> Result<E::Column> {
    E::Column::iter()
        .find(|c| c.as_str() == name)
        .ok_or_else(|| anyhow::anyhow!("{} has no column {name}", E::default().table_name()).into())
}

/// `column` qualified by its table, for hand-built conditions.
pub fn col_expr<C: ColumnTrait>(column: C) -> sea_orm::sea_query::Expr {
    sea_orm::sea_query::Expr::col(column.as_column_ref())
}

/// The entity of a synced table: the given columns, then those that every synced row carries.
macro_rules! row {
    ($table:literal { $($(#[$meta:meta])* pub $field:ident: $type:ty,)* }) => {
        #[allow(unused_imports, reason = "what the derive expects in scope is used by some nouns only")]
        use sea_orm::entity::prelude::*;

        #[derive(Clone, Debug, Default, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
        #[sea_orm(table_name = $table)]
        #[serde(default)]
        pub struct Model {
            $($(#[$meta])* pub $field: $type,)*
            #[sea_orm(primary_key, auto_increment = false)]
            pub office_id: uuid::Uuid,
            #[sea_orm(primary_key, auto_increment = false)]
            pub id: uuid::Uuid,
            pub created_at: i64,
            pub created_by: Option<uuid::Uuid>,
            pub changed_at: i64,
            pub changed_by: Option<uuid::Uuid>,
            pub deleted_at: Option<i64>,
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}
pub(crate) use row;

/// The columns of a noun, with those that `row!` adds.
macro_rules! cols {
    ($column:expr, { $($pattern:pat => $col:expr,)* }) => {
        match $column {
            $($pattern => $col,)*
            Column::OfficeId | Column::Id => $crate::store::table::Col::key(),
            Column::CreatedAt | Column::CreatedBy | Column::ChangedAt | Column::ChangedBy | Column::DeletedAt => {
                $crate::store::table::Col::stamp()
            }
        }
    };
}
pub(crate) use cols;
