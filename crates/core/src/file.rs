//! Files by handle: what a dialog or an upload brought in, what a command gives out. A handle is bound to the session that
//! made it and lives for some minutes; bytes never travel inside a command's JSON. What may be too large for the memory stays
//! on disk, in a folder for what only passes through.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use ts_rs::TS;

use crate::ctx::{Instant, MINUTE};
use crate::error::Result;

const LIVES: Instant = 10 * MINUTE;
/// The largest file that may come in by handle.
pub const LARGEST: usize = 50 * 1_024 * 1_024;
const PASSING: &str = "passing";
/// The most that one session holds at a time.
pub const MOST: usize = 3 * LARGEST;

#[derive(Debug, Clone)]
pub struct Held {
    pub name: String,
    pub mime: String,
    /// Empty where the file is on disk.
    pub bytes: Arc<Vec<u8>>,
    pub disk: Option<Arc<OnDisk>>,
    /// Only ever saved, never shown in a page.
    pub attachment: bool,
    session: Arc<str>,
    until: Instant,
}

/// A file too large to hold in memory. One that only passes through here goes with the last who holds it.
#[derive(Debug)]
pub struct OnDisk {
    pub path: PathBuf,
    passing: bool,
}

impl OnDisk {
    /// A place for a file that passes through; nothing is there yet.
    pub fn passing(data_dir: &Path) -> Result<Self> {
        let folder = data_dir.join(PASSING);
        std::fs::create_dir_all(&folder)?;
        let mut random = [0u8; 16];
        let _ = getrandom::fill(&mut random);
        let name = random.iter().fold(String::new(), |text, b| text + &format!("{b:02x}"));
        Ok(Self { path: folder.join(name), passing: true })
    }

    /// A file of the person's own, which stays where it is.
    pub fn of_person(path: PathBuf) -> Self {
        Self { path, passing: false }
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        if self.passing {
            // One that stays behind goes at the next start.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Drops what a run that was cut short left. What is younger than a day may be another process's of the same portal.
pub fn tidy(data_dir: &Path) -> Result<()> {
    const OLD: Duration = Duration::from_secs(24 * 3_600);
    let folder = data_dir.join(PASSING);
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.metadata()?.modified()?.elapsed().is_ok_and(|age| age > OLD) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A file that a command answers with; the shell turns it into a handle.
#[derive(Debug, Clone)]
pub struct FileOut {
    pub name: String,
    pub mime: String,
    /// `None`: there is no such file, such as a customer without a logo.
    pub bytes: Option<Arc<Vec<u8>>>,
    /// Only ever saved, never shown in a page.
    pub attachment: bool,
}

/// A file that leaves: the shell's file address with this handle gives its bytes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FileHandle {
    pub handle: Option<String>,
    pub name: String,
    pub mime: String,
}

#[derive(Debug, Default)]
pub struct Files {
    held: Mutex<HashMap<String, Held>>,
}

impl Files {
    /// Holds a picture for the session; the handle begins with `file:`.
    pub fn hold(&self, session: &Arc<str>, now: Instant, name: &str, mime: &str, bytes: Arc<Vec<u8>>) -> String {
        self.put(session, now, (name, mime, bytes, None), false)
    }

    /// Holds a file that is only ever saved.
    pub fn hold_attachment(&self, session: &Arc<str>, now: Instant, name: &str, bytes: Arc<Vec<u8>>) -> String {
        let mime = kind(name, &bytes);
        self.put(session, now, (name, mime, bytes, None), true)
    }

    /// Holds a file that stays on disk and is only ever saved or read by a command.
    pub fn hold_disk(&self, session: &Arc<str>, now: Instant, name: &str, file: OnDisk) -> String {
        self.put(session, now, (name, "application/zip", Arc::default(), Some(Arc::new(file))), true)
    }

    /// Holds what a command answers with; its handle.
    pub fn hold_answer(&self, session: &Arc<str>, now: Instant, file: FileOut) -> FileHandle {
        let FileOut { name, mime, bytes, attachment } = file;
        let handle = bytes.map(|bytes| self.put(session, now, (&name, &mime, bytes, None), attachment));
        FileHandle { handle, name, mime }
    }

    fn put(
        &self,
        session: &Arc<str>,
        now: Instant,
        (name, mime, bytes, disk): (&str, &str, Arc<Vec<u8>>, Option<Arc<OnDisk>>),
        attachment: bool,
    ) -> String {
        let mut random = [0u8; 16];
        let _ = getrandom::fill(&mut random);
        let handle = random.iter().fold("file:".to_owned(), |text, b| text + &format!("{b:02x}"));
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, file| file.until > now);
        let mut mine: Vec<_> = held.iter().filter(|(_, file)| file.session == *session).collect();
        mine.sort_by_key(|(_, file)| std::cmp::Reverse(file.until));
        let mut sum = bytes.len();
        let too_many = mine.into_iter().filter(|(_, file)| {
            sum += file.bytes.len();
            sum > MOST
        });
        // The oldest go first: nobody fills the memory of a portal.
        for handle in too_many.map(|(handle, _)| handle.clone()).collect::<Vec<_>>() {
            held.remove(&handle);
        }
        held.insert(
            handle.clone(),
            Held {
                name: name.to_owned(),
                mime: mime.to_owned(),
                bytes,
                disk,
                attachment,
                session: session.clone(),
                until: now + LIVES,
            },
        );
        handle
    }

    pub fn get(&self, session: &Arc<str>, now: Instant, handle: &str) -> Option<Held> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(handle).filter(|file| file.until > now && file.session == *session).cloned()
    }
}

/// A file's type by its content; the ending of its name only tells apart what looks alike inside. What a browser would run,
/// such as a page or a drawing, is plain text.
pub fn kind(name: &str, bytes: &[u8]) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match (bytes, ending.as_str()) {
        ([0x89, b'P', b'N', b'G', ..], _) => "image/png",
        ([0xff, 0xd8, 0xff, ..], _) => "image/jpeg",
        ([b'G', b'I', b'F', b'8', ..], _) => "image/gif",
        ([b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..], _) => "image/webp",
        ([b'%', b'P', b'D', b'F', b'-', ..], _) => "application/pdf",
        ([b'P', b'K', 3, 4, ..], "docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ([b'P', b'K', 3, 4, ..], "xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ([b'P', b'K', 3, 4, ..], "pptx") => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ([b'P', b'K', 3, 4, ..], _) => "application/zip",
        (_, "csv") if is_text(bytes) => "text/csv",
        _ if is_text(bytes) => "text/plain",
        _ => "application/octet-stream",
    }
}

fn is_text(bytes: &[u8]) -> bool {
    !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_holds_and_not_what_it_is_called() {
        assert_eq!(kind("plan.pdf", b"%PDF-1.7"), "application/pdf");
        assert_eq!(kind("plan.pdf", b"<html><script>"), "text/plain");
        assert_eq!(kind("logo.svg", b"<svg onload='x'>"), "text/plain");
        assert_eq!(kind("prices.csv", b"a;b"), "text/csv");
        assert_eq!(kind("prices.csv", b"\0\x01"), "application/octet-stream");
        assert_eq!(
            kind("prices.xlsx", b"PK\x03\x04.."),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        );
        assert_eq!(kind("none", b""), "text/plain");
    }
}
