/** Deleting a group role takes its access away: the question says whose and which. */
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { write } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import type { GroupOf } from "../../lib/roles";
import { useUndo } from "../../lib/undo";
import { namedPeople, rowLabel } from "./names";
import css from "./roles.module.css";
import { type AnyRole, type Section, changesOf } from "./rows";

/** How many are named in the sentence; the others are counted. */
const NAMED = 10;

type Props<R extends AnyRole> = {
  group: GroupOf<R>;
  sections: readonly Section<R>[];
  /** Names, as the program says them */
  affected: readonly string[];
  onClose: () => void;
};

export function DeleteGroup<R extends AnyRole>({ group, sections, affected, onClose }: Props<R>) {
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
          <p>
            {t("groups-delete-people", {
              count: affected.length,
              people: format.list(namedPeople(i18n, affected, NAMED)),
            })}
          </p>
          <ul className={css.lost}>
            {lost.map(({ row, from }) => (
              <li key={row.id}>
                {row.of !== "area"
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
