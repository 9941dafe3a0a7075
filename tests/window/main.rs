//! Stories about the desktop app in its real window: they see and touch what a person does, and nothing else.
#![cfg(target_os = "linux")]

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;

mod app;
mod import;
mod office;
mod page;
mod people;
mod texts;

use app::App;
use office::{EMAIL, OFFICE, PASSWORD, PERSON};

const PROGRAM: &str = env!("CARGO_BIN_EXE_clientele");
const CUSTOMER: &str = "Halloway Laundry";
const PILOT: &str = "Configuration and Policy Checks";
const OTHER: &str = "Backflow testing";

#[tokio::test]
async fn an_office_begins_and_keeps_its_first_customer() -> Result<()> {
    let home = tempfile::tempdir()?;
    let app = App::start(PROGRAM.as_ref(), home.path()).await?;
    let page = &app.page;
    page.sees_text("first-run-title", &[]).await?;
    page.is_accessible().await.context("first run")?;

    // What is missing is said at its field, and what was typed stays.
    page.fill("first-run-name", PERSON).await?;
    page.press("radio", "first-run-empty").await?;
    page.press("button", "first-run-create").await?;
    page.sees_text("error-summary-title", &[("count", "3")]).await?;
    office::create_office(page, home.path(), false).await?;
    page.is_accessible().await.context("Home of a new office")?;

    office::person_menu(page, "sign-out").await?;
    page.sees_text("sign-in-lead", &[("office", OFFICE)]).await?;
    page.is_accessible().await.context("sign-in")?;
    page.fill("field-password", "not the right one").await?;
    page.press("button", "sign-in").await?;
    page.sees_text("error-wrong-password", &[]).await?;
    office::sign_in(page).await?;
    office::at_home(page).await?;

    // The bar of icons opens under the mouse.
    page.press("button", "nav-collapse").await?;
    page.point_at(page.find("button", &page.t("help")?).await?).await?;
    page.until("[data-nav=icons]").await?;
    page.point_at(page.find("link", &page.t("nav-home")?).await?).await?;
    page.until("[data-nav=over]").await?;
    page.press("link", "nav-customer-list").await?;
    page.sees_text("customers-empty-title", &[]).await?;
    page.press("button", "customer-add").await?;

    page.fill("name-of-organization", CUSTOMER).await?;
    page.fill("customer-notes", "Key at the gate house").await?;
    page.press("combobox", "field-partner-ids").await?;
    page.type_keys("Ada").await?;
    page.click("option", PERSON).await?;
    page.key(Key::Escape).await?;
    page.find("button", &page.texts.with("remove-value", &[("value", PERSON)])?).await?;
    page.fill("external-id", "ACC-4711").await?;
    page.fill("address-line1", "12 Mill Lane").await?;
    page.fill("address-city", "Tarnwell").await?;
    page.fill("address-zip", "55110").await?;
    page.press("button", "next").await?;

    page.sees_text("contact-email-definition", &[]).await?;
    page.sees_text("login-email-definition", &[]).await?;
    page.choose("field-title-id", "Dr").await?;
    page.fill("field-first-name", "Ines").await?;
    page.fill("field-last-name", "Halloway").await?;
    page.fill("contact-email", "ines@halloway.example").await?;
    page.press("button", "login-email-copy").await?;
    page.press("button", "next").await?;

    let add = |name| page.texts.with("modules-add", &[("name", name)]);
    page.click("button", &add(PILOT)?).await?;
    page.click("button", &add(OTHER)?).await?;
    page.click("button", &page.texts.with("modules-remove", &[("name", OTHER)])?).await?;
    page.find("button", &add(OTHER)?).await?;
    page.choose("field-subscription-type-id", "Monthly").await?;
    page.press("button", "save").await?;

    page.sees_text("customer-added", &[("name", CUSTOMER)]).await?;
    page.sees("Tarnwell").await?;
    page.click("checkbox", &page.texts.with("grid-select-row", &[("name", CUSTOMER)])?).await?;
    page.press("button", "more-actions").await?;
    page.press("menuitem", "customer-edit").await?;

    page.find("heading", CUSTOMER).await?;
    page.sees("Monthly").await?;
    page.sees(PILOT).await?;
    page.does_not_see(OTHER).await?;
    office::edit_section(page, "customer-notes").await?;
    page.fill("customer-notes", "Key at the gate house, ring twice").await?;
    page.press("button", "save").await?;
    page.sees_text("customer-saved", &[("name", CUSTOMER)]).await?;
    page.sees("ring twice").await?;

    page.press("button", "more-actions").await?;
    page.press("menuitem", "customer-deactivate").await?;
    page.sees_text("deactivate-leaves", &[("count", "1"), ("before", "1"), ("after", "0")]).await?;
    page.sees_text("deactivate-undo", &[]).await?;
    page.click("button", &page.texts.with("deactivate-action", &[("count", "1")])?).await?;
    page.sees_text("deactivate-done", &[("count", "1")]).await?;
    page.sees_text("status-deactivated", &[]).await?;
    page.press("link", "nav-customer-list").await?;
    page.find("heading", &page.t("customers-title")?).await?;
    page.does_not_see(CUSTOMER).await
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() -> Result<()> {
    let home = tempfile::tempdir()?;
    let app = App::start(PROGRAM.as_ref(), home.path()).await?;
    let page = &app.page;
    page.expect_focus("textbox", "field-office-name").await?;
    page.type_keys(OFFICE).await?;
    page.tab_and_type("first-run-name", PERSON).await?;
    page.tab_and_type("field-email", EMAIL).await?;
    page.tab_and_type("field-password", PASSWORD).await?;
    page.tab_to("radio", &page.t("first-run-sample")?).await?;
    page.key(Key::Down).await?;
    page.tab_and_enter("button", "first-run-create").await?;
    page.sees_text("recovery-title", &[]).await?;
    page.tab_to("checkbox", &page.t("recovery-kept")?).await?;
    page.type_keys(" ").await?;
    page.tab_and_enter("button", "recovery-go-on").await?;
    office::at_home(page).await?;

    page.chord(Key::Control, 'n').await?;
    page.expect_focus("textbox", "name-of-organization").await?;
    page.type_keys(CUSTOMER).await?;
    page.tab_and_type("external-id", "ACC-4711").await?;
    page.tab_and_type("customer-notes", "Key at the gate house").await?;
    page.tab_and_enter("button", "next").await?;
    page.sees_text("contact-email-definition", &[]).await?;
    page.tab_and_type("field-first-name", "Ines").await?;
    page.tab_and_type("contact-email", "ines@halloway.example").await?;
    // Enter in a field goes on as the button does.
    page.key(Key::Enter).await?;
    let add = page.texts.with("modules-add", &[("name", PILOT)])?;
    page.tab_to("button", &add).await?;
    page.key(Key::Enter).await?;
    page.find("button", &page.texts.with("modules-remove", &[("name", PILOT)])?).await?;
    page.chord(Key::Control, 's').await?;
    page.sees_text("customer-added", &[("name", CUSTOMER)]).await?;

    page.chord(Key::Control, 'f').await?;
    page.type_keys("hallo").await?;
    page.find("checkbox", &page.texts.with("grid-select-row", &[("name", CUSTOMER)])?).await?;
    page.key(Key::Enter).await?;
    page.key(Key::Enter).await?;
    page.find("heading", CUSTOMER).await?;
    page.tab_and_enter("button", "more-actions").await?;
    page.find("menuitem", &page.t("customer-deactivate")?).await?;
    // What takes something away stands at the end.
    page.key(Key::End).await?;
    page.expect_focus("menuitem", "customer-deactivate").await?;
    page.key(Key::Enter).await?;
    page.sees_text("deactivate-undo", &[]).await?;
    page.tab_to("button", &page.texts.with("deactivate-action", &[("count", "1")])?).await?;
    page.key(Key::Enter).await?;
    page.sees_text("deactivate-done", &[("count", "1")]).await?;

    // The last step is undone by its shortcut.
    page.find("heading", CUSTOMER).await?;
    page.chord(Key::Control, 'z').await?;
    page.sees_text("undo-done", &[]).await?;
    page.sees_text("status-active", &[]).await
}

#[tokio::test]
async fn the_end_of_the_session_closes_the_office_as_closing_the_window_does() -> Result<()> {
    let home = tempfile::tempdir()?;
    let app = App::start(PROGRAM.as_ref(), home.path()).await?;
    app.page.sees_text("first-run-title", &[]).await?;
    // A mark that stays makes the next start look through the whole file.
    let mark = home.path().join("data/running");
    ensure!(mark.exists(), "the folder is not taken");
    app.end()?;
    ensure!(!mark.exists(), "the folder was not left");
    Ok(())
}

#[tokio::test]
async fn what_was_typed_survives_a_power_cut() -> Result<()> {
    let home = tempfile::tempdir()?;
    let app = App::start(PROGRAM.as_ref(), home.path()).await?;
    let page = &app.page;
    office::create_office(page, home.path(), false).await?;
    page.chord(Key::Control, 'n').await?;
    page.fill("name-of-organization", CUSTOMER).await?;
    page.fill("customer-notes", "Key at the gate house").await?;
    page.press("button", "next").await?;
    page.fill("field-first-name", "Ines").await?;
    page.sees_text("draft-saved", &[]).await?;
    page.draft_holds("Ines").await?;
    app.kill()?;

    let app = App::start(PROGRAM.as_ref(), home.path()).await?;
    let page = &app.page;
    office::sign_in(page).await?;
    page.sees(CUSTOMER).await?;
    page.press("link", "draft-continue").await?;
    let first_name = page.find("textbox", &page.t("field-first-name")?).await?.prop("value").await?;
    ensure!(first_name.as_deref() == Some("Ines"), "the draft came back with {first_name:?}");
    page.press("button", "back").await?;
    let notes = page.find("textbox", &page.t("customer-notes")?).await?.prop("value").await?;
    ensure!(notes.as_deref() == Some("Key at the gate house"), "the draft came back with {notes:?}");
    page.press("button", "save").await?;
    page.sees_text("customer-added", &[("name", CUSTOMER)]).await
}
