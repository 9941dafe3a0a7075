//! The sample company: a believable office to try things on, made through the same door as everything else, with a past;
//! and its removal in one step. `demo` makes offices of any size.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::ctx::{Actor, Ctx, DAY, HOUR, Instant, MINUTE};
use crate::customer::bulk::{Selection, SelectionInput};
use crate::customer::save::{CustomerCreate, create as create_customer};
use crate::customer::status::deactivate;
use crate::error::{Error, Result};
use crate::note::NoteSave;
use crate::person::save::{PersonAdd, PersonAtSave};
use crate::policy::{Action, Role};
use crate::store::change::row as change;
use crate::store::table::Fields;
use crate::store::write::{Edit, Tx, ids};
use crate::wire::{Empty, Patch, Saved};
use crate::{account, custom_field, customer, list_item, money, note, office, person, role, tables};

pub mod customers;
pub mod demo;
mod extras;
pub mod lists;
pub mod logos;
mod offices;
pub mod people;
pub mod places;
mod services;
pub mod trades;
pub mod words;
mod works;

use customers::{SampleCustomer, customers};

/// Steps made in this session carry the origin `sample`, by which the removal finds them.
pub const SESSION: &str = "sample";

/// Who is who in the sample: names of lists and people to their ids.
struct Cast {
    cx: Ctx,
    items: HashMap<(String, String), Uuid>,
    people: HashMap<&'static str, Uuid>,
    now: Instant,
    /// Of the office's currency.
    decimals: u32,
}

impl Cast {
    /// The office as that employee had it at that time.
    fn at(&self, who: Uuid, at: Instant) -> Ctx {
        let roles = Arc::new(BTreeSet::from([Role::Superuser]));
        Ctx { actor: Actor::Employee { account_id: who, roles, rep: false }, at: Some(at), ..self.cx.clone() }
    }

    fn item(&self, list: &str, name: &str) -> Option<Uuid> {
        self.items.get(&(list.to_owned(), name.to_owned())).copied()
    }

    fn person(&self, username: Option<&'static str>) -> Option<Uuid> {
        username.and_then(|name| self.people.get(name).copied())
    }
}

/// Fills a new office. `owner` is its first superuser.
pub async fn create(system: &Ctx, owner: Uuid) -> Result<()> {
    let cx = Ctx { session: SESSION.into(), ..system.clone() };
    let people = cast(&cx).await?;
    let items = list_item::list(&cx, list_item::ListItemsInput { list: None }).await?;
    let items = items.into_iter().map(|item| ((item.list, item.name), item.id)).collect();
    let decimals = money::decimals(&office::row(&cx).await?.currency);
    let cast = Cast { now: cx.now(), cx, items, people, decimals };
    let mut made: HashMap<&'static str, Uuid> = HashMap::new();
    let all: Vec<&SampleCustomer> = customers().collect();
    let count = i64::try_from(all.len()).unwrap_or(1);
    for (index, sample) in (0..).zip(&all) {
        // Spread over the last fourteen months, the first ones longest ago, at different hours of the working day.
        let age = 420 * DAY * (count - index) / count;
        let at = cast.now - age - (index * 37 % 7) * HOUR - (index * 13 % 60) * MINUTE;
        let id = one(&cast, sample, owner, at, &made).await?;
        made.insert(sample.code, id);
    }
    for (index, sample) in (0..).zip(&all) {
        if let Some(id) = made.get(sample.code) {
            afterwards(&cast, sample, *id, owner, index).await?;
        }
    }
    Ok(())
}

