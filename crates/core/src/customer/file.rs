//! Files on a customer. The row is here; the bytes are a blob, written before it and reachable only through it.
//!
//! A file belongs to the office unless it is marked visible in the portal, which a sensitive one never is.

use std::collections::BTreeSet;
use std::sync::Arc;

use sea_orm::sea_query::{SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;
use uuid::Uuid;

use crate::account;
use crate::check::Check;
use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::file::{FileOut, Held, kind};
use crate::policy::Action;
use crate::store::blob;
use crate::store::place::Place;
use crate::store::table::{Col, Kind, Noun, Rules, cols, row};
use crate::store::write::Edit;
use crate::wire::{ById, Patch, Saved};

row! {
    "customer_file" {
        pub customer_id: Uuid,
        pub name: String,
        pub sha256: String,
        pub bytes: i64,
        pub mime: String,
        pub portal: bool,
        pub sensitive: bool,
    }
}

/// Characters of a name.
const LONGEST: usize = 200;
/// Files of one step.
const MOST: usize = 50;

impl Noun for Entity {
    const NAME: &'static str = "customer_file";
    const EDIT: Action = Action::FileEdit;
    const VIEW: Option<Action> = Some(Action::FileView);

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::CustomerId => Col::plain(Kind::Ref("customer")).required().managed(),
            Column::Name => Col::plain(Kind::Text(LONGEST)).required(),
            Column::Sha256 => Col::plain(Kind::Picture).required().managed(),
            Column::Bytes => Col::plain(Kind::Int(0, i64::MAX)).required().managed(),
            Column::Mime => Col::plain(Kind::Text(100)).required().managed(),
            Column::Portal | Column::Sensitive => Col::plain(Kind::Bool).unit("marks"),
        })
    }

    fn customer_id(row: &Model) -> Option<Uuid> {
        Some(row.customer_id)
    }

    async fn places(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
        Ok(rows.iter().map(|row| BTreeSet::from([Place::File(row.customer_id)])).collect())
    }

    async fn decides(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<(&'static str, Uuid)>> {
        blob::of(db, rows.first().map(|row| row.office_id), rows.iter().map(|row| &row.sha256)).await
    }

    fn label(row: &Model) -> String {
        row.name.clone()
    }

    fn within(customers: SelectStatement) -> Option<SimpleExpr> {
        Some(Column::CustomerId.in_subquery(customers))
    }

    fn check(check: &mut Check, _before: Option<&Model>, after: &Model, _rules: &Rules) {
        if after.portal && after.sensitive {
            check.fault("portal", "sensitive");
        }
    }
}

/// What a form edits of a file.
#[derive(Debug, Serialize, TS)]
pub struct CustomerFileFields {
    pub name: String,
    /// Visible in the portal.
    pub portal: bool,
    /// Never shown to staff of the customer, nor in the portal.
    pub sensitive: bool,
}

#[derive(Debug, Serialize, TS)]
#[ts(type = "CustomerFileFields & CustomerFileRest", rename = "CustomerFile")]
pub struct CustomerFile {
    #[serde(flatten)]
    pub fields: CustomerFileFields,
    #[serde(flatten)]
    pub rest: CustomerFileRest,
}

#[derive(Debug, Serialize, TS)]
pub struct CustomerFileRest {
    pub id: Uuid,
    pub bytes: i64,
    /// By its content.
    pub mime: String,
    pub created_at: i64,
    /// The name of who added it.
    pub created_by: Option<String>,
}

/// The files of a customer, the newest first.
pub async fn list(cx: &Ctx, input: ById) -> Result<Vec<CustomerFile>> {
    let reader = cx.read(Action::FileView)?;
    reader.get::<super::Entity>(input.id).await?;
    let query = reader.find::<Entity>()?.filter(Column::CustomerId.eq(input.id));
    let rows = query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).all(cx.db()).await?;
    let names = account::names(cx, rows.iter().filter_map(|row| row.created_by)).await?;
    Ok(rows
        .into_iter()
        .filter(|row| !row.sensitive || reader.classes.internal)
        .map(|row| CustomerFile {
            rest: CustomerFileRest {
                id: row.id,
                bytes: row.bytes,
                mime: row.mime,
                created_at: row.created_at,
                created_by: row.created_by.and_then(|id| names.get(&id).cloned()),
            },
            fields: CustomerFileFields { name: row.name, portal: row.portal, sensitive: row.sensitive },
        })
        .collect())
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CustomerFileAdd {
    pub customer_id: Uuid,
    /// Handles of files that were brought in.
    pub files: Vec<String>,
}

