//! The parts of `test`. Each starts what it needs and counts what it saw.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::{self, Outcome, cargo, npm};
use crate::servers::Display;
use crate::test::Tally;
use crate::{dev, interface, package, packages, places, servers, setup};

const MINUTE: Duration = Duration::from_secs(60);
/// A cold build of everything on a small machine.
const BUILD_LIMIT: Duration = Duration::from_secs(60 * 60);

/// Tests of the root package.
const WINDOW: &str = "window";
const INSTALL: &str = "install";

/// A compiled test program.
pub struct Binary {
    name: String,
    program: PathBuf,
    /// The folder of its package, from which cargo would run it.
    folder: PathBuf,
}

impl Binary {
    /// A test that drives the real window: it needs a display.
    fn is_window(&self) -> bool {
        [WINDOW, INSTALL].contains(&self.name.as_str())
    }
}

pub fn set_up(quick: bool) -> Result<Tally> {
    let all: &[&[_]] = &[packages::BUILD, packages::DATABASE, packages::DISPLAY, packages::WINDOW, packages::BROWSER];
    let system = setup::system(if quick { &all[..2] } else { all });
    let packages = match not_installable() {
        None if !quick => setup::system(&[packages::PACKAGE, packages::INSTALL]),
        _ => Ok(()),
    };
    let steps = [system, packages, setup::node(), setup::rust_tools(), interface::packages()];
    let mut tally = Tally::default();
    for step in steps {
        if let Err(error) = &step {
            println!("  {error:#}");
        }
        tally.check(step.is_ok());
    }
    Ok(tally)
}

/// The interface, then all programs and tests of the workspace in one go. An older interface is still good for tests
/// that show none.
pub fn build() -> Result<(Tally, Vec<Binary>)> {
    let mut tally = Tally::default();
    let interface = interface::build();
    let binaries = build_all();
    for problem in [interface.as_ref().err(), binaries.as_ref().err()] {
        if let Some(problem) = problem {
            println!("  {problem:#}");
        }
        tally.check(problem.is_none());
    }
    Ok((tally, binaries.unwrap_or_default()))
}

pub fn build_all() -> Result<Vec<Binary>> {
    let mut command = cargo();
    command.args(["build", "--workspace", "--all-targets", "--message-format=json-render-diagnostics"]);
    // Messages for this tool come on stdout as JSON; a person reads those on stderr.
    let outcome = process::run("build", &mut command, BUILD_LIMIT, |line| !line.starts_with('{'))?;
    if !outcome.ok {
        bail!("the workspace does not compile");
    }
    let mut binaries = Vec::new();
    for message in outcome.out.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let is_test = message["profile"]["test"] == Value::Bool(true);
        if let (true, Some(program), Some(manifest)) =
            (is_test, message["executable"].as_str(), message["manifest_path"].as_str())
        {
            let folder = PathBuf::from(manifest).parent().context("a package without a folder")?.to_path_buf();
            let name = message["target"]["name"].as_str().unwrap_or_default().to_owned();
            binaries.push(Binary { name, program: program.into(), folder });
        }
    }
    binaries.sort_by(|a, b| (&a.folder, &a.program).cmp(&(&b.folder, &b.program)));
    Ok(binaries)
}

pub fn lints() -> Result<Tally> {
    let mut tally = Tally::default();
    let mut fmt = cargo();
    fmt.args(["fmt", "--all", "--", "--check", "-l", "--color", "never"]);
    let mut clippy = cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    let script = |name: &str| {
        let mut command = npm();
        command.args(["run", "--silent", name]);
        command
    };
    // Types are checked by the interface's build.
    let checks = [("rustfmt", fmt), ("clippy", clippy), ("ui-lint", script("lint")), ("ui-format", script("format"))];
    for (name, mut command) in checks {
        let outcome = process::run(name, &mut command, BUILD_LIMIT, |_| false)?;
        println!("  {name}: {}", if outcome.ok { "fine" } else { "failed" });
        if !outcome.ok {
            println!("{}", outcome.tail());
        }
        tally.check(outcome.ok);
    }
    Ok(tally)
}

pub fn generated() -> Result<Tally> {
    let changed = dev::write_generated()?;
    for file in &changed {
        println!("  {} was not up to date; `cargo xtask gen` writes it", file.display());
    }
    let mut tally = Tally::default();
    tally.check(changed.is_empty());
    Ok(tally)
}

pub fn interface() -> Result<Tally> {
    let file = places::scratch().join("vitest.json");
    fs::create_dir_all(places::scratch())?;
    fs::remove_file(&file).ok();
    let mut command = npm();
    command.args(["run", "--silent", "test", "--", "--reporter=default", "--reporter=json"]);
    command.arg(format!("--outputFile.json={}", file.display()));
    let outcome = process::run("vitest", &mut command, 15 * MINUTE, |_| false)?;
    let report: Value = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let count = |name: &str| report[name].as_u64().unwrap_or(0) as usize;
    // No test is left out: one that is marked so counts as failed.
    let failed = count("numFailedTests") + count("numPendingTests");
    Ok(complete(Tally { passed: count("numPassedTests"), failed }, &outcome))
}

