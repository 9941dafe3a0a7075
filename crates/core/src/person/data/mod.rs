//! All that the office holds about one person, as a file to hand to that person (SPEC F4, QUALITY S38): a page that anybody can
//! read and print, with the same as JSON inside it for a program.
//!
//! Employees are not named in it: who typed what is not the person's.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;
use uuid::Uuid;

use super::access;
use super::trace::Trace;
use super::trace::mentions;
use crate::activity::parse;
use crate::catalogue::Texts;
use crate::check::phone_shown;
use crate::contact::{self, link};
use crate::ctx::{Ctx, Instant};
use crate::customer::{self, membership};
use crate::error::{Error, Result};
use crate::file::FileOut;
use crate::policy::{Action, Scope};
use crate::role::group;
use crate::store::change::{Op, step};
use crate::store::read::{Reader, rules};
use crate::wire::ById;
use crate::{list_item, office, tables};

mod page;

use page::Section;

/// The file. Whoever sees only some customers gets it where they see each one at which the person is.
pub async fn export(cx: &Ctx, input: ById) -> Result<FileOut> {
    let reader = cx.read(Action::PersonData)?;
    let person = reader.get::<contact::Entity>(input.id).await?;
    let trace = Trace::of(cx, person).await?;
    if let Scope::Assigned(_) = reader.scope {
        let there: Vec<Uuid> = trace.links.iter().filter(|row| row.deleted_at.is_none()).map(|row| row.id).collect();
        let seen = reader.find::<link::Entity>()?.filter(link::Column::Id.is_in(there.iter().copied()));
        if seen.all(cx.db()).await?.len() < there.len() {
            return Err(Error::field("id", "person_out_of_reach"));
        }
    }
    let office = office::row(cx).await?;
    let words = Words::of(&reader, &trace, &office.time_zone).await?;
    let sections = vec![
        words.person(&trace),
        words.places(&trace),
        words.sign_ins(&trace),
        words.access(&trace),
        words.aliases(&trace),
        words.mentions(&reader, &trace).await?,
        words.decisions(&trace),
        words.made(cx, &trace).await?,
        words.history(&trace),
    ];
    let texts = &words.texts;
    let name = contact::name(&trace.person);
    let title = texts.text("personal-data-title", &[("name", name.into())]);
    let from = [("office", office.name.into()), ("date", words.time(cx.now()).into())];
    let lead = texts.text("personal-data-lead", &from);
    let bytes = page::write(texts, &title, &lead, &sections)?;
    let name = format!("{}.html", texts.text("personal-data-file", &[]));
    Ok(FileOut { name, mime: "text/html".to_owned(), bytes: Some(Arc::new(bytes)), attachment: true })
}

/// How values are said in the file.
struct Words {
    texts: Texts,
    country: String,
    zone: jiff::tz::TimeZone,
    titles: HashMap<Uuid, String>,
    /// Customers within reach.
    customers: HashMap<Uuid, customer::Model>,
    groups: HashMap<Uuid, String>,
}

