//! What is held about one person is handed out whole, and erased it is found nowhere: in no table, no index and no byte of the
//! file, however it came there, and no undo of what was before brings it back.

use std::collections::BTreeSet;
use std::sync::Arc;

use clientele_core::ctx::Ctx;
use clientele_core::error::ErrorCode;
use clientele_core::policy::{Action, Role};
use clientele_core::store::Place;
use clientele_core::store::write::{Edit, Origin};
use clientele_tests::app::{On, TestApp, faults};
use clientele_tests::{fixture, stories};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use serde_json::{Value, json};

/// Stands in everything that is said of the person, but for the name they have now.
const MARK: &str = "zqxjv";
/// Stands in the name they have now, and so in a note of somebody else.
const NAME: &str = "wqkbrn";

async fn texts(db: &DatabaseConnection, sql: String) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("rows");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
}

/// Every table and column of the database in which the word stands, the search's own tables too.
async fn places(app: &TestApp, word: &str) -> BTreeSet<String> {
    let db = app.app.store.reader();
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let columns = match sqlite {
        true => {
            "SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        }
        false => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        }
    };
    let mut found = BTreeSet::new();
    for place in texts(db, columns.to_owned()).await {
        let (table, column) = place.split_once('.').expect("a table and its column");
        // The full-text table answers with the text of another one.
        if table == "customer_fts" {
            continue;
        }
        let value = if sqlite { format!("quote(\"{column}\")") } else { format!("\"{column}\"::text") };
        let hex: String = word.bytes().map(|byte| format!("{byte:02x}")).collect();
        let holds = format!("lower({value}) LIKE '%{word}%' OR lower({value}) LIKE '%{hex}%'");
        if !texts(db, format!("SELECT 'x' FROM \"{table}\" WHERE {holds}")).await.is_empty() {
            found.insert(place);
        }
    }
    found
}

/// Files of the database in which the bytes stand.
fn files(app: &TestApp, word: &str) -> Vec<String> {
    let Place::Sqlite(path) = app.app.store.place() else { return Vec::new() };
    let endings = ["", "-wal", "-shm"].map(|ending| format!("{}{ending}", path.display()));
    let holds = |file: &String| {
        let bytes = std::fs::read(file).unwrap_or_default().to_ascii_lowercase();
        bytes.windows(word.len()).any(|part| part == word.as_bytes())
    };
    endings.into_iter().filter(holds).collect()
}

async fn import(app: &TestApp, name: &str, list: &str) -> Value {
    let cx = app.as_employee(app.owner).await;
    let file = cx.app.files.hold_attachment(&cx.session, cx.now(), name, Arc::new(list.as_bytes().to_vec()));
    let file = app.ok("import_open", json!({ "file": file })).await;
    let job = app.ok("import_preview", json!({ "id": file["id"], "plan": file["plan"] })).await;
    app.finished(job).await;
    let job = app.ok("import_run", json!({ "id": file["id"] })).await;
    app.finished(job).await
}

async fn undo(app: &TestApp, step: &Value) -> Value {
    let undone = app.ok("step_undo", json!({ "step_id": step })).await;
    app.finished(undone).await
}

async fn merge(app: &TestApp, keep: &Value, lose: &Value, choose: Value) -> Value {
    let look = app.ok("person_merge_look", json!({ "keep": keep, "lose": lose })).await;
    let seen = |side: &str| look[side]["changed_at"].clone();
    let input =
        json!({ "keep": keep, "lose": lose, "choose": choose, "keep_seen": seen("keep"), "lose_seen": seen("lose") });
    app.ok("person_merge", input).await["step_id"].clone()
}

async fn contact(app: &TestApp, customer: &str, set: Value) -> Value {
    app.ok("contact_save", json!({ "customer_id": customer, "id": null, "set": set })).await["id"].clone()
}

/// Somebody of whom everything is said everywhere: now, before, under another name, by an import that is undone, half typed.
struct Somebody {
    id: Value,
    /// At both of these.
    customers: [String; 2],
    /// Who was taken for them once.
    other: Value,
    note: Value,
}

