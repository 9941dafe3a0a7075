//! Logos: PNG, JPEG, WebP or SVG in, a PNG of at most 512 pixels out. Whatever else a file carried is gone; an SVG is drawn,
//! never served.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader, Limits};
use serde_json::Value;

use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::file::FileOut;
use crate::store::blob;
use crate::store::table::Fields;
use crate::store::write::Tx;

const SIDE: u32 = 512;
/// 25 megapixels, 10 MB.
const MOST_PIXELS: u32 = 25_000_000;
const MOST_BYTES: usize = 10 * 1_024 * 1_024;

/// Replaces a file handle in `set` by the SHA-256 of the picture that it becomes. A null (no logo) stays.
pub async fn take(tx: &mut Tx<'_>, set: &mut Fields, field: &'static str) -> Result<()> {
    let Some(Value::String(handle)) = set.get(field).filter(|v| v.as_str().is_some_and(|h| h.starts_with("file:")))
    else {
        return Ok(());
    };
    let cx = tx.cx;
    let file = cx.app.files.get(&cx.session, cx.now(), handle).ok_or_else(|| Error::field(field, "file_gone"))?;
    let png = tokio::task::spawn_blocking(move || redraw(&file.bytes)).await.map_err(anyhow::Error::new)?;
    let png = png.map_err(|code| Error::Invalid(vec![FieldError::new(field, code).with("max", 10)]))?;
    let sha = blob::keep(tx, &png, "image/png").await?;
    set.insert(field.to_owned(), sha.into());
    Ok(())
}

/// The stored picture as a file of the answer.
pub fn out(cx: &Ctx, sha256: Option<&str>, name: &str) -> Result<FileOut> {
    let bytes = match sha256.map(|sha| blob::read(&cx.app, sha)) {
        None | Some(Err(Error::NotFound)) => None,
        Some(bytes) => Some(Arc::new(bytes?)),
    };
    Ok(FileOut { name: format!("{name}.png"), mime: "image/png".into(), bytes, attachment: false })
}

/// A file that a person chose, by its content and not by its name: its type and bytes. A drawing (SVG) becomes a picture at
/// once, because its preview must not carry what a drawing can carry.
pub fn incoming(bytes: Vec<u8>) -> (&'static str, Vec<u8>) {
    match image::guess_format(&bytes) {
        Ok(ImageFormat::Png) => ("image/png", bytes),
        Ok(ImageFormat::Jpeg) => ("image/jpeg", bytes),
        Ok(ImageFormat::WebP) => ("image/webp", bytes),
        _ if bytes.windows(4).take(4_096).any(|part| part == b"<svg") => match redraw(&bytes) {
            Ok(png) => ("image/png", png),
            Err(_) => (OTHER, bytes),
        },
        _ => (OTHER, bytes),
    }
}

const OTHER: &str = "application/octet-stream";

/// The PNG, or the fault's code.
pub fn redraw(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    if bytes.len() > MOST_BYTES {
        return Err("picture_too_big");
    }
    let picture = match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) => raster(bytes, format)?,
        Ok(_) => return Err("picture"),
        Err(_) => drawing(bytes)?,
    };
    let picture = if picture.width() > SIDE || picture.height() > SIDE {
        picture.resize(SIDE, SIDE, image::imageops::FilterType::Lanczos3)
    } else {
        picture
    };
    let mut png = Cursor::new(Vec::new());
    picture.to_rgba8().write_to(&mut png, ImageFormat::Png).map_err(|_| "picture")?;
    Ok(png.into_inner())
}

fn raster(bytes: &[u8], format: ImageFormat) -> Result<image::DynamicImage, &'static str> {
    let size = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().map_err(|_| "picture")?;
    if size.0.saturating_mul(size.1) > MOST_PIXELS {
        return Err("picture_too_big");
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(256 * 1_024 * 1_024);
    reader.limits(limits);
    reader.decode().map_err(|_| "picture")
}

fn drawing(bytes: &[u8]) -> Result<image::DynamicImage, &'static str> {
    // No file access and no text: a logo's letters are outlines or they are left out.
    let options = resvg::usvg::Options { resources_dir: None, ..Default::default() };
    let tree = resvg::usvg::Tree::from_data(bytes, &options).map_err(|_| "picture")?;
    let size = tree.size();
    let scale = SIDE as f32 / size.width().max(size.height());
    let (width, height) =
        ((size.width() * scale).round().max(1.0) as u32, (size.height() * scale).round().max(1.0) as u32);
    let mut canvas = resvg::tiny_skia::Pixmap::new(width, height).ok_or("picture")?;
    resvg::render(&tree, resvg::tiny_skia::Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let png = canvas.encode_png().map_err(|_| "picture")?;
    raster(&png, ImageFormat::Png)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_becomes_a_png_and_other_files_are_refused() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#0B5CAD"/></svg>"##;
        let png = redraw(svg).expect("a drawing is a picture");
        assert_eq!(image::load_from_memory(&png).map(|p| (p.width(), p.height())).ok(), Some((512, 256)));
        assert_eq!(redraw(b"%PDF-1.7 not a picture"), Err("picture"));
        assert_eq!(redraw(b""), Err("picture"));
    }
}
