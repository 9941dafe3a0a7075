//! Workbooks: one sheet of them as text, written as a person would read it in the program that made it.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsx, XlsxError};

use crate::rows::Builder;
use crate::sniff::Kind;
use crate::{Format, Found, Options, Refusal, Sheet, archive, biff, header, ods};

/// A workbook's sheet whose name a person may choose.
pub struct Tab {
    pub name: String,
    pub visible: bool,
}

pub trait Book {
    fn tabs(&self) -> Vec<Tab>;
    fn fill(&mut self, tab: &str, into: &mut Builder) -> Result<(), Refusal>;
}

pub fn read(kind: Kind, bytes: &[u8], options: &Options) -> Result<Sheet, Refusal> {
    // The readers were written for whole files: in a damaged one they may count past an end.
    let read = || -> Result<Sheet, Refusal> {
        match kind {
            Kind::Xlsx => {
                archive::check(bytes)?;
                sheet(&mut Xlsx::new(Cursor::new(bytes)).map_err(refusal)?, options)
            }
            Kind::Xls => {
                biff::check(bytes)?;
                sheet(&mut Xls::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?, options)
            }
            Kind::Ods => {
                archive::check(bytes)?;
                sheet(&mut ods::Ods::open(bytes)?, options)
            }
        }
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Refusal::Damaged))
}

/// The first sheet that holds something, of those that are shown.
fn sheet(book: &mut impl Book, options: &Options) -> Result<Sheet, Refusal> {
    let tabs = book.tabs();
    let mut builder = Builder::default();
    let mut chosen = None;
    if let Some(name) = &options.sheet {
        if !tabs.iter().any(|tab| tab.name == *name) {
            return Err(Refusal::NoSuchSheet { name: name.clone() });
        }
        book.fill(name, &mut builder)?;
        chosen = Some(name.clone());
    } else {
        for tab in tabs.iter().filter(|tab| tab.visible).chain(tabs.iter().filter(|tab| !tab.visible)) {
            builder = Builder::default();
            book.fill(&tab.name, &mut builder)?;
            if builder.len() > 0 {
                chosen = Some(tab.name.clone());
                break;
            }
        }
    }
    if builder.len() == 0 {
        return Err(Refusal::Empty);
    }
    let head = header::find(&builder, options.header);
    let found = Found {
        sheets: tabs.into_iter().map(|tab| tab.name).collect(),
        sheet: chosen,
        header: head.header,
        decimal_comma: header::decimal_comma(&builder),
        ..Found::default()
    };
    Ok(Sheet { format: Format::Workbook, found, columns: head.columns, rows: builder.finish(head.rows)? })
}

fn refusal(error: XlsxError) -> Refusal {
    if matches!(error, XlsxError::Password) { Refusal::Encrypted } else { Refusal::Damaged }
}

fn tabs(sheets: &[calamine::Sheet]) -> Vec<Tab> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| Tab { name: sheet.name.clone(), visible: sheet.visible == SheetVisible::Visible }).collect()
}

impl Book for Xlsx<Cursor<&[u8]>> {
    fn tabs(&self) -> Vec<Tab> {
        tabs(self.sheets_metadata())
    }

    /// Cell by cell: the sheet as a whole would take ten times its text.
    fn fill(&mut self, tab: &str, into: &mut Builder) -> Result<(), Refusal> {
        let mut cells = match self.worksheet_cells_reader(tab) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
            Err(error) => return Err(refusal(error)),
        };
        let code = |style: &calamine::Style| style.number_format.as_ref().map(|format| format.format_code.clone());
        let zeros: Vec<usize> = cells.styles().iter().map(|style| code(style).map_or(0, |code| zeros(&code))).collect();
        let mut open = None;
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refusal)? {
            let (row, column) = cell.get_position();
            if open != Some(row) {
                if open.is_some() {
                    into.end_row();
                }
                if open.is_some_and(|open| open > row) {
                    return Err(Refusal::Damaged);
                }
                into.begin(row.saturating_add(1));
                open = Some(row);
            }
            let wide = zeros.get(style).copied().unwrap_or_default();
            let text = match cell.get_value() {
                DataRef::Empty | DataRef::Error(_) => continue,
                DataRef::String(text) => text,
                DataRef::SharedString(text) => *text,
                DataRef::Int(number) => &number.to_string(),
                DataRef::Float(number) if wide > 0 => &format!("{:0>wide$}", number_text(*number)),
                DataRef::Float(number) => &number_text(*number),
                DataRef::Bool(yes) => bool_text(*yes),
                DataRef::DateTime(date) => &date_text(date),
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_text(text),
            };
            put(into, column as usize, text)?;
        }
        if open.is_some() {
            into.end_row();
        }
        Ok(())
    }
}

