/** Backups of the office: where they are, what there is, a new one now. */
import { Archive } from "lucide-react";
import type { BackupState } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { Page } from "../../components/Page";
import { SectionHeader } from "../../components/SectionHeader";
import { TextField } from "../../components/TextField";
import { useDrop, useRead, useWrite } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { useFormat, useI18n, useText } from "../../lib/i18n";
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

  const fault = state.data ? faultOf(state.data) : null;
  const failed = now.error ? errors.message(now.error) : null;
  return (
    <Page
      narrow
      title={t("admin-backup")}
      lead={t("backup-lead")}
      actions={
        may("backup_edit") && (
          <Button variant="primary" icon={Archive} busy={now.busy} onClick={() => void back()}>
            {t("backup-now")}
          </Button>
        )
      }
    >
      <div className={css.page}>
        {fault && !now.busy && <FaultBanner fault={fault} mayEdit={may("backup_edit")} />}
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
          <BackupList mayRestore={may("backup_edit")} />
        </section>
      </div>
    </Page>
  );
}

type Fault = { code: string; at: number; /** When the newest backup was made */ newest: number | null };

function faultOf({ fault, backups }: BackupState): Fault | null {
  return fault && { ...fault, newest: Math.max(0, ...backups.map(({ at }) => at)) || null };
}

function FaultBanner({ fault, mayEdit }: { fault: Fault; mayEdit: boolean }) {
  const { t, has, format } = useI18n();
  const why = `backup-fault-${fault.code.replaceAll("_", "-")}`;
  const sentences = [
    t(has(why) ? why : "backup-fault-internal"),
    mayEdit ? t("backup-fault-then") : t("backup-fault-ask"),
    fault.newest === null
      ? t("backup-fault-none")
      : t("backup-fault-newest", { when: format.momentWithin(fault.newest) }),
  ];
  return (
    <Banner tone="warning" title={t("backup-fault-title", { when: format.momentWithin(fault.at) })}>
      {sentences.join(" ")}
    </Banner>
  );
}