pub fn rust(binaries: &[Binary]) -> Result<Tally> {
    let mut tally = Tally::default();
    for binary in binaries.iter().filter(|binary| !binary.is_window()) {
        let mut command = Command::new(&binary.program);
        test_environment(&mut command, &binary.folder);
        let log = format!("rust-{}", binary.name);
        let outcome = process::run(&log, &mut command, 30 * MINUTE, |_| false)?;
        let found = complete(libtest(&outcome.out), &outcome);
        if found.passed + found.failed > 0 {
            println!("  {}: {} passed, {} failed", binary.name, found.passed, found.failed);
        }
        tally.add(&found);
    }
    Ok(tally)
}

pub fn window(binaries: &[Binary]) -> Result<Tally> {
    in_a_window(binaries, WINDOW, |_| {})
}

/// Why packages cannot be installed here for a trial.
pub fn not_installable() -> Option<&'static str> {
    (!package::deb_can_be_made()).then_some("this system has no dpkg: the install test runs on Debian and Ubuntu")
}

/// Packages of the programs that were built, installed into a root of their own.
pub fn install(binaries: &[Binary]) -> Result<Tally> {
    let packages = places::scratch().join("packages");
    package::for_test(&packages)?;
    in_a_window(binaries, INSTALL, |command| {
        command.env("CLIENTELE_PACKAGES", &packages);
    })
}

fn in_a_window(binaries: &[Binary], name: &str, told: impl FnOnce(&mut Command)) -> Result<Tally> {
    let binary =
        binaries.iter().find(|binary| binary.name == name).with_context(|| format!("there is no test {name}"))?;
    let display = servers::display()?;
    let mut command = servers::on_session_bus(&binary.program);
    test_environment(&mut command, &binary.folder);
    on_display(&mut command, &display)?;
    told(&mut command);
    // One window after the other: they share the display's focus.
    command.arg("--test-threads=1");
    let outcome = process::run(name, &mut command, 20 * MINUTE, |_| false)?;
    Ok(complete(libtest(&outcome.out), &outcome))
}

/// The app of a test must find neither the person's own display and data nor their accessibility bus.
pub fn on_display(command: &mut Command, display: &Display) -> Result<()> {
    let home = places::scratch().join("window-home");
    fs::remove_dir_all(&home).ok();
    fs::create_dir_all(&home)?;
    command.env("DISPLAY", &display.name).env_remove("WAYLAND_DISPLAY");
    command.env("NO_AT_BRIDGE", "1").env("HOME", &home);
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
        command.env(name, home.join(name));
    }
    Ok(())
}

pub fn browser() -> Result<Tally> {
    let mut command = npm();
    command.args(["run", "--silent", "e2e"]);
    let outcome = process::run("browser", dev::programs(&mut command), 20 * MINUTE, |_| false)?;
    // The script ends with one line of JSON.
    let report =
        outcome.out.lines().rev().find_map(|line| serde_json::from_str::<Value>(line).ok()).unwrap_or_default();
    let count = |name: &str| report[name].as_u64().unwrap_or(0) as usize;
    Ok(complete(Tally { passed: count("passed"), failed: count("failed") + count("skipped") }, &outcome))
}

fn test_environment(command: &mut Command, folder: &Path) {
    command.current_dir(folder).env("CARGO_MANIFEST_DIR", folder).stdin(Stdio::null());
    // Where an error was made says less than its words, of which only the last lines are shown.
    command.env("RUST_LIB_BACKTRACE", "0");
    for name in ["CLIENTELE_DATA_DIR", "DATABASE_URL", "SMTP_URL"] {
        command.env_remove(name);
    }
}

/// Counts from the lines with which test programs end. No test is left out: one that is marked as ignored counts as failed.
fn libtest(out: &str) -> Tally {
    let mut tally = Tally::default();
    for line in out.lines().filter(|line| line.starts_with("test result: ")) {
        let count = |word: &str| {
            let before = line.split(word).next().unwrap_or_default();
            before.split(' ').rfind(|part| !part.is_empty()).and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        tally.passed += count(" passed;");
        tally.failed += count(" failed;") + count(" ignored;");
    }
    tally
}

/// A program that failed without saying which test did still failed; either way its last words are shown.
fn complete(mut tally: Tally, outcome: &Outcome) -> Tally {
    if !outcome.ok {
        println!("{}", outcome.tail());
        if tally.failed == 0 {
            tally.failed = 1;
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_all_test_programs_are_added() {
        let out = "test a ... ok\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                   test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 4 filtered out; finished in 9.0s\n";
        let tally = libtest(out);
        assert_eq!((tally.passed, tally.failed), (15, 3));
    }

    #[test]
    fn a_crash_counts_as_a_failure() {
        let crash = Outcome { ok: false, out: String::new(), err: "Segmentation fault".to_owned() };
        assert_eq!(complete(Tally { passed: 4, ..Tally::default() }, &crash).failed, 1);
        assert_eq!(complete(Tally { failed: 2, ..Tally::default() }, &crash).failed, 2);
    }
}
