//! What an import is to do, as the person set it up, and where each row of the file comes to stand by it: a new customer, one
//! who is there, a further person of one, one that looks like another, or a fault.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::known::KnownCustomers;
use super::lookup::Lookup;
use super::record::{Reading, Record, person_name};
use crate::ctx::Ctx;
use crate::customer::similar::Likeness;
use crate::text::fold;

/// What happens to customers who are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportRule")]
pub enum Rule {
    /// They stay as they are.
    Skip,
    /// Only what is blank is filled.
    #[default]
    Fill,
    /// What the file says counts.
    Overwrite,
}

/// What happens to a row that looks like a customer who is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportDecision")]
pub enum Decision {
    #[default]
    Leave,
    /// It is another: a new customer.
    Create,
    /// It is that one.
    Use,
}

/// What a text of the file means, where a person said so.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ImportChoice")]
pub struct Choice {
    /// A list of the office, or the target of employees.
    pub list: String,
    pub text: String,
    /// The entry or employee; null: none.
    pub id: Option<Uuid>,
    /// Adds it to the list.
    pub make: bool,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportPlan {
    /// By column: where it goes, as the targets of the file are named; null is left out.
    pub columns: Vec<Option<String>>,
    #[serde(default)]
    #[ts(as = "Option<Rule>", optional)]
    pub rule: Rule,
    /// With the rule overwrite: a blank cell clears the field too.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub blank_clears: bool,
    /// Of rows that nobody decided on.
    #[serde(default)]
    #[ts(as = "Option<Decision>", optional)]
    pub alike: Decision,
    /// How dates are read that could be either.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day_first: Option<bool>,
    #[serde(default)]
    #[ts(as = "Option<Vec<Choice>>", optional)]
    pub choices: Vec<Choice>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    Nobody,
    Known(Uuid),
    /// A row of the file, or behind the last one a parent that the import makes.
    Row(u32),
}

/// Where a row comes to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    New(Above),
    Known(Uuid),
    /// A further person of the customer of another row.
    Person(u32),
    /// Looks like somebody who is there, and is left out until it is decided.
    Alike(Uuid, Likeness),
    /// Says once more what another row says.
    Double(u32),
    Fault,
}

#[derive(Default)]
pub struct Places {
    /// Of the rows of the file, then of the parents.
    pub rows: Vec<Place>,
    /// Names of customers above others that no row of the file is about.
    pub parents: Vec<String>,
}

impl Places {
    pub fn of_file(&self) -> &[Place] {
        &self.rows[..self.rows.len() - self.parents.len()]
    }
}

/// Stands for a name with those above it.
fn key(path: &[String]) -> String {
    path.iter().map(|name| fold(name)).collect::<Vec<_>>().join("\u{1f}")
}

/// Reads the file from top to bottom.
pub struct Placing<'a> {
    pub cx: &'a Ctx,
    pub reading: &'a Reading,
    pub known: &'a KnownCustomers,
    pub alike: Decision,
    pub decided: &'a HashMap<u32, Decision>,
    by_external: HashMap<String, u32>,
    by_code: HashMap<String, u32>,
    by_path: HashMap<String, u32>,
    by_name: HashMap<String, Vec<u32>>,
    people: HashMap<u32, Vec<String>>,
    /// New rows with those above them.
    below: Vec<(u32, Vec<String>)>,
    places: Vec<Place>,
}

impl<'a> Placing<'a> {
    pub fn new(
        cx: &'a Ctx,
        reading: &'a Reading,
        known: &'a KnownCustomers,
        alike: Decision,
        decided: &'a HashMap<u32, Decision>,
    ) -> Self {
        Self {
            cx,
            reading,
            known,
            alike,
            decided,
            by_external: HashMap::new(),
            by_code: HashMap::new(),
            by_path: HashMap::new(),
            by_name: HashMap::new(),
            people: HashMap::new(),
            below: Vec::new(),
            places: Vec::new(),
        }
    }

