/** Rows that were refused or went in without something, each with its line and the reason. */
import type { FieldError, ImportFault } from "../../bindings";
import { useErrorTexts } from "../../lib/errors";
import { useI18n } from "../../lib/i18n";
import css from "./import.module.css";

type Props = {
  faults: readonly ImportFault[];
  /** How many there are; not all are kept */
  count: number;
};

export function FaultLines({ faults, count }: Props) {
  const { t, has, format } = useI18n();
  const errors = useErrorTexts();
  const words = ({ field, ...rest }: FieldError) => {
    const why = errors.field({ field, ...rest });
    const key = `import-target-${field.replaceAll("_", "-")}`;
    return has(key) ? t("import-fault", { field: t(key), why }) : why;
  };
  return (
    <>
      <ul className={css.faultLines}>
        {faults.map(({ line, name, partly, fault }, at) => (
          // One line may have several.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <span className={css.line}>
              {line > 0 ? t("import-line", { line: format.number(line) }) : ""}
            </span>
            <span>
              <b>{name || t("import-nameless")}</b>
              {" – "}
              {partly ? t("import-partly", { why: words(fault) }) : words(fault)}
            </span>
          </li>
        ))}
      </ul>
      {count > faults.length && (
        <p className={css.lead}>{t("import-faults-more", { shown: faults.length, count })}</p>
      )}
    </>
  );
}
