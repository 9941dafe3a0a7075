/** Who has a role through group roles, the wider access first. */
import { useI18n } from "../../lib/i18n";
import { type GroupOf, roleLabel } from "../../lib/roles";
import { namedPeople, rowHint, rowLabel } from "./names";
import css from "./roles.module.css";
import { type AnyRole, type Row, type Rules, stepOf } from "./rows";

/** How many are named of a group role; the others are counted. */
const NAMED = 20;

type Props<R extends AnyRole> = { row: Row<R>; groups: readonly GroupOf<R>[]; rules: Rules<R> };

export function Holders<R extends AnyRole>({ row, groups, rules }: Props<R>) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const hint = rowHint(i18n, row);
  const levels = row.steps
    .slice(1)
    .toReversed()
    .map((step) => ({
      step,
      groups: groups.flatMap((group) => {
        const implied = rules.implied(row, group.roles);
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
          {row.of === "area" && <h4>{t(`groups-${step.name}`)}</h4>}
          <ul>
            {giving.map(({ group, by }) => (
              <li key={group.id}>
                <span>
                  {by
                    ? t("groups-held-through", { group: group.name, role: roleLabel(i18n, by) })
                    : group.name}
                </span>
                <small>
                  {group.holders.length > 0
                    ? format.list(namedPeople(i18n, group.holders, NAMED))
                    : t("groups-nobody-yet")}
                </small>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="faint xs">
        {t(row.of === "portal-role" ? "groups-held-directly-portal" : "groups-held-directly")}
      </p>
    </div>
  );
}
