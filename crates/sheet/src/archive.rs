//! The packed files of a workbook, weighed before anybody unpacks them: what the directory says may be a lie, so each is
//! unpacked once into nothing, up to the most. The reader of workbooks takes as much memory as a file asks for, and where
//! there is not as much the program ends; numbers it reserves memory by are therefore looked at here too.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::sniff::Kind;
use crate::{FREE_UNPACKED, LooksLike, MOST_RATIO, MOST_UNPACKED, Refusal};

pub type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A workbook has some dozens.
const MOST_FILES: usize = 10_000;

/// Of the texts that a workbook keeps in one place. Each costs a hundred bytes besides its letters.
const MOST_STRINGS: usize = 4_000_000;

pub fn open(bytes: &[u8]) -> Result<Archive<'_>, Refusal> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)
}

pub fn kind(bytes: &[u8]) -> Result<Kind, Refusal> {
    let archive = open(bytes)?;
    if archive.len() > MOST_FILES {
        return Err(Refusal::Bomb { most: MOST_UNPACKED });
    }
    let holds = |name: &str| archive.index_for_name(name).is_some();
    let names = || archive.file_names().filter_map(Result::ok);
    if holds("xl/workbook.bin") {
        Err(Refusal::NotASheet { looks_like: LooksLike::OtherWorkbook })
    } else if holds("[Content_Types].xml") && names().any(|name| name.starts_with("xl/") || name == "workbook.xml") {
        Ok(Kind::Xlsx)
    } else if holds("content.xml") && holds("mimetype") {
        Ok(Kind::Ods)
    } else if holds("[Content_Types].xml") {
        Err(Refusal::NotASheet { looks_like: LooksLike::Document })
    } else {
        Err(Refusal::NotASheet { looks_like: LooksLike::Archive })
    }
}

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let bomb = Refusal::Bomb { most: MOST_UNPACKED };
    let mut archive = open(bytes)?;
    if archive.decompressed_size().is_some_and(|size| size > u128::from(MOST_UNPACKED)) {
        return Err(bomb);
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(refusal)?;
        let strings = file.name_raw().to_ascii_lowercase().ends_with(b"sharedstrings.xml");
        let packed = file.compressed_size().max(1);
        let allowed = (MOST_UNPACKED - total).min((packed * MOST_RATIO).max(FREE_UNPACKED));
        let unpacked = weigh(file, allowed, strings)?;
        if unpacked > allowed {
            return Err(bomb);
        }
        total += unpacked;
    }
    Ok(())
}

pub fn refusal(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}

/// Unpacks up to one byte more than allowed.
fn weigh(file: impl Read, allowed: u64, texts: bool) -> Result<u64, Refusal> {
    let mut file = file.take(allowed + 1);
    let mut buffer = vec![0; 64 * 1024];
    let (mut total, mut kept, mut strings) = (0, 0, 0);
    loop {
        let read = file.read(&mut buffer[kept..]).map_err(|_| Refusal::Damaged)?;
        if read == 0 {
            return Ok(total);
        }
        total += read as u64;
        let known = &buffer[..kept + read];
        // In UTF-16 and its like the words looked for would be written otherwise.
        if texts && memchr::memchr2(0, 0x1b, known).is_some() {
            return Err(Refusal::Damaged);
        }
        strings += count_strings(known);
        if strings > MOST_STRINGS || reserves(known) > MOST_STRINGS {
            return Err(Refusal::Bomb { most: MOST_UNPACKED });
        }
        // A word may lie across two reads; one that is counted twice at a seam does no harm.
        let tail = known.len().min(64);
        let from = known.len() - tail;
        buffer.copy_within(from..from + tail, 0);
        kept = tail;
    }
}

/// Texts that begin here: `<si>`.
fn count_strings(bytes: &[u8]) -> usize {
    memmem::find_iter(bytes, "<si").filter(|at| matches!(bytes.get(at + 3), Some(b'>' | b' ' | b'/'))).count()
}

/// The largest number of texts that a workbook says it has. One that is not said at once is not believed.
fn reserves(bytes: &[u8]) -> usize {
    const NAME: &str = "uniqueCount";
    const NEAR: usize = 40;
    let said = memmem::find_iter(bytes, NAME).map(|at| {
        let after = &bytes[at + NAME.len()..];
        let near = &after[..after.len().min(NEAR)];
        let mut digits = near.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
        match digits.next() {
            Some(first) => digits.fold(usize::from(first - b'0'), |sum, digit| {
                sum.saturating_mul(10).saturating_add(usize::from(digit - b'0'))
            }),
            None if after.len() >= NEAR => usize::MAX,
            None => 0,
        }
    });
    said.max().unwrap_or_default()
}
