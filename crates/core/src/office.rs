//! The office: its name, address, settings and logo; and what starts with it: its lists and its first superuser.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use crate::account;
use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::policy::{Action, Role};
use crate::store::read::Reader;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::{Edit, Pending, Tx};
use crate::wire::{Patch, Saved};
use crate::{money, picture, store, wire};

row! {
    "office" {
        pub name: String,
        pub line1: Option<String>,
        pub line2: Option<String>,
        pub city: Option<String>,
        pub region: Option<String>,
        pub postal_code: Option<String>,
        pub country: String,
        pub time_zone: String,
        pub currency: String,
        pub paper: String,
        pub words: String,
        pub kind: String,
        pub phone: Option<String>,
        pub support_email: Option<String>,
        pub support_phone: Option<String>,
        pub reactivation_lock_months: i64,
        pub idle_minutes: i64,
        pub logo: Option<String>,
        pub sample: bool,
    }
}

pub const WORDS: &[&str] = &["customers", "companies", "clients", "accounts"];
const PAPERS: &[&str] = &["letter", "a4"];
const KINDS: &[&str] = &["purveyor", "testing_company", "other"];

impl Noun for Entity {
    const NAME: &'static str = "office";
    const EDIT: Action = Action::SettingsEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::Name => Col::plain(Kind::Text(200)).required(),
            Column::Line1 | Column::Line2 => Col::plain(Kind::Text(200)).unit("address"),
            Column::City | Column::Region => Col::plain(Kind::Text(100)).unit("address"),
            Column::PostalCode => Col::plain(Kind::Text(30)).unit("address"),
            Column::Country => Col::plain(Kind::Country).unit("address").required(),
            Column::TimeZone => Col::plain(Kind::Text(60)).required(),
            Column::Currency => Col::plain(Kind::Text(3)).required(),
            Column::Paper => Col::plain(Kind::Choice(PAPERS)).required(),
            Column::Words => Col::plain(Kind::Choice(WORDS)).required(),
            Column::Kind => Col::plain(Kind::Choice(KINDS)).required(),
            Column::Phone | Column::SupportPhone => Col::plain(Kind::Phone),
            Column::SupportEmail => Col::plain(Kind::Email),
            Column::ReactivationLockMonths => Col::plain(Kind::Int(0, 120)).required(),
            Column::IdleMinutes => Col::plain(Kind::Int(0, 480)).required(),
            Column::Logo => Col::plain(Kind::Picture),
            Column::Sample => Col::plain(Kind::Bool).required().managed(),
        })
    }

    async fn decides(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<(&'static str, Uuid)>> {
        let office_id = rows.first().map(|row| row.office_id);
        store::blob::of(db, office_id, rows.iter().filter_map(|row| row.logo.as_ref())).await
    }

    fn label(row: &Model) -> String {
        row.name.clone()
    }

    fn check(check: &mut crate::check::Check, _before: Option<&Model>, after: &Model, _rules: &store::table::Rules) {
        if jiff::tz::TimeZone::get(&after.time_zone).is_err() {
            check.fault("time_zone", "time_zone");
        }
        if after.currency.len() != 3 || !after.currency.chars().all(|c| c.is_ascii_uppercase()) {
            check.fault("currency", "currency");
        }
    }

    /// Amounts are kept in the smallest unit: in a currency with another one they would be other amounts.
    async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
        for row in rows.iter_mut().filter(|row| row.changes("currency")) {
            let decimals = |row: &Model| money::decimals(&row.currency);
            let Some(before) = row.before.as_ref().filter(|before| decimals(before) != decimals(&row.after)) else {
                continue;
            };
            let kept = Query::select()
                .column("id")
                .from("customer")
                .and_where(Expr::col("office_id").eq(before.office_id))
                .and_where(Expr::col("balance").is_not_null().or(Expr::col("credit_limit").is_not_null()))
                .limit(1)
                .take();
            if tx.db().query_one(&kept).await?.is_some() {
                row.check
                    .push(FieldError::new("currency", "currency_in_use").with("currency", before.currency.clone()));
            }
        }
        Ok(())
    }
}

/// The office as its settings page shows it.
#[derive(Debug, Serialize, TS)]
pub struct Office {
    pub id: Uuid,
    pub name: String,
    pub line1: Option<String>,
    pub line2: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country: String,
    pub time_zone: String,
    pub currency: String,
    #[ts(type = "\"letter\" | \"a4\"")]
    pub paper: String,
    #[ts(as = "Words")]
    pub words: String,
    #[ts(type = "\"purveyor\" | \"testing_company\" | \"other\"")]
    pub kind: String,
    pub phone: Option<String>,
    pub support_email: Option<String>,
    pub support_phone: Option<String>,
    /// Months; 0 = no lock.
    pub reactivation_lock_months: i64,
    /// Minutes until the app locks itself; 0 = never.
    pub idle_minutes: i64,
    pub logo: Option<String>,
    pub active_customers: i64,
    /// Approved and unapproved; planned ones do not count.
    pub portal_users: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    Customers,
    Companies,
    Clients,
    Accounts,
}

pub async fn row(cx: &Ctx) -> Result<Model> {
    one(&cx.as_system().read(Action::OfficeView)?).await
}

/// The office's row. Its own id is the office's where it began; an office that came here as a file keeps it.
async fn one(reader: &Reader<'_>) -> Result<Model> {
    reader.find::<Entity>()?.one(reader.cx.db()).await?.ok_or(Error::NotFound)
}

/// What natural ids of this office are made of, where that is not its id here.
pub async fn root(cx: &Ctx) -> Result<Option<Uuid>> {
    Ok(Some(row(cx).await?.id).filter(|id| *id != cx.office_id))
}

