//! `cargo xtask <verb>`: everything that people and CI do with this repository. It sets up what it needs, builds, and
//! then works through the programs of the workspace; it knows none of their code, so that it starts on a fresh machine.
#![expect(clippy::print_stdout, reason = "a command line tool talks to its terminal")]

mod bench;
mod dev;
mod interface;
mod package;
mod packages;
mod places;
mod process;
mod run;
mod servers;
mod setup;
mod test;
mod test_parts;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set up, run, test and measure Clientele")]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Set up this computer, build, and start the desktop app with a local portal beside it
    Run {
        /// Start a virtual display for the app on a computer without one
        #[arg(long)]
        virtual_display: bool,
        /// Keep the app's data in this folder (and the portal's in its sub-folder `portal`)
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// Set up this computer and run every test; ends with the line `N passed, N failed`
    Test {
        /// Leave out the real window and the browser
        #[arg(long)]
        quick: bool,
    },
    /// Write the generated files: the interface's bindings
    Gen {
        /// Fail when a generated file was not up to date
        #[arg(long)]
        check: bool,
    },
    /// Measure: a table on the screen and in target/bench.json
    Bench {
        #[arg(long, default_value_t = 100_000)]
        customers: u32,
    },
    /// Save every screen, light and dark, to target/pictures
    Pictures {
        /// Show a demo office of that size
        #[arg(long)]
        customers: Option<u32>,
    },
    /// Make installers for this system: a deb and an rpm of the desktop and of the portal on Linux
    Package {
        /// Of the development programs that are there already: for trying out
        #[arg(long)]
        debug: bool,
        /// Call them this version, to try an update
        #[arg(long, value_name = "VERSION", requires = "debug")]
        called: Option<String>,
        /// Where to put them (target/packages)
        #[arg(long, value_name = "DIR")]
        into: Option<PathBuf>,
        /// A text that says what is new, for the updater
        #[arg(long, value_name = "FILE")]
        notes: Option<PathBuf>,
    },
    /// Make the pair of keys that releases are signed with, once
    UpdateKey {
        /// A new file for the private one
        file: PathBuf,
    },
    /// Make a believable office of that size
    Demo {
        #[arg(long)]
        customers: u32,
        /// A new folder for its data
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
    },
}

fn main() -> ExitCode {
    process::end_all_when_interrupted();
    let done = match Cli::parse().verb {
        Verb::Run { virtual_display, data } => run::run(virtual_display, data),
        Verb::Test { quick } => test::test(quick),
        Verb::Gen { check } => dev::generate(check),
        Verb::Bench { customers } => bench::bench(customers),
        Verb::Pictures { customers } => dev::pictures(customers),
        Verb::Package { debug, called, into, notes } => {
            package::package(debug, called.as_deref(), into, notes.as_deref())
        }
        Verb::UpdateKey { file } => package::make_key(&file),
        Verb::Demo { customers, data } => dev::demo(customers, &data),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
