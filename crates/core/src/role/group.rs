//! Group roles: named sets of roles, for employees or for customers' people. Changing a set changes every holder at once;
//! deleting one takes the access away.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;
use ts_rs::TS;
use uuid::Uuid;

use super::lacks;
use crate::account;
use crate::check::Check;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::person::{self, access};
use crate::policy::{Action, PortalRole, Role};
use crate::store::change::Op;
use crate::store::place::Place;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::{Edit, Pending, Tx};
use crate::text::{fold, sort_key};
use crate::wire::{ById, Empty, PatchOrNew, collect, set_change};

pub const AUDIENCES: &[&str] = &["employee", "customer"];

row! {
    "role_group" {
        pub audience: String,
        pub name: String,
        pub name_fold: String,
        pub description: Option<String>,
    }
}

impl Noun for Entity {
    const NAME: &'static str = "role_group";
    const EDIT: Action = Action::GroupEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::Audience => Col::plain(Kind::Choice(AUDIENCES)).required().managed(),
            Column::Name => Col::plain(Kind::Text(80)).required(),
            Column::Description => Col::plain(Kind::Text(200)),
            Column::NameFold => Col::derived(),
        })
    }

    fn derive(row: &mut Model) {
        row.name_fold = fold(&row.name);
    }

    fn label(row: &Model) -> String {
        row.name.clone()
    }

    async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
        if rows.iter().any(|row| row.after.audience == "employee") {
            tx.cx.allow(Action::EmployeeGroupEdit)?;
        }
        let sets = sets(tx, rows.iter().map(|row| row.id)).await?;
        for row in rows.iter_mut().filter(|row| matches!(row.op, Op::Delete | Op::Restore)) {
            if row.after.audience == "employee" && more_than_mine(tx.cx, sets.get(&row.id)) {
                row.check.fault("roles", "role_not_yours");
            }
        }
        let key = |row: &Model| Some(row.name_fold.clone());
        tx.check_unique(rows, Column::NameFold, "name", key, |_| None).await
    }

    async fn settled(tx: &Tx<'_>, _rows: &[Uuid]) -> Result<()> {
        super::superuser_left(tx).await
    }
}

/// A role of a set. A pair.
pub mod role {
    use super::*;

    row! {
        "role_group_role" {
            pub role_group_id: Uuid,
            pub role: String,
        }
    }

    impl Noun for Entity {
        const NAME: &'static str = "role_group_role";
        const EDIT: Action = Action::GroupEdit;

        fn col(column: Column) -> Col {
            cols!(column, {
                Column::RoleGroupId => Col::plain(Kind::Ref("role_group")).required(),
                Column::Role => Col::plain(Kind::Text(60)).required(),
            })
        }

        fn label(row: &Model) -> String {
            row.role.clone()
        }

        async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
            let of_employees = of_audience(tx, "employee", rows.iter().map(|row| row.after.role_group_id)).await?;
            if !of_employees.is_empty() {
                tx.cx.allow(Action::EmployeeGroupEdit)?;
            }
            for row in rows {
                let known = if of_employees.contains(&row.after.role_group_id) {
                    match Role::parse(&row.after.role) {
                        Some(role) if lacks(&tx.cx.actor, role) => {
                            row.check.fault("roles", "role_not_yours");
                            true
                        }
                        role => role.is_some(),
                    }
                } else {
                    PortalRole::parse(&row.after.role).is_some()
                };
                if !known {
                    row.check.fault("roles", "unknown");
                }
            }
            Ok(())
        }

        async fn settled(tx: &Tx<'_>, _rows: &[Uuid]) -> Result<()> {
            super::super::superuser_left(tx).await
        }
    }

    pub fn id(cx: &Ctx, group_id: Uuid, role: &str) -> Uuid {
        cx.natural_id(Entity::NAME, &format!("{group_id}:{role}"))
    }

    /// `role`: the name of a role of the group's audience.
    pub fn make(cx: &Ctx, group_id: Uuid, role: &str) -> Edit {
        let mut set = Fields::new();
        set.insert("role_group_id".into(), json!(group_id));
        set.insert("role".into(), json!(role));
        Edit::create(id(cx, group_id, role), set)
    }
}

