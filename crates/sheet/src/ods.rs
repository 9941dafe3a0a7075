//! Workbooks of LibreOffice. Own, because the common reader keeps up to a hundred million cells at once, and a file of a
//! few hundred bytes can say that it has them ("this cell, a million times").

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::read::ZipFile;

use crate::rows::{Builder, HEAD};
use crate::workbook::{Book, Tab, bool_text, iso_text, number_text, put};
use crate::{MOST_COLUMNS, MOST_ROWS, Refusal, archive};

pub struct Ods<'a> {
    archive: archive::Archive<'a>,
    names: Vec<String>,
}

type Xml<'a, 'b> = Reader<BufReader<ZipFile<'a, Cursor<&'b [u8]>>>>;

impl<'a> Ods<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut archive = archive::open(bytes)?;
        if let Ok(mut file) = archive.by_name("META-INF/manifest.xml") {
            let mut manifest = String::new();
            file.read_to_string(&mut manifest).map_err(|_| Refusal::Damaged)?;
            if manifest.contains("encryption-data") {
                return Err(Refusal::Encrypted);
            }
        }
        let names = names(&mut content(&mut archive)?)?;
        Ok(Ods { archive, names })
    }
}

impl Book for Ods<'_> {
    fn tabs(&self) -> Vec<Tab> {
        self.names.iter().map(|name| Tab { name: name.clone(), visible: true }).collect()
    }

    fn fill(&mut self, tab: &str, into: &mut Builder) -> Result<(), Refusal> {
        let mut xml = content(&mut self.archive)?;
        let mut buffer = Vec::new();
        loop {
            match next(&mut xml, &mut buffer)? {
                Event::Start(tag)
                    if tag.name().as_ref() == "table:table"
                        && attribute(&tag, "table:name")?.as_deref() == Some(tab) =>
                {
                    return table(&mut xml, into);
                }
                Event::Eof => return Err(Refusal::Damaged),
                _ => {}
            }
        }
    }
}

fn names(xml: &mut Xml<'_, '_>) -> Result<Vec<String>, Refusal> {
    let mut names = Vec::new();
    let mut buffer = Vec::new();
    loop {
        match next(xml, &mut buffer)? {
            Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                names.push(attribute(&tag, "table:name")?.unwrap_or_default());
            }
            Event::Eof => return Ok(names),
            _ => {}
        }
    }
}

fn content<'a, 'b>(archive: &'a mut archive::Archive<'b>) -> Result<Xml<'a, 'b>, Refusal> {
    let file = archive.by_name("content.xml").map_err(archive::refusal)?;
    let mut xml = Reader::from_reader(BufReader::new(file));
    xml.config_mut().expand_empty_elements = true;
    Ok(xml)
}

fn next<'x>(xml: &mut Xml<'_, '_>, buffer: &'x mut Vec<u8>) -> Result<Event<'x>, Refusal> {
    buffer.clear();
    xml.read_event_into(buffer).map_err(|_| Refusal::Damaged)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refusal> {
    let found = tag.try_get_attribute(name).map_err(|_| Refusal::Damaged)?;
    let Some(found) = found else { return Ok(None) };
    quick_xml::escape::unescape(&found.value).map(|value| Some(value.into_owned())).map_err(|_| Refusal::Damaged)
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> Result<usize, Refusal> {
    Ok(attribute(tag, name)?.and_then(|times| times.parse().ok()).unwrap_or(1))
}

fn table(xml: &mut Xml<'_, '_>, into: &mut Builder) -> Result<(), Refusal> {
    let mut buffer = Vec::new();
    let mut line = 1_u32;
    loop {
        match next(xml, &mut buffer)? {
            Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                let times = repeated(&tag, "table:number-rows-repeated")?;
                let cells = row(xml)?;
                // The empty rows to the end of the sheet are one that is repeated a million times.
                if !cells.is_empty() {
                    for (time, line) in (line..).take(times.min(MOST_ROWS + HEAD + 1)).enumerate() {
                        if time > 0 && into.full() {
                            break;
                        }
                        into.begin(line);
                        for (column, text) in &cells {
                            put(into, *column, text)?;
                        }
                        into.end_row();
                    }
                }
                line = line.saturating_add(u32::try_from(times).unwrap_or(u32::MAX));
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" => return Ok(()),
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
}

/// The cells that hold something, with their columns.
fn row(xml: &mut Xml<'_, '_>) -> Result<Vec<(usize, String)>, Refusal> {
    let mut buffer = Vec::new();
    let mut cells = Vec::new();
    let mut column = 0_usize;
    loop {
        match next(xml, &mut buffer)? {
            Event::Start(tag) if matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell") => {
                let times = repeated(&tag, "table:number-columns-repeated")?;
                let value = value(&tag)?;
                let name = tag.name().as_ref().to_owned();
                let text = text(xml, &name)?;
                let text = value.unwrap_or(text);
                if !text.trim().is_empty() {
                    if column.saturating_add(times) > MOST_COLUMNS {
                        return Err(Refusal::TooManyColumns {
                            columns: column.saturating_add(times),
                            most: MOST_COLUMNS,
                        });
                    }
                    cells.extend((column..column + times).map(|column| (column, text.clone())));
                }
                column = column.saturating_add(times);
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
}

/// What a cell holds besides the text that shows it; `None`: the text is what it holds.
fn value(tag: &BytesStart<'_>) -> Result<Option<String>, Refusal> {
    if attribute(tag, "calcext:value-type")?.as_deref() == Some("error") {
        return Ok(Some(String::new()));
    }
    let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
    Ok(match kind.as_str() {
        "float" | "currency" | "percentage" => {
            attribute(tag, "office:value")?.and_then(|value| value.parse().ok()).map(number_text)
        }
        "date" => attribute(tag, "office:date-value")?.map(|date| iso_text(&date).replace('T', " ")),
        "boolean" => {
            attribute(tag, "office:boolean-value")?.map(|yes| bool_text(yes.eq_ignore_ascii_case("true")).to_owned())
        }
        "string" => attribute(tag, "office:string-value")?,
        _ => None,
    })
}

/// The paragraphs of a cell, up to its end. Notes and drawings on it are not its text.
fn text(xml: &mut Xml<'_, '_>, cell: &str) -> Result<String, Refusal> {
    let mut buffer = Vec::new();
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut aside = 0_usize;
    loop {
        match next(xml, &mut buffer)? {
            Event::Start(tag) => match tag.name().as_ref() {
                "office:annotation" | "draw:frame" | "table:table" => aside += 1,
                _ if aside > 0 => {}
                "text:p" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
                "text:s" => {
                    let blanks = repeated(&tag, "text:c")?.min(1_000);
                    text.extend(std::iter::repeat_n(' ', blanks));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "office:annotation" | "draw:frame" | "table:table" => aside = aside.saturating_sub(1),
                name if name == cell && aside == 0 => return Ok(text),
                _ => {}
            },
            Event::Text(part) if aside == 0 && paragraphs > 0 => text.push_str(&part.xml10_content()),
            Event::GeneralRef(part) if aside == 0 && paragraphs > 0 => {
                if let Some(known) = quick_xml::escape::resolve_xml_entity(part.as_ref()) {
                    text.push_str(known);
                } else if let Ok(Some(char)) = part.resolve_char_ref() {
                    text.push(char);
                }
            }
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
}
