//! Files of other programs, hand-made after their documented formats (`fixtures`), as sheets.
#![expect(clippy::expect_used, reason = "a test that cannot begin fails")]

use clientele_sheet::{Encoding, Format, Options, Refusal, Sheet, column, fingerprint, read};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)).expect("a fixture")
}

fn sheet_with(name: &str, options: &Options) -> Sheet {
    read(name, &fixture(name), options).unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

fn sheet(name: &str) -> Sheet {
    sheet_with(name, &Options::default())
}

/// The values of a column, row by row.
fn values<'a>(sheet: &'a Sheet, column: &str) -> Vec<&'a str> {
    let index = sheet.columns.iter().position(|name| name == column);
    let index = index.unwrap_or_else(|| panic!("{column} is none of {:?}", sheet.columns));
    sheet.rows.iter().map(|row| row.cell(index)).collect()
}

fn lines(sheet: &Sheet) -> Vec<u32> {
    sheet.rows.iter().map(|row| row.line).collect()
}

#[test]
fn quickbooks_desktop_gives_its_customers_and_nothing_of_the_other_lists() {
    let sheet = sheet("quickbooks-desktop-us.iif");
    assert_eq!(sheet.format, Format::Iif);
    assert_eq!(values(&sheet, "NAME"), ["Harborview Dental", "Northgate Towers", "Northgate Towers:Building B"]);
    assert_eq!(values(&sheet, "BADDR3"), ["Bellwick, WA 98399", "1200 Northgate Loop", ""]);
    assert_eq!(values(&sheet, "BADDR2")[1], "Attn: \"Facilities\"");
    assert_eq!(values(&sheet, "NOTE (2)"), ["key at desk", "", ""]);
    assert_eq!(values(&sheet, "HIDDEN"), ["N", "N", "Y"]);
    assert_eq!(lines(&sheet), [10, 11, 12]);
    assert_eq!(sheet.columns[0], "NAME");
}

#[test]
fn quickbooks_desktop_outside_the_us_may_name_its_columns_twice() {
    let sheet = sheet("quickbooks-desktop-other.iif");
    assert_eq!(values(&sheet, "NAME"), ["Boulangerie Génin", "Hôtel du Quai", "Atelier Noël"]);
    assert_eq!(values(&sheet, "S1ADDR2"), ["69003 Lyon", "", ""]);
    assert_eq!(values(&sheet, "PHONE1"), ["04 55 50 01 61", "", "04 55 50 01 62"]);
    assert_eq!(values(&sheet, "HIDDEN"), ["", "", "N"]);
    assert_eq!(values(&sheet, "REFNUM"), ["7", "8", ""]);
}

#[test]
fn a_quickbooks_file_without_customers_is_refused() {
    let name = "quickbooks-desktop-vendors-only.iif";
    assert_eq!(read(name, &fixture(name), &Options::default()).err(), Some(Refusal::NoCustomers));
    assert_eq!(read("a.iif", b"Name,Phone\nA,1\n", &Options::default()).err(), Some(Refusal::NoCustomers));
}

#[test]
fn quickbooks_online_is_read_below_its_titles() {
    let sheet = sheet("quickbooks-online.csv");
    assert_eq!(sheet.columns[0], "Customer full name");
    assert_eq!(values(&sheet, "Customer full name"), ["Harborview Dental", "Quill, Dana"]);
    assert_eq!(values(&sheet, "Bill street")[0], "410 Alder Way\nSuite 3");
    assert_eq!(values(&sheet, "Opening balance"), ["1,250.00", "0.00"]);
    assert_eq!(lines(&sheet), [5, 7]);
    assert!(sheet.found.header && !sheet.found.decimal_comma);
}

#[test]
fn a_workbook_gives_the_first_sheet_that_is_shown_and_holds_something() {
    let sheet = sheet("quickbooks-online.xlsx");
    assert_eq!(sheet.format, Format::Workbook);
    assert_eq!(sheet.found.sheets, ["Notes", "Lists", "Customer Contact List"]);
    assert_eq!(sheet.found.sheet.as_deref(), Some("Customer Contact List"));
    assert_eq!(values(&sheet, "Customer full name"), ["Harborview Dental", "Quill, Dana", "Keld & Sons"]);
    assert_eq!(lines(&sheet), [5, 6, 9]);
}

