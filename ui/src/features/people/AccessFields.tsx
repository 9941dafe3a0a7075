/** Choosing what somebody may do at one customer: group roles, and roles given directly. */
import type { PortalRole } from "../../bindings";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { Field } from "../../components/Field";
import look from "../../components/Person.module.css";
import type { FieldProps } from "../../lib/form";
import { useI18n } from "../../lib/i18n";
import { portalRoleHint, portalRoleLabel } from "../../lib/roles";
import { type AccessLists, bringing, presets, rolesOf, sameRoles, toggled } from "./access";
import css from "./people.module.css";

type Props = {
  group_ids: FieldProps<string[]>;
  roles: FieldProps<PortalRole[]>;
  lists: AccessLists;
  side: "management" | "staff" | null;
  /** Names alone, for a dialog */
  short?: boolean;
};

export function AccessFields({ group_ids, roles, lists, side, short = false }: Props) {
  return (
    <>
      <GroupChoice {...group_ids} lists={lists} short={short} />
      <RoleChoice {...roles} lists={lists} held={group_ids.value} side={side} short={short} />
    </>
  );
}

type GroupProps = FieldProps<string[]> & Pick<Props, "lists" | "short">;

function GroupChoice({ name, value, onChange, onBlur, lists, short, ...around }: GroupProps) {
  const { t } = useI18n();
  const hint = (id: string) => (short ? null : lists.sets?.find((set) => set.id === id)?.description);
  return (
    <Field {...around} group optional={short} label={t("field-group-ids")}>
      {() => (
        <>
          {!(short && lists.groups.length > 0) && (
            <p className={look.lead}>
              {t(lists.groups.length > 0 ? "person-groups-hint" : "person-groups-none")}
            </p>
          )}
          <div className={css.choices} data-short={short || undefined}>
            {lists.groups.map((group) => (
              <Checkbox
                key={group.id}
                name={name}
                checked={value.includes(group.id)}
                onChange={(on) => onChange(toggled(value, group.id, on))}
                onBlur={onBlur}
                label={group.name}
                hint={hint(group.id)}
              />
            ))}
          </div>
        </>
      )}
    </Field>
  );
}

type RoleProps = FieldProps<PortalRole[]> & Pick<Props, "lists" | "side" | "short"> & { held: string[] };

function RoleChoice({ name, value, onChange, onBlur, lists, held, side, short, ...around }: RoleProps) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const through = (role: PortalRole) => bringing(lists, held, role, side);
  return (
    <Field {...around} group optional={short} label={t("field-roles")}>
      {() => (
        <>
          <div className={css.presets}>
            <span>{t(short ? "person-presets" : "person-roles-hint")}</span>
            {presets.map((preset) => {
              const set = rolesOf(preset, lists.roles);
              const on = sameRoles(set, value);
              return (
                <Button key={preset} aria-pressed={on} onClick={() => onChange(on ? [] : set)}>
                  {t(`side-${preset}`)}
                </Button>
              );
            })}
          </div>
          <div className={css.choices} data-short={short || undefined}>
            {lists.roles.map(({ role }) => (
              <Checkbox
                key={role}
                name={name}
                checked={value.includes(role)}
                onChange={(on) => onChange(toggled(value, role, on))}
                onBlur={onBlur}
                label={portalRoleLabel(i18n, role)}
                hint={
                  <>
                    {!short && <>{portalRoleHint(i18n, role)} </>}
                    <code>{role}</code>
                    {through(role).length > 0 && (
                      <span className={css.through}>
                        {t("source-group", { groups: format.list(through(role)) })}
                      </span>
                    )}
                  </>
                }
              />
            ))}
          </div>
        </>
      )}
    </Field>
  );
}