async fn somebody(app: &TestApp) -> Somebody {
    let customers = [app.customer("Harbor Café").await, app.customer("Oak Dental").await];
    let [first, second] = &customers;
    let said = json!({
        "first_name": "Zqxjvold", "last_name": "Zqxjvbefore", "job": "Zqxjv keeper", "phone": "360-555-0161", "mobile": "360-555-0170",
        "notify_email": "zqxjv@people.example", "notes": "Zqxjv rings twice and never waits",
    });
    let id = contact(app, first, said).await;
    let base = json!({ "first_name": "Zqxjvold", "last_name": "Zqxjvbefore", "notify_email": "zqxjv@people.example" });
    let set =
        json!({ "first_name": "Wqkbrnana", "last_name": "Wqkbrnlund", "notify_email": "zqxjv.new@people.example" });
    app.ok("person_save", json!({ "id": id, "base": base, "set": set })).await;
    let base = json!({ "username": null });
    app.ok("person_save", json!({ "id": id, "base": base, "set": { "username": "zqxjv.first@people.example" } })).await;
    let base = json!({ "username": "zqxjv.first@people.example" });
    app.ok("person_save", json!({ "id": id, "base": base, "set": { "username": "zqxjv.login@people.example" } })).await;
    let set = json!({ "job": "Zqxjv owner", "roles": ["reportView"], "side": "management" });
    app.ok("person_at_save", json!({ "id": id, "customer_id": second, "join": true, "set": set })).await;
    let base = json!({ "job": "Zqxjv keeper" });
    app.ok("person_at_save", json!({ "id": id, "customer_id": first, "base": base, "set": { "job": "Zqxjv boss" } }))
        .await;

    let alias = contact(
        app,
        second,
        json!({ "first_name": "Zqxjvalias", "last_name": "Zqxjvtwin", "notify_email": "zqxjv.alias@people.example" }),
    )
    .await;
    merge(app, &id, &alias, json!({})).await;
    let other =
        contact(app, first, json!({ "first_name": "Ida", "last_name": "Berg", "notes": "Ida's own notes" })).await;
    let step = merge(app, &other, &id, json!({ "name": "lose", "notify_email": "lose" })).await;
    undo(app, &step).await;
    let not = contact(
        app,
        second,
        json!({ "first_name": "Jon", "last_name": "Petrak", "job": "Stands in for Wqkbrnana Wqkbrnlund" }),
    )
    .await;
    app.ok("not_duplicate_mark", json!({ "noun": "contact", "id": id, "other": not })).await;

    let list = "Customer,Contact,Contact email,Contact job\nElm Clinic,Wqkbrnana Wqkbrnlund,zqxjv@people.example,Zqxjv guest\n";
    let result = import(app, "zqxjv@people.example.csv", list).await;
    undo(app, &result["step_id"]).await;
    let bad = "Customer,Email\nElm,zqxjv@people.example zqxjv@people.example\n";
    import(app, "list.csv", bad).await;

    let desk = app.employee("Amina Haddad", &[Role::CompanyEdit]).await;
    let value = json!({ "name": "New one", "contact": { "first_name": "Wqkbrnana", "last_name": "Wqkbrnlund", "mobile": "Zqxjv" } });
    let draft =
        json!({ "id": app.app.ids.new_id(7), "kind": "customer_new", "title": "New one", "value": value.to_string() });
    app.call_as(desk, "draft_save", draft).await.expect("a draft");
    let keep = json!({ "id": app.app.ids.new_id(8), "kind": "customer_new", "title": "Another", "value": "{\"name\":\"Berg\"}" });
    app.call_as(desk, "draft_save", keep).await.expect("a draft");
    app.call_as(
        desk,
        "list_state_set",
        json!({ "key": "people", "value": "{\"search\":\"zqxjv.new@people.example\"}" }),
    )
    .await
    .expect("kept");
    let cx = app.as_employee(app.owner).await;
    let open = cx.app.files.hold_attachment(&cx.session, cx.now(), "open.csv", Arc::new(list.as_bytes().to_vec()));
    app.ok("import_open", json!({ "file": open })).await;
    let set = json!({ "text": "Call Wqkbrnana Wqkbrnlund on Monday" });
    let note = app.ok("note_save", json!({ "customer_id": first, "id": null, "set": set })).await["id"].clone();
    let set = json!({ "name": "Pump house", "access_notes": "Wqkbrnana Wqkbrnlund has the key" });
    app.ok("location_save", json!({ "customer_id": first, "id": null, "set": set })).await;
    Somebody { id, customers, other, note }
}

