//! Files that are too large, broken, or made to harm: refused with what they are, in bounded time and memory.
#![expect(clippy::expect_used, reason = "a test that cannot begin fails")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use clientele_sheet::{
    LooksLike, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED, Options, Refusal, Sheet, read, xlsx,
};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

fn any(name: &str, bytes: &[u8]) -> Result<Sheet, Refusal> {
    read(name, bytes, &Options::default())
}

fn refused(name: &str, bytes: &[u8]) -> Refusal {
    any(name, bytes).map(|sheet| sheet.columns).expect_err(name)
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
            .expect(name);
        zip.write_all(bytes).expect(name);
    }
    zip.finish().expect("a zip").into_inner()
}

/// A workbook of one sheet, whose files are given as text.
fn workbook(sheet: &[u8], strings: &[u8]) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", br#"<workbook><sheets><sheet name="One" sheetId="1" r:id="a"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
    ])
}

fn sheet_of(cells: &str) -> Vec<u8> {
    format!("<worksheet><sheetData>{cells}</sheetData></worksheet>").into_bytes()
}

#[test]
fn nothing_is_refused_as_nothing() {
    for bytes in ["", "  \r\n\r\n ", "\u{feff}", "\u{feff}\n"] {
        assert_eq!(refused("a.csv", bytes.as_bytes()), Refusal::Empty, "{bytes:?}");
    }
}

#[test]
fn files_of_another_kind_are_told_by_their_content() {
    for (name, bytes, looks_like) in [
        ("customers.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".as_slice(), LooksLike::Pdf),
        ("customers.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", LooksLike::Picture),
        ("customers.xlsx", b"\xff\xd8\xff\xe0\0\x10JFIF", LooksLike::Picture),
        ("customers.csv", b"MZ\x90\0\x03\0\0\0\x04", LooksLike::Program),
        ("customers.iif", b"\x7fELF\x02\x01\x01\0", LooksLike::Program),
        ("customers.csv", b"SQLite format 3\0\x10\0", LooksLike::Database),
        ("customers.xls", b"<!DOCTYPE html><html><table></table></html>", LooksLike::WebPage),
        ("customers.xls", b"<?xml version=\"1.0\"?><Workbook/>", LooksLike::Xml),
        ("customers.csv", b"[{\"name\": \"Keld\"}]", LooksLike::Json),
        ("customers.csv", b"{\\rtf1 hello}", LooksLike::Document),
        ("customers.csv", b"\x1f\x8b\x08\0", LooksLike::Archive),
    ] {
        assert_eq!(refused(name, bytes), Refusal::NotASheet { looks_like }, "{looks_like:?}");
    }
    let document = packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]);
    assert_eq!(refused("a.xlsx", &document), Refusal::NotASheet { looks_like: LooksLike::Document });
    let archive = packed(&[("customers.csv", b"Name\nKeld")]);
    assert_eq!(refused("a.xlsx", &archive), Refusal::NotASheet { looks_like: LooksLike::Archive });
    assert_eq!(refused("a.csv", b"a,b\n\0\x01\x02,\x03\0\n"), Refusal::NotText);
}

#[test]
fn a_text_that_begins_like_a_program_is_a_text() {
    assert_eq!(any("a.csv", b"MZ,BM\n1 Main St,Leeds\n").expect("a sheet").columns, ["MZ", "BM"]);
}

#[test]
fn a_file_of_more_than_fifty_megabytes_is_refused_unread() {
    let bytes = vec![b'a'; 51_000_000];
    assert_eq!(refused("a.csv", &bytes), Refusal::TooLarge { bytes: 51_000_000, most: MOST_BYTES });
}

#[test]
fn one_row_too_many_is_refused_with_the_number_of_rows() {
    let rows = |count: usize| {
        let mut text = "Name,Phone\n".to_owned();
        (0..count).for_each(|row| writeln!(text, "Customer {row},1").expect("text"));
        any("a.csv", text.as_bytes())
    };
    assert_eq!(rows(MOST_ROWS).expect("all rows").rows.len(), MOST_ROWS);
    assert_eq!(rows(MOST_ROWS + 1).err(), Some(Refusal::TooManyRows { rows: MOST_ROWS + 1, most: MOST_ROWS }));
}

