//! What a text in a file means here: an entry of one of the office's lists, an employee, a country.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use sea_orm::ColumnTrait;
use sea_orm::QueryFilter;
use sea_orm::sea_query::ExprTrait;
use uuid::Uuid;

use super::plan::Choice;
use crate::account;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::list_item;
use crate::policy::Action;
use crate::text::fold;

/// What is done with a text that names an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// A row that is there, or that this import makes.
    Row(Uuid),
    /// The column stays blank.
    Nothing,
    /// It is nothing that the office knows, and this person may not add it.
    Unknown,
}

/// An entry that the import adds to a list.
#[derive(Debug, Clone)]
pub struct Making {
    pub id: Uuid,
    pub list: &'static str,
    pub name: String,
}

pub struct Lookup {
    items: HashMap<(&'static str, String), Uuid>,
    employees: HashMap<String, Uuid>,
    chosen: HashMap<(String, String), Choice>,
    /// Who may add to lists.
    makes: bool,
    making: BTreeMap<(&'static str, String), Making>,
}

impl Lookup {
    pub async fn new(cx: &Ctx, choices: &[Choice]) -> Result<Self> {
        let rows = cx.read(Action::OfficeView)?.find::<list_item::Entity>()?.all(cx.db()).await?;
        let items = rows.into_iter().filter_map(|row| Some(((list(&row.list)?, row.name_fold), row.id))).collect();
        let mut employees: HashMap<String, Vec<Uuid>> = HashMap::new();
        let kind = account::Column::Kind.eq("employee").and(account::Column::Status.eq("active"));
        let people = cx.read(Action::OfficeView)?.find::<account::Entity>()?.filter(kind).all(cx.db()).await?;
        for person in people {
            let name = fold(&account::name(&person));
            let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
            let username = person.username_fold.clone().unwrap_or_default();
            let mut keys = vec![name, initials, username];
            keys.sort_unstable();
            keys.dedup();
            for key in keys.into_iter().filter(|key| !key.is_empty()) {
                employees.entry(key).or_default().push(person.id);
            }
        }
        // What means two people means nobody.
        let employees =
            employees.into_iter().filter_map(|(key, ids)| Some((key, *ids.first().filter(|_| ids.len() == 1)?)));
        let chosen = choices.iter().map(|choice| ((choice.list.clone(), fold(&choice.text)), choice.clone())).collect();
        Ok(Self {
            items,
            employees: employees.collect(),
            chosen,
            makes: cx.may(Action::ListEdit),
            making: BTreeMap::new(),
        })
    }

    /// The entry of a list; one that is new is made once.
    pub fn item(&mut self, cx: &Ctx, list: &'static str, text: &str) -> Means {
        let key = (list, fold(text));
        if let Some(choice) = self.chosen.get(&(list.to_owned(), key.1.clone())) {
            match (choice.id, choice.make) {
                (Some(id), _) => return Means::Row(id),
                (None, false) => return Means::Nothing,
                (None, true) => {}
            }
        }
        if let Some(id) = self.items.get(&key).copied().or_else(|| self.known_item(list, text)) {
            return Means::Row(id);
        }
        if !self.makes {
            return Means::Unknown;
        }
        let making = self.making.entry(key).or_insert_with(|| Making {
            id: cx.new_id(),
            list,
            name: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
        Means::Row(making.id)
    }

    /// The entry of a list by its name, if it is there; "Mr." is "Mr".
    pub fn known_item(&self, list: &'static str, text: &str) -> Option<Uuid> {
        self.items.get(&(list, fold(text.trim_end_matches('.')))).copied()
    }

    pub fn employee(&self, column: &str, text: &str) -> Means {
        let key = fold(text);
        match self.chosen.get(&(column.to_owned(), key.clone())) {
            Some(choice) => choice.id.map_or(Means::Nothing, Means::Row),
            None => self.employees.get(&key).map_or(Means::Unknown, |id| Means::Row(*id)),
        }
    }

    /// The entries that the rows asked for so far and that are not there yet.
    pub fn making(&self) -> impl Iterator<Item = &Making> {
        self.making.values()
    }
}

/// The list of that name, one of those that the office has.
pub fn list(name: &str) -> Option<&'static str> {
    list_item::LISTS.iter().copied().find(|list| *list == name)
}

/// Names by which people write a country besides its own and its codes.
const ALSO: &[(&str, &str)] = &[
    ("america", "US"),
    ("united states", "US"),
    ("u.s.", "US"),
    ("u.s.a.", "US"),
    ("uk", "GB"),
    ("u.k.", "GB"),
    ("united kingdom", "GB"),
    ("great britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("deutschland", "DE"),
    ("osterreich", "AT"),
    ("schweiz", "CH"),
    ("suisse", "CH"),
    ("espana", "ES"),
    ("francia", "FR"),
    ("estados unidos", "US"),
    ("etats-unis", "US"),
    ("holland", "NL"),
    ("the netherlands", "NL"),
    ("nederland", "NL"),
    ("belgique", "BE"),
    ("belgie", "BE"),
    ("italia", "IT"),
    ("south korea", "KR"),
    ("czech republic", "CZ"),
    ("russia", "RU"),
    ("vietnam", "VN"),
];

static COUNTRIES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for country in rust_iso3166::ALL {
        for name in [country.name, country.alpha2, country.alpha3] {
            known.insert(fold(name), country.alpha2);
        }
    }
    known.extend(ALSO.iter().map(|(name, code)| ((*name).to_owned(), *code)));
    known
});

/// ISO 3166 alpha-2 of a country by its code or its name.
pub fn country(text: &str) -> Option<&'static str> {
    COUNTRIES.get(&fold(text)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_codes_and_its_names() {
        for text in ["us", "USA", "United States", "united states of america", "U.S.A."] {
            assert_eq!(country(text), Some("US"), "{text}");
        }
        assert_eq!(country("Österreich"), Some("AT"));
        assert_eq!(country("Texas"), None);
    }
}
