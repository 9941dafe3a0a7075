//! The lines of cards: unfolded, with what they say about their value, and the value as text.

use crate::encoding::Encoding;

pub struct Line {
    pub line: u32,
    /// In capitals, without the group before the point.
    pub name: String,
    /// Types and other words about the value, in capitals: `CELL`, `PREF`, `PREF=1`.
    words: Vec<String>,
    /// Still escaped.
    value: String,
}

impl Line {
    pub fn is(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    pub fn preferred(&self) -> bool {
        self.is("PREF") || self.is("PREF=1")
    }

    pub fn text(&self) -> String {
        unescape(&self.value)
    }

    pub fn parts(&self) -> Vec<String> {
        let mut parts = Vec::new();
        let mut from = 0;
        let mut escaped = false;
        for (at, char) in self.value.char_indices() {
            if char == ';' && !escaped {
                parts.push(unescape(&self.value[from..at]));
                from = at + 1;
            }
            escaped = char == '\\' && !escaped;
        }
        parts.push(unescape(&self.value[from..]));
        parts
    }

    pub fn part(&self, index: usize) -> String {
        self.parts().into_iter().nth(index).unwrap_or_default()
    }
}

fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.trim().chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ',' | ';' | ':')) => text.push(escaped),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            _ => text.push(char),
        }
    }
    text.trim().to_owned()
}

/// A value that is longer holds a picture, or is none.
const LONGEST: usize = 2_000_000;

pub fn lines(text: &str, encoding: Encoding) -> impl Iterator<Item = Line> {
    let mut physical = (1_u32..).zip(text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line))).peekable();
    std::iter::from_fn(move || {
        loop {
            let (line, begin) = physical.next()?;
            let Some(mut head) = head(begin) else { continue };
            let mut value = begin[head.colon + 1..].to_owned();
            while let Some((_, next)) = physical.peek() {
                if head.quoted && value.ends_with('=') {
                    value.pop();
                    value.push_str(next);
                } else if let Some(folded) = next.strip_prefix([' ', '\t']) {
                    if !head.binary {
                        value.push_str(folded);
                    }
                } else if !next.is_empty() && self::head(next).is_none() {
                    // Goes on without a mark: a note that nobody folded.
                    if !head.binary {
                        value.push_str("\\n");
                        value.push_str(next);
                    }
                } else {
                    break;
                }
                if value.len() > LONGEST {
                    head.binary = true;
                }
                physical.next();
            }
            if head.binary {
                value.clear();
            } else if head.quoted {
                value = unquote(&value, head.charset.as_deref(), encoding);
            }
            return Some(Line { line, name: head.name, words: head.words, value });
        }
    })
}

struct Head {
    name: String,
    words: Vec<String>,
    charset: Option<String>,
    /// Quoted-printable.
    quoted: bool,
    binary: bool,
    colon: usize,
}

/// `item1.TEL;TYPE="work,voice";PREF=1:`; `None` for a line that is none.
fn head(line: &str) -> Option<Head> {
    let mut ends = Vec::new();
    let mut inside = false;
    let mut colon = None;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => inside = !inside,
            b';' if !inside => ends.push(at),
            b':' if !inside => {
                colon = Some(at);
                break;
            }
            // The head of a line is short.
            _ if at > 500 => return None,
            _ => {}
        }
    }
    let colon = colon?;
    ends.push(colon);
    let name = &line[..ends[0]];
    let name = name.rsplit_once('.').map_or(name, |(_, name)| name).trim();
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    let mut head =
        Head { name: name.to_ascii_uppercase(), words: Vec::new(), charset: None, quoted: false, binary: false, colon };
    for pair in ends.windows(2) {
        let parameter = line[pair[0] + 1..pair[1]].to_ascii_uppercase();
        let (key, value) = parameter.split_once('=').unwrap_or(("TYPE", &parameter));
        let value = value.trim_matches('"');
        match (key, value) {
            ("ENCODING" | "TYPE", "QUOTED-PRINTABLE") => head.quoted = true,
            ("ENCODING" | "TYPE", "BASE64" | "B") => head.binary = true,
            ("CHARSET", _) => head.charset = Some(value.to_owned()),
            ("TYPE", _) => head.words.extend(value.split(',').map(|word| word.trim().to_owned())),
            _ => head.words.push(format!("{key}={value}")),
        }
    }
    Some(head)
}

/// Quoted-printable bytes in the encoding that the line names, else in that of the file.
fn unquote(value: &str, charset: Option<&str>, encoding: Encoding) -> String {
    let bytes = value.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                match (high << 4 | low) as u8 {
                    // Spelled so that `;` and line ends inside a part stay apart from those between parts.
                    byte @ (b';' | b'\\') => plain.extend([b'\\', byte]),
                    b'\r' => {}
                    b'\n' => plain.extend(b"\\n"),
                    byte => plain.push(byte),
                }
                at += 3;
            }
            (byte, ..) => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    let named = charset.and_then(Encoding::named);
    match (named, std::str::from_utf8(&plain)) {
        (Some(named), _) => named.text(&plain).into_owned(),
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) if encoding != Encoding::UTF_8 => encoding.text(&plain).into_owned(),
        (None, Err(_)) => Encoding::named("windows-1252").unwrap_or(Encoding::UTF_8).text(&plain).into_owned(),
    }
}
