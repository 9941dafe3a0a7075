//! Measurements of the first hour: a file of so many customers looked at, imported, exported and taken back, each beside the
//! bare work on plain tables through the same library.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use clientele_core::ctx::Ctx;
use clientele_core::office::Begin;
use clientele_core::sample::words;
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use serde_json::{Value, json};

use crate::bench::{bare, call, figure, finished, owner, plain_database};
use crate::demo;

/// Rows of one plain INSERT.
const AT_ONCE: usize = 1_000;

pub async fn run(data: &Path, customers: usize) -> anyhow::Result<Vec<Value>> {
    let folder = data.join("import");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    // With the computer's own clock: ids that stand still in time would scatter the rows.
    let cx = demo::open(&folder).await?;
    demo::begin(&cx, Begin::Empty).await?;
    let cx = &owner(&cx).await?;
    let file = list(customers);
    let plain = plain(&folder, customers).await?;
    let size = if customers >= 1_000_000 { "1m" } else { "100k" };

    forget_peak()?;
    let opened = Instant::now();
    let opened_file = open(cx, &file).await?;
    let open_time = opened.elapsed().as_secs_f64();
    let (new, preview) = preview(cx, &opened_file).await?;
    anyhow::ensure!(new["new"] == json!(customers), "{new}");
    let start = Instant::now();
    let job = call(cx, "import_run", json!({ "id": opened_file["id"] })).await?;
    let result = finished(cx, &job).await?;
    let import = start.elapsed().as_secs_f64();
    anyhow::ensure!(result["count"]["created"] == json!(customers), "{}", result["count"]);
    let memory = peak()?;

    let again = open(cx, &file).await?;
    let (same, known) = self::preview(cx, &again).await?;
    anyhow::ensure!(same["unchanged"] == json!(customers), "{same}");
    call(cx, "import_close", json!({ "id": again["id"] })).await?;

    forget_peak()?;
    let start = Instant::now();
    let all = json!({ "selection": { "query": {}, "except": [] }, "format": "csv" });
    finished(cx, &call(cx, "customer_export", all).await?).await?;
    let export = start.elapsed().as_secs_f64();
    let export_memory = peak()?;

    forget_peak()?;
    let start = Instant::now();
    let undo = call(cx, "step_undo", json!({ "step_id": result["step_id"] })).await?;
    let undone = finished(cx, &undo).await?;
    let undo = start.elapsed().as_secs_f64();
    anyhow::ensure!(undone["left"] == json!([]), "{}", undone["left"]);
    let rows = vec![
        figure("import-open", open_time, "s", plain.parse, "the file read as CSV alone"),
        figure("import-preview", preview, "s", plain.parse, "the file read as CSV alone"),
        figure("import-preview-known", known, "s", plain.select, "the same rows read"),
        figure(&format!("import-{size}"), import, "s", plain.insert, "plain INSERTs of the same rows"),
        figure(&format!("export-{size}"), export, "s", plain.select, "the same rows read"),
        figure("import-undo", undo, "s", plain.delete, "plain UPDATEs of the same rows"),
        figure("import-memory", memory, "MB", file.len() as f64 / 1_048_576.0, "the file"),
        figure("export-memory", export_memory, "MB", file.len() as f64 / 1_048_576.0, "the file"),
        figure("undo-memory", peak()?, "MB", file.len() as f64 / 1_048_576.0, "the file"),
    ];
    cx.app.store.close().await?;
    std::fs::remove_dir_all(folder)?;
    Ok(rows)
}

/// A list as accounting programs export it, of believable customers with a person each.
fn list(customers: usize) -> Vec<u8> {
    let mut csv = String::from(
        "Customer number,Customer,Street,City,State,ZIP,Phone,Email,Customer type,First name,Last name,Contact email\n",
    );
    for i in 0..customers {
        let name = format!("{} {i}", words::name(i));
        let area = 200 + i % 700;
        csv += &format!(
            "N-{i},\"{name}\",{} Main Street,Bellwick,WA,{:05},({area}) 555-{:04},office{i}@example.com,Type {},Dana,Reyes {i},dana{i}@example.com\n",
            i % 900 + 1,
            10_000 + i % 80_000,
            i % 10_000,
            i % 12,
        );
    }
    csv.into_bytes()
}

async fn open(cx: &Ctx, file: &[u8]) -> anyhow::Result<Value> {
    let handle = cx.app.files.hold_attachment(&cx.session, cx.now(), "customers.csv", Arc::new(file.to_vec()));
    call(cx, "import_open", json!({ "file": handle })).await
}

/// The counts, and the seconds that they took.
async fn preview(cx: &Ctx, file: &Value) -> anyhow::Result<(Value, f64)> {
    let start = Instant::now();
    let job = call(cx, "import_preview", json!({ "id": file["id"], "plan": file["plan"] })).await?;
    Ok((finished(cx, &job).await?, start.elapsed().as_secs_f64()))
}

/// Seconds of the bare work.
struct Plain {
    parse: f64,
    insert: f64,
    select: f64,
    delete: f64,
}

/// Customers, people and pairs as three plain tables with a key each.
async fn plain(folder: &Path, customers: usize) -> anyhow::Result<Plain> {
    let file = list(customers);
    let start = Instant::now();
    let sheet = clientele_sheet::read("customers.csv", &file, &clientele_sheet::Options::default())?;
    let parse = start.elapsed().as_secs_f64();
    let place = folder.join("plain.db");
    let db = plain_database(&place).await?;
    let width = sheet.columns.len();
    let columns: Vec<String> = (0..width).map(|column| format!("c{column} TEXT")).collect();
    for table in ["customer", "contact", "pair"] {
        let columns = columns.join(", ");
        bare(&db, &format!("CREATE TABLE {table} (id INTEGER PRIMARY KEY, gone INTEGER, {columns})"), Vec::new())
            .await?;
    }
    let start = Instant::now();
    let tx = db.begin().await?;
    let marks = vec![format!("({})", vec!["?"; width].join(", ")); AT_ONCE];
    let names: Vec<String> = (0..width).map(|column| format!("c{column}")).collect();
    let rows: Vec<_> = sheet.rows.iter().collect();
    for table in ["customer", "contact", "pair"] {
        for chunk in rows.chunks(AT_ONCE) {
            let sql = format!("INSERT INTO {table} ({}) VALUES {}", names.join(", "), marks[..chunk.len()].join(", "));
            let values = chunk.iter().flat_map(|row| (0..width).map(|column| row.cell(column).into()));
            let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
            tx.query_all_raw(statement).await?;
        }
    }
    tx.commit().await?;
    let insert = start.elapsed().as_secs_f64();
    let start = Instant::now();
    for table in ["customer", "contact", "pair"] {
        bare(&db, &format!("SELECT * FROM {table}"), Vec::new()).await?;
    }
    let select = start.elapsed().as_secs_f64();
    let start = Instant::now();
    for table in ["customer", "contact", "pair"] {
        bare(&db, &format!("UPDATE {table} SET gone = 1"), Vec::new()).await?;
    }
    let delete = start.elapsed().as_secs_f64();
    db.close().await?;
    std::fs::remove_file(place)?;
    Ok(Plain { parse, insert, select, delete })
}

/// From here on the most memory is counted anew.
fn forget_peak() -> anyhow::Result<()> {
    Ok(std::fs::write("/proc/self/clear_refs", "5")?)
}

/// The most memory that this process had since, in MB.
fn peak() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM")).context("the kernel says how much")?;
    let kilobytes: f64 = line.split_whitespace().nth(1).context("a number")?.parse()?;
    Ok(kilobytes / 1_024.0)
}
