//! What the environment says: the only place of the desktop shell that reads it.

use std::path::PathBuf;
use std::process::Command;

#[expect(clippy::disallowed_methods, reason = "this is the shell's config")]
fn text(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Where this person's data is, when it is not where the system keeps data of apps.
pub fn data_dir() -> Option<PathBuf> {
    let path = PathBuf::from(text("CLIENTELE_DATA_DIR")?);
    Some(std::path::absolute(&path).unwrap_or(path))
}

/// Dialogs of the system cannot be driven by a test: in a development build these name the file instead.
pub fn pick_file() -> Option<PathBuf> {
    if cfg!(debug_assertions) { text("CLIENTELE_PICK_FILE").map(PathBuf::from) } else { None }
}

pub fn save_file() -> Option<PathBuf> {
    if cfg!(debug_assertions) { text("CLIENTELE_SAVE_FILE").map(PathBuf::from) } else { None }
}

/// Where a development build looks for updates, with which key, and where the system's tools are: for stories.
pub fn updates() -> Option<(String, String, Option<PathBuf>)> {
    if !cfg!(debug_assertions) {
        return None;
    }
    Some((
        text("CLIENTELE_UPDATE_URL")?,
        text("CLIENTELE_UPDATE_KEY")?,
        text("CLIENTELE_UPDATE_TOOLS").map(PathBuf::from),
    ))
}

/// The computer's language as a tag that every browser engine takes; `en-US` where there is none ("C", "POSIX").
pub fn locale() -> String {
    sys_locale::get_locale().and_then(|name| tag(&name)).unwrap_or_else(|| "en-US".to_owned())
}

fn tag(name: &str) -> Option<String> {
    let plain = name.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let mut parts = plain.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_alphabetic());
    let rest = parts.all(|part| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
    (is_language && rest).then_some(plain)
}

/// WebKit's fast path to the screen leaves the window blank with some drivers (NVIDIA, and what an AppImage brings along).
/// There the program starts itself again without it. `CLIENTELE_GRAPHICS=native` keeps it in any case, `plain` does without it
/// and without compositing.
#[cfg(target_os = "linux")]
pub fn choose_graphics() {
    use std::os::unix::process::CommandExt;

    const FAST_PATH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let wish = text("CLIENTELE_GRAPHICS");
    let troubled = text("APPIMAGE").is_some() || std::path::Path::new("/proc/driver/nvidia/version").exists();
    let plain = wish.as_deref() == Some("plain");
    let native = wish.as_deref() == Some("native") || text("TAURI_WEBVIEW_AUTOMATION").is_some();
    if text(FAST_PATH).is_some() || native || !(plain || troubled) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut again = Command::new(program);
    again.args(std::env::args_os().skip(1)).env(FAST_PATH, "1");
    if plain {
        again.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    }
    // Only a failure comes back; then the program goes on as it is.
    let _ = again.exec();
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn language_names_of_the_system_become_tags() {
        assert_eq!(tag("de_DE.UTF-8").as_deref(), Some("de-DE"));
        assert_eq!(tag("en-US").as_deref(), Some("en-US"));
        assert_eq!(tag("zh-Hant-TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("sr_RS@latin").as_deref(), Some("sr-RS"));
        assert_eq!(tag("C"), None);
        assert_eq!(tag("C.UTF-8"), None);
        assert_eq!(tag("POSIX"), None);
        assert_eq!(tag(""), None);
    }
}
