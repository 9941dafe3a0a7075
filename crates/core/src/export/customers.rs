//! Customers as lines of a file: the columns of the list, or everything that an import reads, in its headings.

use std::collections::{BTreeMap, HashMap};

use clientele_sheet::Card;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use super::{Columns, CustomerExport, Format, Line, ids_of};
use crate::catalogue::Texts;
use crate::check::phone_shown;
use crate::contact::{self, link};
use crate::ctx::{Ctx, Instant};
use crate::custom_field::{self, value};
use crate::customer::bulk::Selection;
use crate::customer::list::{CustomerFilter, CustomerQuery, StatusFilter, in_order};
use crate::customer::{self, membership, module};
use crate::error::{Error, Result};
use crate::policy::Action;
use crate::store::read::Reader;
use crate::store::table::{Class, column};
use crate::{account, list_item, money, office};

/// Everything, in the order of a sheet that is read from left to right.
const EVERYTHING: &[&str] = &[
    "external_id", "code", "name", "parent", "inactive", "customer_type", "price_list", "subscription_type", "modules",
    "sales_rep", "engineer", "vcio", "email", "phone", "tax_number", "terms", "credit_limit", "balance",
    "balance_date", "line1", "line2", "city", "region", "postal_code", "country", "notes", "contact_title",
    "contact_first_name", "contact_last_name", "contact_job", "contact_phone", "contact_mobile", "contact_email",
    "contact_language", "contact_notes", "login_email",
];
/// Columns of the list that go by another name, or that no import reads.
const LISTED: &[(&str, &str)] = &[("contact", "contact_name"), ("subscription", "subscription_type")];
const STAMPS: [&str; 3] = ["status", "created_at", "changed_at"];

pub async fn columns(cx: &Ctx, input: &CustomerExport) -> Result<Columns> {
    let reader = cx.read(Action::CustomerView)?;
    let customs = custom_field::fields(&reader).await?;
    let texts = Texts::of(cx).await?;
    let hidden = |name: &str| {
        column::<customer::Entity>(name).is_some_and(|(_, col)| col.class == Class::Money && !reader.sees(col.class))
    };
    let own = |name: &str| customs.iter().find(|field| value::name(field.id) == name);
    let names: Vec<String> = if input.columns.is_empty() {
        let own = customs.iter().filter(|field| !field.hidden).map(|field| value::name(field.id));
        EVERYTHING.iter().filter(|name| !hidden(name)).map(|name| (*name).to_owned()).chain(own).collect()
    } else {
        let named = |name: &String| {
            LISTED.iter().find(|(listed, _)| listed == name).map_or(name.as_str(), |(_, is)| is).to_owned()
        };
        input.columns.iter().map(named).collect()
    };
    let known = |name: &str| EVERYTHING.contains(&name) || STAMPS.contains(&name) || name == "contact_name";
    if !names.iter().all(|name| known(name) || own(name).is_some()) {
        return Err(Error::field("columns", "unknown"));
    }
    if names.iter().any(|name| hidden(name)) {
        cx.allow(Action::AccountingView)?;
    }
    let heading = |name: &String| match own(name) {
        Some(field) => field.name.clone(),
        None if input.columns.is_empty() => texts.text(&format!("import-target-{}", name.replace('_', "-")), &[]),
        None => texts.text(&format!("column-{}", name.replace('_', "-")), &[]),
    };
    // A list's columns are headed as the list heads them.
    let headings = if input.columns.is_empty() { &names } else { &input.columns };
    Ok(Columns { headings: headings.iter().map(heading).collect(), names })
}

/// The customers that were ticked by their name, or those that a query finds in its order.
pub async fn selected(cx: &Ctx, selection: &Selection) -> Result<Vec<Uuid>> {
    let reader = cx.read(Action::CustomerView)?;
    let all = CustomerQuery {
        filter: CustomerFilter { status: Some(StatusFilter::All), ..CustomerFilter::default() },
        ..CustomerQuery::default()
    };
    let (query, only, except) = match selection {
        Selection::Ids { ids } => (&all, Some(ids), None),
        Selection::Query { query, except } => (query.as_ref(), None, Some(except)),
    };
    let mut ids = ids_of(cx, &in_order(&reader, query).await?).await?;
    ids.retain(|id| only.is_none_or(|only| only.contains(id)) && except.is_none_or(|except| !except.contains(id)));
    if ids.is_empty() && only.is_some() { Err(Error::NotFound) } else { Ok(ids) }
}

/// What stands behind the ids of these customers.
struct Behind {
    names: HashMap<Uuid, String>,
    people: HashMap<Uuid, Vec<(contact::Model, Option<String>)>>,
    modules: HashMap<Uuid, Vec<Uuid>>,
    custom: HashMap<Uuid, BTreeMap<Uuid, String>>,
    logins: HashMap<Uuid, String>,
    country: String,
    zone: String,
    yes: String,
    status: [String; 2],
    /// Of the office's currency.
    decimals: u32,
}

