//! Adding a person as a portal user, and editing them: who they are, their sign-in, and what they may do at each customer.

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use super::{access, account_of};
use crate::check::{Check, blank, is_email, same};
use crate::contact::{self, link};
use crate::ctx::Ctx;
use crate::customer::{self, membership};
use crate::error::{Error, FieldError, Result};
use crate::policy::Action;
use crate::store::table::Fields;
use crate::store::write::{Edit, Tx};
use crate::text::fold;
use crate::wire::{Patch, Saved, collect};
use crate::{account, mail_template};

/// A new portal user. `set` holds `username` and may hold `mail_template`, `roles` and `group_ids`.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PersonAdd {
    /// Null is refused on its field.
    pub customer_id: Option<Uuid>,
    #[ts(type = "Partial<PersonFields & PersonAtFields>")]
    pub set: Fields,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

pub async fn add(cx: &Ctx, input: PersonAdd) -> Result<Saved> {
    let mut tx = cx.write(Action::PersonEdit, "person_add").await?;
    let mut check = Check::default();
    let set = input.set;
    for field in set.keys().filter(|name| !["username", "mail_template", "roles", "group_ids"].contains(&name.as_str()))
    {
        check.fault(field, "unknown");
    }
    match input.customer_id {
        Some(id) => {
            cx.read(Action::PersonEdit)?.get::<customer::Entity>(id).await?;
        }
        None => check.fault("customer_id", "required"),
    }
    check_template(&mut check, &set);
    let username = text(&set, "username");
    let free = free_for(&tx, &mut check, username.as_deref(), input.customer_id, None).await?;
    let (Some(customer_id), Some(username)) = (input.customer_id, username) else {
        return Err(Error::Invalid(check.faults));
    };
    // A customer that is new here has every other fault shown at once, but nothing to hang roles on.
    let Some(planned) = free else { return Err(Error::Invalid(check.faults)) };
    tx.about(Some(customer_id));
    let contact_id = match planned.as_ref().and_then(|account| account.contact_id) {
        Some(known) => {
            let base = Fields::new();
            tx.save::<contact::Entity>(Edit::update(known, base, one("username", json!(username)))).await?;
            known
        }
        None => {
            let id = cx.new_id();
            tx.save::<contact::Entity>(Edit::create(id, one("username", json!(username)))).await?;
            id
        }
    };
    contact::join(&mut tx, customer_id, contact_id, Value::Null).await?;
    let account_id = open(&mut tx, &mut check, planned, contact_id, &username, &set).await?;
    check.done()?;
    become_member(&mut tx, customer_id, account_id).await?;
    let mut check = Check::default();
    access::save(&mut tx, &mut check, customer_id, account_id, &Fields::new(), &set).await?;
    check.done()?;
    Ok(Saved { id: contact_id, step_id: tx.finish(input.dry).await? })
}

/// The username is nobody's yet: `Some(None)`, or the account at this customer that is only planned with this address. Else
/// a fault says whose it is, as far as whoever asks may know.
async fn free_for(
    tx: &Tx<'_>,
    check: &mut Check,
    username: Option<&str>,
    customer_id: Option<Uuid>,
    own: Option<Uuid>,
) -> Result<Option<Option<account::Model>>> {
    let Some(username) = username else {
        check.fault("username", "required");
        return Ok(None);
    };
    if !is_email(username) {
        check.fault("username", "email");
        return Ok(None);
    }
    let folded = fold(username);
    let taken = account::Column::UsernameFold.eq(folded.clone()).or(account::Column::LoginEmailFold.eq(folded));
    let holder = tx.rows::<account::Entity>(taken).await?.into_iter().find(|row| Some(row.id) != own);
    let Some(holder) = holder else { return Ok(Some(None)) };
    if holder.kind == "employee" {
        check.fault("username", "username_employee");
        return Ok(None);
    }
    let reader = tx.cx.read(Action::PersonView)?;
    let members = membership::Column::AccountId.eq(holder.id);
    let members = reader.find::<membership::Entity>()?.filter(members).all(tx.db()).await?;
    let here = members.iter().any(|member| Some(member.customer_id) == customer_id);
    if holder.username.is_none() && here && own.is_none() {
        return Ok(Some(Some(holder)));
    }
    let person = match holder.contact_id {
        Some(id) => reader.find::<contact::Entity>()?.filter(contact::Column::Id.eq(id)).one(tx.db()).await?,
        None => None,
    };
    if let (Some(person), true) = (&person, holder.username.is_some()) {
        check.push(
            FieldError::new("username", "person_taken")
                .with("name", contact::name(person))
                .with("id", person.id.to_string())
                .with("here", here),
        );
        return Ok(None);
    }
    let firms = customer::Column::Id.is_in(members.iter().map(|member| member.customer_id));
    match reader.find::<customer::Entity>()?.filter(firms).one(tx.db()).await? {
        Some(firm) => check.push(FieldError::new("username", "login_email_of").with("name", firm.name)),
        None => check.fault("username", "username_unusable"),
    }
    Ok(None)
}

