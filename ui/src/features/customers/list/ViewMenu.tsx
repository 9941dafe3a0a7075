/** The view: all customers and the saved ones, with what can be done to the one in use. */
import { ChevronDown, Pencil, Plus, Trash2, Users } from "lucide-react";
import { useState } from "react";
import type { SavedView } from "../../../bindings";
import { Button, buttonClass } from "../../../components/Button";
import { ConfirmDialog } from "../../../components/ConfirmDialog";
import { Dialog } from "../../../components/Dialog";
import { ErrorSummary } from "../../../components/ErrorSummary";
import { Menu, type MenuItem } from "../../../components/Menu";
import { Select } from "../../../components/Select";
import { TextField } from "../../../components/TextField";
import { useRead, write } from "../../../lib/api";
import { useForm } from "../../../lib/form";
import { type Text, useText } from "../../../lib/i18n";
import { useUndo } from "../../../lib/undo";
import { type ListView, parseView, standardView } from "../view";
import css from "./list.module.css";

const NOUN = "customer";
/** Choices of sharing besides the group roles */
const NOBODY = "nobody";
const OFFICE = "office";

function sharing(view: SavedView, t: Text): string {
  if (!view.shared) return t("view-private");
  if (!view.role_group_id) return t("view-shared");
  return view.role_group ? t("view-shared-with", { group: view.role_group }) : t("view-shared-gone");
}

type Props = {
  views: readonly SavedView[];
  current: SavedView | null;
  view: ListView;
  onChoose: (id: string | null, view: ListView) => void;
  /** a new view was made of the current state; it becomes the one in use */
  onMade: (id: string) => void;
  /** opened from elsewhere: "Save as new view" */
  naming: boolean;
  onNaming: (open: boolean) => void;
};

export function ViewMenu({ views, current, view, onChoose, onMade, naming, onNaming }: Props) {
  const t = useText();
  const undo = useUndo();
  const [renaming, setRenaming] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const item = (each: SavedView): MenuItem => ({
    id: each.id,
    label: each.name,
    detail: sharing(each, t),
    checked: each.id === current?.id,
    onAction: () => onChoose(each.id, parseView(each.value)),
  });
  const notMine = current?.mine ? null : t("view-not-mine");

  return (
    <>
      <Menu
        label={t("view-menu", { view: current?.name ?? t("view-all") })}
        look="custom"
        className={`${buttonClass("plain")} ${css.view}`}
        placement="bottom start"
        items={[
          [
            {
              id: "all",
              label: t("view-all"),
              checked: current === null,
              onAction: () => onChoose(null, standardView),
            },
            ...views.map(item),
          ],
          [{ id: "new", label: t("view-save-as"), icon: Plus, onAction: () => onNaming(true) }],
          current
            ? [
                {
                  id: "rename",
                  label: t("view-rename"),
                  icon: Pencil,
                  disabledReason: notMine,
                  onAction: () => setRenaming(true),
                },
                {
                  id: "delete",
                  label: t("view-delete"),
                  icon: Trash2,
                  danger: true,
                  disabledReason: notMine,
                  onAction: () => setDeleting(true),
                },
              ]
            : [],
        ]}
      >
        <b className="cut">{current?.name ?? t("view-all")}</b>
        {current?.shared && <Users aria-hidden />}
        <ChevronDown aria-hidden />
      </Menu>
      {naming && (
        <ViewDialog
          title={t("view-save-as")}
          base={null}
          view={view}
          onSaved={onMade}
          onClose={() => onNaming(false)}
        />
      )}
      {renaming && current && (
        <ViewDialog
          title={t("view-rename")}
          base={current}
          view={view}
          onSaved={() => undefined}
          onClose={() => setRenaming(false)}
        />
      )}
      {deleting && current && (
        <ConfirmDialog
          title={t("view-delete-title", { view: current.name })}
          action={t("view-delete")}
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            const { step_id } = await write("saved_view_delete", { id: current.id });
            undo.saved(step_id, t("view-deleted", { view: current.name }));
            onChoose(null, standardView);
          }}
        >
          <p>{t(current.shared ? "view-delete-shared" : "view-delete-private")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

type DialogProps = {
  title: string;
  /** null = a new one */
  base: SavedView | null;
  view: ListView;
  onSaved: (id: string) => void;
  onClose: () => void;
};

function ViewDialog({ title, base, view, onSaved, onClose }: DialogProps) {
  const t = useText();
  const undo = useUndo();
  const groups = useRead("group_names", {});
  // A view is shared among those who work here.
  const ofEmployees = groups.data?.filter(({ audience }) => audience === "employee") ?? [];
  const [saved] = useState({
    name: base?.name ?? "",
    shared: base?.shared ?? false,
    role_group_id: base?.role_group_id ?? null,
  });
  const form = useForm({
    base: saved,
    create: base === null,
    required: ["name"],
    send: async ({ base: before, set, dry }) => {
      const own = dry ? { dry } : {};
      const made = base
        ? await write("saved_view_save", { id: base.id, base: before, set, ...own })
        : await write("saved_view_save", {
            id: null,
            base: {},
            set: { ...saved, ...set, noun: NOUN, value: JSON.stringify(view) },
            ...own,
          });
      if (dry) return;
      undo.saved(made.step_id, t(base ? "view-saved" : "view-made", { view: set.name ?? saved.name }));
      onSaved(made.id);
    },
  });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            size="big"
            variant="primary"
            busy={form.busy}
            onClick={() => void form.submit().then((done) => done && onClose())}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        className={css.dialogForm}
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit().then((done) => done && onClose());
        }}
      >
        <ErrorSummary
          errors={form.errors}
          failure={form.failure}
          attempts={form.attempts}
          entity="saved_view"
        />
        <TextField {...form.field("name")} label={t("view-name")} autoFocus />
        <Select
          {...form.field("role_group_id")}
          label={t("view-share")}
          hint={t("view-share-hint")}
          value={form.values.role_group_id ?? (form.values.shared ? OFFICE : NOBODY)}
          options={[
            { value: NOBODY, label: t("view-private") },
            { value: OFFICE, label: t("view-share-office") },
            ...ofEmployees.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(choice) =>
            form.set({
              shared: choice !== NOBODY,
              role_group_id: choice === NOBODY || choice === OFFICE ? null : choice,
            })
          }
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

export { NOUN as viewNoun };
