//! Any bytes and any damage to a good file end in a sheet or a refusal. `examples/fuzz.rs` goes on for longer.
#![expect(clippy::expect_used, reason = "a test that cannot begin fails")]

#[path = "../examples/fuzz/damage.rs"]
mod damage;

use clientele_sheet::{Encoding, Options, read};
use damage::{Damage, seeds};
use proptest::prelude::*;

#[test]
fn damaged_files_are_read_or_refused() {
    let seeds = seeds();
    let mut damage = Damage::new(20_261_122);
    for _ in 0..1_500 {
        let (name, bytes) = damage.one(&seeds);
        let _ = read(&name, &bytes, &damage.options());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.csv", "a.iif", "a.vcf", "a.xlsx"] {
            let _ = read(name, &bytes, &Options::default());
        }
    }

    #[test]
    fn any_letters_of_the_formats_are_read_or_refused(
        start in prop_oneof![Just(""), Just("BEGIN:VCARD\n"), Just("!CUST\tNAME\n"), Just("sep=;\n")],
        text in "[\"',;:|\\\\=!a-cA-C0-9@.\t\r\n -]{0,200}",
        header in prop::option::of(any::<bool>()),
    ) {
        let said = Options { header, encoding: Some(Encoding::UTF_8), ..Options::default() };
        if let Ok(sheet) = read("a.csv", format!("{start}{text}").as_bytes(), &said) {
            let wide = sheet.rows.iter().all(|row| row.len() <= sheet.columns.len() && row.line > 0);
            prop_assert!(wide, "a row is wider than the columns");
            let lines: Vec<u32> = sheet.rows.iter().map(|row| row.line).collect();
            prop_assert!(lines.is_sorted());
        }
    }
}
