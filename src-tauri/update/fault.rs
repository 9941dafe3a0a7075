//! Why nothing was found or installed: a code with a sentence in the catalogue.

use std::io::ErrorKind;

use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub code: &'static str,
    /// What the sentence is about: a version, a number.
    pub about: Option<String>,
    /// What an administrator can type instead.
    pub command: Option<String>,
}

impl Fault {
    pub fn of(code: &'static str) -> Self {
        Self { code, about: None, command: None }
    }

    pub fn about(code: &'static str, about: impl ToString) -> Self {
        Self { about: Some(about.to_string()), ..Self::of(code) }
    }

    pub fn with_command(self, command: String) -> Self {
        Self { command: Some(command), ..self }
    }

    pub fn disk(error: &std::io::Error) -> Self {
        tracing::warn!("the package cannot be kept: {error}");
        Self::of(match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "disk_full",
            _ => "disk",
        })
    }
}
