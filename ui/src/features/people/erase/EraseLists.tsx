/** What goes and what stays as lists; what a person has to look at is a link. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { EraseGoes, EraseStays, PersonMention } from "../../../bindings";
import { useI18n } from "../../../lib/i18n";
import { backupLines, goesLines, historyLines, mentionLabel } from "./lines";
import css from "./erase.module.css";

export function GoesList({ goes, name }: { goes: EraseGoes; name?: string }) {
  const i18n = useI18n();
  return (
    <ul className="effects">
      {goesLines(goes, i18n, name).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

export function StaysList({ stays }: { stays: EraseStays }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { mentions, mention_count, alike } = stays;
  const more = mention_count - mentions.length;
  return (
    <ul className="effects">
      {historyLines(stays, i18n).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {mentions.length > 0 && (
        <li>
          {t("erase-stays-mentions", { count: mention_count })}
          <ul className={css.mentions}>
            {mentions.map((mention) => (
              <li key={`${mention.row_id} ${mention.field} ${mention.at}`}>
                <MentionLink mention={mention}>{mentionLabel(mention, i18n)}</MentionLink>
                <q>{mention.text}</q>
              </li>
            ))}
          </ul>
          {more > 0 && <p>{t("erase-mentions-more", { count: more })}</p>}
        </li>
      )}
      {alike.length > 0 && (
        <li>
          {t("erase-stays-alike", { count: alike.length })}
          <ul className={css.mentions}>
            {alike.map(({ id, name, customers }) => (
              <li key={id}>
                <Link to="/people/$id" params={{ id }}>
                  {customers.length > 0 ? `${name} · ${format.list(customers)}` : name}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      )}
      {backupLines(stays, i18n, format).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** To the page on which the text can be looked at. */
function MentionLink({ mention, children }: { mention: PersonMention; children: ReactNode }) {
  const { entity, row_id, customer_id, past } = mention;
  if (entity === "contact" && !past)
    return (
      <Link to="/people/$id" params={{ id: row_id }}>
        {children}
      </Link>
    );
  if (customer_id !== null)
    return (
      <Link to="/customers/$id" params={{ id: customer_id }}>
        {children}
      </Link>
    );
  return <span>{children}</span>;
}
