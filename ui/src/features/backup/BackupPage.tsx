/** Backups of the office: where they are, what there is, a new one now. */
import { Archive } from "lucide-react";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { Page } from "../../components/Page";
import { SectionHeader } from "../../components/SectionHeader";
import { TextField } from "../../components/TextField";
import { useDrop, useRead, useWrite } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { useFormat, useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { showToast } from "../../lib/toast";
import { useMay } from "../../shell/may";
import { BackupList } from "./BackupList";
import css from "./backup.module.css";

export function BackupPage() {
  const t = useText();
  const format = useFormat();
  const errors = useErrorTexts();
  const drop = useDrop();
  const may = useMay();
  usePlace([{ label: t("nav-administration"), to: "/admin/office" }, { label: t("admin-backup") }]);
  const state = useRead("backup_state", {}, { fresh: true });
  const now = useWrite("backup_now");

  async function back() {
    try {
      const made = await now.run({});
      showToast({ text: t("backup-made", { size: format.bytes(made.bytes) }) });
    } catch {
      // The failure stands on the page.
    }
    drop("backup_state");
    drop("home");
  }

  const failed = now.error ? errors.message(now.error) : null;
  return (
    <Page
      narrow
      title={t("admin-backup")}
      lead={t("backup-lead")}
      actions={
        may("backupEdit") && (
          <Button variant="primary" icon={Archive} busy={now.busy} onClick={() => void back()}>
            {t("backup-now")}
          </Button>
        )
      }
    >
      <div className={css.page}>
        {failed && (
          <Banner tone="danger" title={t("backup-failed")}>
            {failed}
          </Banner>
        )}
        {state.data && state.data.folder !== "" && (
          <TextField
            readOnly
            label={t("backup-folder")}
            hint={t("backup-folder-hint")}
            value={state.data.folder}
            onChange={() => undefined}
          />
        )}
        <section>
          <SectionHeader
            title={t("backups")}
            count={state.data ? format.number(state.data.backups.length) : undefined}
          />
          <BackupList mayRestore={may("backupEdit")} />
        </section>
      </div>
    </Page>
  );
}
