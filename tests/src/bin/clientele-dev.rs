//! Work on the product that is no part of it: generated files, demo offices, measurements. Called by xtask.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use clientele_core::store::Place;

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
        /// Only what a file of so many customers takes
        #[arg(long)]
        imports_only: bool,
    },
    /// Copies a demo office into the data folder of a portal, at the address /demo
    Portal {
        #[arg(long)]
        data: PathBuf,
        #[arg(long)]
        into: PathBuf,
    },
    /// Makes a small office in a folder named after today's schema: kept for ever once that schema is released
    SchemaFixture {
        #[arg(long, default_value = "tests/fixtures/schema")]
        into: PathBuf,
    },
    /// Plays simulated offices through every fault of a network, from so many seeds; ends with a line of totals
    Soak {
        #[arg(long, default_value_t = 2_000)]
        seeds: u64,
        /// The first one
        #[arg(long, default_value_t = 0)]
        from: u64,
    },
    /// For stories about trouble: saves into the office of this folder until it is killed.
    #[command(hide = true)]
    Save {
        #[arg(long)]
        data: PathBuf,
        /// Where the database is when it is no file of the folder.
        #[arg(long)]
        postgres: Option<String>,
    },
    /// For stories about trouble: imports customers into the office of this folder until it is killed.
    #[command(hide = true)]
    Import {
        #[arg(long)]
        data: PathBuf,
        #[arg(long)]
        customers: usize,
    },
    /// For stories about trouble: takes the office of this file into the empty one of this folder.
    #[command(hide = true)]
    OfficeImport {
        #[arg(long)]
        data: PathBuf,
        #[arg(long)]
        file: PathBuf,
    },
    /// For stories about trouble: locks this database until stdin ends.
    #[command(hide = true)]
    Hold {
        #[arg(long)]
        database: PathBuf,
        /// Against reading too.
        #[arg(long)]
        alone: bool,
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
        What::Portal { data, into } => clientele_tests::demo::lend(&data, &into).await,
        What::Bench { customers, data, json, imports_only } => {
            clientele_tests::bench::run(&data, customers, &json, imports_only).await
        }
        What::SchemaFixture { into } => {
            let made = clientele_tests::fixture::make(&into).await?;
            std::io::Write::write_all(&mut std::io::stdout(), format!("{}\n", made.display()).as_bytes())?;
            Ok(())
        }
        What::Soak { seeds, from } => {
            let template = std::sync::Arc::new(clientele_simulator::Template::new().await);
            let ended = clientele_simulator::soak(template, from..from + seeds).await;
            let line = ended.map_err(|broken| anyhow::anyhow!("{broken}"))?;
            Ok(std::io::Write::write_all(&mut std::io::stdout(), format!("{line}\n").as_bytes())?)
        }
        What::Save { data, postgres } => {
            let place =
                postgres.map_or_else(|| Place::Sqlite(data.join(clientele_core::backup::FILE)), Place::Postgres);
            clientele_tests::trouble::save(place, &data).await
        }
        What::Import { data, customers } => clientele_tests::trouble::import(&data, customers).await,
        What::OfficeImport { data, file } => clientele_tests::trouble::office_import(&data, file).await,
        What::Hold { database, alone } => clientele_tests::trouble::hold(&database, alone).await,
    }
}