/// Makes the person's account, or turns their planned one into a sign-in. Portal users who are added here need no approval.
async fn open(
    tx: &mut Tx<'_>,
    check: &mut Check,
    planned: Option<account::Model>,
    contact_id: Uuid,
    username: &str,
    set: &Fields,
) -> Result<Uuid> {
    let mut fields = Fields::new();
    fields.insert("status".into(), json!("active"));
    fields.insert("username".into(), json!(username));
    fields.insert("login_email".into(), json!(username));
    fields.insert("contact_id".into(), json!(contact_id));
    fields.insert("mail_template".into(), set.get("mail_template").cloned().unwrap_or_default());
    let edit = match planned {
        Some(account) => Edit::update(account.id, Fields::new(), fields),
        None => {
            fields.insert("kind".into(), json!("customer"));
            Edit::create(tx.cx.new_id(), fields)
        }
    };
    let id = edit.id;
    collect(check, "", tx.save_as::<account::Entity>(Action::PersonEdit, edit).await, &[])?;
    Ok(id)
}

/// A membership that is there stays as it is; a new one is management's, which roles can narrow.
async fn become_member(tx: &mut Tx<'_>, customer_id: Uuid, account_id: Uuid) -> Result<()> {
    let mut edit = membership::make(tx.cx, customer_id, account_id);
    edit.set.insert("side".into(), json!("management"));
    tx.save::<membership::Entity>(edit).await?;
    Ok(())
}

/// `set` may hold the fields of `PersonFields`. With a username the person becomes a portal user at all their customers.
pub async fn save(cx: &Ctx, input: Patch) -> Result<Saved> {
    let mut tx = cx.write(Action::PersonEdit, "person_save").await?;
    let reader = cx.read(Action::PersonEdit)?;
    reader.get::<contact::Entity>(input.id).await?;
    let links = reader.find::<link::Entity>()?.filter(link::Column::ContactId.eq(input.id)).all(cx.db()).await?;
    tx.about(links.first().map(|link| link.customer_id));
    let (mut base, mut set) = (input.base, input.set);
    let mut check = Check::default();
    check_template(&mut check, &set);
    let account = account_of(&tx, input.id).await?;
    let becomes = set.get("username").is_some_and(|name| !nothing(name));
    let username = set.remove("username").map(|new| (base.remove("username"), new));
    let template = set.remove("mail_template").map(|new| (base.remove("mail_template"), new));
    if let Some((seen, new)) = username {
        let new = new.as_str().and_then(blank).map(str::to_owned);
        match account.as_ref().filter(|account| account.username.is_some()) {
            Some(account) => rename(&mut tx, &mut check, account, seen, new.as_deref()).await?,
            None if new.is_none() => {}
            None => {
                let planned = account.clone().map(|account| account.id);
                if free_for(&tx, &mut check, new.as_deref(), None, planned).await?.is_some()
                    && let Some(new) = &new
                {
                    let chosen = template.as_ref().map(|(_, new)| one("mail_template", new.clone()));
                    let chosen = chosen.unwrap_or_default();
                    let id = open(&mut tx, &mut check, account.clone(), input.id, new, &chosen).await?;
                    if check.faults.is_empty() {
                        keep_username(&mut tx, input.id, new).await?;
                        for link in &links {
                            become_member(&mut tx, link.customer_id, id).await?;
                        }
                    }
                }
            }
        }
    }
    match (template, &account) {
        (Some((seen, new)), Some(account)) => {
            let base = seen.map(|seen| one("mail_template", seen)).unwrap_or_default();
            let edit = Edit::update(account.id, base, one("mail_template", new));
            collect(&mut check, "", tx.save_as::<account::Entity>(Action::PersonEdit, edit).await, &[])?;
        }
        // Nobody gets a first mail who does not sign in.
        (Some((_, new)), None) if !nothing(&new) && !becomes => check.fault("mail_template", "no_sign_in"),
        _ => {}
    }
    let edit = Edit::from_person::<contact::Entity>(Some(input.id), || input.id, base, set);
    if let Some(edit) = collect(&mut check, "", edit, &[])? {
        collect(&mut check, "", tx.save::<contact::Entity>(edit).await, &[])?;
    }
    check.done()?;
    Ok(Saved { id: input.id, step_id: tx.finish(input.dry).await? })
}

/// A new username of a portal user; with it their address for signing in.
async fn rename(
    tx: &mut Tx<'_>,
    check: &mut Check,
    account: &account::Model,
    seen: Option<Value>,
    new: Option<&str>,
) -> Result<()> {
    if free_for(tx, check, new, None, Some(account.id)).await?.is_none() {
        return Ok(());
    }
    let Some(new) = new else { return Ok(()) };
    let mut base = Fields::new();
    if let Some(seen) = seen {
        base.insert("username".into(), seen);
    }
    set_address(tx, check, account, base, new, "username").await
}

