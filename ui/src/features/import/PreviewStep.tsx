/** Every row before it is written: by what would become of it, faults and duplicates to be settled in place. */
import { Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ImportFile, ImportRow } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { ErrorState } from "../../components/ErrorState";
import { Skeleton } from "../../components/Skeleton";
import { Tabs } from "../../components/Tabs";
import { call } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { host, wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { showToast } from "../../lib/toast";
import { PreviewRow } from "./PreviewRow";
import { Progress } from "./Progress";
import { type KindName, firstKind, kinds } from "./plan";
import { type Import, type Looked, isGone } from "./useImport";
import { usePreviewRows } from "./usePreviewRows";
import css from "./import.module.css";

type Props = { imports: Import; file: ImportFile };

export function PreviewStep({ imports, file }: Props) {
  const { t } = useI18n();
  const { looked, busy, fresh } = imports;
  if (busy === "preview")
    return <Progress imports={imports} title={t("import-looking")} cancel={t("cancel")} />;
  return looked && fresh ? <Rows key={looked.turn} imports={imports} file={file} looked={looked} /> : null;
}

function Rows({ imports, file, looked }: Props & { looked: Looked }) {
  const { t, format } = useI18n();
  const { counts, turn } = looked;
  const [kind, setKind] = useState<KindName>(() => firstKind(counts));
  const said = t("import-counts", {
    new: counts.new,
    update: counts.update,
    unchanged: counts.unchanged,
    person: counts.person,
    duplicate: counts.duplicate,
    error: counts.error,
  });
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {counts.parents + counts.items > 0 && (
        <p className={css.summary}>
          {[
            counts.parents > 0 && t("import-makes-parents", { count: counts.parents }),
            counts.items > 0 && t("import-makes-items", { count: counts.items }),
          ]
            .filter(Boolean)
            .join(" ")}
        </p>
      )}
      <div className={css.kindTabs}>
        <Tabs
          label={t("import-kinds")}
          selected={kind}
          onSelect={(id) => setKind(id as KindName)}
          items={kinds.map((each) => ({
            id: each,
            label: t(`import-kind-${each}`),
            count: format.number(counts[each]),
            content: <KindRows imports={imports} file={file} kind={each} turn={turn} count={counts[each]} />,
          }))}
        />
      </div>
    </>
  );
}

type KindProps = Props & { kind: KindName; turn: number; count: number };

function KindRows({ imports, file, kind, turn, count }: KindProps) {
  const { t, format } = useI18n();
  const list = useRef<HTMLUListElement>(null);
  const [onward, setOnward] = useState<number | null>(null);
  const rows = usePreviewRows(file.id, kind, turn, (cause) => {
    if (isGone(wireError(cause))) imports.lose();
  });

  // After a row is mended the next one that needs it has the focus; after the last one the list.
  useEffect(() => {
    if (onward === null) return;
    setOnward(null);
    const open = [...(list.current?.querySelectorAll<HTMLElement>("li[data-kind=error]") ?? [])];
    const next = open.find((item) => Number(item.dataset.row) > onward) ?? open[0];
    const control = next?.querySelector<HTMLElement>("input, textarea");
    (control ?? list.current)?.focus();
  }, [onward]);

  async function correct(row: ImportRow, input: Parameters<Import["correct"]>[0]) {
    const answer = await imports.correct(input);
    if (!answer) return null;
    rows.put(answer);
    if (row.kind === "error" && answer.kind !== "error") setOnward(row.row);
    return answer;
  }

  if (rows.error && rows.rows.length === 0) return <ErrorState error={rows.error} onRetry={rows.next} />;
  if (rows.loading && rows.rows.length === 0) return <Skeleton rows={5} />;
  if (rows.rows.length === 0) return <p className={css.noRows}>{t(`import-none-${kind}`)}</p>;
  return (
    <>
      <div className={css.kindLead}>
        <p>{t(`import-about-${kind}`)}</p>
        {(kind === "error" || kind === "duplicate") && <SaveRows imports={imports} file={file} />}
      </div>
      <ul
        ref={list}
        className={css.rows}
        aria-label={t(`import-kind-${kind}`)}
        // Where the focus goes when nothing is left to mend.
        tabIndex={-1}
      >
        {rows.rows.map((row) => (
          <PreviewRow
            key={row.row}
            row={row}
            kind={kind}
            file={file}
            columns={imports.plan.columns}
            onCorrect={(input) => correct(row, input)}
          />
        ))}
      </ul>
      {rows.error && <Banner tone="danger">{t("error-state-title")}</Banner>}
      {rows.more && (
        <Button busy={rows.loading} onClick={rows.next}>
          {t("import-rows-more", {
            shown: format.number(rows.rows.length),
            all: format.number(Math.max(count, rows.rows.length)),
          })}
        </Button>
      )}
    </>
  );
}

function SaveRows({ imports, file }: Props) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    try {
      const { handle, name } = await call("import_errors", { id: file.id });
      if (handle) await host().saveFile(handle, name);
    } catch (cause) {
      const error = wireError(cause);
      if (isGone(error)) imports.lose();
      else showToast({ tone: "danger", text: t("not-saved"), detail: errors.message(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button icon={Download} busy={busy} data-tip={t("import-save-rows-hint")} onClick={() => void save()}>
      {t("import-save-rows")}
    </Button>
  );
}
