//! The whole office as one file (SPEC F4): everything that is synced, with its history, and the stored files; and such a file
//! in the place of an empty office, which is then in the same state.
//!
//! The file is an archive of `office.json` and `files/<sha256>`. The tables come from the registry (`store::whole`), so that a
//! new one is in it by itself. Passwords, recovery codes, sessions and whatever is this computer's own are on no synced list
//! and never leave. `write` makes the file, `read` reads it row by row, `inspect` looks at all of it before anything is
//! written, `take` lets it take the office's place.

use clientele_migrations::{Migrator, MigratorTrait};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use ts_rs::TS;
use uuid::Uuid;

use crate::account;
use crate::contact;
use crate::ctx::{Ctx, Instant, Shell};
use crate::customer;
use crate::error::{Error, FieldError, Result};
use crate::file::{FileHandle, Held, OnDisk};
use crate::import::ImportJob;
use crate::office;
use crate::policy::Action;
use crate::store::local::import_run;
use crate::store::{Place, local, whole};
use crate::wire::Empty;

mod inspect;
mod read;
mod take;
mod write;

const FORMAT: &str = "clientele-office";
const VERSION: u32 = 1;
/// The document in the archive, and the folder of the stored files.
const DOCUMENT: &str = "office.json";
const FILES: &str = "files/";
/// The largest file that a portal takes in.
pub const LARGEST: u64 = 2 * 1_024 * 1_024 * 1_024;

/// What stands in the document before its tables.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Header {
    format: String,
    version: u32,
    /// The steps of the schema of whoever wrote it.
    schema: Vec<String>,
    /// What the office is called.
    office: String,
    exported_at: Instant,
    /// Table → rows.
    counts: BTreeMap<String, u64>,
    /// Rows that a person would count: those that are there.
    customers: u64,
    people: u64,
    employees: u64,
    files: u64,
}

/// Names of the steps of this version's schema.
fn schema() -> Vec<String> {
    Migrator::migrations().iter().map(|step| step.name().to_owned()).collect()
}

fn fault(code: &str) -> Error {
    Error::field("file", code)
}

fn damaged(detail: impl std::fmt::Display) -> Error {
    let detail = detail.to_string().chars().take(300).collect::<String>();
    Error::Invalid(vec![FieldError::new("file", "office_file_damaged").with("detail", detail)])
}

/// The job's result when the office is written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficeExported {
    pub file: FileHandle,
    pub customers: u64,
    pub people: u64,
    /// Stored files that are in it.
    pub files: u64,
    /// Stored files that should be there and are not any more.
    pub missing: u64,
}

/// Writes the office into a file. The job's result is an `OfficeExported`.
pub async fn export(cx: &Ctx, _input: Empty) -> Result<ImportJob> {
    cx.allow(Action::OfficeMove)?;
    let work = |cx: Ctx, progress| async move { write::write(&cx, &progress).await };
    Ok(ImportJob { job_id: cx.app.jobs.start(cx, "office_export", work) })
}

/// Whether the office may give way to one from a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficeRoom {
    pub customers: u64,
    pub people: u64,
    /// The sample company is there, and is removed first.
    pub sample: bool,
    /// Employees besides whoever asks; they give way to those of the file.
    pub employees: u64,
    /// A backup is made first.
    pub backup: bool,
}

pub async fn room(cx: &Ctx, _input: Empty) -> Result<OfficeRoom> {
    cx.allow(Action::OfficeMove)?;
    let employees = account::employees(cx, Empty {}).await?;
    Ok(OfficeRoom {
        customers: whole::there::<customer::Entity>(cx.db(), cx.office_id).await?,
        people: whole::there::<contact::Entity>(cx.db(), cx.office_id).await?,
        sample: office::row(cx).await?.sample,
        employees: (employees.len() as u64).saturating_sub(1),
        backup: backs_up(cx),
    })
}

fn backs_up(cx: &Ctx) -> bool {
    cx.app.shell == Shell::Desktop && matches!(cx.app.store.place(), Place::Sqlite(_))
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfficeFileInput {
    /// A file handle.
    pub file: String,
}

/// What a file of an office says of itself.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficeFile {
    pub name: String,
    pub office: String,
    pub exported_at: Instant,
    pub customers: u64,
    pub people: u64,
    pub employees: u64,
    pub files: u64,
}

fn held(cx: &Ctx, handle: &str) -> Result<Held> {
    cx.app.files.get(&cx.session, cx.now(), handle).ok_or_else(|| fault("file_gone"))
}

/// Looks at the beginning of the file only; the whole of it is looked at before it is taken in.
pub async fn look(cx: &Ctx, input: OfficeFileInput) -> Result<OfficeFile> {
    cx.allow(Action::OfficeMove)?;
    let held = held(cx, &input.file)?;
    let name = held.name.clone();
    let open = move || read::open(&held).and_then(|mut file| file.header());
    let header = tokio::task::spawn_blocking(open).await.map_err(anyhow::Error::new)??;
    Ok(OfficeFile {
        name,
        office: header.office,
        exported_at: header.exported_at,
        customers: header.customers,
        people: header.people,
        employees: header.employees,
        files: header.files,
    })
}

/// The job's result when the office was taken in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficeImported {
    pub customers: u64,
    pub people: u64,
    pub files: u64,
    /// Whoever imported is an employee of the file now, and signs in anew.
    pub as_employee: bool,
}

/// Takes the office of the file in, whole or not at all. The job's result is an `OfficeImported`.
pub async fn import(cx: &Ctx, input: OfficeFileInput) -> Result<ImportJob> {
    cx.allow(Action::OfficeMove)?;
    let held = held(cx, &input.file)?;
    let room = room(cx, Empty {}).await?;
    if room.customers + room.people > 0 {
        return Err(fault("office_not_empty"));
    }
    let state = import_run::Model {
        office_id: cx.office_id,
        id: cx.new_id(),
        account_id: cx.me()?,
        file_name: held.name.clone(),
        format: "office".into(),
        fingerprint: String::new(),
        plan: "{}".into(),
        state: "running".into(),
        total: 0,
        done: 0,
        count: "{}".into(),
        faults: "[]".into(),
        step_id: cx.new_id(),
        started_at: cx.now(),
        changed_at: cx.now(),
    };
    local::put::<import_run::Entity>(&cx.app.store, state.clone()).await?;
    let run_id = state.id;
    cx.app.imports.began(run_id);
    let work = move |cx: Ctx, progress| async move {
        let result = take::take(&cx, held, state.clone(), &progress).await;
        cx.app.imports.ended(run_id);
        if result.is_err() {
            // Nothing of it is in. What went wrong stands in the job; that this is noted as well is a courtesy.
            let state = import_run::Model { state: "cancelled".into(), changed_at: cx.now(), ..state };
            let _ = local::put::<import_run::Entity>(&cx.app.store, state).await;
        }
        result
    };
    Ok(ImportJob { job_id: cx.app.jobs.start(cx, "office_import", work) })
}

/// A place for a file of an office that is uploaded; whoever may not import one uploads none.
pub fn place(cx: &Ctx) -> Result<OnDisk> {
    cx.allow(Action::OfficeMove)?;
    OnDisk::passing(&cx.app.data_dir)
}

/// Ids of rows by table, in their order.
type Ids = Vec<Vec<Uuid>>;

/// A file that several read one after the other.
type Shared = Arc<Held>;
