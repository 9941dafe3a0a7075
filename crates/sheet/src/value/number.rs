//! Amounts as people and programs write them, to the digit: no float in between.

const CURRENCIES: [&str; 20] = [
    "US$", "CA$", "A$", "C$", "R$", "$", "€", "£", "¥", "₹", "zł", "kr", "USD", "EUR", "GBP", "CHF", "CAD", "AUD",
    "SEK", "NOK",
];

/// "$1,234.50" → "1234.50", "(12.00)" → "-12.00", "12-" → "-12"; with a decimal comma "1.234,50 €" → "1234.50". `None` for
/// what is no amount, or one of the other way of writing.
pub fn parse(text: &str, decimal_comma: bool) -> Option<String> {
    let (negative, digits) = bare(text)?;
    let (point, group) = if decimal_comma { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = match digits.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if fraction.is_some_and(|fraction| fraction.is_empty() || !all_digits(fraction)) {
        return None;
    }
    let whole = ungrouped(whole, group)?;
    if whole.is_empty() && fraction.is_none() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let number = fraction.map_or_else(|| whole.to_owned(), |fraction| format!("{whole}.{fraction}"));
    let zero = number.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    Some(if negative && !zero { format!("-{number}") } else { number })
}

/// Whether an amount can only be read with a decimal comma (`true`) or a decimal point (`false`).
pub fn decimal(text: &str) -> Option<bool> {
    // Most cells are words.
    if text.len() > 40 || !text.contains([',', '.']) {
        return None;
    }
    match (parse(text, true), parse(text, false)) {
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        _ => None,
    }
}

/// Sign and digits with their separators, without currency.
fn bare(text: &str) -> Option<(bool, &str)> {
    let mut text = text.trim();
    let mut negative = false;
    if let Some(inside) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        (negative, text) = (true, inside.trim());
    }
    let minus = ['-', '−'];
    // The sign stands before or behind the currency.
    for _ in 0..2 {
        if let Some(rest) = text.strip_prefix(minus).or_else(|| text.strip_suffix(minus)) {
            if negative {
                return None;
            }
            (negative, text) = (true, rest.trim());
        }
        text = text.strip_prefix('+').unwrap_or(text);
        text = without_currency(text);
    }
    text.starts_with(|char: char| char.is_ascii_digit() || char == '.' || char == ',').then_some((negative, text))
}

fn without_currency(text: &str) -> &str {
    let currency = |name: &&&str| {
        let end = text.get(text.len().saturating_sub(name.len())..);
        text.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name))
            || end.is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    let Some(name) = CURRENCIES.iter().find(currency) else { return text };
    let begins = text.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
    if begins { text[name.len()..].trim() } else { text[..text.len() - name.len()].trim() }
}

/// Groups of three behind the first; blanks and apostrophes group everywhere.
fn ungrouped(text: &str, group: char) -> Option<String> {
    if all_digits(text) {
        return Some(text.to_owned());
    }
    let mark = text.chars().find(|char| !char.is_ascii_digit())?;
    if mark != group && !matches!(mark, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’') {
        return None;
    }
    let groups: Vec<&str> = text.split(mark).collect();
    let well = groups.iter().enumerate().all(|(index, group)| {
        all_digits(group) && if index == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 }
    });
    well.then(|| groups.concat())
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_digit() {
        for (text, comma, amount) in [
            ("$1,234.50", false, "1234.50"),
            ("1.234,50 €", true, "1234.50"),
            ("(12.00)", false, "-12.00"),
            ("12-", false, "-12"),
            ("-$5", false, "-5"),
            ("($1,000)", false, "-1000"),
            ("$-5.10", false, "-5.10"),
            ("EUR 1 234,5", true, "1234.5"),
            ("1'234.50 CHF", false, "1234.50"),
            ("0.10", false, "0.10"),
            (".5", false, "0.5"),
            ("-0.00", false, "0.00"),
            ("00042", false, "42"),
            ("12345678901234567890.12", false, "12345678901234567890.12"),
        ] {
            assert_eq!(parse(text, comma).as_deref(), Some(amount), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_or_of_the_other_way_of_writing_is_none() {
        for (text, comma) in [
            ("", false),
            ("twelve", false),
            ("12,50", false),
            ("12.50", true),
            ("1.2.3", false),
            ("12 Main St", false),
            ("--5", false),
            ("(-5)", false),
            ("$", false),
            (".", false),
            ("1,23,456", false),
        ] {
            assert_eq!(parse(text, comma), None, "{text}");
        }
    }

    #[test]
    fn only_amounts_that_can_be_read_in_one_way_tell_the_decimal_comma() {
        assert_eq!(decimal("12,50"), Some(true));
        assert_eq!(decimal("12.50"), Some(false));
        assert_eq!(decimal("1,234"), None);
        assert_eq!(decimal("Smith, John"), None);
    }
}
