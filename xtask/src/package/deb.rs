//! Packages of Debian and Ubuntu, by dpkg-deb.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::content::{self, Package};
use super::{Wish, date, stage, time, tool};
use crate::places;

const MAINTAINER: &str = "Clientele <packages@clientele.example>";

/// dpkg-shlibdeps asks the system's own packages which of them holds a library.
pub fn can_be_made() -> bool {
    ["dpkg-deb", "dpkg-shlibdeps"].iter().all(|tool| places::find(tool).is_some())
        && Path::new("/var/lib/dpkg/status").is_file()
}

pub fn make(package: &Package, wish: &Wish) -> Result<PathBuf> {
    let folder = stage(package, "deb")?;
    package.put(&folder, wish, "DEB")?;
    let docs = folder.join("usr/share/doc").join(package.name);
    content::copy(&places::root().join("packaging/copyright"), &docs.join("copyright"), 0o644)?;
    let changes = format!(
        "{} ({}) stable; urgency=medium\n\n  * Version {} of Clientele.\n\n -- {MAINTAINER}  {}\n",
        package.name,
        wish.version,
        wish.version,
        date("+%a, %d %b %Y %H:%M:%S +0000")?
    );
    fs::write(docs.join("changelog"), changes)?;
    tool("gzip", Command::new("gzip").arg("-9n").arg(docs.join("changelog")))?;

    let files = content::list(&folder)?;
    let control = folder.join("DEBIAN");
    let text = control_file(package, wish, &folder, &files)?;
    fs::create_dir(&control)?;
    fs::write(control.join("control"), text)?;
    let sums = tool("md5sum", Command::new("md5sum").current_dir(&folder).args(&files))?;
    fs::write(control.join("md5sums"), sums)?;
    if !package.settings.is_empty() {
        let lines: String = package.settings.iter().map(|path| format!("/{path}\n")).collect();
        fs::write(control.join("conffiles"), lines)?;
    }
    for script in ["preinst", "postinst", "prerm", "postrm"] {
        let source = package.sources().join(script);
        if source.exists() {
            content::copy(&source, &control.join(script), 0o755)?;
        }
    }

    fs::create_dir_all(wish.into)?;
    let file = wish.into.join(format!("{}_{}_{}.deb", package.name, wish.version, architecture()?));
    let mut command = Command::new("dpkg-deb");
    command.env("SOURCE_DATE_EPOCH", time()).arg("--root-owner-group");
    command.args(if wish.quick { ["-Zgzip", "-z1"] } else { ["-Zxz", "-z6"] });
    tool("dpkg-deb", command.arg("--build").arg(&folder).arg(&file))?;
    Ok(file)
}

fn architecture() -> Result<&'static str> {
    match std::env::consts::ARCH {
        "x86_64" => Ok("amd64"),
        "aarch64" => Ok("arm64"),
        other => bail!("nobody has thought about packages for {other} yet"),
    }
}

fn control_file(package: &Package, wish: &Wish, folder: &Path, files: &[String]) -> Result<String> {
    let mut size = 0;
    for file in files {
        size += fs::metadata(folder.join(file))?.len().div_ceil(1_024);
    }
    let mut needs = libraries(&folder.join(package.program()))?;
    needs.extend(package.debian_needs.iter().map(|need| (*need).to_owned()));
    let mut text = format!(
        "Package: {}\nVersion: {}\nArchitecture: {}\nMaintainer: {MAINTAINER}\nInstalled-Size: {size}\nSection: {}\n\
         Priority: optional\nDepends: {}\n",
        package.name,
        wish.version,
        architecture()?,
        package.section,
        needs.join(", ")
    );
    for (field, names) in package.debian_wishes {
        text += &format!("{field}: {names}\n");
    }
    let paragraphs: Vec<String> = package.description.iter().map(|text| folded(text)).collect();
    text += &format!("Description: {}\n{}\n", package.summary, paragraphs.join("\n .\n"));
    Ok(text)
}

/// Packages with the libraries that the program was linked to, and from which version on they do.
fn libraries(program: &Path) -> Result<Vec<String>> {
    // It wants a source package around itself.
    let around = places::scratch().join("package/shlibdeps");
    fs::create_dir_all(around.join("debian"))?;
    fs::write(around.join("debian/control"), "Source: clientele\n\nPackage: clientele\nArchitecture: any\n")?;
    let out = tool("shlibdeps", Command::new("dpkg-shlibdeps").current_dir(&around).arg("-O").arg(program))?;
    let line = out.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    Ok(line.context("dpkg-shlibdeps found no library")?.split(", ").map(str::to_owned).collect())
}

/// A paragraph in lines that begin with a blank.
fn folded(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let full = lines.last().is_some_and(|line| line.len() + word.len() > 76);
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_paragraph_is_folded_between_words() {
        let text = "word ".repeat(40);
        let lines = folded(text.trim());
        assert!(lines.lines().all(|line| line.starts_with(" word") && line.len() <= 80), "{lines}");
        assert_eq!(lines.split_whitespace().count(), 40);
    }
}
