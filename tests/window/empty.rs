//! An empty window of the same build: what `cargo xtask bench` measures the app beside.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            let blank = tauri::Url::parse("about:blank")?;
            WebviewWindowBuilder::new(app, "empty", WebviewUrl::External(blank)).inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
