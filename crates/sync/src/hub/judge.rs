//! One mutation against the office as it stands: taken, taken in part (what somebody else changed meanwhile is parked), or
//! refused as a whole. What was typed and not taken is kept as a proposal in the same transaction.

use std::collections::{BTreeMap, BTreeSet};

use clientele_core::ctx::Ctx;
use clientele_core::error::{Error, FieldError, Result};
use clientele_core::policy::Action;
use clientele_core::proposal::{self, Content, Typed};
use clientele_core::store::change::Op;
use clientele_core::store::hub::Round;
use clientele_core::store::outbox::{Mutation, Patch, fingerprint};
use clientele_core::store::table::Fields;
use clientele_core::store::write::{Edit, Tx};
use clientele_core::tables::{self, Table};
use serde_json::{Value, json};
use uuid::Uuid;

use super::push::of_rights;
use crate::protocol::Judged;

pub struct Verdict {
    pub result: Judged,
    /// Whether it changed who may what.
    pub rights: bool,
}

/// What stands against a whole mutation.
struct Refusal {
    code: &'static str,
    faults: Vec<(String, String)>,
}

/// A field of a row.
type Field = (String, Uuid, String);

pub async fn judge(cx: &Ctx, round: &mut Round, device_id: Uuid, mutation: &Mutation) -> Result<Verdict> {
    let cx = Ctx { actor: round.author(device_id, mutation.account_id).await?, ..cx.clone() };
    let rights = of_rights(mutation.patches.iter().map(|patch| patch.entity.as_str()));
    let verdict = |result| Ok(Verdict { result, rights });
    // Values that stand elsewhere already: their rows are taken without them.
    let mut taken: BTreeSet<Field> = BTreeSet::new();
    let refusal = loop {
        let mut tx = round.step(&cx, mutation).await?;
        let mut parked = Vec::new();
        let before = taken.len();
        if let Err(error) = attempt(&mut tx, mutation, &mut taken, &mut parked).await {
            break refusal(error)?;
        }
        if taken.len() > before {
            continue;
        }
        let changed = !tx.is_empty();
        if let Err(error) = round.keep(tx).await {
            break refusal(error)?;
        }
        if parked.is_empty() {
            return verdict(if changed { Judged::Applied } else { Judged::Noop });
        }
        park(&cx, round, mutation, parked).await?;
        return verdict(Judged::Parked);
    };
    refuse(&cx, round, mutation, refusal).await?;
    verdict(Judged::Refused)
}

/// A person's fault is a refusal; ours, or the disk's, is an error, and the computer tries again.
fn refusal(error: Error) -> Result<Refusal> {
    let plain = |code| Refusal { code, faults: Vec::new() };
    match error {
        Error::Invalid(faults) | Error::Conflict(faults) => {
            let faults = faults.into_iter().map(|fault| (fault.field, fault.code)).collect();
            Ok(Refusal { code: "invalid", faults })
        }
        Error::Forbidden(_) => Ok(plain("forbidden")),
        Error::NotFound => Ok(plain("not_found")),
        Error::Unauthenticated => Ok(plain("left")),
        other => Err(other),
    }
}

