//! Customers: entering, finding, changing, refusing, deactivating, taking back.

use clientele_core::error::Error;
use clientele_core::policy::Action;
use clientele_core::store::write::Edit;
use clientele_core::{contact, customer};
use clientele_tests::app::{faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};

stories! {
    async fn a_new_customer_stands_in_the_list_at_once(app) {
        let id = app.customer("Northbeck IT Consulting").await;
        assert_eq!(app.names(json!({})).await, ["Northbeck IT Consulting"]);
        assert_eq!(app.page(&id).await["status"], "active");
    }

    async fn a_step_may_refer_to_what_it_made_and_not_to_what_it_took_away_again(app) {
        let cx = app.nobody().as_system();
        let set = |value: Value| value.as_object().cloned().expect("an object");
        let mut tx = cx.write(Action::CustomerEdit, "import").await.expect("a step");
        let [stays, goes] = [cx.new_id(), cx.new_id()];
        for id in [stays, goes] {
            let person = Edit::create(id, set(json!({ "first_name": "Ines" })));
            tx.save::<contact::Entity>(person).await.expect("a person");
        }
        tx.save::<contact::Entity>(Edit::delete(goes)).await.expect("gone");
        let with = |main| Edit::create(cx.new_id(), set(json!({ "name": "A", "status": "active", "main_contact_id": main })));
        let refused = tx.save::<customer::Entity>(with(goes)).await;
        assert!(matches!(&refused, Err(Error::Invalid(faults)) if faults[0].code == "not_found"), "{refused:?}");
        tx.save::<customer::Entity>(with(stays)).await.expect("a customer");
    }

    async fn the_whole_wizard_is_one_step(app) {
        let modules = app.ok("list_items", json!({ "list": "module" })).await;
        let policy = modules.as_array().and_then(|m| m.iter().find(|i| i["name"] == "Configuration and Policy Checks").cloned());
        let policy = policy.expect("a new office has the module");
        let saved = app.ok("customer_create", json!({
            "set": {
                "name": "Hollen Water District", "code": "HOLLN", "external_id": "WU-20417", "phone": "(509) 555-0177",
                "line1": "410 Weir Road", "city": "Hollen Creek", "country": "US", "notes": "Gate code with the night desk.",
                "login_email": "dana@hollen.example", "module_ids": [policy["id"]], "partner_ids": [app.owner],
            },
            "contact": { "first_name": "Dana", "last_name": "Whitlock", "notify_email": "dana@hollen.example" },
        })).await;
        let page = app.page(&text(&saved["id"])).await;
        assert_eq!(page["phone"], "(509) 555-0177");
        assert_eq!(page["login_email"], "dana@hollen.example");
        assert_eq!(page["contacts"][0]["name"], "Dana Whitlock");
        assert_eq!(page["contacts"][0]["main"], true);
        assert_eq!(page["modules"][0]["name"], "Configuration and Policy Checks");
        assert_eq!(page["partners"][0]["name"], "Maria Oakes");
        assert_eq!(page["portal_users"], 0, "a planned sign-in does not count");
        let activity = app.ok("activity", json!({ "customer_id": saved["id"], "limit": 20 })).await;
        assert_eq!(activity["steps"].as_array().map(Vec::len), Some(1));
        assert_eq!(activity["steps"][0]["id"], saved["step_id"]);
        assert_eq!(activity["steps"][0]["customer"]["id"], saved["id"]);
        let undone = app.ok("step_undo", json!({ "step_id": saved["step_id"] })).await;
        assert_eq!(undone["result"]["left"], json!([]));
        assert_eq!(app.names(json!({})).await, Vec::<String>::new());
    }

    async fn every_refusal_names_its_field_and_writes_nothing(app) {
        app.customer_with(json!({ "name": "Bramblow Bakery", "code": "BRMBL", "external_id": "7" })).await;
        let before = app.ok("activity", json!({ "limit": 100 })).await;
        for (set, fault) in [
            (json!({}), "name: required"),
            (json!({ "name": "   " }), "name: required"),
            (json!({ "name": "x".repeat(201) }), "name: too_long"),
            (json!({ "name": "A", "code": "brmbl" }), "code: taken_by"),
            (json!({ "name": "A", "external_id": "7" }), "external_id: taken_by"),
            (json!({ "name": "A", "email": "sabine@northbeck" }), "email: email"),
            (json!({ "name": "A", "login_email": "sabine" }), "login_email: email"),
            (json!({ "name": "A", "logo": "file:0000" }), "logo: file_gone"),
            (json!({ "name": "A\u{0}" }), "name: control_character"),
            (json!({ "name": "A", "customer_type_id": app.owner }), "customer_type_id: not_found"),
            (json!({ "name": "A", "status": "deactivated" }), "status: unknown"),
            (json!({ "name": "A", "office_id": app.owner }), "office_id: unknown"),
        ] {
            let error = app.refused("customer_create", json!({ "set": set })).await;
            assert_eq!(faults(&error), [fault], "{set}");
        }
        let both = app.refused("customer_create", json!({ "set": { "name": "" }, "contact": { "notify_email": "x" } })).await;
        assert_eq!(faults(&both), ["name: required", "contact.notify_email: email", "contact.first_name: name_required"]);
        assert_eq!(app.ok("activity", json!({ "limit": 100 })).await, before);
        assert_eq!(app.names(json!({})).await, ["Bramblow Bakery"]);
    }

    async fn the_code_of_a_deactivated_customer_is_still_taken(app) {
        let id = app.customer_with(json!({ "name": "Old Mill", "code": "MILL" })).await;
        app.ok("customer_deactivate", json!({ "selection": { "ids": [id] } })).await;
        let error = app.refused("customer_create", json!({ "set": { "name": "New Mill", "code": "mill" } })).await;
        assert_eq!(faults(&error), ["code: taken_deactivated"]);
        assert_eq!(error.fields[0].params["name"], "Old Mill");
    }

    async fn an_edit_of_an_old_form_shows_both_versions(app) {
        let id = app.customer_with(json!({ "name": "Castlow Legal", "email": "a@castlow.example" })).await;
        let first = json!({ "id": id, "base": { "email": "a@castlow.example" }, "set": { "email": "b@castlow.example" } });
        app.ok("customer_save", first).await;
        let second = json!({ "id": id, "base": { "email": "a@castlow.example" }, "set": { "email": "c@castlow.example" } });
        let error = app.refused("customer_save", second).await;
        assert_eq!(faults(&error), ["email: conflict"]);
        assert_eq!(error.fields[0].params["current"], "b@castlow.example");
        assert_eq!(error.fields[0].params["by"], "Maria Oakes");
        assert_eq!(app.page(&id).await["email"], "b@castlow.example");
        let other = json!({ "id": id, "base": { "tax_number": null }, "set": { "tax_number": "77" } });
        app.ok("customer_save", other).await;
    }

    async fn partner_users_added_by_two_people_both_stay(app) {
        let (a, b) = (app.employee("Jonas Petrak", &[]).await, app.employee("Dilys Warren", &[]).await);
        let id = app.customer("Eastmarl Vet Clinic").await;
        for person in [a, b] {
            app.ok("customer_save", json!({ "id": id, "base": { "partner_ids": [] }, "set": { "partner_ids": [person] } })).await;
        }
        let mut partners: Vec<String> = app.page(&id).await["partners"].as_array().expect("a list").iter().map(|p| text(&p["name"])).collect();
        partners.sort();
        assert_eq!(partners, ["Dilys Warren", "Jonas Petrak"]);
    }

    async fn search_finds_names_codes_people_and_phones(app) {
        for (name, set) in [
            ("Café Löwe", json!({ "code": "CAFEL", "city": "Millbrook", "phone": "360-555-0161" })),
            ("Harrow & Finch Architects", json!({ "code": "HRFCH", "external_id": "IT-30882" })),
            ("Öster Marina", json!({})),
        ] {
            let mut set = set;
            set["name"] = json!(name);
            let contact = (name == "Öster Marina").then(|| json!({ "last_name": "Núñez", "notify_email": "nu@oster.example" }));
            app.ok("customer_create", json!({ "set": set, "contact": contact })).await;
        }
        for (search, found) in [
            ("cafe", "Café Löwe"), ("LOW", "Café Löwe"), ("5550161", "Café Löwe"), ("(360) 555", "Café Löwe"), ("millbrook", "Café Löwe"),
            ("inch arch", "Harrow & Finch Architects"), ("30882", "Harrow & Finch Architects"), ("hr", "Harrow & Finch Architects"),
            ("nunez", "Öster Marina"), ("nu@oster", "Öster Marina"), ("ö", "Öster Marina"), ("OSTER ma", "Öster Marina"),
        ] {
            assert_eq!(app.names(json!({ "search": search })).await, [found], "{search}");
        }
        assert_eq!(app.names(json!({ "search": "renwik" })).await, Vec::<String>::new());
        assert_eq!(app.names(json!({ "search": "\" OR 1" })).await, Vec::<String>::new(), "what is typed is never an operator");
        assert_eq!(app.names(json!({})).await, ["Café Löwe", "Harrow & Finch Architects", "Öster Marina"]);
    }

    async fn whatever_is_typed_into_a_search_is_text(app) {
        for name in ["100% Water", "Under_score", "O'Brien \"Bob\"", "Back\\slash", "Star*light", "Plain", "AND", "NEAR"] {
            app.customer_with(json!({ "name": name, "city": name })).await;
        }
        let all = app.names(json!({})).await.len();
        for (search, found) in [
            ("00% w", vec!["100% Water"]), ("er_s", vec!["Under_score"]), ("'bri", vec!["O'Brien \"Bob\""]), ("\"bob\"", vec!["O'Brien \"Bob\""]),
            ("k\\sl", vec!["Back\\slash"]), ("ar*li", vec!["Star*light"]), ("and", vec!["AND"]), ("NEAR", vec!["NEAR"]),
        ] {
            assert_eq!(app.names(json!({ "search": search })).await, found, "{search}");
        }
        let (long, words) = ("x".repeat(100_000), "ab abc ".repeat(5_000));
        for search in [
            "\"", "\"\"", "\"\"\"", "*", "%", "%%%", "_", "___", "pla*", "plai*", "p%n", "pl___", "Pla%", "org:plain", "org : plain", "{org}: plain",
            "-plain", "^plain", "plain AND", "NOT plain", "plain NOT under", "NEAR(plain under)", "(plain)", "plain)", "(", ")))", "'", "''", "' OR 1=1 --",
            "plain' OR '1'='1", "\\", "\\%", "\\\\%%", "!", "!%", "!!%!", "[a-z]*", "pl?in", "+plain", "pla\nzin",
            "🚰🚰🚰", "\u{ffff}\u{10ffff}x", "1e999", "$1", "?1", ":name", "@x", "NULL", "true", &long, &words,
        ] {
            let short: String = search.chars().take(30).collect();
            assert_eq!(app.names(json!({ "search": search })).await, Vec::<String>::new(), "{short:?}");
            assert_eq!(app.ok("customer_count", json!({ "search": search })).await["count"], 0, "{short:?}");
            assert_eq!(app.ok("customer_pick", json!({ "search": search })).await, json!([]), "{short:?}");
            assert_eq!(app.ok("search", json!({ "text": search, "limit": 9 })).await, json!([]), "{short:?}");
            assert_eq!(app.ok("customer_cities", json!({ "search": search })).await, json!([]), "{short:?}");
            let filter = json!({ "filter": { "cities": [search] } });
            assert_eq!(app.ok("customer_count", filter).await["count"], 0, "{short:?}");
        }
        for search in ["pla\u{0}in", "\u{0}", "plain\u{0}\u{0}"] {
            let refused = app.refused("customer_list", json!({ "search": search, "offset": 0, "limit": 50 })).await;
            assert_eq!(faults(&refused), ["search: control_character"], "{search:?}");
        }
        assert_eq!(app.names(json!({})).await.len(), all);
    }

    async fn deactivation_is_locked_for_a_year_and_undone_within_a_day(app) {
        let id = app.customer("Greyfenn Credit Union").await;
        let bulk = app.ok("customer_deactivate", json!({ "selection": { "ids": [id] } })).await;
        assert_eq!(app.names(json!({})).await, Vec::<String>::new());
        assert_eq!(app.names(json!({ "filter": { "status": "deactivated" } })).await, ["Greyfenn Credit Union"]);
        let again = app.ok("customer_reactivate", json!({ "selection": { "ids": [id] } })).await;
        assert_eq!(again["result"]["failed"][0]["code"], "locked_until");
        let page = app.page(&id).await;
        assert_eq!(page["may"]["reactivate"], false);
        assert_eq!(page["reactivate_from"], 1_826_877_600_000_i64, "the same day of the next year");
        app.ok("step_undo", json!({ "step_id": bulk["result"]["step_id"] })).await;
        assert_eq!(app.names(json!({})).await, ["Greyfenn Credit Union"]);

        let bulk = app.ok("customer_deactivate", json!({ "selection": { "ids": [id] } })).await;
        app.app.clock.set(clientele_tests::app::TODAY + 25 * 3_600_000);
        let late = app.refused("step_undo", json!({ "step_id": bulk["result"]["step_id"] })).await;
        assert_eq!(faults(&late), ["step_id: undo_too_late"]);
        app.ok("customer_lift_lock", json!({ "id": id })).await;
        let done = app.ok("customer_reactivate", json!({ "selection": { "ids": [id] } })).await;
        assert_eq!(done["result"]["done"], 1);
    }

    async fn undo_leaves_what_was_changed_since(app) {
        let id = app.customer_with(json!({ "name": "Kestrow Freight", "email": "a@k.example", "tax_number": "1" })).await;
        let base = json!({ "email": "a@k.example", "tax_number": "1" });
        let first = app.ok("customer_save", json!({ "id": id, "base": base, "set": { "email": "b@k.example", "tax_number": "2" } })).await;
        app.ok("customer_save", json!({ "id": id, "base": { "email": "b@k.example" }, "set": { "email": "c@k.example" } })).await;
        let undone = app.ok("step_undo", json!({ "step_id": first["step_id"] })).await;
        assert_eq!(undone["result"]["left"][0]["field"], "email");
        let page = app.page(&id).await;
        assert_eq!((page["email"].as_str(), page["tax_number"].as_str()), (Some("c@k.example"), Some("1")));
        let redone = app.ok("step_undo", json!({ "step_id": undone["result"]["step_id"] })).await;
        assert_eq!(redone["result"]["done"], 1);
        assert_eq!(app.page(&id).await["tax_number"], "2");
    }

    async fn a_bulk_step_over_thousands_is_a_job_and_one_undo(app) {
        let cx = app.as_employee(app.owner).await;
        clientele_core::sample::demo::fill(&cx, 2_500, |_| {}).await.expect("customers");
        let all = json!({ "selection": { "query": {}, "except": [] } });
        let effects = app.ok("customer_deactivate_effects", all.clone()).await;
        let count = app.ok("customer_count", json!({})).await["count"].clone();
        assert_eq!(effects["customers"], count);
        let started = app.ok("customer_deactivate", all).await;
        let result = app.finished(started).await;
        assert_eq!(result["done"], count);
        assert_eq!(app.ok("customer_count", json!({})).await["count"], 0);
        let undone = app.ok("step_undo", json!({ "step_id": result["step_id"] })).await;
        let undone = app.finished(undone).await;
        assert_eq!(undone["done"], count);
        assert_eq!(app.ok("customer_count", json!({})).await["count"], count);
    }

    async fn a_parent_may_not_be_below_its_child(app) {
        let top = app.customer("Coppervale Schools").await;
        let child = app.customer_with(json!({ "name": "Coppervale High", "parent_id": top })).await;
        for parent in [&top, &child] {
            let error = app.refused("customer_save", json!({ "id": top, "base": { "parent_id": null }, "set": { "parent_id": parent } })).await;
            assert_eq!(faults(&error), ["parent_id: loop"]);
        }
    }

    async fn the_sample_company_comes_and_goes(app) {
        let cx = app.as_employee(app.owner).await;
        clientele_core::sample::create(&cx.as_system(), app.owner).await.expect("the sample company");
        let count = app.ok("customer_count", json!({ "filter": { "status": "all" } })).await["count"].clone();
        assert_eq!(count, 60);
        assert_eq!(app.ok("employee_names", json!({})).await.as_array().map(Vec::len), Some(7));
        let own = app.customer("Our own").await;
        let schools = app.ok("customer_list", json!({ "search": "CPVAL", "offset": 0, "limit": 1 })).await;
        let schools = schools["rows"][0]["id"].clone();
        let fields = app.ok("custom_field_list", json!({ "counted": true })).await;
        let used: Vec<i64> = fields.as_array().expect("fields").iter().filter_map(|field| field["in_use"].as_i64()).collect();
        assert_eq!((used.len(), used.contains(&0)), (3, false), "three own fields, each in use");
        assert_eq!(app.ok("customer_file_list", json!({ "id": schools })).await[0]["portal"], true);
        let removed = app.ok("sample_remove", json!({})).await;
        assert_eq!(app.names(json!({ "filter": { "status": "all" } })).await, ["Our own"]);
        assert_eq!(app.ok("employee_names", json!({})).await.as_array().map(Vec::len), Some(1));
        assert_eq!(app.page(&own).await["name"], "Our own");
        assert_eq!(app.ok("custom_field_list", json!({})).await, json!([]));
        let undone = app.ok("step_undo", json!({ "step_id": removed["step_id"] })).await;
        app.finished(undone).await;
        assert_eq!(app.names(json!({ "filter": { "status": "all" } })).await.len(), 61);
        assert_eq!(app.ok("custom_field_list", json!({})).await.as_array().map(Vec::len), Some(3));
        assert_eq!(app.ok("customer_file_list", json!({ "id": schools })).await.as_array().map(Vec::len), Some(1));
    }

    async fn customers_like_the_one_being_typed_are_shown_with_the_reason(app) {
        let set = json!({ "name": "Hollen Water District", "email": "office@hollen.example", "phone": "(509) 555-0177" });
        let contact = json!({ "last_name": "Whitlock", "notify_email": "dana@hollen.example", "mobile": "509 555 0178" });
        let hollen = text(&app.ok("customer_create", json!({ "set": set, "contact": contact })).await["id"]);
        app.customer("Hollister Farms").await;
        let why = async |input: Value| -> Vec<(String, String)> {
            let found = app.ok("customer_similar", input).await;
            found.as_array().expect("a list").iter().map(|one| (text(&one["name"]), text(&one["why"]))).collect()
        };
        let one = |why: &str| vec![("Hollen Water District".to_owned(), why.to_owned())];
        assert_eq!(why(json!({ "name": "Ho" })).await, [], "from the third letter on");
        assert_eq!(why(json!({ "name": "hol" })).await.len(), 2);
        assert_eq!(why(json!({ "name": "HOLLEN WATER DISTRICT, INC." })).await, one("same_name"));
        assert_eq!(why(json!({ "name": "Holen Water Distrct" })).await, one("similar_name"));
        assert_eq!(why(json!({ "name": "Water Hollen" })).await, one("similar_name"));
        assert_eq!(why(json!({ "email": "Dana@hollen.example" })).await, one("same_email"), "one of its people's");
        assert_eq!(why(json!({ "email": "dana@hollen.exam" })).await, [], "not the whole address");
        assert_eq!(why(json!({ "phone": "+1 509-555-0177" })).await, one("same_phone"));
        assert_eq!(why(json!({ "phone": "5550178" })).await, [], "not the whole number");
        assert_eq!(why(json!({ "name": "Hollen Water District", "not": hollen })).await, [], "not the one that is edited");
        // A deactivated one is one too, and somebody else's is none of one's business.
        app.ok("customer_deactivate", json!({ "selection": { "ids": [hollen] } })).await;
        assert_eq!(why(json!({ "name": "Hollen Water" })).await, one("similar_name"));
        let rep = app.employee("Walter Nakai", &[clientele_core::policy::Role::CrmCompanyEdit]).await;
        assert_eq!(app.call_as(rep, "customer_similar", json!({ "name": "Hollen Water" })).await.expect("a list"), json!([]));
    }

    async fn the_same_is_given_to_many_in_one_step_and_taken_back_in_one(app) {
        let items = app.ok("list_items", json!({ "list": "customer_type" })).await;
        let (old, new) = (&items[0]["id"], &items[1]["id"]);
        let modules = app.ok("list_items", json!({ "list": "module" })).await;
        let module = &modules[0]["id"];
        let rep = app.employee("Jonas Petrak", &[]).await;
        let one = app.customer_with(json!({ "name": "One", "customer_type_id": old, "partner_ids": [rep] })).await;
        let two = app.customer_with(json!({ "name": "Two", "customer_type_id": new, "module_ids": [module] })).await;
        let other = app.customer_with(json!({ "name": "Other", "customer_type_id": old })).await;
        let edit = json!({
            "selection": { "query": {}, "except": [other] }, "set": { "customer_type_id": new, "engineer_id": rep },
            "remove_partner_ids": [rep], "add_module_ids": [module],
        });
        let answered = app.ok("customer_bulk_edit", edit).await;
        let result = app.finished(answered).await;
        assert_eq!((&result["done"], &result["failed_count"]), (&json!(2), &json!(0)));
        for id in [&one, &two] {
            let page = app.page(id).await;
            assert_eq!((&page["customer_type_id"], &page["engineer_id"]), (new, &json!(rep)));
            assert_eq!((&page["partner_ids"], &page["module_ids"]), (&json!([]), &json!([module])));
        }
        assert_eq!(app.page(&other).await["customer_type_id"], *old);
        let undone = app.ok("step_undo", json!({ "step_id": result["step_id"] })).await;
        app.finished(undone).await;
        let page = app.page(&one).await;
        assert_eq!((&page["customer_type_id"], &page["partner_ids"], &page["module_ids"]), (old, &json!([rep]), &json!([])));
        assert_eq!(app.page(&two).await["module_ids"], json!([module]), "had before, so stays");
        let nothing = json!({ "selection": { "ids": [one] }, "set": {} });
        assert_eq!(faults(&app.refused("customer_bulk_edit", nothing).await), ["set: nothing_chosen"]);
        let name = json!({ "selection": { "ids": [one] }, "set": { "name": "Same" } });
        assert_eq!(faults(&app.refused("customer_bulk_edit", name).await), ["name: unknown"]);
        let gone = json!({ "selection": { "ids": [one] }, "set": { "customer_type_id": rep } });
        let failed = app.ok("customer_bulk_edit", gone).await["result"]["failed"].clone();
        assert_eq!((&failed[0]["name"], &failed[0]["field"], &failed[0]["code"]), (&json!("One"), &json!("customer_type_id"), &json!("not_found")));
    }
}
