//! Export (SPEC F4): the rows of a list, in its order and with its columns, as a file. What goes out comes in again: the
//! headings are those by which an import knows its columns.
//!
//! Owns the formats and the command; which columns there are and what stands in them is the nouns' (`customers`, `people`).

use std::sync::Arc;

use clientele_sheet::{Card, Separator};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::SelectStatement;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;
use uuid::Uuid;

use crate::catalogue::Texts;
use crate::ctx::Ctx;
use crate::customer::bulk::Selection;
use crate::error::{Error, FieldError, Result};
use crate::file::{FileHandle, LARGEST};
use crate::import::ImportJob;
use crate::job::Progress;
use crate::person::list::PersonQuery;
use crate::policy::Action;
use crate::store::write::ROWS;

mod customers;
mod everything;
mod people;

pub(crate) use customers::day;
pub use everything::{EverythingExport, everything};

/// A workbook is made in memory, at some three hundred bytes a cell.
const WORKBOOK_CELLS: usize = 1_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ExportFormat")]
pub enum Format {
    Csv,
    Xlsx,
    /// People with their organisations, for address books.
    Vcard,
    Json,
}

/// What stands between the cells of a CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ExportSeparator")]
pub enum Between {
    Comma,
    Semicolon,
    Tab,
}

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct CustomerExport {
    pub selection: Selection,
    pub format: Format,
    /// The list's columns in their order; without any, everything that an import reads.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>")]
    pub columns: Vec<String>,
    /// With everything: a line for each further person of a customer.
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub all_people: bool,
    #[serde(default)]
    pub separator: Option<Between>,
}

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct PersonExport {
    pub query: PersonQuery,
    pub format: Format,
    #[serde(default)]
    pub separator: Option<Between>,
}

/// The job's result.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Exported {
    pub file: FileHandle,
    pub rows: usize,
}

/// One line of the file: its cells, or in a file of cards the same as a card.
struct Line {
    cells: Vec<String>,
    card: Option<Card>,
}

/// What a list is made of.
struct Columns {
    /// Names of the columns on the wire.
    names: Vec<String>,
    headings: Vec<String>,
}

pub async fn customers(cx: &Ctx, input: CustomerExport) -> Result<ImportJob> {
    cx.allow(Action::Export)?;
    let columns = customers::columns(cx, &input).await?;
    start(cx, List::Customers(input), columns)
}

pub async fn people(cx: &Ctx, input: PersonExport) -> Result<ImportJob> {
    cx.allow(Action::Export)?;
    cx.allow(Action::PeopleView)?;
    let columns = people::columns(cx).await?;
    start(cx, List::People(input), columns)
}

enum List {
    Customers(CustomerExport),
    People(PersonExport),
}

impl List {
    async fn lines(&self, cx: &Ctx, columns: &Columns, ids: &[Uuid]) -> Result<Vec<Line>> {
        match self {
            Self::Customers(input) => customers::lines(cx, ids, &columns.names, input).await,
            Self::People(_) => people::lines(cx, ids).await,
        }
    }
}

fn start(cx: &Ctx, list: List, columns: Columns) -> Result<ImportJob> {
    let work = move |cx: Ctx, progress: Progress| async move {
        let (ids, format, separator, name) = match &list {
            List::Customers(input) => {
                let ids = customers::selected(&cx, &input.selection).await?;
                (ids, input.format, input.separator, "export-customers-name")
            }
            List::People(input) => {
                let ids = people::selected(&cx, &input.query).await?;
                (ids, input.format, input.separator, "export-people-name")
            }
        };
        let (list, columns) = (Arc::new(list), Arc::new(columns));
        let mut out = Out::new(&cx, format, separator, columns.clone()).await?;
        let mut parts = ids.chunks(ROWS).enumerate();
        let mut begin = || {
            let (nth, part) = parts.next()?;
            let (cx, list, columns, part) = (cx.clone(), list.clone(), columns.clone(), part.to_vec());
            Some((nth, tokio::spawn(async move { list.lines(&cx, &columns, &part).await })))
        };
        let mut ahead = begin();
        while let Some((nth, lines)) = ahead {
            if progress.cancelled() {
                return Err(Error::field("format", "cancelled"));
            }
            // Two parts are read at a time.
            ahead = begin();
            out.add(lines.await.map_err(anyhow::Error::new)??)?;
            progress.at(((nth + 1) * ROWS).min(ids.len()), ids.len());
        }
        out.finish(&cx, name)
    };
    Ok(ImportJob { job_id: cx.app.jobs.start(cx, "export", work) })
}

