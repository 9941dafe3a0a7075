//! Files by handle: what a dialog or an upload brought in, what a command gives out. A handle is bound to the session that
//! made it and lives for some minutes; bytes never travel inside a command's JSON.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use ts_rs::TS;

use crate::ctx::{Instant, MINUTE};

const LIVES: Instant = 10 * MINUTE;
/// The largest file that may come in by handle.
pub const LARGEST: usize = 50 * 1_024 * 1_024;
/// The most that one session holds at a time.
const MOST: usize = 3 * LARGEST;

#[derive(Debug, Clone)]
pub struct Held {
    pub name: String,
    pub mime: String,
    pub bytes: Arc<Vec<u8>>,
    session: Arc<str>,
    until: Instant,
}

/// A file that a command answers with; the shell turns it into a handle.
#[derive(Debug, Clone)]
pub struct FileOut {
    pub name: String,
    pub mime: String,
    /// `None`: there is no such file, such as a customer without a logo.
    pub bytes: Option<Arc<Vec<u8>>>,
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
    /// Holds the bytes for the session; the handle begins with `file:`.
    pub fn hold(&self, session: &Arc<str>, now: Instant, name: &str, mime: &str, bytes: Arc<Vec<u8>>) -> String {
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
            Held { name: name.to_owned(), mime: mime.to_owned(), bytes, session: session.clone(), until: now + LIVES },
        );
        handle
    }

    pub fn get(&self, session: &Arc<str>, now: Instant, handle: &str) -> Option<Held> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.get(handle).filter(|file| file.until > now && file.session == *session).cloned()
    }
}
