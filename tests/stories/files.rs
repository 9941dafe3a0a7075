//! Files on customers: in, out, marked, renamed, taken away and back; and who sees them.

use std::sync::Arc;

use clientele_core::ctx::{Actor, Ctx};
use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_core::{backup, file};
use clientele_tests::app::{On, TestApp, answer, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};

use crate::browser::TestPortal;

/// Brings a file in and puts it on the customer: its id.
pub async fn add(cx: &Ctx, customer: &Value, name: &str, bytes: &[u8]) -> Value {
    let handle = hold(cx, name, bytes);
    let input = json!({ "customer_id": customer, "files": [handle] });
    answer(cx, "customer_file_add", input).await.expect("added");
    let files = answer(cx, "customer_file_list", json!({ "id": customer })).await.expect("a list");
    let found = files.as_array().and_then(|files| files.iter().find(|one| one["name"] == name));
    found.expect("it is listed")["id"].clone()
}

fn hold(cx: &Ctx, name: &str, bytes: &[u8]) -> String {
    cx.app.files.hold_attachment(&cx.session, cx.now(), name, Arc::new(bytes.to_vec()))
}

async fn names(app: &TestApp, customer: &Value) -> Vec<String> {
    let files = app.ok("customer_file_list", json!({ "id": customer })).await;
    files.as_array().expect("a list").iter().map(|file| text(&file["name"])).collect()
}

