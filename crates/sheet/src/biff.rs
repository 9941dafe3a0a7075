//! Workbooks of Excel 97 to 2003, weighed before they are read: the reader keeps every cell between the first and the last,
//! of all sheets, and a copy of a text for each cell that names it.

use std::io::{Cursor, Read};

use crate::{MOST_BYTES, MOST_UNPACKED, Refusal};

/// Between the first and the last, of all sheets; each costs a hundred bytes.
const MOST_CELLS: u64 = 3_000_000;
const MOST_RECORDS: u64 = 20_000_000;

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let name = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    let part = file.open_stream(name).map_err(|_| Refusal::Damaged)?;
    part.take(MOST_BYTES as u64).read_to_end(&mut stream).map_err(|_| Refusal::Damaged)?;
    Weight::default().of(&stream)
}

struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn u16(&self, at: usize) -> u64 {
        self.data.get(at..at + 2).map_or(0, |two| u64::from(u16::from_le_bytes([two[0], two[1]])))
    }

    fn u32(&self, at: usize) -> u64 {
        self.u16(at) | self.u16(at + 2) << 16
    }
}

fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let [a, b, c, d, after @ ..] = rest else { return None };
        let data = after.get(..usize::from(u16::from_le_bytes([*c, *d])))?;
        rest = &after[data.len()..];
        Some(Record { kind: u16::from_le_bytes([*a, *b]), data })
    })
}

const END: u16 = 0x0a;
const CONTINUE: u16 = 0x3c;

#[derive(Default)]
struct Weight {
    records: u64,
    cells: u64,
    text: u64,
    /// Of each text in the common table.
    strings: Vec<u32>,
    /// Of a name that a formula may spell out.
    longest_name: u64,
    formulas: u64,
}

impl Weight {
    fn of(mut self, stream: &[u8]) -> Result<(), Refusal> {
        let mut sheets = Vec::new();
        let mut table: Option<Vec<&[u8]>> = None;
        for record in records(stream) {
            if let (CONTINUE, Some(table)) = (record.kind, table.as_mut()) {
                table.push(record.data);
                continue;
            }
            if let Some(table) = table.take() {
                self.strings = lengths(&table).ok_or(Refusal::Damaged)?;
            }
            match record.kind {
                END => break,
                0x2f => return Err(Refusal::Encrypted),
                0x85 => sheets.push(record.u32(0) as usize),
                0xfc => table = Some(vec![record.data.get(8..).ok_or(Refusal::Damaged)?]),
                0x18 => self.longest_name = self.longest_name.max(record.data.len() as u64),
                _ => {}
            }
        }
        for sheet in sheets {
            self.sheet(stream.get(sheet..).ok_or(Refusal::Damaged)?)?;
        }
        Ok(())
    }

    fn sheet(&mut self, stream: &[u8]) -> Result<(), Refusal> {
        let (mut least, mut most) = ((u64::MAX, u64::MAX), (0, 0));
        let mut depth = 0_u32;
        for record in records(stream) {
            self.records += 1;
            match record.kind {
                0x0809 => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                0x0200 => {
                    let rows = if record.data.len() == 10 { record.u16(2) } else { record.u32(4) };
                    let columns = record.u16(if record.data.len() == 10 { 6 } else { 10 });
                    self.cells += rows.saturating_mul(columns.max(1));
                }
                0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x00d6 | 0x00bd | 0x00fd | 0x027e => {
                    let (row, column) = (record.u16(0), record.u16(2));
                    let last = if record.kind == 0x00bd { column + record.data.len() as u64 / 6 } else { column };
                    least = (least.0.min(row), least.1.min(column));
                    most = (most.0.max(row), most.1.max(last));
                    self.cells += last - column + 1;
                    if record.kind == 0x00fd {
                        self.text += self.strings.get(record.u32(6) as usize).copied().map_or(0, u64::from);
                    }
                    if record.kind == 0x0006 {
                        self.formulas += record.data.len() as u64;
                    }
                }
                _ => {}
            }
            self.weigh()?;
        }
        if least.0 <= most.0 {
            self.cells += (most.0 - least.0 + 1) * (most.1 - least.1 + 1);
        }
        self.weigh()
    }

    fn weigh(&self) -> Result<(), Refusal> {
        // A name costs five bytes in a formula, and its whole length once it is spelled out.
        let spelled = self.formulas / 5 * self.longest_name;
        let heavy = self.cells > 3 * MOST_CELLS
            || self.records > MOST_RECORDS
            || self.text > MOST_UNPACKED
            || spelled > MOST_UNPACKED;
        if heavy { Err(Refusal::Bomb { most: MOST_UNPACKED }) } else { Ok(()) }
    }
}

/// Of each text of the common table, in bytes. The table goes on over records; where letters do, a byte says anew how wide
/// they are.
fn lengths(parts: &[&[u8]]) -> Option<Vec<u32>> {
    let mut table = Table { parts, part: 0, at: 0 };
    let mut lengths = Vec::new();
    while table.left() > 0 || table.next_part() {
        if table.left() == 0 {
            continue;
        }
        let letters = u32::from(u16::from_le_bytes([table.byte()?, table.byte()?]));
        let flags = table.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(u16::from_le_bytes([table.byte()?, table.byte()?])) };
        let more = match flags & 4 {
            0 => 0,
            _ => u32::from_le_bytes([table.byte()?, table.byte()?, table.byte()?, table.byte()?]) as usize,
        };
        let mut wide = flags & 1;
        let mut left = letters as usize;
        while left > 0 {
            let here = (table.left() >> wide).min(left);
            table.at += here << wide;
            left -= here;
            if left > 0 {
                if !table.next_part() {
                    return None;
                }
                wide = table.byte()? & 1;
            }
        }
        table.skip(runs * 4 + more)?;
        // As UTF-8 a letter takes up to three bytes.
        lengths.push(letters * 3);
    }
    Some(lengths)
}

struct Table<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl Table<'_> {
    fn left(&self) -> usize {
        self.parts[self.part].len() - self.at
    }

    fn next_part(&mut self) -> bool {
        let more = self.part + 1 < self.parts.len();
        if more {
            self.part += 1;
            self.at = 0;
        }
        more
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.parts[self.part].get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        loop {
            let here = self.left().min(bytes);
            self.at += here;
            bytes -= here;
            if bytes == 0 {
                return Some(());
            }
            if !self.next_part() {
                return None;
            }
        }
    }
}
