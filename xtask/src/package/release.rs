//! What the updater of the desktop reads: a signature of each of its packages, and `latest.json`, which says where they lie.
//! The variables are those of the Tauri CLI, so that one key serves every system.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox};
use serde_json::{Value, json};

use super::{date, time};
use crate::places;

pub const KEY: &str = "TAURI_SIGNING_PRIVATE_KEY";
pub const PASSWORD: &str = "TAURI_SIGNING_PRIVATE_KEY_PASSWORD";
const FEED: &str = "latest.json";

/// Where a release will lie, and who signs it.
pub struct Release {
    secret: SecretKey,
    /// The folder of `latest.json` on the server, with a slash at the end.
    address: String,
    notes: String,
}

impl Release {
    /// `None` without a key. With one, the programs have to know its other half: else nobody could install the release.
    pub fn from_environment(notes: Option<&Path>) -> Result<Option<Self>> {
        let Some(key) = places::variable(KEY) else { return Ok(None) };
        let text = if Path::new(&key).is_file() { fs::read_to_string(&key)? } else { key };
        let secret = decode(&text)
            .and_then(|text| Ok(SecretKeyBox::from_string(&text)?))
            .and_then(|key| Ok(key.into_secret_key(Some(places::variable(PASSWORD).unwrap_or_default()))?));
        // The text of the key must not come into a message.
        let Ok(secret) = secret else {
            bail!("{KEY} is no key that `cargo xtask update-key` made, or {PASSWORD} is not its password");
        };
        let config: Value = serde_json::from_slice(&fs::read(places::root().join("tauri.conf.json"))?)?;
        let updater = &config["plugins"]["updater"];
        let known = updater["pubkey"].as_str().unwrap_or_default();
        ensure!(
            known == public(&PublicKey::from_secret_key(&secret)?)?,
            "tauri.conf.json names another `plugins.updater.pubkey` than that of {KEY}: the programs would refuse the release"
        );
        let feed = updater["endpoints"][0].as_str().unwrap_or_default();
        let address = feed.strip_suffix(FEED).filter(|address| address.starts_with("https://"));
        let address = address.with_context(|| {
            format!("`plugins.updater.endpoints` in tauri.conf.json has to begin with https:// and end with /{FEED}")
        })?;
        let notes = notes.map(fs::read_to_string).transpose()?.unwrap_or_default();
        Ok(Some(Self { secret, address: address.to_owned(), notes }))
    }

    /// With a key of its own, for the install test: the release, and the key as a program takes it.
    pub fn for_test() -> Result<(Self, String)> {
        let keys = KeyPair::generate_unencrypted_keypair()?;
        let (address, notes) = ("https://updates.clientele.example/".to_owned(), "What is new".to_owned());
        Ok((Self { secret: keys.sk, address, notes }, public(&keys.pk)?))
    }

    /// Signs the packages and writes `latest.json` beside them; each has its name there, such as `linux-x86_64-deb`. What
    /// another system wrote there of the same version stays.
    pub fn write(&self, folder: &Path, version: &str, packages: &[(String, PathBuf)]) -> Result<PathBuf> {
        let path = folder.join(FEED);
        let before: Value =
            fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        let mut feed = json!({
            "version": version,
            "notes": self.notes.trim(),
            "pub_date": date("+%Y-%m-%dT%H:%M:%SZ")?,
            "platforms": if before["version"] == version { before["platforms"].clone() } else { json!({}) },
        });
        for (name, file) in packages {
            let signature = self.sign(file, version)?;
            let called = file.file_name().context("a package has a name")?.to_string_lossy();
            fs::write(folder.join(format!("{called}.sig")), &signature)?;
            feed["platforms"][name] = json!({
                "url": format!("{}{called}", self.address),
                "signature": signature,
                "size": fs::metadata(file)?.len(),
            });
        }
        fs::write(&path, serde_json::to_string_pretty(&feed)? + "\n")?;
        Ok(path)
    }

    /// The version is in what is signed, so that no old package passes for a new one.
    fn sign(&self, file: &Path, version: &str) -> Result<String> {
        let name = file.file_name().context("a package has a name")?.to_string_lossy();
        let comment = format!("timestamp:{}\tfile:{name}\tversion:{version}", time());
        let signed = minisign::sign(None, &self.secret, fs::File::open(file)?, Some(&comment), None)?;
        Ok(STANDARD.encode(signed.into_string()))
    }
}

/// `linux-x86_64-deb`
pub fn name(kind: &str) -> String {
    format!("{}-{}-{kind}", std::env::consts::OS, std::env::consts::ARCH)
}

/// `update-key`: a new pair of keys. The private one is a file that nobody else can read; the other is for tauri.conf.json.
pub fn make_key(file: &Path) -> Result<bool> {
    let keys = KeyPair::generate_encrypted_keypair(Some(places::variable(PASSWORD).unwrap_or_default()))?;
    let mut options = fs::OpenOptions::new();
    // Never over a key that signed something already.
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(file).with_context(|| format!("{} cannot be made", file.display()))?;
    std::io::Write::write_all(&mut out, STANDARD.encode(keys.sk.to_box(None)?.into_string()).as_bytes())?;
    println!(
        "The private key is in {}. Keep it and its password where nobody else comes, and a copy of both.",
        file.display()
    );
    println!("Without them no program out there can ever be updated again.");
    if places::variable(PASSWORD).is_none() {
        println!("It has no password: {PASSWORD} was not set.");
    }
    println!("\nFor `plugins.updater.pubkey` in tauri.conf.json:\n\n{}", public(&keys.pk)?);
    Ok(true)
}

fn public(key: &PublicKey) -> Result<String> {
    Ok(STANDARD.encode(key.to_box()?.into_string()))
}

fn decode(text: &str) -> Result<String> {
    Ok(String::from_utf8(STANDARD.decode(text.trim())?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_keeps_what_another_system_wrote_of_the_same_version() {
        let folder = std::env::temp_dir().join(format!("xtask-release-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let package = folder.join("clientele_0.2.0_amd64.deb");
        fs::write(&package, "a package").unwrap();
        let (release, key) = Release::for_test().unwrap();
        let write = |version: &str, name: &str| -> Value {
            let file = release.write(&folder, version, &[(name.to_owned(), package.clone())]).unwrap();
            serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
        };
        write("0.2.0", "windows-x86_64-nsis");
        let feed = write("0.2.0", "linux-x86_64-deb");
        assert_eq!(feed["platforms"].as_object().unwrap().len(), 2);
        assert_eq!(feed["platforms"]["linux-x86_64-deb"]["size"], 9);
        let url = "https://updates.clientele.example/clientele_0.2.0_amd64.deb";
        assert_eq!(feed["platforms"]["linux-x86_64-deb"]["url"], url);
        assert_eq!(write("0.3.0", "linux-x86_64-deb")["platforms"].as_object().unwrap().len(), 1);

        let text = decode(&fs::read_to_string(folder.join("clientele_0.2.0_amd64.deb.sig")).unwrap()).unwrap();
        let signature = minisign::SignatureBox::from_string(&text).unwrap();
        let key = minisign::PublicKeyBox::from_string(&decode(&key).unwrap()).unwrap().into_public_key().unwrap();
        minisign::verify(&key, &signature, fs::File::open(&package).unwrap(), true, false, false).unwrap();
        assert!(signature.trusted_comment().unwrap().ends_with("\tversion:0.3.0"));
        fs::remove_dir_all(folder).unwrap();
    }
}
