//! The office: its settings and lists; contacts and notes; backups.

use clientele_tests::app::{On, TestApp, faults, text};
use clientele_tests::stories;
use serde_json::json;

stories! {
    async fn list_entries_are_renamed_merged_hidden_and_never_lost_in_use(app) {
        let items = app.ok("list_items", json!({ "list": "customer_type" })).await;
        let (a, b) = (items[0].clone(), items[1].clone());
        let id = app.customer_with(json!({ "name": "Castlow Legal", "customer_type_id": a["id"] })).await;
        let used = app.refused("list_item_delete", json!({ "id": a["id"] })).await;
        assert_eq!(faults(&used), ["name: in_use"]);
        let double = json!({ "id": a["id"], "base": { "name": a["name"] }, "set": { "name": text(&b["name"]).to_uppercase() } });
        assert_eq!(faults(&app.refused("list_item_save", double).await), ["name: taken"]);
        let merged = app.ok("list_item_merge", json!({ "id": a["id"], "into": b["id"] })).await;
        assert_eq!(app.page(&id).await["names"]["customer_type"], b["name"]);
        let undone = app.ok("step_undo", json!({ "step_id": merged["step_id"] })).await;
        assert_eq!(undone["result"]["left"], json!([]));
        assert_eq!(app.page(&id).await["names"]["customer_type"], a["name"]);
    }

    async fn merging_modules_keeps_one_of_each_customer(app) {
        let items = app.ok("list_items", json!({ "list": "module" })).await;
        let (a, b) = (items[0]["id"].clone(), items[1]["id"].clone());
        let both = app.customer_with(json!({ "name": "Both", "module_ids": [a, b] })).await;
        let one = app.customer_with(json!({ "name": "One", "module_ids": [a] })).await;
        app.ok("list_item_merge", json!({ "id": a, "into": b })).await;
        for id in [both, one] {
            assert_eq!(app.page(&id).await["module_ids"], json!([b]));
        }
    }

    async fn a_customer_with_contacts_has_exactly_one_main_contact(app) {
        let id = app.customer("Hollen Water District").await;
        let add = |first: &str| json!({ "customer_id": id, "id": null, "set": { "first_name": first, "job": "Desk" } });
        let dana = app.ok("contact_save", add("Dana")).await;
        app.ok("contact_save", add("Rafael")).await;
        assert_eq!(app.page(&id).await["main_contact_id"], dana["id"]);
        let gone = app.ok("contact_delete", json!({ "customer_id": id, "id": dana["id"] })).await;
        let page = app.page(&id).await;
        assert_eq!(page["contacts"].as_array().map(Vec::len), Some(1));
        assert_eq!(page["contacts"][0]["main"], true);
        app.ok("step_undo", json!({ "step_id": gone["step_id"] })).await;
        assert_eq!(app.page(&id).await["main_contact_id"], dana["id"]);
        let nameless = app.refused("contact_save", json!({ "customer_id": id, "id": null, "set": { "job": "Desk" } })).await;
        assert_eq!(faults(&nameless), ["first_name: name_required"]);
    }

    async fn a_note_to_follow_up_stands_on_home_until_it_is_done(app) {
        let id = app.customer("Coppervale Schools").await;
        let note = json!({ "text": "Ask for the serial number", "follow_up": "2026-11-24", "pinned": false });
        let saved = app.ok("note_save", json!({ "customer_id": id, "id": null, "set": note })).await;
        let home = app.ok("home", json!({})).await;
        assert_eq!(home["today"].as_str().map(str::len), Some(10));
        assert_eq!(home["follow_ups"][0]["customer"], "Coppervale Schools");
        let done = json!({ "customer_id": id, "id": saved["id"], "base": { "done": false }, "set": { "done": true } });
        app.ok("note_save", done).await;
        assert_eq!(app.ok("home", json!({})).await["follow_ups"], json!([]));
        let wrong = json!({ "customer_id": id, "id": saved["id"], "base": { "follow_up": "2026-11-24" }, "set": { "follow_up": "2026-02-30" } });
        assert_eq!(faults(&app.refused("note_save", wrong).await), ["follow_up: date"]);
    }

    async fn wrong_settings_are_refused_on_their_field(app) {
        let office = app.ok("office_get", json!({})).await;
        for (field, value, fault) in [
            ("name", json!(""), "name: required"),
            ("time_zone", json!("Mars/Olympus"), "time_zone: time_zone"),
            ("currency", json!("dollars"), "currency: too_long"),
            ("words", json!("patients"), "words: choice"),
            ("idle_minutes", json!(-1), "idle_minutes: number"),
            ("support_email", json!("help"), "support_email: email"),
        ] {
            let input = json!({ "id": app.office_id, "base": { field: office[field] }, "set": { field: value } });
            assert_eq!(faults(&app.refused("office_save", input).await), [fault]);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_can_be_looked_at_and_restored() {
    let app = TestApp::new(On::Sqlite).await;
    app.customer("Before the backup").await;
    let backup = app.ok("backup_now", json!({})).await;
    app.customer("After the backup").await;
    let look = app.ok("backup_look", json!({ "file": backup["file"] })).await;
    assert_eq!((look["office"].as_str(), look["customers"].as_i64()), (Some("Tarnwell Services"), Some(1)));
    let data = app.app.data_dir.clone();
    app.app.store.close().await.expect("closed");
    clientele_core::backup::restore(&data, &text(&backup["file"])).await.expect("restored");
    let place = clientele_core::store::Place::Sqlite(data.join(clientele_core::backup::FILE));
    let store = clientele_core::store::Store::open(place, false, None).await.expect("opens");
    assert_eq!(store.complaint().await.expect("checked"), None);
    let kept = clientele_core::backup::list(&clientele_core::backup::folder(&data)).expect("a list");
    assert_eq!(kept.len(), 2, "what was there before is kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_file_and_a_newer_one_are_refused() {
    use clientele_core::error::{Error, Reason};
    use clientele_core::store::{Place, Store};
    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str| Place::Sqlite(folder.path().join(name));
    std::fs::write(folder.path().join("damaged.db"), vec![7u8; 8_192]).expect("written");
    let damaged = Store::open(place("damaged.db"), false, None).await.err();
    assert!(matches!(damaged, Some(Error::Unavailable(Reason::Damaged))), "{damaged:?}");

    let store = Store::open(place("newer.db"), false, None).await.expect("opens");
    store.close().await.expect("closed");
    let url = format!("sqlite://{}?mode=rw", folder.path().join("newer.db").display());
    let db = clientele_core::store::connect(url.into()).await.expect("connects");
    let later = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)";
    sea_orm::ConnectionTrait::execute_unprepared(&db, later).await.expect("written");
    db.close().await.expect("closed");
    let newer = Store::open(place("newer.db"), false, None).await.err();
    assert!(matches!(newer, Some(Error::Unavailable(Reason::NewerSchema))), "{newer:?}");
}
