//! The portal over HTTP, as a browser and as an attacker meet it.

use axum::body::Body;
use clientele_api::COMMANDS;
use clientele_core::ctx::{DAY, HOUR, MINUTE};
use clientele_core::policy::Role;
use clientele_tests::app::{PASSWORD, TODAY, text};
use clientele_tests::stories;
use serde_json::{Value, json};

use crate::browser::{Browser, TestPortal, token};

const NEW_PASSWORD: &str = "walnut ferry hums 77";

fn customer(name: &str) -> Value {
    json!({ "set": { "name": name } })
}

async fn names(browser: &mut Browser) -> Vec<String> {
    let list = browser.ok("customer_list", json!({ "offset": 0, "limit": 50 })).await;
    list["rows"].as_array().map(|rows| rows.iter().map(|row| text(&row["name"])).collect()).unwrap_or_default()
}

stories! {
    of TestPortal;

    async fn what_another_page_sends_is_refused_and_changes_nothing(portal) {
        let mut desk = portal.desk(&portal.north).await;
        let (own, before) = (desk.origin.clone(), portal.contents().await);
        let elsewhere: &[&[(&str, &str)]] = &[
            &[],
            &[("origin", "null")],
            &[("origin", "https://evil.example")],
            &[("origin", "http://127.0.0.1:1")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[("origin", &own), ("sec-fetch-site", "cross-site")],
            &[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")],
        ];
        let setup = format!("/{}/setup", portal.north.slug);
        for headers in elsewhere {
            let mut headers = headers.to_vec();
            headers.push(("content-type", "application/json"));
            for path in ["/api/customer_create", "/api/sign_out", "/files", &setup, "/", "/nowhere"] {
                for method in ["POST", "PUT", "PATCH", "DELETE"] {
                    let got = desk.send(method, path, &headers, customer("Forged").to_string()).await;
                    assert_eq!(got.status, 403, "{method} {path} {headers:?}");
                    assert!(!got.headers.contains_key("set-cookie"), "{method} {path} {headers:?}");
                }
            }
        }
        // What a form of another page could send is no command, wherever it comes from.
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
            let headers = [("origin", own.as_str()), ("content-type", kind)];
            let got = desk.send("POST", "/api/customer_create", &headers, customer("Forged").to_string()).await;
            assert_eq!((got.status, &got.json()["fields"][0]["code"]), (422, &json!("not_json")), "{kind}");
        }
        assert_eq!(portal.contents().await, before);
        desk.ok("customer_create", customer("Ours")).await;
        assert_eq!(names(&mut desk).await, ["Ours"]);
    }

    async fn looking_at_an_address_changes_nothing(portal) {
        let mut desk = portal.desk(&portal.north).await;
        desk.ok("customer_create", customer("Ours")).await;
        let before = portal.contents().await;
        let slug = portal.north.slug.clone();
        let pages = ["", "/", "/setup", "/desk", "/desk/customers"].map(|rest| format!("/{slug}{rest}"));
        let commands = COMMANDS.iter().map(|command| format!("/api/{}", command.name));
        for path in commands.chain(pages).chain(["/files".to_owned(), "/files/file:00".to_owned()]) {
            for method in ["GET", "HEAD", "OPTIONS"] {
                let got = desk.send(method, &path, &[], Body::empty()).await;
                assert!(!path.starts_with("/api/") || got.status == 405, "{method} {path}: {}", got.status);
                assert!(!got.headers.contains_key("set-cookie"), "{method} {path}");
            }
        }
        assert_eq!(portal.contents().await, before);
        assert_eq!(names(&mut desk).await, ["Ours"], "still signed in");
    }

    async fn every_answer_carries_the_headers_that_protect_it(portal) {
        let mut desk = portal.desk(&portal.north).await;
        let nobody = portal.browser("");
        let (slug, own) = (portal.north.slug.clone(), desk.origin.clone());
        let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist/assets");
        let assets = std::fs::read_dir(dist).into_iter().flatten().flatten();
        let asset = assets.map(|entry| format!("/assets/{}", entry.file_name().to_string_lossy())).next();
        let json = ("content-type", "application/json");
        let mut answers = Vec::new();
        for (path, status) in [
            ("/", 200), ("/health", 204), ("/ready", 204), ("/page.css", 200), ("/nowhere", 404), ("/a/b/c/d", 404),
            ("/assets/nothing.js", 404), ("/api", 404), ("/api/", 404), ("/api/events", 401), ("/api/no_such", 405),
            ("/files/file:00", 401), ("/..%2f..%2fetc%2fpasswd", 404), ("/%ff", 400), ("/%00", 404), ("/assets/%2e%2e/%2e%2e/package.json", 404),
        ] {
            answers.push((path.to_owned(), status, nobody.get(path).await));
        }
        for (path, status) in [(format!("/{slug}"), 307), (format!("/{slug}/desk"), 0), (format!("/{slug}/desk/x"), 0), (format!("/{slug}/setup"), 0)] {
            answers.push((path.clone(), status, desk.get(&path).await));
        }
        if let Some(path) = asset {
            let got = nobody.get(&path).await;
            assert_eq!(got.header("cache-control"), "public, max-age=31536000, immutable");
            answers.push((path, 200, got));
        }
        for (path, status, headers, body) in [
            ("/api/app_start", 200, vec![("origin", own.as_str()), json], "{}".to_owned()),
            ("/api/no_such", 404, vec![("origin", own.as_str()), json], "{}".to_owned()),
            ("/api/customer_get", 422, vec![("origin", own.as_str()), json], "{}".to_owned()),
            ("/api/customer_get", 422, vec![("origin", own.as_str()), json], "{".to_owned()),
            ("/api/customer_get", 422, vec![("origin", own.as_str()), json], "x".repeat(2 * 1_024 * 1_024 + 1)),
            ("/api/backup_now", 503, vec![("origin", own.as_str()), json], "{}".to_owned()),
            ("/api/customer_get", 403, vec![json], "{}".to_owned()),
            ("/files", 422, vec![("origin", own.as_str()), json], "{}".to_owned()),
            ("/", 405, vec![("origin", own.as_str())], String::new()),
        ] {
            answers.push((path.to_owned(), status, desk.send("POST", path, &headers, body).await));
        }
        answers.push(("wrong password".into(), 422, desk.post("/api/sign_in", &json!({ "username": "x", "password": "y" })).await));
        desk.ok("sign_out", json!({})).await;
        answers.push(("signed out".into(), 401, desk.post("/api/home", &json!({})).await));
        for (path, status, got) in answers {
            assert!(status == 0 || got.status == status, "{path}: {} and not {status}\n{}", got.status, got.body);
            let policy = got.header("content-security-policy");
            assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe"), "{path}: {policy}");
            for (name, value) in [
                ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("x-frame-options", "DENY"),
                ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(got.header(name), value, "{path}: {name}");
            }
            let kept = got.header("cache-control");
            assert!(kept == "no-store" || path.starts_with("/assets/") || path == "/page.css", "{path}: {kept}");
            assert!(!got.headers.contains_key("server") && !got.body.contains("panicked"), "{path}");
        }
    }

    async fn a_session_is_a_cookie_for_this_portal_alone_and_new_at_each_sign_in(portal) {
        let input = json!({ "username": portal.north.email, "password": PASSWORD });
        let browser = portal.browser(&portal.north.slug);
        let got = browser.post("/api/sign_in", &input).await;
        let cookie = got.header("set-cookie").to_owned();
        let first = token(&cookie).expect("a token");
        assert_eq!(cookie, format!("__Host-clientele={first}; Path=/; Secure; HttpOnly; SameSite=Lax"));
        assert_eq!(first.len(), 64);
        assert!(!got.body.contains(&first), "the page itself never sees it");

        // A token that somebody planted before the sign-in is not taken over, and whoever had one loses it.
        let mut same = Browser { token: Some(first.clone()), ..browser.clone() };
        same.ok("home", json!({})).await;
        same.sign_in(&portal.north.email, PASSWORD).await.expect("signed in");
        let second = same.token.clone().expect("a token");
        assert_ne!(first, second);
        let mut old = Browser { token: Some(first), ..browser.clone() };
        assert_eq!(old.call("home", json!({})).await.expect_err("dead").code.to_owned(), clientele_core::error::ErrorCode::Unauthenticated);
        let planted = "0f".repeat(32);
        let mut victim = Browser { token: Some(planted.clone()), ..browser.clone() };
        victim.sign_in(&portal.north.email, PASSWORD).await.expect("signed in");
        assert_ne!(victim.token.as_deref(), Some(planted.as_str()));

        // Signing out ends the session here and takes the cookie away; the other one goes on.
        let kept = same.token.clone();
        same.ok("sign_out", json!({})).await;
        assert_eq!(same.token, None);
        let mut copied = Browser { token: kept, ..browser };
        assert!(copied.call("home", json!({})).await.is_err(), "a copy of the cookie is dead, too");
        victim.ok("home", json!({})).await;
    }

    async fn a_session_ends_after_a_day_off_and_after_a_week(portal) {
        let mut desk = portal.desk(&portal.north).await;
        portal.clock.set(TODAY + 12 * HOUR - 1);
        desk.ok("home", json!({})).await;
        portal.clock.set(TODAY + 24 * HOUR - 2);
        desk.ok("home", json!({})).await;
        portal.clock.set(TODAY + 36 * HOUR);
        assert!(desk.call("home", json!({})).await.is_err(), "twelve hours without a request");

        portal.clock.set(TODAY);
        let mut desk = portal.desk(&portal.north).await;
        for hours in (6..168).step_by(6) {
            portal.clock.set(TODAY + hours * HOUR);
            desk.ok("home", json!({})).await;
        }
        portal.clock.set(TODAY + 7 * DAY);
        assert!(desk.call("home", json!({})).await.is_err(), "a week after the sign-in, however busy");
    }

    async fn a_locked_session_opens_only_by_a_new_sign_in_with_a_new_token(portal) {
        let mut desk = portal.desk(&portal.north).await;
        desk.ok("customer_create", customer("Ours")).await;
        let before = desk.token.clone();
        desk.ok("lock", json!({})).await;
        assert!(desk.call("customer_list", json!({ "offset": 0, "limit": 1 })).await.is_err());
        assert_eq!(desk.get("/api/events").await.status, 401);
        desk.sign_in(&portal.north.email, PASSWORD).await.expect("unlocked");
        assert_ne!(desk.token, before);
        assert_eq!(names(&mut desk).await, ["Ours"]);
        let mut old = Browser { token: before, ..desk };
        assert!(old.call("home", json!({})).await.is_err());
    }

    async fn guessing_is_limited_by_account_and_the_limit_survives_a_restart(portal) {
        let mut guesser = portal.browser(&portal.north.slug);
        let (email, slug) = (portal.north.email.clone(), portal.north.slug.clone());
        let recover = json!({ "username": email, "recovery_code": "AAAAA-BBBBB-CCCCC-DDDDD", "new": NEW_PASSWORD });
        let mut desk = portal.desk(&portal.north).await;
        let change = json!({ "current": "not my password 1", "new": NEW_PASSWORD });
        for _ in 0..5 {
            assert_eq!(guesser.refused("sign_in", json!({ "username": email, "password": "wrong" })).await, "password: wrong_password");
            assert_eq!(guesser.refused("password_recover", recover.clone()).await, "recovery_code: wrong_recovery_code");
            assert_eq!(desk.refused("password_change", change.clone()).await, "current: wrong_password");
        }
        let portal = portal.restart().await;
        let mut guesser = Browser { origin: portal.browser("").origin, ..guesser };
        let mut desk = Browser { origin: portal.browser("").origin, ..desk };
        let right = json!({ "username": email, "password": PASSWORD });
        let code = json!({ "username": email, "recovery_code": portal.north.recovery_code, "new": NEW_PASSWORD });
        assert_eq!(guesser.refused("sign_in", right.clone()).await, ": too_many_attempts");
        assert_eq!(guesser.refused("password_recover", code).await, ": too_many_attempts");
        assert_eq!(desk.refused("password_change", json!({ "current": PASSWORD, "new": NEW_PASSWORD })).await, ": too_many_attempts");
        assert_eq!(desk.refused("recovery_code_renew", json!({ "password": PASSWORD })).await, ": too_many_attempts");
        // Another person of the office, and the same name at another office, are not slowed down.
        portal.employee(&portal.north, "jonas", &[]).await;
        portal.employee(&portal.south, "jonas", &[]).await;
        let mut other = Browser { from: "192.0.2.9".into(), ..portal.browser(&slug) };
        other.sign_in("jonas", PASSWORD).await.expect("signed in");
        for _ in 0..5 {
            assert!(other.sign_in("jonas", "wrong").await.is_err());
        }
        assert!(other.sign_in("jonas", PASSWORD).await.is_err());
        Browser { slug: portal.south.slug.clone(), ..other }.sign_in("jonas", PASSWORD).await.expect("signed in");
        portal.clock.set(TODAY + 2 * MINUTE);
        guesser.ok("sign_in", right).await;
    }

    async fn guessing_is_limited_by_address_on_every_route_that_checks_a_secret(portal) {
        let mut guesser = portal.browser(&portal.north.slug);
        for number in 0..20 {
            let input = json!({ "username": format!("person{number}@north.example"), "password": "wrong" });
            assert_eq!(guesser.refused("sign_in", input).await, "password: wrong_password");
        }
        let right = json!({ "username": portal.north.email, "password": PASSWORD });
        assert_eq!(guesser.refused("sign_in", right.clone()).await, ": too_many_attempts");
        let recover = json!({ "username": "x", "recovery_code": "AAAAA-BBBBB-CCCCC-DDDDD", "new": NEW_PASSWORD });
        assert_eq!(guesser.refused("password_recover", recover).await, ": too_many_attempts");
        let portal = portal.restart().await;
        guesser.origin = portal.browser("").origin;
        assert_eq!(guesser.refused("sign_in", right.clone()).await, ": too_many_attempts");
        Browser { from: "192.0.2.77".into(), ..guesser.clone() }.ok("sign_in", right).await;

        // A set-up code is a secret, too.
        let (tenant, code) = clientele_core::portal::add_tenant(&portal.app.store, &portal.clock, "east").await.expect("a tenant");
        let mut input = clientele_tests::app::office_create("empty");
        let mut guesser = Browser { from: "192.0.2.78".into(), slug: tenant.slug.clone(), ..guesser };
        let path = format!("/{}/setup", tenant.slug);
        for number in 0..20 {
            input["setup_code"] = json!(format!("cl_set_{number}"));
            assert_eq!(guesser.post(&path, &input).await.json()["fields"][0]["code"], "wrong_setup_code");
        }
        input["setup_code"] = json!(code);
        assert_eq!(guesser.post(&path, &input).await.json()["fields"][0]["code"], "too_many_attempts");
        guesser.from = "192.0.2.79".into();
        assert_eq!(guesser.post(&path, &input).await.status, 200);
        assert_eq!(guesser.post(&path, &input).await.json()["fields"][0]["code"], "used_setup_code", "it works once");
    }

    async fn guessing_many_at_once_is_no_way_around_the_limit(portal) {
        let wrong = json!({ "username": portal.north.email, "password": "wrong" });
        let guesses = (0..40).map(|number| {
            // Each from a computer of its own.
            let mut guesser = Browser { from: format!("192.0.2.{number}"), ..portal.browser(&portal.north.slug) };
            let wrong = wrong.clone();
            tokio::spawn(async move { guesser.refused("sign_in", wrong).await })
        });
        let answers = futures::future::join_all(guesses).await;
        let looked_at = answers.iter().filter(|answer| answer.as_ref().is_ok_and(|text| text.contains("wrong_password"))).count();
        // Two hashes may run at once, so the last free guess may have company.
        assert!((5..=6).contains(&looked_at), "{looked_at} of 40 guesses were looked at");

        let spray = (0..60).map(|number| {
            let mut guesser = portal.browser(&portal.south.slug);
            let wrong = json!({ "username": format!("person{number}@south.example"), "password": "wrong" });
            tokio::spawn(async move { guesser.refused("sign_in", wrong).await })
        });
        let answers = futures::future::join_all(spray).await;
        let looked_at = answers.iter().filter(|answer| answer.as_ref().is_ok_and(|text| text.contains("wrong_password"))).count();
        assert!((20..=23).contains(&looked_at), "{looked_at} of 60 guesses were looked at");
    }

    async fn a_new_password_ends_the_other_sessions_at_once(portal) {
        let mut here = portal.desk(&portal.north).await;
        let mut there = portal.desk(&portal.north).await;
        let mut stranger = portal.desk(&portal.south).await;
        let (mut told_here, mut told_there) = (here.events().await, there.events().await);
        here.ok("password_change", json!({ "current": PASSWORD, "new": NEW_PASSWORD })).await;
        assert_eq!(told_there.next().await, Some(json!({ "kind": "signed_out" })));
        assert_eq!(told_there.next().await, None, "the stream ends");
        assert!(there.call("home", json!({})).await.is_err());
        assert_eq!(there.get("/api/events").await.status, 401);
        // Whoever changed it goes on, and so does everybody else.
        here.ok("customer_create", customer("Ours")).await;
        assert_eq!(told_here.next().await.expect("an event")["kind"], "changed");
        stranger.ok("home", json!({})).await;
        assert!(there.sign_in(&portal.north.email, PASSWORD).await.is_err());
        there.sign_in(&portal.north.email, NEW_PASSWORD).await.expect("signed in");

        // By the recovery code, without a session: all of them end.
        let mut told = here.events().await;
        let recover = json!({ "username": portal.north.email, "recovery_code": portal.north.recovery_code, "new": PASSWORD });
        let refused = portal.browser(&portal.north.slug).call("password_recover", recover).await;
        assert!(refused.is_err(), "the new password brought a new code");
        portal.app.store.announce(clientele_core::store::Event::Changed { office_id: portal.north.id, tables: vec!["note".into()] });
        assert_eq!(told.next().await.expect("an event")["kind"], "changed", "a wrong code ends nothing");
    }

    async fn rights_that_are_taken_away_are_gone_with_the_next_request(portal) {
        let email = "amina";
        let amina = portal.employee(&portal.north, email, &[Role::CompanyEdit]).await;
        let mut desk = portal.browser(&portal.north.slug);
        desk.sign_in(email, PASSWORD).await.expect("signed in");
        let mut told = desk.events().await;
        desk.ok("customer_create", customer("Ours")).await;
        assert_eq!(told.next().await.expect("an event")["kind"], "changed");
        portal.set_status(&portal.north, amina, "deactivated").await;
        assert_eq!(told.next().await, Some(json!({ "kind": "signed_out" })));
        assert_eq!(told.next().await, None);
        assert!(desk.call("customer_list", json!({ "offset": 0, "limit": 1 })).await.is_err());
        assert!(desk.sign_in(email, PASSWORD).await.is_err());
    }

    async fn an_office_hears_nothing_of_another_one(portal) {
        let (mut north, mut south) = (portal.desk(&portal.north).await, portal.desk(&portal.south).await);
        let mut told = north.events().await;
        south.ok("customer_create", customer("Theirs")).await;
        let saved = north.ok("customer_create", customer("Ours")).await;
        let event = told.next().await.expect("an event");
        assert_eq!(event["kind"], "changed");
        // Had the other office's save been told, there would be one more before the next of ours.
        north.ok("note_save", json!({ "customer_id": saved["id"], "id": null, "set": { "text": "Ours" } })).await;
        let event = told.next().await.expect("an event");
        assert!(event["tables"].as_array().expect("tables").contains(&json!("note")), "{event}");
    }
}
