//! Files of other programs become customers: matched, shown before anything is written, run as one step, taken back as one.

use std::process::Stdio;
use std::sync::Arc;

use clientele_core::ctx::Ctx;
use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_tests::app::{On, TestApp, answer, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};
use tokio::io::AsyncBufReadExt;

/// A file of the accounting programs and address books, as the crate that reads them keeps it.
fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/sheet/fixtures");
    std::fs::read(format!("{folder}/{name}")).expect(name)
}

/// Opens a file as somebody chose it.
async fn open(cx: &Ctx, name: &str, bytes: &[u8]) -> Value {
    let file = cx.app.files.hold_attachment(&cx.session, cx.now(), name, Arc::new(bytes.to_vec()));
    answer(cx, "import_open", json!({ "file": file })).await.expect(name)
}

async fn refused(app: &TestApp, name: &str, bytes: &[u8]) -> Vec<String> {
    let cx = app.as_employee(app.owner).await;
    let file = cx.app.files.hold_attachment(&cx.session, cx.now(), name, Arc::new(bytes.to_vec()));
    faults(&app.refused("import_open", json!({ "file": file })).await)
}

/// The counts of the preview: new, update, unchanged, person, duplicate, error.
async fn preview(app: &TestApp, id: &Value, plan: &Value) -> [u64; 6] {
    let job = app.ok("import_preview", json!({ "id": id, "plan": plan })).await;
    let counts = app.finished(job).await;
    ["new", "update", "unchanged", "person", "duplicate", "error"].map(|kind| counts[kind].as_u64().expect(kind))
}

async fn run(app: &TestApp, id: &Value) -> Value {
    let job = app.ok("import_run", json!({ "id": id })).await;
    app.finished(job).await
}

/// Opens, looks and runs as it is proposed: the result.
async fn import(app: &TestApp, name: &str, bytes: &[u8], change: impl FnOnce(&mut Value)) -> Value {
    let cx = app.as_employee(app.owner).await;
    let mut file = open(&cx, name, bytes).await;
    change(&mut file["plan"]);
    preview(app, &file["id"], &file["plan"]).await;
    run(app, &file["id"]).await
}

async fn undo(app: &TestApp, result: &Value) -> Value {
    let undone = app.ok("step_undo", json!({ "step_id": result["step_id"] })).await;
    app.finished(undone).await
}

async fn customer(app: &TestApp, name: &str) -> Value {
    let found = app
        .ok("customer_list", json!({ "search": name, "filter": { "status": "all" }, "offset": 0, "limit": 50 }))
        .await;
    let rows = found["rows"].as_array().cloned().unwrap_or_default();
    let row = rows.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("{name} is in {rows:?}"));
    app.page(&text(&row["id"])).await
}

fn column(file: &Value, name: &str) -> usize {
    let columns = file["columns"].as_array().expect("columns");
    columns.iter().position(|column| column["name"] == name).expect(name)
}

const LIST: &str = "Customer number;Customer;Town;E-mail;Phone;Type;Contact\n\
    100;Bäckerei Löwe;Köln;post@loewe.example;0221 555 0161;Bakery;Jördis Müller\n\
    101;Café Quai;Lyon;;;Café;\n";

