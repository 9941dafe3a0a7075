/** A new password by the recovery code; the code is used up and another one comes. */
import { Button } from "../../components/Button";
import { ErrorSummary } from "../../components/ErrorSummary";
import { PasswordField } from "../../components/PasswordField";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { useForm } from "../../lib/form";
import { useText } from "../../lib/i18n";
import { PasswordStrength } from "./PasswordStrength";
import css from "./StartLayout.module.css";

type Props = { username: string; onBack: () => void; onRecovered: (code: string) => void };

export function RecoverForm({ username, onBack, onRecovered }: Props) {
  const t = useText();
  const form = useForm({
    base: { username, recovery_code: "", new: "" },
    required: ["username", "recovery_code", "new"],
    create: true,
    send: async ({ values, dry }) => {
      const answer = await write("password_recover", { ...values, dry });
      if (!dry) onRecovered(answer.recovery_code);
    },
  });
  return (
    <>
      <h1 className={css.title}>{t("recover-title")}</h1>
      <p className={css.lead}>{t("recover-lead")}</p>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} />
        <TextField
          {...form.field("username")}
          label={t("sign-in-username")}
          autoComplete="username"
          autoFocus={username === ""}
        />
        <TextField
          {...form.field("recovery_code")}
          label={t("field-recovery-code")}
          autoFocus={username !== ""}
        />
        <PasswordField
          {...form.field("new")}
          label={t("field-new")}
          autoComplete="new-password"
          strength={<PasswordStrength good={form.accepts("new")} />}
        />
        <div className={css.row}>
          <Button variant="link" onClick={onBack}>
            {t("recover-back")}
          </Button>
          <Button size="big" variant="primary" type="submit" busy={form.busy}>
            {t("recover-save")}
          </Button>
        </div>
      </form>
    </>
  );
}
