/** Name and ways to reach somebody: the controls, for a person with or without a sign-in. */
import type { ReactNode } from "react";
import type { ListItem } from "../../bindings";
import { Select } from "../../components/Select";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import look from "../../components/Person.module.css";
import type { FieldProps } from "../../lib/form";
import { useText } from "../../lib/i18n";
import type { PersonFields as Fields } from "./fields";
import css from "./people.module.css";

const languages = ["en", "es", "fr"] as const;

type Props = {
  field: <K extends keyof Fields>(name: K) => FieldProps<Fields[K]>;
  items: readonly ListItem[];
  /** After the name */
  children?: ReactNode;
};

export function PersonFields({ field, items, children }: Props) {
  const t = useText();
  const title = field("title_id");
  // A hidden item is offered only where it is the value already.
  const titles = items.filter(({ list, hidden, id }) => list === "title" && (!hidden || id === title.value));
  return (
    <div className={css.fields}>
      <div className={css.names}>
        <Select
          {...title}
          label={t("field-title-id")}
          empty={t("none")}
          options={titles.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField {...field("first_name")} label={t("field-first-name")} />
        <TextField {...field("last_name")} label={t("field-last-name")} />
      </div>
      <div className={look.grid}>
        {children}
        <TextField
          {...field("notify_email")}
          label={t("contact-email")}
          type="email"
          hint={t("contact-email-definition")}
        />
        <TextField {...field("phone")} label={t("field-phone")} type="tel" />
        <TextField {...field("mobile")} label={t("field-mobile")} type="tel" />
        <Select
          {...field("language")}
          label={t("field-language")}
          hint={t("language-hint")}
          empty={t("language-office")}
          options={languages.map((value) => ({ value, label: t(`language-${value}`) }))}
        />
        <div className={look.whole}>
          <TextArea {...field("notes")} label={t("field-notes")} />
        </div>
      </div>
    </div>
  );
}
