//! What a person may do in the portal at one customer: roles given directly, and group roles (SPEC E9, B2). Pairs of a
//! customer and an account with a role or a group role each.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::sea_query::{ExprTrait, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::account;
use crate::check::Check;
use crate::ctx::Ctx;
use crate::customer::membership;
use crate::error::Result;
use crate::policy::{Action, PortalRole};
use crate::store::change::Op;
use crate::store::place::{self, Place};
use crate::store::read::Reader;
use crate::store::table::{Col, Fields, Kind, Noun, cols, row};
use crate::store::write::{Edit, Pending, Tx};
use crate::wire::set_change;

/// A membership decides who knows of the sign-in, and of what it may do there.
pub async fn decided(db: &DatabaseTransaction, rows: &[membership::Model]) -> Result<Vec<(&'static str, Uuid)>> {
    let mut decided: Vec<_> = rows.iter().map(|row| (account::Entity::NAME, row.account_id)).collect();
    let accounts: Vec<Uuid> = rows.iter().map(|row| row.account_id).collect();
    if let Some(row) = rows.first() {
        for table in [role::Entity::NAME, group::Entity::NAME] {
            let held = place::pairs(db, row.office_id, table, ("id", "id"), "account_id", &accounts, false).await?;
            decided.extend(held.into_iter().map(|(id, _)| (table, id)));
        }
    }
    Ok(decided)
}

/// What somebody may do at a customer is known where their sign-in is.
async fn with_membership(
    db: &DatabaseTransaction,
    rows: impl Iterator<Item = (Uuid, Uuid, Uuid, Option<i64>)>,
) -> Result<Vec<BTreeSet<Place>>> {
    let rows: Vec<_> = rows.collect();
    let Some((office_id, ..)) = rows.first() else { return Ok(Vec::new()) };
    let accounts: Vec<Uuid> = rows.iter().map(|(_, _, account, _)| *account).collect();
    let columns = ("account_id", "customer_id");
    let members =
        place::pairs(db, *office_id, membership::Entity::NAME, columns, "account_id", &accounts, true).await?;
    let members: HashSet<(Uuid, Uuid)> = members.into_iter().collect();
    let place = |(_, customer, account, deleted): &(Uuid, Uuid, Uuid, Option<i64>)| {
        let there = deleted.is_none() && members.contains(&(*account, *customer));
        BTreeSet::from([if there { Place::Customer(*customer) } else { Place::Everything }])
    };
    Ok(rows.iter().map(place).collect())
}

/// A role given directly.
pub mod role {
    use super::*;

    row! {
        "customer_account_role" {
            pub customer_id: Uuid,
            pub account_id: Uuid,
            pub role: String,
        }
    }

    impl Noun for Entity {
        const NAME: &'static str = "customer_account_role";
        const EDIT: Action = Action::PersonEdit;

        fn col(column: Column) -> Col {
            cols!(column, {
                Column::CustomerId => Col::plain(Kind::Ref("customer")).required(),
                Column::AccountId => Col::plain(Kind::Ref("account")).required(),
                Column::Role => Col::plain(Kind::Text(60)).required(),
            })
        }

        fn customer_id(row: &Model) -> Option<Uuid> {
            Some(row.customer_id)
        }

        async fn places(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
            let rows = rows.iter().map(|row| (row.office_id, row.customer_id, row.account_id, row.deleted_at));
            with_membership(db, rows).await
        }

        fn label(row: &Model) -> String {
            row.role.clone()
        }

        fn within(customers: SelectStatement) -> Option<SimpleExpr> {
            Some(Column::CustomerId.in_subquery(customers))
        }

        async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
            let accounts = membership::Column::AccountId.is_in(rows.iter().map(|row| row.after.account_id));
            let members = tx.rows::<membership::Entity>(accounts).await?;
            for row in rows.iter_mut().filter(|row| row.op != Op::Delete) {
                let here = |m: &&membership::Model| {
                    m.customer_id == row.after.customer_id && m.account_id == row.after.account_id
                };
                let side = members.iter().find(here).map(|m| m.side.as_str());
                match PortalRole::parse(&row.after.role) {
                    None => row.check.fault("roles", "unknown"),
                    Some(role) if role.management_only() && side == Some("staff") => {
                        row.check.fault("roles", "management_only");
                    }
                    Some(_) => {}
                }
            }
            Ok(())
        }
    }

    pub fn id(cx: &Ctx, customer_id: Uuid, account_id: Uuid, role: PortalRole) -> Uuid {
        cx.natural_id(Entity::NAME, &format!("{customer_id}:{account_id}:{}", role.name()))
    }

    pub fn make(cx: &Ctx, customer_id: Uuid, account_id: Uuid, role: PortalRole) -> Edit {
        let set = pair(customer_id, account_id, "role", json!(role.name()));
        Edit::create(id(cx, customer_id, account_id, role), set)
    }
}

