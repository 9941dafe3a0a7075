//! Sync in a simulated world: what must hold whatever goes wrong.

use std::sync::Arc;

use clientele_simulator::{Faults, Template, Without, forged, play, soak};
use clientele_sync::protocol::Judged;

/// Seeds that every run plays; `clientele-dev soak` plays as many as one likes.
const SEEDS: u64 = 400;
/// Seeds in which a rule that is missing must have shown.
const SHOWS: u64 = 150;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_goes_wrong_every_computer_agrees_with_the_portal() {
    let template = Arc::new(Template::new().await);
    match soak(template, 0..SEEDS).await {
        Ok(totals) => assert!(totals.parked > 0 && totals.refused > 0, "nothing was at stake: {totals}"),
        Err(broken) => panic!("{broken}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_seed_gives_one_trace() {
    let template = Template::new().await;
    for seed in 0..5 {
        let first = play(&template, seed, Faults::ALL, Without::Nothing).await.expect("it holds");
        let second = play(&template, seed, Faults::ALL, Without::Nothing).await.expect("it holds again");
        assert_eq!(first, second);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_what_was_seen_or_what_was_taken_sync_breaks() {
    let template = Template::new().await;
    for without in [Without::OldValue, Without::Once] {
        let mut shown = false;
        for seed in 0..SHOWS {
            if play(&template, seed, Faults::ALL, without).await.is_err() {
                shown = true;
                break;
            }
        }
        assert!(shown, "nothing misses {without:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_in_the_name_of_somebody_who_does_not_work_at_the_computer_is_refused() {
    assert_eq!(forged(&Template::new().await).await, Judged::Refused);
}
