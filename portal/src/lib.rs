//! The web shell: the command table over HTTP, the interface in a browser, sessions of browsers, events, files.
//!
//! Owns transport and session. Knows no table and decides no right. Speaks plain http to the proxy that does TLS.

use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use clientele_core::ctx::{Actor, App, Ctx, Ids, Shell};
use clientele_core::file::Files;
use clientele_core::import::Imports;
use clientele_core::job::Jobs;
use clientele_core::store::Store;
use tokio::net::TcpListener;
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

pub mod config;
mod events;
mod files;
mod guard;
pub mod office;
mod pages;
mod routes;
mod rpc;
mod session;

pub use config::Config;
pub use session::COOKIE;

/// A running portal; cheap to clone.
#[derive(Clone)]
pub struct Portal {
    pub app: Arc<App>,
    pub config: Arc<Config>,
    /// Somebody's session or rights changed: open event streams look again.
    sessions: broadcast::Sender<()>,
    stopping: Arc<watch::Sender<bool>>,
}

impl Portal {
    /// Opens the database, which makes or updates its schema.
    pub async fn open(config: Config) -> Result<Self> {
        make_private(&config.data_dir)
            .with_context(|| format!("the folder {} cannot be made", config.data_dir.display()))?;
        let store = Store::open(config.place.clone(), true, Some(&config.data_dir.join("backups"))).await?;
        if let Err(error) = clientele_core::file::tidy(&config.data_dir) {
            tracing::warn!("what is left of files that passed through stays: {error:#}");
        }
        let app = App {
            store,
            clock: config.clock.clone(),
            ids: Ids::default(),
            files: Files::default(),
            jobs: Jobs::default(),
            imports: Imports::default(),
            shell: Shell::Portal,
            data_dir: config.data_dir.clone(),
            // A browser's own language takes its place in each answer.
            locale: "en-US".to_owned(),
        };
        let (sessions, _) = broadcast::channel(64);
        let (stopping, _) = watch::channel(false);
        Ok(Self { app: Arc::new(app), config: Arc::new(config), sessions, stopping: Arc::new(stopping) })
    }

    /// All routes. Without `serve` the client's address is unknown, and all of them count as one.
    pub fn router(&self) -> Router {
        routes::routes(self.clone())
    }

    /// Serves until `stop`, then lets requests that are under way end.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let stopping = self.stopping.clone();
        let service = self.router().into_make_service_with_connect_info::<SocketAddr>();
        let graceful = async move {
            stop.await;
            // Event streams never end by themselves.
            stopping.send_replace(true);
        };
        axum::serve(listener, service).with_graceful_shutdown(graceful).await?;
        self.app.store.close().await?;
        Ok(())
    }

    /// A context of nobody, who can do what is open to everybody.
    fn nobody(&self, office_id: Uuid) -> Ctx {
        Ctx {
            app: self.app.clone(),
            office_id,
            actor: Actor::Nobody,
            session: "".into(),
            locked: None,
            at: None,
            root: None,
        }
    }

    fn sessions_changed(&self) {
        // Nobody listening is no fault.
        let _ = self.sessions.send(());
    }
}

/// Other people of the computer have no business in the data folder.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
