/** The office's settings: read as text, edited one section at a time. */
import { useEffect, useState } from "react";
import type { Office } from "../../bindings";
import { ErrorState } from "../../components/ErrorState";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { useRead } from "../../lib/api";
import { useDraft } from "../../lib/draft";
import { useMayLeave } from "../../lib/guard";
import { useFormat, useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { OfficeSection } from "./OfficeSection";
import css from "./office.module.css";
import { type OfficeDraft, type SectionId, sectionIds } from "./sections";

export function OfficePage() {
  const t = useText();
  usePlace([{ label: t("nav-administration") }, { label: t("admin-office") }]);
  const office = useRead("office_get", {});
  return (
    <Page narrow title={t("admin-office")} lead={office.data?.name}>
      {office.data ? (
        <Sections office={office.data} />
      ) : office.error ? (
        <ErrorState error={office.error} onRetry={() => void office.refetch()} />
      ) : (
        <Skeleton kind="text" rows={10} />
      )}
    </Page>
  );
}

function Sections({ office }: { office: Office }) {
  const t = useText();
  const format = useFormat();
  const mayLeave = useMayLeave();
  const [editing, setEditing] = useState<SectionId | null>(null);
  const draft = useDraft<OfficeDraft>("office", office.id);

  // What was typed before a crash opens where it was.
  const restored = draft.restored?.value.section;
  useEffect(() => {
    if (restored && sectionIds.includes(restored)) setEditing(restored);
  }, [restored]);

  return (
    <div className={css.sections}>
      <ul className={css.counts}>
        <li>{t("active-customers", { count: format.number(office.active_customers) })}</li>
        <li>{t("portal-users", { count: format.number(office.portal_users) })}</li>
      </ul>
      {sectionIds.map((id) => (
        <OfficeSection
          key={id}
          id={id}
          office={office}
          draft={draft}
          editing={editing === id}
          onEdit={async () => {
            if (await mayLeave()) setEditing(id);
          }}
          onDone={() => setEditing(null)}
        />
      ))}
    </div>
  );
}
