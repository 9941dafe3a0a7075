//! The real program under WebKitWebDriver, with folders of its own. Whatever happens, nothing of it outlives its test.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::ClientBuilder;
use fantoccini::wd::TimeoutConfiguration;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::page::Page;
use crate::texts::Texts;

const START: Duration = Duration::from_secs(60);

/// The driver and, in its process group, the app with all that WebKit starts.
pub struct App {
    driver: Child,
    program: PathBuf,
    pub page: Page,
}

impl App {
    /// Starts the app on what is in this folder.
    pub async fn start(program: &Path, home: &Path) -> Result<Self> {
        Self::start_on(program, home, &home.join("data")).await
    }

    /// The same with its data elsewhere.
    pub async fn start_on(program: &Path, home: &Path, data: &Path) -> Result<Self> {
        Self::start_with(program, home, data, &[]).await
    }

    /// The same with settings of the environment.
    pub async fn start_with(program: &Path, home: &Path, data: &Path, settings: &[(&str, String)]) -> Result<Self> {
        ensure!(
            variable("DISPLAY").is_some(),
            "this test opens a real window and finds no display; `cargo xtask test` gives it one, or:\n    \
             xvfb-run --auto-servernum dbus-run-session -- cargo test --workspace --test window"
        );
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = Command::new("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("NO_AT_BRIDGE", "1").env("LANG", "en_US.UTF-8");
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
            command.env(name, home.join(name));
        }
        // What a person would pick in the system's own dialogs.
        command.env("CLIENTELE_DATA_DIR", data).env("CLIENTELE_SAVE_FILE", home.join("saved.txt"));
        command.env("CLIENTELE_PICK_FILE", home.join("picked"));
        command.envs(settings.iter().map(|(name, value)| (name, value)));
        command.env_remove("WEBKIT_DISABLE_DMABUF_RENDERER").env_remove("WEBKIT_DISABLE_COMPOSITING_MODE");
        let mut driver =
            Ended(Some(command.spawn().context("WebKitWebDriver (package webkit2gtk-driver) cannot start")?));

        // The driver says nothing when it listens, and takes no socket that listens already: it can only be asked again.
        let until = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            ensure!(Instant::now() < until, "WebKitWebDriver does not answer");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let mut wishes = serde_json::Map::new();
        wishes.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": program, "args": [] }));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let builder = builder.capabilities(wishes);
        let address = format!("http://127.0.0.1:{port}");
        let client =
            tokio::time::timeout(START, builder.connect(&address)).await.context("the window did not open")??;
        let scripts = TimeoutConfiguration::new(Some(START), Some(START), None);
        client.update_timeouts(scripts).await?;
        let driver = driver.0.take().context("the driver ended")?;
        Ok(Self { driver, program: program.to_owned(), page: Page { client, texts: Texts::read()? } })
    }

    /// Folders in /proc of the driver, the app and all that WebKit started.
    pub fn processes(&self) -> Result<Vec<PathBuf>> {
        let group = self.driver.id().to_string();
        let in_group = |folder: &Path| {
            fs::read_to_string(folder.join("stat")).is_ok_and(|stat| {
                // pid (name) state parent group …; the name may hold blanks.
                stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(2)).is_some_and(|of| of == group)
            })
        };
        Ok(fs::read_dir("/proc")?.flatten().map(|entry| entry.path()).filter(|folder| in_group(folder)).collect())
    }

    /// Whether this folder in /proc is the app's. Linux says behind the name of the program that it was replaced since.
    pub fn runs(&self, folder: &Path) -> bool {
        let begins = |exe: PathBuf| exe.to_string_lossy().starts_with(&*self.program.to_string_lossy());
        fs::read_link(folder.join("exe")).is_ok_and(begins)
    }

    /// As at the end of a person's session on the computer.
    pub fn end(self) -> Result<()> {
        let running = self.processes()?.into_iter().find(|folder| self.runs(folder)).context("the app runs")?;
        let pid = running.file_name().context("a process has a number")?.to_string_lossy().into_owned();
        ensure!(Command::new("kill").args(["-TERM", &pid]).status()?.success(), "the app cannot be told to end");
        gone(&pid)
    }

    /// What a power cut does to it.
    pub fn kill(self) -> Result<()> {
        let mut apps = self.processes()?;
        apps.retain(|folder| self.runs(folder));
        let [app] = apps.as_slice() else { bail!("{} apps run in this test", apps.len()) };
        let pid = app.file_name().context("a process has a number")?.to_string_lossy().into_owned();
        ensure!(Command::new("kill").args(["-KILL", &pid]).status()?.success(), "the app cannot be killed");
        // Killed is not gone: until its last thread ends it holds its name on the bus, and the next start would bow to it.
        gone(&pid)
    }
}

impl Drop for App {
    fn drop(&mut self) {
        end(&mut self.driver);
    }
}

/// A driver that nobody owns yet.
struct Ended(Option<Child>);

impl Drop for Ended {
    fn drop(&mut self) {
        if let Some(driver) = &mut self.0 {
            end(driver);
        }
    }
}

fn end(driver: &mut Child) {
    // The whole group: an app that stays would hold the display and the test's output.
    let group = format!("-{}", driver.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _ = driver.wait();
}

/// Waits for the end of a process that is no child of this one.
fn gone(pid: &str) -> Result<()> {
    let wait = ["20", "tail", "-s", "0.1", "-f", "/dev/null", "--pid", pid];
    ensure!(Command::new("timeout").args(wait).status()?.success(), "the app does not end");
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "where to show a window and put pictures is said by the environment")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
