//! What a simulated office should have come to, from the rows alone: who may hold which of them is told here once more, in the
//! words of the specification and not in those of the product's code.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use clientele_core::ctx::App;
use clientele_core::store::change::{Op, row as change, step};
use clientele_core::store::local;
use clientele_core::store::outbox::{Mutation, fingerprint};
use clientele_core::store::replica::Page;
use clientele_core::store::sequence;
use clientele_core::store::table::{Class, Fields, Kind};
use clientele_core::tables::{self, TABLES};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement, TransactionTrait};
use serde_json::Value;
use uuid::Uuid;

use crate::world::World;

/// Table and id of a row, and the row.
pub type Rows = BTreeMap<(&'static str, Uuid), Fields>;

/// All rows of the office.
async fn rows(app: &App, office_id: Uuid) -> Rows {
    let db = app.store.reader().begin().await.expect("a transaction");
    let mut all = Rows::new();
    for table in TABLES {
        let mut after = None;
        loop {
            let page = table.page(&db, office_id, after).await.expect("a page");
            after = page.last().map(id);
            if page.is_empty() {
                break;
            }
            all.extend(page.into_iter().map(|row| ((table.name(), id(&row)), row)));
        }
    }
    all
}

fn id(row: &Fields) -> Uuid {
    uuid(row, "id").unwrap_or_default()
}

fn uuid(row: &Fields, name: &str) -> Option<Uuid> {
    row.get(name)?.as_str()?.parse().ok()
}

fn text<'r>(row: &'r Fields, name: &str) -> &'r str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn there(row: &Fields) -> bool {
    !row.contains_key("deleted_at")
}

/// The history: changes with what they say as it is, and steps.
async fn history(app: &App, office_id: Uuid) -> (Vec<Fields>, Vec<Fields>) {
    let db = app.store.reader();
    let changes = change::Entity::find().filter(change::Column::OfficeId.eq(office_id)).all(db).await;
    let steps = step::Entity::find().filter(step::Column::OfficeId.eq(office_id)).all(db).await;
    let fields = |row: Value| row.as_object().cloned().unwrap_or_default();
    let said = |row: &change::Model| {
        let mut change = fields(serde_json::to_value(row).expect("JSON"));
        change.insert("fields".into(), serde_json::from_str(&row.fields).expect("JSON"));
        change.insert("seq".into(), row.seq.into());
        change
    };
    let changes = changes.expect("the history").iter().map(said).collect();
    let step = |row: &step::Model| fields(serde_json::to_value(row).expect("JSON"));
    (changes, steps.expect("the history").iter().map(step).collect())
}

/// One employee's rights, from the rows.
struct Person {
    id: Uuid,
    all: bool,
    customers: BTreeSet<Uuid>,
    money: bool,
    files: bool,
    roles: bool,
}

fn person(all: &Rows, account: Uuid) -> Option<Person> {
    let row = all.get(&("account", account))?;
    if text(row, "kind") != "employee" || text(row, "status") != "active" || !there(row) {
        return None;
    }
    let held: BTreeSet<&str> = all
        .iter()
        .filter(|((table, _), row)| *table == "account_role" && there(row) && uuid(row, "account_id") == Some(account))
        .map(|(_, row)| text(row, "role"))
        .collect();
    let has = |roles: &[&str]| roles.iter().any(|role| held.contains(role));
    let superuser = has(&["superuser"]);
    let everywhere = superuser || has(&["administrator", "companyView", "companyEdit"]);
    let assigned = has(&["crmCompanyView", "crmCompanyEdit"]);
    let mut customers = BTreeSet::new();
    for ((table, id), row) in all {
        let is = |name: &str| uuid(row, name) == Some(account);
        match *table {
            "customer" if assigned && ["sales_rep_id", "engineer_id", "vcio_id"].iter().any(|name| is(name)) => {
                customers.insert(*id);
            }
            "customer_partner" if assigned && there(row) && is("account_id") => {
                customers.extend(uuid(row, "customer_id"));
            }
            _ => {}
        }
    }
    Some(Person {
        id: account,
        all: everywhere,
        customers: if everywhere { BTreeSet::new() } else { customers },
        money: superuser || has(&["administrator", "accountingView", "accountingEdit"]),
        files: superuser || has(&["administrator", "fileView", "fileEdit"]),
        roles: superuser || has(&["roleView", "roleEdit"]),
    })
}

