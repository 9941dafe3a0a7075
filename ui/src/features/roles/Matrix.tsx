/** Roles against group roles: every cell says what its group role gives, and is changed in place. */
import { Check, Ellipsis, Eye, Lock, type LucideIcon, Minus, Pencil } from "lucide-react";
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { type MenuItem, MenuList } from "../../components/Menu";
import type { MenuListProps } from "../../components/MenuList";
import { OpenPopover } from "../../components/Popover";
import { useI18n } from "../../lib/i18n";
import { isComposing } from "../../lib/platform";
import { type GroupOf, roleLabel } from "../../lib/roles";
import { Holders } from "./Holders";
import { type At, moved } from "./gridKeys";
import { exactNames, rowLabel } from "./names";
import css from "./roles.module.css";
import {
  type AnyRole,
  type Row,
  type RowChange,
  type Rules,
  type Section,
  type Step,
  type StepName,
  stepOf,
} from "./rows";

export const stepIcons: Readonly<Record<StepName, LucideIcon>> = {
  none: Minus,
  view: Eye,
  edit: Pencil,
  no: Minus,
  yes: Check,
};

type Props<R extends AnyRole> = {
  /** As far as the search leaves them */
  sections: readonly Section<R>[];
  groups: readonly GroupOf<R>[];
  rules: Rules<R>;
  edited: GroupOf<R> | null;
  changes: readonly RowChange[];
  /** As they would be saved */
  rolesOf: (group: GroupOf<R>) => readonly R[];
  /** Why this one cannot be changed */
  closedReason: (group: GroupOf<R>) => string | null;
  /** False while another group role has changes that the person wants to keep */
  mayEdit: (group: GroupOf<R>) => Promise<boolean>;
  onChoose: (group: GroupOf<R>, row: Row<R>, step: Step<R>) => void;
  menuOf: (group: GroupOf<R>) => readonly (readonly MenuItem[])[];
  /** A new one, to which the focus goes */
  fresh: string | null;
};

type Begin = MenuListProps["begin"];
type Open<R extends AnyRole> = { begin: Begin } & (
  | { kind: "cell"; group: GroupOf<R>; row: Row<R> }
  | { kind: "group"; group: GroupOf<R> }
  | { kind: "row"; row: Row<R> }
);

