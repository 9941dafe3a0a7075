//! `run`: set-up, build, and the desktop app with a local portal beside it. The portal ends with the app.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::interface;
use crate::places;
use crate::process::{self, Job, cargo};
use crate::{servers, setup};

/// Programs of the workspace. `--examples` makes cargo choose the same features of the dependencies as for the tests, so that
/// `run` and `test` share what they build.
pub const BUILD: [&str; 4] = ["build", "--workspace", "--bins", "--examples"];

pub fn run(virtual_display: bool, data: Option<PathBuf>) -> Result<bool> {
    if !virtual_display && !places::has_display() {
        bail!(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the app has no place for its window.\n\n    \
             cargo xtask run --virtual-display\n\nstarts it on a display of its own."
        );
    }
    setup::for_run(virtual_display)?;
    build()?;

    let data = data.map(std::path::absolute).transpose()?;
    let portal_data = match &data {
        Some(data) => data.join("portal"),
        None => places::portal_data()?,
    };
    let mut portal = servers::portal(&portal_data)?;
    println!("The portal runs at {} (data in {}).", portal.address, portal_data.display());

    let display = if virtual_display { Some(servers::display()?) } else { None };
    let mut app = app(data.as_deref(), display.as_ref().map(|display| display.name.as_str()))?;
    match &display {
        Some(display) => println!("{}", how_to_look(&display.name)),
        None => println!("The desktop app is starting. Close its window, or press Ctrl+C here, to end both."),
    }
    let status = loop {
        if let Some(status) = app.ended()? {
            break status;
        }
        if let Some(status) = portal.job.ended()? {
            bail!("the portal ended ({status})");
        }
        process::pause();
    };
    Ok(status.success())
}

pub fn build() -> Result<()> {
    interface::build()?;
    programs()
}

/// The programs with the interface as it was built last.
pub fn programs() -> Result<()> {
    println!("Building Clientele …");
    process::must(cargo().args(BUILD)).context("the build failed")
}

fn app(data: Option<&Path>, display: Option<&str>) -> Result<Job> {
    let program = places::built("clientele");
    let mut command = if places::has_session_bus() {
        std::process::Command::new(&program)
    } else {
        servers::on_session_bus(&program)
    };
    if let Some(data) = data {
        command.env("CLIENTELE_DATA_DIR", data);
    }
    if let Some(display) = display {
        command.env("DISPLAY", display).env_remove("WAYLAND_DISPLAY").env("NO_AT_BRIDGE", "1");
    }
    command.current_dir(places::root()).stdin(Stdio::null());
    Job::start(&mut command)
}

fn how_to_look(display: &str) -> String {
    let number = display.trim_start_matches(':');
    format!(
        "The desktop app runs on the virtual display {display}. To look at it:\n  \
         a picture   DISPLAY={display} import -window root clientele.png      (package imagemagick)\n  \
         live        x11vnc -localhost -display {display} -rfbport 59{number:0>2}      (package x11vnc), then a VNC viewer on that port\n\
         Press Ctrl+C here to end it."
    )
}
