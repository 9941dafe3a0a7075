//! The first hour in the real window: a list of QuickBooks and a workbook of Excel become customers, and go again.

use std::fs;
use std::path::Path;

use anyhow::Result;
use fantoccini::key::Key;

use crate::PROGRAM;
use crate::app::App;
use crate::office;
use crate::page::Page;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/crates/sheet/fixtures");

#[tokio::test]
async fn a_list_of_quickbooks_and_a_workbook_come_in_by_keyboard_and_go_again() -> Result<()> {
    let home = tempfile::tempdir()?;
    let app = App::start(PROGRAM.as_ref(), home.path()).await?;
    let page = &app.page;
    office::create_office(page, home.path(), false).await?;

    for (fixture, preset, count, name) in [
        ("quickbooks-desktop-us.iif", "quickbooks-desktop", "3", "Northgate Towers"),
        ("quickbooks-online.xlsx", "quickbooks-online", "3", "Harborview Dental"),
    ] {
        choose(page, home.path(), fixture).await?;
        page.sees(&page.t(&format!("import-preset-{preset}"))?).await?;
        page.is_accessible().await?;
        for step in ["columns", "values", "preview"] {
            page.tab_and_enter("button", "next").await?;
            page.expect_focus("heading", &format!("import-step-{step}")).await?;
            if step == "preview" {
                page.sees_text("import-lead-preview", &[]).await?;
                page.find("tab", &format!("{} {count}", page.t("import-kind-new")?)).await?;
            }
            page.is_accessible().await?;
        }
        page.sees(name).await?;
        page.tab_and_enter("button", "next").await?;
        page.expect_focus("heading", "import-step-run").await?;
        let run = page.texts.with("import-run", &[("count", count)])?;
        page.tab_to("button", &run).await?;
        page.key(Key::Enter).await?;
        page.sees_text("import-report-whole", &[]).await?;
        page.is_accessible().await?;
        page.tab_and_enter("link", "import-show-customers").await?;
        page.find("checkbox", &page.texts.with("grid-select-row", &[("name", name)])?).await?;

        page.press("link", "nav-administration").await?;
        page.press("link", "import").await?;
        let undo = page.texts.with("import-undo-name", &[("name", "picked")])?;
        page.sees_text("import-undo", &[]).await?;
        page.tab_to("button", &undo).await?;
        page.key(Key::Enter).await?;
        let sure = page.texts.with("import-undo-action", &[("count", count)])?;
        page.tab_to("button", &sure).await?;
        page.key(Key::Enter).await?;
        page.sees_text("import-undone", &[]).await?;
        page.press("link", "nav-customer-list").await?;
        page.sees_text("customers-empty-title", &[]).await?;
    }
    app.end()
}

/// The system's dialog cannot be driven: it is told what would be picked.
async fn choose(page: &Page, home: &Path, fixture: &str) -> Result<()> {
    fs::copy(Path::new(FIXTURES).join(fixture), home.join("picked"))?;
    page.press("link", "nav-administration").await?;
    page.press("link", "import").await?;
    page.tab_and_enter("button", "import-choose").await?;
    page.find("heading", &page.t("import-step-file")?).await?;
    Ok(())
}
