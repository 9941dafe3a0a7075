/** A form in a dialog: sends it, guards the way out, settles conflicts. The fields are what stands inside. */
import { type ReactNode, useId } from "react";
import { fieldLabel } from "../lib/fields";
import { type Form, sameValue } from "../lib/form";
import { useGuard } from "../lib/guard";
import { useI18n } from "../lib/i18n";
import { useShortcut } from "../lib/shortcuts";
import { Button } from "./Button";
import { ConflictDialog } from "./ConflictDialog";
import { Dialog } from "./Dialog";
import { ErrorSummary } from "./ErrorSummary";

type Props<T extends object> = {
  form: Form<T>;
  title: string;
  /** What is being edited, for "Save changes to Acme?"; the title where it has no name yet */
  subject?: string | undefined;
  /** Entity of the fields, for their labels */
  entity?: string;
  /** A value of a conflict in words */
  show?: (field: string, value: unknown) => string;
  saveLabel: string;
  onClose: () => void;
  children: ReactNode;
};

export function FormDialog<T extends object>(props: Props<T>) {
  const { form, title, subject = title, saveLabel, onClose, children } = props;
  const own = { ...(props.entity && { entity: props.entity }), ...(props.show && { show: props.show }) };
  const i18n = useI18n();
  const { t } = i18n;
  const id = useId();

  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    onClose();
    return true;
  }
  useShortcut("save", () => void save());
  // A unit is sent whole, but only what was touched is named.
  const touched = form.changedFields.filter((name) => !sameValue(form.base[name], form.values[name]));
  const fields = touched.map((name) => fieldLabel(i18n, name, props.entity));
  useGuard(form.dirty ? { title: subject, fields, busy: form.busy, save, discard: onClose } : null);

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
          <Button size="big" variant="primary" type="submit" form={id} busy={form.busy}>
            {saveLabel}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} {...own} />
        {children}
      </form>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title: subject })}
          {...own}
          onSaved={onClose}
          onClose={form.dismissConflicts}
        />
      )}
    </Dialog>
  );
}
