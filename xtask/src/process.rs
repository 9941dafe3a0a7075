//! Starting programs and ending them again: each runs in its own process group, and no group outlives this tool, however
//! it ends. On Linux a program that must not survive even a kill -9 of this tool is started through `setpriv`.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::places;

static GROUPS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

fn groups() -> std::sync::MutexGuard<'static, Vec<u32>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

pub fn end_all_when_interrupted() {
    let ended = ctrlc::set_handler(|| {
        let groups = groups().clone();
        groups.iter().for_each(|&group| signal(group, Signal::Ask));
        let until = Instant::now() + Duration::from_secs(3);
        while Instant::now() < until && groups.iter().any(|&group| alive(group)) {
            pause();
        }
        groups.iter().for_each(|&group| signal(group, Signal::Kill));
        eprintln!("\nStopped.");
        std::process::exit(130);
    });
    if let Err(error) = ended {
        eprintln!("Ctrl+C may leave programs running: {error}");
    }
}

#[derive(Clone, Copy)]
enum Signal {
    Ask,
    Kill,
}

#[cfg(unix)]
fn signal(group: u32, signal: Signal) {
    use nix::sys::signal::{Signal as Unix, killpg};
    let signal = match signal {
        Signal::Ask => Unix::SIGTERM,
        Signal::Kill => Unix::SIGKILL,
    };
    // A group that is gone already is what we want.
    killpg(nix::unistd::Pid::from_raw(group as i32), signal).ok();
}

#[cfg(unix)]
fn alive(group: u32) -> bool {
    nix::sys::signal::killpg(nix::unistd::Pid::from_raw(group as i32), None).is_ok()
}

#[cfg(windows)]
fn signal(group: u32, signal: Signal) {
    let mut kill = Command::new("taskkill");
    kill.args(["/T", "/PID", &group.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
    if matches!(signal, Signal::Kill) {
        kill.arg("/F");
    }
    kill.status().ok();
}

#[cfg(windows)]
fn alive(_group: u32) -> bool {
    false
}

#[expect(clippy::disallowed_methods, reason = "std has no wait with a time limit; nothing else runs meanwhile")]
pub fn pause() {
    thread::sleep(Duration::from_millis(20));
}

/// A running program with all that it starts. Dropping it ends them.
pub struct Job {
    child: Child,
    status: Option<ExitStatus>,
}

impl Job {
    pub fn start(command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child = command.spawn().with_context(|| format!("cannot start {}", name(command)))?;
        groups().push(child.id());
        Ok(Self { child, status: None })
    }

    pub fn stdout(&mut self) -> Option<impl Read + Send + use<>> {
        self.child.stdout.take()
    }

    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        if self.status.is_none() {
            self.status = self.child.try_wait()?;
        }
        Ok(self.status)
    }

    pub fn wait(&mut self) -> Result<ExitStatus> {
        let status = self.child.wait()?;
        self.status = Some(status);
        Ok(status)
    }

    /// Asks the group to end and, if it does not, ends it.
    pub fn end(&mut self) {
        let group = self.child.id();
        signal(group, Signal::Ask);
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until && (matches!(self.ended(), Ok(None)) || alive(group)) {
            pause();
        }
        signal(group, Signal::Kill);
        self.child.wait().ok();
        groups().retain(|&other| other != group);
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.end();
    }
}

/// The same command, killed by the kernel when this tool dies.
pub fn dies_with_us(program: &str) -> Command {
    match places::find("setpriv") {
        Some(setpriv) if cfg!(target_os = "linux") => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "KILL", "--", program]);
            command
        }
        _ => Command::new(program),
    }
}

/// What a program printed, and whether it succeeded.
pub struct Outcome {
    pub ok: bool,
    pub out: String,
    pub err: String,
}

