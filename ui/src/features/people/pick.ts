/** Finding a customer by typing, for whoever works with people. */
import type { LoadItems } from "../../components/pick";
import { call } from "../../lib/api";

/** Customers to whom people may be added, without those named. */
export function loadCustomers(without: readonly string[] = []): LoadItems {
  return async (search) => {
    const found = await call("person_customer_pick", { search });
    return found
      .filter(({ id }) => !without.includes(id))
      .map(({ id, name, code }) => ({ id, label: name, detail: code }));
  };
}
