//! Addresses as they are compared (SPEC C4): Street is St, and neither case, blanks nor where a line breaks tells two apart.

use crate::text::fold;

/// Of an address, in this order; what is blank says nothing.
pub const PARTS: [&str; 6] = ["line1", "line2", "city", "region", "postal_code", "country"];

/// Words and what they stand for (USPS Publication 28, for matching alone).
const SHORT: &[(&str, &str)] = &[
    ("street", "st"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("road", "rd"),
    ("boulevard", "blvd"),
    ("drive", "dr"),
    ("lane", "ln"),
    ("court", "ct"),
    ("place", "pl"),
    ("square", "sq"),
    ("highway", "hwy"),
    ("parkway", "pkwy"),
    ("circle", "cir"),
    ("terrace", "ter"),
    ("trail", "trl"),
    ("suite", "ste"),
    ("apartment", "apt"),
    ("building", "bldg"),
    ("floor", "fl"),
    ("room", "rm"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("southeast", "se"),
    ("southwest", "sw"),
];

/// What two spellings of one address share. A blank country is the office's; blank when nothing else is known.
pub fn essence(parts: [Option<&str>; 6], home: &str) -> String {
    let [line1, line2, city, region, postal, country] = parts.map(Option::unwrap_or_default);
    let zip = postal.split_once('-').map_or(postal, |(five, four)| if four.len() == 4 { five } else { postal });
    let whole = fold(&[line1, line2, city, region, zip].join(" "));
    let words = whole.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut essence: String = words.map(short).collect();
    if !essence.is_empty() {
        essence.push(',');
        essence.push_str(&fold(if country.is_empty() { home } else { country }));
    }
    essence
}

fn short(word: &str) -> &str {
    let known = SHORT.iter().find(|(long, _)| *long == word).map(|(_, short)| *short);
    // "Hauptstrasse" and "Hauptstr."
    known.or_else(|| word.strip_suffix("asse").filter(|begin| begin.ends_with("str"))).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: [&str; 5], country: Option<&str>) -> String {
        let [line1, line2, city, region, postal] = lines.map(Some);
        essence([line1, line2, city, region, postal, country], "US")
    }

    #[test]
    fn two_spellings_of_one_address_are_one() {
        let one = of(["410 North Alder Street", "Suite 3", "Bellwick", "WA", "98399"], None);
        for other in [
            of(["410 N. alder st., ste 3", "", "BELLWICK", "wa", "98399-1204"], Some("US")),
            of(["410 N Alder St Ste 3", "", "Bellwick", "WA", "98399"], None),
        ] {
            assert_eq!(one, other);
        }
        assert_eq!(
            of(["Hauptstraße 5", "", "Köln", "", "50667"], None),
            of(["Hauptstr. 5", "", "Koln", "", "50667"], None)
        );
    }

    #[test]
    fn another_house_suite_town_or_country_is_another_address() {
        let one = of(["410 Alder Way", "Suite 3", "Bellwick", "WA", "98399"], None);
        for other in [
            of(["412 Alder Way", "Suite 3", "Bellwick", "WA", "98399"], None),
            of(["410 Alder Way", "Rear, by the gate", "Bellwick", "WA", "98399"], None),
            of(["410 Alder Way", "Suite 3", "Tarnwell", "WA", "98399"], None),
            of(["410 Alder Way", "Suite 3", "Bellwick", "WA", "98399"], Some("CA")),
        ] {
            assert_ne!(one, other);
        }
        assert_eq!(essence([None; 6], "US"), "");
        assert_eq!(essence([None, None, None, None, None, Some("US")], "US"), "", "a country alone is no address");
    }
}
