//! What each package holds, the same for every format.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Wish, date, tool};
use crate::places;

pub struct Package {
    pub name: &'static str,
    pub summary: &'static str,
    /// Paragraphs.
    pub description: &'static [&'static str],
    /// Debian's, where it shows among other packages.
    pub section: &'static str,
    /// Below `packaging/<name>` or the root, the place, the mode.
    files: &'static [(&'static str, &'static str, u32)],
    pub settings: &'static [&'static str],
    /// Programs of the system that the scripts or the service call, for a deb; libraries are read from the program.
    pub debian_needs: &'static [&'static str],
    pub debian_wishes: &'static [(&'static str, &'static str)],
    pub rpm_wishes: &'static [(&'static str, &'static str)],
    pub rpm_needs: &'static [(&'static str, &'static str)],
}

const UNIT: &str = "usr/lib/systemd/system/clientele-portal.service";

pub const DESKTOP: Package = Package {
    name: "clientele",
    summary: "Customers of a small service company",
    description: &[
        "The front office of a small service company: customers, the people at them, notes, files and fields of one's own.",
        "Everything works without a network and is kept on this computer first, with a backup every day.",
    ],
    section: "misc",
    files: &[
        ("clientele.desktop", "usr/share/applications/clientele.desktop", 0o644),
        ("app.clientele.desktop.metainfo.xml", "usr/share/metainfo/app.clientele.desktop.metainfo.xml", 0o644),
        ("clientele.1", "usr/share/man/man1/clientele.1", 0o644),
        ("icons/32x32.png", "usr/share/icons/hicolor/32x32/apps/clientele.png", 0o644),
        ("icons/128x128.png", "usr/share/icons/hicolor/128x128/apps/clientele.png", 0o644),
        ("icons/128x128@2x.png", "usr/share/icons/hicolor/256x256/apps/clientele.png", 0o644),
        ("icons/clientele.svg", "usr/share/icons/hicolor/scalable/apps/clientele.svg", 0o644),
    ],
    settings: &[],
    debian_needs: &[],
    debian_wishes: &[("Recommends", "xdg-utils"), ("Suggests", "fonts-noto-cjk")],
    rpm_wishes: &[("Recommends", "xdg-utils"), ("Suggests", "google-noto-sans-cjk-fonts")],
    rpm_needs: &[],
};

pub const PORTAL: Package = Package {
    name: "clientele-portal",
    summary: "Portal of Clientele for a small service company",
    description: &[
        "Serves the desk of Clientele to browsers, for colleagues who are away from the office, behind a proxy that does TLS.",
        "It runs as a service of its own user and keeps its data in /var/lib/clientele-portal or in PostgreSQL.",
    ],
    section: "web",
    files: &[
        ("clientele-portal.service", UNIT, 0o644),
        ("sysusers.conf", "usr/lib/sysusers.d/clientele-portal.conf", 0o644),
        // It may hold the password of a database.
        ("portal.env", "etc/clientele-portal/portal.env", 0o640),
        ("clientele-portal.1", "usr/share/man/man1/clientele-portal.1", 0o644),
    ],
    settings: &["etc/clientele-portal/portal.env"],
    debian_needs: &["systemd | systemd-standalone-sysusers"],
    debian_wishes: &[("Suggests", "postgresql")],
    rpm_wishes: &[("Suggests", "postgresql-server")],
    rpm_needs: &[("Requires(pre)", "shadow-utils"), ("Requires", "systemd")],
};

impl Package {
    pub fn sources(&self) -> PathBuf {
        places::root().join("packaging").join(self.name)
    }

    pub fn program(&self) -> String {
        format!("usr/bin/{}", self.name)
    }

    /// Puts every file into this folder as it will lie on the computer. `bundle`: the format, in three letters.
    pub fn put(&self, folder: &Path, wish: &Wish, bundle: &str) -> Result<()> {
        let program = folder.join(self.program());
        copy(&places::built_in(wish.programs, self.name), &program, 0o755)?;
        // Debian and Fedora want programs without symbols, which are most of a development program.
        tool("strip", Command::new("strip").args(["--strip-unneeded", "--remove-section=.comment"]).arg(&program))?;
        if self.name == DESKTOP.name {
            mark(&program, bundle)?;
        }
        for (from, to, mode) in self.files {
            let own = self.sources().join(from);
            let source = if own.exists() { own } else { places::root().join(from) };
            let target = folder.join(to);
            copy(&source, &target, *mode)?;
            let text = [".xml", ".1"].iter().any(|ending| to.ends_with(ending));
            if text {
                let text = fs::read_to_string(&target)?;
                let text = text.replace("@VERSION@", wish.version).replace("@DATE@", &date("+%Y-%m-%d")?);
                fs::write(&target, text)?;
            }
            if to.starts_with("usr/share/man/") {
                tool("gzip", Command::new("gzip").args(["-9n"]).arg(&target))?;
            }
        }
        Ok(())
    }
}

pub fn copy(from: &Path, to: &Path, mode: u32) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file has a folder")?)?;
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    #[cfg(unix)]
    fs::set_permissions(to, std::os::unix::fs::PermissionsExt::from_mode(mode))?;
    #[cfg(not(unix))]
    let _ = mode;
    Ok(())
}

/// Writes into the program which kind of package brought it, as the Tauri CLI does: `tauri::utils::platform::bundle_type` reads
/// it, and an updater chooses by it.
fn mark(program: &Path, bundle: &str) -> Result<()> {
    const UNKNOWN: &str = "__TAURI_BUNDLE_TYPE_VAR_UNK";
    // This tool is compiled unoptimised, and the program is large.
    let mut grep = Command::new("grep");
    grep.args(["--only-matching", "--byte-offset", "--text", "--fixed-strings", UNKNOWN]).arg(program);
    let found = tool("grep", &mut grep)?;
    let places: Vec<usize> = found.lines().filter_map(|line| line.split(':').next()?.parse().ok()).collect();
    let [at] = places[..] else {
        bail!("{} places in the program say which package it came in; one is expected", places.len());
    };
    let mut file = fs::OpenOptions::new().write(true).open(program)?;
    file.seek(SeekFrom::Start((at + UNKNOWN.len() - bundle.len()) as u64))?;
    file.write_all(bundle.as_bytes())?;
    Ok(())
}

/// Every file below the folder, relative to it, in order.
pub fn list(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    crate::interface::collect(folder, &mut files)?;
    let names = files.iter().map(|file| file.strip_prefix(folder).map(|name| name.to_string_lossy().into_owned()));
    let mut names = names.collect::<std::result::Result<Vec<_>, _>>()?;
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn the_kind_of_package_is_written_where_tauri_reads_it() {
        let file = std::env::temp_dir().join(format!("xtask-mark-{}", std::process::id()));
        let program = |kind: &str| format!("ELF…__TAURI_BUNDLE_TYPE_VAR_DEB\0__TAURI_BUNDLE_TYPE_VAR_{kind}…");
        fs::write(&file, program("UNK")).unwrap();
        mark(&file, "RPM").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), program("RPM"));
        assert!(mark(&file, "DEB").is_err(), "marked already");
        fs::remove_file(&file).unwrap();
    }

    #[test]
    fn every_file_of_a_package_is_there() {
        for package in [&DESKTOP, &PORTAL] {
            for (from, _, _) in package.files {
                assert!(package.sources().join(from).exists() || places::root().join(from).exists(), "{from}");
            }
            assert!(package.settings.iter().all(|path| package.files.iter().any(|(_, to, _)| to == path)));
        }
    }
}
