//! Whether, when and of whom it asks, and what it makes of the answer.

use tauri::utils::config::BundleType;

use super::*;

#[tokio::test]
async fn switched_off_it_asks_nobody_and_on_it_asks_once_a_day() {
    let computer = Computer::new();
    computer.publish();
    let updates = &computer.updates;
    assert!(!updates.state().look, "nobody has allowed it yet");
    for day in 0..400 {
        updates.ask_by_itself(day * DAY).await;
    }
    assert_eq!(computer.requests(), 0);

    updates.set_look(true).expect("kept");
    updates.ask_by_itself(10 * DAY).await;
    assert_eq!((computer.requests(), updates.state().phase), (1, Phase::Offered));
    updates.ask_by_itself(11 * DAY - 1).await;
    assert_eq!(computer.requests(), 1, "not twice a day");
    updates.ask_by_itself(11 * DAY).await;
    assert_eq!(computer.requests(), 2);
    updates.ask_by_itself(2 * DAY).await;
    assert_eq!(computer.requests(), 3, "a clock that was set back does not silence it");

    updates.set_look(false).expect("kept");
    updates.ask_by_itself(90 * DAY).await;
    assert_eq!(computer.requests(), 3);
    assert_eq!(computer.called(), "", "it installs nothing by itself");
    let kept: Value = serde_json::from_slice(&fs::read(computer.data().join("updates.json")).unwrap()).unwrap();
    assert_eq!(kept, json!({ "look": false, "asked": 2 * DAY }), "for the next start");
}

#[tokio::test]
async fn the_request_says_nothing_about_the_computer() {
    let computer = Computer::new();
    computer.publish();
    computer.ask().await;
    let requests = computer.server.requests();
    let [request] = &requests[..] else { panic!("{requests:?}") };
    let mut names: Vec<&str> = request.lines().skip(1).filter_map(|line| line.split(':').next()).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    assert_eq!(names, ["accept", "host", "user-agent"], "{request}");
    assert!(request.contains("user-agent: Clientele\r\n"), "{request}");
}

#[tokio::test]
async fn a_newer_version_is_offered_with_its_notes_as_text() {
    let computer = Computer::new();
    computer.publish();
    let state = computer.ask().await;
    let offer = state.offer.expect("an offer");
    assert_eq!((offer.version.as_str(), offer.size), (NEXT, Some(11)));
    assert_eq!(offer.notes, "Lists are <b>faster</b>.\nAnd quieter.");
    assert_eq!((state.asked, state.host.as_deref()), (Some(1_000), Some("127.0.0.1")));
}

#[tokio::test]
async fn the_same_and_an_older_version_are_nothing_new() {
    for version in ["0.1.0", "0.0.9", "0.1.0-beta.1"] {
        let computer = Computer::new();
        let release = release(&computer.keys, b"old", version, &computer.server.url(PACKAGE));
        computer.server.put(FEED, Answer::of(release.to_string()));
        let state = computer.ask().await;
        assert_eq!((state.phase, code(&state)), (Phase::Newest, ""), "{version}");
        computer.updates.install().await;
        assert_eq!((computer.requests(), computer.called().as_str()), (1, ""), "{version} is not installed");
    }
}

#[tokio::test]
async fn an_answer_that_is_none_is_told_and_offers_nothing() {
    let computer = Computer::new();
    let far = release(&computer.keys, b"x", NEXT, "http://updates.clientele.example/clientele.deb");
    let mut other_kinds = computer.release();
    other_kinds["platforms"] = json!({ "windows-x86_64-nsis": {} });
    let mut huge = computer.release();
    huge["notes"] = "x".repeat(2 * 1_024 * 1_024).into();
    let whole = computer.release().to_string();
    for (answer, expected) in [
        (Answer::of("<!doctype html><title>Sign in to the hotel</title>"), "answer"),
        (Answer::of("{}"), "answer"),
        (Answer::of(r#"{"version":"newest","platforms":{}}"#), "answer"),
        (Answer::of(huge.to_string()), "answer"),
        (Answer::of(whole).cut(), "truncated"),
        (Answer::of(other_kinds.to_string()), "no_package"),
        (Answer::of(far.to_string()), "insecure"),
        (Answer::moved("http://updates.clientele.example/latest.json"), "insecure"),
        (Answer::status("500 Internal Server Error"), "server"),
        (Answer::status("404 Not Found"), "server"),
        (Answer::moved(&computer.server.url(FEED)), "server"),
    ] {
        computer.server.put(FEED, answer);
        let state = computer.ask().await;
        assert_eq!((code(&state), state.phase), (expected, Phase::Quiet));
        assert!(state.offer.is_none());
    }
    assert!(computer.server.requests().iter().all(|request| request.starts_with("GET /latest.json ")));
}

#[tokio::test]
async fn without_a_network_it_says_so_and_tries_again_before_a_day_is_over() {
    let nobody = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}/latest.json", listener.local_addr().expect("an address"))
    };
    let keys = KeyPair::generate_unencrypted_keypair().expect("keys");
    let computer = Computer::with(|setup| Setup { source: Source::new(&nobody, &written(&keys)), ..setup });
    computer.updates.set_look(true).expect("kept");
    computer.updates.ask_by_itself(DAY).await;
    let state = computer.updates.state();
    assert_eq!((code(&state), state.asked), ("offline", None));
}

#[tokio::test]
async fn a_build_without_a_source_and_a_program_of_unknown_kind_ask_nobody() {
    let without = Computer::with(|setup| Setup { source: None, ..setup });
    let unknown = Computer::with(|setup| Setup { kind: Err(Unable::Unknown), ..setup });
    for (computer, why) in [(without, "no_source"), (unknown, "unknown")] {
        computer.publish();
        computer.updates.set_look(true).expect("kept");
        computer.updates.ask_by_itself(DAY).await;
        let state = computer.ask_nothing().await;
        assert_eq!((state.unable, state.phase, computer.requests()), (Some(why), Phase::Quiet, 0));
    }
}

impl Computer {
    async fn ask_nothing(&self) -> State {
        self.updates.ask(1).await;
        self.updates.install().await;
        self.updates.state()
    }
}

#[test]
fn the_kind_is_the_one_that_the_system_confirms() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = Path::new("/usr/bin/clientele");
    let ours = tools_saying(folder.path(), "dpkg-query", "clientele: /usr/bin/clientele");
    assert_eq!(kind::of(Some(BundleType::Deb), program, &ours), Ok(Kind::Deb));
    assert_eq!(kind::of(None, program, &ours), Err(Unable::Unknown), "without the mark it is somebody else's package");
    assert_eq!(kind::of(Some(BundleType::Rpm), program, &ours), Err(Unable::Unknown), "there is no rpm");
    assert_eq!(kind::of(Some(BundleType::AppImage), program, &ours), Err(Unable::Unknown));
    let theirs = tools_saying(folder.path(), "dpkg-query", "clientele-distro: /usr/bin/clientele");
    assert_eq!(kind::of(Some(BundleType::Deb), program, &theirs), Err(Unable::Unknown));
    let rpm = tools_saying(folder.path(), "rpm", "clientele");
    assert_eq!(kind::of(Some(BundleType::Rpm), program, &rpm), Ok(Kind::Rpm));
    fs::create_dir(folder.path().join("deps")).expect("a folder");
    let built = folder.path().join("clientele");
    assert_eq!(kind::of(None, &built, &ours), Err(Unable::BuildFolder));
}
