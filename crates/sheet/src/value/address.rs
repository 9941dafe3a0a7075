//! Addresses that stand in one cell, or whose last line holds city, region and postal code.

/// The lines of a cell, without empty ones.
pub fn split_lines(cell: &str) -> Vec<&str> {
    cell.split(['\n', '\r', '\u{b}', '\u{2028}']).map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CityLine {
    pub city: String,
    pub region: String,
    pub postal: String,
}

/// States of the USA, provinces of Canada, states of Australia. "SA", "WA" and "NT" are two of them, told apart by the code
/// that follows.
const REGIONS: [&str; 75] = [
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME",
    "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA",
    "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "DC", "PR", "VI", "GU", "AS", "AB", "BC",
    "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT", "ACT", "NSW", "QLD", "SA", "TAS", "VIC", "MP",
];

/// "Austin, TX 78701", "Toronto ON  M5V 2T6", "Leeds LS1 4AP", "10115 Berlin", "Sydney NSW 2000". `None` when unsure.
pub fn parse_city_line(line: &str) -> Option<CityLine> {
    let line = line.trim().trim_end_matches(',');
    let words: Vec<&str> = line.split_whitespace().collect();
    code_first(&words).or_else(|| {
        let taken = postal_words(&words);
        let (before, postal) = words.split_at(words.len() - taken);
        let joined = before.join(" ");
        let before = joined.trim_end_matches(',');
        region_last(before, &postal.join(" "))
    })
}

/// How many words at the end are a postal code.
fn postal_words(words: &[&str]) -> usize {
    if let [.., outward, inward] = words
        && words.len() > 2
        && british_or_canadian(outward, inward)
    {
        return 2;
    }
    match words.last() {
        Some(last) if words.len() > 1 && (zip(last) || glued(last) || australian(words)) => 1,
        _ => 0,
    }
}

fn region_last(before: &str, postal: &str) -> Option<CityLine> {
    let (city, region) = if let Some((city, region)) = before.rsplit_once(',') {
        (city.trim(), region.trim())
    } else {
        match before.rsplit_once(' ') {
            Some((city, region)) if known(region) => (city.trim(), region),
            _ => (before, ""),
        }
    };
    // Without a code only a state's letters tell a city's line from a street's; a ZIP needs a state before it, so that
    // "PO Box 12345" is no city.
    let sure = if postal.is_empty() {
        known(region)
    } else if zip(postal) {
        !region.is_empty()
            && (known(region) || before.contains(','))
            && !region.contains(|char: char| char.is_ascii_digit())
    } else {
        true
    };
    let street = |text: &str| text.starts_with(|char: char| char.is_ascii_digit());
    if !sure || city.is_empty() || street(city) || !city.contains(char::is_alphabetic) || region.len() > 40 {
        return None;
    }
    let region = region.trim_end_matches('.');
    let region = if known(region) { region.to_uppercase() } else { region.to_owned() };
    Some(CityLine { city: city.to_owned(), region, postal: postal.to_owned() })
}

fn known(region: &str) -> bool {
    REGIONS.contains(&region.trim_end_matches('.').to_uppercase().as_str())
}

/// "10115 Berlin", "A-1010 Wien", "1017 AB Amsterdam", "75008 Paris". A house number has a street behind it, which the
/// words of streets tell.
fn code_first(words: &[&str]) -> Option<CityLine> {
    let (code, city) = words.split_first()?;
    let digits = match code.split_once('-') {
        Some((country, digits)) if country.len() <= 3 && letters(country) => digits,
        _ => code,
    };
    if !(4..=5).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) || city.is_empty() {
        return None;
    }
    let (postal, city) = match city {
        [series, city @ ..] if digits.len() == 4 && series.len() == 2 && upper(series) && !city.is_empty() => {
            (format!("{code} {series}"), city)
        }
        _ => ((*code).to_owned(), city),
    };
    let street = |word: &&str| {
        let word = word.trim_end_matches(['.', ',']).to_lowercase();
        STREETS.contains(&word.as_str()) || word.ends_with("straße") || word.ends_with("strasse")
    };
    let plain = |word: &&str| !word.contains(|char: char| char.is_ascii_digit() || char == '#');
    if city.iter().any(street) || !city.iter().all(plain) || known(city[city.len() - 1]) && city.len() > 1 {
        return None;
    }
    Some(CityLine { city: city.join(" "), region: String::new(), postal })
}

