//! Everything that the office has of its customers and people, as tables: one workbook, an archive of two CSVs, or all cards.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Between, Columns, CustomerExport, Exported, Format, Line, Out, WORKBOOK_CELLS, customers, people};
use crate::catalogue::Texts;
use crate::ctx::Ctx;
use crate::customer::bulk::Selection;
use crate::customer::list::{CustomerFilter, CustomerQuery, StatusFilter};
use crate::error::{Error, Result};
use crate::file::{FileHandle, OnDisk};
use crate::import::ImportJob;
use crate::job::Progress;
use crate::person::list::PersonQuery;
use crate::policy::Action;
use crate::store::write::ROWS;

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct EverythingExport {
    #[ts(type = "\"csv\" | \"xlsx\" | \"vcard\"")]
    pub format: Format,
    #[serde(default)]
    pub separator: Option<Between>,
}

/// Customers, with everybody at them where the person sees no list of people; then the people.
struct Sheets {
    customers: CustomerExport,
    tables: Vec<Table>,
}

struct Table {
    name: String,
    columns: Columns,
    ids: Vec<Uuid>,
    people: bool,
}

pub async fn everything(cx: &Ctx, input: EverythingExport) -> Result<ImportJob> {
    cx.allow(Action::ExportAll)?;
    cx.allow(Action::CustomerView)?;
    match input.format {
        Format::Json => return Err(Error::field("format", "choice")),
        Format::Vcard => _ = cx.allow(Action::PeopleView)?,
        Format::Csv | Format::Xlsx => {}
    }
    let work = move |cx: Ctx, progress: Progress| async move { write(&cx, &input, &progress).await };
    Ok(ImportJob { job_id: cx.app.jobs.start(cx, "export", work) })
}

async fn sheets(cx: &Ctx, format: Format) -> Result<Sheets> {
    let filter = CustomerFilter { status: Some(StatusFilter::All), ..CustomerFilter::default() };
    let query = Box::new(CustomerQuery { filter, ..CustomerQuery::default() });
    let listed = cx.may(Action::PeopleView);
    let customers = CustomerExport {
        selection: Selection::Query { query, except: Vec::new() },
        format,
        columns: Vec::new(),
        all_people: !listed,
        separator: None,
    };
    let texts = Texts::of(cx).await?;
    let mut tables = Vec::new();
    if format != Format::Vcard {
        let columns = customers::columns(cx, &customers).await?;
        let ids = customers::selected(cx, &customers.selection).await?;
        tables.push(Table { name: texts.text("export-customers-name", &[]), columns, ids, people: false });
    }
    if listed {
        let columns = people::columns(cx).await?;
        let ids = people::selected(cx, &PersonQuery::default()).await?;
        tables.push(Table { name: texts.text("export-people-name", &[]), columns, ids, people: true });
    }
    Ok(Sheets { customers, tables })
}

async fn write(cx: &Ctx, input: &EverythingExport, progress: &Progress) -> Result<Exported> {
    let Sheets { customers, tables } = sheets(cx, input.format).await?;
    let total: usize = tables.iter().map(|table| table.ids.len()).sum();
    let mut at = 0;
    let mut to = match input.format {
        Format::Csv => To::Archive(Box::new(archive(cx)?)),
        _ => To::Memory(Vec::new()),
    };
    let mut rows = 0;
    for Table { name, columns, ids, people } in tables {
        let mut out = Out::new(cx, input.format, input.separator, Arc::new(columns)).await?;
        if let To::Archive(into) = &mut to {
            let options = SimpleFileOptions::default().large_file(true);
            into.0.start_file(format!("{name}.csv"), options).map_err(anyhow::Error::new)?;
        }
        for chunk in ids.chunks(ROWS) {
            if progress.cancelled() {
                return Err(Error::field("format", "cancelled"));
            }
            out.add(lines(cx, chunk, people, &out.columns.names, &customers).await?)?;
            if let To::Archive(into) = &mut to {
                into.0.write_all(&out.csv)?;
                out.csv.clear();
            }
            at += chunk.len();
            progress.at(at, total);
        }
        rows += out.rows;
        match &mut to {
            To::Archive(into) => into.0.write_all(&out.csv)?,
            To::Memory(outs) => outs.push((name, out)),
        }
    }
    match to {
        To::Archive(into) => {
            let (archive, place) = *into;
            let file = archive.finish().map_err(anyhow::Error::new)?;
            file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
            let name = format!("{}.zip", Texts::of(cx).await?.text("export-everything-name", &[]));
            let handle = cx.app.files.hold_disk(&cx.session, cx.now(), &name, place);
            Ok(Exported { file: FileHandle { handle: Some(handle), name, mime: "application/zip".into() }, rows })
        }
        To::Memory(outs) => together(cx, outs, rows),
    }
}

enum To {
    Archive(Box<(ZipWriter<BufWriter<File>>, OnDisk)>),
    Memory(Vec<(String, Out)>),
}

fn archive(cx: &Ctx) -> Result<(ZipWriter<BufWriter<File>>, OnDisk)> {
    let place = OnDisk::passing(&cx.app.data_dir)?;
    Ok((ZipWriter::new(BufWriter::new(File::create(&place.path)?)), place))
}

async fn lines(
    cx: &Ctx,
    ids: &[Uuid],
    people: bool,
    columns: &[String],
    customers: &CustomerExport,
) -> Result<Vec<Line>> {
    if people { people::lines(cx, ids).await } else { customers::lines(cx, ids, columns, customers).await }
}

/// Cards as they are; tables as the sheets of one workbook.
fn together(cx: &Ctx, mut outs: Vec<(String, Out)>, rows: usize) -> Result<Exported> {
    if outs.len() == 1 && outs[0].1.format == Format::Vcard {
        let (_, out) = outs.remove(0);
        return out.finish(cx, "export-people-name");
    }
    let cells: usize = outs.iter().map(|(_, out)| out.lines.len() * out.columns.names.len()).sum();
    if cells > WORKBOOK_CELLS {
        return Err(Error::field("format", "export_workbook_too_large"));
    }
    let sheets: Vec<_> =
        outs.iter().map(|(name, out)| (name.as_str(), out.columns.headings.as_slice(), out.lines.as_slice())).collect();
    let bytes = clientele_sheet::book(&sheets).map_err(anyhow::Error::new)?;
    let name = outs.first().map(|(_, out)| out.texts.text("export-everything-name", &[])).unwrap_or_default();
    super::hold(cx, bytes, &name, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", rows)
}
