/**
 * The rows of a list as a file: the dialog that asks for its kind, the progress of long work, and where it is saved.
 * The lists of customers and of people share it.
 */
import { type ReactNode, useState } from "react";
import type { Exported, ImportJob, Job } from "../../bindings";
import { ProgressDialog } from "../../components/ProgressDialog";
import { useErrorTexts } from "../../lib/errors";
import { host, wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { showToast } from "../../lib/toast";
import { ExportDialog, type ExportChoice } from "./ExportDialog";

type Asked = {
  /** How many rows of the list */
  count: number;
  /** The list has columns of its own to choose */
  columns: boolean;
  start: (choice: ExportChoice) => Promise<ImportJob>;
};

export function useExport(): { ask: (asked: Asked) => void; dialog: ReactNode } {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);

  function fail(cause: unknown) {
    showToast({ tone: "danger", text: t("export-failed"), detail: errors.message(wireError(cause)) });
  }

  async function ended(job: Job) {
    setJobId(null);
    if (job.state === "cancelled") return showToast({ tone: "info", text: t("export-cancelled") });
    if (job.error) return fail(job.error);
    const { file, rows } = job.result as Exported;
    if (!file.handle) return undefined;
    try {
      await host().saveFile(file.handle, file.name);
      showToast({ tone: "success", text: t("export-done", { count: rows, name: file.name }) });
    } catch (cause) {
      fail(cause);
    }
    return undefined;
  }

  return {
    ask: setAsked,
    dialog: (
      <>
        {asked && (
          <ExportDialog
            count={asked.count}
            columns={asked.columns}
            onExport={async (choice) => setJobId((await asked.start(choice)).job_id)}
            onClose={() => setAsked(null)}
          />
        )}
        {jobId && (
          <ProgressDialog jobId={jobId} title={t("export-running")} onEnd={(job) => void ended(job)} />
        )}
      </>
    ),
  };
}
