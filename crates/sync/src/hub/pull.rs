//! What came to a computer: first what its scope gains and loses, then what changed, in the order of the hub's numbers. Every
//! page carries the rows that its rows cannot be without.

use std::collections::{BTreeMap, BTreeSet};

use clientele_core::ctx::Ctx;
use clientele_core::error::{Error, Result};
use clientele_core::proposal::Content;
use clientele_core::store::hub;
use clientele_core::store::local::sync_row;
use clientele_core::store::outbox::id_of;
use clientele_core::store::outgoing::Outgoing;
use clientele_core::store::place::file_audience;
use clientele_core::store::replica::{At, Left, Page, State, Told};
use clientele_core::store::sequence::{HERE, spelled};
use clientele_core::store::table::Fields;
use clientele_core::tables;
use serde_json::Value;
use uuid::Uuid;

use super::scope::{Grant, Scope};
use crate::protocol::{Answer, ROWS};

/// Customers that are given at once where every one is.
const CUSTOMERS: u64 = 100;

pub async fn pull(cx: &Ctx, device_id: Uuid, cursor: i64, scope_rev: i64, rows: u64) -> Result<Answer> {
    let rows = rows.clamp(1, ROWS);
    let out = Outgoing::begin(&cx.app.store, cx.office_id).await?;
    let counter = out.counter().await?.ok_or(Error::NotFound)?;
    let given = match hub::scope_of(cx, device_id, scope_rev).await? {
        Some(text) => serde_json::from_str(&text)?,
        None if scope_rev == 0 => Scope::default(),
        None => return Ok(Answer::StartOver { epoch: counter.epoch }),
    };
    if cursor > counter.seq {
        return Ok(Answer::StartOver { epoch: counter.epoch });
    }
    let wanted = Scope::of(&out, device_id).await?;
    let mut page = Page { cursor, scope_rev, epoch: counter.epoch, more: true, ..Page::default() };
    if given == wanted {
        news(&out, &wanted, counter.seq, rows, &mut page).await?;
        return Ok(Answer::Page(page));
    }
    // A computer that has nothing yet is told from here on what changes while it is given the rest.
    if given == Scope::default() {
        page.cursor = counter.seq;
    }
    let next = change(&out, given, &wanted, rows, &mut page).await?;
    drop(out);
    page.scope_rev = scope_rev + 1;
    hub::put_scope(cx, device_id, scope_rev, page.scope_rev, serde_json::to_string(&next)?).await?;
    Ok(Answer::Page(page))
}

/// A part of the way from what was given to what may be: the scope after it.
async fn change(out: &Outgoing, mut given: Scope, wanted: &Scope, rows: u64, page: &mut Page) -> Result<Scope> {
    let less =
        |was: Grant, is: Grant| (was.internal && !is.internal) || (was.money && !is.money) || (was.files && !is.files);
    // Every customer is let go, or something of each: all are, and those that stay are given anew.
    if let Some(was) = given.all
        && wanted.all.is_none_or(|is| less(was, is))
    {
        page.forget_customers = true;
        given.all = None;
        given.some.clear();
        given.up_to = None;
    }
    let lost: Vec<Uuid> = given.own.difference(&wanted.own).copied().collect();
    given.own.retain(|id| wanted.own.contains(id));
    page.forget.extend(lost);
    let gone: Vec<Uuid> = given
        .some
        .iter()
        .filter(|(id, was)| {
            let is = wanted.some.get(*id).copied().or(wanted.all);
            is.is_none_or(|is| less(**was, is))
        })
        .map(|(id, _)| *id)
        .collect();
    for id in gone {
        given.some.remove(&id);
        // What every customer is given of it has to come again then.
        page.forget.extend([id, file_audience(id)]);
        if given.all.is_some() && wanted.all.is_some() && !wanted.some.contains_key(&id) {
            enter(out, wanted, &[id], page).await?;
        }
    }
    if !given.office {
        given.office = true;
        enter(out, wanted, &[Uuid::nil()], page).await?;
    }
    let own: Vec<Uuid> = wanted.own.difference(&given.own).copied().collect();
    if !own.is_empty() {
        enter(out, wanted, &own, page).await?;
        given.own.extend(own);
    }
    let fits = |page: &Page| (page.rows.len() as u64) < rows;
    for (id, grant) in &wanted.some {
        if given.some.get(id) != Some(grant) && fits(page) {
            enter(out, wanted, &[*id], page).await?;
            given.some.insert(*id, *grant);
        }
    }
    if wanted.all != given.all && fits(page) {
        let next = out.customers(given.up_to, CUSTOMERS.min(rows)).await?;
        given.up_to = next.last().copied();
        if next.is_empty() {
            enter(out, wanted, &[Uuid::max()], page).await?;
            given.all = wanted.all;
        }
        enter(out, wanted, &next, page).await?;
    }
    if given.all == wanted.all {
        // Of these every customer's share is theirs.
        given.some.retain(|id, _| wanted.some.contains_key(id));
    }
    close(out, wanted, page).await?;
    Ok(given)
}

