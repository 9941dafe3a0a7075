//! Whole tables of an office, row states as they stand: out for a file, and in from one. What goes in takes the place of
//! everything that the office had, in one transaction: all of it or nothing.
//!
//! Shapes are held to the same declarations as a person's edit; stamps and deletions come with the rows, and no history is
//! written, for the file brings its own.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    AccessMode, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel,
    IsolationLevel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, TransactionOptions, TransactionTrait,
};
use serde_json::Value;
use uuid::Uuid;

use super::change::{row as change, step};
use super::erase::GONE;
use super::insert::insert;
use super::local::{TABLES as LOCAL, credential, session};
use super::table::{Class, Col, Fields, Kind, List, Noun, Rules, column, must_column};
use super::write::{ROWS, Tx, id_of};
use super::{Store, value};
use crate::check::Check;
use crate::error::{Error, FieldError, Result};
use crate::tables::{TABLES, Table};

/// A table of the office: of a noun, or of the history.
#[derive(Clone, Copy)]
pub enum Part {
    Noun(&'static dyn Table),
    Step,
    Change,
}

/// Every synced table; a row comes after the rows that it refers to.
pub fn parts() -> Vec<Part> {
    TABLES.iter().map(|table| Part::Noun(*table)).chain([Part::Step, Part::Change]).collect()
}

const OPS: &[&str] = &["create", "update", "delete", "restore", "erase"];

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Self::Noun(table) => table.name(),
            Self::Step => "step",
            Self::Change => "change",
        }
    }

    /// The columns that a file holds: all but the office's id, which is that of wherever the file is read, and what is
    /// computed from others.
    pub fn columns(self) -> HashMap<&'static str, Col> {
        let text = |longest| Col::plain(Kind::Text(longest)).required();
        let columns = match self {
            Self::Noun(table) => table.columns(),
            Self::Step => vec![
                ("id", Col::key()),
                ("at", Col::plain(Kind::Instant).required()),
                ("account_id", Col::plain(Kind::Ref("account"))),
                ("kind", text(60)),
                ("origin", Col::plain(Kind::Text(20))),
                ("undoes", Col::plain(Kind::Ref("step"))),
                ("made_at", Col::plain(Kind::Instant)),
            ],
            Self::Change => vec![
                ("id", Col::key()),
                ("step_id", Col::plain(Kind::Ref("step")).required()),
                ("entity", text(60)),
                ("row_id", Col::plain(Kind::Ref("")).required()),
                ("customer_id", Col::plain(Kind::Ref("customer"))),
                ("op", Col::plain(Kind::Choice(OPS)).required()),
                ("fields", Col::plain(Kind::Bytes).required()),
            ],
        };
        columns.into_iter().filter(|(name, col)| *name != "office_id" && col.class != Class::Derived).collect()
    }

    pub async fn count(self, db: &DatabaseTransaction, office_id: Uuid) -> Result<u64> {
        match self {
            Self::Noun(table) => table.count(db, office_id).await,
            Self::Step => Ok(step::Entity::find().filter(step::Column::OfficeId.eq(office_id)).count(db).await?),
            Self::Change => Ok(change::Entity::find().filter(change::Column::OfficeId.eq(office_id)).count(db).await?),
        }
    }

    /// The next rows in the order of their ids, deleted ones too.
    pub async fn page(self, db: &DatabaseTransaction, office_id: Uuid, after: Option<Uuid>) -> Result<Vec<Fields>> {
        let rows: Vec<Value> = match self {
            Self::Noun(table) => return table.page(db, office_id, after).await,
            Self::Step => {
                let mut rows = step::Entity::find().filter(step::Column::OfficeId.eq(office_id));
                if let Some(after) = after {
                    rows = rows.filter(step::Column::Id.gt(after));
                }
                let rows = rows.order_by_asc(step::Column::Id).limit(ROWS as u64).all(db).await?;
                rows.into_iter().map(serde_json::to_value).collect::<Result<_, _>>()?
            }
            Self::Change => {
                let mut rows = change::Entity::find().filter(change::Column::OfficeId.eq(office_id));
                if let Some(after) = after {
                    rows = rows.filter(change::Column::Id.gt(after));
                }
                let rows = rows.order_by_asc(change::Column::Id).limit(ROWS as u64).all(db).await?;
                rows.into_iter().map(serde_json::to_value).collect::<Result<_, _>>()?
            }
        };
        Ok(rows.into_iter().map(|row| leaving(row, |name| name != "office_id")).collect())
    }

    /// The row in its stored spelling, or what is wrong with it. `columns` are the part's own.
    pub fn shape(self, columns: &HashMap<&str, Col>, row: Fields, rules: &Rules) -> Result<Fields, FieldError> {
        let mut fields = Fields::new();
        for (name, given) in row {
            let Some((name, col)) = columns.get_key_value(name.as_str()) else {
                return Err(FieldError::new(name, "unknown"));
            };
            if given.as_str().is_some_and(|text| text.contains('\0')) {
                return Err(FieldError::new(*name, "control_character"));
            }
            let normal = match (col.class, col.kind) {
                (Class::Key, _) => id(name, &given)?.into(),
                (Class::Stamp, _) if name.ends_with("_by") && given == Value::Null => Value::Null,
                (Class::Stamp, _) if name.ends_with("_by") => id(name, &given)?.into(),
                // A number as it was typed would be read anew by the country of today.
                (_, Kind::Phone) => value::normalise(name, &Col { kind: Kind::Text(40), ..*col }, &given, rules)?,
                // What changed, as the history keeps it.
                (_, Kind::Bytes) => history(name, &given)?,
                _ => value::normalise(name, col, &given, rules)?,
            };
            if normal != Value::Null {
                fields.insert((*name).to_owned(), normal);
            }
        }
        let must = |name: &str, col: &Col| {
            matches!(col.class, Class::Key) || name == "created_at" || name == "changed_at" || col.required
        };
        let missing = columns.iter().find(|(name, col)| must(name, col) && !fields.contains_key(**name));
        if let Some((name, col)) = missing
            && !matches!(col.kind, Kind::Bool)
        {
            return Err(FieldError::new(*name, "required"));
        }
        if let Self::Noun(table) = self {
            table.sound(&fields, rules)?;
        }
        Ok(fields)
    }

    /// Writes rows that were shaped.
    pub async fn take(self, tx: &mut Tx<'_>, rows: Vec<Fields>) -> Result<()> {
        match self {
            Self::Noun(table) => table.take(tx, rows).await,
            Self::Step => tx.take_history::<step::Entity>("step", rows).await,
            Self::Change => tx.take_history::<change::Entity>("change", rows).await,
        }
    }
}

