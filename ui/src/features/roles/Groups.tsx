/** The group roles of one audience: who may do what, one matrix. One of them is edited at a time. */
import { CircleQuestionMark, Copy, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import type { MenuItem } from "../../components/Menu";
import { SearchField } from "../../components/SearchField";
import { write } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { useGuard, useMayLeave } from "../../lib/guard";
import { wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { shortcutText } from "../../lib/platform";
import { type GroupOf, roleLabel } from "../../lib/roles";
import { shortcuts, useShortcut } from "../../lib/shortcuts";
import { showToast } from "../../lib/toast";
import { useUndo } from "../../lib/undo";
import { useFrameDialog } from "../../shell/frameContext";
import { DeleteGroup } from "./DeleteGroup";
import { GroupDialog } from "./GroupDialog";
import { Matrix } from "./Matrix";
import { SaveBar } from "./SaveBar";
import { rowLabel, rowWords } from "./names";
import css from "./roles.module.css";
import { type AnyRole, type Audience, type Rules, type Section, matches } from "./rows";
import { useGroupEdit } from "./useGroupEdit";

type Open<R extends AnyRole> =
  { kind: "edit"; group: GroupOf<R> | null } | { kind: "delete"; group: GroupOf<R>; affected: string[] };

type Props<R extends AnyRole> = {
  audience: Audience;
  sections: readonly Section<R>[];
  groups: readonly GroupOf<R>[];
  rules: Rules<R>;
  mayChange: boolean;
  readAgain: () => Promise<unknown>;
};

export function Groups<R extends AnyRole>(props: Props<R>) {
  const { audience, sections, groups, rules, mayChange, readAgain } = props;
  const i18n = useI18n();
  const { t } = i18n;
  const mayLeave = useMayLeave();
  const errors = useErrorTexts();
  const openDialog = useFrameDialog();
  const { saved } = useUndo();
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Open<R> | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const editing = useGroupEdit<R>({
    groups,
    sections,
    onSaved: (group, stepId) => {
      saved(stepId, t("groups-saved", { name: group.name }));
      return readAgain();
    },
  });
  const shown = sections
    .map((section) => ({
      ...section,
      rows: section.rows.filter((row) => matches(search.trim(), rowWords(i18n, row))),
    }))
    .filter(({ rows }) => rows.length > 0);

  useGuard(
    editing.group
      ? {
          title: editing.group.name,
          fields: editing.changes.map(({ row }) => rowLabel(i18n, row)),
          save: editing.save,
          discard: editing.discard,
        }
      : null,
  );
  useShortcut("save", editing.group ? () => void editing.save() : null);
  const add = mayChange ? () => void whenFree(() => setOpen({ kind: "edit", group: null })) : null;
  useShortcut("new", add);

  /** Nothing of another group role is lost by going on. */
  async function mayEdit(group: GroupOf<R> | null): Promise<boolean> {
    return !editing.group || editing.group.id === group?.id || mayLeave();
  }
  async function whenFree(run: () => Promise<void> | void) {
    if (await mayEdit(null)) await run();
  }

  async function toNew(id: string) {
    await readAgain();
    setFresh(id);
  }

  async function attempt(run: () => Promise<void>) {
    try {
      await run();
    } catch (cause) {
      showToast({ tone: "danger", text: t("not-saved"), detail: errors.message(wireError(cause)) });
    }
  }

  const copy = (group: GroupOf<R>) =>
    attempt(async () => {
      const answer = await write("group_copy", { id: group.id });
      saved(answer.step_id, t("groups-copied", { name: group.name }));
      await toNew(answer.id);
    });
  const askDelete = (group: GroupOf<R>) =>
    attempt(async () => {
      const { affected } = await write("group_delete", { id: group.id, dry: true });
      setOpen({ kind: "delete", group, affected });
    });

  function closedReason(group: GroupOf<R>): string | null {
    if (!mayChange) return t("groups-closed", { role: roleLabel(i18n, "customerPermissionGroupEdit") });
    return group.editable ? null : t("groups-closed-more");
  }

  function menuOf(group: GroupOf<R>): MenuItem[][] {
    return [
      [
        {
          id: "rename",
          label: t("groups-rename"),
          icon: Pencil,
          onAction: () => void whenFree(() => setOpen({ kind: "edit", group })),
        },
        {
          id: "copy",
          label: t("groups-copy"),
          detail: t("groups-copy-detail"),
          icon: Copy,
          onAction: () => void whenFree(() => copy(group)),
        },
      ],
      [
        {
          id: "delete",
          label: t("groups-delete"),
          icon: Trash2,
          danger: true,
          onAction: () => void whenFree(() => askDelete(group)),
        },
      ],
    ];
  }

  const addButton = add && (
    <Button
      icon={Plus}
      data-tip={t("groups-add")}
      data-tip-keys={shortcutText(shortcuts.new.keys)}
      onClick={add}
    >
      {t("groups-add")}
    </Button>
  );

  return (
    <>
      <div className={css.toolbar}>
        <SearchField name="groups-find" label={t("groups-find")} value={search} onChange={setSearch} />
        <Button variant="plain" icon={CircleQuestionMark} onClick={() => openDialog("why")}>
          {t("why")}
        </Button>
        {!mayChange && <span className={css.closed}>{t("groups-read-only")}</span>}
        <span className={css.push} />
        {addButton}
      </div>
      {groups.length === 0 ? (
        <div className={css.pad}>
          <EmptyState title={t("groups-empty")} actions={addButton}>
            {t("groups-empty-text", { audience })}
          </EmptyState>
        </div>
      ) : shown.length === 0 ? (
        <div className={css.pad}>
          <EmptyState
            title={t("groups-find-none", { search: search.trim() })}
            actions={<Button onClick={() => setSearch("")}>{t("search-clear")}</Button>}
          />
        </div>
      ) : (
        <Matrix
          sections={shown}
          groups={groups}
          rules={rules}
          edited={editing.group}
          changes={editing.changes}
          rolesOf={editing.rolesOf}
          closedReason={closedReason}
          mayEdit={mayEdit}
          onChoose={editing.choose}
          menuOf={menuOf}
          fresh={fresh}
        />
      )}
      <SaveBar editing={editing} onSave={() => void editing.save()} />
      {open?.kind === "edit" && (
        <GroupDialog
          audience={audience}
          group={open.group}
          onSaved={(id) => {
            if (!open.group) void toNew(id);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === "delete" && (
        <DeleteGroup
          group={open.group}
          affected={open.affected}
          sections={sections}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
