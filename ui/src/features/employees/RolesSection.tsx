/** The roles of one employee: what they may do as text, or the choice of roles. */
import { useMemo } from "react";
import { EditableSection } from "../../components/EditableSection";
import { Facts } from "../../components/Facts";
import look from "../../components/Person.module.css";
import { useI18n } from "../../lib/i18n";
import type { SectionProps } from "./PersonSection";
import { RoleFacts } from "./RoleFacts";
import { RoleFields } from "./RoleFields";
import { SectionForm } from "./SectionForm";
import type { Staff } from "./data";
import { type RoleFields as Fields, rolesOf } from "./fields";
import { sourcesOf, unnamedSource } from "./roles";
import { useMissingRoles } from "./useMissingRoles";

export function RolesSection({ employee, staff, editing, onEdit, onDone }: SectionProps & { staff: Staff }) {
  const { t, format } = useI18n();
  const base = useMemo(() => rolesOf(employee), [employee]);
  const missing = useMissingRoles();
  const { groups, areas } = staff;
  const held = (groups ?? []).filter(({ id }) => employee.group_ids.includes(id)).map(({ name }) => name);
  const count = employee.group_ids.length;
  return (
    <EditableSection
      id="employee-roles"
      title={t("employee-roles")}
      mayEdit={missing === null && groups !== null}
      editing={editing}
      onEdit={onEdit}
      form={
        groups && (
          <SectionForm<Fields> employee={employee} base={base} onClose={onDone}>
            {({ field, base: before }) => (
              <RoleFields
                group_ids={field("group_ids")}
                roles={field("roles")}
                before={before.roles}
                groups={groups}
                areas={areas}
                rep={employee.rep}
              />
            )}
          </SectionForm>
        )
      }
    >
      <Facts
        single
        empty={t("none")}
        facts={[
          {
            label: t("field-group-ids"),
            value: groups ? format.list(held) : count > 0 && t("employee-groups-count", { count }),
          },
        ]}
      />
      <RoleFacts
        employee={employee}
        areas={areas}
        sources={
          groups
            ? sourcesOf(groups, employee.group_ids, employee.rep)
            : unnamedSource(employee, t("source-unknown"))
        }
      />
      {missing && <p className={look.why}>{t("employee-roles-read-only", { roles: missing })}</p>}
    </EditableSection>
  );
}
