//! Invented organisations, the same ones for the same index, for sample and demo data of any size.
//! Pure functions of an index: no random source, so that a demo office can be made again exactly.

use super::people::LAST;
use super::places::TOWNS;
use super::trades::{TRADES, Trade};

const FRONT: [&str; 74] = [
    "Alder", "Amber", "Arden", "Ashen", "Aspen", "Bram", "Brack", "Brindle", "Calder", "Carrow", "Castle", "Cedar",
    "Chest", "Cobble", "Copper", "Corl", "Cran", "Cress", "Dapple", "Dell", "Dover", "Drift", "Dun", "East", "Elder",
    "Ember", "Fallow", "Fern", "Finn", "Flint", "Fox", "Gal", "Garn", "Glen", "Gorse", "Grey", "Hale", "Harrow",
    "Hazel", "Heron", "Hollow", "Iron", "Ivy", "Juni", "Kes", "Kettle", "Lark", "Linden", "Mallow", "Maren", "Merrow",
    "Mill", "Moss", "Nether", "North", "Oaken", "Orrin", "Pine", "Quill", "Raven", "Rowan", "Rush", "Sallow", "Sorrel",
    "Stone", "Tarn", "Thistle", "Thorn", "Umber", "Vesper", "Wick", "Willow", "Winter", "Yarrow",
];

const BACK: [&str; 49] = [
    "bank", "beck", "berry", "bridge", "brook", "burn", "bury", "by", "cliff", "combe", "cote", "croft", "crest",
    "dale", "den", "fell", "field", "ford", "garth", "gate", "grove", "ham", "haven", "holm", "hurst", "ing", "land",
    "ley", "low", "marsh", "mere", "moor", "more", "ness", "port", "ridge", "row", "sett", "shaw", "stead", "sten",
    "thorpe", "ton", "vale", "wall", "water", "way", "wick", "wood",
];

pub const JOBS: [&str; 28] = [
    "Owner",
    "Office manager",
    "Operations manager",
    "Facilities manager",
    "Accounts payable",
    "Practice manager",
    "Head of maintenance",
    "Principal",
    "Bookkeeper",
    "General manager",
    "Cross-connection control",
    "IT coordinator",
    "Executive director",
    "Plant manager",
    "Superintendent",
    "Receptionist",
    "Building engineer",
    "Town clerk",
    "Purchasing",
    "Head librarian",
    "Site supervisor",
    "Chief engineer",
    "Managing partner",
    "Treasurer",
    "Fleet manager",
    "Compliance officer",
    "Caretaker",
    "Assistant to the director",
];

pub const NOTES: [&str; 48] = [
    "Gate code is with the night desk. Call ten minutes before arrival.",
    "Prefers visits before 10 in the morning, never on the first Monday of the month.",
    "Invoices go to the head office, reports to the site.",
    "The mechanical room is behind the loading dock; ask for the key at reception.",
    "Wants a call, not a mail, when something fails.",
    "Dog on the premises. Wait at the gate.",
    "Closed for two weeks in July and between Christmas and New Year.",
    "Water must stay on during service hours. Tests only before 7 or after 21.",
    "New bookkeeper since spring; copies of all older invoices were sent.",
    "Parking at the back. The front lot is for their visitors.",
    "Purchase order number must be on every invoice or it comes back.",
    "Moved to this address last year. The old meter is still on some of their forms.",
    "Asked for all reports of the last three years for their insurer.",
    "Two buildings share one meter. Test both assemblies on the same day.",
    "Tax exempt. The certificate is on file and valid until the end of next year.",
    "Speaks Spanish at the site; the office speaks English.",
    "Relief valve drains into the boiler room. Bring the long hose.",
    "Sign in at the guard house with a photo ID, safety shoes required.",
    "The board decides in March. Send the yearly plan in February.",
    "Their server room is warm in summer. Mentioned it in the last review.",
    "Pays by check on the 15th, reliably.",
    "Wants one visit for everything. Plan a whole day.",
    "The assembly in the pit needs a pump before it can be reached.",
    "Do not shut down the line without the nurse on duty.",
    "Kitchen is busy from 11 to 14. Come earlier.",
    "They compare our prices every autumn; Jonas knows the figures.",
    "Backups go to a disk that somebody takes home. Ask who.",
    "Fire panel must be put in test mode by their alarm company first: two days' notice.",
    "The director is leaving in summer. Ask for the successor.",
    "Renovation of the east wing until autumn; two meters will be added.",
    "Prefers paper. Post the reports.",
    "Staff turnover is high: check the list of mailboxes at each visit.",
    "Key box at the side door, code changes every January.",
    "Serves lunch to 200 people; the softener was replaced in 2024.",
    "Shares a phone system with the church next door.",
    "Likes to be told the price before any repair above 150 dollars.",
    "Irrigation is drained from October to April: test in May.",
    "Their parent company signs all contracts. Allow three weeks.",
    "Gave us the reference for the hospital. Thank them.",
    "Old cabling in the attic, no plan of it exists.",
    "The valve on the second floor was repaired in June; watch it.",
    "Only the superintendent may sign reports.",
    "Internet goes down in storms. Call the mobile number.",
    "Wants reminders thirty days ahead, to two people.",
    "Has asked twice about a better rate for all four shops.",
    "No visits during exams in the second half of May.",
    "Harvest from August to October: nobody answers the phone before 18.",
    "Started with one module as a trial and added the others within a year.",
];

