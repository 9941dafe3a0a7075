//! Every synced table by name, for what works on rows of any noun: undo, the office as a file, sync later.

use std::collections::HashSet;
use std::pin::Pin;

use sea_orm::{ColumnTrait, DatabaseTransaction, IdenStatic, Iterable, QueryFilter};
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::{FieldError, Result};
use crate::policy::Action;
use crate::store::place::Places;
use crate::store::table::{Class, Col, Fields, Kind, List, Noun, Rules, column, must_column};
use crate::store::write::{Edit, Outcome, Tx, id_of};
use crate::store::{sequence, whole};
use crate::{
    account, contact, custom_field, customer, list_item, location, not_duplicate, note, office, person, proposal, role,
    saved_view, store,
};

type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// A noun whose type is not known at the call.
pub trait Table: Send + Sync {
    fn name(&self) -> &'static str;
    fn edit(&self) -> Action;
    fn view(&self) -> Option<Action>;
    fn kind(&self, column: &str) -> Option<Kind>;
    fn class(&self, column: &str) -> Option<Class>;
    /// Whether a value of the column stands once in the office.
    fn unique(&self, column: &str) -> bool;
    fn columns(&self) -> Vec<(&'static str, Col)>;
    fn apply<'t>(&self, tx: &'t mut Tx<'_>, action: Action, edits: Vec<Edit>) -> Boxed<'t, Vec<Outcome>>;
    /// Which of these rows are within reach of whoever may do `action`, deleted ones too.
    fn within<'t>(&self, cx: &'t Ctx, action: Action, ids: Vec<Uuid>) -> Boxed<'t, HashSet<Uuid>>;
    /// How many rows the office has, deleted ones too; and the next ones in the order of their ids.
    fn count<'t>(&self, db: &'t DatabaseTransaction, office_id: Uuid) -> Boxed<'t, u64>;
    fn page<'t>(&self, db: &'t DatabaseTransaction, office_id: Uuid, after: Option<Uuid>) -> Boxed<'t, Vec<Fields>>;
    /// What the noun itself has against a row of a file.
    fn sound(&self, fields: &Fields, rules: &Rules) -> Result<(), FieldError>;
    /// Their states as they leave this computer; the places where they stand, deleted ones too.
    fn states<'t>(&self, db: &'t DatabaseTransaction, office_id: Uuid, ids: Vec<Uuid>) -> Boxed<'t, Vec<Fields>>;
    fn places<'t>(&self, db: &'t DatabaseTransaction, office_id: Uuid, ids: Vec<Uuid>) -> Boxed<'t, Places>;
    /// Writes rows of the hub over those of this computer, and removes rows from it.
    fn put<'t>(&self, tx: &'t mut Tx<'_>, rows: Vec<Fields>) -> Boxed<'t, ()>;
    /// Whether this version can read a row of the hub.
    fn reads(&self, fields: &Fields) -> bool;
    fn remove<'t>(&self, tx: &'t mut Tx<'_>, ids: Vec<Uuid>) -> Boxed<'t, ()>;
    /// Writes rows of a file as they are.
    fn take<'t>(&self, tx: &'t mut Tx<'_>, rows: Vec<Fields>) -> Boxed<'t, ()>;
}

struct Of<E>(std::marker::PhantomData<fn() -> E>);

