//! A believable office of any size, through the write door: for benchmarks, pictures and trying things at scale.

use serde_json::json;
use uuid::Uuid;

use super::{fields, people, places, words};
use crate::contact;
use crate::ctx::{Ctx, DAY};
use crate::customer;
use crate::error::Result;
use crate::list_item;
use crate::store::write::{Edit, Outcome, Tx};

const CHUNK: usize = 2_000;

/// Adds `count` customers, each with one to three contacts and modules. `told` hears how many are done.
pub async fn fill(cx: &Ctx, count: usize, mut told: impl FnMut(usize)) -> Result<()> {
    let cx = cx.as_system();
    let items = list_item::list(&cx, list_item::ListItemsInput { list: None }).await?;
    let list = |name: &str| -> Vec<Uuid> { items.iter().filter(|i| i.list == name).map(|i| i.id).collect() };
    let staff: Vec<Uuid> =
        crate::account::employees(&cx, crate::wire::Empty {}).await?.into_iter().map(|p| p.id).collect();
    let lists = Lists {
        types: list("customer_type"),
        prices: list("price_list"),
        modules: list("module"),
        kinds: list("subscription_type"),
        staff,
    };
    let step_id = cx.new_id();
    let mut from = 0;
    while from < count {
        let to = (from + CHUNK).min(count);
        let mut tx = Tx::begin(&cx, "demo_fill", step_id).await?;
        chunk(&mut tx, &lists, from..to).await?;
        tx.commit().await?;
        from = to;
        told(from);
    }
    Ok(())
}

struct Lists {
    types: Vec<Uuid>,
    prices: Vec<Uuid>,
    modules: Vec<Uuid>,
    kinds: Vec<Uuid>,
    staff: Vec<Uuid>,
}

async fn chunk(tx: &mut Tx<'_>, lists: &Lists, range: std::ops::Range<usize>) -> Result<()> {
    let cx = tx.cx;
    let pick = |from: &[Uuid], i: usize| from.get(words::spread(i, from.len().max(1))).copied();
    let (mut customers, mut contacts, mut links, mut modules, mut mains) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for i in range {
        let id = cx.new_id();
        let name = words::name(i);
        let town = places::town_of(i);
        let domain = words::domain(&name);
        let deactivated = i % 37 == 36;
        customers.push(Edit::create(
            id,
            fields(json!({
                "name": name, "code": words::code(i), "external_id": format!("D-{i:07}"),
                "status": if deactivated { "deactivated" } else { "active" },
                "deactivated_at": deactivated.then(|| cx.now() - (i % 500) as i64 * DAY),
                "notes": (i % 5 == 0).then(|| words::note(i)),
                "customer_type_id": pick(&lists.types, i), "price_list_id": pick(&lists.prices, i / 3),
                "subscription_type_id": pick(&lists.kinds, i / 2),
                "sales_rep_id": pick(&lists.staff, i), "engineer_id": pick(&lists.staff, i / 7),
                "email": format!("office@{domain}"), "phone": places::phone(town, i),
                "line1": places::street(i), "city": town.name, "region": town.region,
                "postal_code": places::postal_code(town, i), "country": "US",
            })),
        ));
        for nth in 0..=(i % 3) {
            let (first, last) = people::person(i * 3 + nth);
            let contact_id = cx.new_id();
            let set =
                json!({ "first_name": first, "last_name": last, "notify_email": words::email(first, last, &domain) });
            contacts.push(Edit::create(contact_id, fields(set)));
            let set = json!({ "customer_id": id, "contact_id": contact_id, "job": words::job(i + nth) });
            links.push(Edit::create(cx.natural_id("customer_contact", &format!("{id}:{contact_id}")), fields(set)));
            if nth == 0 {
                mains.push(Edit::update(id, fields(json!({})), fields(json!({ "main_contact_id": contact_id }))));
            }
        }
        for nth in 0..=(i % 3) {
            modules.extend(pick(&lists.modules, i + nth * 3).map(|module| customer::module::make(cx, id, module)));
        }
    }
    well(tx.apply::<customer::Entity>(customers).await?)?;
    well(tx.apply::<contact::Entity>(contacts).await?)?;
    well(tx.apply::<contact::link::Entity>(links).await?)?;
    well(tx.apply::<customer::Entity>(mains).await?)?;
    well(tx.apply::<customer::module::Entity>(modules).await?)
}

fn well(outcomes: Vec<Outcome>) -> Result<()> {
    outcomes.into_iter().try_for_each(|outcome| outcome.result.map(|_| ()))
}