stories! {
    async fn a_list_of_quickbooks_desktop_comes_in_with_parents_people_and_types_and_goes_again(app) {
        let cx = app.as_employee(app.owner).await;
        let file = open(&cx, "customers.iif", &fixture("quickbooks-desktop-us.iif")).await;
        assert_eq!((&file["format"], &file["preset"]), (&json!("iif"), &json!("quickbooks_desktop")));
        assert_eq!(preview(&app, &file["id"], &file["plan"]).await, [3, 0, 0, 0, 0, 0]);
        assert_eq!(app.names(json!({})).await, Vec::<String>::new(), "a preview writes nothing");
        let result = run(&app, &file["id"]).await;
        assert_eq!((&result["count"]["created"], &result["faults"]), (&json!(3), &json!([])));
        let dental = customer(&app, "Harborview Dental").await;
        assert_eq!(
            (&dental["external_id"], &dental["line1"], &dental["city"], &dental["region"], &dental["postal_code"]),
            (&json!("12"), &json!("410 Alder Way"), &json!("Bellwick"), &json!("WA"), &json!("98399")),
        );
        let dana = &dental["contacts"][0];
        assert_eq!((&dana["name"], &dana["main"], &dental["names"]["customer_type"]), (&json!("Dana R Quill"), &json!(true), &json!("Commercial")));
        let building = customer(&app, "Building B").await;
        assert_eq!((&building["parent_name"], &building["status"]), (&json!("Northgate Towers"), &json!("deactivated")));
        let left = undo(&app, &result).await;
        assert_eq!(left["left"], json!([]));
        assert_eq!(app.names(json!({ "filter": { "status": "all" } })).await, Vec::<String>::new());
        let runs = app.ok("import_list", json!({})).await;
        assert_eq!((&runs[0]["state"], &runs[0]["file_name"], &runs[0]["may_undo"]), (&json!("undone"), &json!("customers.iif"), &json!(false)));
    }

    async fn each_program_s_file_is_known_and_comes_in_without_help(app) {
        for (name, preset, customers, one, town) in [
            ("quickbooks-online.csv", json!("quickbooks_online"), 2, "Harborview Dental", "Bellwick"),
            ("sage-50-us.csv", json!("sage50_us"), 2, "Northgate Towers", "Bellwick"),
            ("sage-50-uk.csv", json!("sage50_uk"), 2, "Keld & Sons Ltd", "Leeds"),
            ("sage-accounting.csv", json!("sage_accounting"), 2, "Farrow Baths", "Bradford"),
            ("outlook-contacts.csv", json!("outlook"), 2, "Bäckerei Löwe", "Köln"),
            ("google-contacts.csv", json!("google"), 1, "Harborview Dental", "Bellwick"),
        ] {
            let cx = app.as_employee(app.owner).await;
            let file = open(&cx, name, &fixture(name)).await;
            assert_eq!(file["preset"], preset, "{name}");
            let counts = preview(&app, &file["id"], &file["plan"]).await;
            assert_eq!(counts, [customers, 0, 0, 0, 0, 0], "{name}");
            let result = run(&app, &file["id"]).await;
            assert_eq!(result["count"]["created"], json!(customers), "{name}: {result}");
            assert_eq!(customer(&app, one).await["city"], town, "{name}");
            undo(&app, &result).await;
        }
    }

    async fn cards_of_an_address_book_become_customers_with_their_people(app) {
        for name in ["vcard-2.1.vcf", "vcard-3.0.vcf", "vcard-4.0.vcf"] {
            let result = import(&app, name, &fixture(name), |_| {}).await;
            assert!(result["count"]["created"].as_u64().is_some_and(|count| count > 0) && result["faults"] == json!([]), "{name}: {result}");
            undo(&app, &result).await;
        }
        let result = import(&app, "cards.vcf", &fixture("vcard-3.0.vcf"), |_| {}).await;
        let dental = customer(&app, "Harborview Dental, PLLC").await;
        assert_eq!((&dental["contacts"][0]["first_name"], &dental["contacts"][0]["job"]), (&json!("Dana R."), &json!("Office manager")), "{result}");
    }

    async fn next_months_file_makes_no_doubles_and_fills_only_what_is_blank(app) {
        import(&app, "list.csv", LIST.as_bytes(), |_| {}).await;
        let lion = customer(&app, "Bäckerei Löwe").await;
        assert_eq!((&lion["external_id"], &lion["names"]["customer_type"], &lion["contacts"][0]["name"]), (&json!("100"), &json!("Bakery"), &json!("Jördis Müller")));
        let again = import(&app, "list.csv", LIST.as_bytes(), |_| {}).await;
        assert_eq!((&again["count"]["unchanged"], &again["step_id"]), (&json!(2), &Value::Null));
        app.ok("customer_save", json!({ "id": lion["id"], "base": { "name": "Bäckerei Löwe", "email": "post@loewe.example" }, "set": { "name": "Löwe Brot", "email": null } })).await;
        let next = LIST.replace("0221 555 0161", "0221 555 0999").replace("101;Café Quai", "101;Hôtel du Quai").replace("Jördis Müller", "Jördis Müller\n102;New Mill;;;;;");
        let cx = app.as_employee(app.owner).await;
        let file = open(&cx, "list.csv", next.as_bytes()).await;
        assert!(file["remembered_at"].is_i64(), "the same headings are read the same way");
        assert_eq!(preview(&app, &file["id"], &file["plan"]).await, [1, 1, 1, 0, 0, 0]);
        let rows = app.ok("import_rows", json!({ "id": file["id"], "kind": "update", "offset": 0, "limit": 10 })).await;
        assert_eq!((&rows[0]["line"], &rows[0]["changes"]), (&json!(2), &json!([{ "field": "email", "label": null, "old": null, "new": "post@loewe.example", "old_text": null, "new_text": null }])));
        run(&app, &file["id"]).await;
        let lion = customer(&app, "Löwe Brot").await;
        assert_eq!((&lion["email"], &lion["phone"]), (&json!("post@loewe.example"), &json!("0221 555 0161")), "what stood there stays");
        let mut plan = file["plan"].clone();
        plan["rule"] = json!("overwrite");
        assert_eq!(preview(&app, &file["id"], &plan).await, [0, 2, 1, 0, 0, 0]);
        run(&app, &file["id"]).await;
        assert_eq!(customer(&app, "Bäckerei Löwe").await["phone"], "0221 555 0999");
        assert_eq!(customer(&app, "Hôtel du Quai").await["city"], "Lyon");
        plan["rule"] = json!("skip");
        assert_eq!(preview(&app, &file["id"], &plan).await, [0, 0, 3, 0, 0, 0]);
    }

    async fn whoever_looks_like_a_customer_is_left_out_until_somebody_decides(app) {
        let elm = app.customer_with(json!({ "name": "Elm Street Clinic, Inc.", "phone": "360-555-0161", "external_id": "E-1" })).await;
        let list = "Name,Phone,Email\nThe Elm Street Clinic,,desk@elm.example\nOak Dental,(360) 555-0161,\nElm Street Clinic Annex,,\nOak Dental,,\n";
        let cx = app.as_employee(app.owner).await;
        let file = open(&cx, "list.csv", list.as_bytes()).await;
        assert_eq!(preview(&app, &file["id"], &file["plan"]).await, [2, 0, 0, 0, 2, 0]);
        let rows = app.ok("import_rows", json!({ "id": file["id"], "kind": "duplicate", "offset": 0, "limit": 10 })).await;
        let told: Vec<_> = rows.as_array().expect("rows").iter().map(|row| (row["line"].clone(), row["why"].clone(), row["matched"]["id"].clone())).collect();
        assert_eq!(told, [(json!(2), json!("same_name"), json!(elm)), (json!(3), json!("same_phone"), json!(elm))]);
        let decided = app.ok("import_correct", json!({ "id": file["id"], "row": 0, "decide": "use" })).await;
        assert_eq!((&decided["row"]["kind"], &decided["counts"]["duplicate"]), (&json!("update"), &json!(1)));
        let decided = app.ok("import_correct", json!({ "id": file["id"], "row": 1, "decide": "create" })).await;
        assert_eq!((&decided["row"]["kind"], &decided["counts"]["new"], &decided["counts"]["duplicate"]), (&json!("new"), &json!(2), &json!(1)), "the second of the name is a double now");
        let result = run(&app, &file["id"]).await;
        assert_eq!((&result["count"]["created"], &result["count"]["updated"], &result["count"]["left_out"]), (&json!(2), &json!(1), &json!(1)));
        assert_eq!(app.page(&elm).await["email"], "desk@elm.example");
        assert_eq!(app.names(json!({})).await, ["Elm Street Clinic Annex", "Elm Street Clinic, Inc.", "Oak Dental"]);
    }

    async fn what_is_wrong_is_shown_on_its_cell_and_corrected_there_or_saved_with_the_reason(app) {
        let list = "Name,Email,Country\nHarbor Café,not an address,Atlantis\nOak Dental,desk@oak.example,USA\n,only@mail.example,\n";
        let cx = app.as_employee(app.owner).await;
        let file = open(&cx, "list.csv", list.as_bytes()).await;
        let values = app.ok("import_values", json!({ "id": file["id"], "plan": file["plan"] })).await;
        let faulty: Vec<_> = values["faults"].as_array().expect("faults").iter().map(|fault| (fault["column"].clone(), fault["fault"]["code"].clone())).collect();
        assert_eq!(faulty, [(json!(0), json!("required")), (json!(1), json!("email")), (json!(2), json!("country_unknown"))]);
        assert_eq!(preview(&app, &file["id"], &file["plan"]).await, [1, 0, 0, 0, 0, 2]);
        let rows = app.ok("import_rows", json!({ "id": file["id"], "kind": "error", "offset": 0, "limit": 10 })).await;
        assert_eq!((&rows[0]["faults"][0]["column"], &rows[0]["faults"][0]["fault"]["params"]["value"]), (&json!(1), &json!("not an address")));
        let saved = clientele_core::import::errors(&cx, serde_json::from_value(json!({ "id": file["id"] })).expect("an id")).await.expect("a file");
        let saved = String::from_utf8(saved.bytes.expect("bytes").to_vec()).expect("text");
        assert!(saved.contains("Harbor Café,not an address,Atlantis,2,\"Email: Enter a complete e-mail address"), "{saved}");
        let fixed = app.ok("import_correct", json!({ "id": file["id"], "row": 0, "cells": { "1": "desk@harbor.example", "2": "France" } })).await;
        assert_eq!((&fixed["row"]["kind"], &fixed["counts"]["error"]), (&json!("new"), &json!(1)));
        let result = run(&app, &file["id"]).await;
        assert_eq!((&result["count"]["created"], &result["count"]["failed"], &result["faults"][0]["line"]), (&json!(2), &json!(1), &json!(4)));
        assert_eq!(customer(&app, "Harbor Café").await["country"], "FR");
    }

    async fn an_undo_takes_untouched_rows_and_names_those_that_were_edited_since(app) {
        let result = import(&app, "list.csv", LIST.as_bytes(), |_| {}).await;
        let lion = customer(&app, "Bäckerei Löwe").await;
        app.ok("customer_save", json!({ "id": lion["id"], "base": { "notes": null }, "set": { "notes": "Rings twice" } })).await;
        let undone = undo(&app, &result).await;
        let left: Vec<_> = undone["left"].as_array().expect("left").iter().map(|row| text(&row["label"])).collect();
        assert!(left.contains(&"Bäckerei Löwe".to_owned()), "{left:?}");
        assert_eq!(app.names(json!({})).await, ["Bäckerei Löwe"]);
        let lion = app.page(&text(&lion["id"])).await;
        assert_eq!((&lion["contacts"][0]["name"], &lion["names"]["customer_type"]), (&json!("Jördis Müller"), &json!("Bakery")), "with what hangs on it");
    }

    async fn fields_of_the_office_modules_sales_reps_and_login_emails_come_along(app) {
        let gate = app.ok("custom_field_save", json!({ "id": null, "set": { "name": "Gate code", "kind": "number" } })).await["id"].clone();
        let since = app.ok("custom_field_save", json!({ "id": null, "set": { "name": "Since", "kind": "date" } })).await["id"].clone();
        let rep = app.employee("Ida Berg", &[]).await;
        let list = "Name;Gate code;Since;Modules;Rep;Login email;Parent\nOak Dental;1.250,5;03/04/2025;Backflow, Night checks;IB;boss@oak.example;Oak Group\nElm Clinic;7;05/06/2025;;XX;;\n";
        let cx = app.as_employee(app.owner).await;
        let mut file = open(&cx, "list.csv", list.as_bytes()).await;
        let values = app.ok("import_values", json!({ "id": file["id"], "plan": file["plan"] })).await;
        assert_eq!(values["dates"][0]["unclear"], json!(true), "{values}");
        assert_eq!(preview(&app, &file["id"], &file["plan"]).await[5], 2, "dates are asked for");
        file["plan"]["day_first"] = json!(true);
        assert_eq!(preview(&app, &file["id"], &file["plan"]).await, [2, 0, 0, 0, 0, 0]);
        let result = run(&app, &file["id"]).await;
        assert_eq!((&result["count"]["parents"], &result["faults"]), (&json!(1), &json!([])), "{result}");
        let oak = customer(&app, "Oak Dental").await;
        let value = |field: &Value| oak["custom"].as_array().and_then(|all| all.iter().find(|one| one["field_id"] == *field)).map(|one| text(&one["value"]));
        assert_eq!((value(&gate), value(&since)), (Some("1250.5".into()), Some("2025-04-03".into())));
        let modules: Vec<_> = oak["modules"].as_array().expect("modules").iter().map(|module| text(&module["name"])).collect();
        assert_eq!((modules, &oak["sales_rep_id"], &oak["login_email"], &oak["parent_name"]), (vec!["Backflow".to_owned(), "Night checks".to_owned()], &json!(rep), &json!("boss@oak.example"), &json!("Oak Group")));
        assert_eq!(customer(&app, "Elm Clinic").await["sales_rep_id"], Value::Null, "whoever left years ago");
        let gone = undo(&app, &result).await;
        assert_eq!(gone["left"], json!([]));
        let modules = app.ok("list_items", json!({ "list": "module" })).await;
        assert!(!modules.to_string().contains("Night checks"), "what the import added to lists goes with it");
    }

    async fn whoever_sees_only_assigned_customers_imports_their_own_and_touches_no_others(app) {
        let theirs = app.customer_with(json!({ "name": "Elm Clinic", "external_id": "E-1" })).await;
        let desk = app.employee("Amina Haddad", &[Role::CrmCompanyEdit, Role::ImportEdit]).await;
        let cx = app.as_employee(desk).await;
        let file = open(&cx, "list.csv", b"Name,Reference,Phone\nOak Dental,O-1,360-555-0161\nElm Clinic,E-1,360-555-0170\n").await;
        let job = app.call_as(desk, "import_preview", json!({ "id": file["id"], "plan": file["plan"] })).await.expect("a job");
        let counts = app.finished(job).await;
        assert_eq!((&counts["new"], &counts["update"]), (&json!(2), &json!(0)), "what is out of sight is not matched");
        let job = app.call_as(desk, "import_run", json!({ "id": file["id"] })).await.expect("a job");
        let result = app.finished(job).await;
        assert_eq!((&result["count"]["created"], &result["count"]["failed"]), (&json!(1), &json!(1)), "{result}");
        assert_eq!((&result["faults"][0]["fault"]["code"], &result["faults"][0]["fault"]["params"]), (&json!("taken"), &json!({})), "nobody learns whose it is");
        assert_eq!(app.page(&theirs).await["phone"], Value::Null);
        let oak = customer(&app, "Oak Dental").await;
        assert_eq!(oak["partner_ids"], json!([desk]));
        let none = app.employee("Jonas Petrak", &[Role::ImportEdit]).await;
        let error = app.call_as(none, "import_open", json!({ "file": "file:00" })).await.expect_err("no customers to make");
        assert_eq!(error.code, ErrorCode::Forbidden);
        let error = app.call_as(none, "import_rows", json!({ "id": file["id"], "offset": 0, "limit": 1 })).await.expect_err("another's file");
        assert_eq!(faults(&error), ["file: file_gone"]);
    }

    async fn what_stands_in_a_row_is_shown_to_whoever_imported_it_and_to_those_who_see_every_customer(app) {
        let secret = "Name,Email\nHarbor Café,the secret address\nOak Dental,\n";
        import(&app, "list.csv", secret.as_bytes(), |_| {}).await;
        let rights = [
            (vec![Role::ImportView], false, false),
            (vec![Role::ImportView, Role::CrmCompanyEdit], false, false),
            (vec![Role::ImportView, Role::CompanyView], true, false),
            (vec![Role::ImportView, Role::CompanyEdit], true, true),
        ];
        for (index, (roles, sees, undoes)) in rights.into_iter().enumerate() {
            let who = app.employee(&format!("Person {index}"), &roles).await;
            let runs = app.call_as(who, "import_list", json!({})).await.expect("the imports");
            assert_eq!((runs.to_string().contains("Harbor"), runs.to_string().contains("secret")), (sees, sees), "{roles:?}");
            assert_eq!((&runs[0]["count"]["failed"], &runs[0]["may_undo"]), (&json!(1), &json!(undoes)), "{roles:?}");
        }
    }

    async fn what_is_being_imported_cannot_be_imported_a_second_time_beside_it(app) {
        let cx = app.as_employee(app.owner).await;
        let file = open(&cx, "list.csv", b"Name\nHarbor Caf\xc3\xa9\nOak Dental\n").await;
        preview(&app, &file["id"], &file["plan"]).await;
        let first = app.ok("import_run", json!({ "id": file["id"] })).await;
        assert_eq!(faults(&app.refused("import_run", json!({ "id": file["id"] })).await), ["id: import_no_preview"]);
        app.finished(first).await;
        assert_eq!(app.names(json!({})).await, ["Harbor Café", "Oak Dental"]);
    }

    async fn a_file_that_cannot_be_taken_is_refused_in_a_sentence_and_nothing_is_kept(app) {
        assert_eq!(refused(&app, "list.csv", b"%PDF-1.7 a plan").await, ["file: import_not_a_sheet"]);
        assert_eq!(refused(&app, "list.csv", b"").await, ["file: file_empty"]);
        assert_eq!(refused(&app, "vendors.iif", &fixture("quickbooks-desktop-vendors-only.iif")).await, ["file: import_no_customers"]);
        let workbook = fixture("quickbooks-online.xlsx");
        assert_eq!(refused(&app, "list.xlsx", &workbook[..workbook.len() / 2]).await, ["file: import_damaged"]);
        let many = "Name\n".to_owned() + &"x\n".repeat(200_001);
        assert_eq!(refused(&app, "list.csv", many.as_bytes()).await, ["file: import_too_many_rows"]);
        assert_eq!(refused(&app, "list.csv", b"Name,Email\n").await, ["file: import_no_rows"]);
        assert_eq!(app.ok("import_list", json!({})).await, json!([]));
    }

    async fn a_plan_that_names_no_customer_or_a_column_that_is_none_is_refused(app) {
        let cx = app.as_employee(app.owner).await;
        let file = open(&cx, "list.csv", LIST.as_bytes()).await;
        let mut plan = file["plan"].clone();
        plan["columns"][column(&file, "Customer")] = Value::Null;
        plan["columns"][column(&file, "Contact")] = Value::Null;
        assert_eq!(faults(&app.refused("import_preview", json!({ "id": file["id"], "plan": plan })).await), ["columns: import_no_name"]);
        plan["columns"][0] = json!("password");
        plan["columns"][1] = json!("name");
        assert_eq!(faults(&app.refused("import_preview", json!({ "id": file["id"], "plan": plan })).await), ["columns: unknown"]);
        assert_eq!(faults(&app.refused("import_run", json!({ "id": file["id"] })).await), ["id: import_no_preview"]);
        app.ok("import_close", json!({ "id": file["id"] })).await;
        assert_eq!(faults(&app.refused("import_preview", json!({ "id": file["id"], "plan": plan })).await), ["file: file_gone"]);
    }

    async fn what_was_read_wrong_is_read_again_as_somebody_says(app) {
        let cx = app.as_employee(app.owner).await;
        let file = open(&cx, "list.csv", &fixture("semicolons-windows-1252.csv")).await;
        assert_eq!((&file["separator"], &file["encoding"]), (&json!(";"), &json!("windows-1252")));
        let again = app.ok("import_source", json!({ "id": file["id"], "separator": ",", "encoding": "macintosh", "header": false })).await;
        assert_eq!((&again["separator"], &again["encoding"], &again["header"]), (&json!(","), &json!("macintosh"), &json!(false)));
        let again = app.ok("import_source", json!({ "id": file["id"] })).await;
        assert_eq!(again["columns"], file["columns"]);
        assert_eq!(faults(&app.refused("import_source", json!({ "id": file["id"], "encoding": "klingon" })).await), ["encoding: choice"]);
    }
}

