//! Stories about the packages: they are installed into a root of their own, started from there, brought up to date over a
//! person's data, and removed. `cargo xtask test` makes the packages; nothing outside the root is touched.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::key::Key;

#[expect(dead_code, reason = "stories of the window use the rest")]
mod app;
#[expect(dead_code, reason = "stories of the window use the rest")]
mod office;
#[expect(dead_code, reason = "stories of the window use the rest")]
mod page;
mod texts;
mod update;

use app::App;

/// The office of the fixtures, see tests/fixtures/schema/README.md.
const OWNER: (&str, &str) = ("maria.oakes@tarnwell.example", "plum tractor sings 41");
const CUSTOMER: &str = "Hollen Water District";
const OTHER: &str = "Ostrand Bay Water";
const NOTE: &str = "Wants a quote for two more wells";

#[tokio::test]
async fn the_desktop_is_installed_updated_over_its_data_and_removed_without_them() -> Result<()> {
    let (before, now) = (package("before", "clientele_")?, package("now", "clientele_")?);
    let root = Root::new(&now)?;
    let home = tempfile::tempdir()?;
    let data = home.path().join("data");
    copy(&newest_fixture()?, &data)?;

    root.dpkg(&["--install", &text(&before)])?;
    let program = root.path("usr/bin/clientele");
    let version = root.version("clientele")?;
    ensure!(version.ends_with("~before"), "installed is {version}");
    is_a_desktop_app(&root)?;

    // The window stays usable while its program is replaced under it.
    let app = App::start(&program, home.path()).await?;
    sign_in(&app).await?;
    root.dpkg(&["--install", &text(&now)])?;
    let updated = root.version("clientele")?;
    ensure!(!updated.ends_with("~before") && version.starts_with(&updated), "{version} became {updated}");
    has_customer(&app).await.context("while the package was replaced")?;
    app.end()?;

    let app = App::start(&program, home.path()).await?;
    sign_in(&app).await?;
    has_customer(&app).await.context("after the update")?;
    app.end()?;

    let kept = contents(home.path())?;
    ensure!(kept.keys().any(|path| path.ends_with("data/clientele.db")), "the database lies in the data folder");
    let said = root.dpkg(&["--remove", "clientele"])?;
    ensure!(said.contains("leaves each person's data"), "removal says what stays: {said}");
    ensure!(!program.exists(), "the program is gone");
    root.dpkg(&["--purge", "clientele"])?;
    ensure!(contents(home.path())? == kept, "the data are what they were, byte for byte");
    let left = root.files()?;
    ensure!(left.is_empty(), "the package left {left:?}");
    Ok(())
}

#[tokio::test]
async fn the_portal_is_installed_as_a_service_updated_and_removed_without_its_data() -> Result<()> {
    let (before, now) = (package("before", "clientele-portal_")?, package("now", "clientele-portal_")?);
    let root = Root::new(&now)?;
    let host = fs::read("/etc/passwd")?;
    root.dpkg(&["--install", &text(&before)])?;
    let users = fs::read_to_string(root.path("etc/passwd"))?;
    ensure!(users.lines().any(|line| line.starts_with("clientele:")), "the service has a user of its own: {users}");
    let wanted = root.path("etc/systemd/system/multi-user.target.wants/clientele-portal.service");
    ensure!(fs::symlink_metadata(&wanted).is_ok(), "the service starts with the computer");
    is_a_sound_unit(&root)?;

    let settings = root.path("etc/clientele-portal/portal.env");
    let mode = fs::metadata(&settings)?.permissions().mode() & 0o777;
    ensure!(mode == 0o640, "the settings may hold a password, and have mode {mode:o}");
    let edited = fs::read_to_string(&settings)? + "PROXY_HOPS=1\n";
    fs::write(&settings, &edited)?;

    let program = root.path("usr/bin/clientele-portal");
    let data = root.path("var/lib/clientele-portal");
    let said = Command::new(&program).arg("--version").output()?;
    ensure!(said.status.success() && said.stdout.starts_with(b"clientele-portal "), "{said:?}");
    serves(&program, &data).await?;

    root.dpkg(&["--install", &text(&now)])?;
    ensure!(fs::read_to_string(&settings)? == edited, "an update keeps the settings");
    serves(&program, &data).await?;

    let kept = contents(&data)?;
    ensure!(kept.keys().any(|path| path.ends_with("portal.db")), "the portal made its database");
    let said = root.dpkg(&["--remove", "clientele-portal"])?;
    ensure!(said.contains("/var/lib/clientele-portal"), "removal says what stays: {said}");
    ensure!(!program.exists() && settings.exists(), "a removal keeps the settings");
    root.dpkg(&["--purge", "clientele-portal"])?;
    ensure!(!settings.exists() && fs::symlink_metadata(&wanted).is_err(), "a purge takes the settings and the service");
    ensure!(contents(&data)? == kept, "the data are what they were, byte for byte");
    ensure!(fs::read("/etc/passwd")? == host, "this computer got no user");
    Ok(())
}

