//! Import (SPEC F3): a file of another program becomes customers. It is opened once and held for the session, its columns are
//! matched with what is known here, every row is shown before anything is written, and the run is one step that can be undone.
//!
//! Owns the steps of the wizard. The files that are being imported stand in `held`; what they hold is the crate `clientele-sheet`'s; how a row is read stands in
//! `record`, where it comes to stand in `plan`, what it does in `work`, the run in `run`, what became of it in `history`.

use std::collections::HashMap;
use std::sync::Arc;

use clientele_sheet::{Encoding, Format, Options, Sheet};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use self::guess::{Preset, guess};
use self::held::Held;
use self::plan::{Decision, ImportPlan};
use self::preview::{ImportPreview, ImportRow, Kind, Preview, samples, text};
use self::target::{Known, Target, plain};
use crate::catalogue::Texts;
use crate::ctx::Ctx;
use crate::custom_field;
use crate::error::{Error, Result};
use crate::file::FileOut;
use crate::job::Progress;
use crate::policy::Action;
use crate::store::local::import_run;
use crate::wire::{ById, Empty};

mod guess;
mod held;
pub mod history;
mod known;
mod lookup;
pub mod plan;
pub mod preview;
mod record;
mod refused;
pub mod run;
mod target;
mod values;
mod work;

pub use self::held::Imports;
pub use self::history::list;
pub use self::values::{ImportValues, values};

/// Rows that every step shows.
const FIRST: usize = 20;
const SAMPLES: usize = 3;
/// The most that one answer holds.
const PAGE: usize = 100;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportOpen {
    /// A file handle.
    pub file: String,
}

/// How the file is read, where a person knows better than was found. What is left out is found anew.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct ImportSource {
    pub id: Uuid,
    #[serde(default)]
    pub encoding: Option<String>,
    #[serde(default)]
    pub separator: Option<String>,
    #[serde(default)]
    pub sheet: Option<String>,
    /// Whether the first row holds headings.
    #[serde(default)]
    pub header: Option<bool>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumn {
    pub name: String,
    /// The first texts, each once.
    pub samples: Vec<String>,
    /// Rows that have something there.
    pub filled: usize,
    /// The target that it would have, were accounting open to whoever asks.
    pub withheld: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportTarget {
    pub name: String,
    /// Of one of the office's own fields: what it is called.
    pub label: Option<String>,
}

/// The file as it is read, and how its columns are proposed to be matched.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportFile {
    pub id: Uuid,
    pub name: String,
    #[ts(type = "\"delimited\" | \"workbook\" | \"vcard\" | \"iif\"")]
    pub format: String,
    pub encoding: Option<String>,
    /// Encodings to choose from.
    pub encodings: Vec<String>,
    pub separator: Option<String>,
    pub sheet: Option<String>,
    pub sheets: Vec<String>,
    pub header: bool,
    pub rows: usize,
    pub columns: Vec<ImportColumn>,
    /// The first twenty rows.
    pub first: Vec<Vec<String>>,
    pub targets: Vec<ImportTarget>,
    pub preset: Option<Preset>,
    /// When a file with the same headings was imported last; the plan is that one's.
    pub remembered_at: Option<i64>,
    pub plan: ImportPlan,
}

pub async fn open(cx: &Ctx, input: ImportOpen) -> Result<ImportFile> {
    cx.allow(Action::CustomerEdit)?;
    let file = cx.app.files.get(&cx.session, cx.now(), &input.file).ok_or_else(|| Error::field("file", "file_gone"))?;
    let sheet = read(&file.name, &file.bytes, Options::default()).await?;
    let id = cx.new_id();
    let held = Held {
        session: cx.session.clone(),
        office_id: cx.office_id,
        account_id: cx.actor.account_id(),
        touched: cx.now(),
        name: file.name,
        bytes: file.bytes,
        sheet: Arc::new(sheet),
        corrections: Arc::default(),
        decided: Arc::default(),
        preview: None,
    };
    let answer = described(cx, id, &held).await?;
    cx.app.imports.put(id, held);
    Ok(answer)
}

