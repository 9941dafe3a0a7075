//! What the hosted portal keeps besides the offices themselves: its tenants and the sessions of browsers.
//!
//! Secrets (set-up codes, session tokens) are 256 random bits, and only their SHA-256 is stored. A session ends twelve hours
//! after its last request and seven days after the sign-in, whichever comes first. Must not decide a right; policy.rs does.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::ctx::{App, Clock, Ctx, DAY, HOUR, Instant, MINUTE};
use crate::error::{Error, Result};
use crate::office::{self, OfficeCreate, RecoveryCode};
use crate::store::Store;
use crate::store::local::{self, session, tenant};

pub use session::Model as Session;
pub use tenant::Model as Tenant;

const IDLE: Instant = 12 * HOUR;
const ABSOLUTE: Instant = 7 * DAY;
/// A session's last use is written at most so often.
const TOUCH: Instant = MINUTE;
/// Names that addresses of the portal itself use, now or likely.
const RESERVED: &[&str] = &["api", "assets", "files", "health", "ready", "static", "admin", "www", "verify", "setup"];

/// The area of employees; customers and testers get their own.
pub const DESK: &str = "desk";

/// 256 random bits after the prefix, in hexadecimal.
pub fn new_secret(prefix: &str) -> Result<String> {
    let mut random = [0u8; 32];
    getrandom::fill(&mut random).map_err(|e| anyhow::anyhow!("no random source: {e}"))?;
    Ok(format!("{prefix}{}", hex(&random)))
}

pub fn secret_hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Makes an empty tenant. Its address and the set-up code, which is told once.
pub async fn add_tenant(store: &Store, clock: &Clock, name: &str) -> Result<(Tenant, String)> {
    let Some(name) = crate::check::blank(name) else { return Err(Error::field("name", "required")) };
    let code = new_secret("cl_set_")?;
    let row = Tenant {
        slug: free_slug(store, name).await?,
        name: name.to_owned(),
        office_id: None,
        setup_hash: Some(secret_hash(&code)),
        created_at: clock.now(),
    };
    local::put::<tenant::Entity>(store, row.clone()).await?;
    Ok((row, code))
}

pub async fn tenant(store: &Store, slug: &str) -> Result<Tenant> {
    // PostgreSQL takes no text with a NUL, which an address can carry.
    if slug.contains('\0') {
        return Err(Error::NotFound);
    }
    tenant::Entity::find_by_id(slug.to_owned()).one(store.reader()).await?.ok_or(Error::NotFound)
}

/// "Tarnwell Backflow, Inc." → "tarnwell-backflow-inc", with a number behind it when that one is taken.
async fn free_slug(store: &Store, name: &str) -> Result<String> {
    let plain = crate::text::fold(name);
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-");
    slug.truncate(40);
    let slug = slug.trim_end_matches('-');
    let slug = if slug.is_empty() { "office" } else { slug };
    for number in 1.. {
        let tried = if number == 1 { slug.to_owned() } else { format!("{slug}-{number}") };
        let taken = tenant::Entity::find_by_id(tried.clone()).one(store.reader()).await?.is_some();
        if !taken && !RESERVED.contains(&tried.as_str()) {
            return Ok(tried);
        }
    }
    Err(Error::NotFound)
}

static SETTING_UP: Mutex<()> = Mutex::const_new(());

