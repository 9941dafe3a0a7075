//! Where texts that are not a person's own name them: notes, locations, fields of customers, names of files, other people's notes, and
//! what history kept of all these. They are somebody else's words, so they are shown and never rewritten.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, IdenStatic, Iterable, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use super::Trace;
use crate::activity::parse;
use crate::ctx::{Ctx, Instant};
use crate::customer::{self, file};
use crate::error::Result;
use crate::policy::Action;
use crate::role::group;
use crate::store::change::row as change;
use crate::store::read::Reader;
use crate::store::search::holds;
use crate::store::table::{Class, Col, Kind, Noun, must_column};
use crate::store::write::id_of;
use crate::text::fold;
use crate::{account, contact, custom_field, list_item, location, note, office, proposal, saved_view};

/// Characters of a text that are shown.
const SHOWN: usize = 160;

/// A text that names the person and stays as it is.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(rename = "PersonMention")]
pub struct Mention {
    /// The table of the row.
    pub entity: String,
    pub row_id: Uuid,
    /// The column; empty for what history kept.
    pub field: String,
    /// On whose page it stands, within reach.
    pub customer_id: Option<Uuid>,
    pub customer: String,
    /// Its beginning, or all of it where it is handed out.
    pub text: String,
    /// The row is deleted, or the text is what history kept: there is no page on which it could be changed.
    pub past: bool,
    pub at: Instant,
}

/// Those within the reach of `reader`, the latest first, with their whole texts.
pub async fn whole(reader: &Reader<'_>, trace: &Trace) -> Result<Vec<Mention>> {
    of_people(&Look::new(reader, trace, usize::MAX)).await
}

async fn of_people(look: &Look<'_>) -> Result<Vec<Mention>> {
    let reader = look.reader;
    let mut found = Vec::new();
    look.of_customers(&mut found).await?;
    if reader.cx.may(Action::FileView) {
        look.noun::<file::Entity>(&mut found).await?;
    }
    name(reader, &mut found).await?;
    found.sort_by_key(|mention| (mention.past, std::cmp::Reverse(mention.at)));
    Ok(found)
}

/// The same with what is the office's own and with history: for whoever reaches all of it.
pub async fn everywhere(cx: &Ctx, trace: &Trace) -> Result<Vec<Mention>> {
    let reader = &cx.read(Action::PersonErase)?;
    let look = Look::new(reader, trace, SHOWN);
    let mut found = of_people(&look).await?;
    look.of_the_office(&mut found).await?;
    let mut past = look.history().await?;
    name(reader, &mut past).await?;
    found.extend(past);
    Ok(found)
}

struct Look<'a> {
    reader: &'a Reader<'a>,
    trace: &'a Trace,
    near: HashSet<Uuid>,
    own: HashSet<Uuid>,
    /// So many characters of a text.
    shown: usize,
}

/// The nouns in whose texts somebody may be named.
macro_rules! nouns {
    ($name:ident, $all:ident: $($noun:path),*) => {
        #[cfg(test)]
        const $all: &[&str] = &[$(<$noun as Noun>::NAME),*];

        impl Look<'_> {
            async fn $name(&self, found: &mut Vec<Mention>) -> Result<()> {
                $(self.noun::<$noun>(found).await?;)*
                Ok(())
            }
        }
    };
}

nouns!(of_customers, OF_CUSTOMERS: note::Entity, location::Entity, customer::Entity, custom_field::value::Entity, contact::Entity, contact::link::Entity);
nouns!(
    of_the_office, OF_THE_OFFICE: account::Entity, saved_view::Entity, list_item::Entity, custom_field::Entity, group::Entity, office::Entity,
    proposal::Entity
);

/// Whether a person writes the column.
fn written(col: &Col) -> bool {
    let text = matches!(col.kind, Kind::Text(_) | Kind::Lines(_) | Kind::Email | Kind::Phone);
    matches!(col.class, Class::Plain | Class::Internal | Class::Money) && text
}

impl<'a> Look<'a> {
    fn new(reader: &'a Reader<'a>, trace: &'a Trace, shown: usize) -> Self {
        let own = trace.rows().into_iter().map(|(_, id)| id).collect();
        Self { reader, trace, near: trace.customers(), own, shown }
    }

    async fn noun<E: Noun>(&self, found: &mut Vec<Mention>) -> Result<()> {
        let cx = self.reader.cx;
        let columns: Vec<&'static str> =
            E::Column::iter().filter(|column| written(&E::col(*column))).map(|column| column.as_str()).collect();
        let mut any = Condition::any();
        for column in &columns {
            any = any.add(holds_one(E::NAME, column, &self.trace.words.pieces()));
        }
        let of_customer = if E::NAME == "customer" { Some("id") } else { None };
        let of_customer = of_customer.or(E::Column::iter().map(|c| c.as_str()).find(|name| *name == "customer_id"));
        if let Some(column) = of_customer {
            any = any.add(must_column::<E>(column)?.is_in(self.near.iter().copied()));
        }
        let rows = self.reader.find_deleted_too::<E>()?.filter(any).order_by_asc(must_column::<E>("id")?);
        for row in rows.all(cx.db()).await? {
            let id = id_of::<E>(&row)?;
            if self.own.contains(&id) {
                continue;
            }
            let customer_id = if E::NAME == "customer" { Some(id) } else { E::customer_id(&row) };
            let near = customer_id.is_some_and(|id| self.near.contains(&id));
            let Value::Object(fields) = serde_json::to_value(&row)? else { continue };
            let names = |column: &&&str| {
                fields.get(**column).and_then(Value::as_str).is_some_and(|text| self.trace.words.names(text, near))
            };
            for column in columns.iter().filter(names) {
                found.push(Mention {
                    entity: E::NAME.to_owned(),
                    row_id: id,
                    field: (*column).to_owned(),
                    customer_id,
                    customer: String::new(),
                    text: self.beginning(fields[*column].as_str().unwrap_or_default()),
                    past: fields["deleted_at"] != Value::Null,
                    at: fields["changed_at"].as_i64().unwrap_or_default(),
                });
            }
        }
        Ok(())
    }

