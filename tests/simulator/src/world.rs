//! The hub, the computers and what lies between them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clientele_api::SessionChange;
use clientele_core::ctx::{Actor, App, Clock, Ctx, DAY, HOUR, Ids, Shell};
use clientele_core::file::Files;
use clientele_core::import::Imports;
use clientele_core::job::Jobs;
use clientele_core::policy::{Action, Role};
use clientele_core::store::local::{self, device, enrolment};
use clientele_core::store::write::Edit;
use clientele_core::store::{Place, Store, hub, replica, sequence};
use clientele_core::{account, customer, role};
use clientele_sync::device::{Round, Taken};
use clientele_sync::protocol::{Answer, Judged, Numbered, Request};
use fastrand::Rng;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::ExprTrait;
use serde_json::json;
use uuid::Uuid;

use crate::without::Without;
use crate::{Report, acts, oracle};

/// Employees of the simulated office: name and roles.
pub const EMPLOYEES: &[(&str, &[Role])] = &[
    ("Otto Hale", &[Role::CompanyEdit, Role::CustomerEdit]),
    ("Carl Vance", &[Role::CrmCompanyEdit]),
    ("Rita Boone", &[Role::CrmCompanyEdit, Role::FileEdit]),
    ("Anna Kirk", &[Role::Administrator]),
];

/// 2026-11-22T10:00:00Z.
const TODAY: i64 = 1_795_341_600_000;

/// What may go wrong, each with so many chances of a hundred.
#[derive(Debug, Clone, Copy)]
pub struct Faults {
    pub lost_request: u8,
    pub lost_answer: u8,
    pub doubled: u8,
    pub late: u8,
    pub crash: u8,
    pub restore: u8,
}

impl Faults {
    pub const ALL: Self = Self { lost_request: 8, lost_answer: 8, doubled: 8, late: 6, crash: 4, restore: 1 };
    pub const NONE: Self = Self { lost_request: 0, lost_answer: 0, doubled: 0, late: 0, crash: 0, restore: 0 };
}

impl Faults {
    /// Each takes one kind away.
    pub fn each() -> [fn(Self) -> Self; 6] {
        [
            |faults| Self { lost_request: 0, ..faults },
            |faults| Self { lost_answer: 0, ..faults },
            |faults| Self { doubled: 0, ..faults },
            |faults| Self { late: 0, ..faults },
            |faults| Self { crash: 0, ..faults },
            |faults| Self { restore: 0, ..faults },
        ]
    }
}

/// The databases with which every seed begins: an office with employees and some customers, and a computer without one.
pub struct Template {
    folder: tempfile::TempDir,
    pub office_id: Uuid,
    pub employees: Vec<Uuid>,
}

impl Template {
    pub async fn new() -> Self {
        let folder = folder();
        let app = open(&folder.path().join("hub.db"), false, 0, -DAY).await;
        let nobody = Ctx {
            app: app.clone(),
            office_id: app.ids.new_id(TODAY),
            actor: Actor::Nobody,
            session: "template".into(),
            locked: None,
            at: None,
            root: None,
        };
        let first = json!({
            "office_name": "Tarnwell Services", "country": "US", "words": "customers", "name": "Maria Oakes",
            "email": "maria@tarnwell.example", "password": "plum tractor sings 41", "begin": "empty",
        });
        let answer = clientele_api::dispatch(&nobody, "office_create", first).await.expect("an office");
        let Some(SessionChange::SignedIn(owner)) = answer.session else { panic!("the first superuser is signed in") };
        let cx = Ctx { actor: Actor::System, ..nobody };
        let mut employees = vec![owner];
        let mut tx = cx.write(Action::EmployeeEdit, "employee_save").await.expect("a step");
        for (name, roles) in EMPLOYEES {
            let id = cx.new_id();
            let username = name.to_lowercase().replace(' ', ".");
            let set = json!({ "kind": "employee", "status": "active", "username": username, "first_name": name });
            tx.save::<account::Entity>(Edit::create(id, acts::fields(set))).await.expect("an employee");
            role::grant(&mut tx, id, roles).await.expect("roles");
            employees.push(id);
        }
        for name in ["Oak Dental", "Birch Bakery", "Cedar Clinic", "Maple Motors"] {
            let set = acts::fields(json!({ "name": name, "status": "active" }));
            tx.save::<customer::Entity>(Edit::create(cx.new_id(), set)).await.expect("a customer");
        }
        tx.commit().await.expect("kept");
        let office_id = cx.office_id;
        app.store.close().await.expect("the template is closed");
        let desktop = folder.path().join("desktop.db");
        let store = Store::open(Place::Sqlite(desktop), false, None).await.expect("an empty database");
        store.close().await.expect("closed");
        Self { folder, office_id, employees }
    }

