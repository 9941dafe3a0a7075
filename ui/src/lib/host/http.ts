/** The desk in a browser: JSON under /api, server-sent events, files by form post. Same origin, cookie session. */
import type { AppEvent, WireError } from "../../bindings";
import { type Host, type HostEvent, type PickedFile, isAllowedUrl, isWireError, readPrefs } from ".";

const prefsKey = "clientele.prefs";

function unavailable(message: string): WireError {
  return { code: "unavailable", message, fields: [], ref: null };
}

async function answer(send: () => Promise<Response>): Promise<unknown> {
  let response: Response;
  try {
    response = await send();
  } catch {
    throw unavailable("no answer from the server");
  }
  // A proxy on the way may answer with HTML; that is never an answer of ours.
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  if (response.ok && response.headers.get("content-type")?.startsWith("application/json")) return body;
  if (isWireError(body)) throw body;
  throw unavailable(`answer ${response.status} is not ours`);
}

function readPrefsOfBrowser() {
  try {
    return readPrefs(JSON.parse(localStorage.getItem(prefsKey) ?? "null"));
  } catch {
    return readPrefs(null);
  }
}

export function httpHost(): Host {
  const handlers = new Set<(event: HostEvent) => void>();
  let source: EventSource | null = null;
  let guarded = false;

  function emit(event: HostEvent) {
    for (const handler of handlers) handler(event);
  }

  function connect() {
    let opened = false;
    source = new EventSource("/api/events");
    source.addEventListener("open", () => {
      // What changed while the stream was down is unknown.
      if (opened) emit({ kind: "reconnected" });
      opened = true;
    });
    source.addEventListener("message", (message: MessageEvent<string>) => {
      try {
        emit(JSON.parse(message.data) as AppEvent);
      } catch {
        // A line that is no event of ours says nothing.
      }
    });
  }

  function beforeUnload(event: BeforeUnloadEvent) {
    if (guarded) event.preventDefault();
  }

  return {
    call: (name, input) =>
      answer(() =>
        fetch(`/api/${name}`, {
          method: "POST",
          credentials: "same-origin",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(input),
        }),
      ),
    on(handler) {
      handlers.add(handler);
      if (!source) connect();
      return () => {
        handlers.delete(handler);
        if (handlers.size === 0) {
          source?.close();
          source = null;
        }
      };
    },
    fileUrl: (handle) => `/files/${encodeURIComponent(handle)}`,
    pickFile: async ({ accept }) => {
      const file = await chooseFile(accept);
      if (!file) return null;
      const form = new FormData();
      form.append("file", file);
      return (await answer(() =>
        fetch("/files", { method: "POST", credentials: "same-origin", body: form }),
      )) as PickedFile;
    },
    saveFile: async (handle, name) => {
      download(`/files/${encodeURIComponent(handle)}`, name);
    },
    saveText: async (text, name) => {
      const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
      download(url, name);
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      return true;
    },
    prefs: {
      get: async () => readPrefsOfBrowser(),
      set: async (prefs) => {
        try {
          localStorage.setItem(prefsKey, JSON.stringify(prefs));
        } catch {
          // Without storage the choice holds until the page is closed.
        }
      },
    },
    openExternal: async (url) => {
      if (isAllowedUrl(url)) window.open(url, "_blank", "noopener,noreferrer");
    },
    closeWindow: async () => window.close(),
    setCloseGuard(ask) {
      guarded = ask !== null;
      if (guarded) window.addEventListener("beforeunload", beforeUnload);
      else window.removeEventListener("beforeunload", beforeUnload);
    },
  };
}

function download(url: string, name: string) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}

function chooseFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.addEventListener("change", () => resolve(input.files?.[0] ?? null));
    input.addEventListener("cancel", () => resolve(null));
    input.click();
  });
}
