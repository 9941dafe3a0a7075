//! Customers' people: portal users to be, what they may do where, and who may see them.

use std::sync::Arc;

use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_tests::app::{TestApp, answer, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};
use uuid::Uuid;

const DANA: &str = "dana@oakhill.example";

/// A new portal user at the customer: the person's id.
async fn add(app: &TestApp, customer: &str, username: &str, set: Value) -> String {
    let mut set = set;
    set["username"] = json!(username);
    text(&app.ok("person_add", json!({ "customer_id": customer, "set": set })).await["id"])
}

async fn shown(app: &TestApp, id: &str) -> Value {
    app.ok("person_get", json!({ "id": id })).await
}

/// A group role of people.
async fn group(app: &TestApp, name: &str, roles: &[&str]) -> String {
    let set = json!({ "audience": "customer", "name": name, "roles": roles });
    text(&app.ok("group_save", json!({ "id": null, "set": set })).await["id"])
}

/// Gives roles by a file with these lines, as an employee does: the answer.
async fn import(app: &TestApp, who: Uuid, csv: &str, dry: bool) -> clientele_tests::app::Answer {
    let cx = app.as_employee(who).await;
    let bytes = Arc::new(csv.as_bytes().to_vec());
    let file = app.app.files.hold(&cx.session, cx.now(), "roles.csv", "text/csv", bytes);
    answer(&cx, "role_import", json!({ "file": file, "dry": dry })).await
}

