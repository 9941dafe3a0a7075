/** One custom field with everything that can be done to it. */
import { ArrowDown, ArrowUp, Ellipsis, Eye, EyeOff, Lock, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CustomField, CustomFieldSet } from "../../bindings";
import { Badge } from "../../components/Badge";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Menu } from "../../components/Menu";
import { write } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { showToast } from "../../lib/toast";
import { pushStep, useUndo } from "../../lib/undo";
import css from "../list/list.module.css";
import { movePlan } from "../list/move";
import { kindKey } from "./FieldDialog";
import { optionsOf } from "./data";

type Props = { field: CustomField; index: number; fields: readonly CustomField[]; onEdit: () => void };

export function FieldRow({ field, index, fields, onEdit }: Props) {
  const { t, format } = useI18n();
  const errors = useErrorTexts();
  const { saved } = useUndo();
  const [deleting, setDeleting] = useState(false);
  const { name } = field;
  const uses = field.in_use ?? 0;

  const save = (id: string, base: Partial<CustomFieldSet>, set: Partial<CustomFieldSet>) =>
    write("custom_field_save", { id, base, set });
  async function run(work: () => Promise<string | null>, text: string) {
    try {
      saved(await work(), text);
    } catch (cause) {
      showToast({ tone: "danger", text: t("not-saved"), detail: errors.message(wireError(cause)) });
    }
  }
  const hide = (hidden: boolean) =>
    run(
      async () => (await save(field.id, { hidden: !hidden }, { hidden })).step_id,
      t(hidden ? "list-hidden-done" : "custom-shown", { name }),
    );
  const move = (to: number) =>
    run(
      async () => {
        let step: string | null = null;
        for (const { id, position } of movePlan(fields, index, to)) {
          const before = fields.find((each) => each.id === id)?.position ?? 0;
          pushStep(step);
          step = (await save(id, { position: before }, { position })).step_id;
        }
        return step;
      },
      t("list-moved", { name }),
    );

  const kind = t(`custom-kind-${kindKey(field.kind)}`);
  return (
    <li className={css.row}>
      <div className={css.name}>
        <span className={field.hidden ? "muted" : undefined}>{name}</span>
        <small>{field.kind === "list" ? `${kind}: ${optionsOf(field).join(", ")}` : kind}</small>
      </div>
      {field.sensitive && (
        <Badge icon={Lock} quiet>
          {t("sensitive")}
        </Badge>
      )}
      {field.hidden && <Badge icon={EyeOff}>{t("list-hidden")}</Badge>}
      <span className={css.use}>{t("list-in-use", { count: uses, text: format.number(uses) })}</span>
      <Menu
        icon={Ellipsis}
        label={t("more-actions-for", { name })}
        items={[
          [{ id: "edit", label: t("edit"), icon: Pencil, onAction: onEdit }],
          [
            {
              id: "up",
              label: t("list-up"),
              icon: ArrowUp,
              disabledReason: index === 0 ? t("list-is-first") : null,
              onAction: () => void move(index - 1),
            },
            {
              id: "down",
              label: t("list-down"),
              icon: ArrowDown,
              disabledReason: index === fields.length - 1 ? t("list-is-last") : null,
              onAction: () => void move(index + 1),
            },
          ],
          [
            field.hidden
              ? { id: "show", label: t("list-show"), icon: Eye, onAction: () => void hide(false) }
              : {
                  id: "hide",
                  label: t("list-hide"),
                  detail: t("custom-hide-detail"),
                  icon: EyeOff,
                  onAction: () => void hide(true),
                },
            {
              id: "delete",
              label: t("list-delete"),
              icon: Trash2,
              danger: true,
              onAction: () => setDeleting(true),
            },
          ],
        ]}
      />
      {deleting && (
        <ConfirmDialog
          title={t("list-delete-title", { name })}
          action={t("custom-delete-action")}
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            const answer = await write("custom_field_delete", { id: field.id });
            saved(answer.step_id, t("list-deleted", { name }));
          }}
        >
          <p>{t("custom-delete-text", { count: uses, text: format.number(uses) })}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
