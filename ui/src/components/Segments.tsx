/** One of very few, side by side. A sentence of a choice stands in its tooltip. */
import { Fragment, useId } from "react";
import css from "./Segments.module.css";

export type Segment<V extends string> = {
  value: V;
  label: string;
  hint?: string | null;
  /** Chosen, it stands for nothing special */
  quiet?: boolean;
};

export type SegmentsProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  onBlur?: () => void;
  options: readonly Segment<V>[];
  small?: boolean;
};

export function Segments<V extends string>(props: SegmentsProps<V>) {
  const { label, value, onChange, onBlur, options, small } = props;
  const id = useId();
  return (
    <div className={css.segments} role="radiogroup" aria-label={label} data-small={small || undefined}>
      {options.map((option) => (
        <Fragment key={option.value}>
          <label
            className={css.segment}
            data-tip={option.hint ?? undefined}
            data-quiet={option.quiet || undefined}
          >
            <input
              type="radio"
              name={id}
              checked={option.value === value}
              aria-describedby={option.hint ? `${id}-${option.value}` : undefined}
              onChange={() => onChange(option.value)}
              onBlur={onBlur}
            />
            {option.label}
          </label>
          {option.hint && (
            <span id={`${id}-${option.value}`} hidden>
              {option.hint}
            </span>
          )}
        </Fragment>
      ))}
    </div>
  );
}
