/** Taking a whole import back: what that means in numbers, how far it is, and what had to stay. */
import { useState } from "react";
import type { ImportCount, Job, UndoResult } from "../../bindings";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { useI18n } from "../../lib/i18n";
import { leftFieldTexts, undoStep } from "../../lib/undo";
import { countWords } from "./words";
import css from "./import.module.css";

/** More customers than this, and the number has to be typed, as for everything that touches so many. */
const TYPE_FROM = 100;
/** Of what had to stay, so many are named. */
const NAMED = 5;

type Props = {
  name: string;
  stepId: string;
  count: ImportCount;
  onUndone: (result: UndoResult) => void;
  onClose: () => void;
};

export function UndoImport({ name, stepId, count, onUndone, onClose }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const [job, setJob] = useState<Job | null>(null);
  const touched = count.created + count.parents + count.updated;
  const added = count.created + count.parents;
  const total = job?.total ?? 0;
  return (
    <ConfirmDialog
      title={t("import-undo-title", { name })}
      action={t("import-undo-action", { count: touched })}
      {...(touched > TYPE_FROM ? { typed: String(touched) } : {})}
      onConfirm={async () => onUndone(await undoStep(stepId, setJob))}
      onClose={onClose}
    >
      <ul className={css.effects}>
        {added > 0 && <li>{t("import-undo-added", { count: added })}</li>}
        {count.updated > 0 && <li>{t("import-undo-updated", { count: count.updated })}</li>}
        {count.people > 0 && <li>{t("import-undo-people", { count: count.people })}</li>}
        <li>{t("import-undo-kept")}</li>
      </ul>
      {touched === 0 && <p>{countWords(count, i18n, format)}</p>}
      {job && total > 0 && (
        <div className={css.undoing}>
          <progress aria-label={t("import-undoing")} max={total} value={job.done} />
          <span className="muted num" role="status">
            {t("progress-count", { done: format.number(job.done), total: format.number(total) })}
          </span>
        </div>
      )}
    </ConfirmDialog>
  );
}

/** What the undo did, in words. */
export function useUndoneWords(): (result: UndoResult) => string {
  const i18n = useI18n();
  const { t, format } = i18n;
  return ({ left, cancelled }) => {
    if (left.length === 0) return t(cancelled ? "import-undone-partly" : "import-undone");
    const named = left.filter(({ label }) => label !== "").slice(0, NAMED);
    return t("import-undone-left", {
      count: left.length,
      named: named.length,
      fields: format.list([...new Set(leftFieldTexts(named, i18n))]),
    });
  };
}