    fn copy(&self, name: &str, to: &Path) {
        std::fs::copy(self.folder.path().join(name), to).expect("a copy of the template");
    }
}

/// In memory where the system has that: what is simulated is not the disk.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a folder for the simulation")
}

pub struct Computer {
    pub name: &'static str,
    pub app: Arc<App>,
    pub who: Vec<Uuid>,
    pub revoked: bool,
    round: Round,
    /// Rows of a page, which are few here so that there are many pages.
    page: u64,
    /// Requests that may come once more, answers that come late.
    echoes: Vec<(Uuid, Request)>,
    late: Vec<(u64, Answer)>,
}

pub struct World {
    pub rng: Rng,
    pub office_id: Uuid,
    pub employees: Vec<Uuid>,
    pub hub: Arc<App>,
    pub computers: Vec<Computer>,
    pub story: Vec<String>,
    pub typed: Vec<acts::Typed>,
    pub length: usize,
    pub words: u32,
    /// Of twelve events so many are somebody's at a computer: the more, the longer computers work alone.
    busy: u8,
    pub faults: Faults,
    pub without: Without,
    pub report: Report,
    /// All rows of the hub as they stood at a number.
    pub known: Option<(i64, oracle::Rows)>,
    folder: tempfile::TempDir,
    backup: Option<PathBuf>,
}

async fn open(path: &Path, hub: bool, seed: u64, skew: i64) -> Arc<App> {
    let store = Store::open(Place::Sqlite(path.to_owned()), hub, None).await.expect("the database opens");
    let data_dir = path.parent().expect("a folder").to_owned();
    Arc::new(App {
        store,
        clock: Clock::fixed(TODAY + DAY + skew),
        ids: Ids::seeded(seed),
        files: Files::default(),
        jobs: Jobs::default(),
        imports: Imports::default(),
        shell: if hub { Shell::Portal } else { Shell::Desktop },
        data_dir,
        locale: "en-US".into(),
    })
}

impl World {
    /// `most`: after so many events the line is good.
    pub async fn new(template: &Template, seed: u64, faults: Faults, without: Without, most: usize) -> Self {
        let folder = folder();
        let mut rng = Rng::with_seed(seed);
        let path = folder.path().join("hub.db");
        template.copy("hub.db", &path);
        let hub = open(&path, true, rng.u64(..), 0).await;
        let busy = rng.u8(3..=9);
        let length = rng.usize(30..90).min(most);
        let mut world = Self {
            rng,
            office_id: template.office_id,
            employees: template.employees.clone(),
            hub,
            computers: Vec::new(),
            story: Vec::new(),
            typed: Vec::new(),
            length,
            words: 0,
            busy,
            faults,
            without,
            report: Report { seed, ..Report::default() },
            known: None,
            folder,
            backup: None,
        };
        let computers = world.rng.usize(1..=3);
        for index in 0..computers {
            world.add_computer(template, index).await;
        }
        world
    }

    pub fn say(&mut self, line: String) {
        self.story.push(line);
    }

