/** Several lines of text that grow with what is typed; spelling is checked here. */
import { useLayoutEffect, useRef } from "react";
import { Field, type FieldOptions } from "./Field";
import css from "./Field.module.css";
import own from "./TextArea.module.css";
import type { TextControl } from "./TextField";

export type TextAreaProps = FieldOptions &
  TextControl & { rows?: number; placeholder?: string; autoFocus?: boolean };

export function TextArea({
  name,
  value,
  onChange,
  onBlur,
  rows = 3,
  placeholder,
  autoFocus,
  ...field
}: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  // `field-sizing` is missing in two of our engines.
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [value]);
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          ref={area}
          className={`${css.input} ${own.area}`}
          name={name}
          rows={rows}
          value={value ?? ""}
          placeholder={placeholder}
          autoFocus={autoFocus}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  );
}