pub struct Organisation {
    pub name: String,
    pub trade: &'static Trade,
}

/// A fixed shuffle: for i below n each of 0..n once, neighbours far apart; then from the start again.
pub fn spread(i: usize, n: usize) -> usize {
    if n < 3 {
        return i % n.max(1);
    }
    let mut step = (n * 618 / 1000).max(1);
    while gcd(step, n) != 1 {
        step += 1;
    }
    // i is reduced first, so that the product cannot overflow for any index.
    ((i % n) * step + n / 3) % n
}

pub fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The i-th invented organisation. Every index gives another name.
pub fn organisation(i: usize) -> Organisation {
    // Of ten, seven have a coined name, two are called after two people, one after one person.
    let (round, place) = (i / 10, i % 10);
    match place {
        3 | 7 => of_partners(round * 2 + usize::from(place == 7)),
        9 => of_one(round),
        _ => coined(round * 7 + place - usize::from(place > 3) - usize::from(place > 7)),
    }
}

pub fn name(i: usize) -> String {
    organisation(i).name
}

/// "Fennimore Cold Storage"
fn coined(i: usize) -> Organisation {
    let (ends, stems) = (ending_count(), FRONT.len() * BACK.len());
    let at = spread(i, ends * stems);
    let (ending, trade) = ending(at % ends);
    let stem = at / ends;
    let stem = format!("{}{}", FRONT[stem / BACK.len()], BACK[stem % BACK.len()]);
    Organisation { name: branch(format!("{stem} {ending}"), i / (ends * stems)), trade }
}

/// "Okafor Orchards"
fn of_one(i: usize) -> Organisation {
    let all = ending_count() * LAST.len();
    let at = spread(i, all);
    let (ending, trade) = ending(at % ending_count());
    Organisation { name: branch(format!("{} {ending}", LAST[at / ending_count()]), i / all), trade }
}

/// "Harrow & Finch Architects"
fn of_partners(i: usize) -> Organisation {
    let ends: usize = TRADES.iter().map(|trade| trade.partners.len()).sum();
    // The second name is never the first: it is one of the others, counted from it.
    let pairs = LAST.len() * (LAST.len() - 1);
    let at = spread(i, ends * pairs);
    let (ending, trade) = nth(at % ends, |trade| trade.partners);
    let (first, gap) = ((at / ends) % LAST.len(), (at / ends) / LAST.len() + 1);
    let second = LAST[(first + gap) % LAST.len()];
    Organisation { name: branch(format!("{} & {second} {ending}", LAST[first]), i / (ends * pairs)), trade }
}

fn ending_count() -> usize {
    TRADES.iter().map(|trade| trade.endings.len()).sum()
}

fn ending(at: usize) -> (&'static str, &'static Trade) {
    nth(at, |trade| trade.endings)
}

