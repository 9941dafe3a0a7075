/** The form of the section that is open: saves what changed, keeps a draft, guards the way out, settles conflicts. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Banner } from "../../../components/Banner";
import { Button } from "../../../components/Button";
import { ConflictDialog } from "../../../components/ConflictDialog";
import { ErrorSummary } from "../../../components/ErrorSummary";
import { fieldLabel } from "../../../lib/fields";
import { type Form, type FormEdit, sameValue, useForm } from "../../../lib/form";
import { useGuard } from "../../../lib/guard";
import { useI18n } from "../../../lib/i18n";
import { shortcutText } from "../../../lib/platform";
import { shortcuts, useShortcut } from "../../../lib/shortcuts";
import { useEditing } from "./editing";
import css from "./page.module.css";

type Props<T extends object> = {
  /** name of the section, for its draft */
  section: string;
  /** what is being edited, for "Save changes to Acme?" */
  subject: string;
  base: T;
  create?: boolean;
  units?: readonly (readonly (keyof T)[])[];
  required?: readonly (keyof T)[];
  /** entity of the fields, for their labels */
  entity: string;
  /** labels that are not in the catalogue */
  labels?: Readonly<Record<string, string>>;
  /** Rejects with the errors; after a real save it has said so already. */
  send: (edit: FormEdit<T>) => Promise<unknown>;
  /** a value of a conflict in words */
  show?: (field: string, value: unknown) => string;
  saveLabel?: string;
  onClose: () => void;
  children: (form: Form<T>) => ReactNode;
};

/** Known fields of a stored draft, over what the record holds now. */
function restore<T extends object>(base: T, stored: unknown): T {
  if (typeof stored !== "object" || stored === null) return base;
  const known = Object.entries(stored).filter(([name]) => name in base && name !== "logo");
  return { ...base, ...Object.fromEntries(known) };
}

export function SectionForm<T extends object>(props: Props<T>) {
  const { section, subject, create = false, entity, labels = {}, onClose } = props;
  const i18n = useI18n();
  const { t, format } = i18n;
  const { draft, restored } = useEditing();
  const [initial] = useState(() => restore(props.base, restored?.values));
  const [leaving, setLeaving] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  const form = useForm<T>({
    base: props.base,
    initial,
    create,
    send: props.send,
    ...(props.units ? { units: props.units } : {}),
    ...(props.required ? { required: props.required } : {}),
  });
  const { dirty, values } = form;

  useEffect(() => {
    if (dirty && !leaving) draft.save({ section, values }, subject);
    // What is typed decides; the tools are new on every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [values, dirty, leaving]);

  // Begins in the first field, where the eyes are after pressing Edit.
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button")?.focus();
  }, []);

  async function close() {
    setLeaving(true);
    await draft.drop();
    onClose();
  }
  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    await close();
    return true;
  }

  // A unit is sent whole, but only what was touched is named.
  const touched = form.changedFields.filter((name) => !sameValue(form.base[name], values[name]));
  const changedLabels = touched.map((name) => labels[name] ?? fieldLabel(i18n, name, entity));
  useGuard(
    dirty && !leaving
      ? {
          title: subject,
          fields: changedLabels,
          busy: form.busy,
          save,
          discard: close,
        }
      : null,
  );
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
        if (event.key === "Escape" && !event.defaultPrevented && !dirty) void close();
      }}
    >
      {restored && <Banner>{t("restored-draft", { time: format.momentWithin(restored.at) })}</Banner>}
      <ErrorSummary
        errors={form.errors}
        failure={form.failure}
        attempts={form.attempts}
        entity={entity}
        labels={labels}
      />
      {props.children(form)}
      <div className={css.formFoot} data-dirty={dirty || undefined}>
        <p role="status">{dirty && t("unsaved", { fields: format.list(changedLabels) })}</p>
        <Button onClick={() => void close()}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant="primary"
          busy={form.busy}
          data-tip={t("save")}
          data-tip-keys={shortcutText(shortcuts.save.keys)}
        >
          {props.saveLabel ?? t("save")}
        </Button>
      </div>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title: subject })}
          entity={entity}
          labels={labels}
          {...(props.show ? { show: props.show } : {})}
          onSaved={() => void close()}
          onClose={form.dismissConflicts}
        />
      )}
    </form>
  );
}
