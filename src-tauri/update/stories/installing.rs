//! What is fetched, what is refused, and how the system is asked.

use super::*;

#[tokio::test]
async fn a_signed_package_is_handed_to_the_system_and_nothing_restarts() {
    let computer = Computer::new();
    computer.publish();
    let state = computer.ask_and_install().await;
    assert_eq!((state.phase, code(&state)), (Phase::Installed, ""), "{state:?}");
    let file = computer.data().join("updates/clientele_0.2.0_amd64.deb").display().to_string();
    let dpkg = computer.folder.path().join("tools/dpkg").display().to_string();
    let expected = format!(
        "apt-get --simulate --quiet=2 --option=APT::Install-Recommends=false install {file}\n\
         pkexec --disable-internal-agent {dpkg} --refuse-downgrade --install {file}\n\
         dpkg --refuse-downgrade --install {file}\n"
    );
    assert_eq!(computer.called(), expected);
    assert_eq!(fs::read(computer.folder.path().join("tools/package")).unwrap(), b"the package");
    assert!(computer.left().is_empty(), "{:?}", computer.left());

    // Installed is installed: until the restart there is nothing to ask.
    let asked = computer.requests();
    computer.ask().await;
    assert_eq!(computer.requests(), asked);
}

#[tokio::test]
async fn what_our_key_did_not_sign_as_this_version_is_never_installed() {
    let computer = Computer::new();
    let stranger = KeyPair::generate_unencrypted_keypair().expect("keys");
    let comment = |version: &str| format!("timestamp:1\tfile:clientele.deb\tversion:{version}");
    let sign = |keys: &KeyPair, bytes: &[u8], comment: &str| signature(keys, bytes, comment);
    let whole: &[u8] = b"the package";
    let mut tampered = sign(&computer.keys, whole, &comment("0.1.5"));
    // The comment is changed without being signed anew.
    let text = String::from_utf8(STANDARD.decode(&tampered).unwrap()).unwrap().replace("0.1.5", NEXT);
    tampered = STANDARD.encode(text);
    for (signature, body, why) in [
        (sign(&stranger, whole, &comment(NEXT)), whole, "another key"),
        (sign(&computer.keys, whole, &comment(NEXT)), b"the packagE".as_slice(), "other bytes"),
        (sign(&computer.keys, whole, &comment("0.1.5")), whole, "an old package under a new number"),
        (sign(&computer.keys, whole, "timestamp:1"), whole, "no version in what is signed"),
        (tampered, whole, "a comment that nobody signed"),
        ("bm90aGluZw==".to_owned(), whole, "no signature"),
        ("<html>".to_owned(), whole, "not even base64"),
    ] {
        let mut release = computer.release();
        release["platforms"][Kind::Deb.key()]["signature"] = signature.into();
        computer.server.put(FEED, Answer::of(release.to_string()));
        computer.server.put(PACKAGE, Answer::of(body));
        let state = computer.ask_and_install().await;
        assert_eq!((code(&state), state.phase), ("signature", Phase::Offered), "{why}");
        assert_eq!(computer.called(), "", "{why}");
        assert!(computer.left().is_empty(), "{why}: {:?}", computer.left());
    }
    computer.publish();
    assert_eq!(computer.ask_and_install().await.phase, Phase::Installed, "and the true one is");
}

#[tokio::test]
async fn a_package_that_does_not_come_whole_is_told_and_not_kept() {
    let computer = Computer::new();
    for (answer, expected) in [
        (Answer::of("the package").cut(), "truncated"),
        (Answer::of("the p"), "truncated"),
        (Answer::of("the package and more than it said"), "signature"),
        (Answer::status("503 Service Unavailable"), "server"),
        (Answer::moved("http://updates.clientele.example/clientele.deb"), "insecure"),
    ] {
        computer.publish();
        computer.server.put(PACKAGE, answer);
        let state = computer.ask_and_install().await;
        assert_eq!((code(&state), state.phase), (expected, Phase::Offered));
        assert!(computer.called().is_empty() && computer.left().is_empty(), "{:?}", computer.left());
    }
}

#[tokio::test]
async fn fetching_shows_how_far_it_is_and_can_be_cancelled() {
    let mut computer = Computer::new();
    computer.publish();
    computer.server.put(PACKAGE, Answer::of("the package").silent_after_half());
    computer.ask().await;
    let updates = computer.updates.clone();
    let installing = tokio::spawn(async move { updates.install().await });
    let updates = computer.updates.clone();
    let half = |state: &State| state.phase == Phase::Loading && state.done == 5 && state.total == Some(11);
    while !half(&updates.state()) {
        tokio::select! {
            changed = computer.changed.changed() => changed.expect("the updater is there"),
            // The last step of a fetch may be too small to be told.
            () = tokio::task::yield_now() => {}
        }
    }
    assert_eq!(updates.state().fault, None);
    updates.ask(2_000).await;
    assert_eq!(computer.requests(), 2, "one thing at a time");
    updates.cancel();
    installing.await.expect("it ends");
    let state = updates.state();
    assert_eq!((state.phase, code(&state), state.done), (Phase::Offered, "", 0));
    assert!(computer.left().is_empty() && computer.called().is_empty());

    computer.publish();
    updates.install().await;
    assert_eq!(updates.state().phase, Phase::Installed, "and begun again");
}

#[tokio::test]
async fn a_password_dialog_that_is_closed_changes_nothing() {
    for script in ["exit 126", "echo 'Error executing command as another user: Not authorized' >&2; exit 127"] {
        let computer = Computer::new();
        computer.publish();
        computer.tool("pkexec", script);
        let state = computer.ask_and_install().await;
        assert_eq!((code(&state), state.phase), ("dismissed", Phase::Offered), "{script}");
        assert!(computer.left().is_empty(), "{:?}", computer.left());
    }
}

