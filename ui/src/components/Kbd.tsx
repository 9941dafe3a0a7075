/** A key or a combination of keys, already written for this system. */
import css from "./Kbd.module.css";

export function Kbd({ children }: { children: string }) {
  return <kbd className={css.kbd}>{children}</kbd>;
}