stories! {
    async fn files_come_onto_a_customer_and_out_again_as_they_were(app) {
        let id = json!(app.customer("Hollen Water District").await);
        let cx = app.as_employee(app.owner).await;
        let handles = [hold(&cx, "plan.pdf", b"%PDF-1.7 a plan"), hold(&cx, "page.html", b"<script>alert(1)</script>")];
        app.ok("customer_file_add", json!({ "customer_id": id, "files": handles })).await;
        let files = app.ok("customer_file_list", json!({ "id": id })).await;
        let seen = |at: usize| (text(&files[at]["name"]), files[at]["bytes"].clone(), text(&files[at]["mime"]), text(&files[at]["created_by"]));
        assert_eq!(seen(0), ("page.html".to_owned(), json!(25), "text/plain".to_owned(), "Maria Oakes".to_owned()), "by its content");
        assert_eq!(seen(1), ("plan.pdf".to_owned(), json!(15), "application/pdf".to_owned(), "Maria Oakes".to_owned()));
        assert_eq!((&files[0]["portal"], &files[0]["sensitive"]), (&json!(false), &json!(false)), "the office's own");
        let input = serde_json::from_value(json!({ "id": files[1]["id"] })).expect("an id");
        let out = clientele_core::customer::file::open(&cx, input).await.expect("the file");
        assert_eq!((out.bytes.as_deref().map(Vec::as_slice), out.attachment), (Some(&b"%PDF-1.7 a plan"[..]), true));
    }

    async fn what_cannot_be_taken_is_named_and_nothing_is_half_done(app) {
        let id = json!(app.customer("Hollen Water District").await);
        let cx = app.as_employee(app.owner).await;
        let (good, empty) = (hold(&cx, "plan.pdf", b"%PDF-"), hold(&cx, "empty.txt", b""));
        let add = async |files: Value| app.refused("customer_file_add", json!({ "customer_id": id, "files": files })).await;
        assert_eq!(faults(&add(json!([])).await), ["files: required"]);
        assert_eq!(faults(&add(json!([good, "file:00"])).await), ["files: file_gone"]);
        let error = add(json!([good, empty])).await;
        assert_eq!((faults(&error), &error.fields[0].params["name"]), (vec!["files: file_empty".to_owned()], &json!("empty.txt")));
        let stranger = Ctx { session: "another".into(), ..cx.clone() };
        let theirs = hold(&stranger, "theirs.pdf", b"%PDF-");
        assert_eq!(faults(&add(json!([theirs])).await), ["files: file_gone"], "of another session");
        assert_eq!(names(&app, &id).await, [] as [&str; 0]);
        let nowhere = json!({ "customer_id": app.app.ids.new_id(1), "files": [good] });
        assert_eq!(app.refused("customer_file_add", nowhere).await.code, ErrorCode::NotFound);
    }

    async fn a_file_is_renamed_marked_deleted_and_brought_back(app) {
        let customer = json!(app.customer("Hollen Water District").await);
        let cx = app.as_employee(app.owner).await;
        let id = add(&cx, &customer, "plan.pdf", b"%PDF-1.7").await;
        let save = |base: Value, set: Value| json!({ "id": id, "base": base, "set": set });
        app.ok("customer_file_save", save(json!({ "name": "plan.pdf" }), json!({ "name": " Site plan.pdf " }))).await;
        assert_eq!(names(&app, &customer).await, ["Site plan.pdf"]);
        let error = app.refused("customer_file_save", save(json!({ "name": "Site plan.pdf" }), json!({ "name": " " }))).await;
        assert_eq!(faults(&error), ["name: required"]);
        let error = app.refused("customer_file_save", save(json!({ "sha256": "" }), json!({ "sha256": "a".repeat(64) }))).await;
        assert_eq!(faults(&error), ["sha256: unknown"], "what it holds is not edited");
        app.ok("customer_file_save", save(json!({ "portal": false }), json!({ "portal": true }))).await;
        let error = app.refused("customer_file_save", save(json!({ "sensitive": false }), json!({ "sensitive": true }))).await;
        assert_eq!(faults(&error), ["portal: sensitive"]);
        app.ok("customer_file_save", save(json!({ "portal": true, "sensitive": false }), json!({ "portal": false, "sensitive": true }))).await;
        let gone = app.ok("customer_file_delete", json!({ "id": id })).await;
        assert_eq!(names(&app, &customer).await, [] as [&str; 0]);
        assert_eq!(app.refused("customer_file_open", json!({ "id": id })).await.code, ErrorCode::NotFound);
        app.ok("step_undo", json!({ "step_id": gone["step_id"] })).await;
        assert_eq!(names(&app, &customer).await, ["Site plan.pdf"]);
        assert_eq!(app.ok("customer_file_open", json!({ "id": id })).await["bytes"], 8);
    }

    async fn whoever_lacks_the_right_meets_no_file_anywhere(app) {
        let sam = app.employee("Sam Okafor", &[]).await;
        let own = json!(app.customer_with(json!({ "name": "Alder", "partner_ids": [sam] })).await);
        let other = json!(app.customer("Birch").await);
        let owner = app.as_employee(app.owner).await;
        let ids = [add(&owner, &own, "zebra-own.pdf", b"%PDF-1").await, add(&owner, &other, "zebra-other.pdf", b"%PDF-2").await];
        for id in &ids {
            app.ok("customer_file_save", json!({ "id": id, "base": { "portal": false }, "set": { "portal": true } })).await;
        }
        app.ok("customer_opened", json!({ "id": own })).await;
        use Role::*;
        for (roles, rep, seen) in [
            (vec![CompanyView, AuditView], false, vec![]),
            (vec![FileView, FileEdit, AuditView], false, vec![]),
            (vec![CrmCompanyView, FileView], false, vec!["zebra-own.pdf"]),
            (vec![CrmCompanyEdit, FileEdit, AuditView], false, vec!["zebra-own.pdf"]),
            (vec![CompanyView, FileView, AuditView], false, vec!["zebra-own.pdf", "zebra-other.pdf"]),
            (vec![CompanyEdit, FileEdit], true, vec![]),
            (vec![Administrator], false, vec!["zebra-own.pdf", "zebra-other.pdf"]),
        ] {
            let who = format!("{roles:?} (rep: {rep})");
            let actor = Actor::Employee { account_id: sam, roles: Arc::new(roles.into_iter().collect()), rep };
            let cx = Ctx { actor, session: "sam".into(), ..app.nobody() };
            let mut met = String::new();
            for (command, input) in [
                ("customer_file_list", json!({ "id": own })), ("customer_file_list", json!({ "id": other })),
                ("customer_file_open", json!({ "id": ids[0] })), ("customer_file_open", json!({ "id": ids[1] })),
                ("activity", json!({ "customer_id": own, "limit": 50 })), ("activity", json!({ "customer_id": other, "limit": 50 })),
                ("activity", json!({ "limit": 100 })), ("customer_get", json!({ "id": own })), ("home", json!({})),
                ("search", json!({ "text": "zebra", "limit": 9 })), ("customer_list", json!({ "search": "zebra", "offset": 0, "limit": 9 })),
            ] {
                met += &format!("{:?}\n", answer(&cx, command, input).await);
            }
            for name in ["zebra-own.pdf", "zebra-other.pdf"] {
                assert_eq!(met.contains(name), seen.contains(&name), "{who}: {name} in {met}");
            }
            assert_eq!(met.contains("customer_file_save"), !seen.is_empty(), "{who}: a step that says nothing is left out: {met}");
        }
    }

    async fn who_may_only_look_changes_nothing(app) {
        let sam = app.employee("Sam Okafor", &[Role::CompanyEdit, Role::FileView]).await;
        let customer = json!(app.customer("Hollen Water District").await);
        let id = add(&app.as_employee(app.owner).await, &customer, "plan.pdf", b"%PDF-1").await;
        let cx = app.as_employee(sam).await;
        let handle = hold(&cx, "new.pdf", b"%PDF-2");
        let step = app.ok("activity", json!({ "customer_id": customer, "limit": 1 })).await["steps"][0]["id"].clone();
        for (command, input) in [
            ("customer_file_add", json!({ "customer_id": customer, "files": [handle] })),
            ("customer_file_save", json!({ "id": id, "base": { "portal": false }, "set": { "portal": true } })),
            ("customer_file_delete", json!({ "id": id })),
            ("step_undo", json!({ "step_id": step })),
        ] {
            assert_eq!(answer(&cx, command, input).await.expect_err(command).code, ErrorCode::Forbidden, "{command}");
        }
        assert_eq!(answer(&cx, "customer_file_open", json!({ "id": id })).await.expect("it opens")["bytes"], 6);
        assert_eq!(names(&app, &customer).await, ["plan.pdf"]);
    }

    async fn a_file_whose_bytes_are_gone_says_so(app) {
        let customer = json!(app.customer("Hollen Water District").await);
        let id = add(&app.as_employee(app.owner).await, &customer, "plan.pdf", b"%PDF-1").await;
        std::fs::remove_dir_all(app.app.data_dir.join("blobs")).expect("gone");
        assert_eq!(faults(&app.refused("customer_file_open", json!({ "id": id })).await), ["file: file_missing"]);
        assert_eq!(names(&app, &customer).await, ["plan.pdf"], "the list still stands");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_backup_brings_the_files_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = TestApp::create(On::Sqlite.place(folder.path()), folder.path(), "empty").await;
    let customer = json!(app.customer("Hollen Water District").await);
    let id = add(&app.as_employee(app.owner).await, &customer, "plan.pdf", b"%PDF-1.7 a plan").await;
    let made = app.ok("backup_now", json!({})).await;
    app.ok("customer_file_delete", json!({ "id": id })).await;
    std::fs::remove_dir_all(folder.path().join("blobs")).expect("gone");
    app.app.store.close().await.expect("closed");
    backup::restore(folder.path(), &text(&made["file"])).await.expect("restored");
    let app = TestApp::again(On::Sqlite.place(folder.path()), folder.path()).await.expect("it opens");
    assert_eq!(names(&app, &customer).await, ["plan.pdf"]);
    assert_eq!(app.ok("customer_file_open", json!({ "id": id })).await["bytes"], 15);
}

mod portal {
    use super::*;

    stories! {
        of TestPortal;

        async fn a_file_leaves_the_portal_only_to_be_saved(portal) {
            let mut desk = portal.desk(&portal.north).await;
            let customer = desk.ok("customer_create", json!({ "set": { "name": "Hollen Water District" } })).await["id"].clone();
            let picture = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons/32x32.png")).expect("a picture");
            let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
            for (name, bytes, mime) in [("plan.png", picture, "image/png"), ("plan.svg", drawing, "text/plain")] {
                let handle = desk.upload("/files?as=attachment", name, &bytes).await.json()["handle"].clone();
                desk.ok("customer_file_add", json!({ "customer_id": customer, "files": [handle] })).await;
                let files = desk.ok("customer_file_list", json!({ "id": customer })).await;
                let opened = desk.ok("customer_file_open", json!({ "id": files[0]["id"] })).await;
                let got = desk.get(&format!("/files/{}", text(&opened["handle"]))).await;
                assert_eq!(got.header("content-disposition"), format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}"));
                assert_eq!((got.header("content-type"), got.header("x-content-type-options")), (mime, "nosniff"));
                assert!(got.header("content-security-policy").contains("sandbox"));
                assert_eq!(got.header("content-length"), bytes.len().to_string(), "{name} as it was");
            }
        }

        async fn a_file_that_is_too_large_is_refused_with_the_limit(portal) {
            let desk = portal.desk(&portal.north).await;
            let got = desk.upload("/files?as=attachment", "big.bin", &vec![7; file::LARGEST + 1]).await;
            assert_eq!((got.status, &got.json()["fields"][0]["code"], &got.json()["fields"][0]["params"]["max"]), (422, &json!("file_too_big"), &json!(50)));
        }
    }
}
