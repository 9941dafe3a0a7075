/** Calls back once after so many minutes without keyboard or pointer, a sleep of the computer included. */
import { useEffect, useRef } from "react";

const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** `minutes` 0 = never. */
export function useIdle(minutes: number, onIdle: () => void): void {
  const latest = useRef(onIdle);
  latest.current = onIdle;
  useEffect(() => {
    if (minutes <= 0) return undefined;
    let last = Date.now();
    let told = false;
    const active = () => {
      last = Date.now();
    };
    const look = () => {
      if (told || Date.now() - last < minutes * 60_000) return;
      told = true;
      latest.current();
    };
    for (const sign of signs) window.addEventListener(sign, active, { passive: true, capture: true });
    const timer = setInterval(look, 5_000);
    // Waking up: the clock has moved, the interval has not run.
    document.addEventListener("visibilitychange", look);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, active, { capture: true });
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [minutes]);
}
