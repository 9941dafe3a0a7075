/** One line of text. Names and codes are nobody's spelling: correction and completion are off unless asked for. */
import { Check, Copy } from "lucide-react";
import { type HTMLInputTypeAttribute, type ReactNode, type Ref, useState } from "react";
import { useText } from "../lib/i18n";
import { Field, type FieldOptions } from "./Field";
import css from "./Field.module.css";
import { IconButton } from "./IconButton";

export type TextControl = {
  name?: string;
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
};

export type TextFieldProps = FieldOptions &
  TextControl & {
    type?: HTMLInputTypeAttribute;
    inputMode?: "text" | "email" | "tel" | "numeric" | "decimal" | "url";
    autoComplete?: string;
    placeholder?: string;
    spellCheck?: boolean;
    autoFocus?: boolean;
    /** Shown as text with a copy button. */
    readOnly?: boolean;
    className?: string;
    list?: string;
    after?: ReactNode;
    inputRef?: Ref<HTMLInputElement>;
    onKeyDown?: (event: React.KeyboardEvent<HTMLInputElement>) => void;
  };

export function TextField({
  name,
  value,
  onChange,
  onBlur,
  type = "text",
  inputMode,
  autoComplete = "off",
  placeholder,
  spellCheck = false,
  autoFocus,
  readOnly,
  className,
  list,
  after,
  inputRef,
  onKeyDown,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field} className={className}>
      {(control) =>
        readOnly ? (
          <ReadOnly id={control.id} name={name} value={value ?? ""} label={field.label} />
        ) : (
          <>
            <input
              {...control}
              ref={inputRef}
              className={css.input}
              name={name}
              type={type}
              inputMode={inputMode}
              value={value ?? ""}
              placeholder={placeholder}
              autoComplete={autoComplete}
              autoCorrect={spellCheck ? "on" : "off"}
              autoCapitalize="off"
              spellCheck={spellCheck}
              list={list}
              autoFocus={autoFocus}
              onChange={(event) => onChange(event.target.value)}
              onBlur={onBlur}
              onKeyDown={onKeyDown}
            />
            {after}
          </>
        )
      }
    </Field>
  );
}

function ReadOnly({ id, name, value, label }: { id: string; name?: string; value: string; label: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  return (
    <div className={css.readonly}>
      <output id={id} data-field={name}>
        {value}
      </output>
      {value !== "" && (
        <IconButton
          small
          icon={copied ? Check : Copy}
          label={copied ? t("copied") : t("copy-value", { label })}
          onClick={() => {
            void navigator.clipboard.writeText(value).then(() => setCopied(true));
          }}
        />
      )}
    </div>
  );
}
