//! A small office with a row in every synced table, as a released version leaves it on a computer. One is kept of each
//! released schema: tests/fixtures/schema/README.md says when. Stories open them all with the schema of today.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use clientele_core::ctx::Ctx;
use clientele_core::store::table::List;
use clientele_core::store::{Place, connect};
use clientele_core::{backup, tables};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::{TestApp, answer, text};

/// The customers by name. The last thing that happened: the first of them got its name, and it was `BEFORE`.
pub const CUSTOMERS: [&str; 3] = ["Hollen Water District", "Ostrand Bay Water", "Café Löwe"];
pub const BEFORE: &str = "Hollen Waterworks";
/// Merged into the second, and still found by its own name.
pub const ALIAS: &str = "Ostrand Bay Utilities";
pub const FILE: (&str, &[u8]) = ("site-plan.pdf", b"%PDF-1.7 the plan of a site");

/// Makes the office in a new folder inside `into`, which is named after the newest step of the schema.
pub async fn make(into: &Path) -> anyhow::Result<PathBuf> {
    std::fs::create_dir_all(into)?;
    let work = tempfile::tempdir_in(into)?;
    let database = work.path().join(backup::FILE);
    let app = TestApp::create(Place::Sqlite(database.clone()), work.path(), "empty").await;
    fill(&app).await;
    app.app.store.close().await?;

    let db = open(&database, "rw").await?;
    for (table, list) in tables::lists() {
        if list == List::Synced && rows(&db, &format!("SELECT '' FROM {table} LIMIT 1")).await?.is_empty() {
            bail!("the fixture has no row of {table}: tests/src/fixture.rs makes one of each");
        }
    }
    let version = rows(&db, "SELECT version FROM seaql_migrations ORDER BY version DESC LIMIT 1").await?;
    rows(&db, "VACUUM").await?;
    db.close().await?;

    let made = into.join(version.first().context("a schema has steps")?);
    if made.exists() {
        bail!("{} is there already; what was released stays as it is", made.display());
    }
    std::fs::create_dir(&made)?;
    std::fs::rename(&database, made.join(backup::FILE))?;
    std::fs::rename(work.path().join("blobs"), made.join("blobs"))?;
    Ok(made)
}