#[test]
fn columns_past_the_most_are_refused_unless_they_are_empty() {
    let wide = format!("{}x\n", "x,".repeat(MOST_COLUMNS));
    let refusal = Refusal::TooManyColumns { columns: MOST_COLUMNS + 1, most: MOST_COLUMNS };
    assert_eq!(refused("a.csv", wide.as_bytes()), refusal);
    let empty = format!("Name,Phone{}\nKeld,1\n", ",".repeat(MOST_COLUMNS * 2));
    assert_eq!(any("a.csv", empty.as_bytes()).expect("a sheet").columns, ["Name", "Phone"]);
    let far = workbook(&sheet_of(r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#), b"<sst/>");
    assert!(matches!(refused("a.xlsx", &far), Refusal::TooManyColumns { .. }));
}

#[test]
fn a_cell_of_a_megabyte_is_read_whole() {
    let long = "a long note, ".repeat(80_000);
    let text = format!("Name,Note\nKeld,\"{long}\"\n");
    let sheet = any("a.csv", text.as_bytes()).expect("a sheet");
    assert_eq!(sheet.rows.get(0).expect("a row").cell(1), long);
    let cells = format!(r#"<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">{long}</t></is></c></row>"#);
    let book = workbook(&sheet_of(&cells), b"<sst/>");
    let sheet = read("a.xlsx", &book, &Options { header: Some(false), ..Options::default() }).expect("a sheet");
    assert_eq!(sheet.rows.get(0).expect("a row").cell(0), long);
}

#[test]
fn a_hundred_thousand_rows_are_read_with_their_lines() {
    let mut text = "Name;Phone;City\r\n".to_owned();
    (0..100_000).for_each(|row| write!(text, "Customer {row};360-555-{row};\"Bell\r\nwick\"\r\n").expect("text"));
    let sheet = any("a.csv", text.as_bytes()).expect("a sheet");
    assert_eq!(sheet.rows.len(), 100_000);
    let last = sheet.rows.get(99_999).expect("the last row");
    assert_eq!((last.line, last.cell(0), last.cell(2)), (200_000, "Customer 99999", "Bell\r\nwick"));
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let begun = Instant::now();
    let zeros = vec![b' '; 60_000_000];
    let bomb = workbook(&zeros, b"<sst/>");
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    assert_eq!(refused("a.xlsx", &bomb), Refusal::Bomb { most: MOST_UNPACKED });
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused_too() {
    let zeros = vec![b' '; 20_000_000];
    let mut bomb = workbook(&zeros, b"<sst/>");
    let size = 20_000_000_u32.to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4).filter(|at| bomb[*at..*at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    assert!(matches!(refused("a.xlsx", &bomb), Refusal::Bomb { .. } | Refusal::Damaged));
}

#[test]
fn numbers_that_ask_for_memory_are_not_believed() {
    let strings = br#"<sst count="1" uniqueCount="999999999999"><si><t>Name</t></si></sst>"#;
    let sheet = sheet_of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    assert_eq!(refused("a.xlsx", &workbook(&sheet, strings)), Refusal::Bomb { most: MOST_UNPACKED });
    let strings = format!("<sst>{}</sst>", "<si><t/></si>".repeat(4_100_000));
    let refusal = refused("a.xlsx", &workbook(&sheet, strings.as_bytes()));
    assert_eq!(refusal, Refusal::Bomb { most: MOST_UNPACKED });
}

#[test]
fn a_place_that_no_sheet_has_harms_nobody() {
    for place in ["A99999999999", "ZZZZZZZZ1", "1", "A", "A0", "é1", ""] {
        for cells in [
            format!(r#"<row r="1"><c r="{place}"><v>1</v></c></row>"#),
            format!(r#"<row r="{place}"><c><v>1</v></c></row>"#),
        ] {
            let _ = any("a.xlsx", &workbook(&sheet_of(&cells), b"<sst/>"));
        }
    }
    let back = r#"<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>"#;
    assert_eq!(refused("a.xlsx", &workbook(&sheet_of(back), b"<sst/>")), Refusal::Damaged);
}

#[test]
fn one_long_text_in_every_cell_is_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1_000_000));
    let cells: String =
        (1..=300).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    let refusal = refused("a.xlsx", &workbook(&sheet_of(&cells), strings.as_bytes()));
    assert_eq!(refusal, Refusal::Bomb { most: MOST_UNPACKED });
}

#[test]
fn a_sheet_of_libreoffice_that_repeats_itself_is_refused() {
    let table = |row: &str| {
        let content = format!(
            r#"<office:document-content><table:table table:name="A">{row}<table:table-cell table:number-columns-repeated="900"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:document-content>"#
        );
        packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
    };
    let refusal = refused("a.ods", &table(r#"<table:table-row table:number-rows-repeated="1000000">"#));
    assert!(matches!(refusal, Refusal::TooManyCells { .. }), "{refusal}");
    assert!(any("a.ods", &table(r#"<table:table-row table:number-rows-repeated="3">"#)).is_ok());
}

#[test]
fn a_workbook_that_is_not_whole_is_refused_wherever_it_ends() {
    let rows = (0..300).map(|row| [format!("Customer {row}"), format!("{}", row * 7)]);
    let whole = xlsx(&["Name", "Phone"], rows).expect("a workbook");
    for end in (30..whole.len() - 1).step_by(97) {
        let refusal = refused("a.xlsx", &whole[..end]);
        assert!(matches!(refusal, Refusal::Damaged), "{end}: {refusal}");
    }
}

#[test]
fn a_workbook_with_a_password_is_told_apart() {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(1_024, 0);
    for name in ["Root Entry", "EncryptionInfo", "EncryptedPackage"] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        file.extend(entry);
    }
    assert_eq!(refused("a.xlsx", &file), Refusal::Encrypted);
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let ods = packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b"\x12\x34"),
        ("META-INF/manifest.xml", manifest),
    ]);
    assert_eq!(refused("a.ods", &ods), Refusal::Encrypted);
}

#[test]
fn a_file_of_quotes_costs_no_more_than_another() {
    let begun = Instant::now();
    for text in ["\"x,".repeat(300_000), "\"x\n".repeat(300_000), "\"".repeat(999_999), "\"a\"b,".repeat(200_000)] {
        let _ = any("a.csv", text.as_bytes());
    }
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}
