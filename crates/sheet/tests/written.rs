//! What is written comes back the same, and as the same bytes every time.
#![expect(clippy::expect_used, reason = "a test that cannot begin fails")]

use std::io::{Cursor, Read as _};

use clientele_sheet::{
    CARD_COLUMNS, CELL_CHARS, Card, Options, Separator, Sheet, WriteError, csv, read, unmark, vcard, xlsx,
};
use proptest::prelude::*;
use vcard::tree::cst::VcardCst;

const COLUMNS: [&str; 3] = ["Name", "Phone", "Note"];

fn rows() -> Vec<[&'static str; 3]> {
    vec![
        ["Keld & Sons", "+1 360-555-0161", "=HYPERLINK(\"http://x\")"],
        ["'tis", "00012", "line one\nline two; three, \"four\""],
        ["", "-12.50", ""],
        ["Öl | Löwe", "@home", "_x0041_ <b>"],
    ]
}

/// As they stood before they were neutralised.
fn cells(sheet: &Sheet) -> Vec<Vec<String>> {
    let row =
        |row: clientele_sheet::Row<'_>| (0..sheet.columns.len()).map(|at| unmark(row.cell(at)).into_owned()).collect();
    sheet.rows.iter().map(row).collect()
}

fn as_csv(columns: &[impl AsRef<str>], rows: &[impl AsRef<[String]>], separator: Separator) -> Vec<u8> {
    let mut file = Vec::new();
    csv(&mut file, columns, rows.iter().map(|row| row.as_ref().iter()), separator).expect("a file");
    file
}