/// The employees, the lists that the sample needs besides the starters, and the mark on the office.
async fn cast(cx: &Ctx) -> Result<HashMap<&'static str, Uuid>> {
    let mut tx = Tx::begin(cx, "sample_create", cx.new_id()).await?;
    let mut people = HashMap::new();
    for employee in &lists::EMPLOYEES {
        let id = cx.natural_id("account", &format!("sample:{}", employee.username));
        let (first, last) = account::split_name(employee.name);
        let set = json!({
            "kind": "employee", "status": "active", "username": employee.username, "rep": employee.rep,
            "first_name": first, "last_name": last,
            "login_email": format!("{}@tarnwell.example", employee.username),
        });
        tx.save::<account::Entity>(Edit::create(id, fields(set))).await?;
        let roles: Vec<Role> = employee.roles.iter().filter_map(|name| Role::parse(name)).collect();
        let member = role::group::member::make(cx, id, role::starter::id_of(cx, "employee", employee.group));
        tx.must::<role::group::member::Entity>(vec![member]).await?;
        role::grant(&mut tx, id, &roles).await?;
        people.insert(employee.username, id);
    }
    for (position, name) in (0..).zip(lists::PRICE_LISTS) {
        let set = json!({ "list": "price_list", "name": name, "position": 100 + position * 10 });
        tx.save::<list_item::Entity>(Edit::create(
            cx.natural_id("list_item", &format!("price_list:{name}")),
            fields(set),
        ))
        .await?;
    }
    extras::make_fields(&mut tx).await?;
    let office = office::row(cx).await?.id;
    tx.save::<office::Entity>(Edit::update(office, Fields::new(), fields(json!({ "sample": true })))).await?;
    tx.commit().await?;
    Ok(people)
}

async fn one(
    cast: &Cast,
    sample: &SampleCustomer,
    owner: Uuid,
    at: Instant,
    made: &HashMap<&'static str, Uuid>,
) -> Result<Uuid> {
    let cx = cast.at(cast.person(sample.sales_rep).unwrap_or(owner), at);
    let town = places::town_named(sample.town);
    let logo = sample.logo.and_then(|index| logos::LOGOS.get(index)).map(|svg| {
        cx.app.files.hold(&cx.session, cx.now(), "logo.svg", "image/svg+xml", Arc::new(svg.as_bytes().to_vec()))
    });
    let first = sample.contacts.first();
    let email = |first: &str, last: &str| words::email(first, last, sample.domain);
    let contact = first.map(|c| {
        fields(json!({
            "title_id": c.title.and_then(|t| cast.item("title", t)), "first_name": c.first, "last_name": c.last, "job": c.job,
            "mobile": c.mobile, "notify_email": email(c.first, c.last),
        }))
    });
    let modules: Vec<Uuid> = sample.modules.iter().filter_map(|name| cast.item("module", name)).collect();
    let partners: Vec<Uuid> = sample.partners.iter().filter_map(|name| cast.people.get(name).copied()).collect();
    let set = json!({
        "name": sample.name, "code": sample.code, "external_id": sample.external_id, "notes": sample.notes,
        "parent_id": sample.parent.and_then(|code| made.get(code)),
        "customer_type_id": cast.item("customer_type", sample.customer_type),
        "price_list_id": cast.item("price_list", sample.price_list),
        "subscription_type_id": cast.item("subscription_type", sample.subscription),
        "sales_rep_id": cast.person(sample.sales_rep), "engineer_id": cast.person(sample.engineer), "vcio_id": cast.person(sample.vcio),
        "email": format!("office@{}", sample.domain), "phone": format!("+1 {}", sample.phone), "logo": logo,
        "line1": sample.street, "city": sample.town, "region": town.map(|t| t.region),
        "postal_code": town.map(|t| format!("{}{}", t.postal_prefix, sample.postal_end)), "country": "US",
        "login_email": first.map(|c| email(c.first, c.last)),
        "partner_ids": partners, "module_ids": modules,
    });
    let mut set = fields(set);
    set.extend(extras::values(&cx, sample));
    set.extend(extras::accounting(&cx, sample, cast.decimals));
    let input = CustomerCreate { draft_id: None, set, contact, dry: false };
    let Saved { id, .. } = create_customer(&cx, input).await?;
    for (later, person) in (1..).zip(sample.contacts.iter().skip(1)) {
        let cx = cast.at(cast.person(sample.sales_rep).unwrap_or(owner), at + later * 4 * MINUTE);
        let set = json!({
            "title_id": person.title.and_then(|t| cast.item("title", t)), "first_name": person.first, "last_name": person.last,
            "job": person.job, "mobile": person.mobile, "notify_email": email(person.first, person.last),
        });
        let input = crate::contact::ContactSave {
            customer_id: id,
            id: None,
            base: Fields::new(),
            set: fields(set),
            dry: false,
        };
        crate::contact::save(&cx, input).await?;
    }
    Ok(id)
}

