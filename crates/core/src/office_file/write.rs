//! The office into a file, row by row: what is in memory is a thousand rows, however large the office is. All of it is read in
//! one transaction, so that the file is the office of one moment.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use sea_orm::DatabaseTransaction;
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{DOCUMENT, FILES, FORMAT, Header, OfficeExported, VERSION, schema};
use crate::catalogue::Texts;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::export::day;
use crate::file::{FileHandle, OnDisk};
use crate::job::Progress;
use crate::store::table::Fields;
use crate::store::{blob, whole};
use crate::{account, contact, customer, office};

type Archive = ZipWriter<BufWriter<File>>;

pub(super) async fn write(cx: &Ctx, progress: &Progress) -> Result<OfficeExported> {
    let db = cx.app.store.snapshot().await?;
    let office = office::row(cx).await?;
    let header = header(cx, &db, &office.name).await?;
    let place = OnDisk::passing(&cx.app.data_dir)?;
    let mut archive = ZipWriter::new(BufWriter::with_capacity(1 << 20, File::create(&place.path)?));
    let packed = options(CompressionMethod::Deflated);
    archive.start_file(DOCUMENT, packed).map_err(anyhow::Error::new)?;
    let (blobs, missing) = document(cx, &db, &header, &mut archive, progress).await?;
    db.rollback().await?;
    let (rows, files) = (header.counts.values().sum::<u64>(), blobs.len());
    for (nth, sha) in blobs.into_iter().enumerate() {
        stop(progress)?;
        let path = blob::path(&cx.app, &sha);
        archive = add(archive, format!("{FILES}{sha}"), path).await?;
        progress.at(size(rows) + nth + 1, size(rows) + files);
    }
    let finish = move || -> Result<()> {
        let file = archive.finish().map_err(anyhow::Error::new)?;
        Ok(file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?)
    };
    tokio::task::spawn_blocking(finish).await.map_err(anyhow::Error::new)??;
    let texts = Texts::of(cx).await?;
    let name = texts
        .text("office-file-name", &[("office", office.name.into()), ("day", day(cx.now(), &office.time_zone).into())]);
    let name: String = format!("{name}.zip").chars().map(|c| if "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let handle = cx.app.files.hold_disk(&cx.session, cx.now(), &name, place);
    Ok(OfficeExported {
        file: FileHandle { handle: Some(handle), name, mime: "application/zip".into() },
        customers: header.customers,
        people: header.people,
        files: files as u64,
        missing: missing as u64,
    })
}

fn size(rows: u64) -> usize {
    usize::try_from(rows).unwrap_or(usize::MAX)
}

fn stop(progress: &Progress) -> Result<()> {
    if progress.cancelled() { Err(Error::field("file", "cancelled")) } else { Ok(()) }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).large_file(true)
}

async fn header(cx: &Ctx, db: &DatabaseTransaction, office: &str) -> Result<Header> {
    let mut header = Header {
        format: FORMAT.into(),
        version: VERSION,
        schema: schema(),
        office: office.to_owned(),
        exported_at: cx.now(),
        customers: whole::there::<customer::Entity>(db, cx.office_id).await?,
        people: whole::there::<contact::Entity>(db, cx.office_id).await?,
        employees: account::employees(&cx.as_system(), crate::wire::Empty {}).await?.len() as u64,
        files: whole::there::<customer::file::Entity>(db, cx.office_id).await?,
        ..Header::default()
    };
    for part in whole::parts() {
        header.counts.insert(part.name().to_owned(), part.count(db, cx.office_id).await?);
    }
    Ok(header)
}

/// Writes the document; the stored files that belong to it, and how many of them are gone.
async fn document(
    cx: &Ctx,
    db: &DatabaseTransaction,
    header: &Header,
    archive: &mut Archive,
    progress: &Progress,
) -> Result<(Vec<String>, usize)> {
    let (mut blobs, mut missing) = (Vec::new(), Vec::new());
    let (mut done, total) = (0, size(header.counts.values().sum()));
    let mut text = serde_json::to_string_pretty(header)?;
    // Tables stand behind the rest, one row a line.
    text.truncate(text.trim_end_matches(['}', '\n']).len());
    text.push_str(",\n  \"tables\": {");
    for (nth, part) in whole::parts().into_iter().enumerate() {
        text.push_str(if nth == 0 { "\n" } else { ",\n" });
        text.push_str(&format!("\"{}\": [", part.name()));
        let (mut after, mut first) = (None, true);
        loop {
            stop(progress)?;
            let rows = part.page(db, cx.office_id, after).await?;
            let Some(last) = rows.last() else { break };
            after = Some(id(last)?);
            for row in &rows {
                text.push_str(if first { "\n" } else { ",\n" });
                first = false;
                text.push_str(&serde_json::to_string(row)?);
                if part.name() == "blob"
                    && let Some(sha) = row.get("sha256").and_then(|sha| sha.as_str())
                {
                    let there = blob::path(&cx.app, sha).exists();
                    if there { &mut blobs } else { &mut missing }.push(sha.to_owned());
                }
            }
            archive.write_all(text.as_bytes())?;
            text.clear();
            done += rows.len();
            progress.at(done, total);
        }
        text.push_str("\n]");
    }
    text.push_str(&format!("\n  }},\n  \"missing\": {}\n}}\n", serde_json::to_string(&missing)?));
    archive.write_all(text.as_bytes())?;
    Ok((blobs, missing.len()))
}

fn id(row: &Fields) -> Result<Uuid> {
    let id = row.get("id").and_then(|id| id.as_str()).unwrap_or_default();
    Ok(Uuid::parse_str(id).map_err(anyhow::Error::new)?)
}

/// Pictures and documents are packed already.
async fn add(mut archive: Archive, name: String, path: PathBuf) -> Result<Archive> {
    let work = move || -> Result<Archive> {
        archive.start_file(name, options(CompressionMethod::Stored)).map_err(anyhow::Error::new)?;
        std::io::copy(&mut File::open(path)?, &mut archive)?;
        Ok(archive)
    };
    tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::new)?
}
