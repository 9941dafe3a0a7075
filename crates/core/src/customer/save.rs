//! Creating and editing a customer: its own columns, and the fields that stand elsewhere but are edited here (partner users,
//! modules, the login e-mail of its management account), all in one step.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;
use serde::Deserialize;
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use super::{Column, Entity, accounting, management_account, membership, module, partner};
use crate::account;
use crate::check::{Check, same};
use crate::contact;
use crate::ctx::Ctx;
use crate::custom_field::value;
use crate::error::{Error, FieldError, Result};
use crate::person::account_of;
use crate::person::save::set_address;
use crate::picture;
use crate::policy::{Action, Assignee, Scope};
use crate::store::local::{self, draft, key_is};
use crate::store::read::assigned_customers;
use crate::store::table::{Fields, Noun};
use crate::store::write::{Edit, Tx, ids};
use crate::text::fold;
use crate::wire::{Patch, Saved, collect, set_change};

#[derive(Debug, Deserialize, TS)]
#[ts(optional_fields = nullable)]
#[serde(deny_unknown_fields)]
pub struct CustomerCreate {
    /// The draft that this save uses up.
    #[serde(default)]
    pub draft_id: Option<Uuid>,
    #[ts(type = "Partial<CustomerFields & CustomFields>")]
    pub set: Fields,
    /// The primary contact; begun = first or last name is required.
    #[serde(default)]
    #[ts(optional, type = "Partial<ContactFields> | null")]
    pub contact: Option<Fields>,
    #[serde(default)]
    #[ts(as = "Option<bool>")]
    pub dry: bool,
}

/// Fields of a customer that are rows elsewhere.
struct Elsewhere {
    partners: Option<Value>,
    modules: Option<Value>,
    login_email: Option<Value>,
    custom: Fields,
}

impl Elsewhere {
    fn take(fields: &mut Fields) -> Self {
        Self {
            partners: fields.remove("partner_ids"),
            modules: fields.remove("module_ids"),
            login_email: fields.remove("login_email"),
            custom: value::take(fields),
        }
    }
}

pub async fn create(cx: &Ctx, input: CustomerCreate) -> Result<Saved> {
    let mut tx = cx.write(Action::CustomerEdit, "customer_create").await?;
    let id = cx.new_id();
    tx.about(Some(id));
    let mut check = Check::default();
    let mut set = input.set;
    let elsewhere = Elsewhere::take(&mut set);
    take_logo(&mut tx, &mut check, &mut set).await?;
    assign_to_creator(cx, &mut set)?;
    accounting::date_balance(cx, &Fields::new(), &mut set).await?;
    let edit = collect(&mut check, "", Edit::from_person::<Entity>(None, || id, Fields::new(), set), &[])?;
    let saved = match edit {
        Some(mut edit) => {
            edit.set.insert("status".into(), json!("active"));
            collect(&mut check, "", tx.save::<Entity>(edit).await, &[])?
        }
        None => None,
    };
    let contact = input.contact.filter(|fields| fields.values().any(|v| !same(v, &Value::Null)));
    if saved.is_none() {
        // The rest hangs on the customer; its shape is still checked, so that every fault shows at once.
        if let Some(fields) = contact {
            collect(&mut check, "contact.", contact::check_only(&mut tx, fields).await, &[])?;
        }
        value::checked(cx, &mut check, &elsewhere.custom).await?;
        if let Some(email) = elsewhere.login_email.filter(|e| !same(e, &Value::Null)) {
            check_login_email(&tx, &mut check, None, &email).await?;
        }
        return Err(Error::Invalid(check.faults));
    }
    if let Some(fields) = contact {
        collect(&mut check, "contact.", contact::add(&mut tx, id, fields).await, &[])?;
    }
    write_elsewhere(&mut tx, &mut check, id, None, elsewhere).await?;
    if let (Scope::Assigned(who), Some(_)) = (cx.allow(Action::CustomerEdit)?.scope, saved) {
        let assigned = ids(tx.db(), &assigned_customers(cx.office_id, who)).await?;
        if !assigned.contains(&id) {
            tx.save::<partner::Entity>(partner::make(cx, id, who.account_id)).await?;
        }
    }
    check.done()?;
    let step_id = tx.finish(input.dry).await?;
    if let (Some(draft_id), false) = (input.draft_id, input.dry) {
        let draft = key_is((draft::Column::OfficeId, cx.office_id), (draft::Column::Id, draft_id));
        let mine = draft.and(draft::Column::AccountId.eq(cx.me()?));
        local::drop::<draft::Entity>(&cx.app.store, mine).await?;
    }
    Ok(Saved { id, step_id })
}

