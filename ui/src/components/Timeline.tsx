/** What happened, latest first: person or icon on a line, sentence, fields old and new, time, action. */
import type { LucideIcon } from "lucide-react";
import { ArrowRight, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../lib/i18n";
import { Avatar } from "./Avatar";
import css from "./Timeline.module.css";

/** `old` null: nothing stood there before. */
export type TimelineDiff = { label: string; old: string | null; next: string | null };
export type TimelineItem = {
  id: string;
  person?: string | null;
  icon?: LucideIcon;
  title: ReactNode;
  diffs?: readonly TimelineDiff[];
  /** The title says enough: the diffs are there for whoever asks */
  folded?: boolean;
  /** "Today, 10:42" */
  when: string;
  /** The exact time, on hover and focus and for a screen reader */
  exact: string;
  note?: ReactNode;
  action?: ReactNode;
};

export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className={css.timeline} aria-label={label}>
      {items.map(({ icon: Icon, ...item }) => (
        <li key={item.id} className={css.entry}>
          <span className={css.mark}>
            {item.person ? <Avatar name={item.person} size={20} /> : Icon && <Icon aria-hidden />}
          </span>
          <div className={css.title}>{item.title}</div>
          {item.diffs && item.diffs.length > 0 && <Diffs diffs={item.diffs} folded={item.folded ?? false} />}
          <time className={css.time} title={item.exact}>
            {item.when}
          </time>
          {item.note && <div className={css.note}>{item.note}</div>}
          {item.action && <div className={css.action}>{item.action}</div>}
        </li>
      ))}
    </ol>
  );
}

function Diffs({ diffs, folded }: { diffs: readonly TimelineDiff[]; folded: boolean }) {
  const t = useText();
  const list = (
    <dl className={css.diffs}>
      {diffs.map((diff, index) => (
        // Two changes of one entry may carry the same label; their order never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <Diff key={index} diff={diff} />
      ))}
    </dl>
  );
  if (!folded) return list;
  return (
    <details className={css.fold}>
      <summary>
        <ChevronRight aria-hidden />
        {t("timeline-details")}
      </summary>
      {list}
    </details>
  );
}

function Diff({ diff }: { diff: TimelineDiff }) {
  const t = useText();
  return (
    <div>
      <dt>{diff.label}</dt>
      <dd>
        {diff.old !== null && (
          <>
            <span className="visually-hidden">{t("diff-old")} </span>
            <s>{diff.old}</s>
            <ArrowRight aria-hidden />
            <span className="visually-hidden">{t("diff-new")} </span>
          </>
        )}
        <b>{diff.next ?? t("empty-value")}</b>
      </dd>
    </div>
  );
}
