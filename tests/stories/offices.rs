//! Every command of the table, with an input that is right: nothing unknown is taken, and an office of the portal finds in
//! another one's ids what it finds in ids that nobody has.

use clientele_api::COMMANDS;
use clientele_core::error::{ErrorCode, WireError};
use clientele_core::policy::Action;
use clientele_core::store::write::Edit;
use clientele_core::{customer, note};
use clientele_tests::app::answer;
use clientele_tests::stories;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::browser::{Browser, TestPortal};
use crate::records::Records;

/// Pointers to what is `wanted` inside of a value.
fn pointers(value: &Value, wanted: &dyn Fn(&Value) -> bool) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    let deeper = inside
        .iter()
        .flat_map(|(name, value)| pointers(value, wanted).into_iter().map(move |rest| format!("/{name}{rest}")));
    wanted(value).then(String::new).into_iter().chain(deeper).collect()
}

fn is_id(value: &Value) -> bool {
    value.as_str().is_some_and(|text| Uuid::parse_str(text).is_ok())
}

/// The answer with every id replaced by the same word.
fn without_ids(answer: &Result<Value, WireError>) -> String {
    let text = match answer {
        Ok(value) => value.to_string(),
        Err(error) => format!("{error:?}"),
    };
    let is_id = |part: &str| part.len() == 36 && Uuid::parse_str(part).is_ok();
    text.split('"').map(|part| if is_id(part) { "an id" } else { part }).collect::<Vec<_>>().join("\"")
}

/// Everything that an office sees of its own.
async fn all(desk: &mut Browser, own: &Records) -> String {
    let mut seen = String::new();
    for command in COMMANDS.iter().filter(|command| !command.reads.is_empty() || command.name.starts_with("draft_")) {
        if ["draft_save", "draft_drop"].contains(&command.name) {
            continue;
        }
        let mut input = own.sample(command.name);
        if command.name == "activity" {
            input = json!({ "limit": 100 });
        }
        seen += &format!("{}: {:?}\n", command.name, desk.call(command.name, input).await);
    }
    seen
}

stories! {
    async fn every_command_refuses_what_it_does_not_know(app) {
        let mut own = Records::make("Zebra", async |command: &str, input: Value| app.ok(command, input).await).await;
        own.recovery_code = app.recovery_code.clone();
        own.backup = json!("20261122T100000000Z-manual");
        let cx = app.as_employee(app.owner).await;
        for command in COMMANDS {
            let sample = own.sample(command.name);
            for at in pointers(&sample, &Value::is_object).into_iter() {
                let mut input = sample.clone();
                input.pointer_mut(&at).expect("an object")["unexpected"] = json!(1);
                let error = answer(&cx, command.name, input).await.expect_err(&format!("{} took an unknown field at {at:?}", command.name));
                assert_eq!(error.code, ErrorCode::Invalid, "{} at {at:?}: {error:?}", command.name);
                let told = error.fields.iter().any(|fault| {
                    (fault.field.ends_with("unexpected") && fault.code == "unknown") || (at == "/selection" && fault.code == "type")
                });
                assert!(told, "{} at {at:?}: {error:?}", command.name);
            }
            // Neither is an input that is no object at all.
            for input in [json!([]), json!("x"), json!(1), json!([{}])] {
                let refused = answer(&cx, command.name, input.clone()).await;
                assert!(refused.is_err_and(|error| error.code == ErrorCode::Invalid), "{} took {input}", command.name);
            }
        }
    }
}

mod portal {
    use super::*;

