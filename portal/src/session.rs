//! Who asks: the session of the browser's cookie, the office of the page, the client's address.
//!
//! The office comes from the session's row alone. Only before sign-in does the page's slug name it, for what is open to
//! everybody; a page under another slug than the session's is signed out there.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::request::Parts;
use clientele_core::ctx::Ctx;
use clientele_core::error::{Error, Result};
use clientele_core::portal::{self, Session};
use uuid::Uuid;

use crate::Portal;

pub const COOKIE: &str = "__Host-clientele";
/// Names the page's office before sign-in.
pub const SLUG: &str = "x-clientele-office";

/// What a request says of its sender, before the database is asked.
#[derive(Debug, Clone)]
pub struct Sender {
    pub token: Option<String>,
    pub slug: Option<String>,
    /// The client's address; limits on guessing count by it.
    pub address: String,
    pub language: Option<String>,
}

impl FromRequestParts<Portal> for Sender {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &Portal) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Self {
            token: token(&parts.headers),
            slug: text(SLUG),
            address: address(&parts.headers, peer, state.config.proxy_hops),
            language: text(header::ACCEPT_LANGUAGE.as_str()).and_then(|languages| language(&languages)),
        })
    }
}

/// The sender and what the database knows of them.
pub struct Caller {
    pub cx: Ctx,
    /// The session of the cookie, of this page's office or of another one.
    pub session: Option<Session>,
}

impl Portal {
    /// The context of a request, with the rights of this moment.
    pub(crate) async fn caller(&self, sender: &Sender) -> Result<Caller> {
        let row = match &sender.token {
            Some(token) => portal::session(&self.app, &portal::secret_hash(token)).await?,
            None => None,
        };
        let office = match &sender.slug {
            Some(slug) => Some(portal::tenant(&self.app.store, slug).await?.office_id),
            None => None,
        };
        let mine =
            row.as_ref().filter(|row| row.area == portal::DESK && office.is_none_or(|id| id == Some(row.office_id)));
        let Some(mine) = mine else {
            // A tenant that is not set up yet has no office: nothing is found in this one.
            let office_id = office.ok_or(Error::Unauthenticated)?.unwrap_or(Uuid::nil());
            return Ok(Caller { cx: self.nobody(office_id), session: row });
        };
        let base = Ctx { session: mine.name.as_str().into(), ..self.nobody(mine.office_id) };
        match clientele_api::session::context_of(&base, mine.account_id).await {
            Ok(cx) => {
                portal::touch_session(&self.app, mine).await?;
                let cx = if mine.locked { Ctx { locked: Some(mine.account_id), ..base } } else { cx };
                Ok(Caller { cx, session: row })
            }
            Err(Error::Unauthenticated) => {
                portal::end_session(&self.app, &mine.token_hash).await?;
                Ok(Caller { cx: self.nobody(mine.office_id), session: None })
            }
            Err(other) => Err(other),
        }
    }

    /// The context of somebody who is signed in.
    pub(crate) async fn signed_in(&self, sender: &Sender) -> Result<Ctx> {
        let caller = self.caller(sender).await?;
        caller.cx.me()?;
        Ok(caller.cx)
    }
}

/// `Set-Cookie` of a new token. It lives as long as the browser; its end is the server's matter.
pub fn cookie(token: &str) -> HeaderValue {
    set_cookie(&format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax"))
}

pub fn no_cookie() -> HeaderValue {
    set_cookie(&format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"))
}

fn set_cookie(text: &str) -> HeaderValue {
    let mut value = HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

/// The token that the browser sent; nothing that cannot be one is looked for.
fn token(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, _)| *name == COOKIE)?;
    (token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit())).then(|| token.to_owned())
}

/// Each proxy adds whom it saw to the right of `X-Forwarded-For`; what is left of the ones that we know, anybody may have
/// written. Addresses of one IPv6 network count as one, because one computer may have them all.
fn address(headers: &HeaderMap, peer: Option<IpAddr>, hops: usize) -> String {
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let seen: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let forwarded =
        hops.checked_sub(1).and_then(|hop| seen.iter().rev().nth(hop)).and_then(|text| text.parse::<IpAddr>().ok());
    match forwarded.or(peer).map(|ip| ip.to_canonical()) {
        Some(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Some(IpAddr::V4(ip)) => ip.to_string(),
        None => "unknown".to_owned(),
    }
}

/// The browser's first language, when it is a plain tag.
fn language(languages: &str) -> Option<String> {
    let tag = languages.split([',', ';']).next()?.trim();
    let mut parts = tag.split('-');
    let language = parts.next().filter(|l| (2..=3).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (language.is_some() && rest && tag.len() <= 35).then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(name: &'static str, lines: &[&str]) -> HeaderMap {
        lines.iter().map(|line| (name.parse().expect("a name"), line.parse().expect("a value"))).collect()
    }

    #[test]
    fn the_cookie_is_only_for_us() {
        let text = cookie("ab").to_str().expect("text").to_owned();
        assert_eq!(text, "__Host-clientele=ab; Path=/; Secure; HttpOnly; SameSite=Lax");
        assert!(no_cookie().to_str().expect("text").ends_with("Max-Age=0"));
        assert!(!format!("{:?}", cookie("secret")).contains("secret"), "a log shows no token");
    }

    #[test]
    fn a_token_is_found_among_other_cookies() {
        let mine = "0f".repeat(32);
        assert_eq!(token(&sent("cookie", &[&format!("a=b; {COOKIE}={mine}; c=d")])), Some(mine.clone()));
        assert_eq!(token(&sent("cookie", &["a=b", &format!("{COOKIE}={mine}")])), Some(mine));
        assert_eq!(token(&sent("cookie", &[&format!("{COOKIE}=short")])), None);
        assert_eq!(token(&sent("cookie", &[&format!("x{COOKIE}={}", "0f".repeat(32))])), None);
        assert_eq!(token(&HeaderMap::new()), None);
    }

    #[test]
    fn an_address_is_believed_only_from_known_proxies() {
        let peer = Some(IpAddr::from([10, 0, 0, 1]));
        let headers = sent("x-forwarded-for", &["6.6.6.6, 203.0.113.7", "198.51.100.2"]);
        assert_eq!(address(&headers, peer, 0), "10.0.0.1");
        assert_eq!(address(&headers, peer, 1), "198.51.100.2");
        assert_eq!(address(&headers, peer, 2), "203.0.113.7");
        assert_eq!(address(&headers, peer, 9), "10.0.0.1");
        assert_eq!(address(&HeaderMap::new(), peer, 1), "10.0.0.1");
        assert_eq!(address(&HeaderMap::new(), "2001:db8:1:2:3:4:5:6".parse().ok(), 0), "2001:db8:1:2::/64");
        assert_eq!(address(&HeaderMap::new(), "::ffff:192.0.2.1".parse().ok(), 0), "192.0.2.1");
    }

    #[test]
    fn the_first_language_counts_when_it_is_a_tag() {
        assert_eq!(language("de-AT,de;q=0.9,en;q=0.8").as_deref(), Some("de-AT"));
        assert_eq!(language("en;q=0.8").as_deref(), Some("en"));
        assert_eq!(language("*"), None);
        assert_eq!(language("<script>"), None);
        assert_eq!(language(""), None);
    }
}
