//! A throw-away PostgreSQL for tests: one cluster per process, started when the first database is asked for, listening on
//! a free port of this computer. It is killed with the process that started it, however that ends; its folder in the
//! temporary directory is removed by the next one that starts.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// The cluster's account and the owner of its folder when tests run as root, which PostgreSQL refuses.
const ACCOUNT: &str = "postgres";
const FOLDER: &str = "clientele-postgres-";
/// What the server says when it takes connections.
const READY: &str = "ready to accept connections";

struct Cluster {
    programs: PathBuf,
    port: u16,
}

static CLUSTER: LazyLock<Result<Cluster, String>> = LazyLock::new(Cluster::start);
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// A new empty database: its URL. The extensions of PostgreSQL's contrib package can be created in it.
///
/// # Panics
/// When PostgreSQL is not installed or does not start: a test that needs it cannot go on.
pub fn database() -> String {
    let made = CLUSTER.as_ref().map_err(Clone::clone).and_then(|cluster| {
        let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        cluster.sql(&format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))?;
        Ok(url(cluster.port, &name))
    });
    made.unwrap_or_else(|problem| panic!("no PostgreSQL for this test: {problem}"))
}

impl Cluster {
    fn start() -> Result<Self, String> {
        let programs = programs().ok_or("initdb was found neither in PATH nor under /usr/lib/postgresql")?;
        remove_old_folders();
        let folder = std::env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
        let say = |problem: io::Error| format!("{}: {problem}", folder.display());
        fs::create_dir_all(&folder).map_err(say)?;
        if is_root() {
            finish(Command::new("chown").arg(format!("{ACCOUNT}:{ACCOUNT}")).arg(&folder))?;
        }
        let data = folder.join("data");
        let mut initdb = as_owner(&programs.join("initdb"));
        initdb
            .args(["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", ACCOUNT, "-D"])
            .arg(&data);
        finish(&mut initdb)?;

        // Between finding a free port and taking it another program may be quicker.
        let mut problem = String::new();
        for _ in 0..3 {
            let port = free_port().map_err(say)?;
            match serve(&programs, &data, port) {
                Ok(()) => return Ok(Self { programs, port }),
                Err(found) => problem = found,
            }
        }
        Err(problem)
    }

    fn sql(&self, statement: &str) -> Result<(), String> {
        finish(&mut psql(&self.programs, &url(self.port, "postgres"), statement))
    }
}

fn url(port: u16, database: &str) -> String {
    format!("postgres://{ACCOUNT}@127.0.0.1:{port}/{database}")
}

fn psql(programs: &Path, database: &str, statement: &str) -> Command {
    let mut command = Command::new(programs.join("psql"));
    command
        .args(["--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--dbname", database, "--command", statement]);
    command
}

/// Starts the server and waits until it says that it is ready.
fn serve(programs: &Path, data: &Path, port: u16) -> Result<(), String> {
    let mut server = as_owner(&programs.join("postgres"));
    server.arg("-D").arg(data).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let port_setting = format!("port={port}");
    // Nothing here must survive a power cut, so nothing waits for the disk.
    for setting in [
        port_setting.as_str(),
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "shared_buffers=64MB",
        "jit=off",
        "lc_messages=C",
    ] {
        server.args(["-c", setting]);
    }
    let mut server = start_and_tie(server).map_err(|problem| format!("postgres did not start: {problem}"))?;
    let lines = BufReader::new(server.stderr.take().ok_or("postgres has no output")?).lines();
    let (sender, said) = mpsc::channel();
    // What it says later is read, too: a server whose output nobody takes stops.
    thread::spawn(move || lines.map_while(Result::ok).for_each(|line| drop(sender.send(line))));

    let mut log = Vec::new();
    let until = Instant::now() + Duration::from_secs(30);
    while let Ok(line) = said.recv_timeout(until.saturating_duration_since(Instant::now())) {
        if line.contains(READY) {
            return Ok(());
        }
        log.push(line);
    }
    server.kill().ok();
    Err(format!("postgres is not ready: {}", log.join("\n")))
}

/// The kernel sends the signal when the *thread* that started the program ends, so that thread waits for ever.
fn start_and_tie(mut command: Command) -> io::Result<Child> {
    let (sender, started) = mpsc::channel();
    thread::Builder::new().name("postgres".to_owned()).spawn(move || {
        sender.send(command.spawn()).ok();
        loop {
            thread::park();
        }
    })?;
    started.recv().unwrap_or_else(|_| Err(io::Error::other("the starting thread ended")))
}

/// As the account that may run it, and tied to this process's life where the system can do that.
fn as_owner(program: &Path) -> Command {
    if !cfg!(target_os = "linux") {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL"]);
    if is_root() {
        command.args([format!("--reuid={ACCOUNT}"), format!("--regid={ACCOUNT}"), "--clear-groups".to_owned()]);
    }
    // The account may have no access to the folder in which the tests run.
    command.arg("--").arg(program).current_dir("/");
    command
}

fn is_root() -> bool {
    static ROOT: LazyLock<bool> = LazyLock::new(|| {
        let id = Command::new("id").arg("-u").output();
        id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
    });
    *ROOT
}

/// The folder with the newest version's programs.
fn programs() -> Option<PathBuf> {
    let version = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path());
    let newest = installed.filter(|path| path.join("bin/initdb").is_file()).max_by_key(version);
    let on_path = || {
        let output =
            Command::new("pg_config").arg("--bindir").output().ok().filter(|output| output.status.success())?;
        let folder = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
        folder.join("initdb").is_file().then_some(folder)
    };
    newest.map(|path| path.join("bin")).or_else(on_path)
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Folders whose process is gone.
fn remove_old_folders() {
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(process) = name.strip_prefix(FOLDER) else {
            continue;
        };
        if Path::new("/proc/self").exists() && !Path::new("/proc").join(process).exists() {
            fs::remove_dir_all(entry.path()).ok();
        }
    }
}

/// Runs to the end; what it complained about is the error.
fn finish(command: &mut Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|problem| format!("{}: {problem}", command.get_program().to_string_lossy()))?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_gives_another_database_that_can_search_by_trigrams() {
        let (first, second) = (database(), database());
        assert_ne!(first, second);
        let programs = &CLUSTER.as_ref().unwrap().programs;
        finish(&mut psql(programs, &first, "CREATE EXTENSION pg_trgm")).unwrap();
        let answer =
            psql(programs, &first, "SELECT lower('É') = 'é', similarity('abcd', 'abce') > 0").output().unwrap();
        assert_eq!(String::from_utf8_lossy(&answer.stdout).trim(), "t|t");
    }
}