pub async fn source(cx: &Ctx, input: ImportSource) -> Result<ImportFile> {
    let mut held = cx.app.imports.get(cx, input.id)?;
    let encoding = match input.encoding {
        Some(name) => Some(Encoding::named(&name).ok_or_else(|| Error::field("encoding", "choice"))?),
        None => None,
    };
    let separator = match input.separator.as_deref().map(|text| (text.chars().next(), text.chars().count())) {
        None => None,
        Some((Some(separator), 1)) if separator.is_ascii() && separator != '"' => Some(separator),
        Some(_) => return Err(Error::field("separator", "choice")),
    };
    let options = Options { encoding, separator, sheet: input.sheet, header: input.header };
    held.sheet = Arc::new(read(&held.name, &held.bytes, options).await?);
    held.corrections = Arc::default();
    held.decided = Arc::default();
    held.preview = None;
    let answer = described(cx, input.id, &held).await?;
    cx.app.imports.put(input.id, held);
    Ok(answer)
}

/// Reading is the processor's work alone: it does not hold up others.
async fn read(name: &str, bytes: &Arc<Vec<u8>>, options: Options) -> Result<Sheet> {
    let (name, bytes) = (name.to_owned(), bytes.clone());
    let read = tokio::task::spawn_blocking(move || clientele_sheet::read(&name, &bytes, &options)).await;
    let sheet = read.map_err(anyhow::Error::new)?.map_err(|refusal| Error::Invalid(vec![refused::fault(refusal)]))?;
    if sheet.rows.is_empty() {
        return Err(Error::field("file", "import_no_rows"));
    }
    Ok(sheet)
}

async fn described(cx: &Ctx, id: Uuid, held: &Held) -> Result<ImportFile> {
    let sheet = &held.sheet;
    let customs = custom_field::fields(&cx.read(Action::CustomerEdit)?).await?;
    let fingerprint = clientele_sheet::fingerprint(&sheet.columns);
    let preset = Preset::of(sheet);
    let accounting = cx.may(Action::AccountingEdit);
    let targets: Vec<ImportTarget> =
        Known::ALL
            .iter()
            .filter(|known| accounting || !Target::Known(**known).is_money())
            .map(|known| ImportTarget { name: known.name().to_owned(), label: None })
            .chain(customs.iter().filter(|field| !field.hidden).map(|field| ImportTarget {
                name: Target::Custom(field.id).to_string(),
                label: Some(field.name.clone()),
            }))
            .collect();
    let remembered = match sheet.found.header || sheet.format != Format::Delimited {
        true => history::remembered(cx, &fingerprint).await?,
        // "A, B, C" are the headings of every file without any.
        false => None,
    };
    let (mut plan, remembered_at) = match remembered {
        Some((mut plan, at)) => {
            plan.columns.resize(sheet.columns.len(), None);
            (plan, Some(at))
        }
        None => {
            let texts = Texts::of(cx).await?;
            let label = |known: &Known| texts.text(&format!("import-target-{}", known.name().replace('_', "-")), &[]);
            let labels = Known::ALL.iter().map(|known| (plain(&label(known)), *known)).collect();
            let guessed = guess(sheet, preset, &customs, &labels);
            let columns = guessed.into_iter().map(|target| target.map(|target| target.to_string())).collect();
            (ImportPlan { columns, ..ImportPlan::default() }, None)
        }
    };
    // What whoever asks may not fill, or an own field that has gone since.
    let not_here = |name: &String| !targets.iter().any(|target| target.name == *name);
    let taken: Vec<Option<String>> =
        plan.columns.iter_mut().map(|column| column.take_if(|name| not_here(name))).collect();
    let withheld = |column: usize| {
        let name = taken.get(column)?.as_ref()?;
        Target::parse(name).filter(Target::is_money).map(|_| name.clone())
    };
    let mut filled = vec![0; sheet.columns.len()];
    for row in sheet.rows.iter() {
        for (column, text) in row.cells().enumerate() {
            filled[column] += usize::from(!text.trim().is_empty());
        }
    }
    let column = |(column, name): (usize, &String)| ImportColumn {
        name: name.clone(),
        samples: samples(sheet, column, SAMPLES),
        filled: filled[column],
        withheld: withheld(column),
    };
    let cells = |row: clientele_sheet::Row<'_>| {
        (0..sheet.columns.len()).map(|column| text(row.cell(column)).chars().take(200).collect()).collect()
    };
    Ok(ImportFile {
        id,
        name: held.name.clone(),
        format: format_name(sheet.format).to_owned(),
        encoding: sheet.found.encoding.map(|encoding| encoding.name().to_owned()),
        encodings: Encoding::CHOICE.map(str::to_owned).to_vec(),
        separator: sheet.found.separator.map(String::from),
        sheet: sheet.found.sheet.clone(),
        sheets: sheet.found.sheets.clone(),
        header: sheet.found.header,
        rows: sheet.rows.len(),
        columns: sheet.columns.iter().enumerate().map(column).collect(),
        first: sheet.rows.iter().take(FIRST).map(cells).collect(),
        targets,
        preset,
        remembered_at,
        plan,
    })
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Delimited => "delimited",
        Format::Workbook => "workbook",
        Format::VCard => "vcard",
        Format::Iif => "iif",
    }
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportPlanned {
    pub id: Uuid,
    pub plan: ImportPlan,
}

