//! The log file and crash reports. Neither holds personal data: the log takes only our own crates' messages, a crash report
//! says where the program stopped and not what it was working on.

use std::fs;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use clientele_core::ctx::Clock;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

const DAYS: usize = 14;

/// Writes to `<data>/logs` from here on, a file a day. Without a writable folder there is no log; the app runs all the same.
pub fn start(data_dir: &Path) -> Option<WorkerGuard> {
    let folder = data_dir.join("logs");
    crate::folder::make_private(&folder).ok()?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("clientele")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let ours = Targets::new()
        .with_target("clientele_api", LevelFilter::INFO)
        .with_target("clientele_core", LevelFilter::INFO)
        .with_target("clientele_desktop", LevelFilter::INFO);
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(false);
    tracing_subscriber::registry().with(ours).with(lines).try_init().ok()?;
    Some(guard)
}

fn report(data_dir: &Path) -> PathBuf {
    data_dir.join("crash-report.txt")
}

/// From here on a panic leaves a report that the next start offers to save.
pub fn watch_panics(data_dir: &Path) {
    let path = report(data_dir);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        tracing::error!(place = %place(panic), "panic");
        // A crash while the report of a crash is written must not hide the first one.
        let _ = fs::write(&path, text(panic));
        before(panic);
    }));
}

fn place(panic: &PanicHookInfo<'_>) -> String {
    panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string)
}

/// The panic's own message is left out: it may quote what somebody typed.
fn text(panic: &PanicHookInfo<'_>) -> String {
    format!(
        "Clientele {version}\nSystem: {os} {arch}\nInstant (ms since 1970): {now}\nThread: {thread}\nStopped at: {place}\n\n{trace}\n",
        version = env!("CARGO_PKG_VERSION"),
        os = std::env::consts::OS,
        arch = std::env::consts::ARCH,
        now = Clock::System.now(),
        thread = std::thread::current().name().unwrap_or("unnamed"),
        place = place(panic),
        trace = std::backtrace::Backtrace::force_capture(),
    )
}

pub fn crash_report(data_dir: &Path) -> Option<String> {
    fs::read_to_string(report(data_dir)).ok()
}

pub fn drop_crash_report(data_dir: &Path) -> std::io::Result<()> {
    match fs::remove_file(report(data_dir)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_leaves_a_report_without_what_was_typed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        watch_panics(folder.path());
        let crash = std::thread::spawn(|| panic!("Maria Oakes, maria@tarnwell.example"));
        assert!(crash.join().is_err());
        let report = crash_report(folder.path()).expect("a report");
        assert!(report.contains("Stopped at: src-tauri/log.rs"), "{report}");
        assert!(!report.contains("maria"), "{report}");
        drop_crash_report(folder.path()).expect("dropped");
        drop_crash_report(folder.path()).expect("dropping none is no fault");
        assert_eq!(crash_report(folder.path()), None);
    }
}