async fn fill(app: &TestApp) {
    let owner = app.as_employee(app.owner).await;
    let item = async |list: &str, name: &str| {
        app.ok("list_item_save", json!({ "id": null, "set": { "list": list, "name": name } })).await["id"].clone()
    };
    let (kind, module) = (item("customer_type", "Utility").await, item("module", "Night checks").await);
    let group = async |audience: &str, name: &str, roles: &[&str]| {
        let set = json!({ "audience": audience, "name": name, "roles": roles });
        app.ok("group_save", json!({ "id": null, "set": set })).await["id"].clone()
    };
    let desk = group("employee", "Well crews", &["companyView", "companyEdit"]).await;
    let sites = group("customer", "Well sites", &["locationView", "reportView"]).await;
    let set = json!({ "username": "amina", "first_name": "Amina", "last_name": "Haddad", "group_ids": [desk] });
    let amina = json!({ "id": null, "set": set, "password": "walnut ferry hums 77" });
    let amina = app.ok("employee_save", amina).await["id"].clone();
    let field = |name: &str, kind: &str| json!({ "id": null, "set": { "name": name, "kind": kind } });
    let wells = text(&app.ok("custom_field_save", field("Wells", "number")).await["id"]);
    let gate = text(&app.ok("custom_field_save", field("Gate code", "text")).await["id"]);

    let create = async |set: Value, contact: Value| {
        text(&app.ok("customer_create", json!({ "set": set, "contact": contact })).await["id"])
    };
    let [first, second, third] = CUSTOMERS;
    let mut set = json!({
        "name": BEFORE, "code": "HOLLN", "external_id": "WU-20417", "phone": "(509) 555-0177", "line1": "410 Weir Road",
        "city": "Hollen Creek", "country": "US", "notes": "The gate code is with the night desk.", "tax_number": "91-555",
        "customer_type_id": kind, "module_ids": [module], "partner_ids": [amina],
    });
    set[format!("custom.{wells}")] = json!("3");
    set[format!("custom.{gate}")] = json!("4471");
    let dana = json!({ "first_name": "Dana", "last_name": "Whitlock", "notify_email": "dana@hollen.example" });
    let hollen = create(set, dana).await;
    let ostrand = json!({ "name": second, "code": "OSTRA", "city": "Tarnwell" });
    let ostrand = create(ostrand, json!({ "last_name": "Núñez", "notify_email": "nu@ostrand.example" })).await;
    let löwe = json!({ "name": third, "parent_id": ostrand, "email": "hallo@loewe.example" });
    let löwe = create(löwe, json!({ "last_name": "Löwe" })).await;
    let alias = create(json!({ "name": ALIAS, "external_id": "QB-77" }), json!({ "last_name": "Berg" })).await;

    let note = json!({ "text": "Wants a quote for two more wells", "follow_up": "2026-12-01" });
    app.ok("note_save", json!({ "customer_id": hollen, "id": null, "set": note })).await;
    let well = json!({ "name": "Well house 3", "line1": "12 Pump Road", "access_notes": "Key at the weir" });
    app.ok("location_save", json!({ "customer_id": hollen, "id": null, "set": well })).await;
    let person = json!({ "username": "till@hollen.example", "group_ids": [sites], "roles": ["accountsPayable"] });
    app.ok("person_add", json!({ "customer_id": hollen, "set": person })).await;
    file(app, &owner, &hollen).await;
    app.ok("not_duplicate_mark", json!({ "noun": "customer", "id": ostrand, "other": löwe })).await;
    let look = app.ok("customer_merge_look", json!({ "keep": ostrand, "lose": alias })).await;
    let seen = |side: &str| look[side]["changed_at"].clone();
    let merge =
        json!({ "keep": ostrand, "lose": alias, "choose": {}, "keep_seen": seen("keep"), "lose_seen": seen("lose") });
    app.ok("customer_merge", merge).await;
    app.ok("customer_deactivate", json!({ "selection": { "ids": [löwe] } })).await;
    let view = json!({ "noun": "customer", "name": "Water", "shared": true, "value": "{}" });
    app.ok("saved_view_save", json!({ "id": null, "set": view })).await;

    app.proposal(&hollen, "Hollen Wells").await;

    let draft = app.app.ids.new_id(crate::app::TODAY);
    let half = json!({ "id": draft, "kind": "customer_new", "title": "Half a customer", "value": "{}" });
    app.ok("draft_save", half).await;
    app.ok("customer_opened", json!({ "id": hollen })).await;
    app.ok("list_state_set", json!({ "key": "customers", "value": "{}" })).await;
    app.ok("customer_save", json!({ "id": hollen, "base": { "name": BEFORE }, "set": { "name": first } })).await;
}

async fn file(app: &TestApp, owner: &Ctx, customer: &str) {
    let handle = app.app.files.hold_attachment(&owner.session, owner.now(), FILE.0, Arc::new(FILE.1.to_vec()));
    let input = json!({ "customer_id": customer, "files": [handle] });
    if let Err(error) = answer(owner, "customer_file_add", input).await {
        panic!("customer_file_add: {error:?}");
    }
}

/// The database of a data folder as it is: nothing is migrated.
pub async fn open(database: &Path, mode: &str) -> anyhow::Result<DatabaseConnection> {
    Ok(connect(format!("sqlite://{}?mode={mode}", database.display()).into()).await?)
}

/// The first column, which is text, of what this reads.
pub async fn rows(db: &DatabaseConnection, sql: &str) -> anyhow::Result<Vec<String>> {
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// The id of the customer that the list finds for this search, and nothing but it.
pub async fn found(app: &TestApp, search: &str) -> Option<Uuid> {
    let input = json!({ "search": search, "filter": { "status": "all" }, "offset": 0, "limit": 9 });
    let list = app.ok("customer_list", input).await;
    let rows = list["rows"].as_array()?;
    if rows.len() == 1 { rows[0]["id"].as_str()?.parse().ok() } else { None }
}
