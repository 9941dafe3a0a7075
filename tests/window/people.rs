//! W2: an office of companies and customers gives its people roles, and everybody sees what they may (SPEC, walk-throughs).

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::PROGRAM;
use crate::app::App;
use crate::office::{self, EMAIL, PERSON};
use crate::page::Page;
use crate::texts::Texts;

const COMPANY: &str = "Hollen Water District";
const CODE: &str = "HOLLN";
const OTHER: &str = "Castlow Legal Partners";
const NORA: &str = "nora.vance@hollen.example";
const THEO: &str = "theo.marsh@castlow.example";
const SECRET: &str = "walnut ferry hums 27";
const GROUP: &str = "Meter readers";

#[tokio::test]
async fn people_get_roles_and_everybody_sees_what_they_may() -> Result<()> {
    let home = tempfile::tempdir()?;
    let mut app = App::start(PROGRAM.as_ref(), home.path()).await?;
    office::create_office_that_says(&app.page, home.path(), false, "words-companies").await?;
    app.page.texts = Texts::of_words("companies")?;
    let page = &app.page;
    for (name, code) in [(COMPANY, CODE), (OTHER, "CASTL")] {
        page.chord(Key::Control, 'n').await?;
        page.fill("name-of-organization", name).await?;
        page.fill("field-code", code).await?;
        page.chord(Key::Control, 's').await?;
        page.sees_text("customer-added", &[("name", name)]).await?;
        page.find("checkbox", &page.texts.with("grid-select-row", &[("name", name)])?).await?;
    }

    group_of_people(page).await?;
    find_by_code_and_name(page).await?;

    page.press("button", "add-person").await?;
    page.fill("field-username", NORA).await?;
    for name in [GROUP.to_owned(), page.t("portal-role-report-view")?, page.t("portal-role-notice-view")?] {
        page.click("checkbox", &name).await?;
    }
    page.pick("field-person-mail-template", "accountact", "accountactivation").await?;
    page.press("button", "add").await?;
    page.find("heading", NORA).await?;
    page.sees("accountactivation").await?;
    page.is_accessible().await?;

    office::edit_section(page, "person-section").await?;
    page.fill("field-first-name", "Nora").await?;
    page.fill("field-last-name", "Vance").await?;
    page.press("button", "save").await?;
    page.find("heading", "Nora Vance").await?;

    // From the list of people, with the company; then the same username again.
    page.press("link", "nav-persons").await?;
    page.is_accessible().await?;
    for username in [THEO, NORA] {
        page.press("link", "nav-persons").await?;
        page.press("button", "add-person").await?;
        page.fill("field-username", username).await?;
        page.pick("persons-organization", "castl", OTHER).await?;
        page.press("button", "add").await?;
        if username == THEO {
            page.find("heading", THEO).await?;
        }
    }
    page.sees_text("error-person-taken", &[]).await?;
    page.find("link", &page.texts.with("person-open", &[("name", "Nora Vance")])?).await?;
    page.press("button", "person-join-too").await?;
    page.find("heading", "Nora Vance").await?;
    page.find("link", OTHER).await?;
    page.find("link", COMPANY).await?;

    colleagues(page).await
}

/// A group role that customers' people hold.
async fn group_of_people(page: &Page) -> Result<()> {
    page.press("link", "nav-administration").await?;
    page.press("link", "admin-groups").await?;
    page.press("radio", "groups-audience-customer").await?;
    page.press("button", "groups-add").await?;
    page.fill("field-name", GROUP).await?;
    page.chord(Key::Control, 's').await?;
    page.sees(GROUP).await
}

async fn find_by_code_and_name(page: &Page) -> Result<()> {
    page.press("link", "nav-customers").await?;
    for search in [CODE, "hollen water"] {
        page.fill("customers-search", search).await?;
        page.find("checkbox", &page.texts.with("grid-select-row", &[("name", COMPANY)])?).await?;
        page.does_not_see(OTHER).await?;
    }
    page.click("cell", COMPANY).await?;
    page.find("heading", COMPANY).await?;
    Ok(())
}

/// An employee with only their own companies, and one with no role at all.
async fn colleagues(page: &Page) -> Result<()> {
    add_employee(page, "Jonas", "Petrak", Some("Sales rep")).await?;
    add_employee(page, "Lena", "Ortiz", None).await?;
    page.press("link", "nav-customers").await?;
    page.fill("customers-search", "hollen").await?;
    page.click("cell", COMPANY).await?;
    office::edit_section(page, "section-people").await?;
    page.press("combobox", "field-partner-ids").await?;
    page.type_keys("Jonas").await?;
    page.click("option", "Jonas Petrak").await?;
    page.key(Key::Escape).await?;
    page.press("button", "save").await?;
    page.sees_text("customer-saved", &[("name", COMPANY)]).await?;

    sign_in_as(page, PERSON, "jonas.petrak").await?;
    page.press("link", "nav-customer-list").await?;
    page.find("checkbox", &page.texts.with("grid-select-row", &[("name", COMPANY)])?).await?;
    page.does_not_see(OTHER).await?;
    page.click("cell", COMPANY).await?;
    page.press("button", "add-person").await?;
    page.fill("field-username", THEO).await?;
    page.press("button", "add").await?;
    // Somebody of a company out of sight: no more than that the name cannot be had.
    page.sees_text("error-username-unusable", &[]).await?;
    page.fill("field-username", "ida.holm@hollen.example").await?;
    page.press("button", "add").await?;
    page.find("heading", "ida.holm@hollen.example").await?;

    sign_in_as(page, "Jonas Petrak", "lena.ortiz").await?;
    page.find("link", &page.t("nav-home")?).await?;
    for key in ["nav-customer-list", "nav-persons", "nav-administration"] {
        let name = page.t(key)?;
        page.does_not_see(&name).await?;
    }
    page.client.execute("location.hash = '#/customers'", Vec::new()).await?;
    page.sees_text("not-allowed-title", &[]).await?;
    sign_in_as(page, "Lena Ortiz", EMAIL).await?;
    ensure!(page.find("link", &page.t("nav-persons")?).await.is_ok(), "the superuser sees everybody");
    Ok(())
}

async fn add_employee(page: &Page, first: &str, last: &str, group: Option<&str>) -> Result<()> {
    page.press("link", "nav-administration").await?;
    page.press("link", "admin-employees").await?;
    page.press("button", "employee-add").await?;
    page.fill("field-first-name", first).await?;
    page.fill("field-last-name", last).await?;
    page.fill("field-username", &format!("{first}.{last}").to_lowercase()).await?;
    page.fill("field-password", SECRET).await?;
    if let Some(group) = group {
        page.click("checkbox", group).await?;
    }
    page.press("button", "employee-add").await?;
    let name = format!("{first} {last}");
    page.sees_text("employee-added", &[("name", &name)]).await?;
    page.find("link", &name).await?;
    Ok(())
}

async fn sign_in_as(page: &Page, before: &str, username: &str) -> Result<()> {
    office::menu_of(page, before, "sign-out").await?;
    page.press("button", "sign-in-other").await?;
    page.fill("sign-in-username", username).await?;
    let password = if username == EMAIL { office::PASSWORD } else { SECRET };
    office::sign_in_with(page, password).await
}
