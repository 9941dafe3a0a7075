//! Bytes as text: by the mark at the beginning, else UTF-8 if it is, else UTF-16 by its zero bytes, else by what the
//! letters would mean.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::Refusal;

/// One of the encodings of the web, by its name there ("windows-1252").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    pub const UTF_8: Encoding = Encoding(UTF_8);

    /// What a person may choose from; `named` knows more.
    pub const CHOICE: [&'static str; 10] = [
        "UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "macintosh", "windows-1250", "windows-1251", "windows-1253",
        "windows-1254", "windows-1257",
    ];

    pub fn named(name: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(name.as_bytes()).map(Encoding)
    }

    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub(crate) fn text(self, bytes: &[u8]) -> Cow<'_, str> {
        self.0.decode_without_bom_handling(bytes).0
    }
}

/// Without the mark at the beginning. A zero in the text says that it is none.
pub fn decode(bytes: &[u8], given: Option<Encoding>) -> Result<(Cow<'_, str>, Encoding), Refusal> {
    let (encoding, bytes) = match (encoding_rs::Encoding::for_bom(bytes), given) {
        (Some((encoding, mark)), None) => (encoding, &bytes[mark..]),
        (Some((encoding, mark)), Some(given)) if given.0 == encoding => (encoding, &bytes[mark..]),
        (_, Some(given)) => (given.0, bytes),
        (None, None) => (guess(bytes), bytes),
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    if !is_text(&text, broken) {
        return Err(Refusal::NotText);
    }
    Ok((text, Encoding(encoding)))
}

fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let start = &bytes[..bytes.len().min(4_096)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Half of western letters are zero bytes.
    if even.max(odd) * 5 > start.len() {
        return if odd > even { UTF_16LE } else { UTF_16BE };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// A stray control letter happens in old files (a form feed of a printer, Ctrl-Z at the end), and so does a letter of
/// another encoding; a zero does not.
fn is_text(text: &str, broken: bool) -> bool {
    let strange = |char: char| match char {
        '\0'..='\x08' | '\x0e'..='\x1a' | '\x1c'..='\x1f' => true,
        char::REPLACEMENT_CHARACTER => broken,
        _ => false,
    };
    !text.contains('\0') && text.chars().filter(|char| strange(*char)).count() * 50 <= text.len()
}
