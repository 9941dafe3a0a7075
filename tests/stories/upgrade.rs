//! Data of every released version opens in this one, and nothing of it is lost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clientele_core::backup::{self, BackupKind};
use clientele_core::store::{Place, Store};
use clientele_migrations::{Migrator, MigratorTrait};
use clientele_tests::app::{EMAIL, PASSWORD, TestApp, text};
use clientele_tests::fixture::{self, ALIAS, BEFORE, CUSTOMERS, FILE, found, open, rows};
use serde_json::json;

/// Rows that a step changes on purpose: the step, the table. Nothing so far.
const CHANGED: &[(&str, &str)] = &[];

/// The fixture of each released schema, the oldest first.
fn released() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schema");
    let entries = std::fs::read_dir(folder).expect("the fixtures").map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    assert!(!found.is_empty(), "there is a fixture");
    found
}

fn name(folder: &Path) -> String {
    folder.file_name().expect("a name").to_string_lossy().into_owned()
}

/// A copy of the fixture, because opening changes it.
fn copy(fixture: &Path) -> tempfile::TempDir {
    let data = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir(data.path().join("blobs")).expect("a folder");
    std::fs::copy(fixture.join(backup::FILE), data.path().join(backup::FILE)).expect("copied");
    for blob in std::fs::read_dir(fixture.join("blobs")).expect("the blobs") {
        let blob = blob.expect("an entry");
        std::fs::copy(blob.path(), data.path().join("blobs").join(blob.file_name())).expect("copied");
    }
    data
}

type Columns = BTreeMap<String, Vec<String>>;

/// Each table's columns, without SQLite's own tables, the list of steps and the search index.
async fn columns(database: &Path) -> Columns {
    let db = open(database, "rw").await.expect("opens");
    let sql = "SELECT t.name || ' ' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' \
               AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'seaql_%' AND t.name NOT LIKE 'customer_fts%' ORDER BY 1";
    let mut found = Columns::new();
    for line in rows(&db, sql).await.expect("the schema") {
        let (table, column) = line.split_once(' ').expect("two names");
        found.entry(table.to_owned()).or_default().push(column.to_owned());
    }
    db.close().await.expect("closed");
    found
}

/// Every row of every table in these columns, as SQLite writes its values.
async fn contents(database: &Path, columns: &Columns) -> BTreeMap<String, Vec<String>> {
    let db = open(database, "rw").await.expect("opens");
    let mut found = BTreeMap::new();
    for (table, columns) in columns {
        let values =
            columns.iter().map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>().join(" || ', ' || ");
        let sql = format!("SELECT {values} FROM \"{table}\" ORDER BY 1");
        found.insert(table.clone(), rows(&db, &sql).await.expect("the rows"));
    }
    db.close().await.expect("closed");
    found
}

fn steps_after(fixture: &Path) -> Vec<String> {
    let steps = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect::<Vec<_>>();
    let at = steps.iter().position(|step| *step == name(fixture)).expect("the fixture is named after a step");
    steps[at + 1..].to_vec()
}

