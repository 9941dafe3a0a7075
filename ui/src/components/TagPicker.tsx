/** Picks several records: chips above, one box to add the next. */
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Group,
  Input,
  ListBox,
  Popover,
} from "react-aria-components";
import { useText } from "../lib/i18n";
import { Chip } from "./Chip";
import { PickOption } from "./ComboBox";
import css from "./ComboBox.module.css";
import { Field, type FieldOptions } from "./Field";
import fieldCss from "./Field.module.css";
import { type LoadItems, type PickItem, usePickItems } from "./pick";

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
  const t = useText();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<readonly PickItem[]>([]);
  const { items, loading } = usePickItems(load, text, open);
  const rest = items.filter((item) => !value.includes(item.id));
  const label = (id: string) =>
    known.find((item) => item.id === id)?.label ?? seen.find((item) => item.id === id)?.label ?? "";

  function add(item: PickItem | undefined) {
    if (!item) return;
    setSeen([...seen, item]);
    onChange([...value, item.id]);
    setText("");
  }

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
          <AriaComboBox
            aria-label={field.label}
            className={css.combo ?? ""}
            inputValue={text}
            onInputChange={setText}
            value={null}
            onChange={(key) => add(rest.find((item) => item.id === key))}
            items={rest}
            menuTrigger="focus"
            allowsEmptyCollection
            onOpenChange={setOpen}
            onBlur={() => {
              setText("");
              onBlur?.();
            }}
          >
            <Group role="presentation" className={`${fieldCss.box} ${css.box}`}>
              <Input
                {...control}
                placeholder={placeholder}
                data-field={name}
                autoComplete="off"
                spellCheck={false}
                onKeyDown={(event) => {
                  if (event.key === "Backspace" && text === "" && value.length > 0)
                    onChange(value.slice(0, -1));
                }}
              />
              <AriaButton className={css.arrow ?? ""}>
                <ChevronDown aria-hidden />
              </AriaButton>
            </Group>
            <Popover className={css.popover ?? ""} offset={4} maxHeight={320}>
              <ListBox<PickItem>
                className={css.list ?? ""}
                renderEmptyState={() => <p className={css.none}>{loading ? t("loading") : t("pick-none")}</p>}
              >
                {(item) => <PickOption item={item} />}
              </ListBox>
            </Popover>
          </AriaComboBox>
        </>
      )}
    </Field>
  );
}
