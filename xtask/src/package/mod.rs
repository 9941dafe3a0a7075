//! `package`: installers of the desktop and of the portal. On Linux a deb and an rpm of each, made by the formats' own tools
//! (dpkg-deb, rpmbuild): those read from the programs what they depend on, and set-up has them on every system that uses the
//! format. On Windows and macOS the Tauri CLI makes the desktop's installer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process::{self, cargo};
use crate::{interface, packages, places, setup};

mod content;
mod deb;
mod rpm;

use content::{DESKTOP, PORTAL, Package};
pub use deb::can_be_made as deb_can_be_made;

const LIMIT: Duration = Duration::from_secs(20 * 60);

/// What to make, and how.
pub struct Wish<'a> {
    pub version: &'a str,
    /// cargo's folder of the programs: `release` or `debug`.
    pub programs: &'a str,
    pub into: &'a Path,
    /// Little compression: for tests.
    pub quick: bool,
}

/// The version that the programs were built as: all of the workspace have the same.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

pub fn package(debug: bool, called: Option<&str>, into: Option<PathBuf>) -> Result<bool> {
    let into = std::path::absolute(into.unwrap_or_else(|| places::target().join("packages")))?;
    if !cfg!(target_os = "linux") {
        return by_tauri();
    }
    setup::system(&[packages::PACKAGE])?;
    if debug {
        if !["clientele", "clientele-portal"].iter().all(|name| places::built(name).is_file()) {
            bail!("there is no development build to package yet: `cargo xtask run` or `cargo xtask test` makes one");
        }
    } else {
        has_fixture()?;
        setup::system(&[packages::BUILD])?;
        setup::node()?;
        interface::build()?;
        println!("Building Clientele for release …");
        process::must(cargo().args(["build", "--release", "--workspace", "--bins"]))?;
    }
    let programs = if debug { "debug" } else { "release" };
    let mut made = Vec::new();
    let wish = Wish { version: called.unwrap_or(VERSION), programs, into: &into, quick: debug };
    for package in [&DESKTOP, &PORTAL] {
        if deb::can_be_made() {
            made.push(deb::make(package, &wish)?);
        }
        made.push(rpm::make(package, &wish)?);
    }
    for file in &made {
        let megabytes = fs::metadata(file)?.len() as f64 / 1_000_000.0;
        println!("{}  {megabytes:.1} MB", file.display());
    }
    if !deb::can_be_made() {
        println!("No deb: what it depends on is read from the packages of Debian or Ubuntu. Make it there.");
    }
    if debug {
        println!("These hold development programs: for trying out, not for giving away.");
    }
    Ok(true)
}

/// Makes what the install test needs, from the development build.
pub fn for_test(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).ok();
    // Lower than the version itself, whatever that is.
    let before = format!("{VERSION}~before");
    for (version, name) in [(before.as_str(), "before"), (VERSION, "now")] {
        let into = folder.join(name);
        let wish = Wish { version, programs: "debug", into: &into, quick: true };
        for package in [&DESKTOP, &PORTAL] {
            deb::make(package, &wish)?;
            if version == VERSION {
                rpm::make(package, &wish)?;
            }
        }
    }
    Ok(())
}

/// From its first package on a schema may lie on any computer, so a data folder of it is kept.
fn has_fixture() -> Result<()> {
    let mut steps = Vec::new();
    for entry in fs::read_dir(places::root().join("migrations/src"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let number = name.strip_prefix('m').and_then(|name| name.get(..4)).map(str::to_owned);
        if number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
            steps.extend(name.strip_suffix(".rs").map(str::to_owned));
        }
    }
    let newest = steps.into_iter().max().context("there are no migrations")?;
    if !places::root().join("tests/fixtures/schema").join(&newest).is_dir() {
        bail!(
            "A release needs a data folder of its schema, and there is none of {newest} (tests/fixtures/schema/README.md). \
             Make and commit it:\n\n    cargo run --bin clientele-dev -- schema-fixture\n"
        );
    }
    Ok(())
}

/// The Tauri CLI builds the interface (`beforeBuildCommand`) and the app, and calls the system's tools.
fn by_tauri() -> Result<bool> {
    has_fixture()?;
    setup::node()?;
    interface::packages()?;
    println!("Nobody has tried this on Windows or macOS yet: the settings in tauri.conf.json are written, not proven.");
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command
        .current_dir(places::root())
        .args(["exec", "--yes", "--package", "@tauri-apps/cli@2", "--", "tauri", "build"]);
    process::must(&mut command)?;
    println!("The installer is in {}.", places::target().join("release/bundle").display());
    Ok(true)
}

/// Runs a tool that says nothing while all is well: what it printed.
fn tool(log: &str, command: &mut Command) -> Result<String> {
    let outcome = process::run(&format!("package-{log}"), command, LIMIT, |_| false)?;
    if !outcome.ok {
        bail!("{} failed:\n{}", process::name(command), outcome.tail());
    }
    Ok(outcome.out)
}

/// When this commit was made, in seconds: the time of every file in a package, so that one commit gives one package.
fn time() -> String {
    let root = places::root().display().to_string();
    process::read("git", &["-C", &root, "log", "-1", "--format=%ct"])
        .filter(|time| !time.is_empty())
        .unwrap_or_else(|| "0".to_owned())
}

/// That time as `date` writes it.
fn date(format: &str) -> Result<String> {
    process::read("date", &["-u", "-d", &format!("@{}", time()), format]).context("date does not answer")
}

/// An empty folder for the files of this package.
fn stage(package: &Package, kind: &str) -> Result<PathBuf> {
    let folder = places::scratch().join("package").join(format!("{}-{kind}", package.name));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
