//! A workbook of one sheet or several. Every cell is text, so that leading zeros stay; what would be a formula in a CSV is marked here
//! too, since a sheet that is saved as CSV takes the mark along and a cell that is edited is read anew.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::WriteError;
use super::mark::mark;

/// What a cell of a workbook holds.
pub const CELL_CHARS: usize = 32_767;

const MOST_ROWS: usize = 1_048_575;
const MOST_COLUMNS: usize = 16_384;
/// Letters of a sheet's name.
const NAME: usize = 31;

/// Between a number and a sentence, in letters.
const WIDTHS: (usize, usize) = (8, 50);

/// How many rows say how wide a column is.
const MEASURED: usize = 200;

pub fn xlsx<R>(columns: &[impl AsRef<str>], rows: R) -> Result<Vec<u8>, WriteError>
where
    R: IntoIterator<Item: IntoIterator<Item: AsRef<str>>>,
{
    let mut book = empty()?;
    fill(book.add_worksheet(), columns, rows)?;
    Ok(book.save_to_buffer()?)
}

/// The name of a sheet, its headings and its rows.
pub type Named<'a> = (&'a str, &'a [String], &'a [Vec<String>]);

/// A workbook of several sheets. A name is cut to what a workbook takes.
pub fn book(sheets: &[Named<'_>]) -> Result<Vec<u8>, WriteError> {
    let mut book = empty()?;
    for (name, columns, rows) in sheets {
        let name: String = name.chars().map(|c| if "[]:*?/\\'".contains(c) { '-' } else { c }).take(NAME).collect();
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, columns, rows.iter())?;
    }
    Ok(book.save_to_buffer()?)
}

fn empty() -> Result<Workbook, WriteError> {
    let mut book = Workbook::new();
    // The time of writing would make every file another.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(book)
}

fn fill<R>(sheet: &mut Worksheet, columns: &[impl AsRef<str>], rows: R) -> Result<(), WriteError>
where
    R: IntoIterator<Item: IntoIterator<Item: AsRef<str>>>,
{
    if columns.len() > MOST_COLUMNS {
        return Err(WriteError::TooManyColumns { columns: columns.len(), most: MOST_COLUMNS });
    }
    let bold = Format::new().set_bold();
    let mut widths = Vec::new();
    for (column, name) in columns.iter().enumerate() {
        let name = cell(0, column, name.as_ref())?;
        widths.push(measure(&name));
        sheet.write_string_with_format(0, column as u16, name, &bold)?;
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(rows) {
        if row > MOST_ROWS {
            return Err(WriteError::TooManyRows { rows: row, most: MOST_ROWS });
        }
        last = row;
        for (column, text) in cells.into_iter().enumerate() {
            let text = text.as_ref();
            if text.is_empty() {
                continue;
            }
            if column >= MOST_COLUMNS {
                return Err(WriteError::TooManyColumns { columns: column + 1, most: MOST_COLUMNS });
            }
            let text = cell(row, column, text)?;
            if row <= MEASURED {
                widths.resize(widths.len().max(column + 1), WIDTHS.0);
                widths[column] = widths[column].max(measure(&text));
            }
            sheet.write_string(row as u32, column as u16, text)?;
        }
    }
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(column as u16, *width as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if !columns.is_empty() {
        sheet.autofilter(0, 0, last as u32, columns.len() as u16 - 1)?;
    }
    Ok(())
}

fn cell(row: usize, column: usize, text: &str) -> Result<String, WriteError> {
    let text = mark(text);
    let chars = text.chars().count();
    if chars > CELL_CHARS {
        return Err(WriteError::CellTooLong { row, column: column + 1, chars, most: CELL_CHARS });
    }
    Ok(text.into_owned())
}

fn measure(text: &str) -> usize {
    let line = text.lines().map(|line| line.chars().take(WIDTHS.1).count()).max().unwrap_or_default();
    (line + 2).clamp(WIDTHS.0, WIDTHS.1)
}