stories! {
    async fn a_person_is_added_by_their_username_alone_and_then_every_field_is_theirs_to_fill(app) {
        let oak = app.customer("Oakhill Dental").await;
        let site = group(&app, "Sites", &["locationView", "locationEdit"]).await;
        let set = json!({ "group_ids": [site], "roles": ["accountsPayable", "reportView"], "mail_template": "accountactivation" });
        let dana = add(&app, &oak, DANA, set).await;
        let page = shown(&app, &dana).await;
        assert_eq!((&page["name"], &page["username"], &page["sign_in"], &page["mail_template"]), (&json!(DANA), &json!(DANA), &json!("active"), &json!("accountactivation")));
        let at = &page["customers"][0];
        assert_eq!((&at["side"], &at["main"], &at["group_ids"]), (&json!("management"), &json!(true), &json!([site])));
        assert_eq!(at["all_roles"], json!(["accountsPayable", "reportView", "locationView", "locationEdit"]));
        let base = json!({ "first_name": null, "phone": null, "username": DANA, "mail_template": "accountactivation" });
        let set = json!({ "first_name": "Dana", "phone": "360-555-0161", "username": "dana.oak@oakhill.example", "mail_template": null });
        app.ok("person_save", json!({ "id": dana, "base": base, "set": set })).await;
        let page = shown(&app, &dana).await;
        assert_eq!((&page["name"], &page["phone"], &page["username"], &page["mail_template"]), (&json!("Dana"), &json!("(360) 555-0161"), &json!("dana.oak@oakhill.example"), &Value::Null));
        assert_eq!(app.page(&oak).await["login_email"], json!("dana.oak@oakhill.example"), "a username with an @ is the login e-mail");
        assert_eq!(app.page(&oak).await["portal_users"], json!(1));
        let set = json!({ "job": "Manager", "side": "staff", "roles": ["reportView"], "group_ids": [site] });
        let base = json!({ "job": null, "side": "management", "roles": ["accountsPayable", "reportView"], "group_ids": [site] });
        app.ok("person_at_save", json!({ "id": dana, "customer_id": oak, "base": base, "set": set })).await;
        let at = shown(&app, &dana).await["customers"][0].clone();
        assert_eq!((&at["job"], &at["side"], &at["all_roles"]), (&json!("Manager"), &json!("staff"), &json!(["reportView", "locationView", "locationEdit"])));
    }

    async fn a_person_is_added_with_one_undo(app) {
        let oak = app.customer("Oakhill Dental").await;
        let added = app.ok("person_add", json!({ "customer_id": oak, "set": { "username": DANA, "roles": ["reportView"] } })).await;
        app.ok("step_undo", json!({ "step_id": added["step_id"] })).await;
        assert_eq!(app.page(&oak).await["contacts"], json!([]));
        assert_eq!(app.ok("person_count", json!({})).await["count"], json!(0));
        assert_eq!(app.ok("office_get", json!({})).await["portal_users"], json!(0));
        add(&app, &oak, DANA, json!({})).await;
    }

    async fn a_username_that_exists_is_refused_with_whose_it_is_and_they_can_be_put_here_too(app) {
        let oak = app.customer("Oakhill Dental").await;
        let elm = app.customer("Elm Street Clinic").await;
        let dana = add(&app, &oak, DANA, json!({})).await;
        let refused = app.refused("person_add", json!({ "customer_id": elm, "set": { "username": "Dana@Oakhill.example" } })).await;
        assert_eq!(faults(&refused), ["username: person_taken"]);
        assert_eq!((&refused.fields[0].params["id"], &refused.fields[0].params["here"]), (&json!(dana), &json!(false)));
        let join = json!({ "id": dana, "customer_id": elm, "join": true, "set": { "roles": ["reportView"] } });
        app.ok("person_at_save", join).await;
        let page = shown(&app, &dana).await;
        let names: Vec<_> = page["customers"].as_array().into_iter().flatten().map(|at| text(&at["name"])).collect();
        assert_eq!(names, ["Elm Street Clinic", "Oakhill Dental"]);
        assert_eq!(page["customers"][0]["roles"], json!(["reportView"]));
        assert_eq!(page["customers"][1]["roles"], json!([]), "what they may do is said for each customer");
    }

    async fn a_bad_username_is_refused_on_its_field_and_nothing_is_written(app) {
        let oak = app.customer("Oakhill Dental").await;
        let before = app.ok("activity", json!({ "customer_id": oak, "limit": 50 })).await;
        for (username, code) in [("", "required"), ("dana", "email"), (clientele_tests::app::EMAIL, "username_employee")] {
            let refused = app.refused("person_add", json!({ "customer_id": oak, "set": { "username": username } })).await;
            assert_eq!(faults(&refused), [format!("username: {code}")]);
        }
        let refused = app.refused("person_add", json!({ "customer_id": null, "set": { "username": DANA } })).await;
        assert_eq!(faults(&refused), ["customer_id: required"]);
        for set in [json!({ "username": DANA, "mail_template": "nonsense" }), json!({ "username": DANA, "roles": ["superuser"] })] {
            assert_eq!(app.refused("person_add", json!({ "customer_id": oak, "set": set })).await.code, ErrorCode::Invalid);
        }
        assert_eq!(app.ok("activity", json!({ "customer_id": oak, "limit": 50 })).await, before);
    }

    async fn the_planned_login_of_a_new_customer_becomes_the_sign_in_of_its_main_contact(app) {
        let set = json!({ "name": "Oakhill Dental", "login_email": DANA });
        let made = app.ok("customer_create", json!({ "set": set, "contact": { "first_name": "Dana", "last_name": "Reyes" } })).await;
        let oak = text(&made["id"]);
        let contact = text(&app.page(&oak).await["contacts"][0]["id"]);
        assert_eq!((&shown(&app, &contact).await["sign_in"], &app.page(&oak).await["portal_users"]), (&json!("planned"), &json!(0)));
        let elm = app.customer("Elm Street Clinic").await;
        let refused = app.refused("person_add", json!({ "customer_id": elm, "set": { "username": DANA } })).await;
        assert_eq!(faults(&refused), ["username: login_email_of"], "elsewhere it is kept for somebody");
        let dana = add(&app, &oak, DANA, json!({ "roles": ["reportView"] })).await;
        assert_eq!(dana, contact, "the same person");
        let page = shown(&app, &dana).await;
        assert_eq!((&page["name"], &page["sign_in"], &page["customers"][0]["roles"]), (&json!("Dana Reyes"), &json!("active"), &json!(["reportView"])));
        assert_eq!(app.page(&oak).await["contacts"].as_array().map(Vec::len), Some(1));
    }

    async fn a_contact_becomes_a_portal_user_at_all_their_customers_with_a_username(app) {
        let made = app.ok("customer_create", json!({ "set": { "name": "Oakhill Dental" }, "contact": { "last_name": "Reyes" } })).await;
        let oak = text(&made["id"]);
        let reyes = text(&app.page(&oak).await["contacts"][0]["id"]);
        let refused = app.refused("person_at_save", json!({ "id": reyes, "customer_id": oak, "base": { "roles": [] }, "set": { "roles": ["reportView"] } })).await;
        assert_eq!(faults(&refused), ["roles: no_sign_in"]);
        let edit = json!({ "id": reyes, "base": { "mail_template": null }, "set": { "mail_template": "welcome" } });
        assert_eq!(faults(&app.refused("person_save", edit).await), ["mail_template: no_sign_in"]);
        let edit = json!({ "id": reyes, "base": { "username": null, "mail_template": null }, "set": { "username": DANA, "mail_template": "welcome" } });
        app.ok("person_save", edit).await;
        let page = shown(&app, &reyes).await;
        assert_eq!((&page["sign_in"], &page["customers"][0]["side"], &page["mail_template"]), (&json!("active"), &json!("management"), &json!("welcome")));
        let refused = app.refused("person_save", json!({ "id": reyes, "base": { "username": DANA }, "set": { "username": null } })).await;
        assert_eq!(faults(&refused), ["username: required"]);
    }

    async fn taking_somebody_off_their_last_customer_takes_their_sign_in_too_and_undo_brings_both_back(app) {
        let oak = app.customer("Oakhill Dental").await;
        let elm = app.customer("Elm Street Clinic").await;
        let dana = add(&app, &oak, DANA, json!({ "roles": ["reportView"] })).await;
        app.ok("person_at_save", json!({ "id": dana, "customer_id": elm, "join": true, "set": {} })).await;
        app.ok("contact_delete", json!({ "customer_id": elm, "id": dana })).await;
        assert_eq!(app.ok("office_get", json!({})).await["portal_users"], json!(1));
        let deleted = app.ok("contact_delete", json!({ "customer_id": oak, "id": dana })).await;
        assert_eq!(app.refused("person_get", json!({ "id": dana })).await.code, ErrorCode::NotFound);
        assert_eq!(app.ok("office_get", json!({})).await["portal_users"], json!(0));
        app.ok("step_undo", json!({ "step_id": deleted["step_id"] })).await;
        let page = shown(&app, &dana).await;
        assert_eq!((&page["username"], &page["customers"][0]["roles"]), (&json!(DANA), &json!(["reportView"])));
    }

    async fn staff_are_never_given_what_only_management_may(app) {
        let oak = app.customer("Oakhill Dental").await;
        let all = group(&app, "All of it", &["accountsPayable", "reportView"]).await;
        let dana = add(&app, &oak, DANA, json!({})).await;
        let save = |base: Value, set: Value| json!({ "id": dana, "customer_id": oak, "base": base, "set": set });
        app.ok("person_at_save", save(json!({ "side": "management" }), json!({ "side": "staff" }))).await;
        let refused = app.refused("person_at_save", save(json!({ "roles": [] }), json!({ "roles": ["accountsPayable"] }))).await;
        assert_eq!(faults(&refused), ["roles: management_only"]);
        app.ok("person_at_save", save(json!({ "group_ids": [] }), json!({ "group_ids": [all] }))).await;
        assert_eq!(shown(&app, &dana).await["customers"][0]["all_roles"], json!(["reportView"]), "not through a group role either");
    }

    async fn somebody_of_another_ones_customer_does_not_exist_for_an_assigned_only_employee(app) {
        let desk = app.employee("Amina Haddad", &[Role::CrmCompanyEdit]).await;
        let oak = app.customer_with(json!({ "name": "Oakhill Dental", "partner_ids": [desk] })).await;
        let elm = app.customer("Elm Street Clinic").await;
        let far = add(&app, &elm, "far@elm.example", json!({})).await;
        let both = add(&app, &elm, "both@elm.example", json!({})).await;
        app.ok("person_at_save", json!({ "id": both, "customer_id": oak, "join": true, "set": {} })).await;
        assert_eq!(app.call_as(desk, "person_get", json!({ "id": far })).await.expect_err("out of reach").code, ErrorCode::NotFound);
        let seen = app.call_as(desk, "person_get", json!({ "id": both })).await.expect("at one's own customer");
        assert_eq!(seen["customers"].as_array().map(Vec::len), Some(1), "the other customer is not shown: {seen}");
        let taken = json!({ "customer_id": oak, "set": { "username": "far@elm.example" } });
        assert_eq!(faults(&app.call_as(desk, "person_add", taken).await.expect_err("taken")), ["username: username_unusable"]);
        let join = json!({ "id": far, "customer_id": oak, "join": true, "set": {} });
        assert_eq!(app.call_as(desk, "person_at_save", join).await.expect_err("out of reach").code, ErrorCode::NotFound);
        let there = json!({ "customer_id": elm, "set": { "username": DANA } });
        assert_eq!(app.call_as(desk, "person_add", there).await.expect_err("not theirs").code, ErrorCode::NotFound);
        let mine = app.call_as(desk, "person_add", json!({ "customer_id": oak, "set": { "username": DANA, "roles": ["reportView"] } })).await.expect("at one's own");
        app.call_as(desk, "step_undo", json!({ "step_id": mine["step_id"] })).await.expect("taken back by whoever did it");
        assert_eq!(app.ok("office_get", json!({})).await["portal_users"], json!(2));
        assert_eq!(app.call_as(desk, "person_list", json!({ "query": {}, "offset": 0, "limit": 50 })).await.expect_err("not the whole list").code, ErrorCode::Forbidden);
    }

    async fn whoever_keeps_people_alone_adds_them_without_opening_a_customer(app) {
        let desk = app.employee("Amina Haddad", &[Role::CustomerEdit]).await;
        let oak = app.customer("Oakhill Dental").await;
        assert_eq!(app.call_as(desk, "customer_get", json!({ "id": oak })).await.expect_err("not theirs").code, ErrorCode::Forbidden);
        let picked = app.call_as(desk, "person_customer_pick", json!({ "search": "oak" })).await.expect("to choose from");
        assert_eq!(picked[0]["name"], "Oakhill Dental");
        let added = app.call_as(desk, "person_add", json!({ "customer_id": oak, "set": { "username": DANA } })).await.expect("theirs to add");
        app.call_as(desk, "step_undo", json!({ "step_id": added["step_id"] })).await.expect("and to take back");
        assert_eq!(app.page(&oak).await["main_contact_id"], Value::Null);
    }

    async fn the_list_of_people_finds_them_by_name_username_mail_and_phone(app) {
        let oak = app.customer("Oakhill Dental").await;
        let dana = add(&app, &oak, DANA, json!({})).await;
        let base = json!({ "first_name": null, "last_name": null, "phone": null, "notify_email": null });
        let set = json!({ "first_name": "Dana", "last_name": "Núñez", "phone": "+1 360 555 0161", "notify_email": "office@oakhill.example" });
        app.ok("person_save", json!({ "id": dana, "base": base, "set": set })).await;
        let made = app.ok("customer_create", json!({ "set": { "name": "Elm Street Clinic" }, "contact": { "last_name": "Abel" } })).await;
        for search in ["nunez dana", "dana@oak", "office@", "(360) 555-0161"] {
            let found = app.ok("person_list", json!({ "query": { "search": search }, "offset": 0, "limit": 50 })).await;
            assert_eq!(found["rows"].as_array().map(Vec::len), Some(1), "{search}: {found}");
            assert_eq!((&found["rows"][0]["name"], &found["rows"][0]["customers"][0]["name"]), (&json!("Dana Núñez"), &json!("Oakhill Dental")));
        }
        let names = async |query: Value| {
            let found = app.ok("person_list", json!({ "query": query, "offset": 0, "limit": 50 })).await;
            found["rows"].as_array().into_iter().flatten().map(|row| text(&row["name"])).collect::<Vec<_>>()
        };
        assert_eq!(names(json!({})).await, ["Abel", "Dana Núñez"], "by last name");
        assert_eq!(names(json!({ "portal": "user" })).await, ["Dana Núñez"]);
        assert_eq!(names(json!({ "portal": "none" })).await, ["Abel"]);
        assert_eq!(names(json!({ "customer_id": made["id"] })).await, ["Abel"]);
        assert_eq!(names(json!({ "sort": "username", "descending": true })).await, ["Dana Núñez", "Abel"], "blanks last");
        assert_eq!(app.ok("person_count", json!({ "search": "nunez" })).await, json!({ "count": 1, "total": 2 }));
        assert_eq!(app.names(json!({ "search": "dana@oak" })).await, ["Oakhill Dental"], "the customer is found by its person's username");
    }

    async fn a_group_role_of_people_names_each_holder_once_and_those_that_one_does_not_see_without_a_name(app) {
        let site = group(&app, "Sites", &["locationView"]).await;
        let oak = app.customer("Oakhill Dental").await;
        let elm = app.customer("Elm Street Clinic").await;
        let dana = add(&app, &oak, DANA, json!({ "group_ids": [site] })).await;
        app.ok("person_at_save", json!({ "id": dana, "customer_id": elm, "join": true, "set": { "group_ids": [site] } })).await;
        let change = json!({ "id": site, "base": { "roles": ["locationView"] }, "set": { "roles": ["locationView", "noticeView"] }, "dry": true });
        assert_eq!(app.ok("group_save", change.clone()).await["affected"], json!([DANA]));
        let keeper = app.employee("Amina Haddad", &[Role::CustomerPermissionGroupEdit]).await;
        assert_eq!(app.call_as(keeper, "group_save", change).await.expect("theirs")["affected"], json!([""]));
        let wrong = json!({ "id": site, "base": { "roles": ["locationView"] }, "set": { "roles": ["companyEdit"] } });
        assert_eq!(faults(&app.refused("group_save", wrong).await), ["roles: unknown"], "a role of employees");
        let refused = app.refused("employee_save", json!({ "id": null, "set": { "username": "eve", "group_ids": [site] }, "password": "walnut ferry hums 77" })).await;
        assert_eq!(faults(&refused), ["group_ids: not_found"], "nor is it one for employees");
    }

    async fn the_timeline_says_who_was_given_which_role(app) {
        let site = group(&app, "Sites", &["locationView"]).await;
        let oak = app.customer("Oakhill Dental").await;
        let dana = add(&app, &oak, DANA, json!({})).await;
        app.ok("person_save", json!({ "id": dana, "base": { "last_name": null }, "set": { "last_name": "Reyes" } })).await;
        let base = json!({ "roles": [], "group_ids": [] });
        app.ok("person_at_save", json!({ "id": dana, "customer_id": oak, "base": base, "set": { "roles": ["reportView"], "group_ids": [site] } })).await;
        let told = app.ok("activity", json!({ "customer_id": oak, "limit": 1 })).await["steps"][0]["changes"].clone();
        let field = |entity: &str, name: &str| {
            let change = told.as_array().and_then(|all| all.iter().find(|change| change["entity"] == entity)).expect(entity);
            let field = change["fields"].as_array().and_then(|all| all.iter().find(|field| field["field"] == name)).expect(name);
            if field["new_text"].is_null() { text(&field["new"]) } else { text(&field["new_text"]) }
        };
        assert_eq!((field("customer_account_role", "account_id"), field("customer_account_role", "role")), ("Reyes".into(), "reportView".into()));
        assert_eq!((field("customer_account_group", "account_id"), field("customer_account_group", "role_group_id")), ("Reyes".into(), "Sites".into()));
    }

    async fn a_file_gives_roles_to_many_and_only_adds(app) {
        let oak = app.customer("Oakhill Dental").await;
        let dana = add(&app, &oak, DANA, json!({ "roles": ["reportView"] })).await;
        let jonas = app.employee("Jonas Petrak", &[Role::ListView]).await;
        let csv = format!("userName,addRoles\n{DANA},\"reportView;locationView\"\njonas.petrak,companyView\n");
        let tried = import(&app, app.owner, &csv, true).await.expect("a look");
        assert_eq!((&tried["added"], &tried["step_id"]), (&json!(2), &Value::Null));
        assert_eq!((&tried["lines"][0]["added"], &tried["lines"][0]["held"]), (&json!(["locationView"]), &json!(["reportView"])));
        assert_eq!(shown(&app, &dana).await["customers"][0]["roles"], json!(["reportView"]), "only tried");
        let done = import(&app, app.owner, &csv, false).await.expect("done");
        assert_eq!(shown(&app, &dana).await["customers"][0]["roles"], json!(["reportView", "locationView"]));
        assert!(app.call_as(jonas, "customer_count", json!({})).await.is_ok());
        app.ok("step_undo", json!({ "step_id": done["step_id"] })).await;
        assert_eq!(shown(&app, &dana).await["customers"][0]["roles"], json!(["reportView"]));
    }

    async fn a_file_with_a_wrong_line_gives_nothing_to_anybody(app) {
        let oak = app.customer("Oakhill Dental").await;
        let dana = add(&app, &oak, DANA, json!({})).await;
        let csv = format!("userName,addRoles\n{DANA},reportView\n{DANA},superuser\nnobody@x.example,reportView\n{},companyView\n", clientele_tests::app::EMAIL);
        let tried = import(&app, app.owner, &csv, true).await.expect("a look");
        let codes: Vec<_> = tried["lines"].as_array().into_iter().flatten().map(|line| text(&line["fault"]["code"])).collect();
        assert_eq!(codes, ["", "role_unknown", "username_unknown", ""]);
        assert_eq!(faults(&import(&app, app.owner, &csv, false).await.expect_err("refused whole")), ["file: lines_refused"]);
        assert_eq!(shown(&app, &dana).await["customers"][0]["roles"], json!([]));
        for (csv, code) in [("name,roles\nx,y\n", "file_columns"), ("userName,addRoles\n", "file_no_lines")] {
            assert_eq!(faults(&import(&app, app.owner, csv, true).await.expect_err("not such a file")), [format!("file: {code}")]);
        }
        // Whoever lacks a role gives it by no way, and employees are out of reach of who keeps people.
        let keeper = app.employee("Amina Haddad", &[Role::RoleEdit]).await;
        let strong = format!("userName,addRoles\n{},backupEdit\n", "amina.haddad");
        let tried = import(&app, keeper, &strong, true).await.expect("a look");
        assert_eq!(tried["lines"][0]["fault"]["code"], "role_not_yours");
        let people = app.employee("Petra Klein", &[Role::CustomerEdit]).await;
        let tried = import(&app, people, "userName,addRoles\namina.haddad,companyView\n", true).await.expect("a look");
        assert_eq!(tried["lines"][0]["fault"]["code"], "username_unknown");
    }
}