/// Migrates the copy and compares it with what it was. `hub`: with the portal's unique indexes.
async fn keeps_its_rows(fixture: &Path, data: &Path, hub: bool) {
    let database = data.join(backup::FILE);
    let old = columns(&database).await;
    let before = contents(&database, &old).await;
    let store = Store::open(Place::Sqlite(database.clone()), hub, Some(&backup::folder(data))).await;
    let store = store.expect("a released schema opens");
    assert_eq!(store.complaint().await.expect("checked"), None);
    store.close().await.expect("closed");

    let new = columns(&database).await;
    let both: Columns = old
        .iter()
        .map(|(table, columns)| {
            let still = new.get(table).unwrap_or_else(|| panic!("{}: the table {table} is gone", name(fixture)));
            (table.clone(), columns.iter().filter(|column| still.contains(column)).cloned().collect())
        })
        .collect();
    // The columns that both have, read from a copy that was never opened by the app.
    let untouched = copy(fixture);
    let expected = contents(&untouched.path().join(backup::FILE), &both).await;
    assert_eq!(before.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let after = contents(&database, &both).await;
    let steps = steps_after(fixture);
    for (table, rows) in &expected {
        if !CHANGED.iter().any(|(step, changed)| changed == table && steps.iter().any(|after| after == step)) {
            assert_eq!(&after[table], rows, "{}: rows of {table}", name(fixture));
        }
    }

    let kept = backup::list(&backup::folder(data)).expect("a list");
    let made = kept.iter().filter(|kept| kept.kind == BackupKind::BeforeUpdate).count();
    assert_eq!(made, usize::from(!steps.is_empty()), "a backup before the update, and none without one");
    for kept in kept {
        let backed_up = backup::folder(data).join(&kept.file).join(backup::FILE);
        assert_eq!(contents(&backed_up, &old).await, before, "the backup is what was there");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_released_schema_opens_migrates_and_keeps_its_rows() {
    for fixture in released() {
        for hub in [false, true] {
            let data = copy(&fixture);
            keeps_its_rows(&fixture, data.path(), hub).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_of_every_released_version_goes_on_as_it_was_left() {
    for fixture in released() {
        goes_on(&copy(&fixture)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_fixture_of_the_next_release_can_be_made() {
    let into = tempfile::tempdir().expect("a folder");
    let made = fixture::make(into.path()).await.expect("made");
    let newest = Migrator::migrations().last().map(|step| step.name().to_owned());
    assert_eq!(Some(name(&made)), newest);
    let size = std::fs::metadata(made.join(backup::FILE)).expect("the database").len();
    // Mostly empty pages, one for each table and index: compressed it has a tenth.
    assert!(size < 1_000_000, "it is kept in the repository, and has {size} bytes");
    let again = fixture::make(into.path()).await.expect_err("there is one already");
    assert!(again.to_string().contains("is there already"), "{again}");
    let left = std::fs::read_dir(into.path()).expect("the folder").count();
    assert_eq!(left, 1, "nothing half-made is left");
    goes_on(&copy(&made)).await;
}

/// What a person does first after an update.
async fn goes_on(data: &tempfile::TempDir) {
    let data = data.path();
    let app = TestApp::again(Place::Sqlite(data.join(backup::FILE)), data).await.expect("opens");
    let wrong = json!({ "username": EMAIL, "password": "not the right one" });
    let right = json!({ "username": EMAIL, "password": PASSWORD });
    assert!(clientele_api::dispatch(&app.nobody(), "sign_in", wrong).await.is_err());
    clientele_api::dispatch(&app.nobody(), "sign_in", right).await.expect("the password still opens");

    let mut ids = Vec::new();
    for (search, customer) in [("whitlock", 0), ("HOLLN", 0), ("nunez", 1), ("lowe", 2)] {
        let id = found(&app, search).await.unwrap_or_else(|| panic!("{search} finds one customer")).to_string();
        assert_eq!(app.page(&id).await["name"], CUSTOMERS[customer], "{search}");
        ids.push(id);
    }
    assert_eq!(found(&app, ALIAS).await.map(|id| id.to_string()), Some(ids[2].clone()), "a merged one by its own name");
    let [hollen, löwe] = [&ids[0], &ids[3]];
    let page = app.page(hollen).await;
    assert_eq!(page["note_list"][0]["text"], "Wants a quote for two more wells");
    let mut values: Vec<String> =
        page["custom"].as_array().expect("own fields").iter().map(|one| text(&one["value"])).collect();
    values.sort();
    assert_eq!(values, ["3", "4471"]);
    assert_eq!(
        (&page["modules"][0]["name"], &page["partners"][0]["name"]),
        (&json!("Night checks"), &json!("Amina Haddad"))
    );
    assert_eq!(app.page(löwe).await["status"], "deactivated");

    let files = app.ok("customer_file_list", json!({ "id": hollen })).await;
    let cx = app.as_employee(app.owner).await;
    let id = serde_json::from_value(json!({ "id": files[0]["id"] })).expect("an id");
    let file = clientele_core::customer::file::open(&cx, id).await.expect("the file");
    assert_eq!((file.name.as_str(), file.bytes.as_deref().map(Vec::as_slice)), (FILE.0, Some(FILE.1)));

    let steps = app.ok("activity", json!({ "customer_id": hollen, "limit": 50 })).await["steps"].clone();
    let count = steps.as_array().map_or(0, Vec::len);
    assert!(count >= 4, "its whole history: {steps}");
    let undone = app.ok("step_undo", json!({ "step_id": steps[0]["id"] })).await;
    assert_eq!(undone["result"]["left"], json!([]));
    assert_eq!(app.page(hollen).await["name"], BEFORE, "the last step before the update was taken back");
    app.ok("customer_save", json!({ "id": hollen, "base": { "city": "Hollen Creek" }, "set": { "city": "Tarnwell" } }))
        .await;
    app.app.store.close().await.expect("closed");
}
