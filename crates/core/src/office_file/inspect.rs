//! The look at the whole file before anything of it is written: every row has the shape that its table declares, ids rise and
//! so stand once, what is referred to is there, what may stand once does, nothing is above itself, and the stored files are
//! those that the rows speak of.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use uuid::Uuid;

use super::read::{OfficeArchive, Sink};
use super::{Header, Ids, damaged, fault, schema};
use crate::error::{Error, FieldError, Result};
use crate::job::Progress;
use crate::store::table::{Class, Col, Fields, Kind, Rules};
use crate::store::whole::{Part, parts};
use crate::text::fold;

/// What the look found, for whoever takes the file in.
pub(super) struct Found {
    pub header: Header,
    /// What natural ids of the office are made of.
    pub root: Uuid,
    /// Stored files with their sizes.
    pub blobs: HashMap<String, u64>,
    pub missing: HashSet<String>,
}

pub(super) struct Tables {
    parts: Vec<Part>,
    columns: Vec<HashMap<&'static str, Col>>,
}

impl Tables {
    pub fn new() -> Self {
        let parts = parts();
        Self { columns: parts.iter().map(|part| part.columns()).collect(), parts }
    }

    /// Where a table of the file stands; it comes after the one before it.
    pub fn next(&self, at: Option<usize>, name: &str) -> Result<usize> {
        let found = self.parts.iter().position(|part| part.name() == name);
        found
            .filter(|found| at.is_none_or(|at| *found > at))
            .ok_or_else(|| damaged(format_args!("the table {name} is unknown, or not where it belongs")))
    }

    pub fn part(&self, at: usize) -> Part {
        self.parts[at]
    }

    pub fn len(&self) -> usize {
        self.parts.len()
    }

    pub fn shape(&self, at: usize, row: Fields, rules: &Rules) -> Result<Fields, FieldError> {
        self.parts[at].shape(&self.columns[at], row, rules)
    }
}

/// A value that may stand once: (table, column) and the value as it is compared.
type Once = (usize, &'static str, String);

struct Inspect<'a> {
    tables: &'a Tables,
    rules: &'a Rules,
    progress: &'a Progress,
    header: Header,
    at: Option<usize>,
    row: u64,
    done: usize,
    ids: Ids,
    /// Entries of lists: which list.
    lists: HashMap<Uuid, String>,
    once: HashSet<Once>,
    /// References to tables that come later, or to the same: from table and row, to table and id.
    later: Vec<(usize, u64, usize, Uuid)>,
    /// Of a table whose rows stand under each other: row → above, by column.
    above: HashMap<(usize, &'static str), HashMap<Uuid, Uuid>>,
    root: Option<Uuid>,
    blobs: HashMap<String, u64>,
    pictures: HashSet<String>,
    missing: HashSet<String>,
}

pub(super) fn inspect(
    archive: &mut OfficeArchive,
    tables: &Tables,
    rules: &Rules,
    progress: &Progress,
) -> Result<Found> {
    let mut inspect = Inspect {
        tables,
        rules,
        progress,
        header: Header::default(),
        at: None,
        row: 0,
        done: 0,
        ids: vec![Vec::new(); tables.len()],
        lists: HashMap::new(),
        once: HashSet::new(),
        later: Vec::new(),
        above: HashMap::new(),
        root: None,
        blobs: HashMap::new(),
        pictures: HashSet::new(),
        missing: HashSet::new(),
    };
    archive.read(&mut inspect)?;
    inspect.end()?;
    let files: HashSet<String> = archive.files()?.into_iter().collect();
    let Inspect { header, root, blobs, missing, .. } = inspect;
    let awaited: HashSet<String> = blobs.keys().filter(|sha| !missing.contains(*sha)).cloned().collect();
    if files != awaited {
        return Err(damaged("its stored files are not those that it speaks of"));
    }
    let root = root.ok_or_else(|| damaged("it has no office"))?;
    Ok(Found { header, root, blobs, missing })
}

fn uuid(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|id| Uuid::parse_str(id).ok())
}

