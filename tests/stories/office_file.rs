//! The whole office as a file: it comes back to the same state elsewhere, on either database, or not at all.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::process::Stdio;
use std::sync::Arc;

use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_core::store::table::List;
use clientele_core::tables;
use clientele_tests::app::{EMAIL, On, PASSWORD, TestApp, answer, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};
use tokio::io::AsyncBufReadExt;
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The office as a file: its name and bytes.
async fn export(app: &TestApp) -> (String, Vec<u8>) {
    let job = app.ok("office_export", json!({})).await;
    let done = app.finished(job).await;
    assert_eq!(done["missing"], json!(0), "{done}");
    let cx = app.as_employee(app.owner).await;
    let held = cx.app.files.get(&cx.session, cx.now(), &text(&done["file"]["handle"])).expect("it is held");
    let path = &held.disk.as_ref().expect("a file on disk").path;
    (held.name.clone(), std::fs::read(path).expect("its bytes"))
}

fn document(archive: &[u8]) -> String {
    let mut archive = ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut text = String::new();
    archive.by_name("office.json").expect("the document").read_to_string(&mut text).expect("text");
    text
}

/// The tables as they are written, without when and where.
fn tables_of(archive: &[u8]) -> String {
    let text = document(archive);
    text[text.find("\"tables\"").expect("tables")..].to_owned()
}

async fn hand(app: &TestApp, archive: &[u8]) -> String {
    let cx = app.as_employee(app.owner).await;
    cx.app.files.hold_attachment(&cx.session, cx.now(), "office.zip", Arc::new(archive.to_vec()))
}

async fn import(app: &mut TestApp, archive: &[u8]) -> Value {
    // The backup before it is named after the moment.
    app.app.clock.set(app.app.clock.now() + 1_000);
    let file = hand(app, archive).await;
    let cx = app.as_employee(app.owner).await;
    let job = answer(&cx, "office_import", json!({ "file": file })).await.expect("a job");
    // Whoever imported may be somebody else by now, so the job is asked for as who they were.
    let mut events = app.app.store.events();
    loop {
        let jobs = answer(&cx, "job_list", json!({})).await.expect("jobs");
        let job =
            jobs.as_array().and_then(|jobs| jobs.iter().find(|one| one["id"] == job["job_id"])).expect("it").clone();
        if job["state"] != "running" {
            let people = answer(&cx, "employee_names", json!({})).await.expect("people");
            let me = people.as_array().and_then(|all| all.iter().find(|one| one["username"] == EMAIL)).expect("me");
            app.owner = Uuid::parse_str(&text(&me["id"])).expect("an id");
            return job;
        }
        while !matches!(events.recv().await, Ok(clientele_core::store::Event::Job { .. })) {}
    }
}

/// The archive with another document, or another file beside it.
fn forged(archive: &[u8], change: impl Fn(&mut Value), more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut value: Value = serde_json::from_str(&document(archive)).expect("JSON");
    change(&mut value);
    // The order of the tables counts, and a map of JSON has none.
    let order: Vec<&str> =
        tables::lists().iter().filter(|(_, list)| *list == List::Synced).map(|(name, _)| *name).collect();
    let mut of = value["tables"].as_object().cloned().unwrap_or_default();
    let known: Vec<(String, Value)> =
        order.iter().filter_map(|name| of.remove(*name).map(|rows| ((*name).to_owned(), rows))).collect();
    let of: Vec<String> = known.into_iter().chain(of).map(|(name, rows)| format!("{}:{rows}", json!(name))).collect();
    let (head, missing) = (value.as_object_mut().expect("an object"), "missing");
    let (missing, _) = (head.remove(missing).unwrap_or(json!([])), head.remove("tables"));
    let mut head = value.to_string();
    head.truncate(head.len() - 1);
    with_document(archive, &format!("{head},\"tables\":{{{}}},\"missing\":{missing}}}", of.join(",")), more)
}

fn with_document(archive: &[u8], document: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, bytes) in [("office.json", document.as_bytes())].into_iter().chain(more.iter().copied()) {
        new.start_file(name, options).expect("a part");
        new.write_all(bytes).expect("written");
    }
    for index in 0..old.len() {
        let entry = old.by_index_raw(index).expect("a part");
        if entry.name_raw() != b"office.json" {
            new.raw_copy_file(entry).expect("copied");
        }
    }
    new.finish().expect("whole").into_inner()
}

