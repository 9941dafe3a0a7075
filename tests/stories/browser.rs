//! A running portal with two offices, and browsers that talk to it over HTTP.

use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, Request};
use clientele_core::ctx::{Actor, App, Clock, Ctx};
use clientele_core::error::WireError;
use clientele_core::policy::{Action, Role};
use clientele_core::store::Place;
use clientele_core::store::write::Edit;
use clientele_core::{account, portal};
use clientele_portal::config::PublicUrl;
use clientele_portal::{COOKIE, Config, Portal};
use clientele_tests::app::{On, PASSWORD, TODAY, office_create, text};
use futures::StreamExt;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

/// The portal at a port of this computer, with the offices "north" and "south".
pub struct TestPortal {
    pub app: Arc<App>,
    pub clock: Clock,
    pub address: SocketAddr,
    pub north: Office,
    pub south: Office,
    place: Place,
    folder: Arc<tempfile::TempDir>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

#[derive(Debug, Clone)]
pub struct Office {
    pub id: Uuid,
    pub slug: String,
    /// Its superuser signs in with this and `PASSWORD`.
    pub email: String,
    pub recovery_code: String,
}

impl TestPortal {
    pub async fn new(on: On) -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a folder for the portal"));
        let clock = Clock::fixed(TODAY);
        let none = Office { id: Uuid::nil(), slug: String::new(), email: String::new(), recovery_code: String::new() };
        let mut this = Self::serve(on.place(folder.path()), folder, clock, none.clone(), none).await;
        this.north = this.office("north").await;
        this.south = this.office("south").await;
        this
    }

    async fn serve(place: Place, folder: Arc<tempfile::TempDir>, clock: Clock, north: Office, south: Office) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let config = Config {
            place: place.clone(),
            data_dir: folder.path().to_owned(),
            public: PublicUrl::parse(&format!("http://{address}")).expect("an address"),
            // A test says in X-Forwarded-For from where it asks.
            proxy_hops: 1,
            clock: clock.clone(),
        };
        let portal = Portal::open(config).await.expect("the portal opens");
        let app = portal.app.clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(async move {
            let stopped = async { drop(stopped.await) };
            portal.serve(listener, stopped).await.expect("the portal serves");
        });
        Self { app, clock, address, north, south, place, folder, stop, serving }
    }

    /// The program ends and starts again over the same database.
    pub async fn restart(self) -> Self {
        let Self { clock, place, folder, north, south, stop, serving, .. } = self;
        stop.send(()).expect("it runs");
        serving.await.expect("it ends");
        Self::serve(place, folder, clock, north, south).await
    }

    async fn office(&self, name: &str) -> Office {
        let (tenant, code) = portal::add_tenant(&self.app.store, &self.clock, name).await.expect("a tenant");
        let email = format!("maria.oakes@{name}.example");
        let mut input = office_create("empty");
        input["setup_code"] = json!(code);
        input["email"] = json!(email);
        let made = self.browser(&tenant.slug).post(&format!("/{}/setup", tenant.slug), &input).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let tenant = portal::tenant(&self.app.store, &tenant.slug).await.expect("the tenant");
        let id = tenant.office_id.expect("its office");
        Office { id, slug: tenant.slug, email, recovery_code: text(&made.json()["recovery_code"]) }
    }

    pub fn browser(&self, slug: &str) -> Browser {
        Browser {
            client: Client::builder(TokioExecutor::new()).build(HttpConnector::new()),
            origin: format!("http://{}", self.address),
            slug: slug.to_owned(),
            from: "192.0.2.1".to_owned(),
            token: None,
        }
    }

    /// A browser in which the office's superuser has signed in.
    pub async fn desk(&self, office: &Office) -> Browser {
        let mut browser = self.browser(&office.slug);
        browser.sign_in(&office.email, PASSWORD).await.expect("signed in");
        browser
    }

    /// The office as the app itself sees it: for what has no screen yet.
    pub fn system(&self, office: &Office) -> Ctx {
        let (app, office_id) = (self.app.clone(), office.id);
        Ctx { app, office_id, actor: Actor::System, session: "test".into(), locked: None, at: None, root: None }
    }

    /// An employee who can sign in with this e-mail and `PASSWORD`: their account.
    pub async fn employee(&self, office: &Office, email: &str, roles: &[Role]) -> Uuid {
        let cx = self.system(office);
        let mut tx = cx.write(Action::EmployeeEdit, "employee_add").await.expect("a step");
        let id = cx.new_id();
        let set = json!({ "kind": "employee", "status": "active", "username": email, "last_name": email });
        let Value::Object(set) = set else { panic!("an object") };
        tx.save::<account::Entity>(Edit::create(id, set)).await.expect("an employee");
        clientele_core::role::grant(&mut tx, id, roles).await.expect("roles");
        tx.commit().await.expect("kept");
        clientele_core::sign_in::set_password(&cx, id, PASSWORD).await.expect("a password");
        id
    }

    pub async fn set_status(&self, office: &Office, account: Uuid, status: &str) {
        let cx = self.system(office);
        let mut tx = cx.write(Action::EmployeeEdit, "employee_save").await.expect("a step");
        let set = std::iter::once(("status".to_owned(), json!(status))).collect();
        tx.save::<account::Entity>(Edit::update(account, Default::default(), set)).await.expect("saved");
        tx.commit().await.expect("kept");
    }

    /// How much is in every table, sessions and counters of guesses aside.
    pub async fn contents(&self) -> Vec<(&'static str, i64)> {
        use sea_orm::{ConnectionTrait, Statement};
        let store = &self.app.store;
        let mut all = Vec::new();
        for (table, _) in clientele_core::tables::lists() {
            if !["session", "sign_in_attempt"].contains(&table) {
                let sql = format!("SELECT count(*) FROM {table}");
                let row = store.reader().query_one_raw(Statement::from_string(store.backend(), sql)).await;
                all.push((table, row.expect(table).expect("a row").try_get_by_index(0).expect("a number")));
            }
        }
        all
    }
}

