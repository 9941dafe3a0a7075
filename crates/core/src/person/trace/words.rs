//! The words by which somebody is known: all their names, addresses and numbers, of today and of before.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Trace;
use crate::activity::parse;
use crate::contact;
use crate::store::erase::says;
use crate::text::{digits, fold};

/// Digits of a number by which it is known in whatever spelling.
const TAIL: usize = 8;
/// So many digits in a row are a number that somebody wrote.
const NUMBER: usize = 7;
/// A shorter text is a word that many use.
const TELLING: usize = 8;
/// Letters of a name that is looked for alone.
const NAME: usize = 3;

#[derive(Debug, Default)]
pub struct Words {
    ids: BTreeSet<String>,
    /// Everything that was said of them, as it was.
    said: BTreeSet<String>,
    /// Folded, as the next ones.
    firsts: BTreeSet<String>,
    lasts: BTreeSet<String>,
    addresses: BTreeSet<String>,
    /// The last digits of each.
    numbers: BTreeSet<String>,
    /// Jobs and notes as they were written.
    texts: BTreeSet<String>,
    /// As they are written, for a first look by the database.
    written: BTreeSet<String>,
    written_first: BTreeSet<String>,
    written_last: BTreeSet<String>,
}

impl Words {
    pub(super) fn of(trace: &Trace) -> Self {
        let mut words = Self::default();
        for row in trace.contacts() {
            words.ids.insert(row.id.to_string());
            words.take("first_name", row.first_name.as_deref());
            words.take("last_name", row.last_name.as_deref());
            words.take("notify_email", row.notify_email.as_deref());
            words.take("username", row.username.as_deref());
            words.take("phone", row.phone.as_deref());
            words.take("mobile", row.mobile.as_deref());
            words.take("notes", row.notes.as_deref());
        }
        for row in &trace.accounts {
            words.ids.insert(row.id.to_string());
            words.take("first_name", row.first_name.as_deref());
            words.take("last_name", row.last_name.as_deref());
            words.take("username", row.username.as_deref());
            words.take("login_email", row.login_email.as_deref());
        }
        for row in &trace.links {
            words.take("job", row.job.as_deref());
        }
        for change in &trace.changes {
            for (field, old, new) in parse(change) {
                words.take(&field, old.as_str());
                words.take(&field, new.as_str());
            }
        }
        words
    }

    fn take(&mut self, field: &str, text: Option<&str>) {
        let Some(text) = text else { return };
        let folded = fold(text);
        if folded.is_empty() {
            return;
        }
        self.said.insert(text.to_owned());
        match field {
            "first_name" => {
                self.written_first.insert(text.to_owned());
                self.firsts.insert(folded)
            }
            "last_name" => {
                self.written_last.insert(text.to_owned());
                self.lasts.insert(folded)
            }
            "notify_email" | "username" | "login_email" => {
                self.written.insert(text.to_owned());
                self.addresses.insert(folded)
            }
            "phone" | "mobile" => {
                let number = digits(text);
                let tail = number.len().saturating_sub(TAIL);
                number.len() >= NUMBER && self.numbers.insert(number[tail..].to_owned())
            }
            "notes" | "job" => folded.chars().count() >= TELLING && self.texts.insert(folded),
            _ => false,
        };
    }

    /// Whether this is what was said of them, and not a text of somebody else's.
    pub(super) fn said(&self, text: &str) -> bool {
        says(&self.said, text)
    }

    pub(super) fn addresses(&self) -> impl Iterator<Item = &String> {
        self.addresses.iter()
    }

    /// Whether an entry goes by one of their names; one without a name by one of their addresses.
    pub(super) fn call(&self, row: &contact::Model) -> bool {
        let is = |part: &Option<String>, names: &BTreeSet<String>| match part {
            Some(part) => names.contains(&fold(part)),
            None => names.is_empty(),
        };
        match (&row.first_name, &row.last_name, &row.username) {
            (None, None, Some(username)) => self.addresses.contains(&fold(username)),
            // An erased one says nothing.
            (None, None, None) => false,
            (first, last, _) => is(first, &self.firsts) && is(last, &self.lasts),
        }
    }

    /// Pieces of which one stands in every text that names them.
    pub fn pieces(&self) -> Vec<String> {
        let mut pieces: BTreeSet<String> = self.written.clone();
        // A whole name holds the last name, in whatever order the two are written.
        let part = if self.written_last.is_empty() { &self.written_first } else { &self.written_last };
        pieces.extend(part.iter().cloned());
        pieces.extend(self.numbers.iter().map(|number| number[number.len() - 4..].to_owned()));
        pieces.retain(|piece| piece.chars().count() > 1);
        pieces.into_iter().collect()
    }

