//! The catalogue of texts, for what leaves the program as a file: the same `.ftl` files as the interface's, with the office's
//! Words as their terms.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde_json::Value;

use crate::ctx::Ctx;
use crate::error::{FieldError, Result};
use crate::office;

const TEXTS: &[&str] = &[
    include_str!("../../../locales/en/app.ftl"),
    include_str!("../../../locales/en/accounting.ftl"),
    include_str!("../../../locales/en/admin.ftl"),
    include_str!("../../../locales/en/customers.ftl"),
    include_str!("../../../locales/en/export.ftl"),
    include_str!("../../../locales/en/fields.ftl"),
    include_str!("../../../locales/en/files.ftl"),
    include_str!("../../../locales/en/import.ftl"),
    include_str!("../../../locales/en/locations.ftl"),
    include_str!("../../../locales/en/merge.ftl"),
    include_str!("../../../locales/en/people.ftl"),
    include_str!("../../../locales/en/personal-data.ftl"),
    include_str!("../../../locales/en/persons.ftl"),
    include_str!("../../../locales/en/portal-roles.ftl"),
    include_str!("../../../locales/en/updates.ftl"),
];

const WORDS: &[(&str, &str)] = &[
    ("customers", include_str!("../../../locales/words/customers.ftl")),
    ("companies", include_str!("../../../locales/words/companies.ftl")),
    ("clients", include_str!("../../../locales/words/clients.ftl")),
    ("accounts", include_str!("../../../locales/words/accounts.ftl")),
];

/// Texts in the office's Words.
pub struct Texts(FluentBundle<FluentResource>);

impl Texts {
    pub async fn of(cx: &Ctx) -> Result<Self> {
        Ok(Self::new(&office::row(cx).await?.words))
    }

    fn new(words: &str) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![unic_langid::langid!("en")]);
        // Values are names and numbers; marks around them would stand in the file.
        bundle.set_use_isolating(false);
        let terms = WORDS.iter().find(|(name, _)| *name == words).unwrap_or(&WORDS[0]).1;
        for source in std::iter::once(&terms).chain(TEXTS) {
            // A source that cannot be read whole still has its other texts; a test reads them all.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(read, _)| read);
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    /// The key itself where there is no such text.
    pub fn text(&self, key: &str, values: &[(&str, Value)]) -> String {
        self.known(key, values).unwrap_or_else(|| key.to_owned())
    }

    pub fn known(&self, key: &str, values: &[(&str, Value)]) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            let value = match value {
                Value::Number(number) => FluentValue::from(number.as_f64().unwrap_or_default()),
                Value::String(text) => FluentValue::from(text.as_str()),
                other => FluentValue::from(other.to_string()),
            };
            args.set(Cow::from(*name), value);
        }
        let pattern = self.0.get_message(key)?.value()?;
        Some(self.0.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    /// What a field says of its fault.
    pub fn fault(&self, fault: &FieldError) -> String {
        let key = format!("error-{}", fault.code.replace('_', "-"));
        let values: Vec<(&str, Value)> =
            fault.params.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let detail = if values.is_empty() { None } else { self.known(&format!("{key}-detail"), &values) };
        detail.or_else(|| self.known(&key, &values)).unwrap_or_else(|| self.text("error-generic", &[]))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_is_in_the_offices_words_and_a_fault_says_what_to_do() {
        let texts = Texts::new("companies");
        assert_eq!(texts.text("nav-customer-list", &[]), "Manage Companies");
        let fault = FieldError::new("name", "too_long").with("max", json!(41));
        assert_eq!(texts.fault(&fault), "Shorten this to 41 characters or fewer");
        assert_eq!(texts.fault(&FieldError::new("name", "no such code")), texts.text("error-generic", &[]));
    }

    /// A term and a text of one name would stand in each other's place.
    #[test]
    fn no_text_is_called_as_a_term_is() {
        let ids = |source: &str, term: bool| -> Vec<String> {
            let lines = source.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
            let ids = lines.filter(|id| id.starts_with('-') == term && !id.starts_with([' ', '#']));
            ids.map(|id| id.trim_start_matches('-').to_owned()).collect()
        };
        let terms = ids(WORDS[0].1, true);
        assert!(terms.len() > 10);
        let twice: Vec<String> =
            TEXTS.iter().flat_map(|source| ids(source, false)).filter(|id| terms.contains(id)).collect();
        assert_eq!(twice, Vec::<String>::new());
    }

    #[test]
    fn every_file_of_the_catalogue_is_here() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/en");
        assert_eq!(std::fs::read_dir(folder).expect("the catalogue").count(), TEXTS.len());
        assert!(TEXTS.iter().all(|source| FluentResource::try_new((*source).to_owned()).is_ok()));
    }
}
