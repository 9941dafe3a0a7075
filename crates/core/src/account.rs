//! Accounts: one table for everybody who signs in or is planned to. Employees, customers' people and later testers.
//!
//! A username is unique in the office and compared folded. A planned account has no username, no sign-in and no mail.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use crate::check::Check;
use crate::ctx::{Actor, Ctx};
use crate::customer::membership;
use crate::error::{Error, FieldError, Result};
use crate::policy::{Action, Right, Role, rights};
use crate::store::place::{self, Place};
use crate::store::table::{Col, Kind, Noun, Rules, cols, row};
use crate::store::write::{Pending, Tx};
use crate::text::{fold, sort_key};
use crate::{contact, employee, person, role, wire};

row! {
    "account" {
        pub kind: String,
        pub username: Option<String>,
        pub username_fold: Option<String>,
        pub login_email: Option<String>,
        pub login_email_fold: Option<String>,
        pub first_name: Option<String>,
        pub last_name: Option<String>,
        #[serde(skip)]
        pub name_sort: Vec<u8>,
        pub status: String,
        pub rep: bool,
        pub language: Option<String>,
        /// Of a customer's person: who they are.
        pub contact_id: Option<Uuid>,
        /// Of a customer's person: the template of the first mail to them.
        pub mail_template: Option<String>,
    }
}

pub const KINDS: &[&str] = &["employee", "customer"];
pub const STATUSES: &[&str] = &["planned", "active", "deactivated"];

impl Noun for Entity {
    const NAME: &'static str = "account";
    const EDIT: Action = Action::EmployeeEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::Kind => Col::plain(Kind::Choice(KINDS)).required().managed(),
            Column::Username => Col::plain(Kind::Text(254)).unique(),
            Column::LoginEmail => Col::plain(Kind::Email).unique(),
            Column::FirstName | Column::LastName => Col::plain(Kind::Text(100)).unit("name"),
            Column::Status => Col::plain(Kind::Choice(STATUSES)).required().managed(),
            Column::Rep => Col::plain(Kind::Bool),
            Column::Language => Col::plain(Kind::Text(35)),
            Column::ContactId => Col::plain(Kind::Ref("contact")).managed(),
            Column::MailTemplate => Col::plain(Kind::Text(60)),
            Column::UsernameFold | Column::LoginEmailFold | Column::NameSort => Col::derived(),
        })
    }

    fn derive(row: &mut Model) {
        row.username_fold = row.username.as_deref().map(fold);
        row.login_email_fold = row.login_email.as_deref().map(fold);
        row.name_sort = sort_key(&name(row));
    }

    /// Everybody knows who works here; who signs in for a customer is known there.
    async fn places(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
        let links = rows.iter().map(|row| (row.office_id, row.id));
        let mut places = place::by_links(db, membership::Entity::NAME, "account_id", links).await?;
        for (row, places) in rows.iter().zip(&mut places) {
            if row.kind == "employee" {
                *places = BTreeSet::from([Place::Office]);
            }
        }
        Ok(places)
    }

    fn label(row: &Model) -> String {
        name(row)
    }

    /// Accounts that were ever a sign-in at one of these customers: an undo reaches them too.
    fn within(customers: SelectStatement) -> Option<SimpleExpr> {
        let accounts = Query::select()
            .column("account_id")
            .from("customer_account")
            .and_where(Expr::col("customer_id").in_subquery(customers))
            .take();
        Some(Column::Id.in_subquery(accounts))
    }

    fn check(check: &mut Check, _before: Option<&Model>, after: &Model, _rules: &Rules) {
        if after.status != "planned" && after.username.is_none() {
            check.fault("username", "required");
        }
        // A username with an @ is always its account's own login e-mail, so nobody takes another person's address as a name.
        if after.username.as_deref().is_some_and(|u| u.contains('@')) && after.username_fold != after.login_email_fold {
            check.fault("username", "username_not_own_email");
        }
    }

    async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
        employee::guard(tx, rows).await?;
        tx.check_unique(rows, Column::UsernameFold, "username", |row| row.username_fold.clone(), |_| None).await?;
        tx.check_unique(rows, Column::LoginEmailFold, "login_email", |row| row.login_email_fold.clone(), |_| None).await
    }

    async fn settled(tx: &Tx<'_>, rows: &[Uuid]) -> Result<()> {
        let employees = Column::Id.is_in(rows.iter().copied()).and(Column::Kind.eq("employee"));
        if tx.rows_deleted_too::<Self>(employees).await?.is_empty() {
            return Ok(());
        }
        role::superuser_left(tx).await
    }
}

/// "Maria Oakes", or what there is of it; a username when there is no name.
pub fn name(row: &Model) -> String {
    let parts: Vec<&str> = [&row.first_name, &row.last_name].into_iter().filter_map(|p| p.as_deref()).collect();
    if parts.is_empty() {
        row.username.clone().or_else(|| row.login_email.clone()).unwrap_or_default()
    } else {
        parts.join(" ")
    }
}

