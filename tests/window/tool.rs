//! `window-tool`: looks at the real window and checks nothing. `pictures` saves its screens, `figures` measures it;
//! `cargo xtask pictures` and `cargo xtask bench` start it on a display of their own.

#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "stories of the window use the rest")]
mod app;
#[cfg(target_os = "linux")]
mod figures;
#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "stories of the window use the rest")]
mod office;
#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "stories of the window use the rest")]
mod page;
#[cfg(target_os = "linux")]
mod pictures;
#[cfg(target_os = "linux")]
mod texts;

/// Who signs in at the office that the demo makes: the name, the password.
#[cfg(target_os = "linux")]
const DEMO: (&str, &str) = ("Maria Oakes", "plum tractor sings 41");

#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    match given.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["pictures"] => pictures::take().await,
        ["figures", app, empty, data, json] => {
            figures::measure(app.as_ref(), empty.as_ref(), data.as_ref(), json.as_ref()).await
        }
        _ => anyhow::bail!("window-tool pictures | figures <app> <empty window> <data folder> <json>"),
    }
}

#[cfg(not(target_os = "linux"))]
fn main() -> anyhow::Result<()> {
    anyhow::bail!("the window is driven on Linux only")
}
