//! The hub's own rows about computers, and the transaction in which it judges their work: answers are given after it is kept, so
//! that what was answered is so.

use std::collections::BTreeSet;

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::local::{self, device, enrolment, mutation_result, scope_set};
use super::outbox::Mutation;
use super::write::Tx;
use super::{Store, sequence};
use crate::account;
use crate::ctx::{Actor, Ctx};
use crate::error::Result;

/// One transaction with a step for each mutation in it.
pub struct Round {
    db: DatabaseTransaction,
    office_id: Uuid,
    tables: BTreeSet<&'static str>,
}

impl Round {
    pub async fn begin(store: &Store, office_id: Uuid) -> Result<Self> {
        Ok(Self { db: store.begin().await?, office_id, tables: BTreeSet::new() })
    }

    /// The computer, held so that two requests of it take turns.
    pub async fn device(&self, id: Uuid) -> Result<Option<device::Model>> {
        Ok(device::Entity::find_by_id((self.office_id, id)).lock_exclusive().one(&self.db).await?)
    }

    pub async fn result_by_number(&self, device_id: Uuid, n: i64) -> Result<Option<mutation_result::Model>> {
        let this = mutation_result::Column::OfficeId.eq(self.office_id);
        let this = this.and(mutation_result::Column::DeviceId.eq(device_id)).and(mutation_result::Column::N.eq(n));
        Ok(mutation_result::Entity::find().filter(this).one(&self.db).await?)
    }

    pub async fn result_of(&self, mutation_id: Uuid) -> Result<Option<mutation_result::Model>> {
        Ok(mutation_result::Entity::find_by_id((self.office_id, mutation_id)).one(&self.db).await?)
    }

    pub async fn put_result(&self, row: mutation_result::Model) -> Result<()> {
        local::put_by::<mutation_result::Entity>(&self.db, row).await
    }

    pub async fn put_device(&self, row: device::Model) -> Result<()> {
        local::put_by::<device::Entity>(&self.db, row).await
    }

    /// What the author of a mutation may do at this moment; nobody is who does not work at the computer that it comes from.
    pub async fn author(&self, device_id: Uuid, account_id: Uuid) -> Result<Actor> {
        let works = enrolment::Entity::find_by_id((self.office_id, device_id, account_id)).one(&self.db).await?;
        if works.is_none() {
            return Ok(Actor::Nobody);
        }
        account::actor_or_nobody(&self.db, self.office_id, account_id).await
    }

    /// The step of a computer's mutation, with its author's rights of now.
    pub async fn step<'a>(&self, cx: &'a Ctx, mutation: &Mutation) -> Result<Tx<'a>> {
        let tx = Tx::within(&self.db, cx, &mutation.kind, mutation.step_id, mutation.made_at).await?;
        Ok(tx.taking_back(mutation.undoes))
    }

    /// A step of the hub's own in the same transaction.
    pub async fn own_step<'a>(&self, cx: &'a Ctx, kind: &str) -> Result<Tx<'a>> {
        Tx::within(&self.db, cx, kind, cx.new_id(), cx.now()).await
    }

    pub async fn keep(&mut self, tx: Tx<'_>) -> Result<()> {
        let (_, tables) = tx.keep().await?;
        self.tables.extend(tables);
        Ok(())
    }

    /// The office's last number so far.
    pub async fn last_seq(&self) -> Result<i64> {
        Ok(sequence::last(&self.db, self.office_id).await?.map_or(0, |counter| counter.seq))
    }

    pub async fn commit(self, store: &Store) -> Result<()> {
        self.db.commit().await?;
        store.tell(self.office_id, &self.tables);
        Ok(())
    }
}

/// Adds a computer to an office, whose rows are numbered from its first one on.
pub async fn add_device(cx: &Ctx, device: device::Model) -> Result<()> {
    sequence::begin(cx).await?;
    local::put::<device::Entity>(&cx.app.store, device).await
}

pub async fn device(cx: &Ctx, id: Uuid) -> Result<Option<device::Model>> {
    Ok(device::Entity::find_by_id((cx.office_id, id)).one(cx.db()).await?)
}

pub async fn enrol(cx: &Ctx, row: enrolment::Model) -> Result<()> {
    local::put::<enrolment::Entity>(&cx.app.store, row).await
}

/// Who works at a computer.
pub async fn enrolled(
    db: &impl sea_orm::ConnectionTrait,
    office_id: Uuid,
    device_id: Uuid,
) -> Result<Vec<enrolment::Model>> {
    let theirs = enrolment::Column::OfficeId.eq(office_id).and(enrolment::Column::DeviceId.eq(device_id));
    Ok(enrolment::Entity::find().filter(theirs).order_by_asc(enrolment::Column::AccountId).all(db).await?)
}

/// What a computer was given under a number, and what it is given under the next one: earlier ones are let go.
pub async fn scope_of(cx: &Ctx, device_id: Uuid, rev: i64) -> Result<Option<String>> {
    let row = scope_set::Entity::find_by_id((cx.office_id, device_id, rev)).one(cx.db()).await?;
    Ok(row.map(|row| row.value))
}

pub async fn put_scope(cx: &Ctx, device_id: Uuid, acknowledged: i64, rev: i64, value: String) -> Result<()> {
    let row = scope_set::Model { office_id: cx.office_id, device_id, rev, value };
    local::put::<scope_set::Entity>(&cx.app.store, row).await?;
    let old = scope_set::Column::OfficeId.eq(cx.office_id).and(scope_set::Column::DeviceId.eq(device_id));
    local::drop::<scope_set::Entity>(&cx.app.store, old.and(scope_set::Column::Rev.lt(acknowledged))).await?;
    Ok(())
}
