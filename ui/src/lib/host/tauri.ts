/** The desktop window: one Tauri command `rpc`, one event "clientele", files over their own scheme. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import {
  type CrashReport,
  type Host,
  type HostEvent,
  type PickedFile,
  type PickedFiles,
  type UpdateState,
  type Updates,
  isAllowedUrl,
  readPrefs,
  wireError,
} from ".";

async function rpc(name: string, input: unknown): Promise<unknown> {
  try {
    return await invoke("rpc", { name, input });
  } catch (cause) {
    throw wireError(cause);
  }
}

/** Asked once: a fault of this session is told at the next start. */
function crashReport(): CrashReport {
  let found: Promise<boolean> | null = null;
  const report = (action: "get" | "save" | "drop") => rpc("shell_crash_report", { action });
  const drop = async () => {
    await report("drop");
    found = Promise.resolve(false);
  };
  return {
    left: () =>
      (found ??= report("get").then(
        (text) => typeof text === "string",
        () => false,
      )),
    save: async () => {
      if ((await report("save")) === false) return false;
      await drop();
      return true;
    },
    drop,
  };
}

function updates(): Updates {
  const ask = async (name: string, input: unknown = {}) =>
    (await rpc(`shell_update_${name}`, input)) as UpdateState;
  return {
    state: () => ask("state"),
    look: (on) => ask("look", { look: on }),
    ask: () => ask("ask"),
    install: () => ask("install"),
    cancel: () => ask("cancel"),
    restart: () => ask("restart"),
  };
}

export function tauriHost(): Host {
  const handlers = new Set<(event: HostEvent) => void>();
  let ask: (() => void) | null = null;
  // WebView2 has no custom schemes; the shell serves them under a name of its own there.
  const files = navigator.userAgent.includes("Windows")
    ? "http://clientele.localhost"
    : "clientele://localhost";

  void listen<HostEvent>("clientele", ({ payload }) => {
    if (payload.kind === "close_requested") ask?.();
    for (const handler of handlers) handler(payload);
  });

  return {
    call: rpc,
    on(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    fileUrl: (handle) => `${files}/files/${encodeURIComponent(handle)}`,
    pickFile: async (options) => (await rpc("shell_file_pick", options)) as PickedFile | null,
    pickOffice: async () => (await rpc("shell_office_pick", {})) as PickedFile | null,
    pickFiles: async () => (await rpc("shell_files_pick", {})) as PickedFiles,
    onFileDrop(box, { over, drop }) {
      const inside = ({ x, y }: { x: number; y: number }) => box.contains(document.elementFromPoint(x, y));
      const handler = (event: HostEvent) => {
        if (event.kind === "files_over") over(inside(event));
        if (event.kind === "files_left") over(false);
        if (event.kind !== "files_dropped") return;
        over(false);
        if (inside(event)) drop(rpc("shell_files_dropped", {}) as Promise<PickedFiles>);
      };
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    saveFile: async (handle, name) => void (await rpc("shell_file_save", { handle, name })),
    saveText: async (text, name) => (await rpc("shell_text_save", { text, name })) !== false,
    crashReport: crashReport(),
    updates: updates(),
    prefs: {
      get: async () => readPrefs(await rpc("shell_prefs_get", {})),
      set: async (prefs) => void (await rpc("shell_prefs_set", { prefs })),
    },
    openExternal: async (url) => {
      if (isAllowedUrl(url)) await rpc("shell_open_url", { url });
    },
    closeWindow: async () => void (await rpc("shell_window_close", {})),
    setCloseGuard(next) {
      if ((ask === null) !== (next === null)) {
        // A refusal means that the shell closes without asking, which drafts survive.
        rpc("shell_close_guard", { on: next !== null }).catch(() => undefined);
      }
      ask = next;
    },
  };
}
