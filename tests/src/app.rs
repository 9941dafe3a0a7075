//! A whole app for a story: a database of its own, an office with a superuser, a clock that stands still, and the command
//! table as the only door, as for a window.

use std::path::Path;
use std::sync::Arc;

use clientele_api::{Reply, SessionChange, session};
use clientele_core::ctx::{Actor, App, Clock, Ctx, Ids, Shell};
use clientele_core::error::{Error, WireError};
use clientele_core::file::Files;
use clientele_core::import::Imports;
use clientele_core::job::Jobs;
use clientele_core::store::{Event, Place, Store};
use clientele_core::{office, proposal};
use serde_json::{Value, json};
use uuid::Uuid;

/// 2026-11-22T10:00:00Z, a Sunday.
pub const TODAY: i64 = 1_795_341_600_000;
pub const EMAIL: &str = "maria.oakes@tarnwell.example";
pub const PASSWORD: &str = "plum tractor sings 41";

#[derive(Debug, Clone, Copy)]
pub enum On {
    Sqlite,
    Postgres,
}

impl On {
    /// A database of its own: a file in the folder, or a new one of the throw-away cluster.
    pub fn place(self, folder: &Path) -> Place {
        match self {
            Self::Sqlite => Place::Sqlite(folder.join(clientele_core::backup::FILE)),
            Self::Postgres => Place::Postgres(crate::postgres::database()),
        }
    }
}

/// What a shell opens. PostgreSQL is a hub's, with the hub's unique indexes.
pub async fn open(place: Place, data_dir: &Path, clock: Clock) -> Result<Arc<App>, Error> {
    let hub = matches!(place, Place::Postgres(_));
    let store = Store::open(place, hub, Some(&clientele_core::backup::folder(data_dir))).await?;
    Ok(Arc::new(App {
        store,
        clock,
        ids: Ids::default(),
        files: Files::default(),
        jobs: Jobs::default(),
        imports: Imports::default(),
        shell: Shell::Desktop,
        data_dir: data_dir.to_owned(),
        locale: "en-US".into(),
    }))
}

/// What the first start asks.
pub fn office_create(begin: &str) -> Value {
    json!({
        "office_name": "Tarnwell Services", "country": "US", "words": "customers", "name": "Maria Oakes",
        "email": EMAIL, "password": PASSWORD, "begin": begin,
    })
}

pub struct TestApp {
    pub app: Arc<App>,
    pub office_id: Uuid,
    /// The superuser of the office.
    pub owner: Uuid,
    pub recovery_code: String,
    _folder: Option<tempfile::TempDir>,
}

/// An answer or the error as a window gets it.
pub type Answer = Result<Value, WireError>;

impl TestApp {
    /// An office "Tarnwell Services" with Maria Oakes as its superuser.
    pub async fn new(on: On) -> Self {
        Self::begin(on, "empty").await
    }

    pub async fn begin(on: On, begin: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let test = Self::create(on.place(folder.path()), folder.path(), begin).await;
        Self { _folder: Some(folder), ..test }
    }

    /// The same in this place and folder, which the caller keeps.
    pub async fn create(place: Place, data_dir: &Path, begin: &str) -> Self {
        let app = open(place, data_dir, Clock::fixed(TODAY)).await.expect("the database opens");
        let office_id = app.ids.new_id(TODAY);
        let mut test = Self { app, office_id, owner: Uuid::nil(), recovery_code: String::new(), _folder: None };
        let answer = clientele_api::dispatch(&test.nobody(), "office_create", office_create(begin)).await;
        let answer = answer.expect("the office is created");
        let Some(SessionChange::SignedIn(owner)) = answer.session else { panic!("the first superuser is signed in") };
        let Reply::Json(code) = answer.reply else { panic!("a recovery code") };
        test.owner = owner;
        test.recovery_code = code["recovery_code"].as_str().unwrap_or_default().to_owned();
        test
    }

    /// The app started once more over an office that is there.
    pub async fn again(place: Place, data_dir: &Path) -> Result<Self, Error> {
        let app = open(place, data_dir, Clock::fixed(TODAY)).await?;
        let office_id = office::local_id(&app.store).await?.ok_or(Error::NotFound)?;
        let mut test = Self { app, office_id, owner: Uuid::nil(), recovery_code: String::new(), _folder: None };
        let cx = test.nobody().as_system();
        let people = clientele_core::account::employees(&cx, clientele_core::wire::Empty {}).await?;
        test.owner = people.iter().find(|person| person.username == EMAIL).ok_or(Error::NotFound)?.id;
        Ok(test)
    }

    pub fn nobody(&self) -> Ctx {
        Ctx {
            app: self.app.clone(),
            office_id: self.office_id,
            actor: Actor::Nobody,
            session: "test".into(),
            locked: None,
            at: None,
            root: None,
        }
    }

    /// The context of an employee, with the rights that they have now.
    pub async fn as_employee(&self, account_id: Uuid) -> Ctx {
        session::context_of(&self.nobody(), account_id).await.expect("an active employee")
    }

    /// Calls a command as the superuser.
    pub async fn call(&self, name: &str, input: Value) -> Answer {
        self.call_as(self.owner, name, input).await
    }

    pub async fn call_as(&self, account_id: Uuid, name: &str, input: Value) -> Answer {
        let cx = self.as_employee(account_id).await;
        answer(&cx, name, input).await
    }

    /// Calls a command that must succeed.
    pub async fn ok(&self, name: &str, input: Value) -> Value {
        match self.call(name, input.clone()).await {
            Ok(value) => value,
            Err(error) => panic!("{name} {input}: {error:?}"),
        }
    }

