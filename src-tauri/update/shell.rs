//! The updater in the window: what it is made of here, and what the window may ask of it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use clientele_core::ctx::Clock;
use clientele_core::error::{Error, Result};
use clientele_core::policy::Action;
use clientele_core::store::AppEvent;
use serde::Deserialize;
use serde_json::Value;
use tauri::utils::platform;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_updater::{Config, UpdaterExt};

use super::{Fault, Setup, Source, Tools, Updates, kind};
use crate::config;
use crate::native::parse;
use crate::session::Desktop;

/// The window comes first.
const AFTER_START: Duration = Duration::from_secs(60);
const BETWEEN: Duration = Duration::from_secs(60 * 60);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    look: bool,
}

pub async fn call(desktop: &Arc<Desktop>, name: &str, input: Value) -> Result<Value> {
    // A program is changed for everybody at this computer.
    desktop.allow(Action::SettingsEdit).await?;
    let updates = desktop.updates.clone();
    let now = Clock::System.now();
    match name {
        "shell_update_state" => {}
        "shell_update_look" => {
            let look = parse::<Look>(input)?.look;
            updates.set_look(look)?;
            if look {
                in_background(&updates, move |updates| async move { updates.ask_by_itself(now).await });
            }
        }
        "shell_update_ask" => in_background(&updates, move |updates| async move { updates.ask(now).await }),
        "shell_update_install" => in_background(&updates, |updates| async move { updates.install().await }),
        "shell_update_cancel" => updates.cancel(),
        "shell_update_restart" => {
            if updates.is_installed() {
                desktop.handle.request_restart();
            }
        }
        _ => return Err(Error::NotFound),
    }
    Ok(serde_json::to_value(desktop.updates.state())?)
}

/// The window hears by events how it goes.
fn in_background<F>(updates: &Arc<Updates>, work: impl FnOnce(Arc<Updates>) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    tauri::async_runtime::spawn(work(updates.clone()));
}

/// Looks once a day where that is allowed; else it only wakes up.
pub fn start(updates: Arc<Updates>) {
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(AFTER_START).await;
        loop {
            updates.ask_by_itself(Clock::System.now()).await;
            tokio::time::sleep(BETWEEN).await;
        }
    });
}

pub fn set_up(handle: &AppHandle, data_dir: &Path) -> Arc<Updates> {
    let (source, folder) = match config::updates() {
        Some((address, key, folder)) => (Source::new(&address, &key), folder),
        None => (of_release(handle), None),
    };
    let tools = match folder {
        Some(folder) => Tools::in_folders(vec![folder]),
        None => Tools::default(),
    };
    // After an update another file lies there, so it is asked before any.
    let program = platform::current_exe().unwrap_or_default();
    let window = handle.clone();
    Updates::new(Setup {
        version: handle.package_info().version.clone(),
        kind: kind::of(platform::bundle_type(), &program, &tools),
        plugin: by_plugin(handle.clone(), source.clone()),
        source,
        data_dir: data_dir.to_owned(),
        tools,
        tell: Box::new(move || {
            if let Err(error) = window.emit_to("main", "clientele", AppEvent::Update) {
                tracing::warn!("the window does not hear: {error}");
            }
        }),
    })
}

fn of_release(handle: &AppHandle) -> Option<Source> {
    let written = handle.config().plugins.0.get("updater")?.clone();
    let config: Config = serde_json::from_value(written).ok()?;
    Source::new(config.endpoints.first()?.as_str(), &config.pubkey)
}

/// Checks the signature once more and installs, on Windows and macOS. On Windows it ends the program, and the installer opens
/// the new one.
fn by_plugin(handle: AppHandle, source: Option<Source>) -> super::Plugin {
    Box::new(move |release, file| {
        let refused = |error: tauri_plugin_updater::Error| {
            tracing::error!("the update was not installed: {error}");
            Fault::of("refused")
        };
        let source = source.as_ref().ok_or_else(|| Fault::of("refused"))?;
        let app = handle.clone();
        let builder = handle.updater_builder().pubkey(source.written.clone()).endpoints(vec![source.url.clone()]);
        // On Windows this is the last that the program does.
        let builder = builder.map(|builder| {
            builder.on_before_exit(move || {
                tauri::async_runtime::block_on(app.state::<Arc<Desktop>>().close());
                app.cleanup_before_exit();
            })
        });
        let updater = builder.and_then(|builder| builder.build()).map_err(refused)?;
        let update = updater.restore_update(release.clone()).map_err(refused)?.ok_or_else(|| Fault::of("replaced"))?;
        let bytes = std::fs::read(file).map_err(|error| Fault::disk(&error))?;
        update.install(bytes).map_err(refused)
    })
}
