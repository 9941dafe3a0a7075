//! `bench`: builds optimised programs, makes the demo office once, measures, and shows the figures with their limits.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::process::{self, cargo};
use crate::{interface, packages, places, servers, setup};

/// cargo's folder for everything that inherits from the profile `release` under the name `bench`.
const FOLDER: &str = "release";

pub fn bench(customers: u32) -> Result<bool> {
    setup::system(&[packages::BUILD, packages::DISPLAY, packages::WINDOW])?;
    setup::node()?;
    interface::build()?;
    println!("Building Clientele, optimised …");
    process::must(cargo().args(["build", "--profile", "bench", "--workspace", "--bins", "--examples"]))?;

    let data = places::target().join(format!("bench-data-{customers}"));
    demo_data(tool(), customers, &data)?;

    let file = places::target().join("bench.json");
    let mut rows = vec![bundle()?];
    println!("Measuring the window …");
    rows.extend(window(&data)?);
    println!("Measuring the commands …");
    let mut command = tool();
    command.args(["bench", "--customers", &customers.to_string(), "--data"]).arg(&data).arg("--json").arg(&file);
    rows.extend(figures(&mut command, &file)?);
    fs::write(&file, serde_json::to_vec_pretty(&rows)?)?;
    table(&rows);
    println!("\nAlso in {}.", file.display());
    Ok(true)
}

/// What this program wrote into the file.
fn figures(command: &mut Command, file: &Path) -> Result<Vec<Value>> {
    fs::remove_file(file).ok();
    process::must(command)?;
    serde_json::from_slice(&fs::read(file)?).context("the figures cannot be read")
}

/// The real window on a display of its own, with this office, beside an empty window of the same build.
fn window(data: &Path) -> Result<Vec<Value>> {
    let display = servers::display()?;
    let example = |name: &str| places::built_in(FOLDER, &format!("examples/{name}"));
    let file = places::target().join("bench-window.json");
    let mut command = servers::on_session_bus(&example("window-tool"));
    command.arg("figures").arg(places::built_in(FOLDER, "clientele")).arg(example("empty-window")).arg(data).arg(&file);
    command.current_dir(places::root()).stdin(Stdio::null());
    command.env("DISPLAY", &display.name).env_remove("WAYLAND_DISPLAY");
    figures(&mut command, &file)
}

fn tool() -> Command {
    let mut command = Command::new(places::built_in(FOLDER, "clientele-dev"));
    command.current_dir(places::root()).stdin(Stdio::null());
    command
}

/// Made once for a size, and again when the schema or the words of the demo office change.
pub fn demo_data(mut tool: Command, customers: u32, data: &Path) -> Result<()> {
    let mut files = Vec::new();
    for folder in ["migrations/src", "crates/core/src/sample"] {
        interface::collect(&places::root().join(folder), &mut files)?;
    }
    files.sort();
    let contents = files.iter().map(fs::read).collect::<std::io::Result<Vec<_>>>()?;
    let wanted = interface::fingerprint(contents.iter().map(Vec::as_slice));
    let stamp = data.with_extension("made");
    if data.is_dir() && fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    println!("Making an office of {customers} customers …");
    fs::remove_dir_all(data).ok();
    process::must(tool.args(["demo", "--customers", &customers.to_string(), "--data"]).arg(data))?;
    fs::write(stamp, wanted)?;
    Ok(())
}

/// What the desktop's first screen loads, compressed: the page with its scripts and styles.
fn bundle() -> Result<Value> {
    let dist = places::ui().join("dist");
    let page = fs::read_to_string(dist.join("desktop.html"))?;
    let mut size = compressed(&dist.join("desktop.html"))?;
    for part in page.split('"').filter(|part| part.ends_with(".js") || part.ends_with(".css")) {
        size += compressed(&dist.join(part.trim_start_matches(['.', '/'])))?;
    }
    let kilobytes = (size as f64 / 100.0).round() / 10.0;
    Ok(json!({ "name": "bundle", "value": kilobytes, "unit": "kB", "limit": 200, "limit_name": "aim",
               "ratio": (kilobytes / 2.0).round() / 100.0 }))
}

fn compressed(file: &Path) -> Result<usize> {
    let output = Command::new("gzip").args(["-9", "-c"]).arg(file).output().context("gzip is missing")?;
    Ok(output.stdout.len())
}

fn table(rows: &[Value]) {
    println!("\n{:<22}{:>12} {:<8}{:>12}  {:<28}{:>7}", "name", "value", "unit", "limit", "of", "ratio");
    for row in rows {
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| row[key].as_f64().map(short).unwrap_or_default();
        println!(
            "{:<22}{:>12} {:<8}{:>12}  {:<28}{:>7}",
            text("name"),
            number("value"),
            text("unit"),
            number("limit"),
            text("limit_name"),
            number("ratio"),
        );
    }
}

fn short(value: f64) -> String {
    if value >= 1_000.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}
