//! `latest.json`: which version is the newest, and where its packages lie. Nobody signs this file, so nothing in it is
//! believed: the signature says which package is ours and of which version, the notes are text.

use semver::Version;
use serde::Deserialize;
use serde_json::Value;

use super::Fault;
use super::source::{self, Source};

/// More than any release says of itself.
pub const LARGEST_FILE: u64 = 1_024 * 1_024;
/// Several times a package of ours.
const LARGEST_PACKAGE: u64 = 1_024 * 1_024 * 1_024;
const LONGEST_NOTES: usize = 20_000;

#[derive(Debug, Clone)]
pub struct Release {
    pub version: Version,
    pub notes: String,
    pub package: Package,
    /// The file as it came, for the plugin that installs on Windows and macOS.
    pub raw: Value,
}

#[derive(Debug, Clone)]
pub struct Package {
    pub url: reqwest::Url,
    pub signature: String,
    pub size: Option<u64>,
}

/// Other fields are allowed: a later release may say more.
#[derive(Deserialize)]
struct File {
    version: String,
    #[serde(default)]
    notes: Option<String>,
    platforms: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
struct Entry {
    url: String,
    signature: String,
    #[serde(default)]
    size: Option<u64>,
}

/// What the file offers to a program of this version that came as this kind of package: `None` when nothing newer is there.
pub fn read(bytes: &[u8], source: &Source, key: &str, current: &Version) -> Result<Option<Release>, Fault> {
    let raw: Value = serde_json::from_slice(bytes).map_err(|_| Fault::of("answer"))?;
    let file: File = serde_json::from_value(raw.clone()).map_err(|_| Fault::of("answer"))?;
    let version = Version::parse(file.version.trim_start_matches('v')).map_err(|_| Fault::of("answer"))?;
    // Never downwards: an old release has the faults that a newer one mended.
    if version <= *current {
        return Ok(None);
    }
    let Some(entry) = file.platforms.get(key) else {
        return Err(Fault::about("no_package", version));
    };
    let entry: Entry = serde_json::from_value(entry.clone()).map_err(|_| Fault::of("answer"))?;
    let url = source.url.join(&entry.url).map_err(|_| Fault::of("answer"))?;
    if !source::is_safe(&url) {
        return Err(Fault::of("insecure"));
    }
    let size = entry.size.filter(|size| (1..=LARGEST_PACKAGE).contains(size));
    let notes = file.notes.unwrap_or_default();
    let notes = notes.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).take(LONGEST_NOTES).collect();
    Ok(Some(Release { version, notes, package: Package { url, signature: entry.signature, size }, raw }))
}

impl Package {
    pub fn limit(&self) -> u64 {
        self.size.unwrap_or(LARGEST_PACKAGE)
    }

    /// The end of the address as the name of a file, and nothing that a system reads as a folder or an option.
    pub fn file_name(&self) -> String {
        let last = self.url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
        let clean: String =
            last.chars().map(|c| if c.is_ascii_alphanumeric() || "._-+~".contains(c) { c } else { '-' }).collect();
        let clean = clean.trim_matches(['.', '-']);
        if clean.is_empty() { "package".to_owned() } else { clean.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_package_stays_in_its_folder() {
        let name = |path: &str| {
            let url = reqwest::Url::parse("https://clientele.example").unwrap().join(path).unwrap();
            Package { url, signature: String::new(), size: None }.file_name()
        };
        assert_eq!(name("/0.2.0/clientele_0.2.0_amd64.deb"), "clientele_0.2.0_amd64.deb");
        assert_eq!(name("/a/..%2f..%2fetc%2fpasswd"), "2f..-2fetc-2fpasswd");
        assert_eq!(name("/--force-all"), "force-all");
        assert_eq!(name("/"), "package");
    }
}
