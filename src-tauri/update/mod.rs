//! The updater: looks whether there is a newer version, fetches it, checks its signature, lets the system install it.
//!
//! By itself it asks once a day, and only after somebody has said that it may: a program that is made to work without a
//! network does not call its makers unasked. It never installs and never restarts by itself.
//!
//! tauri-plugin-updater installs on Windows and macOS and reads the same `latest.json`. Looking and fetching are done here:
//! the plugin needs a window, keeps a package in memory however large it is, and takes any address that a server names.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clientele_core::error::Result;
use semver::Version;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::Notify;

mod fault;
mod fetch;
mod install;
mod kind;
mod release;
pub mod shell;
mod source;
#[cfg(test)]
mod stories;
mod tools;

pub use fault::Fault;
pub use kind::{Kind, Unable};
use release::Release;
pub use source::Source;
pub use tools::Tools;

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Installs what was fetched and checked, where no tool of the system does: `latest.json` as it came, and the package.
pub type Plugin = Box<dyn Fn(&Value, &Path) -> std::result::Result<(), Fault> + Send + Sync>;

pub struct Setup {
    pub version: Version,
    pub source: Option<Source>,
    pub kind: std::result::Result<Kind, Unable>,
    pub data_dir: PathBuf,
    pub tools: Tools,
    pub plugin: Plugin,
    /// Called when the state is another one.
    pub tell: Box<dyn Fn() + Send + Sync>,
}

/// What somebody chose for this computer, and when the server answered last: `<data>/updates.json`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    look: bool,
    asked: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Quiet,
    Asking,
    /// Nothing newer is there.
    Newest,
    Offered,
    Loading,
    /// The system asks for the password, or installs.
    Installing,
    /// Installed; this program is still the old one.
    Installed,
}

impl Phase {
    fn is_busy(self) -> bool {
        matches!(self, Self::Asking | Self::Loading | Self::Installing)
    }
}

