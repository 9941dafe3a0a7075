/** Adds an item to a list or renames one. */
import { useMemo } from "react";
import type { ListItem, ListItemSet, ListName } from "../../bindings";
import { FormDialog } from "../../components/FormDialog";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { useForm } from "../../lib/form";
import { useText } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";

type Props = { list: ListName; item: ListItem | null; onClose: () => void };
type Fields = Pick<ListItemSet, "name" | "description">;

export function ItemDialog({ list, item, onClose }: Props) {
  const t = useText();
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

  return (
    <FormDialog
      form={form}
      title={item ? t("list-rename-title", { name: item.name }) : t("list-add-title")}
      subject={item?.name}
      saveLabel={item ? t("save") : t("add")}
      onClose={onClose}
    >
      <TextField {...form.field("name")} label={t("field-name")} autoFocus />
      {list === "module" && (
        <TextField {...form.field("description")} label={t("field-description")} optional />
      )}
    </FormDialog>
  );
}
