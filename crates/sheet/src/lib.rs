//! Files of other programs as sheets of text, and sheets as files. Knows no noun, no database, no disk and no network:
//! bytes become values and values become bytes. What a file is, is decided by its content; what it costs is bounded before
//! it is spent (`archive`, `biff`), because files come from strangers.

mod archive;
mod biff;
mod card;
mod delimited;
mod encoding;
mod header;
mod iif;
mod ods;
mod refusal;
mod rows;
mod sniff;
mod token;
pub mod value;
mod vcard;
mod workbook;
mod write;

pub use card::{CARD_COLUMNS, Card};
pub use encoding::Encoding;
pub use header::fingerprint;
pub use refusal::{LooksLike, Refusal};
pub use rows::{Row, Rows};
pub use write::mark::{mark, unmark};
pub use write::{CELL_CHARS, Separator, WriteError, book, csv, csv_rows, vcard, xlsx};

/// The names of the columns of a card.
pub use card::column;

pub const MOST_BYTES: usize = 50_000_000;
pub const MOST_ROWS: usize = 200_000;
pub const MOST_COLUMNS: usize = 1_000;
pub const MOST_CELLS: usize = 25_000_000;
/// What a workbook may hold once it is unpacked.
pub const MOST_UNPACKED: u64 = 200_000_000;
/// How many times its packed size a part of a workbook may be, once it is larger than `FREE_UNPACKED`.
pub const MOST_RATIO: u64 = 200;
pub const FREE_UNPACKED: u64 = 10_000_000;

/// What a person says about a file; `None`: find out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    pub encoding: Option<Encoding>,
    pub separator: Option<char>,
    /// The name of one of a workbook's sheets.
    pub sheet: Option<String>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Delimited,
    Workbook,
    VCard,
    Iif,
}

#[derive(Debug, Clone)]
pub struct Sheet {
    pub format: Format,
    pub found: Found,
    /// Each name once: the second of the same name is "Name (2)", one without a name goes by its letter.
    pub columns: Vec<String>,
    pub rows: Rows,
}

/// How the file was read; what of it was given in the options stands here as given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub encoding: Option<Encoding>,
    /// `None` where there is but one column.
    pub separator: Option<char>,
    pub sheets: Vec<String>,
    pub sheet: Option<String>,
    pub header: bool,
    /// Amounts are written 12,50.
    pub decimal_comma: bool,
}

/// `name` only helps where the content leaves it open: a text whose ending is `.iif` or `.vcf`.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Sheet, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len(), most: MOST_BYTES });
    }
    match sniff::container(bytes)? {
        sniff::Container::Workbook(kind) => workbook::read(kind, bytes, options),
        sniff::Container::Text => {
            let (text, encoding) = encoding::decode(bytes, options.encoding)?;
            match sniff::text(name, &text)? {
                Format::VCard => vcard::read(&text, encoding),
                Format::Iif => iif::read(&text, encoding),
                _ => delimited::read(&text, encoding, options),
            }
        }
    }
}
