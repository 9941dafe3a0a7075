/** What became of the rows, and the way back. */
import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import type { ImportResult } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button, buttonClass } from "../../components/Button";
import { Facts } from "../../components/Facts";
import { SectionHeader } from "../../components/SectionHeader";
import { useI18n } from "../../lib/i18n";
import { FaultLines } from "./FaultLines";
import { UndoImport, useUndoneWords } from "./UndoImport";
import type { Import } from "./useImport";
import css from "./import.module.css";

export function Report({ imports, result }: { imports: Import; result: ImportResult }) {
  const { t, format } = useI18n();
  const { count, faults, step_id, cancelled } = result;
  const [asking, setAsking] = useState(false);
  const { undone, setUndone } = imports;
  const undoneWords = useUndoneWords();
  const number = (value: number) => (value > 0 ? format.number(value) : null);
  return (
    <>
      {undone ? (
        <Banner tone="success">{undoneWords(undone)}</Banner>
      ) : (
        <Banner tone={cancelled || faults.length > 0 ? "warning" : "success"}>{outcome()}</Banner>
      )}
      {!undone && (
        <>
          <Facts
            single
            facts={[
              { label: t("import-fact-created"), value: format.number(count.created) },
              { label: t("import-fact-updated"), value: format.number(count.updated) },
              { label: t("import-fact-people"), value: number(count.people) },
              { label: t("import-fact-parents"), value: number(count.parents) },
              { label: t("import-fact-unchanged"), value: number(count.unchanged) },
              { label: t("import-fact-left-out"), value: number(count.left_out) },
              { label: t("import-fact-failed"), value: number(count.failed) },
            ]}
          />
          {faults.length > 0 && (
            <section className={css.section}>
              <SectionHeader
                title={t("import-not-in")}
                count={format.number(Math.max(count.failed, faults.length))}
              />
              <FaultLines faults={faults} count={Math.max(count.failed, faults.length)} />
            </section>
          )}
        </>
      )}
      <div className={css.reportActions}>
        {step_id && !undone && (
          <Button icon={Undo2} onClick={() => setAsking(true)}>
            {t("import-undo")}
          </Button>
        )}
        <span className={css.push} />
        <Button size="big" onClick={imports.restart}>
          {t("import-another")}
        </Button>
        <Link to="/customers" className={buttonClass("primary", "big")}>
          {t("import-show-customers")}
        </Link>
      </div>
      {asking && step_id && (
        <UndoImport
          name={imports.file?.name ?? ""}
          stepId={step_id}
          count={count}
          onUndone={setUndone}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );

  function outcome(): string {
    if (cancelled) return t("import-report-cancelled-text");
    if (count.failed > 0) return t("import-report-failed", { count: count.failed });
    if (step_id === null) return t("import-report-nothing");
    return t(faults.length > 0 ? "import-report-partly" : "import-report-whole");
  }
}
