/** A number as typed text, in the locale's spelling; the value is the stored one, with a point. */
import { useEffect, useMemo, useState } from "react";
import { useI18n } from "../lib/i18n";
import { numberRules, readNumber, showNumber } from "../lib/numbers";
import type { FieldOptions } from "./Field";
import { TextField } from "./TextField";

export type NumberFieldProps = FieldOptions & {
  name?: string;
  /** "1250.5"; text that is no number is passed on as it is, so that it is refused and not lost. */
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
  autoFocus?: boolean;
};

export function NumberField({ value, onChange, onBlur, error, ...rest }: NumberFieldProps) {
  const { t, locale } = useI18n();
  const rules = useMemo(() => numberRules(locale), [locale]);
  const [text, setText] = useState(() => showNumber(value ?? "", rules));
  const [left, setLeft] = useState(true);
  const unreadable = text.trim() !== "" && readNumber(text, rules) === null;

  useEffect(() => {
    if (left) setText(showNumber(value ?? "", rules));
  }, [value, left, rules]);

  return (
    <TextField
      {...rest}
      inputMode="decimal"
      value={text}
      error={left && unreadable ? t("error-custom-number") : error}
      onChange={(next) => {
        setLeft(false);
        setText(next);
        onChange(next.trim() === "" ? "" : (readNumber(next, rules) ?? next));
      }}
      onBlur={() => {
        setLeft(true);
        onBlur?.();
      }}
    />
  );
}