#[test]
fn the_rpm_holds_the_same_files_as_the_deb() -> Result<()> {
    for name in ["clientele", "clientele-portal"] {
        let deb = package("now", &format!("{name}_"))?;
        let listed = out(Command::new("dpkg-deb").arg("--contents").arg(deb))?;
        let deb = listed.lines().filter(|line| !line.starts_with('d'));
        let deb: BTreeMap<String, String> = deb
            .filter_map(|line| {
                let mut parts = line.split_whitespace();
                Some((parts.clone().last()?.trim_start_matches('.').to_owned(), parts.next()?.to_owned()))
            })
            .filter(|(path, _)| !path.starts_with("/usr/share/doc/"))
            .collect();
        let rpm = package("now", &format!("{name}-{}", env!("CARGO_PKG_VERSION")))?;
        let query = ["--query", "--nosignature", "--queryformat", "[%{FILEMODES:perms} %{FILENAMES}\n]", "--package"];
        let listed = out(Command::new("rpm").args(query).arg(&rpm))?;
        let rpm = listed.lines().filter(|line| !line.starts_with('d')).filter_map(|line| line.split_once(' '));
        let rpm: BTreeMap<String, String> = rpm
            .map(|(mode, path)| (path.to_owned(), mode.to_owned()))
            .filter(|(path, _)| !path.starts_with("/usr/share/licenses/"))
            .collect();
        ensure!(deb == rpm && deb.len() > 3, "{deb:#?}\n{rpm:#?}");
    }
    Ok(())
}

/// With these dpkg works in a folder, for whoever owns it.
const ROOT_OPTIONS: &[&str] =
    &["--force-not-root", "--force-bad-path", "--force-unsafe-io", "--force-script-chrootless", "--no-pager"];

/// A package that `cargo xtask test` made of this version: its file begins with this.
fn package(version: &str, begin: &str) -> Result<PathBuf> {
    let folder = app::variable("CLIENTELE_PACKAGES").context("`cargo xtask test` makes the packages of this test")?;
    let folder = Path::new(&folder).join(version);
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Its signature may lie beside it.
        if name.starts_with(begin) && !name.ends_with(".sig") {
            return Ok(entry.path());
        }
    }
    bail!("there is no package {begin}… in {}", folder.display())
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// A file system with nothing but what this computer has of the packages that are needed: of each of them its entry in
/// dpkg's database, which is all that dpkg asks for. A need that is met nowhere makes it refuse.
struct Root(tempfile::TempDir);

impl Root {
    fn new(package: &Path) -> Result<Self> {
        let root = Self(tempfile::tempdir()?);
        let database = root.path("var/lib/dpkg");
        for folder in ["info", "updates", "triggers"] {
            fs::create_dir_all(database.join(folder))?;
        }
        fs::create_dir_all(root.path("etc"))?;
        let needs = out(Command::new("dpkg-deb").arg("--field").arg(package).arg("Depends"))?;
        let mut status = String::new();
        for need in needs.split([',', '|']) {
            let name = need.split_whitespace().next().unwrap_or_default();
            let mut asked = Command::new("dpkg-query");
            asked.args(["--status", name]).env("LC_ALL", "C").stderr(Stdio::null());
            if let Ok(entry) = out(&mut asked) {
                status += &format!("{}\n\n", entry.trim_end());
                for list in [format!("{name}.list"), format!("{name}:amd64.list"), format!("{name}:arm64.list")] {
                    fs::write(database.join("info").join(list), "")?;
                }
            }
        }
        fs::write(database.join("status"), status)?;
        Ok(root)
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    /// Runs dpkg for this root: what it said. The scripts of the packages run outside of it, where there is a shell, and
    /// are told the root.
    fn dpkg(&self, what: &[&str]) -> Result<String> {
        let mut command = Command::new("dpkg");
        command.arg(format!("--root={}", self.0.path().display()));
        command.arg(format!("--log={}", self.path("dpkg.log").display()));
        command.args(ROOT_OPTIONS).args(what);
        command.env("LC_ALL", "C").env("DEBIAN_FRONTEND", "noninteractive").env("DPKG_COLORS", "never");
        // Tools of the administrator, for whoever is none.
        let path = app::variable("PATH").unwrap_or_default();
        command.env("PATH", format!("{path}:/usr/sbin:/sbin"));
        out(&mut command)
    }

    fn version(&self, package: &str) -> Result<String> {
        let admin = format!("--admindir={}", self.path("var/lib/dpkg").display());
        out(Command::new("dpkg-query").arg(admin).args(["--show", "--showformat=${Version}", package]))
    }

    /// All files but dpkg's own.
    fn files(&self) -> Result<Vec<String>> {
        let all = contents(self.0.path())?.into_keys();
        Ok(all.filter(|path| !path.starts_with("var/lib/dpkg/") && path != "dpkg.log").collect())
    }
}

fn out(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("{command:?}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "{command:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    Ok(said)
}

/// Every file below the folder with its bytes.
fn contents(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| next.display().to_string())? {
            let path = entry?.path();
            let kind = fs::symlink_metadata(&path)?.file_type();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                found.insert(text(path.strip_prefix(folder)?), fs::read(&path)?);
            }
        }
    }
    Ok(found)
}

