/** What the wizard and the one-step form share: the restored draft, the error summary, the page's scroll. */
import { type ReactNode, type Ref } from "react";
import { Banner } from "../../../components/Banner";
import { Button } from "../../../components/Button";
import { ErrorSummary } from "../../../components/ErrorSummary";
import { useI18n } from "../../../lib/i18n";
import type { Wizard } from "./useWizard";
import css from "./wizard.module.css";

type Props = {
  wizard: Wizard;
  title: string;
  lead: string;
  titleRef?: Ref<HTMLHeadingElement>;
  onOpenField?: (field: string) => void;
  /** Enter in a field */
  onEnter: () => void;
  /** no list of steps beside it */
  alone?: boolean;
  children: ReactNode;
};

export function WizardForm({ wizard, title, lead, titleRef, onOpenField, onEnter, alone, children }: Props) {
  const { t, format } = useI18n();
  const { form, draft } = wizard;
  return (
    <form
      className={css.form}
      data-alone={alone || undefined}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onEnter();
      }}
    >
      <div className={css.body}>
        <header>
          <h1 ref={titleRef} tabIndex={-1}>
            {title}
          </h1>
          <p className="muted">{lead}</p>
        </header>
        {draft.restored && (
          <Banner
            actions={
              <Button variant="link" onClick={() => void wizard.startOver()}>
                {t("start-over")}
              </Button>
            }
          >
            {t("restored-draft", { time: format.momentWithin(draft.restored.at) })}
          </Banner>
        )}
        <ErrorSummary
          errors={form.errors}
          failure={form.failure}
          attempts={form.attempts}
          entity="customer"
          labels={wizard.fields.labels}
          {...(onOpenField ? { onOpen: onOpenField } : {})}
        />
        {children}
      </div>
      <button type="submit" hidden tabIndex={-1} />
    </form>
  );
}