    fn beginning(&self, text: &str) -> String {
        if text.chars().count() <= self.shown {
            return text.to_owned();
        }
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        line.chars().take(self.shown - 1).chain(['…']).collect()
    }

    /// What history kept of rows that are not the person's.
    async fn history(&self) -> Result<Vec<Mention>> {
        let cx = self.reader.cx;
        let query = change::Entity::find().filter(change::Column::OfficeId.eq(cx.office_id));
        let near = change::Column::CustomerId.is_in(self.near.iter().copied());
        let one = Condition::any().add(holds_one("change", "fields", &self.trace.words.pieces())).add(near);
        let mut found = Vec::new();
        for row in query.filter(one).order_by_asc(change::Column::Id).all(cx.db()).await? {
            if self.own.contains(&row.row_id) {
                continue;
            }
            let near = row.customer_id.is_some_and(|id| self.near.contains(&id));
            let texts = parse(&row).into_iter().flat_map(|(_, old, new)| [old, new]);
            let texts = texts.filter_map(|value| value.as_str().map(str::to_owned));
            // What a merge wrote there of the person is no text of others.
            let merge = self.trace.in_merges.iter().any(|change| change.id == row.id);
            let mut texts = texts.filter(|text| !(merge && self.trace.words.said(text)));
            let Some(text) = texts.find(|text| self.trace.words.names(text, near)) else { continue };
            found.push(Mention {
                entity: row.entity,
                row_id: row.row_id,
                field: String::new(),
                customer_id: row.customer_id,
                customer: String::new(),
                text: self.beginning(&text),
                past: true,
                // The id of a step begins with its time.
                at: row.step_id.get_timestamp().map(|at| at.to_unix()).map_or(0, |(seconds, nanos)| {
                    i64::try_from(seconds).unwrap_or_default() * 1_000 + i64::from(nanos) / 1_000_000
                }),
            });
        }
        found.sort_by_key(|mention| std::cmp::Reverse(mention.at));
        Ok(found)
    }
}

/// Whether a column holds one of these pieces, however it is written: the database's own lower case leaves letters with accents
/// alone on SQLite.
fn holds_one(table: &'static str, column: &'static str, pieces: &[String]) -> SimpleExpr {
    let mut spellings: HashSet<String> = HashSet::new();
    for piece in pieces {
        let lower = piece.to_lowercase();
        spellings.insert(piece.to_ascii_lowercase());
        spellings.insert(piece.to_uppercase().to_ascii_lowercase());
        spellings.insert(fold(piece));
        spellings.insert(lower);
    }
    let text = || -> SimpleExpr { Expr::expr(Func::lower(Expr::col((table, column)))) };
    let any = spellings.into_iter().map(|piece| holds(text(), &piece));
    any.reduce(|a, b| a.or(b)).unwrap_or_else(|| Expr::value(1).eq(0))
}

async fn name(reader: &Reader<'_>, found: &mut [Mention]) -> Result<()> {
    let ids: HashSet<Uuid> = found.iter().filter_map(|mention| mention.customer_id).collect();
    let rows = reader.find_deleted_too::<customer::Entity>()?.filter(customer::Column::Id.is_in(ids));
    let names: HashMap<Uuid, (String, bool)> =
        rows.all(reader.cx.db()).await?.into_iter().map(|row| (row.id, (row.name, row.deleted_at.is_none()))).collect();
    for mention in found {
        let Some((name, there)) = mention.customer_id.and_then(|id| names.get(&id)) else {
            mention.customer_id = None;
            continue;
        };
        mention.customer.clone_from(name);
        if !there {
            mention.customer_id = None;
            mention.past = true;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{TABLES, Table};

    /// Names of roles and kinds of files are nobody's words.
    const NAMES_NOBODY: &[&str] = &["account_role", "role_group_role", "blob", "customer_account_role"];

    #[test]
    fn no_text_that_people_write_is_left_out() {
        let looked: Vec<&str> = [OF_CUSTOMERS, OF_THE_OFFICE, &[file::Entity::NAME]].concat();
        let texts = |table: &&&dyn Table| table.columns().iter().any(|(_, col)| written(col));
        let left: Vec<&str> =
            TABLES.iter().filter(texts).map(|table| table.name()).filter(|name| !looked.contains(name)).collect();
        assert_eq!(left, NAMES_NOBODY);
    }
}
