//! Files over HTTP: in by a form post, which answers a handle; out by a handle of the same session.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use clientele_core::error::{Error, FieldError};
use clientele_core::file::{LARGEST, OnDisk};
use clientele_core::{office_file, picture};
use futures::Stream;
use serde::Deserialize;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::Portal;
use crate::rpc::Failure;
use crate::session::Sender;

/// Types that a browser shows in the page; everything else is saved.
const SHOWN: &[&str] = &["image/png", "image/jpeg", "image/webp"];

/// Of a file on its way out.
const PIECE: usize = 256 * 1_024;

/// `?as=attachment`: a file to keep as it is, not a picture to show.
#[derive(Deserialize)]
pub struct Upload {
    #[serde(default, rename = "as")]
    kept_as: String,
}

pub async fn upload(
    State(portal): State<Portal>,
    Query(upload): Query<Upload>,
    sender: Sender,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    // Before the first byte of the file is taken.
    let cx = portal.signed_in(&sender).await?;
    let mut form = form.map_err(|_| Error::field("file", "required"))?;
    while let Some(part) = form.next_field().await.map_err(|_| too_big())? {
        if part.name() != Some("file") {
            continue;
        }
        let name = plain_name(part.file_name().unwrap_or("file"));
        let bytes = part.bytes().await.map_err(|_| too_big())?;
        if bytes.len() > LARGEST {
            return Err(too_big().into());
        }
        let size = bytes.len();
        if upload.kept_as == "attachment" {
            let handle = cx.app.files.hold_attachment(&cx.session, cx.now(), &name, Arc::new(bytes.into()));
            return Ok(Json(json!({ "handle": handle, "name": name, "size": size })).into_response());
        }
        let take = move || picture::incoming(bytes.into());
        let (mime, bytes) = tokio::task::spawn_blocking(take).await.map_err(|error| Error::Internal(error.into()))?;
        let handle = cx.app.files.hold(&cx.session, cx.now(), &name, mime, Arc::new(bytes));
        return Ok(Json(json!({ "handle": handle, "name": name, "size": size })).into_response());
    }
    Err(Error::field("file", "required").into())
}

/// The file of an office, which may be larger than the memory: onto the disk as it comes.
pub async fn upload_office(
    State(portal): State<Portal>,
    sender: Sender,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let cx = portal.signed_in(&sender).await?;
    let place = office_file::place(&cx)?;
    let mut form = form.map_err(|_| Error::field("file", "required"))?;
    while let Some(mut part) = form.next_field().await.map_err(|_| too_big_office())? {
        if part.name() != Some("file") {
            continue;
        }
        let name = plain_name(part.file_name().unwrap_or("file"));
        let mut file = tokio::fs::File::create(&place.path).await.map_err(Error::from)?;
        let mut size = 0;
        while let Some(bytes) = part.chunk().await.map_err(|_| too_big_office())? {
            size += bytes.len() as u64;
            if size > office_file::LARGEST {
                return Err(too_big_office().into());
            }
            file.write_all(&bytes).await.map_err(Error::from)?;
        }
        file.flush().await.map_err(Error::from)?;
        let handle = cx.app.files.hold_disk(&cx.session, cx.now(), &name, place);
        return Ok(Json(json!({ "handle": handle, "name": name, "size": size })).into_response());
    }
    Err(Error::field("file", "required").into())
}

fn too_big_office() -> Error {
    let megabytes = office_file::LARGEST / (1_024 * 1_024);
    Error::Invalid(vec![FieldError::new("file", "file_too_big").with("max", megabytes)])
}

fn too_big() -> Error {
    Error::Invalid(vec![FieldError::new("file", "file_too_big").with("max", LARGEST / (1_024 * 1_024))])
}

/// The last part of a path, without what does not print.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}

pub async fn download(
    State(portal): State<Portal>,
    Path(handle): Path<String>,
    sender: Sender,
) -> Result<Response, Failure> {
    let cx = portal.signed_in(&sender).await?;
    let file = cx.app.files.get(&cx.session, cx.now(), &handle).ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, file.mime.clone()),
        (header::CONTENT_DISPOSITION, disposition(&file.mime, &file.name, file.attachment)),
        // Whatever it is, it runs nothing here.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox".to_owned()),
    ];
    let Some(disk) = file.disk else { return Ok((headers, file.bytes.to_vec()).into_response()) };
    let open = tokio::fs::File::open(&disk.path).await.map_err(Error::from)?;
    let length = open.metadata().await.map_err(Error::from)?.len();
    Ok((headers, [(header::CONTENT_LENGTH, length)], Body::from_stream(pieces(open, disk))).into_response())
}

/// The file piece by piece; it stays on disk until the last one has left.
fn pieces(file: tokio::fs::File, disk: Arc<OnDisk>) -> impl Stream<Item = std::io::Result<Vec<u8>>> {
    futures::stream::try_unfold((file, disk), |(mut file, disk)| async move {
        let mut piece = Vec::with_capacity(PIECE);
        (&mut file).take(PIECE as u64).read_to_end(&mut piece).await?;
        Ok((!piece.is_empty()).then_some((piece, (file, disk))))
    })
}

/// RFC 6266: the name in ASCII for old programs, and whole in percent-encoded UTF-8.
fn disposition(mime: &str, name: &str, attachment: bool) -> String {
    let kind = if SHOWN.contains(&mime) && !attachment { "inline" } else { "attachment" };
    let ascii: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || " ._-()".contains(c) { c } else { '_' }).collect();
    let whole = name.bytes().fold(String::new(), |text, byte| {
        if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
            text + &char::from(byte).to_string()
        } else {
            text + &format!("%{byte:02X}")
        }
    });
    format!("{kind}; filename=\"{ascii}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let text = disposition("text/html", "a\"; x=\r\n<b>ü.html", false);
        assert_eq!(
            text,
            "attachment; filename=\"a__ x____b__.html\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0A%3Cb%3E%C3%BC.html"
        );
        assert!(disposition("image/png", "logo.png", false).starts_with("inline;"));
        assert!(disposition("image/png", "plan.png", true).starts_with("attachment;"));
        assert!(disposition("image/svg+xml", "logo.svg", false).starts_with("attachment;"));
    }

    #[test]
    fn an_uploaded_name_is_no_path() {
        assert_eq!(plain_name("C:\\Users\\x\\logo.png"), "logo.png");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("a\u{0}\nb.png"), "ab.png");
    }
}
