/**
 * What the interface needs from the program around it. Only the files of this folder know the transport:
 * `tauri.ts` in the desktop window, `http.ts` in a browser. The entry chooses one with `setHost`.
 */
import type { AppEvent, WireError } from "../../bindings";

/** After `reconnected` it is unknown what changed meanwhile. */
export type HostEvent = AppEvent | { kind: "reconnected" };

export type PickedFile = { handle: string; name: string; size: number };

export type RefusedFile = { name: string; code: string; max: number };
/** What of several files could be taken, and why the others could not. */
export type PickedFiles = { files: PickedFile[]; refused: RefusedFile[] };

/** A part of the page on which files may be dropped. */
export type DropZone = { over: (inside: boolean) => void; drop: (taken: Promise<PickedFiles>) => void };

export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact";
/** Preferences of this computer or browser, never of the person's account. */
export type Prefs = { theme: Theme; textSize: number; density: Density; navCollapsed: boolean };

export const defaultPrefs: Prefs = {
  theme: "system",
  textSize: 100,
  density: "comfortable",
  navCollapsed: false,
};

/** What a crash of the last time left on this computer. */
export type CrashReport = {
  left: () => Promise<boolean>;
  /** False when the person cancels; else the report is kept where they chose, and here no longer. */
  save: () => Promise<boolean>;
  drop: () => Promise<void>;
};

/** The updater of the desktop app, as the program says it: `src-tauri/update`. */
export type UpdateState = {
  /** Of the program that runs */
  version: string;
  kind: "deb" | "rpm" | "nsis" | "app" | null;
  /** Why nothing can be updated here */
  unable: "no_source" | "build_folder" | "unknown" | null;
  /** Who is asked */
  host: string | null;
  /** It may ask by itself. */
  look: boolean;
  /** When it was answered last */
  asked: number | null;
  phase: "quiet" | "asking" | "newest" | "offered" | "loading" | "installing" | "installed";
  /** The notes are text of a stranger. */
  offer: { version: string; notes: string; size: number | null } | null;
  done: number;
  total: number | null;
  fault: UpdateFault | null;
};
export type UpdateFault = { code: string; about: string | null; command: string | null };

/** Each answers with the state that it led to; the event `update` says that there is another one. */
export type Updates = {
  state: () => Promise<UpdateState>;
  look: (on: boolean) => Promise<UpdateState>;
  ask: () => Promise<UpdateState>;
  install: () => Promise<UpdateState>;
  cancel: () => Promise<UpdateState>;
  restart: () => Promise<UpdateState>;
};

export interface Host {
  /** Rejects with a `WireError`, never with anything else. */
  call(name: string, input: unknown): Promise<unknown>;
  on(handler: (event: HostEvent) => void): () => void;
  fileUrl(handle: string): string;
  /** `accept` in the notation of `<input accept>`; null when the person cancels. */
  pickFile(options: { accept: string }): Promise<PickedFile | null>;
  /** The file of an office, however large it is; null when the person cancels. */
  pickOffice(): Promise<PickedFile | null>;
  /** Files to be kept as they are; none when the person cancels. */
  pickFiles(): Promise<PickedFiles>;
  /** Files dropped on `box` are taken in; until the answer is called. */
  onFileDrop(box: HTMLElement, zone: DropZone): () => void;
  saveFile(handle: string, name: string): Promise<void>;
  /** A short text that exists only on the screen; false when the person cancels. */
  saveText(text: string, name: string): Promise<boolean>;
  /** Only the desktop app keeps one. */
  crashReport: CrashReport | null;
  /** Only the desktop app is updated by itself. */
  updates: Updates | null;
  prefs: { get(): Promise<Prefs>; set(prefs: Prefs): Promise<void> };
  /** Only mailto:, tel: and https: addresses. */
  openExternal(url: string): Promise<void>;
  closeWindow(): Promise<void>;
  /** With a function set, the window asks it instead of closing; null lets it close again. */
  setCloseGuard(ask: (() => void) | null): void;
}

let current: Host | null = null;

export function setHost(host: Host): void {
  current = host;
}

export function host(): Host {
  if (!current) throw new Error("setHost comes before the first render");
  return current;
}

/** Anything unexpected, put in the one shape that the interface knows. */
export function wireError(cause: unknown): WireError {
  if (isWireError(cause)) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return { code: "internal", message, fields: [], ref: null };
}

export function isWireError(value: unknown): value is WireError {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "fields" in value &&
    Array.isArray((value as { fields: unknown }).fields)
  );
}

/** Stored preferences may be older than this version or damaged: each value is checked. */
export function readPrefs(value: unknown): Prefs {
  const stored = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const size = Number(stored.textSize);
  return {
    theme: stored.theme === "light" || stored.theme === "dark" ? stored.theme : "system",
    textSize: size >= 90 && size <= 150 ? size : 100,
    density: stored.density === "compact" ? "compact" : "comfortable",
    navCollapsed: stored.navCollapsed === true,
  };
}

export function isAllowedUrl(url: string): boolean {
  return /^(mailto|tel|https):/i.test(url);
}
