//! What it costs to read and write a hundred thousand rows: `cargo run -p clientele-sheet --release --example measure --
//! csv|xlsx|write-csv|write-xlsx [rows] [columns]`. One way per run, since the peak of memory never falls.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a tool for people, that stops where it cannot go on")]

use std::time::Instant;

use clientele_sheet::{Options, Separator, csv, read, xlsx};

fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() >> 10
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, default| words.get(at).and_then(|word| word.parse().ok()).unwrap_or(default);
    let (rows, columns) = (number(1, 100_000_usize), number(2, 15_usize));
    let names: Vec<String> = (0..columns).map(|column| format!("Column {column}")).collect();
    let row = move |row: usize| (0..columns).map(move |column| format!("Value {} of {column}", row * 7 % 1_000_003));
    let way = words.first().map_or("csv", String::as_str);
    let kept = std::env::temp_dir().join(format!("measure-{rows}-{columns}.{}", way.trim_start_matches("write-")));
    let begun = Instant::now();
    let size = match way {
        "write-csv" => {
            let mut file = Vec::new();
            csv(&mut file, &names, (0..rows).map(row), Separator::Comma).expect("a file");
            std::fs::write(&kept, &file).expect("a place for the file");
            file.len()
        }
        "write-xlsx" => {
            let file = xlsx(&names, (0..rows).map(row)).expect("a workbook");
            std::fs::write(&kept, &file).expect("a place for the file");
            file.len()
        }
        _ => {
            let file = std::fs::read(&kept).expect("a file that was written before");
            let sheet = read(way, &file, &Options::default()).expect("a sheet");
            assert_eq!((sheet.rows.len(), sheet.columns.len()), (rows, columns));
            file.len()
        }
    };
    println!("{way}: {rows} rows, {columns} columns, {size} bytes in {:?}, peak {} MB", begun.elapsed(), peak());
}
