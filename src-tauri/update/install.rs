//! Putting a package in the place of the one that runs, on Linux: by the system's own tool, as its administrator, after the
//! password dialog of the system. The plugin would ask for the password itself and hand it to sudo; no program but the
//! system's should see it.

use std::path::Path;

use semver::Version;

use super::Fault;
use super::kind::{Kind, PACKAGE};
use super::tools::{self, Tools};

/// pkexec: the person closed the dialog; the person may not, or nobody could be asked.
const DISMISSED: i32 = 126;
const NOT_ASKED: i32 = 127;

/// The tool and its options, before the file.
fn installer(kind: Kind) -> (&'static str, &'static [&'static str]) {
    match kind {
        Kind::Rpm => ("rpm", &["--upgrade"]),
        _ => ("dpkg", &["--refuse-downgrade", "--install"]),
    }
}

/// The same for the hands of an administrator.
fn command(kind: Kind, file: &Path) -> String {
    let (tool, options) = installer(kind);
    format!("sudo {tool} {} {}", options.join(" "), quoted(file))
}

/// The one that brings along what a new version needs; it may change other packages, so a person decides.
fn command_with_needs(kind: Kind, file: &Path) -> String {
    let tool = if kind == Kind::Rpm { "dnf" } else { "apt" };
    format!("sudo {tool} install {}", quoted(file))
}

fn quoted(file: &Path) -> String {
    format!("'{}'", file.to_string_lossy().replace('\'', "'\\''"))
}

/// What would make the tool refuse is found out before the password is asked for.
pub fn install(kind: Kind, file: &Path, version: &Version, tools: &Tools) -> Result<(), Fault> {
    is_ours(kind, file, version, tools)?;
    if installed(kind, tools).is_some_and(|there| there >= *version) {
        return Err(Fault::of("replaced"));
    }
    let needs = || Fault::of("needs").with_command(command_with_needs(kind, file));
    let (tool, options) = installer(kind);
    let program = tools.find(tool).ok_or_else(|| Fault::of("refused"))?;
    if kind == Kind::Deb && changes_others(file, tools) {
        return Err(needs());
    }
    let by_hand = || Fault::of("no_prompt").with_command(command(kind, file));
    let Some(prompt) = tools.find("pkexec") else { return Err(by_hand()) };
    // Its own way to ask is the terminal that the program was started from, if any: nobody looks there.
    let asked = [Path::new("--disable-internal-agent"), &program].into_iter();
    let asked = asked.chain(options.iter().map(Path::new)).chain([file]);
    let output = tools::run(&prompt, asked).map_err(|_| by_hand())?;
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) if installed(kind, tools).as_ref() == Some(version) => return Ok(()),
        Some(DISMISSED) => return Err(Fault::of("dismissed")),
        Some(NOT_ASKED) if said.contains("Not authorized") => return Err(Fault::of("dismissed")),
        Some(NOT_ASKED) => return Err(by_hand()),
        _ => {}
    }
    let reason = reason(&said);
    tracing::error!(code = output.status.code(), reason, "the package was not installed");
    Err(match reason {
        "needs" => needs(),
        other => Fault::of(other).with_command(command(kind, file)),
    })
}

/// Whether other packages would have to come or go. rpm looks at that before it begins; dpkg unpacks first, which would leave a
/// program that does not start, and only apt can try without doing.
fn changes_others(file: &Path, tools: &Tools) -> bool {
    let Some(apt) = tools.find("apt-get") else { return false };
    let trial = ["--simulate", "--quiet=2", "--option=APT::Install-Recommends=false", "install"];
    let Ok(output) = tools::run(&apt, trial.iter().map(Path::new).chain([file])) else { return false };
    let said = String::from_utf8_lossy(&output.stdout);
    let mut steps = said.lines().filter_map(|line| line.strip_prefix("Inst ").or_else(|| line.strip_prefix("Remv ")));
    !output.status.success() || steps.any(|step| step.split(' ').next() != Some(PACKAGE))
}

/// Why the tool refused, as far as its words say.
fn reason(said: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&["locked by another process", "can't create transaction lock", "cannot get exclusive lock"]) {
        "busy"
    } else if has(&["dependency problems", "Failed dependencies"]) {
        "needs"
    } else if has(&["No space left", "needs more space", "needs at least", "disk space"]) {
        "disk_full"
    } else {
        "refused"
    }
}

/// Everything of a release is signed with one key: it must be this program and not, say, the portal.
fn is_ours(kind: Kind, file: &Path, version: &Version, tools: &Tools) -> Result<(), Fault> {
    let path = file.to_string_lossy();
    let said = match kind {
        Kind::Rpm => {
            tools.ask("rpm", &["--query", "--nosignature", "--queryformat", "%{NAME}\t%{VERSION}", "--package", &path])
        }
        _ => tools.ask("dpkg-deb", &["--showformat=${Package}\t${Version}", "--show", &path]),
    };
    let expected = format!("{PACKAGE}\t{version}");
    if said.as_deref().map(str::trim) == Some(&expected) { Ok(()) } else { Err(Fault::of("other")) }
}

fn installed(kind: Kind, tools: &Tools) -> Option<Version> {
    let said = match kind {
        Kind::Rpm => tools.ask("rpm", &["--query", "--queryformat", "%{VERSION}", PACKAGE]),
        _ => tools.ask("dpkg-query", &["--showformat=${Version}", "--show", PACKAGE]),
    };
    said.and_then(|version| Version::parse(version.trim()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_tools_become_reasons() {
        assert_eq!(reason("dpkg: error: dpkg frontend lock was locked by another process with pid 812"), "busy");
        assert_eq!(reason("error: Failed dependencies:\n\tlibfoo.so.2 is needed by clientele"), "needs");
        assert_eq!(reason("dpkg: cannot copy extracted data: failed to write (No space left on device)"), "disk_full");
        assert_eq!(reason("dpkg: error: who knows"), "refused");
    }

    #[test]
    fn the_command_for_an_administrator_holds_any_path() {
        let file = Path::new("/home/o'neil/a b.deb");
        assert_eq!(command(Kind::Deb, file), r"sudo dpkg --refuse-downgrade --install '/home/o'\''neil/a b.deb'");
        assert_eq!(command(Kind::Rpm, Path::new("/a.rpm")), "sudo rpm --upgrade '/a.rpm'");
    }
}