impl Book for Xls<Cursor<&[u8]>> {
    fn tabs(&self) -> Vec<Tab> {
        tabs(self.sheets_metadata())
    }

    fn fill(&mut self, tab: &str, into: &mut Builder) -> Result<(), Refusal> {
        let range = self.worksheet_range(tab).map_err(|_| Refusal::Damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, cells) in (top + 1..).zip(range.rows()) {
            into.begin(row);
            for (column, cell) in (left as usize..).zip(cells) {
                let text = match cell {
                    Data::Empty | Data::Error(_) => continue,
                    Data::String(text) => text,
                    Data::Int(number) => &number.to_string(),
                    Data::Float(number) => &number_text(*number),
                    Data::Bool(yes) => bool_text(*yes),
                    Data::DateTime(date) => &date_text(date),
                    Data::DateTimeIso(text) | Data::DurationIso(text) => iso_text(text),
                };
                put(into, column, text)?;
            }
            into.end_row();
        }
        Ok(())
    }
}

pub fn put(into: &mut Builder, column: usize, text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        return Ok(());
    }
    if column < into.width() {
        return Err(Refusal::Damaged);
    }
    into.skip_to(column)?;
    into.push(text);
    into.cell()
}

/// How wide a number is that is shown with leading zeros: "00000" for a ZIP code.
fn zeros(code: &str) -> usize {
    if code.len() > 1 && code.len() < 20 && code.bytes().all(|byte| byte == b'0') { code.len() } else { 0 }
}

/// To fifteen digits, as programs show them: 12.0 is "12", 0.1 + 0.2 is "0.3".
pub fn number_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

pub fn bool_text(yes: bool) -> &'static str {
    if yes { "TRUE" } else { "FALSE" }
}

fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        let minutes = (date.as_f64() * 1_440.0).round().clamp(-1e12, 1e12) as i64;
        return format!("{}:{:02}", minutes / 60, (minutes % 60).abs());
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    // Seconds come from a fraction of a day and miss by a little.
    let second = if milli >= 500 && second < 59 { second + 1 } else { second };
    let time =
        if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") };
    if (0.0..1.0).contains(&date.as_f64()) {
        time
    } else if time == "00:00" {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {time}")
    }
}

/// Midnight is no time of day.
pub fn iso_text(text: &str) -> &str {
    match text.split_once('T') {
        Some((date, time)) if time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z')) => date,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_without_the_noise_of_floats() {
        let close: f64 = 0.1 + 0.2;
        for (number, text) in [
            (12.0, "12"),
            (close, "0.3"),
            (-0.0, "0"),
            (1_234.5, "1234.5"),
            (3_605_550_161.0, "3605550161"),
            (-12.50, "-12.5"),
            (1.15 * 100.0, "115"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn dates_are_written_year_first_and_midnight_is_left_away() {
        let date = |serial| date_text(&ExcelDateTime::new(serial, calamine::ExcelDateTimeType::DateTime, false));
        assert_eq!(date(46_084.0), "2026-03-03");
        assert_eq!(date(46_084.437_5), "2026-03-03 10:30");
        assert_eq!(date(0.437_5), "10:30");
        assert_eq!(iso_text("2026-03-03T00:00:00"), "2026-03-03");
        assert_eq!(iso_text("2026-03-03T10:30:00"), "2026-03-03T10:30:00");
    }
}
