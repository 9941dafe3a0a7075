//! Rows into a table, many in a statement.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait};

use crate::error::Result;

/// How many rows one statement carries.
pub(crate) const ROWS: usize = 1_000;
/// SQLite binds at most 32,766 values in a statement.
const BINDS: usize = 30_000;

/// `over`: what becomes of a row that is there, and the columns that it writes.
pub(super) async fn insert<E>(
    db: &impl ConnectionTrait,
    models: &[E::Model],
    over: Option<(OnConflict, &[E::Column])>,
) -> Result<()>
where
    E: EntityTrait<Model: IntoActiveModel<E::ActiveModel> + Clone + Sync, ActiveModel: Send>,
{
    let (over, written) = over.map_or((None, &[][..]), |(over, written)| (Some(over), written));
    // A column that no row fills costs a value a row to say so.
    let writes = |column: &E::Column| written.iter().any(|other| other.as_str() == column.as_str());
    let blank = |column: E::Column| models.iter().all(|model| model.get(column) == model.get(column).as_null());
    let (empty, filled): (Vec<E::Column>, Vec<E::Column>) =
        E::Column::iter().partition(|column| !writes(column) && blank(*column));
    for chunk in models.chunks((BINDS / filled.len().max(1)).min(ROWS)) {
        let active = chunk.iter().map(|model| {
            let mut active = model.clone().into_active_model().reset_all();
            empty.iter().for_each(|column| active.not_set(*column));
            active
        });
        let mut insert = E::insert_many(active);
        if let Some(over) = &over {
            insert = insert.on_conflict(over.clone());
        }
        insert.exec_without_returning(db).await.map_err(super::unique_fault)?;
    }
    Ok(())
}