/// Ten thousand rows are a transaction: killed in the second, the first is in, whole, and the imports say so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_that_is_killed_keeps_whole_parts_says_how_many_and_can_be_taken_back() {
    let app = TestApp::new(On::Sqlite).await;
    let (place, data) = (app.app.store.place().clone(), app.app.data_dir.clone());
    app.app.store.close().await.expect("closed");
    let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_clientele-dev"));
    command.args(["import", "--customers", "12000", "--data"]).arg(&data);
    let mut child = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().expect("it starts");
    let mut lines = tokio::io::BufReader::new(child.stdout.take().expect("its output")).lines();
    while lines.next_line().await.expect("its output").expect("it goes on") != "at 11000" {}
    child.kill().await.expect("killed");
    let again = TestApp::again(place, &data).await.expect("opens after the kill");
    let runs = again.ok("import_list", json!({})).await;
    let run = &runs[0];
    assert_eq!(
        (&run["state"], &run["done"], &run["total"], &run["count"]["created"], &run["may_undo"]),
        (&json!("stopped"), &json!(10_000), &json!(12_000), &json!(10_000), &json!(true)),
    );
    let count = async || again.ok("customer_count", json!({ "search": "ines" })).await["count"].clone();
    assert_eq!(count().await, json!(10_000), "with their people, found by search");
    let left = undo(&again, run).await;
    assert_eq!((&left["left"], count().await), (&json!([]), json!(0)));
    assert_eq!(again.ok("person_count", json!({})).await["count"], json!(0));
}
