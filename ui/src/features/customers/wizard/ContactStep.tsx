/** Step 2: the first person there, and what the two e-mail addresses are for. */
import { Copy } from "lucide-react";
import { Button } from "../../../components/Button";
import { Select } from "../../../components/Select";
import { TextField } from "../../../components/TextField";
import { useText } from "../../../lib/i18n";
import { SimilarPeopleList, useSimilarPeople } from "../../merge";
import { SimilarCustomers } from "../SimilarCustomers";
import type { Choices } from "../people";
import type { Wizard } from "./useWizard";
import css from "./wizard.module.css";

export function ContactStep({ wizard, choices }: { wizard: Wizard; choices: Choices }) {
  const t = useText();
  const { form } = wizard;
  const { values, field } = form;
  const people = useSimilarPeople({
    first_name: values.first_name,
    last_name: values.last_name,
    email: values.notify_email ?? values.login_email,
  });
  const same = values.notify_email !== null && values.notify_email === values.login_email;
  return (
    <>
      <div className={css.names}>
        <Select
          {...field("title_id")}
          label={t("field-title-id")}
          empty={t("none")}
          options={choices.list("title", values.title_id)}
        />
        <TextField {...field("first_name")} label={t("field-first-name")} />
        <TextField {...field("last_name")} label={t("field-last-name")} />
      </div>
      <div className={css.grid}>
        <TextField
          {...field("notify_email")}
          label={t("contact-email")}
          type="email"
          hint={t("contact-email-definition")}
        />
        <div className={css.stack}>
          <TextField
            {...field("login_email")}
            label={t("login-email")}
            type="email"
            hint={t("login-email-definition")}
          />
          <Button
            variant="link"
            className={css.copy}
            icon={Copy}
            disabledReason={
              same
                ? t("login-email-same")
                : values.notify_email === null
                  ? t("login-email-nothing-to-copy")
                  : null
            }
            onClick={() => form.set({ login_email: values.notify_email })}
          >
            {t("login-email-copy")}
          </Button>
        </div>
        <SimilarPeopleList people={people} />
        <SimilarCustomers
          email={values.notify_email}
          without={people.flatMap(({ customers }) => customers)}
        />
      </div>
    </>
  );
}
