//! What a window asks first: is there an office, who is signed in, what to call things.

use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::account::{self, Me, Person};
use crate::ctx::{Actor, Ctx, Shell};
use crate::error::{Error, Reason, Result};
use crate::office::{self, Words};
use crate::sign_in;
use crate::wire::Empty;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StartState {
    FirstRun,
    SignedOut,
    Locked,
    SignedIn,
    /// The database cannot be read: a backup can be restored.
    Damaged,
    /// A newer version wrote the database.
    Newer,
    /// The data folder cannot be used just now: full, read-only, or held by another program.
    Unavailable,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct OfficeBrief {
    pub id: Uuid,
    pub name: String,
    #[ts(as = "Words")]
    pub words: String,
    pub country: String,
    pub currency: String,
    /// Digits behind the point of its amounts.
    pub currency_decimals: u32,
    pub logo: Option<String>,
    /// The sample company is loaded.
    pub sample: bool,
    pub support_email: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct AppStart {
    pub state: StartState,
    pub shell: Shell,
    pub version: String,
    /// BCP 47 tag that a browser's Intl accepts.
    pub locale: String,
    pub time_zone: String,
    pub office: Option<OfficeBrief>,
    pub me: Option<Me>,
    /// Desktop only: people who have signed in on this computer, the latest first.
    pub people: Vec<Person>,
    pub idle_minutes: i64,
    /// Code of what is wrong when the state is damaged, newer or unavailable.
    pub problem: Option<String>,
}

/// What a desktop says whose database cannot be opened.
pub fn trouble(locale: &str, reason: Reason) -> AppStart {
    let state = match reason {
        Reason::Damaged => StartState::Damaged,
        Reason::NewerSchema => StartState::Newer,
        _ => StartState::Unavailable,
    };
    AppStart { state, problem: Some(reason.code().to_owned()), ..empty(Shell::Desktop, locale) }
}

fn empty(shell: Shell, locale: &str) -> AppStart {
    AppStart {
        state: StartState::FirstRun,
        shell,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        locale: locale.to_owned(),
        time_zone: crate::ctx::system_time_zone(),
        office: None,
        me: None,
        people: Vec::new(),
        idle_minutes: 0,
        problem: None,
    }
}

pub async fn start(cx: &Ctx, _input: Empty) -> Result<AppStart> {
    let mut answer = empty(cx.app.shell, &cx.app.locale);
    let office = match office::row(cx).await {
        Err(Error::NotFound) => return Ok(answer),
        other => other?,
    };
    if cx.app.shell == Shell::Desktop {
        answer.people = sign_in::people_here(cx).await?;
    }
    answer.time_zone = office.time_zone;
    answer.idle_minutes = office.idle_minutes;
    answer.office = Some(OfficeBrief {
        id: office.id,
        name: office.name,
        words: office.words,
        currency_decimals: crate::money::decimals(&office.currency),
        country: office.country,
        currency: office.currency,
        logo: office.logo,
        sample: office.sample,
        support_email: office.support_email,
    });
    answer.state = match (&cx.actor, cx.locked) {
        (_, Some(account_id)) => {
            let who = Ctx { actor: account::actor(cx, account_id).await?, locked: None, ..cx.clone() };
            answer.me = Some(account::me(&who).await?);
            StartState::Locked
        }
        (Actor::Employee { .. }, None) => {
            answer.me = Some(account::me(cx).await?);
            StartState::SignedIn
        }
        _ => StartState::SignedOut,
    };
    Ok(answer)
}
