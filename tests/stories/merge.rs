//! Merging customers and people that are one, taking it back, and what is remembered as not the same.

use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_tests::app::{Answer, TestApp, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::files;
use crate::records::custom;

/// Merges as somebody who looked first; `choose` by field.
async fn merge(app: &TestApp, who: Uuid, noun: &str, keep: &str, lose: &str, choose: Value) -> Answer {
    let look = app.call_as(who, &format!("{noun}_merge_look"), json!({ "keep": keep, "lose": lose })).await?;
    let input = json!({
        "keep": keep, "lose": lose, "choose": choose,
        "keep_seen": look["keep"]["changed_at"], "lose_seen": look["lose"]["changed_at"],
    });
    app.call_as(who, &format!("{noun}_merge"), input).await
}

/// Two customers of which each has something of everything.
async fn twins(app: &TestApp) -> (String, String) {
    let module =
        app.ok("list_item_save", json!({ "id": null, "set": { "list": "module", "name": "Night checks" } })).await;
    let desk = app.employee("Amina Haddad", &[Role::CrmCompanyEdit]).await;
    let keep =
        json!({ "name": "Harbor Café", "code": "HARBOR", "email": "office@harbor.example", "notes": "Ring twice." });
    let keep = app.ok("customer_create", json!({ "set": keep, "contact": { "last_name": "Abel" } })).await;
    let lose = json!({
        "name": "Harbour Cafe Inc", "code": "HC2", "external_id": "QB-77", "notes": "Closed on Mondays.", "city": "Tarnwell",
        "line1": "1 Quay", "module_ids": [module["id"]], "partner_ids": [desk], "login_email": "boss@harbor.example",
    });
    let lose = app
        .ok(
            "customer_create",
            json!({ "set": lose, "contact": { "last_name": "Berg", "notify_email": "berg@harbor.example" } }),
        )
        .await;
    let (keep, lose) = (text(&keep["id"]), text(&lose["id"]));
    app.ok("note_save", json!({ "customer_id": lose, "id": null, "set": { "text": "Wants a quote" } })).await;
    app.ok("customer_create", json!({ "set": { "name": "Harbor Kiosk", "parent_id": lose } })).await;
    app.ok(
        "person_add",
        json!({ "customer_id": lose, "set": { "username": "till@harbor.example", "roles": ["reportView"] } }),
    )
    .await;
    (keep, lose)
}

/// All that belongs to a customer, without when and by whom it was changed.
async fn whole(app: &TestApp, id: &str) -> Value {
    let mut page = app.page(id).await;
    page["changed_at"] = Value::Null;
    page
}

stories! {
    async fn what_hangs_on_the_one_moves_to_the_other_and_the_alias_finds_it(app) {
        let (keep, lose) = twins(&app).await;
        let merged = merge(&app, app.owner, "customer", &keep, &lose, json!({ "code": "lose" })).await.expect("merged");
        let page = app.page(&keep).await;
        assert_eq!((&page["name"], &page["code"], &page["external_id"]), (&json!("Harbor Café"), &json!("HC2"), &json!("QB-77")), "chosen, and what was blank");
        assert_eq!((&page["notes"], &page["line1"]), (&json!("Ring twice.\n\nClosed on Mondays."), &json!("1 Quay")));
        let names = |field: &str, of: &str| page[field].as_array().into_iter().flatten().map(|one| text(&one[of])).collect::<Vec<_>>();
        assert_eq!(names("contacts", "name"), ["Abel", "Berg", "till@harbor.example"]);
        assert_eq!((names("modules", "name"), names("partners", "name")), (vec!["Night checks".to_owned()], vec!["Amina Haddad".to_owned()]));
        assert_eq!(page["note_list"][0]["text"], "Wants a quote");
        assert_eq!((&page["login_email"], &page["portal_users"]), (&json!("boss@harbor.example"), &json!(1)));
        let till = page["contacts"][2]["id"].clone();
        let at = app.ok("person_get", json!({ "id": till })).await["customers"].clone();
        assert_eq!((&at[0]["customer_id"], &at[0]["roles"], at.as_array().map(Vec::len)), (&json!(keep), &json!(["reportView"]), Some(1)));
        let kiosk = app.ok("customer_list", json!({ "search": "kiosk", "offset": 0, "limit": 9 })).await["rows"][0]["id"].clone();
        assert_eq!(app.page(&text(&kiosk)).await["parent_id"], json!(keep));
        for search in ["Harbour Cafe Inc", "berg@harbor", "hc2"] {
            assert_eq!(app.names(json!({ "search": search })).await, ["Harbor Café"], "{search}");
        }
        assert_eq!(app.page(&lose).await["id"], json!(keep), "an old address leads to it");
        assert_eq!(page["aliases"][0]["name"], "Harbour Cafe Inc");
        let past = app.ok("activity", json!({ "customer_id": keep, "limit": 50 })).await;
        let kinds: Vec<_> = past["steps"].as_array().into_iter().flatten().map(|step| text(&step["kind"])).collect();
        assert_eq!(kinds.iter().filter(|kind| *kind == "customer_create").count(), 2, "both pasts: {kinds:?}");
        assert_eq!(merged["id"], json!(keep));
    }

    async fn undo_of_a_merge_puts_every_child_back_where_it_was(app) {
        let (keep, lose) = twins(&app).await;
        let before = (whole(&app, &keep).await, whole(&app, &lose).await);
        let merged = merge(&app, app.owner, "customer", &keep, &lose, json!({ "code": "lose", "name": "lose" })).await.expect("merged");
        let undone = app.ok("step_undo", json!({ "step_id": merged["step_id"] })).await;
        assert_eq!(undone["result"]["left"], json!([]));
        let mut after = (whole(&app, &keep).await, whole(&app, &lose).await);
        // When a module or a partner was added is told anew.
        for (page, was) in [(&mut after.0, &before.0), (&mut after.1, &before.1)] {
            page["modules"] = was["modules"].clone();
        }
        assert_eq!(after, before);
        assert_eq!(app.names(json!({ "search": "Harbour Cafe Inc" })).await, ["Harbour Cafe Inc"]);
        assert_eq!(app.names(json!({ "search": "qb-77" })).await, ["Harbour Cafe Inc"]);
        let kiosk = app.ok("customer_list", json!({ "search": "kiosk", "offset": 0, "limit": 9 })).await["rows"][0]["id"].clone();
        assert_eq!(app.page(&text(&kiosk)).await["parent_id"], json!(lose));
    }

    async fn files_and_the_offices_own_fields_come_along_and_go_back(app) {
        let gate = app.ok("custom_field_save", json!({ "id": null, "set": { "name": "Gate code", "kind": "text" } })).await["id"].clone();
        let keys = app.ok("custom_field_save", json!({ "id": null, "set": { "name": "Keys", "kind": "number" } })).await["id"].clone();
        let with = |name: &str, values: &[(&Value, &str)]| {
            let mut set = json!({ "name": name });
            for (field, value) in values {
                set[custom(field)] = json!(value);
            }
            set
        };
        let keep = app.customer_with(with("Harbor Café", &[(&gate, "4711")])).await;
        let lose = app.customer_with(with("Harbour Cafe", &[(&gate, "0815"), (&keys, "2")])).await;
        let cx = app.as_employee(app.owner).await;
        files::add(&cx, &json!(lose), "plan.pdf", b"%PDF-1.7 a plan").await;
        let look = app.ok("customer_merge_look", json!({ "keep": keep, "lose": lose })).await;
        let labels: Vec<_> = look["fields"].as_array().into_iter().flatten().map(|field| text(&field["label"])).collect();
        assert_eq!((labels, &look["lose"]["files"]), (vec![String::new(), "Gate code".into(), "Keys".into()], &json!(1)));
        // Whoever merges need not see files to bring them along.
        let clerk = app.employee("Amina Haddad", &[Role::CompanyEdit]).await;
        let merged = merge(&app, clerk, "customer", &keep, &lose, json!({ custom(&gate): "lose" })).await.expect("merged");
        let values = app.page(&keep).await["custom"].clone();
        assert_eq!(values, json!([{ "field_id": gate, "value": "0815" }, { "field_id": keys, "value": "2" }]));
        assert_eq!(app.ok("customer_file_list", json!({ "id": keep })).await[0]["name"], "plan.pdf");
        let undone = app.call_as(clerk, "step_undo", json!({ "step_id": merged["step_id"] })).await.expect("taken back");
        assert_eq!(undone["result"]["left"], json!([]));
        assert_eq!(app.ok("customer_file_list", json!({ "id": lose })).await[0]["name"], "plan.pdf");
        assert_eq!(app.page(&keep).await["custom"], json!([{ "field_id": gate, "value": "4711" }]));
    }

    async fn a_merge_tried_dry_keeps_nothing_and_one_of_what_changed_meanwhile_is_refused(app) {
        let (keep, lose) = twins(&app).await;
        let before = (whole(&app, &keep).await, whole(&app, &lose).await);
        let look = app.ok("customer_merge_look", json!({ "keep": keep, "lose": lose })).await;
        let mut input = json!({ "keep": keep, "lose": lose, "keep_seen": look["keep"]["changed_at"], "lose_seen": look["lose"]["changed_at"], "dry": true });
        app.ok("customer_merge", input.clone()).await;
        assert_eq!((whole(&app, &keep).await, whole(&app, &lose).await), before);
        input["keep_seen"] = json!(1);
        assert_eq!(faults(&app.refused("customer_merge", input).await), ["keep: changed_meanwhile"]);
        assert_eq!(merge(&app, app.owner, "customer", &keep, &keep, json!({})).await.expect_err("itself").code, ErrorCode::Invalid);
        assert_eq!(faults(&merge(&app, app.owner, "customer", &keep, &lose, json!({ "status": "lose" })).await.expect_err("no such choice")), ["status: unknown"]);
    }

    async fn a_parent_merged_into_its_own_child_leaves_no_loop(app) {
        let parent = app.customer("Harbor Group").await;
        let child = app.customer_with(json!({ "name": "Harbor Café", "parent_id": parent })).await;
        merge(&app, app.owner, "customer", &child, &parent, json!({})).await.expect("merged");
        assert_eq!(app.page(&child).await["parent_id"], Value::Null);
    }

    async fn merging_is_for_ones_own_customers_and_what_one_merges_stays_in_sight(app) {
        let desk = app.employee("Jonas Petrak", &[Role::CrmCompanyEdit]).await;
        let far = app.customer("Elm Street Clinic").await;
        let near = app.customer_with(json!({ "name": "Oakhill Dental", "partner_ids": [desk] })).await;
        let twin = app.customer_with(json!({ "name": "Oakhill Dental Inc", "partner_ids": [desk] })).await;
        assert_eq!(merge(&app, desk, "customer", &near, &far, json!({})).await.expect_err("not theirs").code, ErrorCode::NotFound);
        let below = app.customer_with(json!({ "name": "Oakhill Lab", "parent_id": twin })).await;
        assert_eq!(faults(&merge(&app, desk, "customer", &near, &twin, json!({})).await.expect_err("another one's hangs on it")), ["lose: merge_out_of_reach"]);
        app.ok("customer_save", json!({ "id": below, "base": { "partner_ids": [] }, "set": { "partner_ids": [desk] } })).await;
        let merged = merge(&app, desk, "customer", &near, &twin, json!({})).await.expect("their own");
        assert_eq!(app.call_as(desk, "customer_get", json!({ "id": twin })).await.expect("through the alias")["id"], json!(near));
        app.call_as(desk, "step_undo", json!({ "step_id": merged["step_id"] })).await.expect("and taken back");
        assert_eq!(app.call_as(desk, "customer_get", json!({ "id": twin })).await.expect("theirs again")["id"], json!(twin));
    }

    async fn two_that_are_alike_are_offered_until_somebody_says_that_they_are_not_the_same(app) {
        let harbor = app.customer_with(json!({ "name": "Harbor Café", "phone": "360-555-0161" })).await;
        let twin = app.customer_with(json!({ "name": "The Harbor Cafe, Inc." })).await;
        let line = app.customer_with(json!({ "name": "Elm Street Clinic", "phone": "(360) 555 0161" })).await;
        app.customer("Harbor Café North and Sons").await;
        let offered = async |id: &str| {
            let found = app.ok("customer_duplicates", json!({ "id": id })).await;
            found.as_array().into_iter().flatten().map(|one| format!("{}: {}", text(&one["name"]), text(&one["why"]))).collect::<Vec<_>>()
        };
        assert_eq!(offered(&harbor).await, ["The Harbor Cafe, Inc.: same_name", "Elm Street Clinic: same_phone"]);
        let marked = app.ok("not_duplicate_mark", json!({ "noun": "customer", "id": line, "other": harbor })).await;
        assert_eq!(offered(&harbor).await, ["The Harbor Cafe, Inc.: same_name"]);
        assert_eq!(offered(&line).await, Vec::<String>::new(), "from either side");
        let similar = app.ok("customer_similar", json!({ "phone": "360-555-0161", "not": harbor })).await;
        assert_eq!(similar, json!([]), "nor while typing");
        app.ok("step_undo", json!({ "step_id": marked["step_id"] })).await;
        assert_eq!(offered(&line).await, ["Harbor Café: same_phone"]);
        assert_eq!(app.refused("not_duplicate_mark", json!({ "noun": "customer", "id": twin, "other": twin })).await.code, ErrorCode::Invalid);
        // A school and its district have one telephone by right.
        app.ok("customer_save", json!({ "id": line, "base": { "parent_id": null }, "set": { "parent_id": harbor } })).await;
        assert_eq!((offered(&line).await, offered(&harbor).await), (vec![], vec!["The Harbor Cafe, Inc.: same_name".to_owned()]));
    }

    async fn two_people_who_are_one_keep_one_sign_in_and_all_their_customers(app) {
        let oak = app.customer("Oakhill Dental").await;
        let elm = app.customer("Elm Street Clinic").await;
        let add = async |customer: &str, username: &str, roles: Value| {
            text(&app.ok("person_add", json!({ "customer_id": customer, "set": { "username": username, "roles": roles } })).await["id"])
        };
        let keep = add(&oak, "dana@oakhill.example", json!(["reportView"])).await;
        let lose = add(&elm, "dreyes@elm.example", json!(["noticeView"])).await;
        app.ok("person_at_save", json!({ "id": lose, "customer_id": oak, "join": true, "set": { "job": "Manager", "roles": ["locationView"] } })).await;
        let base = json!({ "first_name": null, "last_name": null, "phone": null });
        app.ok("person_save", json!({ "id": lose, "base": base, "set": { "first_name": "Dana", "last_name": "Reyes", "phone": "360-555-0161" } })).await;
        let before = (app.ok("person_get", json!({ "id": keep })).await, app.ok("person_get", json!({ "id": lose })).await);
        let merged = merge(&app, app.owner, "person", &keep, &lose, json!({ "username": "lose" })).await.expect("merged");
        let page = app.ok("person_get", json!({ "id": keep })).await;
        assert_eq!((&page["name"], &page["phone"], &page["username"]), (&json!("Dana Reyes"), &json!("(360) 555-0161"), &json!("dreyes@elm.example")));
        let at = |name: &str| page["customers"].as_array().and_then(|all| all.iter().find(|at| at["name"] == name)).expect(name).clone();
        assert_eq!((at("Elm Street Clinic")["roles"].clone(), at("Elm Street Clinic")["main"].clone()), (json!(["noticeView"]), json!(true)));
        assert_eq!((at("Oakhill Dental")["roles"].clone(), at("Oakhill Dental")["job"].clone()), (json!(["reportView", "locationView"]), json!("Manager")));
        assert_eq!(app.ok("office_get", json!({})).await["portal_users"], json!(1));
        assert_eq!(app.ok("person_get", json!({ "id": lose })).await["id"], json!(keep), "an old address leads to them");
        assert_eq!(app.ok("person_count", json!({})).await["count"], json!(1));
        let undone = app.ok("step_undo", json!({ "step_id": merged["step_id"] })).await;
        assert_eq!(undone["result"]["left"], json!([]));
        assert_eq!((app.ok("person_get", json!({ "id": keep })).await, app.ok("person_get", json!({ "id": lose })).await), before);
    }

    async fn who_was_merged_away_is_found_under_the_one_that_stayed_even_through_another(app) {
        let elm = app.customer("Elm Street Clinic").await;
        let add = async |username: &str| {
            text(&app.ok("person_add", json!({ "customer_id": elm, "set": { "username": username } })).await["id"])
        };
        let (first, second, third) = (add("dreyes@elm.example").await, add("dana@elm.example").await, add("dana.reyes@elm.example").await);
        merge(&app, app.owner, "person", &second, &first, json!({})).await.expect("merged");
        merge(&app, app.owner, "person", &third, &second, json!({})).await.expect("merged");
        for search in ["dreyes@elm", "dana@elm", "dana.reyes@"] {
            let found = app.ok("person_list", json!({ "query": { "search": search }, "offset": 0, "limit": 9 })).await;
            assert_eq!((found["rows"].as_array().map(Vec::len), &found["rows"][0]["id"]), (Some(1), &json!(third)), "{search}");
            assert_eq!(app.ok("person_count", json!({ "search": search })).await["count"], json!(1), "{search}");
            assert_eq!(app.names(json!({ "search": search })).await, ["Elm Street Clinic"], "{search}");
        }
        let aliases = app.ok("person_get", json!({ "id": third })).await["aliases"].clone();
        let names: Vec<_> = aliases.as_array().into_iter().flatten().map(|alias| text(&alias["name"])).collect();
        assert_eq!(names, ["dana@elm.example", "dreyes@elm.example"]);
    }

    async fn a_merge_that_was_taken_back_still_says_with_whom_to_those_who_may_know(app) {
        let (keep, lose) = twins(&app).await;
        let rep = app.employee("Jonas Petrak", &[Role::CrmCompanyEdit]).await;
        app.ok("customer_save", json!({ "id": keep, "base": { "partner_ids": [] }, "set": { "partner_ids": [rep] } })).await;
        let merged = merge(&app, app.owner, "customer", &keep, &lose, json!({})).await.expect("merged");
        app.ok("step_undo", json!({ "step_id": merged["step_id"] })).await;
        let named = async |who: Uuid| {
            let past = app.call_as(who, "activity", json!({ "customer_id": keep, "limit": 50 })).await.expect("the timeline");
            let steps: Vec<Value> = past["steps"].as_array().cloned().unwrap_or_default();
            let about = |step: &&Value| step["id"] == merged["step_id"] || step["undoes"] == merged["step_id"];
            let names = |step: &Value| step["changes"].as_array().is_some_and(|all| all.iter().any(|change| change["label"] == "Harbour Cafe Inc"));
            steps.iter().filter(about).map(names).collect::<Vec<_>>()
        };
        assert_eq!(named(app.owner).await, [true, true]);
        assert_eq!(named(rep).await, [false, false], "out of their sight");
    }

    async fn an_address_that_nobody_gets_is_named_before_merging(app) {
        let (keep, lose) = twins(&app).await;
        let look = app.ok("customer_merge_look", json!({ "keep": keep, "lose": lose })).await;
        assert_eq!(look["dropped_login"], Value::Null, "it becomes that of the one that stays");
        app.ok("person_add", json!({ "customer_id": keep, "set": { "username": "owner@harbor.example" } })).await;
        let look = app.ok("customer_merge_look", json!({ "keep": keep, "lose": lose })).await;
        assert_eq!(look["dropped_login"], "boss@harbor.example");
    }

    async fn nobody_merges_somebody_who_is_also_at_a_customer_out_of_their_sight(app) {
        let desk = app.employee("Jonas Petrak", &[Role::CrmCompanyEdit]).await;
        let oak = app.customer_with(json!({ "name": "Oakhill Dental", "partner_ids": [desk] })).await;
        let elm = app.customer("Elm Street Clinic").await;
        let add = async |username: &str| text(&app.ok("person_add", json!({ "customer_id": oak, "set": { "username": username } })).await["id"]);
        let (keep, lose) = (add("dana@oakhill.example").await, add("d.reyes@oakhill.example").await);
        app.ok("person_at_save", json!({ "id": lose, "customer_id": elm, "join": true, "set": {} })).await;
        assert_eq!(faults(&merge(&app, desk, "person", &keep, &lose, json!({})).await.expect_err("out of sight")), ["lose: merge_out_of_reach"]);
        app.ok("contact_delete", json!({ "customer_id": elm, "id": lose })).await;
        merge(&app, desk, "person", &keep, &lose, json!({})).await.expect("all of it theirs");
    }

    async fn people_who_are_alike_are_offered_with_the_reason(app) {
        let made = app.ok("customer_create", json!({ "set": { "name": "Oakhill Dental" }, "contact": { "first_name": "Dana", "last_name": "Reyes", "notify_email": "dana@oakhill.example" } })).await;
        let dana = app.page(&text(&made["id"])).await["contacts"][0]["id"].clone();
        let other = app.ok("customer_create", json!({ "set": { "name": "Elm Street Clinic" }, "contact": { "first_name": "Daná", "last_name": "Reyes", "phone": "360-555-0161" } })).await;
        let twin = app.page(&text(&other["id"])).await["contacts"][0]["id"].clone();
        let found = app.ok("person_similar", json!({ "email": "Dana@Oakhill.example" })).await;
        assert_eq!((&found[0]["id"], &found[0]["why"], &found[0]["customers"]), (&dana, &json!("same_email"), &json!(["Oakhill Dental"])));
        let found = app.ok("person_similar", json!({ "phone": "+1 360 555 0161" })).await;
        assert_eq!((&found[0]["id"], &found[0]["why"]), (&twin, &json!("same_phone")));
        assert_eq!(app.ok("person_similar", json!({ "last_name": "Reye" })).await, json!([]), "half a name is another");
        let found = app.ok("person_duplicates", json!({ "id": dana })).await;
        assert_eq!((&found[0]["id"], &found[0]["why"]), (&twin, &json!("same_name")));
        app.ok("not_duplicate_mark", json!({ "noun": "contact", "id": dana, "other": twin })).await;
        assert_eq!(app.ok("person_duplicates", json!({ "id": twin })).await, json!([]));
    }
}