pub async fn lines(cx: &Ctx, ids: &[Uuid], columns: &[String], input: &CustomerExport) -> Result<Vec<Line>> {
    let reader = cx.read(Action::CustomerView)?;
    let rows =
        reader.find::<customer::Entity>()?.filter(customer::Column::Id.is_in(ids.iter().copied())).all(cx.db()).await?;
    let behind = behind(&reader, ids, &rows, columns).await?;
    let mut rows: HashMap<Uuid, customer::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut lines = Vec::with_capacity(ids.len());
    for row in ids.iter().filter_map(|id| rows.remove(id)) {
        let nobody = Vec::new();
        let people = behind.people.get(&row.id).unwrap_or(&nobody);
        let main = people.iter().find(|(person, _)| row.main_contact_id == Some(person.id)).or(people.first());
        let line = |person: Option<&(contact::Model, Option<String>)>, shown: fn(&str) -> bool| {
            if input.format == Format::Vcard {
                return Line { cells: Vec::new(), card: Some(behind.card(&row, person)) };
            }
            let cell = |column: &String| if shown(column) { behind.cell(&row, person, column) } else { String::new() };
            Line { cells: columns.iter().map(cell).collect(), card: None }
        };
        lines.push(line(main, |_| true));
        let further = people.iter().filter(|(person, _)| main.is_none_or(|(main, _)| main.id != person.id));
        let of_further = |column: &str| {
            ["external_id", "code", "name", "parent"].contains(&column) || column.starts_with("contact_")
        };
        lines.extend(further.filter(|_| input.all_people).map(|person| line(Some(person), of_further)));
    }
    Ok(lines)
}

async fn behind(reader: &Reader<'_>, ids: &[Uuid], rows: &[customer::Model], columns: &[String]) -> Result<Behind> {
    let (cx, db) = (reader.cx, reader.cx.db());
    let texts = Texts::of(cx).await?;
    let links =
        reader.find::<link::Entity>()?.filter(link::Column::CustomerId.is_in(ids.iter().copied())).all(db).await?;
    let wanted: Vec<Uuid> = links.iter().map(|link| link.contact_id).collect();
    let mut found: HashMap<Uuid, contact::Model> = HashMap::new();
    for chunk in wanted.chunks(crate::store::write::ROWS) {
        let people = reader.find::<contact::Entity>()?.filter(contact::Column::Id.is_in(chunk.iter().copied()));
        found.extend(people.all(db).await?.into_iter().map(|row| (row.id, row)));
    }
    let mut people: HashMap<Uuid, Vec<(contact::Model, Option<String>)>> = HashMap::new();
    for link in links {
        if let Some(person) = found.get(&link.contact_id) {
            people.entry(link.customer_id).or_default().push((person.clone(), link.job));
        }
    }
    for list in people.values_mut() {
        list.sort_by(|(a, _), (b, _)| a.name_sort.cmp(&b.name_sort).then(a.id.cmp(&b.id)));
    }
    let pairs =
        reader.find::<module::Entity>()?.filter(module::Column::CustomerId.is_in(ids.iter().copied())).all(db).await?;
    let mut modules: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for pair in pairs {
        modules.entry(pair.customer_id).or_default().push(pair.module_id);
    }
    let mut names: HashMap<Uuid, String> = HashMap::new();
    let of_lists = rows.iter().flat_map(|row| [row.customer_type_id, row.price_list_id, row.subscription_type_id]);
    let of_lists: Vec<Uuid> = of_lists
        .flatten()
        .chain(modules.values().flatten().copied())
        .chain(found.values().filter_map(|person| person.title_id))
        .collect();
    names.extend(list_item::names(cx, of_lists).await?);
    let staff: Vec<Uuid> =
        rows.iter().flat_map(|row| [row.sales_rep_id, row.engineer_id, row.vcio_id]).flatten().collect();
    names.extend(account::names(cx, staff).await?);
    let parents = customer::Column::Id.is_in(rows.iter().filter_map(|row| row.parent_id));
    names.extend(
        reader.find::<customer::Entity>()?.filter(parents).all(db).await?.into_iter().map(|row| (row.id, row.name)),
    );
    let fields: Vec<Uuid> =
        columns.iter().filter_map(|name| Uuid::parse_str(name.strip_prefix("custom.")?).ok()).collect();
    let [active, deactivated] = ["status-active", "status-deactivated"].map(|key| texts.text(key, &[]));
    let office = office::row(cx).await?;
    Ok(Behind {
        names,
        people,
        modules,
        custom: value::of_customers(reader, ids, &fields).await?,
        logins: if columns.iter().any(|name| name == "login_email") {
            logins(reader, ids).await?
        } else {
            HashMap::new()
        },
        decimals: money::decimals(&office.currency),
        country: office.country,
        zone: office.time_zone,
        yes: texts.text("yes", &[]),
        status: [active, deactivated],
    })
}

