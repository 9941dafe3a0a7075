//! Who asks, and with what: the running app (`App`) and one request's view of it (`Ctx`).
//!
//! Time comes from `cx.clock()`, ids from `cx.new_id()`: both are fixed in tests. Nothing here decides a right; policy.rs does.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::file::Files;
use crate::import::Imports;
use crate::job::Jobs;
use crate::policy::{self, Action, Decision, Role};
use crate::store::{Store, read::Reader, write::Tx};

/// Epoch milliseconds.
pub type Instant = i64;

pub const MINUTE: Instant = 60_000;
pub const HOUR: Instant = 60 * MINUTE;
pub const DAY: Instant = 24 * HOUR;

/// The computer's own zone: what an office begins with. Afterwards the office's setting counts.
#[expect(clippy::disallowed_methods, reason = "the one place where the app asks the system for its zone")]
pub fn system_time_zone() -> String {
    jiff::tz::TimeZone::system().iana_name().unwrap_or("UTC").to_owned()
}

#[derive(Debug, Clone)]
pub enum Clock {
    System,
    /// Stands still at the value and moves only when it is set: for tests and for the sample company's past.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    pub fn fixed(at: Instant) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at)))
    }

    pub fn now(&self) -> Instant {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place where the app reads the wall clock")]
            Self::System => jiff::Timestamp::now().as_millisecond(),
            Self::Fixed(at) => at.load(Ordering::Relaxed),
        }
    }

    pub fn set(&self, at: Instant) {
        if let Self::Fixed(value) = self {
            value.store(at, Ordering::Relaxed);
        }
    }
}

/// Makes UUIDv7 that rise within a process for equal and rising instants, so that ids of steps sort as the steps happened and
/// the rows of an import stand in the database in the order of their file.
#[derive(Debug, Default)]
pub struct Ids {
    last: Mutex<Last>,
    /// Where the random part comes from in tests: the same ids in the same order.
    seed: Option<AtomicU64>,
}

/// The last id: when it was asked for, and what it says of time and count.
#[derive(Debug, Default)]
struct Last {
    asked: Instant,
    at: Instant,
    counter: u16,
}

impl Ids {
    pub fn seeded(seed: u64) -> Self {
        Self { last: Mutex::default(), seed: Some(AtomicU64::new(seed)) }
    }

    pub fn new_id(&self, at: Instant) -> Uuid {
        let mut random = [0u8; 10];
        match &self.seed {
            Some(seed) => {
                let next = || split_mix(seed.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed));
                random[..8].copy_from_slice(&next().to_be_bytes());
                random[2..].copy_from_slice(&next().to_be_bytes());
            }
            // Without the system's random source nothing of the app works; ids would still be unique in this process.
            None => drop(getrandom::fill(&mut random)),
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = if at > last.at || at < last.asked {
            Last { asked: at, at, counter: u16::from_be_bytes([random[0] & 0x03, random[1]]) }
        } else if last.counter < 0x0fff {
            Last { asked: at, at: last.at, counter: last.counter + 1 }
        } else {
            // More than a millisecond counts: the next one is begun early.
            Last { asked: at, at: last.at + 1, counter: 0 }
        };
        random[..2].copy_from_slice(&last.counter.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(last.at.unsigned_abs(), &random).into_uuid()
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): its finaliser.
fn split_mix(state: u64) -> u64 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The id of a row that is a pair, a slot or a seed: two computers make the same one.
pub fn natural_id(office: Uuid, table: &str, key: &str) -> Uuid {
    Uuid::new_v5(&office, format!("{table}\u{1f}{key}").as_bytes())
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Not signed in: only commands that are open to everybody.
    Nobody,
    Employee {
        account_id: Uuid,
        roles: Arc<BTreeSet<Role>>,
        /// Sees only the customers whose sales rep they are.
        rep: bool,
    },
    /// The app itself: seeds, purges, timed steps.
    System,
}

impl Actor {
    pub fn account_id(&self) -> Option<Uuid> {
        match self {
            Self::Employee { account_id, .. } => Some(*account_id),
            Self::Nobody | Self::System => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Shell {
    Desktop,
    Portal,
}

/// What a shell builds once.
pub struct App {
    pub store: Store,
    pub clock: Clock,
    pub ids: Ids,
    pub files: Files,
    pub jobs: Jobs,
    pub imports: Imports,
    pub shell: Shell,
    /// Holds the database, `blobs/` and `backups/`.
    pub data_dir: PathBuf,
    /// BCP 47, of the computer.
    pub locale: String,
}

/// One request: the app, the office and who asks. Cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    pub app: Arc<App>,
    pub office_id: Uuid,
    pub actor: Actor,
    /// Names the session that files and jobs belong to.
    pub session: Arc<str>,
    /// Whose session is locked: the actor is then nobody until they sign in again.
    pub locked: Option<Uuid>,
    /// Stands for now: when the sample company's past is made.
    pub at: Option<Instant>,
    /// What natural ids are made of, where that is not the office's id here: the office came from elsewhere as a file, and its
    /// pairs keep their ids.
    pub root: Option<Uuid>,
}

impl Ctx {
    pub fn db(&self) -> &DatabaseConnection {
        self.app.store.reader()
    }

    pub fn now(&self) -> Instant {
        self.at.unwrap_or_else(|| self.app.clock.now())
    }

    pub fn new_id(&self) -> Uuid {
        self.app.ids.new_id(self.now())
    }

    pub fn natural_id(&self, table: &str, key: &str) -> Uuid {
        natural_id(self.root.unwrap_or(self.office_id), table, key)
    }

    /// Whoever signed in.
    pub fn me(&self) -> Result<Uuid> {
        self.actor.account_id().ok_or(Error::Unauthenticated)
    }

    /// The policy's answer, or `Forbidden` (`Unauthenticated` for nobody).
    pub fn allow(&self, action: Action) -> Result<Decision> {
        policy::decide(&self.actor, action)
    }

    pub fn may(&self, action: Action) -> bool {
        self.allow(action).is_ok()
    }

    /// The only way to read rows: queries of the reader are filtered by office, scope and column class.
    pub fn read(&self, action: Action) -> Result<Reader<'_>> {
        Ok(Reader::new(self, self.allow(action)?))
    }

    /// The only way to change rows: one transaction, one step of history named `kind`. Nothing is kept without `commit`.
    pub async fn write(&self, action: Action, kind: &'static str) -> Result<Tx<'_>> {
        self.allow(action)?;
        Tx::begin(self, kind, self.new_id()).await
    }

    /// The same office seen by the app itself.
    pub fn as_system(&self) -> Self {
        Self { actor: Actor::System, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_however_many_a_millisecond_asks_for() {
        let ids = Ids::default();
        let made: Vec<Uuid> = (0..30_000).map(|n| ids.new_id(1_795_341_600_000 + n / 10_000)).collect();
        assert!(made.is_sorted_by(|a, b| a < b));
    }
}