/// First and last name of one typed name: the last word is the last name.
pub fn split_name(name: &str) -> (Option<String>, Option<String>) {
    let name = name.trim();
    match name.rsplit_once(char::is_whitespace) {
        Some((first, last)) => (Some(first.trim().to_owned()), Some(last.to_owned())),
        None => (crate::check::blank(name).map(str::to_owned), None),
    }
}

/// The actor of an account with the rights that it has at this moment; `Unauthenticated` when it is not an active employee.
pub async fn actor(cx: &Ctx, account_id: Uuid) -> Result<Actor> {
    actor_by(cx.db(), cx.office_id, account_id).await
}

/// The same as a transaction sees it.
pub async fn actor_by(db: &impl ConnectionTrait, office_id: Uuid, account_id: Uuid) -> Result<Actor> {
    let account = Entity::find_by_id((office_id, account_id)).one(db).await?;
    let works = |row: &Model| row.kind == "employee" && row.status == "active" && row.deleted_at.is_none();
    let account = account.filter(works).ok_or(Error::Unauthenticated)?;
    let roles = role::of(db, office_id, &[account_id]).await?.remove(&account_id).unwrap_or_default();
    Ok(Actor::Employee { account_id, roles: Arc::new(roles), rep: account.rep })
}

/// The same of whom it is no fault that they do not work here any more.
pub async fn actor_or_nobody(db: &impl ConnectionTrait, office_id: Uuid, account_id: Uuid) -> Result<Actor> {
    match actor_by(db, office_id, account_id).await {
        Err(Error::Unauthenticated) => Ok(Actor::Nobody),
        other => other,
    }
}

/// An employee in a list or a picker.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Person {
    pub id: Uuid,
    pub name: String,
    pub username: String,
    pub active: bool,
    pub rep: bool,
}

impl From<Model> for Person {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            name: name(&row),
            active: row.status == "active",
            rep: row.rep,
            username: row.username.unwrap_or_default(),
        }
    }
}

pub async fn employees(cx: &Ctx, _input: wire::Empty) -> Result<Vec<Person>> {
    let query = cx.read(Action::OfficeView)?.find::<Entity>()?.filter(Column::Kind.eq("employee"));
    let rows = query.order_by_asc(Column::NameSort).order_by_asc(Column::Id).all(cx.db()).await?;
    Ok(rows.into_iter().map(Person::from).collect())
}

/// Whoever is signed in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Me {
    pub id: Uuid,
    pub name: String,
    pub username: String,
    pub superuser: bool,
    pub rep: bool,
    /// Directly and through group roles.
    pub roles: Vec<Role>,
    /// What the person may do, decided here; screens hide what would be refused.
    pub rights: Vec<Right>,
}

pub async fn me(cx: &Ctx) -> Result<Me> {
    let Actor::Employee { account_id, roles, rep } = &cx.actor else { return Err(Error::Unauthenticated) };
    let row = cx.read(Action::Own)?.get::<Entity>(*account_id).await?;
    Ok(Me {
        id: row.id,
        name: name(&row),
        username: row.username.unwrap_or_default(),
        superuser: roles.contains(&Role::Superuser),
        rep: *rep,
        roles: roles.iter().copied().collect(),
        rights: rights(&cx.actor),
    })
}

/// Names by id, deactivated and deleted people too: history speaks of them.
pub async fn names(cx: &Ctx, ids: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
    let ids: BTreeSet<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = cx
        .as_system()
        .read(Action::OfficeView)?
        .find_deleted_too::<Entity>()?
        .filter(Column::Id.is_in(ids))
        .all(cx.db())
        .await?;
    let people = contact::Column::Id.is_in(rows.iter().filter_map(|row| row.contact_id));
    let people = cx.as_system().read(Action::PersonView)?.find_deleted_too::<contact::Entity>()?.filter(people);
    let people: HashMap<Uuid, String> =
        people.all(cx.db()).await?.into_iter().map(|row| (row.id, contact::name(&row))).collect();
    // A customer's person is called as their contact is.
    let called = |row: Model| {
        let person = row.contact_id.and_then(|id| people.get(&id).cloned());
        (row.id, person.unwrap_or_else(|| name(&row)))
    };
    let mut names: HashMap<Uuid, String> = rows.into_iter().map(called).collect();
    person::erase::name(cx, names.values_mut()).await?;
    Ok(names)
}

/// Puts the name of whoever changed a field meanwhile in the place of their id.
pub async fn name_conflicts(cx: &Ctx, faults: &mut [FieldError]) -> Result<()> {
    let by =
        |fault: &FieldError| fault.params.get("by").and_then(|id| id.as_str()).and_then(|id| Uuid::parse_str(id).ok());
    let known = names(cx, faults.iter().filter_map(by)).await?;
    for fault in faults {
        let name = by(fault).and_then(|id| known.get(&id).cloned());
        fault.params.insert("by".to_owned(), name.into());
    }
    Ok(())
}
