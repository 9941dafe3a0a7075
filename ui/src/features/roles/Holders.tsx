/** Who has a role through group roles, the wider access first. */
import type { Group, Right } from "../../bindings";
import { useI18n } from "../../lib/i18n";
import { roleHint, roleLabel } from "../../lib/roles";
import { rowLabel } from "./names";
import css from "./roles.module.css";
import { type Row, impliedStep, stepOf } from "./rows";

type Props = { row: Row; groups: readonly Group[]; rights: readonly Right[] };

export function Holders({ row, groups, rights }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const hint = row.area === null ? roleHint(i18n, row.id) : null;
  const levels = row.steps
    .slice(1)
    .toReversed()
    .map((step) => ({
      step,
      groups: groups.flatMap((group) => {
        const implied = impliedStep(row, group.roles, rights);
        const gives = implied?.step ?? stepOf(row, group.roles);
        return gives === step ? [{ group, by: implied?.by ?? null }] : [];
      }),
    }))
    .filter((level) => level.groups.length > 0);
  return (
    <div className={css.holders}>
      <h3>{rowLabel(i18n, row)}</h3>
      {hint && <p className="muted">{hint}</p>}
      {levels.length === 0 && <p className="muted">{t("groups-held-by-none")}</p>}
      {levels.map(({ step, groups: giving }) => (
        <section key={step.name}>
          {row.area !== null && <h4>{t(`groups-${step.name}`)}</h4>}
          <ul>
            {giving.map(({ group, by }) => (
              <li key={group.id}>
                <span>
                  {by
                    ? t("groups-held-through", { group: group.name, role: roleLabel(i18n, by) })
                    : group.name}
                </span>
                <small>
                  {group.holders.length > 0 ? format.list(group.holders) : t("groups-nobody-yet")}
                </small>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="faint xs">{t("groups-held-directly")}</p>
    </div>
  );
}
