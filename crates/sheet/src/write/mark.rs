//! A cell that a spreadsheet would run as a formula gets an apostrophe before it, and loses it when it comes back.

use std::borrow::Cow;

/// Also those of full width, which spreadsheets take for the narrow ones.
const DANGEROUS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Begins, after blanks, with what begins a formula. Telephone numbers and amounts below zero do too: what is a formula is
/// for the spreadsheet to say, and it says so differently in each version.
fn dangerous(text: &str) -> bool {
    for char in text.chars() {
        if DANGEROUS.contains(&char) {
            return true;
        }
        let unseen = matches!(char, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
        if !(char.is_whitespace() || char.is_control() || unseen) {
            return false;
        }
    }
    false
}

/// A text that begins with an apostrophe gets one more, so that `unmark` gives back exactly what was there.
pub fn mark(text: &str) -> Cow<'_, str> {
    if dangerous(text) || text.starts_with('\'') { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Takes our mark away and nothing else: `'tis` of another program stays.
pub fn unmark(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('\'') {
        Some(rest) if dangerous(rest) || rest.starts_with('\'') => Cow::Borrowed(rest),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_begins_a_formula_is_marked() {
        for text in
            ["=1+1", "+1 555 0100", "-12.50", "@SUM(A1)", "\tx", "\rx", "  =1", "\n=1", "\u{a0}=1", "＝1", "\u{feff}=1"]
        {
            assert_eq!(mark(text), format!("'{text}"), "{text:?}");
        }
        for text in ["", "12.50", "a=b", "O'Brien", "1-2", "  "] {
            assert_eq!(mark(text), text);
        }
    }

    #[test]
    fn only_our_own_mark_is_taken_away() {
        assert_eq!(unmark("'-12.50"), "-12.50");
        assert_eq!(unmark("''tis"), "'tis");
        assert_eq!(unmark("'tis"), "'tis");
        assert_eq!(unmark("'"), "'");
        assert_eq!(unmark("=1"), "=1");
    }

    proptest! {
        #[test]
        fn marked_texts_come_back_as_they_were_and_never_run(text in "[ '=+\\-@\t\r\n＝a-c\u{feff}]{0,6}|\\PC*") {
            let marked = mark(&text);
            prop_assert_eq!(unmark(&marked), text.as_str());
            prop_assert!(!dangerous(&marked));
        }
    }
}
