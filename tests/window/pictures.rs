//! Pictures of the desktop's screens, light and dark. Environment: CLIENTELE_PICTURES, the folder for the pictures; and for a
//! large office CLIENTELE_PICTURES_OFFICE, the data folder that `cargo xtask demo` made.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::app::{App, variable};
use crate::office;
use crate::page::Page;

pub async fn take() -> Result<()> {
    let folder = PathBuf::from(variable("CLIENTELE_PICTURES").context("CLIENTELE_PICTURES names no folder")?);
    fs::create_dir_all(&folder)?;
    // Beside this program, which cargo puts into `examples`.
    let own = std::env::current_exe()?;
    let program = own.ancestors().nth(2).context("no folder of programs")?.join("clientele");
    let home = tempfile::tempdir()?;
    match variable("CLIENTELE_PICTURES_OFFICE") {
        Some(data) => large_office(&program, home.path(), Path::new(&data), &folder).await,
        None => new_office(&program, home.path(), &folder).await,
    }
}

async fn new_office(program: &Path, home: &Path, folder: &Path) -> Result<()> {
    let app = App::start(program, home).await?;
    let pictures = Pictures { page: &app.page, folder, name: "window" };
    app.page.sees_text("first-run-title", &[]).await?;
    pictures.take("first-run").await?;
    office::create_office(&app.page, home, true).await?;
    pictures.screens(office::PERSON).await
}

/// The office is copied: a look at it leaves traces.
async fn large_office(program: &Path, home: &Path, data: &Path, folder: &Path) -> Result<()> {
    copy(data, &home.join("data"))?;
    let app = App::start(program, home).await?;
    let pictures = Pictures { page: &app.page, folder, name: "window-large" };
    app.page.find("textbox", &app.page.t("field-password")?).await?;
    pictures.take("sign-in").await?;
    office::sign_in_with(&app.page, crate::DEMO.1).await?;
    office::at_home(&app.page).await?;
    pictures.screens(crate::DEMO.0).await
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{}", from.display()))? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

struct Pictures<'a> {
    page: &'a Page,
    folder: &'a Path,
    name: &'a str,
}

impl Pictures<'_> {
    /// Everything that a person sees who has signed in, in both themes.
    async fn screens(&self, person: &str) -> Result<()> {
        let page = self.page;
        for theme in ["light", "dark"] {
            office::menu_of(page, person, "preferences").await?;
            page.press("radio", &format!("theme-{theme}")).await?;
            self.take(&format!("preferences-{theme}")).await?;
            page.press("button", "done").await?;
            page.until("body:not(:has([role=dialog]))").await?;
            page.press("link", "nav-home").await?;
            page.sees_text("home-follow-ups", &[]).await?;
            self.take(&format!("home-{theme}")).await?;
            page.press("link", "nav-customer-list").await?;
            page.find("grid", &page.t("customers-title")?).await?;
            page.until("[role=grid] [role=row]:not([aria-busy]) [role=gridcell]").await?;
            self.take(&format!("customers-{theme}")).await?;
        }
        Ok(())
    }

    async fn take(&self, screen: &str) -> Result<()> {
        self.page.painted().await?;
        let png = self.page.client.screenshot().await.context("no picture")?;
        fs::write(self.folder.join(format!("{}-{screen}.png", self.name)), png)?;
        Ok(())
    }
}
