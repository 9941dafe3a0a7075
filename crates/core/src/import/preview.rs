//! What an import would do, row by row, before it does anything: every row new, update, unchanged, duplicate or error, with
//! what changes and what is wrong. Nothing is written here.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use anyhow::Context;
use clientele_sheet::Sheet;
use clientele_sheet::value::{Dates, parse_number};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::task::JoinHandle;
use ts_rs::TS;
use uuid::Uuid;

use super::known::KnownCustomers;
use super::lookup::{Lookup, Making};
use super::plan::{Decision, ImportPlan, Place, Places, Placing};
use super::record::{CellFault, Reading, Record};
use super::target::{Part, Target};
use super::work::{PersonWork, Work, plan};
use crate::address::PARTS;
use crate::check::blank;
use crate::ctx::Ctx;
use crate::customer::similar::Likeness;
use crate::customer::{self, accounting};
use crate::error::{Error, Result};
use crate::job::Progress;
use crate::policy::Action;
use crate::store::read::rules;
use crate::store::write::ROWS;
use crate::{account, custom_field, list_item, money};

/// Cells that a person corrected: (row, column) → text.
pub type Corrections = HashMap<(u32, usize), String>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportKind")]
pub enum Kind {
    New,
    Update,
    Unchanged,
    /// A further person of a customer of another row.
    Person,
    Duplicate,
    Error,
}

#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
pub struct ImportPreview {
    pub new: usize,
    pub update: usize,
    pub unchanged: usize,
    pub person: usize,
    pub duplicate: usize,
    pub error: usize,
    /// Customers that are made because others stand below them.
    pub parents: usize,
    /// Entries that are added to lists.
    pub items: usize,
}

pub struct Preview {
    pub sheet: Arc<Sheet>,
    pub corrections: Arc<Corrections>,
    pub plan: ImportPlan,
    pub reading: Reading,
    pub places: Places,
    pub making: Vec<Making>,
    kinds: Vec<Kind>,
    pub counts: ImportPreview,
    lookup: std::sync::Mutex<Lookup>,
}

impl Preview {
    pub async fn make(
        cx: &Ctx,
        sheet: Arc<Sheet>,
        corrections: Arc<Corrections>,
        plan: ImportPlan,
        decided: &HashMap<u32, Decision>,
        progress: Option<&Progress>,
    ) -> Result<Self> {
        let reading = reading(cx, &sheet, &plan).await?;
        let mut lookup = Lookup::new(cx, &plan.choices).await?;
        let known = KnownCustomers::load(&cx.read(Action::CustomerEdit)?).await?;
        let total = sheet.rows.len();
        let mut placing = Placing::new(cx, &reading, &known, plan.alike, decided);
        for (at, row) in sheet.rows.iter().enumerate() {
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            placing.add(&mut lookup, |column| {
                corrected(&corrections, number, column).unwrap_or_else(|| text(row.cell(column)))
            });
            if at % ROWS == 0 {
                if let Some(progress) = progress {
                    progress.at(at / 2, total);
                    if progress.cancelled() {
                        return Err(Error::field("id", "cancelled"));
                    }
                }
                // Reading is the processor's work alone: others get their turn.
                tokio::task::yield_now().await;
            }
        }
        let places = placing.finish();
        let making = lookup.making().cloned().collect();
        let preview = Arc::new(Self {
            sheet,
            corrections,
            reading,
            places,
            making,
            kinds: Vec::new(),
            counts: ImportPreview::default(),
            lookup: std::sync::Mutex::new(lookup),
            plan,
        });
        let kinds = preview.kinds(cx, progress).await?;
        let preview = Arc::into_inner(preview).context("whoever looked at rows beside it is done")?;
        Ok(Self { counts: preview.count(&kinds), kinds, ..preview })
    }

    /// What these rows do to the office as it is now.
    async fn works(&self, cx: &Ctx, rows: &[u32]) -> Result<Vec<Work>> {
        let places = &self.places.rows;
        let records = rows.iter().map(|row| (*row, places[*row as usize], self.record(cx, *row))).collect();
        plan(&cx.read(Action::CustomerEdit)?, self.plan.rule, self.plan.blank_clears, records).await
    }

    /// The same, found out by another processor while this one does something else.
    pub fn works_beside(self: &Arc<Self>, cx: &Ctx, rows: Vec<u32>) -> JoinHandle<Result<Vec<Work>>> {
        let (preview, cx) = (self.clone(), cx.clone());
        tokio::spawn(async move { preview.works(&cx, &rows).await })
    }

