/** Adds an item to a list or renames one. */
import { useMemo } from "react";
import type { ListItem, ListItemSet, ListName } from "../../bindings";
import { Button } from "../../components/Button";
import { ConflictDialog } from "../../components/ConflictDialog";
import { Dialog } from "../../components/Dialog";
import { ErrorSummary } from "../../components/ErrorSummary";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { fieldLabel } from "../../lib/fields";
import { useForm } from "../../lib/form";
import { useGuard } from "../../lib/guard";
import { useI18n } from "../../lib/i18n";
import { useShortcut } from "../../lib/shortcuts";
import { useUndo } from "../../lib/undo";

type Props = { list: ListName; item: ListItem | null; onClose: () => void };
type Fields = Pick<ListItemSet, "name" | "description">;
const formId = "list-item";

export function ItemDialog({ list, item, onClose }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const { saved } = useUndo();
  const base = useMemo<Fields>(
    () => ({ name: item?.name ?? "", description: item?.description ?? null }),
    [item],
  );
  const form = useForm<Fields>({
    base,
    required: ["name"],
    create: item === null,
    send: async ({ base: was, set, values, dry }) => {
      const answer = await write(
        "list_item_save",
        item ? { id: item.id, base: was, set, dry } : { id: null, base: {}, set: { list, ...values }, dry },
      );
      if (!dry) saved(answer.step_id, t(item ? "list-saved" : "list-added", { name: values.name }));
    },
  });
  const title = item ? t("list-rename-title", { name: item.name }) : t("list-add-title");

  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    onClose();
    return true;
  }
  useShortcut("save", () => void save());
  useGuard(
    form.dirty
      ? {
          title: item?.name ?? t("list-add-title"),
          fields: form.changedFields.map((name) => fieldLabel(i18n, name)),
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
            {item ? t("save") : t("add")}
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
        {list === "module" && (
          <TextField {...form.field("description")} label={t("field-description")} optional />
        )}
      </form>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title })}
          onSaved={onClose}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
