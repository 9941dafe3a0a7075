//! Backups of the embedded database with its files: daily, before each update, and by hand. Each is verified by opening it.
//!
//! A backup is a folder `<stamp>-<kind>` with `clientele.db` and `blobs/`. The seven newest daily ones are kept, and of older
//! ones the newest of each of four weeks. A restore replaces files, so the shell closes the store around it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ctx::{App, Ctx, DAY};
use crate::error::{Error, Reason, Result};
use crate::policy::Action;
use crate::store::Place;
use crate::wire::Empty;

pub const FILE: &str = "clientele.db";
/// Holds the code of the fault while the last daily backup failed.
const FAULT: &str = "last-fault";
const DAILY: usize = 7;
const WEEKLY: usize = 4;
/// By hand and before updates: so many of each are kept.
const OTHERS: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupKind {
    Daily,
    Weekly,
    Manual,
    BeforeUpdate,
    BeforeRestore,
}

impl BackupKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Daily | Self::Weekly => "daily",
            Self::Manual => "manual",
            Self::BeforeUpdate => "before-update",
            Self::BeforeRestore => "before-restore",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Daily, Self::Manual, Self::BeforeUpdate, Self::BeforeRestore]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Backup {
    /// Names the backup in other commands.
    pub file: String,
    pub at: i64,
    pub bytes: u64,
    pub kind: BackupKind,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupLook {
    pub file: String,
    pub at: i64,
    pub office: String,
    pub customers: i64,
    pub contacts: i64,
    pub people: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupFault {
    /// The reason of an error, or `internal`.
    pub code: String,
    pub at: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupState {
    pub folder: String,
    /// The newest first; each was opened and checked when it was made.
    pub backups: Vec<Backup>,
    /// The last daily backup failed, and no backup was made since.
    pub fault: Option<BackupFault>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackupName {
    pub file: String,
}

pub fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("backups")
}

pub async fn state(cx: &Ctx, _input: Empty) -> Result<BackupState> {
    cx.allow(Action::BackupView)?;
    let folder = folder(&cx.app.data_dir);
    let note = std::fs::read_to_string(folder.join(FAULT)).ok();
    let fault = note.as_deref().and_then(|note| {
        let (at, code) = note.split_once(' ')?;
        Some(BackupFault { at: at.parse().ok()?, code: code.to_owned() })
    });
    Ok(BackupState { backups: list(&folder)?, folder: folder.display().to_string(), fault })
}

pub async fn now(cx: &Ctx, _input: Empty) -> Result<Backup> {
    cx.allow(Action::BackupEdit)?;
    make(&cx.app, BackupKind::Manual).await
}

pub async fn look(cx: &Ctx, input: BackupName) -> Result<BackupLook> {
    cx.allow(Action::BackupView)?;
    look_inside(&folder(&cx.app.data_dir), &input.file).await
}

/// Makes the daily backup when the newest is a day old.
pub async fn daily(app: &App) -> Result<Option<Backup>> {
    let known = list(&folder(&app.data_dir))?;
    let newest = known.iter().filter(|b| matches!(b.kind, BackupKind::Daily | BackupKind::Weekly)).map(|b| b.at).max();
    // A newest one in the future means that the clock was set back: a new one is due all the same.
    if newest.is_some_and(|at| (0..DAY).contains(&(app.clock.now() - at))) {
        return Ok(None);
    }
    let made = make(app, BackupKind::Daily).await;
    if let Err(error) = &made {
        let code = if let Error::Unavailable(reason) = error { reason.code() } else { "internal" };
        // Told on the backup page; where even this note cannot be written, the log has it.
        let _ = std::fs::write(folder(&app.data_dir).join(FAULT), format!("{} {code}", app.clock.now()));
    }
    made.map(Some)
}

pub async fn make(app: &App, kind: BackupKind) -> Result<Backup> {
    let Place::Sqlite(path) = app.store.place() else { return Err(Error::Unavailable(Reason::DesktopOnly)) };
    let folder = folder(&app.data_dir);
    let db = connect(path, false).await?;
    let made = copy(&db, &folder, &app.data_dir.join("blobs"), kind, app.clock.now()).await;
    db.close().await?;
    let made = made?;
    // Any backup makes up for one that failed; there mostly is none.
    let _ = std::fs::remove_file(folder.join(FAULT));
    prune(&folder)?;
    Ok(made)
}

/// Before a migration: the store is open but nothing else is.
pub async fn before_update(path: &Path, folder: &Path, db: &DatabaseConnection) -> Result<()> {
    let blobs = path.parent().map(|p| p.join("blobs")).unwrap_or_default();
    copy(db, folder, &blobs, BackupKind::BeforeUpdate, crate::ctx::Clock::System.now()).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the copy is a statement, but it changes nothing in this database")]
async fn copy(db: &DatabaseConnection, folder: &Path, blobs: &Path, kind: BackupKind, at: i64) -> Result<Backup> {
    let stamp = jiff::Timestamp::from_millisecond(at).unwrap_or_default().strftime("%Y%m%dT%H%M%S%3fZ").to_string();
    let name = format!("{stamp}-{}", kind.name());
    let part = folder.join(format!("{name}.part"));
    std::fs::create_dir_all(&part)?;
    let work = async {
        let target = part.join(FILE);
        let sql = format!("VACUUM INTO '{}'", target.display().to_string().replace('\'', "''"));
        db.execute_unprepared(&sql).await?;
        link_all(blobs, &part.join("blobs"))?;
        verify(&target).await?;
        std::fs::rename(&part, folder.join(&name))?;
        Ok::<_, Error>(())
    };
    if let Err(error) = work.await {
        // Half a backup is worse than none; the fault that is told is the first one.
        let _ = std::fs::remove_dir_all(&part);
        return Err(error);
    }
    Ok(Backup { bytes: size(&folder.join(&name)), file: name, at, kind })
}

/// Blobs never change under their name, so a link is as good as a copy and costs no space; other disks get a copy.
fn link_all(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    if !from.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().extension().is_some_and(|e| e == "part") || target.exists() {
            continue;
        }
        if std::fs::hard_link(entry.path(), &target).is_err() {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

async fn connect(path: &Path, read_only: bool) -> Result<DatabaseConnection> {
    let mode = if read_only { "ro" } else { "rw" };
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode={mode}", path.display()));
    options.max_connections(1).sqlx_logging(false).acquire_timeout(Duration::from_secs(10));
    crate::store::connect(options).await
}

async fn verify(path: &Path) -> Result<()> {
    let db = connect(path, true).await?;
    let answer = text(&db, "PRAGMA quick_check(1)").await;
    db.close().await?;
    if answer? == "ok" { Ok(()) } else { Err(Error::Unavailable(Reason::Damaged)) }
}

async fn text(db: &DatabaseConnection, sql: &str) -> Result<String> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default())
}

async fn number(db: &DatabaseConnection, sql: &str) -> Result<i64> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0))
}

/// Drops what a backup left that was cut short. Only while nothing else makes one: at the start of the app.
pub fn tidy(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && path.extension().is_some_and(|e| e == "part") {
            std::fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

/// The newest first. Of daily ones past the seven newest, what is kept is kept for its week.
pub fn list(folder: &Path) -> Result<Vec<Backup>> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((stamp, kind)) = name.split_once('-') else { continue };
        let (Some(kind), Some(at)) = (BackupKind::parse(kind), instant(stamp)) else { continue };
        found.push(Backup { bytes: size(&entry.path()), file: name, at, kind });
    }
    found.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    let daily = found.iter_mut().filter(|b| b.kind == BackupKind::Daily).skip(DAILY);
    daily.for_each(|backup| backup.kind = BackupKind::Weekly);
    Ok(found)
}

fn instant(stamp: &str) -> Option<i64> {
    let civil = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", stamp.get(..15)?).ok()?;
    let millis: i64 = stamp.get(15..18)?.parse().ok()?;
    Some(civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond() + millis)
}

fn size(folder: &Path) -> u64 {
    std::fs::metadata(folder.join(FILE)).map(|m| m.len()).unwrap_or(0)
}

fn prune(folder: &Path) -> Result<()> {
    let week = |backup: &Backup| backup.at.div_euclid(7 * DAY);
    let backups = list(folder)?;
    let mut weeks: Vec<i64> = Vec::new();
    let mut others = [0usize; 3];
    for backup in &backups {
        let keep = match backup.kind {
            BackupKind::Daily => true,
            BackupKind::Weekly => {
                let fresh = !weeks.contains(&week(backup)) && weeks.len() < WEEKLY;
                if fresh {
                    weeks.push(week(backup));
                }
                fresh
            }
            BackupKind::Manual | BackupKind::BeforeUpdate | BackupKind::BeforeRestore => {
                let slot = &mut others[backup.kind as usize - BackupKind::Manual as usize];
                *slot += 1;
                *slot <= OTHERS
            }
        };
        if !keep {
            std::fs::remove_dir_all(folder.join(&backup.file))?;
        }
    }
    Ok(())
}

/// Date and counts of a backup, read from the backup itself.
pub async fn look_inside(folder: &Path, name: &str) -> Result<BackupLook> {
    let backup = list(folder)?.into_iter().find(|b| b.file == name).ok_or(Error::NotFound)?;
    let path = folder.join(&backup.file).join(FILE);
    verify(&path).await?;
    let db = connect(&path, true).await?;
    let look = async {
        Ok::<_, Error>(BackupLook {
            office: text(&db, "SELECT name FROM office LIMIT 1").await?,
            customers: number(&db, "SELECT count(*) FROM customer WHERE deleted_at IS NULL").await?,
            contacts: number(&db, "SELECT count(*) FROM contact WHERE deleted_at IS NULL").await?,
            people: number(&db, "SELECT count(*) FROM account WHERE kind = 'employee' AND deleted_at IS NULL").await?,
            file: backup.file.clone(),
            at: backup.at,
        })
    };
    let look = look.await;
    db.close().await?;
    look
}

/// Puts the backup in the place of the database. The store must be closed. What was there is kept as a backup of its own,
/// damaged or not.
pub async fn restore(data_dir: &Path, name: &str) -> Result<()> {
    let folder = folder(data_dir);
    look_inside(&folder, name).await?;
    let database = data_dir.join(FILE);
    if database.exists() {
        let stamp = jiff::Timestamp::from_millisecond(crate::ctx::Clock::System.now())
            .unwrap_or_default()
            .strftime("%Y%m%dT%H%M%S%3fZ");
        let aside = folder.join(format!("{stamp}-{}", BackupKind::BeforeRestore.name()));
        std::fs::create_dir_all(&aside)?;
        link_all(&data_dir.join("blobs"), &aside.join("blobs"))?;
        for ending in ["", "-wal", "-shm"] {
            let from = data_dir.join(format!("{FILE}{ending}"));
            if from.exists() {
                std::fs::rename(&from, aside.join(format!("{FILE}{ending}")))?;
            }
        }
    }
    let part = data_dir.join(format!("{FILE}.part"));
    std::fs::copy(folder.join(name).join(FILE), &part)?;
    std::fs::File::open(&part)?.sync_all()?;
    link_all(&folder.join(name).join("blobs"), &data_dir.join("blobs"))?;
    std::fs::rename(&part, &database)?;
    Ok(())
}
