//! One cell with a person's whole name as title, first and last name.

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonName {
    pub title: String,
    pub first: String,
    pub last: String,
}

const TITLES: [&str; 36] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lady", "lord", "rev", "hon", "capt",
    "col", "sgt", "fr", "herr", "frau", "hr", "ing", "dipl-ing", "mag", "mme", "mlle", "monsieur", "madame", "sr",
    "sra", "srta", "señor", "señora", "don", "doña", "messrs",
];

/// Belong to the last name behind them.
const PARTICLES: [&str; 20] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "ter", "ten", "zu",
    "zur", "bin", "al",
];

/// Belong to the last name before them.
const SUFFIXES: [&str; 12] = ["jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "dds", "cpa", "pe", "msc"];

fn is(word: &str, list: &[&str]) -> bool {
    let plain: String = word.chars().filter(|char| *char != '.').collect();
    list.contains(&plain.to_lowercase().as_str())
}

/// "Dr. Ana María López" and "López, Dr. Ana María" are the same. A single word is a last name: it is what a letter and a
/// sorted list need, and behind a title it can be nothing else.
pub fn split_person(full: &str) -> PersonName {
    let full = full.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut name = PersonName::default();
    if let Some((last, rest)) = full.split_once(',') {
        let (last, rest) = (last.trim(), rest.trim());
        if !rest.split([' ', ',']).filter(|word| !word.is_empty()).all(|word| is(word, &SUFFIXES)) {
            let words: Vec<&str> = rest.split(' ').collect();
            let titles = titles(&words);
            name.title = words[..titles].join(" ");
            name.first = words[titles..].join(" ");
            // "Dr. López, Ana"
            let words: Vec<&str> = last.split(' ').collect();
            let titles = if name.title.is_empty() { self::titles(&words) } else { 0 };
            if titles > 0 && titles < words.len() {
                name.title = words[..titles].join(" ");
                name.last = words[titles..].join(" ");
            } else {
                name.last = last.to_owned();
            }
            return name;
        }
    }
    let words: Vec<&str> = full.split(' ').filter(|word| !word.is_empty()).collect();
    let mut begin = titles(&words);
    if begin == words.len() {
        // "Don" alone is somebody.
        begin = begin.saturating_sub(1);
    }
    name.title = words[..begin].join(" ");
    let words = &words[begin..];
    let mut last = words.len().saturating_sub(1);
    while last > 1 && is(words[last], &SUFFIXES) {
        last -= 1;
    }
    while last > 1 && is(words[last - 1], &PARTICLES) {
        last -= 1;
    }
    name.first = words[..last].join(" ");
    name.last = words[last..].join(" ");
    name
}

/// How many words at the beginning are titles.
fn titles(words: &[&str]) -> usize {
    words.iter().take_while(|word| is(word, &TITLES)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_name_is_split_as_people_expect() {
        for (full, title, first, last) in [
            ("Dr. Ana María López", "Dr.", "Ana María", "López"),
            ("Smith, John", "", "John", "Smith"),
            ("Smith, Dr. John A.", "Dr.", "John A.", "Smith"),
            ("Dr. Smith, John", "Dr.", "John", "Smith"),
            ("John Smith, Jr.", "", "John", "Smith, Jr."),
            ("John Smith III", "", "John", "Smith III"),
            ("Prof. Dr. Ute von der Heide", "Prof. Dr.", "Ute", "von der Heide"),
            ("Mr. Okafor", "Mr.", "", "Okafor"),
            ("Prince", "", "", "Prince"),
            ("John & Mary Miller", "", "John & Mary", "Miller"),
            ("  Ida   Berg ", "", "Ida", "Berg"),
            ("Don", "", "", "Don"),
            ("Van Morrison", "", "Van", "Morrison"),
            ("", "", "", ""),
            (",", "", "", ","),
        ] {
            let name = split_person(full);
            assert_eq!((&*name.title, &*name.first, &*name.last), (title, first, last), "{full}");
        }
    }
}
