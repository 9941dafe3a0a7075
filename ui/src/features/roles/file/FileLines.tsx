/** The lines of a file and what each one gives, or why it gives nothing. */
import { CircleAlert } from "lucide-react";
import type { RoleLine } from "../../../bindings";
import { useErrorTexts } from "../../../lib/errors";
import { useI18n } from "../../../lib/i18n";
import css from "./file.module.css";
import { inOrder } from "./lines";

/** More than that nobody reads; the file itself has them all. */
const SHOWN = 200;

type Props = {
  lines: readonly RoleLine[];
  /** They have them by now */
  given: boolean;
};

export function FileLines({ lines, given }: Props) {
  const { t, format } = useI18n();
  const errors = useErrorTexts();
  const label = t("roles-file-lines");
  return (
    <>
      {/* Scrolled by the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css.scroll} role="region" aria-label={label} tabIndex={0}>
        <table className={css.lines}>
          <thead>
            <tr>
              <th scope="col">{t("roles-file-line")}</th>
              <th scope="col">{t("field-username")}</th>
              <th scope="col">{t("field-name")}</th>
              <th scope="col">{t(given ? "roles-file-given" : "roles-file-added")}</th>
              <th scope="col">{t("roles-file-held")}</th>
            </tr>
          </thead>
          <tbody>
            {inOrder(lines)
              .slice(0, SHOWN)
              .map((line) => (
                <tr key={line.line} data-fault={line.fault !== null || undefined}>
                  <td>{format.number(line.line)}</td>
                  <th scope="row">{line.username || <i>{t("roles-file-blank")}</i>}</th>
                  <td>{line.name !== line.username && line.name}</td>
                  {line.fault ? (
                    <td colSpan={2} className={css.fault}>
                      <CircleAlert aria-hidden />
                      <span>{errors.field(line.fault)}</span>
                    </td>
                  ) : (
                    <>
                      <td>
                        {line.added.join(", ") || <span className="faint">{t("roles-file-nothing")}</span>}
                      </td>
                      <td className="muted">{line.held.join(", ")}</td>
                    </>
                  )}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {lines.length > SHOWN && (
        <p className="faint xs">{t("roles-file-shown", { shown: SHOWN, count: lines.length })}</p>
      )}
    </>
  );
}
