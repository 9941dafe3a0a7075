//! Stories about the updater, without a window: a server on this computer, keys and signatures that are made here, and in the
//! place of the system's tools scripts that write down how they were called.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minisign::KeyPair;
use semver::Version;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::*;

mod asking;
mod installing;
mod server;

use server::{Answer, Server};

const FEED: &str = "/latest.json";
const PACKAGE: &str = "/clientele_0.2.0_amd64.deb";
const NEXT: &str = "0.2.0";

/// A computer with version 0.1.0, installed as a deb, and a server that its build knows.
struct Computer {
    folder: tempfile::TempDir,
    server: Server,
    keys: KeyPair,
    updates: Arc<Updates>,
    changed: watch::Receiver<()>,
}

impl Computer {
    fn new() -> Self {
        Self::with(|setup| setup)
    }

    fn with(other: impl FnOnce(Setup) -> Setup) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Server::start();
        let keys = KeyPair::generate_unencrypted_keypair().expect("keys");
        let (tell, changed) = watch::channel(());
        let setup = Setup {
            version: Version::new(0, 1, 0),
            source: Source::new(&server.url(FEED), &written(&keys)),
            kind: Ok(Kind::Deb),
            data_dir: folder.path().join("data"),
            tools: Tools::in_folders(vec![folder.path().join("tools")]),
            plugin: Box::new(|_, _| Err(Fault::of("internal"))),
            tell: Box::new(move || {
                let _ = tell.send(());
            }),
        };
        fs::create_dir_all(&setup.data_dir).expect("a data folder");
        let tools = folder.path().join("tools");
        fs::create_dir_all(&tools).expect("a folder of tools");
        let updates = Updates::new(other(setup));
        let computer = Self { folder, server, keys, updates, changed };
        let log = computer.log();
        computer.tool("dpkg-deb", "printf 'clientele\\t0.2.0'");
        computer.tool("dpkg-query", &format!("cat '{}/installed'", tools.display()));
        computer.tool(
            "apt-get",
            &format!("echo apt-get \"$@\" >> '{}'\necho 'Inst clientele (0.2.0 local-deb)'", log.display()),
        );
        computer.tool(
            "dpkg",
            &format!(
                "echo dpkg \"$@\" >> '{0}'\nfor file; do :; done\ncp \"$file\" '{1}/package'\nprintf 0.2.0 > '{1}/installed'",
                log.display(),
                tools.display()
            ),
        );
        computer.tool("pkexec", &format!("echo pkexec \"$@\" >> '{}'\nshift\nexec \"$@\"", log.display()));
        fs::write(tools.join("installed"), "0.1.0").expect("written");
        computer
    }

    /// Written by another process: a handle of this one that writes could be inherited by a tool that a story beside starts,
    /// and a program that is open for writing does not run.
    fn tool(&self, name: &str, script: &str) {
        let path = self.folder.path().join("tools").join(name);
        let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod 755 \"$2\"";
        let status = Command::new("sh").args(["-c", write, "sh", script]).arg(&path).status().expect("a shell");
        assert!(status.success());
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("tools/log")
    }

    /// How the system's tools were called.
    fn called(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Packages and parts of packages that are left.
    fn left(&self) -> Vec<String> {
        let entries = fs::read_dir(self.data().join("updates")).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    fn release(&self) -> Value {
        release(&self.keys, b"the package", NEXT, &self.server.url(PACKAGE))
    }

    /// Version 0.2.0 lies on the server.
    fn publish(&self) {
        self.server.put(FEED, Answer::of(self.release().to_string()));
        self.server.put(PACKAGE, Answer::of("the package"));
    }

    async fn ask(&self) -> State {
        self.updates.ask(1_000).await;
        self.updates.state()
    }

    async fn ask_and_install(&self) -> State {
        let found = self.ask().await;
        assert_eq!(found.phase, Phase::Offered, "{found:?}");
        self.updates.install().await;
        self.updates.state()
    }

    fn requests(&self) -> usize {
        self.server.requests().len()
    }
}

fn written(keys: &KeyPair) -> String {
    STANDARD.encode(keys.pk.to_box().expect("a public key").into_string())
}

fn signature(keys: &KeyPair, bytes: &[u8], comment: &str) -> String {
    let signed = minisign::sign(None, &keys.sk, bytes, Some(comment), None).expect("a signature");
    STANDARD.encode(signed.into_string())
}

fn release(keys: &KeyPair, bytes: &[u8], version: &str, url: &str) -> Value {
    let comment = format!("timestamp:1\tfile:clientele.deb\tversion:{version}");
    json!({
        "version": version,
        "notes": "Lists are <b>faster</b>.\nAnd \u{7}quieter.",
        "platforms": { Kind::Deb.key(): {
            "url": url, "signature": signature(keys, bytes, &comment), "size": bytes.len()
        } }
    })
}

fn code(state: &State) -> &str {
    state.fault.as_ref().map_or("", |fault| fault.code)
}

fn tools_saying(folder: &Path, name: &str, said: &str) -> Tools {
    let path = folder.join(name);
    let write = "printf '#!/bin/sh\\nprintf %%s \"%s\"\\n' \"$1\" > \"$2\" && chmod 755 \"$2\"";
    assert!(Command::new("sh").args(["-c", write, "sh", said]).arg(path).status().expect("a shell").success());
    Tools::in_folders(vec![folder.to_owned()])
}
