//! People like the one that is being typed, or that a page shows (SPEC A11): the same name, e-mail address or phone number.
//! It shows and blocks nothing; only a username stands once.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::check::{is_email, phone};
use crate::contact::{self, Column, Entity, link};
use crate::ctx::Ctx;
use crate::customer;
use crate::customer::similar::{Likeness, WHOLE_PHONE};
use crate::error::Result;
use crate::not_duplicate;
use crate::policy::Action;
use crate::store::read::rules;
use crate::store::search::holds;
use crate::text::{digits, fold};
use crate::wire::ById;

const SHOWN: usize = 5;
/// People that hold a text somewhere; whether it is a whole name or number is looked at one by one.
const LOOKED_AT: u64 = 100;

#[derive(Debug, Default, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct PersonSimilarInput {
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
    /// Contact e-mail or username.
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    /// Leaves out the person who is being edited.
    #[serde(default)]
    pub not: Option<Uuid>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonSimilar {
    pub id: Uuid,
    pub name: String,
    pub username: Option<String>,
    /// Where they are, as far as one sees it.
    pub customers: Vec<String>,
    pub why: Likeness,
}

/// At most five within reach, the likeliest first.
pub async fn similar(cx: &Ctx, input: PersonSimilarInput) -> Result<Vec<PersonSimilar>> {
    let reader = cx.read(Action::PersonView)?;
    let given = |text: &Option<String>| text.as_deref().map(fold).filter(|text| !text.is_empty());
    // A first name alone is shared by many.
    let name = given(&input.last_name).map(|last| match given(&input.first_name) {
        Some(first) => format!("{first} {last}"),
        None => last,
    });
    let name = name.filter(|name| name.chars().count() >= 3);
    let email = given(&input.email).filter(|text| is_email(text));
    let country = rules(cx, cx.db()).await?.country;
    let number = input.phone.as_deref().and_then(|typed| phone(typed, &country)).map(|number| digits(&number));
    let number = number.filter(|number| number.len() >= WHOLE_PHONE);

    let mut any = Condition::any();
    for text in [&name, &email, &number].into_iter().flatten() {
        any = any.add(holds(Expr::col(("contact", "search_fold")), text));
    }
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = reader.find::<Entity>()?.filter(any).order_by_asc(Column::NameSort).limit(LOOKED_AT);
    if let Some(not) = input.not {
        query = query.filter(Column::Id.ne(not));
    }
    let known = match input.not {
        Some(id) => not_duplicate::of(cx, id).await?,
        None => Default::default(),
    };
    let is = |mine: &Option<String>, typed: &Option<String>| typed.is_some() && mine.as_deref().map(fold) == *typed;
    let has = |mine: &Option<String>| number.is_some() && mine.as_deref().map(digits) == number;
    let why = |row: &contact::Model| {
        if is(&row.notify_email, &email) || is(&row.username, &email) {
            Some(Likeness::SameEmail)
        } else if is(&Some(contact::name(row)), &name) {
            Some(Likeness::SameName)
        } else if has(&row.phone) || has(&row.mobile) {
            Some(Likeness::SamePhone)
        } else {
            None
        }
    };
    let mut found: Vec<(contact::Model, Likeness)> = query
        .all(cx.db())
        .await?
        .into_iter()
        .filter(|row| !known.contains(&row.id))
        .filter_map(|row| why(&row).map(|why| (row, why)))
        .collect();
    found.sort_by_key(|(_, why)| *why);
    found.truncate(SHOWN);

    let people = || found.iter().map(|(row, _)| row.id);
    let links = reader.find::<link::Entity>()?.filter(link::Column::ContactId.is_in(people())).all(cx.db()).await?;
    let firms = customer::Column::Id.is_in(links.iter().map(|link| link.customer_id));
    let firms = reader.find::<customer::Entity>()?.filter(firms).order_by_asc(customer::Column::NameSort);
    let firms = firms.all(cx.db()).await?;
    let mut at: HashMap<Uuid, Vec<String>> = HashMap::new();
    for firm in &firms {
        for link in links.iter().filter(|link| link.customer_id == firm.id) {
            at.entry(link.contact_id).or_default().push(firm.name.clone());
        }
    }
    let row = |(row, why): (contact::Model, Likeness)| PersonSimilar {
        id: row.id,
        name: contact::name(&row),
        username: row.username,
        customers: at.remove(&row.id).unwrap_or_default(),
        why,
    };
    Ok(found.into_iter().map(row).collect())
}

/// People who may well be this one; those whom somebody looked at are left out.
pub async fn duplicates(cx: &Ctx, input: ById) -> Result<Vec<PersonSimilar>> {
    let row = cx.read(Action::PersonView)?.get::<Entity>(input.id).await?;
    let asked = PersonSimilarInput {
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.notify_email.or(row.username),
        phone: row.mobile.or(row.phone),
        not: Some(row.id),
    };
    similar(cx, asked).await
}