#[test]
fn cells_of_a_workbook_are_written_as_a_person_sees_them() {
    let sheet = sheet("quickbooks-online.xlsx");
    assert_eq!(values(&sheet, "Bill ZIP"), ["02134", "98399", ""]);
    assert_eq!(values(&sheet, "Opening balance"), ["0.3", "1200", "n/a"]);
    assert_eq!(values(&sheet, "As of"), ["2026-03-03", "2026-03-03 10:30", ""]);
    assert_eq!(values(&sheet, "Taxable"), ["TRUE", "", ""]);
    assert_eq!(values(&sheet, "Phone"), ["(360) 555-0161", "", "007"]);
    assert_eq!(values(&sheet, "Bill street")[0], "410 Alder Way\nSuite 3");
}

#[test]
fn another_sheet_of_a_workbook_can_be_chosen_by_name() {
    let options = |name: &str| Options { sheet: Some(name.to_owned()), ..Options::default() };
    let lists = sheet_with("quickbooks-online.xlsx", &options("Lists"));
    assert_eq!(values(&lists, "Terms"), ["Net 30"]);
    let missing = read("a.xlsx", &fixture("quickbooks-online.xlsx"), &options("Nobody"));
    assert_eq!(missing.err(), Some(Refusal::NoSuchSheet { name: "Nobody".to_owned() }));
    let empty = read("a.xlsx", &fixture("quickbooks-online.xlsx"), &options("Notes"));
    assert_eq!(empty.err(), Some(Refusal::Empty));
}

#[test]
fn workbooks_of_excel_97_and_of_libreoffice_are_read_alike() {
    let xls = sheet("customers.xls");
    assert_eq!(xls.found.sheets, ["Empty", "Customers"]);
    assert_eq!(values(&xls, "Customer ID"), ["0012", "0013"]);
    assert_eq!(values(&xls, "Customer Name"), ["Keld & Söns", "Farrow Baths"]);
    assert_eq!(values(&xls, "Zip"), ["98399", ""]);
    assert_eq!(values(&xls, "Balance")[0], "1250.5");
    assert_eq!(values(&xls, "Since"), ["2019-04-03", ""]);
    assert_eq!(values(&xls, "Active"), ["TRUE", ""]);
    assert_eq!(lines(&xls), [2, 4]);

    let ods = sheet("customers.ods");
    assert_eq!(ods.found.sheets, ["Leer", "Kunden"]);
    assert_eq!(ods.columns, ["Kundennr.", "Name", "Umsatz", "Seit", "Aktiv"]);
    assert_eq!(values(&ods, "Kundennr."), ["00012", "00013", "00013"]);
    assert_eq!(values(&ods, "Name"), ["Bäckerei  Löwe\nFiliale & Süd", "Öl und Gas", "Öl und Gas"]);
    assert_eq!(values(&ods, "Umsatz"), ["1250.5", "", ""]);
    assert_eq!(values(&ods, "Seit"), ["2019-04-03", "2021-12-25 10:30:00", "2021-12-25 10:30:00"]);
    assert_eq!(values(&ods, "Aktiv"), ["TRUE", "", ""]);
    assert_eq!(lines(&ods), [2, 5, 6]);
}

#[test]
fn sage_50_of_the_us_keeps_leading_zeros_and_ship_to_addresses() {
    let sheet = sheet("sage-50-us.csv");
    assert_eq!(values(&sheet, "Bill to Zip"), ["98399", "02134"]);
    assert_eq!(values(&sheet, "Ship to Address 1 Address-Line Two"), ["Rear, by the gate", ""]);
    assert_eq!(values(&sheet, "Inactive"), ["FALSE", "TRUE"]);
}

#[test]
fn sage_50_of_the_uk_has_no_names_of_columns_and_loses_no_row() {
    for header in [None, Some(false)] {
        let sheet = sheet_with("sage-50-uk.csv", &Options { header, ..Options::default() });
        assert!(!sheet.found.header);
        assert_eq!(values(&sheet, "A"), ["KELD01", "FARR02"]);
        assert_eq!(values(&sheet, "G"), ["LS1 4AP", "BD1 1AA"]);
        assert_eq!(values(&sheet, "AA"), ["ida@keld.example", ""]);
        assert_eq!(lines(&sheet), [1, 2]);
    }
}

#[test]
fn sage_accounting_names_its_second_address_like_the_first() {
    let sheet = sheet("sage-accounting.csv");
    assert_eq!(sheet.columns[0], "Reference");
    assert_eq!(values(&sheet, "Address Line 1"), ["3 Mill Lane", "The Old Works"]);
    assert_eq!(values(&sheet, "Address Line 1 (2)"), ["Unit 9", ""]);
    assert_eq!(values(&sheet, "Town (2)"), ["Leeds", ""]);
}

