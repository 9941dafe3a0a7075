//! The office of a file takes the place of the empty one, in one transaction: another's save waits for it, but a program that
//! is killed half-way leaves the office as it was. The stored files are put on disk before; what no row speaks of only takes
//! space.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::inspect::{Found, Tables, inspect};
use super::read::{Sink, open};
use super::{Header, OfficeImported, Shared, backs_up, damaged, fault};
use crate::backup::{self, BackupKind};
use crate::ctx::{App, Ctx, natural_id};
use crate::error::{Error, FieldError, Result};
use crate::file::Held;
use crate::job::Progress;
use crate::policy::Role;
use crate::store::blob;
use crate::store::local::import_run;
use crate::store::table::{Fields, Rules};
use crate::store::write::{ROWS, Tx};
use crate::{account, role};

/// After this table everything is in that says who somebody is and what they may.
const PEOPLE: &str = "account_role_group";

pub(super) async fn take(
    cx: &Ctx,
    held: Held,
    mut state: import_run::Model,
    progress: &Progress,
) -> Result<OfficeImported> {
    let (held, tables) = (Arc::new(held), Arc::new(Tables::new()));
    let rules = Rules { country: "US".into(), ..crate::store::read::rules(cx, cx.db()).await? };
    let found = {
        let (held, tables, rules, progress) = (held.clone(), tables.clone(), rules.clone(), progress.clone());
        let work = move || inspect(&mut open(&held)?, &tables, &rules, &progress);
        Arc::new(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::new)??)
    };
    {
        let (held, found, app) = (held.clone(), found.clone(), cx.app.clone());
        let (progress, bytes) = (progress.clone(), backs_up(cx));
        if bytes {
            backup::make(&cx.app, BackupKind::BeforeRestore).await?;
        }
        let work = move || keep_files(&app, &held, &found, &progress);
        tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::new)??;
    }

    let mut tx = Tx::begin(cx, "office_import", state.step_id).await?;
    if !tx.office_is_empty().await? {
        return Err(fault("office_not_empty"));
    }
    let me = cx.me()?;
    let mine = tx.rows::<account::Entity>(account::Column::Id.eq(me)).await?.pop().ok_or(Error::Unauthenticated)?;
    tx.clear_office().await?;
    let who = rows(&mut tx, &held, &tables, &found, &rules, mine, progress).await?;
    role::superuser_left(&tx).await?;
    tx.hand_over_sign_in(me, who).await?;
    let total = i64::try_from(found.header.counts.values().sum::<u64>()).unwrap_or(i64::MAX);
    (state.account_id, state.state, state.changed_at) = (who, "done".into(), cx.now());
    (state.total, state.done) = (total, total);
    tx.put_local::<import_run::Entity>("import_run", state).await?;
    tx.commit().await?;
    cx.app.store.optimise().await?;
    let Header { customers, people, files, .. } = found.header;
    Ok(OfficeImported { customers, people, files, as_employee: who != me })
}

/// What the reader sends: rows of a table, in their order.
type Sent = (usize, Vec<Fields>);

struct Send<'a> {
    tables: &'a Tables,
    rules: &'a Rules,
    to: mpsc::Sender<Sent>,
    at: Option<usize>,
    rows: Vec<Fields>,
}

impl Send<'_> {
    fn send(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        match self.at {
            // Whoever stopped listening says why.
            Some(at) if !rows.is_empty() => self.to.blocking_send((at, rows)).map_err(|_| fault("cancelled")),
            _ => Ok(()),
        }
    }
}

impl Sink for Send<'_> {
    fn header(&mut self, _header: &Header) -> Result<()> {
        Ok(())
    }

    fn table(&mut self, name: &str) -> Result<()> {
        self.send()?;
        self.at = Some(self.tables.next(self.at, name)?);
        Ok(())
    }

    fn row(&mut self, row: Fields) -> Result<()> {
        let at = self.at.unwrap_or(0);
        let row = self.tables.shape(at, row, self.rules).map_err(|fault| damaged(fault.code))?;
        self.rows.push(row);
        if self.rows.len() < ROWS { Ok(()) } else { self.send() }
    }

    fn missing(&mut self, _sha256: Vec<String>) -> Result<()> {
        self.send()
    }
}