/// What happened since: a note to follow up, a change or two, a deactivation.
async fn afterwards(cast: &Cast, sample: &SampleCustomer, id: Uuid, owner: Uuid, index: i64) -> Result<()> {
    let colleague = cast.person(sample.engineer.or(sample.vcio)).unwrap_or(owner);
    let recently = cast.now - (index % 26 + 1) * DAY - (index * 29 % 9) * HOUR;
    if let Some(follow_up) = &sample.follow_up {
        let cx = cast.at(colleague, recently);
        let zone = office::row(&cx).await?.time_zone;
        let today = crate::home::today(&Ctx { at: Some(cast.now), ..cx.clone() }, &zone);
        let due = today
            .checked_add(jiff::Span::new().try_days(i64::from(follow_up.in_days)).unwrap_or_default())
            .unwrap_or(today);
        let set = fields(json!({ "text": follow_up.text, "follow_up": due.to_string() }));
        note::save(&cx, NoteSave { customer_id: id, id: None, base: Fields::new(), set, dry: false }).await?;
    }
    if index % 3 == 0 && sample.deactivated.is_none() {
        let cx = cast.at(colleague, recently + 2 * HOUR);
        let page = customer::page::get(&cx, crate::wire::ById { id }).await?.fields;
        let (base, set) = match index % 9 {
            0 => (
                json!({ "price_list_id": page.price_list_id }),
                json!({ "price_list_id": cast.item("price_list", "Preferred 2026") }),
            ),
            3 => {
                let added = cast.item("module", lists::POLICY);
                let modules: BTreeSet<Uuid> = page.module_ids.iter().copied().chain(added).collect();
                (json!({ "module_ids": page.module_ids }), json!({ "module_ids": modules }))
            }
            _ => {
                let phone = page.phone.as_deref().unwrap_or_default().replace("55501", "55502");
                (json!({ "phone": page.phone }), json!({ "phone": phone }))
            }
        };
        customer::save::save(&cx, Patch { id, base: fields(base), set: fields(set), dry: false }).await?;
    }
    if index % 2 == 0 {
        portal_users(&cast.at(owner, recently + 3 * HOUR), sample, id, index).await?;
    }
    extras::make_locations(&cast.at(colleague, recently), sample, id).await?;
    extras::make_files(&cast.at(colleague, recently), sample, id).await?;
    if let Some(days) = sample.deactivated {
        let cx = cast.at(owner, cast.now - i64::from(days) * DAY);
        deactivate(&cx, SelectionInput { selection: Selection::Ids { ids: vec![id] } }).await?;
    }
    Ok(())
}

/// The main contact may use the portal as management, somebody else at every other one of these as staff.
async fn portal_users(cx: &Ctx, sample: &SampleCustomer, customer_id: Uuid, index: i64) -> Result<()> {
    let group = |name: &str| role::starter::id_of(cx, "customer", name);
    let people = sample.contacts.iter().take(if index % 4 == 0 { 2 } else { 1 });
    for (place, person) in people.enumerate() {
        let username = words::email(person.first, person.last, sample.domain);
        if place == 0 {
            let set = json!({ "username": username, "mail_template": "accountactivation", "group_ids": [group("Management")] });
            let input = PersonAdd { customer_id: Some(customer_id), set: fields(set), dry: false };
            person::save::add(cx, input).await?;
            continue;
        }
        let known = customer::page::get(cx, crate::wire::ById { id: customer_id }).await?.rest.contacts;
        let Some(known) = known.iter().find(|one| one.fields.notify_email.as_deref() == Some(&username)) else {
            continue;
        };
        let id = known.rest.id;
        let base = serde_json::Map::from_iter([("username".to_owned(), serde_json::Value::Null)]);
        let set = fields(json!({ "username": username }));
        person::save::save(cx, Patch { id, base, set, dry: false }).await?;
        let base = fields(json!({ "side": "management", "group_ids": [] }));
        let set = fields(json!({ "side": "staff", "group_ids": [group("Staff")] }));
        let input = PersonAtSave { id, customer_id, join: false, base, set, dry: false };
        person::save::save_at(cx, input).await?;
    }
    Ok(())
}

