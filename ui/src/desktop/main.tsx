/** Entry of the desktop window. */
import { tauriHost } from "../lib/host/tauri";
import { startApp } from "../shell/start";

void startApp(tauriHost());
