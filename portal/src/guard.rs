//! What stands around every route, errors included: security headers, the origin check, one log line without personal data.

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Portal;
use crate::config::PublicUrl;

const CSP: &str = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; \
                   frame-ancestors 'none'";
const FETCH_SITE: &str = "sec-fetch-site";

pub async fn headers(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let started = std::time::Instant::now();
    let method = request.method().clone();
    // The route and not the path: a path may hold a token or a handle.
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    // Files of the interface say nothing about use, and there are many.
    if !route.starts_with("/assets/") {
        let milliseconds = started.elapsed().as_millis();
        tracing::info!(%method, route, status, milliseconds, "request");
    }
    secure(response.headers_mut(), portal.config.public.https());
    response
}

fn secure(headers: &mut HeaderMap, https: bool) {
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, CSP);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    // What may be kept says so itself.
    set(header::CACHE_CONTROL, "no-store");
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

/// A request that may change something comes from a page of ours.
pub async fn same_origin(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) || is_own(request.headers(), &portal.config.public) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "This request does not come from a page of this portal. Is PUBLIC_URL right?")
        .into_response()
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A browser says where a request comes from in at least one of two headers; whoever sends none is no browser of ours.
fn is_own(headers: &HeaderMap, public: &PublicUrl) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let site = text(FETCH_SITE);
    let origin = text(header::ORIGIN.as_str());
    (site.is_some() || origin.is_some())
        && site.is_none_or(|site| site == "same-origin")
        && origin.is_none_or(|origin| public.is_own(origin))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_pages_of_ours_may_send() {
        let public = PublicUrl::parse("https://portal.example").expect("an address");
        let ok = |pairs: &[(&'static str, &'static str)]| is_own(&sent(pairs), &public);
        assert!(ok(&[("origin", "https://portal.example")]));
        assert!(ok(&[("sec-fetch-site", "same-origin")]));
        assert!(ok(&[("origin", "https://portal.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!ok(&[]));
        assert!(!ok(&[("origin", "null")]));
        assert!(!ok(&[("origin", "https://evil.example")]));
        assert!(!ok(&[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")]));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!is_own(
                &HeaderMap::from_iter([(HeaderName::from_static(FETCH_SITE), HeaderValue::from_static(site))]),
                &public
            ));
        }
        assert!(!ok(&[("origin", "https://portal.example"), ("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn what_a_route_says_of_caching_stands() {
        let mut headers = sent(&[("cache-control", "public, max-age=31536000, immutable")]);
        secure(&mut headers, true);
        assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        let mut plain = HeaderMap::new();
        secure(&mut plain, false);
        assert_eq!(plain[header::CACHE_CONTROL], "no-store");
        assert!(!plain.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
