/** Everybody at the customers: gives the list back as it was left, here or before the last start. */
import bars from "../../components/List.module.css";
import { Skeleton } from "../../components/Skeleton";
import { useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { PeopleList } from "./list/PeopleList";
import { usePeopleMemory } from "./list/memory";

export function PeoplePage() {
  const t = useText();
  const memory = usePeopleMemory();
  usePlace([{ label: t("crm") }, { label: t("people-title") }]);
  if (!memory.ready) {
    return (
      <div className={bars.loading}>
        <Skeleton rows={12} />
      </div>
    );
  }
  return <PeopleList first={memory.first} keep={memory.keep} />;
}
