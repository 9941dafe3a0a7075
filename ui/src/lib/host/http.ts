/** The desk in a browser: JSON under /api, server-sent events, files by form post. Same origin, cookie session. */
import type { AppEvent, AppStart, WireError } from "../../bindings";
import {
  type Host,
  type HostEvent,
  type PickedFile,
  type PickedFiles,
  isAllowedUrl,
  isWireError,
  readPrefs,
} from ".";
import { dropArea } from "./dropArea";

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

/** The first part of the address names the office before anybody is signed in. */
function slug(): string {
  return window.location.pathname.split("/")[1] ?? "";
}

/** Commands that end the session of this page: its stream must not report that as news. */
const ending = new Set(["lock", "sign_out"]);

export function httpHost(): Host {
  const handlers = new Set<(event: HostEvent) => void>();
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let guarded = false;

  function emit(event: HostEvent) {
    for (const handler of handlers) handler(event);
  }

  function disconnect() {
    clearTimeout(again);
    source?.close();
    source = null;
  }

  /** The stream belongs to a session: it begins when somebody is signed in. */
  function connect(waited = 0) {
    disconnect();
    let opened = waited > 0;
    const stream = new EventSource("/api/events");
    source = stream;
    stream.addEventListener("open", () => {
      // What changed while the stream was down is unknown.
      if (opened) emit({ kind: "reconnected" });
      opened = true;
      waited = 0;
    });
    stream.addEventListener("error", () => {
      // After an answer that is no stream, such as a proxy's, the browser does not try again by itself.
      if (stream.readyState !== EventSource.CLOSED || source !== stream) return;
      const wait = Math.min(60_000, Math.max(5_000, waited * 2));
      again = setTimeout(() => connect(wait), wait);
    });
    stream.addEventListener("message", (message: MessageEvent<string>) => {
      let event: AppEvent;
      try {
        event = JSON.parse(message.data) as AppEvent;
      } catch {
        // A line that is no event of ours says nothing.
        return;
      }
      if (event.kind === "signed_out") disconnect();
      emit(event);
    });
  }

  function send(path: string, input: unknown): Promise<unknown> {
    const headers = { "content-type": "application/json", "x-clientele-office": slug() };
    return answer(() =>
      fetch(path, { method: "POST", credentials: "same-origin", headers, body: JSON.stringify(input) }),
    );
  }

  async function call(name: string, input: unknown): Promise<unknown> {
    if (ending.has(name)) disconnect();
    try {
      // An office of the portal begins with its set-up code, which no command takes.
      const result = await send(name === "office_create" ? `/${slug()}/setup` : `/api/${name}`, input);
      if (startsSession(name, input, result) && (name !== "app_start" || !source)) connect();
      if (name === "office_create" && !isDry(input)) window.history.replaceState(null, "", `/${slug()}/desk`);
      return result;
    } catch (cause) {
      if (isWireError(cause) && cause.code === "unauthenticated") disconnect();
      throw cause;
    }
  }

  function beforeUnload(event: BeforeUnloadEvent) {
    if (guarded) event.preventDefault();
  }

  return {
    call,
    on(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    fileUrl: (handle) => `/files/${encodeURIComponent(handle)}`,
    pickFile: async ({ accept }) => {
      const [file] = await chooseFiles({ accept });
      return file ? upload("/files", file) : null;
    },
    pickOffice: async () => {
      const [file] = await chooseFiles({ accept: ".zip" });
      return file ? upload("/files/office", file) : null;
    },
    pickFiles: async () => takeIn(await chooseFiles({ multiple: true })),
    onFileDrop: (box, { over, drop }) => dropArea(box, over, (files) => drop(takeIn(files))),
    saveFile: async (handle, name) => {
      download(`/files/${encodeURIComponent(handle)}`, name);
    },
    saveText: async (text, name) => {
      const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
      download(url, name);
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      return true;
    },
    crashReport: null,
    updates: null,
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

function isDry(input: unknown): boolean {
  return typeof input === "object" && input !== null && "dry" in input && input.dry === true;
}

function startsSession(name: string, input: unknown, result: unknown): boolean {
  if (name === "sign_in") return true;
  if (name === "office_create") return !isDry(input);
  return name === "app_start" && (result as AppStart).state === "signed_in";
}

function download(url: string, name: string) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}

function chooseFiles(options: { accept?: string; multiple?: boolean }): Promise<File[]> {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement("input"), { type: "file", ...options });
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

async function upload(path: string, file: File): Promise<PickedFile> {
  const form = new FormData();
  form.append("file", file);
  const headers = { "x-clientele-office": slug() };
  return (await answer(() =>
    fetch(path, { method: "POST", credentials: "same-origin", headers, body: form }),
  )) as PickedFile;
}

const MEGABYTE = 1024 * 1024;
/** What the server takes in one file, and holds of one session at a time. */
const LARGEST = 50;
const MOST = 3 * LARGEST;

/** Sends the files one after another; whatever cannot be taken is named, the others are. */
async function takeIn(files: readonly File[]): Promise<PickedFiles> {
  const taken: PickedFiles = { files: [], refused: [] };
  let sum = 0;
  for (const file of files) {
    const refuse = (code: string, max = 0) => taken.refused.push({ name: file.name, code, max });
    sum += file.size;
    if (file.size > LARGEST * MEGABYTE) refuse("file_too_big", LARGEST);
    else if (sum > MOST * MEGABYTE) refuse("files_too_big", MOST);
    // A folder, or a file that went: asking for its first byte tells it from a server that does not answer.
    else if (!(await readable(file))) refuse("file_unreadable");
    else if (file.size === 0) refuse("file_empty");
    else taken.files.push(await upload("/files?as=attachment", file));
  }
  return taken;
}

async function readable(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
