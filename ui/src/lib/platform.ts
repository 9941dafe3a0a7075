/** Small facts about the keyboard and the focus. */

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** "Ctrl+K" in the catalogue of shortcuts, "⌘K" on a Mac. */
export function shortcutText(keys: string): string {
  if (!isMac) return keys;
  return keys.replace("Ctrl+", "⌘").replace("Shift+", "⇧").replace("Alt+", "⌥");
}

/** An input method is choosing a word: its Enter and arrows are not for us. */
export function isComposing(event: KeyboardEvent | React.KeyboardEvent): boolean {
  const native = "nativeEvent" in event ? event.nativeEvent : event;
  return native.isComposing || native.keyCode === 229;
}

/** Where typing goes into a text: single letters and Ctrl+Z belong to it. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) {
    return !["checkbox", "radio", "button", "submit", "reset", "file", "range"].includes(target.type);
  }
  return false;
}
