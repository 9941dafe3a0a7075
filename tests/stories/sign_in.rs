//! Signing in: passwords, recovery codes, guessing.

use clientele_tests::app::{PASSWORD, answer, faults, text};
use clientele_tests::stories;
use serde_json::json;

stories! {
    async fn name_and_password_open_the_office_whatever_the_case(app) {
        let me = app.ok("sign_in", json!({ "username": "Maria.Oakes@TARNWELL.example", "password": PASSWORD })).await;
        assert_eq!((me["name"].as_str(), me["superuser"].as_bool()), (Some("Maria Oakes"), Some(true)));
    }

    async fn a_wrong_name_and_a_wrong_password_get_the_same_words(app) {
        let wrong = |username: &str, password: &str| json!({ "username": username, "password": password });
        let name = app.refused("sign_in", wrong("nobody@tarnwell.example", PASSWORD)).await;
        let password = app.refused("sign_in", wrong("maria.oakes@tarnwell.example", "not my password 1")).await;
        assert_eq!(faults(&name), ["password: wrong_password"]);
        assert_eq!(faults(&name), faults(&password));
    }

    async fn guessing_is_slowed_down_and_the_wait_ends(app) {
        let wrong = json!({ "username": "maria.oakes@tarnwell.example", "password": "not my password 1" });
        for _ in 0..5 {
            assert_eq!(faults(&app.refused("sign_in", wrong.clone()).await), ["password: wrong_password"]);
        }
        let right = json!({ "username": "maria.oakes@tarnwell.example", "password": PASSWORD });
        assert_eq!(faults(&app.refused("sign_in", right.clone()).await), [": too_many_attempts"]);
        app.app.clock.set(clientele_tests::app::TODAY + 61_000);
        app.ok("sign_in", right).await;
    }

    async fn the_recovery_code_works_once(app) {
        let new = "walnut ferry hums 77";
        let input = json!({ "username": "maria.oakes@tarnwell.example", "recovery_code": app.recovery_code.to_lowercase(), "new": new });
        let cx = app.nobody();
        let next = answer(&cx, "password_recover", input.clone()).await.expect("the code is right");
        assert_ne!(text(&next["recovery_code"]), app.recovery_code);
        app.ok("sign_in", json!({ "username": "maria.oakes@tarnwell.example", "password": new })).await;
        let again = answer(&cx, "password_recover", input).await.expect_err("the code is used up");
        assert_eq!(faults(&again), ["recovery_code: wrong_recovery_code"]);
    }

    async fn a_weak_password_is_refused_with_the_reason(app) {
        for (new, fault) in [("short", "new: too_short"), ("password1234", "new: weak_password"), ("Maria Oakes 1", "new: weak_password")] {
            let error = app.refused("password_change", json!({ "current": PASSWORD, "new": new })).await;
            assert_eq!(faults(&error), [fault], "{new}");
        }
        let wrong = app.refused("password_change", json!({ "current": "not mine at all", "new": "walnut ferry hums 77" })).await;
        assert_eq!(faults(&wrong), ["current: wrong_password"]);
        app.ok("password_change", json!({ "current": PASSWORD, "new": "walnut ferry hums 77" })).await;
        app.ok("sign_in", json!({ "username": "maria.oakes@tarnwell.example", "password": "walnut ferry hums 77" })).await;
    }

    async fn nobody_reads_or_writes_without_signing_in(app) {
        let id = app.customer("Castlow Legal").await;
        for command in clientele_api::COMMANDS {
            let refused = answer(&app.nobody(), command.name, json!({ "id": id })).await;
            let open = command.action == clientele_core::policy::Action::Open;
            let code = refused.err().map(|error| error.code);
            let closed = code == Some(clientele_core::error::ErrorCode::Unauthenticated);
            assert!(open != closed, "{}: {code:?}", command.name);
        }
    }
}
