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
mod release;
mod rpm;

use content::{DESKTOP, PORTAL, Package};
pub use deb::can_be_made as deb_can_be_made;
use release::Release;
pub use release::make_key;

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

pub fn package(debug: bool, called: Option<&str>, into: Option<PathBuf>, notes: Option<&Path>) -> Result<bool> {
    let into = std::path::absolute(into.unwrap_or_else(|| places::target().join("packages")))?;
    // Before anything is built: a key that does not fit is found out at once.
    let release = Release::from_environment(notes)?;
    if !cfg!(target_os = "linux") {
        return by_tauri(&into, release.as_ref());
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
            made.push((package.name, "deb", deb::make(package, &wish)?));
        }
        made.push((package.name, "rpm", rpm::make(package, &wish)?));
    }
    for (_, _, file) in &made {
        let megabytes = fs::metadata(file)?.len() as f64 / 1_000_000.0;
        println!("{}  {megabytes:.1} MB", file.display());
    }
    if !deb::can_be_made() {
        println!("No deb: what it depends on is read from the packages of Debian or Ubuntu. Make it there.");
    }
    // The system brings the portal up to date, not an updater.
    let desktop = made.iter().filter(|(package, ..)| *package == DESKTOP.name);
    let desktop: Vec<_> = desktop.map(|(_, kind, file)| (release::name(kind), file.clone())).collect();
    publish(release.as_ref(), &into, wish.version, &desktop)?;
    if debug {
        println!("These hold development programs: for trying out, not for giving away.");
    }
    Ok(true)
}

fn publish(release: Option<&Release>, into: &Path, version: &str, packages: &[(String, PathBuf)]) -> Result<()> {
    match release {
        Some(release) => {
            let feed = release.write(into, version, packages)?;
            println!("{}  signed: the packages of the desktop, beside them", feed.display());
        }
        None => println!("Nothing was signed and there is no latest.json: {} is not set.", release::KEY),
    }
    Ok(())
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
    // What an updater finds: the same program as the next version, signed.
    let (next, into) = (next(VERSION)?, folder.join("next"));
    let deb = deb::make(&DESKTOP, &Wish { version: &next, programs: "debug", into: &into, quick: true })?;
    let (release, key) = Release::for_test()?;
    release.write(&into, &next, &[(release::name("deb"), deb)])?;
    fs::write(into.join("key"), key)?;
    Ok(())
}

fn next(version: &str) -> Result<String> {
    let (rest, last) = version.rsplit_once('.').context("a version has parts")?;
    Ok(format!("{rest}.{}", last.parse::<u32>()? + 1))
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
fn by_tauri(into: &Path, release: Option<&Release>) -> Result<bool> {
    has_fixture()?;
    setup::node()?;
    interface::packages()?;
    println!("Nobody has tried this on Windows or macOS yet: the settings in tauri.conf.json are written, not proven.");
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command
        .current_dir(places::root())
        .args(["exec", "--yes", "--package", "@tauri-apps/cli@2", "--", "tauri", "build"]);
    if release.is_some() && cfg!(target_os = "macos") {
        // What the updater puts in the place of the app is the app, not the disk image.
        command.args(["--bundles", "app,dmg", "--config", r#"{"bundle":{"createUpdaterArtifacts":true}}"#]);
    }
    process::must(&mut command)?;
    let bundle = places::target().join("release/bundle");
    println!("The installer is in {}.", bundle.display());
    let (folder, ending, name) = match cfg!(windows) {
        true => ("nsis", "-setup.exe", release::name("nsis")),
        false => ("macos", ".app.tar.gz", format!("darwin-{}-app", std::env::consts::ARCH)),
    };
    fs::create_dir_all(into)?;
    let mut packages = Vec::new();
    for entry in fs::read_dir(bundle.join(folder)).into_iter().flatten().flatten() {
        let called = entry.file_name().to_string_lossy().replace(' ', "-");
        // What was built before may lie there too; the app of macOS has no version in its name and replaces itself.
        let ours = called.ends_with(ending) && (called.contains(VERSION) || cfg!(target_os = "macos"));
        if release.is_some() && ours {
            fs::copy(entry.path(), into.join(&called))?;
            packages.push((name.clone(), into.join(&called)));
        }
    }
    publish(release, into, VERSION, &packages)?;
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
