/** Short messages after an action. A failure that must be mended is no toast but stands where it happened. */
import { useSyncExternalStore } from "react";

export type ToastAction = { label: string; run: () => void };
export type Toast = {
  id: number;
  text: string;
  /** a second line, such as the fields that an undo left alone */
  detail?: string;
  tone: "success" | "info" | "danger";
  action?: ToastAction;
};
export type ToastInput = Omit<Toast, "id" | "tone"> & { tone?: Toast["tone"] };

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** At most three at once: the oldest makes room. */
export function showToast(toast: ToastInput): number {
  const id = nextId++;
  publish([...toasts.slice(-2), { tone: "success", ...toast, id }]);
  return id;
}

export function closeToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function closeAllToasts(): void {
  publish([]);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
