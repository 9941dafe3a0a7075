/** Deleting a group role takes its access away: the question says whose and which. */
import type { Group } from "../../bindings";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { write } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { rowLabel } from "./names";
import css from "./roles.module.css";
import { type Section, changesOf } from "./rows";

type Props = {
  group: Group;
  sections: readonly Section[];
  /** Names, as the program says them */
  affected: readonly string[];
  onClose: () => void;
};

export function DeleteGroup({ group, sections, affected, onClose }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { saved } = useUndo();
  const lost = changesOf(sections, group.roles, []);
  return (
    <ConfirmDialog
      title={t("groups-delete-title", { name: group.name })}
      action={t("groups-delete-action")}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await write("group_delete", { id: group.id });
        saved(answer.step_id, t("groups-deleted", { name: group.name }));
      }}
    >
      {affected.length === 0 || lost.length === 0 ? (
        <p>{t(affected.length === 0 ? "groups-delete-nobody" : "groups-delete-empty")}</p>
      ) : (
        <>
          <p>{t("groups-delete-people", { count: affected.length, people: format.list(affected) })}</p>
          <ul className={css.lost}>
            {lost.map(({ row, from }) => (
              <li key={row.id}>
                {row.area === null
                  ? rowLabel(i18n, row)
                  : t("groups-lost", { role: rowLabel(i18n, row), level: t(`groups-${from.name}`) })}
              </li>
            ))}
          </ul>
          <p>{t("groups-delete-besides")}</p>
        </>
      )}
    </ConfirmDialog>
  );
}