/// Who holds a set. A pair.
pub mod member {
    use super::*;

    row! {
        "account_role_group" {
            pub account_id: Uuid,
            pub role_group_id: Uuid,
        }
    }

    impl Noun for Entity {
        const NAME: &'static str = "account_role_group";
        const EDIT: Action = Action::RoleEdit;

        fn col(column: Column) -> Col {
            cols!(column, {
                Column::AccountId => Col::plain(Kind::Ref("account")).required(),
                Column::RoleGroupId => Col::plain(Kind::Ref("role_group")).required(),
            })
        }

        async fn places(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
            Ok(rows.iter().map(|row| super::super::given_to(row.office_id, row.account_id)).collect())
        }

        fn label(_row: &Model) -> String {
            String::new()
        }

        async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
            let ids: Vec<Uuid> = rows.iter().map(|row| row.after.role_group_id).collect();
            let of_employees = of_audience(tx, "employee", ids.iter().copied()).await?;
            let sets = sets(tx, ids.into_iter()).await?;
            let reps = super::super::reps(tx, rows.iter().map(|row| row.after.account_id)).await?;
            for row in rows {
                let set = sets.get(&row.after.role_group_id);
                let never = || set.is_some_and(|roles| roles.iter().any(|role| role.never_of_a_rep()));
                if !of_employees.contains(&row.after.role_group_id) {
                    row.check.fault("group_ids", "not_found");
                } else if more_than_mine(tx.cx, set) {
                    row.check.fault("group_ids", "role_not_yours");
                } else if row.op != Op::Delete && reps.contains(&row.after.account_id) && never() {
                    row.check.fault("group_ids", "rep_never");
                }
            }
            Ok(())
        }

        async fn settled(tx: &Tx<'_>, _rows: &[Uuid]) -> Result<()> {
            super::super::superuser_left(tx).await
        }
    }

    pub fn id(cx: &Ctx, account_id: Uuid, group_id: Uuid) -> Uuid {
        cx.natural_id(Entity::NAME, &format!("{account_id}:{group_id}"))
    }

    pub fn make(cx: &Ctx, account_id: Uuid, group_id: Uuid) -> Edit {
        let mut set = Fields::new();
        set.insert("account_id".into(), json!(account_id));
        set.insert("role_group_id".into(), json!(group_id));
        Edit::create(id(cx, account_id, group_id), set)
    }
}

/// Which of these group roles are made for employees, or for customers' people.
pub(crate) async fn of_audience(
    tx: &Tx<'_>,
    audience: &str,
    ids: impl Iterator<Item = Uuid>,
) -> Result<BTreeSet<Uuid>> {
    let wanted = Column::Id.is_in(ids).and(Column::Audience.eq(audience));
    Ok(tx.rows::<Entity>(wanted).await?.into_iter().map(|row| row.id).collect())
}

/// The roles of these sets, seen from inside the step.
async fn sets(tx: &Tx<'_>, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, BTreeSet<Role>>> {
    let mut sets: HashMap<Uuid, BTreeSet<Role>> = HashMap::new();
    for row in tx.rows::<role::Entity>(role::Column::RoleGroupId.is_in(ids)).await? {
        sets.entry(row.role_group_id).or_default().extend(Role::parse(&row.role));
    }
    Ok(sets)
}

fn more_than_mine(cx: &Ctx, set: Option<&BTreeSet<Role>>) -> bool {
    set.is_some_and(|roles| super::holds_more(&cx.actor, roles))
}

