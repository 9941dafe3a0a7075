//! What runs beside the app or the tests: a virtual display, a session bus, the portal.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::places;
use crate::process::{self, Job};

/// A virtual display; its name goes into DISPLAY.
pub struct Display {
    pub name: String,
    _job: Job,
}

pub fn display() -> Result<Display> {
    let mut command = process::dies_with_us("Xvfb");
    // With -displayfd the server picks a free number and says it when it is ready.
    command.args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut job = Job::start(&mut command)?;
    let stdout = job.stdout().context("Xvfb has no output")?;
    let (sender, number) = mpsc::channel();
    thread::spawn(move || {
        let mut line = String::new();
        if BufReader::new(stdout).read_line(&mut line).is_ok() {
            sender.send(line.trim().to_owned()).ok();
        }
    });
    match number.recv_timeout(Duration::from_secs(20)) {
        Ok(number) if !number.is_empty() => Ok(Display { name: format!(":{number}"), _job: job }),
        _ => bail!("the virtual display (Xvfb) did not start"),
    }
}

/// The program, with a session bus of its own where the system has none: single-instance needs one.
pub fn on_session_bus(program: &Path) -> Command {
    match places::find("dbus-run-session") {
        Some(session) => {
            let mut command = Command::new(session);
            command.arg("--").arg(program);
            command
        }
        None => Command::new(program),
    }
}

/// The preferred port of this computer, or any free one.
pub fn free_port(preferred: u16) -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, preferred))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .context("no free port on this computer")?;
    Ok(listener.local_addr()?.port())
}

pub struct Portal {
    pub address: String,
    pub job: Job,
}

pub fn portal(data: &Path) -> Result<Portal> {
    let port = free_port(8480)?;
    std::fs::create_dir_all(data).with_context(|| format!("cannot make the folder {}", data.display()))?;
    let program = places::built("clientele-portal");
    let mut command = process::dies_with_us(&program.to_string_lossy());
    command.args(["--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data).stdin(Stdio::null());
    let mut job = Job::start(&mut command)?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let until = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
        if let Some(status) = job.ended()? {
            bail!("the portal ended at once ({status})");
        }
        if Instant::now() > until {
            bail!("the portal did not answer at {address}");
        }
        process::pause();
    }
    Ok(Portal { address: format!("http://{address}/"), job })
}
