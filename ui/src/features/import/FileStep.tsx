/** How the file is read, to be put right where the person knows better. */
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { Facts } from "../../components/Facts";
import { Select } from "../../components/Select";
import type { ImportFile } from "../../bindings";
import { useFileDrop } from "../../lib/files";
import { useI18n } from "../../lib/i18n";
import { Refused } from "./FilePick";
import type { Import } from "./useImport";
import { encodingLabel, recognised, separatorLabel, separators } from "./words";
import css from "./import.module.css";

type Props = { imports: Import; file: ImportFile };

export function FileStep({ imports, file }: Props) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { source, busy, failure, refused } = imports;
  const over = useFileDrop(busy ? null : imports.take);
  const errorOf = (name: string) =>
    (refused === null && failure?.fields.find(({ field }) => field === name)) || null;
  const table = file.format === "delimited" || file.format === "workbook";
  const known: readonly string[] = separators;
  const offered = file.separator && !known.includes(file.separator) ? [...known, file.separator] : known;
  const encodings =
    file.encoding && !file.encodings.includes(file.encoding)
      ? [...file.encodings, file.encoding]
      : file.encodings;
  return (
    <div className={css.file} data-over={over || undefined}>
      <Facts
        single
        facts={[
          {
            label: t("import-file"),
            value: (
              <span className={css.fileName}>
                <span>{file.name}</span>
                <Button variant="link" busy={busy === "open"} onClick={imports.choose}>
                  {t("import-choose-other")}
                </Button>
              </span>
            ),
          },
          { label: t("import-recognised"), value: <span>{recognised(file, i18n)}</span> },
        ]}
      />
      <Refused imports={imports} />
      {file.remembered_at !== null && (
        <Banner>{t("import-remembered", { date: format.dateOf(file.remembered_at) })}</Banner>
      )}
      {(table || file.encoding !== null) && (
        <div className={css.fields} aria-busy={busy === "source" || undefined}>
          {file.sheets.length > 1 && (
            <Select
              label={t("import-sheet")}
              value={file.sheet}
              onChange={(sheet) => source({ sheet })}
              options={file.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
              error={errorOf("sheet")}
            />
          )}
          {file.format !== "workbook" && file.encoding !== null && (
            <Select
              label={t("import-encoding")}
              hint={t("import-encoding-hint")}
              value={file.encoding}
              onChange={(encoding) => source({ encoding })}
              options={encodings.map((value) => ({ value, label: encodingLabel(value, i18n) }))}
              error={errorOf("encoding")}
            />
          )}
          {file.format === "delimited" && (
            <Select
              label={t("import-separator")}
              value={file.separator}
              onChange={(separator) => source({ separator })}
              options={offered.map((value) => ({ value, label: separatorLabel(value, i18n) }))}
              error={errorOf("separator") ?? (refused === null ? errorOf("file") : null)}
            />
          )}
          {table && (
            <div className={css.wholeField}>
              <Checkbox
                label={t("import-header")}
                hint={t("import-header-hint")}
                checked={file.header}
                onChange={(header) => source({ header })}
              />
            </div>
          )}
        </div>
      )}
    </div>
  );
}
