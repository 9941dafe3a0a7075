/** After a failed save: what is wrong, each line a link to its field. It takes the focus. */
import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import type { FieldError, WireError } from "../bindings";
import { useErrorTexts } from "../lib/errors";
import { fieldLabel, focusField } from "../lib/fields";
import { useI18n } from "../lib/i18n";
import css from "./ErrorSummary.module.css";

export type ErrorSummaryProps = {
  errors: readonly FieldError[];
  failure?: WireError | null;
  /** Grows with every failed save */
  attempts: number;
  /** Labels that differ from the catalogue's `field-…` */
  labels?: Readonly<Record<string, string>>;
  /** Entity of the fields, for the labels */
  entity?: string;
  /** Runs before the focus moves, for a field on another step */
  onOpen?: (field: string) => void;
};

export function ErrorSummary({ errors, failure, attempts, labels, entity, onOpen }: ErrorSummaryProps) {
  const i18n = useI18n();
  const texts = useErrorTexts();
  const box = useRef<HTMLDivElement>(null);
  const shown = attempts > 0 && (errors.length > 0 || Boolean(failure));

  useEffect(() => {
    if (attempts > 0) box.current?.focus();
  }, [attempts]);

  if (!shown) return null;
  return (
    <div ref={box} className={css.summary} tabIndex={-1} role="alert">
      <CircleAlert aria-hidden />
      <div>
        <p className={css.title}>
          {errors.length > 0
            ? i18n.t("error-summary-title", { count: errors.length })
            : failure && texts.message(failure)}
        </p>
        {errors.length > 0 && (
          <ul>
            {errors.map((error) => (
              <li key={`${error.field}:${error.code}`}>
                <button
                  type="button"
                  className={css.link}
                  onClick={() => {
                    onOpen?.(error.field);
                    const within = box.current?.closest("form, [role=dialog], main") ?? document;
                    // A step that was just opened is drawn first.
                    requestAnimationFrame(() => focusField(within, error.field));
                  }}
                >
                  {labels?.[error.field] ?? fieldLabel(i18n, error.field, entity)}: {texts.field(error)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
