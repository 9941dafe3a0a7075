//! What the texts of matched columns mean: which entries of lists and which employees they name, in which order dates stand,
//! and which columns hold what does not fit.

use std::collections::{BTreeMap, HashMap};

use clientele_sheet::value::Dates;
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::lookup::{Lookup, Means};
use super::preview::{is_dated, look_at_dates, reading, samples, text};
use super::target::{Known, Part, Target};
use super::{ImportPlanned, SAMPLES};
use crate::check::blank;
use crate::ctx::Ctx;
use crate::error::{FieldError, Result};
use crate::policy::Action;
use crate::store::write::ROWS;
use crate::text::fold;
use crate::{account, list_item};

/// Texts of a column that are shown, the most frequent first.
const SHOWN: usize = 200;

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportValue {
    pub text: String,
    pub rows: usize,
    /// The entry or the employee that it means; null: none.
    pub id: Option<Uuid>,
    pub name: Option<String>,
    /// A new entry of the list.
    pub make: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumnValues {
    pub column: usize,
    /// What a choice names as its `list`.
    pub list: String,
    pub employees: bool,
    /// Whether whoever asks may add to the list.
    pub may_make: bool,
    pub values: Vec<ImportValue>,
    /// Texts that are not shown.
    pub more: usize,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumnDates {
    pub column: usize,
    pub samples: Vec<String>,
    /// Somebody has to say whether the day or the month comes first.
    pub unclear: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumnFault {
    pub column: usize,
    /// Of the first that does not fit.
    pub fault: FieldError,
    /// Of the first thousand.
    pub rows: usize,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportValues {
    pub columns: Vec<ImportColumnValues>,
    pub dates: Vec<ImportColumnDates>,
    pub faults: Vec<ImportColumnFault>,
}

pub async fn values(cx: &Ctx, input: ImportPlanned) -> Result<ImportValues> {
    let held = cx.app.imports.get(cx, input.id)?;
    let sheet = &held.sheet;
    let reading = reading(cx, sheet, &input.plan).await?;
    let mut lookup = Lookup::new(cx, &input.plan.choices).await?;
    let mut columns = Vec::new();
    for (column, target) in reading.targets.iter().enumerate() {
        let Some(Target::Known(known)) = target else { continue };
        let (list, employees) = match known.part() {
            Part::Item(list, _) => (list, false),
            Part::Employee(_) => (known.name(), true),
            _ if *known == Known::Modules => ("module", false),
            _ => continue,
        };
        let mut counted: HashMap<String, (String, usize)> = HashMap::new();
        for row in sheet.rows.iter() {
            let cell = text(row.cell(column));
            let parts: Vec<&str> = if list == "module" { cell.split([',', ';', '\n']).collect() } else { vec![cell] };
            for text in parts.into_iter().filter_map(blank) {
                counted.entry(fold(text)).or_insert_with(|| (text.to_owned(), 0)).1 += 1;
            }
        }
        let mut texts: Vec<(String, usize)> = counted.into_values().collect();
        texts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let more = texts.len().saturating_sub(SHOWN);
        texts.truncate(SHOWN);
        let values = texts.into_iter().map(|(text, rows)| {
            let means = if employees { lookup.employee(list, &text) } else { lookup.item(cx, list, &text) };
            let id = if let Means::Row(id) = means { Some(id) } else { None };
            ImportValue { text, rows, id, name: None, make: false }
        });
        columns.push(ImportColumnValues {
            column,
            list: list.to_owned(),
            employees,
            may_make: !employees && cx.may(Action::ListEdit),
            values: values.collect(),
            more,
        });
    }
    name(cx, &lookup, &mut columns).await?;
    let dated = reading.targets.iter().enumerate();
    let dated = dated.filter(|(_, target)| is_dated(target.as_ref(), &reading.customs));
    let dates = dated.map(|(column, _)| ImportColumnDates {
        column,
        samples: samples(sheet, column, SAMPLES),
        unclear: look_at_dates(sheet, column) == Dates::Unclear,
    });
    let dates = dates.collect();
    let mut faults: BTreeMap<usize, ImportColumnFault> = BTreeMap::new();
    for row in sheet.rows.iter().take(ROWS) {
        for fault in reading.record(cx, &mut lookup, |column| text(row.cell(column))).faults {
            let Some(column) = fault.column else { continue };
            faults.entry(column).or_insert(ImportColumnFault { column, fault: fault.fault, rows: 0 }).rows += 1;
        }
    }
    Ok(ImportValues { columns, dates, faults: faults.into_values().collect() })
}

async fn name(cx: &Ctx, lookup: &Lookup, columns: &mut [ImportColumnValues]) -> Result<()> {
    let ids: Vec<Uuid> = columns.iter().flat_map(|column| &column.values).filter_map(|value| value.id).collect();
    let mut names = list_item::names(cx, ids.iter().copied()).await?;
    names.extend(account::names(cx, ids).await?);
    let making: HashMap<Uuid, &str> = lookup.making().map(|item| (item.id, item.name.as_str())).collect();
    for value in columns.iter_mut().flat_map(|column| &mut column.values) {
        let Some(id) = value.id else { continue };
        if let Some(name) = making.get(&id) {
            (value.id, value.make, value.name) = (None, true, Some((*name).to_owned()));
        } else {
            value.name = names.get(&id).cloned();
        }
    }
    Ok(())
}
