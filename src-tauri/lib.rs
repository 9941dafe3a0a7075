//! The desktop shell: one window, one command `rpc` into the command table, files over a scheme of their own.
//!
//! Owns transport, session and what only a computer can do. Knows no table of the database and decides no right.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use clientele_core::error::{Error, WireError};
use clientele_core::job;
use serde_json::Value;
use tauri::http::{Method, Request, Response, StatusCode, header};
use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, RunEvent, State, WebviewWindowBuilder, WindowEvent};
use tauri_plugin_window_state::StateFlags;

mod config;
mod folder;
mod log;
#[cfg(target_os = "macos")]
mod menu;
mod native;
mod session;
mod update;
mod worker;

use session::Desktop;

/// The only command that the window may call. Names that begin with `shell_` are of this computer, all others stand in the
/// command table.
#[tauri::command]
async fn rpc(desktop: State<'_, Arc<Desktop>>, name: String, input: Value) -> Result<Value, WireError> {
    let desktop = desktop.inner().clone();
    // In a task of its own: work that panics ends with an answer, and a reloaded window does not cut a write.
    let work = tauri::async_runtime::spawn(async move {
        if name.starts_with("shell_") {
            native::call(&desktop, &name, input).await
        } else {
            desktop.call(&name, input).await
        }
    });
    let answer =
        work.await.unwrap_or_else(|_| Err(Error::Internal(std::io::Error::other("the command stopped").into())));
    answer.map_err(job::log)
}

pub fn run() -> ExitCode {
    #[cfg(target_os = "linux")]
    config::choose_graphics();

    let context = tauri::generate_context!();
    let mut single = tauri_plugin_single_instance::Builder::new().callback(|app, _, _| focus(app));
    if let Some(data_dir) = config::data_dir() {
        // Another data folder is another app.
        single = single.dbus_id(bus_name(&context.config().identifier, &data_dir.to_string_lossy()));
    }
    let built = tauri::Builder::default()
        .plugin(single.build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(tauri_plugin_store::Builder::new().build())
        // Its own commands stay closed: no capability names them.
        .plugin(tauri_plugin_updater::Builder::new().build())
        .register_asynchronous_uri_scheme_protocol("clientele", |context, request, responder| {
            let desktop = context.app_handle().state::<Arc<Desktop>>().inner().clone();
            tauri::async_runtime::spawn(async move { responder.respond(file(&desktop, &request).await) });
        })
        .invoke_handler(tauri::generate_handler![rpc])
        .on_page_load(|webview, page| {
            // A page that was loaded anew has no changed form.
            if page.event() == PageLoadEvent::Started {
                webview.state::<Arc<Desktop>>().guarded.store(false, Ordering::Relaxed);
            }
        })
        .on_window_event(|window, event| {
            let desktop = window.state::<Arc<Desktop>>();
            match event {
                WindowEvent::CloseRequested { api, .. } if desktop.keeps_open() => api.prevent_close(),
                WindowEvent::DragDrop(event) => native::dragged(&desktop, event, window.scale_factor().unwrap_or(1.0)),
                _ => {}
            }
        })
        .setup(|app| Ok(set_up(app)?))
        .build(context);
    let app = match built {
        Ok(app) => app,
        Err(error) => {
            tracing::error!("the app cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    app.run(|handle, event| match event {
        RunEvent::ExitRequested { code: None, api, .. } if handle.state::<Arc<Desktop>>().keeps_open() => {
            api.prevent_exit()
        }
        RunEvent::Exit => tauri::async_runtime::block_on(handle.state::<Arc<Desktop>>().close()),
        _ => {}
    });
    ExitCode::SUCCESS
}

fn set_up(app: &tauri::App) -> tauri::Result<()> {
    let handle = app.handle();
    let data_dir = match config::data_dir() {
        Some(path) => path,
        None => app.path().app_data_dir()?,
    };
    app.manage(log::start(&data_dir));
    log::watch_panics(&data_dir);
    tracing::info!(version = env!("CARGO_PKG_VERSION"), os = std::env::consts::OS, "start");

    // No position: where windows cannot place themselves it would only drift.
    let states = tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::MAXIMIZED)
        .with_filename(data_dir.join("window.json").to_string_lossy());
    handle.plugin(states.build())?;
    app.manage(Desktop::start(handle.clone(), data_dir, config::locale()));

    #[cfg(unix)]
    worker::end_when_told(handle.clone());
    #[cfg(target_os = "macos")]
    menu::set_up(handle)?;
    // Not before now: its first call needs all of the above.
    for window in &app.config().app.windows {
        WebviewWindowBuilder::from_config(handle, window)?.build()?;
    }
    Ok(())
}

fn focus(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // Best effort: not every window system lets a program come to the front.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// A name on the bus for this folder: FNV-1a, the same in every run.
fn bus_name(identifier: &str, data_dir: &str) -> String {
    let hash = data_dir
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!("{identifier}.d{hash:016x}")
}

/// `clientele://localhost/files/<handle>`: a file of this session.
async fn file(desktop: &Desktop, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let handle = request.uri().path().strip_prefix("/files/").map(|handle| handle.replace("%3A", ":"));
    let held = match handle {
        Some(handle) if request.method() == Method::GET => desktop.held(&handle).await,
        _ => None,
    };
    let answer =
        Response::builder().header(header::CACHE_CONTROL, "no-store").header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    let answer = match held {
        Some(file) => {
            let kind = if file.attachment { "attachment" } else { "inline" };
            let answer = answer.header(header::CONTENT_TYPE, file.mime).header(header::CONTENT_DISPOSITION, kind);
            answer.body(file.bytes.to_vec())
        }
        None => answer.status(StatusCode::NOT_FOUND).body(Vec::new()),
    };
    answer.unwrap_or_default()
}