    async fn add_computer(&mut self, template: &Template, index: usize) {
        let name = ["front", "back", "road"][index];
        let path = self.folder.path().join(format!("{name}.db"));
        template.copy("desktop.db", &path);
        // Clocks are wrong, some by years.
        let skew = [0, HOUR, -DAY, 10 * 365 * DAY, -10 * 365 * DAY][self.rng.usize(..5)];
        let app = open(&path, false, self.rng.u64(..), skew).await;
        let mut who = self.employees.clone();
        self.rng.shuffle(&mut who);
        who.truncate(self.rng.usize(1..=2));
        let cx = self.hub_cx(Actor::System);
        let id = cx.new_id();
        let row = device::Model {
            office_id: self.office_id,
            id,
            name: name.into(),
            token_hash: id.to_string(),
            last_n: 0,
            app_version: "0".into(),
            created_at: 0,
            seen_at: 0,
            revoked_at: None,
            wipe: false,
        };
        hub::add_device(&cx, row).await.expect("a computer");
        for account_id in &who {
            self.enrol(id, *account_id).await;
        }
        let page = self.rng.u64(1..40);
        let round = Round::with_pages_of(page);
        let computer = Computer { name, app, who, revoked: false, round, page, echoes: Vec::new(), late: Vec::new() };
        replica::connect(&self.cx_of(&computer.app, Actor::System), id).await.expect("connected");
        self.say(format!("{name} is {} (clock {skew:+})", self.names(&computer.who)));
        self.computers.push(computer);
    }

    async fn enrol(&self, device_id: Uuid, account_id: Uuid) {
        let (office_id, sealed_key) = (self.office_id, vec![0]);
        let row = enrolment::Model { office_id, device_id, account_id, sealed_key, created_at: 0 };
        hub::enrol(&self.hub_cx(Actor::System), row).await.expect("enrolled");
    }

    fn names(&self, who: &[Uuid]) -> String {
        let name = |id: &Uuid| match self.employees.iter().position(|known| known == id) {
            Some(0) => "Maria",
            Some(n) => EMPLOYEES[n - 1].0,
            None => "?",
        };
        who.iter().map(name).collect::<Vec<_>>().join(" and ")
    }

    pub fn cx_of(&self, app: &Arc<App>, actor: Actor) -> Ctx {
        let (app, office_id) = (app.clone(), self.office_id);
        Ctx { app, office_id, actor, session: "simulated".into(), locked: None, at: None, root: None }
    }

    pub fn hub_cx(&self, actor: Actor) -> Ctx {
        self.cx_of(&self.hub, actor)
    }

    pub async fn close(&self) {
        for app in self.computers.iter().map(|computer| &computer.app).chain([&self.hub]) {
            // What is closed already needs no closing.
            let _ = app.store.close().await;
        }
    }

    /// Somebody who may work at this app now; nobody where they are not known there yet.
    pub async fn as_employee(&self, app: &Arc<App>, account_id: Uuid) -> Option<Ctx> {
        let cx = self.cx_of(app, Actor::System);
        let actor = account::actor(&cx, account_id).await.ok()?;
        Some(Ctx { actor, ..cx })
    }

    fn chance(&mut self, of_a_hundred: u8) -> bool {
        self.rng.u8(0..100) < of_a_hundred
    }

    /// Something happens.
    pub async fn happen(&mut self) -> Result<(), String> {
        let later = self.rng.i64(1..5_000);
        for app in self.computers.iter().map(|computer| &computer.app).chain([&self.hub]) {
            app.clock.set(app.clock.now() + later);
        }
        if self.chance(self.faults.restore) {
            return self.back_up_or_restore().await;
        }
        match self.rng.u8(0..12) {
            event if event < self.busy => {
                let index = self.rng.usize(..self.computers.len());
                acts::at_computer(self, index).await
            }
            event if event < self.busy + 2 => acts::at_portal(self).await,
            _ => {
                let index = self.rng.usize(..self.computers.len());
                for _ in 0..self.rng.usize(1..6) {
                    self.talk(index, true).await?;
                }
                Ok(())
            }
        }
    }

