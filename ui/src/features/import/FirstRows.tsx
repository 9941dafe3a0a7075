/** The first rows as they stand in the file, in sight on every step; they can be folded away. */
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId } from "react";
import type { ImportFile, ImportPlan } from "../../bindings";
import { useI18n } from "../../lib/i18n";
import { targetLabel } from "./targets";
import css from "./import.module.css";

type Props = {
  file: ImportFile;
  plan: ImportPlan;
  /** Whether the columns say where they go */
  matched: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
};

export function FirstRows({ file, plan, matched, open, onOpen }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const id = useId();
  const Icon = open ? ChevronDown : ChevronRight;
  const label = t("import-first", { count: file.first.length });
  return (
    <section className={css.first} aria-label={label}>
      <button
        type="button"
        className={css.firstHead}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onOpen(!open)}
      >
        <Icon aria-hidden />
        <span>{label}</span>
        <small>{t("import-first-of", { rows: format.number(file.rows) })}</small>
      </button>
      <div
        id={id}
        className={css.firstScroll}
        role="region"
        aria-label={file.name}
        // Scrolled by the keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        hidden={!open}
      >
        <table>
          <thead>
            <tr>
              {file.columns.map((column, at) => {
                const target = plan.columns[at] ?? null;
                return (
                  // Headings may be equal; a column is its place.
                  // oxlint-disable-next-line react/no-array-index-key
                  <th key={at} scope="col" data-out={(matched && target === null) || undefined}>
                    <span>{column.name || t("import-column-n", { number: at + 1 })}</span>
                    {matched && (
                      <small>{target ? targetLabel(file.targets, target, i18n) : t("import-left-out")}</small>
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {file.first.map((cells, row) => (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={row}>
                {cells.map((cell, at) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at} data-out={(matched && !plan.columns[at]) || undefined} title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
