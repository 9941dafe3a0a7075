/** One item of a list with everything that can be done to it. */
import { ArrowDown, ArrowUp, Combine, Ellipsis, Eye, EyeOff, Pencil, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ListItem, ListItemSet } from "../../bindings";
import { Badge } from "../../components/Badge";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Menu } from "../../components/Menu";
import { write } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { wireError } from "../../lib/host";
import { useFormat, useText } from "../../lib/i18n";
import { showToast } from "../../lib/toast";
import { pushStep, useUndo } from "../../lib/undo";
import css from "./list.module.css";
import { movePlan } from "./move";

type Props = {
  item: ListItem;
  index: number;
  items: readonly ListItem[];
  onRename: () => void;
  onMerge: () => void;
};

export function ItemRow({ item, index, items, onRename, onMerge }: Props) {
  const t = useText();
  const format = useFormat();
  const errors = useErrorTexts();
  const { saved } = useUndo();
  const [deleting, setDeleting] = useState(false);

  async function change<K extends keyof ListItemSet>(field: K, value: ListItemSet[K], text: string) {
    try {
      const answer = await write("list_item_save", {
        id: item.id,
        base: { [field]: item[field] },
        set: { [field]: value },
      });
      saved(answer.step_id, text);
    } catch (cause) {
      showToast({ tone: "danger", text: t("not-saved"), detail: errors.message(wireError(cause)) });
    }
  }

  async function move(to: number) {
    try {
      let step: string | null = null;
      for (const { id, position } of movePlan(items, index, to)) {
        const before = items.find((each) => each.id === id)?.position ?? 0;
        const answer = await write("list_item_save", { id, base: { position: before }, set: { position } });
        pushStep(step);
        step = answer.step_id;
      }
      saved(step, t("list-moved", { name: item.name }));
    } catch (cause) {
      showToast({ tone: "danger", text: t("not-saved"), detail: errors.message(wireError(cause)) });
    }
  }

  const others = items.length > 1;
  return (
    <li className={css.row}>
      <div className={css.name}>
        <span className={item.hidden ? "muted" : undefined}>{item.name}</span>
        {item.description && <small>{item.description}</small>}
      </div>
      {item.is_default && (
        <Badge icon={Star} quiet>
          {t("list-default")}
        </Badge>
      )}
      {item.hidden && <Badge icon={EyeOff}>{t("list-hidden")}</Badge>}
      <span className={css.use}>
        {t("list-in-use", { count: item.in_use, text: format.number(item.in_use) })}
      </span>
      <Menu
        icon={Ellipsis}
        label={t("more-actions-for", { name: item.name })}
        items={[
          [
            { id: "rename", label: t("list-rename"), icon: Pencil, onAction: onRename },
            {
              id: "default",
              label: item.is_default ? t("list-no-default") : t("list-make-default"),
              icon: Star,
              onAction: () =>
                void change(
                  "is_default",
                  !item.is_default,
                  item.is_default ? t("list-default-gone") : t("list-default-made", { name: item.name }),
                ),
            },
          ],
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
              disabledReason: index === items.length - 1 ? t("list-is-last") : null,
              onAction: () => void move(index + 1),
            },
          ],
          [
            item.hidden
              ? {
                  id: "show",
                  label: t("list-show"),
                  icon: Eye,
                  onAction: () => void change("hidden", false, t("list-shown", { name: item.name })),
                }
              : {
                  id: "hide",
                  label: t("list-hide"),
                  detail: t("list-hide-detail"),
                  icon: EyeOff,
                  onAction: () => void change("hidden", true, t("list-hidden-done", { name: item.name })),
                },
            {
              id: "merge",
              label: t("list-merge"),
              icon: Combine,
              disabledReason: others ? null : t("list-merge-alone"),
              onAction: onMerge,
            },
            {
              id: "delete",
              label: t("list-delete"),
              icon: Trash2,
              danger: true,
              disabledReason: item.in_use > 0 ? t("list-delete-in-use") : null,
              onAction: () => setDeleting(true),
            },
          ],
        ]}
      />
      {deleting && (
        <ConfirmDialog
          title={t("list-delete-title", { name: item.name })}
          action={t("list-delete")}
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            const answer = await write("list_item_delete", { id: item.id });
            saved(answer.step_id, t("list-deleted", { name: item.name }));
          }}
        >
          <p>{t("list-delete-text")}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
