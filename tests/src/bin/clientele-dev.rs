//! Work on the product that is no part of it: generated files, demo offices, measurements. Called by xtask.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Generated files, demo offices and measurements")]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Writes the TypeScript bindings into this folder.
    Gen {
        #[arg(long, default_value = "ui/src/bindings")]
        into: PathBuf,
    },
    /// Makes a believable office of that size in this data folder.
    Demo {
        #[arg(long)]
        customers: usize,
        #[arg(long)]
        data: PathBuf,
    },
    /// Measures the office in this data folder and writes the figures as JSON.
    Bench {
        #[arg(long)]
        customers: usize,
        #[arg(long)]
        data: PathBuf,
        #[arg(long, default_value = "target/bench.json")]
        json: PathBuf,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Cli::parse().what {
        What::Gen { into } => {
            std::fs::create_dir_all(&into)?;
            std::fs::write(into.join("index.ts"), clientele_api::typescript::bindings())?;
            Ok(())
        }
        What::Demo { customers, data } => clientele_tests::demo::make(&data, customers).await,
        What::Bench { customers, data, json } => clientele_tests::bench::run(&data, customers, &json).await,
    }
}
