//! Text with separators as cells. Own, because a reader that only knows the grammar loses lines: it counts CR LF twice or
//! not at all, and one stray quote swallows the rest of the file. A quote opens only at the start of a cell and closes only
//! before a separator or a line's end; one that never closes is a letter like any other.

use crate::Refusal;
use crate::rows::Builder;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// A cell may hold line ends.
    AcrossLines,
    WithinLine,
}

/// Reads up to `most` records into the builder, the first of which is on `line`.
pub fn read(
    text: &str,
    separator: char,
    quotes: Quotes,
    line: u32,
    most: usize,
    into: &mut Builder,
) -> Result<(), Refusal> {
    let mut reader = Reader { text, separator, at: 0, line, quotes, letters_until: 0 };
    let mut records = 0;
    while reader.at < text.len() && records < most {
        reader.record(into)?;
        records += 1;
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Close {
    At(usize),
    Letter,
    Never,
}

struct Reader<'a> {
    text: &'a str,
    separator: char,
    at: usize,
    line: u32,
    quotes: Quotes,
    /// Up to here quotes are letters: one was found there that never closes. Looked for once per line, so that a line of
    /// stray quotes costs no more than another.
    letters_until: usize,
}

impl Reader<'_> {
    fn record(&mut self, into: &mut Builder) -> Result<(), Refusal> {
        into.begin(self.line);
        loop {
            if self.peek() == Some(b'"') && self.at >= self.letters_until {
                self.quoted(into);
            } else {
                self.plain(into);
            }
            into.cell()?;
            if !self.take_separator() {
                break;
            }
        }
        self.take_line_end();
        into.end_row();
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take_separator(&mut self) -> bool {
        let found = self.text[self.at..].starts_with(self.separator);
        if found {
            self.at += self.separator.len_utf8();
        }
        found
    }

    fn take_line_end(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += if rest.starts_with(b"\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        self.line += 1;
    }

    /// Up to a separator or line end.
    fn plain(&mut self, into: &mut Builder) {
        let rest = &self.text[self.at..];
        let end = rest.find([self.separator, '\n', '\r']).unwrap_or(rest.len());
        into.push(&rest[..end]);
        self.at += end;
    }

    fn quoted(&mut self, into: &mut Builder) {
        let mut close = self.closing();
        if close == Close::Never && self.quotes == Quotes::AcrossLines {
            // From here on no quote closes on a later line, or this one would have.
            self.quotes = Quotes::WithinLine;
            close = self.closing();
        }
        match close {
            Close::At(close) => self.unquote(close, into),
            Close::Letter => self.plain(into),
            Close::Never => {
                let rest = &self.text[self.at..];
                self.letters_until = self.at + rest.find(['\n', '\r']).unwrap_or(rest.len());
                self.plain(into);
            }
        }
    }

    fn unquote(&mut self, close: usize, into: &mut Builder) {
        let mut inside = &self.text[self.at + 1..close];
        self.line += lines(inside);
        while let Some(quote) = inside.find("\"\"") {
            into.push(&inside[..=quote]);
            inside = &inside[quote + 2..];
        }
        into.push(inside);
        self.at = close + 1;
        // Blanks between a closing quote and the separator mean nothing.
        self.at += self.text[self.at..].len() - self.text[self.at..].trim_start_matches(' ').len();
    }

    /// Where the quote at the cursor closes. One that neither closes nor is doubled is a letter; where after it the next
    /// cell opens its own, the first was a letter too: `"Keld" Ltd,"Leeds"`.
    fn closing(&self) -> Close {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        let mut letter = false;
        while let Some(found) = self.text[at..].find(['"', '\n', '\r']).map(|found| at + found) {
            at = found + 1;
            match bytes[found] {
                b'"' if bytes.get(at) == Some(&b'"') => at += 1,
                b'"' if self.ends_cell(at) => return Close::At(found),
                b'"' if letter && self.text[..found].ends_with(self.separator) => return Close::Letter,
                b'"' => letter = true,
                _ if self.quotes == Quotes::WithinLine => return Close::Never,
                _ => {}
            }
        }
        Close::Never
    }

    fn ends_cell(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches(' ');
        rest.is_empty() || rest.starts_with([self.separator, '\n', '\r'])
    }
}

fn lines(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    (0..bytes.len()).filter(|at| ends(*at)).count() as u32
}
