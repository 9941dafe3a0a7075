//! Why a file is not read. Whoever shows it has the words; here are the numbers and names for them.

use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("the file holds nothing")]
    Empty,
    #[error("{bytes} bytes, where {most} are the most")]
    TooLarge { bytes: usize, most: usize },
    #[error("{rows} rows, where {most} are the most")]
    TooManyRows { rows: usize, most: usize },
    #[error("{columns} columns, where {most} are the most")]
    TooManyColumns { columns: usize, most: usize },
    #[error("more than {most} cells")]
    TooManyCells { most: usize },
    #[error("the file is no sheet but {looks_like:?}")]
    NotASheet { looks_like: LooksLike },
    /// A file of the right kind whose end or middle is missing or wrong.
    #[error("the file is damaged or not whole")]
    Damaged,
    #[error("the workbook asks for a password")]
    Encrypted,
    /// Unpacked it is out of all proportion.
    #[error("the workbook unpacks to more than {most} bytes or out of proportion")]
    Bomb { most: u64 },
    #[error("there is no sheet {name:?}")]
    NoSuchSheet { name: String },
    #[error("the file has no list of customers (no !CUST line)")]
    NoCustomers,
    #[error("the file holds bytes that are no text")]
    NotText,
}

/// What the file seems to be instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    Pdf,
    Picture,
    /// Sound or film.
    Media,
    Program,
    /// Packed files that are no workbook.
    Archive,
    /// A text document, a presentation, a mail.
    Document,
    Database,
    WebPage,
    Xml,
    Json,
    /// `.xlsb`, or a workbook older than Excel 97.
    OtherWorkbook,
}
