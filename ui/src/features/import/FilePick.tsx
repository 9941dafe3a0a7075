/** The place where a file is dropped or chosen, what may be in it, and why one was refused. */
import { FileUp } from "lucide-react";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { useErrorTexts } from "../../lib/errors";
import { useFileDrop } from "../../lib/files";
import { useI18n } from "../../lib/i18n";
import type { Import } from "./useImport";
import css from "./import.module.css";

const LARGEST = 50;
const ROWS = 200_000;
const programs = ["table", "workbook", "vcard", "quickbooks-desktop", "quickbooks-online", "sage"] as const;

export function FilePick({ imports }: { imports: Import }) {
  const { t, format } = useI18n();
  const { busy, choose, take, gone } = imports;
  const over = useFileDrop(busy ? null : take);
  return (
    <section className={css.pick} aria-label={t("import-choose")}>
      {gone && <Banner tone="warning">{t("import-gone")}</Banner>}
      <div className={css.drop} data-over={over || undefined}>
        <FileUp aria-hidden />
        <p>{over ? t("import-drop-now") : t("import-drop")}</p>
        <Button size="big" variant="primary" busy={busy === "open"} onClick={choose}>
          {t("import-choose")}
        </Button>
        <small>{t("import-limits", { size: LARGEST, rows: format.number(ROWS) })}</small>
      </div>
      <Refused imports={imports} />
      <div className={css.kinds}>
        <h2>{t("import-what")}</h2>
        <dl>
          {programs.map((name) => (
            <div key={name}>
              <dt>{t(`import-from-${name}`)}</dt>
              <dd>{t(`import-from-${name}-how`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

export function Refused({ imports }: { imports: Import }) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const { failure, refused } = imports;
  if (!failure || refused === null) return null;
  return (
    <Banner tone="danger" title={t("import-refused", { name: refused })}>
      {errors.message(failure)}
    </Banner>
  );
}