/// Undoes whatever an undo is taken for, the latest first.
async fn undo_everything(app: &TestApp) -> Vec<Value> {
    let steps = app.ok("activity", json!({ "limit": 100 })).await["steps"].clone();
    let mut results = Vec::new();
    for step in steps.as_array().expect("steps") {
        if let Ok(undone) = app.call("step_undo", json!({ "step_id": step["id"] })).await {
            results.push(app.finished(undone).await);
        }
    }
    results
}

stories! {
    async fn somebody_who_is_erased_is_found_nowhere_but_where_the_report_says(app) {
        let Somebody { id, customers, other, note } = somebody(&app).await;
        let before = places(&app, MARK).await;
        for place in ["contact.notes", "customer_contact.job", "account.username", "change.fields", "draft.value", "preference.value", "import_run.faults", "import_run.file_name"] {
            assert!(before.contains(place), "{place} is in {before:?}");
        }
        assert_eq!(app.names(json!({ "search": MARK })).await, ["Harbor Café", "Oak Dental"]);
        if let Place::Sqlite(_) = app.app.store.place() {
            assert!(!files(&app, MARK).is_empty());
        }

        let look = app.ok("person_erase_look", json!({ "id": id })).await;
        assert_eq!((&look["name"], &look["refused"]), (&json!("Wqkbrnana Wqkbrnlund"), &Value::Null));
        let goes = |field: &str| look["goes"][field].as_u64().expect(field);
        assert_eq!(["entries", "aliases", "removed", "places", "sign_ins", "roles"].map(goes), [3, 1, 1, 2, 1, 1], "{look}");
        assert_eq!(["drafts", "list_states", "import_rows", "open_files"].map(goes), [1, 1, 2, 1], "{look}");
        assert!(goes("values") > 5, "{look}");
        let mentions = &look["stays"]["mentions"];
        assert_eq!((&mentions[0]["row_id"], &mentions[0]["customer"]), (&note, &json!("Harbor Café")), "{mentions}");
        let named: Vec<&Value> = mentions.as_array().expect("mentions").iter().map(|mention| &mention["field"]).collect();
        assert_eq!(named, ["text", "access_notes", "job"], "{mentions}");
        assert_eq!(places(&app, MARK).await, before, "a look changes nothing");

        let erased = app.ok("person_erase", json!({ "id": id })).await;
        assert_eq!((&erased["goes"], &erased["stays"], &erased["swept"]), (&look["goes"], &look["stays"], &json!(true)));
        assert_eq!(places(&app, MARK).await, BTreeSet::new());
        assert_eq!(places(&app, NAME).await, BTreeSet::from(["customer_contact.job", "location.access_notes", "note.text"].map(str::to_owned)), "what somebody wrote stays");
        // "xjv" is one of the three letters by which the search finds the mark.
        for word in [MARK, "xjv"] {
            assert_eq!(files(&app, word), Vec::<String>::new(), "{word}");
        }
        assert_eq!(app.names(json!({ "search": MARK })).await, Vec::<String>::new());
        assert_eq!(app.ok("job_list", json!({})).await.to_string().matches(MARK).count(), 0);
        for gone in ["person_get", "person_data", "person_erase_look"] {
            assert_eq!(app.refused(gone, json!({ "id": id })).await.code, ErrorCode::NotFound, "{gone}");
        }
        let drafts = texts(app.app.store.reader(), "SELECT title FROM draft".to_owned()).await;
        assert_eq!(drafts, ["Another"], "what others typed of others stays");
        let ida = app.ok("person_get", json!({ "id": other })).await;
        assert_eq!((&ida["name"], &ida["notes"]), (&json!("Ida Berg"), &json!("Ida's own notes")), "who was taken for them once");
        let page = app.page(&customers[0]).await;
        assert_eq!(page["contacts"].as_array().map(Vec::len), Some(1));
        assert_eq!(page["contacts"][0]["main"], json!(true), "somebody else is the main one");

        let past = app.ok("activity", json!({ "customer_id": customers[0], "limit": 100 })).await;
        let step = past["steps"].as_array().expect("steps").iter().find(|step| step["kind"] == "person_erase").expect("it stands there");
        assert_eq!(step["may_undo"], json!(false));
        assert!(step["changes"].as_array().expect("changes").iter().any(|change| change["label"] == "Erased person"), "{step}");
        assert_eq!(faults(&app.refused("step_undo", json!({ "step_id": erased["step_id"] })).await), ["step_id: cannot_undo"]);

        let undone = undo_everything(&app).await;
        let left: Vec<&Value> = undone.iter().flat_map(|result| result["left"].as_array().expect("left")).collect();
        assert!(left.iter().any(|row| row["erased"] == json!(true) && row["label"] == "Erased person"), "{left:?}");
        assert_eq!(places(&app, MARK).await, BTreeSet::new(), "no undo brings it back");
        undo_everything(&app).await;
        assert_eq!(places(&app, MARK).await, BTreeSet::new(), "nor an undo of that");
        let back = "SELECT id::text FROM contact WHERE deleted_at IS NULL AND first_name IS NULL AND last_name IS NULL AND username IS NULL";
        let back = if app.app.store.backend() == DbBackend::Sqlite { back.replace("id::text", "quote(id)") } else { back.to_owned() };
        assert_eq!(texts(app.app.store.reader(), back).await, Vec::<String>::new(), "nor an empty shell of them");
    }

    async fn what_an_earlier_merge_said_of_both_stays_as_far_as_it_is_the_other_s(app) {
        let here = app.customer("Harbor Café").await;
        let id = contact(&app, &here, json!({ "first_name": "Zqxjvana", "last_name": "Zqxjvlund", "job": "Zqxjv", "notes": "Zqxjv has the keys" })).await;
        let other = contact(&app, &here, json!({ "first_name": "Ida", "last_name": "Berg", "notes": "Rings twice" })).await;
        let step = merge(&app, &other, &id, json!({ "name": "lose", "notes": "both" })).await;
        undo(&app, &step).await;
        app.ok("person_save", json!({ "id": other, "base": { "phone": null }, "set": { "phone": "360-555-0199" } })).await;
        let last = app.ok("activity", json!({ "limit": 1 })).await["steps"][0]["id"].clone();
        app.ok("person_erase", json!({ "id": id })).await;
        assert_eq!(places(&app, MARK).await, BTreeSet::new());
        assert_eq!(undo(&app, &last).await["left"], json!([]), "the other's own steps are undone as ever");
        let ida = app.ok("person_get", json!({ "id": other })).await;
        assert_eq!((&ida["name"], &ida["phone"], &ida["notes"]), (&json!("Ida Berg"), &Value::Null, &json!("Rings twice")));
        let past = app.ok("activity", json!({ "customer_id": here, "limit": 50 })).await;
        let fields = past["steps"].as_array().expect("steps").iter().flat_map(|step| step["changes"].as_array().expect("changes").clone());
        let fields: Vec<Value> = fields.filter(|change| change["row_id"] == other).flat_map(|change| change["fields"].as_array().expect("fields").clone()).collect();
        assert!(fields.iter().any(|field| field["field"] == "first_name" && field["erased"] == json!(true)), "{fields:?}");
    }

    async fn an_erasure_that_comes_from_another_computer_empties_the_history_that_stands_here(app) {
        let here = app.customer("Harbor Café").await;
        let id = contact(&app, &here, json!({ "first_name": "Zqxjvana", "notes": "Zqxjv has the keys" })).await;
        app.ok("person_save", json!({ "id": id, "base": { "first_name": "Zqxjvana" }, "set": { "first_name": "Zqxjvold" } })).await;
        let step = app.ok("activity", json!({ "limit": 1 })).await["steps"][0]["id"].clone();
        let cx = app.nobody().as_system();
        let id: uuid::Uuid = id.as_str().and_then(|id| id.parse().ok()).expect("an id");
        let mut tx = cx.write(Action::PersonErase, "person_erase").await.expect("a step").with_origin(Origin::Pull);
        tx.save_as::<clientele_core::contact::Entity>(Action::PersonErase, Edit::erase(id)).await.expect("erased");
        tx.commit().await.expect("kept");
        assert_eq!(places(&app, MARK).await, BTreeSet::new());
        assert_eq!(undo(&app, &step).await["left"][0]["erased"], json!(true));
    }

    async fn whoever_is_erased_frees_their_username_and_leaves_others_with_their_name_alone(app) {
        let here = app.customer("Harbor Café").await;
        let added = app.ok("person_add", json!({ "customer_id": here, "set": { "username": "ana@harbor.example", "roles": ["reportView"] } })).await;
        let same = contact(&app, &here, json!({ "first_name": "Ana", "last_name": "Lund", "phone": "360-555-0111" })).await;
        app.ok("person_save", json!({ "id": added["id"], "base": { "first_name": null, "last_name": null }, "set": { "first_name": "Ana", "last_name": "Lund" } })).await;
        let look = app.ok("person_erase_look", json!({ "id": added["id"] })).await;
        assert_eq!((&look["stays"]["alike"][0]["id"], &look["goes"]["entries"]), (&same, &json!(1)), "who may be the same is named and stays");
        app.ok("person_erase", json!({ "id": added["id"] })).await;
        assert_eq!(app.ok("person_get", json!({ "id": same })).await["phone"], json!("(360) 555-0111"));
        let again = app.ok("person_add", json!({ "customer_id": here, "set": { "username": "ana@harbor.example" } })).await;
        assert_ne!(again["id"], added["id"], "somebody new");
        assert_eq!(app.page(&here).await["portal_users"], json!(1));
    }

    async fn nobody_erases_themselves_or_somebody_who_works_here_and_only_an_administrator_erases(app) {
        let here = app.customer("Harbor Café").await;
        let mine = contact(&app, &here, json!({ "last_name": "Oakes", "notify_email": clientele_tests::app::EMAIL })).await;
        let set = json!({ "username": "Amina@Office.example", "login_email": "Amina@Office.example", "last_name": "Haddad" });
        let amina = app.ok("employee_save", json!({ "id": null, "set": set, "password": "walnut ferry hums 77" })).await["id"].clone();
        let hers = contact(&app, &here, json!({ "last_name": "Haddad", "notify_email": "amina@office.example" })).await;
        for (person, code, refused) in [(&mine, "erase_own", "own"), (&hers, "erase_employee", "employee")] {
            assert_eq!(app.ok("person_erase_look", json!({ "id": person })).await["refused"]["code"], json!(refused));
            assert_eq!(faults(&app.refused("person_erase", json!({ "id": person })).await), [format!("id: {code}")]);
        }
        app.ok("employee_set_status", json!({ "id": amina, "active": false })).await;
        let mentions = app.ok("person_erase", json!({ "id": hers })).await["stays"]["mentions"].clone();
        assert!(mentions.as_array().expect("mentions").iter().any(|one| one["entity"] == "account" && one["row_id"] == amina), "{mentions}");
        assert!(app.ok("employee_list", json!({})).await.to_string().contains("Haddad"), "what she did here goes on saying who it was");

        let administrator = app.employee("Ida Berg", &[Role::Administrator]).await;
        let editor = app.employee("Jon Petrak", &[Role::CompanyEdit, Role::CustomerEdit, Role::ExportView]).await;
        let guest = contact(&app, &here, json!({ "last_name": "Guest" })).await;
        for command in ["person_erase_look", "person_erase"] {
            let error = app.call_as(editor, command, json!({ "id": guest })).await.expect_err("an editor");
            assert_eq!(error.code, ErrorCode::Forbidden);
        }
        app.call_as(administrator, "person_erase", json!({ "id": guest })).await.expect("an administrator");
    }

    async fn what_is_held_about_somebody_is_handed_out_whole_and_only_to_whoever_sees_it_all(app) {
        let Somebody { id, customers, .. } = somebody(&app).await;
        app.ok("note_save", json!({ "customer_id": customers[1], "id": null, "set": { "text": "<script>alert(1)</script> said Wqkbrnlund" } })).await;
        let cx = app.as_employee(app.owner).await;
        let page = handed_out(&cx, &id).await;
        for said in [
            "Zqxjvold", "zqxjv@people.example", "zqxjv.new@people.example", "zqxjv.first@people.example", "zqxjv.login@people.example", "Zqxjv keeper",
            "Zqxjv boss", "Zqxjv owner", "Zqxjvalias", "Zqxjv rings twice", "Zqxjv guest", "reportView", "Harbor Café", "Oak Dental",
            "Call Wqkbrnana Wqkbrnlund on Monday", "&lt;script&gt;alert(1)", "Username", "What changed", "(360) 555-0170",
        ] {
            assert!(page.contains(said), "{said} is in {page}");
        }
        assert!(!page.contains("<script>alert") && !page.contains("Maria Oakes") && !page.contains("password_hash"), "{page}");
        let json = page.split_once("id=\"personal-data\">").and_then(|(_, rest)| rest.split_once("</script>")).expect("a block of data").0;
        let data: Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(data["places"].as_array().map(Vec::len), Some(4), "{data}");
        assert!(data["history"].as_array().is_some_and(|rows| rows.iter().any(|row| row["old"] == "Zqxjvold")), "{data}");

        let both = json!({ "base": { "partner_ids": [] }, "set": {} });
        let desk = app.employee("Theo Lindgren", &[Role::CrmCompanyView, Role::ExportView]).await;
        for (customer, wanted) in [(&customers[0], Err("id: person_out_of_reach")), (&customers[1], Ok(()))] {
            let mut input = both.clone();
            input["id"] = json!(customer);
            input["set"] = json!({ "partner_ids": [desk] });
            app.ok("customer_save", input).await;
            let answered = app.call_as(desk, "person_data", json!({ "id": id })).await;
            assert_eq!(answered.as_ref().map(|_| ()).map_err(|error| faults(error).join("")), wanted.map_err(str::to_owned));
        }
        for roles in [vec![Role::CompanyEdit], vec![Role::ExportView]] {
            let who = app.employee(&format!("{roles:?}"), &roles).await;
            assert_eq!(app.call_as(who, "person_data", json!({ "id": id })).await.expect_err("one right alone").code, ErrorCode::Forbidden);
        }
    }
}

