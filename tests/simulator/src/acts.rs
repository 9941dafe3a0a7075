//! What people do, at a computer or at the portal: through the door, with what they see, as the screens do it.

use std::collections::BTreeSet;
use std::sync::Arc;

use clientele_core::activity::undo;
use clientele_core::ctx::{App, Ctx};
use clientele_core::error::{Error, Result};
use clientele_core::policy::{Action, Role};
use clientele_core::store::blob;
use clientele_core::store::change::step;
use clientele_core::store::table::{Fields, Noun};
use clientele_core::store::write::{Edit, Tx};
use clientele_core::{account, contact, customer, list_item, location, note, person, role, saved_view};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::World;

/// A word that somebody typed; no other has been typed before.
#[derive(Debug, Clone)]
pub struct Typed {
    pub word: String,
    pub at_portal: bool,
}

pub async fn at_computer(world: &mut World, index: usize) -> std::result::Result<(), String> {
    let computer = &world.computers[index];
    if computer.revoked {
        return Ok(());
    }
    let (app, name, who) = (computer.app.clone(), computer.name, computer.who.clone());
    let account_id = who[world.rng.usize(..who.len())];
    act(world, &app, account_id, name, false).await
}

pub async fn at_portal(world: &mut World) -> std::result::Result<(), String> {
    let account_id = world.employees[world.rng.usize(..world.employees.len())];
    let app = world.hub.clone();
    act(world, &app, account_id, "the portal", true).await
}

async fn act(
    world: &mut World,
    app: &Arc<App>,
    account_id: Uuid,
    place: &str,
    at_portal: bool,
) -> std::result::Result<(), String> {
    // Who is not known here yet cannot sign in.
    let Some(cx) = world.as_employee(app, account_id).await else { return Ok(()) };
    let mut typing = Typing { words: Vec::new(), world };
    let (what, done) = something(&mut typing, &cx).await;
    let words = typing.words;
    match done {
        Ok(true) => {
            world.report.mutations += 1;
            world.typed.extend(words.iter().map(|word| Typed { word: word.clone(), at_portal }));
            world.say(format!("at {place}: {what} {}", words.join(" ")));
            Ok(())
        }
        Ok(false) => Ok(()),
        // The door refuses what may not be; a person reads why.
        Err(Error::Invalid(_) | Error::Forbidden(_) | Error::NotFound | Error::Conflict(_)) => Ok(()),
        Err(other) => Err(format!("at {place}, {what}: {other:?}")),
    }
}

struct Typing<'w> {
    world: &'w mut World,
    words: Vec<String>,
}

impl Typing<'_> {
    fn word(&mut self) -> String {
        self.world.words += 1;
        let word = format!("w{}x", self.world.words);
        self.words.push(word.clone());
        word
    }

    fn one_of<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.world.rng.usize(..from.len())].clone())
    }
}

/// Whether something was done.
async fn something(typing: &mut Typing<'_>, cx: &Ctx) -> (&'static str, Result<bool>) {
    match typing.world.rng.u8(0..24) {
        0..=2 => ("a new customer", new_customer(typing, cx).await),
        3..=7 => ("a customer is changed", change_customer(typing, cx).await),
        8 => ("a customer's notes are added to", add_to_notes(typing, cx).await),
        9 | 10 => ("a note", new_note(typing, cx).await),
        11 => ("a note is changed", change_note(typing, cx).await),
        12 => ("a note is removed", remove_note(typing, cx).await),
        13 => ("a person", new_person(typing, cx).await),
        14 => ("a person is changed", change_person(typing, cx).await),
        15 => ("a person is also elsewhere", link_person(typing, cx).await),
        16 => ("a person leaves", unlink_person(typing, cx).await),
        17 => ("a partner", turn_partner(typing, cx).await),
        18 => ("a sales rep", sales_rep(typing, cx).await),
        19 => ("a role", turn_role(typing, cx).await),
        20 => ("a file", new_file(typing, cx).await),
        21 => ("a sign-in", new_sign_in(typing, cx).await),
        22 => ("a list entry or a view", small_things(typing, cx).await),
        _ => ("an undo", undo_last(cx).await),
    }
}

