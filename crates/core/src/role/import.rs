//! Roles by a file (SPEC B9): a CSV with `userName` and `addRoles` gives roles to many at once. It only ever adds, and all of
//! it or nothing.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::customer::membership;
use crate::error::{Error, FieldError, Result};
use crate::person::access;
use crate::policy::{Action, PortalRole, Role};
use crate::store::write::{Edit, Outcome, Tx};
use crate::text::fold;
use crate::{account, contact, role};

/// More lines than an office has people.
const MOST_LINES: usize = 20_000;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoleImport {
    /// A file handle.
    pub file: String,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct RoleImported {
    pub step_id: Option<Uuid>,
    pub lines: Vec<RoleLine>,
    /// Roles that nobody of them had before.
    pub added: usize,
}

/// A line of the file and what it does; with a fault it does nothing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RoleLine {
    /// Counted as a spreadsheet does: the headings are line 1.
    pub line: u64,
    pub username: String,
    pub name: Option<String>,
    pub added: Vec<String>,
    /// Those that they have already.
    pub held: Vec<String>,
    pub fault: Option<FieldError>,
}

impl RoleLine {
    fn fault(&mut self, fault: FieldError) {
        self.fault.get_or_insert(fault);
    }
}

/// Without `dry` a file with any fault is refused whole.
pub async fn import(cx: &Ctx, input: RoleImport) -> Result<RoleImported> {
    let mut tx = cx.write(Action::RoleImport, "role_import").await?;
    let file = cx.app.files.get(&cx.session, cx.now(), &input.file);
    let file = file.ok_or_else(|| Error::field("file", "file_gone"))?;
    let parsed = parse(&file.bytes)?;
    let mut lines: Vec<RoleLine> = parsed.iter().map(|(line, _)| line.clone()).collect();
    let found = accounts(&tx, &lines).await?;
    let mut edits = Edits::default();
    for (index, (_, roles)) in parsed.iter().enumerate() {
        let line = &mut lines[index];
        let Some(holder) = found.get(&fold(&line.username)) else {
            line.fault(FieldError::new("userName", "username_unknown"));
            continue;
        };
        line.name = Some(holder.name.clone());
        for name in roles {
            edits.plan(cx, index, line, holder, name);
        }
    }
    let added = edits.apply(&mut tx, &mut lines).await?;
    let faults = lines.iter().filter(|line| line.fault.is_some()).count();
    if faults > 0 && !input.dry {
        return Err(Error::Invalid(vec![FieldError::new("file", "lines_refused").with("count", faults)]));
    }
    let step_id = if faults > 0 { None } else { tx.finish(input.dry).await? };
    Ok(RoleImported { step_id, lines, added })
}

/// Lines with their role names.
fn parse(bytes: &[u8]) -> Result<Vec<(RoleLine, Vec<String>)>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| Error::field("file", "file_text"))?;
    // A line end of two characters is one, so that lines are counted right.
    let text = text.replace("\r\n", "\n");
    let head = text.lines().next().unwrap_or_default();
    let separator = [b';', b'\t'].into_iter().find(|byte| head.as_bytes().contains(byte)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|_| Error::field("file", "file_columns"))?.clone();
    let column = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
    let (Some(username), Some(roles)) = (column("userName"), column("addRoles")) else {
        return Err(Error::field("file", "file_columns"));
    };
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Error::field("file", "file_columns"))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if lines.len() == MOST_LINES {
            return Err(Error::Invalid(vec![FieldError::new("file", "file_too_long").with("max", MOST_LINES)]));
        }
        let names = record.get(roles).unwrap_or_default();
        let names = names.split([',', ';', '|', ' ', '\n']).filter(|name| !name.is_empty()).map(str::to_owned);
        let line = RoleLine {
            line: record.position().map_or(0, csv::Position::line),
            username: record.get(username).unwrap_or_default().to_owned(),
            name: None,
            added: Vec::new(),
            held: Vec::new(),
            fault: None,
        };
        lines.push((line, names.collect()));
    }
    if lines.is_empty() {
        return Err(Error::field("file", "file_no_lines"));
    }
    Ok(lines)
}

/// Whoever is behind a username, within reach of whoever asks.
struct Holder {
    id: Uuid,
    name: String,
    /// The customers of a customer's person; `None`: an employee.
    customers: Option<Vec<Uuid>>,
}

