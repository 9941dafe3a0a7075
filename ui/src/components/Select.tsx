/** The platform's own menu of choices. A null choice is the first line, in the words of `empty`. */
import { ChevronDown } from "lucide-react";
import { Field, type FieldOptions } from "./Field";
import css from "./Field.module.css";
import own from "./Select.module.css";

export type Option<V extends string = string> = { value: V; label: string; disabled?: boolean };
export type OptionGroup<V extends string = string> = { label: string; options: readonly Option<V>[] };

export type SelectProps<V extends string> = FieldOptions & {
  name?: string;
  value: V | null;
  onChange: (value: V) => void;
  onBlur?: () => void;
  options?: readonly Option<V>[];
  /** Below the options, under headings */
  groups?: readonly OptionGroup<V>[];
  /** With it, nothing may be chosen: `onChange` gets "" then, which `useForm` turns into null. */
  empty?: string;
  disabled?: boolean;
  className?: string;
};

export function Select<V extends string>({
  name,
  value,
  onChange,
  onBlur,
  options = [],
  groups = [],
  empty,
  disabled,
  className,
  ...field
}: SelectProps<V>) {
  return (
    <Field {...field} className={className}>
      {(control) => (
        <span className={own.wrap}>
          <select
            {...control}
            className={`${css.input} ${own.select}`}
            name={name}
            value={value ?? ""}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value as V)}
            onBlur={onBlur}
          >
            {empty !== undefined && <option value="">{empty}</option>}
            {options.map(line)}
            {groups.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {group.options.map(line)}
              </optgroup>
            ))}
          </select>
          <ChevronDown aria-hidden className={own.arrow} />
        </span>
      )}
    </Field>
  );
}

function line<V extends string>({ value, label, disabled }: Option<V>) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}
