/** What a save would change, and for whom: said before it, at the bottom of the matrix. */
import { ArrowRight, CircleAlert, UsersRound } from "lucide-react";
import { Button, buttonClass } from "../../components/Button";
import { Popover } from "../../components/Popover";
import { useErrorTexts } from "../../lib/errors";
import { useI18n } from "../../lib/i18n";
import { namedPeople, rowLabel } from "./names";
import css from "./roles.module.css";
import type { GroupSaving } from "./useGroupEdit";

/** How many are named; the others are counted. */
const NAMED = 50;

type Props = { editing: GroupSaving; onSave: () => void };

export function SaveBar({ editing, onSave }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const errors = useErrorTexts();
  const { group, changes, affected, failure, busy, discard } = editing;
  if (!group) return null;
  return (
    <div className={css.save} role="region" aria-label={t("groups-unsaved")}>
      {failure ? <CircleAlert aria-hidden data-failed /> : <UsersRound aria-hidden />}
      <div className={css.words}>
        <b role="status">
          {failure ? errors.message(failure) : affected && t("groups-affected", { count: affected.length })}
        </b>{" "}
        <span className="muted">{t("groups-of", { group: group.name })}</span>{" "}
        <ul className={css.changes}>
          {changes.map(({ row, from, to }) => (
            <li key={row.id}>
              <span className="muted">{rowLabel(i18n, row)}</span>{" "}
              <s className="muted">{t(`groups-${from.name}-read`)}</s>{" "}
              <ArrowRight role="img" aria-hidden={false} aria-label={t("groups-becomes")} />{" "}
              <b>{t(`groups-${to.name}-read`)}</b>
            </li>
          ))}
        </ul>{" "}
        {affected && affected.length > 0 && (
          <Popover
            label={t("groups-who")}
            triggerClassName={`${buttonClass("link")} ${css.who}`}
            placement="top start"
          >
            <div className={css.holders}>
              <h3>{t("groups-affected", { count: affected.length })}</h3>
              <ul>
                {namedPeople(i18n, affected, NAMED).map((name, index) => (
                  <li key={`${name}-${index}`}>{name}</li>
                ))}
              </ul>
            </div>
          </Popover>
        )}
      </div>
      <Button size="big" onClick={discard}>
        {t("groups-discard")}
      </Button>
      <Button size="big" variant="primary" busy={busy} onClick={onSave}>
        {t("groups-save")}
      </Button>
    </div>
  );
}
