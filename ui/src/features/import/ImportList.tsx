/** What was imported before: file, when, by whom, what came of it, and the way back. */
import { Undo2 } from "lucide-react";
import { useState } from "react";
import type { ImportRun, UndoResult } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { ErrorState } from "../../components/ErrorState";
import { SectionHeader } from "../../components/SectionHeader";
import { Skeleton } from "../../components/Skeleton";
import { useRead } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { FaultLines } from "./FaultLines";
import { UndoImport, useUndoneWords } from "./UndoImport";
import { countWords } from "./words";
import css from "./import.module.css";

export function ImportList() {
  const { t, format } = useI18n();
  const read = useRead("import_list", {}, { fresh: true });
  const [asked, setAsked] = useState<ImportRun | null>(null);
  const [undone, setUndone] = useState<UndoResult | null>(null);
  const undoneWords = useUndoneWords();
  return (
    <section className={css.history}>
      <SectionHeader
        title={t("imports")}
        count={read.data && read.data.length > 0 ? format.number(read.data.length) : undefined}
      />
      {undone && <Banner tone="success">{undoneWords(undone)}</Banner>}
      {read.error && !read.data ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : !read.data ? (
        <Skeleton rows={3} />
      ) : read.data.length === 0 ? (
        <p className={css.lead}>{t("imports-none")}</p>
      ) : (
        <ul className={css.runs} aria-label={t("imports")}>
          {read.data.map((run) => (
            <Run key={run.id} run={run} onUndo={() => setAsked(run)} />
          ))}
        </ul>
      )}
      {asked && (
        <UndoImport
          name={asked.file_name}
          stepId={asked.step_id}
          count={asked.count}
          onUndone={(result) => {
            setUndone(result);
            void read.refetch();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}

function Run({ run, onUndo }: { run: ImportRun; onUndo: () => void }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { count, faults, state } = run;
  const whole = run.format === "office";
  const failed = Math.max(count.failed, faults.length);
  return (
    <li className={css.run} data-state={state}>
      <div className={css.runWords}>
        <b>{run.file_name}</b>
        <small title={format.dateTime(run.started_at)}>
          {t("import-by", {
            when: format.moment(run.started_at),
            by: run.by ?? "",
            known: run.by === null ? "no" : "yes",
          })}
        </small>
        <p>
          <span data-state={state}>
            {whole
              ? t(`office-import-state-${state}`)
              : t(`import-state-${state}`, {
                  done: format.number(run.done),
                  total: format.number(run.total),
                })}
          </span>
          {state !== "running" && !whole && ` · ${countWords(count, i18n, format)}`}
        </p>
        {faults.length > 0 && (
          <details>
            <summary>{t("import-faults", { count: failed })}</summary>
            <FaultLines faults={faults} count={failed} />
          </details>
        )}
      </div>
      {run.may_undo && (
        <Button
          variant="link"
          icon={Undo2}
          aria-label={t("import-undo-name", { name: run.file_name })}
          onClick={onUndo}
        >
          {t("import-undo")}
        </Button>
      )}
    </li>
  );
}
