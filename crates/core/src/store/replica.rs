//! A connected computer takes what the hub tells: states of rows, their places, history, and what is no longer its business.
//! All of a page is taken in one transaction, with the number up to which everything is here.
//!
//! A row on which work waits shows the hub's state with that work over it. The work ends when a round has come to its end past
//! its effect (`outbox.seq`); then the row shows what the hub made of it.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IdenStatic, Iterable, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::change::{row as change, step};
use super::insert::{ROWS, insert};
use super::local::{self, outbox, outbox_row, replica, shadow, sync_row};
use super::outbox::{ANSWERED, ENDED, Mutation, Patch, SENT, WAITING, id_of, over, waiting};
use super::sequence::{self, HERE, Key, spelled};
use super::table::{Fields, Kind, Noun, must_column};
use super::whole;
use super::write::{Origin, Tx};
use crate::ctx::{Ctx, Instant};
use crate::error::{Error, Result};
use crate::tables::{TABLES, Table};

/// The number of what is to come again.
const STALE: i64 = -1;
/// Reaches of the places that are customers'.
const OF_CUSTOMERS: [&str; 3] = ["customer", "file", "everything"];

/// A place of a row and the number of the row's state there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct At {
    pub audience: Uuid,
    pub reach: String,
    pub seq: i64,
}

/// A row as the hub has it, with the places of it that this computer is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    pub entity: String,
    pub places: Vec<At>,
    pub fields: Fields,
}

/// A row that left a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Left {
    pub entity: String,
    pub id: Uuid,
    pub audience: Uuid,
}

/// One change of the history, with the number that the hub gave it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    #[serde(flatten)]
    pub fields: Fields,
    pub seq: i64,
}

/// What a computer takes at once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// Places that are no longer given: what stands nowhere else is forgotten.
    pub forget: Vec<Uuid>,
    /// So is every customer; those that stay come again.
    pub forget_customers: bool,
    pub rows: Vec<State>,
    pub left: Vec<Left>,
    pub steps: Vec<Fields>,
    pub changes: Vec<Told>,
    pub cursor: i64,
    pub scope_rev: i64,
    pub epoch: Uuid,
    pub more: bool,
}

pub async fn get(cx: &Ctx) -> Result<Option<replica::Model>> {
    Ok(replica::Entity::find_by_id(cx.office_id).one(cx.db()).await?)
}

/// From now on this computer works with a hub.
pub async fn connect(cx: &Ctx, device_id: Uuid) -> Result<()> {
    let office_id = cx.office_id;
    let row = replica::Model { office_id, device_id, epoch: None, cursor: 0, scope_rev: 0, last_n: 0, synced_at: None };
    local::put::<replica::Entity>(&cx.app.store, row).await
}

/// Takes a page. Rows that this version cannot read are left out: their number is answered.
pub async fn take(cx: &Ctx, page: Page) -> Result<usize> {
    let cx = &cx.as_system();
    let mut tx = Tx::begin(cx, "pull", cx.new_id()).await?.with_origin(Origin::Pull);
    let office_id = cx.office_id;
    let mut known = replica::Entity::find_by_id(office_id).one(&tx.db).await?.ok_or(Error::NotFound)?;

    tx.forget_places(sync_row::Column::Audience.is_in(page.forget.iter().copied())).await?;
    if page.forget_customers {
        tx.forget_places(sync_row::Column::Reach.is_in(OF_CUSTOMERS)).await?;
    }
    let mut unread = page.rows.iter().filter(|state| spelled(&state.entity).is_none()).count();
    for table in TABLES {
        let states: Vec<&State> = page.rows.iter().filter(|state| state.entity == table.name()).collect();
        for chunk in states.chunks(ROWS) {
            unread += tx.take_states(*table, chunk).await?;
        }
    }
    let left: Vec<(Key, Uuid)> =
        page.left.iter().filter_map(|left| Some(((spelled(&left.entity)?, left.id), left.audience))).collect();
    tx.leave_places(&left).await?;
    tx.take_told(&page).await?;
    known.cursor = page.cursor;
    known.scope_rev = page.scope_rev;
    known.epoch = Some(page.epoch);
    known.synced_at = Some(cx.now());
    tx.put_local::<replica::Entity>("replica", known).await?;
    // Only then has the last state of each of its rows come too.
    if !page.more {
        tx.end_work(page.cursor).await?;
        tx.forget_stale().await?;
    }
    tx.commit().await?;
    Ok(unread)
}

