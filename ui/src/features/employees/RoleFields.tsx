/** Choosing roles: group roles, and the direct ones by area. What comes through the group roles stands beside those. */
import type { Area, Group, Role } from "../../bindings";
import { Checkbox } from "../../components/Checkbox";
import { Field } from "../../components/Field";
import { Segments } from "../../components/Segments";
import look from "../../components/Person.module.css";
import type { FieldProps } from "../../lib/form";
import { useI18n, useText } from "../../lib/i18n";
import { areaLabel, roleHint, roleLabel } from "../../lib/roles";
import css from "./employees.module.css";
import {
  type Source,
  embracing,
  givenBy,
  holding,
  levelOf,
  levelsOf,
  sourcesOf,
  withLevel,
  withRole,
  roleOf,
} from "./roles";

type Props = {
  group_ids: FieldProps<string[]>;
  roles: FieldProps<Role[]>;
  /** The direct roles as they are saved */
  before: readonly Role[];
  groups: readonly Group[];
  areas: readonly Area[];
  rep: boolean;
};

export function RoleFields({ group_ids, roles, before, groups, areas, rep }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const sources = sourcesOf(groups, group_ids.value, rep);
  return (
    <>
      <GroupChoice {...group_ids} groups={groups} />
      <Field error={roles.error} edited={roles.edited} group label={t("field-employee-roles")}>
        {() => (
          <>
            <p className={look.lead}>{t("employee-direct-hint")}</p>
            <ul className={css.choices}>
              {embracing.map((role) => (
                <li key={role}>
                  <Checkbox
                    name={roles.name}
                    checked={roles.value.includes(role)}
                    onChange={(on) => roles.onChange(withRole(roles.value, role, on))}
                    onBlur={roles.onBlur}
                    label={roleLabel(i18n, role)}
                    hint={roleHint(i18n, role)}
                  />
                  <Inherited role={role} sources={sources} />
                </li>
              ))}
              {areas.map((area) => (
                <li key={area.name}>
                  <span>{areaLabel(i18n, area.name)}</span>
                  <Segments
                    small
                    label={areaLabel(i18n, area.name)}
                    value={levelOf(area, roles.value)}
                    onChange={(level) => roles.onChange(withLevel(roles.value, area, level, before))}
                    onBlur={roles.onBlur}
                    options={levelsOf(area).map((value) => {
                      const role = roleOf(area, value);
                      return {
                        value,
                        label: t(`access-${value}`),
                        quiet: value === "none",
                        hint: role && roleHint(i18n, role),
                      };
                    })}
                  />
                  <InheritedLevels area={area} sources={sources} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Field>
    </>
  );
}

type GroupChoiceProps = FieldProps<string[]> & { groups: readonly Group[] };

function GroupChoice({ name, value, onChange, onBlur, groups, ...around }: GroupChoiceProps) {
  const t = useText();
  return (
    <Field {...around} group label={t("field-group-ids")}>
      {() => (
        <>
          <p className={look.lead}>
            {t(groups.length > 0 ? "employee-groups-hint" : "employee-groups-none")}
          </p>
          <div className={css.groups}>
            {groups.map((group) => (
              <Checkbox
                key={group.id}
                name={name}
                checked={value.includes(group.id)}
                onChange={(on) => onChange(on ? [...value, group.id] : value.filter((id) => id !== group.id))}
                onBlur={onBlur}
                label={group.name}
                hint={group.description}
              />
            ))}
          </div>
        </>
      )}
    </Field>
  );
}

function Inherited({ role, sources }: { role: Role; sources: readonly Source[] }) {
  const { t, format } = useI18n();
  const names = holding(sources, role);
  return (
    <span className={css.inherited}>
      {names.length > 0 && <span>{t("source-group", { groups: format.list(names) })}</span>}
    </span>
  );
}

function InheritedLevels({ area, sources }: { area: Area; sources: readonly Source[] }) {
  const { t, format } = useI18n();
  return (
    <span className={css.inherited}>
      {(["edit", "view"] as const).map((level) => {
        const names = givenBy(sources, area, level);
        return (
          names.length > 0 && <span key={level}>{t(`source-${level}`, { groups: format.list(names) })}</span>
        );
      })}
    </span>
  );
}