const STREETS: [&str; 40] = [
    "st", "street", "rd", "road", "ave", "avenue", "blvd", "boulevard", "dr", "drive", "ln", "lane", "ct", "court",
    "way", "pl", "place", "hwy", "highway", "pkwy", "parkway", "cir", "circle", "ter", "terrace", "loop", "trail",
    "trl", "sq", "square", "suite", "ste", "box", "rue", "calle", "broadway", "route", "pike", "row", "plaza",
];

fn zip(word: &str) -> bool {
    let (five, four) = word.split_once('-').map_or((word, None), |(five, four)| (five, Some(four)));
    let digits = |text: &str, many| text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(five, 5) && four.is_none_or(|four| digits(four, 4))
}

fn australian(words: &[&str]) -> bool {
    let [.., state, code] = words else { return false };
    code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) && known(state)
}

fn british_or_canadian(outward: &str, inward: &str) -> bool {
    let shape = |word: &str| -> String {
        word.chars()
            .map(|char| {
                if char.is_ascii_digit() {
                    '9'
                } else if char.is_ascii_alphabetic() {
                    'A'
                } else {
                    '?'
                }
            })
            .collect()
    };
    match (shape(outward).as_str(), shape(inward).as_str()) {
        ("A9A", "9A9") => true,
        (outward, "9AA") => ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"].contains(&outward),
        _ => false,
    }
}

/// "LS14AP", "M5V2T6".
fn glued(word: &str) -> bool {
    word.is_ascii()
        && (5..=7).contains(&word.len())
        && british_or_canadian(&word[..word.len() - 3], &word[word.len() - 3..])
}

fn letters(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn upper(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_lines_of_addresses_are_taken_apart() {
        for (line, city, region, postal) in [
            ("Austin, TX 78701", "Austin", "TX", "78701"),
            ("AUSTIN TX 78701-1234", "AUSTIN", "TX", "78701-1234"),
            ("Salt Lake City, ut  84101", "Salt Lake City", "UT", "84101"),
            ("Austin, Texas 78701", "Austin", "Texas", "78701"),
            ("Olympia, WA", "Olympia", "WA", ""),
            ("Toronto ON  M5V 2T6", "Toronto", "ON", "M5V 2T6"),
            ("Montréal, QC H2Y1C6", "Montréal", "QC", "H2Y1C6"),
            ("Leeds LS1 4AP", "Leeds", "", "LS1 4AP"),
            ("Guildford, Surrey, GU1 3UW", "Guildford", "Surrey", "GU1 3UW"),
            ("10115 Berlin", "Berlin", "", "10115"),
            ("A-1010 Wien", "Wien", "", "A-1010"),
            ("1017 AB Amsterdam", "Amsterdam", "", "1017 AB"),
            ("60311 Frankfurt am Main", "Frankfurt am Main", "", "60311"),
            ("Sydney NSW 2000", "Sydney", "NSW", "2000"),
        ] {
            let found = parse_city_line(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((&*found.city, &*found.region, &*found.postal), (city, region, postal), "{line}");
        }
    }

    #[test]
    fn streets_boxes_and_names_are_no_city() {
        for line in [
            "", "PO Box 12345", "1200 Main Street", "12001 Elm Rd", "Suite 200", "Cedar Mill Apartments",
            "Attn: Ida Berg", "78701", "400 Broadway", "12 High St, Suite 12345",
        ] {
            assert_eq!(parse_city_line(line), None, "{line}");
        }
    }

    #[test]
    fn an_address_in_one_cell_becomes_lines() {
        assert_eq!(split_lines("12 Elm St\r\n\r\n  Unit 4 \nAustin"), ["12 Elm St", "Unit 4", "Austin"]);
    }
}