pub fn fields(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

async fn customers(cx: &Ctx, action: Action) -> Result<Vec<customer::Model>> {
    let query = cx.read(action)?.find::<customer::Entity>()?.order_by_asc(customer::Column::Id);
    Ok(query.all(cx.db()).await?)
}

async fn rows<E: Noun>(cx: &Ctx, action: Action) -> Result<Vec<E::Model>> {
    let mut rows = cx.read(action)?.find::<E>()?.all(cx.db()).await?;
    rows.sort_by_key(|row| serde_json::to_value(row).map(|row| row["id"].to_string()).unwrap_or_default());
    Ok(rows)
}

async fn done(tx: Tx<'_>) -> Result<bool> {
    Ok(tx.commit().await?.is_some())
}

async fn new_customer(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    cx.allow(Action::CustomerEdit)?;
    let mut set = fields(json!({ "name": typing.word(), "status": "active" }));
    if typing.world.rng.bool() {
        set.insert("notes".into(), format!("one\n{}\nthree", typing.word()).into());
    }
    if typing.world.rng.u8(..3) == 0 {
        // Of few, so that two computers take the same.
        set.insert("external_id".into(), format!("X{}", typing.world.rng.u8(..4)).into());
    }
    let me = cx.me()?;
    set.insert("sales_rep_id".into(), json!(me));
    let mut tx = cx.write(Action::CustomerEdit, "customer_create").await?;
    let id = cx.new_id();
    tx.save::<customer::Entity>(Edit::create(id, set)).await?;
    if typing.world.rng.bool() {
        person_at(typing, &mut tx, id).await?;
    }
    done(tx).await
}

async fn person_at(typing: &mut Typing<'_>, tx: &mut Tx<'_>, customer_id: Uuid) -> Result<()> {
    let id = tx.cx.new_id();
    let set = fields(json!({ "first_name": typing.word() }));
    tx.save::<contact::Entity>(Edit::create(id, set).about(Some(customer_id))).await?;
    let link = fields(json!({ "customer_id": customer_id, "contact_id": id, "job": typing.word() }));
    tx.save::<contact::link::Entity>(Edit::create(contact::link_id(tx.cx, customer_id, id), link)).await?;
    Ok(())
}

async fn change_customer(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = customers(cx, Action::CustomerEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let (base, set) = match typing.world.rng.u8(0..6) {
        0 | 1 => (json!({ "name": row.name }), json!({ "name": typing.word() })),
        2 => {
            (json!({ "city": row.city, "line1": row.line1 }), json!({ "city": typing.word(), "line1": typing.word() }))
        }
        3 => {
            let id = format!("X{}", typing.world.rng.u8(..4));
            (json!({ "external_id": row.external_id }), json!({ "external_id": id }))
        }
        4 => (json!({ "terms": row.terms }), json!({ "terms": typing.word() })),
        _ => (
            json!({ "tax_number": row.tax_number, "name": row.name }),
            json!({ "tax_number": typing.word(), "name": typing.word() }),
        ),
    };
    let mut tx = cx.write(Action::CustomerEdit, "customer_save").await?;
    tx.save::<customer::Entity>(Edit::update(row.id, fields(base), fields(set))).await?;
    done(tx).await
}

/// Different lines of one text merge.
async fn add_to_notes(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = customers(cx, Action::CustomerEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let word = typing.word();
    let old = row.notes.clone().unwrap_or_default();
    let new = if typing.world.rng.bool() { format!("{word}\n{old}") } else { format!("{old}\n{word}") };
    let mut tx = cx.write(Action::CustomerEdit, "customer_save").await?;
    let (base, set) = (json!({ "notes": row.notes }), json!({ "notes": new }));
    tx.save::<customer::Entity>(Edit::update(row.id, fields(base), fields(set))).await?;
    done(tx).await
}

async fn new_note(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = customers(cx, Action::CustomerEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let mut tx = cx.write(Action::CustomerEdit, "note_save").await?;
    let note = typing.world.rng.bool();
    if note {
        let set = fields(json!({ "customer_id": row.id, "text": typing.word(), "pinned": false }));
        tx.save::<note::Entity>(Edit::create(cx.new_id(), set)).await?;
    } else {
        let set = fields(json!({ "customer_id": row.id, "line1": typing.word() }));
        tx.save::<location::Entity>(Edit::create(cx.new_id(), set)).await?;
    }
    done(tx).await
}

async fn change_note(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = rows::<note::Entity>(cx, Action::CustomerEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let mut tx = cx.write(Action::CustomerEdit, "note_save").await?;
    let (base, set) = (json!({ "text": row.text }), json!({ "text": typing.word() }));
    tx.save::<note::Entity>(Edit::update(row.id, fields(base), fields(set))).await?;
    done(tx).await
}

async fn remove_note(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = rows::<note::Entity>(cx, Action::CustomerEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let mut tx = cx.write(Action::CustomerEdit, "note_remove").await?;
    tx.save::<note::Entity>(Edit::delete(row.id)).await?;
    done(tx).await
}

async fn new_person(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = customers(cx, Action::PersonEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let mut tx = cx.write(Action::PersonEdit, "person_save").await?;
    person_at(typing, &mut tx, row.id).await?;
    done(tx).await
}

async fn change_person(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = rows::<contact::Entity>(cx, Action::PersonEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let mut tx = cx.write(Action::PersonEdit, "person_save").await?;
    let (base, set) = if typing.world.rng.bool() {
        (json!({ "first_name": row.first_name }), json!({ "first_name": typing.word() }))
    } else {
        (json!({ "last_name": row.last_name }), json!({ "last_name": typing.word() }))
    };
    tx.save::<contact::Entity>(Edit::update(row.id, fields(base), fields(set))).await?;
    done(tx).await
}

async fn link_person(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let people = rows::<contact::Entity>(cx, Action::PersonEdit).await?;
    let all = customers(cx, Action::PersonEdit).await?;
    let (Some(person), Some(row)) = (typing.one_of(&people), typing.one_of(&all)) else { return Ok(false) };
    let mut tx = cx.write(Action::PersonEdit, "person_link").await?;
    let set = fields(json!({ "customer_id": row.id, "contact_id": person.id, "job": typing.word() }));
    let changed = tx.save::<contact::link::Entity>(Edit::create(contact::link_id(cx, row.id, person.id), set)).await?;
    if !changed {
        return Ok(false);
    }
    done(tx).await
}

async fn unlink_person(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = rows::<contact::link::Entity>(cx, Action::PersonEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let mut tx = cx.write(Action::PersonEdit, "person_unlink").await?;
    tx.save::<contact::link::Entity>(Edit::delete(row.id)).await?;
    done(tx).await
}

async fn turn_partner(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = customers(cx, Action::CustomerEdit).await?;
    let employees = typing.world.employees.clone();
    let (Some(row), Some(employee)) = (typing.one_of(&all), typing.one_of(&employees)) else { return Ok(false) };
    let known = rows::<customer::partner::Entity>(cx, Action::CustomerEdit).await?;
    let there = known.iter().any(|pair| pair.customer_id == row.id && pair.account_id == employee);
    let mut tx = cx.write(Action::CustomerEdit, "customer_save").await?;
    let id = customer::partner::id(cx, row.id, employee);
    let edit = if there { Edit::delete(id) } else { customer::partner::make(cx, row.id, employee) };
    tx.save::<customer::partner::Entity>(edit).await?;
    done(tx).await
}

async fn sales_rep(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = customers(cx, Action::CustomerEdit).await?;
    let employees = typing.world.employees.clone();
    let (Some(row), Some(employee)) = (typing.one_of(&all), typing.one_of(&employees)) else { return Ok(false) };
    let mut tx = cx.write(Action::CustomerEdit, "customer_save").await?;
    let (base, set) = (json!({ "sales_rep_id": row.sales_rep_id }), json!({ "sales_rep_id": employee }));
    tx.save::<customer::Entity>(Edit::update(row.id, fields(base), fields(set))).await?;
    done(tx).await
}

async fn turn_role(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    cx.allow(Action::RoleEdit)?;
    let employees = typing.world.employees[1..].to_vec();
    let roles = [Role::AccountingEdit, Role::FileView, Role::CompanyView, Role::CrmCompanyEdit, Role::RoleView];
    let (Some(employee), Some(wanted)) = (typing.one_of(&employees), typing.one_of(&roles)) else { return Ok(false) };
    let held = rows::<role::Entity>(cx, Action::RoleEdit).await?;
    let there = held.iter().any(|held| held.account_id == employee && held.role == wanted.name());
    let mut tx = cx.write(Action::RoleEdit, "employee_roles").await?;
    let edit = if there { Edit::delete(role::id(cx, employee, wanted)) } else { role::make(cx, employee, wanted) };
    tx.save::<role::Entity>(edit).await?;
    done(tx).await
}

async fn new_file(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = customers(cx, Action::FileEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    // Of few, so that customers share one.
    let sha = format!("{:064x}", typing.world.rng.u8(..3));
    let mut tx = cx.write(Action::FileEdit, "file_add").await?;
    blob::record(&mut tx, &sha, 3, "text/plain").await?;
    let set = json!({
        "customer_id": row.id, "name": typing.word(), "sha256": sha, "bytes": 3, "mime": "text/plain",
        "portal": false, "sensitive": false,
    });
    tx.save::<customer::file::Entity>(Edit::create(cx.new_id(), fields(set))).await?;
    done(tx).await
}

/// A person's sign-in at a customer, or the end of it.
async fn new_sign_in(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    let all = customers(cx, Action::PersonEdit).await?;
    let Some(row) = typing.one_of(&all) else { return Ok(false) };
    let members = rows::<customer::membership::Entity>(cx, Action::PersonEdit).await?;
    let mut tx = cx.write(Action::PersonEdit, "person_invite").await?;
    if let (Some(member), true) = (typing.one_of(&members), typing.world.rng.bool()) {
        tx.save::<customer::membership::Entity>(Edit::delete(member.id)).await?;
        return done(tx).await;
    }
    let id = cx.new_id();
    let set = fields(json!({ "kind": "customer", "status": "planned", "first_name": typing.word() }));
    tx.save_as::<account::Entity>(Action::PersonEdit, Edit::create(id, set).about(Some(row.id))).await?;
    let mut edit = customer::membership::make(cx, row.id, id);
    edit.set.insert("side".into(), "staff".into());
    tx.save::<customer::membership::Entity>(edit).await?;
    let edit = person::access::role::make(cx, row.id, id, clientele_core::policy::PortalRole::ReportView);
    tx.save::<person::access::role::Entity>(edit).await?;
    done(tx).await
}

async fn small_things(typing: &mut Typing<'_>, cx: &Ctx) -> Result<bool> {
    if typing.world.rng.bool() {
        let mut tx = cx.write(Action::Own, "saved_view_save").await?;
        let shared = typing.world.rng.bool();
        let set = json!({
            "account_id": cx.me()?, "noun": "customer", "name": typing.word(), "shared": shared, "value": "{}",
        });
        tx.save::<saved_view::Entity>(Edit::create(cx.new_id(), fields(set))).await?;
        return done(tx).await;
    }
    let mut tx = cx.write(Action::ListEdit, "list_item_save").await?;
    let set = json!({
        "list": "customer_type", "name": typing.word(), "position": 9, "hidden": false, "is_default": false,
    });
    let id = cx.new_id();
    tx.save::<list_item::Entity>(Edit::create(id, fields(set))).await?;
    let all = customers(cx, Action::CustomerEdit).await?;
    if let Some(row) = typing.one_of(&all) {
        let (base, set) = (json!({ "customer_type_id": row.customer_type_id }), json!({ "customer_type_id": id }));
        tx.save::<customer::Entity>(Edit::update(row.id, fields(base), fields(set))).await?;
    }
    done(tx).await
}

async fn undo_last(cx: &Ctx) -> Result<bool> {
    let mine = step::Entity::find()
        .filter(step::Column::OfficeId.eq(cx.office_id))
        .filter(step::Column::AccountId.eq(cx.me()?))
        .order_by_desc(step::Column::Id);
    let steps = mine.all(cx.db()).await?;
    let undone: BTreeSet<Uuid> = steps.iter().filter_map(|step| step.undoes).collect();
    let last =
        steps.iter().find(|step| step.undoes.is_none() && !undone.contains(&step.id) && step.kind != "office_create");
    let Some(last) = last else { return Ok(false) };
    let done = undo::undo(cx, undo::StepUndoInput { step_id: last.id }).await?;
    Ok(done.result.is_some_and(|result| result.step_id.is_some()))
}
