/** Everything that happened in the office. */
import { Page } from "../../components/Page";
import { useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { ActivityList } from "./ActivityList";

export function ActivityPage() {
  const t = useText();
  usePlace([{ label: t("nav-administration"), to: "/admin/office" }, { label: t("admin-activity") }]);
  return (
    <Page narrow title={t("admin-activity")} lead={t("activity-lead")}>
      <ActivityList />
    </Page>
  );
}
