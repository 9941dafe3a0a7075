/** A page: title on the 24 px line, actions at the right end, content below, an optional rail at the right. */
import type { ReactNode } from "react";
import css from "./Page.module.css";

export type PageProps = {
  title: string;
  lead?: ReactNode;
  /** Before the title: a face */
  figure?: ReactNode;
  actions?: ReactNode;
  /** Stands at the right, drops below when the window is narrow */
  rail?: ReactNode;
  /** As wide as a form, so that title, action and content end on one line */
  narrow?: boolean;
  /** Banners above the title */
  notice?: ReactNode;
  children: ReactNode;
};

export function Page({ title, lead, figure, actions, rail, narrow, notice, children }: PageProps) {
  return (
    <div className={rail ? css.split : css.scroll}>
      <div className={css.main} data-narrow={narrow || undefined}>
        {notice && <div className={css.notice}>{notice}</div>}
        <header className={css.header}>
          {figure}
          <div className={css.heading}>
            <h1 tabIndex={-1}>{title}</h1>
            {lead && <p className={css.lead}>{lead}</p>}
          </div>
          {actions && <div className={css.actions}>{actions}</div>}
        </header>
        {children}
      </div>
      {rail && <aside className={css.rail}>{rail}</aside>}
    </div>
  );
}
