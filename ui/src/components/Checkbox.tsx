/** A tick with its words. `part` shows that some of what it stands for are ticked. */
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import css from "./Choice.module.css";

export type CheckboxProps = {
  name?: string;
  checked: boolean;
  part?: boolean;
  onChange: (checked: boolean) => void;
  onBlur?: () => void;
  label: string;
  hiddenLabel?: boolean;
  hint?: ReactNode;
  disabled?: boolean;
  tabIndex?: number;
};

export function Checkbox({
  name,
  checked,
  part = false,
  onChange,
  onBlur,
  label,
  hiddenLabel,
  hint,
  disabled,
  tabIndex,
}: CheckboxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = part && !checked;
  }, [part, checked]);
  return (
    <div className={css.choice}>
      <input
        ref={input}
        id={id}
        type="checkbox"
        className={css.box}
        name={name}
        checked={checked}
        disabled={disabled}
        tabIndex={tabIndex}
        aria-label={hiddenLabel ? label : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        onBlur={onBlur}
      />
      {!hiddenLabel && (
        <span>
          <label htmlFor={id}>{label}</label>
          {hint && (
            <span id={`${id}-hint`} className={css.hint}>
              {hint}
            </span>
          )}
        </span>
      )}
    </div>
  );
}
