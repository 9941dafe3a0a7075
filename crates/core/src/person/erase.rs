//! Erasing one person everywhere (SPEC F4, QUALITY S38): their rows say nothing any more, history keeps that something was
//! done but not what it said, and what this computer kept of them goes. What others wrote is named and left to a person.
//!
//! It is one step of edits of a kind of their own (`store::erase`), and no undo takes it back.

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::access;
use super::similar::{self, PersonSimilar};
use super::trace::Trace;
use super::trace::local::{self, Local};
use super::trace::mentions::{self, Mention};
use crate::contact::{self, link};
use crate::ctx::{Ctx, Instant, Shell};
use crate::customer::{self, membership};
use crate::error::{Error, Result};
use crate::policy::Action;
use crate::store::change::Op;
use crate::store::table::Noun;
use crate::store::write::{Edit, Tx, id_of};
use crate::text::fold;
use crate::wire::ById;
use crate::{account, backup, catalogue, job, not_duplicate};

pub const STEP: &str = "person_erase";
/// So many texts that stay are shown.
const LISTED: usize = 200;

/// What will be gone, counted.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct EraseGoes {
    /// Entries of the person: themselves, those merged into them, and deleted ones.
    pub entries: usize,
    pub aliases: usize,
    pub removed: usize,
    /// Customers at which they are.
    pub places: usize,
    pub sign_ins: usize,
    /// Roles and group roles that they hold.
    pub roles: usize,
    /// Entries of the history whose values go.
    pub values: usize,
    pub drafts: usize,
    pub list_states: usize,
    /// Rows in reports of imports.
    pub import_rows: usize,
    /// Files that are open for an import.
    pub open_files: usize,
}

/// What stays, and why is for the interface to say.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct EraseStays {
    /// Entries of the history that keep that something was changed.
    pub history: usize,
    /// Steps that they made themselves.
    pub made: i64,
    /// Texts of others that name them; the first two hundred.
    pub mentions: Vec<Mention>,
    pub mention_count: usize,
    /// People who may be the same and are not erased with them.
    pub alike: Vec<PersonSimilar>,
    /// Backups of this computer in which they still are.
    pub backups: Vec<Instant>,
    /// The database is a server's, whose keeper has copies of their own.
    pub server: bool,
}

