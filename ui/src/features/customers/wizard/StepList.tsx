/** The steps at the left: done, current, with errors; any of them can be opened. */
import { CircleCheck } from "lucide-react";
import type { FieldError } from "../../../bindings";
import { Steps } from "../../../components/Steps";
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
    <Steps
      label={t("wizard-steps")}
      onStep={onStep}
      steps={steps.map((step) => {
        const wrong = errorsOfStep(errors, step).length > 0;
        return {
          id: step,
          label: t(`wizard-${step}`),
          state: step === current ? "now" : wrong ? "wrong" : seen.has(step) ? "done" : "open",
          wrong,
          notes: notes[step],
        };
      })}
    >
      <p className={css.draft} role="status">
        {draftSaved && (
          <>
            <CircleCheck aria-hidden />
            {t("draft-saved")}
          </>
        )}
      </p>
    </Steps>
  );
}
