//! Where customers are served: kept by hand, brought by the lists of accounting programs, moved and taken back with the customer.

use std::sync::Arc;

use clientele_core::error::ErrorCode;
use clientele_core::policy::Role;
use clientele_tests::app::{TestApp, answer, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};

async fn locations(app: &TestApp, customer: &str) -> Vec<Value> {
    app.page(customer).await["locations"].as_array().cloned().expect("locations")
}

async fn add(app: &TestApp, customer: &str, set: Value) -> Value {
    app.ok("location_save", json!({ "customer_id": customer, "id": null, "set": set })).await
}

/// Opens, looks and runs as it is proposed: the first row of the preview, and the result.
async fn import(app: &TestApp, name: &str, bytes: &[u8]) -> (Value, Value) {
    let cx = app.as_employee(app.owner).await;
    let file = cx.app.files.hold_attachment(&cx.session, cx.now(), name, Arc::new(bytes.to_vec()));
    let file = answer(&cx, "import_open", json!({ "file": file })).await.expect(name);
    let job = app.ok("import_preview", json!({ "id": file["id"], "plan": file["plan"] })).await;
    app.finished(job).await;
    let rows = app.ok("import_rows", json!({ "id": file["id"], "offset": 0, "limit": 10 })).await;
    let job = app.ok("import_run", json!({ "id": file["id"] })).await;
    (rows[0].clone(), app.finished(job).await)
}

async fn by_name(app: &TestApp, name: &str) -> String {
    let list = app.ok("customer_list", json!({ "search": name, "offset": 0, "limit": 9 })).await;
    text(&list["rows"][0]["id"])
}

const HEAD: &str = "Customer ID,Customer Name,Bill to Address-Line One,Bill to Address-Line Two,Bill to City,Bill to State,Bill to Zip,\
    Ship to Address 1 Address-Line One,Ship to Address 1 Address-Line Two,Ship to Address 1 City,Ship to Address 1 State,Ship to Address 1 Zipcode\n";

