//! One row of a file as a customer with a person: each cell read as what its column was matched with, and brought into its
//! stored spelling. Faults name the column, so that they can be corrected where they stand.

use std::collections::BTreeMap;

use clientele_sheet::value::{self as read, Dates};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use super::lookup::{Lookup, Means, country};
use super::target::{Known, Part, Target};
use crate::check::blank;
use crate::ctx::Ctx;
use crate::custom_field;
use crate::custom_field::value as custom;
use crate::error::FieldError;
use crate::money::{self, Unreadable};
use crate::store::table::{Fields, Noun, Rules, column};
use crate::store::value::normalise;
use crate::text::fold;
use crate::{contact, customer, location};

/// How the columns are read.
pub struct Reading {
    pub targets: Vec<Option<Target>>,
    pub rules: Rules,
    pub decimal_comma: bool,
    /// A balance without its day is of this one.
    pub today: String,
    /// By column; a column of dates that could be read either way has none.
    pub dates: BTreeMap<usize, Dates>,
    pub customs: Vec<custom_field::Model>,
}

/// A fault of a cell, or of the row when it names no column.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CellFault {
    pub column: Option<usize>,
    pub fault: FieldError,
}

#[derive(Debug, Clone, Default)]
pub struct Record {
    /// The name with those above it, the uppermost first: "Parent:Child" is two.
    pub path: Vec<String>,
    pub customer: Fields,
    pub person: Fields,
    /// Where it is served: the address to which goods are sent.
    pub location: Fields,
    pub job: Option<String>,
    pub login_email: Option<String>,
    pub modules: Vec<Uuid>,
    pub custom: Vec<(Uuid, String)>,
    pub inactive: bool,
    /// Columns of the customer for which the file has a column that is blank here.
    pub blanks: Vec<&'static str>,
    pub faults: Vec<CellFault>,
}

impl Record {
    pub fn name(&self) -> &str {
        self.path.last().map(String::as_str).unwrap_or_default()
    }

    pub fn text(&self, column: &str) -> Option<&str> {
        self.customer.get(column).and_then(Value::as_str)
    }

    fn fault(&mut self, column: usize, fault: FieldError) {
        self.faults.push(CellFault { column: Some(column), fault });
    }

    fn put<E: Noun>(&mut self, target: &Target, at: usize, name: &'static str, given: impl Into<Value>, rules: &Rules) {
        let given = given.into();
        let Some((_, col)) = column::<E>(name) else { return };
        match normalise(name, &col, &given, rules) {
            Ok(Value::Null) => {}
            Ok(value) => {
                let fields = match E::NAME {
                    contact::Entity::NAME => &mut self.person,
                    location::Entity::NAME => &mut self.location,
                    _ => &mut self.customer,
                };
                fields.entry(name).or_insert(value);
            }
            Err(fault) => self.fault(at, FieldError { field: target.to_string(), ..fault }.with("value", given)),
        }
    }
}

