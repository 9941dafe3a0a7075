//! Cards of address books in vCard 2.1, 3.0 and 4.0. Own, because phones and old programs write lines that are none (a
//! photo or a note that goes on unmarked), and the common reader gives up there, with this card and all behind it.

mod line;

use crate::card::{CARD_COLUMNS, Card};
use crate::encoding::Encoding;
use crate::rows::Builder;
use crate::{Format, Found, Refusal, Sheet};
use line::Line;

pub fn read(text: &str, encoding: Encoding) -> Result<Sheet, Refusal> {
    let mut builder = Builder::default();
    let mut open: Option<(u32, Open)> = None;
    // A card in a card: somebody's agent.
    let mut inside = 0_u32;
    for line in line::lines(text, encoding) {
        match (line.name.as_str(), open.as_mut()) {
            ("BEGIN", Some((_, card))) if inside > 0 || card.agent => inside += 1,
            ("BEGIN", _) => {
                if let Some((begun, card)) = open.take() {
                    put(begun, &card.finish(), &mut builder)?;
                }
                open = Some((line.line, Open::default()));
            }
            ("END", Some(_)) if inside > 0 => inside -= 1,
            ("END", _) => {
                if let Some((begun, card)) = open.take() {
                    put(begun, &card.finish(), &mut builder)?;
                }
            }
            (_, Some((_, card))) if inside == 0 => card.take(&line),
            _ => {}
        }
    }
    if let Some((begun, card)) = open.take() {
        put(begun, &card.finish(), &mut builder)?;
    }
    if builder.len() == 0 {
        return Err(Refusal::Empty);
    }
    let found = Found { encoding: Some(encoding), header: true, ..Found::default() };
    let columns = CARD_COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    Ok(Sheet { format: Format::VCard, found, columns, rows: builder.finish(0)? })
}

fn put(line: u32, card: &Card, builder: &mut Builder) -> Result<(), Refusal> {
    builder.begin(line);
    for cell in card.cells() {
        builder.push(cell);
        builder.cell()?;
    }
    builder.end_row();
    Ok(())
}

/// A card while it is read. Of several values the preferred one stands first.
#[derive(Default)]
struct Open {
    card: Card,
    emails: Vec<(bool, String)>,
    phones: Vec<(bool, String)>,
    mobiles: Vec<(bool, String)>,
    faxes: Vec<(bool, String)>,
    /// How good the address is that stands in the card: any, of work, preferred.
    address: u8,
    role: String,
    agent: bool,
}

impl Open {
    fn take(&mut self, line: &Line) {
        self.agent = line.name == "AGENT";
        let card = &mut self.card;
        match line.name.as_str() {
            "FN" => first(&mut card.formatted_name, line.text()),
            "N" => self.name(&line.parts()),
            "ORG" => first(&mut card.organization, line.part(0)),
            "TITLE" => first(&mut card.job, line.text()),
            "ROLE" => first(&mut self.role, line.text()),
            "EMAIL" => add(&mut self.emails, line, bare(&line.text(), "mailto:").to_owned()),
            "TEL" => self.phone(line),
            "ADR" => self.address(line),
            "NOTE" => first(&mut card.note, line.text()),
            "UID" => first(&mut card.uid, line.text()),
            "URL" => first(&mut card.website, line.text()),
            "LANG" | "LANGUAGE" | "X-LANGUAGE" => first(&mut card.language, line.text()),
            _ => {}
        }
    }

    fn name(&mut self, parts: &[String]) {
        let part = |index: usize| parts.get(index).map(String::as_str).unwrap_or_default();
        first(&mut self.card.last_name, words(&[part(0), part(4)]));
        first(&mut self.card.first_name, words(&[part(1), part(2)]));
        first(&mut self.card.title, part(3).to_owned());
    }

    fn phone(&mut self, line: &Line) {
        let text = line.text();
        let number = bare(&text, "tel:");
        let number = match number.split_once(";ext=") {
            Some((number, extension)) => format!("{number} ext. {extension}"),
            None => number.to_owned(),
        };
        let list = if line.is("FAX") {
            &mut self.faxes
        } else if line.is("CELL") || line.is("IPHONE") {
            &mut self.mobiles
        } else if line.is("PAGER") || line.is("MODEM") {
            return;
        } else {
            &mut self.phones
        };
        add(list, line, number);
    }

    fn address(&mut self, line: &Line) {
        let goodness = if line.preferred() {
            3
        } else if line.is("WORK") {
            2
        } else {
            1
        };
        let parts = line.parts();
        if goodness <= self.address || parts.iter().all(String::is_empty) {
            return;
        }
        self.address = goodness;
        let part = |index: usize| parts.get(index).cloned().unwrap_or_default();
        let card = &mut self.card;
        let mut street: Vec<String> = part(2).lines().map(|line| line.trim().to_owned()).collect();
        if !part(0).is_empty() {
            street.push(part(0));
        }
        let mut street = street.into_iter();
        card.address_line_1 = street.next().unwrap_or_default();
        let rest: Vec<String> = street.chain(Some(part(1))).filter(|line| !line.is_empty()).collect();
        card.address_line_2 = rest.join(", ");
        (card.city, card.region, card.postal_code, card.country) = (part(3), part(4), part(5), part(6));
    }

    fn finish(mut self) -> Card {
        let take = |list: &mut Vec<(bool, String)>| {
            list.sort_by_key(|(preferred, _)| !preferred);
            list.drain(..).map(|(_, value)| value).collect::<Vec<_>>().into_iter()
        };
        let (mut emails, mut phones) = (take(&mut self.emails), take(&mut self.phones));
        let (mut mobiles, mut faxes) = (take(&mut self.mobiles), take(&mut self.faxes));
        let card = &mut self.card;
        card.email = emails.next().unwrap_or_default();
        card.email_2 = emails.next().unwrap_or_default();
        card.mobile = mobiles.next().unwrap_or_default();
        card.phone = phones.next().unwrap_or_default();
        card.phone_2 = phones.next().or_else(|| mobiles.next()).unwrap_or_default();
        card.fax = faxes.next().unwrap_or_default();
        if card.job.is_empty() {
            card.job = self.role;
        }
        self.card
    }
}

fn first(slot: &mut String, value: String) {
    if slot.is_empty() {
        *slot = value;
    }
}

fn add(list: &mut Vec<(bool, String)>, line: &Line, value: String) {
    if !value.is_empty() && list.len() < 10 {
        list.push((line.preferred(), value));
    }
}

fn bare<'a>(text: &'a str, scheme: &str) -> &'a str {
    match text.get(..scheme.len()) {
        Some(begin) if begin.eq_ignore_ascii_case(scheme) => &text[scheme.len()..],
        _ => text,
    }
}

fn words(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
