/** Adds an empty group role, or renames and describes one. */
import { useMemo } from "react";
import type { GroupSaved, GroupSet } from "../../bindings";
import { FormDialog } from "../../components/FormDialog";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { useForm } from "../../lib/form";
import { useText } from "../../lib/i18n";
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

export function GroupDialog({ audience, group, onSaved, onClose }: Props) {
  const t = useText();
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

  return (
    <FormDialog
      form={form}
      title={group ? t("groups-rename-title", { name: group.name }) : t("groups-add")}
      subject={group?.name}
      saveLabel={group ? t("save") : t("groups-add")}
      onClose={onClose}
    >
      <TextField {...form.field("name")} label={t("field-name")} autoFocus />
      <TextField
        {...form.field("description")}
        label={t("field-description")}
        hint={t("groups-description-hint")}
        spellCheck
        optional
      />
      {!group && <p className="muted">{t("groups-add-text", { audience })}</p>}
    </FormDialog>
  );
}
