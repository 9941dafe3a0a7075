//! What each row of a file does to the office: the edits of one part of it, made from the rows as they are read and the
//! customers as they are now. The preview shows them, the run sends them through the write door.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, IdenStatic, Iterable, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use super::plan::{Above, Place, Rule};
use super::record::{CellFault, Record, person_name};
use crate::check::same;
use crate::contact::{self, link};
use crate::custom_field::value;
use crate::customer::{self, membership, module};
use crate::error::{FieldError, Result};
use crate::location;
use crate::policy::Action;
use crate::store::read::{Reader, rules};
use crate::store::table::{Fields, Noun, column};
use crate::text::fold;

/// What a row changes of somebody who is there: field → (now, then).
pub type Changes = BTreeMap<String, (Value, Value)>;

/// What a row does.
#[derive(Debug)]
pub struct Work {
    pub row: u32,
    pub place: Place,
    pub record: Record,
    /// Of a customer who is there: columns that change.
    pub changes: Changes,
    pub person: PersonWork,
    /// Of somebody who is there: modules that they have not.
    pub modules: Vec<Uuid>,
    /// Field, value, and whether the customer has another value there.
    pub custom: Vec<(Uuid, String, bool)>,
    /// Where the customer is served, if not where the bills go, and not known here yet.
    pub location: Option<(String, Fields)>,
    /// The customer has no sign-in yet that a login e-mail would be of.
    pub login: Option<String>,
}

#[derive(Debug, Default)]
pub enum PersonWork {
    #[default]
    Nothing,
    New,
    /// Somebody who is there: columns that change, and the job at this customer.
    Change {
        id: Uuid,
        changes: Changes,
        job: Option<String>,
    },
}

impl Work {
    /// Whether somebody who is there changes at all.
    pub fn changes_anything(&self) -> bool {
        !self.changes.is_empty()
            || !matches!(self.person, PersonWork::Nothing)
            || !self.modules.is_empty()
            || !self.custom.is_empty()
            || self.login.is_some()
            || self.location.is_some()
    }
}

/// Customers who are there, with what an import may change of them.
struct There {
    row: customer::Model,
    people: Vec<(contact::Model, Option<String>)>,
    custom: BTreeMap<Uuid, String>,
    modules: HashSet<Uuid>,
    has_login: bool,
    locations: Vec<location::Model>,
}

/// The work of these rows.
pub async fn plan(
    reader: &Reader<'_>,
    rule: Rule,
    blank_clears: bool,
    rows: Vec<(u32, Place, Record)>,
) -> Result<Vec<Work>> {
    let ids: Vec<Uuid> =
        rows.iter().filter_map(|(_, place, _)| if let Place::Known(id) = place { Some(*id) } else { None }).collect();
    let there = there(reader, &ids, &rows).await?;
    let home = rules(reader.cx, reader.cx.db()).await?.country;
    Ok(rows
        .into_iter()
        .map(|(row, place, record)| match place {
            Place::Known(id) => match there.get(&id) {
                Some(there) if rule != Rule::Skip => {
                    let location = new_location(reader, &record, Some(there), &home);
                    Work { location, ..update(row, place, record, there, rule, blank_clears) }
                }
                Some(_) => nothing(row, place, record),
                None => gone(row, place, record),
            },
            Place::New(_) | Place::Person(_) => Work {
                person: if record.person.is_empty() { PersonWork::Nothing } else { PersonWork::New },
                modules: record.modules.clone(),
                custom: record.custom.iter().map(|(id, value)| (*id, value.clone(), false)).collect(),
                login: record.login_email.clone(),
                location: new_location(reader, &record, None, &home),
                ..nothing(row, place, record)
            },
            Place::Alike(..) | Place::Double(_) | Place::Fault => nothing(row, place, record),
        })
        .collect())
}

fn nothing(row: u32, place: Place, record: Record) -> Work {
    Work {
        row,
        place,
        record,
        changes: Changes::new(),
        person: PersonWork::Nothing,
        modules: Vec::new(),
        custom: Vec::new(),
        location: None,
        login: None,
    }
}

