//! The open database, or why there is none, and who is signed in at the window. Every call of the window passes here.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use clientele_api::{Reply, SessionChange};
use clientele_core::backup::{self, BackupName, BackupState};
use clientele_core::ctx::{Actor, App, Clock, Ctx, Ids, Shell};
use clientele_core::error::{Error, Reason, Result};
use clientele_core::file::{self, Files, Held, OnDisk};
use clientele_core::import::Imports;
use clientele_core::job::Jobs;
use clientele_core::policy::Action;
use clientele_core::start::{self, StartState};
use clientele_core::store::{AppEvent, Place, Store};
use clientele_core::{office, wire};
use serde_json::Value;
use tauri::{AppHandle, Emitter};
use tokio::sync::{OwnedRwLockWriteGuard, RwLock};
use uuid::Uuid;

use crate::folder::{self, Folder};
use crate::update::{self, Updates};
use crate::worker;

#[derive(Clone)]
pub struct Open {
    pub app: Arc<App>,
    pub office_id: Uuid,
}

pub enum Stage {
    Ready(Open),
    Broken(Reason),
}

struct Session {
    /// Names the files and jobs of whoever is signed in.
    id: Arc<str>,
    account: Option<Uuid>,
    locked: bool,
}

impl Session {
    fn new() -> Self {
        Self { id: Ids::default().new_id(Clock::System.now()).to_string().into(), account: None, locked: false }
    }
}

pub struct Desktop {
    pub handle: AppHandle,
    pub data_dir: PathBuf,
    pub locale: String,
    /// A form has changes: the window asks before it closes.
    pub guarded: AtomicBool,
    /// What was dropped on the window last and not asked for yet.
    pub dropped: Mutex<Vec<PathBuf>>,
    pub updates: Arc<Updates>,
    stage: Arc<RwLock<Stage>>,
    folder: Mutex<Option<Folder>>,
    session: Mutex<Session>,
}

impl Desktop {
    /// Opens the database beside the window; calls wait until that is done.
    pub fn start(handle: AppHandle, data_dir: PathBuf, locale: String) -> Arc<Self> {
        let stage = Arc::new(RwLock::new(Stage::Broken(Reason::Busy)));
        let opening = stage.clone().try_write_owned();
        let guarded = AtomicBool::new(false);
        let folder = Mutex::new(None);
        let session = Mutex::new(Session::new());
        let dropped = Mutex::default();
        let updates = update::shell::set_up(&handle, &data_dir);
        update::shell::start(updates.clone());
        let desktop = Arc::new(Self { handle, data_dir, locale, guarded, dropped, updates, stage, folder, session });
        let this = desktop.clone();
        tauri::async_runtime::spawn(async move {
            // Nobody else knows the lock yet.
            if let Ok(stage) = opening {
                this.open_into(stage).await;
            }
        });
        desktop
    }

    async fn open_into(self: &Arc<Self>, mut stage: OwnedRwLockWriteGuard<Stage>) {
        *stage = match self.open().await {
            Ok(open) => {
                worker::start(self, &open);
                Stage::Ready(open)
            }
            Err(Error::Unavailable(reason)) => Stage::Broken(reason),
            Err(error) => {
                tracing::error!("the database cannot be opened: {error:#}");
                // A full or read-only disk has many faces; whatever else is wrong, a backup helps.
                Stage::Broken(folder::complaint(&self.data_dir).unwrap_or(Reason::Damaged))
            }
        };
        if let Stage::Broken(reason) = &*stage {
            tracing::error!(reason = reason.code(), "no database");
        }
    }

    async fn open(&self) -> Result<Open> {
        let unclean = self.take_folder()?;
        let backups = backup::folder(&self.data_dir);
        if let Err(error) = backup::tidy(&backups) {
            tracing::warn!("what is left of a cut backup stays: {error:#}");
        }
        if let Err(error) = file::tidy(&self.data_dir) {
            tracing::warn!("what is left of files that passed through stays: {error:#}");
        }
        let store = Store::open(Place::Sqlite(self.data_dir.join(backup::FILE)), false, Some(&backups)).await?;
        if unclean && store.complaint().await?.is_some() {
            store.close().await?;
            return Err(Error::Unavailable(Reason::Damaged));
        }
        let (clock, ids) = (Clock::System, Ids::default());
        let office_id = match office::local_id(&store).await? {
            Some(id) => id,
            None => ids.new_id(clock.now()),
        };
        let app = App {
            store,
            clock,
            ids,
            files: Files::default(),
            jobs: Jobs::default(),
            imports: Imports::default(),
            shell: Shell::Desktop,
            data_dir: self.data_dir.clone(),
            locale: self.locale.clone(),
        };
        Ok(Open { app: Arc::new(app), office_id })
    }

