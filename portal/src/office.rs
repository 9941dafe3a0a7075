//! How an office comes into being: a tenant with a set-up code by the command line, the office itself by its set-up page.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::header::{self, HeaderMap};
use axum::response::{IntoResponse, Response};
use clientele_core::error::{Error, FieldError, Result};
use clientele_core::office::{Begin, OfficeCreate};
use clientele_core::{portal, sign_in};
use serde_json::Value;
use uuid::Uuid;

use crate::Portal;
use crate::rpc::{Failure, json_of};
use crate::session::{Sender, cookie};

/// `POST /<slug>/setup`: the set-up code and what a new office is told. Signs its first superuser in.
pub async fn set_up(
    State(portal): State<Portal>,
    Path(slug): Path<String>,
    sender: Sender,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let (code, input) = parse(json_of(&headers, body)?)?;
    let nobody = portal.nobody(Uuid::nil());
    let dry = input.dry;
    if !dry {
        sign_in::address_not_blocked(&nobody, &sender.address).await?;
    }
    let made = portal::set_up(&nobody, &slug, &code, &input).await;
    if let Err(Error::Invalid(fields)) = &made
        && fields.iter().any(|field| field.code == "wrong_setup_code")
    {
        sign_in::address_failed(&nobody, &sender.address).await?;
    }
    let (cx, account_id, recovery) = made?;
    let mut response = Json(recovery).into_response();
    if !dry {
        let (token, _) = portal::begin_session(&cx, account_id, None).await?;
        response.headers_mut().insert(header::SET_COOKIE, cookie(&token));
    }
    Ok(response)
}

fn parse(mut input: Value) -> Result<(String, OfficeCreate)> {
    let code = input.as_object_mut().and_then(|input| input.remove("setup_code"));
    let code = code.and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default();
    let input = serde_json::from_value(input)
        .map_err(|error| Error::Invalid(vec![FieldError::new("", "type").with("detail", error.to_string())]))?;
    Ok((code, input))
}

/// What `office add` says.
pub struct Added {
    pub address: String,
    /// Of the empty tenant: works once.
    pub setup_code: Option<String>,
    /// Of the first superuser of a trial office.
    pub recovery_code: Option<String>,
}

/// An empty tenant.
pub async fn add(portal: &Portal, name: &str) -> Result<Added> {
    let (tenant, code) = portal::add_tenant(&portal.app.store, &portal.app.clock, name).await?;
    let address = portal.config.public.address(&format!("/{}/setup#code={code}", tenant.slug));
    Ok(Added { address, setup_code: Some(code), recovery_code: None })
}

/// "maria.oakes@…" → "Maria Oakes".
fn person_of(email: &str) -> String {
    let capital = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    email.split('@').next().unwrap_or(email).split('.').map(capital).collect::<Vec<String>>().join(" ")
}

/// A tenant whose office is made at once, with the sample company: for trials.
pub async fn add_sample(portal: &Portal, name: &str, email: &str, password: &str) -> Result<Added> {
    let input = OfficeCreate {
        office_name: name.to_owned(),
        country: "US".to_owned(),
        words: "customers".to_owned(),
        name: person_of(email),
        email: email.to_owned(),
        password: password.to_owned(),
        begin: Begin::Sample,
        dry: false,
    };
    // A mistake leaves no tenant behind.
    let nobody = portal.nobody(portal.app.ids.new_id(portal.app.clock.now()));
    clientele_core::office::create(&nobody, &OfficeCreate { dry: true, ..input.clone() }).await?;
    let (tenant, code) = portal::add_tenant(&portal.app.store, &portal.app.clock, name).await?;
    let (_, _, recovery) = portal::set_up(&portal.nobody(Uuid::nil()), &tenant.slug, &code, &input).await?;
    let address = portal.config.public.address(&format!("/{}/desk", tenant.slug));
    Ok(Added { address, setup_code: None, recovery_code: Some(recovery.recovery_code) })
}
