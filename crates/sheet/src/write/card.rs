//! Cards for the address books of phones: vCard 3.0, which all of them read.

use crate::card::Card;

/// Longer lines go on in the next, after a blank.
const LINE_BYTES: usize = 75;

pub fn vcard<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Vec<u8> {
    let mut file = String::new();
    for card in cards {
        one(card, &mut file);
    }
    file.into_bytes()
}

fn one(card: &Card, file: &mut String) {
    let mut line = |name: &str, parts: &[&str]| {
        // Two lines every card has; the others only where they say something.
        if matches!(name, "FN" | "N") || parts.iter().any(|part| !part.is_empty()) {
            let value: Vec<String> = parts.iter().map(|part| escape(part, name != "URL")).collect();
            fold(&format!("{name}:{}", value.join(";")), file);
        }
    };
    line("BEGIN", &["VCARD"]);
    line("VERSION", &["3.0"]);
    line("FN", &[&card.formatted_name]);
    line("N", &[&card.last_name, &card.first_name, "", &card.title, ""]);
    line("ORG", &[&card.organization]);
    line("TITLE", &[&card.job]);
    line("EMAIL;TYPE=INTERNET,PREF", &[&card.email]);
    line("EMAIL;TYPE=INTERNET", &[&card.email_2]);
    line("TEL;TYPE=WORK,VOICE,PREF", &[&card.phone]);
    line("TEL;TYPE=WORK,VOICE", &[&card.phone_2]);
    line("TEL;TYPE=CELL", &[&card.mobile]);
    line("TEL;TYPE=WORK,FAX", &[&card.fax]);
    let street =
        [&card.address_line_2, &card.address_line_1, &card.city, &card.region, &card.postal_code, &card.country];
    if street.iter().any(|part| !part.is_empty()) {
        let [second, first, city, region, postal, country] = street;
        line("ADR;TYPE=WORK", &["", second, first, city, region, postal, country]);
    }
    line("NOTE", &[&card.note]);
    line("URL", &[&card.website]);
    line("X-LANGUAGE", &[&card.language]);
    line("UID", &[&card.uid]);
    line("END", &["VCARD"]);
}

/// An address of the web keeps its commas and semicolons: no reader takes them for escaped.
fn escape(text: &str, separators: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => escaped.push_str("\\\\"),
            ',' | ';' if separators => escaped.extend(['\\', char]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            _ => escaped.push(char),
        }
    }
    escaped
}

/// Counted in bytes, never within a letter.
fn fold(line: &str, file: &mut String) {
    let mut left = LINE_BYTES;
    for char in line.chars() {
        if char.len_utf8() > left {
            file.push_str("\r\n ");
            left = LINE_BYTES - 1;
        }
        left -= char.len_utf8();
        file.push(char);
    }
    file.push_str("\r\n");
}
