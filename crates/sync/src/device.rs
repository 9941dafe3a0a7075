//! The computer's side: which request comes next, and what an answer changes. Everything that outlives a crash is in its
//! database; what is in memory is only which request is outstanding.

use clientele_core::ctx::Ctx;
use clientele_core::error::Result;
use clientele_core::store::local::replica::Model as Known;
use clientele_core::store::outbox::{self, ANSWERED, Mutation, SENT, WAITING};
use clientele_core::store::replica;

use crate::protocol::{Answer, MUTATIONS, Numbered, ROWS, Request};

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Hello,
    Push,
    Pull,
    Done,
}

/// One round: work goes up, then everything new comes down.
#[derive(Debug)]
pub struct Round {
    phase: Phase,
    /// The number of the request that is outstanding; answers to any other are ignored.
    asked: u64,
    waits: bool,
    fork: bool,
    /// What a page may hold.
    rows: u64,
}

/// A request and the number under which its answer is taken.
#[derive(Debug, Clone)]
pub struct Asked {
    pub number: u64,
    pub request: Request,
}

/// What a round came to, so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    On,
    /// Not the answer to what was asked.
    Ignored,
    /// Everything is up and down.
    Done,
    /// This computer may not work with the office any more; with `wipe` what it holds goes.
    Revoked {
        wipe: bool,
    },
}

impl Default for Round {
    fn default() -> Self {
        Self { phase: Phase::Hello, asked: 0, waits: false, fork: false, rows: ROWS }
    }
}

impl Round {
    /// With pages of about so many rows.
    pub fn with_pages_of(rows: u64) -> Self {
        Self { rows, ..Self::default() }
    }

    /// What is asked next. Asked twice without an answer, the same is asked again under a new number.
    pub async fn next(&mut self, cx: &Ctx) -> Result<Option<Asked>> {
        let Some(known) = replica::get(cx).await? else { return Ok(None) };
        let request = match self.phase {
            _ if self.fork => Request::Fork,
            Phase::Hello => Request::Hello { epoch: known.epoch, lowest: replica::lowest(cx).await? },
            Phase::Push => {
                let mutations = numbered(cx).await?;
                if mutations.is_empty() {
                    self.phase = Phase::Pull;
                    let known = replica::get(cx).await?.unwrap_or(known);
                    self.pull(&known)
                } else {
                    Request::Push { mutations }
                }
            }
            Phase::Pull => self.pull(&known),
            Phase::Done => return Ok(None),
        };
        self.asked += 1;
        self.waits = true;
        Ok(Some(Asked { number: self.asked, request }))
    }

    fn pull(&self, known: &Known) -> Request {
        Request::Pull { cursor: known.cursor, scope_rev: known.scope_rev, rows: self.rows }
    }

    pub async fn take(&mut self, cx: &Ctx, number: u64, answer: Answer) -> Result<Taken> {
        if !self.waits || number != self.asked {
            return Ok(Taken::Ignored);
        }
        let Some(known) = replica::get(cx).await? else { return Ok(Taken::Ignored) };
        match (self.phase, answer) {
            (_, Answer::Revoked { wipe }) => {
                self.phase = Phase::Done;
                return Ok(Taken::Revoked { wipe });
            }
            (_, Answer::Device { id }) if self.fork => {
                replica::become_device(cx, id).await?;
                self.fork = false;
                self.phase = Phase::Hello;
            }
            (Phase::Hello, Answer::Hello { epoch, last_n }) => {
                if known.epoch.is_some_and(|known| known != epoch) {
                    replica::start_over(cx, epoch, Some(last_n)).await?;
                }
                self.phase = Phase::Push;
            }
            (Phase::Push, Answer::Pushed { outcomes }) => {
                let outcomes = outcomes.into_iter().map(|outcome| (outcome.mutation_id, outcome.seq));
                replica::answered(cx, outcomes.collect()).await?;
            }
            // Of a new computer the hub misses no number that nobody holds any more.
            (Phase::Push, Answer::Gap { last_n }) => self.fork = !replica::resume_after(cx, last_n).await?,
            (Phase::Push, Answer::Forked) => self.fork = true,
            // Another epoch is for the hello to settle, which says what the hub still has of this computer.
            (Phase::Pull, Answer::StartOver { epoch }) => {
                if known.epoch == Some(epoch) {
                    replica::start_over(cx, epoch, None).await?;
                }
                self.phase = Phase::Hello;
            }
            (Phase::Pull, Answer::Page(page)) if known.epoch.is_some_and(|known| known != page.epoch) => {
                self.phase = Phase::Hello;
            }
            (Phase::Pull, Answer::Page(page)) => {
                let more = page.more;
                replica::take(cx, page).await?;
                if !more {
                    self.phase = Phase::Done;
                    self.waits = false;
                    return Ok(Taken::Done);
                }
            }
            _ => return Ok(Taken::Ignored),
        }
        self.waits = false;
        Ok(Taken::On)
    }
}

/// The next mutations with their numbers, which they keep whatever becomes of this request.
async fn numbered(cx: &Ctx) -> Result<Vec<Numbered>> {
    replica::number(cx, MUTATIONS).await?;
    let rows = outbox::waiting(cx.db(), cx.office_id, &[SENT], MUTATIONS).await?;
    let mut mutations: Vec<Numbered> = Vec::with_capacity(rows.len());
    for row in rows {
        let mutation: Mutation = serde_json::from_str(&row.body)?;
        if let Some(n) = row.n {
            mutations.push(Numbered { n, mutation });
        }
    }
    Ok(mutations)
}

/// How much work waits: not sent, or sent and not shown back yet.
pub async fn waiting(cx: &Ctx) -> Result<usize> {
    Ok(outbox::waiting(cx.db(), cx.office_id, &[WAITING, SENT, ANSWERED], u64::MAX >> 1).await?.len())
}
