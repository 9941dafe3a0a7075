/** The data cannot be used: damaged, or written by a newer version. What happened, and the backups. */
import type { AppStart } from "../../bindings";
import { Banner } from "../../components/Banner";
import { SectionHeader } from "../../components/SectionHeader";
import { useText } from "../../lib/i18n";
import { BackupList } from "../backup/BackupList";
import { StartLayout } from "./StartLayout";
import css from "./StartLayout.module.css";

export function TroubleScreen({ start }: { start: AppStart }) {
  const t = useText();
  const newer = start.state === "newer";
  return (
    <StartLayout office={start.office?.name ?? null}>
      <h1 className={css.title}>{newer ? t("newer-title") : t("damaged-title")}</h1>
      <p className={css.lead}>{newer ? t("newer-lead", { version: start.version }) : t("damaged-lead")}</p>
      <div className="stack">
        {start.problem && <Banner tone={newer ? "warning" : "danger"}>{start.problem}</Banner>}
        <section>
          <SectionHeader title={t("backups")} />
          <BackupList />
        </section>
      </div>
    </StartLayout>
  );
}
