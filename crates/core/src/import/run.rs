//! The run: every row through the write door, ten thousand in a transaction, all under one step, so that one Undo takes back
//! the whole import. How far it came stands in the row of the run, written in the same transactions: after a kill it says
//! which rows are in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use ts_rs::TS;
use uuid::Uuid;

use super::history::{Count, take};
use super::plan::{Above, Place};
use super::preview::Preview;
use super::work::{Changes, PersonWork, Work, depths};
use crate::contact::{self, link};
use crate::ctx::Ctx;
use crate::custom_field::value;
use crate::customer::{self, membership, module, partner};
use crate::error::{Error, FieldError, Result};
use crate::job::Progress;
use crate::policy::{Action, Assignee, Scope};
use crate::store::local::import_run;
use crate::store::table::Fields;
use crate::store::write::{Edit, PER_TRANSACTION, ROWS, Tx};
use crate::{account, list_item, location};

/// So many of the rows that were refused are kept with the run.
const LISTED: usize = 200;

/// A row that was refused, or that went in without something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportFault {
    /// Of the file.
    pub line: u32,
    pub name: String,
    /// Whether the rest of the row went in.
    pub partly: bool,
    pub fault: FieldError,
}

#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ImportResult {
    pub id: Uuid,
    pub step_id: Option<Uuid>,
    pub count: Count,
    /// The first two hundred.
    pub faults: Vec<ImportFault>,
    pub cancelled: bool,
}

struct Run<'a> {
    cx: &'a Ctx,
    preview: &'a Preview,
    scope: Scope,
    /// Of the rows that are new: the customer that each becomes, while it was not refused.
    ids: HashMap<u32, Uuid>,
    result: ImportResult,
}

pub async fn run(
    cx: &Ctx,
    preview: Arc<Preview>,
    mut state: import_run::Model,
    progress: Progress,
) -> Result<ImportResult> {
    let places = &preview.places.rows;
    let depths = depths(places);
    let mut order: Vec<u32> = (0..places.len()).filter_map(|row| u32::try_from(row).ok()).collect();
    order.sort_by_key(|row| depths[*row as usize]);
    let new = order.iter().filter(|row| matches!(places[**row as usize], Place::New(_))).map(|row| (*row, cx.new_id()));
    let mut run = Run {
        cx,
        preview: &preview,
        scope: cx.read(Action::CustomerEdit)?.scope,
        ids: new.collect(),
        result: ImportResult { id: state.id, ..ImportResult::default() },
    };
    let step_id = state.step_id;
    let mut at = 0;
    let total = order.len();
    // Whoever is above others is there before they are written.
    let parts = order.chunk_by(|a, b| depths[*a as usize] == depths[*b as usize]);
    let chunks: Vec<&[u32]> = parts.flat_map(|same| same.chunks(ROWS)).collect();
    let mut chunks = chunks.into_iter().peekable();
    let ahead = |rows: Option<&&[u32]>| preview.works_beside(cx, rows.map_or_else(Vec::new, |rows| rows.to_vec()));
    let mut next = ahead(chunks.peek());
    while chunks.peek().is_some() {
        let mut tx = Tx::begin(cx, "import", step_id).await?;
        if at == 0 {
            run.make_items(&mut tx).await?;
        }
        let mut rows = 0;
        while rows < PER_TRANSACTION
            && let Some(chunk) = chunks.next()
        {
            if progress.cancelled() {
                run.result.cancelled = true;
                break;
            }
            let now = next.await.map_err(anyhow::Error::new)??;
            // The next rows are read while the database writes these.
            next = ahead(chunks.peek());
            run.chunk(&mut tx, now).await?;
            rows += chunk.len();
            at += chunk.len();
            progress.at(at, total);
        }
        let is = if run.result.cancelled {
            "cancelled"
        } else if at == total {
            "done"
        } else {
            "running"
        };
        take(&mut state, &run.result, at, is, cx.now());
        tx.put_local::<import_run::Entity>("import_run", state.clone()).await?;
        if tx.commit().await?.is_some() {
            run.result.step_id = Some(step_id);
        }
        if run.result.cancelled {
            break;
        }
    }
    Ok(run.result)
}

