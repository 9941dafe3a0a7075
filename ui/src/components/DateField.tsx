/** A date as typed text; what was understood is echoed as the long date, so that 3/4 leaves no doubt. */
import { useEffect, useMemo, useState } from "react";
import { dateRules, readDate } from "../lib/dates";
import { useI18n } from "../lib/i18n";
import type { FieldOptions } from "./Field";
import { TextField } from "./TextField";

export type DateFieldProps = FieldOptions & {
  name?: string;
  /** "YYYY-MM-DD"; text that is no date is passed on as it is, so that it is refused and not lost. */
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
  autoFocus?: boolean;
};

const isCivil = (value: string | null): value is string => value !== null && /^\d{4}-\d\d-\d\d$/.test(value);

export function DateField({ value, onChange, onBlur, hint, error, ...rest }: DateFieldProps) {
  const { t, locale, format } = useI18n();
  const [text, setText] = useState(() => (isCivil(value) ? format.date(value) : (value ?? "")));
  const [left, setLeft] = useState(true);
  const today = format.today();
  const rules = useMemo(() => dateRules(locale, today), [locale, today]);
  const read = text.trim() === "" ? null : readDate(text, rules);
  const unreadable = text.trim() !== "" && read === null;

  useEffect(() => {
    if (left) setText(isCivil(value) ? format.date(value) : (value ?? ""));
  }, [value, left, format]);

  return (
    <TextField
      {...rest}
      value={text}
      hint={read ? format.dateLong(read) : (hint ?? t("date-hint"))}
      error={left && unreadable ? t("error-date") : error}
      onChange={(next) => {
        setLeft(false);
        setText(next);
        onChange(next.trim() === "" ? "" : (readDate(next, rules) ?? next));
      }}
      onBlur={() => {
        setLeft(true);
        onBlur?.();
      }}
    />
  );
}
