/** One of a few: as a list, or as cards where each choice needs a sentence. */
import type { LucideIcon } from "lucide-react";
import { useId } from "react";
import css from "./Choice.module.css";
import { Field, type FieldOptions } from "./Field";

export type RadioOption<V extends string> = { value: V; label: string; hint?: string; icon?: LucideIcon };

export type RadioProps<V extends string> = FieldOptions & {
  name?: string;
  value: V | null;
  onChange: (value: V) => void;
  onBlur?: () => void;
  options: readonly RadioOption<V>[];
};

export function Radio<V extends string>({ name, value, onChange, onBlur, options, ...field }: RadioProps<V>) {
  const own = useId();
  return (
    <Field {...field} group>
      {() => (
        <div className={css.list}>
          {options.map((option) => (
            <label key={option.value} className={css.choice}>
              <input
                type="radio"
                className={css.radio}
                name={name ?? own}
                checked={option.value === value}
                onChange={() => onChange(option.value)}
                onBlur={onBlur}
              />
              <span>
                {option.label}
                {option.hint && <span className={css.hint}>{option.hint}</span>}
              </span>
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}

export function RadioCards<V extends string>({
  name,
  value,
  onChange,
  onBlur,
  options,
  ...field
}: RadioProps<V>) {
  const own = useId();
  return (
    <Field {...field} group>
      {() => (
        <div className={css.cards}>
          {options.map(({ icon: Icon, ...option }) => (
            <label key={option.value} className={css.card}>
              <input
                type="radio"
                className={css.radio}
                name={name ?? own}
                checked={option.value === value}
                onChange={() => onChange(option.value)}
                onBlur={onBlur}
              />
              {Icon && <Icon aria-hidden />}
              <b>{option.label}</b>
              {option.hint && <span className={css.hint}>{option.hint}</span>}
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}
