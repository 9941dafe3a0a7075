/** The form of the section that is open: sends what changed, guards the way out, settles conflicts. */
import { type ReactNode, useEffect, useRef } from "react";
import type { Employee, EmployeeFields } from "../../bindings";
import { Button } from "../../components/Button";
import { ConflictDialog } from "../../components/ConflictDialog";
import { ErrorSummary } from "../../components/ErrorSummary";
import { write } from "../../lib/api";
import { fieldLabel } from "../../lib/fields";
import { type Form, sameValue, useForm } from "../../lib/form";
import { useGuard } from "../../lib/guard";
import { useI18n } from "../../lib/i18n";
import { shortcutText } from "../../lib/platform";
import { shortcuts, useShortcut } from "../../lib/shortcuts";
import { useUndo } from "../../lib/undo";
import css from "./employees.module.css";
import { nameOf, useFieldWords } from "./fields";

type Props<T extends object> = {
  employee: Employee;
  base: T;
  units?: readonly (readonly (keyof T)[])[];
  onClose: () => void;
  children: (form: Form<T>) => ReactNode;
};

export function SectionForm<T extends Partial<EmployeeFields>>(props: Props<T>) {
  const { employee, base, units, onClose } = props;
  const i18n = useI18n();
  const { t, format } = i18n;
  const { saved } = useUndo();
  const show = useFieldWords();
  const box = useRef<HTMLFormElement>(null);
  const form = useForm<T>({
    base,
    ...(units ? { units } : {}),
    send: async ({ base: was, set, values, dry }) => {
      const answer = await write("employee_save", { id: employee.id, base: was, set, dry });
      if (!dry) saved(answer.step_id, t("employee-saved", { name: nameOf(values) || employee.name }));
    },
  });

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
    .map((name) => fieldLabel(i18n, name, "employee"));
  useGuard(form.dirty ? { title: employee.name, fields: changed, save, discard: onClose } : null);
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
      <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} entity="employee" />
      {props.children(form)}
      <div className={css.foot} data-dirty={form.dirty || undefined}>
        <p role="status">{form.dirty && t("unsaved", { fields: format.list(changed) })}</p>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant="primary"
          busy={form.busy}
          data-tip={t("save")}
          data-tip-keys={shortcutText(shortcuts.save.keys)}
        >
          {t("save")}
        </Button>
      </div>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title: employee.name })}
          entity="employee"
          show={show}
          onSaved={onClose}
          onClose={form.dismissConflicts}
        />
      )}
    </form>
  );
}
