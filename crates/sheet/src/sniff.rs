//! What a file is, by its content: names lie.

use crate::archive;
use crate::{Format, LooksLike, Refusal};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Xlsx,
    Xls,
    Ods,
}

pub enum Container {
    Workbook(Kind),
    Text,
}

const MAGIC: [(&[u8], LooksLike); 21] = [
    (b"%PDF-", LooksLike::Pdf),
    (b"\x89PNG", LooksLike::Picture),
    (b"\xff\xd8\xff", LooksLike::Picture),
    (b"GIF8", LooksLike::Picture),
    (b"II*\0", LooksLike::Picture),
    (b"MM\0*", LooksLike::Picture),
    (b"\0\0\x01\0", LooksLike::Picture),
    (b"RIFF", LooksLike::Media),
    (b"ID3\x03", LooksLike::Media),
    (b"OggS", LooksLike::Media),
    (b"\x1aE\xdf\xa3", LooksLike::Media),
    (b"\x7fELF", LooksLike::Program),
    (b"\xcf\xfa\xed\xfe", LooksLike::Program),
    (b"\xca\xfe\xba\xbe", LooksLike::Program),
    (b"\x1f\x8b", LooksLike::Archive),
    (b"7z\xbc\xaf\x27\x1c", LooksLike::Archive),
    (b"Rar!\x1a", LooksLike::Archive),
    (b"{\\rtf", LooksLike::Document),
    (b"SQLite format 3\0", LooksLike::Database),
    // Workbooks before Excel 5 have no container.
    (b"\x09\x04\x06\0", LooksLike::OtherWorkbook),
    (b"\x09\x02\x06\0", LooksLike::OtherWorkbook),
];

pub fn container(bytes: &[u8]) -> Result<Container, Refusal> {
    let refused = |looks_like| Err(Refusal::NotASheet { looks_like });
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive::kind(bytes).map(Container::Workbook);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    if let Some((_, looks_like)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return refused(*looks_like);
    }
    let start = &bytes[..bytes.len().min(64)];
    // Two letters may begin a text; with zeros after them they do not.
    if start.starts_with(b"MZ") && start.contains(&0) {
        return refused(LooksLike::Program);
    }
    if start.starts_with(b"BM") && start.contains(&0) {
        return refused(LooksLike::Picture);
    }
    if start.get(4..8) == Some(b"ftyp") {
        return refused(LooksLike::Media);
    }
    Ok(Container::Text)
}

/// The directory of a compound file names its parts in UTF-16.
fn compound(bytes: &[u8]) -> Result<Container, Refusal> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect();
        // Entries are 128 bytes apart, in sectors of 512 after the header.
        bytes.chunks(128).any(|entry| entry.starts_with(&wide))
    };
    if holds("EncryptedPackage") {
        Err(Refusal::Encrypted)
    } else if holds("Workbook") || holds("Book") {
        Ok(Container::Workbook(Kind::Xls))
    } else if holds("Root Entry") {
        Err(Refusal::NotASheet { looks_like: LooksLike::Document })
    } else {
        Err(Refusal::Damaged)
    }
}

pub fn text(name: &str, text: &str) -> Result<Format, Refusal> {
    let named = |ending: &str| {
        name.get(name.len().saturating_sub(ending.len())..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    let start = text.trim_start();
    let begins = |with: &str| start.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    let refused = |looks_like| Err(Refusal::NotASheet { looks_like });
    if begins("BEGIN:VCARD") {
        return Ok(Format::VCard);
    }
    if named(".iif") || keyword(start) {
        return Ok(Format::Iif);
    }
    if named(".vcf") {
        return Err(Refusal::Damaged);
    }
    if begins("<!doctype html") || begins("<html") {
        return refused(LooksLike::WebPage);
    }
    if begins("<?xml") {
        return refused(LooksLike::Xml);
    }
    if start.starts_with('{') && start[1..].trim_start().starts_with(['"', '}'])
        || start.starts_with('[') && start[1..].trim_start().starts_with(['{', '['])
    {
        return refused(LooksLike::Json);
    }
    if begins("From: ") || begins("Received: ") || begins("Return-Path: ") {
        return refused(LooksLike::Document);
    }
    Ok(Format::Delimited)
}

/// `!HDR`, `!CUST`: a word in capitals, then a tab.
fn keyword(start: &str) -> bool {
    let line = start.lines().next().unwrap_or_default();
    let word = line.split('\t').next().unwrap_or_default().trim_matches('"');
    let letters = word.strip_prefix('!').unwrap_or_default();
    !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
