//! The office's own fields: what they take, where they show, and that nothing entered is ever lost.

use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_tests::app::{TestApp, faults, text};
use clientele_tests::stories;
use serde_json::{Map, Value, json};

use crate::records::custom;

async fn field(app: &TestApp, name: &str, kind: &str) -> Value {
    let options = (kind == "list").then_some("Own well\nTown water\nBoth");
    let set = json!({ "name": name, "kind": kind, "options": options });
    app.ok("custom_field_save", json!({ "id": null, "set": set })).await["id"].clone()
}

/// What the customer's page has in the field.
async fn value(app: &TestApp, customer: &str, field: &Value) -> Value {
    let page = app.page(customer).await;
    let values = page["custom"].as_array().expect("values").clone();
    values.iter().find(|one| one["field_id"] == *field).map_or(Value::Null, |one| one["value"].clone())
}

fn change(customer: &str, field: &Value, base: Value, new: Value) -> Value {
    let one = |value: Value| Value::from(Map::from_iter([(custom(field), value)]));
    json!({ "id": customer, "base": one(base), "set": one(new) })
}

stories! {
    async fn each_kind_takes_what_it_is_for_in_one_spelling_and_refuses_the_rest(app) {
        let id = app.customer("Hollen Water District").await;
        let long = "x".repeat(1_001);
        for (kind, taken, refused) in [
            ("text", vec![("  Gate 4 ", "Gate 4"), ("<b>é</b>", "<b>é</b>")], vec![(long.as_str(), "too_long"), ("a\u{7}", "control_character")]),
            ("number", vec![("007.50", "7.5"), ("-12", "-12")], vec![("1,5", "custom_number"), ("ten", "custom_number"), ("1234567890123", "custom_number")]),
            ("date", vec![("2027-02-28", "2027-02-28")], vec![("2027-02-29", "date"), ("28.2.2027", "date")]),
            ("list", vec![("Own well", "Own well")], vec![("own well", "choice"), ("River", "choice")]),
            ("yes_no", vec![("yes", "yes"), ("no", "no")], vec![("Yes", "choice"), ("maybe", "choice")]),
        ] {
            let field = field(&app, &format!("The {kind}"), kind).await;
            let mut base = Value::Null;
            for (typed, kept) in taken {
                app.ok("customer_save", change(&id, &field, base, json!(typed))).await;
                assert_eq!(value(&app, &id, &field).await, kept, "{kind} {typed}");
                base = json!(kept);
            }
            for (typed, code) in refused {
                let error = app.refused("customer_save", change(&id, &field, base.clone(), json!(typed))).await;
                assert_eq!(faults(&error), [format!("{}: {code}", custom(&field))], "{kind} {typed}");
            }
            assert_eq!(value(&app, &id, &field).await, base, "what was refused changed nothing");
            app.ok("customer_save", change(&id, &field, base, json!(""))).await;
            assert_eq!(value(&app, &id, &field).await, Value::Null, "cleared");
        }
    }

    async fn a_new_customer_brings_its_values_and_a_wrong_one_stops_it_whole(app) {
        let (wells, ends) = (field(&app, "Wells", "number").await, field(&app, "Contract ends", "date").await);
        let set = |wells_typed: &str| {
            let mut set = json!({ "name": "Ostrand Bay Water" });
            set[custom(&wells)] = json!(wells_typed);
            set[custom(&ends)] = json!("2027-06-30");
            set
        };
        let error = app.refused("customer_create", json!({ "set": set("many") })).await;
        assert_eq!(faults(&error), [format!("{}: custom_number", custom(&wells))]);
        assert_eq!(app.names(json!({})).await, [] as [&str; 0]);
        // Every fault shows at once, the name's too.
        let mut wrong = set("many");
        wrong["name"] = json!("");
        assert_eq!(app.refused("customer_create", json!({ "set": wrong })).await.fields.len(), 2);
        let id = app.customer_with(set("3")).await;
        assert_eq!((value(&app, &id, &wells).await, value(&app, &id, &ends).await), (json!("3"), json!("2027-06-30")));
        let gone = json!({ "set": { "name": "x", "custom.018f6f2e-0000-7000-8000-000000000000": "y" } });
        assert_eq!(app.refused("customer_create", gone).await.fields[0].code, "not_found");
    }

    async fn two_people_conflict_over_one_field_and_not_over_two(app) {
        let (wells, gate) = (field(&app, "Wells", "number").await, field(&app, "Gate code", "text").await);
        let id = app.customer("Hollen Water District").await;
        app.ok("customer_save", change(&id, &wells, Value::Null, json!("3"))).await;
        app.ok("customer_save", change(&id, &gate, Value::Null, json!("4471"))).await;
        let error = app.refused("customer_save", change(&id, &wells, json!("2"), json!("5"))).await;
        assert_eq!((error.code, faults(&error)), (ErrorCode::Conflict, vec![format!("{}: conflict", custom(&wells))]));
        let params = &error.fields[0].params;
        assert_eq!((&params["base"], &params["current"], &params["yours"]), (&json!("2"), &json!("3"), &json!("5")));
        assert_eq!(params["by"], "Maria Oakes");
        // What stands there already is no conflict, and neither is a change without what was seen.
        app.ok("customer_save", change(&id, &wells, json!("2"), json!("3.0"))).await;
        let blind = json!({ "id": id, "set": change(&id, &wells, Value::Null, json!("5"))["set"] });
        assert_eq!(faults(&app.refused("customer_save", blind).await), [format!("{}: base_missing", custom(&wells))]);
    }

    async fn customers_are_found_sorted_and_listed_by_a_field(app) {
        let water = field(&app, "Water", "list").await;
        let wells = field(&app, "Wells", "number").await;
        let ends = field(&app, "Contract ends", "date").await;
        let gate = field(&app, "Gate code", "text").await;
        let shared = field(&app, "Shared line", "yes_no").await;
        for (name, values) in [
            ("Alder", vec![(&water, "Own well"), (&wells, "10"), (&ends, "2027-01-31"), (&gate, "Ask Renée, 50% off"), (&shared, "yes")]),
            ("Birch", vec![(&water, "Both"), (&wells, "9.5"), (&ends, "2026-12-01"), (&shared, "no")]),
            ("Cedar", vec![(&water, "Town water"), (&wells, "-2")]),
            ("Dogwood", vec![]),
        ] {
            let mut set = json!({ "name": name });
            values.into_iter().for_each(|(field, value)| set[custom(field)] = json!(value));
            app.customer_with(set).await;
        }
        let found = async |filter: Value| app.names(json!({ "filter": { "custom": [filter] } })).await;
        for (filter, names) in [
            (json!({ "field_id": water, "any": ["Own well", "Both"] }), vec!["Alder", "Birch"]),
            (json!({ "field_id": water, "blank": true }), vec!["Dogwood"]),
            (json!({ "field_id": water, "any": ["Both"], "blank": true }), vec!["Birch", "Dogwood"]),
            (json!({ "field_id": shared, "any": ["yes"] }), vec!["Alder"]),
            (json!({ "field_id": gate, "contains": "RENEE" }), vec!["Alder"]),
            (json!({ "field_id": gate, "contains": "0% o" }), vec!["Alder"]),
            (json!({ "field_id": gate, "contains": "%x" }), vec![]),
            (json!({ "field_id": wells, "from": "9.5" }), vec!["Alder", "Birch"]),
            (json!({ "field_id": wells, "from": "-5", "to": "9.5" }), vec!["Birch", "Cedar"]),
            (json!({ "field_id": ends, "from": "2026-12-01", "to": "2026-12-31" }), vec!["Birch"]),
            (json!({ "field_id": ends, "to": "sometime" }), vec![]),
            (json!({ "field_id": app.app.ids.new_id(1), "blank": true }), vec![]),
        ] {
            assert_eq!(found(filter.clone()).await, names, "{filter}");
            let count = app.ok("customer_count", json!({ "filter": { "custom": [filter] } })).await;
            assert_eq!(count["count"], names.len(), "{filter}");
        }
        let both = json!([{ "field_id": water, "any": ["Own well", "Both"] }, { "field_id": shared, "any": ["no"] }]);
        assert_eq!(app.names(json!({ "filter": { "custom": both } })).await, ["Birch"], "all of them must hold");

        let sorted = async |by: &Value, descending: bool| app.names(json!({ "sort_field_id": by, "descending": descending })).await;
        assert_eq!(sorted(&wells, false).await, ["Cedar", "Birch", "Alder", "Dogwood"]);
        assert_eq!(sorted(&wells, true).await, ["Alder", "Birch", "Cedar", "Dogwood"], "who has none comes last");
        assert_eq!(sorted(&ends, false).await, ["Birch", "Alder", "Cedar", "Dogwood"]);
        assert_eq!(sorted(&water, false).await, ["Birch", "Alder", "Cedar", "Dogwood"]);

        let list = app.ok("customer_list", json!({ "custom_field_ids": [wells, gate], "offset": 0, "limit": 50 })).await;
        let shown = &list["rows"][0]["custom"];
        assert_eq!(shown[wells.as_str().expect("an id")], "10");
        assert_eq!(shown.as_object().map(Map::len), Some(2), "only what the list shows: {shown}");
    }

    async fn many_customers_get_a_value_in_one_step(app) {
        let (water, wells) = (field(&app, "Water", "list").await, field(&app, "Wells", "number").await);
        let (one, two) = (app.customer("Alder").await, app.customer("Birch").await);
        app.ok("customer_save", change(&one, &wells, Value::Null, json!("4"))).await;
        let edit = |field: &Value, value: Value| {
            let set = Value::from(Map::from_iter([(custom(field), value)]));
            json!({ "selection": { "ids": [one, two] }, "set": set })
        };
        let error = app.refused("customer_bulk_edit", edit(&water, json!("River"))).await;
        assert_eq!(faults(&error), [format!("{}: choice", custom(&water))]);
        let done = app.ok("customer_bulk_edit", edit(&wells, json!("4.0"))).await;
        assert_eq!(done["result"]["done"], 1, "who has it already is not touched");
        let cleared = app.ok("customer_bulk_edit", edit(&wells, Value::Null)).await;
        assert_eq!(cleared["result"]["done"], 2);
        assert_eq!((value(&app, &one, &wells).await, value(&app, &two, &wells).await), (Value::Null, Value::Null));
        app.ok("step_undo", json!({ "step_id": cleared["result"]["step_id"] })).await;
        assert_eq!((value(&app, &one, &wells).await, value(&app, &two, &wells).await), (json!("4"), json!("4")));
    }

    async fn a_deleted_field_takes_its_values_along_and_brings_them_back(app) {
        let wells = field(&app, "Wells", "number").await;
        let id = app.customer("Hollen Water District").await;
        app.ok("customer_save", change(&id, &wells, Value::Null, json!("3"))).await;
        let listed = async |counted: bool| app.ok("custom_field_list", json!({ "counted": counted })).await;
        assert_eq!(listed(true).await[0]["in_use"], 1);
        assert_eq!(listed(false).await[0]["in_use"], Value::Null);
        let deleted = app.ok("custom_field_delete", json!({ "id": wells })).await;
        assert_eq!(listed(true).await, json!([]));
        assert_eq!(app.page(&id).await["custom"], json!([]));
        let error = app.refused("customer_save", change(&id, &wells, json!("3"), json!("4"))).await;
        assert_eq!(faults(&error), [format!("{}: not_found", custom(&wells))]);
        assert_eq!(app.names(json!({ "filter": { "custom": [{ "field_id": wells, "from": "1" }] } })).await, [] as [&str; 0]);
        app.ok("step_undo", json!({ "step_id": deleted["step_id"] })).await;
        assert_eq!(value(&app, &id, &wells).await, "3");
    }

    async fn a_field_keeps_its_kind_and_its_name_is_its_own(app) {
        let wells = field(&app, "Wells", "number").await;
        let save = async |id: &Value, base: Value, set: Value| app.refused("custom_field_save", json!({ "id": id, "base": base, "set": set })).await;
        assert_eq!(faults(&save(&wells, json!({ "kind": "number" }), json!({ "kind": "text" })).await), ["kind: fixed"]);
        assert_eq!(faults(&save(&Value::Null, json!({}), json!({ "name": " WELLS ", "kind": "text" })).await), ["name: taken"]);
        assert_eq!(faults(&save(&Value::Null, json!({}), json!({ "name": "Water", "kind": "list", "options": " \n " })).await), ["options: options_required"]);
        assert_eq!(faults(&save(&Value::Null, json!({}), json!({ "name": "Water", "kind": "list", "options": "Well\nwéll" })).await), ["options: option_twice"]);
        assert_eq!(faults(&save(&Value::Null, json!({}), json!({ "name": "", "kind": "sum" })).await), ["kind: choice", "name: required"]);

        // An option that goes stays where it was chosen, and is offered no more.
        let water = field(&app, "Water", "list").await;
        let id = app.customer("Hollen Water District").await;
        app.ok("customer_save", change(&id, &water, Value::Null, json!("Both"))).await;
        let base = json!({ "options": "Own well\nTown water\nBoth" });
        app.ok("custom_field_save", json!({ "id": water, "base": base, "set": { "options": "Own well\n\n Town water " } })).await;
        assert_eq!(app.ok("custom_field_list", json!({})).await[1]["options"], "Own well\nTown water");
        assert_eq!(value(&app, &id, &water).await, "Both");
        app.ok("customer_save", json!({ "id": id, "base": { "name": "Hollen Water District" }, "set": { "name": "Hollen" } })).await;
        app.ok("customer_save", change(&id, &water, json!("Both"), json!("Own well"))).await;
        let error = app.refused("customer_save", change(&id, &water, json!("Own well"), json!("Both"))).await;
        assert_eq!(faults(&error), [format!("{}: choice", custom(&water))]);
    }

    async fn the_timeline_says_the_fields_name_and_both_values_and_undo_takes_them_back(app) {
        let wells = field(&app, "Wells", "number").await;
        let id = app.customer("Hollen Water District").await;
        app.ok("customer_save", change(&id, &wells, Value::Null, json!("3"))).await;
        let second = app.ok("customer_save", change(&id, &wells, json!("3"), json!("4"))).await;
        let said = async || {
            let activity = app.ok("activity", json!({ "customer_id": id, "limit": 20 })).await;
            let changes = activity["steps"].as_array().expect("steps").iter().flat_map(|step| step["changes"].as_array().expect("changes").clone());
            let of_values = changes.filter(|change| change["entity"] == "customer_value");
            of_values.map(|change| format!("{} {} {} → {}", text(&change["label"]), text(&change["fields"][0]["field"]), change["fields"][0]["old"], change["fields"][0]["new"])).collect::<Vec<_>>()
        };
        assert_eq!(said().await, ["Wells value_number \"3\" → \"4\"", "Wells value_number null → \"3\""]);
        app.ok("step_undo", json!({ "step_id": second["step_id"] })).await;
        assert_eq!(value(&app, &id, &wells).await, "3");
        let first = app.ok("activity", json!({ "customer_id": id, "limit": 20 })).await["steps"][2]["id"].clone();
        let left = app.ok("step_undo", json!({ "step_id": first })).await;
        assert_eq!(left["result"]["left"], json!([]));
        assert_eq!(value(&app, &id, &wells).await, Value::Null);
        assert_eq!(said().await[0], "Wells value_number \"3\" → null");
        app.ok("customer_save", change(&id, &wells, Value::Null, json!("7"))).await;
        assert_eq!(said().await[0], "Wells value_number null → \"7\"");
        app.ok("custom_field_delete", json!({ "id": wells })).await;
        assert_eq!(said().await[0], "Wells value_number null → \"7\"", "the past speaks of a field that is gone");
    }

    async fn who_sees_only_their_customers_reaches_only_their_values(app) {
        let wells = field(&app, "Wells", "number").await;
        let sam = app.employee("Sam Okafor", &[Role::CrmCompanyEdit]).await;
        let own = app.customer_with(json!({ "name": "Alder", "partner_ids": [sam], custom(&wells): "1" })).await;
        let other = app.customer_with(json!({ "name": "Birch", custom(&wells): "2" })).await;
        app.call_as(sam, "customer_save", change(&own, &wells, json!("1"), json!("5"))).await.expect("their own");
        let error = app.call_as(sam, "customer_save", change(&other, &wells, json!("2"), json!("5"))).await.expect_err("not theirs");
        assert_eq!(error.code, ErrorCode::NotFound);
        let list = app.call_as(sam, "customer_list", json!({ "custom_field_ids": [wells], "offset": 0, "limit": 9 })).await.expect("a list");
        assert_eq!(list["rows"].as_array().map(Vec::len), Some(1));
        assert_eq!(value(&app, &other, &wells).await, "2");
        let error = app.call_as(sam, "custom_field_save", json!({ "id": null, "set": { "name": "x", "kind": "text" } })).await.expect_err("no right");
        assert_eq!(error.code, ErrorCode::Forbidden);
    }
}