impl Inspect<'_> {
    fn wrong(&self, field: &str, code: &str) -> Error {
        let table = self.at.map_or("", |at| self.tables.part(at).name());
        let row = self.row;
        let fault = FieldError::new("file", "office_file_row");
        Error::Invalid(vec![fault.with("table", table).with("row", row).with("field", field).with("why", code)])
    }

    fn index(&self, table: &str) -> Option<usize> {
        (0..self.tables.len()).find(|at| self.tables.part(*at).name() == table)
    }

    /// The table that was read last has as many rows as the file says.
    fn close(&self) -> Result<()> {
        let Some(at) = self.at else { return Ok(()) };
        let name = self.tables.part(at).name();
        if self.header.counts.get(name).copied() == Some(self.row) {
            return Ok(());
        }
        Err(damaged(format_args!("rows of {name} are missing")))
    }

    fn refer(&mut self, at: usize, name: &'static str, col: &Col, value: &Value, id: Uuid) -> Result<()> {
        let stamp = col.class == Class::Stamp && name.ends_with("_by");
        let (table, list) = match col.kind {
            _ if stamp => ("account", None),
            Kind::Ref(table) if !table.is_empty() && col.class != Class::Key => (table, None),
            Kind::Item(list) => ("list_item", Some(list)),
            Kind::Picture => {
                self.pictures.extend(value.as_str().map(str::to_owned));
                return Ok(());
            }
            _ => return Ok(()),
        };
        let Some(target) = uuid(value) else { return Ok(()) };
        let Some(to) = self.index(table) else { return Err(self.wrong(name, "not_found")) };
        if to == at && !stamp {
            self.above.entry((at, name)).or_default().insert(id, target);
        }
        if to >= at {
            self.later.push((at, self.row, to, target));
        } else if self.ids[to].binary_search(&target).is_err()
            || list.is_some_and(|list| self.lists.get(&target).is_none_or(|is| is != list))
        {
            return Err(self.wrong(name, "not_found"));
        }
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        self.close()?;
        for (from, row, to, target) in std::mem::take(&mut self.later) {
            if self.ids[to].binary_search(&target).is_err() {
                (self.at, self.row) = (Some(from), row);
                return Err(self.wrong(self.tables.part(to).name(), "not_found"));
            }
        }
        for ((at, name), above) in &self.above {
            if loops(above) {
                let table = self.tables.part(*at).name();
                return Err(damaged(format_args!("{name} of {table} leads back to where it began")));
            }
        }
        if let Some(lost) = self.pictures.iter().find(|sha| !self.blobs.contains_key(*sha)) {
            return Err(damaged(format_args!("the stored file {lost} is nowhere")));
        }
        if self.ids.first().is_none_or(|offices| offices.len() != 1) {
            return Err(damaged("it does not hold one office"));
        }
        // Every table that its schema had is in it; a newer one may be missing in an older file.
        let same = schema().iter().all(|step| self.header.schema.contains(step));
        if same && (0..self.tables.len()).any(|at| !self.header.counts.contains_key(self.tables.part(at).name())) {
            return Err(damaged("tables are missing"));
        }
        Ok(())
    }
}

/// Whether anybody stands above themselves.
fn loops(above: &HashMap<Uuid, Uuid>) -> bool {
    let mut sound: HashSet<Uuid> = HashSet::new();
    for start in above.keys() {
        let mut way = HashSet::new();
        let mut at = Some(*start);
        while let Some(id) = at {
            if sound.contains(&id) {
                break;
            }
            if !way.insert(id) {
                return true;
            }
            at = above.get(&id).copied();
        }
        sound.extend(way);
    }
    false
}

impl Sink for Inspect<'_> {
    fn header(&mut self, header: &Header) -> Result<()> {
        self.header = header.clone();
        Ok(())
    }

    fn table(&mut self, name: &str) -> Result<()> {
        self.close()?;
        let next = self.tables.next(self.at, name)?;
        // What the file says it holds and leaves out is not whole.
        let from = self.at.map_or(0, |at| at + 1);
        if (from..next).any(|at| self.header.counts.contains_key(self.tables.part(at).name())) {
            return Err(damaged(format_args!("a table before {name} is missing")));
        }
        self.at = Some(next);
        self.row = 0;
        Ok(())
    }

    fn row(&mut self, row: Fields) -> Result<()> {
        let Some(at) = self.at else { return Err(fault("office_file_not_ours")) };
        self.row += 1;
        self.done += 1;
        if self.done.is_multiple_of(1_000) {
            if self.progress.cancelled() {
                return Err(fault("cancelled"));
            }
            let total = self.header.counts.values().sum::<u64>();
            self.progress.at(self.done, usize::try_from(total).unwrap_or(usize::MAX).saturating_mul(2));
        }
        let fields = self.tables.shape(at, row, self.rules).map_err(|fault| self.wrong(&fault.field, &fault.code))?;
        let Some(id) = fields.get("id").and_then(uuid) else { return Err(self.wrong("id", "required")) };
        if self.ids[at].last().is_some_and(|last| *last >= id) {
            return Err(self.wrong("id", "taken"));
        }
        self.ids[at].push(id);
        let there = !fields.contains_key("deleted_at");
        for (name, col) in &self.tables.columns[at] {
            let Some(value) = fields.get(*name) else { continue };
            self.refer(at, name, col, value, id)?;
            if let (true, true, Some(text)) = (col.unique, there, value.as_str())
                && !self.once.insert((at, *name, fold(text)))
            {
                return Err(self.wrong(name, "taken"));
            }
        }
        let text = |name: &str| fields.get(name).and_then(|value| value.as_str()).unwrap_or_default();
        match self.tables.part(at).name() {
            "office" => self.root = Some(id),
            "list_item" => _ = self.lists.insert(id, text("list").to_owned()),
            "blob" => {
                let bytes = fields.get("bytes").and_then(Value::as_u64).unwrap_or(0);
                self.blobs.insert(text("sha256").to_owned(), bytes);
            }
            "change" if self.index(text("entity")).is_none() => return Err(self.wrong("entity", "unknown")),
            _ => {}
        }
        Ok(())
    }

    fn missing(&mut self, sha256: Vec<String>) -> Result<()> {
        self.missing = sha256.into_iter().collect();
        Ok(())
    }
}