/// Writes every row; who the importing person is in the office that is there then.
async fn rows(
    tx: &mut Tx<'_>,
    held: &Shared,
    tables: &Arc<Tables>,
    found: &Found,
    rules: &Rules,
    mine: account::Model,
    progress: &Progress,
) -> Result<Uuid> {
    let (to, mut from) = mpsc::channel::<Sent>(2);
    let reading = {
        let (held, tables, rules) = (held.clone(), tables.clone(), rules.clone());
        tokio::task::spawn_blocking(move || {
            let mut sink = Send { tables: &tables, rules: &rules, to, at: None, rows: Vec::new() };
            open(&held)?.read(&mut sink)?;
            sink.send()
        })
    };
    let people = (0..tables.len()).find(|at| tables.part(*at).name() == PEOPLE).unwrap_or(0);
    let total = usize::try_from(found.header.counts.values().sum::<u64>()).unwrap_or(usize::MAX);
    let (mut done, mut who) = (0, None);
    while let Some((at, rows)) = from.recv().await {
        if progress.cancelled() {
            return Err(fault("cancelled"));
        }
        if at > people && who.is_none() {
            who = Some(settle(tx, &mine, found.root).await?);
        }
        done += rows.len();
        tables.part(at).take(tx, rows).await?;
        progress.at(total + done, total.saturating_mul(2));
    }
    reading.await.map_err(anyhow::Error::new)??;
    match who {
        Some(who) => Ok(who),
        None => settle(tx, &mine, found.root).await,
    }
}

/// Whoever imports governs the office and can sign in, whatever the file says: as the superuser of the file who has their
/// username, or as themselves besides those of the file.
async fn settle(tx: &mut Tx<'_>, mine: &account::Model, root: Uuid) -> Result<Uuid> {
    use account::Column::{Id, LoginEmailFold, UsernameFold};
    let names: Vec<String> = [&mine.username_fold, &mine.login_email_fold].into_iter().flatten().cloned().collect();
    let same = UsernameFold.is_in(names.clone()).or(LoginEmailFold.is_in(names)).or(Id.eq(mine.id));
    let alike = tx.rows::<account::Entity>(same).await?;
    let deleted = tx.rows_deleted_too::<account::Entity>(Id.eq(mine.id)).await?;
    if let Some(known) = alike.first().or(deleted.first()) {
        let roles = role::of(tx.db(), tx.cx.office_id, &[known.id]).await?.remove(&known.id).unwrap_or_default();
        let governs = known.kind == "employee" && known.status == "active" && !known.rep;
        let signs_in = known.username_fold == mine.username_fold && known.deleted_at.is_none() && alike.len() == 1;
        if governs && signs_in && roles.contains(&Role::Superuser) {
            return Ok(known.id);
        }
        let named = FieldError::new("file", "office_file_you").with("name", account::name(known));
        return Err(Error::Invalid(vec![named]));
    }
    let Value::Object(mut fields) = serde_json::to_value(mine)? else { return Err(Error::NotFound) };
    fields.retain(|_, value| *value != Value::Null);
    for stamp in ["created_by", "changed_by"] {
        fields.remove(stamp);
    }
    tx.take_rows::<account::Entity>(vec![fields]).await?;
    let id = natural_id(root, "account_role", &format!("{}:{}", mine.id, Role::Superuser.name()));
    let role = json!({
        "id": id, "account_id": mine.id, "role": Role::Superuser.name(), "created_at": tx.at, "changed_at": tx.at,
    });
    let Value::Object(role) = role else { return Err(Error::NotFound) };
    tx.take_rows::<role::Entity>(vec![role]).await?;
    Ok(mine.id)
}

/// Puts the stored files where files are, each under the hash of what it holds.
fn keep_files(app: &App, held: &Held, found: &Found, progress: &Progress) -> Result<()> {
    let mut archive = open(held)?;
    let awaited: HashMap<&String, u64> =
        found.blobs.iter().filter(|(sha, _)| !found.missing.contains(*sha)).map(|(sha, bytes)| (sha, *bytes)).collect();
    for (sha, bytes) in awaited {
        if progress.cancelled() {
            return Err(fault("cancelled"));
        }
        if bytes > crate::file::LARGEST as u64 {
            return Err(fault("office_file_too_large"));
        }
        let wrong = || damaged(format_args!("the stored file {sha} is not what its name says"));
        let mut content = Vec::new();
        archive.file(sha)?.take(bytes + 1).read_to_end(&mut content).map_err(damaged)?;
        if content.len() as u64 != bytes || hash(&content) != *sha {
            return Err(wrong());
        }
        blob::put(app, &content)?;
    }
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
