/** What texts of lists mean, which way dates stand, and what becomes of customers who are there already. */
import { useMemo, useState } from "react";
import type {
  ImportColumnDates,
  ImportColumnValues,
  ImportDecision,
  ImportFile,
  ImportRule,
} from "../../bindings";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { ErrorState } from "../../components/ErrorState";
import { Radio } from "../../components/Radio";
import { SectionHeader } from "../../components/SectionHeader";
import { type Option, Select } from "../../components/Select";
import { Skeleton } from "../../components/Skeleton";
import { useRead } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { type Meaning, meaningOf, withMeaning } from "./plan";
import { targetLabel } from "./targets";
import type { Import } from "./useImport";
import type { Mapped } from "./useMapped";
import css from "./import.module.css";

type Props = { imports: Import; file: ImportFile; mapped: Mapped };

export function ValuesStep({ imports, file, mapped }: Props) {
  const { t } = useI18n();
  const { plan, change } = imports;
  const { values, error, retry } = mapped;
  if (error && !values) return <ErrorState error={error} onRetry={retry} />;
  if (!values) return <Skeleton rows={6} />;
  const dates = values.dates.filter(({ unclear }) => unclear);
  const columns = values.columns.filter(({ values: texts }) => texts.length > 0);
  return (
    <>
      {columns.length + dates.length === 0 && (
        <p className={css.summary} role="status">
          {t("import-values-none")}
        </p>
      )}
      {dates.length > 0 && <Dates dates={dates} imports={imports} file={file} />}
      {columns.map((column) => (
        <ListColumn
          key={column.column}
          column={column}
          file={file}
          meaning={(value) => meaningOf(plan, column, value)}
          onMeaning={(text, meaning) => change(withMeaning(plan, column.list, text, meaning))}
        />
      ))}
      <Rules imports={imports} />
    </>
  );
}

type DatesProps = { dates: readonly ImportColumnDates[]; imports: Import; file: ImportFile };

function Dates({ dates, imports, file }: DatesProps) {
  const { t, format } = useI18n();
  const { plan, change } = imports;
  // The program says null where nobody has chosen.
  const first = plan.day_first ?? null;
  const names = format.list(dates.map(({ column }) => file.columns[column]?.name ?? ""));
  const samples = [...new Set(dates.flatMap((each) => each.samples))].slice(0, 3);
  return (
    <section className={css.section}>
      <SectionHeader title={t("import-dates")} />
      <p className={css.lead}>{t("import-dates-lead", { columns: names, samples: samples.join(", ") })}</p>
      <Radio<"day" | "month">
        label={t("import-dates-order")}
        value={first === null ? null : first ? "day" : "month"}
        onChange={(next) => change({ ...plan, day_first: next === "day" })}
        options={(["day", "month"] as const).map((value) => ({
          value,
          label: t(`import-dates-${value}`),
          hint: exampleOf(samples[0] ?? "", value === "day", format.date),
        }))}
      />
      {first === null && <p className={css.lead}>{t("import-dates-open")}</p>}
    </section>
  );
}

/** "3/4/2027" as that order reads it */
export function exampleOf(sample: string, dayFirst: boolean, date: (civil: string) => string): string {
  const parts = /^\s*(\d{1,2})\D(\d{1,2})\D(\d{4}|\d{2})\b/.exec(sample);
  if (!parts) return "";
  const [, one = "", two = "", given = ""] = parts;
  const year = given.length === 2 ? `20${given}` : given;
  const [day, month] = dayFirst ? [one, two] : [two, one];
  if (Number(month) > 12) return "";
  return `${sample.trim()} → ${date(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)}`;
}

const FEW = 12;

type ListColumnProps = {
  column: ImportColumnValues;
  file: ImportFile;
  meaning: (value: ImportColumnValues["values"][number]) => Meaning;
  onMeaning: (text: string, meaning: Meaning) => void;
};

