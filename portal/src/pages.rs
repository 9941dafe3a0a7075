//! Pages: the interface, which is embedded in the program, and the few that stand outside of it.

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use clientele_core::error::Error;
use clientele_core::portal;
use rust_embed::{Embed, EmbeddedFile};

use crate::Portal;
use crate::rpc::Failure;

/// The built interface. A development build reads the folder at each request.
#[derive(Embed)]
#[folder = "../ui/dist"]
#[allow_missing = true]
struct Interface;

const STYLE: &str = include_str!("page.css");
/// A file whose name changes with its content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

pub async fn index() -> Response {
    page(StatusCode::OK, "Clientele portal", "Open the address that your office gave you.")
}

/// The address of an office leads to its desk.
pub async fn office(State(portal): State<Portal>, Path(slug): Path<String>, uri: Uri) -> Response {
    // Files beside the pages have addresses of one part, too.
    match Interface::get(&slug).filter(|_| !slug.ends_with(".html")) {
        Some(file) => serve(&slug, file, ASK_AGAIN),
        None if slug == "page.css" => {
            ([(header::CONTENT_TYPE, "text/css"), (header::CACHE_CONTROL, ASK_AGAIN)], STYLE).into_response()
        }
        None => match portal::tenant(&portal.app.store, &slug).await {
            Ok(tenant) => Redirect::temporary(&format!("/{}/desk", tenant.slug)).into_response(),
            Err(Error::NotFound) => not_found(uri).await,
            Err(error) => Failure(error).into_response(),
        },
    }
}

/// The interface in a page of an office; the page itself knows where it is.
pub async fn interface(State(portal): State<Portal>, Path(parts): Path<Vec<(String, String)>>, uri: Uri) -> Response {
    let slug = parts.first().map(|(_, slug)| slug.as_str()).unwrap_or_default();
    match portal::tenant(&portal.app.store, slug).await {
        Ok(_) => match Interface::get("portal.html") {
            Some(file) => serve("portal.html", file, "no-store"),
            None => page(StatusCode::SERVICE_UNAVAILABLE, "The interface is missing", "Build it, then the portal."),
        },
        Err(Error::NotFound) => not_found(uri).await,
        Err(error) => Failure(error).into_response(),
    }
}

pub async fn asset(Path(path): Path<String>, uri: Uri) -> Response {
    match Interface::get(&format!("assets/{path}")) {
        Some(file) => serve(&path, file, FOR_EVER),
        None => not_found(uri).await,
    }
}

/// Whether the database answers.
pub async fn ready(State(portal): State<Portal>) -> Response {
    match portal.app.store.ping().await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => Failure(error).into_response(),
    }
}

pub async fn not_found(uri: Uri) -> Response {
    if is_for_programs(uri.path()) {
        return Failure(Error::NotFound).into_response();
    }
    page(
        StatusCode::NOT_FOUND,
        "This page is not here",
        "Check the address, or open the one that your office gave you.",
    )
}

pub async fn wrong_method(uri: Uri) -> Response {
    let mut response = not_found(uri).await;
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response
}

fn is_for_programs(path: &str) -> bool {
    ["/api", "/files"]
        .iter()
        .any(|area| path.strip_prefix(area).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

fn serve(path: &str, file: EmbeddedFile, caching: &'static str) -> Response {
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, caching)], file.data).into_response()
}

/// Both texts are ours; nothing of the request stands in a page.
fn page(status: StatusCode, title: &str, text: &str) -> Response {
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<link rel=\"stylesheet\" \
         href=\"/page.css\">\n<link rel=\"icon\" href=\"/favicon.svg\">\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n</main>\n</html>\n"
    );
    (status, Html(html)).into_response()
}

#[cfg(test)]
mod tests {
    use super::is_for_programs;

    #[test]
    fn programs_get_json_and_people_get_pages() {
        for path in ["/api", "/api/x", "/files", "/files/file:1"] {
            assert!(is_for_programs(path), "{path}");
        }
        for path in ["/", "/apiary", "/filesystem/desk", "/tarnwell/api"] {
            assert!(!is_for_programs(path), "{path}");
        }
    }
}
