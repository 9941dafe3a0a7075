//! Measurements of the embedded database through the command table, each beside its physical limit in the same run: plain
//! SQL through the same library, or durable commits of the same file.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use clientele_core::ctx::{Actor, Ctx};
use clientele_core::office::Begin;
use clientele_core::policy::{Action, Role};
use clientele_core::sample::words;
use clientele_core::store::write::Edit;
use clientele_core::{account, customer};
use futures::TryStreamExt;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, StreamTrait};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::demo;

const RUNS: usize = 60;

/// Milliseconds of each run.
struct Times(Vec<f64>);

impl Times {
    fn p95(&mut self) -> f64 {
        self.0.sort_by(f64::total_cmp);
        self.0[(self.0.len() * 95 / 100).min(self.0.len() - 1)]
    }
}

pub async fn run(data: &Path, customers: usize, json: &Path, imports_only: bool) -> anyhow::Result<()> {
    if imports_only {
        return keep(json, &crate::bench_import::run(data, customers).await?);
    }
    let cx = demo::open(data).await?;
    let size = if customers >= 1_000_000 { "-1m" } else { "" };
    let mut rows = vec![list_page(&cx, size).await?];
    let prefixes: Vec<String> = (0..RUNS).map(|i| word(i * 331).chars().take(4).collect()).collect();
    let middles: Vec<String> = (0..RUNS).map(|i| word(i * 173).chars().skip(2).take(4).collect()).collect();
    rows.push(search(&cx, &format!("search-prefix{size}"), &prefixes).await?);
    rows.push(search(&cx, &format!("search-substring{size}"), &middles).await?);
    rows.push(count_filtered(&cx, size).await?);
    rows.push(save(&cx, data, size).await?);
    rows.push(rep_list(&cx, size).await?);
    rows.push(duplicate_check(&cx, size).await?);
    rows.push(people(&cx, size).await?);
    if customers <= 100_000 {
        rows.extend(bulk(&cx).await?);
        rows.extend(crate::bench_office::run(&cx, "100k").await?);
        rows.extend(crate::bench_import::run(data, customers).await?);
    }
    cx.app.store.close().await?;
    keep(json, &rows)
}

fn keep(json: &Path, rows: &[Value]) -> anyhow::Result<()> {
    if let Some(folder) = json.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(json, serde_json::to_vec_pretty(rows)?)?)
}

/// A long word of the i-th organisation's name.
fn word(i: usize) -> String {
    let name = words::name(i);
    name.split(' ').max_by_key(|word| word.chars().count()).unwrap_or_default().to_lowercase()
}

pub(crate) fn figure(name: &str, value: f64, unit: &str, limit: f64, limit_name: &str) -> Value {
    let round = |x: f64| (x * 1_000.0).round() / 1_000.0;
    json!({ "name": name, "value": round(value), "unit": unit, "limit": round(limit), "limit_name": limit_name,
            "ratio": round(value / limit) })
}

pub(crate) async fn call(cx: &Ctx, name: &str, input: Value) -> anyhow::Result<Value> {
    let answer =
        clientele_api::dispatch(cx, name, input).await.map_err(|error| anyhow::anyhow!("{name}: {error:?}"))?;
    match answer.reply {
        clientele_api::Reply::Json(value) => Ok(value),
        clientele_api::Reply::File(_) => Ok(Value::Null),
    }
}

/// A database for plain SQL, as durable as that of an office.
pub(crate) async fn plain_database(place: &Path) -> anyhow::Result<DatabaseConnection> {
    let mut options = sea_orm::ConnectOptions::new(format!("sqlite://{}?mode=rwc", place.display()));
    options.max_connections(1).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|o| o.pragma("journal_mode", "WAL").pragma("synchronous", "FULL"));
    Ok(clientele_core::store::connect(options).await?)
}

pub(crate) async fn bare(db: &DatabaseConnection, sql: &str, values: Vec<sea_orm::Value>) -> anyhow::Result<usize> {
    // Nothing is kept of the rows: the memory that is measured is the product's.
    let mut rows = db.stream_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)).await?;
    let mut count = 0;
    while rows.try_next().await?.is_some() {
        count += 1;
    }
    Ok(count)
}

