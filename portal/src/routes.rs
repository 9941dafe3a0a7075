//! All routes of the portal on one screen.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use clientele_core::file::LARGEST;
use clientele_core::office_file::LARGEST as LARGEST_OFFICE;

use crate::{Portal, events, files, guard, office, pages, rpc};

/// The largest JSON that a command takes.
const JSON: usize = 2 * 1_024 * 1_024;
#[expect(clippy::cast_possible_truncation, reason = "two gigabytes fit where a portal runs")]
const OFFICE: usize = LARGEST_OFFICE as usize;
/// What a form post adds to its file.
const FORM: usize = 64 * 1_024;

pub fn routes(portal: Portal) -> Router {
    Router::new()
        .route("/", get(pages::index))
        .route("/health", get(StatusCode::NO_CONTENT))
        .route("/ready", get(pages::ready))
        .route("/api/events", get(events::events))
        .route("/api/{command}", post(rpc::call))
        .route("/files", post(files::upload).layer(DefaultBodyLimit::max(LARGEST + FORM)))
        .route("/files/office", post(files::upload_office).layer(DefaultBodyLimit::max(OFFICE + FORM)))
        .route("/files/{handle}", get(files::download))
        .route("/assets/{*path}", get(pages::asset))
        .route("/{slug}", get(pages::office))
        .route("/{slug}/", get(pages::office))
        .route("/{slug}/setup", get(pages::interface).post(office::set_up))
        .route("/{slug}/desk", get(pages::interface))
        .route("/{slug}/desk/{*path}", get(pages::interface))
        .fallback(pages::not_found)
        .method_not_allowed_fallback(pages::wrong_method)
        .layer(DefaultBodyLimit::max(JSON))
        .layer(from_fn_with_state(portal.clone(), guard::same_origin))
        .layer(from_fn_with_state(portal.clone(), guard::headers))
        .with_state(portal)
}
