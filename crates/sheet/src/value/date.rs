//! Dates as text: what a column's values say about the order of day and month, and one value as `YYYY-MM-DD`.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    DayFirst,
    MonthFirst,
    /// Year first, or the month is a word: nothing to ask.
    Iso,
    /// A person has to say.
    Unclear,
}

/// A name of a month begins with it; of two that fit the longer one counts.
const MONTHS: [(&str, u32); 26] = [
    ("jan", 1),
    ("jän", 1),
    ("ene", 1),
    ("feb", 2),
    ("fev", 2),
    ("fév", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrz", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("jun", 6),
    ("juin", 6),
    ("jul", 7),
    ("juil", 7),
    ("aug", 8),
    ("ago", 8),
    ("aoû", 8),
    ("sep", 9),
    ("o", 10),
    ("nov", 11),
    ("de", 12),
    ("di", 12),
];

impl Dates {
    /// By values of a column, those that are no dates apart.
    pub fn look<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> Self {
        let (mut day, mut month, mut open, mut dots) = (false, false, false, true);
        for value in values {
            let Some(Parts::Open { first, second, dot, .. }) = parts(value.as_ref()) else { continue };
            if first > 31 || second > 31 || (first > 12 && second > 12) {
                continue;
            }
            open = true;
            dots &= dot;
            day |= first > 12;
            month |= second > 12;
        }
        match (day, month) {
            (true, false) => Dates::DayFirst,
            (false, true) => Dates::MonthFirst,
            (true, true) => Dates::Unclear,
            (false, false) if !open => Dates::Iso,
            // Nobody writes 12.31.2026.
            (false, false) if dots => Dates::DayFirst,
            (false, false) => Dates::Unclear,
        }
    }

    /// `YYYY-MM-DD`; a time of day behind it is left away.
    pub fn parse(self, text: &str) -> Option<String> {
        let (year, month, day) = match parts(text)? {
            Parts::Sure(year, month, day) => (year, month, day),
            Parts::Open { first, second, year, .. } => match self {
                Dates::DayFirst => (year, second, first),
                Dates::MonthFirst => (year, first, second),
                Dates::Iso | Dates::Unclear => return None,
            },
        };
        exists(year, month, day).then(|| format!("{year:04}-{month:02}-{day:02}"))
    }
}

pub(crate) fn looks_like(text: &str) -> bool {
    [Dates::DayFirst, Dates::MonthFirst].into_iter().any(|order| order.parse(text).is_some())
}

enum Parts {
    /// Year, month, day.
    Sure(u32, u32, u32),
    Open {
        first: u32,
        second: u32,
        year: u32,
        dot: bool,
    },
}

fn parts(text: &str) -> Option<Parts> {
    let text = without_time(text.trim());
    // A date is short; a long note is none, and costs nothing.
    if text.len() > 30 {
        return None;
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, month, day) = (text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
        return ((1900..2100).contains(&year) && exists(year, month, day)).then_some(Parts::Sure(year, month, day));
    }
    let words: Vec<&str> =
        text.split(['/', '.', '-', ' ', ',']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !weekday(word)).collect();
    let [a, b, c] = words[..] else { return None };
    let number = |word: &str| (word.len() <= 4).then(|| word.parse::<u32>().ok()).flatten();
    match (number(a), number(b), number(c)) {
        (Some(first), Some(month), Some(day)) if a.len() == 4 => Some(Parts::Sure(first, month, day)),
        (Some(first), Some(second), Some(_)) if text.contains(['/', '.', '-']) => {
            Some(Parts::Open { first, second, year: year(c)?, dot: text.contains('.') })
        }
        (Some(day), None, Some(_)) if a.len() <= 2 => Some(Parts::Sure(year(c)?, month(b)?, day)),
        (None, Some(day), Some(_)) => Some(Parts::Sure(year(c)?, month(a)?, day)),
        _ => None,
    }
}

/// "2026-03-01T10:30:00Z", "3/1/2026 10:30 AM".
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let end = text[..colon].rfind(['T', ' ']).unwrap_or(colon);
    text[..end].trim_end()
}

fn weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day)) && month(&word).is_none()
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    if !word.chars().all(char::is_alphabetic) || word.len() < 3 {
        return None;
    }
    MONTHS
        .iter()
        .filter(|(begin, _)| word.starts_with(begin))
        .max_by_key(|(begin, _)| begin.len())
        .map(|(_, month)| *month)
}

/// Of two digits the next decades and not the last century: inspections fall due, nobody was visited in 1926.
fn year(word: &str) -> Option<u32> {
    let year: u32 = word.parse().ok()?;
    match word.len() {
        4 => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn exists(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day) && (1000..=9999).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_day_and_month_is_told_by_the_values() {
        assert_eq!(Dates::look(["03/04/2026", "25/12/2025"]), Dates::DayFirst);
        assert_eq!(Dates::look(["03/04/2026", "12/25/2025", ""]), Dates::MonthFirst);
        assert_eq!(Dates::look(["03.04.2026"]), Dates::DayFirst);
        assert_eq!(Dates::look(["2026-04-03", "5 May 2026"]), Dates::Iso);
        assert_eq!(Dates::look(["03/04/2026", "04/05/2026"]), Dates::Unclear);
        assert_eq!(Dates::look(["13/04/2026", "04/13/2026"]), Dates::Unclear);
    }

    #[test]
    fn dates_are_read_in_the_order_of_their_column() {
        for (order, text, date) in [
            (Dates::DayFirst, "3/4/2026", "2026-04-03"),
            (Dates::MonthFirst, "3/4/2026", "2026-03-04"),
            (Dates::MonthFirst, "3/4/26 10:30 AM", "2026-03-04"),
            (Dates::DayFirst, "31.12.69", "2069-12-31"),
            (Dates::DayFirst, "31.12.71", "1971-12-31"),
            (Dates::Iso, "2026-03-04T10:30:00Z", "2026-03-04"),
            (Dates::Unclear, "2026/3/4", "2026-03-04"),
            (Dates::Iso, "20260304", "2026-03-04"),
            (Dates::Iso, "4-Mar-26", "2026-03-04"),
            (Dates::Iso, "March 4, 2026", "2026-03-04"),
            (Dates::Iso, "4. März 2026", "2026-03-04"),
            (Dates::Iso, "Wed, 4 juillet 2026", "2026-07-04"),
            (Dates::MonthFirst, "02/29/2024", "2024-02-29"),
        ] {
            assert_eq!(order.parse(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_and_unclear_orders_are_none() {
        for (order, text) in [
            (Dates::MonthFirst, "02/29/2026"),
            (Dates::MonthFirst, "13/01/2026"),
            (Dates::Unclear, "03/04/2026"),
            (Dates::DayFirst, "555-0161"),
            (Dates::DayFirst, "12 Main St"),
            (Dates::DayFirst, "0/0/0000"),
            (Dates::DayFirst, ""),
        ] {
            assert_eq!(order.parse(text), None, "{text}");
        }
    }
}
