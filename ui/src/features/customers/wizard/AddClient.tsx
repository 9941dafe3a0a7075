/** Under Words = Clients: one step with what a client needs at first; the rest follows on its page. */
import { useNavigate } from "@tanstack/react-router";
import { Button } from "../../../components/Button";
import { StepFooter } from "../../../components/Steps";
import { LogoField } from "../../../components/LogoField";
import { Select } from "../../../components/Select";
import { TextField } from "../../../components/TextField";
import { useText } from "../../../lib/i18n";
import { SimilarCustomers } from "../SimilarCustomers";
import type { Choices } from "../people";
import { WizardForm } from "./WizardFrame";
import type { Wizard } from "./useWizard";
import css from "./wizard.module.css";

export function AddClient({ wizard, choices }: { wizard: Wizard; choices: Choices }) {
  const t = useText();
  const navigate = useNavigate();
  const { form } = wizard;
  const { values, field } = form;
  const save = () => void wizard.save();
  return (
    <div className={css.page}>
      <WizardForm alone wizard={wizard} title={t("customer-add")} lead={t("client-add-lead")} onEnter={save}>
        <TextField {...field("name")} label={t("name-of-organization")} autoFocus />
        <SimilarCustomers name={values.name} />
        <LogoField {...field("logo")} label={t("field-logo")} />
        <div className={css.grid}>
          <Select
            {...field("engineer_id")}
            label={t("field-engineer-id")}
            empty={t("nobody")}
            options={choices.persons(values.engineer_id)}
          />
          <Select
            {...field("vcio_id")}
            label={t("field-vcio-id")}
            empty={t("nobody")}
            options={choices.persons(values.vcio_id)}
          />
        </div>
      </WizardForm>
      <StepFooter
        leave={
          <Button variant="link" onClick={() => void wizard.finishLater()}>
            {t("finish-later")}
          </Button>
        }
      >
        <Button size="big" onClick={() => void navigate({ to: "/customers" })}>
          {t("back")}
        </Button>
        <Button size="big" variant="primary" busy={form.busy} onClick={save}>
          {t("customer-add-button")}
        </Button>
      </StepFooter>
    </div>
  );
}
