//! What is alike and yet not the same: pairs of customers or of people that somebody looked at, remembered for everybody.

use std::collections::{BTreeSet, HashSet};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::policy::Action;
use crate::store::place::Place;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::Edit;
use crate::wire::Saved;
use crate::{contact, customer};

row! {
    "not_duplicate" {
        pub noun: String,
        pub one_id: Uuid,
        pub other_id: Uuid,
    }
}

const NOUNS: &[&str] = &["customer", "contact"];

impl Noun for Entity {
    const NAME: &'static str = "not_duplicate";
    const EDIT: Action = Action::PersonEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::Noun => Col::plain(Kind::Choice(NOUNS)).required(),
            Column::OneId | Column::OtherId => Col::plain(Kind::Ref("")).required(),
        })
    }

    /// Known where both are known: at a customer each, or with whoever sees everything.
    async fn places(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
        let places = |row: &Model| match row.noun.as_str() {
            "customer" => BTreeSet::from([Place::Customer(row.one_id), Place::Customer(row.other_id)]),
            _ => BTreeSet::from([Place::Everything]),
        };
        Ok(rows.iter().map(places).collect())
    }

    fn label(_row: &Model) -> String {
        String::new()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Alike {
    Customer,
    Contact,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NotDuplicate {
    pub noun: Alike,
    pub id: Uuid,
    pub other: Uuid,
}

/// Remembers that the two are not the same; neither is offered as a duplicate of the other again.
pub async fn mark(cx: &Ctx, input: NotDuplicate) -> Result<Saved> {
    let ids = [input.id, input.other];
    let about = match input.noun {
        Alike::Customer => {
            let reader = cx.read(Action::CustomerEdit)?;
            for id in ids {
                reader.get::<customer::Entity>(id).await?;
            }
            Some(input.id)
        }
        Alike::Contact => {
            let reader = cx.read(Action::PersonEdit)?;
            for id in ids {
                reader.get::<contact::Entity>(id).await?;
            }
            None
        }
    };
    if input.id == input.other {
        return Err(Error::field("other", "same"));
    }
    let noun = match input.noun {
        Alike::Customer => "customer",
        Alike::Contact => "contact",
    };
    let (one, other) = if input.id < input.other { (input.id, input.other) } else { (input.other, input.id) };
    let mut set = Fields::new();
    set.insert("noun".into(), json!(noun));
    set.insert("one_id".into(), json!(one));
    set.insert("other_id".into(), json!(other));
    let mut tx = cx.write(Action::PersonEdit, "not_duplicate_mark").await?;
    tx.about(about);
    let id = cx.natural_id(Entity::NAME, &format!("{noun}:{one}:{other}"));
    tx.save::<Entity>(Edit::create(id, set)).await?;
    Ok(Saved { id, step_id: tx.commit().await? })
}

/// Those that are known not to be the same as this one.
pub async fn of(cx: &Ctx, id: Uuid) -> Result<HashSet<Uuid>> {
    let reader = cx.as_system();
    let pairs = reader.read(Action::PersonView)?.find::<Entity>()?;
    let pairs = pairs.filter(Column::OneId.eq(id).or(Column::OtherId.eq(id))).all(cx.db()).await?;
    Ok(pairs.into_iter().map(|row| if row.one_id == id { row.other_id } else { row.one_id }).collect())
}
