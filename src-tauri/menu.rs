//! The menu of macOS: the usual one, but with a Quit that asks a form with changes first, as closing the window does.

use std::sync::Arc;

use tauri::menu::{Menu, MenuItem, MenuItemKind, PredefinedMenuItem};
use tauri::{AppHandle, Manager};

use crate::session::Desktop;

const QUIT: &str = "quit";

pub fn set_up(app: &AppHandle) -> tauri::Result<()> {
    let menu = Menu::default(app)?;
    if let Some(MenuItemKind::Submenu(first)) = menu.items()?.first() {
        // The last item of the app's own menu is the system's Quit, which asks nobody.
        if let Some(quit) = first.items()?.last() {
            first.remove(quit)?;
        }
        first.append(&PredefinedMenuItem::separator(app)?)?;
        first.append(&MenuItem::with_id(app, QUIT, "Quit Clientele", true, Some("Cmd+Q"))?)?;
    }
    app.set_menu(menu)?;
    app.on_menu_event(|app, event| {
        if event.id() == QUIT && !app.state::<Arc<Desktop>>().keeps_open() {
            app.exit(0);
        }
    });
    Ok(())
}
