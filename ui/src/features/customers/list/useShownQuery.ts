/** What the list shows of the customers that are asked for. */
import type { CustomerCount, CustomerQuery } from "../../../bindings";
import { type Shown, useShown } from "../../../components/DataGrid";
import { useRead } from "../../../lib/api";

/** `more`: what the rows carry besides; it decides nothing about which there are. */
export function useShownQuery(
  asked: CustomerQuery,
  pageSize: number,
  more: object,
): Shown<CustomerQuery, CustomerCount> {
  const { search, filter } = asked;
  const count = useRead("customer_count", search === undefined ? { filter } : { search, filter });
  const page = useRead("customer_list", { ...asked, ...more, offset: 0, limit: pageSize });
  return useShown(asked, count, page);
}
