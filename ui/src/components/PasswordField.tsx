/** A password: may be pasted, filled by a password manager and looked at. */
import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, type Ref, useState } from "react";
import { useText } from "../lib/i18n";
import { Field, type FieldOptions } from "./Field";
import css from "./Field.module.css";
import { IconButton } from "./IconButton";
import type { TextControl } from "./TextField";

export type PasswordFieldProps = FieldOptions &
  TextControl & {
    /** "current-password" to sign in, "new-password" to choose one */
    autoComplete: "current-password" | "new-password";
    autoFocus?: boolean;
    inputRef?: Ref<HTMLInputElement>;
    /** What the program says of a new one, such as "Long enough" */
    strength?: ReactNode;
  };

export function PasswordField({
  name,
  value,
  onChange,
  onBlur,
  autoComplete,
  autoFocus,
  inputRef,
  strength,
  hint,
  ...field
}: PasswordFieldProps) {
  const t = useText();
  const [shown, setShown] = useState(false);
  return (
    <Field {...field} hint={strength ?? hint}>
      {(control) => (
        <div className={css.box}>
          <input
            {...control}
            ref={inputRef}
            name={name}
            type={shown ? "text" : "password"}
            value={value ?? ""}
            autoComplete={autoComplete}
            autoCapitalize="off"
            spellCheck={false}
            autoFocus={autoFocus}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
          />
          <IconButton
            small
            icon={shown ? EyeOff : Eye}
            label={shown ? t("password-hide") : t("password-show")}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  );
}