/// Adds everything that stands at these places.
async fn enter(out: &Outgoing, scope: &Scope, at: &[Uuid], page: &mut Page) -> Result<()> {
    let files = at.iter().filter(|id| scope.grant(**id).files).map(|id| file_audience(*id));
    let at: Vec<Uuid> = at.iter().copied().chain(files).collect();
    let entries = out.standing(&at).await?;
    let rows: BTreeSet<_> = add(out, scope, &entries, page).await?;
    let told = out.changes_of(&rows).await?;
    tell(out, scope, told, page).await
}

/// What changed after the cursor.
async fn news(out: &Outgoing, scope: &Scope, last: i64, rows: u64, page: &mut Page) -> Result<()> {
    let at = scope.audiences();
    let mut entries = out.after(page.cursor, &at, rows).await?;
    let mut told = out.changes_after(page.cursor, &at, rows).await?;
    let full = |len: usize| len as u64 == rows;
    let ends = [
        entries.last().filter(|_| full(entries.len())).map(|entry| entry.seq),
        told.last().filter(|_| full(told.len())).map(|told| told.seq),
    ];
    let end = ends.into_iter().flatten().min();
    page.more = end.is_some();
    let end = end.unwrap_or(last);
    entries.retain(|entry| entry.seq <= end);
    told.retain(|told| told.seq <= end);
    let (here, left): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.op == HERE);
    add(out, scope, &here, page).await?;
    page.left = left
        .into_iter()
        .map(|entry| Left { entity: entry.entity, id: entry.row_id, audience: entry.audience })
        .collect();
    tell(out, scope, told, page).await?;
    close(out, scope, page).await?;
    page.cursor = end;
    Ok(())
}

