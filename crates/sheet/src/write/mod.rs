//! Sheets as files. The same rows give the same bytes.

mod card;
pub mod mark;
mod workbook;

use std::io::Write;

use thiserror::Error;

pub use card::vcard;
pub use workbook::{CELL_CHARS, book, xlsx};

use mark::mark;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separator {
    #[default]
    Comma,
    /// Where the comma stands in amounts.
    Semicolon,
    Tab,
}

#[derive(Debug, Error)]
pub enum WriteError {
    #[error("{rows} rows, where a workbook has {most}")]
    TooManyRows { rows: usize, most: usize },
    #[error("{columns} columns, where a workbook has {most}")]
    TooManyColumns { columns: usize, most: usize },
    /// The first row of data is 1.
    #[error("{chars} characters in row {row}, column {column}, where a workbook's cell has {most}")]
    CellTooLong { row: usize, column: usize, chars: usize, most: usize },
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// UTF-8 with its mark, lines that end in CR LF, cells neutralised (`mark`).
pub fn csv<W, R>(to: W, columns: &[impl AsRef<str>], rows: R, separator: Separator) -> Result<(), WriteError>
where
    W: Write,
    R: IntoIterator<Item: IntoIterator<Item: AsRef<str>>>,
{
    let mut to = to;
    to.write_all(b"\xef\xbb\xbf")?;
    csv_rows(&mut to, std::iter::once(columns), separator)?;
    csv_rows(to, rows, separator)
}

/// Further rows of the same file.
pub fn csv_rows<W, R>(to: W, rows: R, separator: Separator) -> Result<(), WriteError>
where
    W: Write,
    R: IntoIterator<Item: IntoIterator<Item: AsRef<str>>>,
{
    let delimiter = match separator {
        Separator::Comma => b',',
        Separator::Semicolon => b';',
        Separator::Tab => b'\t',
    };
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).flexible(true).from_writer(to);
    let io = |error: csv::Error| std::io::Error::other(error);
    for row in rows {
        for cell in row {
            writer.write_field(mark(cell.as_ref()).as_bytes()).map_err(io)?;
        }
        writer.write_record(None::<&[u8]>).map_err(io)?;
    }
    writer.flush()?;
    Ok(())
}
