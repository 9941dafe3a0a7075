/** Title of a section, with a count and its action at the right end of the line. */
import type { ReactNode } from "react";
import css from "./SectionHeader.module.css";

export type SectionHeaderProps = {
  title: string;
  count?: string | undefined;
  id?: string;
  level?: 2 | 3;
  action?: ReactNode;
};

export function SectionHeader({ title, count, id, level = 2, action }: SectionHeaderProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={css.header}>
      <Heading id={id} className={css.title} tabIndex={-1}>
        {title}
        {count !== undefined && <small>{count}</small>}
      </Heading>
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
