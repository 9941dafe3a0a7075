//! What went in comes out again, whole: lists as files, in their order and with their columns, for whoever may.

use std::sync::Arc;

use clientele_core::ctx::Ctx;
use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_tests::app::{On, TestApp, answer, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::records::custom;

/// The file that an export makes: its name and bytes.
async fn export_as(app: &TestApp, who: Uuid, command: &str, input: Value) -> (String, Vec<u8>) {
    let cx = app.as_employee(who).await;
    let job = answer(&cx, command, input).await.expect("a job");
    let done = app.finished(job).await;
    let handle = text(&done["file"]["handle"]);
    let held = cx.app.files.get(&cx.session, cx.now(), &handle).expect("it is held");
    assert!(held.attachment, "only ever saved");
    (held.name.clone(), held.bytes.to_vec())
}

async fn everything(app: &TestApp) -> Vec<u8> {
    let input = json!({ "selection": { "query": { "filter": { "status": "all" } }, "except": [] }, "format": "csv", "all_people": true });
    export_as(app, app.owner, "customer_export", input).await.1
}

async fn import(app: &TestApp, name: &str, bytes: Vec<u8>) -> Value {
    let cx: Ctx = app.as_employee(app.owner).await;
    let file = cx.app.files.hold_attachment(&cx.session, cx.now(), name, Arc::new(bytes));
    let file = app.ok("import_open", json!({ "file": file })).await;
    let job = app.ok("import_preview", json!({ "id": file["id"], "plan": file["plan"] })).await;
    let counts = app.finished(job).await;
    assert_eq!((&counts["error"], &counts["duplicate"]), (&json!(0), &json!(0)), "{counts}: {file}");
    let job = app.ok("import_run", json!({ "id": file["id"] })).await;
    app.finished(job).await
}

async fn gate(app: &TestApp) -> Value {
    app.ok("custom_field_save", json!({ "id": null, "set": { "name": "Gate code", "kind": "text" } })).await["id"]
        .clone()
}

/// A customer of everything that could be lost on the way.
async fn office_to_export(app: &TestApp) -> String {
    let gate = gate(app).await;
    let kind = app.ok("list_items", json!({ "list": "customer_type" })).await[0]["id"].clone();
    let module = app.ok("list_items", json!({ "list": "module" })).await[0]["id"].clone();
    let group = app.customer_with(json!({ "name": "Harbor Group" })).await;
    let mut set = json!({
        "name": "=Harbor \"Café\", Ltd", "code": "007", "external_id": "0042", "parent_id": group, "notes": "Ring twice.\nClosed on Mondays, +5 %",
        "customer_type_id": kind, "sales_rep_id": app.owner, "email": "desk@harbor.example", "phone": "360-555-0161", "tax_number": "-12",
        "line1": "'1 Quay", "city": "Åre", "region": "WA", "postal_code": "01234", "country": "US", "module_ids": [module], "login_email": "boss@harbor.example",
    });
    set[custom(&gate)] = json!("@home");
    let contact = json!({ "first_name": "Dana", "last_name": "O'Reyes", "job": "Owner", "mobile": "360-555-0170", "notify_email": "dana@harbor.example" });
    let saved = app.ok("customer_create", json!({ "set": set, "contact": contact })).await;
    app.ok(
        "contact_save",
        json!({ "customer_id": saved["id"], "id": null, "set": { "first_name": "Ida", "last_name": "Berg" } }),
    )
    .await;
    let old = app.customer("Old Mill").await;
    app.ok("customer_deactivate", json!({ "selection": { "ids": [old] } })).await;
    text(&saved["id"])
}

stories! {
    async fn an_office_that_is_exported_and_imported_elsewhere_exports_the_same_again(app) {
        office_to_export(&app).await;
        let first = everything(&app).await;
        let csv = String::from_utf8(first.clone()).expect("text");
        assert!(csv.starts_with('\u{feff}'), "a spreadsheet knows its letters");
        for neutralised in ["'=Harbor", "'@home", "'-12", "''1 Quay"] {
            assert!(csv.contains(neutralised), "{neutralised} in {csv}");
        }
        let other = TestApp::new(On::Sqlite).await;
        gate(&other).await;
        let result = import(&other, "customers.csv", first.clone()).await;
        assert_eq!((&result["count"]["created"], &result["count"]["people"], &result["faults"]), (&json!(3), &json!(1), &json!([])));
        let second = everything(&other).await;
        assert_eq!(String::from_utf8(second).expect("text"), csv);
        let again = import(&app, "customers.csv", first).await;
        assert_eq!((&again["step_id"], &again["count"]["created"]), (&Value::Null, &json!(0)), "at home it changes nothing");
    }

    async fn a_workbook_and_cards_and_json_hold_the_same(app) {
        let id = office_to_export(&app).await;
        let of = |format: &str| json!({ "selection": { "ids": [id] }, "format": format });
        let (name, workbook) = export_as(&app, app.owner, "customer_export", of("xlsx")).await;
        assert_eq!(name, "Customers.xlsx");
        let sheet = clientele_sheet::read(&name, &workbook, &clientele_sheet::Options::default()).expect("a workbook");
        let at = |heading: &str| sheet.columns.iter().position(|column| column == heading).expect(heading);
        let row = sheet.rows.get(0).expect("a row");
        assert_eq!((row.cell(at("Customer code")), row.cell(at("Postal code")), row.cell(at("Gate code"))), ("007", "01234", "'@home"));
        let (_, json) = export_as(&app, app.owner, "customer_export", of("json")).await;
        let json: Value = serde_json::from_slice(&json).expect("JSON");
        assert_eq!((&json[0]["name"], &json[0]["code"], &json[0]["parent"]), (&json!("=Harbor \"Café\", Ltd"), &json!("007"), &json!("Harbor Group")));
        let (name, cards) = export_as(&app, app.owner, "customer_export", of("vcard")).await;
        let sheet = clientele_sheet::read(&name, &cards, &clientele_sheet::Options::default()).expect("cards");
        let at = |heading: &str| sheet.columns.iter().position(|column| column == heading).expect(heading);
        assert_eq!(sheet.rows.get(0).map(|row| row.cell(at("Last name")).to_owned()), Some("O'Reyes".to_owned()));
    }

    async fn a_list_comes_out_as_it_is_shown(app) {
        for (name, city) in [("Oak Dental", "Tarnwell"), ("Elm Clinic", "Bellwick"), ("Ash Farm", "Tarnwell")] {
            app.customer_with(json!({ "name": name, "city": city })).await;
        }
        let query = json!({ "filter": { "cities": ["Tarnwell"] }, "sort": "name", "descending": true });
        let input = json!({ "selection": { "query": query, "except": [] }, "format": "csv", "columns": ["name", "city", "contact"], "separator": "semicolon" });
        let (_, bytes) = export_as(&app, app.owner, "customer_export", input).await;
        assert_eq!(String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}'), "Name;City;Contact\r\nOak Dental;Tarnwell;\r\nAsh Farm;Tarnwell;\r\n");
        let refused = app.refused("customer_export", json!({ "selection": { "ids": [] }, "format": "csv", "columns": ["password_hash"] })).await;
        assert_eq!(faults(&refused), ["columns: unknown"]);
    }

    async fn whoever_sees_only_their_own_customers_exports_only_those_and_nobody_without_the_role(app) {
        let rep = app.employee("Amina Haddad", &[Role::CrmCompanyView, Role::ExportView]).await;
        let desk = app.employee("Jonas Petrak", &[Role::CompanyEdit]).await;
        app.customer_with(json!({ "name": "Oak Dental", "partner_ids": [rep] })).await;
        let elm = app.customer("Elm Clinic").await;
        let all = json!({ "selection": { "query": {}, "except": [] }, "format": "csv" });
        let (_, bytes) = export_as(&app, rep, "customer_export", all.clone()).await;
        let csv = String::from_utf8(bytes).expect("text");
        assert!(csv.contains("Oak Dental") && !csv.contains("Elm"), "{csv}");
        let cx = app.as_employee(rep).await;
        let job = answer(&cx, "customer_export", json!({ "selection": { "ids": [elm] }, "format": "csv" })).await.expect("a job");
        let ended = app.ended(&job).await;
        assert_eq!((&ended["state"], &ended["error"]["code"]), (&json!("failed"), &json!("not_found")));
        let of_people = app.employee("Ida Berg", &[Role::CustomerView, Role::ExportView]).await;
        for (who, command) in [(desk, "customer_export"), (rep, "person_export"), (of_people, "customer_export")] {
            let input = if command == "person_export" { json!({ "query": {}, "format": "csv" }) } else { all.clone() };
            assert_eq!(app.call_as(who, command, input).await.expect_err(command).code, ErrorCode::Forbidden);
        }
        export_as(&app, of_people, "person_export", json!({ "query": {}, "format": "csv" })).await;
    }

    async fn people_come_out_with_a_line_for_each_customer_where_they_are(app) {
        let id = office_to_export(&app).await;
        let oak = app.customer("Oak Dental").await;
        let dana = app.page(&id).await["contacts"][0]["id"].clone();
        app.ok("person_at_save", json!({ "id": dana, "customer_id": oak, "join": true, "set": {} })).await;
        let (name, bytes) = export_as(&app, app.owner, "person_export", json!({ "query": { "search": "dana" }, "format": "csv" })).await;
        let csv = String::from_utf8(bytes).expect("text");
        assert_eq!((name.as_str(), csv.lines().count()), ("Contacts.csv", 3), "{csv}");
        assert!(csv.contains("Oak Dental") && csv.contains("Owner"), "{csv}");
    }
}
