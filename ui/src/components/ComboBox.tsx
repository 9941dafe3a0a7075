/** Picks one record by typing part of its name. The text always shows the chosen name, or nothing. */
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "../lib/i18n";
import { Field, type FieldOptions } from "./Field";
import { IconButton } from "./IconButton";
import { PickBox } from "./PickBox";
import type { LoadItems, PickItem } from "./pick";

export type ComboBoxProps = FieldOptions & {
  name?: string;
  value: string | null;
  /** Name of the value, from the record that was read */
  valueText: string | null;
  onChange: (id: string | null, item: PickItem | null) => void;
  onBlur?: () => void;
  load: LoadItems;
  placeholder?: string;
};

export function ComboBox({
  name,
  value,
  valueText,
  onChange,
  onBlur,
  load,
  placeholder,
  ...field
}: ComboBoxProps) {
  const t = useText();
  const [chosen, setChosen] = useState<PickItem | null>(value ? { id: value, label: valueText ?? "" } : null);
  const [text, setText] = useState(valueText ?? "");

  // The value was changed from outside: a reset, a restored draft, a conflict.
  useEffect(() => {
    if ((chosen?.id ?? null) === value) return;
    setChosen(value ? { id: value, label: valueText ?? "" } : null);
    setText(value ? (valueText ?? "") : "");
  }, [value, valueText, chosen]);

  function choose(item: PickItem | null) {
    setChosen(item);
    setText(item?.label ?? "");
    onChange(item?.id ?? null, item);
  }

  return (
    <Field {...field}>
      {(control) => (
        <PickBox
          control={control}
          label={field.label}
          name={name}
          placeholder={placeholder}
          text={text}
          onText={(next) => {
            setText(next);
            if (next === "" && chosen) choose(null);
          }}
          search={chosen && text === chosen.label ? "" : text}
          load={load}
          value={value}
          onPick={choose}
          onLeave={() => setText(chosen?.label ?? "")}
          onBlur={onBlur}
        >
          {chosen && (
            <IconButton
              small
              icon={X}
              label={t("remove-value", { value: chosen.label })}
              onClick={() => choose(null)}
            />
          )}
        </PickBox>
      )}
    </Field>
  );
}
