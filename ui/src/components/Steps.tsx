/** The steps of a long way at the left: done, current, with errors, still to come. */
import { Check, CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../lib/i18n";
import css from "./Steps.module.css";

export type StepItem<S extends string> = {
  id: S;
  label: string;
  state: "now" | "done" | "wrong" | "open";
  wrong?: boolean;
  /** What was entered there, in a line or two */
  notes?: readonly string[];
  /** Why it cannot be opened now */
  closed?: string | null;
};

type Props<S extends string> = {
  label: string;
  steps: readonly StepItem<S>[];
  onStep: (step: S) => void;
  /** Below the steps */
  children?: ReactNode;
};

export function Steps<S extends string>({ label, steps, onStep, children }: Props<S>) {
  const t = useText();
  return (
    <div className={css.steps}>
      <ol aria-label={label}>
        {steps.map(({ id, label: name, state, wrong, notes = [], closed }, at) => (
          <li key={id} data-state={state} data-wrong={wrong || undefined}>
            <button
              type="button"
              aria-current={state === "now" ? "step" : undefined}
              aria-disabled={closed ? true : undefined}
              data-tip={closed ?? undefined}
              onClick={() => {
                if (!closed) onStep(id);
              }}
            >
              <span className={css.dot} aria-hidden>
                {state === "done" ? <Check /> : wrong ? <CircleAlert /> : at + 1}
              </span>
              <span className={css.words}>
                <b>{name}</b>
                {state === "done" && <span className="visually-hidden">, {t("wizard-done")}</span>}
                {wrong && <span className="visually-hidden">, {t("wizard-wrong")}</span>}
                {closed && <span className="visually-hidden">, {closed}</span>}
                {notes.map((note) => (
                  <small key={note}>{note}</small>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {children}
    </div>
  );
}

/** Below the steps: the way out at the left, then back and onward, the primary one last. */
export function StepFooter({ leave, children }: { leave: ReactNode; children: ReactNode }) {
  return (
    <footer className={css.footer}>
      {leave}
      <span className={css.push} />
      {children}
    </footer>
  );
}
