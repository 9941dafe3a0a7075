/** Adds a custom field or changes one; its kind is chosen once. */
import { useMemo } from "react";
import type { CustomField, CustomFieldKind, CustomFieldSet } from "../../bindings";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { ConflictDialog } from "../../components/ConflictDialog";
import { Dialog } from "../../components/Dialog";
import { ErrorSummary } from "../../components/ErrorSummary";
import { Select } from "../../components/Select";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { fieldLabel } from "../../lib/fields";
import { useForm } from "../../lib/form";
import { useGuard } from "../../lib/guard";
import { useI18n } from "../../lib/i18n";
import { useShortcut } from "../../lib/shortcuts";
import { useUndo } from "../../lib/undo";

type Fields = Pick<CustomFieldSet, "name" | "kind" | "options" | "sensitive">;
const formId = "custom-field";
export const kinds: readonly CustomFieldKind[] = ["text", "number", "date", "list", "yes_no"];

export function FieldDialog({ field, onClose }: { field: CustomField | null; onClose: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
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
  const title = field ? t("custom-edit-title", { name: field.name }) : t("custom-add");

  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    onClose();
    return true;
  }
  useShortcut("save", () => void save());
  useGuard(
    form.dirty
      ? {
          title: field?.name ?? t("custom-add"),
          fields: form.changedFields.map((name) => fieldLabel(i18n, name, "custom_field")),
          save,
          discard: onClose,
        }
      : null,
  );

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
            {field ? t("save") : t("add")}
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
        <ErrorSummary
          errors={form.errors}
          failure={form.failure}
          attempts={form.attempts}
          entity="custom_field"
        />
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
      </form>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title })}
          entity="custom_field"
          onSaved={onClose}
          onClose={form.dismissConflicts}
        />
      )}
    </Dialog>
  );
}

export const kindKey = (kind: CustomFieldKind): string => kind.replace("_", "-");