async fn handed_out(cx: &Ctx, id: &Value) -> String {
    let answered = clientele_api::dispatch(cx, "person_data", json!({ "id": id })).await.expect("a file");
    let clientele_api::Reply::File(file) = answered.reply else { panic!("a file") };
    assert_eq!((file.name.as_str(), file.mime.as_str(), file.attachment), ("Personal data.html", "text/html", true));
    String::from_utf8(file.bytes.expect("its bytes").to_vec()).expect("text")
}

/// Somebody reads while the log is to be cut: the start after it does what could not be done.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_could_not_be_overwritten_is_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = TestApp::create(On::Sqlite.place(folder.path()), folder.path(), "empty").await;
    let id = somebody(&app).await.id;
    let Place::Sqlite(path) = app.app.store.place().clone() else { panic!("a file") };
    let reader = fixture::open(&path, "ro").await.expect("opens");
    for sql in ["BEGIN", "SELECT name FROM office"] {
        reader.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.expect("it reads");
    }
    let erased = app.ok("person_erase", json!({ "id": id })).await;
    assert_eq!(erased["swept"], json!(false), "{erased}");
    assert_eq!(places(&app, MARK).await, BTreeSet::new(), "erased all the same");
    assert!(!files(&app, MARK).is_empty());
    reader.close().await.expect("closed");
    app.app.store.close().await.expect("closed");
    let again = TestApp::again(On::Sqlite.place(folder.path()), folder.path()).await.expect("opens");
    assert_eq!(files(&again, MARK), Vec::<String>::new());
    assert_eq!(again.names(json!({ "search": "harbor" })).await, ["Harbor Café"], "and goes on");
}
