//! The hub's side of the calls. Whoever calls has proven by its token which computer it is.

use clientele_core::ctx::Ctx;
use clientele_core::error::{Error, Result};
use clientele_core::store::{hub, sequence};
use uuid::Uuid;

use crate::protocol::{Answer, Request};

mod judge;
mod pull;
mod push;
pub mod scope;

/// Answers a computer. `cx`: the office, as the hub itself.
pub async fn answer(cx: &Ctx, device_id: Uuid, request: Request) -> Result<Answer> {
    let device = hub::device(cx, device_id).await?.ok_or(Error::Unauthenticated)?;
    if device.revoked_at.is_some() {
        return Ok(Answer::Revoked { wipe: device.wipe });
    }
    match request {
        Request::Hello { epoch, lowest } => hello(cx, device_id, epoch, lowest).await,
        Request::Push { mutations } => push::push(cx, device_id, mutations).await,
        Request::Pull { cursor, scope_rev, rows } => pull::pull(cx, device_id, cursor, scope_rev, rows).await,
        Request::Fork => fork(cx, device_id).await,
    }
}

/// A hub that was restored from a backup may know less than its computers: the numbers that nobody can send any more are passed
/// over.
async fn hello(cx: &Ctx, device_id: Uuid, epoch: Option<Uuid>, lowest: Option<i64>) -> Result<Answer> {
    let store = &cx.app.store;
    let counter = sequence::last(store.reader(), cx.office_id).await?.ok_or(Error::NotFound)?;
    let round = hub::Round::begin(store, cx.office_id).await?;
    let mut device = round.device(device_id).await?.ok_or(Error::Unauthenticated)?;
    if epoch != Some(counter.epoch)
        && let Some(lowest) = lowest
    {
        device.last_n = device.last_n.max(lowest - 1);
    }
    device.seen_at = cx.now();
    let last_n = device.last_n;
    round.put_device(device).await?;
    round.commit(store).await?;
    Ok(Answer::Hello { epoch: counter.epoch, last_n })
}

async fn fork(cx: &Ctx, device_id: Uuid) -> Result<Answer> {
    let device = hub::device(cx, device_id).await?.ok_or(Error::Unauthenticated)?;
    let id = cx.new_id();
    // Its token is this id's hash until the shell gives it one.
    let new = clientele_core::store::local::device::Model {
        id,
        token_hash: id.to_string(),
        last_n: 0,
        created_at: cx.now(),
        seen_at: cx.now(),
        ..device
    };
    hub::add_device(cx, new).await?;
    for row in hub::enrolled(cx.db(), cx.office_id, device_id).await? {
        hub::enrol(cx, clientele_core::store::local::enrolment::Model { device_id: id, ..row }).await?;
    }
    Ok(Answer::Device { id })
}