    /// Calls a command that must be refused: the error.
    pub async fn refused(&self, name: &str, input: Value) -> WireError {
        match self.call(name, input).await {
            Ok(value) => panic!("{name} was not refused: {value}"),
            Err(error) => error,
        }
    }

    /// A customer of that name: its id.
    pub async fn customer(&self, name: &str) -> String {
        self.customer_with(json!({ "name": name })).await
    }

    pub async fn customer_with(&self, set: Value) -> String {
        text(&self.ok("customer_create", json!({ "set": set })).await["id"])
    }

    pub async fn page(&self, id: &str) -> Value {
        self.ok("customer_get", json!({ "id": id })).await
    }

    /// Names in the list for this query.
    pub async fn names(&self, query: Value) -> Vec<String> {
        let mut input = query;
        input["offset"] = json!(0);
        input["limit"] = json!(200);
        let list = self.ok("customer_list", input).await;
        list["rows"].as_array().map(|rows| rows.iter().map(|row| text(&row["name"])).collect()).unwrap_or_default()
    }

    /// An employee with these roles, made past the screens: its id.
    pub async fn employee(&self, name: &str, roles: &[clientele_core::policy::Role]) -> Uuid {
        use clientele_core::{account, policy::Action, store::write::Edit};
        let cx = Ctx { actor: Actor::System, ..self.nobody() };
        let mut tx = cx.write(Action::EmployeeEdit, "employee_add").await.expect("a step");
        let id = cx.new_id();
        let (first, last) = account::split_name(name);
        let username = name.to_lowercase().replace(' ', ".");
        let set = json!({ "kind": "employee", "status": "active", "username": username, "first_name": first, "last_name": last });
        let Value::Object(set) = set else { panic!("an object") };
        tx.save::<account::Entity>(Edit::create(id, set)).await.expect("an employee");
        clientele_core::role::grant(&mut tx, id, roles).await.expect("roles");
        tx.commit().await.expect("kept");
        id
    }

    /// What a computer could not bring to the hub of a customer's name.
    pub async fn proposal(&self, customer: &str, typed: &str) {
        use clientele_core::store::{hub::Round, write::Edit};
        let cx = Ctx { actor: Actor::System, ..self.nobody() };
        let mut round = Round::begin(&self.app.store, self.office_id).await.expect("a transaction");
        let mut tx = round.own_step(&cx, proposal::PARKED).await.expect("a step");
        let value = json!({ "typed": [{
            "entity": "customer", "row_id": customer, "field": "name", "base": "", "current": "", "incoming": typed,
        }]});
        let set = json!({
            "kind": "conflict", "state": "open", "entity": "customer", "row_id": customer, "customer_id": customer,
            "account_id": self.owner, "step_id": cx.new_id(), "made_at": TODAY, "content": value.to_string(),
        });
        let Value::Object(set) = set else { panic!("an object") };
        tx.save::<proposal::Entity>(Edit::create(cx.new_id(), set)).await.expect("a proposal");
        round.keep(tx).await.expect("kept");
        round.commit(&self.app.store).await.expect("kept for good");
    }

    /// Waits for the job of an answer `{job_id, result}` and gives its result; an immediate result as it is.
    pub async fn finished(&self, answer: Value) -> Value {
        if answer["job_id"].is_null() {
            return answer["result"].clone();
        }
        let job = self.ended(&answer).await;
        assert_ne!(job["state"], "failed", "{job}");
        job["result"].clone()
    }

    /// Waits until the job of an answer has ended, well or not.
    pub async fn ended(&self, answer: &Value) -> Value {
        let mut events = self.app.store.events();
        loop {
            let jobs = self.ok("job_list", json!({})).await;
            let jobs = jobs.as_array().cloned().unwrap_or_default();
            let job = jobs.into_iter().find(|job| job["id"] == answer["job_id"]).expect("the job is listed");
            if job["state"] != "running" {
                return job;
            }
            while !matches!(events.recv().await, Ok(Event::Job { .. })) {}
        }
    }
}

/// Runs a command and converts its error as a shell does.
pub async fn answer(cx: &Ctx, name: &str, input: Value) -> Answer {
    match clientele_api::dispatch(cx, name, input).await {
        Ok(answer) => Ok(match answer.reply {
            Reply::Json(value) => value,
            Reply::File(file) => json!({ "name": file.name, "mime": file.mime, "bytes": file.bytes.map(|b| b.len()) }),
        }),
        Err(error) => {
            if let clientele_core::error::Error::Internal(detail) = &error {
                panic!("{name}: internal error: {detail:#}");
            }
            Err(clientele_core::job::log(error))
        }
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The faults of an error as "field: code".
pub fn faults(error: &WireError) -> Vec<String> {
    error.fields.iter().map(ToString::to_string).collect()
}

/// Stories, each told on SQLite and on PostgreSQL: of an app, or with `of Type;` of what `Type::new(On)` makes.
#[macro_export]
macro_rules! stories {
    (of $type:ty; $(async fn $name:ident($app:ident) $body:block)*) => {
        $(mod $name {
            use super::*;

            async fn story($app: $type) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(<$type>::new($crate::app::On::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                story(<$type>::new($crate::app::On::Postgres).await).await;
            }
        })*
    };
    ($(async fn $name:ident($app:ident) $body:block)*) => {
        $crate::stories! { of $crate::app::TestApp; $(async fn $name($app) $body)* }
    };
}