/// An office with something of everything: the sample, and what people did to it.
async fn lived_in(on: On) -> TestApp {
    let app = TestApp::begin(on, "sample").await;
    let (keep, lose) = (app.customer("Oak Dental").await, app.customer("Oak Dentel").await);
    let look = app.ok("customer_merge_look", json!({ "keep": keep, "lose": lose })).await;
    let merge = json!({
        "keep": keep, "lose": lose, "keep_seen": look["keep"]["changed_at"], "lose_seen": look["lose"]["changed_at"],
    });
    app.ok("customer_merge", merge).await;
    let undone = app.ok("customer_create", json!({ "set": { "name": "Undone" } })).await;
    app.ok("step_undo", json!({ "step_id": undone["step_id"] })).await;
    let people = app.ok("person_list", json!({ "query": {}, "offset": 0, "limit": 2 })).await;
    let pair = json!({ "noun": "contact", "id": people["rows"][0]["id"], "other": people["rows"][1]["id"] });
    app.ok("not_duplicate_mark", pair).await;
    app.proposal(&keep, "Oak Dentists").await;
    // Of whom history says no more than that they were there.
    let people = app.ok("person_list", json!({ "query": {}, "offset": 2, "limit": 1 })).await;
    app.ok("person_erase", json!({ "id": people["rows"][0]["id"] })).await;
    app.ok(
        "saved_view_save",
        json!({ "id": null, "set": { "noun": "customer", "name": "Mine", "shared": true, "value": "{}" } }),
    )
    .await;
    app
}

