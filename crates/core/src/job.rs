//! Long work: it runs beside the window, tells how far it is, and can be cancelled between its transactions. A job holds no
//! write transaction while it waits.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::{Error, Result, WireError};
use crate::store::Event;
use crate::wire::{ById, Empty};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    Running,
    Done,
    Failed,
    Cancelled,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct Job {
    pub id: Uuid,
    pub kind: String,
    pub state: JobState,
    /// Of `total`; 0 of 0 before the work is counted.
    pub done: i64,
    pub total: i64,
    /// What the command would have answered at once.
    #[ts(type = "unknown")]
    pub result: Value,
    pub error: Option<WireError>,
}

/// How long after its start a finished job can still be asked for.
const KEPT: Duration = Duration::from_secs(3_600);

struct Entry {
    started: Instant,
    office_id: Uuid,
    session: Arc<str>,
    job: Job,
    cancel: Arc<AtomicBool>,
}

#[derive(Default)]
pub struct Jobs {
    entries: Mutex<HashMap<Uuid, Entry>>,
}

/// A running job's own view of itself.
#[derive(Clone)]
pub struct Progress {
    cx: Ctx,
    id: Uuid,
    cancel: Arc<AtomicBool>,
}

impl Progress {
    pub fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    pub fn at(&self, done: usize, total: usize) {
        self.cx.app.jobs.change(&self.cx, self.id, |job| {
            job.done = done.try_into().unwrap_or(i64::MAX);
            job.total = total.try_into().unwrap_or(i64::MAX);
        });
    }
}

impl Jobs {
    /// Starts the work and answers its id at once.
    pub fn start<F, W, T>(&self, cx: &Ctx, kind: &str, work: W) -> Uuid
    where
        W: FnOnce(Ctx, Progress) -> F + Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
        T: Serialize,
    {
        let id = cx.new_id();
        let cancel = Arc::new(AtomicBool::new(false));
        let job = Job {
            id,
            kind: kind.to_owned(),
            state: JobState::Running,
            done: 0,
            total: 0,
            result: Value::Null,
            error: None,
        };
        let started = Instant::now();
        let entry =
            Entry { started, office_id: cx.office_id, session: cx.session.clone(), job, cancel: cancel.clone() };
        let mut entries = self.lock();
        entries.retain(|_, e| e.job.state == JobState::Running || e.started.elapsed() < KEPT);
        entries.insert(id, entry);
        drop(entries);
        let progress = Progress { cx: cx.clone(), id, cancel };
        let cx = cx.clone();
        tokio::spawn(async move {
            let answer = work(cx.clone(), progress.clone()).await;
            cx.app.jobs.change(&cx, id, |job| match answer {
                Ok(value) => {
                    job.state = if progress.cancelled() { JobState::Cancelled } else { JobState::Done };
                    job.result = serde_json::to_value(value).unwrap_or_default();
                }
                // What was cancelled has no result to show for it.
                Err(_) if progress.cancelled() => job.state = JobState::Cancelled,
                Err(error) => {
                    job.state = JobState::Failed;
                    job.error = Some(log(error));
                }
            });
        });
        id
    }

    /// Lets go of results of work that is done.
    pub fn forget(&self, office_id: Uuid, holds: impl Fn(&Value) -> bool) {
        let ended = |entry: &Entry| entry.office_id == office_id && entry.job.state != JobState::Running;
        self.lock().retain(|_, entry| !(ended(entry) && holds(&entry.job.result)));
    }

    fn change(&self, cx: &Ctx, id: Uuid, change: impl FnOnce(&mut Job)) {
        let mut entries = self.lock();
        let Some(entry) = entries.get_mut(&id) else { return };
        change(&mut entry.job);
        let event = Event::Job { office_id: entry.office_id, session: entry.session.clone(), job: entry.job.clone() };
        drop(entries);
        cx.app.store.announce(event);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Logs an internal error under a reference and gives the wire body. The detail stays in the log.
pub fn log(error: Error) -> WireError {
    let mut random = [0u8; 4];
    let _ = getrandom::fill(&mut random);
    let reference = random.iter().fold(String::new(), |text, b| text + &format!("{b:02X}"));
    if let Error::Internal(detail) = &error {
        tracing::error!(reference, "{detail:#}");
    }
    error.wire(Some(reference))
}

/// Jobs of this session, so that a reloaded window finds what it started.
pub async fn list(cx: &Ctx, _input: Empty) -> Result<Vec<Job>> {
    let entries = cx.app.jobs.lock();
    Ok(entries
        .values()
        .filter(|e| e.office_id == cx.office_id && e.session == cx.session)
        .map(|e| e.job.clone())
        .collect())
}

pub async fn cancel(cx: &Ctx, input: ById) -> Result<Empty> {
    let entries = cx.app.jobs.lock();
    let entry = entries
        .get(&input.id)
        .filter(|e| e.office_id == cx.office_id && e.session == cx.session)
        .ok_or(Error::NotFound)?;
    entry.cancel.store(true, Ordering::Relaxed);
    Ok(Empty {})
}
