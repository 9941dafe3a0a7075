//! Programs that stories about trouble run beside themselves: one that saves until it is killed, one that does not let go of
//! the database.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use clientele_core::file::OnDisk;
use clientele_core::store::{Event, Place, connect};
use sea_orm::{ConnectOptions, ConnectionTrait, DbBackend, Statement};
use serde_json::json;

use crate::app::{TestApp, text};

/// Both addresses of a customer of `save`, each a unit: line, city, ZIP code.
pub const ADDRESSES: [[&str; 3]; 2] =
    [["12 Mill Lane", "Tarnwell", "55110"], ["410 Weir Road", "Hollen Creek", "99018"]];

/// Saves customers and then moves each, for ever. A line on stdout says what was acknowledged: `created <id>`, `moved <id>`.
pub async fn save(place: Place, data: &Path) -> anyhow::Result<()> {
    let app = TestApp::again(place, data).await?;
    let modules = app.ok("list_items", json!({ "list": "module" })).await;
    let [here, there] = ADDRESSES.map(|[line1, city, zip]| json!({ "line1": line1, "city": city, "postal_code": zip }));
    let mut out = std::io::stdout();
    loop {
        let name = format!("Customer {}", app.app.ids.new_id(0).simple());
        let mut set = here.clone();
        set["name"] = json!(name);
        set["module_ids"] = json!([modules[0]["id"]]);
        set["partner_ids"] = json!([app.owner]);
        let contact = json!({ "first_name": "Ines", "last_name": name });
        let saved = app.ok("customer_create", json!({ "set": set, "contact": contact })).await;
        let id = text(&saved["id"]);
        writeln!(out, "created {id}")?;
        app.ok("customer_save", json!({ "id": id, "base": here, "set": there })).await;
        writeln!(out, "moved {id}")?;
    }
}

/// Imports so many customers and says after each part how many rows were seen: `at <rows>`.
pub async fn import(data: &Path, customers: usize) -> anyhow::Result<()> {
    let app = TestApp::again(Place::Sqlite(data.join(clientele_core::backup::FILE)), data).await?;
    let cx = app.as_employee(app.owner).await;
    let rows = (0..customers).map(|i| format!("N-{i},Customer {i},Ines {i}\n"));
    let list = std::iter::once("Customer number,Customer,Contact\n".to_owned()).chain(rows).collect::<String>();
    let file = cx.app.files.hold_attachment(&cx.session, cx.now(), "list.csv", Arc::new(list.into_bytes()));
    let file = app.ok("import_open", json!({ "file": file })).await;
    let looked = app.ok("import_preview", json!({ "id": file["id"], "plan": file["plan"] })).await;
    app.finished(looked).await;
    let mut events = app.app.store.events();
    app.ok("import_run", json!({ "id": file["id"] })).await;
    let mut out = std::io::stdout();
    loop {
        if let Event::Job { job, .. } = events.recv().await?
            && job.kind == "import"
        {
            writeln!(out, "at {}", job.done)?;
        }
    }
}

/// Takes an office in and says how far it is: `at <rows> of <rows>`.
pub async fn office_import(data: &Path, file: PathBuf) -> anyhow::Result<()> {
    let app = TestApp::again(Place::Sqlite(data.join(clientele_core::backup::FILE)), data).await?;
    let cx = app.as_employee(app.owner).await;
    let file = cx.app.files.hold_disk(&cx.session, cx.now(), "office.zip", OnDisk::of_person(file));
    let mut events = app.app.store.events();
    app.ok("office_import", json!({ "file": file })).await;
    let mut out = std::io::stdout();
    loop {
        if let Event::Job { job, .. } = events.recv().await? {
            writeln!(out, "at {} of {}", job.done, job.total)?;
        }
    }
}

/// Locks the database against writing, or with `alone` against everybody, until stdin ends. Says `held` when it does.
pub async fn hold(database: &Path, alone: bool) -> anyhow::Result<()> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rw", database.display()));
    options.max_connections(1).sqlx_logging(false);
    let db = connect(options).await.context("the database cannot be opened")?;
    let mode = alone.then_some("PRAGMA locking_mode = EXCLUSIVE");
    for sql in mode.into_iter().chain(["BEGIN EXCLUSIVE"]) {
        db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    }
    writeln!(std::io::stdout(), "held")?;
    let mut nothing = Vec::new();
    if std::io::stdin().read_to_end(&mut nothing)? > 0 {
        bail!("nobody talks to this program");
    }
    Ok(())
}
