/** Manage Customers: gives the list back as it was left, here or before the last start. */
import { Skeleton } from "../../components/Skeleton";
import { useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { CustomerList } from "./list/CustomerList";
import css from "./list/list.module.css";
import { useListMemory } from "./list/useListState";

export function CustomersPage() {
  const t = useText();
  const memory = useListMemory();
  usePlace([{ label: t("crm") }, { label: t("customers-title") }]);
  if (!memory.ready) {
    return (
      <div className={css.loading}>
        <Skeleton rows={12} />
      </div>
    );
  }
  return <CustomerList first={memory.first} keep={memory.keep} />;
}
