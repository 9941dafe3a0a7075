/**
 * Label, control and the one line below it: hint, or warning, or error in its place. The control takes the
 * ids from the render function, so that a screen reader hears them together.
 */
import { CircleAlert, TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { FieldError } from "../bindings";
import { useErrorTexts } from "../lib/errors";
import { useText } from "../lib/i18n";
import css from "./Field.module.css";

export type FieldOptions = {
  label: string;
  optional?: boolean;
  hint?: ReactNode;
  /** Non-blocking: the value is kept. */
  warning?: string | null;
  error?: FieldError | string | null;
  /** Changed and not saved. */
  edited?: boolean;
  /** The label is read but not shown, where the page says it already. */
  hiddenLabel?: boolean;
};

/** What goes on the control itself. */
export type ControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type Props = FieldOptions & {
  className?: string | undefined;
  /** A group of controls (radio, address) is a fieldset with a legend. */
  group?: boolean;
  children: (control: ControlProps) => ReactNode;
};

export function Field({ group, className, children, ...options }: Props) {
  const { label, optional, hint, warning, error, edited, hiddenLabel } = options;
  const id = useId();
  const t = useText();
  const errors = useErrorTexts();
  const errorText = typeof error === "string" ? error : error ? errors.field(error) : null;
  const below = errorText ?? warning ?? hint;
  const control: ControlProps = {
    id,
    "aria-describedby": below ? `${id}-below` : undefined,
    "aria-invalid": errorText ? true : undefined,
  };
  const words = (
    <>
      {label}
      {optional && <span className={css.side}> {t("optional")}</span>}
      {edited && <span className={css.edited}> {t("edited")}</span>}
    </>
  );
  const labelClass = hiddenLabel ? "visually-hidden" : css.label;
  const tone = errorText ? "error" : warning ? "warning" : "hint";
  const line = (
    // Always there, so that a screen reader hears the error when it comes.
    <div id={`${id}-below`} className={below ? css[tone] : undefined} aria-live="polite">
      {errorText ? <CircleAlert aria-hidden /> : warning ? <TriangleAlert aria-hidden /> : null}
      {below && <span>{below}</span>}
    </div>
  );
  const shell = `${css.field} ${className ?? ""}`;
  const attributes = {
    "data-invalid": errorText ? true : undefined,
    "data-warning": !errorText && warning ? true : undefined,
  };

  if (group) {
    return (
      <fieldset className={shell} aria-describedby={control["aria-describedby"]} {...attributes}>
        <legend className={labelClass}>{words}</legend>
        {children(control)}
        {line}
      </fieldset>
    );
  }
  return (
    <div className={shell} {...attributes}>
      <label htmlFor={id} className={labelClass}>
        {words}
      </label>
      {children(control)}
      {line}
    </div>
  );
}
