//! `bench`: builds optimised programs, makes the demo office once, measures, and shows the figures with their limits.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::process::{self, cargo};
use crate::{interface, places, setup};

/// cargo's folder for everything that inherits from the profile `release` under the name `bench`.
const FOLDER: &str = "release";

pub fn bench(customers: u32) -> Result<bool> {
    setup::for_run(false)?;
    interface::build()?;
    println!("Building Clientele, optimised …");
    process::must(cargo().args(["build", "--profile", "bench", "--workspace", "--bins", "--examples"]))?;

    let data = places::target().join(format!("bench-data-{customers}"));
    demo_data(customers, &data)?;

    let file = places::target().join("bench.json");
    fs::remove_file(&file).ok();
    let mut command = tool();
    command.args(["bench", "--customers", &customers.to_string(), "--data"]).arg(&data).arg("--json").arg(&file);
    let ok = process::must(&mut command);
    let mut rows: Vec<Value> = match fs::read(&file) {
        Ok(bytes) => serde_json::from_slice(&bytes).context("the figures cannot be read")?,
        Err(_) => Vec::new(),
    };
    rows.push(bundle()?);
    fs::write(&file, serde_json::to_vec_pretty(&rows)?)?;
    table(&rows);
    println!("\nAlso in {}.", file.display());
    ok?;
    Ok(true)
}

fn tool() -> Command {
    let mut command = Command::new(places::built_in(FOLDER, "clientele-dev"));
    command.current_dir(places::root()).stdin(Stdio::null());
    command
}

/// Made once for a size, and again when the schema or the words of the demo office change.
fn demo_data(customers: u32, data: &Path) -> Result<()> {
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
    process::must(tool().args(["demo", "--customers", &customers.to_string(), "--data"]).arg(data))?;
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