impl<E: Noun> Table for Of<E> {
    fn name(&self) -> &'static str {
        E::NAME
    }

    fn edit(&self) -> Action {
        E::EDIT
    }

    fn view(&self) -> Option<Action> {
        E::VIEW
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        column::<E>(name).map(|(_, col)| col.kind)
    }

    fn class(&self, name: &str) -> Option<Class> {
        column::<E>(name).map(|(_, col)| col.class)
    }

    fn unique(&self, name: &str) -> bool {
        column::<E>(name).is_some_and(|(_, col)| col.unique)
    }

    fn columns(&self) -> Vec<(&'static str, Col)> {
        E::Column::iter().map(|column| (column.as_str(), E::col(column))).collect()
    }

    fn count<'t>(&self, db: &'t DatabaseTransaction, office_id: Uuid) -> Boxed<'t, u64> {
        Box::pin(whole::count::<E>(db, office_id))
    }

    fn page<'t>(&self, db: &'t DatabaseTransaction, office_id: Uuid, after: Option<Uuid>) -> Boxed<'t, Vec<Fields>> {
        Box::pin(whole::page::<E>(db, office_id, after))
    }

    fn sound(&self, fields: &Fields, rules: &Rules) -> Result<(), FieldError> {
        whole::sound::<E>(fields, rules)
    }

    fn states<'t>(&self, db: &'t DatabaseTransaction, office_id: Uuid, ids: Vec<Uuid>) -> Boxed<'t, Vec<Fields>> {
        Box::pin(async move { whole::states::<E>(db, office_id, &ids).await })
    }

    fn places<'t>(&self, db: &'t DatabaseTransaction, office_id: Uuid, ids: Vec<Uuid>) -> Boxed<'t, Places> {
        Box::pin(async move { sequence::places::<E>(db, office_id, &ids).await })
    }

    fn put<'t>(&self, tx: &'t mut Tx<'_>, rows: Vec<Fields>) -> Boxed<'t, ()> {
        Box::pin(async move { tx.put_rows::<E>(rows).await })
    }

    fn reads(&self, fields: &Fields) -> bool {
        serde_json::from_value::<E::Model>(serde_json::Value::Object(fields.clone())).is_ok()
    }

    fn remove<'t>(&self, tx: &'t mut Tx<'_>, ids: Vec<Uuid>) -> Boxed<'t, ()> {
        Box::pin(async move { tx.remove_rows::<E>(&ids).await })
    }

    fn take<'t>(&self, tx: &'t mut Tx<'_>, rows: Vec<Fields>) -> Boxed<'t, ()> {
        Box::pin(async move { tx.take_rows::<E>(rows).await })
    }

    fn apply<'t>(&self, tx: &'t mut Tx<'_>, action: Action, edits: Vec<Edit>) -> Boxed<'t, Vec<Outcome>> {
        Box::pin(async move { tx.apply_as::<E>(action, edits).await })
    }

    fn within<'t>(&self, cx: &'t Ctx, action: Action, ids: Vec<Uuid>) -> Boxed<'t, HashSet<Uuid>> {
        Box::pin(async move {
            let query = cx.read(action)?.find_deleted_too::<E>()?.filter(must_column::<E>("id")?.is_in(ids));
            query.all(cx.db()).await?.iter().map(id_of::<E>).collect()
        })
    }
}

macro_rules! tables {
    ($($noun:path),* $(,)?) => {
        pub static TABLES: &[&dyn Table] = &[$({ use $noun as noun; &Of::<noun::Entity>(std::marker::PhantomData) }),*];
    };
}

// A row comes after the rows that it refers to.
tables![
    office,
    account,
    role,
    role::group,
    role::group::role,
    role::group::member,
    saved_view,
    list_item,
    custom_field,
    store::blob,
    customer,
    customer::partner,
    customer::module,
    customer::membership,
    person::access::role,
    person::access::group,
    custom_field::value,
    customer::file,
    contact,
    contact::link,
    note,
    location,
    not_duplicate,
    proposal,
];

/// Names of the tables whose rows and history the person may not see, whatever customers they see.
pub fn unseen(cx: &Ctx) -> Vec<&'static str> {
    let closed = |table: &&&dyn Table| table.view().is_some_and(|action| !cx.may(action));
    TABLES.iter().filter(closed).map(|table| table.name()).collect()
}

/// The rows to which a row or a part of one refers, each with the column by which it does.
pub fn references<'r>(entity: &str, fields: &'r Fields) -> impl Iterator<Item = (Col, &'static str, Uuid)> + use<'r> {
    let columns = table(entity).map(|table| table.columns()).unwrap_or_default();
    columns.into_iter().filter_map(|(name, col)| {
        let id = fields.get(name)?.as_str()?.parse().ok()?;
        match col.kind {
            Kind::Ref(of) => Some((col, table(of)?.name(), id)),
            Kind::Item(_) => Some((col, "list_item", id)),
            _ => None,
        }
    })
}

pub fn table(name: &str) -> Option<&'static dyn Table> {
    TABLES.iter().copied().find(|table| table.name() == name)
}

/// Which list each table of the schema stands on; a table on none fails a test.
pub fn lists() -> Vec<(&'static str, List)> {
    let synced = TABLES.iter().map(|table| (table.name(), List::Synced));
    synced.chain(store::local::TABLES.iter().copied()).collect()
}
