//! The rows of a sheet in one text with the ends of its cells: forty columns of two hundred thousand rows as strings of
//! their own would cost ten times the file.

use std::sync::Arc;

use crate::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED, Refusal};

/// Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Rows(Arc<Store>);

#[derive(Debug, Default)]
struct Store {
    text: String,
    /// Where each cell ends; it begins where the one before ended.
    ends: Vec<u32>,
    rows: Vec<At>,
}

#[derive(Debug)]
struct At {
    line: u32,
    /// Of its cells in `ends`.
    first: u32,
}

impl Rows {
    pub fn len(&self) -> usize {
        self.0.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.rows.is_empty()
    }

    pub fn get(&self, index: usize) -> Option<Row<'_>> {
        (index < self.len()).then(|| Row::new(&self.0, index))
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        (0..self.len()).map(|index| Row::new(&self.0, index))
    }
}

#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Where it began: the line of the file, or the row of the workbook. The first is 1.
    pub line: u32,
    store: &'a Store,
    first: usize,
    end: usize,
}

impl<'a> Row<'a> {
    fn new(store: &'a Store, index: usize) -> Self {
        let at = &store.rows[index];
        let end = store.rows.get(index + 1).map_or(store.ends.len(), |next| next.first as usize);
        Row { line: at.line, store, first: at.first as usize, end }
    }

    /// Empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &'a str {
        let Some(index) = self.first.checked_add(column).filter(|index| *index < self.end) else {
            return "";
        };
        let from = if index == 0 { 0 } else { self.store.ends[index - 1] as usize };
        &self.store.text[from..self.store.ends[index] as usize]
    }

    /// Up to the last cell that holds something.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..self.len()).map(move |column| row.cell(column))
    }

    pub fn len(&self) -> usize {
        self.end - self.first
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl std::fmt::Debug for Row<'_> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}: ", self.line)?;
        to.debug_list().entries(self.cells()).finish()
    }
}

/// Takes cells one by one, row by row. Wholly empty rows and the empty cells at a row's end are not kept; rows past the
/// most are only counted, so that the refusal can say how many there are.
#[derive(Default)]
pub struct Builder {
    store: Store,
    line: u32,
    /// Of the open row.
    first: usize,
    width: usize,
    /// Where the last cell that holds something ends, counted in cells.
    filled: usize,
    counted: usize,
    widest: usize,
    /// Of each row that holds something, with the empty cells at its end.
    pub widths: Vec<u32>,
}

impl Builder {
    pub fn begin(&mut self, line: u32) {
        self.line = line;
        self.first = self.store.ends.len();
        self.width = 0;
        self.filled = 0;
    }

    /// Text is added to the open cell; `cell` closes it.
    pub fn push(&mut self, text: &str) {
        self.store.text.push_str(text);
    }

    fn cell_start(&self) -> usize {
        self.store.ends.last().map_or(0, |end| *end as usize)
    }

    pub fn cell(&mut self) -> Result<(), Refusal> {
        let end = self.store.text.len();
        // A workbook may name one long text in each of its cells.
        if end as u64 > MOST_UNPACKED {
            return Err(Refusal::Bomb { most: MOST_UNPACKED });
        }
        self.width += 1;
        if self.store.text[self.cell_start()..].trim().is_empty() {
            // Past the most columns empty cells are no reason to refuse, and no reason to store.
            self.store.text.truncate(self.cell_start());
            if self.width > MOST_COLUMNS {
                return Ok(());
            }
        } else {
            self.filled = self.width;
            if self.width > MOST_COLUMNS {
                return Err(Refusal::TooManyColumns { columns: self.width, most: MOST_COLUMNS });
            }
        }
        if self.store.ends.len() >= MOST_CELLS {
            return Err(Refusal::TooManyCells { most: MOST_CELLS });
        }
        self.store.ends.push(self.store.text.len() as u32);
        Ok(())
    }

    /// Empty cells up to a column; none where the row is that wide already.
    pub fn skip_to(&mut self, column: usize) -> Result<(), Refusal> {
        while self.width < column.min(MOST_COLUMNS) {
            self.cell()?;
        }
        self.width = self.width.max(column);
        Ok(())
    }

    pub fn width(&self) -> usize {
        self.width
    }

    pub fn end_row(&mut self) {
        self.store.ends.truncate(self.first + self.filled);
        self.store.text.truncate(self.cell_start());
        if self.filled == 0 {
            return;
        }
        self.counted += 1;
        if self.counted <= SAMPLED {
            self.widths.push(self.width as u32);
        }
        self.widest = self.widest.max(self.filled);
        if self.full() {
            self.store.ends.truncate(self.first);
            self.store.text.truncate(self.cell_start());
            return;
        }
        self.store.rows.push(At { line: self.line, first: self.first as u32 });
    }

    /// There are more rows than any sheet may have.
    pub fn full(&self) -> bool {
        self.counted > MOST_ROWS + HEAD
    }

    pub fn widest(&self) -> usize {
        self.widest
    }

    /// The rows so far, to find out what they are.
    pub fn peek(&self, index: usize) -> Option<Row<'_>> {
        (index < self.store.rows.len()).then(|| Row::new(&self.store, index))
    }

    pub fn len(&self) -> usize {
        self.store.rows.len()
    }

    /// Without the first `head` rows, which name the columns or the file.
    pub fn finish(mut self, head: usize) -> Result<Rows, Refusal> {
        let rows = self.counted - head.min(self.counted);
        if rows > MOST_ROWS {
            return Err(Refusal::TooManyRows { rows, most: MOST_ROWS });
        }
        self.store.rows.drain(..head.min(self.store.rows.len()));
        Ok(Rows(Arc::new(self.store)))
    }
}

/// Titles and the names of the columns, which do not count as rows.
pub const HEAD: usize = 12;

/// How many rows are looked at to find a separator.
pub const SAMPLED: usize = 60;
