/** Picks one record by typing part of its name. The text always shows the chosen name, or nothing. */
import { ChevronDown, X } from "lucide-react";
import { useEffect, useState } from "react";
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Group,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import { useText } from "../lib/i18n";
import css from "./ComboBox.module.css";
import { Field, type FieldOptions } from "./Field";
import fieldCss from "./Field.module.css";
import { IconButton } from "./IconButton";
import { type LoadItems, type PickItem, usePickItems } from "./pick";

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
  const [open, setOpen] = useState(false);
  const typed = chosen && text === chosen.label ? "" : text;
  const { items, loading } = usePickItems(load, typed, open);

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
        <AriaComboBox
          aria-label={field.label}
          className={css.combo ?? ""}
          inputValue={text}
          onInputChange={(next) => {
            setText(next);
            if (next === "" && chosen) choose(null);
          }}
          value={value}
          onChange={(key) => {
            const item = items.find((each) => each.id === key);
            if (item) choose(item);
          }}
          items={items}
          menuTrigger="focus"
          allowsEmptyCollection
          onOpenChange={setOpen}
          onBlur={() => {
            setText(chosen?.label ?? "");
            onBlur?.();
          }}
        >
          <Group role="presentation" className={`${fieldCss.box} ${css.box}`}>
            <Input
              {...control}
              placeholder={placeholder}
              data-field={name}
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
            />
            {chosen && (
              <IconButton
                small
                icon={X}
                label={t("remove-value", { value: chosen.label })}
                onClick={() => choose(null)}
              />
            )}
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
      )}
    </Field>
  );
}

export function PickOption({ item }: { item: PickItem }) {
  return (
    <ListBoxItem id={item.id} textValue={item.label} className={css.item ?? ""}>
      <span className="cut">{item.label}</span>
      {item.detail && <small>{item.detail}</small>}
    </ListBoxItem>
  );
}
