/** Renames a file. Its ending is part of the name and stays unless somebody takes it away. */
import { useMemo } from "react";
import type { CustomerFile } from "../../../bindings";
import { FormDialog } from "../../../components/FormDialog";
import { TextField } from "../../../components/TextField";
import { write } from "../../../lib/api";
import { useForm } from "../../../lib/form";
import { useText } from "../../../lib/i18n";
import { useUndo } from "../../../lib/undo";

export function FileDialog({ file, onClose }: { file: CustomerFile; onClose: () => void }) {
  const t = useText();
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

  return (
    <FormDialog
      form={form}
      title={t("file-edit-title", { name })}
      subject={name}
      saveLabel={t("save")}
      onClose={onClose}
    >
      <TextField {...form.field("name")} label={t("field-name")} autoFocus />
    </FormDialog>
  );
}
