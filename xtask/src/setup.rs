//! Set-up of a computer: finds what is missing, installs it where that is possible, and otherwise prints the line to type.
//! When nothing is missing it costs a few process starts.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::packages::{self, Package};
use crate::places;
use crate::process::{self, must};

/// Checks and installs packages of the system.
pub fn system(wanted: &[&[Package]]) -> Result<()> {
    let missing: Vec<&Package> = wanted.iter().copied().flatten().filter(|package| package.missing()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let what = missing.iter().map(|package| package.what).collect::<Vec<_>>().join(", ");
    if cfg!(target_os = "linux") && places::find("apt-get").is_some() {
        println!("Installing {what} …");
        let mut names: Vec<&str> = missing.iter().flat_map(|package| package.debian.split(' ')).collect();
        if is_ubuntu() {
            names.iter_mut().filter(|name| **name == "chromium").for_each(|name| *name = "chromium-browser");
        }
        return apt(&names);
    }
    bail!("{what} is missing on this computer. Please install:\n\n    {}\n\nand start again.", line(&missing));
}

fn apt(names: &[&str]) -> Result<()> {
    let known = fs::read_dir("/var/lib/apt/lists").into_iter().flatten().flatten();
    if !known.into_iter().any(|file| file.file_name().to_string_lossy().ends_with("_Packages")) {
        must(as_root("apt-get")?.args(["update", "-q"]))?;
    } else if must(&mut install(names)?).is_ok() {
        return Ok(());
    } else {
        println!("Reading the list of packages anew …");
        must(as_root("apt-get")?.args(["update", "-q"]))?;
    }
    must(&mut install(names)?).with_context(|| {
        format!("the packages could not be installed. By hand:\n\n    sudo apt-get install {}\n", names.join(" "))
    })
}

fn install(names: &[&str]) -> Result<Command> {
    let mut command = as_root("apt-get")?;
    command.args(["install", "-y", "-q", "--no-install-recommends"]).args(names);
    Ok(command)
}

fn as_root(program: &str) -> Result<Command> {
    // env, because sudo does not hand on the environment.
    let quiet = ["DEBIAN_FRONTEND=noninteractive", program];
    if process::read("id", &["-u"]).is_some_and(|id| id == "0") {
        let mut command = Command::new("env");
        command.args(quiet);
        return Ok(command);
    }
    if places::find("sudo").is_none() {
        bail!("installing packages needs root or sudo; please run {program} as root");
    }
    let mut command = Command::new("sudo");
    command.arg("env").args(quiet);
    Ok(command)
}

fn is_ubuntu() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}

/// What to type on a system whose packages this tool does not install itself.
fn line(missing: &[&Package]) -> String {
    let names = |of: fn(&Package) -> &'static str| {
        let mut names: Vec<&str> = missing.iter().map(|package| of(package)).filter(|name| !name.is_empty()).collect();
        names.dedup();
        names.join(" ")
    };
    if cfg!(target_os = "macos") {
        return format!("brew install {}", names(|package| package.brew));
    }
    let (command, names) = if places::find("dnf").is_some() {
        ("sudo dnf install", names(|package| package.fedora))
    } else if places::find("pacman").is_some() {
        ("sudo pacman -S --needed", names(|package| package.arch))
    } else if places::find("zypper").is_some() {
        ("sudo zypper install", names(|package| package.suse))
    } else {
        ("your package manager, for what Debian calls:", names(|package| package.debian))
    };
    format!("{command} {names}")
}

/// Node and npm of a version that the interface's tools run on.
pub fn node() -> Result<()> {
    const ADVICE: &str =
        "Node 20.20 or newer with npm builds the interface (https://nodejs.org, or your system's package)";
    let version = process::read("node", &["--version"]).with_context(|| format!("Node is missing. {ADVICE}"))?;
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if (major, minor) < (20, 20) {
        bail!("Node {version} is too old. {ADVICE}");
    }
    if places::find(if cfg!(windows) { "npm.cmd" } else { "npm" }).is_none() {
        bail!("npm is missing. {ADVICE}");
    }
    Ok(())
}

/// rustfmt and clippy, which a minimal toolchain lacks.
pub fn rust_tools() -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if process::read("cargo", &[command, "--version"]).is_none() {
            println!("Installing {component} …");
            must(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// All that compiling and starting the desktop app needs.
pub fn for_run(virtual_display: bool) -> Result<()> {
    system(if virtual_display { &[packages::BUILD, packages::DISPLAY] } else { &[packages::BUILD] })?;
    node()
}
