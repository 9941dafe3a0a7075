/** The steps at the left: done, current, with errors; any of them can be opened. */
import { Check, CircleAlert, CircleCheck } from "lucide-react";
import type { FieldError } from "../../../bindings";
import { useText } from "../../../lib/i18n";
import { type Step, errorsOfStep, steps } from "./values";
import css from "./wizard.module.css";

type Props = {
  current: Step;
  /** steps that somebody has been on */
  seen: ReadonlySet<Step>;
  errors: readonly FieldError[];
  /** what was entered on a step, in a line or two */
  notes: Readonly<Record<Step, readonly string[]>>;
  draftSaved: boolean;
  onStep: (step: Step) => void;
};

export function StepList({ current, seen, errors, notes, draftSaved, onStep }: Props) {
  const t = useText();
  return (
    <div className={css.steps}>
      <ol aria-label={t("wizard-steps")}>
        {steps.map((step, at) => {
          const wrong = errorsOfStep(errors, step).length > 0;
          const state = step === current ? "now" : wrong ? "wrong" : seen.has(step) ? "done" : "open";
          return (
            <li key={step} data-state={state} data-wrong={wrong || undefined}>
              <button
                type="button"
                aria-current={step === current ? "step" : undefined}
                onClick={() => onStep(step)}
              >
                <span className={css.dot} aria-hidden>
                  {state === "done" ? <Check /> : wrong ? <CircleAlert /> : at + 1}
                </span>
                <span className={css.stepWords}>
                  <b>{t(`wizard-${step}`)}</b>
                  {state === "done" && <span className="visually-hidden">, {t("wizard-done")}</span>}
                  {wrong && <span className="visually-hidden">, {t("wizard-wrong")}</span>}
                  {notes[step].map((note) => (
                    <small key={note}>{note}</small>
                  ))}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <p className={css.draft} role="status">
        {draftSaved && (
          <>
            <CircleCheck aria-hidden />
            {t("draft-saved")}
          </>
        )}
      </p>
    </div>
  );
}
