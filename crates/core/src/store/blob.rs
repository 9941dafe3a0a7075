//! Stored files: bytes in `blobs/<sha256>`, written and synced to disk before their row, reachable only through a row that
//! one may read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use sha2::{Digest, Sha256};

use super::place::Place;
use super::table::{Col, Fields, Kind, Noun, cols, row};
use super::write::{Edit, Tx, ids};
use crate::ctx::App;
use crate::error::{Error, Result};
use crate::policy::Action;

row! {
    "blob" {
        pub sha256: String,
        pub bytes: i64,
        pub mime: String,
    }
}

impl Noun for Entity {
    const NAME: &'static str = "blob";
    const EDIT: Action = Action::Own;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::Sha256 => Col::plain(Kind::Picture).required().managed(),
            Column::Bytes => Col::plain(Kind::Int(0, i64::MAX)).required().managed(),
            Column::Mime => Col::plain(Kind::Text(100)).required().managed(),
        })
    }

    /// A file is known where something shows it.
    async fn places(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
        let Some(office_id) = rows.first().map(|row| row.office_id) else { return Ok(Vec::new()) };
        let shas: Vec<&str> = rows.iter().map(|row| row.sha256.as_str()).collect();
        let mut places: Vec<BTreeSet<Place>> = vec![BTreeSet::new(); rows.len()];
        type Found = (&'static str, &'static str, &'static str, fn(Uuid) -> Place);
        let shown: [Found; 3] = [
            ("office", "logo", "id", |_| Place::Office),
            ("customer", "logo", "id", Place::Customer),
            ("customer_file", "sha256", "customer_id", Place::File),
        ];
        for (table, column, id, place) in shown {
            let query = Query::select()
                .columns([column, id])
                .from(table)
                .and_where(Expr::col("office_id").eq(office_id))
                .and_where(Expr::col(column).is_in(shas.iter().copied()))
                .take();
            for found in db.query_all(&query).await? {
                let (sha, id): (String, Uuid) = (found.try_get_by_index(0)?, found.try_get_by_index(1)?);
                for (_, places) in rows.iter().zip(&mut places).filter(|(row, _)| row.sha256 == sha) {
                    places.insert(place(id));
                }
            }
        }
        for of in places.iter_mut().filter(|of| of.is_empty()) {
            of.insert(Place::Everything);
        }
        Ok(places)
    }

    fn label(row: &Model) -> String {
        row.mime.clone()
    }
}

/// The rows of pictures and files that something shows.
pub async fn of<'a>(
    db: &DatabaseTransaction,
    office_id: Option<Uuid>,
    shas: impl Iterator<Item = &'a String>,
) -> Result<Vec<(&'static str, Uuid)>> {
    let shas: Vec<&String> = shas.collect();
    let (Some(office_id), false) = (office_id, shas.is_empty()) else { return Ok(Vec::new()) };
    let query = Query::select()
        .column("id")
        .from(Entity::NAME)
        .and_where(Expr::col("office_id").eq(office_id))
        .and_where(Expr::col("sha256").is_in(shas.into_iter().map(String::as_str)))
        .take();
    Ok(ids(db, &query).await?.into_iter().map(|id| (Entity::NAME, id)).collect())
}

pub fn path(app: &App, sha256: &str) -> PathBuf {
    app.data_dir.join("blobs").join(sha256)
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Keeps the bytes, first on disk, then as a row of this step; their SHA-256.
pub async fn keep(tx: &mut Tx<'_>, bytes: &[u8], mime: &str) -> Result<String> {
    let sha = put(&tx.cx.app, bytes)?;
    record(tx, &sha, bytes.len(), mime).await?;
    Ok(sha)
}

/// The bytes on disk; their SHA-256. What no row speaks of afterwards takes only space.
pub fn put(app: &App, bytes: &[u8]) -> Result<String> {
    let sha = sha256(bytes);
    let path = path(app, &sha);
    if !path.exists() {
        write_durably(&path, bytes)?;
    }
    Ok(sha)
}

/// The row of bytes that are on disk.
pub async fn record(tx: &mut Tx<'_>, sha: &str, bytes: usize, mime: &str) -> Result<()> {
    let mut set = Fields::new();
    set.insert("sha256".into(), sha.into());
    set.insert("bytes".into(), bytes.into());
    set.insert("mime".into(), mime.into());
    tx.save::<Entity>(Edit::create(tx.cx.natural_id("blob", sha), set)).await?;
    Ok(())
}

pub fn read(app: &App, sha256: &str) -> Result<Vec<u8>> {
    match std::fs::read(path(app, sha256)) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// Written beside its place, synced, then renamed: never half a file under the final name.
pub fn write_durably(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    let folder = path.parent().ok_or(Error::NotFound)?;
    std::fs::create_dir_all(folder)?;
    // Two may bring in the same file at the same time.
    let mut random = [0u8; 4];
    let _ = getrandom::fill(&mut random);
    let part = path.with_extension(format!("{:08x}.part", u32::from_le_bytes(random)));
    let written = std::fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    });
    if written.is_err() {
        // A full disk needs the space.
        let _ = std::fs::remove_file(&part);
    }
    Ok(written?)
}
