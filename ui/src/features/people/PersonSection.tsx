/** Who somebody is and how they are reached, wherever they are. */
import { useMemo } from "react";
import type { ListItem, PersonPage } from "../../bindings";
import { EditableSection } from "../../components/EditableSection";
import { Facts } from "../../components/Facts";
import { SectionForm } from "../../components/SectionForm";
import { write } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { MailLink, PhoneLink } from "../customers/page/links";
import { PersonFields } from "./PersonFields";
import { type PersonFields as Fields, nameOf, nameUnit, personOf } from "./fields";
import type { SectionTools } from "./sections";

type Props = { person: PersonPage; items: readonly ListItem[] } & SectionTools;

export function PersonSection({ person, items, show, editing, onEdit, onDone }: Props) {
  const { t, has } = useI18n();
  const { saved } = useUndo();
  const base = useMemo(() => personOf(person), [person]);
  const { title_id, first_name, last_name, phone, mobile, notify_email, language, notes } = person;
  const aliases = person.aliases.flatMap((alias) => [alias.name, alias.email]);
  const others = [...new Set(aliases)].filter(
    (each) => each && each !== person.name && each !== notify_email,
  );
  const languageKey = `language-${language ?? "office"}`;
  return (
    <EditableSection
      id="person-who"
      title={t("person-section")}
      mayEdit={person.may_edit}
      editing={editing}
      onEdit={onEdit}
      form={
        <SectionForm<Fields>
          subject={person.name}
          entity="contact"
          base={base}
          units={[nameUnit]}
          show={show}
          onClose={onDone}
          send={async ({ base: was, set, values, dry }) => {
            const { step_id } = await write("person_save", { id: person.id, base: was, set, dry });
            const name = nameOf({ ...values, username: person.username }) || person.name;
            if (!dry) saved(step_id, t("person-saved", { name }));
          }}
        >
          {({ field }) => <PersonFields field={field} items={items} />}
        </SectionForm>
      }
    >
      <Facts
        single
        empty={t("not-set")}
        facts={[
          { label: t("field-title-id"), value: items.find(({ id }) => id === title_id)?.name },
          { label: t("field-first-name"), value: first_name },
          { label: t("field-last-name"), value: last_name },
          { label: t("field-phone"), value: phone && <PhoneLink phone={phone} /> },
          { label: t("field-mobile"), value: mobile && <PhoneLink phone={mobile} /> },
          { label: t("contact-email"), value: notify_email && <MailLink email={notify_email} /> },
          { label: t("field-language"), value: has(languageKey) ? t(languageKey) : language },
          { label: t("field-notes"), value: notes },
          ...(others.length > 0 ? [{ label: t("also-known-as"), value: others.join(", ") }] : []),
        ]}
      />
    </EditableSection>
  );
}
