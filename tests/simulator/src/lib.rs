//! Computers, a portal and a bad network in one process: everything that sync must survive, from one seed. The same seed gives
//! the same trace.
//!
//! The product's own code does all the work, on real databases; what it should come to says `oracle`, which knows none of it.
#![expect(clippy::expect_used, reason = "a simulation that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "backups of the simulated portal are taken past the product")]

use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clientele_sync::protocol::Judged;

mod acts;
mod oracle;
mod without;
mod world;

pub use without::Without;
use world::World;
pub use world::{Faults, Template};

/// What one seed came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub seed: u64,
    pub mutations: usize,
    pub parked: usize,
    pub refused: usize,
    pub requests: usize,
    pub crashes: usize,
    pub restores: usize,
    /// What the office came to, as one number: equal traces have equal ones.
    pub trace: u64,
}

/// What went wrong with a seed.
#[derive(Debug)]
pub struct Broken {
    pub seed: u64,
    pub why: String,
    pub story: Vec<String>,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {}", self.seed, self.why)?;
        for line in &self.story {
            writeln!(f, "  {line}")?;
        }
        Ok(())
    }
}

/// Plays one seed to its end.
pub async fn play(template: &Template, seed: u64, faults: Faults, without: Without) -> Result<Report, Broken> {
    events(template, seed, faults, without, usize::MAX).await
}

async fn events(
    template: &Template,
    seed: u64,
    faults: Faults,
    without: Without,
    most: usize,
) -> Result<Report, Broken> {
    let mut world = World::new(template, seed, faults, without, most).await;
    let mut ended = Ok(());
    for _ in 0..world.length {
        ended = world.happen().await;
        if ended.is_err() {
            break;
        }
    }
    let report = match ended {
        Ok(()) => world.come_to_rest().await,
        Err(why) => Err(why),
    };
    world.close().await;
    report.map_err(|why| Broken { seed, why, story: std::mem::take(&mut world.story) })
}

/// The shortest beginning of a broken seed that is still broken, with as few kinds of faults as show it.
pub async fn shrink(template: &Template, broken: Broken) -> Broken {
    let seed = broken.seed;
    let mut least = broken;
    let mut faults = Faults::ALL;
    for without in Faults::each() {
        let fewer = without(faults);
        if let Err(smaller) = play(template, seed, fewer, Without::Nothing).await {
            faults = fewer;
            least = smaller;
        }
    }
    for most in 1..90 {
        if let Err(smaller) = events(template, seed, faults, Without::Nothing, most).await {
            return smaller;
        }
    }
    least
}

/// Plays these seeds, two at a time; the totals, or the first that is broken, made small.
pub async fn soak(template: Arc<Template>, seeds: Range<u64>) -> Result<Totals, Broken> {
    let next = Arc::new(AtomicU64::new(seeds.start));
    let players: Vec<_> = (0..2)
        .map(|_| {
            let (template, next, end) = (template.clone(), next.clone(), seeds.end);
            tokio::spawn(async move {
                let mut totals = Totals::default();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        return Ok(totals);
                    }
                    match play(&template, seed, Faults::ALL, Without::Nothing).await {
                        Ok(report) => totals.add(&report),
                        Err(broken) => {
                            next.store(end, Ordering::Relaxed);
                            return Err(broken);
                        }
                    }
                }
            })
        })
        .collect();
    let mut totals = Totals::default();
    for player in players {
        match player.await.expect("a player ends") {
            Ok(played) => totals.join(&played),
            Err(broken) => return Err(shrink(&template, broken).await),
        }
    }
    Ok(totals)
}

/// What many seeds came to.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    pub seeds: u64,
    pub steps: usize,
    pub parked: usize,
    pub refused: usize,
    pub requests: usize,
    pub crashes: usize,
    pub restores: usize,
}

impl Totals {
    fn add(&mut self, report: &Report) {
        self.seeds += 1;
        self.steps += report.mutations;
        self.parked += report.parked;
        self.refused += report.refused;
        self.requests += report.requests;
        self.crashes += report.crashes;
        self.restores += report.restores;
    }

    fn join(&mut self, other: &Self) {
        self.seeds += other.seeds;
        self.steps += other.steps;
        self.parked += other.parked;
        self.refused += other.refused;
        self.requests += other.requests;
        self.crashes += other.crashes;
        self.restores += other.restores;
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seeds, steps, parked, refused, requests, crashes, restores } = self;
        write!(
            f,
            "{seeds} seeds: {steps} steps, {requests} requests, {parked} conflicts, {refused} refusals, {crashes} crashes, {restores} restores"
        )
    }
}

/// A computer sends work in the name of somebody who does not work at it: what the hub made of that.
pub async fn forged(template: &Template) -> Judged {
    let mut world = World::new(template, 3, Faults::NONE, Without::Nothing, 0).await;
    let judged = world.forge().await;
    world.close().await;
    judged
}
