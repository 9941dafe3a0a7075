/** The backups there are: look inside, restore. Works without a session too, when the data is damaged. */
import { useState } from "react";
import type { Backup, BackupLook } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Dialog } from "../../components/Dialog";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Facts } from "../../components/Facts";
import { Skeleton } from "../../components/Skeleton";
import { call, useDrop, useRead, write } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import css from "./backup.module.css";

type Props = { mayRestore: boolean };

export function BackupList({ mayRestore }: Props) {
  const { t, format } = useI18n();
  const errors = useErrorTexts();
  const drop = useDrop();
  const state = useRead("backup_state", {}, { fresh: true });
  const [looking, setLooking] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ file: string; text: string } | null>(null);
  const [look, setLook] = useState<BackupLook | null>(null);
  const [restoring, setRestoring] = useState<Backup | null>(null);

  async function open(file: string) {
    setLooking(file);
    setFailure(null);
    try {
      setLook(await call("backup_look", { file }));
    } catch (cause) {
      setFailure({ file, text: errors.message(wireError(cause)) });
    } finally {
      setLooking(null);
    }
  }

  if (state.error && !state.data)
    return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data) return <Skeleton rows={4} />;
  const { backups } = state.data;
  if (backups.length === 0) return <EmptyState title={t("backup-none")}>{t("backup-none-text")}</EmptyState>;
  return (
    <>
      <ul className={css.list} aria-label={t("backups")}>
        {backups.map((backup) => (
          <li key={backup.file} className={css.row}>
            <div className={css.when}>
              <span>{format.moment(backup.at)}</span>
              <small>
                {t(`backup-kind-${backup.kind.replaceAll("_", "-")}`)}, {format.bytes(backup.bytes)}
              </small>
              {failure?.file === backup.file && <Banner tone="danger">{failure.text}</Banner>}
            </div>
            <Button variant="link" busy={looking === backup.file} onClick={() => void open(backup.file)}>
              {t("backup-look")}
            </Button>
            {mayRestore && (
              <Button variant="link" onClick={() => setRestoring(backup)}>
                {t("backup-restore")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {look && (
        <Dialog
          title={t("backup-look-title", { at: format.dateTime(look.at) })}
          onClose={() => setLook(null)}
        >
          <Facts
            single
            facts={[
              { label: t("backup-look-office"), value: look.office },
              { label: t("backup-look-customers"), value: format.number(look.customers) },
              { label: t("backup-look-contacts"), value: format.number(look.contacts) },
              { label: t("backup-look-people"), value: format.number(look.people) },
              { label: t("backup-look-file"), value: look.file },
            ]}
          />
        </Dialog>
      )}
      {restoring && (
        <ConfirmDialog
          title={t("backup-restore-title", { at: format.dateTime(restoring.at) })}
          action={t("backup-restore-action")}
          onClose={() => setRestoring(null)}
          onConfirm={async () => {
            await write("backup_restore", { file: restoring.file });
            drop("app_start");
            drop("backup_state");
          }}
        >
          <p>{t("backup-restore-text")}</p>
          <p>{t("backup-restore-sign-in")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
