/** Picks several records: chips above, one box to add the next. */
import { useState } from "react";
import { Chip } from "./Chip";
import css from "./ComboBox.module.css";
import { Field, type FieldOptions } from "./Field";
import { PickBox } from "./PickBox";
import type { LoadItems, PickItem } from "./pick";

export type TagPickerProps = FieldOptions & {
  name?: string;
  value: readonly string[];
  /** Names of the values that were read with the record */
  known: readonly PickItem[];
  onChange: (ids: string[]) => void;
  onBlur?: () => void;
  load: LoadItems;
  placeholder?: string;
};

export function TagPicker({
  name,
  value,
  known,
  onChange,
  onBlur,
  load,
  placeholder,
  ...field
}: TagPickerProps) {
  const [text, setText] = useState("");
  const [seen, setSeen] = useState<readonly PickItem[]>([]);
  const label = (id: string) =>
    known.find((item) => item.id === id)?.label ?? seen.find((item) => item.id === id)?.label ?? "";

  return (
    <Field {...field}>
      {(control) => (
        <>
          {value.length > 0 && (
            <div className={css.chips}>
              {value.map((id) => (
                <Chip key={id} onRemove={() => onChange(value.filter((each) => each !== id))}>
                  {label(id)}
                </Chip>
              ))}
            </div>
          )}
          <PickBox
            control={control}
            label={field.label}
            name={name}
            placeholder={placeholder}
            text={text}
            onText={setText}
            search={text}
            load={load}
            without={value}
            value={null}
            onPick={(item) => {
              setSeen([...seen, item]);
              onChange([...value, item.id]);
              setText("");
            }}
            onLeave={() => setText("")}
            onBlur={onBlur}
            onBackspaceInEmpty={() => value.length > 0 && onChange(value.slice(0, -1))}
          />
        </>
      )}
    </Field>
  );
}
