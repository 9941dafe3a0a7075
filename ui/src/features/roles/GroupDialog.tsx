/** Adds an empty group role, or renames and describes one. */
import { useMemo } from "react";
import type { GroupSaved, GroupSet } from "../../bindings";
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
import type { Audience } from "./rows";

type Fields = Pick<GroupSet, "name" | "description">;
type Props = {
  /** For whom a new one is */
  audience: Audience;
  group: (Fields & { id: string }) | null;
  onSaved: (id: string) => void;
  onClose: () => void;
};
const formId = "group-role";

export function GroupDialog({ audience, group, onSaved, onClose }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const { saved } = useUndo();
  const base = useMemo<Fields>(
    () => ({ name: group?.name ?? "", description: group?.description ?? null }),
    [group],
  );
  const form = useForm<Fields>({
    base,
    required: ["name"],
    create: group === null,
    send: async ({ base: was, set, values, dry }) => {
      const answer: GroupSaved = await write(
        "group_save",
        group
          ? { id: group.id, base: was, set, dry }
          : { id: null, base: {}, set: { audience, ...values }, dry },
      );
      if (dry) return;
      saved(answer.step_id, t(group ? "groups-saved" : "groups-added", { name: values.name }));
      onSaved(answer.id);
    },
  });
  const title = group ? t("groups-rename-title", { name: group.name }) : t("groups-add");

  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    onClose();
    return true;
  }
  useShortcut("save", () => void save());
  useGuard(
    form.dirty
      ? {
          title: group?.name ?? t("groups-add"),
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
            {group ? t("save") : t("groups-add")}
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
        <TextField
          {...form.field("description")}
          label={t("field-description")}
          hint={t("groups-description-hint")}
          spellCheck
          optional
        />
        {!group && <p className="muted">{t("groups-add-text", { audience })}</p>}
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