/// Uses the set-up code: the tenant gets its office and first superuser, and the code is void. `cx` names no office yet; the
/// one that is answered does. With `dry` the code is not looked at.
pub async fn set_up(cx: &Ctx, slug: &str, code: &str, input: &OfficeCreate) -> Result<(Ctx, Uuid, RecoveryCode)> {
    // One at a time, so that a code that is sent twice makes one office.
    let _turn = SETTING_UP.lock().await;
    let store = &cx.app.store;
    let row = tenant(store, slug).await?;
    let cx = Ctx { office_id: row.office_id.unwrap_or_else(|| cx.new_id()), ..cx.clone() };
    if row.office_id.is_some() && office::row(&cx).await.is_ok() {
        return Err(Error::field("setup_code", "used_setup_code"));
    }
    if !input.dry {
        let code = code.trim();
        if code.is_empty() {
            return Err(Error::field("setup_code", "required"));
        }
        if row.setup_hash != Some(secret_hash(code)) {
            return Err(Error::field("setup_code", "wrong_setup_code"));
        }
        // Kept before the office is made: after a crash in between, the same code goes on with the same office.
        local::put::<tenant::Entity>(store, Tenant { office_id: Some(cx.office_id), ..row.clone() }).await?;
    }
    let (account_id, recovery) = office::create(&cx, input).await?;
    if !input.dry {
        let done = Tenant { office_id: Some(cx.office_id), setup_hash: None, ..row };
        local::put::<tenant::Entity>(store, done).await?;
    }
    Ok((cx, account_id, recovery))
}

/// Begins a session: a new token, the only time that it is seen here. The session that the browser had before ends; the
/// same person goes on with the files and jobs of it.
pub async fn begin_session(cx: &Ctx, account_id: Uuid, before: Option<&Session>) -> Result<(String, Session)> {
    let store = &cx.app.store;
    let token = new_secret("")?;
    let same = before.filter(|s| s.office_id == cx.office_id && s.account_id == account_id);
    let row = Session {
        token_hash: secret_hash(&token),
        name: same.map_or_else(|| cx.new_id().to_string(), |s| s.name.clone()),
        office_id: cx.office_id,
        area: DESK.to_owned(),
        account_id,
        created_at: cx.now(),
        seen_at: cx.now(),
        locked: false,
    };
    if let Some(before) = before {
        end_session(&cx.app, &before.token_hash).await?;
    }
    let old = session::Column::SeenAt.lt(cx.now() - IDLE).or(session::Column::CreatedAt.lt(cx.now() - ABSOLUTE));
    local::drop::<session::Entity>(store, old).await?;
    local::put::<session::Entity>(store, row.clone()).await?;
    Ok((token, row))
}

/// The session of a token's hash while it lives.
pub async fn session(app: &App, token_hash: &str) -> Result<Option<Session>> {
    let row = session::Entity::find_by_id(token_hash.to_owned()).one(app.store.reader()).await?;
    Ok(row.filter(|s| lives(app, s)))
}

/// The same by its name, which outlives a new token of the same person: for what began with the old one.
pub async fn session_named(app: &App, name: &str) -> Result<Option<Session>> {
    let row = session::Entity::find().filter(session::Column::Name.eq(name)).one(app.store.reader()).await?;
    Ok(row.filter(|s| lives(app, s)))
}

fn lives(app: &App, row: &Session) -> bool {
    let now = app.clock.now();
    now < row.seen_at + IDLE && now < row.created_at + ABSOLUTE
}

/// A request was made with it.
pub async fn touch_session(app: &App, row: &Session) -> Result<()> {
    let now = app.clock.now();
    if now - row.seen_at >= TOUCH {
        let this = session::Column::TokenHash.eq(row.token_hash.clone());
        local::set::<session::Entity>(&app.store, session::Column::SeenAt, now, this).await?;
    }
    Ok(())
}

pub async fn lock_session(app: &App, token_hash: &str) -> Result<()> {
    let this = session::Column::TokenHash.eq(token_hash);
    local::set::<session::Entity>(&app.store, session::Column::Locked, true, this).await?;
    Ok(())
}

pub async fn end_session(app: &App, token_hash: &str) -> Result<()> {
    local::drop::<session::Entity>(&app.store, session::Column::TokenHash.eq(token_hash)).await?;
    Ok(())
}

/// A new password ends what was begun with the old one, except the session that set it.
pub async fn end_other_sessions(cx: &Ctx, account_id: Uuid) -> Result<()> {
    let theirs = session::Column::OfficeId.eq(cx.office_id).and(session::Column::AccountId.eq(account_id));
    let others = theirs.and(session::Column::Name.ne(cx.session.to_string()));
    local::drop::<session::Entity>(&cx.app.store, others).await?;
    Ok(())
}
