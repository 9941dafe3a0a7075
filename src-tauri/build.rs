//! Build script of the desktop package: what the window may call, and the embedded interface.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    // Without a built interface the program still compiles; its window then says that the page is missing.
    std::fs::create_dir_all("ui/dist")?;
    println!("cargo:rerun-if-changed=ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(&["rpc"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
