/** What needs attention first, then what was open last; at the right the set-up and nothing else. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Home } from "../../bindings";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { buttonClass } from "../../components/Button";
import { useRead } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useMay } from "../../shell/may";
import { useSession } from "../../shell/session";
import { CrashNotice } from "../start/CrashNotice";
import { UpdateNotice } from "../updates/UpdateNotice";
import { Checklist } from "./Checklist";
import { Drafts } from "./Drafts";
import { FollowUps } from "./FollowUps";
import { RecentCustomers } from "./RecentCustomers";
import { SampleBanner } from "./SampleBanner";
import css from "./home.module.css";

export function HomePage() {
  const { t, format } = useI18n();
  const { me, office } = useSession();
  const may = useMay();
  usePlace([{ label: t("nav-home") }]);
  const home = useRead("home", {}, { fresh: true });
  const [hour] = useState(() => format.hour(Date.now()));
  const part = hour < 5 ? "evening" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  const showList = home.data && !home.data.checklist_hidden && home.data.checklist.length > 0;

  return (
    <Page
      title={t(`greeting-${part}`, { name: me.name.split(" ")[0] ?? me.name })}
      lead={
        home.data
          ? `${format.dateLong(home.data.today)}. ${attention(home.data)}`
          : format.dateLong(format.today())
      }
      notice={
        <>
          <CrashNotice />
          {may("settings_edit") && <UpdateNotice />}
          {office.sample && me.superuser && <SampleBanner />}
        </>
      }
      rail={showList ? <Checklist items={home.data.checklist} /> : undefined}
    >
      {home.data ? (
        <div className={css.sections}>
          {home.data.follow_ups.length > 0 && (
            <FollowUps items={home.data.follow_ups} today={home.data.today} />
          )}
          {home.data.drafts.length > 0 && <Drafts drafts={home.data.drafts} />}
          {home.data.recent.length > 0 && <RecentCustomers recent={home.data.recent} />}
          {home.data.follow_ups.length + home.data.drafts.length + home.data.recent.length === 0 && (
            <EmptyState
              title={home.data.active_customers === 0 ? t("home-empty-none") : t("home-empty")}
              actions={
                home.data.active_customers === 0 ? (
                  <>
                    <Link to="/customers/new" className={buttonClass("primary")}>
                      {t("nav-customer-add")}
                    </Link>
                    {may("import_edit") && (
                      <Link to="/import" className={buttonClass()}>
                        {t("import-customers")}
                      </Link>
                    )}
                  </>
                ) : (
                  <Link to="/customers" className={buttonClass()}>
                    {t("nav-customer-list")}
                  </Link>
                )
              }
            >
              {home.data.active_customers === 0 ? t("home-empty-none-text") : t("home-empty-text")}
            </EmptyState>
          )}
        </div>
      ) : home.error ? (
        <ErrorState error={home.error} onRetry={() => void home.refetch()} />
      ) : (
        <Skeleton rows={5} />
      )}
    </Page>
  );

  function attention({ follow_ups, drafts, today }: Home): string {
    const due = follow_ups.filter((each) => each.follow_up <= today).length;
    if (due > 0) return t("home-due", { count: due });
    if (drafts.length > 0) return t("home-drafts", { count: drafts.length });
    return t("home-nothing");
  }
}
