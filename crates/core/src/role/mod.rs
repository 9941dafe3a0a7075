//! Roles: who has which, directly and through group roles, and the rules of giving them (SPEC B1, B2).
//!
//! The rules stand in the door's checks, so that an undo and a sync obey them like a form. Group roles have a file of their own.

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use crate::account;
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::policy::{AREAS, Action, Area, PORTAL_STAFF, PortalRole, PortalRoleInfo, Role};
use crate::store::change::Op;
use crate::store::place::Place;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::{Edit, Pending, Tx};
use crate::wire::Empty;

pub mod group;
pub mod import;
pub mod starter;

// Who has which role directly. A pair: both sides of a sync make the same row.
row! {
    "account_role" {
        pub account_id: Uuid,
        pub role: String,
    }
}

fn given_to(office_id: Uuid, account_id: Uuid) -> BTreeSet<Place> {
    BTreeSet::from([Place::Person(account_id), Place::right(office_id, Action::RoleView)])
}

impl Noun for Entity {
    const NAME: &'static str = "account_role";
    const EDIT: Action = Action::RoleEdit;

    fn col(column: Column) -> Col {
        cols!(column, {
            Column::AccountId => Col::plain(Kind::Ref("account")).required(),
            Column::Role => Col::plain(Kind::Text(60)).required(),
        })
    }

    /// Who has which role is known to themselves and to whoever looks after roles.
    async fn places(_db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
        Ok(rows.iter().map(|row| given_to(row.office_id, row.account_id)).collect())
    }

    fn label(row: &Model) -> String {
        row.role.clone()
    }

    async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
        let reps = reps(tx, rows.iter().map(|row| row.after.account_id)).await?;
        for row in rows {
            let Ok(role) = Role::from_str(&row.after.role) else {
                row.check.fault("roles", "unknown");
                continue;
            };
            if lacks(&tx.cx.actor, role) {
                row.check.fault("roles", "role_not_yours");
            } else if row.op != Op::Delete && role.never_of_a_rep() && reps.contains(&row.after.account_id) {
                row.check.fault("roles", "rep_never");
            }
        }
        Ok(())
    }

    async fn settled(tx: &Tx<'_>, _rows: &[Uuid]) -> Result<()> {
        superuser_left(tx).await
    }
}

/// Whether whoever asks may not give or take this role, because they lack it themselves.
fn lacks(actor: &Actor, role: Role) -> bool {
    match actor {
        Actor::System => false,
        Actor::Nobody => true,
        Actor::Employee { roles, .. } => !roles.contains(&Role::Superuser) && !roles.contains(&role),
    }
}

/// Whether an employee with these roles is more than whoever asks: then their sign-in is not the asker's to change.
pub fn holds_more(actor: &Actor, roles: &BTreeSet<Role>) -> bool {
    roles.iter().any(|role| lacks(actor, *role))
}

async fn reps(tx: &Tx<'_>, accounts: impl Iterator<Item = Uuid>) -> Result<BTreeSet<Uuid>> {
    let reps = account::Column::Id.is_in(accounts).and(account::Column::Rep.eq(true));
    Ok(tx.rows::<account::Entity>(reps).await?.into_iter().map(|row| row.id).collect())
}

/// (account, role) of all accounts: given directly, and through group roles that are there.
fn held(office_id: Uuid) -> SelectStatement {
    let there = |table: &'static str| {
        Expr::col((table, "office_id")).eq(office_id).and(Expr::col((table, "deleted_at")).is_null())
    };
    let same_office = |table: &'static str| Expr::col((table, "office_id")).equals(("account_role_group", "office_id"));
    let through = Query::select()
        .column(("account_role_group", "account_id"))
        .column(("role_group_role", "role"))
        .from("account_role_group")
        .inner_join(
            "role_group",
            same_office("role_group")
                .and(Expr::col(("role_group", "id")).equals(("account_role_group", "role_group_id"))),
        )
        .inner_join(
            "role_group_role",
            same_office("role_group_role")
                .and(Expr::col(("role_group_role", "role_group_id")).equals(("account_role_group", "role_group_id"))),
        )
        .and_where(there("account_role_group"))
        .and_where(there("role_group"))
        .and_where(there("role_group_role"))
        .take();
    Query::select()
        .column(("account_role", "account_id"))
        .column(("account_role", "role"))
        .from("account_role")
        .and_where(there("account_role"))
        .union(UnionType::Distinct, through)
        .take()
}

