/** The places of Administration that the person may open; in a portal the server keeps the backups and has no app to update. */
import type { Action } from "../../bindings";
import type { Text } from "../../lib/i18n";
import { useText } from "../../lib/i18n";
import { useMay } from "../../shell/may";
import { useSession } from "../../shell/session";
import { listNames, listTitle } from "../list/lists";

export type AdminPlace = { to: string; label: string };

function all(t: Text, desktop: boolean): (AdminPlace & { right: Action })[] {
  return [
    { to: "/admin/office", label: t("admin-office"), right: "settings_edit" },
    { to: "/admin/employees", label: t("admin-employees"), right: "employee_view" },
    { to: "/admin/groups", label: t("admin-groups"), right: "group_view" },
    ...listNames.map((list) => ({
      to: `/admin/lists/${list}`,
      label: listTitle(t, list),
      right: "list_edit" as const,
    })),
    { to: "/admin/fields", label: t("custom-fields"), right: "list_edit" },
    { to: "/import", label: t("import"), right: "import_view" },
    { to: "/admin/export", label: t("admin-export"), right: "export_all" },
    ...(desktop
      ? [
          { to: "/admin/backup", label: t("admin-backup"), right: "backup_view" as const },
          { to: "/admin/updates", label: t("updates"), right: "settings_edit" as const },
        ]
      : []),
    { to: "/admin/activity", label: t("admin-activity"), right: "audit_view" },
  ];
}

export function useAdminPlaces(): AdminPlace[] {
  const t = useText();
  const may = useMay();
  const { start } = useSession();
  return all(t, start.shell === "desktop").filter(({ right }) => may(right));
}
