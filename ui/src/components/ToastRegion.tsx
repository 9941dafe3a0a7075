/**
 * Messages after an action, bottom left. F6 leads into the region, Esc back; those with an action stay at
 * least ten seconds and as long as the pointer or the focus rests on them. Failures stay until closed.
 */
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useText } from "../lib/i18n";
import { type Toast, closeToast, useToasts } from "../lib/toast";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import css from "./ToastRegion.module.css";

const icons = { success: CircleCheck, info: Info, danger: CircleAlert };

export function ToastRegion() {
  const t = useText();
  const toasts = useToasts();
  const region = useRef<HTMLElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const [held, setHeld] = useState(false);

  useEffect(() => {
    function key(event: KeyboardEvent) {
      const inside = region.current?.contains(document.activeElement) ?? false;
      if (event.key === "F6") {
        event.preventDefault();
        if (inside) before.current?.focus();
        else {
          before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
          (region.current?.querySelector<HTMLElement>("button") ?? region.current)?.focus();
        }
      } else if (event.key === "Escape" && inside) {
        event.stopPropagation();
        before.current?.focus();
      }
    }
    document.addEventListener("keydown", key, true);
    return () => document.removeEventListener("keydown", key, true);
  }, []);

  return (
    <section
      ref={region}
      className={css.region}
      aria-label={t("messages")}
      tabIndex={-1}
      // Modal dialogs hide the rest of the page; messages stay readable above them.
      data-react-aria-top-layer="true"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div aria-live="polite" aria-atomic="false" className={css.list}>
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} held={held} />
        ))}
      </div>
    </section>
  );
}

function ToastCard({ toast, held }: { toast: Toast; held: boolean }) {
  const t = useText();
  const Icon = icons[toast.tone];
  const staysMs = toast.action || toast.detail ? 12_000 : 6_000;
  useEffect(() => {
    if (held || toast.tone === "danger") return undefined;
    const timer = setTimeout(() => closeToast(toast.id), staysMs);
    return () => clearTimeout(timer);
  }, [held, toast.id, toast.tone, staysMs]);
  return (
    <div className={css.toast} data-tone={toast.tone}>
      <Icon aria-hidden />
      <div className={css.words}>
        {toast.text}
        {toast.detail && <small>{toast.detail}</small>}
      </div>
      {toast.action && (
        <Button variant="link" onClick={toast.action.run}>
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} label={t("close")} onClick={() => closeToast(toast.id)} />
    </div>
  );
}
