//! The write door: the only way to change a synced table. One `Tx` is one database transaction and one step of history.
//!
//! `apply` works set-wise on a batch, in this order: load inside the actor's scope (outside = not found) → policy → compare
//! each changed field with what the person saw → the noun's checks → write → history. `commit` refreshes the search text,
//! writes the step and announces `Changed`. A dropped `Tx` leaves nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::pin::Pin;

use futures::TryStreamExt;
use sea_orm::sea_query::{Expr, OnConflict, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait,
    QueryFilter, QuerySelect, TransactionTrait,
};
use serde_json::Value;
use uuid::Uuid;

use super::change::{self, Op, Recorded};
use super::difference::Difference;
pub use super::edit::{Edit, Origin, Outcome, Pending};
use super::erase::{Erased, erasable};
pub(crate) use super::insert::ROWS;
use super::insert::insert;
use super::local::{replica, shadow, sync_counter};
use super::read::assigned_customers;
use super::sequence::Key;
use super::table::{Class, Fields, Kind, Noun, Rules, column, must_column};
use super::{outbox, search, sequence, value};
use crate::check::{Check, same};
use crate::ctx::{Ctx, Instant};
use crate::error::{Error, FieldError, Result};
use crate::policy::{Action, Decision, Scope, decide};

/// How many rows a job changes in one transaction. Each writes the pages that it touched once, and another's save waits a
/// second at most.
pub(crate) const PER_TRANSACTION: usize = 10_000;

pub struct Tx<'a> {
    pub cx: &'a Ctx,
    pub(super) db: DatabaseTransaction,
    pub step_id: Uuid,
    pub(super) kind: String,
    pub at: Instant,
    pub(super) origin: Origin,
    rules: Rules,
    pub(super) undoes: Option<Uuid>,
    about: Option<Uuid>,
    carries_money: bool,
    changes: Changes,
    tables: BTreeSet<&'static str>,
    pub(super) searched_customers: HashSet<Uuid>,
    pub(super) searched_contacts: HashSet<Uuid>,
    /// Rows that the step made and that are still there.
    pub(super) created: HashSet<(&'static str, Uuid)>,
    erased: Erased,
    settle: BTreeMap<&'static str, Settle>,
    pub(super) side: Side,
    /// Rows that this step did not touch and that stand elsewhere because of it (hub).
    decided: BTreeSet<Key>,
    /// The states before this step (a connected computer).
    shadows: Vec<shadow::Model>,
    /// Each customer's part of the step is judged for itself.
    pub(super) by_customer: bool,
    /// When it was made, by the clock of another computer.
    pub(super) made_at: Option<Instant>,
}

/// What the office's database is to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Nobody's: no hub, no computers.
    Alone,
    /// Decides for computers that work with it.
    Hub,
    /// Works with a hub.
    Replica,
}

/// The rows that a step changes.
pub(super) type Changes = BTreeMap<Key, Recorded>;

/// A table's rule for the whole step, whatever its rows are.
type Settle = for<'t> fn(&'t Tx<'_>, Vec<Uuid>) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 't>>;

fn settle<'t, E: Noun>(tx: &'t Tx<'_>, rows: Vec<Uuid>) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 't>> {
    Box::pin(async move { E::settled(tx, &rows).await })
}

impl<'a> Tx<'a> {
    /// Opens the transaction of one step; several transactions of a job may share a step.
    pub async fn begin(cx: &'a Ctx, kind: &'static str, step_id: Uuid) -> Result<Self> {
        Self::on(cx, cx.app.store.begin().await?, kind, step_id).await
    }

    /// The step of another computer's work, made at that time by its clock. It is kept with the transaction around it.
    pub(super) async fn within(
        outer: &DatabaseTransaction,
        cx: &'a Ctx,
        kind: &str,
        step_id: Uuid,
        made_at: Instant,
    ) -> Result<Self> {
        let tx = Self::on(cx, outer.begin().await?, kind, step_id).await?;
        Ok(Self { made_at: Some(made_at), origin: Origin::Push, ..tx })
    }

