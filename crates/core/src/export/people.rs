//! People as lines of a file, in the list's order: who they are, how they are reached, and where they are.

use std::collections::HashMap;

use clientele_sheet::Card;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use super::customers::{day, first};
use super::{Columns, Line, ids_of};
use crate::catalogue::Texts;
use crate::check::phone_shown;
use crate::contact::{self, link};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::person::list::{PersonQuery, matching, order};
use crate::policy::Action;
use crate::store::read::rules;
use crate::{customer, list_item, office};

const COLUMNS: &[&str] = &[
    "contact_title", "contact_first_name", "contact_last_name", "name", "contact_job", "contact_phone",
    "contact_mobile", "contact_email", "contact_language", "contact_notes", "username", "changed_at",
];

pub async fn columns(cx: &Ctx) -> Result<Columns> {
    let texts = Texts::of(cx).await?;
    let heading = |name: &&str| match *name {
        "username" => texts.text("field-username", &[]),
        "changed_at" => texts.text("column-changed-at", &[]),
        name => texts.text(&format!("import-target-{}", name.replace('_', "-")), &[]),
    };
    Ok(Columns {
        headings: COLUMNS.iter().map(heading).collect(),
        names: COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
    })
}

pub async fn selected(cx: &Ctx, query: &PersonQuery) -> Result<Vec<Uuid>> {
    let reader = cx.read(Action::PeopleView)?;
    let mut select = matching(&reader, query).await?;
    order(&mut select, query.sort, query.descending);
    ids_of(cx, &select).await
}

/// A line for each customer at which somebody is.
pub async fn lines(cx: &Ctx, ids: &[Uuid]) -> Result<Vec<Line>> {
    let (reader, db) = (cx.read(Action::PeopleView)?, cx.db());
    let people =
        reader.find::<contact::Entity>()?.filter(contact::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let links =
        reader.find::<link::Entity>()?.filter(link::Column::ContactId.is_in(ids.iter().copied())).all(db).await?;
    let firms = customer::Column::Id.is_in(links.iter().map(|link| link.customer_id));
    let firms = reader.find::<customer::Entity>()?.filter(firms).all(db).await?;
    let firms: HashMap<Uuid, customer::Model> = firms.into_iter().map(|row| (row.id, row)).collect();
    let titles: Vec<Uuid> = people.iter().filter_map(|person| person.title_id).collect();
    let titles = list_item::names(cx, titles).await?;
    let (country, zone) = (rules(cx, db).await?.country, office::row(cx).await?.time_zone);
    let mut people: HashMap<Uuid, contact::Model> = people.into_iter().map(|row| (row.id, row)).collect();
    let mut lines = Vec::with_capacity(ids.len());
    for person in ids.iter().filter_map(|id| people.remove(id)) {
        let mut at: Vec<(&customer::Model, Option<&String>)> = links
            .iter()
            .filter(|link| link.contact_id == person.id)
            .filter_map(|link| Some((firms.get(&link.customer_id)?, link.job.as_ref())))
            .collect();
        at.sort_by(|a, b| a.0.name_sort.cmp(&b.0.name_sort));
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let phone =
            |number: &Option<String>| number.as_ref().map(|number| phone_shown(number, &country)).unwrap_or_default();
        let title = person.title_id.and_then(|id| titles.get(&id).cloned()).unwrap_or_default();
        let line = |at: Option<&(&customer::Model, Option<&String>)>| {
            let firm = at.map(|(firm, _)| *firm);
            let job = at.and_then(|(_, job)| job.cloned()).unwrap_or_default();
            let of_firm =
                |field: fn(&customer::Model) -> &Option<String>| firm.map(|firm| text(field(firm))).unwrap_or_default();
            let card = Card {
                formatted_name: contact::name(&person),
                title: title.clone(),
                first_name: text(&person.first_name),
                last_name: text(&person.last_name),
                organization: firm.map(|firm| firm.name.clone()).unwrap_or_default(),
                job: job.clone(),
                email: text(&person.notify_email),
                phone: first([phone(&person.phone), firm.map(|firm| phone(&firm.phone)).unwrap_or_default()]),
                mobile: phone(&person.mobile),
                address_line_1: of_firm(|firm| &firm.line1),
                address_line_2: of_firm(|firm| &firm.line2),
                city: of_firm(|firm| &firm.city),
                region: of_firm(|firm| &firm.region),
                postal_code: of_firm(|firm| &firm.postal_code),
                country: of_firm(|firm| &firm.country),
                language: text(&person.language),
                uid: person.id.to_string(),
                ..Card::default()
            };
            let cells = vec![
                title.clone(),
                text(&person.first_name),
                text(&person.last_name),
                card.organization.clone(),
                job,
                phone(&person.phone),
                phone(&person.mobile),
                text(&person.notify_email),
                text(&person.language),
                text(&person.notes),
                text(&person.username),
                day(person.changed_at, &zone),
            ];
            Line { cells, card: Some(card) }
        };
        if at.is_empty() {
            lines.push(line(None));
        }
        lines.extend(at.iter().map(|at| line(Some(at))));
    }
    Ok(lines)
}
