/** Screens before the desk: the mark on top, one column, a bar at the bottom. */
import type { ReactNode } from "react";
import { Brand } from "../../shell/Brand";
import css from "./StartLayout.module.css";

type Props = { children: ReactNode; footer?: ReactNode; narrow?: boolean; office?: string | null };

export function StartLayout({ children, footer, narrow, office }: Props) {
  return (
    <div className={css.screen}>
      <header className={css.top}>
        <Brand />
        <div className={css.names}>
          <b>Clientele</b>
          {office && <small>{office}</small>}
        </div>
      </header>
      <main className={css.scroll}>
        <div className={css.column} data-narrow={narrow || undefined}>
          {children}
        </div>
      </main>
      {footer && (
        <footer className={css.footer}>
          <div className={css.column} data-bar="" data-narrow={narrow || undefined}>
            {footer}
          </div>
        </footer>
      )}
    </div>
  );
}
