//! Employees: the office's own people on the one account table (SPEC B8): who they are, what they may, their password.
//!
//! Giving roles and guarding those of others are rules of the door (role); here are the commands of the screens.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;
use uuid::Uuid;

use crate::account::{Column, Entity, Model, name};
use crate::check::Check;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::policy::{Action, Role};
use crate::role::{self, group};
use crate::sign_in;
use crate::store::change::Op;
use crate::store::table::Fields;
use crate::store::write::{Edit, Pending, Tx};
use crate::wire::{Empty, Patch, Saved, collect, set_change};

/// What a form edits of an employee.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EmployeeFields {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub username: Option<String>,
    pub login_email: Option<String>,
    /// Sees only the customers whose sales rep they are.
    pub rep: bool,
    pub language: Option<String>,
    /// Given directly.
    pub roles: Vec<Role>,
    pub group_ids: Vec<Uuid>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(type = "EmployeeFields & EmployeeRest", rename = "Employee")]
pub struct Employee {
    #[serde(flatten)]
    pub fields: EmployeeFields,
    #[serde(flatten)]
    pub rest: EmployeeRest,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct EmployeeRest {
    pub id: Uuid,
    pub name: String,
    pub active: bool,
    /// Directly and through group roles.
    pub all_roles: Vec<Role>,
    /// Whether whoever asks may change sign-in, status and password: the employee holds no role that they lack.
    pub sign_in_editable: bool,
    /// When they last signed in here, if ever; epoch milliseconds.
    pub signed_in_at: Option<i64>,
}

pub async fn list(cx: &Ctx, _input: Empty) -> Result<Vec<Employee>> {
    let reader = cx.read(Action::EmployeeView)?;
    let rows = reader.find::<Entity>()?.filter(Column::Kind.eq("employee"));
    let rows = rows.order_by_asc(Column::NameSort).order_by_asc(Column::Id).all(cx.db()).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let all = role::of(cx.db(), cx.office_id, &ids).await?;
    let (mut direct, mut groups) = given(cx, &ids).await?;
    let signed_in = sign_in::signed_in_at(cx, &ids).await?;
    let employee = |row: Model| {
        let roles = all.get(&row.id).cloned().unwrap_or_default();
        Employee {
            rest: EmployeeRest {
                id: row.id,
                name: name(&row),
                active: row.status == "active",
                sign_in_editable: cx.may(Action::EmployeeEdit) && !role::holds_more(&cx.actor, &roles),
                all_roles: roles.into_iter().collect(),
                signed_in_at: signed_in.get(&row.id).copied(),
            },
            fields: EmployeeFields {
                roles: direct.remove(&row.id).map(|set| set.into_iter().collect()).unwrap_or_default(),
                group_ids: groups.remove(&row.id).unwrap_or_default(),
                first_name: row.first_name,
                last_name: row.last_name,
                username: row.username,
                login_email: row.login_email,
                rep: row.rep,
                language: row.language,
            },
        }
    };
    Ok(rows.into_iter().map(employee).collect())
}

type Given = (HashMap<Uuid, BTreeSet<Role>>, HashMap<Uuid, Vec<Uuid>>);

/// The roles and the group roles that these accounts were given.
async fn given(cx: &Ctx, ids: &[Uuid]) -> Result<Given> {
    let reader = cx.read(Action::EmployeeView)?;
    let (mut direct, mut groups) = Given::default();
    let mine = role::Column::AccountId.is_in(ids.iter().copied());
    for row in reader.find::<role::Entity>()?.filter(mine).all(cx.db()).await? {
        direct.entry(row.account_id).or_default().extend(Role::parse(&row.role));
    }
    // A group role that was deleted gives nothing and is not shown.
    let there: BTreeSet<Uuid> =
        reader.find::<group::Entity>()?.all(cx.db()).await?.into_iter().map(|group| group.id).collect();
    let mine = group::member::Column::AccountId.is_in(ids.iter().copied());
    for row in reader.find::<group::member::Entity>()?.filter(mine).all(cx.db()).await? {
        if there.contains(&row.role_group_id) {
            groups.entry(row.account_id).or_default().push(row.role_group_id);
        }
    }
    Ok((direct, groups))
}

/// `id: null` = a new employee, who needs a password.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EmployeeSave {
    #[ts(type = "string | null")]
    pub id: Option<Uuid>,
    #[serde(default)]
    #[ts(optional, type = "Partial<EmployeeFields>")]
    pub base: Fields,
    #[ts(type = "Partial<EmployeeFields>")]
    pub set: Fields,
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub password: Option<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

pub async fn save(cx: &Ctx, input: EmployeeSave) -> Result<Saved> {
    let new = input.id.is_none();
    let id = input.id.unwrap_or_else(|| cx.new_id());
    let mut tx = cx.write(Action::EmployeeEdit, if new { "employee_add" } else { "employee_save" }).await?;
    if !new {
        is_employee(cx, id).await?;
    }
    let (mut base, mut set) = (input.base, input.set);
    let mut check = Check::default();
    let mut change = |field: &str| {
        let seen = base.remove(field);
        set.remove(field).map(|wanted| (seen, wanted))
    };
    let (roles, groups) = (change("roles"), change("group_ids"));
    let roles = roles.map(|(seen, wanted)| set_change::<Role>(&mut check, "roles", seen.as_ref(), &wanted));
    let groups = groups.map(|(seen, wanted)| set_change::<Uuid>(&mut check, "group_ids", seen.as_ref(), &wanted));
    if new {
        // A username with an @ is its account's own login e-mail.
        if let Some(username) = set.get("username").filter(|name| name.as_str().is_some_and(|n| n.contains('@'))) {
            let username = username.clone();
            set.entry("login_email").or_insert(username);
        }
        let known: Vec<String> = set.values().filter_map(|value| value.as_str()).map(str::to_owned).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        sign_in::check_password(&mut check, "password", input.password.as_deref().unwrap_or_default(), &known);
    } else if input.password.is_some() {
        check.fault("password", "unknown");
    }
    let edit = Edit::from_person::<Entity>(input.id, || id, base, set);
    if let Some(mut edit) = collect(&mut check, "", edit, &[])? {
        if new {
            edit.set.insert("kind".into(), json!("employee"));
            edit.set.insert("status".into(), json!("active"));
        }
        collect(&mut check, "", tx.save::<Entity>(edit).await, &[])?;
    }
    // A new employee who was refused has no row yet on which roles could hang.
    if check.faults.is_empty() {
        if let Some((adds, removes)) = groups {
            let adds = adds.into_iter().map(|group| group::member::make(cx, id, group));
            let removes = removes.into_iter().map(|group| Edit::delete(group::member::id(cx, id, group)));
            tx.pairs::<group::member::Entity>(&mut check, "group_ids", adds.chain(removes).collect()).await?;
        }
        if let Some((adds, removes)) = roles {
            let adds = adds.into_iter().map(|role| role::make(cx, id, role));
            let removes = removes.into_iter().map(|role| Edit::delete(role::id(cx, id, role)));
            tx.pairs::<role::Entity>(&mut check, "roles", adds.chain(removes).collect()).await?;
        }
    }
    check.done()?;
    let step_id = tx.finish(input.dry).await?;
    if let (true, false, Some(password)) = (new, input.dry, input.password) {
        sign_in::set_password(cx, id, &password).await?;
    }
    Ok(Saved { id, step_id })
}

async fn is_employee(cx: &Ctx, id: Uuid) -> Result<Model> {
    let row = cx.read(Action::EmployeeView)?.get::<Entity>(id).await?;
    if row.kind == "employee" { Ok(row) } else { Err(Error::NotFound) }
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EmployeeStatus {
    pub id: Uuid,
    pub active: bool,
}

/// Deactivated, they no longer sign in; what they did and what is assigned to them stays.
pub async fn set_status(cx: &Ctx, input: EmployeeStatus) -> Result<Saved> {
    let kind = if input.active { "employee_reactivate" } else { "employee_deactivate" };
    let mut tx = cx.write(Action::EmployeeEdit, kind).await?;
    is_employee(cx, input.id).await?;
    if !input.active && cx.actor.account_id() == Some(input.id) {
        return Err(Error::field("status", "own_account"));
    }
    let status = if input.active { "active" } else { "deactivated" };
    let set = std::iter::once(("status".to_owned(), json!(status))).collect();
    tx.save::<Entity>(Edit::update(input.id, Fields::new(), set)).await?;
    Ok(Saved { id: input.id, step_id: tx.commit().await? })
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EmployeePassword {
    pub id: Uuid,
    pub password: String,
}

/// A new password, told to the person by whoever sets it; their sessions end.
pub async fn set_password(cx: &Ctx, input: EmployeePassword) -> Result<Empty> {
    cx.allow(Action::EmployeeEdit)?;
    let row = is_employee(cx, input.id).await?;
    let roles = role::of(cx.db(), cx.office_id, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    let mut check = Check::default();
    if role::holds_more(&cx.actor, &roles) {
        check.fault("password", "holds_more_roles");
    }
    let known = [name(&row), row.username.clone().unwrap_or_default()];
    sign_in::check_password(&mut check, "password", &input.password, &[&known[0], &known[1]]);
    check.done()?;
    sign_in::set_password(cx, row.id, &input.password).await?;
    Ok(Empty {})
}

/// One's own name and language.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProfileFields {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub language: Option<String>,
}

pub async fn profile(cx: &Ctx, _input: Empty) -> Result<ProfileFields> {
    let row = cx.read(Action::Own)?.get::<Entity>(cx.me()?).await?;
    Ok(ProfileFields { first_name: row.first_name, last_name: row.last_name, language: row.language })
}

pub async fn profile_save(cx: &Ctx, input: Patch) -> Result<Saved> {
    let me = cx.me()?;
    let mut tx = cx.write(Action::Own, "profile_save").await?;
    if input.id != me {
        return Err(Error::NotFound);
    }
    let mut check = Check::default();
    for field in input.set.keys().filter(|field| !["first_name", "last_name", "language"].contains(&field.as_str())) {
        check.fault(field, "unknown");
    }
    check.done()?;
    let edit = Edit::from_person::<Entity>(Some(me), || me, input.base, input.set)?;
    tx.save_as::<Entity>(Action::Own, edit).await?;
    Ok(Saved { id: me, step_id: tx.finish(input.dry).await? })
}

/// Whose sign-in changes in a batch of accounts, checked against whoever asks: the sign-in of somebody who holds a role that
/// they lack is not theirs to change. A rep is never more than a rep.
pub(crate) async fn guard(tx: &Tx<'_>, rows: &mut [Pending<Entity>]) -> Result<()> {
    const SIGN_IN: [&str; 3] = ["username", "login_email", "status"];
    let known: Vec<Uuid> =
        rows.iter().filter(|row| row.before.is_some() && row.after.kind == "employee").map(|row| row.id).collect();
    if known.is_empty() {
        return Ok(());
    }
    let roles = role::of(tx.db(), tx.cx.office_id, &known).await?;
    let direct = tx
        .rows::<role::Entity>(
            role::Column::AccountId
                .is_in(known.iter().copied())
                .and(role::Column::Role.is_in(Role::ALL.iter().filter(|r| r.never_of_a_rep()).map(|r| r.name()))),
        )
        .await?;
    for row in rows.iter_mut().filter(|row| known.contains(&row.id)) {
        let more = roles.get(&row.id).is_some_and(|roles| role::holds_more(&tx.cx.actor, roles));
        let own = tx.cx.actor.account_id() == Some(row.id);
        let field = match row.op {
            Op::Update => SIGN_IN.into_iter().find(|field| row.changes(field)),
            _ => Some("status"),
        };
        if let (true, false, Some(field)) = (more, own, field) {
            row.check.fault(field, "holds_more_roles");
        }
        if row.changes("rep") && row.after.rep && direct.iter().any(|given| given.account_id == row.id) {
            row.check.fault("rep", "rep_never");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::policy::{AREAS, Role};

    #[test]
    fn every_role_but_the_two_that_embrace_all_stands_in_one_area() {
        for role in Role::ALL.iter().filter(|role| !role.never_of_a_rep()) {
            let areas = AREAS.iter().filter(|area| area.view == *role || area.edit == Some(*role)).count();
            assert_eq!(areas, 1, "{}", role.name());
        }
    }
}
