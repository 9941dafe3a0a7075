//! `POST /api/<command>`: JSON in, the command table, JSON out; what a command does to the session becomes a cookie.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::header::{self, HeaderMap};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use clientele_api::{Answer, Reply, SessionChange};
use clientele_core::ctx::Ctx;
use clientele_core::error::{Error, ErrorCode, FieldError, Result, WireError};
use clientele_core::portal::{self, Session};
use clientele_core::{job, sign_in};
use serde_json::Value;
use tokio::sync::Semaphore;

use crate::Portal;
use crate::session::{Caller, Sender, cookie, no_cookie};

/// Commands that check a secret: guesses are limited by address too.
const SECRET: &[&str] = &["sign_in", "password_recover", "password_change", "recovery_code_renew"];
/// Field codes that say that a secret was wrong.
const WRONG: &[&str] = &["wrong_password", "wrong_recovery_code"];
/// So many secrets are looked at together. All that wait for their hash would have passed the limit of their address.
static GUESSES: Semaphore = Semaphore::const_new(4);

/// The one body of every error.
pub struct Failure(pub Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let body: WireError = job::log(self.0);
        let status = match body.code {
            ErrorCode::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            ErrorCode::Unauthenticated => StatusCode::UNAUTHORIZED,
            ErrorCode::Forbidden => StatusCode::FORBIDDEN,
            ErrorCode::NotFound => StatusCode::NOT_FOUND,
            ErrorCode::Conflict => StatusCode::CONFLICT,
            ErrorCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            ErrorCode::Outdated => StatusCode::UPGRADE_REQUIRED,
            ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, Json(body)).into_response()
    }
}

pub async fn call(
    State(portal): State<Portal>,
    Path(command): Path<String>,
    sender: Sender,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let mut input = json_of(&headers, body)?;
    let caller = portal.caller(&sender).await?;
    let before = caller.session.clone();
    let cx = caller.cx.clone();
    let answer = checked(&sender, &caller, &command, input.take()).await;
    if SECRET.contains(&command.as_str()) {
        // A new password ended other sessions; their streams look again.
        portal.sessions_changed();
    }
    let Answer { reply, session } = answer?;
    let mut value = match reply {
        Reply::Json(value) => value,
        Reply::File(file) => {
            serde_json::to_value(cx.app.files.hold_answer(&cx.session, cx.now(), file)).map_err(Error::from)?
        }
    };
    if command == "app_start"
        && let Some(language) = sender.language
    {
        value["locale"] = language.into();
    }
    let mut response = Json(value).into_response();
    if let Some(change) = session
        && let Some(cookie) = change_session(&portal, &cx, change, before.as_ref()).await?
    {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Runs the command in a task of its own: a browser that leaves does not cut it, and a panic ends with an answer.
async fn checked(sender: &Sender, caller: &Caller, command: &str, input: Value) -> Result<Answer> {
    let secret = SECRET.contains(&command);
    let _turn = if secret { GUESSES.acquire().await.ok() } else { None };
    if secret {
        sign_in::address_not_blocked(&caller.cx, &sender.address).await?;
    }
    let (cx, name) = (caller.cx.clone(), command.to_owned());
    let work = tokio::spawn(async move { clientele_api::dispatch(&cx, &name, input).await });
    let answer = work.await.unwrap_or_else(|error| Err(Error::Internal(error.into())));
    if secret
        && let Err(Error::Invalid(fields)) = &answer
        && fields.iter().any(|field| WRONG.contains(&field.code.as_str()))
    {
        sign_in::address_failed(&caller.cx, &sender.address).await?;
    }
    answer
}

/// What the browser keeps from now on.
async fn change_session(
    portal: &Portal,
    cx: &Ctx,
    change: SessionChange,
    before: Option<&Session>,
) -> Result<Option<HeaderValue>> {
    let cookie = match change {
        SessionChange::SignedIn(account_id) => Some(cookie(&portal::begin_session(cx, account_id, before).await?.0)),
        SessionChange::Locked => {
            if let Some(before) = before {
                portal::lock_session(&cx.app, &before.token_hash).await?;
            }
            None
        }
        SessionChange::SignedOut => {
            if let Some(before) = before {
                portal::end_session(&cx.app, &before.token_hash).await?;
            }
            Some(no_cookie())
        }
        SessionChange::Restore(_) => None,
    };
    portal.sessions_changed();
    Ok(cookie)
}

/// JSON and nothing that a form of another page could send.
pub fn json_of(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Value> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("application/json") {
        return Err(Error::field("", "not_json"));
    }
    let body = body.map_err(|_| Error::field("", "too_big"))?;
    serde_json::from_slice(&body)
        .map_err(|error| Error::Invalid(vec![FieldError::new("", "not_json").with("detail", error.to_string())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_is_a_command() {
        let with = |kind: &'static str| HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))]);
        assert!(json_of(&with("application/json"), Ok(Bytes::from_static(b"{}"))).is_ok());
        assert!(json_of(&with("application/json; charset=utf-8"), Ok(Bytes::from_static(b"{}"))).is_ok());
        assert!(json_of(&with("application/json"), Ok(Bytes::from_static(b"{"))).is_err());
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
            assert!(json_of(&with(kind), Ok(Bytes::from_static(b"{}"))).is_err(), "{kind}");
        }
        assert!(json_of(&HeaderMap::new(), Ok(Bytes::from_static(b"{}"))).is_err());
    }
}
