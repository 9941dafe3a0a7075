/** What somebody may do, as text: each area with its access and where that comes from. */
import { Check, Eye, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import type { Area, Employee } from "../../bindings";
import { Badge } from "../../components/Badge";
import look from "../../components/Person.module.css";
import { useI18n } from "../../lib/i18n";
import { areaLabel, roleHint, roleLabel } from "../../lib/roles";
import css from "./employees.module.css";
import { type Source, embracing, givenBy, higher, holding, levelOf } from "./roles";

type Props = { employee: Employee; areas: readonly Area[]; sources: readonly Source[] };

export function RoleFacts({ employee, areas, sources }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const { roles, all_roles } = employee;
  const held = embracing.filter((role) => all_roles.includes(role));
  const open = areas.filter((area) => levelOf(area, all_roles) !== "none");
  if (held.length === 0 && open.length === 0)
    return <p className={look.why}>{t("employee-roles-nothing")}</p>;
  return (
    <table className={`${look.access} ${css.areas}`}>
      <thead>
        <tr>
          <th scope="col">{t("employee-area")}</th>
          <th scope="col">{t("employee-access")}</th>
          <th scope="col">{t("employee-source")}</th>
        </tr>
      </thead>
      <tbody>
        {held.map((role) => (
          <tr key={role}>
            <th scope="row">
              {roleLabel(i18n, role)}
              <small>{roleHint(i18n, role)}</small>
            </th>
            <td>
              <Badge quiet icon={Check}>
                {t("access-all")}
              </Badge>
            </td>
            <td>
              <From direct={roles.includes(role)} groups={holding(sources, role)} />
            </td>
          </tr>
        ))}
        {open.map((area) => (
          <AreaRow key={area.name} area={area} employee={employee} sources={sources} />
        ))}
      </tbody>
    </table>
  );
}

function AreaRow({ area, employee, sources }: Omit<Props, "areas"> & { area: Area }) {
  const i18n = useI18n();
  const { t } = i18n;
  const direct = levelOf(area, employee.roles);
  const level = higher(direct, levelOf(area, employee.all_roles));
  return (
    <tr>
      <th scope="row">{areaLabel(i18n, area.name)}</th>
      <td>
        <Badge quiet icon={level === "edit" ? Pencil : Eye}>
          {t(`access-${level}`)}
        </Badge>
      </td>
      <td>
        <From direct={direct === level} groups={givenBy(sources, area, level)} />
        {level === "edit" && (
          <From lower direct={direct === "view"} groups={givenBy(sources, area, "view")} />
        )}
      </td>
    </tr>
  );
}

type FromProps = {
  direct: boolean;
  groups: readonly string[];
  /** Less than the whole access */ lower?: boolean;
};

function From({ direct, groups, lower = false }: FromProps): ReactNode {
  const { t, format } = useI18n();
  return (
    <>
      {direct && <span>{t(lower ? "source-direct-view" : "source-direct")}</span>}
      {groups.length > 0 && (
        <span>{t(lower ? "source-view" : "source-group", { groups: format.list(groups) })}</span>
      )}
    </>
  );
}
