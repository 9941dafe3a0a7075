/** Where each column goes, with what stands in it; what goes nowhere and what does not fit is said at the column. */
import { useMemo } from "react";
import type { ImportColumn, ImportColumnFault, ImportFile } from "../../bindings";
import { Banner } from "../../components/Banner";
import { ErrorState } from "../../components/ErrorState";
import { type OptionGroup, Select } from "../../components/Select";
import { useErrorTexts } from "../../lib/errors";
import { useI18n } from "../../lib/i18n";
import { knowsItself, withTarget } from "./plan";
import { namesCustomer, targetGroups, targetLabel, usedTwice } from "./targets";
import type { Import } from "./useImport";
import type { Mapped } from "./useMapped";
import css from "./import.module.css";

type Props = { imports: Import; file: ImportFile; mapped: Mapped };

/** Asked about on the next step */
const asked = new Set(["date_unclear", "not_in_list"]);

export function ColumnsStep({ imports, file, mapped }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const errors = useErrorTexts();
  const { plan, change, failure } = imports;
  const groups = useMemo(() => targetGroups(file.targets, i18n), [file.targets, i18n]);
  const twice = usedTwice(plan.columns);
  const named = namesCustomer(plan.columns);
  const out = plan.columns.filter((target) => target === null).length;
  const refused = failure?.fields.find(({ field }) => field === "columns");
  const faults = mapped.values?.faults ?? [];

  function faultOf(column: number): ImportColumnFault | null {
    const found = faults.find((fault) => fault.column === column);
    return found && plan.columns[column] && !asked.has(found.fault.code) ? found : null;
  }

  function warning(column: number): string | null {
    const target = plan.columns[column] ?? null;
    const withheld = file.columns[column]?.withheld ?? null;
    if (target === null && withheld !== null)
      return t("import-column-withheld", { target: targetLabel([], withheld, i18n) });
    if (target !== null && twice.has(target))
      return t("import-column-twice", { target: targetLabel(file.targets, target, i18n) });
    const fault = faultOf(column);
    if (!fault) return null;
    if (fault.fault.code === "required")
      return t("import-column-blank", { count: fault.rows, rows: format.number(fault.rows) });
    const value = fault.fault.params.value;
    return t("import-column-fault", {
      count: fault.rows,
      rows: format.number(fault.rows),
      value: typeof value === "string" ? value : "",
      known: typeof value === "string" ? "yes" : "no",
      why: errors.field(fault.fault),
    });
  }

  return (
    <>
      {(refused || !named) && (
        <Banner tone={refused ? "danger" : "warning"}>
          {refused ? errors.field(refused) : t("import-columns-no-name")}
        </Banner>
      )}
      {knowsItself(file) && <Banner tone="success">{t("import-columns-known")}</Banner>}
      {mapped.error && <ErrorState error={mapped.error} onRetry={mapped.retry} />}
      <p className={css.summary} role="status">
        {t("import-columns-count", { count: file.columns.length - out, all: file.columns.length, out })}
      </p>
      <ul className={css.columns} aria-label={t("import-step-columns")}>
        {file.columns.map((column, at) => (
          <Column
            // Headings may be equal; a column is its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            column={column}
            number={at + 1}
            rows={file.rows}
            target={plan.columns[at] ?? null}
            groups={groups}
            warning={warning(at)}
            onTarget={(target) => change(withTarget(plan, at, target))}
          />
        ))}
      </ul>
    </>
  );
}

type ColumnProps = {
  column: ImportColumn;
  number: number;
  rows: number;
  target: string | null;
  groups: readonly OptionGroup[];
  warning: string | null;
  onTarget: (target: string | null) => void;
};

function Column({ column, number, rows, target, groups, warning, onTarget }: ColumnProps) {
  const { t, format } = useI18n();
  const name = column.name || t("import-column-n", { number });
  const empty = column.filled === 0;
  return (
    <li className={css.column} data-out={target === null || undefined}>
      <div className={css.columnName}>
        <b>{name}</b>
        <small>
          {empty
            ? t("import-column-empty")
            : t("import-column-filled", {
                filled: format.number(column.filled),
                rows: format.number(rows),
              })}
        </small>
      </div>
      <ul className={css.samples} aria-label={t("import-samples", { column: name })}>
        {column.samples.map((sample) => (
          <li key={sample} title={sample}>
            {sample}
          </li>
        ))}
      </ul>
      <div className={css.target}>
        <Select
          hiddenLabel
          label={t("import-goes-to", { column: name })}
          value={target}
          onChange={(next) => onTarget(next === "" ? null : next)}
          empty={t("import-leave-out")}
          groups={groups}
          warning={warning}
        />
      </div>
    </li>
  );
}