/// What a form edits of a group role.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupFields {
    pub name: String,
    pub description: Option<String>,
    /// Names of its roles, of its audience.
    #[ts(type = "(Role | PortalRole)[]")]
    pub roles: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[ts(
    type = "Omit<GroupFields, \"roles\"> & Omit<GroupRest, \"audience\"> & ({ audience: \"employee\", roles: Role[] } | { audience: \"customer\", roles: PortalRole[] })",
    rename = "Group"
)]
pub struct Group {
    #[serde(flatten)]
    pub fields: GroupFields,
    #[serde(flatten)]
    pub rest: GroupRest,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupRest {
    pub id: Uuid,
    #[ts(type = "\"employee\" | \"customer\"")]
    pub audience: String,
    /// Active people who hold it, by name; a blank for each whom whoever asks does not see.
    pub holders: Vec<String>,
    /// Whether whoever asks may change it: a set holds no role that they lack.
    pub editable: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupName {
    pub id: Uuid,
    #[ts(type = "\"employee\" | \"customer\"")]
    pub audience: String,
    pub name: String,
}

/// The group roles by name, for whoever gives one or shares something with its holders.
pub async fn names(cx: &Ctx, _input: Empty) -> Result<Vec<GroupName>> {
    let rows = cx.read(Action::OfficeView)?.find::<Entity>()?.order_by_asc(Column::NameFold).all(cx.db()).await?;
    Ok(rows.into_iter().map(|row| GroupName { id: row.id, audience: row.audience, name: row.name }).collect())
}

pub async fn list(cx: &Ctx, _input: Empty) -> Result<Vec<Group>> {
    let reader = cx.read(Action::GroupView)?;
    let db = cx.db();
    let rows = reader.find::<Entity>()?.order_by_asc(Column::Audience).order_by_asc(Column::NameFold);
    let rows = rows.order_by_asc(Column::Id).all(db).await?;
    let mut roles: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
    for row in reader.find::<role::Entity>()?.all(db).await? {
        roles.entry(row.role_group_id).or_default().insert(row.role);
    }
    let mut holders = holders(cx).await?;
    let editable = |row: &Model, set: Option<&BTreeSet<String>>| {
        let action = if row.audience == "employee" { Action::EmployeeGroupEdit } else { Action::GroupEdit };
        let of_employees = || set.map(|names| names.iter().filter_map(|name| Role::parse(name)).collect());
        cx.may(action) && !(row.audience == "employee" && more_than_mine(cx, of_employees().as_ref()))
    };
    let group = |row: Model| Group {
        rest: GroupRest {
            id: row.id,
            editable: editable(&row, roles.get(&row.id)),
            audience: row.audience,
            holders: holders.remove(&row.id).unwrap_or_default(),
        },
        fields: GroupFields {
            name: row.name,
            description: row.description,
            roles: roles.remove(&row.id).map(|set| set.into_iter().collect()).unwrap_or_default(),
        },
    };
    Ok(rows.into_iter().map(group).collect())
}

/// Names of the active people of each set; a blank for somebody whom whoever asks does not see.
async fn holders(cx: &Ctx) -> Result<HashMap<Uuid, Vec<String>>> {
    let reader = cx.read(Action::GroupView)?;
    let db = cx.db();
    let employees =
        reader.find::<member::Entity>()?.all(db).await?.into_iter().map(|m| (m.role_group_id, m.account_id));
    let people = reader.find::<access::group::Entity>()?.all(db).await?;
    let people = people.into_iter().map(|m| (m.role_group_id, m.account_id));
    // Who holds it for several customers is one holder.
    let members: BTreeSet<(Uuid, Uuid)> = employees.chain(people).collect();
    let active = reader
        .find::<account::Entity>()?
        .filter(account::Column::Id.is_in(members.iter().map(|(_, account)| *account)))
        .filter(account::Column::Status.eq("active"))
        .order_by_asc(account::Column::NameSort)
        .all(db)
        .await?;
    let names = person::names(cx, &active).await?;
    let mut holders: HashMap<Uuid, Vec<String>> = HashMap::new();
    for person in &active {
        for (group, _) in members.iter().filter(|(_, account)| *account == person.id) {
            holders.entry(*group).or_default().push(names.get(&person.id).cloned().unwrap_or_default());
        }
    }
    for names in holders.values_mut() {
        names.sort_by_cached_key(|name| (name.is_empty(), sort_key(name)));
    }
    Ok(holders)
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupSaved {
    pub id: Uuid,
    pub step_id: Option<Uuid>,
    /// Names of the active people whose access changes with this save.
    pub affected: Vec<String>,
}

/// `set` may hold the fields of `GroupFields` and, for a new one, `audience`.
pub async fn save(cx: &Ctx, input: PatchOrNew) -> Result<GroupSaved> {
    let mut tx = cx.write(Action::GroupEdit, if input.id.is_some() { "group_save" } else { "group_add" }).await?;
    let (mut base, mut set) = (input.base, input.set);
    let mut check = Check::default();
    let roles = set.remove("roles").map(|wanted| {
        let seen = base.remove("roles");
        set_change::<String>(&mut check, "roles", seen.as_ref(), &wanted)
    });
    let audience = if input.id.is_none() { set.remove("audience") } else { None };
    let id = input.id.unwrap_or_else(|| cx.new_id());
    let edit = Edit::from_person::<Entity>(input.id, || id, base, set);
    if let Some(mut edit) = collect(&mut check, "", edit, &[])? {
        if input.id.is_none() {
            edit.set.insert("audience".into(), audience.unwrap_or_else(|| json!("employee")));
        }
        collect(&mut check, "", tx.save::<Entity>(edit).await, &[])?;
    }
    let mut affected = Vec::new();
    if let Some((adds, removes)) = roles {
        if !(adds.is_empty() && removes.is_empty()) {
            affected = holders(cx).await.unwrap_or_default().remove(&id).unwrap_or_default();
        }
        let edits = adds.iter().map(|role| role::make(cx, id, role));
        let edits = edits.chain(removes.iter().map(|role| Edit::delete(role::id(cx, id, role)))).collect();
        // A new one that was refused has no set yet.
        if check.faults.is_empty() {
            tx.pairs::<role::Entity>(&mut check, "roles", edits).await?;
        }
    }
    check.done()?;
    Ok(GroupSaved { id, step_id: tx.finish(input.dry).await?, affected })
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GroupDelete {
    pub id: Uuid,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub dry: bool,
}

pub async fn delete(cx: &Ctx, input: GroupDelete) -> Result<GroupSaved> {
    let mut tx = cx.write(Action::GroupEdit, "group_delete").await?;
    let affected = holders(cx).await?.remove(&input.id).unwrap_or_default();
    tx.save::<Entity>(Edit::delete(input.id)).await?;
    Ok(GroupSaved { id: input.id, step_id: tx.finish(input.dry).await?, affected })
}

/// A new one with the roles and the description of this one.
pub async fn copy(cx: &Ctx, input: ById) -> Result<GroupSaved> {
    let all = list(cx, Empty {}).await?;
    let known = all.iter().find(|group| group.rest.id == input.id).ok_or(crate::error::Error::NotFound)?;
    let taken: BTreeSet<String> = all.iter().map(|group| fold(&group.fields.name)).collect();
    let name = (2..)
        .map(|n| format!("{} {n}", known.fields.name.chars().take(75).collect::<String>()))
        .find(|name| !taken.contains(&fold(name)))
        .unwrap_or_default();
    let set = json!({
        "name": name, "description": known.fields.description, "audience": known.rest.audience, "roles": known.fields.roles,
    });
    let set = set.as_object().cloned().unwrap_or_default();
    save(cx, PatchOrNew { id: None, base: Fields::new(), set, dry: false }).await
}
