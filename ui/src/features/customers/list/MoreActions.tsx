/** More actions, on what is ticked. What is closed stays visible with its reason. */
import { CirclePause, CirclePlay, Ellipsis, FileDown, FileUp, Merge, Pencil } from "lucide-react";
import { Menu, type MenuItem } from "../../../components/Menu";
import { useText } from "../../../lib/i18n";

type Props = {
  count: number;
  /** rows of each status may be among the ticked ones */
  active: boolean;
  deactivated: boolean;
  reactivateReason: string | null;
  onEdit: () => void;
  onDeactivate: () => void;
  onReactivate: () => void;
  /** null for whoever may not merge */
  onMerge: (() => void) | null;
  /** null for whoever may not import, and beside a choice of rows */
  onImport: (() => void) | null;
  /** What is ticked, or else the whole list; null for whoever may not export */
  onExport: (() => void) | null;
};

export function MoreActions(props: Props) {
  const t = useText();
  const { count, active, deactivated } = props;
  const none = count === 0 ? t("more-none-ticked") : null;
  const status: MenuItem[] = [];
  if (active || !deactivated) {
    status.push({
      id: "deactivate",
      label: active && count > 1 ? t("customer-deactivate-n", { count }) : t("customer-deactivate"),
      icon: CirclePause,
      danger: active,
      disabledReason: none,
      onAction: props.onDeactivate,
    });
  }
  if (deactivated) {
    status.push({
      id: "reactivate",
      label: t("customer-reactivate"),
      icon: CirclePlay,
      disabledReason: props.reactivateReason,
      onAction: props.onReactivate,
    });
  }
  const files: MenuItem[] = [];
  if (props.onExport) {
    files.push({
      id: "export",
      label: count > 0 ? t("export-menu-ticked", { count }) : t("export-menu-list"),
      icon: FileDown,
      onAction: props.onExport,
    });
  }
  if (props.onImport) {
    files.push({ id: "import", label: t("import-customers"), icon: FileUp, onAction: props.onImport });
  }
  return (
    <Menu
      label={t("more-actions")}
      icon={Ellipsis}
      look="edge"
      items={[
        [
          {
            id: "edit",
            label: count > 1 ? t("customer-edit-n", { count }) : t("customer-edit"),
            icon: Pencil,
            disabledReason: none,
            onAction: props.onEdit,
          },
          ...(props.onMerge
            ? [
                {
                  id: "merge",
                  label: t("merge-menu"),
                  icon: Merge,
                  disabledReason: count === 2 ? null : t("merge-tick-two"),
                  onAction: props.onMerge,
                },
              ]
            : []),
        ],
        files,
        status,
      ].filter((group) => group.length > 0)}
    />
  );
}
