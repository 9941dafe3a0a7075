//! Commands that begin or end a session. They say what changes; the shell keeps the session.

use clientele_core::account::{self, Me};
use clientele_core::backup::{self, BackupName};
use clientele_core::ctx::{Actor, Ctx, Shell};
use clientele_core::error::{Error, Result};
use clientele_core::office::{self, OfficeCreate, RecoveryCode};
use clientele_core::policy::Action;
use clientele_core::sign_in::{self, SignIn};
use clientele_core::wire::Empty;

use crate::SessionChange;

type Changed<T> = Result<(T, Option<SessionChange>)>;

/// Creates the office and signs its first superuser in. Refused once there is one; in a portal, the set-up code page does it.
pub async fn office_create(cx: &Ctx, input: OfficeCreate) -> Changed<RecoveryCode> {
    if cx.app.shell != Shell::Desktop || office::row(cx).await.is_ok() {
        return Err(Error::NotFound);
    }
    let dry = input.dry;
    let (account_id, code) = office::create(cx, &input).await?;
    Ok((code, (!dry).then_some(SessionChange::SignedIn(account_id))))
}

/// Also unlocks: whoever signs in has the session then.
pub async fn sign_in(cx: &Ctx, input: SignIn) -> Changed<Me> {
    let (actor, me) = sign_in::sign_in(cx, &input).await?;
    let Actor::Employee { account_id, .. } = actor else { return Err(Error::Unauthenticated) };
    Ok((me, Some(SessionChange::SignedIn(account_id))))
}

pub async fn sign_out(_cx: &Ctx, _input: Empty) -> Changed<Empty> {
    Ok((Empty {}, Some(SessionChange::SignedOut)))
}

pub async fn lock(_cx: &Ctx, _input: Empty) -> Changed<Empty> {
    Ok((Empty {}, Some(SessionChange::Locked)))
}

/// The file is looked at first; the shell does the rest.
pub async fn backup_restore(cx: &Ctx, input: BackupName) -> Changed<Empty> {
    cx.allow(Action::BackupEdit)?;
    backup::look_inside(&backup::folder(&cx.app.data_dir), &input.file).await?;
    Ok((Empty {}, Some(SessionChange::Restore(input.file))))
}

/// The context of a signed-in account, with the rights that it has at this moment.
pub async fn context_of(base: &Ctx, account_id: uuid::Uuid) -> Result<Ctx> {
    let actor = account::actor(base, account_id).await?;
    Ok(Ctx { actor, root: office::root(base).await?, ..base.clone() })
}
