/** The control of one custom field, by its kind. */
import type { CustomField } from "../../bindings";
import { DateField } from "../../components/DateField";
import type { FieldOptions } from "../../components/Field";
import { NumberField } from "../../components/NumberField";
import { Select } from "../../components/Select";
import { TextField } from "../../components/TextField";
import { useText } from "../../lib/i18n";
import { optionsOf } from "./data";

type Props = Omit<FieldOptions, "label"> & {
  field: CustomField;
  /** else the field's name */
  label?: string;
  name?: string;
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
};

export function CustomInput({ field, label = field.name, ...rest }: Props) {
  const t = useText();
  const hint = field.sensitive ? t("custom-sensitive-hint") : undefined;
  const control = { ...rest, label, ...(hint && !rest.hint ? { hint } : {}) };
  if (field.kind === "number") return <NumberField {...control} />;
  if (field.kind === "date") return <DateField {...control} />;
  if (field.kind === "text") return <TextField {...control} spellCheck />;
  const offered =
    field.kind === "yes_no"
      ? [
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]
      : optionsOf(field).map((option) => ({ value: option, label: option }));
  // An option that is offered no more stays where it was chosen.
  const gone = rest.value !== null && !offered.some(({ value }) => value === rest.value);
  const options = gone && rest.value ? [...offered, { value: rest.value, label: rest.value }] : offered;
  return <Select {...control} empty={t("not-set")} options={options} />;
}