/// The work that was begun.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportJob {
    pub job_id: Uuid,
}

/// Looks at every row. The job's result is an `ImportPreview`.
pub async fn preview(cx: &Ctx, input: ImportPlanned) -> Result<ImportJob> {
    let held = cx.app.imports.get(cx, input.id)?;
    let named = |target: &Option<String>| {
        target.as_deref().is_some_and(|name| {
            [Known::Name, Known::Path, Known::ContactName, Known::ContactLastName, Known::ContactFirstName]
                .iter()
                .any(|known| known.name() == name)
        })
    };
    if !input.plan.columns.iter().any(named) {
        return Err(Error::field("columns", "import_no_name"));
    }
    preview::reading(cx, &held.sheet, &input.plan).await?;
    let id = input.id;
    let work = move |cx: Ctx, progress: Progress| async move { look(&cx, id, held, input.plan, Some(&progress)).await };
    Ok(ImportJob { job_id: cx.app.jobs.start(cx, "import_preview", work) })
}

async fn look(cx: &Ctx, id: Uuid, held: Held, plan: ImportPlan, progress: Option<&Progress>) -> Result<ImportPreview> {
    let made = Preview::make(cx, held.sheet, held.corrections, plan, &held.decided, progress).await?;
    let counts = made.counts;
    cx.app.imports.change(id, |held| held.preview = Some(Arc::new(made)));
    Ok(counts)
}

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct ImportRowsInput {
    pub id: Uuid,
    #[serde(default)]
    pub kind: Option<Kind>,
    pub offset: usize,
    /// At most 100.
    pub limit: usize,
}

pub async fn rows(cx: &Ctx, input: ImportRowsInput) -> Result<Vec<ImportRow>> {
    let held = cx.app.imports.get(cx, input.id)?;
    let preview = held.preview.clone().ok_or_else(|| Error::field("id", "import_no_preview"))?;
    let rows: Vec<u32> = preview.rows(input.kind).skip(input.offset).take(input.limit.min(PAGE)).collect();
    preview::shown(cx, &preview, &rows, &held.decided).await
}

/// What a person says of a row: other texts in its cells, or what becomes of a duplicate.
#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct ImportCorrect {
    pub id: Uuid,
    pub row: u32,
    /// Column → text.
    #[serde(default)]
    #[ts(as = "Option<HashMap<usize, String>>")]
    pub cells: HashMap<usize, String>,
    #[serde(default)]
    pub decide: Option<Decision>,
}

