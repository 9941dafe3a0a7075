//! `test`: every part runs, even when an earlier one failed; a part that cannot run counts as one failure.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::test_parts as parts;

/// What one part found.
#[derive(Default)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    pub fn check(&mut self, ok: bool) {
        if ok {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    pub fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

struct Report {
    parts: Vec<(&'static str, Tally, Duration)>,
}

impl Report {
    fn part(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally>) {
        println!("\n── {name}");
        let start = Instant::now();
        let mut tally = work().unwrap_or_else(|error| {
            println!("  {name} could not run: {error:#}");
            Tally { failed: 1, ..Tally::default() }
        });
        if tally.passed + tally.failed == 0 {
            println!("  {name} ran no test");
            tally.failed = 1;
        }
        let seconds = start.elapsed();
        println!("  {} passed, {} failed in {} s", tally.passed, tally.failed, seconds.as_secs());
        self.parts.push((name, tally, seconds));
    }
}

pub fn test(quick: bool) -> Result<bool> {
    let start = Instant::now();
    let mut report = Report { parts: Vec::new() };
    report.part("Set-up", || parts::set_up(quick));
    let mut binaries = Vec::new();
    report.part("Build", || {
        let tally;
        (tally, binaries) = parts::build()?;
        Ok(tally)
    });
    report.part("Format and lints", parts::lints);
    report.part("Generated files", parts::generated);
    report.part("Interface", parts::interface);
    report.part("Rust", || parts::rust(&binaries));
    if !quick {
        report.part("Window", || parts::window(&binaries));
        match parts::not_installable() {
            None => report.part("Install", || parts::install(&binaries)),
            Some(reason) => println!("\n── Install\n  not run: {reason}"),
        }
        report.part("Browser", parts::browser);
    }

    let mut total = Tally::default();
    println!("\n{:<20}{:>8}{:>8}{:>9}", "part", "passed", "failed", "time");
    for (name, tally, time) in &report.parts {
        println!("{name:<20}{:>8}{:>8}{:>7} s", tally.passed, tally.failed, time.as_secs());
        total.add(tally);
    }
    println!("{:<20}{:>8}{:>8}{:>7} s", "all", total.passed, total.failed, start.elapsed().as_secs());
    println!("\n{} passed, {} failed", total.passed, total.failed);
    Ok(total.failed == 0)
}