/// A logo that is refused is not looked at further.
async fn take_logo(tx: &mut Tx<'_>, check: &mut Check, set: &mut Fields) -> Result<()> {
    if collect(check, "", picture::take(tx, set, "logo").await, &[])?.is_none() {
        set.remove("logo");
    }
    Ok(())
}

/// A rep who creates a customer becomes its sales rep; who sees only assigned customers becomes its partner user (later).
fn assign_to_creator(cx: &Ctx, set: &mut Fields) -> Result<()> {
    if let Scope::Assigned(Assignee { account_id, rep: true }) = cx.allow(Action::CustomerEdit)?.scope {
        set.insert("sales_rep_id".into(), json!(account_id));
    }
    Ok(())
}

pub async fn save(cx: &Ctx, input: Patch) -> Result<Saved> {
    let id = input.id;
    let mut tx = cx.write(Action::CustomerEdit, "customer_save").await?;
    cx.read(Action::CustomerEdit)?.get::<Entity>(id).await?;
    tx.about(Some(id));
    let (mut base, mut set) = (input.base, input.set);
    let elsewhere = Elsewhere::take(&mut set);
    let mut seen_elsewhere = value::take(&mut base);
    let others = ["partner_ids", "module_ids", "login_email"];
    seen_elsewhere.extend(others.iter().filter_map(|name| base.remove_entry(*name)));
    let mut check = Check::default();
    take_logo(&mut tx, &mut check, &mut set).await?;
    if set.get("parent_id").is_some_and(|p| p.as_str() == Some(id.to_string().as_str())) {
        check.fault("parent_id", "loop");
        set.remove("parent_id");
    }
    if let Some(mut edit) = collect(&mut check, "", Edit::from_person::<Entity>(Some(id), || id, base, set), &[])? {
        accounting::date_balance(cx, &edit.base, &mut edit.set).await?;
        collect(&mut check, "", tx.save::<Entity>(edit).await, &[])?;
    }
    write_elsewhere(&mut tx, &mut check, id, Some(&seen_elsewhere), elsewhere).await?;
    check.done()?;
    Ok(Saved { id, step_id: tx.finish(input.dry).await? })
}

/// `seen`: what the person saw of each, for a customer that is there already.
async fn write_elsewhere(
    tx: &mut Tx<'_>,
    check: &mut Check,
    id: Uuid,
    seen: Option<&Fields>,
    new: Elsewhere,
) -> Result<()> {
    let cx = tx.cx;
    value::write(tx, check, id, seen, new.custom).await?;
    let nothing = Fields::new();
    let seen = seen.unwrap_or(&nothing);
    if let Some(wanted) = new.partners {
        let (adds, removes) = set_change::<Uuid>(check, "partner_ids", seen.get("partner_ids"), &wanted);
        let adds = adds.into_iter().map(|other| partner::make(cx, id, other));
        let edits = adds.chain(removes.into_iter().map(|other| Edit::delete(partner::id(cx, id, other)))).collect();
        tx.pairs::<partner::Entity>(check, "partner_ids", edits).await?;
    }
    if let Some(wanted) = new.modules {
        let (adds, removes) = set_change::<Uuid>(check, "module_ids", seen.get("module_ids"), &wanted);
        let adds = adds.into_iter().map(|other| module::make(cx, id, other));
        let edits = adds.chain(removes.into_iter().map(|other| Edit::delete(module::id(cx, id, other)))).collect();
        tx.pairs::<module::Entity>(check, "module_ids", edits).await?;
    }
    if let Some(email) = new.login_email {
        save_login_email(tx, check, id, seen.get("login_email"), email).await?;
    }
    Ok(())
}

