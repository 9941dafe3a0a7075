//! The search text of customers: refreshed by the door for the customers that a batch touched, asked by lists.
//!
//! Text is folded, so case and accents do not matter. Words of three letters and more are found anywhere in a word (full-text
//! index with trigrams on SQLite, pg_trgm on PostgreSQL); a shorter search finds beginnings of names and codes only.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, OnConflict, Query, SimpleExpr};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use super::insert::{BINDS, ROWS};
use crate::error::Result;
use crate::text::{digits, fold};

/// More than anybody types: a page that was pasted by mistake is looked up by its beginning.
const LONGEST: usize = 500;

const COLUMNS: [&str; 4] = ["office_id", "customer_id", "org", "contacts"];

/// Words of a search as they are looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The whole text, folded: for beginnings.
    pub whole: String,
    pub words: Vec<String>,
}

impl Terms {
    /// `None` for a blank search. A phone number in any spelling becomes one word of digits.
    pub fn parse(text: &str) -> Option<Self> {
        let begin: String = text.chars().take(LONGEST).collect();
        let whole = fold(&begin);
        if whole.is_empty() {
            return None;
        }
        let number = digits(&whole);
        let phone = number.len() >= 3 && whole.chars().all(|c| c.is_ascii_digit() || " -+().,/".contains(c));
        let words = if phone {
            vec![number.trim_start_matches('0').to_owned()]
        } else {
            whole.split(' ').map(str::to_owned).collect()
        };
        Some(Self { whole, words })
    }

    /// The condition on `customer`. `few`: other conditions leave few customers, whose text is looked at one by one; asking the
    /// index of the whole office first would take longer than all of them.
    pub fn condition(&self, backend: DbBackend, office_id: Uuid, few: bool) -> SimpleExpr {
        let long: Vec<&String> = self.words.iter().filter(|w| w.chars().count() >= 3).collect();
        if long.is_empty() {
            return begins("name_fold", &self.whole).or(begins("code_fold", &self.whole));
        }
        if few {
            let text = |column: &'static str| Expr::col(("customer_search", column));
            let mut own = Query::select();
            own.expr(Expr::cust("1")).from("customer_search");
            own.and_where(text("office_id").eq(office_id));
            own.and_where(text("customer_id").equals(("customer", "id")));
            for word in &self.words {
                own.and_where(contains(word));
            }
            return Expr::exists(own);
        }
        let mut found = Query::select();
        found.column("customer_id").from("customer_search").and_where(Expr::col("office_id").eq(office_id));
        if backend == DbBackend::Sqlite {
            // Each word is a quoted string of the full-text syntax, so nothing that is typed is an operator.
            let phrase = long.iter().map(|w| format!("\"{}\"", w.replace('"', "\"\""))).collect::<Vec<_>>().join(" ");
            found.and_where(Expr::cust_with_values(
                "docid IN (SELECT rowid FROM customer_fts WHERE customer_fts MATCH ?)",
                [phrase],
            ));
        } else {
            for word in &long {
                found.and_where(contains(word));
            }
        }
        for word in self.words.iter().filter(|w| w.chars().count() < 3) {
            found.and_where(contains(word));
        }
        Expr::col(("customer", "id")).in_subquery(found)
    }
}

fn contains(word: &str) -> SimpleExpr {
    holds(Expr::col("org"), word).or(holds(Expr::col("contacts"), word))
}

/// Whether a folded column holds this folded text anywhere; nothing in it is a wildcard.
pub fn holds(column: Expr, text: &str) -> SimpleExpr {
    let plain = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    column.like(LikeExpr::new(format!("%{plain}%")).escape('!'))
}

fn begins(column: &'static str, text: &str) -> SimpleExpr {
    let column = || Expr::col(("customer", column));
    column().gte(text).and(column().lt(format!("{text}\u{10ffff}")))
}

