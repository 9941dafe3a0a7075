//! Who sees what: scopes, roles, one's own things.

use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_tests::app::{faults, text};
use clientele_tests::stories;
use serde_json::json;

stories! {
    async fn an_assigned_only_colleague_sees_only_their_customers(app) {
        let amina = app.employee("Amina Haddad", &[Role::CrmCompanyView, Role::CrmCompanyEdit]).await;
        let theirs = app.customer_with(json!({ "name": "Larkenby Senior Living", "vcio_id": amina, "code": "LRKNB" })).await;
        let other = app.customer_with(json!({ "name": "Merrowsten Brewing", "code": "MRSTN" })).await;
        let names = |list: serde_json::Value| -> Vec<String> {
            list["rows"].as_array().map(|rows| rows.iter().map(|r| text(&r["name"])).collect()).unwrap_or_default()
        };
        let list = app.call_as(amina, "customer_list", json!({ "offset": 0, "limit": 50 })).await.expect("a list");
        assert_eq!(names(list), ["Larkenby Senior Living"]);
        let found = app.call_as(amina, "customer_list", json!({ "search": "merrow", "offset": 0, "limit": 50 })).await.expect("a list");
        assert_eq!(names(found), Vec::<String>::new());
        let count = app.call_as(amina, "customer_count", json!({ "filter": { "status": "all" } })).await.expect("a count");
        assert_eq!(count["count"], 1);
        assert_eq!(app.call_as(amina, "search", json!({ "text": "merrow", "limit": 9 })).await.expect("hits"), json!([]));
        for (command, input) in [
            ("customer_get", json!({ "id": other })),
            ("customer_save", json!({ "id": other, "base": { "name": "Merrowsten Brewing" }, "set": { "name": "X" } })),
            ("activity", json!({ "customer_id": other, "limit": 5 })),
            ("customer_deactivate", json!({ "selection": { "ids": [other] } })),
            ("contact_save", json!({ "customer_id": other, "id": null, "set": { "last_name": "X" } })),
            ("note_save", json!({ "customer_id": other, "id": null, "set": { "text": "X" } })),
        ] {
            let error = app.call_as(amina, command, input).await.expect_err(command);
            assert_eq!(error.code, ErrorCode::NotFound, "{command}");
        }
        let parent = json!({ "id": theirs, "base": { "parent_id": null }, "set": { "parent_id": other } });
        assert_eq!(faults(&app.call_as(amina, "customer_save", parent).await.expect_err("out of reach")), ["parent_id: not_found"]);
        let code = json!({ "set": { "name": "New", "code": "MRSTN" } });
        assert_eq!(faults(&app.call_as(amina, "customer_create", code).await.expect_err("in use")), ["code: taken"]);
        let last = json!({ "id": theirs, "base": { "vcio_id": amina }, "set": { "vcio_id": null } });
        assert_eq!(faults(&app.call_as(amina, "customer_save", last).await.expect_err("the last")), ["partner_ids: last_assignment"]);
    }

    async fn who_sees_only_assigned_customers_is_assigned_what_they_create(app) {
        let amina = app.employee("Amina Haddad", &[Role::CrmCompanyView, Role::CrmCompanyEdit]).await;
        let saved = app.call_as(amina, "customer_create", json!({ "set": { "name": "Kestrow Freight" } })).await.expect("created");
        let page = app.call_as(amina, "customer_get", json!({ "id": saved["id"] })).await.expect("seen");
        assert_eq!(page["partners"][0]["name"], "Amina Haddad");
    }

    async fn nobody_takes_the_last_assignment_from_themselves_by_an_undo_either(app) {
        let amina = app.employee("Amina Haddad", &[Role::CrmCompanyView, Role::CrmCompanyEdit]).await;
        let id = app.customer("Larkenby Senior Living").await;
        let given = app.ok("customer_save", json!({ "id": id, "base": { "partner_ids": [] }, "set": { "partner_ids": [amina] } })).await;
        let undone = app.call_as(amina, "step_undo", json!({ "step_id": given["step_id"] })).await;
        assert_eq!(faults(&undone.expect_err("the last")), ["partner_ids: last_assignment"]);
        assert!(app.call_as(amina, "customer_get", json!({ "id": id })).await.is_ok());
        app.ok("step_undo", json!({ "step_id": given["step_id"] })).await;
        assert!(app.call_as(amina, "customer_get", json!({ "id": id })).await.is_err(), "whoever sees all may");
    }

    async fn without_the_role_the_command_is_refused_and_says_what_is_needed(app) {
        let dilys = app.employee("Dilys Warren", &[Role::CompanyView]).await;
        let id = app.customer("Castlow Legal").await;
        assert!(app.call_as(dilys, "customer_get", json!({ "id": id })).await.is_ok());
        let before = app.ok("activity", json!({ "limit": 100 })).await;
        for (command, input) in [
            ("customer_create", json!({ "set": { "name": "X" } })),
            ("customer_deactivate", json!({ "selection": { "ids": [id] } })),
            ("office_save", json!({ "id": app.office_id, "base": { "name": "Tarnwell Services" }, "set": { "name": "X" } })),
            ("list_item_save", json!({ "id": null, "set": { "list": "title", "name": "X" } })),
            ("sample_remove", json!({})),
            ("backup_now", json!({})),
        ] {
            let error = app.call_as(dilys, command, input).await.expect_err(command);
            assert_eq!(error.code, ErrorCode::Forbidden, "{command}");
            assert_eq!(error.fields[0].code, "needs_role", "{command}");
        }
        assert_eq!(app.ok("activity", json!({ "limit": 100 })).await, before);
    }

    async fn drafts_views_and_lists_of_a_person_are_their_own(app) {
        let jonas = app.employee("Jonas Petrak", &[Role::CompanyView]).await;
        let id = app.app.ids.new_id(1);
        app.ok("draft_save", json!({ "id": id, "kind": "customer_new", "title": "Half a customer", "value": "{}" })).await;
        assert_eq!(app.call_as(jonas, "draft_list", json!({})).await.expect("a list"), json!([]));
        assert_eq!(app.call_as(jonas, "draft_get", json!({ "id": id })).await.expect("nothing"), json!(null));
        // A save uses up one's own draft and nobody else's.
        let ours = app.employee("Dilys Warren", &[Role::CompanyEdit]).await;
        let using = json!({ "draft_id": id, "set": { "name": "Kestrow Freight" } });
        app.call_as(ours, "customer_create", using.clone()).await.expect("created");
        assert_eq!(app.ok("draft_get", json!({ "id": id })).await["title"], "Half a customer");
        let taken = json!({ "id": id, "kind": "customer_new", "title": "Mine now", "value": "{}" });
        assert_eq!(app.call_as(jonas, "draft_save", taken).await.expect_err("somebody else's").code, ErrorCode::NotFound);
        app.ok("customer_create", using).await;
        assert_eq!(app.ok("draft_get", json!({ "id": id })).await, json!(null));
        let view = json!({ "noun": "customer", "name": "Due this winter", "shared": false, "value": "{}" });
        let saved = app.ok("saved_view_save", json!({ "id": null, "set": view })).await;
        assert_eq!(app.call_as(jonas, "saved_view_list", json!({ "noun": "customer" })).await.expect("a list"), json!([]));
        let share = json!({ "id": saved["id"], "base": { "shared": false }, "set": { "shared": true } });
        app.ok("saved_view_save", share).await;
        let seen = app.call_as(jonas, "saved_view_list", json!({ "noun": "customer" })).await.expect("a list");
        assert_eq!((seen[0]["name"].as_str(), seen[0]["mine"].as_bool()), (Some("Due this winter"), Some(false)));
        let error = app.call_as(jonas, "saved_view_delete", json!({ "id": saved["id"] })).await.expect_err("not theirs");
        assert_eq!(error.code, ErrorCode::NotFound);
    }
}
