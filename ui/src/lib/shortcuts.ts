/**
 * The shortcuts, in one list: it feeds the sheet, the tooltips and the keyboard. A page takes one over by
 * `useShortcut`; the latest one mounted has it.
 */
import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { isComposing, isTextField } from "./platform";

export const shortcuts = {
  new: { keys: "Ctrl+N", press: ["$mod+KeyN"], text: "shortcut-new" },
  find: { keys: "Ctrl+F", press: ["$mod+KeyF"], text: "shortcut-find" },
  palette: { keys: "Ctrl+K", press: ["$mod+KeyK"], text: "shortcut-palette" },
  save: { keys: "Ctrl+S", press: ["$mod+KeyS"], text: "shortcut-save" },
  undo: { keys: "Ctrl+Z", press: ["$mod+KeyZ"], text: "shortcut-undo" },
  help: { keys: "F1", press: ["F1", "Shift+?"], text: "shortcut-help" },
} as const;

export type ShortcutId = keyof typeof shortcuts;

/** Keys that work without a handler of ours, for the sheet. */
export const moreKeys: readonly { keys: string; text: string }[] = [
  { keys: "Esc", text: "shortcut-escape" },
  { keys: "F6", text: "shortcut-messages" },
];

/** Keys of lists, for the sheet. */
export const listKeys: readonly { keys: string; text: string }[] = [
  { keys: "↑ ↓", text: "shortcut-list-move" },
  { keys: "Home End", text: "shortcut-list-ends" },
  { keys: "Enter", text: "shortcut-list-open" },
  { keys: "Space", text: "shortcut-list-toggle" },
  { keys: "Shift+↑ ↓", text: "shortcut-list-extend" },
  { keys: "Ctrl+A", text: "shortcut-list-all" },
];

type Handler = () => void;
const handlers = new Map<ShortcutId, Handler[]>();

export function useShortcut(id: ShortcutId, handler: Handler | null): void {
  const latest = useRef(handler);
  latest.current = handler;
  const on = handler !== null;
  useEffect(() => {
    if (!on) return undefined;
    const entry: Handler = () => latest.current?.();
    handlers.set(id, [...(handlers.get(id) ?? []), entry]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((each) => each !== entry),
      );
    };
  }, [id, on]);
}

/** Undo belongs to the text while typing in one, and so does a single letter. */
function belongsToText(id: ShortcutId, event: KeyboardEvent): boolean {
  if (!isTextField(event.target)) return false;
  return id === "undo" || (id === "help" && event.key !== "F1");
}

/** Listens on the window; a dialog that is open keeps all but its own keys to itself. */
export function listenForShortcuts(): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const [id, { press }] of Object.entries(shortcuts) as [ShortcutId, (typeof shortcuts)[ShortcutId]][]) {
    for (const keys of press) {
      bindings[keys] = (event) => {
        if (isComposing(event) || belongsToText(id, event)) return;
        const handler = handlers.get(id)?.at(-1);
        if (!handler) return;
        event.preventDefault();
        const inDialog = document.querySelector("[role=dialog], [role=alertdialog]") !== null;
        if (inDialog && id !== "save") return;
        handler();
      };
    }
  }
  return tinykeys(window, bindings);
}
