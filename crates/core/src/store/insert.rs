//! Rows into a table, many in a statement.

use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IdenStatic, Iterable, ModelTrait};

use crate::error::Result;

/// How many rows one statement carries.
pub(crate) const ROWS: usize = 1_000;
/// SQLite binds at most 32,766 values in a statement.
pub(super) const BINDS: usize = 30_000;

/// `over`: what becomes of a row that is there, and the columns that it writes.
pub(super) async fn insert<E: EntityTrait>(
    db: &impl ConnectionTrait,
    models: &[E::Model],
    over: Option<(OnConflict, &[E::Column])>,
) -> Result<()> {
    let (over, written) = over.map_or((None, &[][..]), |(over, written)| (Some(over), written));
    // A column that no row fills costs a value a row to say so.
    let writes = |column: &E::Column| written.iter().any(|other| other.as_str() == column.as_str());
    let blank = |column: E::Column| models.iter().all(|model| model.get(column) == model.get(column).as_null());
    let filled: Vec<E::Column> = E::Column::iter().filter(|column| writes(column) || !blank(*column)).collect();
    let statement = |rows: &[E::Model]| {
        let mut insert = Query::insert();
        insert.into_table(E::default().table_ref()).columns(filled.iter().copied());
        for row in rows {
            let values = filled.iter().map(|column| column.save_as(Expr::val(row.get(*column))));
            insert.values(values).map_err(anyhow::Error::new)?;
        }
        over.iter().for_each(|over| _ = insert.on_conflict(over.clone()));
        Ok::<_, crate::error::Error>(db.get_database_backend().build(&insert))
    };
    let mut chunks = models.chunks((BINDS / filled.len().max(1)).min(ROWS)).map(statement);
    let mut next = chunks.next().transpose()?;
    while let Some(now) = next {
        // The next statement is put together while the database runs this one.
        let (done, ahead) = futures::join!(db.execute_raw(now), async { chunks.next().transpose() });
        done.map_err(super::unique_fault)?;
        next = ahead?;
    }
    Ok(())
}
