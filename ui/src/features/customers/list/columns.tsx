/** The columns of the customers list; those that may be sorted by carry the name of their sort. */
import { CirclePause } from "lucide-react";
import { useMemo } from "react";
import type { CustomerFilter, CustomerRow } from "../../../bindings";
import { Badge } from "../../../components/Badge";
import type { Column } from "../../../components/DataGrid";
import { useI18n } from "../../../lib/i18n";
import { Marked } from "../Marked";
import { isSort } from "../view";
import css from "./list.module.css";

const forActive = ["name", "code", "city", "contact", "phone", "modules", "subscription", "changed_at"];
const forAll = [
  "name",
  "code",
  "status",
  "city",
  "contact",
  "phone",
  "modules",
  "subscription",
  "changed_at",
];

/** What stands while nobody has chosen columns; the status only where it may differ from row to row. */
export function standardColumns(status: CustomerFilter["status"]): readonly string[] {
  return status === "active" ? forActive : forAll;
}

type TextField = Exclude<
  { [K in keyof CustomerRow]: CustomerRow[K] extends string | null ? K : never }[keyof CustomerRow],
  "id" | "logo" | "status"
>;

export function useColumns(terms: readonly string[]): Column<CustomerRow>[] {
  const i18n = useI18n();
  return useMemo(() => {
    const { t, format } = i18n;
    const marks = terms;
    const text = (id: TextField, width: number, drop?: number): Column<CustomerRow> => ({
      id,
      title: t(`column-${id.replaceAll("_", "-")}`),
      width,
      min: 64,
      sortable: isSort(id),
      ...(drop === undefined ? {} : { drop }),
      cell: (row) => <Marked text={row[id]} terms={marks} />,
      text: (row) => row[id] ?? "",
    });
    const day = (id: "changed_at" | "created_at", drop?: number): Column<CustomerRow> => ({
      id,
      title: t(`column-${id.replaceAll("_", "-")}`),
      width: 116,
      min: 96,
      sortable: true,
      ...(drop === undefined ? {} : { drop }),
      cell: (row) => (
        <span className="num" title={format.dateTime(row[id])}>
          {format.dateOf(row[id])}
        </span>
      ),
    });
    return [
      { ...text("name", 208), min: 120 },
      text("code", 84),
      text("city", 112),
      text("contact", 140),
      text("phone", 124, 4),
      {
        id: "modules",
        title: t("column-modules"),
        width: 188,
        min: 64,
        cell: (row) => {
          const [first, ...more] = row.modules;
          if (!first) return null;
          return (
            <>
              <span>{first}</span>
              {more.length > 0 && <span className={css.more}>+{format.number(more.length)}</span>}
            </>
          );
        },
        text: (row) => row.modules.join(", "),
      },
      text("subscription", 96, 5),
      {
        id: "status",
        title: t("column-status"),
        width: 112,
        min: 64,
        sortable: true,
        cell: (row) =>
          row.status === "active" ? (
            <span>{t("status-active")}</span>
          ) : (
            <Badge icon={CirclePause}>{t("status-deactivated")}</Badge>
          ),
      },
      text("email", 220),
      text("customer_type", 144),
      text("sales_rep", 144),
      text("price_list", 132),
      text("external_id", 128),
      day("changed_at", 9),
      day("created_at"),
    ];
  }, [i18n, terms]);
}