/// Writes the search text of these customers and of the customers of these contacts anew.
pub async fn refresh(
    db: &impl ConnectionTrait,
    office_id: Uuid,
    customers: &HashSet<Uuid>,
    contacts: &HashSet<Uuid>,
) -> Result<()> {
    let mut touched: HashSet<Uuid> = customers.clone();
    let mut people: Vec<Uuid> = contacts.iter().copied().collect();
    // Who was merged into somebody is found where that one is.
    for (_, stays) in merged_into(db, office_id, "contact", "id", &people).await? {
        people.push(stays);
    }
    for chunk in people.chunks(ROWS) {
        let query = Query::select()
            .column("customer_id")
            .from("customer_contact")
            .and_where(Expr::col("office_id").eq(office_id))
            .and_where(Expr::col("contact_id").is_in(chunk.iter().copied()))
            .take();
        touched.extend(super::write::ids(db, &query).await?);
    }
    let mut touched: Vec<Uuid> = touched.into_iter().collect();
    touched.sort_unstable();
    // SQLite sorts the text into its index at each statement: as few as can be.
    for part in touched.chunks(BINDS / COLUMNS.len()) {
        let (mut there, mut gone) = (Vec::with_capacity(part.len()), Vec::new());
        for chunk in part.chunks(ROWS) {
            let mut texts = texts(db, office_id, chunk, &mut gone).await?;
            there.extend(chunk.iter().filter_map(|id| Some((*id, texts.remove(id)?))));
        }
        forget(db, office_id, gone).await?;
        write(db, office_id, there).await?;
    }
    Ok(())
}

/// Of an organisation, and of its people.
type Texts = (String, String);

/// By customer; those that are not there any more are `gone`.
async fn texts(
    db: &impl ConnectionTrait,
    office_id: Uuid,
    ids: &[Uuid],
    gone: &mut Vec<Uuid>,
) -> Result<HashMap<Uuid, Texts>> {
    let query = Query::select()
        .columns(["id", "name", "code", "external_id", "email", "phone", "city", "deleted_at"])
        .from("customer")
        .and_where(Expr::col("office_id").eq(office_id))
        .and_where(Expr::col("id").is_in(ids.iter().copied()))
        .take();
    let mut texts: HashMap<Uuid, Texts> = HashMap::with_capacity(ids.len());
    for row in db.query_all(&query).await? {
        if row.try_get_by_index::<Option<i64>>(7)?.is_some() {
            continue;
        }
        let mut org = String::new();
        for index in 1..=6 {
            if let Some(text) = row.try_get_by_index::<Option<String>>(index)? {
                push(&mut org, &text, index == 5);
            }
        }
        texts.insert(row.try_get_by_index(0)?, (org, String::new()));
    }
    gone.extend(ids.iter().filter(|id| !texts.contains_key(id)));
    for alias in aliases(db, office_id, "customer", ids, &["name", "code", "external_id"]).await? {
        if let Some((org, _)) = texts.get_mut(&alias.stays) {
            alias.texts.iter().for_each(|text| push(org, text, false));
        }
    }
    let query = Query::select()
        .columns([("customer_contact", "customer_id"), ("customer_contact", "contact_id")])
        .columns([
            ("contact", "first_name"),
            ("contact", "last_name"),
            ("contact", "notify_email"),
            ("contact", "username"),
            ("contact", "phone"),
            ("contact", "mobile"),
        ])
        .from("customer_contact")
        .inner_join(
            "contact",
            Expr::col(("contact", "office_id"))
                .equals(("customer_contact", "office_id"))
                .and(Expr::col(("contact", "id")).equals(("customer_contact", "contact_id"))),
        )
        .and_where(Expr::col(("customer_contact", "office_id")).eq(office_id))
        .and_where(Expr::col(("customer_contact", "customer_id")).is_in(ids.iter().copied()))
        .and_where(Expr::col(("customer_contact", "deleted_at")).is_null())
        .and_where(Expr::col(("contact", "deleted_at")).is_null())
        .take();
    let mut places: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in db.query_all(&query).await? {
        let id: Uuid = row.try_get_by_index(0)?;
        let Some((_, contacts)) = texts.get_mut(&id) else { continue };
        places.entry(row.try_get_by_index(1)?).or_default().push(id);
        for index in 2..=7 {
            if let Some(text) = row.try_get_by_index::<Option<String>>(index)? {
                push(contacts, &text, index >= 6);
            }
        }
    }
    let people: Vec<Uuid> = places.keys().copied().collect();
    for alias in
        aliases(db, office_id, "contact", &people, &["first_name", "last_name", "notify_email", "username"]).await?
    {
        for id in &places[&alias.stays] {
            if let Some((_, contacts)) = texts.get_mut(id) {
                alias.texts.iter().for_each(|text| push(contacts, text, false));
            }
        }
    }
    Ok(texts)
}

