//! Sync in a simulated world: what must hold whatever goes wrong.

use clientele_tests::simulator::{Faults, Template, play};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_goes_wrong_every_computer_agrees_with_the_portal() {
    let template = Template::new().await;
    for seed in 0..20 {
        if let Err(broken) = play(&template, seed, Faults::ALL).await {
            panic!("{broken}");
        }
    }
}
