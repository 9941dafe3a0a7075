//! Damaged files by the thousand: `cargo run -p clientele-sheet --release --example fuzz -- --runs 100000 [--seed 1]`. Ends
//! with one line of totals; a run that panics or takes more than a second leaves its file behind and fails the whole.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a tool for people, that stops where it cannot go on")]

mod damage;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clientele_sheet::read;
use damage::{Damage, seeds};

/// Panics, those that became a refusal too.
static CAUGHT: AtomicU64 = AtomicU64::new(0);

const SLOW: Duration = Duration::from_secs(1);
const MOST_MEMORY: u64 = 512 << 20;

fn number(name: &str, default: u64) -> u64 {
    let mut words = std::env::args().skip_while(|word| word != name);
    words.nth(1).and_then(|word| word.parse().ok()).unwrap_or(default)
}

/// The most memory that this program has held, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() << 10
}

fn main() -> ExitCode {
    let (runs, seed) = (number("--runs", 10_000), number("--seed", 1));
    // A library's panic becomes a refusal; its words would drown the totals.
    std::panic::set_hook(Box::new(|_| {
        CAUGHT.fetch_add(1, Ordering::Relaxed);
    }));
    let seeds = seeds();
    let mut damage = Damage::new(seed);
    let (mut sheets, mut refused, mut panics) = (0_u64, 0_u64, 0_u64);
    let (mut slowest, mut slow) = (Duration::ZERO, 0_u64);
    for run in 0..runs {
        let (name, bytes) = damage.one(&seeds);
        let options = damage.options();
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| read(&name, &bytes, &options)));
        let took = begun.elapsed();
        slowest = slowest.max(took);
        match &outcome {
            Ok(Ok(_)) => sheets += 1,
            Ok(Err(_)) => refused += 1,
            Err(_) => panics += 1,
        }
        if outcome.is_err() || took > SLOW {
            slow += u64::from(took > SLOW);
            let file = std::env::temp_dir().join(format!("fuzz-{seed}-{run}-{name}"));
            std::fs::write(&file, &bytes).expect("a place for the file");
            println!("run {run}: {} after {took:?}, {options:?}", file.display());
        }
    }
    let memory = peak();
    println!(
        "{runs} runs: {sheets} sheets, {refused} refused, {panics} panics ({} within libraries, refused), {slow} slow; slowest {slowest:?}, peak {} MB",
        CAUGHT.load(Ordering::Relaxed) - panics,
        memory >> 20
    );
    if panics + slow == 0 && memory <= MOST_MEMORY { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
