//! What changes of custom fields say: the field's name, and the value as it came, changed or went.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{ChangedField, parse};
use crate::custom_field::{self, value};
use crate::error::Result;
use crate::store::change::{Op, row as change};
use crate::store::read::Reader;

/// Words for the values among the changes, by their rows.
#[derive(Default)]
pub(super) struct Values {
    fields: HashMap<Uuid, custom_field::Model>,
    today: HashMap<Uuid, Option<String>>,
    /// Row → (step, old value) of each change of its value, in their order.
    history: HashMap<Uuid, Vec<(Uuid, Value)>>,
}

impl Values {
    pub(super) async fn of(reader: &Reader<'_>, rows: &[change::Model]) -> Result<Self> {
        let ids: HashSet<Uuid> = rows.iter().filter(|row| is_value(row)).map(|row| row.row_id).collect();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let db = reader.cx.db();
        let found = reader.find_deleted_too::<value::Entity>()?.filter(value::Column::Id.is_in(ids.iter().copied()));
        let found = found.all(db).await?;
        let fields = reader
            .find_deleted_too::<custom_field::Entity>()?
            .filter(custom_field::Column::Id.is_in(found.iter().map(|row| row.custom_field_id)))
            .all(db)
            .await?;
        let field = |id: Uuid| fields.iter().find(|field| field.id == id).cloned();
        let changes = change::Entity::find()
            .filter(change::Column::OfficeId.eq(reader.cx.office_id))
            .filter(change::Column::Entity.eq("customer_value"))
            .filter(change::Column::RowId.is_in(ids))
            .order_by_asc(change::Column::StepId)
            .all(db)
            .await?;
        let mut history: HashMap<Uuid, Vec<(Uuid, Value)>> = HashMap::new();
        for change in changes {
            if let Some((_, old, _)) = parse(&change).into_iter().find(|(field, ..)| field == "value") {
                history.entry(change.row_id).or_default().push((change.step_id, old));
            }
        }
        Ok(Self {
            fields: found.iter().filter_map(|row| Some((row.id, field(row.custom_field_id)?))).collect(),
            today: found.into_iter().map(|row| (row.id, row.value)).collect(),
            history,
        })
    }

    /// Whether the reader may see the change.
    pub(super) fn shows(&self, reader: &Reader<'_>, row: &change::Model) -> bool {
        let sensitive = || self.fields.get(&row.row_id).is_none_or(|field| field.sensitive);
        !is_value(row) || reader.classes.internal || !sensitive()
    }

    pub(super) fn label(&self, row_id: Uuid) -> Option<&String> {
        self.fields.get(&row_id).map(|field| &field.name)
    }

    /// The change of a value, named by the kind of its field; `None` for any other change.
    pub(super) fn change(&self, row: &change::Model) -> Option<ChangedField> {
        let field = self.fields.get(&row.row_id)?;
        let after = || {
            let history = self.history.get(&row.row_id).into_iter().flatten();
            let next = history.into_iter().find(|(step, _)| *step > row.step_id).map(|(_, old)| old.clone());
            next.unwrap_or_else(|| json!(self.today.get(&row.row_id)))
        };
        let (old, new) = match Op::parse(&row.op) {
            Op::Create | Op::Restore => (Value::Null, after()),
            Op::Delete => (after(), Value::Null),
            Op::Update | Op::Erase => {
                let (_, old, new) = parse(row).into_iter().find(|(field, ..)| field == "value")?;
                (old, new)
            }
        };
        Some(ChangedField {
            field: format!("value_{}", field.kind),
            old,
            new,
            old_text: None,
            new_text: None,
            erased: false,
        })
    }
}

fn is_value(row: &change::Model) -> bool {
    row.entity == "customer_value"
}
