//! Employees, roles and group roles: who gives what to whom, and what follows at once.

use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_tests::app::{Answer, TestApp, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};
use uuid::Uuid;

const SECRET: &str = "walnut ferry hums 77";

/// A new group role of employees: its id.
async fn group(app: &TestApp, name: &str, roles: &[&str]) -> String {
    let set = json!({ "audience": "employee", "name": name, "roles": roles });
    text(&app.ok("group_save", json!({ "id": null, "set": set })).await["id"])
}

/// A new employee made through the screens: the id.
async fn employee(app: &TestApp, username: &str, set: Value) -> Uuid {
    let mut set = set;
    set["username"] = json!(username);
    let saved = app.ok("employee_save", json!({ "id": null, "set": set, "password": SECRET })).await;
    Uuid::parse_str(&text(&saved["id"])).expect("an id")
}

/// Signs in with these, as a window would.
async fn sign_in(app: &TestApp, username: &str, password: &str) -> Answer {
    app.call("sign_in", json!({ "username": username, "password": password })).await
}

/// As the list of employees shows this one.
async fn shown(app: &TestApp, id: Uuid) -> Value {
    let all = app.ok("employee_list", json!({})).await;
    all.as_array().and_then(|all| all.iter().find(|one| one["id"] == json!(id))).expect("an employee").clone()
}