/// A browser with one page of an office, its cookie, and an address on the net.
#[derive(Clone)]
pub struct Browser {
    pub client: Client<HttpConnector, Body>,
    pub origin: String,
    pub slug: String,
    pub from: String,
    pub token: Option<String>,
}

pub struct Got {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Got {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("text")).unwrap_or_default()
    }
}

pub type Headers<'a> = &'a [(&'static str, &'a str)];

impl Browser {
    /// The request as it is told, with the page's office, the cookie and the address added.
    pub async fn request(
        &self,
        method: &str,
        path: &str,
        headers: Headers<'_>,
        body: impl Into<Body>,
    ) -> axum::http::Response<Body> {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = Request::new(body.into());
        *request.method_mut() = method;
        *request.uri_mut() = format!("{}{path}", self.origin).parse().expect("an address");
        let mut put = |name: &'static str, value: &str| {
            let value = HeaderValue::from_str(value).expect("a value");
            request.headers_mut().insert(HeaderName::from_static(name), value);
        };
        put("x-forwarded-for", &self.from);
        if !self.slug.is_empty() {
            put("x-clientele-office", &self.slug);
        }
        if let Some(token) = &self.token {
            put("cookie", &format!("{COOKIE}={token}"));
        }
        for (name, value) in headers {
            put(name, value);
        }
        self.client.request(request).await.expect("an answer").map(Body::new)
    }

    pub async fn send(&self, method: &str, path: &str, headers: Headers<'_>, body: impl Into<Body>) -> Got {
        let (parts, body) = self.request(method, path, headers, body).await.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("the whole answer");
        Got {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub async fn get(&self, path: &str) -> Got {
        self.send("GET", path, &[], Body::empty()).await
    }

    /// What a page of the portal sends.
    pub async fn post(&self, path: &str, input: &Value) -> Got {
        let headers = [("origin", self.origin.as_str()), ("content-type", "application/json")];
        self.send("POST", path, &headers, input.to_string()).await
    }

    /// A form post of one file.
    pub async fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Got {
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let form = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
        let headers = [("origin", self.origin.as_str()), ("content-type", "multipart/form-data; boundary=x")];
        self.send("POST", path, &headers, form).await
    }

    /// A command; a cookie that comes with the answer is kept as a browser does.
    pub async fn call(&mut self, command: &str, input: Value) -> Result<Value, WireError> {
        let got = self.post(&format!("/api/{command}"), &input).await;
        if let Some(cookie) = got.headers.get(header::SET_COOKIE) {
            self.token = token(cookie.to_str().expect("text"));
        }
        if got.status == 200 { Ok(got.json()) } else { Err(serde_json::from_str(&got.body).expect(&got.body)) }
    }

    pub async fn ok(&mut self, command: &str, input: Value) -> Value {
        self.call(command, input.clone()).await.unwrap_or_else(|error| panic!("{command} {input}: {error:?}"))
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Result<Value, WireError> {
        self.call("sign_in", json!({ "username": email, "password": password })).await
    }

    /// Names of the faults of a call that must be refused.
    pub async fn refused(&mut self, command: &str, input: Value) -> String {
        let error = self.call(command, input).await.expect_err(command);
        error.fields.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    /// What the portal tells this browser as it happens.
    pub async fn events(&self) -> Events {
        let answer = self.request("GET", "/api/events", &[], Body::empty()).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        Events { stream: Box::pin(answer.into_body().into_data_stream()), text: String::new() }
    }
}

/// The token of a `Set-Cookie`; none when it takes the cookie away.
pub fn token(cookie: &str) -> Option<String> {
    let value = cookie.split(';').next()?.split_once('=')?.1;
    (!value.is_empty()).then(|| value.to_owned())
}

pub struct Events {
    stream: Pin<Box<BodyDataStream>>,
    text: String,
}

impl Events {
    /// The next event; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Value> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let data = event.lines().find_map(|line| line.strip_prefix("data: ")).map(str::to_owned);
                self.text = rest.to_owned();
                match data {
                    Some(data) => return Some(serde_json::from_str(&data).expect("JSON")),
                    // A sign of life.
                    None => continue,
                }
            }
            // The portal looks by itself every fifteen seconds; what happens is told at once.
            let next = tokio::time::timeout(Duration::from_secs(10), self.stream.next()).await;
            let bytes = next.expect("an event or the end").transpose().expect("the stream goes on")?;
            self.text.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
}
