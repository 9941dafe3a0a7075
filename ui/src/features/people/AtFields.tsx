/** What somebody is at one customer: job, main person, and for a portal user what they may do. */
import type { PersonAtFields } from "../../bindings";
import { Checkbox } from "../../components/Checkbox";
import { Field } from "../../components/Field";
import { Segments } from "../../components/Segments";
import { TextField } from "../../components/TextField";
import type { FieldProps } from "../../lib/form";
import { useI18n } from "../../lib/i18n";
import { AccessFields } from "./AccessFields";
import type { AccessLists } from "./access";
import css from "./people.module.css";

type Props = {
  field: <K extends keyof PersonAtFields>(name: K) => FieldProps<PersonAtFields[K]>;
  lists: AccessLists;
  signsIn: boolean;
};

const sides = ["management", "staff"] as const;

export function AtFields({ field, lists, signsIn }: Props) {
  const { t } = useI18n();
  const { value: main, onChange, onBlur, name, ...around } = field("main");
  const side = field("side");
  return (
    <div className={css.fields}>
      <TextField {...field("job")} label={t("field-job")} />
      <Field {...around} group label={t("field-main-contact-id")} hiddenLabel>
        {() => (
          <Checkbox
            name={name}
            checked={main}
            onChange={onChange}
            onBlur={onBlur}
            label={t("field-main-contact-id")}
            hint={t("person-main-hint")}
          />
        )}
      </Field>
      {signsIn && (
        <>
          <Field
            error={side.error}
            edited={side.edited}
            group
            label={t("field-side")}
            hint={t("person-side-hint")}
          >
            {() => (
              <div className={css.side}>
                <Segments
                  label={t("field-side")}
                  value={side.value ?? "management"}
                  onChange={side.onChange}
                  onBlur={side.onBlur}
                  options={sides.map((value) => ({ value, label: t(`side-${value}`) }))}
                />
              </div>
            )}
          </Field>
          <AccessFields
            group_ids={field("group_ids")}
            roles={field("roles")}
            lists={lists}
            side={side.value}
          />
        </>
      )}
    </div>
  );
}