    /// The kind of each row: of those who are there, whether anything changes.
    async fn kinds(self: &Arc<Self>, cx: &Ctx, progress: Option<&Progress>) -> Result<Vec<Kind>> {
        let of_file = self.places.of_file();
        let total = of_file.len();
        let mut kinds: Vec<Kind> = of_file
            .iter()
            .map(|place| match place {
                Place::New(_) => Kind::New,
                Place::Known(_) => Kind::Unchanged,
                Place::Person(_) => Kind::Person,
                Place::Alike(..) | Place::Double(_) => Kind::Duplicate,
                Place::Fault => Kind::Error,
            })
            .collect();
        let known: Vec<u32> = (0..total)
            .filter(|row| matches!(of_file[*row], Place::Known(_)))
            .filter_map(|row| u32::try_from(row).ok())
            .collect();
        let mut chunks = known.chunks(ROWS).enumerate();
        let mut ahead = chunks.next().map(|(nth, rows)| (nth, self.works_beside(cx, rows.to_vec())));
        while let Some((nth, works)) = ahead {
            // Two parts of the file are looked at at a time.
            ahead = chunks.next().map(|(nth, rows)| (nth, self.works_beside(cx, rows.to_vec())));
            for work in works.await.map_err(anyhow::Error::new)?? {
                kinds[work.row as usize] = if !work.record.faults.is_empty() {
                    Kind::Error
                } else if work.changes_anything() {
                    Kind::Update
                } else {
                    Kind::Unchanged
                };
            }
            if let Some(progress) = progress {
                progress.at(total / 2 + nth * ROWS / 2, total);
            }
        }
        Ok(kinds)
    }

    fn count(&self, kinds: &[Kind]) -> ImportPreview {
        let mut counts = ImportPreview::default();
        for kind in kinds {
            *match kind {
                Kind::New => &mut counts.new,
                Kind::Update => &mut counts.update,
                Kind::Unchanged => &mut counts.unchanged,
                Kind::Person => &mut counts.person,
                Kind::Duplicate => &mut counts.duplicate,
                Kind::Error => &mut counts.error,
            } += 1;
        }
        counts.parents = self.places.parents.len();
        counts.items = self.making.len();
        counts
    }

    /// The row as it is read; behind the last one of the file the parents.
    pub fn record(&self, cx: &Ctx, row: u32) -> Record {
        let Some(cells) = self.sheet.rows.get(row as usize) else {
            let name = self.places.parents.get(row as usize - self.sheet.rows.len());
            return Record { path: name.cloned().into_iter().collect(), ..Record::default() };
        };
        let mut lookup = self.lookup.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.reading
            .record(cx, &mut lookup, |column| self.cell(row, column).unwrap_or_else(|| text(cells.cell(column))))
    }

    fn cell(&self, row: u32, column: usize) -> Option<&str> {
        corrected(&self.corrections, row, column)
    }

    /// Of the file, as a person sees it there; a parent has none.
    pub fn line(&self, row: u32) -> u32 {
        self.sheet.rows.get(row as usize).map_or(0, |row| row.line)
    }

    /// Rows of a kind, or all.
    pub fn rows(&self, kind: Option<Kind>) -> impl Iterator<Item = u32> {
        let of = move |row: &usize| kind.is_none_or(|kind| self.kinds[*row] == kind);
        (0..self.kinds.len()).filter(of).filter_map(|row| u32::try_from(row).ok())
    }

    pub fn cells(&self, row: u32) -> Vec<String> {
        let cells = self.sheet.rows.get(row as usize);
        let cell = |column: usize| {
            self.cell(row, column).or_else(|| cells.map(|cells| text(cells.cell(column)))).unwrap_or_default()
        };
        (0..self.sheet.columns.len()).map(|column| cell(column).to_owned()).collect()
    }
}

/// A cell without the mark that our own export puts before what a spreadsheet would calculate.
pub fn text(cell: &str) -> &str {
    match clientele_sheet::unmark(cell) {
        std::borrow::Cow::Borrowed(text) => text,
        std::borrow::Cow::Owned(_) => cell,
    }
}

fn corrected(corrections: &Corrections, row: u32, column: usize) -> Option<&str> {
    corrections.get(&(row, column)).map(String::as_str)
}