/// Somebody took the customer away since the rows were placed.
fn gone(row: u32, place: Place, mut record: Record) -> Work {
    record.faults.push(CellFault { column: None, fault: FieldError::new("name", "gone_meanwhile") });
    nothing(row, place, record)
}

async fn there(reader: &Reader<'_>, ids: &[Uuid], rows: &[(u32, Place, Record)]) -> Result<HashMap<Uuid, There>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let db = reader.cx.db();
    let customers =
        reader.find::<customer::Entity>()?.filter(customer::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let mut there: HashMap<Uuid, There> = customers
        .into_iter()
        .map(|row| {
            let there = There {
                people: Vec::new(),
                custom: BTreeMap::new(),
                modules: HashSet::new(),
                has_login: false,
                locations: Vec::new(),
                row,
            };
            (there.row.id, there)
        })
        .collect();
    let any = |wanted: fn(&Record) -> bool| rows.iter().any(|(_, _, record)| wanted(record));
    if any(|record| !record.person.is_empty()) {
        let links =
            reader.find::<link::Entity>()?.filter(link::Column::CustomerId.is_in(ids.iter().copied())).all(db).await?;
        let people = contact::Column::Id.is_in(links.iter().map(|link| link.contact_id));
        let people = reader.find::<contact::Entity>()?.filter(people).all(db).await?;
        let people: HashMap<Uuid, contact::Model> = people.into_iter().map(|row| (row.id, row)).collect();
        for link in links {
            if let (Some(there), Some(person)) = (there.get_mut(&link.customer_id), people.get(&link.contact_id)) {
                there.people.push((person.clone(), link.job));
            }
        }
    }
    if any(|record| !record.custom.is_empty()) {
        let fields: HashSet<Uuid> =
            rows.iter().flat_map(|(_, _, record)| record.custom.iter().map(|(id, _)| *id)).collect();
        let fields: Vec<Uuid> = fields.into_iter().collect();
        for (id, values) in value::of_customers(reader, ids, &fields).await? {
            there.entry(id).and_modify(|there| there.custom = values);
        }
    }
    if any(|record| !record.modules.is_empty()) {
        let modules = module::Column::CustomerId.is_in(ids.iter().copied());
        for row in reader.find::<module::Entity>()?.filter(modules).all(db).await? {
            there.entry(row.customer_id).and_modify(|there| _ = there.modules.insert(row.module_id));
        }
    }
    if any(|record| !record.location.is_empty()) {
        let theirs = location::Column::CustomerId.is_in(ids.iter().copied());
        for row in location::known(reader, theirs).await? {
            there.entry(row.customer_id).and_modify(|there| there.locations.push(row));
        }
    }
    if any(|record| record.login_email.is_some()) {
        let management =
            membership::Column::CustomerId.is_in(ids.iter().copied()).and(membership::Column::Side.eq("management"));
        for row in
            reader.cx.read(Action::CustomerView)?.find::<membership::Entity>()?.filter(management).all(db).await?
        {
            there.entry(row.customer_id).and_modify(|there| there.has_login = true);
        }
    }
    Ok(there)
}

fn update(row: u32, place: Place, mut record: Record, there: &There, rule: Rule, blank_clears: bool) -> Work {
    let now = fields_of(&there.row);
    if !record.name().is_empty() {
        record.customer.insert("name".into(), json!(record.name()));
    }
    let mut changes = changed::<customer::Entity>(&record.customer, &now, rule);
    if rule == Rule::Overwrite && blank_clears {
        for name in record.blanks.iter().filter(|name| !now.get(**name).is_none_or(|now| same(now, &Value::Null))) {
            changes.insert((*name).to_owned(), (now[*name].clone(), Value::Null));
        }
    }
    let person = person_work(&record, there, rule);
    let custom = record.custom.iter().filter_map(|(id, value)| match there.custom.get(id) {
        None => Some((*id, value.clone(), false)),
        Some(known) => (rule == Rule::Overwrite && known != value).then(|| (*id, value.clone(), true)),
    });
    let custom: Vec<_> = custom.collect();
    Work {
        changes,
        person,
        modules: record.modules.iter().copied().filter(|id| !there.modules.contains(id)).collect(),
        custom,
        login: record.login_email.clone().filter(|_| !there.has_login),
        ..nothing(row, place, record)
    }
}

/// The place that the row names besides the billing address, unless the customer has it. One that came in and was changed
/// here is known by its id.
fn new_location(reader: &Reader<'_>, record: &Record, there: Option<&There>, home: &str) -> Option<(String, Fields)> {
    let place = location::place_of(&record.location, home);
    let billing = |fields: &Fields| location::place_of(fields, home) == place;
    if place.is_empty() || billing(&record.customer) {
        return None;
    }
    if let Some(there) = there {
        let id = location::imported_id(reader.cx, there.row.id, &place);
        let known = |row: &location::Model| row.id == id || location::place(row, home) == place;
        if billing(&fields_of(&there.row)) || there.locations.iter().any(known) {
            return None;
        }
    }
    Some((place, record.location.clone()))
}

fn person_work(record: &Record, there: &There, rule: Rule) -> PersonWork {
    if record.person.is_empty() {
        return PersonWork::Nothing;
    }
    let email = record.person.get("notify_email").and_then(Value::as_str).map(fold);
    let name = fold(&person_name(record));
    let by_email = || {
        email.as_ref().and_then(|email| {
            there.people.iter().find(|(row, _)| row.notify_email.as_deref().map(fold).as_ref() == Some(email))
        })
    };
    let by_name = || there.people.iter().find(|(row, _)| !name.is_empty() && fold(&contact::name(row)) == name);
    let Some((person, job)) = by_name().or_else(by_email) else { return PersonWork::New };
    let changes = changed::<contact::Entity>(&record.person, &fields_of(person), rule);
    let job = record.job.clone().filter(|new| match job {
        None => true,
        Some(known) => rule == Rule::Overwrite && known != new,
    });
    if changes.is_empty() && job.is_none() {
        PersonWork::Nothing
    } else {
        PersonWork::Change { id: person.id, changes, job }
    }
}

/// What the rule lets the file change. Columns of one unit go together: an address is filled where there is none, and replaced
/// as far as the file has it.
fn changed<E: Noun>(given: &Fields, now: &Fields, rule: Rule) -> Changes {
    let blank = |name: &str| now.get(name).is_none_or(|value| same(value, &Value::Null));
    let mut changes = Changes::new();
    for (name, new) in given {
        let whole_blank = match column::<E>(name).and_then(|(_, col)| col.unit) {
            None => blank(name),
            unit => E::Column::iter().filter(|other| E::col(*other).unit == unit).all(|other| blank(other.as_str())),
        };
        let current = now.get(name).cloned().unwrap_or(Value::Null);
        if (rule == Rule::Overwrite || whole_blank) && !same(&current, new) {
            changes.insert(name.clone(), (current, new.clone()));
        }
    }
    // A second line belongs to the first that it stood under.
    if changes.contains_key("line1") && !given.contains_key("line2") && !blank("line2") {
        changes.insert("line2".into(), (now["line2"].clone(), Value::Null));
    }
    changes
}

fn fields_of<M: serde::Serialize>(row: &M) -> Fields {
    serde_json::to_value(row).ok().and_then(|row| row.as_object().cloned()).unwrap_or_default()
}

/// How deep rows stand below others of the file, so that those above are made first.
pub fn depths(places: &[Place]) -> Vec<u32> {
    let above = |row: usize| match places.get(row) {
        Some(Place::New(Above::Row(other)) | Place::Person(other)) => Some(*other as usize),
        _ => None,
    };
    (0..places.len())
        .map(|row| {
            let chain = std::iter::successors(above(row), |at| above(*at));
            // A file may say that two stand below each other: the door refuses both.
            u32::try_from(chain.take(100).count()).unwrap_or(0)
        })
        .collect()
}