/// Writes the login e-mail of the customer's management account, which is planned with the first address and goes with the
/// last while nobody has been invited.
async fn save_login_email(
    tx: &mut Tx<'_>,
    check: &mut Check,
    id: Uuid,
    seen: Option<&Value>,
    email: Value,
) -> Result<()> {
    let cx = tx.cx;
    let links = tx.rows::<membership::Entity>(membership::Column::CustomerId.eq(id)).await?;
    let account = management_account(&links);
    let account = tx.rows::<account::Entity>(account::Column::Id.is_in(account)).await?.pop();
    let blank = same(&email, &Value::Null);
    if !blank && !check_login_email(tx, check, account.as_ref().map(|a| a.id), &email).await? {
        return Ok(());
    }
    match account {
        None if blank => {}
        None => {
            let account_id = cx.new_id();
            let person = planned_for(tx, id).await?;
            let set = [
                ("kind", json!("customer")),
                ("status", json!("planned")),
                ("login_email", email),
                ("contact_id", json!(person)),
            ];
            let set = set.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            collect(
                check,
                "",
                tx.save_as::<account::Entity>(Action::CustomerEdit, Edit::create(account_id, set)).await,
                &[],
            )?;
            let mut link = membership::make(cx, id, account_id);
            link.set.insert("side".into(), json!("management"));
            collect(check, "", tx.save::<membership::Entity>(link).await, &[])?;
        }
        Some(account) if blank && account.status == "planned" => {
            if seen.is_some_and(|s| !same(s, &json!(account.login_email))) {
                return Err(Error::Conflict(vec![conflict(seen, &account, &email)]));
            }
            tx.save::<membership::Entity>(Edit::delete(membership::id(cx, id, account.id))).await?;
            tx.save_as::<account::Entity>(Action::CustomerEdit, Edit::delete(account.id)).await?;
        }
        Some(account) => {
            let base = seen.map(|s| ("login_email".to_owned(), s.clone())).into_iter().collect();
            match email.as_str().map(str::trim).filter(|address| !address.is_empty()) {
                Some(address) => set_address(tx, check, &account, base, address, "login_email").await?,
                None => check.fault("login_email", "required"),
            }
        }
    }
    Ok(())
}

/// Whose sign-in a planned one is: the main contact's, unless they have one.
async fn planned_for(tx: &Tx<'_>, customer_id: Uuid) -> Result<Option<Uuid>> {
    let main = tx.rows::<Entity>(Column::Id.eq(customer_id)).await?.pop().and_then(|row| row.main_contact_id);
    match main {
        Some(person) if account_of(tx, person).await?.is_none() => Ok(Some(person)),
        _ => Ok(None),
    }
}

fn conflict(seen: Option<&Value>, account: &account::Model, new: &Value) -> FieldError {
    FieldError::new("login_email", "conflict")
        .with("base", seen.cloned().unwrap_or(Value::Null))
        .with("current", json!(account.login_email))
        .with("yours", new.clone())
        .with("by", json!(account.changed_by))
        .with("at", account.changed_at)
}

/// A login e-mail belongs to one person of the office. `false`: a fault was found.
async fn check_login_email(tx: &Tx<'_>, check: &mut Check, own: Option<Uuid>, email: &Value) -> Result<bool> {
    let Some(text) = email.as_str().map(str::trim).filter(|t| crate::check::is_email(t)) else {
        check.fault("login_email", "email");
        return Ok(false);
    };
    let holders = tx.rows::<account::Entity>(account::Column::LoginEmailFold.eq(fold(text))).await?;
    if holders.iter().any(|h| Some(h.id) != own) {
        check.fault("login_email", "taken");
        return Ok(false);
    }
    Ok(true)
}

/// Opens a customer whose reactivation lock a superuser lifts.
pub async fn lift_lock(cx: &Ctx, input: crate::wire::ById) -> Result<Saved> {
    let mut tx = cx.write(Action::Superuser, "customer_lift_lock").await?;
    let customer = cx.read(Action::CustomerEdit)?.get::<Entity>(input.id).await?;
    if customer.status != "deactivated" {
        return Err(Error::field("status", "not_deactivated"));
    }
    let set = std::iter::once((sea_orm::IdenStatic::as_str(&Column::LockLifted).to_owned(), json!(true))).collect();
    tx.save::<Entity>(Edit::update(input.id, Fields::new(), set)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}

/// Saves a row that hangs on one customer, such as a note; without an id it is a new one. (what was seen, what is set)
pub async fn save_part<E: Noun>(
    mut tx: Tx<'_>,
    customer_id: Uuid,
    id: Option<Uuid>,
    (base, set): (Fields, Fields),
    dry: bool,
) -> Result<Saved> {
    tx.cx.read(Action::CustomerEdit)?.get::<Entity>(customer_id).await?;
    let mut edit = Edit::from_person::<E>(id, || tx.cx.new_id(), base, set)?;
    if id.is_none() {
        edit.set.insert("customer_id".into(), json!(customer_id));
    }
    let id = edit.id;
    tx.save::<E>(edit).await?;
    Ok(Saved { id, step_id: tx.finish(dry).await? })
}
