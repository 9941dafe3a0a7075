/** One person: edited in place, or a new one at the head of the list. */
import { useState } from "react";
import type { Contact, ContactFields, CustomerPage } from "../../../bindings";
import { SectionHeader } from "../../../components/SectionHeader";
import { Select } from "../../../components/Select";
import { TextArea } from "../../../components/TextArea";
import { TextField } from "../../../components/TextField";
import { write } from "../../../lib/api";
import { useI18n } from "../../../lib/i18n";
import { useUndo } from "../../../lib/undo";
import type { Choices } from "../people";
import { SectionForm } from "./SectionForm";
import { useConflictWords } from "./words";
import css from "./page.module.css";

/** A person's name changes as one. */
const nameUnit = ["title_id", "first_name", "last_name"] as const;
const languages = ["en", "es", "fr"] as const;

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
        saveLabel={contact ? t("save") : t("contact-add")}
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
          <>
            <div className={css.names}>
              <Select
                {...field("title_id")}
                label={t("field-title-id")}
                empty={t("none")}
                options={choices.list("title", values.title_id)}
              />
              <TextField {...field("first_name")} label={t("field-first-name")} />
              <TextField {...field("last_name")} label={t("field-last-name")} />
            </div>
            <div className={css.grid}>
              <TextField {...field("job")} label={t("field-job")} />
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
              <div className={css.whole}>
                <TextArea {...field("notes")} label={t("field-notes")} />
              </div>
            </div>
          </>
        )}
      </SectionForm>
    </section>
  );
}