const ROW: &str =
    "SELECT c.id, c.name, c.code, c.external_id, c.status, c.city, c.email, c.phone, c.changed_at, t.name, p.name,
    s.name, a.first_name, a.last_name, x.first_name, x.last_name FROM customer c
    LEFT JOIN list_item t ON t.office_id = c.office_id AND t.id = c.customer_type_id
    LEFT JOIN list_item p ON p.office_id = c.office_id AND p.id = c.price_list_id
    LEFT JOIN list_item s ON s.office_id = c.office_id AND s.id = c.subscription_type_id
    LEFT JOIN account a ON a.office_id = c.office_id AND a.id = c.sales_rep_id
    LEFT JOIN contact x ON x.office_id = c.office_id AND x.id = c.main_contact_id
    WHERE c.office_id = ? AND c.deleted_at IS NULL AND c.status = 'active'";

async fn list_page(cx: &Ctx, size: &str) -> anyhow::Result<Value> {
    let sql = format!("{ROW} ORDER BY c.name_sort, c.id LIMIT 50");
    let (mut ours, mut limit) = (Times(Vec::new()), Times(Vec::new()));
    for _ in 0..RUNS {
        let start = Instant::now();
        call(cx, "customer_list", json!({ "offset": 0, "limit": 50 })).await?;
        ours.0.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        bare(cx.db(), &sql, vec![cx.office_id.into()]).await?;
        limit.0.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(figure(&format!("list-page{size}"), ours.p95(), "ms p95", limit.p95(), "the same rows by plain SQL"))
}

async fn search(cx: &Ctx, name: &str, words: &[String]) -> anyhow::Result<Value> {
    let sql = format!(
        "{ROW} AND c.id IN (SELECT customer_id FROM customer_search WHERE docid IN \
         (SELECT rowid FROM customer_fts WHERE customer_fts MATCH ?)) ORDER BY c.name_sort, c.id LIMIT 50"
    );
    let (mut ours, mut limit) = (Times(Vec::new()), Times(Vec::new()));
    for word in words {
        let start = Instant::now();
        call(cx, "customer_list", json!({ "search": word, "offset": 0, "limit": 50 })).await?;
        ours.0.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        bare(cx.db(), &sql, vec![cx.office_id.into(), format!("\"{word}\"").into()]).await?;
        limit.0.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(figure(name, ours.p95(), "ms p95", limit.p95(), "the same rows by plain SQL"))
}

async fn count_filtered(cx: &Ctx, size: &str) -> anyhow::Result<Value> {
    let items = call(cx, "list_items", json!({})).await?;
    let first = |list: &str| -> anyhow::Result<String> {
        let item = items.as_array().and_then(|items| items.iter().find(|item| item["list"] == list));
        Ok(item.and_then(|item| item["id"].as_str()).context("a list entry")?.to_owned())
    };
    let (kind, module) = (first("customer_type")?, first("module")?);
    let sql = "SELECT count(*) FROM customer WHERE office_id = ? AND deleted_at IS NULL AND status = 'active' AND customer_type_id = ?
        AND id IN (SELECT customer_id FROM customer_module WHERE office_id = ? AND module_id = ? AND deleted_at IS NULL)";
    let id = |text: &str| -> anyhow::Result<sea_orm::Value> { Ok(uuid::Uuid::parse_str(text)?.into()) };
    let filter = json!({ "customer_type_ids": [kind], "module_ids": [module] });
    let (mut ours, mut limit) = (Times(Vec::new()), Times(Vec::new()));
    for _ in 0..RUNS / 3 {
        let start = Instant::now();
        call(cx, "customer_count", json!({ "filter": filter })).await?;
        ours.0.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        bare(cx.db(), sql, vec![cx.office_id.into(), id(&kind)?, cx.office_id.into(), id(&module)?]).await?;
        bare(
            cx.db(),
            "SELECT count(*) FROM customer WHERE office_id = ? AND deleted_at IS NULL AND status = 'active'",
            vec![cx.office_id.into()],
        )
        .await?;
        limit.0.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(figure(&format!("count-filtered{size}"), ours.p95(), "ms p95", limit.p95(), "both counts by plain SQL"))
}

/// One changed field, durable, beside two durable commits of one row in a database of its own on the same disk.
async fn save(cx: &Ctx, data: &Path, size: &str) -> anyhow::Result<Value> {
    let list = call(cx, "customer_list", json!({ "offset": 100, "limit": 50 })).await?;
    let ids: Vec<Value> =
        list["rows"].as_array().map(|rows| rows.iter().map(|row| row["id"].clone()).collect()).unwrap_or_default();
    let place = data.join("commit.db");
    let db = plain_database(&place).await?;
    bare(&db, "CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT)", Vec::new()).await?;
    let (mut ours, mut limit) = (Times(Vec::new()), Times(Vec::new()));
    for (index, id) in ids.iter().enumerate() {
        let set = json!({ "tax_number": format!("T-{index}-{}", cx.now()) });
        let now = call(cx, "customer_get", json!({ "id": id })).await?;
        let input = json!({ "id": id, "base": { "tax_number": now["tax_number"] }, "set": set });
        let start = Instant::now();
        call(cx, "customer_save", input).await?;
        ours.0.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        for _ in 0..2 {
            bare(&db, "INSERT INTO note (text) VALUES (?)", vec!["one row".into()]).await?;
        }
        limit.0.push(start.elapsed().as_secs_f64() * 1e3);
    }
    db.close().await?;
    std::fs::remove_file(place)?;
    Ok(figure(&format!("save{size}"), ours.p95(), "ms p95", limit.p95(), "two durable commits"))
}

/// The same office as its superuser sees it.
pub(crate) async fn owner(cx: &Ctx) -> anyhow::Result<Ctx> {
    let people = account::employees(cx, clientele_core::wire::Empty {}).await?;
    let owner = people.iter().find(|person| person.username == demo::EMAIL).context("the demo's owner")?.id;
    Ok(clientele_api::session::context_of(cx, owner).await?)
}

/// A bulk step over every active customer and its undo, as jobs.
async fn bulk(cx: &Ctx) -> anyhow::Result<Vec<Value>> {
    let cx = &owner(cx).await?;
    let sql =
        "UPDATE customer SET status = 'deactivated', deactivated_at = 1 WHERE office_id = ? AND status = 'active'";
    let mut rows = Vec::new();
    let start = Instant::now();
    let started = call(cx, "customer_deactivate", json!({ "selection": { "query": {}, "except": [] } })).await?;
    let result = finished(cx, &started).await?;
    let bulk = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let undo = call(cx, "step_undo", json!({ "step_id": result["step_id"] })).await?;
    finished(cx, &undo).await?;
    let undone = start.elapsed().as_secs_f64();
    let bare = plain_update(cx, sql).await?;
    rows.push(figure("bulk-deactivate", bulk, "s", bare, "one plain UPDATE of the same rows"));
    rows.push(figure("bulk-undo", undone, "s", bare, "one plain UPDATE of the same rows"));
    Ok(rows)
}

/// Seconds of the bare statement on a copy of the file.
async fn plain_update(cx: &Ctx, sql: &str) -> anyhow::Result<f64> {
    let copy = cx.app.data_dir.join("copy.db");
    cx.db().query_all_raw(Statement::from_string(DbBackend::Sqlite, "SELECT 1")).await?;
    std::fs::copy(cx.app.data_dir.join(clientele_core::backup::FILE), &copy)?;
    let db = plain_database(&copy).await?;
    let start = Instant::now();
    bare(&db, sql, vec![cx.office_id.into()]).await?;
    let seconds = start.elapsed().as_secs_f64();
    db.close().await?;
    std::fs::remove_file(copy)?;
    Ok(seconds)
}

pub(crate) async fn finished(cx: &Ctx, answer: &Value) -> anyhow::Result<Value> {
    if answer["job_id"].is_null() {
        return Ok(answer["result"].clone());
    }
    let mut events = cx.app.store.events();
    loop {
        let jobs = call(cx, "job_list", json!({})).await?;
        let job = jobs.as_array().and_then(|jobs| jobs.iter().find(|job| job["id"] == answer["job_id"])).cloned();
        let job = job.context("the job is listed")?;
        match job["state"].as_str() {
            Some("running") => while !matches!(events.recv().await, Ok(clientele_core::store::Event::Job { .. })) {},
            Some("done") => return Ok(job["result"].clone()),
            _ => anyhow::bail!("the job did not finish: {job}"),
        }
    }
}

/// Somebody looked for among the people of all customers, with the count beside the list.
async fn people(cx: &Ctx, size: &str) -> anyhow::Result<Value> {
    let found = "FROM contact WHERE office_id = ? AND deleted_at IS NULL AND search_fold LIKE ?";
    let (page, count) = (
        format!(
            "SELECT id, first_name, last_name, username, notify_email, phone {found} ORDER BY name_sort, id LIMIT 50"
        ),
        format!("SELECT count(*) {found}"),
    );
    let (mut ours, mut limit) = (Times(Vec::new()), Times(Vec::new()));
    for i in 0..RUNS / 3 {
        let somebody = call(cx, "person_list", json!({ "query": {}, "offset": i * 997, "limit": 1 })).await?;
        let name = somebody["rows"][0]["name"].as_str().unwrap_or_default();
        let name: String = clientele_core::text::fold(name).chars().rev().take(5).collect();
        let name: String = name.chars().rev().collect();
        let start = Instant::now();
        call(cx, "person_list", json!({ "query": { "search": name }, "offset": 0, "limit": 50 })).await?;
        call(cx, "person_count", json!({ "search": name })).await?;
        ours.0.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        for sql in [&page, &count] {
            bare(cx.db(), sql, vec![cx.office_id.into(), format!("%{name}%").into()]).await?;
        }
        limit.0.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(figure(&format!("people-search{size}"), ours.p95(), "ms p95", limit.p95(), "both by plain SQL"))
}

/// The customers of a rep in the bench.
const OF_REP: usize = 200;

/// Search, page and count of a rep who has 200 customers, beside the same in an office that has only these 200.
async fn rep_list(cx: &Ctx, size: &str) -> anyhow::Result<Value> {
    let rep = rep_with_customers(cx).await?;
    let roles = Arc::new([Role::CrmCompanyView].into());
    let actor = Actor::Employee { account_id: rep, roles, rep: true };
    let mut here = pages(&Ctx { actor, ..cx.clone() }).await?;
    let folder = tempfile::tempdir()?;
    let small = demo::open(folder.path()).await?;
    demo::begin(&small, Begin::Empty).await?;
    clientele_core::sample::demo::fill(&small, OF_REP, |_| {}).await?;
    small.app.store.optimise().await?;
    let mut alone = pages(&small).await?;
    small.app.store.close().await?;
    Ok(figure(&format!("rep-list{size}"), here.p95(), "ms p95", alone.p95(), "an office of 200"))
}

/// A page, its count and a search of whoever asks.
async fn pages(cx: &Ctx) -> anyhow::Result<Times> {
    let mut times = Times(Vec::new());
    for _ in 0..RUNS {
        let begun = Instant::now();
        call(cx, "customer_list", json!({ "offset": 0, "limit": 50 })).await?;
        call(cx, "customer_count", json!({})).await?;
        call(cx, "customer_list", json!({ "search": "ing", "offset": 0, "limit": 50 })).await?;
        times.0.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    Ok(times)
}

/// A rep of the bench, to whom every so many-th customer is assigned once.
async fn rep_with_customers(cx: &Ctx) -> anyhow::Result<Uuid> {
    let rep = cx.natural_id("account", "bench:rep");
    let of_rep = "SELECT id FROM customer WHERE office_id = ? AND sales_rep_id = ?";
    let db = cx.app.store.reader();
    if bare(db, of_rep, vec![cx.office_id.into(), rep.into()]).await? > 0 {
        return Ok(rep);
    }
    let system = cx.as_system();
    let mut tx = system.write(Action::CustomerEdit, "import").await.map_err(anyhow::Error::new)?;
    let set =
        json!({ "kind": "employee", "status": "active", "username": "bench.rep", "last_name": "Bench", "rep": true });
    let set = set.as_object().cloned().unwrap_or_default();
    tx.must::<account::Entity>(vec![Edit::create(rep, set)]).await.map_err(anyhow::Error::new)?;
    let sql = "SELECT id FROM customer WHERE office_id = ? AND status = 'active' AND deleted_at IS NULL ORDER BY id";
    let all = db.query_all_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, [cx.office_id.into()])).await?;
    let every = (all.len() / OF_REP).max(1);
    let set: serde_json::Map<String, Value> = std::iter::once(("sales_rep_id".to_owned(), json!(rep))).collect();
    let mut edits = Vec::new();
    for row in all.iter().step_by(every).take(OF_REP) {
        edits.push(Edit::update(row.try_get_by_index(0)?, serde_json::Map::new(), set.clone()));
    }
    tx.must::<customer::Entity>(edits).await.map_err(anyhow::Error::new)?;
    tx.commit().await.map_err(anyhow::Error::new)?;
    Ok(rep)
}

/// Similar customers while a name is typed, letter by letter.
async fn duplicate_check(cx: &Ctx, size: &str) -> anyhow::Result<Value> {
    let mut times = Times(Vec::new());
    for i in 0..RUNS {
        let name = words::name(i * 1_663);
        for letters in [3, 5, 8, 14] {
            let typed: String = name.chars().take(letters).collect();
            let begun = Instant::now();
            call(cx, "customer_similar", json!({ "name": typed })).await?;
            times.0.push(begun.elapsed().as_secs_f64() * 1e3);
        }
    }
    Ok(figure(&format!("duplicate-check{size}"), times.p95(), "ms p95", 50.0, "aim"))
}
