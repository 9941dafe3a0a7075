//! The interface's packages and its build, each only when something changed since the last time.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::places;
use crate::process::{must, npm};

/// Installs the node packages that package-lock.json names.
pub fn packages() -> Result<()> {
    let lock = fs::read(places::ui().join("package-lock.json")).context("ui/package-lock.json cannot be read")?;
    let modules = places::ui().join("node_modules");
    let stamp = modules.join(".clientele-packages");
    let wanted = fingerprint([lock.as_slice()]);
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    if !installed_by_hand(&modules) {
        println!("Installing the interface's packages …");
        // Not `npm ci`: it refuses a lock file made where the registry does not offer the tools of other systems.
        // `--no-save` keeps the lock file as it is, and the versions in it are the ones installed.
        must(npm().args(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel", "error"]))?;
    }
    fs::write(stamp, wanted)?;
    Ok(())
}

/// npm leaves its own copy of the lock file; a newer one than ours means that somebody ran npm themselves.
fn installed_by_hand(modules: &Path) -> bool {
    let time = |path: PathBuf| fs::metadata(path).and_then(|meta| meta.modified()).ok();
    let (own, lock) = (time(modules.join(".package-lock.json")), time(places::ui().join("package-lock.json")));
    own.is_some() && own >= lock
}

/// Builds ui/dist when a source changed. The stamp stays in the clone: several clones may share one target folder.
pub fn build() -> Result<()> {
    packages()?;
    let sources = sources()?;
    let stamp = places::ui().join("node_modules/.clientele-dist");
    if is_built() && fs::read_to_string(&stamp).is_ok_and(|found| found == sources) {
        return Ok(());
    }
    println!("Building the interface …");
    must(npm().args(["run", "--silent", "build"]))?;
    fs::write(stamp, sources)?;
    Ok(())
}

/// Whether there is a built interface, of whatever sources.
pub fn is_built() -> bool {
    ["desktop.html", "portal.html"].iter().all(|page| places::ui().join("dist").join(page).is_file())
}

fn sources() -> Result<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(places::ui())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match name.as_str() {
            "src" | "public" => collect(&path, &mut files)?,
            _ if path.is_file() => files.push(path),
            _ => {}
        }
    }
    // The words on the screen.
    collect(&places::root().join("locales"), &mut files)?;
    files.retain(|path| !is_test(path));
    files.sort();
    let mut parts = Vec::new();
    for file in files {
        parts.push(file.to_string_lossy().into_owned().into_bytes());
        parts.push(fs::read(&file)?);
    }
    Ok(fingerprint(parts.iter().map(Vec::as_slice)))
}

fn is_test(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.contains(".test.")
}

/// All files under a folder, however deep.
pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Tells whether something changed; no protection against anybody.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = DefaultHasher::new();
    parts.into_iter().for_each(|part| part.hash(&mut hasher));
    format!("{:016x}", hasher.finish())
}
