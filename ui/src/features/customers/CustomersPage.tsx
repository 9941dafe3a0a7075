/** Manage Customers: gives the list back as it was left, here or before the last start. */
import bars from "../../components/List.module.css";
import { Skeleton } from "../../components/Skeleton";
import { useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { CustomerList } from "./list/CustomerList";
import { useListMemory } from "./list/useListState";

export function CustomersPage() {
  const t = useText();
  const memory = useListMemory();
  usePlace([{ label: t("crm") }, { label: t("customers-title") }]);
  if (!memory.ready) {
    return (
      <div className={bars.loading}>
        <Skeleton rows={12} />
      </div>
    );
  }
  return <CustomerList first={memory.first} keep={memory.keep} />;
}