impl Run<'_> {
    /// Entries of lists that rows name and that are not there yet.
    async fn make_items(&self, tx: &mut Tx<'_>) -> Result<()> {
        let making = &self.preview.making;
        if making.is_empty() {
            return Ok(());
        }
        let known = tx.rows::<list_item::Entity>(list_item::Column::Position.gte(0)).await?;
        let mut edits = Vec::new();
        for (nth, item) in (1_i64..).zip(making) {
            let last = known.iter().filter(|row| row.list == item.list).map(|row| row.position).max().unwrap_or(0);
            let set = json!({ "list": item.list, "name": item.name, "position": last + 10 * nth });
            edits.push(Edit::create(item.id, fields(set)));
        }
        tx.must::<list_item::Entity>(edits).await
    }

    async fn chunk(&mut self, tx: &mut Tx<'_>, works: Vec<Work>) -> Result<()> {
        let people = self.add_people(tx, &works).await?;
        let refused = self.write_customers(tx, &works, &people).await?;
        let works: Vec<&Work> = works.iter().filter(|work| !refused.contains(&work.row)).collect();
        self.link_people(tx, &works, &people).await?;
        self.change_people(tx, &works).await?;
        self.write_rest(tx, &works).await?;
        self.plan_logins(tx, &works, &people).await?;
        for work in works {
            let made = (work.row as usize) >= self.preview.places.of_file().len();
            let count = &mut self.result.count;
            match work.place {
                Place::New(_) if made => count.parents += 1,
                Place::New(_) => count.created += 1,
                Place::Known(_) if !work.record.faults.is_empty() => {}
                Place::Known(_) if work.changes_anything() => count.updated += 1,
                Place::Known(_) => count.unchanged += 1,
                Place::Person(_) => count.people += 1,
                Place::Alike(..) | Place::Double(_) => count.left_out += 1,
                Place::Fault => {}
            }
        }
        Ok(())
    }

    /// The customer that a row is about.
    fn customer(&self, work: &Work) -> Option<Uuid> {
        match work.place {
            Place::New(_) => self.ids.get(&work.row).copied(),
            Place::Known(id) => Some(id),
            Place::Person(of) => match self.preview.places.rows[of as usize] {
                Place::Known(id) => Some(id),
                _ => self.ids.get(&of).copied(),
            },
            Place::Alike(..) | Place::Double(_) | Place::Fault => None,
        }
    }

    fn refuse(&mut self, work: &Work, fault: FieldError, partly: bool) {
        if !partly {
            self.result.count.failed += 1;
            self.ids.remove(&work.row);
        }
        if self.result.faults.len() < LISTED {
            let line = self.preview.line(work.row);
            self.result.faults.push(ImportFault { line, name: work.record.name().to_owned(), partly, fault });
        }
    }

    /// New people first, so that the customers can name their main contact: row → person.
    async fn add_people(&mut self, tx: &mut Tx<'_>, works: &[Work]) -> Result<HashMap<u32, Uuid>> {
        let mut edits = Vec::new();
        let mut rows: HashMap<Uuid, &Work> = HashMap::new();
        for work in works.iter().filter(|work| matches!(work.person, PersonWork::New) && self.customer(work).is_some())
        {
            let id = self.cx.new_id();
            edits.push(Edit::create(id, work.record.person.clone()).about(self.customer(work)));
            rows.insert(id, work);
        }
        let mut people = HashMap::new();
        for outcome in tx.apply::<contact::Entity>(edits).await? {
            let Some(work) = rows.get(&outcome.id) else { continue };
            match fault(outcome.result)? {
                None => _ = people.insert(work.row, outcome.id),
                Some(fault) => self.refuse(work, fault, true),
            }
        }
        Ok(people)
    }

    /// Rows whose customer was refused, and those that hang on one that was.
    async fn write_customers(
        &mut self,
        tx: &mut Tx<'_>,
        works: &[Work],
        people: &HashMap<u32, Uuid>,
    ) -> Result<HashSet<u32>> {
        let scope = self.scope;
        let mut edits = Vec::new();
        let mut rows: HashMap<Uuid, &Work> = HashMap::new();
        let mut refused = HashSet::new();
        for work in works {
            match work.place {
                Place::New(above) => {
                    let Some(id) = self.ids.get(&work.row).copied() else { continue };
                    let parent = match above {
                        Above::Nobody => None,
                        Above::Known(id) => Some(id),
                        Above::Row(row) => match self.ids.get(&row) {
                            Some(id) => Some(*id),
                            None => {
                                self.refuse(work, FieldError::new("parent", "parent_refused"), false);
                                refused.insert(work.row);
                                continue;
                            }
                        },
                    };
                    edits.push(Edit::create(id, self.new_customer(work, parent, people.get(&work.row), scope)));
                    rows.insert(id, work);
                }
                Place::Known(_) if !work.record.faults.is_empty() => {
                    let fault = work.record.faults[0].fault.clone();
                    self.refuse(work, fault, false);
                    refused.insert(work.row);
                }
                Place::Known(id) if !work.changes.is_empty() => {
                    let (base, set) = sides(&work.changes);
                    edits.push(Edit::update(id, base, set));
                    rows.insert(id, work);
                }
                Place::Person(_) if self.customer(work).is_none() => {
                    self.refuse(work, FieldError::new("name", "customer_refused"), false);
                    refused.insert(work.row);
                }
                Place::Fault => {
                    let fault = work.record.faults.first().map(|fault| fault.fault.clone());
                    self.refuse(work, fault.unwrap_or_else(|| FieldError::new("", "invalid")), false);
                    refused.insert(work.row);
                }
                Place::Known(_) | Place::Person(_) | Place::Alike(..) | Place::Double(_) => {}
            }
        }
        let mut alone = Vec::new();
        for outcome in tx.apply::<customer::Entity>(edits).await? {
            let Some(work) = rows.get(&outcome.id) else { continue };
            if let Some(fault) = fault(outcome.result)? {
                self.refuse(work, fault, false);
                refused.insert(work.row);
                alone.extend(people.get(&work.row).map(|id| Edit::delete(*id)));
            }
        }
        tx.must::<contact::Entity>(alone).await?;
        if let Scope::Assigned(Assignee { account_id, rep: false }) = scope {
            let mine = works.iter().filter(|work| matches!(work.place, Place::New(_)));
            let mine =
                mine.filter_map(|work| self.ids.get(&work.row)).map(|id| partner::make(self.cx, *id, account_id));
            tx.must::<partner::Entity>(mine.collect()).await?;
        }
        Ok(refused)
    }

    fn new_customer(&self, work: &Work, parent: Option<Uuid>, person: Option<&Uuid>, scope: Scope) -> Fields {
        let mut set = work.record.customer.clone();
        set.insert("name".into(), json!(work.record.name()));
        set.insert("status".into(), json!(if work.record.inactive { "deactivated" } else { "active" }));
        if work.record.inactive {
            set.insert("deactivated_at".into(), json!(self.cx.now()));
        }
        set.extend(parent.map(|id| ("parent_id".to_owned(), json!(id))));
        set.extend(person.map(|id| ("main_contact_id".to_owned(), json!(id))));
        if let Scope::Assigned(Assignee { account_id, rep: true }) = scope {
            set.insert("sales_rep_id".into(), json!(account_id));
        }
        set
    }

    /// Puts the new people at their customers; where nobody is the main contact, the first of them is.
    async fn link_people(&mut self, tx: &mut Tx<'_>, works: &[&Work], people: &HashMap<u32, Uuid>) -> Result<()> {
        let mut edits = Vec::new();
        let mut first: HashMap<Uuid, Uuid> = HashMap::new();
        for work in works {
            let (Some(person), Some(customer)) = (people.get(&work.row), self.customer(work)) else { continue };
            let set = json!({ "customer_id": customer, "contact_id": person, "job": work.record.job });
            edits.push(Edit::create(contact::link_id(self.cx, customer, *person), fields(set)));
            if !matches!(work.place, Place::New(_)) {
                first.entry(customer).or_insert(*person);
            }
        }
        tx.must::<link::Entity>(edits).await?;
        let without = customer::Column::Id.is_in(first.keys().copied()).and(customer::Column::MainContactId.is_null());
        let mains = if first.is_empty() { Vec::new() } else { tx.rows::<customer::Entity>(without).await? };
        let main = |row: &customer::Model| {
            let set = |id: Option<Uuid>| fields(json!({ "main_contact_id": id }));
            Edit::update(row.id, set(None), set(first.get(&row.id).copied()))
        };
        for outcome in tx.apply_as::<customer::Entity>(Action::PersonEdit, mains.iter().map(main).collect()).await? {
            outcome.result?;
        }
        Ok(())
    }

    async fn change_people(&mut self, tx: &mut Tx<'_>, works: &[&Work]) -> Result<()> {
        let (mut edits, mut jobs) = (Vec::new(), Vec::new());
        let mut rows: HashMap<Uuid, &Work> = HashMap::new();
        for work in works {
            let (PersonWork::Change { id, changes, job }, Some(customer)) = (&work.person, self.customer(work)) else {
                continue;
            };
            if !changes.is_empty() {
                let (base, set) = sides(changes);
                edits.push(Edit::update(*id, base, set).about(Some(customer)));
                rows.insert(*id, work);
            }
            if let Some(job) = job {
                let link = contact::link_id(self.cx, customer, *id);
                jobs.push(Edit::update(link, Fields::new(), fields(json!({ "job": job }))));
            }
        }
        for outcome in tx.apply::<contact::Entity>(edits).await? {
            if let (Some(fault), Some(work)) = (fault(outcome.result)?, rows.get(&outcome.id)) {
                self.refuse(work, fault, true);
            }
        }
        tx.must::<link::Entity>(jobs).await
    }

    /// Modules, locations and the office's own fields.
    async fn write_rest(&mut self, tx: &mut Tx<'_>, works: &[&Work]) -> Result<()> {
        let (mut modules, mut values) = (Vec::new(), Vec::new());
        // Several rows may name one place of one customer.
        let mut locations: BTreeMap<Uuid, Edit> = BTreeMap::new();
        let mut rows: HashMap<Uuid, &Work> = HashMap::new();
        for work in works {
            let Some(customer) = self.customer(work) else { continue };
            modules.extend(work.modules.iter().map(|module| module::make(self.cx, customer, *module)));
            if let Some((place, address)) = &work.location {
                let id = location::imported_id(self.cx, customer, place);
                let mut set = address.clone();
                set.insert("customer_id".into(), json!(customer));
                locations.insert(id, Edit::create(id, set));
            }
            for (field, text, there) in &work.custom {
                let edit = value::put(self.cx, customer, *field, text, *there);
                rows.insert(edit.id, work);
                values.push(edit);
            }
        }
        tx.must::<module::Entity>(modules).await?;
        tx.must::<location::Entity>(locations.into_values().collect()).await?;
        for outcome in tx.apply::<value::Entity>(values).await? {
            if let (Some(fault), Some(work)) = (fault(outcome.result)?, rows.get(&outcome.id)) {
                self.refuse(work, fault, true);
            }
        }
        Ok(())
    }

    /// A login e-mail is a sign-in that is only planned (SPEC A5).
    async fn plan_logins(&mut self, tx: &mut Tx<'_>, works: &[&Work], people: &HashMap<u32, Uuid>) -> Result<()> {
        let mut edits = Vec::new();
        let mut rows: HashMap<Uuid, (&Work, Uuid)> = HashMap::new();
        for work in works {
            let (Some(email), Some(customer)) = (&work.login, self.customer(work)) else { continue };
            let id = self.cx.new_id();
            let set = json!({
                "kind": "customer", "status": "planned", "login_email": email, "contact_id": people.get(&work.row),
            });
            edits.push(Edit::create(id, fields(set)).about(Some(customer)));
            rows.insert(id, (work, customer));
        }
        let mut members = Vec::new();
        for outcome in tx.apply_as::<account::Entity>(Action::CustomerEdit, edits).await? {
            let Some((work, customer)) = rows.get(&outcome.id) else { continue };
            match fault(outcome.result)? {
                None => {
                    let mut member = membership::make(self.cx, *customer, outcome.id);
                    member.set.insert("side".into(), json!("management"));
                    members.push(member);
                }
                Some(fault) => self.refuse(work, fault, true),
            }
        }
        tx.must::<membership::Entity>(members).await
    }
}

/// What refused a row; an error that is nobody's data ends the run.
fn fault(result: Result<bool>) -> Result<Option<FieldError>> {
    match result {
        Ok(_) => Ok(None),
        Err(Error::Invalid(faults)) => Ok(faults.into_iter().next()),
        Err(Error::Conflict(_)) => Ok(Some(FieldError::new("name", "changed_meanwhile"))),
        Err(Error::NotFound) => Ok(Some(FieldError::new("name", "gone_meanwhile"))),
        Err(other) => Err(other),
    }
}

/// (as it was seen, as it will be)
fn sides(changes: &Changes) -> (Fields, Fields) {
    let base = changes.iter().map(|(name, (now, _))| (name.clone(), now.clone())).collect();
    (base, changes.iter().map(|(name, (_, then))| (name.clone(), then.clone())).collect())
}

fn fields(value: Value) -> Fields {
    if let Value::Object(fields) = value { fields } else { Fields::new() }
}
