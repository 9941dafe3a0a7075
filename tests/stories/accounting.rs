//! What customers owe and may owe: what the fields take, who sees and changes it, and that it comes in and goes out whole.

use std::sync::Arc;

use clientele_core::error::{ErrorCode, WireError};
use clientele_core::policy::Role;
use clientele_tests::app::{Answer, On, TestApp, answer, faults, text};
use clientele_tests::stories;
use serde_json::{Value, json};
use uuid::Uuid;

/// An amount that stands nowhere else, and terms that say whose they are.
const OWED: i64 = 87_654_321;
const OWED_TEXT: &str = "8765432";
const TERMS: &str = "Net 30 from Tarnwell";

async fn owing(app: &TestApp, name: &str) -> String {
    let set =
        json!({ "name": name, "balance": OWED, "balance_date": "2026-11-02", "credit_limit": OWED, "terms": TERMS });
    app.customer_with(set).await
}

async fn save(app: &TestApp, who: Uuid, id: &str, base: Value, set: Value) -> Answer {
    app.call_as(who, "customer_save", json!({ "id": id, "base": base, "set": set })).await
}

async fn money(app: &TestApp, id: &str) -> [Value; 4] {
    let page = app.page(id).await;
    ["balance", "balance_date", "credit_limit", "terms"].map(|field| page[field].clone())
}

/// The names that somebody's list has for this query.
async fn listed(app: &TestApp, who: Uuid, mut query: Value) -> Vec<String> {
    query["offset"] = json!(0);
    query["limit"] = json!(200);
    let list = app.call_as(who, "customer_list", query).await.expect("a list");
    list["rows"].as_array().into_iter().flatten().map(|row| text(&row["name"])).collect()
}

fn forbidden(refused: Answer) -> WireError {
    let error = refused.expect_err("refused");
    assert_eq!(error.code, ErrorCode::Forbidden, "{error:?}");
    error
}

/// Opens a file as somebody chose it.
async fn open(app: &TestApp, who: Uuid, name: &str, bytes: &[u8]) -> Value {
    let cx = app.as_employee(who).await;
    let file = cx.app.files.hold_attachment(&cx.session, cx.now(), name, Arc::new(bytes.to_vec()));
    answer(&cx, "import_open", json!({ "file": file })).await.expect(name)
}

/// Looks and runs as it is planned: the rows of the preview, and the result.
async fn import(app: &TestApp, file: &Value) -> (Value, Value) {
    let job = app.ok("import_preview", json!({ "id": file["id"], "plan": file["plan"] })).await;
    app.finished(job).await;
    let rows = app.ok("import_rows", json!({ "id": file["id"], "offset": 0, "limit": 100 })).await;
    let job = app.ok("import_run", json!({ "id": file["id"] })).await;
    (rows, app.finished(job).await)
}

async fn by_name(app: &TestApp, name: &str) -> String {
    let list = app.ok("customer_list", json!({ "search": name, "offset": 0, "limit": 9 })).await;
    text(&list["rows"][0]["id"])
}

async fn export(app: &TestApp, who: Uuid, format: &str) -> String {
    let cx = app.as_employee(who).await;
    let input = json!({ "selection": { "query": {}, "except": [] }, "format": format });
    let done = app.finished(answer(&cx, "customer_export", input).await.expect("a job")).await;
    let held = cx.app.files.get(&cx.session, cx.now(), &text(&done["file"]["handle"])).expect("it is held");
    String::from_utf8_lossy(&held.bytes).into_owned()
}

