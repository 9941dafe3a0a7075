/** The wizard of a new customer: three steps and an optional look over all of it; Save works on every step. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../../components/Button";
import { StepFooter } from "../../../components/Steps";
import { useI18n } from "../../../lib/i18n";
import type { Choices } from "../people";
import { CheckStep } from "./CheckStep";
import { ContactStep } from "./ContactStep";
import { ModulesStep } from "./ModulesStep";
import { OrganizationStep } from "./OrganizationStep";
import { StepList } from "./StepList";
import { WizardForm } from "./WizardFrame";
import { useLeadWords, useStepNotes } from "./notes";
import type { Wizard } from "./useWizard";
import { type Step, firstStepWithError, stepOfField, steps } from "./values";
import css from "./wizard.module.css";

type Props = { wizard: Wizard; choices: Choices; country: string };

export function WizardSteps({ wizard, choices, country }: Props) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { form, step, setStep } = wizard;
  const title = useRef<HTMLHeadingElement>(null);
  const [seen, setSeen] = useState<ReadonlySet<Step>>(() => new Set(steps.slice(0, steps.indexOf(step) + 1)));
  const notes = useStepNotes(wizard, choices, step);
  const lead = useLeadWords(step, form.values.name.trim());
  const at = steps.indexOf(step);

  function go(to: Step) {
    if (to === step) return;
    setSeen((before) => new Set([...before, to]));
    setStep(to);
  }

  // A new step is read from its title on; the first one begins in its first field.
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    title.current?.focus();
    const form = title.current?.closest("form");
    if (form) form.scrollTop = 0;
  }, [step]);

  // A refused save opens the first step that has to be mended; the summary has the focus then.
  const tried = useRef(form.attempts);
  useEffect(() => {
    if (tried.current === form.attempts) return;
    tried.current = form.attempts;
    const wrong = firstStepWithError(form.errors);
    if (!wrong || wrong === shown.current) return;
    shown.current = wrong;
    setSeen((before) => new Set([...before, wrong]));
    setStep(wrong);
  }, [form.attempts, form.errors, setStep]);

  async function next() {
    const names = Object.keys(form.values).filter((name) => stepOfField(name) === step);
    const to = steps[at + 1];
    if (to && (step === "check" || (await form.check(names)))) go(to);
  }

  function back() {
    const to = steps[at - 1];
    if (to) go(to);
    else void navigate({ to: "/customers" });
  }

  const save = () => void wizard.save();
  const last = step === "check";
  const saves = step === "modules" || last;

  return (
    <div className={css.page}>
      <div className={css.wizard}>
        <StepList
          current={step}
          seen={seen}
          errors={form.errors}
          notes={notes}
          draftSaved={wizard.draft.savedAt !== null}
          onStep={go}
        />
        <WizardForm
          wizard={wizard}
          title={t(`wizard-${step}`)}
          lead={lead}
          titleRef={title}
          onOpenField={(field) => {
            // The field takes the focus, not the title of its step.
            shown.current = stepOfField(field);
            go(stepOfField(field));
          }}
          onEnter={() => (saves ? save() : void next())}
        >
          {step === "organization" && (
            <OrganizationStep wizard={wizard} choices={choices} country={country} />
          )}
          {step === "contact" && <ContactStep wizard={wizard} choices={choices} />}
          {step === "modules" && <ModulesStep wizard={wizard} choices={choices} />}
          {step === "check" && <CheckStep wizard={wizard} choices={choices} country={country} onStep={go} />}
        </WizardForm>
      </div>
      <StepFooter
        leave={
          <Button variant="link" onClick={() => void wizard.finishLater()}>
            {t("finish-later")}
          </Button>
        }
      >
        <Button size="big" onClick={back}>
          {t("back")}
        </Button>
        {saves ? (
          <>
            {!last && (
              <Button size="big" onClick={() => void next()}>
                {t("wizard-check")}
              </Button>
            )}
            <Button size="big" variant="primary" busy={form.busy} onClick={save}>
              {t("save")}
            </Button>
          </>
        ) : (
          <>
            <Button size="big" busy={form.busy} onClick={save}>
              {t("save")}
            </Button>
            <Button size="big" variant="primary" onClick={() => void next()}>
              {t("next")}
            </Button>
          </>
        )}
      </StepFooter>
    </div>
  );
}
