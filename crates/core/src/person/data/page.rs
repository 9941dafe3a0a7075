//! The page: headings and tables that print on paper, and its data once more as JSON.

use std::fmt::Write;

use serde_json::{Map, Value};

use crate::catalogue::Texts;
use crate::error::Result;

const LOOK: &str = "
body { font: 15px/1.5 system-ui, sans-serif; color: #1d2330; max-width: 60rem; margin: 2.5rem auto; padding: 0 1.5rem }
h1 { font-size: 1.6rem; margin: 0 0 .25rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
p { color: #4a5365; margin: .25rem 0 } table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #dfe3ea }
th { font-weight: 600; color: #4a5365; font-size: .87rem; white-space: nowrap }
td { white-space: pre-line; overflow-wrap: anywhere } table + p { margin-top: 1.5rem }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
";

/// A table of the file: its name for programs, the text of its heading, and its columns.
pub struct Section {
    name: &'static str,
    title: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Section {
    pub fn new(name: &'static str, title: &'static str, columns: &[&'static str]) -> Self {
        Self { name, title, columns: columns.to_vec(), rows: Vec::new() }
    }

    pub fn add<const N: usize>(&mut self, row: [String; N]) {
        self.rows.push(row.to_vec());
    }
}

/// A column's heading.
const HEADINGS: &[(&str, &str)] = &[
    ("field", "personal-data-column-field"),
    ("value", "personal-data-column-value"),
    ("organization", "persons-organization"),
    ("job", "field-job"),
    ("main", "field-main-contact-id"),
    ("since", "personal-data-column-since"),
    ("until", "personal-data-column-until"),
    ("username", "field-username"),
    ("login_email", "field-login-email"),
    ("state", "persons-portal-user"),
    ("template", "field-mail-template"),
    ("kind", "personal-data-column-kind"),
    ("name", "field-name"),
    ("at", "personal-data-column-at"),
    ("record", "personal-data-column-record"),
    ("text", "field-text"),
    ("old", "personal-data-column-old"),
    ("new", "personal-data-column-new"),
];

pub fn write(texts: &Texts, title: &str, lead: &str, sections: &[Section]) -> Result<Vec<u8>> {
    let mut page = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    let _ = writeln!(page, "<title>{}</title>\n<style>{LOOK}</style>\n</head>\n<body>", escape(title));
    let _ = writeln!(page, "<h1>{}</h1>\n<p>{}</p>", escape(title), escape(lead));
    for section in sections {
        let _ = writeln!(page, "<h2>{}</h2>", escape(&texts.text(section.title, &[])));
        if section.rows.is_empty() {
            let _ = writeln!(page, "<p>{}</p>", escape(&texts.text("personal-data-nothing", &[])));
            continue;
        }
        let cells = |tag: &str, cells: &mut dyn Iterator<Item = String>| {
            cells.fold(String::new(), |line, cell| line + &format!("<{tag}>{}</{tag}>", escape(&cell)))
        };
        let headings = cells("th", &mut section.columns.iter().map(|name| heading(texts, name)));
        let _ = writeln!(page, "<table>\n<thead><tr>{headings}</tr></thead>\n<tbody>");
        for row in &section.rows {
            let _ = writeln!(page, "<tr>{}</tr>", cells("td", &mut row.iter().cloned()));
        }
        page.push_str("</tbody>\n</table>\n");
    }
    let _ = writeln!(page, "<p>{}</p>", escape(&texts.text("personal-data-json", &[])));
    // Nothing that is said inside ends the block.
    let json = serde_json::to_string_pretty(&json(sections))?.replace('<', "\\u003c");
    let _ = writeln!(page, "<script type=\"application/json\" id=\"personal-data\">\n{json}\n</script>");
    page.push_str("</body>\n</html>\n");
    Ok(page.into_bytes())
}

fn heading(texts: &Texts, column: &str) -> String {
    let key = HEADINGS.iter().find(|(name, _)| *name == column).map_or(column, |(_, key)| key);
    texts.text(key, &[])
}

fn json(sections: &[Section]) -> Value {
    let mut all = Map::new();
    for section in sections {
        let row = |row: &Vec<String>| {
            let cells = section.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
            Value::Object(cells.map(|(name, cell)| ((*name).to_owned(), cell.clone().into())).collect())
        };
        all.insert(section.name.to_owned(), section.rows.iter().map(row).collect());
    }
    Value::Object(all)
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