/// What a computer may hold: its rows, and of which customers money may be seen there.
pub struct Visible {
    rows: BTreeSet<(&'static str, Uuid)>,
    people: Vec<Person>,
}

impl Visible {
    fn money(&self, customer: Option<Uuid>) -> bool {
        customer.is_some_and(|id| self.people.iter().any(|p| p.money && (p.all || p.customers.contains(&id))))
    }
}

/// Of the hub's rows those that may be at this computer now.
pub async fn visible(world: &mut World, index: usize) -> Visible {
    let counter = sequence::last(world.hub.store.reader(), world.office_id).await.expect("the counter");
    let now = counter.map_or(0, |counter| counter.seq);
    if world.known.as_ref().is_none_or(|(seq, _)| *seq != now) {
        world.known = Some((now, rows(&world.hub, world.office_id).await));
    }
    let (_, all) = world.known.as_ref().expect("known by now");
    seen_by(all, &world.computers[index].who)
}

fn seen_by(all: &Rows, who: &[Uuid]) -> Visible {
    let people: Vec<Person> = who.iter().filter_map(|id| person(all, *id)).collect();
    let mut rows = BTreeSet::new();
    for (key, row) in all {
        let office = matches!(key.0, "office" | "list_item" | "custom_field" | "role_group" | "role_group_role");
        if office
            || (key.0 == "account" && text(row, "kind") == "employee")
            || people.iter().any(|p| sees(all, p, *key, row))
        {
            rows.insert(*key);
        }
    }
    // A view that is shared with everybody is the office's.
    let shared =
        all.iter().filter(|((table, _), row)| *table == "saved_view" && row.get("shared") == Some(&true.into()));
    rows.extend(shared.map(|(key, _)| *key));
    Visible { rows, people }
}

fn sees(all: &Rows, p: &Person, (table, id): (&str, Uuid), row: &Fields) -> bool {
    let customer = |name: &str| uuid(row, name).is_some_and(|id| p.all || p.customers.contains(&id));
    let linked = |links: &str, column: &str, id: Uuid| {
        let at = |link: &Fields| uuid(link, "customer_id").is_some_and(|id| p.all || p.customers.contains(&id));
        let of = |link: &Fields| there(link) && uuid(link, column) == Some(id);
        all.iter().any(|((table, _), link)| *table == links && of(link) && at(link))
    };
    match table {
        "customer" => p.all || p.customers.contains(&id),
        "customer_partner" | "customer_module" | "customer_value" | "note" | "location" => customer("customer_id"),
        // Where a link was taken away, what it linked may be unknown.
        "customer_contact" | "customer_account" => p.all || (there(row) && customer("customer_id")),
        "customer_account_role" | "customer_account_group" => {
            let member = |link: &Fields| {
                there(link)
                    && uuid(link, "customer_id") == uuid(row, "customer_id")
                    && uuid(link, "account_id") == uuid(row, "account_id")
            };
            let known = all.iter().any(|((table, _), link)| *table == "customer_account" && member(link));
            p.all || (there(row) && known && customer("customer_id"))
        }
        "contact" => p.all || linked("customer_contact", "contact_id", id),
        "account" => p.all || linked("customer_account", "account_id", id),
        "customer_file" => p.files && customer("customer_id"),
        "blob" => {
            let shown = |(key, by): (&(&'static str, Uuid), &Fields)| {
                let this = |name: &str| text(by, name) == text(row, "sha256");
                let at = |id: Option<Uuid>| id.is_some_and(|id| p.all || p.customers.contains(&id));
                match key.0 {
                    "customer" if this("logo") => Some(at(Some(key.1))),
                    "office" if this("logo") => Some(true),
                    "customer_file" if this("sha256") => Some(p.files && at(uuid(by, "customer_id"))),
                    _ => None,
                }
            };
            let shown: Vec<bool> = all.iter().filter_map(shown).collect();
            if shown.is_empty() { p.all } else { shown.contains(&true) }
        }
        "account_role" | "account_role_group" => p.roles || uuid(row, "account_id") == Some(p.id),
        "saved_view" => uuid(row, "account_id") == Some(p.id),
        "not_duplicate" => p.all,
        "proposal" => match (uuid(row, "customer_id"), uuid(row, "account_id")) {
            (Some(_), _) => customer("customer_id"),
            (None, Some(author)) => author == p.id,
            (None, None) => p.all,
        },
        _ => false,
    }
}

/// Not a row and not a column more than this.
pub fn within(page: &Page, visible: &Visible) -> Result<(), String> {
    for state in &page.rows {
        let id = id(&state.fields);
        if !visible.rows.iter().any(|(table, known)| *table == state.entity && *known == id) {
            return Err(format!("{} {id}", state.entity));
        }
        if state.entity == "customer" && state.fields.contains_key("terms") && !visible.money(Some(id)) {
            return Err(format!("what customer {id} owes"));
        }
    }
    for told in &page.changes {
        let row = (text(&told.fields, "entity"), uuid(&told.fields, "row_id").unwrap_or_default());
        if !visible.rows.iter().any(|(table, id)| (*table, *id) == row) {
            return Err(format!("the history of {} {}", row.0, row.1));
        }
    }
    Ok(())
}

pub async fn parents_exist(app: &App) -> Result<(), String> {
    let statement = Statement::from_string(app.store.backend(), "PRAGMA foreign_key_check".to_owned());
    let broken = app.store.reader().query_all_raw(statement).await.map_err(|error| error.to_string())?;
    match broken.first().map(|row| (row.try_get_by_index::<String>(0), row.try_get_by_index::<String>(2))) {
        Some(broken) => Err(format!("a row without its parent: {broken:?}")),
        None => Ok(()),
    }
}

/// Every text that the office holds, its history with it.
pub async fn words(app: &App, office_id: Uuid) -> BTreeSet<String> {
    let all = rows(app, office_id).await;
    let (changes, _) = history(app, office_id).await;
    let text = serde_json::to_string(&(all.values().collect::<Vec<_>>(), changes)).expect("JSON");
    text.split(|c: char| !c.is_ascii_alphanumeric()).map(|word| word.trim_start_matches('n').to_owned()).collect()
}

/// The invariants, at rest.
pub async fn check(world: &mut World) -> Result<(), String> {
    let all = rows(&world.hub, world.office_id).await;
    let (changes, steps) = history(&world.hub, world.office_id).await;
    let known = words(&world.hub, world.office_id).await;
    // I2: what was typed is in a row, in the history, or waits in a proposal.
    for typed in &world.typed {
        if !known.contains(&typed.word) {
            return Err(format!("{} is lost", typed.word));
        }
    }
    for computer in &world.computers {
        if computer.revoked {
            continue;
        }
        let (name, visible) = (computer.name, seen_by(&all, &computer.who));
        let expected = projection(&all, &visible);
        let found = rows(&computer.app, world.office_id).await;
        same(&expected, &found).map_err(|why| format!("{name} differs from the portal: {why}"))?;
        let told = told(&changes, &visible);
        let (own, own_steps) = history(&computer.app, world.office_id).await;
        let by_id = |rows: &[Fields]| rows.iter().map(|row| (("change", id(row)), row.clone())).collect::<Rows>();
        same(&by_id(&told), &by_id(&own)).map_err(|why| format!("{name} tells another history: {why}"))?;
        let of: BTreeSet<Option<Uuid>> = told.iter().map(|change| uuid(change, "step_id")).collect();
        let wanted: Vec<Fields> = steps.iter().filter(|step| of.contains(&Some(id(step)))).cloned().collect();
        same(&by_id(&wanted), &by_id(&own_steps)).map_err(|why| format!("{name} has other steps: {why}"))?;
        taken_as_seen(&computer.app, &all, &changes).await.map_err(|why| format!("work of {name}: {why}"))?;
        nothing_waits(&computer.app).await.map_err(|why| format!("at {name}: {why}"))?;
        parents_exist(&computer.app).await.map_err(|why| format!("at {name}: {why}"))?;
    }
    let proposals = all.iter().filter(|((table, _), _)| *table == "proposal").map(|(_, row)| row);
    for row in proposals {
        match text(row, "kind") {
            "conflict" => world.report.parked += 1,
            _ => world.report.refused += 1,
        }
    }
    let mut hash = DefaultHasher::new();
    world.story.hash(&mut hash);
    serde_json::to_string(&all.values().collect::<Vec<_>>()).expect("JSON").hash(&mut hash);
    world.report.trace = hash.finish();
    Ok(())
}

fn projection(all: &Rows, visible: &Visible) -> Rows {
    let mut rows = Rows::new();
    for (key, row) in all.iter().filter(|(key, _)| visible.rows.contains(*key)) {
        let customer = if key.0 == "customer" { Some(key.1) } else { uuid(row, "customer_id") };
        let mut row = row.clone();
        if !visible.money(customer) {
            row.retain(|name, _| class(key.0, name) != Some(Class::Money));
            if key.0 == "proposal" {
                let mut content: Value = serde_json::from_str(text(&row, "content")).expect("JSON");
                if let Some(typed) = content["typed"].as_array_mut() {
                    typed.retain(|one| {
                        let of =
                            (one["entity"].as_str().unwrap_or_default(), one["field"].as_str().unwrap_or_default());
                        class(of.0, of.1) != Some(Class::Money)
                    });
                }
                row.insert("content".into(), content);
            }
        }
        rows.insert(*key, row);
    }
    rows
}

fn class(table: &str, column: &str) -> Option<Class> {
    tables::table(table)?.class(column)
}

fn told(changes: &[Fields], visible: &Visible) -> Vec<Fields> {
    let mut told = Vec::new();
    for change in changes {
        let (table, row) = (text(change, "entity"), uuid(change, "row_id").unwrap_or_default());
        if !visible.rows.iter().any(|(known, id)| (*known, *id) == (table, row)) {
            continue;
        }
        let mut change = change.clone();
        let money = visible.money(uuid(&change, "customer_id"));
        let update = text(&change, "op") == "update";
        if let (false, Some(said)) = (money, change.get_mut("fields").and_then(Value::as_object_mut)) {
            let before = said.len();
            said.retain(|name, _| class(table, name) != Some(Class::Money));
            if said.is_empty() && before > 0 && update {
                continue;
            }
        }
        told.push(change);
    }
    told
}

fn same(expected: &Rows, found: &Rows) -> Result<(), String> {
    let parsed = |row: &Fields| {
        let mut row = row.clone();
        if let Some(Ok(content)) = row.get("content").and_then(Value::as_str).map(serde_json::from_str::<Value>) {
            row.insert("content".into(), content);
        }
        row
    };
    for (key, row) in expected {
        match found.get(key) {
            None => return Err(format!("{} {} is missing: {}", key.0, key.1, Value::Object(row.clone()))),
            Some(own) => {
                let (row, own) = (parsed(row), parsed(own));
                if row != own {
                    return Err(format!(
                        "{} {}: {} instead of {}",
                        key.0,
                        key.1,
                        Value::Object(own),
                        Value::Object(row)
                    ));
                }
            }
        }
    }
    match found.keys().find(|key| !expected.contains_key(*key)) {
        Some(key) => Err(format!("{} {} is too much: {}", key.0, key.1, Value::Object(found[key].clone()))),
        None => Ok(()),
    }
}

async fn nothing_waits(app: &App) -> Result<(), String> {
    let db = app.store.reader();
    let shadows = local::shadow::Entity::find().all(db).await.map_err(|error| error.to_string())?;
    let listed = local::outbox_row::Entity::find().all(db).await.map_err(|error| error.to_string())?;
    if shadows.is_empty() && listed.is_empty() { Ok(()) } else { Err(format!("left behind: {shadows:?} {listed:?}")) }
}

/// What a computer did took effect only where its author had seen what stood there.
async fn taken_as_seen(app: &App, all: &Rows, changes: &[Fields]) -> Result<(), String> {
    let work = local::outbox::Entity::find().all(app.store.reader()).await.map_err(|error| error.to_string())?;
    for work in work {
        let mutation: Mutation = serde_json::from_str(&work.body).expect("a mutation");
        for patch in &mutation.patches {
            let of = |change: &&Fields| {
                uuid(change, "step_id") == Some(mutation.step_id) && uuid(change, "row_id") == Some(patch.id)
            };
            let Some(change) = changes.iter().find(of) else { continue };
            for (field, pair) in change.get("fields").and_then(Value::as_object).into_iter().flatten() {
                let lines = matches!(tables::table(&patch.entity).and_then(|t| t.kind(field)), Some(Kind::Lines(_)));
                let seen = patch.base.get(field).unwrap_or(&Value::Null);
                let (old, new) = (&pair[0], &pair[1]);
                if patch.op == Op::Update && !lines && old != seen && old != new {
                    return Err(format!("{field} of {} {} was {old} and not {seen}", patch.entity, patch.id));
                }
            }
            let entity = tables::table(&patch.entity).map(|table| table.name()).unwrap_or_default();
            let row = all.get(&(entity, patch.id));
            if let (Op::Delete, Some(row), Some(seen)) = (patch.op, row, &patch.seen)
                && !there(row)
                && changes
                    .iter()
                    .filter(|told| uuid(told, "row_id") == Some(patch.id) && text(told, "op") == "delete")
                    .count()
                    == 1
                && tables::table(entity).is_some_and(|table| fingerprint(table, row) != *seen)
            {
                return Err(format!("{entity} {} was removed and not what was seen of it", patch.id));
            }
        }
    }
    Ok(())
}