/// The lowest number of work that is still held.
pub async fn lowest(cx: &Ctx) -> Result<Option<i64>> {
    let query = Query::select()
        .expr(Expr::col("n").min())
        .from("outbox")
        .and_where(Expr::col("office_id").eq(cx.office_id))
        .take();
    let row = cx.db().query_one(&query).await?;
    Ok(row.map(|row| row.try_get_by_index::<Option<i64>>(0)).transpose()?.flatten())
}

/// Gives waiting work the numbers under which it is sent from now on, so that at most so many are on their way.
pub async fn number(cx: &Ctx, most: u64) -> Result<()> {
    let tx = cx.app.store.begin().await?;
    let sent = waiting(&tx, cx.office_id, &[SENT], most).await?.len() as u64;
    let next = waiting(&tx, cx.office_id, &[WAITING], most - sent).await?;
    let Some(mut known) = replica::Entity::find_by_id(cx.office_id).one(&tx).await?.filter(|_| !next.is_empty()) else {
        return Ok(tx.rollback().await?);
    };
    for work in next {
        known.last_n += 1;
        let (n, state) = (Some(known.last_n), SENT.to_owned());
        local::put_by::<outbox::Entity>(&tx, outbox::Model { n, state, ..work }).await?;
    }
    local::put_by::<replica::Entity>(&tx, known).await?;
    Ok(tx.commit().await?)
}

/// The hub has judged this work: (mutation, the number by which its effect comes).
pub async fn answered(cx: &Ctx, judged: Vec<(Uuid, i64)>) -> Result<()> {
    let tx = cx.app.store.begin().await?;
    for (mutation, seq) in judged {
        let update = outbox::Entity::update_many()
            .col_expr(outbox::Column::State, Expr::value(ANSWERED))
            .col_expr(outbox::Column::Seq, Expr::value(seq))
            .filter(outbox::Column::OfficeId.eq(cx.office_id))
            .filter(outbox::Column::Id.eq(mutation))
            .filter(outbox::Column::State.eq(SENT));
        update.exec(&tx).await?;
    }
    tx.commit().await?;
    cx.app.store.tell(cx.office_id, &BTreeSet::from(["outbox"]));
    Ok(())
}

/// The hub has nothing of this computer's after `last_n`: what is still held of that is sent again. `false`: some of it is gone.
pub async fn resume_after(cx: &Ctx, last_n: i64) -> Result<bool> {
    let tx = cx.app.store.begin().await?;
    let again = outbox::Column::OfficeId.eq(cx.office_id).and(outbox::Column::N.gt(last_n));
    let update = outbox::Entity::update_many().col_expr(outbox::Column::State, Expr::value(SENT)).filter(again.clone());
    update.exec(&tx).await?;
    let first = outbox::Entity::find().filter(again).order_by_asc(outbox::Column::N).one(&tx).await?;
    tx.commit().await?;
    Ok(first.is_none_or(|work| work.n == Some(last_n + 1)))
}