/// What the window shows.
#[derive(Debug, Clone, Serialize)]
pub struct State {
    pub version: String,
    pub kind: Option<&'static str>,
    pub unable: Option<&'static str>,
    /// Who is asked.
    pub host: Option<String>,
    pub look: bool,
    pub asked: Option<i64>,
    pub phase: Phase,
    pub offer: Option<Offer>,
    pub done: u64,
    pub total: Option<u64>,
    pub fault: Option<Fault>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Offer {
    pub version: String,
    /// Text of a stranger.
    pub notes: String,
    pub size: Option<u64>,
}

struct Now {
    kept: Kept,
    phase: Phase,
    release: Option<Release>,
    done: u64,
    total: Option<u64>,
    fault: Option<Fault>,
}

pub struct Updates {
    setup: Setup,
    now: Mutex<Now>,
    cancelled: Notify,
}

impl Updates {
    pub fn new(setup: Setup) -> Arc<Self> {
        // What was cut off, or installed by hand since.
        let _ = fs::remove_dir_all(packages(&setup.data_dir));
        let kept = fs::read(kept_in(&setup.data_dir)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let now = Now {
            kept: kept.unwrap_or_default(),
            phase: Phase::Quiet,
            release: None,
            done: 0,
            total: None,
            fault: None,
        };
        Arc::new(Self { setup, now: Mutex::new(now), cancelled: Notify::new() })
    }

    pub fn state(&self) -> State {
        let now = self.now();
        let offer = |release: &Release| Offer {
            version: release.version.to_string(),
            notes: release.notes.clone(),
            size: release.package.size,
        };
        State {
            version: self.setup.version.to_string(),
            kind: self.setup.kind.ok().map(Kind::name),
            unable: self.able().err().map(Unable::name),
            host: self.setup.source.as_ref().map(Source::host),
            look: now.kept.look,
            asked: now.kept.asked,
            phase: now.phase,
            offer: now.release.as_ref().map(offer),
            done: now.done,
            total: now.total,
            fault: now.fault.clone(),
        }
    }

    pub fn is_installed(&self) -> bool {
        self.now().phase == Phase::Installed
    }

    /// On or off, for this computer.
    pub fn set_look(&self, look: bool) -> Result<()> {
        self.keep(|kept| kept.look = look)?;
        (self.setup.tell)();
        Ok(())
    }

    /// Asks when it may and the last answer is a day old. Called every hour, and when it was allowed.
    pub async fn ask_by_itself(&self, at: i64) {
        let due = {
            let now = self.now();
            // A clock that was set back must not silence it for years.
            let since = now.kept.asked.map(|asked| at - asked);
            now.kept.look && now.phase != Phase::Installed && since.is_none_or(|since| !(0..DAY).contains(&since))
        };
        if due {
            self.ask(at).await;
        }
    }

    /// Asks the server once.
    pub async fn ask(&self, at: i64) {
        let Ok((source, kind)) = self.able() else { return };
        if !self.begin(Phase::Asking, |phase| !phase.is_busy() && phase != Phase::Installed) {
            return;
        }
        let found = match fetch::small(&source.url, release::LARGEST_FILE).await {
            Ok(bytes) => release::read(&bytes, source, &kind.key(), &self.setup.version),
            Err(fault) => Err(fault),
        };
        // Whoever had no network is asked about again within the hour.
        let answered = !matches!(&found, Err(fault) if fault.code == "offline");
        {
            let mut now = self.now();
            match found {
                Ok(Some(release)) => (now.phase, now.release) = (Phase::Offered, Some(release)),
                Ok(None) => (now.phase, now.release) = (Phase::Newest, None),
                Err(fault) => {
                    now.phase = if now.release.is_some() { Phase::Offered } else { Phase::Quiet };
                    now.fault = Some(fault);
                }
            }
        }
        if answered && let Err(error) = self.keep(|kept| kept.asked = Some(at)) {
            tracing::warn!("when updates were looked for is not kept: {error:#}");
        }
        (self.setup.tell)();
    }

    /// Fetches what is offered, checks it and has it installed. Ends early when somebody cancels the fetching.
    pub async fn install(self: &Arc<Self>) {
        let Ok((source, kind)) = self.able() else { return };
        if !self.begin(Phase::Loading, |phase| phase == Phase::Offered) {
            return;
        }
        let Some(release) = self.now().release.clone() else { return };
        let cancelled = self.cancelled.notified();
        let fetched = tokio::select! {
            fetched = self.fetch(source, &release) => fetched,
            () = cancelled => Err(Fault::of("cancelled")),
        };
        let done = match fetched {
            Ok(file) => self.hand_over(kind, file, &release).await,
            Err(fault) => Err(fault),
        };
        {
            let mut now = self.now();
            now.phase = if done.is_ok() { Phase::Installed } else { Phase::Offered };
            (now.done, now.total) = (0, None);
            now.fault = done.err().filter(|fault| fault.code != "cancelled");
            if let Some(fault) = &now.fault {
                tracing::warn!(code = fault.code, "no update");
            } else if now.phase == Phase::Installed {
                tracing::info!(version = %release.version, "updated");
            }
        }
        (self.setup.tell)();
    }

    pub fn cancel(&self) {
        if self.now().phase == Phase::Loading {
            self.cancelled.notify_waiters();
        }
    }

    async fn fetch(&self, source: &Source, release: &Release) -> std::result::Result<PathBuf, Fault> {
        let signature = source.signature(&release.package.signature)?;
        let folder = packages(&self.setup.data_dir);
        crate::folder::make_private(&folder).map_err(|error| Fault::disk(&error))?;
        let mut told = 0;
        let part = fetch::package(&release.package, &folder, |done, total| {
            {
                let mut now = self.now();
                (now.done, now.total) = (done, total);
            }
            // A bar has no more steps than this.
            let step = total.unwrap_or(0) / 200 + 64 * 1_024;
            if done == 0 || done >= told + step {
                told = done;
                (self.setup.tell)();
            }
        })
        .await?;
        let (source, version) = (source.clone(), release.version.clone());
        let path = folder.join(release.package.file_name());
        let check = move || {
            // What lies on the disk is what counts, so it is read from there.
            let file = part.reopen().map_err(|error| Fault::disk(&error))?;
            source.verify(file, &signature, &version)?;
            part.persist(&path).map_err(|failed| Fault::disk(&failed.error))?;
            Ok(path)
        };
        tokio::task::spawn_blocking(check).await.unwrap_or_else(|_| Err(Fault::of("internal")))
    }

    async fn hand_over(
        self: &Arc<Self>,
        kind: Kind,
        file: PathBuf,
        release: &Release,
    ) -> std::result::Result<(), Fault> {
        self.now().phase = Phase::Installing;
        (self.setup.tell)();
        let (this, release) = (self.clone(), release.clone());
        let work = move || {
            let installed = match kind {
                Kind::Deb | Kind::Rpm => install::install(kind, &file, &release.version, &this.setup.tools),
                Kind::Nsis | Kind::App => (this.setup.plugin)(&release.raw, &file),
            };
            // Whoever is to run a command needs it; it goes at the next start.
            if installed.as_ref().err().is_none_or(|fault| fault.command.is_none()) {
                let _ = fs::remove_file(&file);
            }
            installed
        };
        tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Fault::of("internal")))
    }

    fn able(&self) -> std::result::Result<(&Source, Kind), Unable> {
        let source = self.setup.source.as_ref().ok_or(Unable::NoSource)?;
        Ok((source, self.setup.kind?))
    }

    /// Takes up a phase where that is possible now.
    fn begin(&self, phase: Phase, possible: impl FnOnce(Phase) -> bool) -> bool {
        {
            let mut now = self.now();
            if !possible(now.phase) {
                return false;
            }
            now.phase = phase;
            now.fault = None;
        }
        (self.setup.tell)();
        true
    }

    fn keep(&self, change: impl FnOnce(&mut Kept)) -> Result<()> {
        // One lock from reading to writing: an answer that comes in meanwhile must not switch it on again.
        let mut now = self.now();
        let mut kept = now.kept;
        change(&mut kept);
        let mut file = tempfile::NamedTempFile::new_in(&self.setup.data_dir)?;
        serde_json::to_writer(&mut file, &kept)?;
        file.as_file().sync_all()?;
        file.persist(kept_in(&self.setup.data_dir)).map_err(|failed| failed.error)?;
        now.kept = kept;
        Ok(())
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn kept_in(data_dir: &Path) -> PathBuf {
    data_dir.join("updates.json")
}

fn packages(data_dir: &Path) -> PathBuf {
    data_dir.join("updates")
}