#[test]
fn contacts_of_outlook_and_google_are_read_in_their_encodings() {
    let outlook = sheet("outlook-contacts.csv");
    assert_eq!(outlook.found.encoding.map(Encoding::name), Some("windows-1252"));
    assert_eq!(values(&outlook, "Last Name"), ["Müller", "López"]);
    assert_eq!(values(&outlook, "Notes")[0], "Schlüssel beim Nachbarn\r\nHund im Hof");
    let google = sheet("google-contacts.csv");
    assert_eq!(google.found.encoding, Some(Encoding::UTF_8));
    assert_eq!(values(&google, "Address 1 - Formatted"), ["410 Alder Way\nBellwick, WA 98399\nUS"]);
}

#[test]
fn the_same_rows_are_read_from_any_encoding() {
    for (name, encoding) in [
        ("semicolons-windows-1252.csv", "windows-1252"),
        ("semicolons-utf-16le.csv", "UTF-16LE"),
        ("semicolons-utf-16be-unmarked.csv", "UTF-16BE"),
    ] {
        let sheet = sheet(name);
        assert_eq!(sheet.found.encoding.map(Encoding::name), Some(encoding));
        assert_eq!(sheet.found.separator, Some(';'));
        assert!(sheet.found.decimal_comma);
        assert_eq!(sheet.columns, ["Kundennr.", "Name", "Straße", "PLZ", "Ort", "Umsatz", "Seit", "Name (2)"]);
        assert_eq!(values(&sheet, "Name"), ["Bäckerei Löwe", "Müller \"Sanitär\"; Heizung", "Öl & Gas"]);
        assert_eq!(values(&sheet, "Kundennr."), ["00012", "00013", "00014"]);
        assert_eq!(values(&sheet, "Name (2)"), ["Filiale, Süd", "", ""]);
        assert_eq!(lines(&sheet), [2, 3, 5]);
    }
}

#[test]
fn what_a_person_says_about_a_file_counts() {
    let said = Options {
        encoding: Encoding::named("macintosh"),
        separator: Some('\t'),
        header: Some(true),
        ..Options::default()
    };
    let sheet = sheet_with("tabs-macintosh.txt", &said);
    assert_eq!(values(&sheet, "Name"), ["Café Génin", "Hôtel du Quai"]);
    assert_eq!(lines(&sheet), [2, 3]);
    let headless = read("a.csv", b"Name,City\nKeld,Leeds\n", &Options { header: Some(false), ..Options::default() });
    let headless = headless.expect("rows");
    assert_eq!(values(&headless, "A"), ["Name", "Keld"]);
    let commas = read("a.csv", b"a,b;c,d\ne,f;g,h\n", &Options { separator: Some(';'), ..Options::default() });
    assert_eq!(commas.expect("rows").columns, ["a,b", "c,d"]);
}

#[test]
fn a_file_may_say_its_separator_in_the_first_line() {
    let sheet = sheet("said-separator.csv");
    assert_eq!(sheet.found.separator, Some('|'));
    assert_eq!(values(&sheet, "Name"), ["Keld, Sons; Co"]);
    assert_eq!(lines(&sheet), [3]);
}

#[test]
fn stray_quotes_cost_no_row() {
    let sheet = sheet("stray-quotes.csv");
    let names = ["Keld & Sons", "\"Farrow\" Baths", "Quill \"Dee\" Dana", "\"never closed", "Last"];
    assert_eq!(values(&sheet, "Name"), names);
    assert_eq!(values(&sheet, "Size"), ["2\" valve", "3/4 in", "2", "1", "4"]);
    assert_eq!(values(&sheet, "Note")[0], "says \"hello\" often");
    assert_eq!(lines(&sheet), [2, 3, 4, 5, 6]);
}

#[test]
fn short_rows_are_empty_at_the_end_and_wide_rows_get_columns_by_letter() {
    let sheet = read("a.csv", b"Name,,Name,name\nA\nB,1,2,3,4,5\n,,,\n", &Options::default()).expect("rows");
    assert_eq!(sheet.columns, ["Name", "B", "Name (2)", "name", "E", "F"]);
    assert_eq!(values(&sheet, "F"), ["", "5"]);
    assert_eq!(sheet.rows.len(), 2);
    let row = sheet.rows.get(0).expect("a row");
    assert_eq!((row.len(), row.cell(99), row.cell(usize::MAX)), (1, "", ""));
}

