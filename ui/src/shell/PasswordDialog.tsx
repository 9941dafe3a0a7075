/** Change one's own password; renew one's recovery code. */
import { useState } from "react";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorSummary } from "../components/ErrorSummary";
import { PasswordField } from "../components/PasswordField";
import { PasswordStrength } from "../features/start/PasswordStrength";
import { RecoveryCodeView } from "../features/start/RecoveryCodeView";
import { call, write } from "../lib/api";
import { useForm } from "../lib/form";
import { useText } from "../lib/i18n";
import { showToast } from "../lib/toast";

type Props = { onClose: () => void };
const formId = "password-form";

export function PasswordDialog({ onClose }: Props) {
  const t = useText();
  const form = useForm({
    base: { current: "", new: "" },
    required: ["current", "new"],
    create: true,
    send: ({ values, dry }) => write("password_change", { ...values, dry }),
  });
  async function save() {
    if (!(await form.submit())) return;
    showToast({ text: t("password-changed") });
    onClose();
  }
  return (
    <Dialog
      title={t("change-password")}
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="big" variant="primary" type="submit" form={formId} busy={form.busy}>
            {t("change-password")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} />
        <PasswordField
          {...form.field("current")}
          label={t("field-current")}
          autoComplete="current-password"
        />
        <PasswordField
          {...form.field("new")}
          label={t("field-new")}
          autoComplete="new-password"
          strength={<PasswordStrength good={form.accepts("new")} />}
        />
      </form>
    </Dialog>
  );
}

export function RecoveryDialog({ onClose }: Props) {
  const t = useText();
  const [code, setCode] = useState<string | null>(null);
  const form = useForm({
    base: { password: "" },
    required: ["password"],
    create: true,
    send: async ({ values, dry }) => {
      // There is nothing to say of a password before it is tried.
      if (!dry) setCode((await call("recovery_code_renew", values)).recovery_code);
    },
  });
  if (code) {
    return (
      <Dialog
        title={t("recovery-title")}
        question
        size={640}
        onClose={onClose}
        footer={
          <Button size="big" variant="primary" onClick={onClose}>
            {t("recovery-kept")}
          </Button>
        }
      >
        <RecoveryCodeView code={code} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t("renew-recovery-code")}
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="big" variant="primary" type="submit" form={formId} busy={form.busy}>
            {t("recovery-make-new")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <p className="muted">{t("recovery-renew-lead")}</p>
        <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} />
        <PasswordField
          {...form.field("password")}
          label={t("field-password")}
          autoComplete="current-password"
          autoFocus
        />
      </form>
    </Dialog>
  );
}