stories! {
    async fn an_office_comes_back_to_the_same_state_on_either_database(app) {
        let on = if app.app.store.backend() == sea_orm::DbBackend::Sqlite { On::Sqlite } else { On::Postgres };
        drop(app);
        let first = lived_in(on).await;
        let (name, bytes) = export(&first).await;
        assert_eq!(name, "Tarnwell Services 2026-11-22.zip");
        let customers = first.ok("customer_list", json!({ "offset": 0, "limit": 50 })).await;
        let id = text(&customers["rows"][0]["id"]);
        let (page, timeline) = (first.page(&id).await, first.ok("activity", json!({ "customer_id": id, "limit": 50 })).await);
        for on in [On::Sqlite, On::Postgres] {
            let mut other = TestApp::new(on).await;
            let job = import(&mut other, &bytes).await;
            assert_eq!((&job["state"], &job["result"]["as_employee"]), (&json!("done"), &json!(true)), "{job}");
            let (_, again) = export(&other).await;
            assert!(tables_of(&bytes) == tables_of(&again), "{on:?}: the second file is another");
            assert_eq!(other.page(&id).await, page, "the page");
            assert_eq!(other.ok("activity", json!({ "customer_id": id, "limit": 50 })).await, timeline, "the timeline");
            let found = other.ok("customer_list", json!({ "search": "Oak Dentel", "offset": 0, "limit": 50 })).await;
            assert_eq!(found["rows"][0]["name"], "Oak Dental", "who was merged away is found");
            let logo = other.ok("customer_logo", json!({ "id": id })).await;
            assert_eq!(logo, first.ok("customer_logo", json!({ "id": id })).await);
            let nobody = other.nobody();
            answer(&nobody, "sign_in", json!({ "username": EMAIL, "password": PASSWORD })).await.expect("signs in as before");
            // And there it goes on: what is taken away is taken away, and comes back as the same row.
            let (base, set) = (json!({ "module_ids": page["module_ids"] }), json!({ "module_ids": [] }));
            other.ok("customer_save", json!({ "id": id, "base": base, "set": set })).await;
            assert_eq!(other.page(&id).await["module_ids"], json!([]), "pairs of the file are known by their ids");
            other.ok("customer_save", json!({ "id": id, "base": set, "set": base })).await;
            assert_eq!(other.page(&id).await["module_ids"], page["module_ids"]);
            let office = other.ok("office_get", json!({})).await;
            other.ok("office_save", json!({ "id": office["id"], "base": { "line1": office["line1"] }, "set": { "line1": "9 Quay" } })).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_synced_table_is_in_the_file_and_no_secret_and_nothing_of_this_computer() {
    let app = lived_in(On::Sqlite).await;
    let (_, bytes) = export(&app).await;
    let text = document(&bytes);
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let held: BTreeSet<&str> = value["tables"].as_object().expect("tables").keys().map(String::as_str).collect();
    let synced: BTreeSet<&str> =
        tables::lists().into_iter().filter(|(_, list)| *list == List::Synced).map(|(name, _)| name).collect();
    assert_eq!(held, synced);
    for (name, rows) in value["tables"].as_object().expect("tables") {
        assert!(
            rows.as_array().is_some_and(|rows| !rows.is_empty()) || name == "customer_account_role",
            "{name} is told"
        );
        assert_eq!(value["counts"][name], json!(rows.as_array().map_or(0, Vec::len)), "{name}");
    }
    let office = app.office_id.to_string();
    for secret in ["argon2", "password", "recovery", "office_id"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(text.contains(&office), "the office's own row keeps its id");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_superuser_moves_the_office_and_only_into_an_empty_one() {
    let app = TestApp::new(On::Sqlite).await;
    let (_, bytes) = export(&app).await;
    let boss = app.employee("Ida Berg", &[Role::Administrator, Role::ExportView, Role::EmployeeEdit]).await;
    let file = hand(&app, &bytes).await;
    for (command, input) in
        [("office_export", json!({})), ("office_room", json!({})), ("office_import", json!({ "file": file }))]
    {
        assert_eq!(app.call_as(boss, command, input).await.expect_err(command).code, ErrorCode::Forbidden);
    }
    app.customer("Oak Dental").await;
    assert_eq!(app.ok("office_room", json!({})).await["customers"], json!(1));
    let refused = app.refused("office_import", json!({ "file": file })).await;
    assert_eq!(faults(&refused), ["file: office_not_empty"]);
    let mut sample = TestApp::begin(On::Sqlite, "sample").await;
    let file = hand(&sample, &bytes).await;
    assert_eq!(faults(&sample.refused("office_import", json!({ "file": file })).await), ["file: office_not_empty"]);
    sample.ok("sample_remove", json!({})).await;
    assert_eq!(import(&mut sample, &bytes).await["state"], "done", "once the sample company is gone");
    assert_eq!(tables_of(&export(&sample).await.1), tables_of(&bytes));
}

/// What the import of such a file is refused with; the office is as it was.
async fn refused(app: &mut TestApp, archive: &[u8]) -> String {
    let before = tables_of(&export(app).await.1);
    let job = import(app, archive).await;
    assert_eq!(job["state"], "failed", "{job}");
    assert_eq!(tables_of(&export(app).await.1), before, "nothing is written");
    let fault = &job["error"]["fields"][0];
    match text(&fault["code"]).as_str() {
        "office_file_row" => {
            let part = |name: &str| text(&fault["params"][name]);
            format!("{} {}: {} {}", part("table"), fault["params"]["row"], part("field"), part("why"))
        }
        "" => job["error"].to_string(),
        code => code.to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_not_sound_is_refused_and_nothing_is_written() {
    let first = lived_in(On::Sqlite).await;
    let (_, bytes) = export(&first).await;
    let mut app = TestApp::new(On::Sqlite).await;
    let whole: Value = serde_json::from_str(&document(&bytes)).expect("JSON");
    let customers = whole["tables"]["customer"].as_array().expect("customers").len();
    let nobody = Uuid::new_v5(&Uuid::NAMESPACE_OID, b"nobody");
    type Change<'a> = Box<dyn Fn(&mut Value) + 'a>;
    let at = |table: &'static str, row: usize, field: &'static str, value: Value| -> Change<'static> {
        Box::new(move |file: &mut Value| file["tables"][table][row][field] = value.clone())
    };
    let cases: Vec<(Change<'_>, &str)> = vec![
        (Box::new(|file| file["version"] = json!(2)), "office_file_newer"),
        (Box::new(|file| file["schema"] = json!(["m9999_later"])), "office_file_newer"),
        (Box::new(|file| file["format"] = json!("something")), "office_file_not_ours"),
        (Box::new(|file| file["tables"]["credential"] = json!([])), "office_file_damaged"),
        (Box::new(|file| _ = file["tables"].as_object_mut().map(|all| all.remove("note"))), "office_file_damaged"),
        (Box::new(|file| _ = file["tables"]["change"].as_array_mut().map(Vec::pop)), "office_file_damaged"),
        (at("customer", 0, "name", json!(7)), "customer 1: name type"),
        (at("customer", 0, "name", Value::Null), "customer 1: name required"),
        (at("customer", 0, "status", json!("owned")), "customer 1: status choice"),
        (at("customer", 0, "name", json!("a\u{0}b")), "customer 1: name control_character"),
        (at("customer", 0, "name_fold", json!("x")), "customer 1: name_fold unknown"),
        (at("customer", 0, "office_id", json!(nobody)), "customer 1: office_id unknown"),
        (at("customer", 0, "password_hash", json!("x")), "customer 1: password_hash unknown"),
        (at("customer", 0, "id", json!("1")), "customer 1: id type"),
        (at("customer", 1, "id", whole["tables"]["customer"][0]["id"].clone()), "customer 2: id taken"),
        (at("customer", 0, "created_at", json!("today")), "customer 1: created_at type"),
        (at("customer", 0, "created_by", json!(nobody)), "customer 1: created_by not_found"),
        (at("customer", 0, "sales_rep_id", json!(nobody)), "customer 1: sales_rep_id not_found"),
        (at("customer", 0, "parent_id", json!(nobody)), "customer 1: customer not_found"),
        (at("customer", 0, "parent_id", whole["tables"]["customer"][0]["id"].clone()), "office_file_damaged"),
        (
            at("customer", 0, "customer_type_id", whole["tables"]["customer_module"][0]["module_id"].clone()),
            "customer 1: customer_type_id not_found",
        ),
        (at("customer", 0, "logo", json!("0".repeat(64))), "office_file_damaged"),
        (at("account", 0, "kind", json!("god")), "account 1: kind choice"),
        (at("note", 0, "customer_id", json!(nobody)), "note 1: customer_id not_found"),
        (at("change", 0, "entity", json!("credential")), "change 1: entity unknown"),
        (at("change", 0, "fields", json!("[")), "change 1: fields type"),
        (at("step", 0, "account_id", json!(nobody)), "step 1: account_id not_found"),
        (at("blob", 0, "bytes", json!(1)), "office_file_damaged"),
        (at("blob", 0, "sha256", json!("../../etc/passwd")), "blob 1: sha256 picture"),
        (
            Box::new(move |file| {
                let code = file["tables"]["customer"]
                    .as_array()
                    .and_then(|all| all.iter().find(|row| row["deleted_at"].is_null() && !row["code"].is_null()))
                    .expect("a code")["code"]
                    .clone();
                for row in 0..customers {
                    file["tables"]["customer"][row]["code"] = code.clone();
                }
            }),
            "customer 2: code taken",
        ),
    ];
    for (change, wanted) in &cases {
        assert_eq!(refused(&mut app, &forged(&bytes, change, &[])).await, *wanted);
    }
    for name in ["../office.json", "files/../../passwd", "/etc/passwd", "files/ABCDEF", "more.json"] {
        assert_eq!(refused(&mut app, &forged(&bytes, |_| (), &[(name, b"x")])).await, "office_file_damaged", "{name}");
    }
    assert_eq!(refused(&mut app, &bytes[..bytes.len() / 2]).await, "office_file_not_ours", "cut off");
    assert_eq!(refused(&mut app, b"PK no archive at all").await, "office_file_not_ours");
    let cut = document(&bytes);
    assert_eq!(refused(&mut app, &with_document(&bytes, &cut[..cut.len() / 2], &[])).await, "office_file_damaged");
    let mut bomb = "{\"format\":\"clientele-office\",\"office\":\"".to_owned();
    bomb.push_str(&"a".repeat(64 * 1_024 * 1_024));
    assert_eq!(refused(&mut app, &with_document(&bytes, &bomb, &[])).await, "office_file_damaged", "a bomb");
    let deep = format!("{{\"format\":{}", "[".repeat(100_000));
    assert_eq!(refused(&mut app, &with_document(&bytes, &deep, &[])).await, "office_file_damaged", "deep");
    let mut spoilt = bytes.clone();
    let sha = text(&whole["tables"]["blob"][0]["sha256"]);
    let entry = bytes.windows(70).position(|is| is == format!("files/{sha}").as_bytes()).expect("a stored file");
    spoilt[entry + 200] ^= 1;
    assert_eq!(refused(&mut app, &spoilt).await, "office_file_damaged", "a stored file that was changed");
    let job = import(&mut app, &forged(&bytes, |_| (), &[])).await;
    assert_eq!(job["state"], "done", "what was only written anew is taken: {job}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_imports_governs_the_office_and_signs_in_whatever_the_file_says() {
    let first = lived_in(On::Sqlite).await;
    let (_, bytes) = export(&first).await;
    for on in [On::Sqlite, On::Postgres] {
        // Nobody in the file has their name: they stand beside the others, as superuser.
        let elsewhere = forged(&bytes, |file| rename(file, "someone@else.example", None), &[]);
        let mut app = TestApp::new(on).await;
        let was = app.owner;
        let job = import(&mut app, &elsewhere).await;
        assert_eq!(
            (&job["state"], &job["result"]["as_employee"], app.owner),
            (&json!("done"), &json!(false), was),
            "{job}"
        );
        let me = answer(&app.nobody(), "sign_in", json!({ "username": EMAIL, "password": PASSWORD }))
            .await
            .expect("signs in");
        assert_eq!((&me["superuser"], &me["id"]), (&json!(true), &json!(was)));
        let people = app.ok("employee_list", json!({})).await;
        let other = people
            .as_array()
            .and_then(|all| all.iter().find(|one| one["username"] == "someone@else.example"))
            .expect("them")
            .clone();
        let refused =
            answer(&app.nobody(), "sign_in", json!({ "username": "someone@else.example", "password": PASSWORD })).await;
        assert!(refused.is_err(), "passwords do not come along");
        app.ok("employee_set_password", json!({ "id": other["id"], "password": "walnut ferry hums 77" })).await;
        answer(
            &app.nobody(),
            "sign_in",
            json!({ "username": "someone@else.example", "password": "walnut ferry hums 77" }),
        )
        .await
        .expect("a new one does");
        // What was given here by its pair's id can be taken by it.
        let mine =
            people.as_array().and_then(|all| all.iter().find(|one| one["id"] == json!(was))).expect("me").clone();
        let edit = json!({ "id": was, "base": { "roles": mine["roles"] }, "set": { "roles": [] } });
        app.ok("employee_save", edit).await;
        let people = answer(
            &app.as_employee(Uuid::parse_str(&text(&other["id"])).expect("an id")).await,
            "employee_list",
            json!({}),
        )
        .await
        .expect("a list");
        let mine =
            people.as_array().and_then(|all| all.iter().find(|one| one["id"] == json!(was))).expect("me").clone();
        assert_eq!(mine["all_roles"], json!([]));
    }
    // Somebody has their name and does not govern: no way to be both, so nothing happens.
    for (field, value) in [("status", json!("deactivated")), ("rep", json!(true))] {
        let mut app = TestApp::new(On::Sqlite).await;
        let other = forged(&bytes, |file| rename(file, EMAIL, Some((field, value.clone()))), &[]);
        assert_eq!(refused(&mut app, &other).await, "office_file_you", "{field}");
        answer(&app.nobody(), "sign_in", json!({ "username": EMAIL, "password": PASSWORD }))
            .await
            .expect("signs in as before");
    }
}

/// Gives the superuser of the file another name, and another value somewhere.
fn rename(file: &mut Value, name: &str, more: Option<(&str, Value)>) {
    let accounts = file["tables"]["account"].as_array_mut().expect("accounts");
    let owner = accounts.iter_mut().find(|row| row["username"] == EMAIL).expect("the superuser");
    owner["username"] = json!(name);
    owner["login_email"] = json!(name);
    if let Some((field, value)) = more {
        owner[field] = value;
    }
}

/// All of it is one transaction: killed in the middle, the office is as empty as before, and says so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_of_an_office_that_is_killed_leaves_nothing_and_can_begin_anew() {
    let first = TestApp::new(On::Sqlite).await;
    let system = first.nobody().as_system();
    clientele_core::sample::demo::fill(&system, 3_000, |_| {}).await.expect("customers");
    let (_, bytes) = export(&first).await;
    let app = TestApp::new(On::Sqlite).await;
    let (place, data) = (app.app.store.place().clone(), app.app.data_dir.clone());
    app.app.store.close().await.expect("closed");
    let file = data.join("office.zip");
    std::fs::write(&file, &bytes).expect("written");
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_clientele-dev"));
    command.arg("office-import").arg("--data").arg(&data).arg("--file").arg(&file);
    let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().expect("it starts");
    let mut lines = tokio::io::BufReader::new(child.stdout.take().expect("its output")).lines();
    loop {
        let line = lines.next_line().await.expect("its output").expect("it goes on");
        let (done, total) = line.trim_start_matches("at ").split_once(" of ").expect("how far it is");
        let (done, total): (u64, u64) = (done.parse().expect("a number"), total.parse().expect("a number"));
        if total > 0 && done > total / 2 + 3_000 {
            break;
        }
    }
    child.kill().await.expect("killed");
    let mut again = TestApp::again(place, &data).await.expect("opens after the kill");
    let room = again.ok("office_room", json!({})).await;
    assert_eq!((&room["customers"], &room["people"]), (&json!(0), &json!(0)));
    let runs = again.ok("import_list", json!({})).await;
    assert_eq!(
        (&runs[0]["state"], &runs[0]["done"], &runs[0]["format"]),
        (&json!("stopped"), &json!(0), &json!("office"))
    );
    let backups = again.ok("backup_state", json!({})).await;
    assert_eq!(backups["backups"][0]["kind"], "before_restore", "{backups}");
    let job = import(&mut again, &bytes).await;
    assert_eq!(job["state"], "done", "{job}");
    assert!(tables_of(&export(&again).await.1) == tables_of(&bytes));
    let runs = again.ok("import_list", json!({})).await;
    assert_eq!((&runs[0]["state"], &runs[0]["may_undo"]), (&json!("done"), &json!(false)), "its history is the file's");
}

stories! {
    async fn everything_comes_out_as_one_workbook_as_two_lists_and_as_cards_for_whoever_sees_every_customer(app) {
        app.customer_with(json!({ "name": "Oak Dental", "code": "007" })).await;
        let elm = json!({ "set": { "name": "Elm Clinic" }, "contact": { "first_name": "Dana", "last_name": "Reyes" } });
        app.ok("customer_create", elm).await;
        let all = app.employee("Ida Berg", &[Role::CompanyView, Role::CustomerView, Role::ExportView]).await;
        let (name, book) = everything(&app, all, "xlsx").await;
        assert_eq!(name, "Customers and contacts.xlsx");
        let of = |sheet: &str| {
            let options = clientele_sheet::Options { sheet: Some(sheet.into()), ..Default::default() };
            clientele_sheet::read("all.xlsx", &book, &options).expect("a sheet")
        };
        assert_eq!((of("Customers").rows.len(), of("Contacts").rows.len()), (2, 1));
        let (name, lists) = everything(&app, all, "csv").await;
        assert_eq!(name, "Customers and contacts.zip");
        let mut lists = ZipArchive::new(Cursor::new(lists)).expect("an archive");
        for (name, holds) in [("Customers.csv", "007"), ("Contacts.csv", "Reyes")] {
            let mut csv = String::new();
            lists.by_name(name).expect(name).read_to_string(&mut csv).expect("text");
            assert!(csv.starts_with('\u{feff}') && csv.contains(holds), "{csv}");
        }
        let (_, cards) = everything(&app, all, "vcard").await;
        assert!(String::from_utf8_lossy(&cards).contains("Elm Clinic"));
        // Without the list of people, those at a customer are rows of it.
        let customers = app.employee("Jonas Petrak", &[Role::CompanyView, Role::ExportView]).await;
        let (_, lists) = everything(&app, customers, "csv").await;
        let lists = ZipArchive::new(Cursor::new(lists)).expect("an archive");
        assert_eq!(lists.file_names().count(), 1);
        let people = app.employee("Theo Lindgren", &[Role::CustomerView, Role::ExportView]).await;
        let rep = app.employee("Amina Haddad", &[Role::CrmCompanyView, Role::ExportView]).await;
        let no_export = app.employee("Mara Vance", &[Role::CompanyEdit]).await;
        for (who, format) in [(people, "csv"), (rep, "csv"), (no_export, "csv"), (customers, "vcard")] {
            let refused = app.call_as(who, "everything_export", json!({ "format": format })).await;
            assert_eq!(refused.expect_err(format).code, ErrorCode::Forbidden);
        }
    }
}

async fn everything(app: &TestApp, who: Uuid, format: &str) -> (String, Vec<u8>) {
    let cx = app.as_employee(who).await;
    let job = answer(&cx, "everything_export", json!({ "format": format })).await.expect("a job");
    let done = app.finished(job).await;
    let held = cx.app.files.get(&cx.session, cx.now(), &text(&done["file"]["handle"])).expect("it is held");
    let bytes =
        held.disk.as_ref().map_or_else(|| held.bytes.to_vec(), |disk| std::fs::read(&disk.path).expect("its bytes"));
    (held.name.clone(), bytes)
}
