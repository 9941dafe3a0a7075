//! What goes through the write door: a row's change as it was asked for, on its way, and what became of it.

use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;

use super::change::Op;
use super::table::{Fields, Noun, column};
use crate::check::Check;
use crate::error::{FieldError, Result};

/// Where a batch comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A person at this computer or in this portal.
    Local,
    /// A desktop's mutation, applied by the hub with its sender's current rights.
    Push,
    /// Row states of the hub taken over by a desktop: shape and derived columns only, no policy, check or history, so that
    /// a newer rule of the hub never stops an older desktop.
    Pull,
}

/// One row's change. `base` holds, for the fields of `set`, what the person saw; a field without base is not compared.
#[derive(Debug, Clone)]
pub struct Edit {
    pub id: Uuid,
    pub op: Op,
    pub base: Fields,
    pub set: Fields,
    /// The customer in whose timeline the change stands, where the row knows none.
    pub about: Option<Uuid>,
}

impl Edit {
    pub fn create(id: Uuid, set: Fields) -> Self {
        Self { id, op: Op::Create, base: Fields::new(), set, about: None }
    }

    pub fn update(id: Uuid, base: Fields, set: Fields) -> Self {
        Self { id, op: Op::Update, base, set, about: None }
    }

    pub fn delete(id: Uuid) -> Self {
        Self { id, op: Op::Delete, base: Fields::new(), set: Fields::new(), about: None }
    }

    pub fn restore(id: Uuid) -> Self {
        Self { op: Op::Restore, ..Self::delete(id) }
    }

    pub fn erase(id: Uuid) -> Self {
        Self { op: Op::Erase, ..Self::delete(id) }
    }

    pub fn about(self, customer_id: Option<Uuid>) -> Self {
        Self { about: customer_id, ..self }
    }

    /// A person's patch: it may name only columns that people set, and carries a base for each field of an existing row.
    pub fn from_person<E: Noun>(
        id: Option<Uuid>,
        new_id: impl FnOnce() -> Uuid,
        base: Fields,
        set: Fields,
    ) -> Result<Self> {
        let mut check = Check::default();
        for name in base.keys().filter(|name| column::<E>(name).is_none()) {
            check.fault(name, "unknown");
        }
        for name in set.keys() {
            match column::<E>(name) {
                Some((_, col)) if col.class.of_people() && !col.managed => {
                    if id.is_some() && !base.contains_key(name) {
                        check.fault(name, "base_missing");
                    }
                }
                _ => check.fault(name, "unknown"),
            }
        }
        check.done()?;
        Ok(match id {
            Some(id) => Self::update(id, base, set),
            None => Self::create(new_id(), set),
        })
    }
}

/// A row on its way through the door.
#[derive(Debug)]
pub struct Pending<E: Noun> {
    pub id: Uuid,
    pub op: Op,
    pub before: Option<E::Model>,
    pub after: E::Model,
    /// Changed columns with old and new value.
    pub changed: BTreeMap<&'static str, (Value, Value)>,
    pub check: Check,
    pub about: Option<Uuid>,
}

impl<E: Noun> Pending<E> {
    pub fn changes(&self, field: &str) -> bool {
        self.changed.contains_key(field)
    }
}

#[derive(Debug)]
pub struct Outcome {
    pub id: Uuid,
    /// `Ok(false)`: nothing changed, nothing written.
    pub result: Result<bool>,
    /// Fields that someone changed since and that this undo therefore left alone.
    pub left: Vec<&'static str>,
    pub label: String,
    /// Fields of a computer's work that somebody changed meanwhile, with all three values: the rest was taken.
    pub parked: Vec<FieldError>,
}