fn nth(mut at: usize, of: fn(&'static Trade) -> &'static [&'static str]) -> (&'static str, &'static Trade) {
    for trade in &TRADES {
        if let Some(ending) = of(trade).get(at) {
            return (ending, trade);
        }
        at -= of(trade).len();
    }
    (TRADES[0].endings[0], &TRADES[0])
}

/// When all names are used up, the next ones are branches of them in other towns.
fn branch(name: String, round: usize) -> String {
    match round {
        0 => name,
        n if n <= TOWNS.len() => format!("{name}, {}", TOWNS[n - 1].name),
        n => format!("{name}, No. {n}"),
    }
}

/// A short code that no other index has: letters of the name, then the index in base 36.
pub fn code(i: usize) -> String {
    let letters: String = ascii_letters(&name(i)).filter(|c| !"aeiou".contains(*c)).take(3).collect();
    let mut digits = Vec::new();
    let mut rest = i;
    while rest > 0 || digits.len() < 3 {
        digits.push(char::from_digit((rest % 36) as u32, 36).unwrap_or('0'));
        rest /= 36;
    }
    letters.chars().chain(digits.into_iter().rev()).collect::<String>().to_uppercase()
}

/// The mail domain of an organisation: its first two words, always under .example.
pub fn domain(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').filter(|word| *word != "&").take(2).collect();
    let label: String = ascii_letters(&words.concat()).take(40).collect();
    format!("{label}.example")
}

/// "dana.whitlock@hollencreek.example"
pub fn email(first: &str, last: &str, domain: &str) -> String {
    let first: String = ascii_letters(first).collect();
    let last: String = ascii_letters(last).collect();
    format!("{first}.{last}@{domain}")
}

fn ascii_letters(text: &str) -> impl Iterator<Item = char> {
    let plain = deunicode::deunicode(text).to_lowercase();
    plain.chars().filter(char::is_ascii_lowercase).collect::<Vec<_>>().into_iter()
}

pub fn job(i: usize) -> &'static str {
    JOBS[spread(i, JOBS.len())]
}

pub fn note(i: usize) -> &'static str {
    NOTES[spread(i, NOTES.len())]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::people::{FIRST, person};
    use super::super::places::{STREETS, phone, postal_code, street, town_of};
    use super::*;

    #[test]
    fn names_differ_in_a_very_large_office() {
        let names: HashSet<String> = (0..300_000).map(name).collect();
        assert_eq!(names.len(), 300_000);
        assert!(names.iter().all(|name| name.chars().count() <= 60));
    }

    #[test]
    fn codes_differ_and_are_short() {
        let codes: HashSet<String> = (0..200_000).map(code).collect();
        assert_eq!(codes.len(), 200_000);
        assert!(codes.iter().all(|code| (4..=8).contains(&code.len())));
    }

    #[test]
    fn spread_visits_everything_once() {
        for n in [1, 2, 3, 10, 78, 98, 10_000] {
            let seen: HashSet<usize> = (0..n).map(|i| spread(i, n)).collect();
            assert_eq!(seen.len(), n);
        }
    }

    #[test]
    fn word_lists_hold_nothing_twice() {
        for list in [&FIRST[..], &LAST, &FRONT, &BACK, &JOBS, &NOTES, &STREETS] {
            assert_eq!(list.iter().collect::<HashSet<_>>().len(), list.len());
        }
        let endings: Vec<_> = TRADES.iter().flat_map(|trade| trade.endings).collect();
        assert_eq!(endings.iter().collect::<HashSet<_>>().len(), endings.len());
        let people: HashSet<_> = (0..FIRST.len() * LAST.len()).map(person).collect();
        assert_eq!(people.len(), FIRST.len() * LAST.len());
    }

    #[test]
    fn addresses_and_phones_look_right() {
        for i in 0..2_000 {
            let town = town_of(i);
            assert_eq!(postal_code(town, i).len(), 5);
            let number = phone(town, i);
            assert!(number.starts_with(&format!("+1 {}-555-", town.area_code)), "{number}");
            assert!(street(i).split(' ').next().is_some_and(|number| number.parse::<u32>().is_ok()));
        }
        assert_eq!(domain("Harrow & Finch Architects"), "harrowfinch.example");
        assert_eq!(email("José", "Núñez", "a.example"), "jose.nunez@a.example");
    }
}