    /// Whether the last run ended without leaving the folder.
    fn take_folder(&self) -> Result<bool> {
        let mut mine = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        match &*mine {
            Some(_) => Ok(false),
            None => {
                let folder = Folder::take(&self.data_dir)?;
                let unclean = folder.unclean;
                *mine = Some(folder);
                Ok(unclean)
            }
        }
    }

    /// The database as it is now: `None` while there is none.
    pub async fn ready(&self) -> Option<Open> {
        match &*self.stage.read().await {
            Stage::Ready(open) => Some(open.clone()),
            Stage::Broken(_) => None,
        }
    }

    pub async fn call(self: &Arc<Self>, name: &str, input: Value) -> Result<Value> {
        let answer = {
            let stage = self.stage.read().await;
            let open = match &*stage {
                Stage::Ready(open) => open,
                Stage::Broken(reason) => {
                    let reason = *reason;
                    drop(stage);
                    return self.call_broken(reason, name, input).await;
                }
            };
            let cx = self.context(open).await?;
            let answer = clientele_api::dispatch(&cx, name, input).await?;
            let value = match answer.reply {
                Reply::Json(value) => value,
                Reply::File(file) => serde_json::to_value(cx.app.files.hold_answer(&cx.session, cx.now(), file))?,
            };
            (value, answer.session)
        };
        let (value, change) = answer;
        if let Some(change) = change {
            self.change_session(change).await?;
        }
        Ok(value)
    }

    /// Who asks, with the rights of this moment. A person without any is signed out.
    async fn context(&self, open: &Open) -> Result<Ctx> {
        let (session, account, locked) = {
            let session = self.session();
            (session.id.clone(), session.account, session.locked)
        };
        let cx = Ctx {
            app: open.app.clone(),
            office_id: open.office_id,
            actor: Actor::Nobody,
            session,
            locked: None,
            at: None,
            root: None,
        };
        let Some(account) = account else { return Ok(cx) };
        match clientele_api::session::context_of(&cx, account).await {
            Ok(_) if locked => Ok(Ctx { locked: Some(account), ..cx }),
            Ok(signed_in) => Ok(signed_in),
            Err(Error::Unauthenticated) => {
                *self.session() = Session::new();
                self.tell(&AppEvent::SignedOut);
                Ok(cx)
            }
            Err(other) => Err(other),
        }
    }

    async fn change_session(self: &Arc<Self>, change: SessionChange) -> Result<()> {
        match change {
            SessionChange::SignedIn(account) => {
                let mut session = self.session();
                if session.account != Some(account) {
                    *session = Session::new();
                }
                session.account = Some(account);
                session.locked = false;
            }
            SessionChange::Locked => self.session().locked = true,
            SessionChange::SignedOut => *self.session() = Session::new(),
            SessionChange::Restore(file) => self.restore(&file).await?,
        }
        Ok(())
    }

    /// Closes the database, puts the backup in its place and opens it again. Calls that are under way end first.
    async fn restore(self: &Arc<Self>, file: &str) -> Result<()> {
        let stage = self.stage.clone().write_owned().await;
        if let Stage::Ready(open) = &*stage {
            open.app.store.close().await?;
        }
        let restored = backup::restore(&self.data_dir, file).await;
        *self.session() = Session::new();
        self.open_into(stage).await;
        restored
    }

    /// Without a database: what is wrong and, when a backup can help, the backups; nobody can sign in to ask for them.
    async fn call_broken(self: &Arc<Self>, reason: Reason, name: &str, input: Value) -> Result<Value> {
        let trouble = start::trouble(&self.locale, reason);
        let folder = backup::folder(&self.data_dir);
        match (name, trouble.state) {
            // What stood in the way may be gone by now.
            ("app_start", StartState::Unavailable) => {
                let stage = self.stage.clone().write_owned().await;
                self.open_into(stage).await;
                match &*self.stage.read().await {
                    Stage::Broken(reason) => Ok(serde_json::to_value(start::trouble(&self.locale, *reason))?),
                    Stage::Ready(open) => {
                        let cx = self.context(open).await?;
                        Ok(serde_json::to_value(start::start(&cx, wire::Empty {}).await?)?)
                    }
                }
            }
            ("app_start", _) => Ok(serde_json::to_value(trouble)?),
            (_, StartState::Unavailable) => Err(Error::Unavailable(reason)),
            ("backup_state", _) => {
                let state =
                    BackupState { backups: backup::list(&folder)?, folder: folder.display().to_string(), fault: None };
                Ok(serde_json::to_value(state)?)
            }
            ("backup_look", _) => {
                let input: BackupName = serde_json::from_value(input)?;
                Ok(serde_json::to_value(backup::look_inside(&folder, &input.file).await?)?)
            }
            ("backup_restore", _) => {
                let input: BackupName = serde_json::from_value(input)?;
                backup::look_inside(&folder, &input.file).await?;
                self.restore(&input.file).await?;
                Ok(serde_json::to_value(wire::Empty {})?)
            }
            _ => Err(Error::Unavailable(reason)),
        }
    }