function ListColumn({ column, file, meaning, onMeaning }: ListColumnProps) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const [all, setAll] = useState(false);
  const options = useEntries(column);
  const heading = file.columns[column.column]?.name ?? "";
  const target = targetLabel(file.targets, column.employees ? column.list : targetOf(column.list), i18n);
  const shown = all ? column.values : column.values.slice(0, FEW);
  const id = `import-values-${column.column}`;
  return (
    <section className={css.section} aria-labelledby={id}>
      <SectionHeader
        id={id}
        title={heading === target ? target : t("import-values-of", { column: heading, target })}
      />
      <p className={css.lead}>
        {t(
          column.employees
            ? "import-values-employees"
            : column.may_make
              ? "import-values-lists"
              : "import-values-closed",
        )}
      </p>
      <div className={css.values} role="group" aria-labelledby={id}>
        {shown.map((value) => {
          const now = meaning(value);
          return (
            <div key={value.text} className={css.value}>
              <span className={css.valueText} title={value.text}>
                {value.text}
              </span>
              <small>{t("import-value-rows", { count: value.rows, rows: format.number(value.rows) })}</small>
              <Select
                hiddenLabel
                label={t("import-value-means", { text: value.text })}
                value={typeof now === "object" ? now.id : now}
                onChange={(next) =>
                  onMeaning(value.text, next === "new" || next === "none" ? next : { id: next })
                }
                options={[
                  { value: "none", label: t(column.employees ? "import-value-nobody" : "import-value-none") },
                  ...(column.may_make || now === "new"
                    ? [{ value: "new", label: t("import-value-new", { text: value.text }) }]
                    : []),
                ]}
                groups={[
                  {
                    label: t(column.employees ? "import-value-employees" : "import-value-entries"),
                    options:
                      value.id !== null && !options.some((option) => option.value === value.id)
                        ? [...options, { value: value.id, label: value.name ?? value.text }]
                        : options,
                  },
                ]}
              />
            </div>
          );
        })}
      </div>
      {!all && column.values.length > FEW && (
        <Button variant="link" className={css.moreLink} onClick={() => setAll(true)}>
          {t("import-values-all", { count: column.values.length - FEW })}
        </Button>
      )}
      {column.more > 0 && (all || column.values.length <= FEW) && (
        <p className={css.lead}>{t("import-values-more", { count: column.more })}</p>
      )}
    </section>
  );
}

/** Targets are called after the list that they name, but for two. */
function targetOf(list: string): string {
  return list === "module" ? "modules" : list === "title" ? "contact_title" : list;
}

function useEntries({ list, employees }: ImportColumnValues): Option[] {
  const items = useRead("list_items", {}, { enabled: !employees });
  const people = useRead("employee_names", {}, { enabled: employees });
  return useMemo(() => {
    if (employees)
      return (people.data ?? [])
        .filter(({ active }) => active)
        .map(({ id, name }) => ({ value: id, label: name }));
    return (items.data ?? [])
      .filter((item) => item.list === list && !item.hidden)
      .map(({ id, name }) => ({ value: id, label: name }));
  }, [employees, list, items.data, people.data]);
}

function Rules({ imports }: { imports: Import }) {
  const { t } = useI18n();
  const { plan, change } = imports;
  const rule = plan.rule ?? "fill";
  return (
    <section className={css.section} aria-label={t("import-rules")}>
      <div className={css.rules}>
        <div className={css.ruleChoice}>
          <Radio<ImportRule>
            label={t("import-rule")}
            value={rule}
            onChange={(next) =>
              change({
                ...plan,
                rule: next,
                blank_clears: next === "overwrite" && (plan.blank_clears ?? false),
              })
            }
            options={(["skip", "fill", "overwrite"] as const).map((value) => ({
              value,
              label: t(`import-rule-${value}`),
              hint: t(`import-rule-${value}-hint`),
            }))}
          />
          {rule === "overwrite" && (
            <div className={css.below}>
              <Checkbox
                label={t("import-blank-clears")}
                hint={t("import-blank-clears-hint")}
                checked={plan.blank_clears ?? false}
                onChange={(blank_clears) => change({ ...plan, blank_clears })}
              />
            </div>
          )}
        </div>
        <Radio<ImportDecision>
          label={t("import-alike")}
          value={plan.alike ?? "leave"}
          onChange={(alike) => change({ ...plan, alike })}
          options={(["leave", "create", "use"] as const).map((value) => ({
            value,
            label: t(`import-alike-${value}`),
            hint: t(`import-alike-${value}-hint`),
          }))}
        />
      </div>
    </section>
  );
}
