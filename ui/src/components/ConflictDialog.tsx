/**
 * Somebody changed the same fields meanwhile: per field what stood there, theirs with who and when, and
 * yours. The person chooses; saving runs against what stands there now, so nothing is overwritten unseen.
 */
import { useState } from "react";
import type { FieldError } from "../bindings";
import { fieldLabel } from "../lib/fields";
import type { Form } from "../lib/form";
import { useI18n } from "../lib/i18n";
import { Button } from "./Button";
import choice from "./Choice.module.css";
import css from "./ConflictDialog.module.css";
import { Dialog } from "./Dialog";

export type ConflictDialogProps<T extends object> = {
  form: Form<T>;
  title: string;
  entity?: string;
  labels?: Readonly<Record<string, string>>;
  /** A value in words, where it is not text: an id, a list of ids */
  show?: (field: string, value: unknown) => string;
  onSaved: () => void;
  onClose: () => void;
};

export function ConflictDialog<T extends object>(props: ConflictDialogProps<T>) {
  const { form, title, entity, labels, show, onSaved, onClose } = props;
  const i18n = useI18n();
  const { t, format } = i18n;
  const [mine, setMine] = useState<Readonly<Record<string, boolean>>>({});
  const undecided = form.conflicts.filter((each) => mine[each.field] === undefined).length;

  function words(field: string, value: unknown): string {
    if (value === null || value === undefined || value === "") return t("empty-value");
    return show?.(field, value) ?? (Array.isArray(value) ? format.list(value.map(String)) : String(value));
  }

  async function save() {
    const chosen: Record<string, unknown> = {};
    const current: Record<string, unknown> = {};
    for (const { field, params } of form.conflicts) {
      current[field] = params.current ?? null;
      chosen[field] = (mine[field] ? params.yours : params.current) ?? null;
    }
    if (await form.resolve(chosen as Partial<T>, current as Partial<T>)) onSaved();
  }

  return (
    <Dialog
      title={title}
      size={640}
      question
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose}>
            {t("leave-keep")}
          </Button>
          <Button
            size="big"
            variant="primary"
            busy={form.busy}
            disabledReason={undecided > 0 ? t("conflict-choose-first") : null}
            onClick={() => void save()}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <p className="muted">{t("conflict-lead")}</p>
      {form.conflicts.map((conflict) => (
        <fieldset key={conflict.field} className={css.field}>
          <legend>{labels?.[conflict.field] ?? fieldLabel(i18n, conflict.field, entity)}</legend>
          <p className={css.was}>
            {t("conflict-was", { value: words(conflict.field, conflict.params.base) })}
          </p>
          <div className={choice.cards}>
            <label className={choice.card}>
              <input
                type="radio"
                className={choice.radio}
                name={`conflict-${conflict.field}`}
                checked={mine[conflict.field] === false}
                onChange={() => setMine({ ...mine, [conflict.field]: false })}
              />
              <b>{words(conflict.field, conflict.params.current)}</b>
              <span className={choice.hint}>{who(conflict)}</span>
            </label>
            <label className={choice.card}>
              <input
                type="radio"
                className={choice.radio}
                name={`conflict-${conflict.field}`}
                checked={mine[conflict.field] === true}
                onChange={() => setMine({ ...mine, [conflict.field]: true })}
              />
              <b>{words(conflict.field, conflict.params.yours)}</b>
              <span className={choice.hint}>{t("conflict-yours")}</span>
            </label>
          </div>
        </fieldset>
      ))}
    </Dialog>
  );

  function who({ params }: FieldError): string {
    const by = typeof params.by === "string" && params.by !== "" ? params.by : t("somebody");
    return typeof params.at === "number"
      ? t("conflict-theirs-at", { by, at: format.momentWithin(params.at) })
      : t("conflict-theirs", { by });
  }
}
