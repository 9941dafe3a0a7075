//! Signing in: passwords, recovery codes, limits on guessing. Verifiers are rows of this computer or this portal alone.
//!
//! argon2id with its parameters in the hash; at most two hashes run at once. A wrong name costs what a wrong password costs.

use std::collections::HashMap;
use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use tokio::sync::{Mutex, Semaphore};
use ts_rs::TS;
use uuid::Uuid;

use crate::account::{self, Me, Person};
use crate::check::Check;
use crate::ctx::{Actor, Ctx, HOUR, MINUTE};
use crate::error::{Error, FieldError, Reason, Result};
use crate::office::RecoveryCode;
use crate::policy::Action;
use crate::store::local::{self, credential, key_is, sign_in_attempt};
use crate::text::fold;

/// 19 MiB, two passes, one lane: the argon2id setting that OWASP's password storage cheat sheet names first.
static HASHER: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1_024, 2, 1, None).unwrap_or_default())
});
static AT_ONCE: Semaphore = Semaphore::const_new(2);
static COUNTING: Mutex<()> = Mutex::const_new(());
/// What a name that does not exist is compared with.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

/// Failures after which a subject waits, and how long.
const FREE_FAILURES: i64 = 5;
const FREE_FAILURES_OF_ADDRESS: i64 = 20;
const WAIT: i64 = MINUTE;
const LONGEST_WAIT: i64 = 15 * MINUTE;

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub username: String,
    pub password: String,
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    pub current: String,
    pub new: String,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PasswordRecover {
    pub username: String,
    pub recovery_code: String,
    pub new: String,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecoveryCodeRenew {
    pub password: String,
}

/// Checks name and password. The answer and the work are the same whether the name exists or not.
pub async fn sign_in(cx: &Ctx, input: &SignIn) -> Result<(Actor, Me)> {
    let subject = fold(&input.username);
    let account = by_username(cx, &subject).await?.filter(|row| row.status == "active" && row.kind == "employee");
    let verifier = match &account {
        Some(row) => credential_of(cx, row.id).await?.and_then(|c| c.password_hash),
        None => None,
    };
    let right = guess(cx, &subject, verifier, input.password.clone()).await?;
    let Some(account) = account.filter(|_| right) else { return Err(Error::field("password", "wrong_password")) };
    succeeded(cx, &subject).await?;
    rehash_if_weaker(cx, account.id, &input.password).await?;
    note_sign_in(cx, account.id).await?;
    let actor = account::actor(cx, account.id).await?;
    let me = account::me(&Ctx { actor: actor.clone(), ..cx.clone() }).await?;
    Ok((actor, me))
}

/// The account has a session from now on: it becomes the first of the quick picks.
pub async fn note_sign_in(cx: &Ctx, account_id: Uuid) -> Result<()> {
    let mine = key_is((credential::Column::OfficeId, cx.office_id), (credential::Column::Id, account_id));
    local::set::<credential::Entity>(&cx.app.store, credential::Column::SignedInAt, cx.now(), mine).await?;
    Ok(())
}

/// When each of these accounts last signed in here; none for who never did.
pub async fn signed_in_at(cx: &Ctx, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    let known = credential::Entity::find()
        .filter(credential::Column::OfficeId.eq(cx.office_id))
        .filter(credential::Column::Id.is_in(ids.iter().copied()))
        .all(cx.db())
        .await?;
    Ok(known.iter().filter_map(|k| Some((k.id, k.signed_in_at?))).collect())
}

/// People who have signed in on this computer, latest first: the quick picks.
pub async fn people_here(cx: &Ctx) -> Result<Vec<Person>> {
    let known = credential::Entity::find()
        .filter(credential::Column::OfficeId.eq(cx.office_id))
        .filter(credential::Column::SignedInAt.is_not_null())
        .order_by_desc(credential::Column::SignedInAt)
        .all(cx.db())
        .await?;
    let reader = cx.as_system();
    let reader = reader.read(Action::OfficeView)?;
    let rows = reader
        .find::<account::Entity>()?
        .filter(account::Column::Id.is_in(known.iter().map(|k| k.id)))
        .all(cx.db())
        .await?;
    let person = |id| {
        rows.iter().find(|r| r.id == id && r.status == "active" && r.kind == "employee").cloned().map(Person::from)
    };
    Ok(known.iter().filter_map(|k| person(k.id)).collect())
}

pub async fn change_password(cx: &Ctx, input: PasswordChange) -> Result<crate::wire::Empty> {
    let me = cx.me()?;
    let mut check = Check::default();
    let account = cx.read(Action::Own)?.get::<account::Entity>(me).await?;
    check_password(
        &mut check,
        "new",
        &input.new,
        &[&account::name(&account), account.username.as_deref().unwrap_or_default()],
    );
    check.done()?;
    if !input.dry {
        confirm(cx, &input.current, "current").await?;
        set_password(cx, me, &input.new).await?;
    }
    Ok(crate::wire::Empty {})
}

/// A new password by the recovery code; the code is used up and a new one takes its place.
pub async fn recover(cx: &Ctx, input: PasswordRecover) -> Result<RecoveryCode> {
    let mut check = Check::default();
    check_password(&mut check, "new", &input.new, &[&input.username]);
    check.done()?;
    if input.dry {
        return Ok(RecoveryCode { recovery_code: String::new() });
    }
    let subject = format!("recover {}", fold(&input.username));
    let account =
        by_username(cx, &fold(&input.username)).await?.filter(|row| row.status == "active" && row.kind == "employee");
    let verifier = match &account {
        Some(row) => credential_of(cx, row.id).await?.and_then(|c| c.recovery_hash),
        None => None,
    };
    let right = guess(cx, &subject, verifier, normal_code(&input.recovery_code)).await?;
    let Some(account) = account.filter(|_| right) else {
        return Err(Error::field("recovery_code", "wrong_recovery_code"));
    };
    succeeded(cx, &subject).await?;
    succeeded(cx, &fold(&input.username)).await?;
    let recovery_code = set_password(cx, account.id, &input.new).await?;
    Ok(RecoveryCode { recovery_code })
}

pub async fn renew_code(cx: &Ctx, input: RecoveryCodeRenew) -> Result<RecoveryCode> {
    let me = cx.me()?;
    confirm(cx, &input.password, "password").await?;
    let code = new_code();
    let known = credential_of(cx, me).await?.ok_or(Error::NotFound)?;
    let row = credential::Model { recovery_hash: Some(hash(normal_code(&code)).await?), ..known };
    local::put::<credential::Entity>(&cx.app.store, row).await?;
    Ok(RecoveryCode { recovery_code: code })
}

/// Sets the password of an account and gives it a new recovery code.
pub async fn set_password(cx: &Ctx, account_id: Uuid, password: &str) -> Result<String> {
    let code = new_code();
    let known = credential_of(cx, account_id).await?;
    let row = credential::Model {
        office_id: cx.office_id,
        id: account_id,
        password_hash: Some(hash(password.to_owned()).await?),
        recovery_hash: Some(hash(normal_code(&code)).await?),
        changed_at: cx.now(),
        signed_in_at: known.and_then(|k| k.signed_in_at),
    };
    local::put::<credential::Entity>(&cx.app.store, row).await?;
    crate::portal::end_other_sessions(cx, account_id).await?;
    Ok(code)
}

/// Long enough (12), not longer than 256, not easily guessed (zxcvbn below 3 of 4), not made of what everybody knows.
pub fn check_password(check: &mut Check, field: &str, password: &str, known: &[&str]) {
    let length = password.chars().count();
    if length < 12 {
        check.push(FieldError::new(field, "too_short").with("min", 12));
    } else if length > 256 {
        check.push(FieldError::new(field, "too_long").with("max", 256));
    } else if zxcvbn::zxcvbn(&password[..password.floor_char_boundary(100)], known).score() < zxcvbn::Score::Three {
        check.fault(field, "weak_password");
    }
}

async fn confirm(cx: &Ctx, password: &str, field: &'static str) -> Result<()> {
    let me = cx.me()?;
    let subject = format!("confirm {me}");
    let verifier = credential_of(cx, me).await?.and_then(|c| c.password_hash);
    if !guess(cx, &subject, verifier, password.to_owned()).await? {
        return Err(Error::field(field, "wrong_password"));
    }
    succeeded(cx, &subject).await
}

/// Whether the text is what the verifier was made of; without one it is not, and takes as long. The limit is looked at and
/// the failure counted within one turn, so that many guesses at once are no way around the limit.
async fn guess(cx: &Ctx, subject: &str, verifier: Option<String>, text: String) -> Result<bool> {
    let _turn = AT_ONCE.acquire().await.map_err(anyhow::Error::new)?;
    not_blocked(cx, subject).await?;
    let known = verifier.is_some();
    let right = known & verify(verifier.unwrap_or_else(|| NOBODY.clone()), text).await?;
    if !right {
        failed(cx, subject).await?;
    }
    Ok(right)
}

async fn by_username(cx: &Ctx, folded: &str) -> Result<Option<account::Model>> {
    let reader = cx.as_system();
    let reader = reader.read(Action::OfficeView)?;
    Ok(reader.find::<account::Entity>()?.filter(account::Column::UsernameFold.eq(folded)).one(cx.db()).await?)
}

async fn credential_of(cx: &Ctx, id: Uuid) -> Result<Option<credential::Model>> {
    Ok(credential::Entity::find_by_id((cx.office_id, id)).one(cx.db()).await?)
}

async fn rehash_if_weaker(cx: &Ctx, id: Uuid, password: &str) -> Result<()> {
    let Some(known) = credential_of(cx, id).await? else { return Ok(()) };
    let current = HASHER.params();
    let weaker =
        known.password_hash.as_deref().and_then(|h| PasswordHash::new(h).ok()).and_then(|h| Params::try_from(&h).ok());
    if weaker.is_none_or(|p| p.m_cost() < current.m_cost() || p.t_cost() < current.t_cost()) {
        let row = credential::Model { password_hash: Some(hash(password.to_owned()).await?), ..known };
        local::put::<credential::Entity>(&cx.app.store, row).await?;
    }
    Ok(())
}

/// Waiting after failures: none for the first ones, then a minute that doubles up to a quarter of an hour.
async fn not_blocked(cx: &Ctx, subject: &str) -> Result<()> {
    not_blocked_after(cx, subject, FREE_FAILURES).await
}

async fn not_blocked_after(cx: &Ctx, subject: &str, free: i64) -> Result<()> {
    let id = cx.natural_id("sign_in_attempt", subject);
    let Some(row) = sign_in_attempt::Entity::find_by_id((cx.office_id, id)).one(cx.db()).await? else { return Ok(()) };
    let over = row.failures - free;
    let wait = if over < 0 { 0 } else { (WAIT << over.min(4)).min(LONGEST_WAIT) };
    // A clock that was set back must not lock anybody out for longer than the wait itself.
    let passed = cx.now() - row.last_at;
    if wait > 0 && (0..wait).contains(&passed) {
        return Err(Error::Unavailable(Reason::TooManyAttempts));
    }
    Ok(())
}

/// The same for the address of a browser. A whole office may share one, so more failures are free; since one person's
/// success must not clear another's guessing, only an hour without failures forgets them.
pub async fn address_not_blocked(cx: &Ctx, address: &str) -> Result<()> {
    not_blocked_after(cx, &format!("address {address}"), FREE_FAILURES_OF_ADDRESS).await
}

pub async fn address_failed(cx: &Ctx, address: &str) -> Result<()> {
    let subject = format!("address {address}");
    let id = cx.natural_id("sign_in_attempt", &subject);
    let known = sign_in_attempt::Entity::find_by_id((cx.office_id, id)).one(cx.db()).await?;
    if known.is_some_and(|row| !(0..HOUR).contains(&(cx.now() - row.last_at))) {
        succeeded(cx, &subject).await?;
    }
    failed(cx, &subject).await
}

async fn failed(cx: &Ctx, subject: &str) -> Result<()> {
    // One after the other, so that each counts.
    let _turn = COUNTING.lock().await;
    let id = cx.natural_id("sign_in_attempt", subject);
    let known = sign_in_attempt::Entity::find_by_id((cx.office_id, id)).one(cx.db()).await?;
    let failures = known.map_or(0, |row| row.failures) + 1;
    let row = sign_in_attempt::Model { office_id: cx.office_id, id, failures, last_at: cx.now() };
    local::put::<sign_in_attempt::Entity>(&cx.app.store, row).await
}

async fn succeeded(cx: &Ctx, subject: &str) -> Result<()> {
    let id = cx.natural_id("sign_in_attempt", subject);
    let mine = key_is((sign_in_attempt::Column::OfficeId, cx.office_id), (sign_in_attempt::Column::Id, id));
    local::drop::<sign_in_attempt::Entity>(&cx.app.store, mine).await?;
    Ok(())
}

/// Twenty characters in four groups, of letters and digits that cannot be mistaken for one another: 100 bits.
fn new_code() -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut random = [0u8; 20];
    let _ = getrandom::fill(&mut random);
    let letters: Vec<char> = random.iter().map(|b| char::from(LETTERS[usize::from(b & 31)])).collect();
    letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn normal_code(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

fn hash_now(text: &str) -> Result<String> {
    Ok(HASHER.hash_password(text.as_bytes()).map_err(|e| anyhow::anyhow!("{e}"))?.to_string())
}

async fn hash(text: String) -> Result<String> {
    let _turn = AT_ONCE.acquire().await.map_err(anyhow::Error::new)?;
    tokio::task::spawn_blocking(move || hash_now(&text)).await.map_err(anyhow::Error::new)?
}

/// Within a turn of the caller's.
async fn verify(verifier: String, text: String) -> Result<bool> {
    tokio::task::spawn_blocking(move || match PasswordHash::new(&verifier) {
        Ok(parsed) => HASHER.verify_password(text.as_bytes(), &parsed).is_ok(),
        Err(_) => false,
    })
    .await
    .map_err(|e| anyhow::Error::new(e).into())
}