/// Adds the rows of these entries as the computer may see them.
async fn add(
    out: &Outgoing,
    scope: &Scope,
    entries: &[sync_row::Model],
    page: &mut Page,
) -> Result<BTreeSet<(&'static str, Uuid)>> {
    let mut places: BTreeMap<(&'static str, Uuid), Vec<At>> = BTreeMap::new();
    for entry in entries {
        let Some(entity) = spelled(&entry.entity) else { continue };
        let at = At { audience: entry.audience, reach: entry.reach.clone(), seq: entry.seq };
        places.entry((entity, entry.row_id)).or_default().push(at);
    }
    let rows: BTreeSet<_> = places.keys().copied().collect();
    let known: BTreeMap<(&str, Uuid), usize> = page
        .rows
        .iter()
        .enumerate()
        .filter_map(|(nth, row)| Some(((spelled(&row.entity)?, id_of(&row.fields)), nth)))
        .collect();
    for (entity, fields) in out.states(&rows).await? {
        let key = (entity, id_of(&fields));
        let places = places.remove(&key).unwrap_or_default();
        if let Some(known) = known.get(&key).map(|nth| &mut page.rows[*nth].places) {
            let more: Vec<At> = places.into_iter().filter(|at| !known.contains(at)).collect();
            known.extend(more);
            continue;
        }
        let grant = grant_of(scope, &places);
        page.rows.push(State { entity: entity.to_owned(), places, fields: shown(entity, fields, grant) });
    }
    Ok(rows)
}

/// What may be seen of a row that stands at these places. Money is a customer's.
fn grant_of(scope: &Scope, places: &[At]) -> Grant {
    match places.iter().find(|at| at.reach == "customer") {
        Some(at) => scope.grant(at.audience),
        None => Grant::OF_NOBODY,
    }
}

/// A row without the columns that nobody at the computer may see.
fn shown(entity: &str, mut fields: Fields, grant: Grant) -> Fields {
    let Some(table) = tables::table(entity) else { return Fields::new() };
    fields.retain(|name, _| table.class(name).is_some_and(|class| grant.sees(class)));
    if let Some(content) = fields.get("content").and_then(Value::as_str).filter(|_| entity == "proposal") {
        let mut content: Content = serde_json::from_str(content).unwrap_or_default();
        content.typed.retain(|typed| {
            tables::table(&typed.entity)
                .and_then(|table| table.class(&typed.field))
                .is_none_or(|class| grant.sees(class))
        });
        fields.insert("content".into(), serde_json::to_string(&content).unwrap_or_default().into());
    }
    fields
}

/// Adds history, without what nobody at the computer may see of it.
async fn tell(out: &Outgoing, scope: &Scope, told: Vec<Told>, page: &mut Page) -> Result<()> {
    let mut steps: BTreeSet<Uuid> = BTreeSet::new();
    let mut known: BTreeSet<i64> = page.changes.iter().map(|told| told.seq).collect();
    for mut told in told {
        let text = |name: &str| told.fields.get(name).and_then(Value::as_str);
        let customer: Option<Uuid> = text("customer_id").and_then(|id| id.parse().ok());
        let (entity, step) = (text("entity").unwrap_or_default(), text("step_id").and_then(|id| id.parse().ok()));
        let (Some(table), Some(step)) = (tables::table(entity), step) else { continue };
        let grant = customer.map_or(Grant::OF_NOBODY, |id| scope.grant(id));
        let mut fields: Fields = serde_json::from_str(text("fields").unwrap_or("{}"))?;
        let before = fields.len();
        fields.retain(|name, _| table.class(name).is_none_or(|class| grant.sees(class)));
        if before > 0 && fields.is_empty() && text("op") == Some("update") {
            continue;
        }
        if fields.len() < before {
            told.fields.insert("fields".into(), Value::Object(fields).to_string().into());
        }
        steps.insert(step);
        if known.insert(told.seq) {
            page.changes.push(told);
        }
    }
    let known: BTreeSet<Uuid> = page.steps.iter().filter_map(|step| step.get("id")?.as_str()?.parse().ok()).collect();
    page.steps.extend(out.steps(&steps.difference(&known).copied().collect()).await?);
    Ok(())
}

/// Adds the rows that those of the page cannot be without and that the computer has not been told yet.
async fn close(out: &Outgoing, scope: &Scope, page: &mut Page) -> Result<()> {
    let at = scope.audiences();
    let cursor = page.cursor;
    let mut looked = 0;
    while looked < page.rows.len() {
        let states: Vec<(&'static str, Fields)> = page.rows[looked..]
            .iter()
            .filter_map(|state| Some((spelled(&state.entity)?, state.fields.clone())))
            .collect();
        looked = page.rows.len();
        let parents = out.parents(&states, cursor, &at).await?;
        add(out, scope, &parents, page).await?;
    }
    Ok(())
}
