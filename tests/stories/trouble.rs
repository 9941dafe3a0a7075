//! When the computer fails: a full disk, a folder that cannot be written, a database that somebody else holds, damage, and a
//! program that is killed while it saves. Nothing that was acknowledged is lost, the person is told what is wrong, and the
//! work goes on when it is over.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use clientele_core::backup::{self, FILE};
use clientele_core::ctx::{Clock, Ids};
use clientele_core::error::{Error, ErrorCode, Reason, WireError};
use clientele_core::store::{Place, Store, connect};
use clientele_tests::app::{On, TODAY, TestApp, faults, open, text};
use clientele_tests::trouble::ADDRESSES;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};
use tokio::io::AsyncBufReadExt;

const TOOL: &str = env!("CARGO_BIN_EXE_clientele-dev");

fn reason(error: &WireError) -> String {
    assert_eq!(error.code, ErrorCode::Unavailable, "{error:?}");
    faults(error).join(", ")
}

async fn number(store: &Store, sql: &str) -> i64 {
    let row = store.reader().query_one_raw(Statement::from_string(store.backend(), sql)).await.expect(sql);
    row.and_then(|row| row.try_get_by_index(0).ok()).unwrap_or(-1)
}

/// SQLite's own look at every page, index and word of the search; PostgreSQL looks after itself.
async fn is_whole(place: &Place) {
    let Place::Sqlite(path) = place else { return };
    let db = connect(format!("sqlite://{}?mode=rw", path.display()).into()).await.expect("the database opens");
    let ask = |sql: &'static str| db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql));
    let answer = ask("PRAGMA integrity_check").await.expect("an answer").expect("a row");
    assert_eq!(answer.try_get_by_index::<String>(0).expect("text"), "ok");
    ask("INSERT INTO customer_fts(customer_fts, rank) VALUES ('integrity-check', 1)")
        .await
        .expect("the search is whole");
    db.close().await.expect("closed");
}

/// A disk of its own for a story: memory that is mounted where only this process sees it.
struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the disk");
        mount(&["-t", "tmpfs", "-o", "size=64m", "tmpfs"], folder.path());
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn place(&self) -> Place {
        On::Sqlite.place(self.path())
    }

    /// Leaves so many bytes.
    fn fill(&self, leave: u64) {
        let mut file = std::fs::File::create(self.filler()).expect("the filler");
        let block = vec![7u8; 4_096];
        let full = loop {
            if let Err(error) = file.write_all(&block) {
                break error;
            }
        };
        assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
        let size = file.metadata().expect("its size").len();
        file.set_len(size.saturating_sub(leave)).expect("a little space");
    }

    fn free(&self) {
        std::fs::remove_file(self.filler()).expect("the filler goes");
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    fn read_only(&self, yes: bool) {
        mount(&["-o", if yes { "remount,ro" } else { "remount,rw" }], self.path());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // The mount ends with the process in any case; without it the folder can go, too.
        Command::new("umount").arg("--lazy").arg(self.path()).status().ok();
    }
}

