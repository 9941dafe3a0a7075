//! The files of QuickBooks Desktop: lines with tabs, where `!CUST` names the columns of the `CUST` lines after it. Order
//! and set of the columns differ by version and country, a name may stand twice, other lists stand in the same file.

use crate::encoding::Encoding;
use crate::rows::{Builder, Rows};
use crate::token::{self, Quotes};
use crate::{Format, Found, Refusal, Sheet, header};

pub fn read(text: &str, encoding: Encoding) -> Result<Sheet, Refusal> {
    let mut lines = Builder::default();
    token::read(text, '\t', Quotes::WithinLine, 1, usize::MAX, &mut lines)?;
    let lines = lines.finish(0)?;
    let mut customers = Customers::default();
    for line in lines.iter() {
        let keyword = line.cell(0).trim();
        if keyword.eq_ignore_ascii_case("!CUST") {
            customers.columns_are(line.cells().skip(1));
        } else if keyword.eq_ignore_ascii_case("CUST") && customers.named {
            customers.take(line.line, line.cells().skip(1).collect())?;
        }
    }
    if !customers.named {
        return Err(Refusal::NoCustomers);
    }
    let decimal_comma = header::decimal_comma(&customers.builder);
    let found =
        Found { encoding: Some(encoding), separator: Some('\t'), header: true, decimal_comma, ..Found::default() };
    let rows: Rows = customers.builder.finish(0)?;
    Ok(Sheet { format: Format::Iif, found, columns: customers.columns, rows })
}

#[derive(Default)]
struct Customers {
    named: bool,
    columns: Vec<String>,
    /// The column of each cell of the lines since the last `!CUST`.
    places: Vec<usize>,
    builder: Builder,
}

impl Customers {
    /// A later `!CUST` may name other columns: those it shares stay where they are.
    fn columns_are<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        self.named = true;
        let cells: Vec<&str> = cells.collect();
        self.places.clear();
        for name in header::name(&cells, 0) {
            let place = self.columns.iter().position(|column| *column == name).unwrap_or_else(|| {
                self.columns.push(name);
                self.columns.len() - 1
            });
            self.places.push(place);
        }
    }

    fn take(&mut self, line: u32, cells: Vec<&str>) -> Result<(), Refusal> {
        let mut ordered = vec![""; self.columns.len()];
        for (place, cell) in self.places.iter().zip(cells) {
            ordered[*place] = cell;
        }
        self.builder.begin(line);
        for cell in ordered {
            self.builder.push(cell);
            self.builder.cell()?;
        }
        self.builder.end_row();
        Ok(())
    }
}