/// The roles of these employees. A rep's are without those that a rep never has.
pub async fn of(
    db: &impl ConnectionTrait,
    office_id: Uuid,
    accounts: &[Uuid],
) -> Result<HashMap<Uuid, BTreeSet<Role>>> {
    let query = Query::select()
        .columns([("held", "account_id"), ("held", "role")])
        .column(("account", "rep"))
        .from_subquery(held(office_id), "held")
        .inner_join(
            "account",
            Expr::col(("account", "office_id"))
                .eq(office_id)
                .and(Expr::col(("account", "id")).equals(("held", "account_id"))),
        )
        .and_where(Expr::col(("account", "kind")).eq("employee"))
        .and_where(Expr::col(("held", "account_id")).is_in(accounts.iter().copied()))
        .take();
    let mut roles: HashMap<Uuid, BTreeSet<Role>> = accounts.iter().map(|id| (*id, BTreeSet::new())).collect();
    for row in db.query_all(&query).await? {
        let (id, name, rep): (Uuid, String, bool) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        // A newer version's role opens nothing here.
        let role = Role::parse(&name).filter(|role| !(rep && role.never_of_a_rep()));
        roles.entry(id).or_default().extend(role);
    }
    Ok(roles)
}

/// An office that nobody governs could never be governed again: an active superuser stays.
pub async fn superuser_left(tx: &Tx<'_>) -> Result<()> {
    let superusers = Query::select()
        .column(("held", "account_id"))
        .from_subquery(held(tx.cx.office_id), "held")
        .and_where(Expr::col(("held", "role")).eq(Role::Superuser.name()))
        .take();
    let governs = account::Column::Id
        .in_subquery(superusers)
        .and(account::Column::Kind.eq("employee"))
        .and(account::Column::Status.eq("active"))
        .and(account::Column::Rep.eq(false));
    if tx.rows::<account::Entity>(governs).await?.is_empty() {
        return Err(Error::field("roles", "last_superuser"));
    }
    Ok(())
}

pub fn id(cx: &Ctx, account_id: Uuid, role: Role) -> Uuid {
    cx.natural_id(Entity::NAME, &format!("{account_id}:{}", role.name()))
}

pub fn make(cx: &Ctx, account_id: Uuid, role: Role) -> Edit {
    let mut set = Fields::new();
    set.insert("account_id".into(), account_id.to_string().into());
    set.insert("role".into(), role.name().into());
    Edit::create(id(cx, account_id, role), set)
}

/// Gives roles in this step.
pub async fn grant(tx: &mut Tx<'_>, account_id: Uuid, roles: &[Role]) -> Result<()> {
    let edits = roles.iter().map(|role| make(tx.cx, account_id, *role)).collect();
    tx.must::<Entity>(edits).await
}

/// What the screens of roles list, in this order.
pub async fn areas(_cx: &Ctx, _input: Empty) -> Result<Vec<Area>> {
    Ok(AREAS.to_vec())
}

/// The roles of customers' people.
pub async fn portal_roles(_cx: &Ctx, _input: Empty) -> Result<Vec<PortalRoleInfo>> {
    let info = |role: &PortalRole| PortalRoleInfo {
        role: *role,
        management_only: role.management_only(),
        staff: PORTAL_STAFF.contains(role),
    };
    Ok(PortalRole::ALL.iter().map(info).collect())
}
