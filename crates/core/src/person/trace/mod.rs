//! What the office holds of one person: the rows that are theirs, the words by which they are known, where others' texts
//! mention them, and what this computer keeps. Handing it out (`data`) and erasing it (`erase`) both begin here.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::access;
use crate::contact::{self, link};
use crate::ctx::Ctx;
use crate::customer::membership;
use crate::error::Result;
use crate::policy::Action;
use crate::store::change::{Op, row as change};
use crate::store::erase::in_merges;
use crate::store::table::{Noun, must_column};
use crate::store::write::ROWS;
use crate::text::fold;
use crate::{account, not_duplicate, proposal};

pub mod local;
pub mod mentions;
pub mod words;

use words::Words;

/// Every row that is one person's, deleted ones too.
pub struct Trace {
    pub person: contact::Model,
    /// Who was merged into them.
    pub aliases: Vec<contact::Model>,
    /// Deleted entries of the same person.
    pub removed: Vec<contact::Model>,
    pub links: Vec<link::Model>,
    pub accounts: Vec<account::Model>,
    pub members: Vec<membership::Model>,
    pub roles: Vec<access::role::Model>,
    pub groups: Vec<access::group::Model>,
    /// What they are known not to be the same as.
    pub pairs: Vec<not_duplicate::Model>,
    /// What computers could not bring to the hub of these rows.
    pub proposals: Vec<proposal::Model>,
    /// The history of all these rows, the oldest first.
    pub changes: Vec<change::Model>,
    /// What the merges that they went through wrote into others' rows.
    pub in_merges: Vec<change::Model>,
    /// Deleted places of others that a merge gave them and its undo took away, with what was said of the person.
    pub copies: Vec<link::Model>,
    pub words: Words,
}

impl Trace {
    /// Whether one may see the person is the caller's to have asked.
    pub async fn of(cx: &Ctx, person: contact::Model) -> Result<Self> {
        let aliases = merged(cx, &[person.id]).await?;
        let trace = Self::gather(cx, person, aliases, Vec::new()).await?;
        // Their names and addresses of before stand in the history of what is known.
        let removed = trace.removed(cx).await?;
        if removed.is_empty() { Ok(trace) } else { Self::gather(cx, trace.person, trace.aliases, removed).await }
    }

    async fn gather(
        cx: &Ctx,
        person: contact::Model,
        aliases: Vec<contact::Model>,
        removed: Vec<contact::Model>,
    ) -> Result<Self> {
        let contacts: Vec<Uuid> = std::iter::once(&person).chain(&aliases).chain(&removed).map(|row| row.id).collect();
        let links = all::<link::Entity>(cx, link::Column::ContactId.is_in(contacts.iter().copied())).await?;
        let theirs = account::Column::ContactId.is_in(contacts.iter().copied());
        let theirs = account::Column::Kind.eq("customer").and(theirs);
        let mut accounts = all::<account::Entity>(cx, theirs).await?;
        accounts.extend(signed_in_before(cx, std::iter::once(&person).chain(&aliases).chain(&removed)).await?);
        let of_account = || accounts.iter().map(|row| row.id);
        let members = all::<membership::Entity>(cx, membership::Column::AccountId.is_in(of_account())).await?;
        let roles = all::<access::role::Entity>(cx, access::role::Column::AccountId.is_in(of_account())).await?;
        let groups = all::<access::group::Entity>(cx, access::group::Column::AccountId.is_in(of_account())).await?;
        let theirs = not_duplicate::Column::OneId.is_in(contacts.iter().copied());
        let theirs = theirs.or(not_duplicate::Column::OtherId.is_in(contacts.iter().copied()));
        let pairs = all::<not_duplicate::Entity>(cx, theirs).await?;
        let mut trace = Self {
            person,
            aliases,
            removed,
            links,
            accounts,
            members,
            roles,
            groups,
            pairs,
            proposals: Vec::new(),
            changes: Vec::new(),
            in_merges: Vec::new(),
            copies: Vec::new(),
            words: Words::default(),
        };
        let own: Vec<Uuid> = trace.rows().into_iter().map(|(_, id)| id).collect();
        trace.proposals = all::<proposal::Entity>(cx, proposal::of_rows(&own)).await?;
        trace.changes = trace.history(cx).await?;
        trace.words = Words::of(&trace);
        let own: HashSet<Uuid> = trace.rows().into_iter().map(|(_, id)| id).collect();
        trace.in_merges = in_merges(cx.db(), cx.office_id, &trace.changes).await?;
        trace.in_merges.retain(|change| !own.contains(&change.row_id));
        let made = |change: &&change::Model| change.entity == link::Entity::NAME && change.op == Op::Create.name();
        let made = link::Column::Id.is_in(trace.in_merges.iter().filter(made).map(|change| change.row_id));
        let copies = all::<link::Entity>(cx, made.and(link::Column::DeletedAt.is_not_null())).await?;
        let theirs = |row: &link::Model| row.job.as_deref().is_some_and(|job| trace.words.said(job));
        trace.copies = copies.into_iter().filter(theirs).collect();
        Ok(trace)
    }

    pub fn contacts(&self) -> impl Iterator<Item = &contact::Model> {
        std::iter::once(&self.person).chain(&self.aliases).chain(&self.removed)
    }

