//! The updater as a person meets it: the installed app finds the next version on a server, fetches it, checks its signature and
//! has dpkg install it in the root of this test.

use std::io::{BufRead, BufReader};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

#[tokio::test]
async fn the_desktop_finds_its_next_version_and_has_it_installed() -> Result<()> {
    let (now, next) = (package("now", "clientele_")?, package("next", "clientele_")?);
    let folder = next.parent().context("a package has a folder")?;
    let root = Root::new(&now)?;
    let home = tempfile::tempdir()?;
    let data = home.path().join("data");
    copy(&newest_fixture()?, &data)?;
    root.dpkg(&["--install", &text(&now)])?;
    let version = root.version("clientele")?;
    let tools = home.path().join("tools");
    system(&root, &tools)?;

    let name = next.file_name().context("a package has a name")?.to_string_lossy().into_owned();
    let server = Server::start(folder, &name)?;
    let program = root.path("usr/bin/clientele");
    let settings = [
        ("CLIENTELE_UPDATE_URL", server.url("latest.json")),
        ("CLIENTELE_UPDATE_KEY", fs::read_to_string(folder.join("key"))?),
        ("CLIENTELE_UPDATE_TOOLS", text(&tools)),
    ];
    let app = App::start_with(&program, home.path(), &data, &settings).await?;
    let page = &app.page;
    sign_in(&app).await?;
    page.press("link", "nav-administration").await?;
    page.press("link", "updates").await?;
    page.sees_text("updates-lead", &[("version", &version)]).await?;
    page.is_accessible().await?;
    ensure!(server.asked() == 0, "it asked without being told to");
    // The page reaches the updater by our own command alone.
    let call = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('plugin:updater|check')\
                .then(() => done('open'), (why) => done(String(why)))";
    let said = page.client.execute_async(call, Vec::new()).await?;
    ensure!(said.as_str().is_some_and(|said| said.contains("not allowed")), "{said}");

    page.press("button", "update-ask").await?;
    let next_version = name.split('_').nth(1).context("the file names its version")?;
    page.sees_text("update-title", &[("version", next_version)]).await?;
    // The person thinks better of it.
    page.press("button", "update-install").await?;
    page.sees_text("update-fault-dismissed", &[]).await?;
    ensure!(root.version("clientele")? == version, "nothing is installed without a password");

    fs::write(tools.join("password"), "")?;
    page.press("button", "update-install").await?;
    page.sees_text("update-installed", &[("version", next_version)]).await?;
    page.is_accessible().await?;
    ensure!(root.version("clientele")? == next_version, "dpkg has {}", root.version("clientele")?);
    ensure!(!contents(&data)?.keys().any(|path| path.starts_with("updates/")), "the package is left in the data");

    let old: Vec<PathBuf> = app.processes()?.into_iter().filter(|folder| app.runs(folder)).collect();
    page.press("button", "update-restart").await.ok();
    let until = Instant::now() + Duration::from_secs(30);
    let is_new = |folder: &PathBuf| fs::read_link(folder.join("exe")).is_ok_and(|exe| exe == program);
    while !app.processes()?.iter().any(|folder| is_new(folder) && !old.contains(folder)) {
        ensure!(Instant::now() < until, "the new program does not start");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// What the updater calls of a system, for the root of the test. The password is a file.
fn system(root: &Root, tools: &Path) -> Result<()> {
    fs::create_dir_all(tools)?;
    let top = text(root.0.path());
    let script = |name: &str, does: String| -> Result<()> {
        let path = tools.join(name);
        fs::write(&path, format!("#!/bin/sh\n{does}\n"))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        Ok(())
    };
    // What the package needs is there, as `Root` asks of this computer: its apt may say so.
    script("apt-get", "exec /usr/bin/apt-get \"$@\"".to_owned())?;
    script("dpkg-deb", "exec /usr/bin/dpkg-deb \"$@\"".to_owned())?;
    // Below the root the program lies elsewhere than its package says.
    let own = format!("for last; do :; done\ncase $1 in --search) set -- --search \"${{last#{top}}}\";; esac");
    script("dpkg-query", format!("{own}\nexec /usr/bin/dpkg-query --admindir='{top}/var/lib/dpkg' \"$@\""))?;
    let forced: String = ROOT_OPTIONS.iter().map(|option| format!(" {option}")).collect();
    let path = app::variable("PATH").unwrap_or_default();
    script(
        "dpkg",
        format!(
            "PATH='{path}:/usr/sbin:/sbin' exec /usr/bin/dpkg --root='{top}' --log='{top}/dpkg.log'{forced} \"$@\""
        ),
    )?;
    script("pkexec", format!("[ -e '{}/password' ] || exit 126\nshift\nexec \"$@\"", tools.display()))
}

/// The server of a release: its list, which says of the package that it lies here, and the package.
struct Server {
    port: u16,
    asked: Arc<AtomicUsize>,
}

impl Server {
    fn start(folder: &Path, package: &str) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let server = Self { port: listener.local_addr()?.port(), asked: Arc::default() };
        let feed = fs::read_to_string(folder.join("latest.json"))?;
        let feed = feed.replace("https://updates.clientele.example/", &server.url("")).into_bytes();
        let (package, bytes) = (format!("/{package}"), fs::read(folder.join(package))?);
        let asked = server.asked.clone();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                asked.fetch_add(1, Ordering::Relaxed);
                // All of it: a line that is closed over something unread is cut.
                let head = BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
                let head: Vec<String> = head.collect();
                let body: &[u8] = match head.first().and_then(|line| line.split(' ').nth(1)) {
                    Some("/latest.json") => &feed,
                    Some(path) if path == package => &bytes,
                    _ => &[],
                };
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                // Who hangs up early is no fault of the server.
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
            }
        });
        Ok(server)
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}
