//! What this computer alone keeps of a person: what somebody typed and has not saved, the last search of a list, reports of
//! imports, files that are being imported, results of work that is done, and their sign-in's verifier and sessions.

use sea_orm::sea_query::{ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use uuid::Uuid;

use super::Trace;
use super::words::Words;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::store::local::{credential, draft, import_run, preference, session, sign_in_attempt};
use crate::store::write::Tx;
use crate::text::fold;

/// Rows of this computer that hold the person.
pub struct Local {
    pub drafts: Vec<draft::Model>,
    pub preferences: Vec<preference::Model>,
    /// As they will be: without the person.
    pub imports: Vec<import_run::Model>,
    /// Rows of reports that are about them.
    pub import_rows: usize,
    /// Files that are open for an import.
    pub open_files: usize,
}

impl Local {
    pub async fn of(cx: &Ctx, words: &Words) -> Result<Self> {
        let drafts = draft::Entity::find().filter(draft::Column::OfficeId.eq(cx.office_id)).all(cx.db()).await?;
        let holds = |row: &draft::Model| words.held_in(&row.value) || words.held_in(&row.title);
        let preferences = preference::Entity::find().filter(preference::Column::OfficeId.eq(cx.office_id));
        let preferences = preferences.all(cx.db()).await?;
        let runs = import_run::Entity::find().filter(import_run::Column::OfficeId.eq(cx.office_id));
        let mut imports = Vec::new();
        let mut import_rows = 0;
        for mut run in runs.all(cx.db()).await? {
            let gone = clean(&mut run, words);
            if let Some(rows) = gone {
                import_rows += rows.max(1);
                imports.push(run);
            }
        }
        Ok(Self {
            drafts: drafts.into_iter().filter(holds).collect(),
            preferences: preferences.into_iter().filter(|row| words.held_in(&row.value)).collect(),
            imports,
            import_rows,
            open_files: cx.app.imports.holding(cx.office_id, |text| words.names(text, false)).len(),
        })
    }

    /// In the step that erases them, so that both are kept or neither.
    pub async fn erase(self, tx: &mut Tx<'_>, trace: &Trace) -> Result<()> {
        let cx = tx.cx;
        let drafts = draft::Column::Id.is_in(self.drafts.iter().map(|row| row.id));
        tx.drop_local::<draft::Entity>("draft", here(draft::Column::OfficeId, cx).and(drafts)).await?;
        let states = preference::Column::Id.is_in(self.preferences.iter().map(|row| row.id));
        tx.drop_local::<preference::Entity>("preference", here(preference::Column::OfficeId, cx).and(states)).await?;
        for run in self.imports {
            tx.put_local::<import_run::Entity>("import_run", run).await?;
        }
        let accounts: Vec<Uuid> = trace.accounts.iter().map(|row| row.id).collect();
        let verifiers = credential::Column::Id.is_in(accounts.iter().copied());
        tx.drop_local::<credential::Entity>("credential", here(credential::Column::OfficeId, cx).and(verifiers))
            .await?;
        let sessions = session::Column::AccountId.is_in(accounts.iter().copied());
        tx.drop_local::<session::Entity>("session", here(session::Column::OfficeId, cx).and(sessions)).await?;
        let names = trace.accounts.iter().flat_map(|row| [&row.username, &row.login_email]).flatten();
        let tried = names.map(|name| cx.natural_id("sign_in_attempt", &fold(name)));
        let tried = here(sign_in_attempt::Column::OfficeId, cx).and(sign_in_attempt::Column::Id.is_in(tried));
        tx.drop_local::<sign_in_attempt::Entity>("sign_in_attempt", tried).await
    }
}

/// Afterwards: what stands in memory alone.
pub fn forget(cx: &Ctx, words: &Words) {
    for id in cx.app.imports.holding(cx.office_id, |text| words.names(text, false)) {
        cx.app.imports.forget(id);
    }
    cx.app.jobs.forget(cx.office_id, |result| words.held_in(&result.to_string()));
}

fn here<C: ColumnTrait>(office: C, cx: &Ctx) -> SimpleExpr {
    office.eq(cx.office_id)
}

/// Takes the person out of the report of an import: how many of its rows were about them; `None` where it holds nothing.
fn clean(run: &mut import_run::Model, words: &Words) -> Option<usize> {
    let mut rows = 0;
    let mut any = false;
    if let Ok(Value::Array(mut faults)) = serde_json::from_str(&run.faults) {
        let before = faults.len();
        faults.retain(|fault| !words.held_in(&fault.to_string()));
        rows = before - faults.len();
        if rows > 0 {
            run.faults = Value::Array(faults).to_string();
            any = true;
        }
    }
    // "maria-oakes.vcf"
    let name = run.file_name.replace(|c: char| !c.is_alphanumeric() && c != '@', " ");
    if words.names(&run.file_name, false) || words.names(&name, false) {
        let ending = run.file_name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
        run.file_name = format!("….{ending}");
        any = true;
    }
    if words.held_in(&run.plan) {
        run.plan = "{}".to_owned();
        any = true;
    }
    any.then_some(rows)
}