/// How the columns are read by this plan. Columns that the file has not, and targets that are none, are refused.
pub async fn reading(cx: &Ctx, sheet: &Sheet, plan: &ImportPlan) -> Result<Reading> {
    let mut targets = Vec::with_capacity(plan.columns.len());
    for name in plan.columns.iter().take(sheet.columns.len()) {
        targets.push(match name {
            None => None,
            Some(name) => Some(Target::parse(name).ok_or_else(|| Error::field("columns", "unknown"))?),
        });
    }
    let customs = custom_field::fields(&cx.read(Action::CustomerEdit)?).await?;
    if targets.iter().flatten().any(Target::is_money) {
        cx.allow(Action::AccountingEdit)?;
    }
    let mut dates = BTreeMap::new();
    for (column, _) in targets.iter().enumerate().filter(|(_, target)| is_dated(target.as_ref(), &customs)) {
        match (look_at_dates(sheet, column), plan.day_first) {
            (Dates::Unclear, Some(true)) => _ = dates.insert(column, Dates::DayFirst),
            (Dates::Unclear, Some(false)) => _ = dates.insert(column, Dates::MonthFirst),
            (Dates::Unclear, None) => {}
            (clear, _) => _ = dates.insert(column, clear),
        }
    }
    let rules = rules(cx, cx.db()).await?;
    let here = crate::export::decimal_comma(&rules.country);
    Ok(Reading {
        decimal_comma: sheet.found.decimal_comma || here && comma_in_amounts(sheet, &targets, rules.decimals),
        rules,
        today: accounting::today(cx).await?,
        dates,
        customs,
        targets,
    })
}

/// Whether more amounts of the currency can only be read as 12,50 than as 12.50. Where commas are the custom, "1.234" is a
/// thousand of what has two digits behind the point.
fn comma_in_amounts(sheet: &Sheet, targets: &[Option<Target>], decimals: u32) -> bool {
    let amounts = |target: &Option<Target>| matches!(target, Some(Target::Known(known)) if matches!(known.part(), Part::Amount(_)));
    let columns: Vec<usize> =
        targets.iter().enumerate().filter(|(_, target)| amounts(target)).map(|(column, _)| column).collect();
    let reads = |cell: &str, comma: bool| {
        parse_number(cell, comma).is_some_and(|amount| money::parse(&amount, decimals).is_ok())
    };
    let mut commas = 0_i64;
    for row in sheet.rows.iter().take(10 * ROWS) {
        for cell in columns.iter().map(|column| text(row.cell(*column))).filter(|cell| cell.contains([',', '.'])) {
            commas += i64::from(reads(cell, true)) - i64::from(reads(cell, false));
        }
    }
    commas > 0
}

/// Whether a column of the file holds days.
pub fn is_dated(target: Option<&Target>, customs: &[custom_field::Model]) -> bool {
    match target {
        Some(Target::Known(known)) => matches!(known.part(), Part::Day(_)),
        Some(Target::Custom(id)) => customs.iter().any(|field| field.id == *id && field.kind == "date"),
        None => false,
    }
}

pub fn look_at_dates(sheet: &Sheet, column: usize) -> Dates {
    Dates::look(sheet.rows.iter().map(|row| row.cell(column)))
}

/// A field that changes, as both read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportChange {
    /// Of the customer, or `person.` and one of the person's.
    pub field: String,
    /// Of one of the office's own fields: what it is called.
    pub label: Option<String>,
    #[ts(type = "unknown")]
    pub old: Value,
    #[ts(type = "unknown")]
    pub new: Value,
    /// The names behind references.
    pub old_text: Option<String>,
    pub new_text: Option<String>,
}

/// A customer of the office that a row is about, or looks like.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportMatch {
    pub id: Uuid,
    pub name: String,
    pub code: Option<String>,
    pub city: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportRow {
    /// Counted from 0; names the row to the commands.
    pub row: u32,
    /// Of the file, as a spreadsheet or an editor counts.
    pub line: u32,
    pub kind: Kind,
    pub name: String,
    pub cells: Vec<String>,
    pub faults: Vec<CellFault>,
    pub matched: Option<ImportMatch>,
    /// Of a duplicate of a customer of the office.
    pub why: Option<Likeness>,
    /// Of a duplicate or a further person: the line of the other row.
    pub other_line: Option<u32>,
    pub changes: Vec<ImportChange>,
    /// Adds somebody to the customer.
    pub adds_person: bool,
    /// What somebody decided.
    pub decided: Option<Decision>,
}

