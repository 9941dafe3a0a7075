//! What a customer owes and may owe (SPEC A9b): the balance with its day, the credit limit, the terms. All of it is money, seen
//! with `accountingView` and changed with `accountingEdit`.

use serde_json::{Value, json};

use super::Model;
use crate::check::{Check, same};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::store::table::Fields;
use crate::{home, office};

/// A balance is one with its day.
pub fn check(check: &mut Check, row: &Model) {
    // One word on the pair is enough.
    if check.has("balance") || check.has("balance_date") {
        return;
    }
    match (row.balance, &row.balance_date) {
        (None, Some(_)) => check.fault("balance", "required"),
        (Some(_), None) => check.fault("balance_date", "required"),
        _ => {}
    }
}

/// A balance that comes without its day is today's, and where the balance goes its day goes too. `seen`: what the person saw.
pub async fn date_balance(cx: &Ctx, seen: &Fields, set: &mut Fields) -> Result<()> {
    let Some(balance) = set.get("balance") else { return Ok(()) };
    let day = set.get("balance_date").unwrap_or(&Value::Null);
    if same(balance, &Value::Null) {
        // A day that was just typed is refused, not lost.
        if !set.contains_key("balance_date") || seen.get("balance_date").is_some_and(|seen| same(seen, day)) {
            set.insert("balance_date".into(), Value::Null);
        }
    } else if same(day, &Value::Null) {
        set.insert("balance_date".into(), json!(today(cx).await?));
    }
    Ok(())
}

/// The civil date in the office's zone.
pub async fn today(cx: &Ctx) -> Result<String> {
    Ok(home::today(cx, &office::row(cx).await?.time_zone).to_string())
}
