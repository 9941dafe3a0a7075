/** The people there: a short list on the overview, everything about them on their tab. */
import { Ellipsis, KeyRound, Mail, Pencil, Phone, Star, Trash2, UserPlus } from "lucide-react";
import { Link } from "@tanstack/react-router";
import type { Contact, CustomerPage } from "../../../bindings";
import { Avatar } from "../../../components/Avatar";
import { Badge } from "../../../components/Badge";
import { Button } from "../../../components/Button";
import { EmptyState } from "../../../components/EmptyState";
import { IconButton } from "../../../components/IconButton";
import { Menu } from "../../../components/Menu";
import { SectionHeader } from "../../../components/SectionHeader";
import { write } from "../../../lib/api";
import { useErrorTexts } from "../../../lib/errors";
import { host, wireError } from "../../../lib/host";
import { useI18n } from "../../../lib/i18n";
import { showToast } from "../../../lib/toast";
import { useUndo } from "../../../lib/undo";
import type { Choices } from "../people";
import { ContactForm } from "./ContactForm";
import { MailLink, PhoneLink, phoneUrl } from "./links";
import { useMayPeople } from "./may";
import { useEditing } from "./editing";
import css from "./page.module.css";

const SHOWN = 5;

type Props = { page: CustomerPage; choices: Choices };

function subline(contact: Contact, main: string): string {
  return [contact.job, contact.main ? main : null].filter(Boolean).join(", ");
}

type ShortProps = { page: CustomerPage; onAdd: () => void; onAll: () => void };

export function ContactsShort({ page, onAdd, onAll }: ShortProps) {
  const { t, format } = useI18n();
  const mayPeople = useMayPeople(page);
  const { contacts } = page;
  return (
    <section className={css.section} aria-labelledby="short-contacts">
      <SectionHeader
        id="short-contacts"
        title={t("contacts")}
        count={format.number(contacts.length)}
        action={
          mayPeople && (
            <Button variant="link" onClick={onAdd}>
              {t("contact-add-plain")}
            </Button>
          )
        }
      />
      {contacts.length === 0 && <p className="faint">{t("contacts-none")}</p>}
      <ul className={css.rows}>
        {contacts.slice(0, SHOWN).map((contact) => (
          <li key={contact.id}>
            <Avatar name={contact.name} size={32} />
            <span className={css.rowWords}>
              <NameLink contact={contact} />
              <small className="cut">{subline(contact, t("contact-main-small"))}</small>
            </span>
            <Reach contact={contact} />
          </li>
        ))}
      </ul>
      {contacts.length > SHOWN && (
        <Button variant="link" className={css.more} onClick={onAll}>
          {t("see-all-count", { count: contacts.length })}
        </Button>
      )}
    </section>
  );
}

/** On to everything about somebody */
function NameLink({ contact: { id, name } }: { contact: Contact }) {
  return (
    <Link to="/people/$id" params={{ id }} className="cut" title={name}>
      {name}
    </Link>
  );
}

