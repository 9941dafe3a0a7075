//! A demo office of any size in a data folder, ready for the desktop: sign in as `demo`.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, bail};
use clientele_core::ctx::{Actor, App, Clock, Ctx, Ids, Shell};
use clientele_core::file::Files;
use clientele_core::import::Imports;
use clientele_core::job::Jobs;
use clientele_core::office::{Begin, OfficeCreate};
use clientele_core::portal::Tenant;
use clientele_core::store::local::{self, tenant};
use clientele_core::store::{Place, Store};
use clientele_core::{backup, office, sample};

pub const EMAIL: &str = "demo@tarnwell.example";
pub const PASSWORD: &str = "plum tractor sings 41";

/// The app over the database of this folder, outside any shell.
pub async fn open(data: &Path) -> anyhow::Result<Ctx> {
    let store = Store::open(Place::Sqlite(data.join(backup::FILE)), false, None).await?;
    let app = Arc::new(App {
        store,
        clock: Clock::System,
        ids: Ids::default(),
        files: Files::default(),
        jobs: Jobs::default(),
        imports: Imports::default(),
        shell: Shell::Desktop,
        data_dir: data.to_owned(),
        locale: "en-US".into(),
    });
    let office_id = office::local_id(&app.store).await?.unwrap_or_else(|| app.ids.new_id(app.clock.now()));
    Ok(Ctx { app, office_id, actor: Actor::System, session: "demo".into(), locked: None, at: None, root: None })
}

pub async fn make(data: &Path, customers: usize) -> anyhow::Result<()> {
    if data.join(backup::FILE).exists() {
        bail!("{} holds a database already", data.display());
    }
    std::fs::create_dir_all(data).context("the data folder cannot be made")?;
    let cx = open(data).await?;
    begin(&cx, Begin::Sample).await?;
    let start = Instant::now();
    let mut out = std::io::stdout().lock();
    sample::demo::fill(&cx, customers, |done| {
        // A progress line that cannot be written is no reason to stop.
        let _ = write!(out, "\r{done} of {customers} customers");
        let _ = out.flush();
    })
    .await?;
    cx.app.store.optimise().await?;
    cx.app.store.close().await?;
    writeln!(out, "\r{customers} customers in {:.1} s in {}", start.elapsed().as_secs_f64(), data.display())?;
    writeln!(out, "Sign in as {EMAIL} with the password: {PASSWORD}")?;
    Ok(())
}

/// The office itself, in a database that has none.
pub async fn begin(cx: &Ctx, begin: Begin) -> anyhow::Result<()> {
    let input = OfficeCreate {
        office_name: "Tarnwell Services".into(),
        country: "US".into(),
        words: "customers".into(),
        name: "Maria Oakes".into(),
        email: EMAIL.into(),
        password: PASSWORD.into(),
        begin,
        dry: false,
    };
    office::create(cx, &input).await?;
    Ok(())
}

/// A desktop's office is no portal's: this makes a copy of it that is one, at the address `/demo`.
pub async fn lend(data: &Path, into: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(into.join("blobs"))?;
    let database = into.join("portal.db");
    std::fs::copy(data.join(backup::FILE), &database)?;
    for blob in std::fs::read_dir(data.join("blobs"))?.flatten() {
        std::fs::copy(blob.path(), into.join("blobs").join(blob.file_name()))?;
    }
    let store = Store::open(Place::Sqlite(database), true, None).await?;
    let tenant = Tenant {
        slug: "demo".into(),
        name: "Tarnwell Services".into(),
        office_id: office::local_id(&store).await?,
        setup_hash: None,
        created_at: Clock::System.now(),
    };
    local::put::<tenant::Entity>(&store, tenant).await?;
    store.close().await?;
    Ok(())
}