    /// Whether a text that others wrote names them. `near`: it stands at a customer of theirs, where one of their names is enough.
    pub fn names(&self, text: &str, near: bool) -> bool {
        let folded = fold(text);
        if folded.is_empty() {
            return false;
        }
        self.addresses.iter().any(|address| folded.contains(address.as_str()))
            || self.numbered(text)
            || self.whole_name(&folded)
            || near && self.firsts.iter().chain(&self.lasts).any(|name| long(name) && has_word(&folded, name))
    }

    /// Whether something that was typed or kept as JSON holds them: by id, by what names them, or by what was said of them.
    pub fn held_in(&self, kept: &str) -> bool {
        let mut leaves = Vec::new();
        match serde_json::from_str::<Value>(kept) {
            Ok(value) => gather(&value, &mut leaves),
            Err(_) => leaves.push(kept.to_owned()),
        }
        let folded: Vec<String> = leaves.iter().map(|leaf| fold(leaf)).collect();
        let parts = |names: &BTreeSet<String>| folded.iter().any(|leaf| names.contains(leaf));
        leaves.iter().any(|leaf| self.ids.contains(leaf) || self.names(leaf, false))
            || folded.iter().any(|leaf| self.texts.contains(leaf))
            || parts(&self.lasts) && (self.firsts.is_empty() || parts(&self.firsts))
            || self.lasts.is_empty() && self.firsts.iter().any(|name| long(name) && folded.contains(name))
    }

    fn whole_name(&self, folded: &str) -> bool {
        if self.firsts.is_empty() || self.lasts.is_empty() {
            let alone = self.firsts.iter().chain(&self.lasts);
            return alone.filter(|name| name.contains(' ') || name.len() >= TELLING).any(|name| has_word(folded, name));
        }
        self.firsts.iter().any(|first| {
            self.lasts.iter().any(|last| {
                let orders = [format!("{first} {last}"), format!("{last} {first}"), format!("{last}, {first}")];
                orders.iter().any(|name| has_word(folded, name))
            })
        })
    }

    fn numbered(&self, text: &str) -> bool {
        if self.numbers.is_empty() {
            return false;
        }
        let part = |c: char| c.is_ascii_digit() || " -+().,/\u{a0}\u{2009}".contains(c);
        text.split(|c| !part(c)).map(digits).any(|number| {
            number.len() >= NUMBER
                && self.numbers.iter().any(|tail| number.contains(tail.as_str()) || tail.ends_with(number.as_str()))
        })
    }
}

fn long(name: &str) -> bool {
    name.chars().count() >= NAME
}

/// Whether the words stand there as words of their own.
fn has_word(text: &str, word: &str) -> bool {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(word)
        .any(|(at, _)| apart(text[..at].chars().next_back()) && apart(text[at + word.len()..].chars().next()))
}

fn gather(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| gather(value, into)),
        Value::Object(fields) => fields.values().for_each(|value| gather(value, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maria() -> Words {
        let mut words = Words::default();
        for (field, text) in [
            ("first_name", "María"),
            ("last_name", "Oakes"),
            ("notify_email", "Maria@Oakes.example"),
            ("phone", "+13605550161"),
            ("job", "Keeper of the keys"),
        ] {
            words.take(field, Some(text));
        }
        words
    }

    #[test]
    fn somebody_is_named_by_their_whole_name_an_address_or_a_number_in_any_spelling() {
        let words = maria();
        for text in
            ["Ask MARIA OAKES", "Oakes, Maria will call", "to maria@oakes.example!", "(360) 555-0161", "call 5550161"]
        {
            assert!(words.names(text, false), "{text}");
        }
        for text in ["Maria Oakesfield", "Ask Maria", "Mrs Oakes", "360-555-0162", ""] {
            assert!(!words.names(text, false), "{text}");
        }
        assert!(
            words.names("Mrs Oakes", true) && words.names("ask Maria", true),
            "at their own place a name is enough"
        );
        assert!(!words.names("Oakesfield", true));
    }

    #[test]
    fn what_was_typed_holds_somebody_whose_names_stand_in_two_fields() {
        let words = maria();
        assert!(words.held_in(r#"{"contact":{"first_name":"Maria","last_name":"Oakes"}}"#));
        assert!(words.held_in(r#"{"job":"keeper of the keys"}"#));
        assert!(!words.held_in(r#"{"first_name":"Maria","last_name":"Berg"}"#));
        assert!(words.held_in("Maria Oakes"), "a title is no JSON");
    }
}
