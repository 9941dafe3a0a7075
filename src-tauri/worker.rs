//! What runs beside the window while a database is open: its events, the daily backup, the look at the whole file.

use std::sync::Arc;
use std::time::Duration;

use clientele_core::store::{AppEvent, Event};
use clientele_core::{backup, office};
use tokio::sync::broadcast::error::RecvError;

use crate::session::{Desktop, Open};

/// The window comes first; none of this is urgent.
const AFTER_START: Duration = Duration::from_secs(10);
const BETWEEN: Duration = Duration::from_secs(60 * 60);

pub fn start(desktop: &Arc<Desktop>, open: &Open) {
    tauri::async_runtime::spawn(forward(desktop.clone(), open));
    tauri::async_runtime::spawn(look_after(desktop.clone(), open.clone()));
}

/// At the end of a person's session the system asks programs to end: the database is closed then as by closing the window.
#[cfg(unix)]
pub fn end_when_told(handle: tauri::AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};
    tauri::async_runtime::spawn(async move {
        match signal(SignalKind::terminate()) {
            Ok(mut told) => {
                told.recv().await;
                handle.exit(0);
            }
            Err(error) => tracing::warn!("the end of the session will not be noticed: {error}"),
        }
    });
}

/// Ends with the store. Holds no part of the app, so that a closed one can go.
fn forward(desktop: Arc<Desktop>, open: &Open) -> impl Future<Output = ()> + use<> {
    let mut events = open.app.store.events();
    let office_id = open.office_id;
    async move {
        loop {
            match events.recv().await {
                Ok(Event::Changed { office_id: of, tables }) if of == office_id => {
                    desktop.tell(&AppEvent::Changed { tables })
                }
                Ok(Event::Job { session, job, .. }) if session == desktop.session_id() => {
                    desktop.tell(&AppEvent::Job { job })
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => desktop.tell_all_is_old(),
                Err(RecvError::Closed) => return,
            }
        }
    }
}

async fn look_after(desktop: Arc<Desktop>, open: Open) {
    tokio::time::sleep(AFTER_START).await;
    match open.app.store.complaint().await {
        Ok(None) => {}
        Ok(Some(_)) => {
            tracing::error!("the database is damaged");
            desktop.found_damaged(&open.app.store).await;
            return;
        }
        Err(error) => tracing::warn!("the database cannot be looked through: {error:#}"),
    }
    loop {
        // After a restore another database is open, with a worker of its own.
        match desktop.ready().await {
            Some(now) if Arc::ptr_eq(&now.app, &open.app) => {}
            _ => return,
        }
        // Before the first run there is nothing to keep.
        if matches!(office::local_id(&open.app.store).await, Ok(Some(_))) {
            match backup::daily(&open.app).await {
                Ok(Some(made)) => tracing::info!(backup = made.file, "daily backup"),
                Ok(None) => {}
                Err(error) => tracing::error!("the daily backup failed: {error:#}"),
            }
        }
        tokio::time::sleep(BETWEEN).await;
    }
}