    async fn back_up_or_restore(&mut self) -> Result<(), String> {
        match self.backup.take() {
            None => {
                let path = self.folder.path().join(format!("backup-{}.db", self.report.restores));
                let hub = format!("sqlite://{}", self.folder.path().join("hub.db").display());
                let db = sea_orm::Database::connect(hub).await.expect("the portal's database");
                let copy = format!("VACUUM INTO '{}'", path.display());
                sea_orm::ConnectionTrait::execute_unprepared(&db, &copy).await.expect("a backup");
                db.close().await.expect("closed");
                self.backup = Some(path);
                self.say("the portal is backed up".into());
            }
            Some(path) => {
                self.hub.store.close().await.map_err(|error| format!("closing the portal: {error}"))?;
                let (seed, skew) = (self.rng.u64(..), self.hub.clock.now() - TODAY - DAY);
                self.hub = open(&path, true, seed, skew).await;
                sequence::new_epoch(&self.hub_cx(Actor::System)).await.map_err(|error| error.to_string())?;
                self.report.restores += 1;
                self.known = None;
                // What was typed at the portal itself since is not on any computer's disk.
                let lost = oracle::words(&self.hub, self.office_id).await;
                self.typed.retain(|typed| !typed.at_portal || lost.contains(&typed.word));
                self.say("the portal is restored".into());
            }
        }
        Ok(())
    }

    /// One exchange between a computer and the hub, over a bad line when `faults`.
    pub async fn talk(&mut self, index: usize, faults: bool) -> Result<Talk, String> {
        let cx = self.cx_of(&self.computers[index].app, Actor::System);
        let name = self.computers[index].name;
        if faults && self.chance(self.faults.crash) {
            self.computers[index].round = Round::with_pages_of(self.computers[index].page);
            self.report.crashes += 1;
            self.say(format!("{name} crashes"));
        }
        if faults && self.chance(self.faults.doubled) && !self.computers[index].echoes.is_empty() {
            let at = self.rng.usize(..self.computers[index].echoes.len());
            let (device_id, request) = self.computers[index].echoes[at].clone();
            self.answer(device_id, request).await?;
            self.say(format!("an old request of {name} comes again"));
        }
        if faults && self.chance(self.faults.late) && !self.computers[index].late.is_empty() {
            let at = self.rng.usize(..self.computers[index].late.len());
            let (number, answer) = self.computers[index].late.swap_remove(at);
            let taken = self.computers[index].round.take(&cx, number, answer).await;
            self.say(format!("{name} hears a late answer: {taken:?}"));
            taken.map_err(|error| format!("{name} takes a late answer: {error:?}"))?;
        }
        let asked = self.computers[index].round.next(&cx).await.map_err(|error| format!("{name} asks: {error:?}"))?;
        let Some(asked) = asked else {
            self.computers[index].round = Round::with_pages_of(self.computers[index].page);
            return Ok(Talk::Done);
        };
        self.report.requests += 1;
        let device_id = replica::get(&cx).await.ok().flatten().map(|known| known.device_id).unwrap_or_default();
        let request = through_json(&asked.request);
        self.computers[index].echoes.push((device_id, request.clone()));
        if faults && self.chance(self.faults.lost_request) {
            self.say(format!("a request of {name} is lost"));
            return Ok(Talk::On);
        }
        let answer = self.answer(device_id, request).await?;
        if let Answer::Page(page) = &answer
            && !(page.rows.is_empty() && page.changes.is_empty())
        {
            let visible = oracle::visible(self, index).await;
            oracle::within(page, &visible).map_err(|why| format!("{name} is told too much: {why}"))?;
        }
        let answer = through_json(&answer);
        if faults && self.chance(self.faults.lost_answer) {
            self.computers[index].late.push((asked.number, answer));
            self.say(format!("an answer to {name} is lost"));
            return Ok(Talk::On);
        }
        let heard = shortly(&answer);
        let taken = self.computers[index].round.take(&cx, asked.number, answer).await;
        self.say(format!("{name} {} -> {heard}", asking(&asked.request)));
        let taken = taken.map_err(|error| format!("{name} takes an answer: {error:?}"))?;
        oracle::parents_exist(&self.computers[index].app).await.map_err(|why| format!("at {name}: {why}"))?;
        match taken {
            Taken::Done => Ok(Talk::Done),
            Taken::Revoked { .. } => {
                self.computers[index].revoked = true;
                Ok(Talk::Done)
            }
            Taken::On | Taken::Ignored => Ok(Talk::On),
        }
    }