/// Who may not be erased, and whose sign-in is the reason.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EraseRefusal {
    /// One's own sign-in has their address, or that of somebody who works here.
    pub code: EraseRefused,
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EraseRefused {
    Own,
    Employee,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonEraseLook {
    pub id: Uuid,
    pub name: String,
    pub refused: Option<EraseRefusal>,
    pub goes: EraseGoes,
    pub stays: EraseStays,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonErased {
    pub step_id: Option<Uuid>,
    pub at: Instant,
    pub goes: EraseGoes,
    pub stays: EraseStays,
    /// Nothing of them is left in free space of the database. Otherwise it is tried again at the next start.
    pub swept: bool,
}

pub async fn look(cx: &Ctx, input: ById) -> Result<PersonEraseLook> {
    let person = cx.read(Action::PersonErase)?.get::<contact::Entity>(input.id).await?;
    let trace = Trace::of(cx, person).await?;
    let local = Local::of(cx, &trace.words).await?;
    Ok(PersonEraseLook {
        id: trace.person.id,
        name: contact::name(&trace.person),
        refused: refusal(cx, &trace).await?,
        goes: goes(&trace, &local),
        stays: stays(cx, &trace).await?,
    })
}

pub async fn erase(cx: &Ctx, input: ById) -> Result<PersonErased> {
    let mut tx = cx.write(Action::PersonErase, STEP).await?;
    let person = cx.read(Action::PersonErase)?.get::<contact::Entity>(input.id).await?;
    let trace = Trace::of(cx, person).await?;
    if let Some(refused) = refusal(cx, &trace).await? {
        let code = if refused.code == EraseRefused::Own { "erase_own" } else { "erase_employee" };
        return Err(Error::field("id", code));
    }
    let local = Local::of(cx, &trace.words).await?;
    let (goes, stays) = (goes(&trace, &local), stays(cx, &trace).await?);
    give_way(&mut tx, &trace).await?;
    let place = trace.links.iter().find(|row| row.deleted_at.is_none()).or(trace.links.first());
    tx.about(place.map(|row| row.customer_id));
    rows::<contact::Entity>(&mut tx, trace.contacts()).await?;
    rows::<link::Entity>(&mut tx, trace.links.iter().chain(&trace.copies)).await?;
    rows::<account::Entity>(&mut tx, &trace.accounts).await?;
    rows::<membership::Entity>(&mut tx, &trace.members).await?;
    rows::<access::role::Entity>(&mut tx, &trace.roles).await?;
    rows::<access::group::Entity>(&mut tx, &trace.groups).await?;
    rows::<not_duplicate::Entity>(&mut tx, &trace.pairs).await?;
    local.erase(&mut tx, &trace).await?;
    let at = tx.at;
    let step_id = tx.commit().await?;
    local::forget(cx, &trace.words);
    // The person is erased; what stands in free space is told, and no reason to say that it failed.
    let swept = cx.app.store.sweep().await.unwrap_or_else(|error| {
        job::log(error);
        false
    });
    Ok(PersonErased { step_id, at, goes, stays, swept })
}

async fn rows<'r, E: Noun>(tx: &mut Tx<'_>, rows: impl IntoIterator<Item = &'r E::Model>) -> Result<()>
where
    E::Model: 'r,
{
    let edits: Vec<Edit> =
        rows.into_iter().map(|row| Ok(Edit::erase(id_of::<E>(row)?))).collect::<Result<Vec<Edit>>>()?;
    for outcome in tx.apply_as::<E>(Action::PersonErase, edits).await? {
        outcome.result?;
    }
    Ok(())
}

/// Where they are the main contact, somebody else there is it now.
async fn give_way(tx: &mut Tx<'_>, trace: &Trace) -> Result<()> {
    let theirs: Vec<Uuid> = trace.contacts().map(|row| row.id).collect();
    let main = customer::Column::MainContactId.is_in(theirs.iter().copied());
    for customer in tx.rows::<customer::Entity>(main).await? {
        let others = tx.rows::<link::Entity>(link::Column::CustomerId.eq(customer.id)).await?;
        let others = others.iter().map(|row| row.contact_id).filter(|id| !theirs.contains(id));
        let others = tx.rows::<contact::Entity>(contact::Column::Id.is_in(others)).await?;
        let next = others.into_iter().min_by(|a, b| a.name_sort.cmp(&b.name_sort)).map(|row| row.id);
        contact::set_main(tx, &customer, next).await?;
    }
    Ok(())
}

/// Nobody erases themselves, nor somebody who works here: what they did must go on saying who it was. Deactivated, an
/// employee's own account stays and is named.
async fn refusal(cx: &Ctx, trace: &Trace) -> Result<Option<EraseRefusal>> {
    let people = std::iter::once(&trace.person).chain(&trace.aliases);
    let addresses: Vec<String> =
        people.flat_map(|row| [&row.notify_email, &row.username]).flatten().map(|text| fold(text)).collect();
    let same = account::Column::UsernameFold.is_in(addresses.clone());
    let same = same.or(account::Column::LoginEmailFold.is_in(addresses));
    let works = account::Column::Kind.eq("employee").and(account::Column::Status.eq("active"));
    let accounts = cx.read(Action::PersonErase)?.find::<account::Entity>()?.filter(works.and(same));
    let accounts = accounts.all(cx.db()).await?;
    let own = accounts.iter().find(|row| cx.actor.account_id() == Some(row.id));
    Ok(own.or(accounts.first()).map(|row| EraseRefusal {
        code: if own.is_some() { EraseRefused::Own } else { EraseRefused::Employee },
        name: account::name(row),
    }))
}

fn goes(trace: &Trace, local: &Local) -> EraseGoes {
    let says = |change: &&crate::store::change::row::Model| !matches!(Op::parse(&change.op), Op::Create | Op::Erase);
    EraseGoes {
        entries: trace.contacts().count(),
        aliases: trace.aliases.len(),
        removed: trace.removed.len(),
        places: trace.links.iter().filter(|row| row.deleted_at.is_none()).count(),
        sign_ins: trace.accounts.iter().filter(|row| row.deleted_at.is_none()).count(),
        roles: trace.roles.iter().filter(|row| row.deleted_at.is_none()).count()
            + trace.groups.iter().filter(|row| row.deleted_at.is_none()).count(),
        values: trace.changes.iter().filter(says).filter(|change| change.fields != "{}").count(),
        drafts: local.drafts.len(),
        list_states: local.preferences.len(),
        import_rows: local.import_rows,
        open_files: local.open_files,
    }
}

async fn stays(cx: &Ctx, trace: &Trace) -> Result<EraseStays> {
    let made = Query::select()
        .expr(Expr::cust("count(*)"))
        .from("step")
        .and_where(Expr::col("office_id").eq(cx.office_id))
        .and_where(Expr::col("account_id").is_in(trace.accounts.iter().map(|row| row.id)))
        .take();
    let made = cx.db().query_one(&made).await?.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
    let mut found = mentions::everywhere(cx, trace).await?;
    let mention_count = found.len();
    found.truncate(LISTED);
    let backups = backup::list(&backup::folder(&cx.app.data_dir))?;
    Ok(EraseStays {
        history: trace.changes.len(),
        made,
        mentions: found,
        mention_count,
        alike: similar::duplicates(cx, ById { id: trace.person.id }).await?,
        backups: backups.into_iter().map(|backup| backup.at).collect(),
        server: cx.app.shell == Shell::Portal,
    })
}

/// Who is erased has no name any more: this is what they are called wherever history speaks of them.
pub async fn name(cx: &Ctx, names: impl Iterator<Item = &mut String>) -> Result<()> {
    let mut nameless: Vec<&mut String> = names.filter(|name| name.is_empty()).collect();
    if !nameless.is_empty() {
        let word = catalogue::Texts::of(cx).await?.text("erased-person", &[]);
        nameless.iter_mut().for_each(|name| (**name).clone_from(&word));
    }
    Ok(())
}
