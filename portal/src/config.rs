//! What the portal is told: by arguments and by the environment, which is read here and nowhere else.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Result, bail};
use axum::http::Uri;
use clap::{Parser, Subcommand};
use clientele_core::ctx::Clock;
use clientele_core::store::Place;

/// The portal of Clientele: plain http behind a proxy that does TLS.
#[derive(Debug, Parser)]
#[command(name = "clientele-portal", version, after_help = ENVIRONMENT)]
pub struct Arguments {
    /// Where to listen.
    #[arg(long, global = true, default_value = "127.0.0.1:8480", value_name = "ADDR")]
    pub listen: SocketAddr,
    /// Folder of the database and of files.
    #[arg(long, global = true, default_value = "portal-data", value_name = "DIR")]
    pub data: PathBuf,
    /// So many proxies of yours stand before the portal: the client's address is the one that the outermost of them saw.
    #[arg(long, global = true, default_value_t = 0, value_name = "N")]
    pub proxy_hops: usize,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

const ENVIRONMENT: &str = "Environment:
  PUBLIC_URL    address that browsers use, such as https://portal.example; needed unless the portal listens on this computer alone
  DATABASE_URL  postgres://… ; without it the database is a file in the data folder";

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Offices of this portal.
    Office {
        #[command(subcommand)]
        verb: OfficeVerb,
    },
}

#[derive(Debug, Subcommand)]
pub enum OfficeVerb {
    /// Creates an empty tenant and prints its address and a set-up code that works once.
    Add {
        name: String,
        /// For trials: creates the office at once, with the sample company.
        #[arg(long, requires_all = ["email", "password"])]
        sample: bool,
        /// For trials: e-mail of the first superuser.
        #[arg(long, requires = "sample")]
        email: Option<String>,
        /// For trials: password of the first superuser.
        #[arg(long, requires = "sample")]
        password: Option<String>,
    },
}

/// Everything that the library needs; tests fill it themselves.
#[derive(Debug, Clone)]
pub struct Config {
    pub place: Place,
    /// Holds `blobs/`.
    pub data_dir: PathBuf,
    pub public: PublicUrl,
    pub proxy_hops: usize,
    pub clock: Clock,
}

impl Config {
    pub fn new(arguments: &Arguments) -> Result<Self> {
        let place = match environment("DATABASE_URL") {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => Place::Postgres(url),
            Some(_) => bail!("DATABASE_URL must begin with postgres://"),
            None => Place::Sqlite(arguments.data.join("portal.db")),
        };
        let url = environment("PUBLIC_URL").unwrap_or_else(|| format!("http://{}", arguments.listen));
        Ok(Self {
            place,
            data_dir: arguments.data.clone(),
            public: PublicUrl::parse(&url)?,
            proxy_hops: arguments.proxy_hops,
            clock: Clock::System,
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the shell's config")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Scheme, host and port that browsers use. Plain http only on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    https: bool,
    /// The port of a loopback address.
    loopback: Option<u16>,
}

impl PublicUrl {
    pub fn parse(url: &str) -> Result<Self> {
        let Ok(uri) = url.trim_end_matches('/').parse::<Uri>() else { bail!("PUBLIC_URL is no address") };
        let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host()) else {
            bail!("PUBLIC_URL needs https:// and a host")
        };
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            bail!("PUBLIC_URL has no path: the portal has a host of its own");
        }
        let https = scheme == "https";
        let loopback = (!https && is_loopback(host)).then(|| uri.port_u16().unwrap_or(80));
        if !https && (loopback.is_none() || scheme != "http") {
            bail!("the public address must be https; set PUBLIC_URL (plain http is for this computer alone)");
        }
        let port = uri.port_u16().filter(|port| *port != if https { 443 } else { 80 });
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self { origin: format!("{scheme}://{}{port}", host.to_ascii_lowercase()), https, loopback })
    }

    pub fn https(&self) -> bool {
        self.https
    }

    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Whether a page of this origin is one of ours. On this computer every name of it is.
    pub fn is_own(&self, origin: &str) -> bool {
        origin == self.origin
            || self.loopback.is_some_and(|port| {
                Self::parse(origin)
                    .is_ok_and(|other| other.loopback == Some(port) && origin.eq_ignore_ascii_case(&other.origin))
            })
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host == "[::1]" || host.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_address_is_https_or_this_computer() {
        assert!(PublicUrl::parse("https://portal.example/").is_ok());
        assert!(PublicUrl::parse("http://127.0.0.1:8480").is_ok());
        assert!(PublicUrl::parse("http://[::1]:8480").is_ok());
        for wrong in [
            "http://portal.example", "http://0.0.0.0:8480", "portal.example", "https://portal.example/x",
            "ftp://localhost",
        ] {
            assert!(PublicUrl::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_our_own_origin_is_ours() {
        let portal = PublicUrl::parse("https://Portal.example:443/").expect("an address");
        assert!(portal.is_own("https://portal.example"));
        for other in
            ["https://portal.example.evil.example", "http://portal.example", "https://portal.example:8443", "null", ""]
        {
            assert!(!portal.is_own(other), "{other}");
        }
        let here = PublicUrl::parse("http://127.0.0.1:8480").expect("an address");
        assert!(here.is_own("http://127.0.0.1:8480"));
        assert!(here.is_own("http://localhost:8480"));
        for other in
            ["http://localhost:8481", "http://evil.example:8480", "https://localhost:8480", "http://localhost:8480/x"]
        {
            assert!(!here.is_own(other), "{other}");
        }
    }
}
