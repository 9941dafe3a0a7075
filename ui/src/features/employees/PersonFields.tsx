/** Name and sign-in: the controls, for a new employee with a password among them. */
import type { ReactNode } from "react";
import { Checkbox } from "../../components/Checkbox";
import { Field } from "../../components/Field";
import { TextField } from "../../components/TextField";
import look from "../../components/Person.module.css";
import type { FieldProps } from "../../lib/form";
import { useText } from "../../lib/i18n";
import type { PersonFields as Fields } from "./fields";
import { LanguageSelect } from "./LanguageSelect";

type Props = {
  field: <K extends keyof Fields>(name: K) => FieldProps<Fields[K]>;
  /** How they sign in is not for whoever is signed in to change. */
  signInFixed?: boolean;
  /** After the sign-in */
  children?: ReactNode;
};

export function PersonFields({ field, signInFixed = false, children }: Props) {
  const t = useText();
  const email = field("login_email");
  const { value: rep, onChange, onBlur, name, ...around } = field("rep");
  return (
    <div className={look.grid}>
      <TextField {...field("first_name")} label={t("field-first-name")} autoFocus />
      <TextField {...field("last_name")} label={t("field-last-name")} />
      <TextField
        {...field("username")}
        label={t("field-username")}
        hint={signInFixed ? undefined : t("employee-username-hint")}
        readOnly={signInFixed}
      />
      {!(signInFixed && email.value === null) && (
        <TextField
          {...email}
          label={t("field-login-email")}
          type="email"
          inputMode="email"
          optional={!signInFixed}
          readOnly={signInFixed}
        />
      )}
      {children}
      <Field {...around} group label={t("employee-kind")} className={look.whole}>
        {() => (
          <Checkbox
            name={name}
            checked={rep}
            onChange={onChange}
            onBlur={onBlur}
            label={t("employee-rep")}
            hint={t("employee-rep-hint")}
          />
        )}
      </Field>
      <LanguageSelect {...field("language")} hint={t("language-hint")} />
    </div>
  );
}
