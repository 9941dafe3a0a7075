//! Good files with something wrong in them, the same for the same seed.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use clientele_sheet::{Encoding, Options, xlsx};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The fixtures, and a workbook of our own.
pub fn seeds() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let files = std::fs::read_dir(folder).expect("the fixtures").map(|file| file.expect("a fixture").path());
    let mut seeds: Vec<(String, Vec<u8>)> = files
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read(&path).expect("a file"))
        })
        .collect();
    seeds.sort();
    let own = xlsx(&["Name", "Phone"], [["Keld", "+1"], ["Öl", "'2"]]).expect("a workbook");
    seeds.push(("own.xlsx".to_owned(), own));
    seeds
}

/// Words that formats count by, or that ask for much.
const WORDS: [&[u8]; 22] = [
    b"\"",
    b"\r\n",
    b"\t",
    b"\0",
    b"\xff\xfe",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b"!CUST\t",
    b"CUST\t",
    b"=3B=0D=0A=",
    b";CHARSET=UTF-16:",
    b"uniqueCount=\"99999999999\"",
    b"r=\"XFD1048576\"",
    b"r=\"99999999999\"",
    b"<v>1e308</v>",
    b"table:number-rows-repeated=\"4294967295\"",
    b"table:number-columns-repeated=\"4294967295\"",
    b"&#x0;&lt;",
    b"<row><c><v>",
    b"</sheetData>",
];

pub struct Damage(u64);

impl Damage {
    pub fn new(seed: u64) -> Self {
        Damage(seed)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    pub fn options(&mut self) -> Options {
        match self.below(8) {
            0 => Options { header: Some(false), ..Options::default() },
            1 => Options { header: Some(true), separator: Some(';'), ..Options::default() },
            2 => Options { encoding: Encoding::named("UTF-16LE"), ..Options::default() },
            3 => Options { sheet: Some("Customers".to_owned()), ..Options::default() },
            _ => Options::default(),
        }
    }

    pub fn one(&mut self, seeds: &[(String, Vec<u8>)]) -> (String, Vec<u8>) {
        let (name, bytes) = &seeds[self.below(seeds.len())];
        let mut bytes = bytes.clone();
        // Damage to a packed file rarely reaches what is in it.
        if bytes.starts_with(b"PK") && self.below(4) > 0 {
            bytes = self.repack(&bytes);
        } else {
            self.harm(&mut bytes);
        }
        (name.clone(), bytes)
    }

    fn repack(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut from = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        let harmed = self.below(from.len());
        for index in 0..from.len() {
            let mut file = from.by_index(index).expect("a file");
            let name = file.name().expect("a name").into_owned();
            let mut part = Vec::new();
            file.read_to_end(&mut part).expect("a file");
            if index == harmed || self.below(6) == 0 {
                self.harm(&mut part);
            }
            to.start_file(name, SimpleFileOptions::default()).expect("a file");
            to.write_all(&part).expect("a file");
        }
        to.finish().expect("a zip").into_inner()
    }

    fn harm(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len());
            let length = self.below(64).min(bytes.len() - at);
            match self.below(7) {
                0 => bytes.truncate(at),
                1 if !bytes.is_empty() => bytes[at] ^= 1 << self.below(8),
                2 if !bytes.is_empty() => bytes[at] = self.next() as u8,
                3 => drop(bytes.drain(at..at + length)),
                4 => {
                    let word = WORDS[self.below(WORDS.len())];
                    bytes.splice(at..at, word.iter().copied());
                }
                5 => {
                    let part = bytes[at..at + length].repeat(self.below(40));
                    bytes.splice(at..at, part);
                }
                _ => {
                    let to = self.below(bytes.len());
                    let part = bytes[at..at + length].to_vec();
                    bytes.splice(to..to, part);
                }
            }
        }
    }
}
