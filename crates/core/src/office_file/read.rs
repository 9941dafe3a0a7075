//! A file of an office, read row by row. It comes from strangers: what it unpacks to is bounded by what it is packed, a row by
//! a size that no row has, and its parts have the names that we give them and no others.

use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer as _, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use zip::ZipArchive;

use super::{DOCUMENT, FILES, FORMAT, Header, VERSION, damaged, fault, schema};
use crate::error::{Error, Result};
use crate::file::Held;
use crate::store::table::Fields;

/// How many times its packed size the document may be, once it is larger than `FREE`.
const RATIO: u64 = 200;
const FREE: u64 = 16 * 1_024 * 1_024;
/// No row of ours comes near.
const ROW: u64 = 8 * 1_024 * 1_024;
/// The list of what is in the archive; each entry has some hundred bytes there and several hundred in memory.
const DIRECTORY: u64 = 64 * 1_024 * 1_024;

pub(super) trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

pub(super) struct OfficeArchive {
    archive: ZipArchive<Box<dyn Source>>,
    /// Of the whole file.
    bytes: u64,
}

/// Who takes the rows.
pub(super) trait Sink {
    fn header(&mut self, header: &Header) -> Result<()>;
    fn table(&mut self, name: &str) -> Result<()>;
    fn row(&mut self, row: Fields) -> Result<()>;
    fn missing(&mut self, sha256: Vec<String>) -> Result<()>;
}

pub(super) fn open(held: &Held) -> Result<OfficeArchive> {
    let mut source: Box<dyn Source> = match &held.disk {
        Some(disk) => {
            Box::new(BufReader::with_capacity(1 << 16, File::open(&disk.path).map_err(|_| fault("file_gone"))?))
        }
        None => Box::new(Cursor::new(held.bytes.to_vec())),
    };
    let bytes = source.seek(SeekFrom::End(0))?;
    if directory(&mut source, bytes)? > DIRECTORY {
        return Err(fault("office_file_too_large"));
    }
    source.rewind()?;
    let mut archive = ZipArchive::new(source).map_err(|_| fault("office_file_not_ours"))?;
    if archive.by_name(DOCUMENT).is_err() {
        return Err(fault("office_file_not_ours"));
    }
    Ok(OfficeArchive { archive, bytes })
}

/// How large the archive says that its list is: read before anybody sets memory aside for it.
fn directory(source: &mut dyn Source, bytes: u64) -> Result<u64> {
    const END: [u8; 4] = *b"PK\x05\x06";
    const END_64: [u8; 4] = *b"PK\x06\x06";
    let from = bytes.saturating_sub(70_000);
    source.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    source.take(70_000).read_to_end(&mut tail)?;
    let number = |at: usize, length: usize| {
        let digits = tail.get(at..at + length).unwrap_or_default();
        digits.iter().rev().fold(0, |sum: u64, byte| (sum << 8) | u64::from(*byte))
    };
    let found = |mark: [u8; 4], offset: usize, length: usize| {
        tail.windows(4).enumerate().filter(move |(_, is)| *is == mark).map(move |(at, _)| number(at + offset, length))
    };
    // Where the short one says that it does not know, the long one does.
    let short = found(END, 12, 4).filter(|size| *size != 0xffff_ffff).max();
    let long = found(END_64, 40, 8).max();
    short.max(long).ok_or_else(|| fault("office_file_not_ours"))
}

impl OfficeArchive {
    /// What the file says of itself, without reading on.
    pub fn header(&mut self) -> Result<Header> {
        struct First(Option<Header>);
        impl Sink for First {
            fn header(&mut self, header: &Header) -> Result<()> {
                self.0 = Some(header.clone());
                // Enough is read.
                Err(fault(""))
            }
            fn table(&mut self, _name: &str) -> Result<()> {
                Ok(())
            }
            fn row(&mut self, _row: Fields) -> Result<()> {
                Ok(())
            }
            fn missing(&mut self, _sha256: Vec<String>) -> Result<()> {
                Ok(())
            }
        }
        let mut first = First(None);
        let read = self.read(&mut first);
        match (first.0, read) {
            (Some(header), _) => Ok(header),
            (None, Err(error)) => Err(error),
            (None, Ok(())) => Err(fault("office_file_not_ours")),
        }
    }

