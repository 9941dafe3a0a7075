/** The form of the section that is open: sends what changed, guards the way out, settles conflicts. */
import { type ReactNode, useEffect, useRef } from "react";
import { fieldLabel } from "../lib/fields";
import { type Form, type FormOptions, sameValue, useForm } from "../lib/form";
import { useGuard } from "../lib/guard";
import { useI18n } from "../lib/i18n";
import { shortcutText } from "../lib/platform";
import { shortcuts, useShortcut } from "../lib/shortcuts";
import { Button } from "./Button";
import { ConflictDialog } from "./ConflictDialog";
import { ErrorSummary } from "./ErrorSummary";
import css from "./SectionForm.module.css";

export type SectionFormProps<T extends object> = Pick<
  FormOptions<T>,
  "base" | "initial" | "units" | "create" | "send"
> & {
  /** What is being edited, for "Save changes to Acme?" */
  subject: string;
  /** Entity of the fields, for their labels */
  entity: string;
  /** A value of a conflict in words */
  show: (field: string, value: unknown) => string;
  saveLabel?: string;
  onClose: () => void;
  children: (form: Form<T>) => ReactNode;
};

export function SectionForm<T extends object>(props: SectionFormProps<T>) {
  const { subject, entity, show, saveLabel, onClose, children, ...options } = props;
  const i18n = useI18n();
  const { t, format } = i18n;
  const box = useRef<HTMLFormElement>(null);
  const form = useForm<T>(options);

  // Begins in the first field, where the eyes are after pressing Edit.
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("input, select")?.focus();
  }, []);

  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    onClose();
    return true;
  }
  // A unit is sent whole, but only what was touched is named.
  const changed = form.changedFields
    .filter((name) => !sameValue(form.base[name], form.values[name]))
    .map((name) => fieldLabel(i18n, name, entity));
  useGuard(form.dirty ? { title: subject, fields: changed, busy: form.busy, save, discard: onClose } : null);
  useShortcut("save", () => void save());

  return (
    <form
      ref={box}
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented && !form.dirty) onClose();
      }}
    >
      <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} entity={entity} />
      {children(form)}
      <div className={css.foot} data-dirty={form.dirty || undefined}>
        <p role="status">{form.dirty && t("unsaved", { fields: format.list(changed) })}</p>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant="primary"
          busy={form.busy}
          data-tip={saveLabel ?? t("save")}
          data-tip-keys={shortcutText(shortcuts.save.keys)}
        >
          {saveLabel ?? t("save")}
        </Button>
      </div>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title: subject })}
          entity={entity}
          show={show}
          onSaved={onClose}
          onClose={form.dismissConflicts}
        />
      )}
    </form>
  );
}
