//! The verbs that hand their work to `clientele-dev` and to the interface's scripts: gen, demo, pictures.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Result, bail};

use crate::process::{self, npm};
use crate::{bench, interface, packages, places, run, servers, setup};

/// The workspace's own tool, of the development build.
pub fn tool() -> Command {
    let mut command = Command::new(places::built("clientele-dev"));
    command.current_dir(places::root());
    // What .cargo/config.toml sets for programs that cargo starts.
    command.env("TS_RS_EXPORT_DIR", places::bindings()).env("TS_RS_LARGE_INT", "number");
    command
}

pub fn generate(check: bool) -> Result<bool> {
    setup::for_run(false)?;
    // An interface that already uses what is to be written cannot be built before it is written.
    if !interface::is_built() {
        interface::build()?;
    }
    run::programs()?;
    let changed = write_generated()?;
    for file in &changed {
        println!("{} {}", if check { "was not up to date:" } else { "written:" }, file.display());
    }
    if changed.is_empty() {
        println!("Generated files are up to date.");
    }
    Ok(changed.is_empty() || !check)
}

/// Runs the generator in place and returns the files that it changed.
pub fn write_generated() -> Result<Vec<PathBuf>> {
    let before = contents(&places::bindings())?;
    process::must(tool().arg("gen").stdin(Stdio::null()))?;
    let after = contents(&places::bindings())?;
    let all = before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
    let changed = all.into_iter().filter(|file| before.get(*file) != after.get(*file));
    Ok(changed.map(|file| file.strip_prefix(places::root()).unwrap_or(file).to_path_buf()).collect())
}

fn contents(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        interface::collect(folder, &mut files)?;
    }
    files.into_iter().map(|file| Ok((file.clone(), fs::read(file)?))).collect()
}

pub fn demo(customers: u32, data: &Path) -> Result<bool> {
    if data.exists() && fs::read_dir(data)?.next().is_some() {
        bail!("{} is not empty; a demo office needs a new folder", data.display());
    }
    let data = std::path::absolute(data)?;
    setup::for_run(false)?;
    run::build()?;
    process::must(tool().args(["demo", "--customers", &customers.to_string(), "--data"]).arg(&data))?;
    println!("To open it: cargo xtask run --data {}", data.display());
    Ok(true)
}

/// Every screen, light and dark: the portal in a browser, the desktop in its own window. With a number of customers both
/// show the demo office of that size.
pub fn pictures(customers: Option<u32>) -> Result<bool> {
    setup::system(&[packages::BUILD, packages::DISPLAY, packages::WINDOW, packages::BROWSER])?;
    setup::node()?;
    run::build()?;
    let folder = places::target().join("pictures");
    fs::create_dir_all(&folder)?;
    let office = customers.map(|customers| -> Result<PathBuf> {
        let data = places::target().join(format!("pictures-data-{customers}"));
        bench::demo_data(tool(), customers, &data)?;
        Ok(data)
    });
    let office = office.transpose()?;
    let limit = Duration::from_secs(20 * 60);
    let told = |command: &mut Command| {
        command.env("CLIENTELE_PICTURES", &folder).env_remove("CLIENTELE_PICTURES_OFFICE");
        if let Some(office) = &office {
            command.env("CLIENTELE_PICTURES_OFFICE", office);
        }
    };

    let mut browser = npm();
    browser.args(["run", "--silent", "pictures"]);
    told(programs(&mut browser));
    let portal = process::run("pictures-portal", &mut browser, limit, |_| true)?;

    let display = servers::display()?;
    let mut window = servers::on_session_bus(&places::built("examples/window-tool"));
    window.arg("pictures");
    window.current_dir(places::root());
    crate::test_parts::on_display(&mut window, &display)?;
    told(&mut window);
    let desktop = process::run("pictures-window", &mut window, limit, |_| true)?;
    println!("The pictures are in {}.", folder.display());
    Ok(portal.ok && desktop.ok)
}

/// Tells a script of the interface which programs to start.
pub fn programs(command: &mut Command) -> &mut Command {
    command.env("CLIENTELE_PORTAL", places::built("clientele-portal"));
    command.env("CLIENTELE_DEV", places::built("clientele-dev"));
    command.env("CLIENTELE_SCRATCH", places::scratch());
    if let Some(browser) = packages::browser() {
        command.env("CLIENTELE_BROWSER", browser);
    }
    command
}
