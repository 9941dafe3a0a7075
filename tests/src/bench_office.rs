//! Measurements of a whole office on the move: its backup, its file, its way back, and a person of it who is erased, each
//! beside what the disk and plain SQL take for the same rows.

use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use clientele_core::backup;
use clientele_core::ctx::Ctx;
use clientele_core::file::OnDisk;
use clientele_core::office::Begin;
use clientele_core::store::table::List;
use clientele_core::tables;
use serde_json::{Value, json};

use crate::bench::{bare, call, figure, finished, owner, plain_database};
use crate::demo;

pub async fn run(cx: &Ctx, size: &str) -> anyhow::Result<Vec<Value>> {
    let (cx, data) = (&owner(cx).await?, &cx.app.data_dir);
    let folder = data.join("moved");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let copied = copy(data, &folder.join("copy"))?;
    let (backup, made) = backup_now(cx).await?;
    fs::remove_dir_all(backup::folder(data).join(&made))?;

    let start = Instant::now();
    let exported = finished(cx, &call(cx, "office_export", json!({})).await?).await?;
    let export = start.elapsed().as_secs_f64();
    let handle = exported["file"]["handle"].as_str().context("a file")?;
    let file = cx.app.files.get(&cx.session, cx.now(), handle).and_then(|held| held.disk).context("on disk")?;
    let (read, written) = plain(cx, data, &folder).await?;

    let there = demo::open(&folder).await?;
    demo::begin(&there, Begin::Empty).await?;
    let there = &owner(&there).await?;
    let handle =
        there.app.files.hold_disk(&there.session, there.now(), "office.zip", OnDisk::of_person(file.path.clone()));
    let start = Instant::now();
    let taken = finished(there, &call(there, "office_import", json!({ "file": handle })).await?).await?;
    let import = start.elapsed().as_secs_f64();
    anyhow::ensure!(taken["customers"] == exported["customers"], "{taken}");

    let there = &owner(there).await?;
    let (erase, vacuum) = erase(there, &folder).await?;
    let (_, made) = backup_now(there).await?;
    there.app.store.close().await?;
    let start = Instant::now();
    backup::restore(&folder, &made).await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let restore = start.elapsed().as_secs_f64();
    fs::remove_dir_all(folder)?;
    Ok(vec![
        figure(&format!("backup-{size}"), backup, "s", copied, "a byte copy"),
        figure(&format!("restore-{size}"), restore, "s", copied, "a byte copy"),
        figure(&format!("office-export-{size}"), export, "s", read, "the same rows read"),
        figure(&format!("office-import-{size}"), import, "s", written, "the same rows by plain SQL"),
        figure(&format!("person-erase-{size}"), erase, "s", vacuum, "VACUUM of the same file"),
    ])
}

/// Seconds of the database with its files, byte by byte and for good.
fn copy(data: &Path, into: &Path) -> anyhow::Result<f64> {
    fs::create_dir_all(into)?;
    let mut files = vec![data.join(backup::FILE)];
    for blob in fs::read_dir(data.join("blobs"))? {
        files.push(blob?.path());
    }
    let start = Instant::now();
    for file in files {
        let to = into.join(file.file_name().context("a name")?);
        fs::copy(&file, &to)?;
        File::open(to)?.sync_all()?;
    }
    let seconds = start.elapsed().as_secs_f64();
    fs::remove_dir_all(into)?;
    Ok(seconds)
}

/// The seconds, and the backup's name.
async fn backup_now(cx: &Ctx) -> anyhow::Result<(f64, String)> {
    let start = Instant::now();
    let made = call(cx, "backup_now", json!({})).await?;
    Ok((start.elapsed().as_secs_f64(), made["file"].as_str().context("its name")?.to_owned()))
}

/// Seconds in which the rows of every table that is moved are read, and in which they are written into bare tables.
async fn plain(cx: &Ctx, data: &Path, folder: &Path) -> anyhow::Result<(f64, f64)> {
    let moved = tables::lists().into_iter().filter(|(_, list)| *list == List::Synced).map(|(table, _)| table);
    let moved: Vec<&str> = moved.collect();
    let start = Instant::now();
    for table in &moved {
        bare(cx.app.store.reader(), &format!("SELECT * FROM {table}"), Vec::new()).await?;
    }
    let read = start.elapsed().as_secs_f64();
    let place = folder.join("plain.db");
    let db = plain_database(&place).await?;
    let from = data.join(backup::FILE).display().to_string();
    bare(&db, "ATTACH ? AS office", vec![from.into()]).await?;
    let start = Instant::now();
    for table in &moved {
        bare(&db, &format!("CREATE TABLE {table} AS SELECT * FROM office.{table}"), Vec::new()).await?;
    }
    let written = start.elapsed().as_secs_f64();
    db.close().await?;
    fs::remove_file(place)?;
    Ok((read, written))
}

/// Seconds in which somebody is erased, and in which the file is only written anew.
async fn erase(cx: &Ctx, folder: &Path) -> anyhow::Result<(f64, f64)> {
    let people = call(cx, "person_list", json!({ "query": {}, "offset": 1_000, "limit": 1 })).await?;
    let start = Instant::now();
    let erased = call(cx, "person_erase", json!({ "id": people["rows"][0]["id"] })).await?;
    let erase = start.elapsed().as_secs_f64();
    anyhow::ensure!(erased["swept"] == json!(true), "{erased}");
    let place = folder.join("vacuum.db");
    fs::copy(folder.join(backup::FILE), &place)?;
    let db = plain_database(&place).await?;
    let start = Instant::now();
    bare(&db, "VACUUM", Vec::new()).await?;
    let vacuum = start.elapsed().as_secs_f64();
    db.close().await?;
    fs::remove_file(place)?;
    Ok((erase, vacuum))
}
