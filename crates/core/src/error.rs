//! The errors of the app and their one body on the wire. Whoever converts an error logs it, once; nothing else does.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::policy::Role;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Bad input: one entry per field.
    #[error("invalid input")]
    Invalid(Vec<FieldError>),
    #[error("not signed in")]
    Unauthenticated,
    /// What the action needs; any one of these roles would do.
    #[error("not allowed")]
    Forbidden(Vec<Role>),
    #[error("not found")]
    NotFound,
    /// Someone changed a field since the person saw it: one entry per field with code `conflict` and params
    /// {base, current, yours, by, at}.
    #[error("changed by someone else since")]
    Conflict(Vec<FieldError>),
    #[error("unavailable: {0:?}")]
    Unavailable(Reason),
    #[error("internal error")]
    Internal(#[from] anyhow::Error),
}

/// Why something cannot be done just now, though the request is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    DiskFull,
    ReadOnly,
    Busy,
    Damaged,
    Disconnected,
    TooManyAttempts,
    /// Only the desktop can do it.
    DesktopOnly,
    /// The database was written by a newer version.
    NewerSchema,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldError {
    pub field: String,
    pub code: String,
    #[ts(type = "Record<string, unknown>")]
    pub params: Map<String, Value>,
}

impl Reason {
    /// As on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DiskFull => "disk_full",
            Self::ReadOnly => "read_only",
            Self::Busy => "busy",
            Self::Damaged => "damaged",
            Self::Disconnected => "disconnected",
            Self::TooManyAttempts => "too_many_attempts",
            Self::DesktopOnly => "desktop_only",
            Self::NewerSchema => "newer_schema",
        }
    }
}

impl FieldError {
    pub fn new(field: impl Into<String>, code: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), params: Map::new() }
    }

    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.params.insert(key.to_owned(), value.into());
        self
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    Invalid,
    Unauthenticated,
    Forbidden,
    NotFound,
    Conflict,
    Unavailable,
    Outdated,
    Internal,
}

/// The body of every error over IPC and HTTP.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WireError {
    pub code: ErrorCode,
    /// Plain English for logs and the API; screens take their words from the catalogue by code.
    pub message: String,
    pub fields: Vec<FieldError>,
    /// Names the log entry of an internal error.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
}

impl Error {
    pub fn field(field: &str, code: &str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code)])
    }

    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Invalid(_) => ErrorCode::Invalid,
            Self::Unauthenticated => ErrorCode::Unauthenticated,
            Self::Forbidden(_) => ErrorCode::Forbidden,
            Self::NotFound => ErrorCode::NotFound,
            Self::Conflict(_) => ErrorCode::Conflict,
            Self::Unavailable(_) => ErrorCode::Unavailable,
            Self::Internal(_) => ErrorCode::Internal,
        }
    }

    /// The wire body. `reference` names the log entry where the caller wrote the detail of an internal error.
    pub fn wire(self, reference: Option<String>) -> WireError {
        let code = self.code();
        let message = self.to_string();
        let fields = match self {
            Self::Invalid(fields) | Self::Conflict(fields) => fields,
            Self::Forbidden(needs) => {
                let names: Vec<Value> = needs.iter().map(|role| Value::from(role.name())).collect();
                vec![FieldError::new("", "needs_role").with("roles", names)]
            }
            Self::Unavailable(reason) => vec![FieldError::new("", reason.code())],
            _ => Vec::new(),
        };
        WireError { code, message, fields, reference: reference.filter(|_| code == ErrorCode::Internal) }
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        match reason(&error) {
            Some(reason) => Self::Unavailable(reason),
            None => Self::Internal(anyhow::Error::new(error)),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::*;
        match error.kind() {
            StorageFull | QuotaExceeded => Self::Unavailable(Reason::DiskFull),
            ReadOnlyFilesystem | PermissionDenied => Self::Unavailable(Reason::ReadOnly),
            _ => Self::Internal(anyhow::Error::new(error)),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(anyhow::Error::new(error))
    }
}

/// SQLite's index of its log cannot grow: there is no space.
const IOERR_SHMSIZE: u32 = 10 | (19 << 8);

/// Faults of the disk or the line that a person can do something about. SQLite's primary result codes:
/// 5 busy, 6 locked, 8 read-only, 10 I/O, 11 corrupt, 13 full, 14 cannot open, 26 not a database.
fn reason(error: &sea_orm::DbErr) -> Option<Reason> {
    use sea_orm::{DbErr, RuntimeErr, sqlx};
    let (DbErr::Conn(inner) | DbErr::Exec(inner) | DbErr::Query(inner)) = error else {
        return matches!(error, DbErr::ConnectionAcquire(_)).then_some(Reason::Busy);
    };
    let RuntimeErr::SqlxError(inner) = inner else { return None };
    match inner.as_ref() {
        sqlx::Error::Database(fault) => {
            let code = fault.code()?;
            if fault.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_none() {
                // PostgreSQL: class 53 is "insufficient resources", 57P is "operator intervention", 08 is connection.
                return match code.as_ref() {
                    "53100" => Some(Reason::DiskFull),
                    "25006" => Some(Reason::ReadOnly),
                    c if c.starts_with("57P") || c.starts_with("08") => Some(Reason::Disconnected),
                    _ => None,
                };
            }
            let code = code.parse::<u32>().ok()?;
            if code == IOERR_SHMSIZE {
                return Some(Reason::DiskFull);
            }
            match code & 0xff {
                5 | 6 => Some(Reason::Busy),
                8 | 14 => Some(Reason::ReadOnly),
                11 | 26 => Some(Reason::Damaged),
                13 => Some(Reason::DiskFull),
                _ => None,
            }
        }
        sqlx::Error::Io(_) | sqlx::Error::PoolClosed => Some(Reason::Disconnected),
        sqlx::Error::PoolTimedOut => Some(Reason::Busy),
        _ => None,
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.code)
    }
}