/// All of them or, when one is refused, none. The answer names the customer.
pub async fn add(cx: &Ctx, input: CustomerFileAdd) -> Result<Saved> {
    cx.read(Action::FileEdit)?.get::<super::Entity>(input.customer_id).await?;
    let held = held(cx, &input.files)?;
    // On disk before the door opens: while a large file is written, others save.
    let app = cx.app.clone();
    let put =
        move || held.into_iter().map(|file| Ok((blob::put(&app, &file.bytes)?, file))).collect::<Result<Vec<_>>>();
    let put = tokio::task::spawn_blocking(put).await.map_err(anyhow::Error::new)??;
    let mut tx = cx.write(Action::FileEdit, "customer_file_add").await?;
    let mut edits = Vec::new();
    for (sha, file) in put {
        let mime = kind(&file.name, &file.bytes);
        blob::record(&mut tx, &sha, file.bytes.len(), mime).await?;
        let set = json!({
            "customer_id": input.customer_id, "name": name_of(&file.name), "sha256": sha, "bytes": file.bytes.len(), "mime": mime,
        });
        edits.push(Edit::create(cx.new_id(), set.as_object().cloned().unwrap_or_default()));
    }
    tx.must::<Entity>(edits).await?;
    Ok(Saved { id: input.customer_id, step_id: tx.commit().await? })
}

/// What these handles hold, or which of them is at fault.
fn held(cx: &Ctx, handles: &[String]) -> Result<Vec<Held>> {
    let mut check = Check::default();
    if handles.is_empty() {
        check.fault("files", "required");
    }
    if handles.len() > MOST {
        check.push(FieldError::new("files", "too_many_files").with("max", MOST));
    }
    let mut held = Vec::new();
    for handle in handles {
        match cx.app.files.get(&cx.session, cx.now(), handle) {
            None => check.fault("files", "file_gone"),
            Some(file) if file.bytes.is_empty() => {
                check.push(FieldError::new("files", "file_empty").with("name", file.name));
            }
            Some(file) => held.push(file),
        }
    }
    check.done()?;
    Ok(held)
}

/// The name without what a line of text cannot hold, cut before its ending where it is too long.
fn name_of(given: &str) -> String {
    let clean: String = given.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    if clean.is_empty() {
        return "file".to_owned();
    }
    if clean.chars().count() <= LONGEST {
        return clean.to_owned();
    }
    let ending = clean.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = if ending.chars().count() <= 10 { format!("….{ending}") } else { "…".to_owned() };
    clean.chars().take(LONGEST - ending.chars().count()).collect::<String>() + &ending
}

pub async fn save(cx: &Ctx, input: Patch) -> Result<Saved> {
    let mut tx = cx.write(Action::FileEdit, "customer_file_save").await?;
    tx.save::<Entity>(Edit::from_person::<Entity>(Some(input.id), Uuid::nil, input.base, input.set)?).await?;
    Ok(Saved { id: input.id, step_id: tx.finish(input.dry).await? })
}

pub async fn delete(cx: &Ctx, input: ById) -> Result<Saved> {
    let mut tx = cx.write(Action::FileEdit, "customer_file_delete").await?;
    tx.save::<Entity>(Edit::delete(input.id)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}

/// The file itself, to be saved by whoever asks.
pub async fn open(cx: &Ctx, input: ById) -> Result<FileOut> {
    let reader = cx.read(Action::FileView)?;
    let row = reader.get::<Entity>(input.id).await?;
    if row.sensitive && !reader.classes.internal {
        return Err(Error::NotFound);
    }
    let app = cx.app.clone();
    let read = tokio::task::spawn_blocking(move || blob::read(&app, &row.sha256)).await.map_err(anyhow::Error::new)?;
    let bytes = match read {
        // The row is there, its bytes are not: nothing that asking again would mend.
        Err(Error::NotFound) => return Err(Error::field("file", "file_missing")),
        read => read?,
    };
    Ok(FileOut { name: row.name, mime: row.mime, bytes: Some(Arc::new(bytes)), attachment: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = name_of(&format!("{}.pdf", "é".repeat(300)));
        assert_eq!(name.chars().count(), LONGEST);
        assert!(name.ends_with("é….pdf"), "{name}");
        assert_eq!(name_of("  a\n.txt "), "a.txt");
        assert_eq!(name_of("\u{7}"), "file");
    }
}