impl Outcome {
    /// The last lines of both streams, for a report of what went wrong.
    pub fn tail(&self) -> String {
        let last = |text: &str| {
            let lines: Vec<&str> = text.lines().collect();
            lines[lines.len().saturating_sub(60)..].join("\n")
        };
        [last(&self.out), last(&self.err)]
            .iter()
            .filter(|text| !text.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Runs to the end or the time limit, keeps everything in `<scratch>/<log>.log`, and shows the lines that `show` picks.
pub fn run(log: &str, command: &mut Command, limit: Duration, show: fn(&str) -> bool) -> Result<Outcome> {
    fs::create_dir_all(places::scratch())?;
    let mut file = File::create(places::scratch().join(format!("{log}.log")))?;
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut job = Job::start(command)?;
    let (sender, lines) = mpsc::channel();
    read_lines(job.child.stdout.take(), true, sender.clone());
    read_lines(job.child.stderr.take(), false, sender);

    let mut outcome = Outcome { ok: false, out: String::new(), err: String::new() };
    let until = Instant::now() + limit;
    let mut grace = None;
    loop {
        match lines.recv_timeout(Duration::from_millis(50)) {
            Ok((out, line)) => {
                writeln!(file, "{line}")?;
                if show(&line) {
                    println!("  {line}");
                }
                let text = if out { &mut outcome.out } else { &mut outcome.err };
                text.push_str(&line);
                text.push('\n');
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        // Something that the program left behind may hold its output open for ever.
        if job.ended()?.is_some()
            && *grace.get_or_insert_with(|| Instant::now() + Duration::from_secs(2)) < Instant::now()
        {
            break;
        }
        if Instant::now() > until {
            let line = format!("{} took longer than {} s and was ended", name(command), limit.as_secs());
            println!("  {line}");
            outcome.err.push_str(&line);
            return Ok(outcome);
        }
    }
    outcome.ok = job.wait()?.success();
    Ok(outcome)
}

fn read_lines(stream: Option<impl Read + Send + 'static>, out: bool, sender: Sender<(bool, String)>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut bytes = Vec::new();
        while stream.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            if sender.send((out, line)).is_err() {
                return;
            }
            bytes.clear();
        }
    });
}

/// Runs in the foreground of the terminal (a password may be asked for) and must succeed.
pub fn must(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", name(command));
    }
    Ok(())
}

/// What it prints, if it succeeds.
pub fn read(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as a person would type it.
pub fn name(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit(['/', '\\']).next().unwrap_or(&program).to_owned();
    let args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    std::iter::once(program).chain(args).collect::<Vec<_>>().join(" ")
}

pub fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(places::root());
    // What cargo told this tool about itself would make dependencies that ask for it be built once more.
    for name in places::told_by_cargo() {
        command.env_remove(name);
    }
    command
}

pub fn npm() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(places::ui());
    command
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn output_is_kept_by_stream_and_failure_is_seen() {
        let outcome =
            run("self-test-1", &mut shell("echo one; echo two >&2; exit 3"), Duration::from_secs(20), |_| false);
        let outcome = outcome.unwrap();
        assert_eq!((outcome.ok, outcome.out.as_str(), outcome.err.as_str()), (false, "one\n", "two\n"));
    }

    #[test]
    fn what_takes_too_long_is_ended_with_its_children() {
        let mut endless = shell("sleep 300 & echo $!; wait");
        let outcome = run("self-test-2", &mut endless, Duration::from_millis(500), |_| false).unwrap();
        assert!(!outcome.ok && outcome.err.contains("took longer"));
        let child: i32 = outcome.out.trim().parse().unwrap();
        let gone = || match std::fs::read_to_string(format!("/proc/{child}/stat")) {
            // Z: ended, and only waiting for somebody to ask.
            Ok(stat) => stat.contains(") Z "),
            Err(_) => true,
        };
        assert!((0..100).any(|_| gone() || {
            pause();
            false
        }));
    }

    #[test]
    fn something_left_behind_with_open_output_does_not_hold_us() {
        let start = Instant::now();
        let outcome =
            run("self-test-3", &mut shell("sleep 300 & echo done"), Duration::from_secs(100), |_| false).unwrap();
        assert!(outcome.ok && start.elapsed() < Duration::from_secs(30));
    }
}
