//! What stands in a cell: names of people, addresses, dates, amounts, yes and no. Nothing is guessed where it is unclear.

mod address;
pub(crate) mod date;
pub(crate) mod number;
mod person;

pub use address::{CityLine, parse_city_line, split_lines};
pub use date::Dates;
pub use number::parse as parse_number;
pub use person::{PersonName, split_person};

const YES: [&str; 15] = ["y", "yes", "true", "t", "1", "x", "on", "ja", "j", "wahr", "oui", "vrai", "sí", "si", "✓"];
const NO: [&str; 11] = ["n", "no", "false", "f", "0", "off", "nein", "falsch", "non", "faux", "nej"];

/// An empty cell is neither.
pub fn yes_no(text: &str) -> Option<bool> {
    let word = text.trim().to_lowercase();
    if YES.contains(&word.as_str()) {
        Some(true)
    } else if NO.contains(&word.as_str()) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_read_in_the_languages_of_accounting_programs() {
        for yes in ["Y", "True", "1", " yes ", "JA", "Oui", "Sí", "x"] {
            assert_eq!(yes_no(yes), Some(true), "{yes}");
        }
        for no in ["N", "FALSE", "0", "nein", "Non"] {
            assert_eq!(yes_no(no), Some(false), "{no}");
        }
        assert_eq!(yes_no(""), None);
        assert_eq!(yes_no("maybe"), None);
    }
}
