//! The steps that stories of the window share: the first run, the wizard, the list.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::page::Page;

pub const OFFICE: &str = "Brightwater Services";
pub const PERSON: &str = "Ada Brenner";
pub const EMAIL: &str = "ada@brightwater.example";
pub const PASSWORD: &str = "quiet copper lantern seven";

/// The office as a person makes it at the first start, up to Home.
pub async fn create_office(page: &Page, home: &Path, sample: bool) -> Result<()> {
    create_office_that_says(page, home, sample, "words-customers").await
}

/// The same with the words that the office chooses for its customers.
pub async fn create_office_that_says(page: &Page, home: &Path, sample: bool, words: &str) -> Result<()> {
    page.choose("field-words", &page.t(words)?).await?;
    page.fill("field-office-name", OFFICE).await?;
    page.fill("first-run-name", PERSON).await?;
    page.fill("field-email", EMAIL).await?;
    page.fill("field-password", PASSWORD).await?;
    page.press("radio", if sample { "first-run-sample" } else { "first-run-empty" }).await?;
    page.press("button", if sample { "first-run-create-sample" } else { "first-run-create" }).await?;

    page.sees_text("recovery-title", &[]).await?;
    page.press("button", "recovery-save").await?;
    page.sees_text("recovery-saved", &[]).await?;
    let code = page.find("status", &page.t("field-recovery-code")?).await?.text().await?;
    let saved = fs::read_to_string(home.join("saved.txt")).context("the saved recovery code")?;
    ensure!(code.len() > 10 && saved.contains(&code), "the file holds {saved:?}, the screen {code:?}");
    page.press("checkbox", "recovery-kept").await?;
    page.press("button", "recovery-go-on").await?;
    at_home(page).await
}

pub async fn at_home(page: &Page) -> Result<()> {
    page.find("link", &page.t("nav-home")?).await?;
    page.sees_text("status-desktop", &[]).await
}

pub async fn sign_in(page: &Page) -> Result<()> {
    sign_in_with(page, PASSWORD).await
}

pub async fn sign_in_with(page: &Page, password: &str) -> Result<()> {
    page.fill("field-password", password).await?;
    page.press("button", "sign-in").await
}

pub async fn person_menu(page: &Page, key: &str) -> Result<()> {
    menu_of(page, PERSON, key).await
}

pub async fn menu_of(page: &Page, person: &str, key: &str) -> Result<()> {
    let menu = page.texts.with("person-menu", &[("name", person)])?;
    page.click("button", &menu).await?;
    page.press("menuitem", key).await
}

/// Opens the section of a customer's page for editing.
pub async fn edit_section(page: &Page, section: &str) -> Result<()> {
    let edit = page.texts.with("section-edit", &[("section", &page.t(section)?)])?;
    page.click("button", &edit).await
}