/// Writes a portal user's address: username, login e-mail and the contact's copy go together. `field`: where a fault shows.
pub async fn set_address(
    tx: &mut Tx<'_>,
    check: &mut Check,
    account: &account::Model,
    base: Fields,
    address: &str,
    field: &str,
) -> Result<()> {
    let mut set = one("login_email", json!(address));
    // A username with an @ is its account's own login e-mail and changes with it.
    let named = account.username.as_deref().is_some_and(|name| name.contains('@'));
    if named {
        set.insert("username".into(), json!(address));
    }
    let edit = Edit::update(account.id, base, set);
    let mut faults = Check::default();
    let saved = collect(&mut faults, "", tx.save_as::<account::Entity>(Action::PersonEdit, edit).await, &[])?;
    if let Some(fault) = faults.faults.into_iter().next() {
        check.push(FieldError { field: field.to_owned(), ..fault });
    }
    if let (Some(true), true, Some(contact_id)) = (saved, named, account.contact_id) {
        keep_username(tx, contact_id, address).await?;
    }
    Ok(())
}

async fn keep_username(tx: &mut Tx<'_>, contact_id: Uuid, username: &str) -> Result<()> {
    let edit = Edit::update(contact_id, Fields::new(), one("username", json!(username)));
    tx.save::<contact::Entity>(edit).await?;
    Ok(())
}

/// One person at one customer. `join`: they are put there by this.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PersonAtSave {
    pub id: Uuid,
    pub customer_id: Uuid,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub join: bool,
    #[serde(default)]
    #[ts(optional, type = "Partial<PersonAtFields>")]
    pub base: Fields,
    #[ts(type = "Partial<PersonAtFields>")]
    pub set: Fields,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

pub async fn save_at(cx: &Ctx, input: PersonAtSave) -> Result<Saved> {
    let mut tx = cx.write(Action::PersonEdit, if input.join { "person_join" } else { "person_at_save" }).await?;
    let reader = cx.read(Action::PersonEdit)?;
    reader.get::<contact::Entity>(input.id).await?;
    let firm = reader.get::<customer::Entity>(input.customer_id).await?;
    tx.about(Some(firm.id));
    let (base, set) = (input.base, input.set);
    let mut check = Check::default();
    const KNOWN: [&str; 5] = ["job", "main", "side", "roles", "group_ids"];
    for field in base.keys().filter(|field| !KNOWN.contains(&field.as_str())) {
        check.fault(field, "unknown");
    }
    for field in set.keys() {
        if !KNOWN.contains(&field.as_str()) {
            check.fault(field, "unknown");
        } else if !input.join && !base.contains_key(field) {
            check.fault(field, "base_missing");
        }
    }
    if !check.faults.is_empty() {
        return Err(Error::Invalid(check.faults));
    }
    if input.join {
        contact::join(&mut tx, firm.id, input.id, set.get("job").cloned().unwrap_or_default()).await?;
    } else {
        let link_id = contact::link_id(cx, firm.id, input.id);
        reader.get::<link::Entity>(link_id).await?;
        if let Some(job) = set.get("job") {
            let base = base.get("job").map(|seen| one("job", seen.clone())).unwrap_or_default();
            let edit = Edit::update(link_id, base, one("job", job.clone()));
            collect(&mut check, "", tx.save::<link::Entity>(edit).await, &[])?;
        }
    }
    match set.get("main") {
        Some(Value::Bool(true)) => contact::set_main(&mut tx, &firm, Some(input.id)).await?,
        // Another one becomes it: that is how somebody stops being it.
        Some(Value::Bool(false)) if firm.main_contact_id == Some(input.id) => check.fault("main", "main_stays"),
        _ => {}
    }
    let account = account_of(&tx, input.id).await?.filter(|account| account.username.is_some());
    let given = ["side", "roles", "group_ids"].iter().any(|name| set.contains_key(*name));
    if let Some(account) = account {
        become_member(&mut tx, firm.id, account.id).await?;
        if let Some(side) = set.get("side") {
            let base = base.get("side").map(|seen| one("side", seen.clone())).unwrap_or_default();
            let edit = Edit::update(membership::id(cx, firm.id, account.id), base, one("side", side.clone()));
            collect(&mut check, "", tx.save::<membership::Entity>(edit).await, &[])?;
        }
        access::save(&mut tx, &mut check, firm.id, account.id, &base, &set).await?;
    } else if given && set.iter().any(|(name, value)| name != "job" && name != "main" && !nothing(value)) {
        check.fault("roles", "no_sign_in");
    }
    check.done()?;
    Ok(Saved { id: input.id, step_id: tx.finish(input.dry).await? })
}

fn nothing(value: &Value) -> bool {
    same(value, &Value::Null) || value.as_array().is_some_and(Vec::is_empty)
}

fn check_template(check: &mut Check, set: &Fields) {
    if text(set, "mail_template").is_some_and(|name| !mail_template::is_first(&name)) {
        check.fault("mail_template", "not_found");
    }
}

fn text(set: &Fields, field: &str) -> Option<String> {
    set.get(field).and_then(|value| value.as_str()).and_then(blank).map(str::to_owned)
}

fn one(field: &str, value: Value) -> Fields {
    std::iter::once((field.to_owned(), value)).collect()
}
