/** Starts the interface on a host: preferences first, so that the first picture has the right colours. */
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../styles/index.css";
import { newQueryClient } from "../lib/api";
import { type Host, defaultPrefs, setHost } from "../lib/host";
import { PrefsProvider, applyPrefs } from "../lib/prefs";
import { App } from "./App";

export async function startApp(host: Host): Promise<void> {
  setHost(host);
  const prefs = await host.prefs.get().catch(() => defaultPrefs);
  applyPrefs(prefs, window.matchMedia("(prefers-color-scheme: dark)").matches);
  const root = document.getElementById("root");
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <PrefsProvider initial={prefs}>
        <QueryClientProvider client={newQueryClient()}>
          <App />
        </QueryClientProvider>
      </PrefsProvider>
    </StrictMode>,
  );
}
