//! Build script of the portal: the interface is embedded, so a new one makes a new program.

fn main() -> std::io::Result<()> {
    // Without a built interface the program still compiles; its pages then say that they are missing.
    std::fs::create_dir_all("../ui/dist")?;
    println!("cargo:rerun-if-changed=../ui/dist");
    Ok(())
}
