/** The steps of an import: file, columns, values, preview, import. Back loses nothing. */
import { useEffect, useRef, useState } from "react";
import type { ImportFile } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { Steps, StepFooter } from "../../components/Steps";
import { useErrorTexts } from "../../lib/errors";
import { useGuard, useMayLeave } from "../../lib/guard";
import { useI18n } from "../../lib/i18n";
import { ColumnsStep } from "./ColumnsStep";
import { FileStep } from "./FileStep";
import { FirstRows } from "./FirstRows";
import { PreviewStep } from "./PreviewStep";
import { Report } from "./Report";
import { RunStep } from "./RunStep";
import { ValuesStep } from "./ValuesStep";
import { knowsItself, toImport } from "./plan";
import { type Import, type Step, steps } from "./useImport";
import { useMapped } from "./useMapped";
import css from "./import.module.css";

type Props = { imports: Import; file: ImportFile };

export function Wizard({ imports, file }: Props) {
  const { t, format } = useI18n();
  const errors = useErrorTexts();
  const { step, seen, plan, looked, fresh, result, failure, refused, busy, go } = imports;
  const mapped = useMapped(imports, file);
  const title = useRef<HTMLHeadingElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const [rowsOpen, setRowsOpen] = useState(true);
  const mayLeave = useMayLeave();
  const at = steps.indexOf(step);
  const done = result !== null;

  async function stop() {
    if (await mayLeave()) imports.restart();
  }

  useGuard(
    done
      ? null
      : {
          title: file.name,
          fields: [],
          save: async () => true,
          words: {
            title: t("import-leave-title", { name: file.name }),
            text: t(busy === "run" ? "import-leave-running" : "import-leave-text"),
            keep: t("import-leave-keep"),
            leave: t("import-leave"),
          },
        },
  );

  // Each step is read from its title on, the report too.
  useEffect(() => {
    title.current?.focus();
    if (scroll.current) scroll.current.scrollTop = 0;
  }, [step, done]);

  const counts = looked?.counts ?? null;
  const going = counts ? toImport(counts) : null;
  const wrong = (each: Step) =>
    each === "columns" && (failure?.fields.some(({ field }) => field === "columns") ?? false);
  const closed = (each: Step): string | null => {
    if (done) return each === "run" ? null : t("import-step-done");
    if (busy === "run" || busy === "preview" || imports.correcting) return t("please-wait");
    return each === "run" && !fresh ? t("import-step-preview-first") : null;
  };
  const state = (each: Step) => {
    if (each === step) return "now" as const;
    if (wrong(each)) return "wrong" as const;
    return done || (seen.has(each) && steps.indexOf(each) < at) ? ("done" as const) : ("open" as const);
  };
  const notes: Record<Step, string[]> = {
    file: [file.name],
    columns:
      at > 1 || done
        ? [
            t("import-matched", {
              count: plan.columns.filter((target) => target !== null).length,
              all: file.columns.length,
            }),
          ]
        : [],
    values: [],
    preview:
      fresh && counts && step !== "preview"
        ? [t("import-rows-seen", { count: file.rows, rows: format.number(file.rows) })]
        : [],
    run: [],
  };
  const heading = done
    ? t(
        imports.undone
          ? "import-report-undone"
          : result.cancelled
            ? "import-report-cancelled"
            : "import-report",
      )
    : t(`import-step-${step}`);
  // The step's own fields say the others.
  const general =
    failure && refused === null && !(step === "file" && failure.fields.length > 0) && !wrong("columns")
      ? failure
      : null;

  return (
    <div className={css.page}>
      <div className={css.wizard}>
        <Steps
          label={t("wizard-steps")}
          onStep={go}
          steps={steps.map((each) => ({
            id: each,
            label: t(`import-step-${each}`),
            state: state(each),
            wrong: wrong(each),
            notes: notes[each],
            closed: closed(each),
          }))}
        />
        <div className={css.work}>
          <div className={css.scroll} ref={scroll}>
            <div className={css.body} data-wide={step === "preview" || undefined}>
              <header>
                <h1 ref={title} tabIndex={-1}>
                  {heading}
                </h1>
                {!done && <p className="muted">{lead()}</p>}
              </header>
              {general && (
                <Banner
                  tone="danger"
                  actions={
                    step === "preview" && !busy ? (
                      <Button variant="link" onClick={imports.look}>
                        {t("retry")}
                      </Button>
                    ) : undefined
                  }
                >
                  {errors.message(general)}
                </Banner>
              )}
              {step === "file" && <FileStep imports={imports} file={file} />}
              {step === "columns" && <ColumnsStep imports={imports} file={file} mapped={mapped} />}
              {step === "values" && <ValuesStep imports={imports} file={file} mapped={mapped} />}
              {step === "preview" && <PreviewStep imports={imports} file={file} />}
              {step === "run" &&
                (result ? (
                  <Report imports={imports} result={result} />
                ) : (
                  <RunStep imports={imports} file={file} />
                ))}
            </div>
          </div>
          {!done && (
            <FirstRows
              file={file}
              plan={plan}
              matched={step !== "file"}
              open={rowsOpen}
              onOpen={setRowsOpen}
            />
          )}
        </div>
      </div>
      {!done && (
        <StepFooter
          leave={
            <Button variant="link" onClick={() => void stop()} disabledReason={waiting()}>
              {t("import-stop")}
            </Button>
          }
        >
          {at > 0 && (
            <Button size="big" onClick={() => go(steps[at - 1] ?? "file")} disabledReason={waiting()}>
              {t("back")}
            </Button>
          )}
          {step === "run" ? (
            <Button
              size="big"
              variant="primary"
              busy={busy === "run"}
              disabledReason={runClosed()}
              onClick={imports.run}
            >
              {runLabel()}
            </Button>
          ) : (
            <Button
              size="big"
              variant="primary"

              disabledReason={waiting()}
              onClick={() => go(steps[at + 1] ?? "run")}
            >
              {t("next")}
            </Button>
          )}
        </StepFooter>
      )}
    </div>
  );

  function lead(): string {
    if (step === "columns" && knowsItself(file)) return t("import-lead-columns-known");
    if (busy === "run") return t("import-lead-running");
    return t(`import-lead-${step}`);
  }

  function waiting(): string | null {
    return busy === null && !imports.correcting ? null : t("please-wait");
  }

  function runLabel(): string {
    if (!going) return t("import-run-plain");
    const { customers, people } = going;
    if (customers > 0) return t("import-run", { count: customers });
    return people > 0 ? t("import-run-people", { count: people }) : t("import-run-plain");
  }

  function runClosed(): string | null {
    if (busy === "run") return null;
    if (!fresh) return t("import-step-preview-first");
    return going && going.customers + going.people === 0 ? t("import-run-nothing") : null;
  }
}