/// These rows as the preview shows them.
pub async fn shown(
    cx: &Ctx,
    preview: &Preview,
    rows: &[u32],
    decided: &HashMap<u32, Decision>,
) -> Result<Vec<ImportRow>> {
    let works = preview.works(cx, rows).await?;
    let ids = works.iter().filter_map(|work| match work.place {
        Place::Known(id) | Place::Alike(id, _) => Some(id),
        _ => None,
    });
    let matched = cx
        .read(Action::CustomerEdit)?
        .find::<customer::Entity>()?
        .filter(customer::Column::Id.is_in(ids))
        .all(cx.db())
        .await?;
    let matched: HashMap<Uuid, customer::Model> = matched.into_iter().map(|row| (row.id, row)).collect();
    let names = names(cx, preview, &works).await?;
    let other = |row: u32| preview.line(row);
    Ok(works
        .into_iter()
        .map(|work| {
            let (id, why, other_line) = match work.place {
                Place::Known(id) => (Some(id), None, None),
                Place::Alike(id, why) => (Some(id), Some(why), None),
                Place::Double(row) | Place::Person(row) => (None, None, Some(other(row))),
                Place::New(_) | Place::Fault => (None, None, None),
            };
            ImportRow {
                row: work.row,
                line: preview.line(work.row),
                kind: preview.kinds[work.row as usize],
                name: work.record.path.join(": "),
                cells: preview.cells(work.row),
                matched: id.and_then(|id| matched.get(&id)).map(|row| ImportMatch {
                    id: row.id,
                    name: row.name.clone(),
                    code: row.code.clone(),
                    city: row.city.clone(),
                }),
                why,
                other_line,
                adds_person: matches!((&work.person, work.place), (PersonWork::New, Place::Known(_))),
                changes: changes(&work, preview, &names),
                decided: decided.get(&work.row).copied(),
                faults: work.record.faults,
            }
        })
        .collect())
}

fn changes(work: &Work, preview: &Preview, names: &HashMap<Uuid, String>) -> Vec<ImportChange> {
    let name = |value: &Value| names.get(&Uuid::parse_str(value.as_str()?).ok()?).cloned();
    let change = |field: String, old: &Value, new: &Value| ImportChange {
        old_text: name(old),
        new_text: name(new),
        label: None,
        field,
        old: old.clone(),
        new: new.clone(),
    };
    let mut changes: Vec<ImportChange> =
        work.changes.iter().map(|(field, (old, new))| change(field.clone(), old, new)).collect();
    if let PersonWork::Change { changes: of_person, job, .. } = &work.person {
        changes.extend(of_person.iter().map(|(field, (old, new))| change(format!("person.{field}"), old, new)));
        changes.extend(job.iter().map(|job| change("person.job".into(), &Value::Null, &Value::from(job.clone()))));
    }
    if let Place::Known(_) = work.place {
        let custom =
            |id: &Uuid| preview.reading.customs.iter().find(|field| field.id == *id).map(|field| field.name.clone());
        changes.extend(work.custom.iter().map(|(id, value, _)| ImportChange {
            label: custom(id),
            ..change(custom_field::value::name(*id), &Value::Null, &Value::from(value.clone()))
        }));
        changes.extend(
            work.modules.iter().map(|id| change("module_ids".into(), &Value::Null, &Value::from(id.to_string()))),
        );
        changes.extend(work.location.iter().map(|(_, address)| {
            let parts = PARTS.iter().filter_map(|part| address.get(*part)?.as_str());
            change("location".into(), &Value::Null, &Value::from(parts.collect::<Vec<_>>().join(", ")))
        }));
        changes.extend(
            work.login.iter().map(|email| change("login_email".into(), &Value::Null, &Value::from(email.clone()))),
        );
    }
    changes
}

async fn names(cx: &Ctx, preview: &Preview, works: &[Work]) -> Result<HashMap<Uuid, String>> {
    let mut ids: Vec<Uuid> = works.iter().flat_map(|work| work.modules.iter().copied()).collect();
    for work in works {
        let of_person = match &work.person {
            PersonWork::Change { changes, .. } => Some(changes),
            _ => None,
        };
        for (old, new) in work.changes.values().chain(of_person.into_iter().flat_map(|changes| changes.values())) {
            ids.extend([old, new].into_iter().filter_map(|value| Uuid::parse_str(value.as_str()?).ok()));
        }
    }
    let mut names = list_item::names(cx, ids.iter().copied()).await?;
    names.extend(account::names(cx, ids.iter().copied()).await?);
    names.extend(preview.making.iter().map(|item| (item.id, item.name.clone())));
    let customers = cx.read(Action::CustomerEdit)?.find::<customer::Entity>()?;
    let customers = customers.filter(customer::Column::Id.is_in(ids)).all(cx.db()).await?;
    names.extend(customers.into_iter().map(|row| (row.id, row.name)));
    Ok(names)
}

/// The first texts of a column that hold something, each once.
pub fn samples(sheet: &Sheet, column: usize, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for row in sheet.rows.iter().take(10 * ROWS) {
        if let Some(text) = blank(text(row.cell(column))).map(|text| text.chars().take(200).collect::<String>())
            && !found.contains(&text)
        {
            found.push(text);
            if found.len() == most {
                break;
            }
        }
    }
    found
}