/// What the correction made of the row and of all.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportCorrected {
    pub counts: ImportPreview,
    pub row: ImportRow,
}

pub async fn correct(cx: &Ctx, input: ImportCorrect) -> Result<ImportCorrected> {
    let mut held = cx.app.imports.get(cx, input.id)?;
    let preview = held.preview.clone().ok_or_else(|| Error::field("id", "import_no_preview"))?;
    if input.row as usize >= held.sheet.rows.len()
        || input.cells.keys().any(|column| *column >= held.sheet.columns.len())
    {
        return Err(Error::NotFound);
    }
    let mut corrections = (*held.corrections).clone();
    corrections.extend(input.cells.into_iter().map(|(column, text)| ((input.row, column), text)));
    let mut decided = (*held.decided).clone();
    decided.extend(input.decide.map(|decide| (input.row, decide)));
    held.corrections = Arc::new(corrections);
    held.decided = Arc::new(decided);
    let (corrections, decided) = (held.corrections.clone(), held.decided.clone());
    cx.app.imports.change(input.id, |kept| (kept.corrections, kept.decided) = (corrections, decided));
    // One row may be another's double or parent: all are looked at once more.
    let counts = look(cx, input.id, held, preview.plan.clone(), None).await?;
    let held = cx.app.imports.get(cx, input.id)?;
    let preview = held.preview.ok_or(Error::NotFound)?;
    let row = preview::shown(cx, &preview, &[input.row], &held.decided).await?.pop().ok_or(Error::NotFound)?;
    Ok(ImportCorrected { counts, row })
}

/// The rows that would not go in, with the reason, to be corrected elsewhere and imported again.
pub async fn errors(cx: &Ctx, input: ById) -> Result<FileOut> {
    let held = cx.app.imports.get(cx, input.id)?;
    let preview = held.preview.clone().ok_or_else(|| Error::field("id", "import_no_preview"))?;
    refused::file(cx, &held.name, &preview, &held.decided).await
}

/// Writes what the preview shows. The job's result is an `ImportResult`.
pub async fn run(cx: &Ctx, input: ById) -> Result<ImportJob> {
    cx.allow(Action::CustomerEdit)?;
    cx.allow(Action::PersonEdit)?;
    let held = cx.app.imports.get(cx, input.id)?;
    // Used up at once: a second run of it would make every customer twice.
    let preview = cx.app.imports.take_preview(input.id).ok_or_else(|| Error::field("id", "import_no_preview"))?;
    let state = import_run::Model {
        office_id: cx.office_id,
        id: cx.new_id(),
        account_id: cx.me()?,
        file_name: held.name.clone(),
        format: format_name(held.sheet.format).to_owned(),
        fingerprint: clientele_sheet::fingerprint(&held.sheet.columns),
        plan: serde_json::to_string(&preview.plan)?,
        state: "running".into(),
        total: i64::try_from(preview.places.rows.len()).unwrap_or(i64::MAX),
        done: 0,
        count: serde_json::to_string(&history::Count::default())?,
        faults: "[]".into(),
        step_id: cx.new_id(),
        started_at: cx.now(),
        changed_at: cx.now(),
    };
    crate::store::local::put::<import_run::Entity>(&cx.app.store, state.clone()).await?;
    let run_id = state.id;
    cx.app.imports.began(run_id);
    let work = move |cx: Ctx, progress: Progress| async move {
        let result = run::run(&cx, preview, state, progress).await;
        cx.app.imports.ended(run_id);
        result
    };
    Ok(ImportJob { job_id: cx.app.jobs.start(cx, "import", work) })
}

/// Lets the file go.
pub async fn close(cx: &Ctx, input: ById) -> Result<Empty> {
    cx.app.imports.get(cx, input.id)?;
    cx.app.imports.let_go(input.id);
    Ok(Empty {})
}