/// Of the customers' management accounts.
async fn logins(reader: &Reader<'_>, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let (cx, db) = (reader.cx, reader.cx.db());
    let of = membership::Column::CustomerId.is_in(ids.iter().copied()).and(membership::Column::Side.eq("management"));
    let mut members: HashMap<Uuid, Vec<membership::Model>> = HashMap::new();
    for row in reader.find::<membership::Entity>()?.filter(of).all(db).await? {
        members.entry(row.customer_id).or_default().push(row);
    }
    let of: HashMap<Uuid, Uuid> =
        members.iter().filter_map(|(id, all)| Some((customer::management_account(all)?, *id))).collect();
    let accounts = account::Column::Id.is_in(of.keys().copied());
    let accounts = cx.read(Action::OfficeView)?.find::<account::Entity>()?.filter(accounts).all(db).await?;
    Ok(accounts.into_iter().filter_map(|row| Some((*of.get(&row.id)?, row.login_email?))).collect())
}

impl Behind {
    fn cell(&self, row: &customer::Model, person: Option<&(contact::Model, Option<String>)>, column: &str) -> String {
        let name = |id: Option<Uuid>| id.and_then(|id| self.names.get(&id).cloned());
        let phone = |number: &Option<String>| number.as_ref().map(|number| phone_shown(number, &self.country));
        let amount = |amount: Option<i64>| amount.map(|amount| money::text(amount, self.decimals));
        let (who, job) = (person.map(|(who, _)| who), person.and_then(|(_, job)| job.clone()));
        let text = match column {
            "name" => Some(row.name.clone()),
            "code" => row.code.clone(),
            "external_id" => row.external_id.clone(),
            "parent" => name(row.parent_id),
            "inactive" => (row.status != "active").then(|| self.yes.clone()),
            "status" => Some(self.status[usize::from(row.status != "active")].clone()),
            "customer_type" => name(row.customer_type_id),
            "price_list" => name(row.price_list_id),
            "subscription_type" => name(row.subscription_type_id),
            "modules" => {
                let all = self.modules.get(&row.id);
                let mut all: Vec<String> = all.into_iter().flatten().filter_map(|id| name(Some(*id))).collect();
                all.sort();
                Some(all.join(", "))
            }
            "sales_rep" => name(row.sales_rep_id),
            "engineer" => name(row.engineer_id),
            "vcio" => name(row.vcio_id),
            "email" => row.email.clone(),
            "phone" => phone(&row.phone),
            "tax_number" => row.tax_number.clone(),
            "balance" => amount(row.balance),
            "balance_date" => row.balance_date.clone(),
            "credit_limit" => amount(row.credit_limit),
            "terms" => row.terms.clone(),
            "line1" => row.line1.clone(),
            "line2" => row.line2.clone(),
            "city" => row.city.clone(),
            "region" => row.region.clone(),
            "postal_code" => row.postal_code.clone(),
            "country" => row.country.clone(),
            "notes" => row.notes.clone(),
            "contact_name" => who.map(contact::name),
            "contact_title" => name(who.and_then(|who| who.title_id)),
            "contact_first_name" => who.and_then(|who| who.first_name.clone()),
            "contact_last_name" => who.and_then(|who| who.last_name.clone()),
            "contact_job" => job,
            "contact_phone" => who.and_then(|who| phone(&who.phone)),
            "contact_mobile" => who.and_then(|who| phone(&who.mobile)),
            "contact_email" => who.and_then(|who| who.notify_email.clone()),
            "contact_language" => who.and_then(|who| who.language.clone()),
            "contact_notes" => who.and_then(|who| who.notes.clone()),
            "login_email" => self.logins.get(&row.id).cloned(),
            "created_at" => Some(day(row.created_at, &self.zone)),
            "changed_at" => Some(day(row.changed_at, &self.zone)),
            _ => {
                let field = column.strip_prefix("custom.").and_then(|id| Uuid::parse_str(id).ok());
                field.and_then(|id| self.custom.get(&row.id)?.get(&id).cloned())
            }
        };
        text.unwrap_or_default()
    }

    fn card(&self, row: &customer::Model, person: Option<&(contact::Model, Option<String>)>) -> Card {
        let cell = |column: &str| self.cell(row, person, column);
        Card {
            formatted_name: if person.is_some() { cell("contact_name") } else { row.name.clone() },
            title: cell("contact_title"),
            first_name: cell("contact_first_name"),
            last_name: cell("contact_last_name"),
            organization: row.name.clone(),
            job: cell("contact_job"),
            email: first([cell("contact_email"), cell("email")]),
            email_2: if cell("contact_email").is_empty() { String::new() } else { cell("email") },
            phone: first([cell("contact_phone"), cell("phone")]),
            phone_2: if cell("contact_phone").is_empty() { String::new() } else { cell("phone") },
            mobile: cell("contact_mobile"),
            address_line_1: cell("line1"),
            address_line_2: cell("line2"),
            city: cell("city"),
            region: cell("region"),
            postal_code: cell("postal_code"),
            country: cell("country"),
            language: cell("contact_language"),
            uid: person.map_or(row.id, |(who, _)| who.id).to_string(),
            ..Card::default()
        }
    }
}

pub fn first(texts: [String; 2]) -> String {
    let [a, b] = texts;
    if a.is_empty() { b } else { a }
}

/// YYYY-MM-DD in the office's zone.
pub fn day(at: Instant, zone: &str) -> String {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(zone).date().to_string()
}