/// Cells that are read together once all are known.
#[derive(Default)]
struct Later<'a> {
    name: Option<&'a str>,
    path: Option<&'a str>,
    parent: Option<&'a str>,
    /// Lines of an address that may hold anything.
    lines: Vec<(usize, &'a str)>,
    /// The same of where goods are sent.
    ship_lines: Vec<(usize, &'a str)>,
    parts: BTreeMap<Known, (usize, &'a str)>,
    full_name: Option<(usize, &'a str)>,
    middle: Option<&'a str>,
    notes: Vec<&'a str>,
}

impl Reading {
    /// `cell` gives the text of a column.
    pub fn record<'a>(&self, cx: &Ctx, lookup: &mut Lookup, cell: impl Fn(usize) -> &'a str) -> Record {
        let mut record = Record::default();
        let mut later = Later::default();
        for (at, target) in self.targets.iter().enumerate() {
            let Some(target) = target else { continue };
            let Some(text) = blank(cell(at)) else {
                record.blanks.extend(target.customer_column());
                continue;
            };
            match target {
                Target::Custom(id) => self.custom(&mut record, at, *id, text),
                Target::Known(known) => match known.part() {
                    Part::Customer("notes") => later.notes.push(text),
                    Part::Customer(name) => record.put::<customer::Entity>(target, at, name, text, &self.rules),
                    Part::Contact(name) => record.put::<contact::Entity>(target, at, name, text, &self.rules),
                    Part::Item(list, name) => match lookup.item(cx, list, text) {
                        Means::Row(id) if list == "title" => _ = record.person.insert(name.into(), json!(id)),
                        Means::Row(id) => _ = record.customer.insert(name.into(), json!(id)),
                        Means::Nothing => {}
                        Means::Unknown => record.fault(at, unknown(target, "not_in_list", text)),
                    },
                    Part::Employee(name) => match lookup.employee(known.name(), text) {
                        Means::Row(id) => _ = record.customer.insert(name.into(), json!(id)),
                        // Whoever left years ago still stands in the books.
                        Means::Nothing | Means::Unknown => {}
                    },
                    Part::Amount(name) => self.amount(&mut record, target, at, name, text),
                    Part::Day(name) => match self.dates.get(&at).map(|order| order.parse(text)) {
                        Some(Some(day)) => _ = record.customer.insert(name.into(), json!(day)),
                        Some(None) => record.fault(at, unknown(target, "date", text)),
                        None => record.fault(at, unknown(target, "date_unclear", text)),
                    },
                    Part::Other => self.other(cx, lookup, &mut record, &mut later, (at, *known), text),
                },
            }
        }
        self.date_balance(&mut record);
        self.names(lookup, &mut record, &later);
        self.address::<customer::Entity>(&mut record, &later, &later.lines, &BILLING);
        self.address::<location::Entity>(&mut record, &later, &later.ship_lines, &SHIPPING);
        if !later.notes.is_empty() {
            let at = self.targets.iter().position(|target| *target == Some(Target::Known(Known::Notes))).unwrap_or(0);
            record.put::<customer::Entity>(
                &Target::Known(Known::Notes),
                at,
                "notes",
                later.notes.join("\n\n"),
                &self.rules,
            );
        }
        record
    }

    fn other<'a>(
        &self,
        cx: &Ctx,
        lookup: &mut Lookup,
        record: &mut Record,
        later: &mut Later<'a>,
        (at, known): (usize, Known),
        text: &'a str,
    ) {
        match known {
            Known::Name => later.name = later.name.or(Some(text)),
            Known::Path => later.path = Some(text),
            Known::Parent => later.parent = Some(text),
            Known::Inactive | Known::Active => match read::yes_no(text) {
                Some(yes) => record.inactive = yes == (known == Known::Inactive),
                None => record.fault(at, unknown(&Target::Known(known), "yes_no", text)),
            },
            Known::Modules => {
                for name in text.split([',', ';', '\n']).filter_map(blank) {
                    match lookup.item(cx, "module", name) {
                        Means::Row(id) if !record.modules.contains(&id) => record.modules.push(id),
                        Means::Row(_) | Means::Nothing => {}
                        Means::Unknown => record.fault(at, unknown(&Target::Known(known), "not_in_list", name)),
                    }
                }
            }
            Known::Address => later.lines.extend(read::split_lines(text).into_iter().map(|line| (at, line))),
            Known::Address1 | Known::Address2 | Known::Address3 | Known::Address4 | Known::Address5 => {
                later.lines.push((at, text));
            }
            Known::ShipAddress => later.ship_lines.extend(read::split_lines(text).into_iter().map(|line| (at, line))),
            Known::ShipAddress1
            | Known::ShipAddress2
            | Known::ShipAddress3
            | Known::ShipAddress4
            | Known::ShipAddress5 => later.ship_lines.push((at, text)),
            Known::ContactName => later.full_name = later.full_name.or(Some((at, text))),
            Known::ContactMiddleName => later.middle = Some(text),
            Known::ContactJob => record.job = Some(text.chars().take(100).collect()),
            Known::LoginEmail => {
                if crate::check::is_email(text) {
                    record.login_email = Some(text.to_owned());
                } else {
                    record.fault(at, unknown(&Target::Known(known), "email", text));
                }
            }
            _ => _ = later.parts.insert(known, (at, text)),
        }
    }

    fn amount(&self, record: &mut Record, target: &Target, at: usize, name: &'static str, text: &str) {
        // So spreadsheets write that there is none.
        if ["-", "–", "—", "n/a", "N/A"].contains(&text.trim()) {
            return;
        }
        let amount = read::parse_number(text, self.decimal_comma).ok_or(Unreadable::NoAmount);
        match amount.and_then(|amount| money::parse(&amount, self.rules.decimals)) {
            Ok(amount) => record.put::<customer::Entity>(target, at, name, json!(amount), &self.rules),
            Err(Unreadable::NoAmount) => record.fault(at, unknown(target, "amount", text)),
            Err(Unreadable::TooLarge) => record.fault(at, unknown(target, "amount_too_large", text)),
        }
    }

    /// A balance and its day come and go together.
    fn date_balance(&self, record: &mut Record) {
        if record.customer.contains_key("balance") {
            record.customer.entry("balance_date").or_insert_with(|| json!(self.today));
            record.blanks.retain(|blank| *blank != "balance_date");
            return;
        }
        record.customer.remove("balance_date");
        if record.blanks.contains(&"balance") && !record.blanks.contains(&"balance_date") {
            record.blanks.push("balance_date");
        }
    }

    fn custom(&self, record: &mut Record, at: usize, id: Uuid, text: &str) {
        let Some(field) = self.customs.iter().find(|field| field.id == id) else { return };
        let target = Target::Custom(id);
        let value = match field.kind.as_str() {
            "number" => read::parse_number(text, self.decimal_comma).ok_or("custom_number"),
            "yes_no" => read::yes_no(text).map(|yes| if yes { "yes" } else { "no" }.to_owned()).ok_or("yes_no"),
            "date" => match self.dates.get(&at) {
                Some(order) => order.parse(text).ok_or("date"),
                None => Err("date_unclear"),
            },
            "list" => field.options().find(|option| fold(option) == fold(text)).map(str::to_owned).ok_or("choice"),
            _ => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        };
        match value.map(|value| custom::stored(field, &value)) {
            Ok(Ok(Some(value))) => record.custom.push((id, value)),
            Ok(Ok(None)) => {}
            Ok(Err(fault)) => record.fault(at, FieldError { field: target.to_string(), ..fault }.with("value", text)),
            Err(code) => record.fault(at, unknown(&target, code, text)),
        }
    }

    /// The organisation's and the person's name. Whoever stands alone, as in an address book, is a customer of their own name.
    fn names(&self, lookup: &Lookup, record: &mut Record, later: &Later<'_>) {
        if let (Some((at, full)), false) = (later.full_name, self.has_person_name(record)) {
            let name = read::split_person(full);
            for (column, text) in [("first_name", name.first), ("last_name", name.last)] {
                let target = Target::Known(Known::ContactName);
                record.put::<contact::Entity>(&target, at, column, text, &self.rules);
            }
            // "Rev." is worth a title only to an office that has it.
            if let (Some(title), false) = (blank(&name.title), record.person.contains_key("title_id"))
                && let Some(id) = lookup.known_item("title", title)
            {
                record.person.insert("title_id".into(), json!(id));
            }
        } else if let (Some(middle), Some(first)) =
            (later.middle, record.person.get("first_name").and_then(Value::as_str))
        {
            let first = format!("{first} {middle}");
            record.person.insert("first_name".into(), json!(first));
        }
        record.path = match (later.path, later.name) {
            (Some(path), _) => path.split(':').filter_map(blank).map(str::to_owned).collect(),
            (None, Some(name)) => vec![name.trim().to_owned()],
            (None, None) => Vec::new(),
        };
        if record.path.is_empty() {
            let person: Vec<&str> =
                ["first_name", "last_name"].iter().filter_map(|part| record.person.get(*part)?.as_str()).collect();
            if !person.is_empty() {
                record.path = vec![person.join(" ")];
            }
        }
        if let (Some(parent), 1) = (later.parent, record.path.len()) {
            let above = parent.split(':').filter_map(blank).map(str::to_owned);
            record.path = above.chain(record.path.drain(..)).collect();
        }
        let at = self.column_of(&[Known::Path, Known::Name, Known::ContactName]).unwrap_or(0);
        if record.path.is_empty() {
            record.faults.push(CellFault { column: Some(at), fault: FieldError::new("name", "required") });
        }
        for name in record.path.clone() {
            let Some((_, col)) = column::<customer::Entity>("name") else { continue };
            match normalise("name", &col, &json!(name), &self.rules) {
                Ok(_) => {}
                Err(fault) => record.fault(at, fault.with("value", name)),
            }
        }
        // Somebody without a name is the organisation itself.
        if !self.has_person_name(record) && !record.person.is_empty() {
            for (theirs, ours) in [("notify_email", "email"), ("phone", "phone"), ("mobile", "phone")] {
                if let Some(value) = record.person.remove(theirs) {
                    record.customer.entry(ours).or_insert(value);
                }
            }
            record.person.clear();
            record.job = None;
        }
    }

    fn has_person_name(&self, record: &Record) -> bool {
        record.person.contains_key("first_name") || record.person.contains_key("last_name")
    }

    fn column_of(&self, wanted: &[Known]) -> Option<usize> {
        wanted.iter().find_map(|known| self.targets.iter().position(|target| *target == Some(Target::Known(*known))))
    }

    /// Lines that may hold anything are read from the end: a country, then "City, ST 12345"; what programs put first, the
    /// customer's or the person's own name, is left out.
    fn address<E: Noun>(
        &self,
        record: &mut Record,
        later: &Later<'_>,
        lines: &[(usize, &str)],
        columns: &[(Known, &'static str); 6],
    ) {
        let mut parts: BTreeMap<&'static str, (usize, String)> = columns
            .iter()
            .filter_map(|(known, column)| later.parts.get(known).map(|(at, text)| (*column, (*at, (*text).to_owned()))))
            .collect();
        let own = [fold(record.name()), fold(&person_name(record))];
        let mut lines: Vec<(usize, &str)> = lines.to_vec();
        lines.retain(|(_, line)| blank(line).is_some());
        while lines.len() > 1 && lines.first().is_some_and(|(_, line)| own.contains(&fold(line))) {
            lines.remove(0);
        }
        if let (Some((at, last)), false) = (lines.last().copied(), parts.contains_key("country"))
            && let (Some(code), true) = (country(last), lines.len() > 1)
        {
            parts.insert("country", (at, code.to_owned()));
            lines.pop();
        }
        if let (Some((at, last)), false) = (lines.last().copied(), parts.contains_key("city"))
            && let (Some(line), true) = (read::parse_city_line(last), lines.len() > 1)
        {
            for (column, text) in [("city", line.city), ("region", line.region), ("postal_code", line.postal)] {
                if let Some(text) = blank(&text) {
                    parts.entry(column).or_insert((at, text.to_owned()));
                }
            }
            lines.pop();
        }
        let mut lines = lines.into_iter();
        if let (Some((at, line)), false) = (lines.next(), parts.contains_key("line1")) {
            parts.insert("line1", (at, line.trim().to_owned()));
        }
        let rest: Vec<(usize, &str)> = lines.collect();
        if let (Some((at, _)), false) = (rest.first(), parts.contains_key("line2")) {
            let text: Vec<&str> = rest.iter().map(|(_, line)| line.trim()).collect();
            parts.insert("line2", (*at, text.join(", ")));
        }
        if let Some((at, text)) = parts.get("country").cloned() {
            match country(&text) {
                Some(code) => _ = parts.insert("country", (at, code.to_owned())),
                None => {
                    parts.remove("country");
                    record.fault(at, unknown(&Target::Known(columns[5].0), "country_unknown", &text));
                }
            }
        }
        for (column, (at, text)) in parts {
            // The line ends of a cell are no part of a line.
            let text = read::split_lines(&text).join(", ");
            let target = self.targets.get(at).copied().flatten().unwrap_or(Target::Known(Known::Address));
            record.put::<E>(&target, at, column, text, &self.rules);
        }
    }
}

/// The parts of an address, where each stands in a column of its own; the country last.
const BILLING: [(Known, &str); 6] = [
    (Known::Line1, "line1"),
    (Known::Line2, "line2"),
    (Known::City, "city"),
    (Known::Region, "region"),
    (Known::PostalCode, "postal_code"),
    (Known::Country, "country"),
];
const SHIPPING: [(Known, &str); 6] = [
    (Known::ShipLine1, "line1"),
    (Known::ShipLine2, "line2"),
    (Known::ShipCity, "city"),
    (Known::ShipRegion, "region"),
    (Known::ShipPostalCode, "postal_code"),
    (Known::ShipCountry, "country"),
];

fn unknown(target: &Target, code: &str, text: &str) -> FieldError {
    FieldError::new(target.to_string(), code).with("value", text)
}

pub fn person_name(record: &Record) -> String {
    let part = |name: &str| record.person.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    format!("{} {}", part("first_name"), part("last_name")).trim().to_owned()
}