async fn attempt(
    tx: &mut Tx<'_>,
    mutation: &Mutation,
    taken: &mut BTreeSet<Field>,
    parked: &mut Vec<Typed>,
) -> Result<()> {
    for patch in &mutation.patches {
        let table = tables::table(&patch.entity).ok_or(Error::NotFound)?;
        let state = table.states(tx.db(), tx.cx.office_id, vec![patch.id]).await?.pop();
        let action = allowed(tx.cx, table, patch, state.as_ref())?;
        if let (Op::Delete, Some(state), Some(seen)) = (patch.op, &state, &patch.seen)
            && !state.contains_key("deleted_at")
            && fingerprint(table, state) != *seen
        {
            parked.push(typed(patch, "", Value::Null, Value::Null, json!("delete")));
            continue;
        }
        if let (Op::Update, Some(state)) = (patch.op, &state)
            && state.contains_key("deleted_at")
        {
            // It was removed meanwhile: what was typed waits for somebody to bring it back.
            parked.extend(
                patch
                    .set
                    .iter()
                    .map(|(field, new)| typed(patch, field, at(&patch.base, field), Value::Null, new.clone())),
            );
            continue;
        }
        let left = |field: &String| taken.contains(&(patch.entity.clone(), patch.id, field.clone()));
        let set: Fields = patch.set.iter().filter(|(n, _)| !left(n)).map(|(n, v)| (n.clone(), v.clone())).collect();
        for (field, new) in patch.set.iter().filter(|(name, _)| left(name)) {
            let now = state.as_ref().map_or(Value::Null, |state| at(state, field));
            parked.push(typed(patch, field, at(&patch.base, field), now, new.clone()));
        }
        let edit = Edit { id: patch.id, op: patch.op, base: patch.base.clone(), set, about: patch.about };
        let Some(outcome) = table.apply(tx, action, vec![edit]).await?.pop() else { continue };
        parked.extend(outcome.parked.iter().map(|fault| {
            let value = |name: &str| fault.params.get(name).cloned().unwrap_or(Value::Null);
            typed(patch, &fault.field, value("base"), value("current"), value("yours"))
        }));
        match outcome.result {
            Ok(_) => {}
            Err(Error::Invalid(faults)) if faults.iter().all(|fault| stands_once(table, fault)) => {
                taken.extend(faults.into_iter().map(|fault| (patch.entity.clone(), patch.id, fault.field)));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether a fault is that an optional value stands elsewhere already.
fn stands_once(table: &dyn Table, fault: &FieldError) -> bool {
    let column = table.columns().into_iter().find(|(name, _)| *name == fault.field);
    fault.code.starts_with("taken") && column.is_some_and(|(_, col)| col.unique && !col.required)
}

/// The right by which a patch is judged. What commands alone set is guarded here as they guard it.
fn allowed(cx: &Ctx, table: &dyn Table, patch: &Patch, state: Option<&Fields>) -> Result<Action> {
    let says = |field: &str, value: &str| patch.set.get(field).and_then(Value::as_str) == Some(value);
    if patch.op == Op::Erase {
        return Ok(Action::PersonErase);
    }
    let sets = |field: &&str| patch.set.get(*field).is_some_and(|new| patch.op != Op::Create || *new == json!(true));
    if ["lock_lifted", "sample"].iter().any(sets) {
        cx.allow(Action::Superuser)?;
    }
    match table.name() {
        "account" => {
            let customer = match state {
                Some(state) => {
                    let kind = state.get("kind").and_then(Value::as_str).unwrap_or_default();
                    if patch.set.contains_key("kind") && !says("kind", kind) {
                        return Err(Error::Forbidden(Vec::new()));
                    }
                    kind == "customer"
                }
                None => says("kind", "customer"),
            };
            Ok(if customer { Action::PersonEdit } else { table.edit() })
        }
        "saved_view" => {
            let me = cx.me()?.to_string();
            let owner = |fields: &Fields| fields.get("account_id").and_then(Value::as_str).map(str::to_owned);
            let owners = state.and_then(owner).into_iter().chain(owner(&patch.set));
            if owners.into_iter().any(|id| id != me) { Err(Error::NotFound) } else { Ok(table.edit()) }
        }
        // There is one, and it is made when the office is.
        "office" if patch.op != Op::Update => Err(Error::Forbidden(Vec::new())),
        "proposal" => Err(Error::Forbidden(Vec::new())),
        // Who of its people is the main contact belongs to the people.
        "customer" if patch.op == Op::Update && patch.set.keys().all(|field| field == "main_contact_id") => {
            Ok(Action::PersonEdit)
        }
        _ => Ok(table.edit()),
    }
}

fn at(fields: &Fields, field: &str) -> Value {
    fields.get(field).cloned().unwrap_or(Value::Null)
}

fn typed(patch: &Patch, field: &str, base: Value, current: Value, incoming: Value) -> Typed {
    let (entity, row_id, field) = (patch.entity.clone(), patch.id, field.to_owned());
    Typed { entity, row_id, field, base, current, incoming }
}

/// Keeps what stood against somebody else's change: an entry for each row.
async fn park(cx: &Ctx, round: &mut Round, mutation: &Mutation, parked: Vec<Typed>) -> Result<()> {
    let mut rows: BTreeMap<Uuid, Vec<Typed>> = BTreeMap::new();
    for typed in parked {
        rows.entry(typed.row_id).or_default().push(typed);
    }
    let hub = cx.as_system();
    let mut tx = round.own_step(&hub, proposal::PARKED).await?;
    for (row_id, typed) in rows {
        let typed = into_open(&mut tx, mutation, row_id, typed).await?;
        if let (false, Some(patch)) = (typed.is_empty(), mutation.patches.iter().find(|patch| patch.id == row_id)) {
            let content = Content { typed, ..Content::default() };
            propose(cx, &mut tx, mutation, patch, "conflict", None, content).await?;
        }
    }
    round.keep(tx).await
}

/// What somebody types again of a field that waits already takes the place of what waits; the rest is answered.
async fn into_open(tx: &mut Tx<'_>, mutation: &Mutation, row_id: Uuid, mut typed: Vec<Typed>) -> Result<Vec<Typed>> {
    for row in proposal::open(tx, mutation.account_id, row_id, "conflict").await? {
        let mut content = proposal::content(&row);
        let mut changed = false;
        for waits in &mut content.typed {
            if let Some(index) = typed.iter().position(|new| new.field == waits.field && new.entity == waits.entity) {
                let new = typed.remove(index);
                waits.incoming = new.incoming;
                waits.current = new.current;
                changed = true;
            }
        }
        if changed {
            proposal::put(tx, row.id, &content).await?;
        }
    }
    Ok(typed)
}

async fn refuse(cx: &Ctx, round: &mut Round, mutation: &Mutation, refusal: Refusal) -> Result<()> {
    let hub = cx.as_system();
    let mut tx = round.own_step(&hub, proposal::REFUSED).await?;
    let mut content = Content { faults: refusal.faults, ..Content::default() };
    for patch in &mutation.patches {
        let fields = patch.set.iter().filter(|(_, new)| **new != Value::Null || patch.op != Op::Create);
        content
            .typed
            .extend(fields.map(|(field, new)| typed(patch, field, at(&patch.base, field), Value::Null, new.clone())));
        if patch.op != Op::Update {
            content.rows.push((patch.entity.clone(), patch.id, patch.op.name().to_owned()));
        }
    }
    let Some(patch) = mutation.patches.first() else { return round.keep(tx).await };
    // What is typed into a row that was refused belongs to it.
    if let (Op::Update, Some(row)) =
        (patch.op, proposal::open(&tx, mutation.account_id, patch.id, "refusal").await?.into_iter().next())
    {
        let mut known = proposal::content(&row);
        known.typed.extend(content.typed);
        known.rows.extend(content.rows);
        proposal::put(&mut tx, row.id, &known).await?;
    } else {
        propose(cx, &mut tx, mutation, patch, "refusal", Some(refusal.code), content).await?;
    }
    round.keep(tx).await
}

async fn propose(
    cx: &Ctx,
    tx: &mut Tx<'_>,
    mutation: &Mutation,
    patch: &Patch,
    kind: &str,
    code: Option<&str>,
    content: Content,
) -> Result<()> {
    let customer_id = customer_of(cx, tx, patch).await?;
    // An account that is no more cannot be named.
    let author = match tables::table("account") {
        Some(accounts) => accounts.states(tx.db(), cx.office_id, vec![mutation.account_id]).await?.pop(),
        None => None,
    };
    let set = json!({
        "kind": kind,
        "state": "open",
        "entity": patch.entity,
        "row_id": patch.id,
        "customer_id": customer_id,
        "account_id": author.map(|_| mutation.account_id),
        "step_id": mutation.step_id,
        "made_at": mutation.made_at,
        "code": code,
        "content": serde_json::to_string(&content)?,
    });
    let Value::Object(set) = set else { return Ok(()) };
    tx.save_as::<proposal::Entity>(Action::Own, Edit::create(tx.cx.new_id(), set)).await?;
    Ok(())
}

/// The customer at whose people's screens the proposal is shown; none where its author does not see that customer.
async fn customer_of(cx: &Ctx, tx: &Tx<'_>, patch: &Patch) -> Result<Option<Uuid>> {
    let Some(table) = tables::table(&patch.entity) else { return Ok(None) };
    let state = table.states(tx.db(), cx.office_id, vec![patch.id]).await?.pop();
    let named = |fields: &Fields| fields.get("customer_id").and_then(Value::as_str).and_then(|id| id.parse().ok());
    let own = (patch.entity == "customer").then_some(patch.id);
    let customer = own.or(patch.about).or_else(|| state.as_ref().and_then(named)).or_else(|| named(&patch.set));
    let (Some(id), Some(customers)) = (customer, tables::table("customer")) else { return Ok(None) };
    if !cx.may(Action::CustomerView) {
        return Ok(None);
    }
    Ok(customers.within(cx, Action::CustomerView, vec![id]).await?.contains(&id).then_some(id))
}
