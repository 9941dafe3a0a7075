//! What a computer and the hub say to each other.

use clientele_core::store::outbox::Mutation;
pub use clientele_core::store::replica::Page;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Mutations of one push.
pub const MUTATIONS: u64 = 200;
/// Rows of one page, and its changes.
pub const ROWS: u64 = 1_000;

/// A mutation in the order of its computer: numbers rise by one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    pub n: i64,
    pub mutation: Mutation,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    /// `lowest`: the lowest number that this computer still holds, with the epoch that it knows.
    Hello {
        epoch: Option<Uuid>,
        lowest: Option<i64>,
    },
    Push {
        mutations: Vec<Numbered>,
    },
    /// What came after `cursor`, to a computer that was given the scope of that number: about so many rows and changes.
    Pull {
        cursor: i64,
        scope_rev: i64,
        rows: u64,
    },
    /// This computer's numbers are another one's too (a copied profile, a restored backup): it becomes a new one.
    Fork,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    Hello {
        epoch: Uuid,
        last_n: i64,
    },
    Pushed {
        outcomes: Vec<Outcome>,
    },
    /// A number is missing: the computer goes on after `last_n`.
    Gap {
        last_n: i64,
    },
    /// The same number stood for another mutation.
    Forked,
    /// The computer as which this one goes on.
    Device {
        id: Uuid,
    },
    Page(Page),
    /// The hub does not know what this computer was given: it starts over.
    StartOver {
        epoch: Uuid,
    },
    /// This computer may not work with the office any more.
    Revoked {
        wipe: bool,
    },
}

/// What became of a mutation. Its effect, with what was parked or refused of it, comes by pull up to `seq`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub n: i64,
    pub mutation_id: Uuid,
    pub result: Judged,
    pub seq: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judged {
    Applied,
    /// Everything was so already.
    Noop,
    /// Somebody else changed some of it meanwhile; the rest was taken.
    Parked,
    /// A rule or a right was against it.
    Refused,
}