fn id(name: &str, given: &Value) -> Result<String, FieldError> {
    let id = given.as_str().and_then(|id| Uuid::parse_str(id).ok());
    id.map(|id| id.to_string()).ok_or_else(|| FieldError::new(name, "type"))
}

/// JSON of field → [old, new], or that this is erased.
fn history(name: &str, given: &Value) -> Result<Value, FieldError> {
    let fields = given.as_str().and_then(|text| serde_json::from_str::<HashMap<String, Value>>(text).ok());
    let told = |value: &Value| value == GONE || value.as_array().is_some_and(|pair| pair.len() == 2);
    match fields {
        Some(fields) if fields.values().all(told) => Ok(given.clone()),
        _ => Err(FieldError::new(name, "type")),
    }
}

/// The row as an object, without what does not leave and without blanks.
pub(super) fn leaving(row: Value, leaves: impl Fn(&str) -> bool) -> Fields {
    let Value::Object(fields) = row else { return Fields::new() };
    fields.into_iter().filter(|(name, value)| *value != Value::Null && leaves(name)).collect()
}

/// One page of a noun's rows.
pub(crate) async fn page<E: Noun>(
    db: &DatabaseTransaction,
    office_id: Uuid,
    after: Option<Uuid>,
) -> Result<Vec<Fields>> {
    let id = must_column::<E>("id")?;
    let mut query = E::find().filter(must_column::<E>("office_id")?.eq(office_id));
    if let Some(after) = after {
        query = query.filter(id.gt(after));
    }
    let rows = query.order_by_asc(id).limit(ROWS as u64).all(db).await?;
    rows.iter().map(state::<E>).collect()
}

/// Rows as the table holds them, of states from elsewhere.
pub(crate) fn models<E: Noun>(office_id: Uuid, states: Vec<Fields>) -> Result<Vec<E::Model>> {
    let model = |mut state: Fields| {
        state.insert("office_id".into(), office_id.to_string().into());
        let mut model: E::Model = serde_json::from_value(Value::Object(state))?;
        E::derive(&mut model);
        Ok(model)
    };
    states.into_iter().map(model).collect()
}

/// The rows of these ids, deleted ones too, as a file holds them.
pub(crate) async fn states<E: Noun>(db: &DatabaseTransaction, office_id: Uuid, ids: &[Uuid]) -> Result<Vec<Fields>> {
    by_id::<E>(db, office_id, ids).await?.iter().map(state::<E>).collect()
}

/// A row without the office's id, without what is computed from others, and without blanks.
pub(crate) fn state<E: Noun>(row: &E::Model) -> Result<Fields> {
    let derived = |name: &str| column::<E>(name).is_none_or(|(_, col)| col.class == Class::Derived);
    Ok(leaving(serde_json::to_value(row)?, |name| name != "office_id" && !derived(name)))
}

pub(crate) async fn by_id<E: Noun>(db: &DatabaseTransaction, office_id: Uuid, ids: &[Uuid]) -> Result<Vec<E::Model>> {
    let mut rows = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(ROWS) {
        let query = E::find().filter(must_column::<E>("office_id")?.eq(office_id));
        rows.extend(query.filter(must_column::<E>("id")?.is_in(chunk.iter().copied())).all(db).await?);
    }
    Ok(rows)
}