/// A group role of customers' people.
pub mod group {
    use super::*;
    use crate::role::group::of_audience;

    row! {
        "customer_account_group" {
            pub customer_id: Uuid,
            pub account_id: Uuid,
            pub role_group_id: Uuid,
        }
    }

    impl Noun for Entity {
        const NAME: &'static str = "customer_account_group";
        const EDIT: Action = Action::PersonEdit;

        fn col(column: Column) -> Col {
            cols!(column, {
                Column::CustomerId => Col::plain(Kind::Ref("customer")).required(),
                Column::AccountId => Col::plain(Kind::Ref("account")).required(),
                Column::RoleGroupId => Col::plain(Kind::Ref("role_group")).required(),
            })
        }

        fn customer_id(row: &Model) -> Option<Uuid> {
            Some(row.customer_id)
        }

        async fn places(db: &DatabaseTransaction, rows: &[Model]) -> Result<Vec<BTreeSet<Place>>> {
            let rows = rows.iter().map(|row| (row.office_id, row.customer_id, row.account_id, row.deleted_at));
            with_membership(db, rows).await
        }

        fn label(_row: &Model) -> String {
            String::new()
        }

        fn within(customers: SelectStatement) -> Option<SimpleExpr> {
            Some(Column::CustomerId.in_subquery(customers))
        }

        async fn check_batch(tx: &Tx<'_>, rows: &mut [Pending<Self>]) -> Result<()> {
            let of_people = of_audience(tx, "customer", rows.iter().map(|row| row.after.role_group_id)).await?;
            for row in rows.iter_mut().filter(|row| row.op != Op::Delete) {
                if !of_people.contains(&row.after.role_group_id) {
                    row.check.fault("group_ids", "not_found");
                }
            }
            Ok(())
        }
    }

    pub fn id(cx: &Ctx, customer_id: Uuid, account_id: Uuid, group_id: Uuid) -> Uuid {
        cx.natural_id(Entity::NAME, &format!("{customer_id}:{account_id}:{group_id}"))
    }

    pub fn make(cx: &Ctx, customer_id: Uuid, account_id: Uuid, group_id: Uuid) -> Edit {
        let set = pair(customer_id, account_id, "role_group_id", json!(group_id));
        Edit::create(id(cx, customer_id, account_id, group_id), set)
    }
}

fn pair(customer_id: Uuid, account_id: Uuid, field: &str, value: Value) -> Fields {
    let mut set = Fields::new();
    set.insert("customer_id".into(), json!(customer_id));
    set.insert("account_id".into(), json!(account_id));
    set.insert(field.to_owned(), value);
    set
}

/// Writes what a form says of roles and group roles at one customer; `set` and `base` may hold `roles` and `group_ids`.
pub async fn save(
    tx: &mut Tx<'_>,
    check: &mut Check,
    customer_id: Uuid,
    account_id: Uuid,
    base: &Fields,
    set: &Fields,
) -> Result<()> {
    let cx = tx.cx;
    if let Some(wanted) = set.get("group_ids") {
        let (adds, removes) = set_change::<Uuid>(check, "group_ids", base.get("group_ids"), wanted);
        let adds = adds.into_iter().map(|group| group::make(cx, customer_id, account_id, group));
        let removes = removes.into_iter().map(|group| Edit::delete(group::id(cx, customer_id, account_id, group)));
        tx.pairs::<group::Entity>(check, "group_ids", adds.chain(removes).collect()).await?;
    }
    if let Some(wanted) = set.get("roles") {
        let (adds, removes) = set_change::<PortalRole>(check, "roles", base.get("roles"), wanted);
        let adds = adds.into_iter().map(|role| role::make(cx, customer_id, account_id, role));
        let removes = removes.into_iter().map(|role| Edit::delete(role::id(cx, customer_id, account_id, role)));
        tx.pairs::<role::Entity>(check, "roles", adds.chain(removes).collect()).await?;
    }
    Ok(())
}

