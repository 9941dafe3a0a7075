/** The data cannot be used: damaged, written by a newer version, or not to be had now. What to do, and the backups. */
import { useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import type { AppStart } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { SectionHeader } from "../../components/SectionHeader";
import { useI18n } from "../../lib/i18n";
import { BackupList } from "../backup/BackupList";
import { StartLayout } from "./StartLayout";
import css from "./StartLayout.module.css";

export type Trouble = "damaged" | "newer" | "unavailable";
type Props = { start: AppStart; trouble: Trouble };

export function TroubleScreen({ start, trouble }: Props) {
  const { t, has } = useI18n();
  const client = useQueryClient();
  const reason = `failure-${(start.problem ?? "").replaceAll("_", "-")}`;
  return (
    <StartLayout office={start.office?.name ?? null}>
      <h1 className={css.title}>{t(`${trouble}-title`)}</h1>
      <p className={css.lead}>{t(`${trouble}-lead`, { version: start.version })}</p>
      <div className="stack">
        {trouble === "unavailable" ? (
          <>
            {has(reason) && <Banner tone="danger">{t(reason)}</Banner>}
            <div>
              <Button
                size="big"
                variant="primary"
                icon={RotateCw}
                onClick={() => void client.invalidateQueries({ queryKey: ["app_start"] })}
              >
                {t("retry")}
              </Button>
            </div>
          </>
        ) : (
          <section>
            <SectionHeader title={t("backups")} />
            <BackupList mayRestore />
          </section>
        )}
      </div>
    </StartLayout>
  );
}
