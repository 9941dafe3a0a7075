//! Field checks that collect: every fault of an input is found in one pass and shown on its field.

use std::str::FromStr;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, Region};
use serde_json::Value;

use crate::error::{Error, FieldError, Result};

/// The faults found so far.
#[derive(Debug, Default)]
pub struct Check {
    pub faults: Vec<FieldError>,
}

impl Check {
    pub fn fault(&mut self, field: &str, code: &str) {
        self.faults.push(FieldError::new(field, code));
    }

    pub fn push(&mut self, fault: FieldError) {
        self.faults.push(fault);
    }

    pub fn has(&self, field: &str) -> bool {
        self.faults.iter().any(|f| f.field == field)
    }

    pub fn done(self) -> Result<()> {
        if self.faults.is_empty() { Ok(()) } else { Err(Error::Invalid(self.faults)) }
    }
}

/// Trims; blank is `None`.
pub fn blank(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}

/// Control characters have no place in a field; a tab and line ends do in a text of several lines.
/// U+0000 is among them: PostgreSQL cannot store it.
pub fn has_control(text: &str, lines: bool) -> bool {
    text.chars().any(|c| c.is_control() && !(lines && matches!(c, '\n' | '\r' | '\t')))
}

/// An e-mail address with a domain that has an ending. Lengths are those of RFC 5321 (64 before the @, 254 in all).
pub fn is_email(text: &str) -> bool {
    if text.len() > 254 || has_control(text, false) || text.contains(['"', '(', '<', ' ', '[']) {
        return false;
    }
    let Ok(address) = email_address::EmailAddress::from_str(text) else { return false };
    address.local_part().len() <= 64 && address.domain().contains('.') && !address.domain().ends_with('.')
}

/// E.164 of a phone number typed in any spelling, read as of `country` when it has no country code. A number that the
/// numbering plans do not know is kept as typed as long as it has at least three digits; `None` when it has not.
pub fn phone(text: &str, country: &str) -> Option<String> {
    let typed = text.trim();
    if crate::text::digits(typed).len() < 3 || typed.len() > 40 {
        return None;
    }
    match PhoneNumber::parse(typed, Region::from_code(country).ok()) {
        // Letters are an extension or a remark, which E.164 has no place for.
        Ok(number) if PHONE_NUMBER_UTIL.is_possible_number(&number) && !typed.contains(char::is_alphabetic) => {
            Some(number.format_as(PhoneNumberFormat::E164).into_owned())
        }
        _ => Some(typed.to_owned()),
    }
}

/// How a stored phone number is shown in `country`: national at home, international elsewhere, as typed when unknown.
pub fn phone_shown(stored: &str, country: &str) -> String {
    if !stored.starts_with('+') {
        return stored.to_owned();
    }
    let Ok(number) = PhoneNumber::parse(stored, None) else { return stored.to_owned() };
    let home = number.get_region_code().is_some() && number.get_region_code() == Region::from_code(country).ok();
    number.format_as(if home { PhoneNumberFormat::National } else { PhoneNumberFormat::International }).into_owned()
}

/// A civil date, YYYY-MM-DD.
pub fn is_date(text: &str) -> bool {
    text.len() == 10 && jiff::civil::Date::from_str(text).is_ok()
}

/// `true` when two wire values say the same: null and a missing text are one.
pub fn same(a: &Value, b: &Value) -> bool {
    let empty = |v: &Value| v.is_null() || v.as_str().is_some_and(|s| s.trim().is_empty());
    a == b || (empty(a) && empty(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_an_at_and_an_ending() {
        assert!(is_email("sabine@northbeck.example"));
        assert!(!is_email("sabine@northbeck"));
        assert!(!is_email("sabine.northbeck.example"));
        assert!(!is_email(&format!("{}@x.example", "a".repeat(65))));
    }

    #[test]
    fn phones_are_kept_as_e164_and_shown_nationally() {
        for typed in ["360-555-0161", "(360) 555 0161", "+1 360 555 0161"] {
            assert_eq!(phone(typed, "US").as_deref(), Some("+13605550161"), "{typed}");
        }
        assert_eq!(phone_shown("+13605550161", "US"), "(360) 555-0161");
        assert_eq!(phone("12", "US"), None);
        assert_eq!(phone("ext. 4411 only", "US").as_deref(), Some("ext. 4411 only"));
    }
}
