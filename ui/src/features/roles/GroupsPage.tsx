/** Group roles, of employees or of people in the portal, and roles given to many by a file. */
import { FileUp } from "lucide-react";
import { useMemo, useState } from "react";
import type { Area, Group, PortalRoleInfo } from "../../bindings";
import { Button } from "../../components/Button";
import { ErrorState } from "../../components/ErrorState";
import { Segments } from "../../components/Segments";
import { Skeleton } from "../../components/Skeleton";
import { useRead } from "../../lib/api";
import { useMayLeave } from "../../lib/guard";
import { useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { isEmployeeGroup, isPortalGroup } from "../../lib/roles";
import { useMay } from "../../shell/may";
import { useSession } from "../../shell/session";
import { Groups } from "./Groups";
import { RolesFileDialog } from "./file/RolesFileDialog";
import css from "./roles.module.css";
import { type Audience, employeeRules, portalRules, portalSections, sectionsOf } from "./rows";

export function GroupsPage() {
  const t = useText();
  usePlace([{ label: t("nav-administration"), to: "/admin/office" }, { label: t("admin-groups") }]);
  const areas = useRead("role_areas", {});
  const portalRoles = useRead("portal_role_list", {});
  const groups = useRead("group_list", {});
  const failed = [areas, portalRoles, groups].find(({ error, data }) => error && !data);
  return (
    <div className={css.page}>
      <h1 className="visually-hidden">{t("admin-groups")}</h1>
      {failed?.error ? (
        <div className={css.pad}>
          <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        </div>
      ) : areas.data && portalRoles.data && groups.data ? (
        <Audiences
          areas={areas.data}
          portalRoles={portalRoles.data}
          all={groups.data}
          readAgain={() => groups.refetch()}
        />
      ) : (
        <div className={css.pad}>
          <Skeleton rows={10} />
        </div>
      )}
    </div>
  );
}

type Props = {
  areas: readonly Area[];
  portalRoles: readonly PortalRoleInfo[];
  all: readonly Group[];
  readAgain: () => Promise<unknown>;
};

function Audiences({ areas, portalRoles, all, readAgain }: Props) {
  const t = useText();
  const { me } = useSession();
  const may = useMay();
  const mayLeave = useMayLeave();
  const [audience, setAudience] = useState<Audience>("employee");
  const [byFile, setByFile] = useState(false);
  const employees = useMemo(
    () => ({
      sections: sectionsOf(areas),
      groups: all.filter(isEmployeeGroup),
      rules: employeeRules(me),
    }),
    [areas, all, me],
  );
  const people = useMemo(
    () => ({ sections: portalSections(portalRoles), groups: all.filter(isPortalGroup), rules: portalRules }),
    [portalRoles, all],
  );

  /** What is not saved of the one audience is asked about before the other one shows. */
  async function show(next: Audience) {
    if (await mayLeave()) setAudience(next);
  }

  return (
    <>
      <div className={css.audiences}>
        <Segments
          label={t("groups-audience")}
          value={audience}
          onChange={(next) => void show(next)}
          options={[
            { value: "employee", label: t("groups-audience-employee") },
            { value: "customer", label: t("groups-audience-customer") },
          ]}
        />
        <span className={css.push} />
        {may("role_import") && (
          <Button icon={FileUp} onClick={() => setByFile(true)}>
            {t("roles-file")}
          </Button>
        )}
      </div>
      {audience === "employee" ? (
        <Groups
          key={audience}
          audience={audience}
          {...employees}
          mayChange={may("group_edit") && may("employee_group_edit")}
          readAgain={readAgain}
        />
      ) : (
        <Groups
          key={audience}
          audience={audience}
          {...people}
          mayChange={may("group_edit")}
          readAgain={readAgain}
        />
      )}
      {byFile && <RolesFileDialog onClose={() => setByFile(false)} />}
    </>
  );
}