    async fn answer(&mut self, device_id: Uuid, request: Request) -> Result<Answer, String> {
        let cx = self.hub_cx(Actor::System);
        let request = self.without.asked(&cx, device_id, request).await;
        match clientele_sync::hub::answer(&cx, device_id, request.clone()).await {
            Ok(answer) => Ok(self.without.answered(&request, answer)),
            // A restored hub does not know a computer that joined since; here all joined before.
            Err(error) => Err(format!("the hub fails: {error:?}")),
        }
    }

    /// Renames a customer from the first computer in the name of a superuser who does not work there.
    pub async fn forge(&mut self) -> Judged {
        let (maria, computer) = (self.employees[0], &self.computers[0]);
        let device_id = replica::get(&self.cx_of(&computer.app, Actor::System)).await.expect("it is connected");
        let device_id = device_id.map(|known| known.device_id).expect("a computer of the office");
        let theirs = enrolment::Column::DeviceId.eq(device_id).and(enrolment::Column::AccountId.eq(maria));
        local::drop::<enrolment::Entity>(&self.hub.store, theirs).await.expect("she does not work there");
        let cx = self.hub_cx(Actor::System);
        let customers = cx.read(Action::CustomerView).expect("a reader").find::<customer::Entity>().expect("a query");
        let customer = customers.one(cx.db()).await.expect("customers").expect("a customer");
        let patch = json!({
            "entity": "customer", "id": customer.id, "op": "update",
            "base": { "name": customer.name }, "set": { "name": "Forged" },
        });
        let mutation = json!({
            "id": cx.new_id(), "step_id": cx.new_id(), "kind": "customer_save", "account_id": maria, "made_at": TODAY,
            "patches": [patch],
        });
        let mutation = serde_json::from_value(mutation).expect("a mutation");
        let request = Request::Push { mutations: vec![Numbered { n: 1, mutation }] };
        match self.answer(device_id, request).await.expect("an answer") {
            Answer::Pushed { outcomes } => outcomes[0].result,
            other => panic!("{other:?}"),
        }
    }

    /// The line is good and nobody works: everything must come to the same, soon.
    pub async fn come_to_rest(&mut self) -> Result<Report, String> {
        self.say("the line is good from here on".into());
        for turn in 0.. {
            let mut quiet = true;
            for index in 0..self.computers.len() {
                self.computers[index].round = Round::with_pages_of(self.computers[index].page);
                let mut asked = 0;
                while self.talk(index, false).await? != Talk::Done {
                    asked += 1;
                    if asked > 200 {
                        return Err(format!("{} never comes to an end", self.computers[index].name));
                    }
                }
                let cx = self.cx_of(&self.computers[index].app, Actor::System);
                let waits = clientele_sync::device::waiting(&cx).await.map_err(|error| error.to_string())?;
                quiet &= waits == 0;
            }
            if turn >= 1 && quiet {
                break;
            }
            if turn > 6 {
                return Err("work waits for ever".into());
            }
        }
        oracle::check(self).await?;
        Ok(self.report.clone())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    On,
    Done,
}

fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    let text = serde_json::to_string(value).expect("JSON");
    serde_json::from_str(&text).expect("the same")
}

fn asking(request: &Request) -> String {
    match request {
        Request::Hello { .. } => "hello".into(),
        Request::Push { mutations } => {
            let numbers: Vec<String> = mutations.iter().map(|one| format!("{}:{}", one.n, one.mutation.kind)).collect();
            format!("push {}", numbers.join(" "))
        }
        Request::Pull { cursor, scope_rev, .. } => format!("pull {cursor}/{scope_rev}"),
        Request::Fork => "fork".into(),
    }
}

fn shortly(answer: &Answer) -> String {
    match answer {
        Answer::Page(page) => format!(
            "page to {}/{}: {} rows, {} left, {} changes, forget {}{}{}",
            page.cursor,
            page.scope_rev,
            page.rows.len(),
            page.left.len(),
            page.changes.len(),
            page.forget.len(),
            if page.forget_customers { " and customers" } else { "" },
            if page.more { ", more" } else { "" }
        ),
        Answer::Pushed { outcomes } => {
            let told: Vec<String> = outcomes.iter().map(|one| format!("{:?}@{}", one.result, one.seq)).collect();
            told.join(" ")
        }
        other => format!("{other:?}"),
    }
}