    async fn on(cx: &'a Ctx, db: DatabaseTransaction, kind: &str, step_id: Uuid) -> Result<Self> {
        let rules = super::read::rules(cx, &db).await?;
        let store = &cx.app.store;
        let side = if store.hub {
            // Whoever writes waits here for whoever does: nobody holds a row and wants the counter while another wants the row.
            let counter = sync_counter::Entity::find_by_id(cx.office_id).lock_exclusive().one(&db).await?;
            if counter.is_some() { Side::Hub } else { Side::Alone }
        } else {
            let replica = replica::Entity::find_by_id(cx.office_id).one(&db).await?;
            if replica.is_some() { Side::Replica } else { Side::Alone }
        };
        Ok(Self {
            cx,
            db,
            step_id,
            kind: kind.to_owned(),
            at: cx.now(),
            origin: Origin::Local,
            rules,
            undoes: None,
            about: None,
            carries_money: false,
            changes: BTreeMap::new(),
            tables: BTreeSet::new(),
            searched_customers: HashSet::new(),
            searched_contacts: HashSet::new(),
            created: HashSet::new(),
            erased: Erased::default(),
            settle: BTreeMap::new(),
            side,
            decided: BTreeSet::new(),
            shadows: Vec::new(),
            by_customer: false,
            made_at: None,
        })
    }

    pub fn with_origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// This step takes back `step`, made at `at`: a field changed since is left and named, never overwritten.
    pub fn undoing(mut self, step: Uuid, at: Instant) -> Self {
        self.undoes = Some(step);
        self.rules.undoing = Some(at);
        self
    }

    /// The same of another computer's work: its author has judged already what it takes back.
    pub(super) fn taking_back(mut self, step: Option<Uuid>) -> Self {
        self.undoes = step;
        self
    }

    /// The customer on whose page the following rows are changed, for rows that know no customer themselves.
    pub fn about(&mut self, customer_id: Option<Uuid>) {
        self.about = customer_id;
    }

    /// Amounts go along with their customer when two are merged or parted again, whoever may see them.
    pub fn carrying_money(mut self, carries: bool) -> Self {
        self.carries_money = carries;
        self
    }

