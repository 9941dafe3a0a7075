/** A file that long work makes: how far it is, then where it is saved. */
import { type ReactNode, useRef, useState } from "react";
import type { FileHandle, ImportJob, Job } from "../../bindings";
import { ProgressDialog } from "../../components/ProgressDialog";
import { useErrorTexts } from "../../lib/errors";
import { host, wireError } from "../../lib/host";
import { useText } from "../../lib/i18n";
import { showToast } from "../../lib/toast";

/** What is said once the file is saved */
type Told<Result> = (result: Result) => { text: string; detail?: string };

export function useJobFile<Result extends { file: FileHandle }>(): {
  start: (begin: () => Promise<ImportJob>, told: Told<Result>) => Promise<void>;
  fail: (cause: unknown) => void;
  dialog: ReactNode;
} {
  const t = useText();
  const errors = useErrorTexts();
  const [jobId, setJobId] = useState<string | null>(null);
  const told = useRef<Told<Result> | null>(null);

  function fail(cause: unknown) {
    showToast({ tone: "danger", text: t("export-failed"), detail: errors.message(wireError(cause)) });
  }

  async function ended(job: Job) {
    setJobId(null);
    if (job.state === "cancelled") return showToast({ tone: "info", text: t("export-cancelled") });
    if (job.error) return fail(job.error);
    const result = job.result as Result;
    if (!result.file.handle) return undefined;
    try {
      await host().saveFile(result.file.handle, result.file.name);
      if (told.current) showToast({ tone: "success", ...told.current(result) });
    } catch (cause) {
      fail(cause);
    }
    return undefined;
  }

  return {
    start: async (begin, next) => {
      told.current = next;
      setJobId((await begin()).job_id);
    },
    fail,
    dialog: jobId && (
      <ProgressDialog jobId={jobId} title={t("export-running")} onEnd={(job) => void ended(job)} />
    ),
  };
}
