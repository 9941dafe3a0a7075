//! How text is compared, searched and sorted: folded (no case, no accents), by its digits, or by a collation key.

use std::sync::LazyLock;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;

/// Lower case, no accents, single spaces: "  Café  Löwe " → "cafe lowe". Two texts are the same name when their folds are.
pub fn fold(text: &str) -> String {
    let plain = deunicode::deunicode(text).to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Only the digits: "360-555-0161" → "3605550161".
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = icu_collator::CollatorPreferences::default();
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
});

/// Bytes whose order is the order that people expect of names (root collation, "Unit 9" before "Unit 10"). Derived on each
/// computer from the text, so that a newer collation only needs a rebuild of the column.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match COLLATOR.as_ref() {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend(fold(text).into_bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_accents_and_spaces() {
        assert_eq!(fold("  Café  LÖWE "), "cafe lowe");
        assert_eq!(fold("Señor Núñez"), fold("senor nunez"));
    }

    #[test]
    fn names_sort_as_people_expect() {
        let mut names = ["Zeta", "Äpfel", "apple", "Unit 10", "Unit 9", "Öl", "Oma"];
        names.sort_by_key(|n| sort_key(n));
        assert_eq!(names, ["Äpfel", "apple", "Öl", "Oma", "Unit 9", "Unit 10", "Zeta"]);
    }
}