impl Words {
    async fn of(reader: &Reader<'_>, trace: &Trace, zone: &str) -> Result<Self> {
        let cx = reader.cx;
        let changed = trace.changes.iter().flat_map(parse).filter(|(field, ..)| field == "title_id");
        let changed = changed.flat_map(|(_, old, new)| [id(&old), id(&new)]).flatten();
        let titles = trace.contacts().filter_map(|row| row.title_id).chain(changed).collect::<Vec<_>>();
        let customers = customer::Column::Id.is_in(trace.customers());
        let customers = reader.find_deleted_too::<customer::Entity>()?.filter(customers).all(cx.db()).await?;
        let groups = group::Column::Id.is_in(trace.groups.iter().map(|row| row.role_group_id));
        let system = cx.as_system();
        let groups = system.read(Action::GroupView)?.find_deleted_too::<group::Entity>()?.filter(groups);
        Ok(Self {
            texts: Texts::of(cx).await?,
            country: rules(cx, cx.db()).await?.country,
            zone: jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC),
            titles: list_item::names(cx, titles).await?,
            customers: customers.into_iter().map(|row| (row.id, row)).collect(),
            groups: groups.all(cx.db()).await?.into_iter().map(|row| (row.id, row.name)).collect(),
        })
    }

    fn time(&self, at: Instant) -> String {
        let at = jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(self.zone.clone());
        at.strftime("%Y-%m-%d %H:%M").to_string()
    }

    fn until(&self, at: Option<Instant>) -> String {
        at.map(|at| self.time(at)).unwrap_or_default()
    }

    fn phone(&self, number: Option<&str>) -> String {
        number.map(|number| phone_shown(number, &self.country)).unwrap_or_default()
    }

    fn title(&self, id: Option<Uuid>) -> String {
        id.and_then(|id| self.titles.get(&id).cloned()).unwrap_or_default()
    }

    fn customer(&self, id: Uuid) -> String {
        match self.customers.get(&id) {
            Some(row) => row.name.clone(),
            None => self.texts.text("personal-data-elsewhere", &[]),
        }
    }

    /// What a field is called, as the interface calls it.
    fn field(&self, entity: &str, field: &str) -> String {
        let (entity, dashed) = (entity.replace('_', "-"), field.replace('_', "-"));
        let special = self.texts.known(&format!("field-{entity}-{dashed}"), &[]);
        let general = || self.texts.known(&format!("field-{dashed}"), &[]);
        special.or_else(general).unwrap_or_else(|| field.replace('_', " "))
    }

    fn record(&self, entity: &str) -> String {
        let place = match entity {
            "customer_contact" => Some("personal-data-place"),
            "customer_account" => Some("personal-data-portal-place"),
            _ => None,
        };
        let known = place.map(|key| self.texts.text(key, &[]));
        let known = known.or_else(|| self.texts.known(&format!("entity-{}", entity.replace('_', "-")), &[]));
        known.unwrap_or_else(|| self.texts.text("personal-data-record", &[]))
    }

    /// A value of history in words.
    fn value(&self, field: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(is) => self.texts.text(if *is { "yes" } else { "no" }, &[]),
            Value::String(text) if field == "phone" || field == "mobile" => self.phone(Some(text)),
            Value::String(_) if id(value).is_some() => {
                let id = id(value).unwrap_or_default();
                let known = self.titles.get(&id).or(self.groups.get(&id)).cloned();
                known.or_else(|| self.customers.get(&id).map(|row| row.name.clone())).unwrap_or_else(|| id.to_string())
            }
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    fn person(&self, trace: &Trace) -> Section {
        let mut section = Section::new("person", "personal-data-person", &["field", "value"]);
        for row in std::iter::once(&trace.person) {
            for (field, value) in self.values(row) {
                section.add([self.field("person", field), value]);
            }
            section.add([self.texts.text("personal-data-since", &[]), self.time(row.created_at)]);
            section.add([self.texts.text("column-changed-at", &[]), self.time(row.changed_at)]);
        }
        section
    }

    fn values(&self, row: &contact::Model) -> Vec<(&'static str, String)> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let values = vec![
            ("title_id", self.title(row.title_id)),
            ("first_name", text(&row.first_name)),
            ("last_name", text(&row.last_name)),
            ("phone", self.phone(row.phone.as_deref())),
            ("mobile", self.phone(row.mobile.as_deref())),
            ("notify_email", text(&row.notify_email)),
            ("username", text(&row.username)),
            ("language", text(&row.language)),
            ("notes", text(&row.notes)),
        ];
        values.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    fn places(&self, trace: &Trace) -> Section {
        let columns = ["organization", "job", "main", "since", "until"];
        let mut section = Section::new("places", "personal-data-places", &columns);
        for row in &trace.links {
            let main = self.customers.get(&row.customer_id).and_then(|firm| firm.main_contact_id);
            let main = row.deleted_at.is_none() && main == Some(row.contact_id);
            section.add([
                self.customer(row.customer_id),
                row.job.clone().unwrap_or_default(),
                self.value("main", &main.into()),
                self.time(row.created_at),
                self.until(row.deleted_at),
            ]);
        }
        section
    }

    fn sign_ins(&self, trace: &Trace) -> Section {
        let columns = ["username", "login_email", "state", "template", "since", "until"];
        let mut section = Section::new("sign_ins", "personal-data-sign-ins", &columns);
        for row in &trace.accounts {
            let state = match row.status.as_str() {
                "planned" => "portal-user-planned",
                "active" => "portal-user-active",
                _ => "portal-user-deactivated",
            };
            section.add([
                row.username.clone().unwrap_or_default(),
                row.login_email.clone().unwrap_or_default(),
                self.texts.text(state, &[]),
                row.mail_template.clone().unwrap_or_default(),
                self.time(row.created_at),
                self.until(row.deleted_at),
            ]);
        }
        section
    }

    fn access(&self, trace: &Trace) -> Section {
        let columns = ["organization", "kind", "value", "since", "until"];
        let mut section = Section::new("access", "personal-data-access", &columns);
        let side = |row: &membership::Model| {
            let side = self.texts.known(&format!("value-side-{}", row.side), &[]).unwrap_or_else(|| row.side.clone());
            (row.customer_id, "customer_account", side, row.created_at, row.deleted_at)
        };
        let role = |row: &access::role::Model| {
            (row.customer_id, "customer_account_role", row.role.clone(), row.created_at, row.deleted_at)
        };
        let group = |row: &access::group::Model| {
            let name = self.groups.get(&row.role_group_id).cloned().unwrap_or_default();
            (row.customer_id, "customer_account_group", name, row.created_at, row.deleted_at)
        };
        let rows =
            trace.members.iter().map(side).chain(trace.roles.iter().map(role)).chain(trace.groups.iter().map(group));
        for (customer, kind, value, since, until) in rows {
            let kind = if kind == "customer_account" { self.field("person", "side") } else { self.record(kind) };
            section.add([self.customer(customer), kind, value, self.time(since), self.until(until)]);
        }
        section
    }

    fn aliases(&self, trace: &Trace) -> Section {
        let mut section = Section::new("aliases", "personal-data-aliases", &["name", "field", "value", "until"]);
        for row in trace.aliases.iter().chain(&trace.removed) {
            for (field, value) in self.values(row) {
                let name = contact::name(row);
                section.add([name, self.field("person", field), value, self.until(row.deleted_at)]);
            }
        }
        section
    }

    async fn mentions(&self, reader: &Reader<'_>, trace: &Trace) -> Result<Section> {
        let mut section = Section::new("mentions", "personal-data-mentions", &["at", "record", "organization", "text"]);
        for mention in mentions::whole(reader, trace).await? {
            let field = self.field(&mention.entity, &mention.field);
            let record = match mention.entity.as_str() {
                "note" | "customer_file" => self.record(&mention.entity),
                "customer" | "customer_value" => field,
                entity => format!("{}: {field}", self.record(entity)),
            };
            section.add([self.time(mention.at), record, mention.customer, mention.text]);
        }
        Ok(section)
    }

    fn decisions(&self, trace: &Trace) -> Section {
        let mut section = Section::new("decisions", "personal-data-decisions", &["at", "text"]);
        for row in &trace.pairs {
            section.add([self.time(row.created_at), self.texts.text("personal-data-no-duplicate", &[])]);
        }
        section
    }

    /// What they did themselves.
    async fn made(&self, cx: &Ctx, trace: &Trace) -> Result<Section> {
        let mut section = Section::new("made", "personal-data-made", &["at", "kind"]);
        let theirs = step::Column::AccountId.is_in(trace.accounts.iter().map(|row| row.id));
        let steps = step::Entity::find().filter(step::Column::OfficeId.eq(cx.office_id).and(theirs));
        for row in steps.order_by_asc(step::Column::Id).all(cx.db()).await? {
            section.add([self.time(row.at), row.kind.replace('_', " ")]);
        }
        Ok(section)
    }

    /// What their entries said before, and when they came and went.
    fn history(&self, trace: &Trace) -> Section {
        let columns = ["at", "record", "field", "old", "new"];
        let mut section = Section::new("history", "personal-data-history", &columns);
        for change in &trace.changes {
            let at = change.step_id.get_timestamp().map_or(0, |at| {
                let (seconds, nanos) = at.to_unix();
                i64::try_from(seconds).unwrap_or_default() * 1_000 + i64::from(nanos) / 1_000_000
            });
            let (at, record) = (self.time(at), self.record(&change.entity));
            let op = match Op::parse(&change.op) {
                Op::Create => Some("personal-data-created"),
                Op::Delete => Some("personal-data-deleted"),
                Op::Restore => Some("personal-data-restored"),
                Op::Update | Op::Erase => None,
            };
            if let Some(op) = op {
                section.add([at.clone(), record.clone(), String::new(), String::new(), self.texts.text(op, &[])]);
            }
            let table = tables::table(&change.entity);
            for (field, old, new) in parse(change) {
                // Which entry is tied to which says nothing of anybody.
                if table.is_none_or(|table| matches!(table.kind(&field), Some(crate::store::table::Kind::Ref(_)))) {
                    continue;
                }
                let entity = if change.entity == "contact" { "person" } else { &change.entity };
                let (label, old, new) =
                    (self.field(entity, &field), self.value(&field, &old), self.value(&field, &new));
                section.add([at.clone(), record.clone(), label, old, new]);
            }
        }
        section
    }
}

fn id(value: &Value) -> Option<Uuid> {
    value.as_str().and_then(|text| Uuid::parse_str(text).ok())
}