function Reach({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const phone = contact.phone ?? contact.mobile;
  return (
    <span className={css.rowActions}>
      {phone && (
        <IconButton
          icon={Phone}
          label={t("contact-call", { name: contact.name, phone })}
          onClick={() => void host().openExternal(phoneUrl(phone))}
        />
      )}
      {contact.notify_email && (
        <IconButton
          icon={Mail}
          label={t("contact-write", { name: contact.name })}
          onClick={() => void host().openExternal(`mailto:${contact.notify_email ?? ""}`)}
        />
      )}
    </span>
  );
}

export function ContactsTab({ page, choices }: Props) {
  const { t, format } = useI18n();
  const { section, start, stop } = useEditing();
  const { contacts } = page;
  const adding = section === "contact:new";
  const mayPeople = useMayPeople(page);
  const addButton = mayPeople && !adding && (
    <Button icon={UserPlus} onClick={() => void start("contact:new")}>
      {t("contact-add-plain")}
    </Button>
  );
  return (
    <section className={css.section} aria-labelledby="tab-contacts">
      {adding && <ContactForm page={page} contact={null} choices={choices} onClose={stop} />}
      <div className={css.tabHead}>
        <SectionHeader id="tab-contacts" title={t("contacts")} count={format.number(contacts.length)} />
        {contacts.length > 0 && addButton}
      </div>
      {contacts.length === 0 && !adding && (
        <EmptyState title={t("contacts-empty-title")} actions={addButton}>
          <p>{t("contacts-empty-text")}</p>
        </EmptyState>
      )}
      <ul className={css.cards}>
        {contacts.map((contact) =>
          section === `contact:${contact.id}` ? (
            <li key={contact.id} data-open>
              <ContactForm page={page} contact={contact} choices={choices} onClose={stop} />
            </li>
          ) : (
            <li key={contact.id}>
              <ContactRow page={page} contact={contact} choices={choices} />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function ContactRow({ page, contact, choices }: Props & { contact: Contact }) {
  const { t, has } = useI18n();
  const { start } = useEditing();
  const mayPeople = useMayPeople(page);
  const actions = useContactActions(page, contact);
  const title = choices.items.find((item) => item.id === contact.title_id)?.name;
  const language =
    contact.language && has(`language-${contact.language}`)
      ? t(`language-${contact.language}`)
      : contact.language;
  const facts = [
    contact.phone && { label: t("field-phone"), value: <PhoneLink phone={contact.phone} /> },
    contact.mobile && { label: t("field-mobile"), value: <PhoneLink phone={contact.mobile} /> },
    contact.notify_email && { label: t("contact-email"), value: <MailLink email={contact.notify_email} /> },
    language && { label: t("field-language"), value: language },
  ].filter((fact) => typeof fact === "object" && fact !== null);
  return (
    <div className={css.contact}>
      <Avatar name={contact.name} size={32} />
      <div className={css.contactWho}>
        <b>
          {title} <NameLink contact={contact} />
        </b>{" "}
        {contact.username && <Badge icon={KeyRound}>{t("persons-portal-user")}</Badge>}
        <small>{subline(contact, t("contact-main-small"))}</small>
        {contact.notes && <p className={css.text}>{contact.notes}</p>}
      </div>
      <dl className={css.contactFacts}>
        {facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {mayPeople && (
        <Menu
          label={t("contact-actions", { name: contact.name })}
          icon={Ellipsis}
          items={[
            [
              {
                id: "edit",
                label: t("edit"),
                icon: Pencil,
                onAction: () => void start(`contact:${contact.id}`),
              },
              {
                id: "main",
                label: t("contact-make-main"),
                icon: Star,
                disabledReason: contact.main ? t("contact-is-main") : null,
                onAction: actions.makeMain,
              },
            ],
            [
              {
                id: "delete",
                label: t("contact-delete"),
                icon: Trash2,
                danger: true,
                onAction: actions.remove,
              },
            ],
          ]}
        />
      )}
    </div>
  );
}

function useContactActions(page: CustomerPage, contact: Contact) {
  const { t } = useI18n();
  const undo = useUndo();
  const errors = useErrorTexts();
  async function run(action: () => Promise<{ step_id: string | null }>, done: string) {
    try {
      const { step_id } = await action();
      undo.saved(step_id, done);
    } catch (cause) {
      showToast({ tone: "danger", text: t("contact-failed"), detail: errors.message(wireError(cause)) });
    }
  }
  return {
    makeMain: () =>
      void run(
        () =>
          write("person_at_save", {
            id: contact.id,
            customer_id: page.id,
            base: { main: false },
            set: { main: true },
          }),
        t("contact-made-main", { name: contact.name }),
      ),
    remove: () =>
      void run(
        () => write("contact_delete", { customer_id: page.id, id: contact.id }),
        t("contact-deleted", { name: contact.name }),
      ),
  };
}
