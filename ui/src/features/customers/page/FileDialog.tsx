/** Renames a file. Its ending is part of the name and stays unless somebody takes it away. */
import { useMemo } from "react";
import type { CustomerFile } from "../../../bindings";
import { Button } from "../../../components/Button";
import { ConflictDialog } from "../../../components/ConflictDialog";
import { Dialog } from "../../../components/Dialog";
import { ErrorSummary } from "../../../components/ErrorSummary";
import { TextField } from "../../../components/TextField";
import { write } from "../../../lib/api";
import { useForm } from "../../../lib/form";
import { useGuard } from "../../../lib/guard";
import { useI18n } from "../../../lib/i18n";
import { useShortcut } from "../../../lib/shortcuts";
import { useUndo } from "../../../lib/undo";

const formId = "customer-file";

export function FileDialog({ file, onClose }: { file: CustomerFile; onClose: () => void }) {
  const { t } = useI18n();
  const { saved } = useUndo();
  const { id, name } = file;
  const form = useForm({
    base: useMemo(() => ({ name }), [name]),
    required: ["name"],
    send: async ({ base, set, values, dry }) => {
      const answer = await write("customer_file_save", { id, base, set, dry });
      if (!dry) saved(answer.step_id, t("file-saved", { name: values.name.trim() }));
    },
  });
  const title = t("file-edit-title", { name });

  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    onClose();
    return true;
  }
  useShortcut("save", () => void save());
  useGuard(form.dirty ? { title: name, fields: [t("field-name")], save, discard: onClose } : null);

  return (
    <Dialog
      title={title}
      question={form.dirty}
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="big" variant="primary" type="submit" form={formId} busy={form.busy}>
            {t("save")}
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
        <TextField {...form.field("name")} label={t("field-name")} autoFocus />
      </form>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title: name })}
          onSaved={onClose}
          onClose={form.dismissConflicts}
        />
      )}
    </Dialog>
  );
}
