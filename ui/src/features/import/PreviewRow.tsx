/** One row of the file: who it is about, what it would do, and what somebody has to say to it. */
import { ArrowRight, CircleAlert, CircleCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { CellFault, ImportCorrect, ImportDecision, ImportFile, ImportRow } from "../../bindings";
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { Segments } from "../../components/Segments";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import { useErrorTexts } from "../../lib/errors";
import { useI18n } from "../../lib/i18n";
import type { KindName } from "./plan";
import { targetLabel } from "./targets";
import { changeLabel, changeText } from "./words";
import css from "./import.module.css";

type Props = {
  row: ImportRow;
  /** The list in which it stands, whatever it has become since */
  kind: KindName;
  file: ImportFile;
  columns: readonly (string | null)[];
  onCorrect: (input: ImportCorrect) => Promise<ImportRow | null>;
};

export function PreviewRow(props: Props) {
  const { row, kind, file, columns, onCorrect } = props;
  const i18n = useI18n();
  const { t, format } = i18n;
  const line = t("import-line", { line: row.line });
  const decidable = kind === "duplicate" || row.kind === "duplicate" || row.decided !== null;
  return (
    <li className={css.row} data-kind={row.kind} data-row={row.row}>
      <span className={css.line} title={line}>
        <span className="visually-hidden">{line}</span>
        <span aria-hidden>{format.number(row.line)}</span>
      </span>
      <div className={css.rowBody}>
        <div className={css.rowHead}>
          <b>{row.name || t("import-nameless")}</b>
          {row.kind !== kind && (
            <Badge icon={CircleCheck} tone={row.kind === "error" ? "danger" : "success"}>
              {t(`import-now-${row.kind}`)}
            </Badge>
          )}
        </div>
        <Relation row={row} />
        {row.changes.length > 0 && (
          <dl className={css.changes}>
            {row.changes.map((change) => (
              <div key={change.field}>
                <dt>{changeLabel(change, i18n)}</dt>
                <dd>
                  {changeText(change, "old", i18n, format) !== null && (
                    <del>{changeText(change, "old", i18n, format)}</del>
                  )}
                  <ArrowRight aria-label={t("import-becomes")} />
                  <ins>{changeText(change, "new", i18n, format) ?? t("import-cleared")}</ins>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {row.adds_person && <p className={css.relation}>{t("import-adds-person")}</p>}
        {row.kind === "error" ? (
          <Faults key={JSON.stringify(row.faults)} {...props} />
        ) : (
          row.changes.length === 0 && <Cells row={row} file={file} columns={columns} />
        )}
        {decidable && row.kind !== "error" && <Decide row={row} file={file} onCorrect={onCorrect} />}
      </div>
    </li>
  );
}

/** Which customer of the office or row of the file it belongs to. */
function Relation({ row }: { row: ImportRow }) {
  const { t, format } = useI18n();
  const { matched, why, other_line, kind } = row;
  if (matched) {
    const who = [matched.name, matched.code, matched.city].filter(Boolean).join(", ");
    return (
      <p className={css.relation}>
        {why
          ? t("import-looks-like", { who, why: t(`similar-${why.replaceAll("_", "-")}`) })
          : t("import-is", { who })}
      </p>
    );
  }
  if (other_line === null) return null;
  const line = format.number(other_line);
  return (
    <p className={css.relation}>{t(kind === "person" ? "import-person-of" : "import-double-of", { line })}</p>
  );
}

/** What the row says, by the columns that go somewhere. */
function Cells({ row, file, columns }: Pick<Props, "row" | "file" | "columns">) {
  const i18n = useI18n();
  const cells = columns.flatMap((target, at) => {
    const text = row.cells[at]?.trim() ?? "";
    if (target === null || target === "name" || target === "name_path" || text === "") return [];
    return [{ at, label: targetLabel(file.targets, target, i18n), text }];
  });
  if (cells.length === 0) return null;
  return (
    <p className={css.cells}>
      {cells.map(({ at, label, text }) => (
        <span key={at}>
          <i>{label}</i> {text}
        </span>
      ))}
    </p>
  );
}

type DecideProps = Pick<Props, "row" | "file" | "onCorrect">;

function Decide({ row, file, onCorrect }: DecideProps) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState<ImportDecision>(row.decided ?? "leave");
  // Of two rows of the file that say the same, there is no customer yet that it could be.
  const decisions: readonly ImportDecision[] = row.matched ? ["leave", "create", "use"] : ["leave", "create"];
  return (
    <Segments<ImportDecision>
      small
      label={t("import-decide", { line: row.line, name: row.name })}
      value={chosen}
      onChange={(decide) => {
        setChosen(decide);
        void onCorrect({ id: file.id, row: row.row, decide });
      }}
      options={decisions.map((value) => ({ value, label: t(`import-decide-${value}`) }))}
    />
  );
}

function Faults({ row, file, onCorrect }: Props) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const [texts, setTexts] = useState<Readonly<Record<number, string>>>({});
  const [busy, setBusy] = useState(false);
  const whole = row.faults.filter(({ column }) => column === null);
  const cells = byColumn(row.faults);

  async function check(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    const answer = await onCorrect({ id: file.id, row: row.row, cells: texts });
    setBusy(false);
    // Still wrong: the first cell that is.
    if (answer?.kind === "error")
      requestAnimationFrame(() => {
        const item = form.isConnected ? form : document.querySelector(`li[data-row="${row.row}"]`);
        item?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      });
  }

  return (
    <>
      {whole.map(({ fault }) => (
        <p key={fault.code} className={css.wholeFault}>
          <CircleAlert aria-hidden />
          {errors.field(fault)}
        </p>
      ))}
      {cells.length > 0 && (
        <form className={css.faults} noValidate onSubmit={(event) => void check(event)}>
          {cells.map(({ column, fault }) => {
            const before = row.cells[column] ?? "";
            const control = {
              label: file.columns[column]?.name || t("import-column-n", { number: column + 1 }),
              value: texts[column] ?? before,
              onChange: (text: string) => setTexts({ ...texts, [column]: text }),
              error: fault.fault,
            };
            return before.includes("\n") || before.length > 80 ? (
              <TextArea key={column} rows={2} {...control} />
            ) : (
              <TextField key={column} {...control} />
            );
          })}
          <Button type="submit" busy={busy}>
            {t("import-check")}
          </Button>
        </form>
      )}
    </>
  );
}

/** One control for each cell, with the first thing that is wrong with it. */
function byColumn(faults: readonly CellFault[]): { column: number; fault: CellFault }[] {
  const found = new Map<number, CellFault>();
  for (const fault of faults)
    if (fault.column !== null && !found.has(fault.column)) found.set(fault.column, fault);
  return [...found].map(([column, fault]) => ({ column, fault })).toSorted((a, b) => a.column - b.column);
}
