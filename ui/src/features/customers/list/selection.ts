/** From ticks to what a command gets, and why Reactivate may be closed. */
import type { CustomerQuery, CustomerRow, CustomerStatus, Selection } from "../../../bindings";
import type { Picked } from "../../../components/DataGrid";
import { useRead } from "../../../lib/api";
import { useI18n } from "../../../lib/i18n";
import { withStatus } from "../view";

/** Only those of one status: the others of a mixed tick stay as they are. */
export function selectionOf(
  picked: Picked,
  pickedRows: readonly CustomerRow[],
  query: CustomerQuery,
  /** those that have this status alone; null = all of them */
  wanted: CustomerStatus | null,
): Selection {
  if (picked.all) {
    const filter = query.filter ?? {};
    return {
      query: { ...query, filter: wanted ? withStatus(filter, wanted) : filter },
      except: [...picked.except],
    };
  }
  const other = new Set(pickedRows.filter((row) => wanted && row.status !== wanted).map((row) => row.id));
  return { ids: [...picked.ids].filter((id) => !other.has(id)) };
}

/** Two that are to be one: what is active and has been here longer comes first. */
export function pairOf(picked: Picked, pickedRows: readonly CustomerRow[]): [string, string] | null {
  const weight = (row: CustomerRow) => (row.status === "active" ? 0 : 1);
  const rows = pickedRows.toSorted((a, b) => weight(a) - weight(b) || a.created_at - b.created_at);
  const [keep, lose, ...more] = rows.length > 1 || picked.all ? rows.map(({ id }) => id) : picked.ids;
  return keep !== undefined && lose !== undefined && more.length === 0 ? [keep, lose] : null;
}

/** For one customer the reason is known before the try; of several each answers for itself. */
export function useReactivateReason(id: string | null): string | null {
  const { t, format } = useI18n();
  const page = useRead("customer_get", { id: id ?? "" }, { enabled: id !== null }).data;
  if (!id || !page) return null;
  if (page.reactivate_from !== null) {
    const date = format.dateOf(page.reactivate_from);
    return page.support_email
      ? t("reactivate-locked-mail", { date, email: page.support_email })
      : t("reactivate-locked", { date });
  }
  return page.may.reactivate ? null : t("reactivate-not-allowed");
}