async fn accounts(tx: &Tx<'_>, lines: &[RoleLine]) -> Result<HashMap<String, Holder>> {
    let cx = tx.cx;
    let mut found = HashMap::new();
    let names: Vec<String> = lines.iter().map(|line| fold(&line.username)).collect();
    for chunk in names.chunks(1_000) {
        let rows = tx.rows::<account::Entity>(account::Column::UsernameFold.is_in(chunk.iter().cloned())).await?;
        let (employees, people): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.kind == "employee");
        if cx.may(Action::RoleEdit) {
            found.extend(employees.into_iter().map(|row| {
                let holder = Holder { id: row.id, name: account::name(&row), customers: None };
                (row.username_fold.unwrap_or_default(), holder)
            }));
        }
        let Ok(reader) = cx.read(Action::PersonEdit) else { continue };
        let contacts = contact::Column::Id.is_in(people.iter().filter_map(|row| row.contact_id));
        let contacts = reader.find::<contact::Entity>()?.filter(contacts).all(tx.db()).await?;
        let members = membership::Column::AccountId.is_in(people.iter().map(|row| row.id));
        let members = reader.find::<membership::Entity>()?.filter(members).all(tx.db()).await?;
        for row in people {
            let Some(person) = contacts.iter().find(|person| Some(person.id) == row.contact_id) else { continue };
            let mine = members.iter().filter(|member| member.account_id == row.id);
            let customers = Some(mine.map(|member| member.customer_id).collect());
            let holder = Holder { id: row.id, name: contact::name(person), customers };
            found.insert(row.username_fold.unwrap_or_default(), holder);
        }
    }
    Ok(found)
}

/// What the file asks for: per row the lines that ask for it and the name of the role.
#[derive(Default)]
struct Edits {
    of_employees: Vec<Edit>,
    of_people: Vec<Edit>,
    asked: BTreeMap<Uuid, (usize, String)>,
}

impl Edits {
    fn plan(&mut self, cx: &Ctx, index: usize, line: &mut RoleLine, holder: &Holder, name: &str) {
        let planned = match &holder.customers {
            None => Role::parse(name).map(|known| (true, vec![role::make(cx, holder.id, known)])),
            Some(customers) => PortalRole::parse(name).map(|known| {
                let make = |customer: &Uuid| access::role::make(cx, *customer, holder.id, known);
                (false, customers.iter().map(make).collect())
            }),
        };
        let Some((of_employee, edits)) = planned else {
            line.fault(FieldError::new("addRoles", "role_unknown").with("role", name));
            return;
        };
        for edit in edits {
            // A role that two lines ask for is told of the first.
            if let Entry::Vacant(slot) = self.asked.entry(edit.id) {
                slot.insert((index, name.to_owned()));
                if of_employee { self.of_employees.push(edit) } else { self.of_people.push(edit) }
            }
        }
    }

    /// How many roles were added.
    async fn apply(self, tx: &mut Tx<'_>, lines: &mut [RoleLine]) -> Result<usize> {
        let mut outcomes: Vec<Outcome> = Vec::new();
        if !self.of_employees.is_empty() {
            outcomes.extend(tx.apply::<role::Entity>(self.of_employees).await?);
        }
        if !self.of_people.is_empty() {
            outcomes.extend(tx.apply::<access::role::Entity>(self.of_people).await?);
        }
        let mut added = 0;
        for outcome in outcomes {
            let Some((index, name)) = self.asked.get(&outcome.id) else { continue };
            let line = &mut lines[*index];
            match outcome.result {
                Ok(true) => {
                    added += 1;
                    if !line.added.contains(name) {
                        line.added.push(name.clone());
                    }
                }
                Ok(false) => {
                    if !line.added.contains(name) && !line.held.contains(name) {
                        line.held.push(name.clone());
                    }
                }
                Err(Error::Invalid(faults)) => {
                    if let Some(fault) = faults.into_iter().next() {
                        line.fault(FieldError { field: "addRoles".into(), ..fault }.with("role", name.clone()));
                    }
                }
                Err(other) => return Err(other),
            }
        }
        Ok(added)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_separate_by_semicolons_and_name_several_roles() {
        let lines =
            parse(b"userName;addRoles\ndana@oak.example;\"reportView, locationView\"\n\n").expect("two columns");
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].0.line, lines[0].0.username.as_str()), (2, "dana@oak.example"));
        assert_eq!(lines[0].1, ["reportView", "locationView"]);
        let lines =
            parse(b"userName,addRoles\r\na@oak.example,reportView\r\nb@oak.example,reportView\r\n").expect("lines");
        assert_eq!(lines.iter().map(|(line, _)| line.line).collect::<Vec<_>>(), [2, 3], "as a spreadsheet saves it");
        assert!(parse(b"name,roles\nx,y\n").is_err(), "other headings");
        assert!(parse(b"userName,addRoles\n").is_err(), "no lines");
    }
}