/// This computer goes on as a new one: what the hub has not judged is numbered from one again.
pub async fn become_device(cx: &Ctx, device_id: Uuid) -> Result<()> {
    let tx = cx.app.store.begin().await?;
    let Some(known) = replica::Entity::find_by_id(cx.office_id).one(&tx).await? else { return Err(Error::NotFound) };
    let work = |states: &[&str]| {
        let states = outbox::Column::State.is_in(states.iter().copied());
        outbox::Entity::update_many()
            .col_expr(outbox::Column::N, Expr::value(Option::<i64>::None))
            .filter(outbox::Column::OfficeId.eq(cx.office_id))
            .filter(states)
    };
    work(&[SENT]).col_expr(outbox::Column::State, Expr::value(WAITING)).exec(&tx).await?;
    work(&[ANSWERED, ENDED]).exec(&tx).await?;
    stale(&tx, cx.office_id).await?;
    let known = replica::Model { device_id, cursor: 0, scope_rev: 0, last_n: 0, ..known };
    local::put_by::<replica::Entity>(&tx, known).await?;
    Ok(tx.commit().await?)
}

/// The hub is not the one that this computer knew, or does not know what it was given: everything comes again, and what does not
/// come is forgotten. `last_n`: what a hub that was restored still has of this computer.
pub async fn start_over(cx: &Ctx, epoch: Uuid, last_n: Option<i64>) -> Result<()> {
    if let Some(last_n) = last_n {
        resume_after(cx, last_n).await?;
    }
    let tx = cx.app.store.begin().await?;
    let Some(known) = replica::Entity::find_by_id(cx.office_id).one(&tx).await? else { return Err(Error::NotFound) };
    stale(&tx, cx.office_id).await?;
    // Its effect is in what comes.
    let answered = outbox::Column::OfficeId.eq(cx.office_id).and(outbox::Column::State.eq(ANSWERED));
    let update = outbox::Entity::update_many().col_expr(outbox::Column::Seq, Expr::value(0)).filter(answered);
    update.exec(&tx).await?;
    let known = replica::Model { epoch: Some(epoch), cursor: 0, scope_rev: 0, ..known };
    local::put_by::<replica::Entity>(&tx, known).await?;
    Ok(tx.commit().await?)
}

/// Everything of the hub's is doubtful until it comes again.
async fn stale(db: &DatabaseTransaction, office_id: Uuid) -> Result<()> {
    let rows = sync_row::Entity::update_many().col_expr(sync_row::Column::Seq, Expr::value(STALE));
    rows.filter(sync_row::Column::OfficeId.eq(office_id)).exec(db).await?;
    let told = change::Column::OfficeId.eq(office_id).and(change::Column::Seq.gt(0));
    change::Entity::update_many().col_expr(change::Column::Seq, Expr::value(STALE)).filter(told).exec(db).await?;
    Ok(())
}

