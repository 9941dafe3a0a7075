//! The figures of the real window, each beside an empty window of the same build.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::DEMO;
use crate::app::App;

const SCROLL: &str = include_str!("scroll.js");
/// The first start fills the caches of the system and makes the daily backup; of the others the middle one counts.
const STARTS: usize = 4;

pub async fn measure(clientele: &Path, empty: &Path, data: &Path, json: &Path) -> Result<()> {
    let (mut opened, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        bare.push(start_empty(empty).await?);
        opened.push(start(clientele, data).await?);
    }
    let (opened, bare) = (middle(opened), middle(bare));
    let rows = json!([
        figure("open-window", opened.seconds * 1e3, "ms", bare.seconds * 1e3, "an empty window"),
        figure("memory", opened.megabytes, "MB", bare.megabytes, "an empty window"),
        figure("scroll", opened.frame, "ms p95", opened.still_frame, "as many rows that never change"),
        figure("scroll-rows", opened.rows, "rows", 60.0, "aim"),
    ]);
    fs::write(json, serde_json::to_vec_pretty(&rows)?)?;
    Ok(())
}

#[derive(Default)]
struct Start {
    seconds: f64,
    megabytes: f64,
    /// Milliseconds between two frames while scrolling, at the 95th percentile.
    frame: f64,
    still_frame: f64,
    rows: f64,
}

fn middle(mut starts: Vec<Start>) -> Start {
    starts.remove(0);
    starts.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    starts.swap_remove(starts.len() / 2)
}

async fn start_empty(program: &Path) -> Result<Start> {
    let home = tempfile::tempdir()?;
    let begun = Instant::now();
    let app = App::start(program, home.path()).await?;
    app.page.until("body").await?;
    Ok(Start { seconds: begun.elapsed().as_secs_f64(), megabytes: memory(&app)?, ..Start::default() })
}

/// From the start of the program to the list of customers, without the time in which a person types the password.
async fn start(program: &Path, data: &Path) -> Result<Start> {
    let home = tempfile::tempdir()?;
    let begun = Instant::now();
    let app = App::start_on(program, home.path(), data).await?;
    let page = &app.page;
    page.find("textbox", &page.t("field-password")?).await?;
    let mut seconds = begun.elapsed().as_secs_f64();

    page.fill("field-password", DEMO.1).await?;
    let begun = Instant::now();
    page.press("button", "sign-in").await?;
    page.press("link", "nav-customer-list").await?;
    page.until("[role=grid] [role=row]:not([aria-busy]) [role=gridcell]").await?;
    seconds += begun.elapsed().as_secs_f64();

    let megabytes = memory(&app)?;
    let told = page.client.execute_async(SCROLL, Vec::new()).await?;
    let number = |name: &str| told[name].as_f64().with_context(|| format!("the scrolled list told {told}"));
    // After a kill the next start would first look through the whole file.
    app.end()?;
    Ok(Start { seconds, megabytes, frame: number("frame")?, still_frame: number("still")?, rows: number("rows")? })
}

/// Proportional set size of the app and its WebKit, without the driver.
fn memory(app: &App) -> Result<f64> {
    let mut kilobytes = 0.0;
    for folder in app.processes()? {
        let driver = fs::read_link(folder.join("exe")).is_ok_and(|exe| exe.ends_with("WebKitWebDriver"));
        // A process that ended meanwhile has none.
        let Ok(rollup) = fs::read_to_string(folder.join("smaps_rollup")) else { continue };
        let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB"));
        if let (Some(pss), false) = (pss, driver) {
            kilobytes += pss.parse::<f64>()?;
        }
    }
    Ok(kilobytes / 1_024.0)
}

fn figure(name: &str, value: f64, unit: &str, limit: f64, limit_name: &str) -> Value {
    let round = |x: f64| (x * 1_000.0).round() / 1_000.0;
    json!({ "name": name, "value": round(value), "unit": unit, "limit": round(limit), "limit_name": limit_name,
        "ratio": round(value / limit) })
}
