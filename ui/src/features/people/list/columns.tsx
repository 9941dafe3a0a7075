/** The columns of the list of people; those that may be sorted by carry the name of their sort. */
import { useMemo } from "react";
import type { PersonRow } from "../../../bindings";
import type { Column } from "../../../components/DataGrid";
import type { Formats } from "../../../lib/format";
import { type Text, useI18n } from "../../../lib/i18n";
import { Marked } from "../../customers/Marked";
import { SignInBadge } from "../SignInBadge";
import css from "../people.module.css";
import { isSort } from "./view";

export const standardColumns = ["name", "customers", "username", "email", "phone", "sign_in", "changed_at"];

type TextField = "name" | "username" | "email" | "phone";
type Room = { tight: number; drop?: number };

export function useColumns(terms: readonly string[]): Column<PersonRow>[] {
  const { t, format } = useI18n();
  return useMemo(() => {
    const text = (id: TextField, title: string, width: number, more: Room): Column<PersonRow> => ({
      id,
      title,
      width,
      min: 64,
      sortable: isSort(id),
      ...more,
      cell: (row) => <Marked text={row[id]} terms={terms} />,
      text: (row) => row[id] ?? "",
    });
    return [
      { ...text("name", t("field-name"), 176, { tight: 160 }), min: 120 },
      {
        id: "customers",
        title: t("persons-organizations"),
        width: 216,
        tight: 180,
        min: 96,
        cell: (row) => <At row={row} />,
        text: (row) => atInWords(row, t, format),
      },
      text("username", t("field-username"), 160, { tight: 124 }),
      text("email", t("contact-email"), 212, { tight: 176, drop: 5 }),
      text("phone", t("field-phone"), 126, { tight: 122, drop: 4 }),
      {
        id: "sign_in",
        title: t("persons-portal-user"),
        width: 104,
        tight: 98,
        min: 64,
        cell: (row) => <SignInBadge short state={row.sign_in} />,
      },
      {
        id: "changed_at",
        title: t("column-changed-at"),
        width: 120,
        tight: 114,
        min: 96,
        drop: 9,
        sortable: true,
        cell: (row) => (
          <span className="num" title={format.dateTime(row.changed_at)}>
            {format.dateOf(row.changed_at)}
          </span>
        ),
      },
    ];
  }, [t, format, terms]);
}

/** The first one, and below it the job there, or how many others there are. */
function At({ row }: { row: PersonRow }) {
  const { t } = useI18n();
  const [first] = row.customers;
  if (!first) return null;
  const more = row.customer_count - 1;
  const below = more > 0 ? t("persons-at-more", { count: more }) : first.job;
  return (
    <span className={css.atCell}>
      <span className="cut">{first.name}</span>
      {below && <small className="cut">{below}</small>}
    </span>
  );
}

function atInWords(row: PersonRow, t: Text, format: Formats): string {
  const named = row.customers.map(({ name, job }) => (job ? `${name} (${job})` : name));
  const more = row.customer_count - named.length;
  return format.list(more > 0 ? [...named, t("persons-at-others", { count: more })] : named);
}
