/** One person: edited in place, or a new one at the head of the list. */
import { useState } from "react";
import type { Contact, ContactFields, CustomerPage, PersonSimilarInput } from "../../../bindings";
import { SectionHeader } from "../../../components/SectionHeader";
import { TextField } from "../../../components/TextField";
import { write } from "../../../lib/api";
import type { FieldProps } from "../../../lib/form";
import { useI18n } from "../../../lib/i18n";
import { useUndo } from "../../../lib/undo";
import { SimilarPeople } from "../../merge";
import { PersonFields } from "../../people/PersonFields";
import { type PersonFields as Person, nameUnit } from "../../people/fields";
import type { Choices } from "../people";
import { SectionForm } from "./SectionForm";
import { useConflictWords } from "./words";
import css from "./page.module.css";

const blank: ContactFields = {
  title_id: null,
  first_name: null,
  last_name: null,
  job: null,
  phone: null,
  mobile: null,
  notify_email: null,
  language: null,
  notes: null,
};

function fieldsOf(contact: Contact | null): ContactFields {
  if (!contact) return blank;
  const { title_id, first_name, last_name, job, phone, mobile, notify_email, language, notes } = contact;
  return { title_id, first_name, last_name, job, phone, mobile, notify_email, language, notes };
}

/** What was typed anew; what stands there already is looked at elsewhere. */
function typed(base: ContactFields, values: ContactFields): PersonSimilarInput {
  const named = base.first_name !== values.first_name || base.last_name !== values.last_name;
  const phone = (["mobile", "phone"] as const).find((name) => values[name] && values[name] !== base[name]);
  return {
    first_name: named ? values.first_name : null,
    last_name: named ? values.last_name : null,
    email: values.notify_email === base.notify_email ? null : values.notify_email,
    phone: phone ? values[phone] : null,
  };
}

type Props = { page: CustomerPage; contact: Contact | null; choices: Choices; onClose: () => void };

export function ContactForm({ page, contact, choices, onClose }: Props) {
  const { t } = useI18n();
  const undo = useUndo();
  const show = useConflictWords(choices);
  const [base] = useState(() => fieldsOf(contact));
  return (
    <section className={css.contactForm} aria-labelledby="contact-form">
      <SectionHeader id="contact-form" level={contact ? 3 : 2} title={contact?.name ?? t("contact-new")} />
      <SectionForm<ContactFields>
        section={`contact:${contact?.id ?? "new"}`}
        subject={contact?.name ?? t("contact-new")}
        base={base}
        create={contact === null}
        units={[nameUnit]}
        entity="contact"
        show={show}
        saveLabel={contact ? t("save") : t("add")}
        onClose={onClose}
        send={async ({ base: before, set, dry }) => {
          const input = { customer_id: page.id, id: contact?.id ?? null, base: contact ? before : {}, set };
          const saved = await write("contact_save", dry ? { ...input, dry } : input);
          if (dry) return;
          const name = [set.first_name ?? contact?.first_name, set.last_name ?? contact?.last_name];
          undo.saved(
            saved.step_id,
            t(contact ? "contact-saved" : "contact-added", { name: name.filter(Boolean).join(" ") }),
          );
        }}
      >
        {({ field, values }) => (
          <PersonFields
            field={field as <K extends keyof Person>(name: K) => FieldProps<Person[K]>}
            items={choices.items}
          >
            <SimilarPeople {...typed(base, values)} not={contact?.id ?? null} />
            <TextField {...field("job")} label={t("field-job")} />
          </PersonFields>
        )}
      </SectionForm>
    </section>
  );
}