#[tokio::test]
async fn where_nobody_can_be_asked_for_the_password_the_command_is_told() {
    let computer = Computer::new();
    computer.publish();
    computer.tool("pkexec", "echo 'Error: No authentication agent found.' >&2; exit 127");
    let file = computer.data().join("updates/clientele_0.2.0_amd64.deb");
    let command = format!("sudo dpkg --refuse-downgrade --install '{}'", file.display());
    let state = computer.ask_and_install().await;
    assert_eq!(code(&state), "no_prompt");
    assert_eq!(state.fault.and_then(|fault| fault.command), Some(command.clone()));
    assert_eq!(fs::read(&file).unwrap(), b"the package", "the file of the command is there");

    fs::remove_file(computer.folder.path().join("tools/pkexec")).unwrap();
    let state = computer.ask_and_install().await;
    assert_eq!(state.fault.and_then(|fault| fault.command), Some(command));
}

#[tokio::test]
async fn what_the_system_would_refuse_is_told_before_it_asks_for_the_password() {
    let more = "echo 'Inst libfoo2 (2.0 stable)'; echo 'Inst clientele (0.2.0 local-deb)'";
    let less = "echo 'Remv somebody-elses [1.0]'; echo 'Inst clientele (0.2.0 local-deb)'";
    for (tool, script, expected) in [
        ("dpkg-deb", "printf 'clientele-portal\\t0.2.0'", "other"),
        ("dpkg-deb", "printf 'clientele\\t0.1.5'", "other"),
        ("dpkg-deb", "exit 2", "other"),
        ("dpkg-query", "printf 0.3.0", "replaced"),
        ("apt-get", more, "needs"),
        ("apt-get", less, "needs"),
        ("apt-get", "exit 100", "needs"),
    ] {
        let computer = Computer::new();
        computer.publish();
        computer.tool(tool, script);
        let state = computer.ask_and_install().await;
        assert_eq!((code(&state), state.phase), (expected, Phase::Offered));
        assert!(!computer.called().contains("pkexec"), "{}", computer.called());
        let command = state.fault.and_then(|fault| fault.command).unwrap_or_default();
        assert_eq!(command.starts_with("sudo apt install '"), expected == "needs", "{command}");
    }
}

#[tokio::test]
async fn what_the_system_refuses_is_told_with_its_reason() {
    for (said, expected) in [
        ("dpkg: error: dpkg frontend lock was locked by another process with pid 812", "busy"),
        ("dpkg: error processing archive: No space left on device", "disk_full"),
        ("dpkg: error: who knows", "refused"),
    ] {
        let computer = Computer::new();
        computer.publish();
        computer.tool("pkexec", &format!("echo '{said}' >&2; exit 2"));
        let state = computer.ask_and_install().await;
        assert_eq!((code(&state), state.phase), (expected, Phase::Offered), "{said}");
    }
    // It said that all is well, and installed nothing.
    let computer = Computer::new();
    computer.publish();
    computer.tool("pkexec", "exit 0");
    assert_eq!(code(&computer.ask_and_install().await), "refused");
}

#[tokio::test]
async fn a_disk_that_takes_nothing_is_told() {
    let computer = Computer::new();
    computer.publish();
    fs::write(computer.data().join("updates"), "in the way").expect("written");
    assert_eq!(code(&computer.ask_and_install().await), "disk");
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    assert_eq!(Fault::disk(&full).code, "disk_full");
}

#[tokio::test]
async fn an_rpm_goes_by_its_own_tool() {
    let computer = Computer::with(|setup| Setup { kind: Ok(Kind::Rpm), ..setup });
    let mut release = computer.release();
    release["platforms"] = json!({ Kind::Rpm.key(): release["platforms"][Kind::Deb.key()] });
    computer.server.put(FEED, Answer::of(release.to_string()));
    computer.server.put(PACKAGE, Answer::of("the package"));
    let tools = computer.folder.path().join("tools").display().to_string();
    let script = format!(
        "case \"$*\" in *--package*) printf 'clientele\\t0.2.0';; --query*) cat '{tools}/installed';;\n\
         *) echo rpm \"$1\" >> '{tools}/log'; printf 0.2.0 > '{tools}/installed';; esac"
    );
    computer.tool("rpm", &script);
    let state = computer.ask_and_install().await;
    assert_eq!((state.phase, code(&state)), (Phase::Installed, ""));
    assert!(computer.called().ends_with("rpm --upgrade\n"), "{}", computer.called());
}

#[tokio::test]
async fn where_the_plugin_installs_it_gets_what_was_checked() {
    let (seen, handed) = std::sync::mpsc::channel();
    let computer = Computer::with(|setup| Setup {
        kind: Ok(Kind::Nsis),
        plugin: Box::new(move |raw, file| {
            let _ = seen.send((raw["version"].clone(), fs::read(file).expect("the package")));
            Ok(())
        }),
        ..setup
    });
    let mut release = computer.release();
    release["platforms"] = json!({ Kind::Nsis.key(): release["platforms"][Kind::Deb.key()] });
    computer.server.put(FEED, Answer::of(release.to_string()));
    computer.server.put(PACKAGE, Answer::of("the package"));
    assert_eq!(computer.ask_and_install().await.phase, Phase::Installed);
    assert_eq!(handed.recv().expect("handed over"), (json!(NEXT), b"the package".to_vec()));
}
