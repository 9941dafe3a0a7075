/** Adds a custom field or changes one; its kind is chosen once. */
import { useMemo } from "react";
import type { CustomField, CustomFieldKind, CustomFieldSet } from "../../bindings";
import { Checkbox } from "../../components/Checkbox";
import { FormDialog } from "../../components/FormDialog";
import { Select } from "../../components/Select";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { useForm } from "../../lib/form";
import { useText } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";

type Fields = Pick<CustomFieldSet, "name" | "kind" | "options" | "sensitive">;
export const kinds: readonly CustomFieldKind[] = ["text", "number", "date", "list", "yes_no"];

export function FieldDialog({ field, onClose }: { field: CustomField | null; onClose: () => void }) {
  const t = useText();
  const { saved } = useUndo();
  const base = useMemo<Fields>(
    () => ({
      name: field?.name ?? "",
      kind: field?.kind ?? "text",
      options: field?.options ?? null,
      sensitive: field?.sensitive ?? false,
    }),
    [field],
  );
  const form = useForm<Fields>({
    base,
    required: ["name"],
    create: field === null,
    send: async ({ base: was, set, values, dry }) => {
      const { options, ...others } = values;
      const fresh = values.kind === "list" ? { ...others, options } : others;
      const answer = await write(
        "custom_field_save",
        field ? { id: field.id, base: was, set, dry } : { id: null, base: {}, set: fresh, dry },
      );
      if (!dry) saved(answer.step_id, t(field ? "list-saved" : "list-added", { name: values.name }));
    },
  });
  const { values } = form;

  return (
    <FormDialog
      form={form}
      title={field ? t("custom-edit-title", { name: field.name }) : t("custom-add")}
      subject={field?.name}
      entity="custom_field"
      saveLabel={field ? t("save") : t("add")}
      onClose={onClose}
    >
      <TextField {...form.field("name")} label={t("field-name")} autoFocus />
      {field ? (
        <p className="muted">{t("custom-kind-is", { kind: t(`custom-kind-${kindKey(field.kind)}`) })}</p>
      ) : (
        <Select
          {...form.field("kind")}
          label={t("field-custom-field-kind")}
          hint={t("custom-kind-hint")}
          options={kinds.map((kind) => ({ value: kind, label: t(`custom-kind-${kindKey(kind)}`) }))}
        />
      )}
      {values.kind === "list" && (
        <TextArea
          {...form.field("options")}
          label={t("field-options")}
          hint={t(field ? "custom-options-hint-used" : "custom-options-hint")}
          rows={6}
        />
      )}
      <Checkbox
        name="sensitive"
        label={t("sensitive")}
        hint={t("custom-sensitive-lead")}
        checked={values.sensitive}
        onChange={(sensitive) => form.set({ sensitive })}
      />
    </FormDialog>
  );
}

export const kindKey = (kind: CustomFieldKind): string => kind.replace("_", "-");