stories! {
    async fn a_balance_has_its_day_and_goes_with_it(app) {
        let id = app.customer_with(json!({ "name": "Hollen Water District", "balance": 125_050 })).await;
        assert_eq!(money(&app, &id).await, [json!(125_050), json!("2026-11-22"), json!(null), json!(null)], "typed without a day it is today's");
        let base = json!({ "balance": 125_050, "balance_date": "2026-11-22", "terms": null });
        save(&app, app.owner, &id, base.clone(), json!({ "balance": -4_200, "balance_date": "2026-11-02", "terms": " Net 30 " })).await.expect("a credit");
        assert_eq!(money(&app, &id).await, [json!(-4_200), json!("2026-11-02"), json!(null), json!("Net 30")]);
        let seen = json!({ "balance": -4_200, "balance_date": "2026-11-02" });
        let saved = save(&app, app.owner, &id, seen, json!({ "balance": null, "balance_date": "2026-11-02" })).await.expect("cleared");
        assert_eq!(money(&app, &id).await[..2], [json!(null), json!(null)], "no balance, no day");
        let undone = app.ok("step_undo", json!({ "step_id": saved["step_id"] })).await;
        assert_eq!(undone["result"]["left"], json!([]));
        assert_eq!(money(&app, &id).await[..2], [json!(-4_200), json!("2026-11-02")]);
    }

    async fn what_is_no_amount_is_refused_on_its_field(app) {
        let id = app.customer("Ostrand Bay Water").await;
        for (set, fault) in [
            (json!({ "balance": "12.345" }), "balance: amount"),
            (json!({ "balance": "a lot" }), "balance: amount"),
            (json!({ "balance": "-99999999999999999999" }), "balance: amount_too_large"),
            (json!({ "balance": 12.5 }), "balance: amount"),
            (json!({ "balance": 1_000_000_000_000_000_i64 }), "balance: amount_too_large"),
            (json!({ "balance": 1e30 }), "balance: amount_too_large"),
            (json!({ "balance": -1_000_000_000_000_000_i64 }), "balance: amount_too_large"),
            (json!({ "credit_limit": -1 }), "credit_limit: amount_negative"),
            (json!({ "credit_limit": 1_000_000_000_000_000_i64 }), "credit_limit: amount_too_large"),
            (json!({ "balance": 1, "balance_date": "30.2.2027" }), "balance_date: date"),
            (json!({ "balance": null, "balance_date": "2026-11-02" }), "balance: required"),
            (json!({ "terms": "x".repeat(61) }), "terms: too_long"),
        ] {
            let base = set.as_object().expect("fields").keys().map(|name| (name.clone(), Value::Null)).collect::<serde_json::Map<_, _>>();
            let error = save(&app, app.owner, &id, json!(base), set.clone()).await.expect_err("refused");
            assert_eq!(faults(&error), [fault], "{set}");
        }
        assert_eq!(money(&app, &id).await, [json!(null), json!(null), json!(null), json!(null)]);
        app.customer_with(json!({ "name": "The most", "balance": 999_999_999_999_999_i64, "credit_limit": 0 })).await;
    }

    async fn whoever_may_not_see_money_finds_it_in_no_answer(app) {
        let id = owing(&app, "Zebra Works").await;
        let none = app.customer("Ant Hill").await;
        save(&app, app.owner, &id, json!({ "balance": OWED, "balance_date": "2026-11-02", "terms": TERMS }), json!({ "balance": OWED + 1, "balance_date": "2026-11-03", "terms": "Net 60 from Tarnwell" })).await.expect("history of money");
        let blind = app.employee("Jonas Petrak", &[Role::CompanyEdit, Role::AuditView, Role::ExportView, Role::ImportEdit]).await;
        let seeing = app.employee("Amina Haddad", &[Role::CompanyEdit, Role::AuditView, Role::ExportView, Role::AccountingView]).await;
        let calls = [
            ("customer_get", json!({ "id": id })),
            ("customer_list", json!({ "offset": 0, "limit": 50, "sort": "balance", "descending": true })),
            ("activity", json!({ "customer_id": id, "limit": 50 })),
            ("activity", json!({ "limit": 50 })),
            ("customer_merge_look", json!({ "keep": none, "lose": id })),
            ("search", json!({ "text": "Zebra", "limit": 9 })),
            ("home", json!({})),
        ];
        for (command, input) in calls {
            let [hidden, shown] = [blind, seeing].map(|who| app.call_as(who, command, input.clone()));
            let (hidden, shown) = (hidden.await.expect(command).to_string(), shown.await.expect(command).to_string());
            for mark in [OWED_TEXT, "from Tarnwell", "2026-11-02", "2026-11-03"] {
                assert!(!hidden.contains(mark), "{command} tells {mark}: {hidden}");
            }
            let tells = ["customer_get", "customer_list", "activity"].contains(&command);
            assert_eq!(shown.contains(OWED_TEXT), tells, "{command} to whoever may see it: {shown}");
        }
        // Neither an order nor a filter tells who owes.
        let by_balance = json!({ "sort": "balance" });
        assert_eq!(listed(&app, seeing, by_balance.clone()).await, ["Zebra Works", "Ant Hill"], "blank ones come last");
        assert_eq!(listed(&app, blind, by_balance).await, ["Ant Hill", "Zebra Works"]);
        for (owes, names) in [(true, ["Zebra Works"]), (false, ["Ant Hill"])] {
            let query = json!({ "filter": { "owes": owes } });
            assert_eq!(listed(&app, seeing, query.clone()).await, names);
            assert_eq!(listed(&app, blind, query).await, Vec::<String>::new());
        }
        assert_eq!(listed(&app, blind, json!({ "search": "Tarnwell" })).await, Vec::<String>::new());
        for format in ["csv", "json"] {
            assert!(export(&app, seeing, format).await.contains("876543.22"), "{format}");
            let file = export(&app, blind, format).await;
            assert!(!file.contains("876543") && !file.contains("Balance") && !file.contains("Terms"), "{file}");
        }
        for (who, sees) in [(seeing, true), (blind, false)] {
            let cx = app.as_employee(who).await;
            let done = app.finished(answer(&cx, "everything_export", json!({ "format": "xlsx" })).await.expect("a job")).await;
            let held = cx.app.files.get(&cx.session, cx.now(), &text(&done["file"]["handle"])).expect("it is held");
            let sheet = clientele_sheet::read("all.xlsx", &held.bytes, &clientele_sheet::Options::default()).expect("a workbook");
            assert_eq!(sheet.columns.iter().any(|heading| heading == "Balance owed"), sees, "{:?}", sheet.columns);
        }
        let columns = json!({ "selection": { "query": {}, "except": [] }, "format": "csv", "columns": ["name", "balance"] });
        forbidden(app.call_as(blind, "customer_export", columns).await);
    }

    async fn seeing_money_is_not_changing_it(app) {
        let id = owing(&app, "Zebra Works").await;
        let other = app.customer("Ant Hill").await;
        let seeing = app.employee("Amina Haddad", &[Role::CompanyEdit, Role::AccountingView]).await;
        let clerk = app.employee("Jonas Petrak", &[Role::CompanyView, Role::AccountingEdit]).await;
        let bookkeeper = app.employee("Ida Berg", &[Role::CompanyEdit, Role::AccountingEdit]).await;
        let (base, set) = (json!({ "terms": TERMS, "name": "Zebra Works" }), json!({ "terms": "Net 60", "name": "Zebra" }));
        let error = forbidden(save(&app, seeing, &id, base.clone(), set.clone()).await);
        assert_eq!(error.fields[0].params["roles"], json!(["accountingEdit"]), "{error:?}");
        assert_eq!(app.page(&id).await["name"], "Zebra Works", "nothing of it was written");
        forbidden(save(&app, clerk, &id, base.clone(), set.clone()).await);
        forbidden(app.call_as(seeing, "customer_create", json!({ "set": { "name": "New", "credit_limit": 1 } })).await);
        let bulk = json!({ "selection": { "ids": [id, other] }, "set": { "terms": "Net 60", "credit_limit": 500_000 } });
        forbidden(app.call_as(seeing, "customer_bulk_edit", bulk.clone()).await);
        let changed = app.call_as(bookkeeper, "customer_bulk_edit", bulk).await.expect("for many at once");
        assert_eq!(changed["result"]["done"], json!(2));
        assert_eq!(money(&app, &other).await, [json!(null), json!(null), json!(500_000), json!("Net 60")]);
        // Taking it back is changing it.
        let step = json!({ "step_id": changed["result"]["step_id"] });
        let past = app.call_as(seeing, "activity", json!({ "customer_id": id, "limit": 1 })).await.expect("the past");
        assert_eq!(past["steps"][0]["may_undo"], json!(false));
        forbidden(app.call_as(seeing, "step_undo", step.clone()).await);
        app.call_as(bookkeeper, "step_undo", step).await.expect("undone");
        assert_eq!(money(&app, &id).await[2..], [json!(OWED), json!(TERMS)]);
    }

    async fn two_people_conflict_over_a_balance_and_see_both(app) {
        let id = owing(&app, "Zebra Works").await;
        let seen = json!({ "balance": OWED, "balance_date": "2026-11-02" });
        save(&app, app.owner, &id, seen.clone(), json!({ "balance": 5, "balance_date": "2026-11-04" })).await.expect("saved");
        let error = save(&app, app.owner, &id, seen, json!({ "balance": 7, "balance_date": "2026-11-02" })).await.expect_err("changed meanwhile");
        assert_eq!(error.code, ErrorCode::Conflict);
        let params = &error.fields[0].params;
        assert_eq!((&error.fields[0].field[..], &params["current"], &params["yours"], &params["base"]), ("balance", &json!(5), &json!(7), &json!(OWED)));
        assert_eq!(money(&app, &id).await[..2], [json!(5), json!("2026-11-04")]);
    }

    async fn merging_chooses_amounts_and_loses_none_that_nobody_could_choose(app) {
        let bookkeeper = app.employee("Ida Berg", &[Role::CompanyEdit, Role::AccountingEdit]).await;
        let blind = app.employee("Jonas Petrak", &[Role::CompanyEdit]).await;
        let seeing = app.employee("Amina Haddad", &[Role::CompanyEdit, Role::AccountingView]).await;
        for (who, chooses) in [(bookkeeper, true), (blind, false), (seeing, false)] {
            let keep = app.customer_with(json!({ "name": "Zebra Works", "balance": 100, "balance_date": "2026-01-05" })).await;
            let lose = owing(&app, "Zebra Works Inc").await;
            let look = app.call_as(who, "customer_merge_look", json!({ "keep": keep, "lose": lose })).await.expect("both");
            let offered: Vec<_> = look["fields"].as_array().into_iter().flatten().map(|field| text(&field["field"])).collect();
            assert_eq!(offered.contains(&"balance".to_owned()), chooses, "{offered:?}");
            let mut input = json!({
                "keep": keep, "lose": lose, "choose": { "balance": "lose" },
                "keep_seen": look["keep"]["changed_at"], "lose_seen": look["lose"]["changed_at"],
            });
            if !chooses {
                let error = app.call_as(who, "customer_merge", input.clone()).await.expect_err("not theirs to choose");
                assert_eq!(faults(&error), ["balance: unknown"]);
                input["choose"] = json!({});
            }
            let merged = app.call_as(who, "customer_merge", input).await.expect("merged");
            let balance = if chooses { [json!(OWED), json!("2026-11-02")] } else { [json!(100), json!("2026-01-05")] };
            let [owed, day, limit, terms] = money(&app, &keep).await;
            assert_eq!(([owed, day], limit, terms), (balance, json!(OWED), json!(TERMS)), "what was blank is the other's");
            let undone = app.call_as(who, "step_undo", json!({ "step_id": merged["step_id"] })).await.expect("whoever merged parts them");
            assert_eq!(undone["result"]["left"], json!([]));
            assert_eq!(money(&app, &keep).await, [json!(100), json!("2026-01-05"), json!(null), json!(null)]);
            assert_eq!(money(&app, &lose).await, [json!(OWED), json!("2026-11-02"), json!(OWED), json!(TERMS)]);
            for id in [keep, lose] {
                app.ok("customer_save", json!({ "id": id, "base": { "name": app.page(&id).await["name"] }, "set": { "name": "done" } })).await;
            }
        }
    }

    async fn amounts_go_out_and_come_in_to_the_digit(app) {
        owing(&app, "Zebra Works").await;
        app.customer_with(json!({ "name": "In credit", "balance": -4_205, "credit_limit": 0 })).await;
        let first = export(&app, app.owner, "csv").await;
        assert!(first.contains("'-42.05") && first.contains("876543.21"), "{first}");
        let other = TestApp::new(On::Sqlite).await;
        let (_, result) = import(&other, &open(&other, other.owner, "customers.csv", first.as_bytes()).await).await;
        assert_eq!((&result["count"]["created"], &result["faults"]), (&json!(2), &json!([])));
        assert_eq!(money(&other, &by_name(&other, "In credit").await).await, [json!(-4_205), json!("2026-11-22"), json!(0), json!(null)]);
        assert_eq!(export(&other, other.owner, "csv").await, first);
        let (_, again) = import(&app, &open(&app, app.owner, "customers.csv", first.as_bytes()).await).await;
        assert_eq!(again["step_id"], Value::Null, "at home it changes nothing");
    }

    async fn lists_of_accounting_programs_bring_their_amounts(app) {
        for (name, list, owed) in [
            ("quickbooks.csv", "Customer,Balance Total,Balance,Credit Limit,Terms\nZebra,\"9,999.00\",\"1,234.50\",\"$5,000.00\",Net 30\nAnt,,(12.00), - ,\n", 123_450),
            ("online.csv", "Name,Company name,Billing address line 1,Open Balance,Terms\nZebra,Zebra,1 Quay,\"1,234.50\",Net 30\nAnt,Ant,2 Quay,-12.00,\n", 123_450),
            ("sage.csv", "Reference,Company name,Main address line 1,Credit limit,Balance,Terms\nZEB,Zebra,1 Quay,\"£5,000.00\",\"£1,234.50\",Net 30\nANT,Ant,2 Quay,,£12.00-,\n", 123_450),
            ("comma.csv", "Name;Balance;Credit limit;Terms\nZebra;1.234,50 €;5.000;Net 30\nAnt;-12,00;;\n", 123_450),
            ("thousands.csv", "Name;Balance;Credit limit;Terms\nZebra;1.234;5.000;Net 30\nAnt;-12;;\n", 123_400),
        ] {
            if name == "thousands.csv" {
                // Where commas are the custom, this is no one and a bit.
                let office = app.ok("office_get", json!({})).await;
                app.ok("office_save", json!({ "id": office["id"], "base": { "country": "US" }, "set": { "country": "DE" } })).await;
            }
            let file = open(&app, app.owner, name, list.as_bytes()).await;
            let (_, result) = import(&app, &file).await;
            assert_eq!((&result["count"]["created"], &result["faults"]), (&json!(2), &json!([])), "{name}: {file}");
            let [balance, day, limit, terms] = money(&app, &by_name(&app, "Zebra").await).await;
            assert_eq!((balance, day, terms), (json!(owed), json!("2026-11-22"), json!("Net 30")), "{name}");
            assert_eq!(limit, if name == "online.csv" { Value::Null } else { json!(500_000) }, "{name}");
            assert_eq!(money(&app, &by_name(&app, "Ant").await).await[0], json!(-1_200), "{name}");
            app.ok("step_undo", json!({ "step_id": result["step_id"] })).await;
        }
        let iif = "!CUST\tNAME\tREFNUM\tTERMS\tLIMIT\nCUST\tZebra\t7\tNet 30\t\"5,000.00\"\n";
        import(&app, &open(&app, app.owner, "customers.iif", iif.as_bytes()).await).await;
        assert_eq!(money(&app, &by_name(&app, "Zebra").await).await, [json!(null), json!(null), json!(500_000), json!("Net 30")]);
    }

    async fn next_months_balances_replace_the_last_ones_and_one_undo_takes_them_back(app) {
        let list = |balance: &str, day: &str| format!("Customer number,Customer,Balance,Balance date\n100,Zebra,{balance},{day}\n101,Ant,5.00,{day}\n");
        import(&app, &open(&app, app.owner, "list.csv", list("10.00", "2026-10-31").as_bytes()).await).await;
        let mut file = open(&app, app.owner, "list.csv", list("20.00", "2026-11-18").as_bytes()).await;
        file["plan"]["rule"] = json!("overwrite");
        let (rows, result) = import(&app, &file).await;
        let change = rows[0]["changes"].as_array().and_then(|all| all.iter().find(|one| one["field"] == "balance")).cloned().expect("a changed balance");
        assert_eq!((&change["old"], &change["new"]), (&json!(1_000), &json!(2_000)));
        let zebra = by_name(&app, "Zebra").await;
        assert_eq!(money(&app, &zebra).await[..2], [json!(2_000), json!("2026-11-18")]);
        // A list that says nothing of somebody takes the balance away only when told to, and its day with it.
        let mut file = open(&app, app.owner, "list.csv", list("", "").as_bytes()).await;
        (file["plan"]["rule"], file["plan"]["blank_clears"]) = (json!("overwrite"), json!(true));
        let (_, cleared) = import(&app, &file).await;
        assert_eq!(money(&app, &zebra).await[..2], [json!(null), json!(null)]);
        for (step, owed) in [(&cleared, 2_000), (&result, 1_000)] {
            app.ok("step_undo", json!({ "step_id": step["step_id"] })).await;
            assert_eq!(money(&app, &zebra).await[0], json!(owed));
        }
    }

    async fn a_wrong_amount_is_named_with_its_row_and_changes_nothing(app) {
        let list = "Name,Balance,Credit limit\nZebra,12.345,1\nAnt,a lot,1\nBear,1,-1\nCat,99999999999999999.00,1\nDog,1,1\n";
        let file = open(&app, app.owner, "list.csv", list.as_bytes()).await;
        let (rows, result) = import(&app, &file).await;
        let codes: Vec<_> = rows.as_array().into_iter().flatten().map(|row| text(&row["faults"][0]["fault"]["code"])).collect();
        assert_eq!(codes, ["amount", "amount", "amount_negative", "amount_too_large", ""]);
        assert_eq!(result["count"]["created"], json!(1));
    }

    async fn whoever_may_not_change_money_imports_the_rest_and_reads_why(app) {
        let importer = app.employee("Jonas Petrak", &[Role::CompanyEdit, Role::ImportEdit, Role::AccountingView]).await;
        let list = "Customer,Balance,Terms,City\nZebra,12.50,Net 30,Tarnwell\n";
        let file = open(&app, importer, "list.csv", list.as_bytes()).await;
        assert_eq!(file["plan"]["columns"], json!(["name", null, null, "city"]));
        let withheld = |file: &Value| file["columns"].as_array().into_iter().flatten().map(|column| column["withheld"].clone()).collect::<Vec<_>>();
        assert_eq!(withheld(&file), [json!(null), json!("balance"), json!("terms"), json!(null)]);
        let targets: Vec<_> = file["targets"].as_array().into_iter().flatten().map(|target| text(&target["name"])).collect();
        assert!(!targets.iter().any(|name| ["balance", "balance_date", "credit_limit", "terms"].contains(&name.as_str())), "{targets:?}");
        let mut plan = file["plan"].clone();
        plan["columns"][1] = json!("balance");
        forbidden(app.call_as(importer, "import_preview", json!({ "id": file["id"], "plan": plan })).await);
        // The plan of a bookkeeper's last file of this kind is not taken over either.
        import(&app, &open(&app, app.owner, "list.csv", list.as_bytes()).await).await;
        let next = open(&app, importer, "list.csv", list.as_bytes()).await;
        assert!(next["remembered_at"].is_number() && next["plan"]["columns"][1].is_null(), "{next}");
        assert_eq!(withheld(&next)[1], "balance");
    }

    async fn a_currency_with_other_decimals_waits_until_no_amount_is_kept(app) {
        let office = app.ok("office_get", json!({})).await;
        let change = |from: &str, to: &str| json!({ "id": office["id"], "base": { "currency": from }, "set": { "currency": to } });
        app.ok("office_save", change("USD", "JPY")).await;
        assert_eq!(app.ok("app_start", json!({})).await["office"]["currency_decimals"], json!(0));
        let id = app.customer_with(json!({ "name": "Zebra", "credit_limit": 5_000 })).await;
        let error = app.refused("office_save", change("JPY", "KWD")).await;
        assert_eq!(faults(&error), ["currency: currency_in_use"]);
        app.ok("office_save", change("JPY", "KRW")).await;
        save(&app, app.owner, &id, json!({ "credit_limit": 5_000 }), json!({ "credit_limit": null })).await.expect("cleared");
        app.ok("office_save", change("KRW", "KWD")).await;
    }
}
