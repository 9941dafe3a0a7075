//! Rows of text with a separator between cells: CSV and its kin.

use crate::encoding::Encoding;
use crate::rows::{Builder, SAMPLED};
use crate::token::{self, Quotes};
use crate::{Format, Found, Options, Refusal, Sheet, header};

const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

pub fn read(text: &str, encoding: Encoding, options: &Options) -> Result<Sheet, Refusal> {
    let (said, text, line) = match said(text) {
        Some((separator, rest)) => (Some(separator), rest, 2),
        None => (None, text, 1),
    };
    let separator = match options.separator.or(said) {
        Some(separator) => Some(separator),
        None => find_separator(text)?,
    };
    let mut builder = Builder::default();
    // A zero is in no text, so that with one column nothing separates.
    token::read(text, separator.unwrap_or('\0'), Quotes::AcrossLines, line, usize::MAX, &mut builder)?;
    let head = header::find(&builder, options.header);
    let found = Found {
        encoding: Some(encoding),
        separator,
        header: head.header,
        decimal_comma: header::decimal_comma(&builder),
        ..Found::default()
    };
    let rows = builder.finish(head.rows)?;
    if rows.is_empty() && head.columns.is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(Sheet { format: Format::Delimited, found, columns: head.columns, rows })
}

/// `sep=;` in the first line, as spreadsheets write and read it.
fn said(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r').trim_matches('"');
    let separator = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and(line.get(4..))?;
    let mut chars = separator.chars();
    chars.next().filter(|_| chars.next().is_none()).map(|separator| (separator, rest))
}

/// The one by which most rows have the same number of cells; of those the one that makes more cells.
fn find_separator(text: &str) -> Result<Option<char>, Refusal> {
    let mut best = (0.0, Ok(None));
    for separator in SEPARATORS {
        let mut builder = Builder::default();
        match token::read(text, separator, Quotes::AcrossLines, 1, SAMPLED, &mut builder) {
            Ok(()) => {
                let score = score(&builder.widths);
                if score > best.0 {
                    best = (score, Ok(Some(separator)));
                }
            }
            // The wrong one may make a thousand columns of a text; the right one may too, where no other fits.
            Err(refusal) if best.0 == 0.0 => best.1 = Err(refusal),
            Err(_) => {}
        }
    }
    best.1
}

fn score(widths: &[u32]) -> f64 {
    let same = |width: u32| widths.iter().filter(|other| **other == width).count();
    let width = widths.iter().copied().max_by_key(|width| (same(*width), *width)).unwrap_or(1);
    let share = same(width) as f64 / widths.len().max(1) as f64;
    share * share * f64::from(width).ln()
}
