/** Theme, text size, density and navigation of this computer, put on the root element at once. */
import { type ReactNode, createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { type Prefs, defaultPrefs, host } from "./host";

type PrefsContext = { prefs: Prefs; change: (patch: Partial<Prefs>) => void };
const Context = createContext<PrefsContext>({ prefs: defaultPrefs, change: () => undefined });

export function applyPrefs(prefs: Prefs, systemDark: boolean): void {
  const root = document.documentElement;
  const dark = prefs.theme === "dark" || (prefs.theme === "system" && systemDark);
  root.dataset.theme = dark ? "dark" : "light";
  root.dataset.density = prefs.density;
  root.style.fontSize = `${prefs.textSize}%`;
}

export function PrefsProvider({ initial, children }: { initial: Prefs; children: ReactNode }) {
  const [prefs, setPrefs] = useState(initial);

  useEffect(() => {
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    const apply = () => applyPrefs(prefs, system.matches);
    apply();
    system.addEventListener("change", apply);
    return () => system.removeEventListener("change", apply);
  }, [prefs]);

  const change = useCallback(
    (patch: Partial<Prefs>) => {
      const next = { ...prefs, ...patch };
      setPrefs(next);
      // Not stored, it still holds until the window is closed.
      void host()
        .prefs.set(next)
        .catch(() => undefined);
    },
    [prefs],
  );
  const value = useMemo(() => ({ prefs, change }), [prefs, change]);
  return <Context value={value}>{children}</Context>;
}

export function usePrefs(): PrefsContext {
  return useContext(Context);
}