async fn write(db: &impl ConnectionTrait, office_id: Uuid, texts: Vec<(Uuid, Texts)>) -> Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table("customer_search").columns(COLUMNS);
    for (id, (org, contacts)) in texts {
        insert.values([office_id.into(), id.into(), org.into(), contacts.into()]).map_err(anyhow::Error::new)?;
    }
    insert
        .on_conflict(OnConflict::columns(["office_id", "customer_id"]).update_columns(["org", "contacts"]).to_owned());
    db.execute(&insert).await?;
    Ok(())
}

/// Nobody looks for a customer that is not there.
async fn forget(db: &impl ConnectionTrait, office_id: Uuid, gone: Vec<Uuid>) -> Result<()> {
    if gone.is_empty() {
        return Ok(());
    }
    let mut delete = Query::delete();
    delete.from_table("customer_search").and_where(Expr::col("office_id").eq(office_id));
    delete.and_where(Expr::col("customer_id").is_in(gone));
    db.execute(&delete).await?;
    Ok(())
}

/// A record that was merged away, as it is found.
struct Alias {
    /// Into which it was merged in the end.
    stays: Uuid,
    texts: Vec<String>,
}

/// What was merged into these rows, directly or through another.
async fn aliases(
    db: &impl ConnectionTrait,
    office_id: Uuid,
    table: &'static str,
    ids: &[Uuid],
    columns: &[&'static str],
) -> Result<Vec<Alias>> {
    let mut stays: HashMap<Uuid, Uuid> = HashMap::new();
    let mut into = ids.to_vec();
    while !into.is_empty() {
        let found = merged_into(db, office_id, table, "merged_into", &into).await?;
        let known = |id: Uuid, stays: &HashMap<Uuid, Uuid>| stays.get(&id).copied().unwrap_or(id);
        into = found.iter().map(|(id, _)| *id).filter(|id| !stays.contains_key(id)).collect();
        for (id, at) in found {
            stays.insert(id, known(at, &stays));
        }
    }
    let mut query = Query::select();
    query.column("id").columns(columns.iter().copied()).from(table);
    query.and_where(Expr::col("office_id").eq(office_id)).and_where(Expr::col("id").is_in(stays.keys().copied()));
    let mut found = Vec::new();
    for row in if stays.is_empty() { Vec::new() } else { db.query_all(&query).await? } {
        let mut texts = Vec::new();
        for index in 1..=columns.len() {
            texts.extend(row.try_get_by_index::<Option<String>>(index)?);
        }
        found.push(Alias { stays: stays[&row.try_get_by_index::<Uuid>(0)?], texts });
    }
    Ok(found)
}

/// (id, into which it was merged) of those rows of a table whose `column` is one of these.
async fn merged_into(
    db: &impl ConnectionTrait,
    office_id: Uuid,
    table: &'static str,
    column: &'static str,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Uuid)>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(ROWS) {
        let query = Query::select()
            .columns(["id", "merged_into"])
            .from(table)
            .and_where(Expr::col("office_id").eq(office_id))
            .and_where(Expr::col("merged_into").is_not_null())
            .and_where(Expr::col(column).is_in(chunk.iter().copied()))
            .take();
        for row in db.query_all(&query).await? {
            found.push((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
        }
    }
    Ok(found)
}

fn push(into: &mut String, text: &str, phone: bool) {
    if !into.is_empty() {
        into.push('\n');
    }
    into.push_str(&fold(text));
    if phone {
        into.push('\n');
        into.push_str(&digits(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_looked_up_by_its_digits() {
        assert_eq!(Terms::parse("(360) 555-01").map(|t| t.words), Some(vec!["36055501".to_owned()]));
        assert_eq!(Terms::parse("Café 7").map(|t| t.words), Some(vec!["cafe".to_owned(), "7".to_owned()]));
        assert_eq!(Terms::parse("   "), None);
    }
}
