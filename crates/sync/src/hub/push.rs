//! Taking a computer's work: in the order of its numbers, each mutation once, answered after it is kept.

use clientele_core::ctx::Ctx;
use clientele_core::error::{Error, Result};
use clientele_core::store::hub::Round;
use clientele_core::store::local::mutation_result;
use uuid::Uuid;

use super::judge::{Verdict, judge};
use crate::protocol::{Answer, Judged, Numbered, Outcome};

/// Tables that say who may what: after a change of one the next mutation is judged by what it says now.
const RIGHTS: &[&str] = &["account", "account_role", "account_role_group", "role_group", "role_group_role"];

pub async fn push(cx: &Ctx, device_id: Uuid, mutations: Vec<Numbered>) -> Result<Answer> {
    let store = &cx.app.store;
    let mut outcomes = Vec::with_capacity(mutations.len());
    let mut rest = mutations.into_iter().peekable();
    while rest.peek().is_some() {
        let mut round = Round::begin(store, cx.office_id).await?;
        let mut device = round.device(device_id).await?.ok_or(Error::Unauthenticated)?;
        for Numbered { n, mutation } in rest.by_ref() {
            if n <= device.last_n {
                match round.result_by_number(device_id, n).await? {
                    Some(known) if known.mutation_id != mutation.id => return Ok(Answer::Forked),
                    Some(known) => outcomes.push(serde_json::from_str(&known.outcome)?),
                    // Too long ago to be remembered: the rows tell.
                    None => {
                        let seq = round.last_seq().await?;
                        outcomes.push(Outcome { n, mutation_id: mutation.id, result: Judged::Noop, seq });
                    }
                }
                continue;
            }
            if n != device.last_n + 1 {
                round.put_device(device.clone()).await?;
                round.commit(store).await?;
                return Ok(Answer::Gap { last_n: device.last_n });
            }
            device.last_n = n;
            // It came under another number, before this computer became a new one.
            if let Some(known) = round.result_of(mutation.id).await? {
                outcomes.push(Outcome { n, ..serde_json::from_str(&known.outcome)? });
                continue;
            }
            let Verdict { result, rights } = judge(cx, &mut round, device_id, &mutation).await?;
            let outcome = Outcome { n, mutation_id: mutation.id, result, seq: round.last_seq().await? };
            round
                .put_result(mutation_result::Model {
                    office_id: cx.office_id,
                    mutation_id: mutation.id,
                    device_id,
                    n,
                    outcome: serde_json::to_string(&outcome)?,
                    at: cx.now(),
                })
                .await?;
            outcomes.push(outcome);
            if rights {
                break;
            }
        }
        device.seen_at = cx.now();
        round.put_device(device).await?;
        round.commit(store).await?;
    }
    Ok(Answer::Pushed { outcomes })
}

/// Whether a mutation says who may what.
pub fn of_rights<'a>(mut entities: impl Iterator<Item = &'a str>) -> bool {
    entities.any(|entity| RIGHTS.contains(&entity))
}
