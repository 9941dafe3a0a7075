/** How far a long job is, with Cancel. Closes itself through `onEnd`. */
import type { Job } from "../bindings";
import { useJob } from "../lib/job";
import { useI18n } from "../lib/i18n";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import css from "./ProgressDialog.module.css";

export type ProgressDialogProps = { jobId: string; title: string; onEnd: (job: Job) => void };

export function ProgressDialog({ jobId, title, onEnd }: ProgressDialogProps) {
  const { t, format } = useI18n();
  const { job, cancel } = useJob(jobId, onEnd);
  const done = job?.done ?? 0;
  const total = job?.total ?? 0;
  return (
    <Dialog
      title={title}
      question
      locked
      onClose={cancel}
      footer={
        <Button size="big" onClick={cancel}>
          {t("cancel")}
        </Button>
      }
    >
      <p className="muted num" role="status">
        {total > 0
          ? t("progress-count", { done: format.number(done), total: format.number(total) })
          : t("progress-starting")}
      </p>
      <progress
        className={css.bar}
        aria-label={title}
        max={total || 1}
        value={total > 0 ? done : undefined}
      />
    </Dialog>
  );
}
