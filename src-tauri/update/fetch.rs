//! The two requests of the updater. They carry nothing of this computer: no version, no id, no cookie.

use std::path::Path;
use std::time::Duration;

use reqwest::{Client, Response, Url, redirect};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

use super::Fault;
use super::release::Package;
use super::source;

/// Without a byte for so long the other side is gone.
const SILENCE: Duration = Duration::from_secs(30);
const MOST_REDIRECTS: usize = 5;

fn client(url: &Url) -> reqwest::Result<Client> {
    // The program's other TLS, to PostgreSQL, names its own; here it has to be named once.
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let follow = redirect::Policy::custom(|next| match next.previous().len() {
        _ if !source::is_safe(next.url()) => next.error("an address without encryption"),
        // What led on so often is no file either.
        MOST_REDIRECTS.. => next.stop(),
        _ => next.follow(),
    });
    let client = Client::builder()
        .user_agent("Clientele")
        .connect_timeout(SILENCE)
        .read_timeout(SILENCE)
        .redirect(follow)
        .referer(false);
    if source::is_here(url) { client.no_proxy().build() } else { client.build() }
}

async fn get(url: &Url) -> Result<Response, Fault> {
    let asked = match client(url) {
        Ok(client) => client.get(url.clone()).send().await,
        Err(error) => Err(error),
    };
    let response = asked.map_err(|error| {
        let code = if error.is_redirect() { "insecure" } else { "offline" };
        tracing::warn!(code, "no answer about updates: {}", error.without_url());
        Fault::of(code)
    })?;
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    tracing::warn!(status = status.as_u16(), "the server of updates refuses");
    Err(Fault::about("server", status.as_u16()))
}

fn cut(error: reqwest::Error) -> Fault {
    tracing::warn!("an answer about updates breaks off: {:?}", error.without_url());
    Fault::of("truncated")
}

/// A small file whole, if it is one.
pub async fn small(url: &Url, limit: u64) -> Result<Vec<u8>, Fault> {
    let mut response = get(url).await?;
    let mut bytes = Vec::new();
    while let Some(part) = response.chunk().await.map_err(cut)? {
        bytes.extend_from_slice(&part);
        if bytes.len() as u64 > limit {
            return Err(Fault::of("answer"));
        }
    }
    Ok(bytes)
}

/// A package into a file of this folder that goes with its handle. `progress` hears what is there and how much there will be.
pub async fn package(
    package: &Package,
    folder: &Path,
    mut progress: impl FnMut(u64, Option<u64>),
) -> Result<NamedTempFile, Fault> {
    let disk = |error: std::io::Error| Fault::disk(&error);
    let part = tempfile::Builder::new().prefix("part-").tempfile_in(folder).map_err(disk)?;
    let mut file = tokio::fs::File::from_std(part.reopen().map_err(disk)?);
    let mut response = get(&package.url).await?;
    let total = package.size.or(response.content_length());
    let (mut done, limit) = (0, package.limit());
    progress(done, total);
    while let Some(chunk) = response.chunk().await.map_err(cut)? {
        done += chunk.len() as u64;
        if done > limit {
            return Err(Fault::of("signature"));
        }
        file.write_all(&chunk).await.map_err(disk)?;
        progress(done, total);
    }
    file.flush().await.map_err(disk)?;
    file.sync_all().await.map_err(disk)?;
    if package.size.is_some_and(|size| done < size) {
        return Err(Fault::of("truncated"));
    }
    Ok(part)
}
