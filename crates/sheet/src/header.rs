//! Which rows stand above the data, and what the columns are called.

use std::collections::HashSet;

use crate::rows::{Builder, HEAD, Row};
use crate::value::{date, number};

/// The same for files with the same columns in the same order, however their names are written: a mapping is remembered
/// by it. The order counts, because of names that repeat.
pub fn fingerprint<S: AsRef<str>>(columns: &[S]) -> String {
    let folded = columns.iter().map(|column| {
        let words: Vec<&str> = column.as_ref().split_whitespace().collect();
        words.join(" ").to_lowercase()
    });
    // FNV-1a in 64 bits: stable across versions of the compiler, and nobody gains by a collision.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for name in folded {
        for byte in name.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{}-{hash:016x}", columns.len())
}

/// A, B, … Z, AA, AB, …
pub fn letter(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        name.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    name.iter().rev().map(|byte| char::from(*byte)).collect()
}

pub struct Head {
    /// How many rows are above the data.
    pub rows: usize,
    pub header: bool,
    pub columns: Vec<String>,
}

/// Looks at the first rows; `header` is what a person says.
pub fn find(builder: &Builder, header: Option<bool>) -> Head {
    let titles = if header == Some(false) { 0 } else { titles(builder) };
    let first = builder.peek(titles);
    let header = header.unwrap_or_else(|| first.is_some_and(|row| !looks_like_data(&row)));
    let (rows, titles) = if header { (titles + 1, titles) } else { (0, 0) };
    let named: Vec<&str> =
        if header { builder.peek(titles).map(|row| row.cells().collect()).unwrap_or_default() } else { Vec::new() };
    Head { rows, header, columns: name(&named, builder.widest()) }
}

/// Each name once; a column without one goes by its letter.
pub fn name(named: &[&str], width: usize) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut columns = Vec::with_capacity(width.max(named.len()));
    for column in 0..width.max(named.len()) {
        let words: Vec<&str> = named.get(column).copied().unwrap_or_default().split_whitespace().collect();
        let plain = if words.is_empty() { letter(column) } else { words.join(" ") };
        let mut unique = plain.clone();
        let mut count = 1;
        while !taken.insert(unique.clone()) {
            count += 1;
            unique = format!("{plain} ({count})");
        }
        columns.push(unique);
    }
    columns
}

/// Rows of one cell above a row of three or more: the name of the report and of the company that made it.
fn titles(builder: &Builder) -> usize {
    let single = |row: Row<'_>| row.cells().filter(|cell| !cell.is_empty()).count() == 1;
    let rows = (0..HEAD).map_while(|index| builder.peek(index).filter(|row| single(*row))).count();
    let wide = |row: Row<'_>| row.cells().filter(|cell| !cell.is_empty()).count() >= 3 && !looks_like_data(&row);
    if builder.peek(rows).is_some_and(wide) { rows } else { 0 }
}

/// Names of columns are words; an e-mail, an amount, a date or a telephone number is somebody's.
fn looks_like_data(row: &Row<'_>) -> bool {
    row.cells().any(|cell| {
        let cell = cell.trim();
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let amount = digits > 0 && (number::parse(cell, false).is_some() || number::parse(cell, true).is_some());
        let year = digits == 4 && cell.len() == 4;
        let letters = cell.chars().any(char::is_alphabetic);
        email(cell) || cell.contains("://") || (amount && !year) || date::looks_like(cell) || (digits >= 7 && !letters)
    })
}

fn email(cell: &str) -> bool {
    let Some((local, domain)) = cell.split_once('@') else { return false };
    !local.is_empty() && domain.contains('.') && !cell.contains(char::is_whitespace)
}

/// Whether amounts are written 12,50: by the cells that can only be one or the other, of the first thousand rows.
pub fn decimal_comma(builder: &Builder) -> bool {
    let mut commas = 0_i32;
    for row in (0..builder.len().min(1_000)).filter_map(|index| builder.peek(index)) {
        commas +=
            row.cells().map(|cell| number::decimal(cell).map_or(0, |comma| if comma { 1 } else { -1 })).sum::<i32>();
    }
    commas > 0
}
