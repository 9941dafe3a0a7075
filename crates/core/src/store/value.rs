//! One wire value of one column: brought into its stored spelling, or refused with the fault that its field shows.

use serde_json::Value;
use uuid::Uuid;

use super::table::{Col, Kind, Rules};
use crate::check;
use crate::error::FieldError;
use crate::money;

/// The stored spelling of `value`: trimmed, blank = null, phones as E.164, e-mail as typed. Shape faults are found here, so
/// that what passes always fits the row type.
pub fn normalise(name: &str, col: &Col, value: &Value, rules: &Rules) -> Result<Value, FieldError> {
    let fault = |code: &str| FieldError::new(name, code);
    let normal = match (col.kind, value) {
        (Kind::Bool, Value::Null) => Value::Bool(false),
        (_, Value::Null) => Value::Null,
        (Kind::Text(max), Value::String(text)) => line(name, text, max)?,
        (Kind::Lines(max), Value::String(text)) => {
            if check::has_control(text, true) {
                return Err(fault("control_character"));
            }
            bounded(name, text.trim_end(), max)?
        }
        (Kind::Email, Value::String(text)) => {
            let text = line(name, text, 254)?;
            if text.as_str().is_some_and(|t| !check::is_email(t)) {
                return Err(fault("email"));
            }
            text
        }
        (Kind::Phone, Value::String(text)) => match line(name, text, 40)?.as_str() {
            None => Value::Null,
            Some(typed) => Value::from(check::phone(typed, &rules.country).ok_or_else(|| fault("phone"))?),
        },
        (Kind::Country, Value::String(text)) => match check::blank(text) {
            None => Value::Null,
            Some(code) if code.len() == 2 && code.chars().all(|c| c.is_ascii_alphabetic()) => {
                Value::from(code.to_ascii_uppercase())
            }
            Some(_) => return Err(fault("country")),
        },
        (Kind::Ref(_) | Kind::Item(_), Value::String(text)) => match check::blank(text) {
            None => Value::Null,
            Some(id) => Value::from(Uuid::parse_str(id).map_err(|_| fault("not_found"))?.to_string()),
        },
        (Kind::Bool, Value::Bool(_)) => value.clone(),
        (Kind::Int(min, max), Value::Number(number)) => match number.as_i64() {
            Some(n) if (min..=max).contains(&n) => value.clone(),
            _ => return Err(fault("number").with("min", min).with("max", max)),
        },
        (Kind::Amount(least), Value::Number(number)) => match number.as_i64() {
            Some(n) if n < least && least == 0 => return Err(fault("amount_negative")),
            Some(n) if (-money::LARGEST..=money::LARGEST).contains(&n) => value.clone(),
            // A fraction of the smallest unit is no amount; what no whole number holds is too large.
            _ if number.as_f64().is_some_and(|n| n.abs() < money::LARGEST as f64) => return Err(fault("amount")),
            _ => return Err(fault("amount_too_large")),
        },
        // As typed, where the screen could make nothing of it.
        (Kind::Amount(_), Value::String(text)) => match check::blank(text) {
            None => Value::Null,
            Some(text) => {
                let large = money::parse(text, rules.decimals) == Err(money::Unreadable::TooLarge);
                return Err(fault(if large { "amount_too_large" } else { "amount" }));
            }
        },
        (Kind::Instant, Value::Number(number)) if number.as_i64().is_some() => value.clone(),
        (Kind::Date, Value::String(text)) => match check::blank(text) {
            None => Value::Null,
            Some(date) if check::is_date(date) => Value::from(date),
            Some(_) => return Err(fault("date")),
        },
        (Kind::Choice(choices), Value::String(text)) => {
            if !choices.contains(&text.as_str()) {
                return Err(fault("choice"));
            }
            value.clone()
        }
        (Kind::Picture, Value::String(sha)) if sha.len() == 64 && sha.chars().all(|c| c.is_ascii_hexdigit()) => {
            value.clone()
        }
        (Kind::Picture, Value::String(_)) => return Err(fault("picture")),
        _ => return Err(fault("type")),
    };
    if col.required && normal.is_null() {
        return Err(fault("required"));
    }
    Ok(normal)
}

/// Two people's changes to one text, where they are in different lines.
pub fn merged(col: &Col, base: &Value, one: &Value, other: &Value) -> Option<Value> {
    let (Kind::Lines(max), Some(base), Some(one), Some(other)) =
        (col.kind, base.as_str(), one.as_str(), other.as_str())
    else {
        return None;
    };
    let ended = |text: &str| format!("{text}\n");
    let merged = diffy::merge(&ended(base), &ended(one), &ended(other)).ok()?;
    let merged = merged.trim_end();
    (merged.chars().count() <= max).then(|| Value::from(merged))
}

fn line(name: &str, text: &str, max: usize) -> Result<Value, FieldError> {
    let text = text.trim();
    if check::has_control(text, false) {
        return Err(FieldError::new(name, "control_character"));
    }
    bounded(name, text, max)
}

fn bounded(name: &str, text: &str, max: usize) -> Result<Value, FieldError> {
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    if text.chars().count() > max {
        return Err(FieldError::new(name, "too_long").with("max", max));
    }
    Ok(Value::from(text))
}
