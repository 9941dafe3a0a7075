//! Labels of the interface by their key in the catalogue, so that a changed word changes no test. Reads as much of Fluent as
//! the catalogue uses: terms, values, and choices by number.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

const FILES: [&str; 7] = [
    "words/customers.ftl", "en/app.ftl", "en/admin.ftl", "en/customers.ftl", "en/people.ftl", "en/fields.ftl",
    "en/files.ftl",
];

pub struct Texts(HashMap<String, String>);

pub type Args<'a> = &'a [(&'a str, &'a str)];

impl Texts {
    pub fn read() -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
        let mut all = HashMap::new();
        for file in FILES {
            let text = fs::read_to_string(folder.join(file)).with_context(|| file.to_owned())?;
            parse(&text, &mut all);
        }
        Ok(Self(all))
    }

    pub fn t(&self, key: &str) -> Result<String> {
        self.with(key, &[])
    }

    pub fn with(&self, key: &str, args: Args) -> Result<String> {
        let pattern = self.0.get(key).with_context(|| format!("the catalogue has no {key}"))?;
        self.fill(pattern, args)
    }

    fn fill(&self, pattern: &str, args: Args) -> Result<String> {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let close =
                open + end_of_placeable(&rest[open..]).with_context(|| format!("an open brace in {pattern}"))?;
            out.push_str(&self.placeable(rest[open + 1..close].trim(), args)?);
            rest = &rest[close + 1..];
        }
        out.push_str(rest);
        Ok(out)
    }

    fn placeable(&self, inside: &str, args: Args) -> Result<String> {
        if let Some((name, variants)) = inside.split_once("->") {
            return self.fill(chosen(variants, &value(name.trim(), args)?).context(inside.to_owned())?, args);
        }
        if inside.starts_with('-') { self.with(inside, args) } else { value(inside, args) }
    }
}

fn value(name: &str, args: Args) -> Result<String> {
    let wanted = name.trim_start_matches('$');
    let found = args.iter().find(|(name, _)| *name == wanted);
    found.map(|(_, value)| (*value).to_owned()).with_context(|| format!("no value for ${wanted}"))
}

/// The text of the variant for this value, else of the starred one.
fn chosen<'a>(variants: &'a str, value: &str) -> Option<&'a str> {
    let mut starred = None;
    for line in variants.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (name, text) = line.trim_start_matches('*').strip_prefix('[')?.split_once(']')?;
        if name == value || (name == "one" && value == "1") {
            return Some(text.trim());
        }
        if line.starts_with('*') {
            starred = Some(text.trim());
        }
    }
    starred
}

fn end_of_placeable(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A message goes on in the lines that are indented or inside its braces.
fn parse(text: &str, into: &mut HashMap<String, String>) {
    let mut key = None;
    for line in text.lines() {
        let goes_on = line.starts_with([' ', '}', '\t']);
        match (&key, line.split_once(" = ")) {
            (Some(key), _) if goes_on => {
                if let Some(value) = into.get_mut(key) {
                    let value: &mut String = value;
                    value.push('\n');
                    value.push_str(line);
                }
            }
            (_, Some((name, value))) if !line.starts_with('#') => {
                into.insert(name.to_owned(), value.to_owned());
                key = Some(name.to_owned());
            }
            _ => key = None,
        }
    }
}

#[test]
fn the_catalogue_is_read() -> Result<()> {
    let texts = Texts::read()?;
    assert_eq!(texts.t("nav-customer-add")?, "Add New Customer");
    assert_eq!(texts.with("deactivate-action", &[("count", "1")])?, "Deactivate customer");
    assert_eq!(texts.with("deactivate-title", &[("count", "3")])?, "Deactivate 3 customers?");
    assert!(texts.t("no-such-text").is_err());
    Ok(())
}