fn newest_fixture() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema");
    let entries = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    entries.filter(|path| path.is_dir()).max().context("there is no fixture")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for (path, bytes) in contents(from)? {
        let file = to.join(path);
        fs::create_dir_all(file.parent().context("a file has a folder")?)?;
        fs::write(file, bytes)?;
    }
    Ok(())
}

async fn sign_in(app: &App) -> Result<()> {
    let page = &app.page;
    page.sees_text("sign-in-lead", &[("office", "Tarnwell Services")]).await?;
    page.press("button", "sign-in-other").await?;
    page.fill("sign-in-username", OWNER.0).await?;
    office::sign_in_with(page, OWNER.1).await?;
    office::at_home(page).await
}

async fn has_customer(app: &App) -> Result<()> {
    let page = &app.page;
    page.press("link", "nav-customer-list").await?;
    page.sees(OTHER).await?;
    page.chord(Key::Control, 'k').await?;
    page.type_keys("hollen").await?;
    page.click("option", CUSTOMER).await?;
    page.find("heading", CUSTOMER).await?;
    page.sees(NOTE).await
}

/// The menu of the desktop finds the app, its icon and its description.
fn is_a_desktop_app(root: &Root) -> Result<()> {
    let entry = fs::read_to_string(root.path("usr/share/applications/clientele.desktop"))?;
    let value = |key: &str| entry.lines().find_map(|line| line.strip_prefix(key)).map(str::to_owned);
    ensure!(value("Exec=").as_deref() == Some("clientele"), "{entry}");
    let icon = value("Icon=").context("the entry names an icon")?;
    for size in ["32x32", "128x128", "256x256"] {
        let file = root.path(&format!("usr/share/icons/hicolor/{size}/apps/{icon}.png"));
        ensure!(fs::read(&file)?.starts_with(b"\x89PNG"), "{}", file.display());
    }
    let about = fs::read_to_string(root.path("usr/share/metainfo/app.clientele.desktop.metainfo.xml"))?;
    ensure!(about.contains("clientele.desktop</launchable>") && !about.contains('@'), "{about}");
    Ok(())
}

/// systemd reads the unit without a complaint. It looks for the program on this computer, so it is told the root's.
fn is_a_sound_unit(root: &Root) -> Result<()> {
    let unit = fs::read_to_string(root.path("usr/lib/systemd/system/clientele-portal.service"))?;
    ensure!(unit.contains("ExecStart=/usr/bin/clientele-portal "), "{unit}");
    let program = root.path("usr/bin/clientele-portal");
    let copy = root.path("clientele-portal.service");
    fs::write(&copy, unit.replace("ExecStart=/usr/bin/clientele-portal", &format!("ExecStart={}", program.display())))?;
    let output = Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(&copy).output()?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    let ours: Vec<&str> = complaint.lines().filter(|line| line.contains("clientele")).collect();
    ensure!(output.status.success() && ours.is_empty(), "{complaint}");
    fs::remove_file(copy)?;
    Ok(())
}

/// Ends with what it runs for.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The installed portal answers, and ends when it is told to as a service manager tells it.
async fn serves(program: &Path, data: &Path) -> Result<()> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = Command::new(program);
    command.args(["--listen", &format!("127.0.0.1:{port}"), "--proxy-hops", "0", "--data"]).arg(data);
    for name in ["DATABASE_URL", "PUBLIC_URL"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut portal = Ended(command.spawn()?);
    let until = Instant::now() + Duration::from_secs(30);
    let mut stream = loop {
        if let Ok(stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
            break stream;
        }
        ensure!(portal.0.try_wait()?.is_none() && Instant::now() < until, "the portal does not answer");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(stream, "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    ensure!(answer.starts_with("HTTP/1.1 ") && answer.to_lowercase().contains("content-security-policy"), "{answer}");
    let pid = portal.0.id().to_string();
    ensure!(Command::new("kill").args(["-TERM", &pid]).status()?.success(), "the portal cannot be told to end");
    let until = Instant::now() + Duration::from_secs(30);
    while portal.0.try_wait()?.is_none() {
        ensure!(Instant::now() < until, "the portal does not end");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