    pub fn add<'c>(&mut self, lookup: &mut Lookup, cell: impl Fn(usize) -> &'c str) {
        let record = self.reading.record(self.cx, lookup, cell);
        let place = self.place(&record);
        let row = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        if let Place::New(_) | Place::Known(_) = place {
            // The first row of a customer stands for it.
            if let Some(id) = record.text("external_id") {
                self.by_external.entry(id.to_owned()).or_insert(row);
            }
            if let Some(code) = record.text("code") {
                self.by_code.entry(fold(code)).or_insert(row);
            }
            let first = *self.by_path.entry(key(&record.path)).or_insert(row);
            if first == row {
                self.by_name.entry(fold(record.name())).or_default().push(row);
            }
            self.people.entry(first).or_default().push(person_key(&record));
            if let (Place::New(_), Some((_, above))) =
                (place, record.path.split_last().filter(|(_, above)| !above.is_empty()))
            {
                self.below.push((row, above.to_vec()));
            }
        }
        if let Place::Person(of) = place {
            self.people.entry(of).or_default().push(person_key(&record));
        }
        self.places.push(place);
    }

    fn place(&self, record: &Record) -> Place {
        if !record.faults.is_empty() {
            return Place::Fault;
        }
        let row = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        let decided = self.decided.get(&row).copied();
        let external_id = record.text("external_id");
        let code = record.text("code").map(fold);
        let other =
            external_id.and_then(|id| self.by_external.get(id)).or_else(|| self.by_code.get(&code?)).or_else(|| {
                let other = self.by_path.get(&key(&record.path));
                // Two accounting IDs are two customers of one name.
                other.filter(|_| external_id.is_none())
            });
        if let (Some(other), false) = (other.copied(), decided == Some(Decision::Create)) {
            let person = person_key(record);
            let further = !person.is_empty() && self.people.get(&other).is_some_and(|known| !known.contains(&person));
            return match (further, self.places[other as usize]) {
                // Of somebody who is there the person may be there too.
                (true, Place::Known(id)) => Place::Known(id),
                (true, _) => Place::Person(other),
                (false, _) => Place::Double(other),
            };
        }
        let known = external_id
            .and_then(|id| self.known.external(id))
            .or_else(|| record.text("code").and_then(|code| self.known.code(code)))
            .or_else(|| self.known.path(&record.path, external_id));
        if let Some(id) = known {
            return Place::Known(id);
        }
        match (self.known.alike(record), decided.unwrap_or(self.alike)) {
            (Some((id, why)), Decision::Leave) => Place::Alike(id, why),
            (Some((id, _)), Decision::Use) => Place::Known(id),
            (Some(_), Decision::Create) | (None, _) => Place::New(Above::Nobody),
        }
    }

    /// Whoever is above comes from the file, from the office, or is made.
    pub fn finish(mut self) -> Places {
        let mut parents = Parents::default();
        let rows = self.places.len();
        for (row, above) in std::mem::take(&mut self.below) {
            let above = self.above(&above, row, rows, &mut parents);
            self.places[row as usize] = Place::New(above);
        }
        self.places.extend(parents.above.into_iter().map(Place::New));
        Places { rows: self.places, parents: parents.names }
    }

    fn above(&self, path: &[String], row: u32, rows: usize, parents: &mut Parents) -> Above {
        let Some((name, rest)) = path.split_last() else { return Above::Nobody };
        let key = key(path);
        // A file with a column for the parent names it alone, whatever stands above it.
        let by_name = || match self.by_name.get(&fold(name)).map(Vec::as_slice) {
            Some([other]) if rest.is_empty() => Some(other),
            _ => None,
        };
        if let Some(other) = self.by_path.get(&key).or_else(by_name).filter(|other| **other != row) {
            return match self.places[*other as usize] {
                Place::Known(id) => Above::Known(id),
                _ => Above::Row(*other),
            };
        }
        if let Some(id) = self.known.path(path, None) {
            return Above::Known(id);
        }
        if let Some(at) = parents.made.get(&key) {
            return Above::Row(*at);
        }
        let above = self.above(rest, row, rows, parents);
        let at = u32::try_from(rows + parents.names.len()).unwrap_or(u32::MAX);
        parents.names.push(name.clone());
        parents.above.push(above);
        parents.made.insert(key, at);
        Above::Row(at)
    }
}

#[derive(Default)]
struct Parents {
    names: Vec<String>,
    above: Vec<Above>,
    made: HashMap<String, u32>,
}

/// What tells the people of one customer apart; blank without a person.
fn person_key(record: &Record) -> String {
    let email = record.person.get("notify_email").and_then(|email| email.as_str()).unwrap_or_default();
    if record.person.is_empty() {
        String::new()
    } else {
        format!("{}\u{1f}{}", fold(&person_name(record)), fold(email))
    }
}