pub(crate) async fn count<E: Noun>(db: &DatabaseTransaction, office_id: Uuid) -> Result<u64> {
    Ok(E::find().filter(must_column::<E>("office_id")?.eq(office_id)).count(db).await?)
}

/// How many rows are there that were not deleted.
pub(crate) async fn there<E: Noun>(db: &impl ConnectionTrait, office_id: Uuid) -> Result<u64> {
    let query = E::find().filter(must_column::<E>("office_id")?.eq(office_id));
    Ok(query.filter(must_column::<E>("deleted_at")?.is_null()).count(db).await?)
}

/// The noun's own rules, of a row that is there.
pub(crate) fn sound<E: Noun>(fields: &Fields, rules: &Rules) -> Result<(), FieldError> {
    let row: E::Model = serde_json::from_value(Value::Object(fields.clone()))
        .map_err(|error| FieldError::new("", "type").with("detail", error.to_string()))?;
    if fields.contains_key("deleted_at") {
        return Ok(());
    }
    let mut check = Check::default();
    E::check(&mut check, None, &row, rules);
    check.faults.into_iter().next().map_or(Ok(()), Err)
}

impl Store {
    /// Everything as it stands now, however long it is read.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let postgres = self.backend() == DbBackend::Postgres;
        let options = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            access_mode: postgres.then_some(AccessMode::ReadOnly),
            ..Default::default()
        };
        Ok(self.reader().begin_with_options(options).await?)
    }
}

impl Tx<'_> {
    /// Takes away all that the office has, its history and what people kept on this computer too.
    pub(crate) async fn clear_office(&mut self) -> Result<()> {
        let tables = LOCAL.iter().filter(|(_, list)| *list == List::Synced).map(|(name, _)| *name);
        let nouns = TABLES.iter().rev().map(|table| table.name());
        let own = ["draft", "preference", "recent", "customer_search"];
        // Changes refer to steps.
        for table in tables.collect::<Vec<_>>().into_iter().rev().chain(nouns).chain(own) {
            let delete =
                Query::delete().from_table(table).and_where(Expr::col("office_id").eq(self.cx.office_id)).take();
            self.db.execute(&delete).await?;
            self.touch(table);
        }
        Ok(())
    }

    pub(crate) async fn take_rows<E: Noun>(&mut self, rows: Vec<Fields>) -> Result<()> {
        let models = models::<E>(self.cx.office_id, rows)?;
        if E::NAME == "customer" {
            for model in &models {
                self.search_anew(id_of::<E>(model)?);
            }
        }
        insert::<E>(&self.db, &models, None).await?;
        self.touch(E::NAME);
        Ok(())
    }

    async fn take_history<E>(&mut self, table: &'static str, rows: Vec<Fields>) -> Result<()>
    where
        E: EntityTrait<
                Model: serde::de::DeserializeOwned + IntoActiveModel<E::ActiveModel> + Clone + Send + Sync,
                ActiveModel: Send,
            >,
    {
        let mut models = Vec::with_capacity(rows.len());
        for mut row in rows {
            row.insert("office_id".into(), self.cx.office_id.to_string().into());
            let model: E::Model = serde_json::from_value(Value::Object(row))?;
            models.push(model);
        }
        insert::<E>(&self.db, &models, None).await?;
        self.touch(table);
        Ok(())
    }

    /// Whoever signs in as `from` does so as `to` from now on, with the same password; nobody else has one here.
    pub(crate) async fn hand_over_sign_in(&mut self, from: Uuid, to: Uuid) -> Result<()> {
        let office_id = self.cx.office_id;
        let mine = credential::Entity::find_by_id((office_id, from)).one(&self.db).await?.ok_or(Error::NotFound)?;
        credential::Entity::delete_many().filter(credential::Column::OfficeId.eq(office_id)).exec(&self.db).await?;
        self.put_local::<credential::Entity>("credential", credential::Model { id: to, ..mine }).await?;
        let others = session::Column::AccountId.ne(from);
        session::Entity::delete_many()
            .filter(session::Column::OfficeId.eq(office_id))
            .filter(others)
            .exec(&self.db)
            .await?;
        let mine = session::Entity::update_many().filter(session::Column::OfficeId.eq(office_id));
        mine.col_expr(session::Column::AccountId, Expr::value(to)).exec(&self.db).await?;
        Ok(())
    }

    /// Whether somebody works in the office already: then nothing may take its place.
    pub(crate) async fn office_is_empty(&self) -> Result<bool> {
        // Whoever else asks the same waits for the end of this transaction.
        crate::office::Entity::find()
            .filter(crate::office::Column::OfficeId.eq(self.cx.office_id))
            .lock_exclusive()
            .one(&self.db)
            .await?;
        let customers = there::<crate::customer::Entity>(&self.db, self.cx.office_id).await?;
        Ok(customers + there::<crate::contact::Entity>(&self.db, self.cx.office_id).await? == 0)
    }
}
