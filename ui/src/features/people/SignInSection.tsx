/** How somebody signs in to the portal; without a username they are made a portal user here. */
import { KeyRound } from "lucide-react";
import { useMemo } from "react";
import type { PersonPage } from "../../bindings";
import { Button } from "../../components/Button";
import { EditableSection } from "../../components/EditableSection";
import { Facts } from "../../components/Facts";
import { SectionForm } from "../../components/SectionForm";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { TemplatePick, useTemplates } from "./TemplatePick";
import { type SignInFields as Fields, signInOf } from "./fields";
import css from "./people.module.css";
import type { SectionTools } from "./sections";

type Props = { person: PersonPage } & SectionTools;

export function SignInSection({ person, show, editing, onEdit, onDone }: Props) {
  const { t } = useI18n();
  const { saved } = useUndo();
  const base = useMemo(() => signInOf(person), [person]);
  const { name, username, mail_template, planned_email, may_edit } = person;
  const [only, ...others] = person.customers;
  const organization = only && others.length === 0 ? only.name : null;
  const templates = useTemplates(organization);
  const subject = templates.find((template) => template.name === mail_template)?.shown;
  const makes = username === null;
  return (
    <EditableSection
      id="person-sign-in"
      title={t("person-sign-in")}
      mayEdit={may_edit && !makes}
      editing={editing}
      onEdit={onEdit}
      form={
        <SectionForm<Fields>
          subject={name}
          entity="person"
          base={base}
          {...(makes && planned_email ? { initial: { ...base, username: planned_email } } : {})}
          show={show}
          {...(makes ? { saveLabel: t("person-make-user") } : {})}
          onClose={onDone}
          send={async ({ base: was, set, dry }) => {
            const { step_id } = await write("person_save", { id: person.id, base: was, set, dry });
            if (!dry) saved(step_id, t(makes ? "person-made-user" : "person-saved", { name }));
          }}
        >
          {({ field, values, set }) => (
            <div className={css.fields}>
              {makes && <p className="muted">{t("person-make-user-text")}</p>}
              <TextField
                {...field("username")}
                label={t("field-username")}
                type="email"
                inputMode="email"
                hint={t("person-username-hint")}
                after={
                  makes &&
                  person.notify_email &&
                  values.username === null && (
                    <Button
                      variant="link"
                      className={css.use}
                      onClick={() => set({ username: person.notify_email })}
                    >
                      {t("login-email-use", { email: person.notify_email })}
                    </Button>
                  )
                }
              />
              {(values.username !== null || person.sign_in !== "none") && (
                <TemplatePick
                  {...field("mail_template")}
                  label={t("field-mail-template")}
                  organization={organization}
                />
              )}
            </div>
          )}
        </SectionForm>
      }
    >
      <Facts
        single
        facts={[
          {
            label: t("field-username"),
            value: username ?? <span className="faint">{t("person-no-username")}</span>,
          },
          { label: t("person-planned-email"), value: planned_email },
          {
            label: t("field-mail-template"),
            value: mail_template && (
              <>
                {mail_template}
                {subject && <small className={css.subject}>{subject}</small>}
              </>
            ),
          },
        ]}
      />
      {makes && may_edit && (
        <Button className={css.make} icon={KeyRound} onClick={() => void onEdit()}>
          {t("person-make-user")}
        </Button>
      )}
    </EditableSection>
  );
}
