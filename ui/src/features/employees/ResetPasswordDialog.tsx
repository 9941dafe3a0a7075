/** A new password for somebody else, who is told it by whoever sets it. */
import type { Employee } from "../../bindings";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorSummary } from "../../components/ErrorSummary";
import { PasswordField } from "../../components/PasswordField";
import { write } from "../../lib/api";
import { useForm } from "../../lib/form";
import { useText } from "../../lib/i18n";
import { showToast } from "../../lib/toast";

type Props = { employee: Employee; onClose: () => void };
const formId = "employee-password";

export function ResetPasswordDialog({ employee: { id, name }, onClose }: Props) {
  const t = useText();
  const form = useForm({
    base: { password: "" },
    required: ["password"],
    create: true,
    send: async ({ values: { password }, dry }) => {
      // Setting a password is no step that could be tried first.
      if (!dry) await write("employee_set_password", { id, password });
    },
  });
  async function save() {
    if (!(await form.submit())) return;
    showToast({ text: t("employee-password-set", { name }) });
    onClose();
  }
  return (
    <Dialog
      title={t("employee-password-title", { name })}
      question={form.dirty}
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="big" variant="primary" type="submit" form={formId} busy={form.busy}>
            {t("employee-password")}
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
        <p className="muted">{t("employee-password-text")}</p>
        <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} />
        <PasswordField
          {...form.field("password")}
          label={t("field-new")}
          hint={t("password-hint")}
          autoComplete="new-password"
          autoFocus
        />
      </form>
    </Dialog>
  );
}