/// The office of a database that holds one: a desktop's. `None` before the first start.
pub async fn local_id(store: &store::Store) -> Result<Option<Uuid>> {
    Ok(Entity::find().one(store.reader()).await?.map(|office| office.office_id))
}

pub async fn get(cx: &Ctx, _input: wire::Empty) -> Result<Office> {
    let office = one(&cx.read(Action::OfficeView)?).await?;
    let shown = |phone: Option<String>| phone.map(|p| crate::check::phone_shown(&p, &office.country));
    let (active_customers, portal_users) = crate::home::office_counts(cx).await?;
    Ok(Office {
        id: office.id,
        phone: shown(office.phone.clone()),
        support_phone: shown(office.support_phone.clone()),
        name: office.name,
        line1: office.line1,
        line2: office.line2,
        city: office.city,
        region: office.region,
        postal_code: office.postal_code,
        country: office.country,
        time_zone: office.time_zone,
        currency: office.currency,
        paper: office.paper,
        words: office.words,
        kind: office.kind,
        support_email: office.support_email,
        reactivation_lock_months: office.reactivation_lock_months,
        idle_minutes: office.idle_minutes,
        logo: office.logo,
        active_customers,
        portal_users,
    })
}

pub async fn save(cx: &Ctx, input: Patch) -> Result<Saved> {
    let mut tx = cx.write(Action::SettingsEdit, "office_save").await?;
    let mut set = input.set;
    picture::take(&mut tx, &mut set, "logo").await?;
    tx.save::<Entity>(Edit::from_person::<Entity>(Some(input.id), || input.id, input.base, set)?).await?;
    Ok(Saved { id: input.id, step_id: tx.finish(input.dry).await? })
}

pub async fn logo(cx: &Ctx, _input: wire::Empty) -> Result<crate::file::FileOut> {
    let office = one(&cx.read(Action::OfficeView)?).await?;
    picture::out(cx, office.logo.as_deref(), &office.name)
}

/// What a new office is told at the first start.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfficeCreate {
    pub office_name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    #[ts(as = "Words")]
    pub words: String,
    /// The first superuser.
    pub name: String,
    pub email: String,
    pub password: String,
    pub begin: Begin,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Begin {
    Sample,
    Empty,
}

/// The recovery code, shown once; only its hash is kept.
#[derive(Debug, Serialize, TS)]
pub struct RecoveryCode {
    pub recovery_code: String,
}

/// Creates the office under `cx.office_id`, its lists and its first superuser. The account's id and the recovery code.
pub async fn create(cx: &Ctx, input: &OfficeCreate) -> Result<(Uuid, RecoveryCode)> {
    let system = cx.as_system();
    let mut check = crate::check::Check::default();
    crate::sign_in::check_password(
        &mut check,
        "password",
        &input.password,
        &[&input.office_name, &input.name, &input.email],
    );
    let mut tx = Tx::begin(&system, "office_create", system.new_id()).await?;
    let mut office = Fields::new();
    office.insert("name".into(), input.office_name.clone().into());
    for (key, value) in defaults(&input.country) {
        office.insert(key.into(), value);
    }
    office.insert("words".into(), input.words.clone().into());
    crate::wire::collect(
        &mut check,
        "office_",
        tx.save::<Entity>(Edit::create(cx.office_id, office)).await,
        &["name"],
    )?;
    let account_id = system.new_id();
    let (first, last) = account::split_name(&input.name);
    let mut person = Fields::new();
    for (key, value) in [
        ("kind", json!("employee")),
        ("status", json!("active")),
        ("username", json!(input.email)),
        ("login_email", json!(input.email)),
        ("first_name", json!(first)),
        ("last_name", json!(last)),
    ] {
        person.insert(key.into(), value);
    }
    if crate::check::blank(&input.name).is_none() {
        check.fault("name", "required");
    }
    let saved = tx.save::<account::Entity>(Edit::create(account_id, person)).await;
    if let Err(Error::Invalid(faults)) = saved {
        for mut fault in faults {
            fault.field = "email".into();
            if !check.has("email") {
                check.push(fault);
            }
        }
    } else {
        saved?;
    }
    check.done()?;
    crate::role::grant(&mut tx, account_id, &[Role::Superuser]).await?;
    crate::role::starter::begin(&mut tx).await?;
    crate::list_item::starter_lists(&mut tx).await?;
    tx.finish(input.dry).await?;
    if input.dry {
        return Ok((account_id, RecoveryCode { recovery_code: String::new() }));
    }
    let recovery_code = crate::sign_in::set_password(&system, account_id, &input.password).await?;
    crate::sign_in::note_sign_in(&system, account_id).await?;
    if input.begin == Begin::Sample {
        crate::sample::create(&system, account_id).await?;
    }
    Ok((account_id, RecoveryCode { recovery_code }))
}

/// Settings that follow from the country; all of them can be changed later.
fn defaults(country: &str) -> Vec<(&'static str, Value)> {
    let country = country.to_ascii_uppercase();
    let letter = ["US", "CA", "MX", "CL", "CO", "CR", "GT", "PA", "PH", "PR", "SV", "VE"].contains(&country.as_str());
    let zone = crate::ctx::system_time_zone();
    vec![
        ("country", json!(country)),
        ("paper", json!(if letter { "letter" } else { "a4" })),
        ("currency", json!(money::of_country(&country))),
        ("time_zone", json!(zone)),
        ("kind", json!("other")),
        ("reactivation_lock_months", json!(12)),
        ("idle_minutes", json!(15)),
    ]
}