fn mount(args: &[&str], at: &Path) {
    let output = Command::new("mount").args(args).arg(at).output().expect("mount");
    assert!(output.status.success(), "mount {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

const APART: &str = "CLIENTELE_TEST_APART";

/// Tells the story in a process with mounts of its own. Root may have them everywhere; others where the system lets them play
/// root inside of it.
fn apart(test: &str, story: impl Future<Output = ()>) {
    if std::env::var_os(APART).is_some() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        return runtime.expect("a runtime").block_on(story);
    }
    let ways = [&["--mount"][..], &["--user", "--map-root-user", "--mount"]];
    let unshare = |way: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(way).arg("--");
        command
    };
    let may = |way: &&&[&str]| {
        unshare(way)
            .args(["mount", "-t", "tmpfs", "tmpfs", "/mnt"])
            .output()
            .is_ok_and(|output| output.status.success())
    };
    let way = ways.iter().find(may).expect("this test mounts a small disk: it needs root or user namespaces (unshare)");
    let (_, name) = test.split_once("::").expect("the name of a test in a module");
    let program = std::env::current_exe().expect("this program");
    let output = unshare(way).arg(program).args(["--exact", name, "--nocapture"]).env(APART, "yes").output();
    let output = output.expect("the test runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let told = output.status.success() && said.contains("1 passed");
    assert!(told, "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

macro_rules! on_a_small_disk {
    ($(async fn $name:ident($disk:ident) $body:block)*) => {
        $(#[test]
        fn $name() {
            apart(concat!(module_path!(), "::", stringify!($name)), async {
                let $disk = Disk::new();
                $body
            });
        })*
    };
}

/// Saves until it is refused: the names that were acknowledged, and why the last one was not.
async fn save_until_refused(app: &TestApp, names: &str) -> (Vec<String>, WireError) {
    let mut kept = Vec::new();
    for index in 0..20_000 {
        let name = format!("{names} {index:05}");
        let notes = "x".repeat(2_000);
        let input = json!({ "set": { "name": name, "notes": notes }, "contact": { "last_name": name } });
        match app.call("customer_create", input).await {
            Ok(_) => kept.push(name),
            Err(error) => return (kept, error),
        }
    }
    panic!("the disk never fills");
}

on_a_small_disk! {
    async fn a_full_disk_refuses_what_it_cannot_keep_and_loses_nothing(disk) {
        let app = TestApp::create(disk.place(), disk.path(), "empty").await;
        let cx = app.as_employee(app.owner).await;
        let icon = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons/128x128.png")).expect("a picture");
        let mut expected = 0;
        for (round, leave) in [0, 4_096, 60_000, 500_000].into_iter().enumerate() {
            let id = app.customer(&format!("Before {round}")).await;
            disk.fill(leave);
            let (kept, error) = save_until_refused(&app, &format!("Round {round}")).await;
            assert_eq!(reason(&error), ": disk_full");
            expected += 1 + kept.len() as i64;

            // Where a little was left, something small may still fit; it is there then, and else it is not.
            let logo = app.app.files.hold(&cx.session, cx.now(), "logo.png", "image/png", icon.clone().into());
            let long = "x".repeat(60_000);
            let edit = |field: &str, new: &str| json!({ "id": id, "base": { field: null }, "set": { field: new } });
            let note = json!({ "customer_id": id, "id": null, "set": { "text": &long[..20_000] } });
            let mut done = Vec::new();
            for (command, input) in [("customer_save", edit("logo", &logo)), ("customer_save", edit("notes", &long)), ("note_save", note)] {
                match app.call(command, input).await {
                    Ok(_) => done.push(true),
                    Err(error) => {
                        assert_eq!(reason(&error), ": disk_full", "{command}");
                        done.push(false);
                    }
                }
            }
            let mut draft = app.app.ids.new_id(1);
            let value = "x".repeat(900_000);
            let refused = loop {
                let input = json!({ "id": draft, "kind": "customer_new", "title": "", "value": value });
                match app.call("draft_save", input).await {
                    Ok(_) => draft = app.app.ids.new_id(1),
                    Err(error) => break error,
                }
            };
            assert_eq!(reason(&refused), ": disk_full");
            let page = app.page(&id).await;
            let there = [!page["logo"].is_null(), !page["notes"].is_null(), page["note_list"] != json!([])];
            assert_eq!(done, there);
            assert_eq!(app.ok("draft_get", json!({ "id": draft })).await, Value::Null);
            assert_eq!(app.ok("customer_count", json!({})).await["count"], expected);
            if let Some(last) = kept.last() {
                assert_eq!(app.names(json!({ "search": last })).await, [last.as_str()]);
            }

            disk.free();
            app.customer(&format!("After {round}")).await;
            expected += 1;
        }
        assert_eq!(app.ok("customer_count", json!({})).await["count"], expected);
        assert_eq!(number(&app.app.store, "SELECT count(*) FROM customer_search").await, expected);
        app.app.store.close().await.expect("closed");
        is_whole(&disk.place()).await;
        let again = TestApp::again(disk.place(), disk.path()).await.expect("opens again");
        assert_eq!(again.ok("customer_count", json!({})).await["count"], expected);
        let pictures = std::fs::read_dir(disk.path().join("blobs")).into_iter().flatten().flatten();
        let half = pictures.filter(|entry| entry.path().extension().is_some()).count();
        assert_eq!(half, 0, "half a picture stays");
    }

    async fn a_backup_that_does_not_fit_is_refused_and_leaves_no_half(disk) {
        let app = TestApp::create(disk.place(), disk.path(), "sample").await;
        for leave in [0, 100_000] {
            disk.fill(leave);
            assert_eq!(reason(&app.refused("backup_now", json!({})).await), ": disk_full");
            assert!(backup::daily(&app.app).await.is_err());
            let state = app.ok("backup_state", json!({})).await;
            assert_eq!(state["backups"], json!([]));
            // The note of it needs a little space too.
            if leave > 0 {
                assert_eq!(state["fault"], json!({ "code": "disk_full", "at": TODAY }));
            }
            let inside = std::fs::read_dir(backup::folder(disk.path())).expect("the folder").flatten();
            assert!(inside.map(|entry| entry.path()).all(|path| path.is_file()), "half a backup stays");
            disk.free();
        }
        // Any backup makes up for it.
        app.ok("backup_now", json!({})).await;
        let state = app.ok("backup_state", json!({})).await;
        assert_eq!((state["backups"].as_array().map(Vec::len), &state["fault"]), (Some(1), &Value::Null));
    }

    async fn a_file_that_does_not_fit_is_refused_and_leaves_no_half(disk) {
        let app = TestApp::create(disk.place(), disk.path(), "empty").await;
        let customer = json!(app.customer("Hollen Water District").await);
        let cx = app.as_employee(app.owner).await;
        let bytes = std::sync::Arc::new(vec![7; 4_000_000]);
        let handle = app.app.files.hold_attachment(&cx.session, TODAY, "plan.bin", bytes);
        disk.fill(1_000_000);
        let add = json!({ "customer_id": customer, "files": [handle] });
        assert_eq!(reason(&app.refused("customer_file_add", add.clone()).await), ": disk_full");
        assert_eq!(app.ok("customer_file_list", json!({ "id": customer })).await, json!([]));
        let kept = std::fs::read_dir(disk.path().join("blobs")).into_iter().flatten().count();
        assert_eq!(kept, 0, "half a file stays");
        disk.free();
        // The same handle still holds it: nothing has to be chosen again.
        app.ok("customer_file_add", add).await;
        assert_eq!(app.ok("customer_file_list", json!({ "id": customer })).await[0]["bytes"], 4_000_000);
    }

    async fn a_first_start_on_a_full_disk_succeeds_when_there_is_space(disk) {
        let data = disk.path().join("data");
        let place = || Place::Sqlite(data.join(FILE));
        for leave in [0, 4_096, 8_192, 16_384, 40_960, 81_920, 163_840, 245_760, 327_680, 409_600] {
            disk.fill(leave);
            match open(place(), &data, Clock::fixed(TODAY)).await {
                Err(Error::Unavailable(Reason::DiskFull)) => {}
                Err(other) => panic!("with {leave} bytes: {other:?}"),
                Ok(app) => app.store.close().await.expect("closed"),
            }
            disk.free();
            let app = TestApp::create(place(), &data, "empty").await;
            app.customer(&format!("With {leave} bytes")).await;
            app.app.store.close().await.expect("closed");
            is_whole(&place()).await;
            std::fs::remove_dir_all(&data).expect("removed");
        }
    }

    async fn a_long_work_that_fills_the_disk_fails_and_can_be_repeated(disk) {
        let app = TestApp::create(disk.place(), disk.path(), "empty").await;
        let cx = app.as_employee(app.owner).await;
        clientele_core::sample::demo::fill(&cx, 2_500, |_| {}).await.expect("customers");
        // A log that has grown once would be written over.
        app.app.store.close().await.expect("closed");
        let app = TestApp::again(disk.place(), disk.path()).await.expect("opens again");
        disk.fill(3_000_000);
        let all = json!({ "selection": { "query": {}, "except": [] } });
        let started = app.ok("customer_deactivate", all.clone()).await;
        let job = app.ended(&started).await;
        assert_eq!((&job["state"], &job["error"]["fields"][0]["code"]), (&json!("failed"), &json!("disk_full")), "{job}");
        let count = |status: &str| json!({ "filter": { "status": status } });
        assert_eq!(app.ok("customer_count", count("all")).await["count"], 2_500);
        disk.free();
        let active = app.ok("customer_count", count("active")).await["count"].clone();
        let again = app.ok("customer_deactivate", all).await;
        assert_eq!(app.finished(again).await["done"], active);
        assert_eq!(app.ok("customer_count", count("active")).await["count"], 0);
        app.app.store.close().await.expect("closed");
        is_whole(&disk.place()).await;
    }

    async fn a_folder_that_cannot_be_written_is_said_to_be_read_only(disk) {
        let app = TestApp::create(disk.place(), disk.path(), "empty").await;
        app.customer("Kept").await;
        app.app.store.close().await.expect("closed");
        disk.read_only(true);
        let refused = TestApp::again(disk.place(), disk.path()).await.err();
        assert!(matches!(refused, Some(Error::Unavailable(Reason::ReadOnly))), "{refused:?}");
        let new = disk.path().join("new");
        let refused = open(Place::Sqlite(new.join(FILE)), &new, Clock::System).await.err();
        assert!(matches!(refused, Some(Error::Unavailable(Reason::ReadOnly))), "{refused:?}");
        disk.read_only(false);

        let app = TestApp::again(disk.place(), disk.path()).await.expect("opens");
        assert_eq!(app.names(json!({})).await, ["Kept"]);
        let backups = backup::folder(disk.path());
        std::fs::create_dir_all(&backups).expect("a folder");
        mount(&["-t", "tmpfs", "-o", "ro", "tmpfs"], &backups);
        assert_eq!(reason(&app.refused("backup_now", json!({})).await), ": read_only");
        app.customer("Still saved").await;
    }
}

/// The other program that has the database; it lets go when it is dropped.
struct Holder(Child);

impl Holder {
    fn start(database: &Path, alone: &[&str]) -> Self {
        let mut command = Command::new(TOOL);
        command.args(["hold", "--database"]).arg(database).args(alone).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the holder starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("its output")).read_line(&mut line).expect("a line");
        assert_eq!(line, "held\n");
        Self(child)
    }

    fn let_go(&mut self) {
        drop(self.0.stdin.take());
        assert!(self.0.wait().expect("it ends").success());
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_another_program_writes_is_busy_and_then_goes_on() {
    let app = TestApp::new(On::Sqlite).await;
    let id = app.customer("Castlow Legal").await;
    let file = app.app.data_dir.join(FILE);
    let save = |from: &str, to: &str| json!({ "id": id, "base": { "tax_number": from }, "set": { "tax_number": to } });

    let mut holder = Holder::start(&file, &[]);
    let refused =
        app.refused("customer_save", json!({ "id": id, "base": { "tax_number": null }, "set": { "tax_number": "1" } }));
    assert_eq!(reason(&refused.await), ": busy");
    assert_eq!(app.page(&id).await["tax_number"], Value::Null, "reading goes on");
    holder.let_go();
    app.ok("customer_save", json!({ "id": id, "base": { "tax_number": null }, "set": { "tax_number": "1" } })).await;

    // Who lets go in time is not even noticed.
    let mut holder = Holder::start(&file, &[]);
    let (saved, ()) = tokio::join!(app.call("customer_save", save("1", "2")), async { holder.let_go() });
    saved.expect("saved after the wait");
    assert_eq!(app.page(&id).await["tax_number"], "2");

    // Somebody who has it alone keeps the app from opening it.
    app.app.store.close().await.expect("closed");
    let mut holder = Holder::start(&file, &["--alone"]);
    let place = || Place::Sqlite(file.clone());
    let refused = TestApp::again(place(), &app.app.data_dir).await.err();
    assert!(matches!(refused, Some(Error::Unavailable(Reason::Busy))), "{refused:?}");
    holder.let_go();
    let again = TestApp::again(place(), &app.app.data_dir).await.expect("opens");
    assert_eq!(again.page(&id).await["tax_number"], "2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_damaged_in_the_middle_is_found_and_a_backup_brings_it_back() {
    let app = TestApp::begin(On::Sqlite, "sample").await;
    let names = app.names(json!({})).await;
    let backup = app.ok("backup_now", json!({})).await;
    let data = app.app.data_dir.clone();
    app.app.store.close().await.expect("closed");
    let file = data.join(FILE);
    let whole = std::fs::read(&file).expect("the file");
    let pages = whole.len() / 4_096;
    for nth in 1..8 {
        // The header stays whole: such a file opens. Of several pages some hold rows; a free one could be anything.
        let mut damaged = whole.clone();
        let from = pages * nth / 8 * 4_096;
        damaged[from..from + 4 * 4_096].fill(0xa5);
        std::fs::write(&file, damaged).expect("written");
        let found = match Store::open(Place::Sqlite(file.clone()), false, None).await {
            Ok(store) => {
                let found = store.complaint().await;
                store.close().await.expect("closed");
                found.map(|complaint| complaint.is_some())
            }
            Err(error) => Err(error),
        };
        assert!(
            matches!(found, Ok(true) | Err(Error::Unavailable(Reason::Damaged))),
            "page {}: {found:?}",
            pages * nth / 8
        );
    }
    // A file that was cut off.
    std::fs::write(&file, &whole[..whole.len() / 2]).expect("written");
    let cut = match Store::open(Place::Sqlite(file.clone()), false, None).await {
        Ok(store) => store.complaint().await.map(|complaint| complaint.is_some()),
        Err(error) => Err(error),
    };
    assert!(matches!(cut, Ok(true) | Err(Error::Unavailable(Reason::Damaged))), "{cut:?}");

    backup::restore(&data, &text(&backup["file"])).await.expect("restored");
    let again = TestApp::again(Place::Sqlite(file.clone()), &data).await.expect("opens");
    assert_eq!(again.names(json!({})).await, names);
    is_whole(&Place::Sqlite(file)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_a_newer_version_wrote_is_refused() {
    let app = TestApp::new(On::Postgres).await;
    let Place::Postgres(url) = app.app.store.place().clone() else { panic!("a hub") };
    let db = connect(url.as_str().into()).await.expect("connects");
    let later = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)";
    db.execute_unprepared(later).await.expect("written");
    let newer = TestApp::again(Place::Postgres(url), &app.app.data_dir).await.err();
    assert!(matches!(newer, Some(Error::Unavailable(Reason::NewerSchema))), "{newer:?}");
}

/// What `save` acknowledged before it was killed.
#[derive(Default)]
struct Acknowledged {
    created: Vec<String>,
    moved: Vec<String>,
}

/// Lets it save for so long after its first customer, then kills it.
async fn save_and_kill(place: &Place, data: &Path, after: Duration, known: &mut Acknowledged) {
    let mut command = tokio::process::Command::new(TOOL);
    command.args(["save", "--data"]).arg(data).stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
    if let Place::Postgres(url) = place {
        command.args(["--postgres", url]);
    }
    let mut child = command.spawn().expect("it starts");
    let mut lines = tokio::io::BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut heard = |line: String| match line.split_once(' ') {
        Some(("created", id)) => known.created.push(id.to_owned()),
        Some(("moved", id)) => known.moved.push(id.to_owned()),
        _ => panic!("it said {line:?}"),
    };
    heard(lines.next_line().await.expect("its output").expect("it saves"));
    let until = tokio::time::Instant::now() + after;
    while let Ok(line) = tokio::time::timeout_at(until, lines.next_line()).await {
        heard(line.expect("its output").expect("it saves on"));
    }
    child.kill().await.expect("killed");
    // What it said and nobody had read yet counts, too; a line that was cut was not said.
    while let Ok(Some(line)) = lines.next_line().await {
        if line.len() == "created ".len() + 36 || line.len() == "moved ".len() + 36 {
            heard(line);
        }
    }
}

/// Every acknowledged save is there, and every customer is all there or not at all.
async fn nothing_is_lost_or_half(app: &TestApp, known: &Acknowledged) {
    for id in known.created.iter().rev().take(20) {
        let page = app.page(id).await;
        assert_eq!(page["contacts"][0]["last_name"], page["name"]);
        assert_eq!(page["contacts"][0]["main"], true);
        assert_eq!(app.names(json!({ "search": page["name"] })).await.len(), 1);
    }
    for id in known.moved.iter().rev().take(20) {
        let page = app.page(id).await;
        assert_eq!([&page["line1"], &page["city"], &page["postal_code"]], ADDRESSES[1]);
    }
    let has = |table: &str| {
        format!("EXISTS (SELECT 1 FROM {table} x WHERE x.office_id = c.office_id AND x.customer_id = c.id)")
    };
    let parts = ["customer_contact", "customer_module", "customer_partner", "customer_search", "change"].map(has);
    let address =
        |[line1, city, zip]: [&str; 3]| format!("(line1 = '{line1}' AND city = '{city}' AND postal_code = '{zip}')");
    let either = ADDRESSES.map(address).join(" OR ");
    let store = &app.app.store;
    for (half, sql) in [
        ("customers without all their parts", format!("SELECT count(*) FROM customer c WHERE NOT ({} AND ({either}))", parts.join(" AND "))),
        ("steps without changes", "SELECT count(*) FROM step s WHERE NOT EXISTS (SELECT 1 FROM change x WHERE x.step_id = s.id)".into()),
        ("changes without a step", "SELECT count(*) FROM change x WHERE NOT EXISTS (SELECT 1 FROM step s WHERE x.step_id = s.id)".into()),
        ("contacts of nobody", "SELECT count(*) FROM contact c WHERE NOT EXISTS (SELECT 1 FROM customer_contact x WHERE x.contact_id = c.id)".into()),
    ] {
        assert_eq!(number(store, &sql).await, 0, "{half}");
    }
    let there = number(store, "SELECT count(*) FROM customer").await;
    let moved = number(store, "SELECT count(*) FROM customer WHERE city = 'Hollen Creek'").await;
    assert!(there >= known.created.len() as i64 && moved >= known.moved.len() as i64, "{there} and {moved}");
}

/// An instant within a save: other ones in each run, told when something is wrong.
fn instants(count: u64) -> impl Iterator<Item = Duration> {
    let ids = Ids::default();
    (0..count).map(move |_| Duration::from_micros((ids.new_id(0).as_u128() % 60_000) as u64))
}

async fn kills(on: On, count: u64) {
    let app = TestApp::new(on).await;
    let (place, data) = (app.app.store.place().clone(), app.app.data_dir.clone());
    app.app.store.close().await.expect("closed");
    let mut known = Acknowledged::default();
    for (nth, after) in instants(count).enumerate() {
        eprintln!("kill {nth}, {after:?} after the first customer");
        save_and_kill(&place, &data, after, &mut known).await;
        let again = TestApp::again(place.clone(), &data).await.expect("opens after the kill");
        nothing_is_lost_or_half(&again, &known).await;
        again.app.store.close().await.expect("closed");
    }
    is_whole(&place).await;
    assert!(known.created.len() >= count as usize);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_app_has_kept_what_it_acknowledged() {
    kills(On::Sqlite, 12).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_program_of_the_hub_has_kept_what_it_acknowledged() {
    kills(On::Postgres, 8).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_start_that_was_killed_is_taken_up_again() {
    for after in instants(10) {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path();
        let mut command = tokio::process::Command::new(TOOL);
        command.args(["demo", "--customers", "0", "--data"]).arg(data).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.kill_on_drop(true).spawn().expect("it starts");
        if tokio::time::timeout(after * 4, child.wait()).await.is_err() {
            child.kill().await.expect("killed");
        }
        let app = open(Place::Sqlite(data.join(FILE)), data, Clock::fixed(TODAY)).await;
        let app = app.unwrap_or_else(|error| panic!("killed {:?} after the start: {error:?}", after * 4));
        // Either there is an office, whole, or none yet.
        let (offices, people) = (
            number(&app.store, "SELECT count(*) FROM office").await,
            number(&app.store, "SELECT count(*) FROM account_role").await,
        );
        assert!((offices == 1) == (people > 0), "{offices} offices, {people} roles");
        app.store.close().await.expect("closed");
        is_whole(&Place::Sqlite(data.join(FILE))).await;
    }
}
