/** The columns of the customers list; those that may be sorted by carry the name of their sort. */
import { CirclePause } from "lucide-react";
import { useMemo } from "react";
import type { CustomField, CustomerFilter, CustomerRow } from "../../../bindings";
import { Badge } from "../../../components/Badge";
import type { Column } from "../../../components/DataGrid";
import { useI18n } from "../../../lib/i18n";
import { customName, useValueText } from "../../fields/data";
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
  "id" | "logo" | "status" | "balance_date"
>;

/** How far it gives way where room is short */
type Room = { tight: number; drop?: number };

/** `accounting`: whether it may be seen; `fields`: the office's own. None of them stands there until somebody chooses it. */
export function useColumns(
  terms: readonly string[],
  fields: readonly CustomField[],
  accounting: boolean,
): Column<CustomerRow>[] {
  const i18n = useI18n();
  const valueText = useValueText();
  return useMemo(() => {
    const { t, format } = i18n;
    const marks = terms;
    const text = (id: TextField, width: number, more?: Room): Column<CustomerRow> => ({
      id,
      title: t(`column-${id.replaceAll("_", "-")}`),
      width,
      min: 64,
      sortable: isSort(id),
      ...more,
      cell: (row) => <Marked text={row[id]} terms={marks} />,
      text: (row) => row[id] ?? "",
    });
    const day = (id: "changed_at" | "created_at", more?: Room): Column<CustomerRow> => ({
      id,
      title: t(`column-${id.replaceAll("_", "-")}`),
      width: 120,
      min: 96,
      sortable: true,
      ...more,
      cell: (row) => (
        <span className="num" title={format.dateTime(row[id])}>
          {format.dateOf(row[id])}
        </span>
      ),
    });
    const amount = (id: "balance" | "credit_limit"): Column<CustomerRow> => {
      const words = (row: CustomerRow) => {
        const value = row[id];
        return value === null ? "" : format.money(value);
      };
      const title = (row: CustomerRow) =>
        id === "balance" && row.balance_date
          ? t("balance-on", { amount: words(row), date: format.date(row.balance_date) })
          : undefined;
      return {
        id,
        title: t(`column-${id.replaceAll("_", "-")}`),
        width: 142,
        tight: 128,
        min: 80,
        sortable: true,
        align: "end",
        cell: (row) => (
          <span className="num" title={title(row)}>
            {words(row)}
          </span>
        ),
        text: words,
      };
    };
    const money = accounting ? [amount("balance"), amount("credit_limit"), text("terms", 110)] : [];
    return [
      { ...text("name", 226, { tight: 200 }), min: 120 },
      text("code", 86, { tight: 84 }),
      text("city", 102, { tight: 98 }),
      text("contact", 134, { tight: 130 }),
      text("phone", 126, { tight: 122, drop: 4 }),
      {
        id: "modules",
        title: t("column-modules"),
        width: 150,
        tight: 132,
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
      text("subscription", 94, { tight: 92, drop: 5 }),
      {
        id: "status",
        title: t("column-status"),
        width: 116,
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
      ...money,
      day("changed_at", { tight: 118, drop: 9 }),
      day("created_at"),
      ...fields.map((field): Column<CustomerRow> => {
        const words = (row: CustomerRow) => {
          const value = row.custom[field.id];
          return value === undefined ? "" : valueText(field, value);
        };
        return {
          id: customName(field.id),
          title: field.name,
          width: field.kind === "text" || field.kind === "list" ? 150 : 110,
          tight: 96,
          min: 64,
          sortable: true,
          ...(field.kind === "number" ? { align: "end" as const } : {}),
          cell: (row) => <span className={field.kind === "number" ? "num" : undefined}>{words(row)}</span>,
          text: words,
        };
      }),
    ];
  }, [i18n, terms, fields, accounting, valueText]);
}
