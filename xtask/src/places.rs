//! Where things are, and the only reads of the environment.
#![expect(clippy::disallowed_methods, reason = "this is the configuration of the tool")]

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result};

/// Found once at the start: a later build replaces the running program's file.
static TARGET: LazyLock<PathBuf> = LazyLock::new(|| {
    let own = env::current_exe().unwrap_or_default();
    let profile = own.ancestors().find(|folder| folder.ends_with("debug") || folder.ends_with("release"));
    profile.and_then(Path::parent).map_or_else(|| root().join("target"), Path::to_path_buf)
});

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

pub fn ui() -> PathBuf {
    root().join("ui")
}

pub fn bindings() -> PathBuf {
    ui().join("src/bindings")
}

pub fn target() -> &'static Path {
    &TARGET
}

/// For logs and other leavings of this tool.
pub fn scratch() -> PathBuf {
    target().join("xtask")
}

/// A program that the development build made.
pub fn built(name: &str) -> PathBuf {
    built_in("debug", name)
}

pub fn built_in(folder: &str, name: &str) -> PathBuf {
    target().join(folder).join(name).with_extension(env::consts::EXE_EXTENSION)
}

/// The program of that name in PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let name = Path::new(program).with_extension(env::consts::EXE_EXTENSION);
    env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

pub fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

pub fn has_session_bus() -> bool {
    !cfg!(target_os = "linux") || env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|value| !value.is_empty())
}

/// Variables in which cargo describes the package that it runs.
pub fn told_by_cargo() -> impl Iterator<Item = OsString> {
    let describes = |name: &OsString| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
    };
    env::vars_os().map(|(name, _)| name).filter(describes)
}

/// Where the local portal of `run` keeps its data when no folder is named: beside the desktop's own.
pub fn portal_data() -> Result<PathBuf> {
    let home = || env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let base = if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else if cfg!(windows) {
        env::var_os("APPDATA").map(PathBuf::from)
    } else {
        let data = env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        data.or_else(|| home().map(|home| home.join(".local/share")))
    };
    Ok(base.context("neither HOME nor a data folder is set")?.join("clientele-portal"))
}
