//! Customers like the one that is being typed: a guard against entering somebody twice (SPEC A11). It shows and blocks nothing.
//!
//! Names count as similar from the third letter on: those that begin as typed, those that hold all typed words, and those
//! that begin with the same three letters and are nearly spelt the same. An e-mail address or a phone number counts when it
//! is whole and the same, whether it is the organisation's or one of its people's.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::list::{CustomerFilter, CustomerQuery, StatusFilter, matching};
use super::{Column, Entity, Model};
use crate::check::{is_email, phone};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::not_duplicate;
use crate::policy::Action;
use crate::store::read::{Reader, rules};
use crate::text::{digits, fold};

const SHOWN: usize = 5;
/// Names that are compared letter by letter: more begin with the same three letters only in a very large office.
const COMPARED: u64 = 2_000;
/// Jaro-Winkler likeness from which two names may well be one: one wrong letter in ten.
const ALIKE: f64 = 0.92;
/// From which two whole names are offered as one customer: one wrong letter in twenty.
const NEARLY_SAME: f64 = 0.96;
/// Fewer digits are an extension.
pub const WHOLE_PHONE: usize = 7;

#[derive(Debug, Default, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct SimilarInput {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    /// Leaves out the customer that is being edited.
    #[serde(default)]
    pub not: Option<Uuid>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    SameName,
    SameEmail,
    SamePhone,
    SimilarName,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Similar {
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
    pub city: Option<String>,
    #[ts(type = "\"active\" | \"deactivated\"")]
    pub status: String,
    pub why: Likeness,
}

/// At most five within reach, the likeliest first.
pub async fn similar(cx: &Ctx, input: SimilarInput) -> Result<Vec<Similar>> {
    let reader = cx.read(Action::CustomerView)?;
    let mut found: HashMap<Uuid, (Likeness, f64)> = HashMap::new();
    let mut add = |id: Uuid, why: Likeness, score: f64| {
        let known = found.entry(id).or_insert((why, score));
        if why < known.0 || (why == known.0 && score > known.1) {
            *known = (why, score);
        }
    };
    if let Some(typed) = input.name.as_deref().map(essence).filter(|name| name.chars().count() >= 3) {
        for (id, name) in names_like(&reader, &typed).await? {
            let name = essence(&name);
            let score = likeness(&typed, &name);
            if name == typed {
                add(id, Likeness::SameName, 1.0);
            } else if score > 0.0 {
                add(id, Likeness::SimilarName, score);
            }
        }
    }
    if let Some(email) = input.email.as_deref().map(str::trim).filter(|text| is_email(text)) {
        for id in holding(&reader, &fold(email)).await? {
            add(id, Likeness::SameEmail, 1.0);
        }
    }
    if let Some(typed) = input.phone.as_deref().filter(|text| digits(text).len() >= WHOLE_PHONE) {
        let country = rules(cx, cx.db()).await?.country;
        if let Some(number) = phone(typed, &country) {
            for id in holding(&reader, &digits(&number)).await? {
                add(id, Likeness::SamePhone, 1.0);
            }
        }
    }
    if let Some(not) = input.not {
        leave_out(cx, &mut found, not).await?;
    }
    shown(&reader, found).await
}

/// A record is not its own duplicate, nor that of one that somebody found to be another.
async fn leave_out(cx: &Ctx, found: &mut HashMap<Uuid, (Likeness, f64)>, id: Uuid) -> Result<()> {
    found.remove(&id);
    for other in not_duplicate::of(cx, id).await? {
        found.remove(&other);
    }
    Ok(())
}

/// Customers that may well be this one: the same name but for its kind of company or a wrong letter, the same e-mail address
/// or phone number.
pub async fn of_customer(reader: &Reader<'_>, row: &Model) -> Result<Vec<Similar>> {
    let mut found: HashMap<Uuid, (Likeness, f64)> = HashMap::new();
    let own = essence(&row.name);
    if own.chars().count() >= 3 {
        for (id, name) in names_like(reader, &own).await? {
            let name = essence(&name);
            let score = strsim::jaro_winkler(&own, &name);
            if name == own {
                found.insert(id, (Likeness::SameName, 1.0));
            } else if score >= NEARLY_SAME {
                found.entry(id).or_insert((Likeness::SimilarName, score));
            }
        }
    }
    let same = [
        (row.email.as_deref().map(fold), Likeness::SameEmail),
        (row.phone.as_deref().map(digits).filter(|number| number.len() >= WHOLE_PHONE), Likeness::SamePhone),
    ];
    for (line, why) in same {
        let Some(line) = line else { continue };
        for id in holding(reader, &line).await? {
            let known = found.entry(id).or_insert((why, 1.0));
            *known = (known.0.min(why), 1.0);
        }
    }
    leave_out(reader.cx, &mut found, row.id).await?;
    for relative in family(reader, row).await? {
        // Those of one family share an address or a phone by right; a name they do not.
        if found.get(&relative).is_some_and(|(why, _)| *why != Likeness::SameName) {
            found.remove(&relative);
        }
    }
    shown(reader, found).await
}

/// The customer's parent, those below it and those beside it.
async fn family(reader: &Reader<'_>, row: &Model) -> Result<Vec<Uuid>> {
    let mut related = Column::ParentId.eq(row.id);
    if let Some(parent) = row.parent_id {
        related = related.or(Column::ParentId.eq(parent)).or(Column::Id.eq(parent));
    }
    let rows = reader.find::<Entity>()?.filter(related).all(reader.cx.db()).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// A name without what says only what kind of company it is: "Larkenby Brewing Co., Inc." → "larkenby brewing".
pub fn essence(name: &str) -> String {
    const KINDS: [&str; 18] = [
        "ag", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "limited", "llc", "llp",
        "ltd", "oy", "plc", "pty", "sa", "sl",
    ];
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !KINDS.contains(word) && *word != "the").collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}