    /// A step of many customers: what is refused of one does not hold up the others.
    pub fn by_customer(mut self) -> Self {
        self.by_customer = true;
        self
    }

    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    pub fn db(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// A batch of one whose fault is the caller's fault. `true`: something was written.
    pub async fn save<E: Noun>(&mut self, edit: Edit) -> Result<bool> {
        self.save_as::<E>(E::EDIT, edit).await
    }

    pub async fn save_as<E: Noun>(&mut self, action: Action, edit: Edit) -> Result<bool> {
        match self.apply_as::<E>(action, vec![edit]).await?.pop() {
            Some(outcome) => outcome.result,
            None => Ok(false),
        }
    }

    pub async fn apply<E: Noun>(&mut self, edits: Vec<Edit>) -> Result<Vec<Outcome>> {
        self.apply_as::<E>(E::EDIT, edits).await
    }

    /// Applies a batch with the right that `action` gives instead of the table's own: for rows that a command writes as part
    /// of something else (a customer's planned sign-in is an account row, but editing it is editing the customer).
    pub async fn apply_as<E: Noun>(&mut self, action: Action, edits: Vec<Edit>) -> Result<Vec<Outcome>> {
        let decision = decide(&self.cx.actor, action)?;
        let mut outcomes = Vec::with_capacity(edits.len());
        let mut edits = edits.into_iter().peekable();
        while edits.peek().is_some() {
            let chunk: Vec<Edit> = edits.by_ref().take(ROWS).collect();
            self.apply_chunk::<E>(decision, chunk, &mut outcomes).await?;
        }
        Ok(outcomes)
    }

    /// Applies a batch of which each row must go through.
    pub async fn must<E: Noun>(&mut self, edits: Vec<Edit>) -> Result<()> {
        for outcome in self.apply::<E>(edits).await? {
            outcome.result?;
        }
        Ok(())
    }

    /// Applies the pairs that one field of a form stands for; their faults are the field's.
    pub async fn pairs<E: Noun>(&mut self, check: &mut Check, field: &str, edits: Vec<Edit>) -> Result<()> {
        for outcome in self.apply::<E>(edits).await? {
            match outcome.result {
                Ok(_) => {}
                // Someone removed the pair already: what the person wanted is so.
                Err(Error::NotFound) => {}
                Err(Error::Invalid(faults)) => {
                    // One word on the field is enough, whichever of its pairs is refused.
                    if let (Some(fault), false) = (faults.into_iter().next(), check.has(field)) {
                        check.push(FieldError { field: field.to_owned(), ..fault });
                    }
                }
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }

    async fn apply_chunk<E: Noun>(
        &mut self,
        decision: Decision,
        edits: Vec<Edit>,
        outcomes: &mut Vec<Outcome>,
    ) -> Result<()> {
        let mut before = self.load::<E>(decision.scope, edits.iter().map(|e| e.id).collect()).await?;
        let mut pending: Vec<Pending<E>> = Vec::with_capacity(edits.len());
        for edit in edits {
            let current = before.remove(&edit.id);
            match self.prepare::<E>(decision, edit, current)? {
                Prepared::Ready(row, left, parked) => {
                    outcomes.push(Outcome { id: row.id, result: Ok(true), left, label: E::label(&row.after), parked });
                    pending.push(*row);
                }
                Prepared::Done(outcome) => outcomes.push(outcome),
            }
        }
        if self.origin != Origin::Pull {
            self.check_scope(decision.scope, &mut pending).await?;
            self.check_refs(decision.scope, &mut pending).await?;
            for row in &mut pending {
                if !row.op.ends() {
                    E::check(&mut row.check, row.before.as_ref(), &row.after, &self.rules);
                }
            }
            // What is erased is asked for nothing any more.
            if pending.iter().any(|row| row.op != Op::Erase) {
                E::check_batch(self, &mut pending).await?;
            }
        }
        let mut faults: HashMap<Uuid, Error> = HashMap::new();
        pending.retain_mut(|row| match std::mem::take(&mut row.check).done() {
            Ok(()) => true,
            Err(error) => {
                faults.insert(row.id, error);
                false
            }
        });
        for outcome in outcomes.iter_mut() {
            if let Some(error) = faults.remove(&outcome.id) {
                outcome.result = Err(error);
            }
        }
        self.store(pending).await
    }

    async fn load<E: Noun>(&self, scope: Scope, ids: Vec<Uuid>) -> Result<HashMap<Uuid, E::Model>> {
        let mut query = E::find()
            .filter(must_column::<E>("office_id")?.eq(self.cx.office_id))
            .filter(must_column::<E>("id")?.is_in(ids))
            .lock_exclusive();
        if let (Scope::Assigned(account), true) = (scope, self.origin != Origin::Pull)
            && let Some(condition) = E::within(assigned_customers(self.cx.office_id, account))
        {
            query = query.filter(condition);
        }
        // Row by row: the database reads on while a row becomes what it is here.
        let mut rows = query.stream(&self.db).await?;
        let mut found = HashMap::new();
        while let Some(row) = rows.try_next().await? {
            found.insert(id_of::<E>(&row)?, row);
        }
        Ok(found)
    }

    /// Everything about one row that needs no query: shape, rights on columns, conflict, the row as it will be.
    fn prepare<E: Noun>(&self, decision: Decision, mut edit: Edit, current: Option<E::Model>) -> Result<Prepared<E>> {
        let id = edit.id;
        let done = |result, left, label| Prepared::Done(Outcome { id, result, left, label, parked: Vec::new() });
        let mut fields = match &current {
            Some(row) => fields_of(row)?,
            None => Fields::new(),
        };
        let label = current.as_ref().map(E::label).unwrap_or_default();
        let deleted = fields.get("deleted_at").is_some_and(|v| !v.is_null());
        if self.origin == Origin::Push && current.is_some() && !deleted {
            edit = as_update(edit);
        }
        let op = match (edit.op, current.is_some(), deleted) {
            (Op::Create, false, _) => Op::Create,
            // A pair or a slot that was removed comes back as the same row.
            (Op::Create, true, true) => Op::Restore,
            (Op::Create, true, false) | (Op::Delete, true, true) | (Op::Restore, true, false) => {
                return Ok(done(Ok(false), Vec::new(), label));
            }
            (Op::Update, true, false) => Op::Update,
            (Op::Delete, true, false) => Op::Delete,
            (Op::Restore, true, true) => Op::Restore,
            (Op::Erase, true, _) => Op::Erase,
            _ => return Ok(done(Err(Error::NotFound), Vec::new(), label)),
        };

        let mut check = Check::default();
        let mut set: BTreeMap<&'static str, Value> = BTreeMap::new();
        if op == Op::Erase {
            set.extend(erasable::<E>().map(|name| (name, Value::Null)));
        }
        for (name, given) in &edit.set {
            let Some((column, col)) = column::<E>(name) else {
                check.fault(name, "unknown");
                continue;
            };
            match col.class {
                Class::Key | Class::Stamp | Class::Derived => {
                    check.fault(name, "unknown");
                    continue;
                }
                Class::Internal if !decision.classes.internal => {
                    return Ok(done(Err(Error::Forbidden(Vec::new())), Vec::new(), label));
                }
                Class::Money if !decision.classes.money_edit && !self.carries_money => {
                    let needs = Action::AccountingEdit.asked_for();
                    return Ok(done(Err(Error::Forbidden(needs)), Vec::new(), label));
                }
                Class::Internal | Class::Money | Class::Plain => {}
            }
            match value::normalise(name, &col, given, &self.rules) {
                Ok(normal) => {
                    set.insert(column.as_str(), normal);
                }
                Err(fault) => check.push(fault),
            }
        }
        if op == Op::Create {
            for column in E::Column::iter() {
                let name = column.as_str();
                if E::col(column).required
                    && !set.contains_key(name)
                    && !check.has(name)
                    && !matches!(E::col(column).kind, Kind::Bool)
                {
                    check.fault(name, "required");
                }
            }
        }

        let (left, parked) = match self.compare::<E>(&edit.base, &fields, &mut set, op) {
            Ok(compared) => compared,
            Err(conflicts) => return Ok(done(Err(Error::Conflict(conflicts)), Vec::new(), label)),
        };
        set.retain(|name, new| !same(fields.get(*name).unwrap_or(&Value::Null), new));
        if op == Op::Update && set.is_empty() && check.faults.is_empty() {
            return Ok(Prepared::Done(Outcome { id, result: Ok(false), left, label, parked }));
        }

        let mut changed = BTreeMap::new();
        for (name, new) in set {
            let old = fields.insert(name.to_owned(), new.clone()).unwrap_or(Value::Null);
            changed.insert(name, (old, new));
        }
        let by = self.cx.actor.account_id().map(|id| id.to_string());
        if op == Op::Create {
            fields.insert("office_id".into(), self.cx.office_id.to_string().into());
            fields.insert("id".into(), id.to_string().into());
            fields.insert("created_at".into(), self.at.into());
            fields.insert("created_by".into(), by.clone().into());
        }
        fields.insert("changed_at".into(), self.at.into());
        fields.insert("changed_by".into(), by.into());
        if !(op == Op::Erase && deleted) {
            fields.insert("deleted_at".into(), if op.ends() { self.at.into() } else { Value::Null });
        }
        let mut after: E::Model = serde_json::from_value(Value::Object(fields))?;
        E::derive(&mut after);
        Ok(Prepared::Ready(
            Box::new(Pending { id, op, before: current, after, changed, check, about: edit.about }),
            left,
            parked,
        ))
    }

    /// Compares what the person saw with what stands now, unit by unit. Current ≠ base and ≠ new is a conflict. An undo leaves
    /// such a unit alone and names it; of a computer's work it is parked, unless it is text that merges.
    fn compare<E: Noun>(
        &self,
        base: &Fields,
        current: &Fields,
        set: &mut BTreeMap<&'static str, Value>,
        op: Op,
    ) -> Result<(Vec<&'static str>, Vec<FieldError>), Vec<FieldError>> {
        let null = Value::Null;
        let mut conflicts = Vec::new();
        let mut left: BTreeSet<&'static str> = BTreeSet::new();
        if op == Op::Create || op.ends() || self.origin == Origin::Pull {
            return Ok((Vec::new(), Vec::new()));
        }
        let mut merged: Vec<(&'static str, Value)> = Vec::new();
        for (&name, new) in set.iter() {
            let Some((_, col)) = column::<E>(name) else { continue };
            let Some(seen) = base.get(name) else { continue };
            let seen = value::normalise(name, &col, seen, &self.rules).unwrap_or_else(|_| seen.clone());
            let now = current.get(name).unwrap_or(&null);
            if same(now, &seen) || same(now, new) {
                continue;
            }
            if self.undoes.is_some() && self.origin == Origin::Local {
                left.insert(name);
                continue;
            }
            if self.origin == Origin::Push
                && let Some(text) = value::merged(&col, &seen, now, new)
            {
                merged.push((name, text));
                continue;
            }
            let mut fault = FieldError::new(name, "conflict")
                .with("base", seen)
                .with("current", now.clone())
                .with("yours", new.clone());
            fault = fault.with("by", current.get("changed_by").cloned().unwrap_or(Value::Null));
            conflicts.push(fault.with("at", current.get("changed_at").cloned().unwrap_or(Value::Null)));
        }
        if self.origin != Origin::Push && !conflicts.is_empty() {
            return Err(conflicts);
        }
        set.extend(merged);
        left.extend(conflicts.iter().filter_map(|fault| column::<E>(&fault.field)).map(|(column, _)| column.as_str()));
        if !left.is_empty() {
            let units: BTreeSet<_> = left.iter().filter_map(|name| column::<E>(name)?.1.unit).collect();
            let stays = |name: &&'static str| {
                left.contains(name) || column::<E>(name).is_some_and(|(_, c)| c.unit.is_some_and(|u| units.contains(u)))
            };
            // The rest of a unit waits with the field that stands against it.
            for (&name, new) in set.iter().filter(|(name, _)| stays(name) && !left.contains(*name)) {
                let at = |fields: &Fields| fields.get(name).cloned().unwrap_or(Value::Null);
                if self.origin == Origin::Push && !same(&at(current), new) {
                    let fault = FieldError::new(name, "conflict").with("base", at(base)).with("current", at(current));
                    conflicts.push(fault.with("yours", new.clone()));
                }
            }
            set.retain(|name, _| !stays(name));
        }
        if self.origin == Origin::Push {
            left.clear();
        }
        Ok((left.into_iter().collect(), conflicts))
    }

    async fn store<E: Noun>(&mut self, rows: Vec<Pending<E>>) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        self.tables.insert(E::NAME);
        self.settle.insert(E::NAME, settle::<E>);
        let searched = E::Column::iter().any(|c| E::col(c).searched);
        let (mut ids, mut models) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
        let difference = Difference::of(&rows);
        let mut decide: Vec<E::Model> = Vec::new();
        for row in rows {
            let customer_id = E::customer_id(&row.after).or(row.about).or(self.about);
            match row.op {
                Op::Create => _ = self.created.insert((E::NAME, row.id)),
                Op::Delete | Op::Erase => _ = self.created.remove(&(E::NAME, row.id)),
                Op::Update | Op::Restore => {}
            }
            let touches = row.op != Op::Update
                || row.changed.keys().any(|name| column::<E>(name).is_some_and(|(_, c)| c.searched));
            if searched && touches {
                let rows = row.before.iter().chain(std::iter::once(&row.after));
                self.searched_customers.extend(rows.flat_map(E::found_under));
                if E::NAME == "contact" {
                    self.searched_contacts.insert(row.id);
                }
            }
            if row.op == Op::Erase {
                self.erased.note(E::NAME, row.id, &row.changed);
            }
            if self.side == Side::Replica && self.origin == Origin::Local {
                self.shadows.push(outbox::shadow_of::<E>(self.cx.office_id, row.id, row.before.as_ref())?);
            }
            if self.side == Side::Hub {
                decide.extend(row.before.clone());
                decide.push(row.after.clone());
            }
            if self.origin != Origin::Pull {
                change::record(&mut self.changes, E::NAME, row.id, customer_id, row.op, row.changed);
            }
            ids.push(row.id);
            models.push(row.after);
        }
        self.decided.extend(E::decides(&self.db, &decide).await?);
        let (office, id) = (must_column::<E>("office_id")?, must_column::<E>("id")?);
        if difference.uniform {
            let mut update = E::update_many().filter(office.eq(self.cx.office_id)).filter(id.is_in(ids));
            for (column, value) in difference.values {
                update = update.col_expr(column, Expr::value(value));
            }
            update.exec(&self.db).await.map_err(super::unique_fault)?;
            return Ok(());
        }
        let written: Vec<E::Column> = E::Column::iter().filter(|c| difference.columns.contains(c.as_str())).collect();
        let over = OnConflict::columns([office, id]).update_columns(written.iter().copied()).to_owned();
        insert::<E>(&self.db, &models, Some((over, &written))).await
    }

    /// Rows of the office that are there, seen from inside this transaction and without the actor's scope: for rules.
    pub async fn rows<E: Noun>(&self, condition: SimpleExpr) -> Result<Vec<E::Model>> {
        let query = E::find()
            .filter(must_column::<E>("office_id")?.eq(self.cx.office_id))
            .filter(must_column::<E>("deleted_at")?.is_null());
        Ok(query.filter(condition).all(&self.db).await?)
    }

    /// The same with deleted rows.
    pub async fn rows_deleted_too<E: Noun>(&self, condition: SimpleExpr) -> Result<Vec<E::Model>> {
        let query = E::find().filter(must_column::<E>("office_id")?.eq(self.cx.office_id));
        Ok(query.filter(condition).all(&self.db).await?)
    }

    /// Writes a row of this computer's own in the same transaction, so that both are kept or neither.
    pub async fn put_local<E>(&mut self, table: &'static str, row: E::Model) -> Result<()>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
    {
        super::local::put_by::<E>(&self.db, row).await?;
        self.tables.insert(table);
        Ok(())
    }

    /// The table is told as changed once this is kept.
    pub(super) fn touch(&mut self, table: &'static str) {
        self.tables.insert(table);
    }

    /// The search text of this customer is written anew with this step.
    pub(super) fn search_anew(&mut self, customer_id: Uuid) {
        self.searched_customers.insert(customer_id);
    }

    /// Drops rows of this computer's own in the same transaction.
    pub async fn drop_local<E: EntityTrait>(&mut self, table: &'static str, condition: SimpleExpr) -> Result<()> {
        if E::delete_many().filter(condition).exec(&self.db).await?.rows_affected > 0 {
            self.tables.insert(table);
        }
        Ok(())
    }

    /// Whether anything was changed so far.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.tables.is_empty()
    }

    /// Keeps the step; `None` when nothing changed and so nothing was written. With `dry` everything was checked and
    /// nothing is kept.
    pub async fn finish(self, dry: bool) -> Result<Option<Uuid>> {
        if dry {
            self.check_settled().await?;
            self.db.rollback().await?;
            return Ok(None);
        }
        self.commit().await
    }

    async fn check_settled(&self) -> Result<()> {
        if self.origin == Origin::Pull {
            return Ok(());
        }
        for (table, rule) in &self.settle {
            let rows = self.changes.keys().filter(|(of, _)| of == table).map(|(_, id)| *id).collect();
            rule(self, rows).await?;
        }
        Ok(())
    }

    pub async fn commit(self) -> Result<Option<Uuid>> {
        let (cx, step_id) = (self.cx, self.step_id);
        let (made_step, tables) = self.keep().await?;
        cx.app.store.tell(cx.office_id, &tables);
        Ok(made_step.then_some(step_id))
    }

    /// Keeps the step without telling anybody: whether there was one, and the tables that it changed.
    pub(super) async fn keep(mut self) -> Result<(bool, BTreeSet<&'static str>)> {
        if self.is_empty() {
            self.db.rollback().await?;
            return Ok((false, BTreeSet::new()));
        }
        self.check_settled().await?;
        let (office_id, changes) = (self.cx.office_id, std::mem::take(&mut self.changes));
        let made_step = !changes.is_empty();
        if made_step {
            let moved = self.number_rows(&changes).await?;
            if self.side == Side::Replica {
                let shadows = std::mem::take(&mut self.shadows);
                outbox::write(&self, &changes, shadows).await?;
                self.tables.insert("outbox");
            }
            change::write(&self, changes).await?;
            sequence::renumber(&self.db, office_id, &moved).await?;
            self.tables.insert("change");
        }
        let erased = std::mem::take(&mut self.erased).leave_history(&self.db, office_id).await?;
        if self.side == Side::Hub {
            sequence::number_changes(&self.db, office_id, erased.into_iter()).await?;
        }
        search::refresh(&self.db, office_id, &self.searched_customers, &self.searched_contacts).await?;
        self.db.commit().await?;
        Ok((made_step, self.tables))
    }

    async fn number_rows(&self, changes: &Changes) -> Result<Vec<Key>> {
        if self.side != Side::Hub {
            return Ok(Vec::new());
        }
        let rows: BTreeSet<Key> = changes.keys().chain(&self.decided).copied().collect();
        let created = |key: &Key| changes.get(key).is_some_and(|change| change.op == Op::Create);
        sequence::record(&self.db, self.cx.office_id, &rows, created).await
    }
}

/// A computer's create of a row that is there (a pair that two made), or restore of one that stands again: what it says is
/// compared with blanks.
fn as_update(edit: Edit) -> Edit {
    let base = match edit.op {
        Op::Create => edit.set.keys().map(|name| (name.clone(), Value::Null)).collect(),
        _ => edit.base,
    };
    let op = if matches!(edit.op, Op::Create | Op::Restore) { Op::Update } else { edit.op };
    Edit { base, op, ..edit }
}

enum Prepared<E: Noun> {
    Ready(Box<Pending<E>>, Vec<&'static str>, Vec<FieldError>),
    Done(Outcome),
}

fn fields_of<M: serde::Serialize>(row: &M) -> Result<Fields> {
    match serde_json::to_value(row)? {
        Value::Object(fields) => Ok(fields),
        _ => Err(anyhow::anyhow!("a row is an object").into()),
    }
}

pub(crate) fn id_of<E: Noun>(row: &E::Model) -> Result<Uuid> {
    match row.get(must_column::<E>("id")?) {
        sea_orm::Value::Uuid(Some(id)) => Ok(id),
        _ => Err(anyhow::anyhow!("{} has no id", E::NAME).into()),
    }
}

/// The ids that a query of one uuid column finds.
pub(crate) async fn ids(
    db: &impl ConnectionTrait,
    query: &sea_orm::sea_query::SelectStatement,
) -> Result<HashSet<Uuid>> {
    let rows = db.query_all(query).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index::<Uuid>(0)?)).collect()
}
