/** A host for tests: commands are functions, events are sent by hand. */
import { QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, render } from "@testing-library/react";
import type { ReactElement } from "react";
import type { Action, FieldError, Right, WireError } from "../bindings";
import { newQueryClient } from "../lib/api";
import { GuardProvider } from "../lib/guard";
import { type Host, type HostEvent, defaultPrefs, setHost } from "../lib/host";
import { I18nProvider } from "../lib/i18n";

/** Rights to exactly these, as the program would say them. */
export const rightsTo = (...actions: Action[]): Right[] =>
  actions.map((action) => ({ action, allowed: true, assigned_only: false, needs: [] }));

// oxlint-disable-next-line typescript/no-explicit-any -- each test knows the input of its own command
type Handlers = Record<string, (input: any) => unknown>;

export type TestHost = {
  calls: { name: string; input: unknown }[];
  send: (event: HostEvent) => void;
  guard: () => (() => void) | null;
  closed: () => boolean;
};

export function testHost(handlers: Handlers, more: Partial<Host> = {}): TestHost {
  const calls: TestHost["calls"] = [];
  const listeners = new Set<(event: HostEvent) => void>();
  let guard: (() => void) | null = null;
  let closed = false;
  const host: Host = {
    async call(name, input) {
      calls.push({ name, input });
      const handler = handlers[name];
      if (!handler) throw invalid([]);
      return handler(input);
    },
    on(handler) {
      listeners.add(handler);
      return () => listeners.delete(handler);
    },
    fileUrl: (handle) => `/files/${handle}`,
    pickFile: async () => null,
    pickOffice: async () => null,
    pickFiles: async () => ({ files: [], refused: [] }),
    onFileDrop: () => () => undefined,
    saveFile: async () => undefined,
    saveText: async () => true,
    crashReport: null,
    updates: null,
    prefs: { get: async () => defaultPrefs, set: async () => undefined },
    openExternal: async () => undefined,
    closeWindow: async () => {
      closed = true;
    },
    setCloseGuard(ask) {
      guard = ask;
    },
    ...more,
  };
  setHost(host);
  return {
    calls,
    send: (event) => listeners.forEach((listener) => listener(event)),
    guard: () => guard,
    closed: () => closed,
  };
}

export function invalid(fields: FieldError[]): WireError {
  return { code: "invalid", message: "invalid", fields, ref: null };
}

export function field(name: string, code: string, params: Record<string, unknown> = {}): FieldError {
  return { field: name, code, params };
}

export function show(element: ReactElement): RenderResult {
  return render(
    <QueryClientProvider client={newQueryClient()}>
      <I18nProvider locale="en-US" timeZone="America/Los_Angeles" words="customers">
        <GuardProvider>{element}</GuardProvider>
      </I18nProvider>
    </QueryClientProvider>,
  );
}