/// Takes away, in this step, the sign-in at a customer and all that was given with it.
pub async fn remove(tx: &mut Tx<'_>, customer_id: Uuid, account_id: Uuid) -> Result<()> {
    let here = role::Column::CustomerId.eq(customer_id).and(role::Column::AccountId.eq(account_id));
    let given = tx.rows::<role::Entity>(here).await?.into_iter().map(|row| Edit::delete(row.id)).collect();
    tx.must::<role::Entity>(given).await?;
    let here = group::Column::CustomerId.eq(customer_id).and(group::Column::AccountId.eq(account_id));
    let given = tx.rows::<group::Entity>(here).await?.into_iter().map(|row| Edit::delete(row.id)).collect();
    tx.must::<group::Entity>(given).await?;
    let here = membership::Column::CustomerId.eq(customer_id).and(membership::Column::AccountId.eq(account_id));
    let member = tx.rows::<membership::Entity>(here).await?.into_iter().map(|row| Edit::delete(row.id)).collect();
    tx.must::<membership::Entity>(member).await
}

/// What an account holds at a customer.
#[derive(Debug, Default, Clone)]
pub struct Access {
    /// Given directly.
    pub roles: BTreeSet<PortalRole>,
    pub group_ids: Vec<Uuid>,
    /// Directly and through group roles; staff without what only management may.
    pub all_roles: BTreeSet<PortalRole>,
}

/// What an account holds, by customer, as far as the reader reaches.
pub async fn of(reader: &Reader<'_>, account_id: Uuid) -> Result<HashMap<Uuid, Access>> {
    use crate::role::group as sets;
    let db = reader.cx.db();
    let mut access: HashMap<Uuid, Access> = HashMap::new();
    for row in reader.find::<role::Entity>()?.filter(role::Column::AccountId.eq(account_id)).all(db).await? {
        let here = access.entry(row.customer_id).or_default();
        here.roles.extend(PortalRole::parse(&row.role));
    }
    let given = reader.find::<group::Entity>()?.filter(group::Column::AccountId.eq(account_id)).all(db).await?;
    // A group role that was deleted gives nothing and is not shown.
    let there = reader.find::<sets::Entity>()?;
    let there = there.filter(sets::Column::Id.is_in(given.iter().map(|row| row.role_group_id))).all(db).await?;
    let of_set = sets::role::Column::RoleGroupId.is_in(there.iter().map(|group| group.id));
    let set_roles = reader.find::<sets::role::Entity>()?.filter(of_set).all(db).await?;
    for row in given.into_iter().filter(|row| there.iter().any(|group| group.id == row.role_group_id)) {
        let here = access.entry(row.customer_id).or_default();
        here.group_ids.push(row.role_group_id);
        let roles = set_roles.iter().filter(|role| role.role_group_id == row.role_group_id);
        here.all_roles.extend(roles.filter_map(|role| PortalRole::parse(&role.role)));
    }
    let member = membership::Column::AccountId.eq(account_id);
    for row in reader.find::<membership::Entity>()?.filter(member).all(db).await? {
        let here = access.entry(row.customer_id).or_default();
        here.all_roles.extend(here.roles.iter().copied());
        if row.side == "staff" {
            here.all_roles.retain(|role| !role.management_only());
        }
    }
    Ok(access)
}

/// One sign-in at one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    pub customer_id: Uuid,
    pub account_id: Uuid,
}

/// Moves, in this step, a sign-in with all that was given with it. What stands there already stays, side and all.
pub async fn carry(tx: &mut Tx<'_>, from: At, to: At) -> Result<()> {
    let cx = tx.cx;
    let here =
        membership::Column::CustomerId.eq(from.customer_id).and(membership::Column::AccountId.eq(from.account_id));
    let Some(member) = tx.rows::<membership::Entity>(here).await?.pop() else { return Ok(()) };
    let here = role::Column::CustomerId.eq(from.customer_id).and(role::Column::AccountId.eq(from.account_id));
    let roles = tx.rows::<role::Entity>(here).await?;
    let here = group::Column::CustomerId.eq(from.customer_id).and(group::Column::AccountId.eq(from.account_id));
    let groups = tx.rows::<group::Entity>(here).await?;
    remove(tx, from.customer_id, from.account_id).await?;
    let mut edit = membership::make(cx, to.customer_id, to.account_id);
    edit.set.insert("side".into(), json!(member.side));
    tx.must::<membership::Entity>(vec![edit]).await?;
    let there = membership::Column::CustomerId.eq(to.customer_id).and(membership::Column::AccountId.eq(to.account_id));
    let staff = tx.rows::<membership::Entity>(there).await?.iter().any(|member| member.side == "staff");
    let roles = roles.iter().filter_map(|row| PortalRole::parse(&row.role));
    let roles = roles.filter(|role| !(staff && role.management_only()));
    let roles = roles.map(|role| role::make(cx, to.customer_id, to.account_id, role)).collect();
    tx.must::<role::Entity>(roles).await?;
    let groups = groups.iter().map(|row| group::make(cx, to.customer_id, to.account_id, row.role_group_id)).collect();
    tx.must::<group::Entity>(groups).await
}