export function Matrix<R extends AnyRole>(props: Props<R>) {
  const { sections, groups, rules, edited, changes, rolesOf, closedReason, mayEdit, onChoose } = props;
  const { menuOf, fresh } = props;
  const i18n = useI18n();
  const { t } = i18n;
  const grid = useRef<HTMLTableElement>(null);
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<Open<R> | null>(null);
  const [at, setAt] = useState<At>({ row: 1, col: 1 });
  const [scrolled, setScrolled] = useState(false);
  const rows = sections.flatMap((section) => section.rows);
  const last: At = { row: rows.length, col: groups.length };
  // What the one Tab stop was on may be filtered away or deleted.
  const stop: At = { row: Math.min(at.row, last.row), col: Math.min(at.col, last.col) };

  useEffect(() => {
    if (fresh === null) return;
    const head = grid.current?.querySelector<HTMLElement>(`[data-group="${CSS.escape(fresh)}"]`);
    head?.scrollIntoView({ block: "nearest", inline: "nearest" });
    head?.focus();
  }, [fresh]);

  /** A button of the grid: one of them is the Tab stop, and it opens something. */
  const button = (row: number, col: number, show: (begin: Begin) => Promise<void> | void) => ({
    type: "button" as const,
    "data-at": `${row}:${col}`,
    tabIndex: row === stop.row && col === stop.col ? 0 : -1,
    onFocus: () => setAt({ row, col }),
    onClick: ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
      // Not every engine gives the focus to a button that is clicked; it comes back here afterwards.
      currentTarget.focus();
      anchor.current = currentTarget;
      void show(true);
    },
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      if ((event.key !== "Enter" && event.key !== " ") || isComposing(event)) return;
      // Not as a click: that would count as one of a screen reader, for which the focus moves otherwise.
      event.preventDefault();
      anchor.current = event.currentTarget;
      void show("first");
    },
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.shiftKey || isComposing(event)) return;
    const to = moved(event.key, stop, last, event.ctrlKey || event.metaKey);
    if (!to) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-at="${to.row}:${to.col}"]`)?.focus();
  }

  const close = () => setOpen(null);
  const number = (row: Row<R>) => rows.indexOf(row) + 1;

  function head(group: GroupOf<R>, col: number) {
    const closed = closedReason(group);
    const Icon = closed === null ? Ellipsis : Lock;
    const words = [group.description, closed].filter(Boolean).join(". ");
    // A long name is cut after its second line.
    const tip = group.name.length > 24 ? [group.name, words].filter(Boolean).join(". ") : words;
    return (
      <button
        {...button(0, col, (begin) => {
          if (closed === null) setOpen({ kind: "group", group, begin });
        })}
        className={css.head}
        data-group={group.id}
        aria-haspopup={closed === null ? "menu" : undefined}
        aria-disabled={closed === null ? undefined : true}
        data-tip={tip || undefined}
      >
        <span>
          <b>{group.name}</b>
          <small>{t("groups-people", { count: group.holders.length })}</small>
          {words && <span className="visually-hidden">{words}</span>}
        </span>
        <Icon aria-hidden />
      </button>
    );
  }

  function cell(row: Row<R>, group: GroupOf<R>, col: number) {
    const held = rolesOf(group);
    const step = stepOf(row, held);
    const implied = rules.implied(row, held);
    const changed = group.id === edited?.id && changes.some((change) => change.row === row);
    const closed = closedReason(group);
    // What opens counts at a glance; the menu says what the cell itself gives.
    const shown = implied?.step ?? step;
    const Icon = stepIcons[shown.name];
    const through = implied && t("groups-through", { role: roleLabel(i18n, implied.by) });
    const own = t(`groups-${step.name}-read`);
    const label = t("groups-cell", {
      level: through === null ? own : `${t(`groups-${shown.name}`)} ${through}`,
      role: rowLabel(i18n, row),
      group: group.name,
    });
    const more = [through && t("groups-own", { level: own }), changed && t("edited"), closed];
    return (
      <td key={group.id} data-edited={group.id === edited?.id || undefined}>
        <button
          {...button(number(row), col, async (begin) => {
            if (closed === null && (await mayEdit(group))) setOpen({ kind: "cell", group, row, begin });
          })}
          className={css.cell}
          data-step={shown.name}
          data-implied={through !== null || undefined}
          data-changed={changed || undefined}
          aria-haspopup={closed === null ? "menu" : undefined}
          aria-disabled={closed === null ? undefined : true}
          aria-label={[label, ...more].filter(Boolean).join(". ")}
          data-tip={closed ?? undefined}
        >
          {shown.name !== "none" && shown.name !== "no" && <Icon aria-hidden />}
          <span>
            {t(`groups-${shown.name}`)} {through !== null && <small>{through}</small>}
          </span>
        </button>
      </td>
    );
  }

  return (
    <div
      className={css.scroll}
      data-scrolled={scrolled || undefined}
      onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollLeft > 0)}
    >
      <table
        ref={grid}
        // Its cells are reached by arrow keys, as in the list.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        aria-label={t("admin-groups")}
        className={css.matrix}
        style={{ "--groups": groups.length } as CSSProperties}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={css.corner}>
              {t("groups-role")}
            </th>
            {groups.map((group, index) => (
              <th key={group.id} scope="col" data-edited={group.id === edited?.id || undefined}>
                {head(group, index + 1)}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.id}>
            <tr className={css.section}>
              <th scope="rowgroup">{t(`groups-rows-${section.id}`)}</th>
              {groups.map((group) => (
                <td key={group.id} data-edited={group.id === edited?.id || undefined} />
              ))}
            </tr>
            {section.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <button
                    {...button(number(row), 0, (begin) => setOpen({ kind: "row", row, begin }))}
                    className={css.role}
                    aria-haspopup="dialog"
                  >
                    {rowLabel(i18n, row)}
                    <small>
                      {exactNames(row)}
                      {row.managementOnly && ` (${t("groups-management-only")})`}
                    </small>
                  </button>
                </th>
                {groups.map((group, index) => cell(row, group, index + 1))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {open && overlay(open)}
    </div>
  );

  function overlay(shown: Open<R>): ReactNode {
    if (shown.kind === "row") {
      return (
        <OpenPopover label={rowLabel(i18n, shown.row)} trigger={anchor} onClose={close}>
          <Holders row={shown.row} groups={groups} rules={rules} />
        </OpenPopover>
      );
    }
    const { group, begin } = shown;
    return (
      <MenuList
        label={group.name}
        items={shown.kind === "group" ? menuOf(group) : [choices(group, shown.row)]}
        trigger={anchor}
        placement="bottom start"
        begin={begin}
        onClose={close}
      />
    );
  }

  function choices(group: GroupOf<R>, row: Row<R>): MenuItem[] {
    const held = rolesOf(group);
    const now = stepOf(row, held);
    return row.steps.map((step) => {
      const missing = rules.notMine(row, step, held);
      return {
        id: step.name,
        label: t(`groups-${step.name}-read`),
        icon: stepIcons[step.name],
        checked: step === now,
        ...(step.roles.length > 0 ? { detail: step.roles.join(", ") } : {}),
        disabledReason:
          missing.length > 0
            ? t("groups-not-yours", { roles: missing.map((role) => roleLabel(i18n, role)).join(", ") })
            : null,
        onAction: () => onChoose(group, row, step),
      };
    });
  }
}
