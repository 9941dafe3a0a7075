//! The command table: the only list of what desktop and portal serve, the dispatch through it, and its TypeScript.
//!
//! A command names its function, the action that the policy decides on, and the tables that its answer depends on. Shells
//! only carry: they build a `Ctx`, call `dispatch`, and act on what it says about the session.

use clientele_core::account;
use clientele_core::ctx::{Ctx, Shell};
use clientele_core::error::{Error, FieldError, Reason, Result};
use clientele_core::file::FileOut;
use clientele_core::policy::Action;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

mod commands;
pub mod session;
pub mod typescript;

pub use commands::COMMANDS;

/// One line of the command table.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    pub name: &'static str,
    /// What the policy is asked; the same that the function asks.
    pub action: Action,
    /// Tables whose change makes an answer old; empty for commands that write.
    pub reads: &'static [&'static str],
    /// Only on a computer of the office, not over the portal.
    pub desktop_only: bool,
}

/// What a command answers with.
#[derive(Debug)]
pub enum Reply {
    Json(Value),
    /// The shell turns it into a handle of this session.
    File(FileOut),
}

/// What a command did to the session that asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionChange {
    SignedIn(Uuid),
    Locked,
    SignedOut,
    /// The shell closes the database, restores this backup and opens it again; nobody is signed in then.
    Restore(String),
}

#[derive(Debug)]
pub struct Answer {
    pub reply: Reply,
    pub session: Option<SessionChange>,
}

/// Runs a command. Unknown names are `NotFound`; a command that the policy refuses has done nothing.
pub async fn dispatch(cx: &Ctx, name: &str, input: Value) -> Result<Answer> {
    let command = COMMANDS.iter().find(|command| command.name == name).ok_or(Error::NotFound)?;
    if command.desktop_only && cx.app.shell != Shell::Desktop {
        return Err(Error::Unavailable(Reason::DesktopOnly));
    }
    cx.allow(command.action)?;
    match commands::run(cx, name, input).await {
        Err(Error::Conflict(mut faults)) => {
            account::name_conflicts(cx, &mut faults).await?;
            Err(Error::Conflict(faults))
        }
        other => other,
    }
}

/// The input, or which field is wrong. An unknown field is refused by name.
fn parse<T: DeserializeOwned>(input: Value) -> Result<T> {
    let input = if input.is_null() { Value::Object(serde_json::Map::new()) } else { input };
    if !input.is_object() {
        return Err(Error::field("", "type"));
    }
    if let Some(field) = with_nul("", &input) {
        return Err(Error::field(field, "control_character"));
    }
    serde_json::from_value(input).map_err(|error| {
        let text = error.to_string();
        let field = text.split('`').nth(1).unwrap_or_default().to_owned();
        let code = if text.starts_with("unknown field") { "unknown" } else { "type" };
        Error::Invalid(vec![FieldError::new(field, code).with("detail", text)])
    })
}

/// The field whose text holds a NUL: PostgreSQL takes no such text, and searches end at it.
fn with_nul<'a>(name: &'a str, value: &'a Value) -> Option<&'a str> {
    match value {
        Value::String(text) => text.contains('\0').then_some(name),
        Value::Array(list) => list.iter().find_map(|value| with_nul(name, value)),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| with_nul(name, value)),
        _ => None,
    }
}

fn json<T: serde::Serialize>(value: T) -> Result<Reply> {
    Ok(Reply::Json(serde_json::to_value(value)?))
}