    stories! {
        of TestPortal;

        async fn ids_of_another_office_are_ids_of_nothing(portal) {
            let (mut north, mut south) = (portal.desk(&portal.north).await, portal.desk(&portal.south).await);
            let mut theirs = Records::make("Zebra", async |command: &str, input: Value| north.ok(command, input).await).await;
            let mut own = Records::make("Quokka", async |command: &str, input: Value| south.ok(command, input).await).await;
            for (desk, records) in [(&mut north, &mut theirs), (&mut south, &mut own)] {
                let handle = desk.upload("/files?as=attachment", "plan.txt", records.mark.as_bytes()).await.json()["handle"].clone();
                desk.ok("customer_file_add", json!({ "customer_id": records.customer, "files": [handle] })).await;
                records.file = desk.ok("customer_file_list", json!({ "id": records.customer })).await[0]["id"].clone();
            }
            // A job lives in memory, not in a table.
            clientele_core::sample::demo::fill(&portal.system(&portal.north), 300, |_| {}).await.expect("customers");
            let query = json!({ "selection": { "query": { "filter": { "customer_type_ids": [theirs.kind] } }, "except": [] } });
            north.ok("customer_deactivate_effects", query).await;
            let many = json!({ "selection": { "query": {}, "except": [theirs.customer, theirs.parent] } });
            theirs.job = north.ok("customer_deactivate", many).await["job_id"].clone();
            assert!(is_id(&theirs.job));
            let mut events = north.events().await;
            while north.ok("job_list", json!({})).await[0]["state"] == "running" {
                events.next().await;
            }

            let before = all(&mut north, &theirs).await;
            assert!(before.contains("Zebra") && !before.contains("Quokka"), "{before}");
            let foreign = [&theirs.customer, &theirs.contact, &theirs.kind];
            // Answers that are no refusal: what is looked for is not there, or becomes a row of one's own.
            let quiet = [
                "customer_list", "customer_count", "customer_pick", "customer_create /draft_id", "draft_get", "draft_drop", "customer_save /base", "customer_similar", "customer_bulk_edit /remove", "customer_bulk_edit /set", "employee_save /base", "customer_deactivate_effects", "person_list", "person_count",
                "person_customer_pick", "person_similar", "person_at_save /base", "customer_export", "person_export",
            ];
            let mut tried = 0;
            // A form names its own draft: the next story has two of the same id.
            for command in COMMANDS.iter().filter(|command| !command.desktop_only && command.name != "draft_save") {
                let sample = own.sample(command.name);
                // A page of history begins at an id, whosever it is.
                for at in pointers(&sample, &is_id).into_iter().filter(|at| at != "/before") {
                    // The same kind of record of theirs, and for good measure others.
                    let same = theirs.sample(command.name).pointer(&at).cloned();
                    for id in same.iter().chain(foreign) {
                        let with = |id: &Value| {
                            let mut input = sample.clone();
                            *input.pointer_mut(&at).expect("an id") = id.clone();
                            input
                        };
                        let nobodys = json!(portal.app.ids.new_id(1));
                        let (found, missing) = (south.call(command.name, with(id)).await, south.call(command.name, with(&nobodys)).await);
                        assert_eq!(without_ids(&found), without_ids(&missing), "{} {at} with {id}", command.name);
                        let place = format!("{} {at}", command.name);
                        if !quiet.iter().any(|known| place.starts_with(known)) {
                            let error = found.expect_err(&place);
                            let gone = ["not_found", "file_gone"];
                            let not_there = error.code == ErrorCode::NotFound || error.fields.iter().any(|fault| gone.contains(&fault.code.as_str()));
                            assert!(not_there, "{place}: {error:?}");
                        }
                        tried += 1;
                    }
                }
            }
            assert!(tried > 150, "{tried}");
            assert_eq!(all(&mut north, &theirs).await, before, "the other office is as it was");
            let seen = all(&mut south, &own).await;
            assert!(seen.contains("Quokka") && !seen.contains("Zebra"), "{seen}");
        }

        async fn offices_whose_records_have_the_same_ids_see_and_change_only_their_own(portal) {
            let (mut north, mut south) = (portal.desk(&portal.north).await, portal.desk(&portal.south).await);
            let theirs = Records::make("Zebra", async |command: &str, input: Value| north.ok(command, input).await).await;
            let before = all(&mut north, &theirs).await;
            let id = |value: &Value| -> Uuid { value.as_str().and_then(|id| Uuid::parse_str(id).ok()).expect("an id") };
            let set = |value: Value| value.as_object().cloned().expect("an object");
            let cx = portal.system(&portal.south);
            let mut tx = cx.write(Action::CustomerEdit, "import").await.expect("a step");
            let twin = set(json!({ "name": "Quokka customer", "status": "active" }));
            tx.save::<customer::Entity>(Edit::create(id(&theirs.customer), twin)).await.expect("a customer");
            let twin = set(json!({ "customer_id": theirs.customer, "text": "Quokka note" }));
            tx.save::<note::Entity>(Edit::create(id(&theirs.note), twin)).await.expect("a note");
            tx.commit().await.expect("kept");

            let page = south.ok("customer_get", json!({ "id": theirs.customer })).await;
            assert_eq!((&page["name"], &page["note_list"][0]["text"]), (&json!("Quokka customer"), &json!("Quokka note")));
            assert!(!page.to_string().contains("Zebra"), "{page}");
            let seen = all(&mut south, &theirs).await;
            let names_of_inputs = ["\"search\"", "no sample"];
            assert!(!seen.contains("Zebra customer") && !seen.contains("Zebra contact") && names_of_inputs.iter().all(|n| !seen.contains(n)), "{seen}");
            for (command, input) in [
                ("customer_save", json!({ "id": theirs.customer, "base": { "name": "Quokka customer" }, "set": { "name": "Quokka moved" } })),
                ("note_delete", json!({ "id": theirs.note })),
                ("draft_save", json!({ "id": theirs.draft, "kind": "customer_new", "title": "Quokka", "value": "Quokka" })),
                ("draft_drop", json!({ "id": theirs.draft })),
                ("customer_opened", json!({ "id": theirs.customer })),
                ("list_state_set", json!({ "key": "customers", "value": null })),
                ("customer_deactivate", json!({ "selection": { "ids": [theirs.customer] } })),
            ] {
                south.ok(command, input).await;
            }
            assert_eq!(all(&mut north, &theirs).await, before, "the other office is as it was");
        }

        async fn a_file_is_there_for_the_session_that_brought_it(portal) {
            let (north, mut south) = (portal.desk(&portal.north).await, portal.desk(&portal.south).await);
            let picture = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons/32x32.png")).expect("a picture");
            let mut form = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo.png\"\r\n\r\n".to_vec();
            form.extend(&picture);
            form.extend(b"\r\n--x--\r\n");
            let headers = [("origin", north.origin.as_str()), ("content-type", "multipart/form-data; boundary=x")];
            let got = north.send("POST", "/files", &headers, form.clone()).await;
            assert_eq!(got.status, 200, "{}", got.body);
            let handle = got.json()["handle"].as_str().expect("a handle").to_owned();
            assert_eq!(north.get(&format!("/files/{handle}")).await.status, 200);
            let colleague = portal.desk(&portal.north).await;
            for other in [&south, &colleague] {
                let (theirs, nobodys) = (other.get(&format!("/files/{handle}")).await, other.get("/files/file:00").await);
                assert_eq!((theirs.status, &theirs.body), (404, &nobodys.body));
            }
            let office = south.ok("office_get", json!({})).await;
            let logo = json!({ "id": office["id"], "base": { "logo": null }, "set": { "logo": handle } });
            assert_eq!(south.refused("office_save", logo).await, "logo: file_gone");
            let nobody = portal.browser(&portal.north.slug);
            assert_eq!(nobody.send("POST", "/files", &headers, form).await.status, 401);
        }
    }
}