stories! {
    async fn a_location_is_added_changed_deleted_and_brought_back(app) {
        let id = app.customer("Hollen Water District").await;
        let set = json!({ "name": "Well house 3", "line1": "12 Pump Road", "city": "Hollen Creek", "country": "US", "access_notes": "Key at the weir" });
        let added = add(&app, &id, set).await;
        let [location] = &locations(&app, &id).await[..] else { panic!("one location") };
        assert_eq!((&location["name"], &location["line1"], &location["access_notes"]), (&json!("Well house 3"), &json!("12 Pump Road"), &json!("Key at the weir")));
        let change = json!({ "customer_id": id, "id": added["id"], "base": { "name": "Well house 3" }, "set": { "name": "Well house 4" } });
        app.ok("location_save", change.clone()).await;
        let mut late = change;
        late["set"]["name"] = json!("Well house 5");
        assert_eq!(app.refused("location_save", late).await.code, ErrorCode::Conflict, "somebody renamed it meanwhile");
        let deleted = app.ok("location_delete", json!({ "id": added["id"] })).await;
        assert_eq!(locations(&app, &id).await, Vec::<Value>::new());
        app.ok("step_undo", json!({ "step_id": deleted["step_id"] })).await;
        assert_eq!(locations(&app, &id).await[0]["name"], "Well house 4");
        let past = app.ok("activity", json!({ "customer_id": id, "limit": 20 })).await;
        let kinds: Vec<String> = past["steps"].as_array().into_iter().flatten().map(|step| text(&step["kind"])).collect();
        assert_eq!(kinds, ["undo", "location_delete", "location_save", "location_add", "customer_create"]);
        assert_eq!(past["steps"][2]["changes"][0]["label"], "Well house 4");
    }

    async fn a_location_needs_a_name_or_an_address(app) {
        let id = app.customer("Hollen Water District").await;
        for (set, fault) in [
            (json!({}), "name: location_blank"),
            (json!({ "access_notes": "Ring twice" }), "name: location_blank"),
            (json!({ "line1": "x".repeat(201) }), "line1: too_long"),
            (json!({ "name": "A", "country": "Texas" }), "country: country"),
        ] {
            let error = app.refused("location_save", json!({ "customer_id": id, "id": null, "set": set })).await;
            assert!(faults(&error).contains(&fault.to_owned()), "{set}: {error:?}");
        }
        add(&app, &id, json!({ "city": "Tarnwell" })).await;
        let gone = json!({ "customer_id": app.owner, "id": null, "set": { "name": "A" } });
        assert_eq!(app.refused("location_save", gone).await.code, ErrorCode::NotFound);
    }

    async fn whoever_sees_only_their_own_customers_reaches_only_their_locations(app) {
        let rep = app.employee("Amina Haddad", &[Role::CrmCompanyEdit]).await;
        let looks = app.employee("Jonas Petrak", &[Role::CompanyView]).await;
        let own = app.customer_with(json!({ "name": "Oak Dental", "partner_ids": [rep] })).await;
        let other = app.customer("Elm Clinic").await;
        let (mine, theirs) = (add(&app, &own, json!({ "name": "Rear" })).await, add(&app, &other, json!({ "name": "Side" })).await);
        let save = |customer: &str, location: &Value| {
            json!({ "customer_id": customer, "id": location["id"], "base": { "name": "x" }, "set": { "access_notes": "Ring" } })
        };
        for (customer, location) in [(&other, &theirs), (&own, &theirs)] {
            let mut input = save(customer, location);
            input["base"] = json!({ "access_notes": null });
            assert_eq!(app.call_as(rep, "location_save", input).await.expect_err("not theirs").code, ErrorCode::NotFound);
        }
        assert_eq!(app.call_as(rep, "location_delete", json!({ "id": theirs["id"] })).await.expect_err("not theirs").code, ErrorCode::NotFound);
        assert_eq!(app.call_as(looks, "location_delete", json!({ "id": mine["id"] })).await.expect_err("only looks").code, ErrorCode::Forbidden);
        app.call_as(rep, "location_delete", json!({ "id": mine["id"] })).await.expect("their own");
    }

    async fn locations_move_with_a_merge_and_go_back(app) {
        let (keep, lose) = (app.customer("Harbor Café").await, app.customer("Harbour Cafe Inc").await);
        add(&app, &keep, json!({ "name": "Pier 1" })).await;
        add(&app, &lose, json!({ "name": "Pier 2", "line1": "2 Quay" })).await;
        let look = app.ok("customer_merge_look", json!({ "keep": keep, "lose": lose })).await;
        assert_eq!(look["lose"]["locations"], json!(1));
        let merged = app.ok("customer_merge", json!({
            "keep": keep, "lose": lose, "keep_seen": look["keep"]["changed_at"], "lose_seen": look["lose"]["changed_at"],
        })).await;
        let names: Vec<String> = locations(&app, &keep).await.iter().map(|one| text(&one["name"])).collect();
        assert_eq!(names, ["Pier 1", "Pier 2"]);
        let undone = app.ok("step_undo", json!({ "step_id": merged["step_id"] })).await;
        assert_eq!(undone["result"]["left"], json!([]));
        assert_eq!((locations(&app, &keep).await.len(), locations(&app, &lose).await.len()), (1, 1));
    }

    async fn the_address_goods_are_sent_to_is_a_location_unless_the_bills_go_there(app) {
        let rows = "1,Apart,410 Alder Way,Suite 3,Bellwick,WA,98399,12 Pump Road,,Tarnwell,WA,98401\n\
            2,Same,410 North Alder Street,Suite 3,Bellwick,WA,98399,\"410 N. ALDER ST, STE 3\",,Bellwick,WA,98399-1204\n\
            3,Nowhere,410 Alder Way,,Bellwick,WA,98399,,,,,\n";
        let (_, result) = import(&app, "sage.csv", format!("{HEAD}{rows}").as_bytes()).await;
        assert_eq!((&result["count"]["created"], &result["faults"]), (&json!(3), &json!([])), "{result}");
        let apart = by_name(&app, "Apart").await;
        let [location] = &locations(&app, &apart).await[..] else { panic!("one location") };
        assert_eq!((&location["line1"], &location["city"], &location["postal_code"]), (&json!("12 Pump Road"), &json!("Tarnwell"), &json!("98401")));
        for name in ["Same", "Nowhere"] {
            assert_eq!(locations(&app, &by_name(&app, name).await).await, Vec::<Value>::new(), "{name}");
        }
        // The next file makes no doubles, in whatever spelling; nor does one whose place was mended here.
        let again = rows.replace("12 Pump Road", "12 PUMP RD.");
        assert_eq!(import(&app, "sage.csv", format!("{HEAD}{again}").as_bytes()).await.1["step_id"], Value::Null);
        let mend = json!({ "customer_id": apart, "id": location["id"], "base": { "line1": "12 Pump Road" }, "set": { "line1": "12 Pump House Road" } });
        app.ok("location_save", mend).await;
        assert_eq!(import(&app, "sage.csv", format!("{HEAD}{rows}").as_bytes()).await.1["step_id"], Value::Null);
        // A second place is told beforehand, and one undo takes it away.
        let moved = rows.replace("12 Pump Road", "7 New Quay");
        let (row, result) = import(&app, "sage.csv", format!("{HEAD}{moved}").as_bytes()).await;
        assert_eq!((&row["kind"], &row["changes"][0]["field"], &row["changes"][0]["new"]), (&json!("update"), &json!("location"), &json!("7 New Quay, Tarnwell, WA, 98401")));
        assert_eq!(locations(&app, &apart).await.len(), 2);
        app.ok("step_undo", json!({ "step_id": result["step_id"] })).await;
        assert_eq!(locations(&app, &apart).await.len(), 1);
        // What somebody took away stays away; what an undo took away comes again.
        app.ok("location_delete", json!({ "id": location["id"] })).await;
        assert_eq!(import(&app, "sage.csv", format!("{HEAD}{rows}").as_bytes()).await.1["step_id"], Value::Null);
        assert_eq!(locations(&app, &apart).await, Vec::<Value>::new());
        import(&app, "sage.csv", format!("{HEAD}{moved}").as_bytes()).await;
        assert_eq!(locations(&app, &apart).await[0]["line1"], json!("7 New Quay"));
    }

    async fn a_list_of_quickbooks_brings_ship_to_blocks_and_undo_takes_them_away(app) {
        let iif = "!CUST\tNAME\tBADDR1\tBADDR2\tBADDR3\tSADDR1\tSADDR2\tSADDR3\tSADDR4\n\
            CUST\tHarborview Dental\tHarborview Dental\t410 Alder Way\t\"Bellwick, WA 98399\"\tHarborview Dental\t12 Pump Road\tGate 4\t\"Tarnwell, WA 98401\"\n";
        let (_, result) = import(&app, "customers.iif", iif.as_bytes()).await;
        let dental = by_name(&app, "Harborview Dental").await;
        let [location] = &locations(&app, &dental).await[..] else { panic!("one location") };
        assert_eq!(
            (&location["line1"], &location["line2"], &location["city"], &location["region"], &location["postal_code"]),
            (&json!("12 Pump Road"), &json!("Gate 4"), &json!("Tarnwell"), &json!("WA"), &json!("98401")),
        );
        let undone = app.ok("step_undo", json!({ "step_id": result["step_id"] })).await;
        assert_eq!(undone["result"]["left"], json!([]));
        assert_eq!(app.names(json!({ "filter": { "status": "all" } })).await, Vec::<String>::new());
        assert_eq!(import(&app, "customers.iif", iif.as_bytes()).await.1["count"]["created"], json!(1));
        assert_eq!(locations(&app, &by_name(&app, "Harborview Dental").await).await.len(), 1);
    }
}
