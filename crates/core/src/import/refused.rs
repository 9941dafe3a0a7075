//! What is not imported, in words: a file that is refused whole, and the rows that would not go in, as a file of their own with
//! a column that says why.

use std::collections::HashMap;
use std::sync::Arc;

use clientele_sheet::{Refusal, Separator};
use serde_json::json;

use super::plan::Decision;
use super::preview::{ImportRow, Kind, Preview, shown};
use crate::catalogue::Texts;
use crate::ctx::Ctx;
use crate::error::{FieldError, Result};
use crate::file::FileOut;

/// The fault that the field of the file shows.
pub fn fault(refusal: Refusal) -> FieldError {
    let fault = |code: &str| FieldError::new("file", code);
    match refusal {
        Refusal::Empty => fault("file_empty"),
        Refusal::TooLarge { most, .. } => fault("file_too_big").with("max", most / 1_000_000),
        Refusal::TooManyRows { rows, most } => fault("import_too_many_rows").with("rows", rows).with("max", most),
        Refusal::TooManyColumns { columns, most } => {
            fault("import_too_many_columns").with("columns", columns).with("max", most)
        }
        Refusal::TooManyCells { most } => fault("import_too_many_cells").with("max", most),
        Refusal::NotASheet { looks_like } => {
            let what = format!("{looks_like:?}");
            fault("import_not_a_sheet").with("what", what)
        }
        Refusal::Damaged => fault("import_damaged"),
        Refusal::Encrypted => fault("import_encrypted"),
        Refusal::Bomb { .. } => fault("import_bomb"),
        Refusal::NoSuchSheet { name } => FieldError::new("sheet", "import_no_such_sheet").with("name", name),
        Refusal::NoCustomers => fault("import_no_customers"),
        Refusal::NotText => fault("import_not_text"),
    }
}

/// The rows at fault and those left out, with their line and the reason.
pub async fn file(cx: &Ctx, name: &str, preview: &Preview, decided: &HashMap<u32, Decision>) -> Result<FileOut> {
    let texts = Texts::of(cx).await?;
    let mut columns = preview.sheet.columns.clone();
    columns.extend([texts.text("import-file-line", &[]), texts.text("import-file-reason", &[])]);
    let wanted: Vec<u32> = preview.rows(Some(Kind::Error)).chain(preview.rows(Some(Kind::Duplicate))).collect();
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(wanted.len());
    for chunk in wanted.chunks(crate::store::write::ROWS) {
        for row in shown(cx, preview, chunk, decided).await? {
            let reason = reason(&texts, &row, &preview.sheet.columns);
            let mut cells = row.cells;
            cells.extend([row.line.to_string(), reason]);
            rows.push(cells);
        }
    }
    let mut bytes = Vec::new();
    clientele_sheet::csv(&mut bytes, &columns, &rows, Separator::Comma).map_err(anyhow::Error::new)?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let name = texts.text("import-file-name", &[("name", json!(stem))]);
    Ok(FileOut { name, mime: "text/csv".into(), bytes: Some(Arc::new(bytes)), attachment: true })
}

fn reason(texts: &Texts, row: &ImportRow, columns: &[String]) -> String {
    if row.faults.is_empty() {
        let other = row.matched.as_ref().map(|known| known.name.clone());
        return match (other, row.other_line) {
            (Some(name), _) => texts.text("import-reason-alike", &[("name", json!(name))]),
            (None, line) => texts.text("import-reason-double", &[("line", json!(line.unwrap_or(0)))]),
        };
    }
    let one = |fault: &super::record::CellFault| {
        let text = texts.fault(&fault.fault);
        match fault.column.and_then(|column| columns.get(column)) {
            Some(column) => format!("{column}: {text}"),
            None => text,
        }
    };
    row.faults.iter().map(one).collect::<Vec<_>>().join("; ")
}