    pub fn read(&mut self, sink: &mut dyn Sink) -> Result<()> {
        let entry = self.archive.by_name(DOCUMENT).map_err(damaged)?;
        let most = (entry.compressed_size().max(1).min(self.bytes) * RATIO).max(FREE);
        let row = Rc::new(Cell::new(0));
        let gauge = Gauge { inner: entry, row: row.clone(), total: 0, most };
        let mut stopped = None;
        let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, gauge));
        let document = Document { sink, row, stopped: &mut stopped };
        let read = json.deserialize_map(document).and_then(|()| json.end());
        match (stopped, read) {
            (Some(error), _) => Err(error),
            (None, Err(error)) => Err(damaged(error)),
            (None, Ok(())) => Ok(()),
        }
    }

    /// The stored files in the archive: SHA-256 and size. Anything else but the document is refused.
    pub fn files(&mut self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(index).map_err(damaged)?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            if name == DOCUMENT {
                continue;
            }
            let is_hash = |sha: &&str| sha.len() == 64 && sha.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            match name.strip_prefix(FILES).filter(is_hash) {
                Some(sha) => found.push(sha.to_owned()),
                None => return Err(damaged(format_args!("{name} does not belong into the file of an office"))),
            }
        }
        Ok(found)
    }

    pub fn file(&mut self, sha256: &str) -> Result<impl Read + '_> {
        self.archive.by_name(&format!("{FILES}{sha256}")).map_err(damaged)
    }
}

/// Lets pass what a document may hold.
struct Gauge<R> {
    inner: R,
    row: Rc<Cell<u64>>,
    total: u64,
    most: u64,
}

impl<R: Read> Read for Gauge<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.total += read as u64;
        self.row.set(self.row.get() + read as u64);
        if self.total > self.most || self.row.get() > ROW {
            return Err(std::io::Error::other("it unpacks to more than an office can have"));
        }
        Ok(read)
    }
}

struct Document<'a> {
    sink: &'a mut dyn Sink,
    row: Rc<Cell<u64>>,
    stopped: &'a mut Option<Error>,
}

/// The error is kept as it is; the reader of JSON only hears that there is one.
fn heard<T, E: serde::de::Error>(stopped: &mut Option<Error>, result: Result<T>) -> Result<T, E> {
    result.map_err(|error| {
        *stopped = Some(error);
        E::custom("stopped")
    })
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an office")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut header = Header::default();
        let mut tables = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "format" => header.format = map.next_value()?,
                "version" => header.version = map.next_value()?,
                "schema" => header.schema = map.next_value()?,
                "office" => header.office = map.next_value()?,
                "exported_at" => header.exported_at = map.next_value()?,
                "counts" => header.counts = map.next_value()?,
                "customers" => header.customers = map.next_value()?,
                "people" => header.people = map.next_value()?,
                "employees" => header.employees = map.next_value()?,
                "files" => header.files = map.next_value()?,
                "tables" if !tables => {
                    tables = true;
                    let known = ours(&header).and_then(|()| self.sink.header(&header));
                    heard(self.stopped, known)?;
                    map.next_value_seed(Tables { sink: &mut *self.sink, row: &self.row, stopped: &mut *self.stopped })?;
                }
                "missing" if tables => {
                    let missing = map.next_value()?;
                    heard(self.stopped, self.sink.missing(missing))?;
                }
                // A newer version may say more of itself; what it says in its tables is refused there.
                _ if !tables => {
                    map.next_value::<IgnoredAny>()?;
                }
                other => return Err(A::Error::custom(format_args!("unknown part {other}"))),
            }
        }
        if !tables {
            heard(self.stopped, ours(&header))?;
            return Err(A::Error::custom("it has no tables"));
        }
        Ok(())
    }
}

/// Whether the file is of a version that is known here.
fn ours(header: &Header) -> Result<()> {
    if header.format != FORMAT {
        return Err(fault("office_file_not_ours"));
    }
    let known = schema();
    if header.version > VERSION || !header.schema.iter().all(|step| known.contains(step)) {
        return Err(fault("office_file_newer"));
    }
    Ok(())
}

struct Tables<'a> {
    sink: &'a mut dyn Sink,
    row: &'a Rc<Cell<u64>>,
    stopped: &'a mut Option<Error>,
}

impl<'de> DeserializeSeed<'de> for Tables<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tables")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            heard(self.stopped, self.sink.table(&name))?;
            map.next_value_seed(Rows { sink: &mut *self.sink, row: self.row, stopped: &mut *self.stopped })?;
        }
        Ok(())
    }
}

struct Rows<'a> {
    sink: &'a mut dyn Sink,
    row: &'a Rc<Cell<u64>>,
    stopped: &'a mut Option<Error>,
}

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(row) = seq.next_element::<Fields>()? {
            self.row.set(0);
            heard(self.stopped, self.sink.row(row))?;
        }
        Ok(())
    }
}
