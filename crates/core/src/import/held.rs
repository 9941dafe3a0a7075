//! The files that are being imported: one per session, held until they are closed, forgotten or too many. What somebody
//! corrected and decided stands beside the file, and the preview that was made of it all.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clientele_sheet::Sheet;
use uuid::Uuid;

use super::plan::Decision;
use super::preview::{Corrections, Preview};
use crate::ctx::{Ctx, HOUR, Instant};
use crate::error::{Error, Result};

/// A file that nobody touched for so long is let go.
const KEPT: Instant = 4 * HOUR;
/// So many at once: nobody fills the memory of a portal. The one that was touched longest ago goes first.
const MOST: usize = 8;

#[derive(Default)]
pub struct Imports {
    held: Mutex<HashMap<Uuid, Held>>,
    running: Mutex<HashSet<Uuid>>,
}

#[derive(Clone)]
pub(super) struct Held {
    pub session: Arc<str>,
    pub office_id: Uuid,
    pub account_id: Option<Uuid>,
    pub touched: Instant,
    pub name: String,
    pub bytes: Arc<Vec<u8>>,
    pub sheet: Arc<Sheet>,
    pub corrections: Arc<Corrections>,
    pub decided: Arc<HashMap<u32, Decision>>,
    pub preview: Option<Arc<Preview>>,
}

impl Imports {
    pub(super) fn put(&self, id: Uuid, held: Held) {
        let mut all = self.lock();
        all.retain(|_, other| other.session != held.session && held.touched - other.touched < KEPT);
        while all.len() >= MOST
            && let Some(oldest) = all.iter().min_by_key(|(_, other)| other.touched).map(|(id, _)| *id)
        {
            all.remove(&oldest);
        }
        all.insert(id, held);
    }

    /// Whoever opened it, in the session in which they did.
    pub(super) fn get(&self, cx: &Ctx, id: Uuid) -> Result<Held> {
        let mut all = self.lock();
        let mine = |held: &&mut Held| {
            held.session == cx.session && held.office_id == cx.office_id && held.account_id == cx.actor.account_id()
        };
        let held = all.get_mut(&id).filter(mine).ok_or_else(|| Error::field("file", "file_gone"))?;
        held.touched = cx.now();
        Ok(held.clone())
    }

    pub(super) fn change(&self, id: Uuid, change: impl FnOnce(&mut Held)) {
        if let Some(held) = self.lock().get_mut(&id) {
            change(held);
        }
    }

    pub(super) fn take_preview(&self, id: Uuid) -> Option<Arc<Preview>> {
        self.lock().get_mut(&id).and_then(|held| held.preview.take())
    }

    pub(super) fn let_go(&self, id: Uuid) {
        self.lock().remove(&id);
    }

    /// Open files of the office in which a row, or what somebody corrected, is such a text.
    pub fn holding(&self, office_id: Uuid, is: impl Fn(&str) -> bool) -> Vec<Uuid> {
        // What is looked through is cheap to take out of the lock, and long to look through.
        let files: Vec<(Uuid, Held)> = self.lock().iter().map(|(id, held)| (*id, held.clone())).collect();
        let holds = |held: &Held| {
            let row = held.sheet.rows.iter().any(|row| is(&row.cells().collect::<Vec<_>>().join(" ")));
            is(&held.name) || row || held.corrections.values().any(|text| is(text))
        };
        files.into_iter().filter(|(_, held)| held.office_id == office_id && holds(held)).map(|(id, _)| id).collect()
    }

    pub fn forget(&self, id: Uuid) {
        self.let_go(id);
    }

    pub(crate) fn began(&self, run: Uuid) {
        self.running().insert(run);
    }

    pub(crate) fn ended(&self, run: Uuid) {
        self.running().remove(&run);
    }

    /// Whether this process is at it.
    pub(super) fn runs(&self, run: Uuid) -> bool {
        self.running().contains(&run)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn running(&self) -> MutexGuard<'_, HashSet<Uuid>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