    /// Customers at which they are or were.
    pub fn customers(&self) -> HashSet<Uuid> {
        let links = self.links.iter().map(|row| row.customer_id);
        links.chain(self.members.iter().map(|row| row.customer_id)).collect()
    }

    /// Their rows, by table.
    pub fn rows(&self) -> Vec<(&'static str, Uuid)> {
        let of = |table: &'static str, ids: Vec<Uuid>| ids.into_iter().map(move |id| (table, id));
        let mut rows: Vec<(&'static str, Uuid)> = Vec::new();
        rows.extend(of(contact::Entity::NAME, self.contacts().map(|row| row.id).collect()));
        rows.extend(of(link::Entity::NAME, self.links.iter().map(|row| row.id).collect()));
        rows.extend(of(account::Entity::NAME, self.accounts.iter().map(|row| row.id).collect()));
        rows.extend(of(membership::Entity::NAME, self.members.iter().map(|row| row.id).collect()));
        rows.extend(of(access::role::Entity::NAME, self.roles.iter().map(|row| row.id).collect()));
        rows.extend(of(access::group::Entity::NAME, self.groups.iter().map(|row| row.id).collect()));
        rows.extend(of(not_duplicate::Entity::NAME, self.pairs.iter().map(|row| row.id).collect()));
        rows.extend(of(proposal::Entity::NAME, self.proposals.iter().map(|row| row.id).collect()));
        rows
    }

    /// Deleted entries of their name with one of their addresses or at one of their customers, such as an undone import leaves.
    async fn removed(&self, cx: &Ctx) -> Result<Vec<contact::Model>> {
        let lower = |column: &'static str| Expr::expr(Func::lower(Expr::col(("contact", column))));
        let addresses = || self.words.addresses().cloned();
        let same_address = lower("notify_email").is_in(addresses()).or(lower("username").is_in(addresses()));
        let here = all::<link::Entity>(cx, link::Column::CustomerId.is_in(self.customers())).await?;
        let at_theirs = contact::Column::Id.is_in(here.iter().map(|row| row.contact_id));
        let gone = contact::Column::DeletedAt.is_not_null().and(contact::Column::MergedInto.is_null());
        let mut found = all::<contact::Entity>(cx, gone.and(same_address.or(at_theirs))).await?;
        let known: HashSet<Uuid> = self.contacts().map(|row| row.id).collect();
        found.retain(|row| !known.contains(&row.id) && self.words.call(row));
        let into: Vec<Uuid> = found.iter().map(|row| row.id).collect();
        found.extend(merged(cx, &into).await?);
        Ok(found)
    }

    async fn history(&self, cx: &Ctx) -> Result<Vec<change::Model>> {
        let rows: HashMap<Uuid, &'static str> = self.rows().into_iter().map(|(table, id)| (id, table)).collect();
        let ids: Vec<Uuid> = rows.keys().copied().collect();
        let mut found = Vec::new();
        for chunk in ids.chunks(ROWS) {
            let query = change::Entity::find().filter(change::Column::OfficeId.eq(cx.office_id));
            let query = query.filter(change::Column::RowId.is_in(chunk.iter().copied()));
            found.extend(query.order_by_asc(change::Column::StepId).all(cx.db()).await?);
        }
        found.retain(|change| rows.get(&change.row_id).is_some_and(|table| *table == change.entity));
        found.sort_by_key(|change| change.step_id);
        Ok(found)
    }
}

/// Rows of the office, deleted ones too, whoever reaches them: nothing of a person is left behind because it is somebody else's.
async fn all<E: Noun>(cx: &Ctx, condition: SimpleExpr) -> Result<Vec<E::Model>> {
    let rows = cx.as_system().read(Action::PersonView)?.find_deleted_too::<E>()?.filter(condition);
    Ok(rows.order_by_asc(must_column::<E>("id")?).all(cx.db()).await?)
}

async fn merged(cx: &Ctx, into: &[Uuid]) -> Result<Vec<contact::Model>> {
    let mut found: Vec<contact::Model> = Vec::new();
    let mut into = into.to_vec();
    while !into.is_empty() {
        let rows = all::<contact::Entity>(cx, contact::Column::MergedInto.is_in(into)).await?;
        into = rows.iter().map(|row| row.id).filter(|id| !found.iter().any(|known| known.id == *id)).collect();
        found.extend(rows.into_iter().filter(|row| into.contains(&row.id)));
    }
    Ok(found)
}

/// Deleted sign-ins of nobody that had one of their addresses. One that is there is a customer's own planned address.
async fn signed_in_before<'a>(
    cx: &Ctx,
    people: impl Iterator<Item = &'a contact::Model>,
) -> Result<Vec<account::Model>> {
    use account::Column;
    let texts = people.flat_map(|row| [&row.notify_email, &row.username]).flatten();
    let addresses: Vec<String> = texts.map(|text| fold(text)).collect();
    let same = Column::UsernameFold.is_in(addresses.clone()).or(Column::LoginEmailFold.is_in(addresses));
    let gone = Column::DeletedAt.is_not_null().and(Column::ContactId.is_null()).and(Column::Kind.eq("customer"));
    all::<account::Entity>(cx, gone.and(same)).await
}
