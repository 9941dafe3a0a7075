/** Columns: which stand, in which order; and how high the rows are in this view. */
import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import type { CustomerRow } from "../../../bindings";
import { Button, buttonClass } from "../../../components/Button";
import { Checkbox } from "../../../components/Checkbox";
import { type Column, type ColumnState, moved, plainColumns, toggled } from "../../../components/DataGrid";
import { IconButton } from "../../../components/IconButton";
import bars from "../../../components/List.module.css";
import { Popover } from "../../../components/Popover";
import { Radio } from "../../../components/Radio";
import type { Density } from "../../../lib/host";
import { useText } from "../../../lib/i18n";
import { usePrefs } from "../../../lib/prefs";
import css from "./list.module.css";

type Props = {
  columns: readonly Column<CustomerRow>[];
  standard: readonly string[];
  state: ColumnState;
  onState: (next: ColumnState) => void;
  density: Density | null;
  onDensity: (next: Density) => void;
};

export function ColumnsPopover({ columns, standard, state, onState, density, onDensity }: Props) {
  const t = useText();
  const { prefs } = usePrefs();
  const shown = state.shown ?? standard;
  const hidden = columns.filter((column) => !shown.includes(column.id));
  const ordered = [...shown.flatMap((id) => columns.find((column) => column.id === id) ?? []), ...hidden];
  const set = (next: string[]) => onState({ ...state, shown: next });
  const changed = state.shown !== null || Object.keys(state.widths).length > 0;

  return (
    <Popover
      label={t("columns")}
      trigger={
        <>
          <Columns3 aria-hidden />
          {t("columns")}
        </>
      }
      triggerClassName={buttonClass("plain")}
    >
      <div className={css.columns}>
        <ul aria-label={t("columns")}>
          {ordered.map((column, at) => (
            <li key={column.id}>
              <Checkbox
                label={column.title}
                checked={shown.includes(column.id)}
                disabled={at === 0}
                onChange={() => set(toggled(shown, column.id))}
              />
              {at > 0 && shown.includes(column.id) && (
                <span>
                  <IconButton
                    small
                    icon={ArrowUp}
                    label={t("column-up", { column: column.title })}
                    disabledReason={at === 1 ? t("column-is-first") : null}
                    onClick={() => set(moved(shown, column.id, at - 1))}
                  />
                  <IconButton
                    small
                    icon={ArrowDown}
                    label={t("column-down", { column: column.title })}
                    disabledReason={at === shown.length - 1 ? t("column-is-last") : null}
                    onClick={() => set(moved(shown, column.id, at + 1))}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
        {!state.shown && <p className="faint xs">{t("columns-narrow")}</p>}
        {changed && (
          <Button variant="link" className={bars.smallLink} onClick={() => onState(plainColumns)}>
            {t("columns-reset")}
          </Button>
        )}
        <Radio
          label={t("row-height")}
          value={density ?? prefs.density}
          options={(["comfortable", "compact"] as const).map((value) => ({
            value,
            label: t(`density-${value}`),
          }))}
          onChange={onDensity}
        />
        <p className="faint xs">{t("columns-keys")}</p>
      </div>
    </Popover>
  );
}