fn owned() -> Vec<Vec<String>> {
    rows().iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[test]
fn a_csv_comes_back_as_it_was_with_any_separator() {
    for (separator, sign) in [(Separator::Comma, ','), (Separator::Semicolon, ';'), (Separator::Tab, '\t')] {
        let file = as_csv(&COLUMNS, &owned(), separator);
        let sheet = read("a.csv", &file, &Options::default()).expect("a sheet");
        assert_eq!(sheet.found.separator, Some(sign));
        assert_eq!(sheet.columns, COLUMNS);
        assert_eq!(cells(&sheet), owned());
    }
}

#[test]
fn a_csv_opens_in_a_spreadsheet_without_asking_and_runs_nothing() {
    let file = as_csv(&COLUMNS, &owned(), Separator::Comma);
    let text = String::from_utf8(file).expect("text");
    assert!(text.starts_with("\u{feff}Name,Phone,Note\r\nKeld & Sons,'+1 360-555-0161,"));
    assert!(text.contains("\"'=HYPERLINK(\"\"http://x\"\")\"\r\n''tis,00012,"));
    assert!(text.contains("\r\n,'-12.50,\r\n"));
}

#[test]
fn a_workbook_comes_back_as_it_was_and_keeps_leading_zeros() {
    let file = xlsx(&COLUMNS, rows()).expect("a workbook");
    let sheet = read("a.xlsx", &file, &Options::default()).expect("a sheet");
    assert_eq!(sheet.columns, COLUMNS);
    assert_eq!(cells(&sheet), owned());
    assert_eq!(sheet.rows.get(0).expect("a row").cell(1), "'+1 360-555-0161");
}

#[test]
fn a_cell_that_no_workbook_holds_is_refused_with_its_place() {
    let long = "x".repeat(CELL_CHARS + 1);
    let refused = xlsx(&["A", "B"], [["", "ok"], ["", &long]]);
    let Err(WriteError::CellTooLong { row, column, chars, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!((row, column, chars), (2, 2, CELL_CHARS + 1));
    assert!(xlsx(&["A"], [[&long[1..]]]).is_ok());
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    assert_eq!(xlsx(&COLUMNS, rows()).expect("a workbook"), xlsx(&COLUMNS, rows()).expect("a workbook"));
    let mut file = zip::ZipArchive::new(Cursor::new(xlsx(&COLUMNS, rows()).expect("a workbook"))).expect("a zip");
    let mut properties = String::new();
    file.by_name("docProps/core.xml").expect("the properties").read_to_string(&mut properties).expect("text");
    assert_eq!(properties.matches("2000-01-01T00:00:00Z").count(), 2, "{properties}");
    for index in 0..file.len() {
        assert_eq!(file.by_index(index).expect("a part").last_modified().map_or(1980, |time| time.year()), 1980);
    }
}

fn card() -> Card {
    Card {
        formatted_name: "Dr. Ana María López".to_owned(),
        title: "Dr.".to_owned(),
        first_name: "Ana María".to_owned(),
        last_name: "López; Ruiz".to_owned(),
        organization: "Clínica, del \\ Puerto".to_owned(),
        email: "ana@puerto.example".to_owned(),
        phone: "+34 955 550 161".to_owned(),
        address_line_1: "Calle Ancha 4".to_owned(),
        city: "Sevilla".to_owned(),
        note: "Gate code changes every month: ask first, at the desk on the left.\nÑandú ñandú ñandú ñandú".to_owned(),
        website: "https://puerto.example/a,b;c".to_owned(),
        ..Card::default()
    }
}

#[test]
fn cards_are_folded_for_telephones_and_read_alike_by_another_reader() {
    let file = vcard([&card()]);
    let text = std::str::from_utf8(&file).expect("text");
    assert!(text.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\n") && text.ends_with("END:VCARD\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let other = VcardCst::parse(&file).expect("a card");
    assert_eq!(other.prop::<vcard::prop::note::NOTE>().expect("a note").0, card().note);
    assert_eq!(other.prop::<vcard::prop::n::N>().expect("a name").family, ["López; Ruiz"]);
    assert_eq!(other.prop::<vcard::prop::org::ORG>().expect("an organization").0, ["Clínica, del \\ Puerto"]);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ -~]{0,12}",
        2 => "\\PC{0,12}",
        1 => "['=+@\\-;,\"|\t\n _x0-9]{0,8}",
        1 => Just(String::new()),
    ]
}

/// A blank cell is empty, and an empty row is none.
fn settled(rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let blank = |cell: String| if cell.trim().is_empty() { String::new() } else { cell };
    let rows = rows.into_iter().map(|row| row.into_iter().map(blank).collect::<Vec<_>>());
    rows.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_rows_come_back_from_a_csv(rows in prop::collection::vec(prop::collection::vec(text(), 3), 1..6)) {
        let rows = settled(rows);
        for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab] {
            let sign = match separator { Separator::Comma => ',', Separator::Semicolon => ';', Separator::Tab => '\t' };
            let said = Options { header: Some(true), separator: Some(sign), ..Options::default() };
            let sheet = read("a.csv", &as_csv(&COLUMNS, &rows, separator), &said).expect("a sheet");
            prop_assert_eq!(cells(&sheet), rows.clone());
        }
    }

    #[test]
    fn any_rows_come_back_from_a_workbook(rows in prop::collection::vec(prop::collection::vec(text(), 3), 1..6)) {
        let rows = settled(rows);
        let file = xlsx(&COLUMNS, &rows).expect("a workbook");
        let sheet = read("a.xlsx", &file, &Options { header: Some(true), ..Options::default() }).expect("a sheet");
        prop_assert_eq!(cells(&sheet), rows);
    }

    #[test]
    fn any_cards_come_back(cells in prop::collection::vec(prop::collection::vec("[ -~äß🙂]{0,90}", CARD_COLUMNS.len()), 1..4)) {
        let trimmed: Vec<Vec<String>> =
            cells.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        let cards: Vec<Card> =
            trimmed.iter().map(|row| Card::from_cells(row.iter().map(String::as_str))).collect();
        prop_assume!(cards.iter().all(|card| {
            !card.formatted_name.is_empty() && !card.phone.is_empty() && !card.email.is_empty() && !card.address_line_1.is_empty()
        }));
        let sheet = read("a.vcf", &vcard(&cards), &Options::default()).expect("cards");
        let back: Vec<Card> =
            sheet.rows.iter().map(|row| Card::from_cells((0..CARD_COLUMNS.len()).map(|at| row.cell(at)))).collect();
        prop_assert_eq!(back, cards);
    }
}
