/**
 * One tooltip for the whole page: it reads `data-tip` and `data-tip-keys` of what is hovered or focused by
 * keyboard, so that a list of hundred icon buttons mounts no hundred tooltips. Esc closes it.
 */
import { useEffect, useRef, useState } from "react";
import { Kbd } from "./Kbd";
import css from "./Tooltip.module.css";

type Tip = { text: string; keys: string | null; x: number; y: number; below: boolean };
const delayMs = 450;

export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    function hide() {
      if (timer.current) clearTimeout(timer.current);
      setTip(null);
    }
    function show(target: EventTarget | null, delay: number) {
      const element = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
      hide();
      if (!element) return;
      timer.current = setTimeout(() => {
        const text = element.dataset.tip;
        const box = element.getBoundingClientRect();
        if (!text || !element.isConnected || box.width === 0) return;
        const below = box.bottom + 48 < window.innerHeight;
        setTip({
          text,
          keys: element.dataset.tipKeys ?? null,
          x: Math.min(Math.max(box.left + box.width / 2, 80), window.innerWidth - 80),
          y: below ? box.bottom + 6 : box.top - 6,
          below,
        });
      }, delay);
    }
    const over = (event: PointerEvent) => {
      if (event.pointerType !== "touch") show(event.target, delayMs);
    };
    const focus = (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(":focus-visible")) show(event.target, 0);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    document.addEventListener("pointerover", over);
    document.addEventListener("pointerdown", hide);
    document.addEventListener("focusin", focus);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", key);
    document.addEventListener("scroll", hide, true);
    return () => {
      hide();
      document.removeEventListener("pointerover", over);
      document.removeEventListener("pointerdown", hide);
      document.removeEventListener("focusin", focus);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("keydown", key);
      document.removeEventListener("scroll", hide, true);
    };
  }, []);

  if (!tip) return null;
  return (
    // The element itself carries the same words for a screen reader.
    <div className={css.tip} data-below={tip.below} aria-hidden style={{ left: tip.x, top: tip.y }}>
      {tip.text}
      {tip.keys && <Kbd>{tip.keys}</Kbd>}
    </div>
  );
}