impl Tx<'_> {
    /// Writes the hub's rows over those that are here; rows that cannot be read are left out, their number is answered.
    async fn take_states(&mut self, table: &'static dyn Table, states: &[&State]) -> Result<usize> {
        let office_id = self.cx.office_id;
        let entries: Vec<sync_row::Model> = states
            .iter()
            .flat_map(|state| state.places.iter().map(|at| (id_of(&state.fields), at)))
            .map(|(row_id, at)| sync_row::Model {
                office_id,
                entity: table.name().to_owned(),
                row_id,
                audience: at.audience,
                reach: at.reach.clone(),
                op: HERE.to_owned(),
                seq: at.seq,
            })
            .collect();
        sequence::put_entries(&self.db, &entries).await?;
        let ids: Vec<Uuid> = states.iter().map(|state| id_of(&state.fields)).collect();
        let pending: BTreeSet<Uuid> =
            shadows(&self.db, office_id, table.name(), &ids).await?.into_iter().map(|shadow| shadow.row_id).collect();
        let mut rows = Vec::with_capacity(states.len());
        for state in states {
            let id = id_of(&state.fields);
            let mut fields = state.fields.clone();
            if pending.contains(&id) {
                let value = Some(Value::Object(fields.clone()).to_string());
                let shadow = shadow::Model { office_id, entity: table.name().to_owned(), row_id: id, value };
                local::put_by::<shadow::Entity>(&self.db, shadow).await?;
                let patches = self.waiting_on((table.name(), id)).await?;
                if let Some(shown) = over(Some(fields.clone()), &patches, id) {
                    fields = shown;
                }
            }
            rows.push(fields);
        }
        let count = rows.len();
        let readable: Vec<Fields> = rows.into_iter().filter(|fields| table.reads(fields)).collect();
        let unread = count - readable.len();
        table.put(self, readable).await?;
        Ok(unread)
    }

    pub(crate) async fn put_rows<E: Noun>(&mut self, rows: Vec<Fields>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let models = whole::models::<E>(self.cx.office_id, rows)?;
        let ids = models.iter().map(super::write::id_of::<E>).collect::<Result<Vec<_>>>()?;
        self.found_anew::<E>(&ids, &models).await?;
        let key = [must_column::<E>("office_id")?, must_column::<E>("id")?];
        let written: Vec<E::Column> =
            E::Column::iter().filter(|c| !key.iter().any(|k| k.as_str() == c.as_str())).collect();
        let over = OnConflict::columns(key).update_columns(written.iter().copied()).to_owned();
        insert::<E>(&self.db, &models, Some((over, &written))).await?;
        self.touch(E::NAME);
        Ok(())
    }

    pub(crate) async fn remove_rows<E: Noun>(&mut self, ids: &[Uuid]) -> Result<()> {
        self.found_anew::<E>(ids, &[]).await?;
        for chunk in ids.chunks(ROWS) {
            let these = must_column::<E>("id")?.is_in(chunk.iter().copied());
            let office = must_column::<E>("office_id")?.eq(self.cx.office_id);
            E::delete_many().filter(office).filter(these).exec(&self.db).await?;
        }
        self.touch(E::NAME);
        Ok(())
    }

    /// The search text of the customers under which these rows are found, before and after.
    async fn found_anew<E: Noun>(&mut self, ids: &[Uuid], after: &[E::Model]) -> Result<()> {
        if !E::Column::iter().any(|column| E::col(column).searched) {
            return Ok(());
        }
        let before = whole::by_id::<E>(&self.db, self.cx.office_id, ids).await?;
        self.searched_customers.extend(before.iter().chain(after).flat_map(E::found_under));
        if E::NAME == "contact" {
            self.searched_contacts.extend(ids);
        }
        Ok(())
    }

    /// What did not come again after everything was doubtful.
    async fn forget_stale(&mut self) -> Result<()> {
        self.forget_places(sync_row::Column::Seq.eq(STALE)).await?;
        let told = change::Column::OfficeId.eq(self.cx.office_id).and(change::Column::Seq.eq(STALE));
        let steps = change::Entity::find().filter(told.clone()).all(&self.db).await?;
        change::Entity::delete_many().filter(told).exec(&self.db).await?;
        self.drop_empty_steps(steps.into_iter().map(|told| told.step_id).collect()).await
    }

    async fn forget_places(&mut self, condition: SimpleExpr) -> Result<()> {
        let entries = sync_row::Entity::find().filter(sync_row::Column::OfficeId.eq(self.cx.office_id));
        let entries = entries.filter(condition).all(&self.db).await?;
        let left: Vec<(Key, Uuid)> = entries
            .iter()
            .filter_map(|entry| Some(((spelled(&entry.entity)?, entry.row_id), entry.audience)))
            .collect();
        self.leave_places(&left).await
    }

    /// Rows leave places; those that stand nowhere any more are forgotten.
    async fn leave_places(&mut self, left: &[(Key, Uuid)]) -> Result<()> {
        let office_id = self.cx.office_id;
        let mut rows: BTreeSet<Key> = BTreeSet::new();
        for ((entity, row_id), audience) in left {
            let this = sync_row::Column::OfficeId.eq(office_id).and(sync_row::Column::Entity.eq(*entity));
            let this = this.and(sync_row::Column::RowId.eq(*row_id)).and(sync_row::Column::Audience.eq(*audience));
            sync_row::Entity::delete_many().filter(this).exec(&self.db).await?;
            rows.insert((*entity, *row_id));
        }
        let mut nowhere: BTreeSet<Key> = BTreeSet::new();
        for table in TABLES {
            let ids: Vec<Uuid> = rows.iter().filter(|(name, _)| *name == table.name()).map(|(_, id)| *id).collect();
            for chunk in ids.chunks(ROWS) {
                let entries = sequence::entries_of(&self.db, office_id, table.name(), chunk).await?;
                let stays: BTreeSet<Uuid> = entries.into_iter().map(|entry| entry.row_id).collect();
                nowhere.extend(chunk.iter().filter(|id| !stays.contains(id)).map(|id| (table.name(), *id)));
            }
        }
        self.forget(nowhere).await
    }

    /// Takes rows off this computer with their history and with what hangs on them; waiting work on them keeps only what was
    /// typed.
    async fn forget(&mut self, mut rows: BTreeSet<Key>) -> Result<()> {
        let office_id = self.cx.office_id;
        // A row that the hub does not know yet may hang on one of these.
        let mut above = rows.clone();
        while !above.is_empty() {
            let mut below = BTreeSet::new();
            for (child, column, parent) in ties() {
                let ids: Vec<Uuid> = above.iter().filter(|(name, _)| *name == parent).map(|(_, id)| *id).collect();
                for chunk in ids.chunks(ROWS) {
                    let query = Query::select()
                        .column("id")
                        .from(child)
                        .and_where(Expr::col("office_id").eq(office_id))
                        .and_where(Expr::col(column).is_in(chunk.iter().copied()))
                        .take();
                    below.extend(super::write::ids(&self.db, &query).await?.into_iter().map(|id| (child, id)));
                }
            }
            below.retain(|key| rows.insert(*key));
            above = below;
        }
        for table in TABLES.iter().rev() {
            let ids: Vec<Uuid> = rows.iter().filter(|(name, _)| *name == table.name()).map(|(_, id)| *id).collect();
            for chunk in ids.chunks(ROWS) {
                for own in ["sync_row", "shadow", "outbox_row"] {
                    self.drop_of(own, table.name(), chunk).await?;
                }
                self.drop_history(table.name(), chunk).await?;
                table.remove(self, chunk.to_vec()).await?;
            }
        }
        Ok(())
    }

    async fn drop_of(&self, own: &'static str, entity: &str, rows: &[Uuid]) -> Result<()> {
        let delete = Query::delete()
            .from_table(own)
            .and_where(Expr::col("office_id").eq(self.cx.office_id))
            .and_where(Expr::col("entity").eq(entity))
            .and_where(Expr::col("row_id").is_in(rows.iter().copied()))
            .take();
        self.db.execute(&delete).await?;
        Ok(())
    }

    async fn drop_history(&self, entity: &str, rows: &[Uuid]) -> Result<()> {
        let query = Query::select()
            .column("step_id")
            .from("change")
            .and_where(Expr::col("office_id").eq(self.cx.office_id))
            .and_where(Expr::col("entity").eq(entity))
            .and_where(Expr::col("row_id").is_in(rows.iter().copied()))
            .take();
        let steps = super::write::ids(&self.db, &query).await?;
        self.drop_of("change", entity, rows).await?;
        self.drop_empty_steps(steps.into_iter().collect()).await
    }

    /// A step that says nothing any more here.
    async fn drop_empty_steps(&self, steps: Vec<Uuid>) -> Result<()> {
        for chunk in steps.chunks(ROWS) {
            let told = Query::select()
                .column("step_id")
                .from("change")
                .and_where(Expr::col("office_id").eq(self.cx.office_id))
                .and_where(Expr::col("step_id").is_in(chunk.iter().copied()))
                .take();
            let delete = Query::delete()
                .from_table("step")
                .and_where(Expr::col("office_id").eq(self.cx.office_id))
                .and_where(Expr::col("id").is_in(chunk.iter().copied()))
                .and_where(Expr::col("id").not_in_subquery(told))
                .take();
            self.db.execute(&delete).await?;
        }
        Ok(())
    }

    /// History as the hub has it takes the place of this computer's own.
    async fn take_told(&mut self, page: &Page) -> Result<()> {
        if page.changes.is_empty() {
            return Ok(());
        }
        let office = Value::from(self.cx.office_id.to_string());
        let mut steps: Vec<step::Model> = Vec::with_capacity(page.steps.len());
        for fields in &page.steps {
            let mut fields = fields.clone();
            fields.insert("office_id".into(), office.clone());
            steps.push(serde_json::from_value(Value::Object(fields))?);
        }
        let mut changes: Vec<change::Model> = Vec::with_capacity(page.changes.len());
        for told in &page.changes {
            let mut fields = told.fields.clone();
            fields.insert("office_id".into(), office.clone());
            let change: change::Model = serde_json::from_value(Value::Object(fields))?;
            changes.push(change::Model { seq: told.seq, ..change });
        }
        let steps_over = [step::Column::At, step::Column::AccountId, step::Column::Kind, step::Column::MadeAt];
        let key = OnConflict::columns([step::Column::OfficeId, step::Column::Id]).update_columns(steps_over).to_owned();
        insert::<step::Entity>(&self.db, &steps, Some((key, &steps_over))).await?;
        let over = [change::Column::CustomerId, change::Column::Op, change::Column::Fields, change::Column::Seq];
        let key = OnConflict::columns([change::Column::OfficeId, change::Column::Id]).update_columns(over).to_owned();
        insert::<change::Entity>(&self.db, &changes, Some((key, &over))).await?;
        self.touch("change");
        Ok(())
    }

    /// Work that waits on a row, in its order.
    async fn waiting_on(&self, (entity, row_id): Key) -> Result<Vec<(Instant, Uuid, Patch)>> {
        let listed = Query::select()
            .column("mutation_id")
            .from("outbox_row")
            .and_where(Expr::col("office_id").eq(self.cx.office_id))
            .and_where(Expr::col("entity").eq(entity))
            .and_where(Expr::col("row_id").eq(row_id))
            .take();
        let work = outbox::Entity::find()
            .filter(outbox::Column::OfficeId.eq(self.cx.office_id))
            .filter(outbox::Column::Id.in_subquery(listed))
            .order_by_asc(outbox::Column::Position)
            .all(&self.db)
            .await?;
        let mut patches = Vec::new();
        for row in work {
            let mutation: Mutation = serde_json::from_str(&row.body)?;
            let (made_at, account) = (mutation.made_at, mutation.account_id);
            let own = mutation.patches.into_iter().filter(|patch| patch.entity == entity && patch.id == row_id);
            patches.extend(own.map(|patch| (made_at, account, patch)));
        }
        Ok(patches)
    }

    /// Work whose effect has come ends: its rows show what the hub has, and its own history gives way to the hub's.
    async fn end_work(&mut self, cursor: i64) -> Result<()> {
        let ended = outbox::Entity::find()
            .filter(outbox::Column::OfficeId.eq(self.cx.office_id))
            .filter(outbox::Column::State.eq(ANSWERED))
            .filter(outbox::Column::Seq.lte(cursor))
            .order_by_asc(outbox::Column::Position)
            .all(&self.db)
            .await?;
        self.end(ended).await
    }

    pub(super) async fn end(&mut self, ended: Vec<outbox::Model>) -> Result<()> {
        if ended.is_empty() {
            return Ok(());
        }
        let office_id = self.cx.office_id;
        let mut rows: BTreeSet<Key> = BTreeSet::new();
        for work in &ended {
            let listed = outbox_row::Column::OfficeId.eq(office_id).and(outbox_row::Column::MutationId.eq(work.id));
            for row in outbox_row::Entity::find().filter(listed.clone()).all(&self.db).await? {
                rows.extend(spelled(&row.entity).map(|entity| (entity, row.row_id)));
            }
            outbox_row::Entity::delete_many().filter(listed).exec(&self.db).await?;
            local::put_by::<outbox::Entity>(&self.db, outbox::Model { state: ENDED.to_owned(), ..work.clone() })
                .await?;
            let mutation: Mutation = serde_json::from_str(&work.body)?;
            let of_it = mutation.patches.iter().map(|patch| patch.id);
            for chunk in of_it.collect::<Vec<_>>().chunks(ROWS) {
                let own = change::Column::OfficeId.eq(office_id).and(change::Column::StepId.eq(work.step_id));
                let own = own.and(change::Column::Seq.eq(0)).and(change::Column::RowId.is_in(chunk.iter().copied()));
                change::Entity::delete_many().filter(own).exec(&self.db).await?;
            }
        }
        self.drop_empty_steps(ended.iter().map(|work| work.step_id).collect()).await?;
        self.touch("outbox");
        self.touch("change");
        self.show_again(rows).await
    }

    /// What these rows show now that some of the work on them has ended.
    async fn show_again(&mut self, rows: BTreeSet<Key>) -> Result<()> {
        let office_id = self.cx.office_id;
        let mut gone: BTreeSet<Key> = BTreeSet::new();
        let mut shown: BTreeMap<&'static str, Vec<Fields>> = BTreeMap::new();
        for table in TABLES {
            let ids: Vec<Uuid> = rows.iter().filter(|(name, _)| *name == table.name()).map(|(_, id)| *id).collect();
            for shadow in shadows(&self.db, office_id, table.name(), &ids).await? {
                let key = (table.name(), shadow.row_id);
                let listed = outbox_row::Column::OfficeId
                    .eq(office_id)
                    .and(outbox_row::Column::Entity.eq(key.0))
                    .and(outbox_row::Column::RowId.eq(key.1));
                let held = outbox_row::Entity::find().filter(listed).one(&self.db).await?.is_some();
                let base: Option<Fields> = shadow.value.as_deref().map(serde_json::from_str).transpose()?;
                let patches = if held { self.waiting_on(key).await? } else { Vec::new() };
                // A row that the hub refused stays while work that hangs on it waits for the same answer.
                if held && base.is_none() && patches.is_empty() {
                    continue;
                }
                if patches.is_empty() {
                    self.drop_of("shadow", key.0, &[key.1]).await?;
                }
                match over(base, &patches, key.1) {
                    Some(fields) => shown.entry(key.0).or_default().push(fields),
                    None => {
                        gone.insert(key);
                    }
                }
            }
        }
        for table in TABLES {
            if let Some(rows) = shown.remove(table.name()) {
                table.put(self, rows).await?;
            }
        }
        self.forget(gone).await
    }
}

async fn shadows(db: &DatabaseTransaction, office_id: Uuid, entity: &str, ids: &[Uuid]) -> Result<Vec<shadow::Model>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(ROWS) {
        let query = shadow::Entity::find()
            .filter(shadow::Column::OfficeId.eq(office_id))
            .filter(shadow::Column::Entity.eq(entity))
            .filter(shadow::Column::RowId.is_in(chunk.iter().copied()));
        found.extend(query.all(db).await?);
    }
    Ok(found)
}

/// Which rows cannot be without which others: (table, column, the table that it refers to).
fn ties() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLES.iter().flat_map(|table| {
        table.columns().into_iter().filter_map(|(name, col)| match col.kind {
            Kind::Ref(parent) if col.required && !parent.is_empty() => Some((table.name(), name, parent)),
            _ => None,
        })
    })
}
