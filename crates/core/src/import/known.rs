//! The customers who are there, as an import compares its rows with them: by accounting ID, code and name, and by what makes
//! two look alike. Loaded once per preview: a hundred thousand rows are not looked up one by one.

use std::collections::HashMap;

use futures::TryStreamExt;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, StreamTrait};
use uuid::Uuid;

use super::record::Record;
use crate::check::blank;
use crate::customer;
use crate::customer::similar::{Likeness, WHOLE_PHONE, essence};
use crate::error::Result;
use crate::merge::standing;
use crate::store::read::Reader;
use crate::text::{digits, fold};

struct Standing {
    id: Uuid,
    name_fold: String,
    parent_id: Option<Uuid>,
    external_id: Option<String>,
}

#[derive(Default)]
pub struct KnownCustomers {
    rows: Vec<Standing>,
    by_id: HashMap<Uuid, u32>,
    by_external: HashMap<String, Uuid>,
    by_code: HashMap<String, Uuid>,
    by_name: HashMap<String, Vec<u32>>,
    by_essence: HashMap<String, Vec<u32>>,
    by_email: HashMap<String, Vec<u32>>,
    by_phone: HashMap<String, Vec<u32>>,
}

impl KnownCustomers {
    /// Everybody within the reader's reach, deactivated ones too; who was merged away counts as the one who stayed.
    pub async fn load(reader: &Reader<'_>) -> Result<Self> {
        let mut known = Self::default();
        let column = |name: &'static str| Expr::col(("customer", name));
        let mut query = Query::select();
        query
            .columns(
                ["id", "name_fold", "parent_id", "external_id", "code_fold", "email", "phone"]
                    .map(|name| ("customer", name)),
            )
            .from("customer")
            .and_where(column("office_id").eq(reader.cx.office_id))
            .and_where(column("deleted_at").is_null());
        reader.scope_customers(&mut query);
        // Row by row: what the driver holds of a row is some times what stays of it.
        let mut rows = reader.cx.db().stream(&query).await?;
        while let Some(row) = rows.try_next().await? {
            let at = u32::try_from(known.rows.len()).unwrap_or(u32::MAX);
            let standing = Standing {
                id: row.try_get_by_index(0)?,
                name_fold: row.try_get_by_index(1)?,
                parent_id: row.try_get_by_index(2)?,
                external_id: row.try_get_by_index(3)?,
            };
            let text = |index: usize| row.try_get_by_index::<Option<String>>(index);
            if let Some(external) = &standing.external_id {
                known.by_external.insert(external.clone(), standing.id);
            }
            if let Some(code) = text(4)? {
                known.by_code.insert(code, standing.id);
            }
            if let Some(email) = text(5)? {
                known.by_email.entry(fold(&email)).or_default().push(at);
            }
            if let Some(phone) = text(6)?.map(|number| digits(&number)).filter(|number| number.len() >= WHOLE_PHONE) {
                known.by_phone.entry(phone).or_default().push(at);
            }
            known.by_name.entry(standing.name_fold.clone()).or_default().push(at);
            known.by_essence.entry(essence(&standing.name_fold)).or_default().push(at);
            known.by_id.insert(standing.id, at);
            known.rows.push(standing);
        }
        drop(rows);
        known.aliases(reader).await?;
        Ok(known)
    }

    /// The next file still has both of two that were merged here.
    async fn aliases(&mut self, reader: &Reader<'_>) -> Result<()> {
        let query = Query::select()
            .columns(["id", "name_fold", "external_id", "code_fold"])
            .from("customer")
            .and_where(Expr::col("office_id").eq(reader.cx.office_id))
            .and_where(Expr::col("merged_into").is_not_null())
            .take();
        for row in reader.cx.db().query_all(&query).await? {
            let stays = standing::<customer::Entity>(reader.cx, row.try_get_by_index(0)?).await?;
            let Some(at) = self.by_id.get(&stays).copied() else { continue };
            if let Some(external) = row.try_get_by_index::<Option<String>>(2)? {
                self.by_external.entry(external).or_insert(stays);
            }
            if let Some(code) = row.try_get_by_index::<Option<String>>(3)? {
                self.by_code.entry(code).or_insert(stays);
            }
            let name: String = row.try_get_by_index(1)?;
            self.by_name.entry(name).or_insert_with(|| vec![at]);
        }
        Ok(())
    }

    pub fn external(&self, id: &str) -> Option<Uuid> {
        self.by_external.get(id).copied()
    }

    pub fn code(&self, code: &str) -> Option<Uuid> {
        self.by_code.get(&fold(code)).copied()
    }

    /// The customer of this name below these, if there is exactly one. Whoever has another accounting ID is another.
    pub fn path(&self, path: &[String], external_id: Option<&str>) -> Option<Uuid> {
        let (name, above) = path.split_last()?;
        let parent = match above.is_empty() {
            true => None,
            false => Some(self.path(above, None)?),
        };
        let same = |row: &&Standing| match (external_id, row.external_id.as_deref()) {
            (Some(wanted), Some(has)) => wanted == has,
            _ => true,
        };
        let named =
            || self.by_name.get(&fold(name)).into_iter().flatten().map(|at| &self.rows[*at as usize]).filter(same);
        let mut below = named().filter(|row| row.parent_id == parent);
        if let (Some(row), None) = (below.next(), below.next()) {
            return Some(row.id);
        }
        // A customer that was put below another here is still the one of the file.
        let mut all = named();
        match (parent, all.next(), all.next()) {
            (None, Some(row), None) => Some(row.id),
            _ => None,
        }
    }

    /// Somebody who may well be the same.
    pub fn alike(&self, record: &Record) -> Option<(Uuid, Likeness)> {
        let external_id = record.text("external_id");
        let family: Vec<String> = record.path.iter().map(|name| fold(name)).collect();
        let first = |found: Option<&Vec<u32>>, why: Likeness| {
            let mut rows = found.into_iter().flatten().map(|at| &self.rows[*at as usize]);
            // Those of one family share an address or a phone by right.
            let relative =
                |row: &Standing| family.split_last().is_some_and(|(_, above)| above.contains(&row.name_fold));
            let two =
                |row: &Standing| matches!((&row.external_id, external_id), (Some(has), Some(given)) if has != given);
            let other = |row: &&Standing| !two(row) && (why == Likeness::SameName || !relative(row));
            rows.find(other).map(|row| (row.id, why))
        };
        let name = blank(record.name()).map(essence).filter(|name| name.chars().count() >= 3)?;
        let email = record.text("email").map(fold);
        let phone = record.text("phone").map(digits).filter(|number| number.len() >= WHOLE_PHONE);
        first(self.by_essence.get(&name), Likeness::SameName)
            .or_else(|| first(self.by_email.get(&email?), Likeness::SameEmail))
            .or_else(|| first(self.by_phone.get(&phone?), Likeness::SamePhone))
    }
}
