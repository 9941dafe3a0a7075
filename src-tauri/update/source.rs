//! Where this build looks for updates, and the key that signed them: said by whoever made the release, in
//! `plugins.updater` of tauri.conf.json. A build of one's own has neither and looks nowhere.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minisign_verify::{PublicKey, Signature};
use reqwest::Url;
use semver::Version;

use super::Fault;

#[derive(Clone)]
pub struct Source {
    pub url: Url,
    key: PublicKey,
    /// As the plugin takes it.
    pub written: String,
}

impl Source {
    /// `None` when either is missing or unusable: an updater with half of it would fail later, or trust anybody.
    pub fn new(address: &str, key: &str) -> Option<Self> {
        let url = Url::parse(address).ok().filter(is_safe)?;
        let text = STANDARD.decode(key.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
        let key_read = PublicKey::decode(&text).ok()?;
        Some(Self { url, key: key_read, written: key.trim().to_owned() })
    }

    pub fn host(&self) -> String {
        self.url.host_str().unwrap_or_default().to_owned()
    }

    /// The signature as it stands in `latest.json`: the text of a minisign file, in base64.
    pub fn signature(&self, written: &str) -> Result<Signature, Fault> {
        let text = STANDARD.decode(written.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        text.and_then(|text| Signature::decode(&text).ok()).ok_or_else(|| Fault::of("signature"))
    }

    /// Whether these bytes are what our key signed as this version. Without the version in what is signed, somebody could
    /// offer an old package under a new number.
    pub fn verify(&self, mut bytes: impl std::io::Read, signature: &Signature, version: &Version) -> Result<(), Fault> {
        let refused = |_| Fault::of("signature");
        let mut verifier = self.key.verify_stream(signature).map_err(refused)?;
        let mut part = vec![0; 256 * 1_024];
        loop {
            match bytes.read(&mut part) {
                Ok(0) => break,
                Ok(length) => verifier.update(&part[..length]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Fault::disk(&error)),
            }
        }
        verifier.finalize().map_err(refused)?;
        let signed = signature.trusted_comment().split('\t').find_map(|part| part.strip_prefix("version:"));
        let signed = signed.and_then(|version| Version::parse(version).ok());
        if signed.as_ref() == Some(version) { Ok(()) } else { Err(Fault::of("signature")) }
    }
}

/// Encrypted, or not leaving this computer.
pub fn is_safe(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.host_str().is_some(),
        "http" => is_here(url),
        _ => false,
    }
}

pub fn is_here(url: &Url) -> bool {
    url.host_str().is_some_and(|name| {
        let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
        name == "localhost" || address.is_ok_and(|address| address.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_addresses_and_this_computer_are_asked() {
        let safe = |text: &str| is_safe(&Url::parse(text).unwrap());
        assert!(safe("https://updates.clientele.example/latest.json"));
        assert!(safe("http://127.0.0.1:8000/latest.json") && safe("http://[::1]/a") && safe("http://localhost/a"));
        assert!(!safe("http://updates.clientele.example/latest.json"));
        assert!(
            !safe("http://127.0.0.1.clientele.example/a") && !safe("file:///etc/passwd") && !safe("ftp://127.0.0.1/a")
        );
    }

    #[test]
    fn a_build_without_address_or_key_looks_nowhere() {
        assert!(Source::new("", "").is_none());
        assert!(Source::new("https://updates.clientele.example/latest.json", "").is_none());
        assert!(Source::new("https://updates.clientele.example/latest.json", "bm90IGEga2V5").is_none());
    }
}
