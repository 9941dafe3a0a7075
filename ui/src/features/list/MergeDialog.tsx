/** Merges one item into another: everything that used the first uses the second afterwards. */
import { useState } from "react";
import type { ListItem } from "../../bindings";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Select } from "../../components/Select";
import { write } from "../../lib/api";
import { useText } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";

type Props = { item: ListItem; items: readonly ListItem[]; onClose: () => void };

export function MergeDialog({ item, items, onClose }: Props) {
  const t = useText();
  const { saved } = useUndo();
  const others = items.filter((each) => each.id !== item.id);
  const [into, setInto] = useState(others[0]?.id ?? "");
  const target = others.find((each) => each.id === into)?.name ?? "";
  return (
    <ConfirmDialog
      title={t("list-merge-title", { name: item.name })}
      action={t("list-merge-action", { name: target })}
      tone="primary"
      onClose={onClose}
      onConfirm={async () => {
        const answer = await write("list_item_merge", { id: item.id, into });
        saved(answer.step_id, t("list-merged", { name: item.name, into: target }));
      }}
    >
      <Select
        label={t("list-merge-into")}
        value={into}
        onChange={setInto}
        options={others.map((each) => ({ value: each.id, label: each.name }))}
      />
      <p>{t("list-merge-text", { count: item.in_use, name: item.name, into: target })}</p>
    </ConfirmDialog>
  );
}
