//! What only a window on a computer can do, under names that begin with `shell_`: preferences, files by dialog, addresses
//! that other programs open, closing, the last crash report.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use clientele_core::error::{Error, FieldError, Result};
use clientele_core::file::{LARGEST, MOST, OnDisk};
use clientele_core::store::AppEvent;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tauri::{DragDropEvent, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_opener::OpenerExt;
use tauri_plugin_store::StoreExt;
use tokio::sync::oneshot;

use crate::session::{Desktop, preferences};
use crate::{config, log, update};

const PREFERENCES: &str = "preferences";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefs {
    prefs: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pick {
    /// As in `<input accept>`.
    accept: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaveFile {
    handle: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaveText {
    text: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Address {
    url: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guard {
    on: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    action: ReportAction,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ReportAction {
    Get,
    Save,
    Drop,
}

pub async fn call(desktop: &Arc<Desktop>, name: &str, input: Value) -> Result<Value> {
    match name {
        "shell_prefs_get" => Ok(store(desktop)?.get(PREFERENCES).unwrap_or_default()),
        "shell_prefs_set" => {
            let store = store(desktop)?;
            store.set(PREFERENCES, parse::<Prefs>(input)?.prefs);
            store.save().map_err(internal)?;
            Ok(Value::Null)
        }
        "shell_file_pick" => pick(desktop, &parse::<Pick>(input)?.accept).await,
        "shell_files_pick" => pick_several(desktop).await,
        "shell_files_dropped" => {
            let paths = std::mem::take(&mut *desktop.dropped.lock().unwrap_or_else(PoisonError::into_inner));
            take_in(desktop, paths).await
        }
        "shell_file_save" => {
            let input: SaveFile = parse(input)?;
            let file = desktop.held(&input.handle).await.ok_or_else(|| Error::field("handle", "file_gone"))?;
            let content = match file.disk {
                Some(disk) => Content::Disk(disk),
                None => Content::Bytes(file.bytes.to_vec()),
            };
            save(desktop, &input.name, content).await
        }
        "shell_office_pick" => pick_office(desktop).await,
        "shell_text_save" => {
            let input: SaveText = parse(input)?;
            save(desktop, &input.name, Content::Bytes(input.text.into_bytes())).await
        }
        _ if name.starts_with("shell_update_") => update::shell::call(desktop, name, input).await,
        "shell_open_url" => open(desktop, &parse::<Address>(input)?.url),
        "shell_window_close" => {
            desktop.guarded.store(false, Ordering::Relaxed);
            if let Some(window) = desktop.handle.get_webview_window("main") {
                window.close().map_err(internal)?;
            }
            Ok(Value::Null)
        }
        "shell_close_guard" => {
            desktop.guarded.store(parse::<Guard>(input)?.on, Ordering::Relaxed);
            Ok(Value::Null)
        }
        "shell_crash_report" => match parse::<Report>(input)?.action {
            ReportAction::Get => Ok(json!(log::crash_report(&desktop.data_dir))),
            ReportAction::Save => {
                let text = log::crash_report(&desktop.data_dir).ok_or(Error::NotFound)?;
                save(desktop, "clientele-crash-report.txt", Content::Bytes(text.into_bytes())).await
            }
            ReportAction::Drop => {
                log::drop_crash_report(&desktop.data_dir)?;
                Ok(Value::Null)
            }
        },
        _ => Err(Error::NotFound),
    }
}

pub fn parse<T: DeserializeOwned>(input: Value) -> Result<T> {
    serde_json::from_value(input)
        .map_err(|error| Error::Invalid(vec![FieldError::new("", "type").with("detail", error.to_string())]))
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(error.into())
}

fn store(desktop: &Desktop) -> Result<Arc<tauri_plugin_store::Store<tauri::Wry>>> {
    desktop.handle.store(preferences(&desktop.data_dir)).map_err(internal)
}

/// A dialog of the system over our window.
fn dialog(desktop: &Desktop) -> FileDialogBuilder<tauri::Wry> {
    let dialog = desktop.handle.dialog().file();
    match desktop.handle.get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

/// The one file that the person chooses, if they do.
async fn choose(desktop: &Desktop, endings: &[&str]) -> Option<PathBuf> {
    if let Some(path) = config::pick_file() {
        return Some(path);
    }
    let dialog = match endings.is_empty() {
        true => dialog(desktop),
        false => dialog(desktop).add_filter(endings.join(", "), endings),
    };
    let (answer, chosen) = oneshot::channel();
    dialog.pick_file(move |path| {
        // The window may be gone by then.
        let _ = answer.send(path);
    });
    chosen.await.ok().flatten().and_then(|path| path.into_path().ok())
}

/// The file of an office, which may be larger than the memory, is read where it is.
async fn pick_office(desktop: &Desktop) -> Result<Value> {
    let Some(path) = choose(desktop, &["zip"]).await else { return Ok(Value::Null) };
    let size = fs::metadata(&path)?.len();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let handle = desktop.hold_in_place(&name, path).await?;
    Ok(json!({ "handle": handle, "name": name, "size": size }))
}

async fn pick(desktop: &Desktop, accept: &str) -> Result<Value> {
    let path = choose(desktop, &endings(accept)).await;
    let Some(path) = path else { return Ok(Value::Null) };
    let size = fs::metadata(&path)?.len();
    if size > LARGEST as u64 {
        let megabytes = LARGEST / (1_024 * 1_024);
        return Err(Error::Invalid(vec![FieldError::new("file", "file_too_big").with("max", megabytes)]));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = tokio::fs::read(&path).await?;
    let handle = desktop.hold(&name, bytes).await?;
    Ok(json!({ "handle": handle, "name": name, "size": size }))
}

/// Tells the page where files are held over it. Which ones they are stays here until the page asks for what was dropped.
pub fn dragged(desktop: &Desktop, event: &DragDropEvent, scale: f64) {
    match event {
        DragDropEvent::Enter { position, .. } | DragDropEvent::Over { position } => {
            desktop.tell(&AppEvent::FilesOver { x: position.x / scale, y: position.y / scale });
        }
        DragDropEvent::Drop { paths, position } => {
            *desktop.dropped.lock().unwrap_or_else(PoisonError::into_inner) = paths.clone();
            desktop.tell(&AppEvent::FilesDropped { x: position.x / scale, y: position.y / scale });
        }
        _ => desktop.tell(&AppEvent::FilesLeft),
    }
}

async fn pick_several(desktop: &Desktop) -> Result<Value> {
    let paths = match config::pick_file() {
        Some(path) => vec![path],
        None => {
            let (answer, chosen) = oneshot::channel();
            dialog(desktop).pick_files(move |paths| {
                // The window may be gone by then.
                let _ = answer.send(paths);
            });
            let chosen = chosen.await.ok().flatten().unwrap_or_default();
            chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
        }
    };
    take_in(desktop, paths).await
}

/// Handles of the files that can be taken, and why the others cannot.
async fn take_in(desktop: &Desktop, paths: Vec<PathBuf>) -> Result<Value> {
    let (mut files, mut refused, mut sum) = (Vec::new(), Vec::new(), 0);
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let size = fs::metadata(&path).map(|known| known.len()).unwrap_or(0);
        let mut refuse = |code: &str, max: usize| {
            refused.push(json!({ "name": name, "code": code, "max": max / (1_024 * 1_024) }));
        };
        if size > LARGEST as u64 {
            refuse("file_too_big", LARGEST);
        } else if sum + size > MOST as u64 {
            refuse("files_too_big", MOST);
        } else if let Ok(bytes) = tokio::fs::read(&path).await {
            if bytes.is_empty() {
                refuse("file_empty", 0);
                continue;
            }
            sum += size;
            files.push(json!({ "handle": desktop.hold_attachment(&name, bytes).await?, "name": name, "size": size }));
        } else {
            refuse("file_unreadable", 0);
        }
    }
    Ok(json!({ "files": files, "refused": refused }))
}

/// Endings of file names in an `accept`: its own and those of the types that we take.
fn endings(accept: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for part in accept.split(',').map(str::trim) {
        let known: &[&str] = match part {
            "image/png" => &["png"],
            "image/jpeg" => &["jpg", "jpeg"],
            "image/webp" => &["webp"],
            "image/svg+xml" => &["svg"],
            "text/csv" => &["csv"],
            _ => &[],
        };
        found.extend(known.iter().copied().chain(part.strip_prefix('.')).filter(|ending| !ending.is_empty()));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What is saved: small things from memory, an office from the disk.
enum Content {
    Bytes(Vec<u8>),
    Disk(Arc<OnDisk>),
}

/// Asks where to, writes, and says whether it did.
async fn save(desktop: &Desktop, name: &str, content: Content) -> Result<Value> {
    let name = file_name(name);
    let path = match config::save_file() {
        Some(path) if path.is_dir() => Some(path.join(name)),
        Some(path) => Some(path),
        None => {
            let (answer, chosen) = oneshot::channel();
            dialog(desktop).set_file_name(name).save_file(move |path| {
                let _ = answer.send(path);
            });
            chosen.await.ok().flatten().and_then(|path| path.into_path().ok())
        }
    };
    let Some(path) = path else { return Ok(json!(false)) };
    tokio::task::spawn_blocking(move || write_durably(&path, &content)).await.map_err(internal)??;
    Ok(json!(true))
}

/// A name and nothing that a system reads as a folder.
fn file_name(name: &str) -> String {
    let clean: String =
        name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let clean = clean.trim_matches([' ', '.']);
    if clean.is_empty() { "clientele".to_owned() } else { clean.to_owned() }
}

/// The whole file or none, and on the disk when this returns.
fn write_durably(path: &Path, content: &Content) -> Result<()> {
    let part = PathBuf::from(format!("{}.part", path.display()));
    let write = || {
        let mut file = File::create(&part)?;
        match content {
            Content::Bytes(bytes) => file.write_all(bytes)?,
            Content::Disk(from) => _ = std::io::copy(&mut File::open(&from.path)?, &mut file)?,
        }
        file.sync_all()?;
        fs::rename(&part, path)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&part);
    })?;
    Ok(())
}

/// Only what a page of ours links to; never a file or a program.
fn open(desktop: &Desktop, url: &str) -> Result<Value> {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("https" | "mailto" | "tel")) || url.chars().any(char::is_control) {
        return Err(Error::field("url", "scheme"));
    }
    desktop.handle.opener().open_url(url, None::<&str>).map_err(internal)?;
    Ok(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accept_names_endings() {
        assert_eq!(endings("image/png,image/jpeg,.png,.jpg,.svg"), ["jpeg", "jpg", "png", "svg"]);
        assert_eq!(endings("text/plain"), Vec::<&str>::new());
        assert_eq!(endings(""), Vec::<&str>::new());
    }

    #[test]
    fn a_file_name_stays_in_its_folder() {
        assert_eq!(file_name("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(file_name("Tarnwell: report.pdf"), "Tarnwell- report.pdf");
        assert_eq!(file_name("..."), "clientele");
    }

    #[test]
    fn a_file_is_written_whole() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.txt");
        write_durably(&path, &Content::Bytes(b"one".to_vec())).expect("written");
        write_durably(&path, &Content::Bytes(b"two".to_vec())).expect("written again");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        assert!(write_durably(&folder.path().join("none/a.txt"), &Content::Bytes(Vec::new())).is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
