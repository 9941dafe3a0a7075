//! The portal program: serves, or adds an office.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;
use clientele_core::error::Error;
use clientele_portal::config::{Arguments, OfficeVerb, Verb};
use clientele_portal::{Config, Portal, office};
use tokio::net::TcpListener;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody can be told when even this cannot be written.
            let _ = writeln!(std::io::stderr(), "clientele-portal: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<()> {
    let portal = Portal::open(Config::new(&arguments)?).await?;
    match arguments.verb {
        None => serve(portal, &arguments).await,
        Some(Verb::Office { verb: OfficeVerb::Add { name, email, password, .. } }) => {
            let added = add(&portal, &name, email, password).await;
            portal.app.store.close().await?;
            added
        }
    }
}

async fn serve(portal: Portal, arguments: &Arguments) -> Result<()> {
    let listener =
        TcpListener::bind(arguments.listen).await.with_context(|| format!("cannot listen on {}", arguments.listen))?;
    tracing::info!(address = %arguments.listen, version = env!("CARGO_PKG_VERSION"), "serving");
    portal.serve(listener, stopped()).await
}

async fn add(portal: &Portal, name: &str, email: Option<String>, password: Option<String>) -> Result<()> {
    let added = match (email, password) {
        (Some(email), Some(password)) => office::add_sample(portal, name, &email, &password).await,
        _ => office::add(portal, name).await,
    };
    let added = match added {
        Err(Error::Invalid(faults)) => {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            bail!("not added: {}", faults.join(", "));
        }
        other => other?,
    };
    let mut out = std::io::stdout();
    writeln!(out, "Address: {}", added.address)?;
    if let Some(code) = added.setup_code {
        writeln!(
            out,
            "Set-up code: {code}\nIt works once. Whoever opens the address with it becomes the first superuser."
        )?;
    }
    if let Some(code) = added.recovery_code {
        writeln!(out, "Recovery code of the first superuser: {code}")?;
    }
    Ok(())
}

/// Only our own crates speak: they write no bodies, queries, tokens or names.
fn log() {
    let ours = Targets::new()
        .with_target("clientele_api", LevelFilter::INFO)
        .with_target("clientele_core", LevelFilter::INFO)
        .with_target("clientele_portal", LevelFilter::INFO);
    let lines =
        tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    tracing_subscriber::registry().with(ours).with(lines).init();
}

/// Ctrl+C, or what a service manager sends.
async fn stopped() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        };
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