/// 0 = not alike. Beginning as typed counts more the more of the name it is.
fn likeness(typed: &str, name: &str) -> f64 {
    let spelt = strsim::jaro_winkler(typed, name);
    let shared = typed.len() as f64 / name.len().max(1) as f64;
    if name.starts_with(typed) {
        return spelt.max(0.9 + 0.1 * shared);
    }
    let words: HashSet<&str> = name.split(' ').collect();
    let typed_words: Vec<&str> = typed.split(' ').collect();
    // The last word may still be being typed.
    let begun = |word: &&str| words.iter().any(|other| other.starts_with(*word));
    if typed_words.len() > 1 && typed_words.iter().all(begun) {
        return spelt.max(0.85);
    }
    if spelt >= ALIKE { spelt } else { 0.0 }
}

/// Everything of the office within reach, deactivated customers too.
fn all(reader: &Reader<'_>, search: &str) -> SelectStatement {
    let filter = CustomerFilter { status: Some(StatusFilter::All), ..CustomerFilter::default() };
    matching(reader, &CustomerQuery { search: search.to_owned(), filter, ..CustomerQuery::default() })
}

/// Names worth comparing: those with the same first three letters, and those that hold all words.
async fn names_like(reader: &Reader<'_>, typed: &str) -> Result<Vec<(Uuid, String)>> {
    let name_fold = || Expr::col(("customer", "name_fold"));
    let between = |begin: &str, limit: u64| {
        let mut select = all(reader, "");
        select
            .column(("customer", "name"))
            .and_where(name_fold().gte(begin.to_owned()))
            .and_where(name_fold().lt(format!("{begin}\u{10ffff}")))
            .order_by(("customer", "name_fold"), Order::Asc)
            .limit(limit);
        select
    };
    let begin: String = typed.chars().take(3).collect();
    let mut queries = vec![between(typed, SHOWN as u64 * 4)];
    if typed.chars().count() > 3 {
        queries.push(between(&begin, COMPARED));
    }
    if typed.contains(' ') {
        let mut words = all(reader, typed);
        words.column(("customer", "name")).limit(SHOWN as u64 * 10);
        queries.push(words);
    }
    let mut names = Vec::new();
    for query in queries {
        for row in reader.cx.db().query_all(&query).await? {
            names.push((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
        }
    }
    Ok(names)
}

/// Customers whose search text has this as a line of its own.
async fn holding(reader: &Reader<'_>, line: &str) -> Result<Vec<Uuid>> {
    let text = |column: &'static str| Expr::col(("customer_search", column));
    let mut found = all(reader, line);
    found.limit(SHOWN as u64 * 10);
    let query = Query::select()
        .columns([("customer_search", "customer_id"), ("customer_search", "org"), ("customer_search", "contacts")])
        .from("customer_search")
        .and_where(text("office_id").eq(reader.cx.office_id))
        .and_where(text("customer_id").in_subquery(found))
        .take();
    let mut ids = Vec::new();
    for row in reader.cx.db().query_all(&query).await? {
        let (org, contacts): (String, String) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        if org.lines().chain(contacts.lines()).any(|known| known == line) {
            ids.push(row.try_get_by_index(0)?);
        }
    }
    Ok(ids)
}

async fn shown(reader: &Reader<'_>, found: HashMap<Uuid, (Likeness, f64)>) -> Result<Vec<Similar>> {
    let mut best: Vec<(Uuid, Likeness, f64)> = found.into_iter().map(|(id, (why, score))| (id, why, score)).collect();
    best.sort_by(|a, b| a.1.cmp(&b.1).then(b.2.partial_cmp(&a.2).unwrap_or(Ordering::Equal)).then(a.0.cmp(&b.0)));
    best.truncate(SHOWN);
    let mut query = all(reader, "");
    query
        .columns([("customer", "name"), ("customer", "code"), ("customer", "city"), ("customer", "status")])
        .and_where(Expr::col(("customer", "id")).is_in(best.iter().map(|(id, ..)| *id)));
    let mut rows = HashMap::new();
    for row in reader.cx.db().query_all(&query).await? {
        let id: Uuid = row.try_get_by_index(0)?;
        rows.insert(id, row);
    }
    let mut similar = Vec::with_capacity(best.len());
    for (id, why, _) in best {
        let Some(row) = rows.remove(&id) else { continue };
        similar.push(Similar {
            id,
            name: row.try_get_by_index(1)?,
            code: row.try_get_by_index(2)?,
            city: row.try_get_by_index(3)?,
            status: row.try_get_by_index(4)?,
            why,
        });
    }
    Ok(similar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kind_of_company_it_is_does_not_count() {
        assert_eq!(essence("The Larkenby Brewing Co., Inc."), "larkenby brewing");
        assert_eq!(essence("Löwe & Söhne GmbH"), "lowe sohne");
        assert_eq!(essence("The Company"), "the company");
    }

    #[test]
    fn a_wrong_letter_and_half_a_name_are_alike_and_another_name_is_not() {
        assert!(likeness("holen water district", "hollen water district") > 0.9);
        assert!(likeness("hollen wat", "hollen water district") > 0.9);
        assert!(likeness("water hollen", "hollen water district") > 0.0);
        assert_eq!(likeness("hollister farms", "hollen water district"), 0.0);
    }
}