    /// Whether whoever is at the window may do this, for what is of this computer and stands in no table.
    pub async fn allow(&self, action: Action) -> Result<()> {
        match &*self.stage.read().await {
            Stage::Ready(open) => self.context(open).await?.allow(action).map(drop),
            Stage::Broken(reason) => Err(Error::Unavailable(*reason)),
        }
    }

    /// The file behind a handle of this session.
    pub async fn held(&self, handle: &str) -> Option<Held> {
        let open = self.ready().await?;
        let session = self.session().id.clone();
        open.app.files.get(&session, open.app.clock.now(), handle)
    }

    /// Takes a file that is kept as it is; its handle.
    pub async fn hold_attachment(&self, name: &str, bytes: Vec<u8>) -> Result<String> {
        let open = self.ready().await.ok_or(Error::Unavailable(Reason::Busy))?;
        let session = self.session().id.clone();
        Ok(open.app.files.hold_attachment(&session, open.app.clock.now(), name, Arc::new(bytes)))
    }

    /// Takes a file of the person's own that stays where it is; its handle.
    pub async fn hold_in_place(&self, name: &str, path: PathBuf) -> Result<String> {
        let open = self.ready().await.ok_or(Error::Unavailable(Reason::Busy))?;
        let session = self.session().id.clone();
        Ok(open.app.files.hold_disk(&session, open.app.clock.now(), name, OnDisk::of_person(path)))
    }

    /// Takes a picture that the person chose; its handle.
    pub async fn hold(&self, name: &str, bytes: Vec<u8>) -> Result<String> {
        let open = self.ready().await.ok_or(Error::Unavailable(Reason::Busy))?;
        let take = move || clientele_core::picture::incoming(bytes);
        let (mime, bytes) = tokio::task::spawn_blocking(take).await.map_err(|e| Error::Internal(e.into()))?;
        let session = self.session().id.clone();
        Ok(open.app.files.hold(&session, open.app.clock.now(), name, mime, Arc::new(bytes)))
    }

    /// The look at the whole file found damage: from here on only a restore helps.
    pub async fn found_damaged(self: &Arc<Self>, store: &Store) {
        let mut stage = self.stage.clone().write_owned().await;
        if let Err(error) = store.close().await {
            tracing::warn!("the damaged database does not close: {error:#}");
        }
        *stage = Stage::Broken(Reason::Damaged);
        *self.session() = Session::new();
        drop(stage);
        self.tell_all_is_old();
    }

    /// The session that an event of the store must be of.
    pub fn session_id(&self) -> Arc<str> {
        self.session().id.clone()
    }

    pub fn tell(&self, event: &AppEvent) {
        if let Err(error) = self.handle.emit_to("main", "clientele", event) {
            tracing::warn!("the window does not hear: {error}");
        }
    }

    /// What the window knows may be old.
    pub fn tell_all_is_old(&self) {
        if let Err(error) = self.handle.emit_to("main", "clientele", serde_json::json!({ "kind": "reconnected" })) {
            tracing::warn!("the window does not hear: {error}");
        }
    }

    /// The window wants to close: true when it must stay and has been told to ask.
    pub fn keeps_open(&self) -> bool {
        let keeps = self.guarded.load(Ordering::Relaxed);
        if keeps {
            self.tell(&AppEvent::CloseRequested);
        }
        keeps
    }

    /// The app ends by itself.
    pub async fn close(&self) {
        if let Stage::Ready(open) = &*self.stage.read().await
            && let Err(error) = open.app.store.close().await
        {
            tracing::warn!("the database does not close: {error:#}");
            return;
        }
        if let Some(folder) = self.folder.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            folder.leave();
        }
    }

    fn session(&self) -> std::sync::MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `<data>/preferences.json`
pub fn preferences(data_dir: &Path) -> PathBuf {
    data_dir.join("preferences.json")
}