stories! {
    async fn a_new_employee_signs_in_with_the_roles_that_they_were_given(app) {
        let desk = group(&app, "Night desk", &["companyView"]).await;
        let jonas = employee(&app, "jonas", json!({ "first_name": "Jonas", "last_name": "Petrak", "roles": ["listEdit"], "group_ids": [desk] })).await;
        let signed_in = sign_in(&app, "jonas", SECRET).await.expect("signed in");
        assert_eq!(signed_in["roles"], json!(["companyView", "listEdit"]));
        let row = shown(&app, jonas).await;
        assert_eq!((&row["roles"], &row["group_ids"], &row["all_roles"]), (&json!(["listEdit"]), &json!([desk]), &json!(["companyView", "listEdit"])));
        assert!(app.call_as(jonas, "customer_count", json!({})).await.is_ok());
        assert_eq!(app.call_as(jonas, "employee_list", json!({})).await.expect_err("not theirs").code, ErrorCode::Forbidden);
    }

    async fn changing_a_group_role_changes_every_holder_at_once_and_names_them_before(app) {
        let desk = group(&app, "Night desk", &["companyView"]).await;
        let mut holders = Vec::new();
        for name in ["Amina Haddad", "Jonas Petrak"] {
            let (first, last) = name.split_once(' ').expect("two names");
            holders.push(employee(&app, &first.to_lowercase(), json!({ "first_name": first, "last_name": last, "group_ids": [desk] })).await);
        }
        let mut change = json!({ "id": desk, "base": { "roles": ["companyView"] }, "set": { "roles": ["companyEdit"] }, "dry": true });
        assert_eq!(app.ok("group_save", change.clone()).await["affected"], json!(["Amina Haddad", "Jonas Petrak"]));
        for id in &holders {
            assert!(app.call_as(*id, "customer_create", json!({ "set": { "name": "X" } })).await.is_err(), "nothing was saved yet");
        }
        change["dry"] = json!(false);
        let saved = app.ok("group_save", change).await;
        for (id, name) in holders.iter().zip(["One", "Two"]) {
            app.call_as(*id, "customer_create", json!({ "set": { "name": name } })).await.expect("from the next request on");
        }
        app.ok("step_undo", json!({ "step_id": saved["step_id"] })).await;
        assert!(app.call_as(holders[0], "customer_create", json!({ "set": { "name": "X" } })).await.is_err(), "taken back");
    }

    async fn deleting_a_group_role_takes_the_access_away_and_undo_gives_it_back(app) {
        let desk = group(&app, "Night desk", &["companyView"]).await;
        let jonas = employee(&app, "jonas", json!({ "last_name": "Petrak", "group_ids": [desk] })).await;
        let deleted = app.ok("group_delete", json!({ "id": desk })).await;
        assert_eq!(deleted["affected"], json!(["Petrak"]));
        assert_eq!(app.call_as(jonas, "customer_count", json!({})).await.expect_err("gone").code, ErrorCode::Forbidden);
        assert_eq!(shown(&app, jonas).await["group_ids"], json!([]));
        app.ok("step_undo", json!({ "step_id": deleted["step_id"] })).await;
        assert!(app.call_as(jonas, "customer_count", json!({})).await.is_ok());
    }

    async fn nobody_gives_a_role_that_they_lack_by_whatever_way(app) {
        let giver = app.employee("Amina Haddad", &[Role::EmployeeEdit, Role::RoleEdit, Role::CustomerPermissionGroupEdit, Role::CompanyView, Role::AuditView]).await;
        let strong = group(&app, "Strong", &["backupEdit"]).await;
        let weak = group(&app, "Weak", &["companyView"]).await;
        let jonas = employee(&app, "jonas", json!({ "last_name": "Petrak" })).await;
        let give = |roles: Value| json!({ "id": jonas, "base": { "roles": [] }, "set": { "roles": roles } });
        assert_eq!(faults(&app.call_as(giver, "employee_save", give(json!(["backupEdit"]))).await.expect_err("directly")), ["roles: role_not_yours"]);
        let join = json!({ "id": jonas, "base": { "group_ids": [] }, "set": { "group_ids": [strong] } });
        assert_eq!(faults(&app.call_as(giver, "employee_save", join).await.expect_err("through a group role")), ["group_ids: role_not_yours"]);
        let widen = json!({ "id": weak, "base": { "roles": ["companyView"] }, "set": { "roles": ["companyView", "superuser"] } });
        assert_eq!(faults(&app.call_as(giver, "group_save", widen).await.expect_err("through a set")), ["roles: role_not_yours"]);
        let new = json!({ "id": null, "set": { "username": "eve", "last_name": "Eve", "roles": ["superuser"] }, "password": SECRET });
        assert_eq!(faults(&app.call_as(giver, "employee_save", new).await.expect_err("to somebody new")), ["roles: role_not_yours"]);
        // An undo gives too: what the superuser took, whoever lacks it does not bring back.
        let taken = app.ok("employee_save", give(json!(["backupEdit"]))).await;
        let taken = app.ok("step_undo", json!({ "step_id": taken["step_id"] })).await;
        let undo = json!({ "step_id": taken["result"]["step_id"] });
        let undone = app.call_as(giver, "step_undo", undo).await.expect("whoever reads the activity may try");
        assert_eq!((&undone["result"]["done"], &undone["result"]["left"][0]["entity"]), (&json!(0), &json!("account_role")));
        assert_eq!(shown(&app, jonas).await["roles"], json!([]));
        // What they hold they give.
        app.call_as(giver, "employee_save", give(json!(["companyView"]))).await.expect("theirs to give");
        let join = json!({ "id": jonas, "base": { "group_ids": [] }, "set": { "group_ids": [weak] } });
        app.call_as(giver, "employee_save", join).await.expect("theirs to give");
    }

    async fn a_first_start_that_is_only_tried_finds_nothing_wrong_and_keeps_nothing(app) {
        let office_id = app.app.ids.new_id(3);
        let cx = clientele_core::ctx::Ctx { office_id, ..app.nobody() };
        let mut input = clientele_tests::app::office_create("empty");
        (input["email"], input["dry"]) = (json!("owner@far.example"), json!(true));
        let input = serde_json::from_value(input).expect("an office");
        clientele_core::office::create(&cx, &input).await.expect("nothing is wrong");
        assert!(clientele_core::office::row(&cx).await.is_err(), "nothing was kept");
    }

    async fn the_sign_in_of_somebody_who_holds_more_is_not_theirs_to_change(app) {
        let clerk = app.employee("Amina Haddad", &[Role::EmployeeEdit]).await;
        let owner = app.owner;
        for (field, value, old) in [
            ("username", json!("mallory"), json!("maria.oakes@tarnwell.example")), ("login_email", json!("m@x.example"), json!("maria.oakes@tarnwell.example")),
        ] {
            let edit = json!({ "id": owner, "base": { field: old }, "set": { field: value } });
            let told = faults(&app.call_as(clerk, "employee_save", edit).await.expect_err(field));
            assert!(told.contains(&format!("{field}: holds_more_roles")), "{told:?}");
        }
        let status = app.call_as(clerk, "employee_set_status", json!({ "id": owner, "active": false })).await;
        assert!(faults(&status.expect_err("deactivated")).contains(&"status: holds_more_roles".to_owned()));
        let password = app.call_as(clerk, "employee_set_password", json!({ "id": owner, "password": SECRET })).await;
        assert_eq!(faults(&password.expect_err("a password")), ["password: holds_more_roles"]);
        assert_eq!(shown(&app, owner).await["active"], json!(true));
        let jonas = employee(&app, "jonas", json!({ "last_name": "Petrak" })).await;
        app.call_as(clerk, "employee_set_password", json!({ "id": jonas, "password": "another ferry hums 78" })).await.expect("theirs");
        assert!(sign_in(&app, "jonas", SECRET).await.is_err());
        assert!(sign_in(&app, "jonas", "another ferry hums 78").await.is_ok());
    }

    async fn the_last_superuser_stays_by_whatever_way(app) {
        let owner = app.owner;
        let last = |told: Vec<String>| assert_eq!(told, ["roles: last_superuser"]);
        let take = json!({ "id": owner, "base": { "roles": ["superuser"] }, "set": { "roles": [] } });
        last(faults(&app.refused("employee_save", take.clone()).await));
        assert_eq!(faults(&app.refused("employee_set_status", json!({ "id": owner, "active": false })).await), ["status: own_account"]);
        let rep = json!({ "id": owner, "base": { "rep": false }, "set": { "rep": true } });
        assert_eq!(faults(&app.refused("employee_save", rep).await), ["rep: rep_never"]);
        // Through a group role it may stay, and then it is the group role that cannot go.
        let chiefs = group(&app, "Chiefs", &["superuser"]).await;
        app.ok("employee_save", json!({ "id": owner, "base": { "group_ids": [] }, "set": { "group_ids": [chiefs] } })).await;
        app.ok("employee_save", take).await;
        last(faults(&app.refused("group_delete", json!({ "id": chiefs })).await));
        last(faults(&app.refused("group_delete", json!({ "id": chiefs, "dry": true })).await));
        last(faults(&app.refused("group_save", json!({ "id": chiefs, "base": { "roles": ["superuser"] }, "set": { "roles": [] } })).await));
        last(faults(&app.refused("employee_save", json!({ "id": owner, "base": { "group_ids": [chiefs] }, "set": { "group_ids": [] } })).await));
        // Neither does a colleague deactivate them.
        let other = employee(&app, "amina", json!({ "last_name": "Haddad", "roles": ["superuser"] })).await;
        app.ok("employee_set_status", json!({ "id": other, "active": false })).await;
        let stays = app.as_employee(owner).await;
        assert!(stays.may(clientele_core::policy::Action::Superuser));
    }

    async fn a_rep_sees_the_customers_whose_sales_rep_they_are_and_no_others(app) {
        let walter = employee(&app, "walter", json!({ "last_name": "Nakai", "rep": true, "roles": ["companyEdit"] })).await;
        let theirs = app.customer_with(json!({ "name": "Larkenby Senior Living", "sales_rep_id": walter })).await;
        let other = app.customer_with(json!({ "name": "Merrowsten Brewing", "partner_ids": [walter], "vcio_id": walter })).await;
        let count = app.call_as(walter, "customer_count", json!({})).await.expect("a count");
        assert_eq!(count["count"], 1, "companyEdit of a rep opens their own customers");
        assert!(app.call_as(walter, "customer_get", json!({ "id": theirs })).await.is_ok());
        assert_eq!(app.call_as(walter, "customer_get", json!({ "id": other })).await.expect_err("not theirs").code, ErrorCode::NotFound);
        let made = app.call_as(walter, "customer_create", json!({ "set": { "name": "Kestrow Freight" } })).await.expect("created");
        assert_eq!(app.page(&text(&made["id"])).await["sales_rep_id"], json!(walter));
        let admin = json!({ "id": walter, "base": { "roles": ["companyEdit"] }, "set": { "roles": ["companyEdit", "administrator"] } });
        assert_eq!(faults(&app.refused("employee_save", admin).await), ["roles: rep_never"]);
        let managers = group(&app, "Managers", &["administrator"]).await;
        let join = json!({ "id": walter, "base": { "group_ids": [] }, "set": { "group_ids": [managers] } });
        assert_eq!(faults(&app.refused("employee_save", join).await), ["group_ids: rep_never"]);
        // A set that becomes all-embracing later gives that to nobody who is a rep.
        let calls = group(&app, "Calls", &["listView"]).await;
        app.ok("employee_save", json!({ "id": walter, "base": { "group_ids": [] }, "set": { "group_ids": [calls] } })).await;
        app.ok("group_save", json!({ "id": calls, "base": { "roles": ["listView"] }, "set": { "roles": ["administrator", "superuser"] } })).await;
        assert_eq!(app.call_as(walter, "customer_count", json!({})).await.expect("a count")["count"], 2);
        let settings = app.call_as(walter, "list_item_save", json!({ "id": null, "set": { "list": "title", "name": "X" } })).await;
        assert_eq!(settings.expect_err("not theirs").code, ErrorCode::Forbidden);
    }

    async fn a_deactivated_employee_is_out_at_the_next_request(app) {
        let jonas = employee(&app, "jonas", json!({ "last_name": "Petrak", "roles": ["companyView"] })).await;
        assert!(app.call_as(jonas, "customer_count", json!({})).await.is_ok());
        app.ok("employee_set_status", json!({ "id": jonas, "active": false })).await;
        let cx = clientele_api::session::context_of(&app.nobody(), jonas).await;
        assert!(cx.is_err(), "no session of theirs goes on");
        assert!(sign_in(&app, "jonas", SECRET).await.is_err());
        app.ok("employee_set_status", json!({ "id": jonas, "active": true })).await;
        assert!(sign_in(&app, "jonas", SECRET).await.is_ok());
    }

    async fn an_administrator_does_everything_but_employees_and_their_roles(app) {
        let dilys = app.employee("Dilys Warren", &[Role::Administrator]).await;
        for (command, input) in [
            ("customer_create", json!({ "set": { "name": "X" } })), ("list_item_save", json!({ "id": null, "set": { "list": "title", "name": "X" } })),
            ("group_list", json!({})), ("activity", json!({ "limit": 5 })),
            ("group_save", json!({ "id": null, "set": { "audience": "customer", "name": "Portal staff" } })),
        ] {
            app.call_as(dilys, command, input).await.unwrap_or_else(|error| panic!("{command}: {error:?}"));
        }
        let mine = group(&app, "Night desk", &["companyView"]).await;
        for (command, input) in [
            ("employee_list", json!({})),
            ("employee_save", json!({ "id": null, "set": { "username": "eve", "last_name": "Eve" }, "password": SECRET })),
            ("group_save", json!({ "id": null, "set": { "audience": "employee", "name": "Mine" } })),
            ("group_save", json!({ "id": mine, "base": { "roles": ["companyView"] }, "set": { "roles": [] } })),
            ("group_delete", json!({ "id": mine })),
        ] {
            assert_eq!(app.call_as(dilys, command, input).await.expect_err(command).code, ErrorCode::Forbidden, "{command}");
        }
    }

    async fn ones_own_profile_is_ones_own(app) {
        let jonas = app.employee("Jonas Petrak", &[]).await;
        let mine = json!({ "id": jonas, "base": { "language": null }, "set": { "language": "fr" } });
        app.call_as(jonas, "profile_save", mine).await.expect("one's own");
        assert_eq!(app.call_as(jonas, "profile_get", json!({})).await.expect("one's own")["language"], "fr");
        let other = json!({ "id": app.owner, "base": { "language": null }, "set": { "language": "fr" } });
        assert_eq!(app.call_as(jonas, "profile_save", other).await.expect_err("not theirs").code, ErrorCode::NotFound);
        let more = json!({ "id": jonas, "base": { "rep": false }, "set": { "rep": true } });
        assert_eq!(faults(&app.call_as(jonas, "profile_save", more).await.expect_err("no more than a name")), ["rep: unknown"]);
    }

    async fn a_group_role_keeps_its_name_to_itself_and_is_copied_under_another(app) {
        let desk = group(&app, "Night desk", &["companyView", "listView"]).await;
        let again = json!({ "id": null, "set": { "audience": "employee", "name": "night DESK" } });
        assert_eq!(faults(&app.refused("group_save", again).await), ["name: taken"]);
        app.ok("group_copy", json!({ "id": desk })).await;
        let groups = app.ok("group_list", json!({})).await;
        let copy = groups.as_array().and_then(|all| all.iter().find(|one| one["name"] == "Night desk 2")).expect("a copy");
        assert_eq!(copy["roles"], json!(["companyView", "listView"]));
        let seen_old = json!({ "id": desk, "base": { "name": "Day desk" }, "set": { "name": "Desk" } });
        assert_eq!(app.refused("group_save", seen_old).await.code, ErrorCode::Conflict);
    }

    async fn a_view_is_shared_with_the_holders_of_a_group_role_alone(app) {
        let desk = group(&app, "Night desk", &["companyView"]).await;
        let holder = employee(&app, "jonas", json!({ "last_name": "Petrak", "group_ids": [desk] })).await;
        let other = employee(&app, "amina", json!({ "last_name": "Haddad", "roles": ["companyView"] })).await;
        let set = json!({ "noun": "customer", "name": "Due tonight", "shared": true, "role_group_id": desk, "value": "{}" });
        app.ok("saved_view_save", json!({ "id": null, "set": set })).await;
        let seen = app.call_as(holder, "saved_view_list", json!({ "noun": "customer" })).await.expect("a list");
        assert_eq!((&seen[0]["name"], &seen[0]["role_group"]), (&json!("Due tonight"), &json!("Night desk")));
        assert_eq!(app.call_as(other, "saved_view_list", json!({ "noun": "customer" })).await.expect("a list"), json!([]));
        let left = json!({ "id": holder, "base": { "group_ids": [desk] }, "set": { "group_ids": [] } });
        app.ok("employee_save", left).await;
        assert_eq!(app.call_as(holder, "saved_view_list", json!({ "noun": "customer" })).await.expect("a list"), json!([]));
        let half = json!({ "noun": "customer", "name": "Half", "shared": false, "role_group_id": desk, "value": "{}" });
        assert_eq!(faults(&app.refused("saved_view_save", json!({ "id": null, "set": half })).await), ["role_group_id: not_shared"]);
    }

    async fn the_activity_says_who_was_given_what(app) {
        let desk = group(&app, "Night desk", &["companyView"]).await;
        let jonas = employee(&app, "jonas", json!({ "first_name": "Jonas", "last_name": "Petrak" })).await;
        let give = json!({ "id": jonas, "base": { "group_ids": [] }, "set": { "group_ids": [desk] } });
        app.ok("employee_save", give).await;
        let take = json!({ "id": desk, "base": { "roles": ["companyView"] }, "set": { "roles": [] } });
        app.ok("group_save", take).await;
        let told = app.ok("activity", json!({ "limit": 2 })).await;
        let tie = |step: usize| {
            let change = &told["steps"][step]["changes"][0];
            let text = |field: &Value| (text(&field["field"]), field["old_text"].clone(), field["new_text"].clone(), field["old"].clone());
            let fields: Vec<_> = change["fields"].as_array().expect("fields").iter().map(text).collect();
            (change["entity"].clone(), change["op"].clone(), fields)
        };
        let (entity, op, fields) = tie(1);
        assert_eq!((entity, op), (json!("account_role_group"), json!("create")));
        assert_eq!((&fields[0].2, &fields[1].2), (&json!("Jonas Petrak"), &json!("Night desk")));
        let (entity, op, fields) = tie(0);
        assert_eq!((entity, op), (json!("role_group_role"), json!("delete")));
        assert_eq!((&fields[0].1, &fields[1].3), (&json!("Night desk"), &json!("companyView")));
    }
}