pub(crate) fn fields(value: serde_json::Value) -> Fields {
    match value {
        serde_json::Value::Object(fields) => fields.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        _ => Fields::new(),
    }
}

/// Takes the sample company out again, with what people added to its customers. What an own customer uses stays. One step,
/// so one undo.
pub async fn remove(cx: &Ctx, _input: Empty) -> Result<Saved> {
    let mut tx = cx.write(Action::Superuser, "sample_remove").await?;
    let office_is = |column: change::Column| column.eq(cx.office_id);
    let steps = Query::select()
        .column("id")
        .from("step")
        .and_where(Expr::col("office_id").eq(cx.office_id))
        .and_where(Expr::col("origin").eq("sample"))
        .take();
    let made = change::Entity::find()
        .filter(office_is(change::Column::OfficeId))
        .filter(change::Column::StepId.in_subquery(steps))
        .filter(change::Column::Op.eq("create"))
        .all(tx.db())
        .await?;
    let sample: HashSet<Uuid> = made.iter().filter(|c| c.entity == "customer").map(|c| c.row_id).collect();
    let below = change::Entity::find()
        .filter(office_is(change::Column::OfficeId))
        .filter(change::Column::CustomerId.is_in(sample.iter().copied()))
        .filter(change::Column::Op.eq("create"))
        .all(tx.db())
        .await?;
    let keep = used_by_others(&tx, &sample).await?;
    let mut rows: HashMap<String, BTreeSet<Uuid>> = HashMap::new();
    for row in made.into_iter().chain(below) {
        if row.entity != "blob" && row.entity != "office" && !keep.contains(&row.row_id) {
            rows.entry(row.entity).or_default().insert(row.row_id);
        }
    }
    for table in tables::TABLES.iter().rev() {
        let edits = rows.remove(table.name()).unwrap_or_default().into_iter().map(Edit::delete).collect();
        for outcome in table.apply(&mut tx, Action::Superuser, edits).await? {
            match outcome.result {
                Ok(_) | Err(Error::NotFound) => {}
                Err(other) => return Err(other),
            }
        }
    }
    let set = fields(json!({ "sample": false }));
    let office = office::row(cx).await?.id;
    tx.save_as::<office::Entity>(Action::Superuser, Edit::update(office, Fields::new(), set)).await?;
    Ok(Saved { id: cx.office_id, step_id: tx.commit().await? })
}

/// Employees, their roles, list entries and custom fields that customers outside the sample refer to.
async fn used_by_others(tx: &Tx<'_>, sample: &HashSet<Uuid>) -> Result<HashSet<Uuid>> {
    let mut used = HashSet::new();
    for column in
        ["sales_rep_id", "engineer_id", "vcio_id", "customer_type_id", "price_list_id", "subscription_type_id"]
    {
        let query = Query::select()
            .distinct()
            .column(column)
            .from("customer")
            .and_where(Expr::col("office_id").eq(tx.cx.office_id))
            .and_where(Expr::col(column).is_not_null())
            .and_where(Expr::col("deleted_at").is_null())
            .and_where(Expr::col("id").is_not_in(sample.iter().copied()))
            .take();
        used.extend(ids(tx.db(), &query).await?);
    }
    let partners = tx
        .rows::<customer::partner::Entity>(customer::partner::Column::CustomerId.is_not_in(sample.iter().copied()))
        .await?;
    used.extend(partners.into_iter().map(|row| row.account_id));
    let values = custom_field::value::Column::CustomerId.is_not_in(sample.iter().copied());
    used.extend(tx.rows::<custom_field::value::Entity>(values).await?.into_iter().map(|row| row.custom_field_id));
    let roles = tx.rows::<role::Entity>(role::Column::AccountId.is_in(used.iter().copied())).await?;
    used.extend(roles.into_iter().map(|row| row.id));
    let groups = role::group::member::Column::AccountId.is_in(used.iter().copied());
    used.extend(tx.rows::<role::group::member::Entity>(groups).await?.into_iter().map(|row| row.id));
    Ok(used)
}