#[test]
fn one_column_needs_no_separator() {
    let sheet = read("a.csv", "E-mail\nann@a.example\nbob@b.example\n".as_bytes(), &Options::default()).expect("rows");
    assert_eq!((sheet.found.separator, sheet.columns.len(), sheet.rows.len()), (None, 1, 2));
    let headless = read("a.csv", "ann@a.example\nbob@b.example\n".as_bytes(), &Options::default()).expect("rows");
    assert_eq!((headless.found.header, headless.rows.len()), (false, 2));
}

#[test]
fn cards_of_2_1_are_read_with_their_encodings_and_in_spite_of_lines_that_are_none() {
    let sheet = sheet("vcard-2.1.vcf");
    assert_eq!(sheet.format, Format::VCard);
    assert_eq!(values(&sheet, column::FORMATTED_NAME), ["Jördis Müller", "Dana Quill"]);
    assert_eq!(values(&sheet, column::LAST_NAME), ["Müller", "Quill"]);
    assert_eq!(values(&sheet, column::TITLE), ["Frau", ""]);
    assert_eq!(values(&sheet, column::ORGANIZATION), ["Bäckerei Löwe", ""]);
    assert_eq!(values(&sheet, column::ADDRESS_LINE_1), ["Hauptstraße 5", ""]);
    assert_eq!(values(&sheet, column::ADDRESS_LINE_2), ["Hof; links", ""]);
    assert_eq!(values(&sheet, column::CITY), ["Köln", ""]);
    assert_eq!(values(&sheet, column::NOTE), ["Key at the neighbour's\nand a dog", ""]);
    assert_eq!(values(&sheet, column::PHONE), ["0221 555 0161", "360-555-0163"]);
    assert_eq!(values(&sheet, column::MOBILE), ["0151 555 0162", ""]);
    assert_eq!(values(&sheet, column::FAX), ["0221 555 0163", ""]);
    assert_eq!(lines(&sheet), [1, 19]);
}

#[test]
fn cards_of_3_0_put_what_is_preferred_first() {
    let sheet = sheet("vcard-3.0.vcf");
    for (column, value) in [
        (column::ORGANIZATION, "Harborview Dental, PLLC"),
        (column::FIRST_NAME, "Dana R."),
        (column::JOB, "Office manager"),
        (column::EMAIL, "desk@harborview-dental.example"),
        (column::EMAIL_2, "dana.quill@mail.example"),
        (column::PHONE, "(360) 555-0161"),
        (column::PHONE_2, "(360) 555-0199"),
        (column::MOBILE, "+1 360-555-0163"),
        (column::ADDRESS_LINE_1, "410 Alder Way"),
        (column::ADDRESS_LINE_2, "Suite 3"),
        (
            column::NOTE,
            "Gate code changes every month; ask first.\nThe second line is long enough to be folded, and it is.",
        ),
        (column::WEBSITE, "https://harborview-dental.example/a,b;c"),
        (column::UID, "5A1F-77"),
    ] {
        assert_eq!(values(&sheet, column), [value], "{column}");
    }
}

#[test]
fn cards_of_4_0_are_read_with_their_addresses_of_telephones_and_without_an_end() {
    let sheet = sheet("vcard-4.0.vcf");
    assert_eq!(values(&sheet, column::FORMATTED_NAME), ["Ana María López", "Keld & Sons Ltd"]);
    assert_eq!(values(&sheet, column::PHONE)[0], "+34-955-550-161 ext. 12");
    assert_eq!(values(&sheet, column::MOBILE)[0], "+34-655-550-162");
    assert_eq!(values(&sheet, column::ADDRESS_LINE_1)[0], "Calle Ancha 4");
    assert_eq!(values(&sheet, column::POSTAL_CODE)[0], "41001");
    assert_eq!(values(&sheet, column::LANGUAGE)[0], "es");
}

#[test]
fn a_fingerprint_is_the_same_for_the_same_columns_however_they_are_written() {
    let one = fingerprint(&["Name", "E-Mail ", "ÖRT"]);
    assert_eq!(one, fingerprint(&[" name", "e-mail", "Ört"]));
    assert_ne!(one, fingerprint(&["E-Mail", "Name", "Ört"]));
    assert_ne!(fingerprint(&["ab", "c"]), fingerprint(&["a", "bc"]));
}