/// The ids that a query gives, in its order.
async fn ids_of(cx: &Ctx, query: &SelectStatement) -> Result<Vec<Uuid>> {
    cx.db().query_all(query).await?.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// The file as it grows.
struct Out {
    format: Format,
    separator: Separator,
    columns: Arc<Columns>,
    texts: Texts,
    rows: usize,
    csv: Vec<u8>,
    lines: Vec<Vec<String>>,
    cards: Vec<Card>,
    json: Vec<Value>,
}

impl Out {
    async fn new(cx: &Ctx, format: Format, separator: Option<Between>, columns: Arc<Columns>) -> Result<Self> {
        let country = crate::store::read::rules(cx, cx.db()).await?.country;
        let separator = match separator {
            Some(Between::Comma) => Separator::Comma,
            Some(Between::Semicolon) => Separator::Semicolon,
            Some(Between::Tab) => Separator::Tab,
            None if decimal_comma(&country) => Separator::Semicolon,
            None => Separator::Comma,
        };
        let mut csv = Vec::new();
        if format == Format::Csv {
            clientele_sheet::csv(&mut csv, &columns.headings, Vec::<Vec<String>>::new(), separator)
                .map_err(anyhow::Error::new)?;
        }
        let texts = Texts::of(cx).await?;
        Ok(Self { format, separator, columns, texts, rows: 0, csv, lines: vec![], cards: vec![], json: vec![] })
    }

    fn add(&mut self, lines: Vec<Line>) -> Result<()> {
        self.rows += lines.len();
        match self.format {
            Format::Csv => {
                let rows = lines.iter().map(|line| line.cells.iter());
                clientele_sheet::csv_rows(&mut self.csv, rows, self.separator).map_err(anyhow::Error::new)?;
                if self.csv.len() > LARGEST {
                    return Err(too_large());
                }
            }
            Format::Xlsx => {
                self.lines.extend(lines.into_iter().map(|line| line.cells));
                if self.lines.len() * self.columns.names.len() > WORKBOOK_CELLS {
                    return Err(Error::field("format", "export_workbook_too_large"));
                }
            }
            Format::Vcard => self.cards.extend(lines.into_iter().filter_map(|line| line.card)),
            Format::Json => {
                for line in lines {
                    let pairs = self.columns.names.iter().cloned().zip(line.cells);
                    let object: Map<String, Value> =
                        pairs.filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.into())).collect();
                    self.json.push(object.into());
                }
            }
        }
        Ok(())
    }

    /// Holds the file for whoever asked.
    fn finish(self, cx: &Ctx, name: &str) -> Result<Exported> {
        let (bytes, ending) = match self.format {
            Format::Csv => (self.csv, "csv"),
            Format::Xlsx => {
                (clientele_sheet::xlsx(&self.columns.headings, &self.lines).map_err(anyhow::Error::new)?, "xlsx")
            }
            Format::Vcard => (clientele_sheet::vcard(&self.cards), "vcf"),
            Format::Json => (serde_json::to_vec_pretty(&self.json)?, "json"),
        };
        let mime = match self.format {
            Format::Csv => "text/csv",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Vcard => "text/vcard",
            Format::Json => "application/json",
        };
        hold(cx, bytes, &self.texts.text(name, &[]), ending, mime, self.rows)
    }
}

fn hold(cx: &Ctx, bytes: Vec<u8>, name: &str, ending: &str, mime: &str, rows: usize) -> Result<Exported> {
    if bytes.len() > LARGEST {
        return Err(too_large());
    }
    let name = format!("{name}.{ending}");
    let handle = cx.app.files.hold_attachment(&cx.session, cx.now(), &name, Arc::new(bytes));
    Ok(Exported { file: FileHandle { handle: Some(handle), name, mime: mime.into() }, rows })
}

fn too_large() -> Error {
    Error::Invalid(vec![FieldError::new("format", "export_too_large").with("max", LARGEST / 1_048_576)])
}

/// Countries whose spreadsheets take a comma for the point of an amount, and so a semicolon between cells.
pub(crate) fn decimal_comma(country: &str) -> bool {
    const COMMA: [&str; 34] = [
        "AR", "AT", "BE", "BG", "BR", "CH", "CL", "CO", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
        "ID", "IT", "LT", "LU", "LV", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA",
    ];
    COMMA.contains(&country)
}
