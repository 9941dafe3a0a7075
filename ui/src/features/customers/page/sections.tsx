/** The sections of the overview that are the customer's own fields: each shows facts and edits them in place. */
import { Copy } from "lucide-react";
import type { CustomerPage } from "../../../bindings";
import { AddressFields } from "../../../components/AddressFields";
import { Button } from "../../../components/Button";
import { ComboBox } from "../../../components/ComboBox";
import { LogoField } from "../../../components/LogoField";
import { Select } from "../../../components/Select";
import { TagPicker } from "../../../components/TagPicker";
import { TextArea } from "../../../components/TextArea";
import { TextField } from "../../../components/TextField";
import { addressLines, countryName } from "../../../lib/address";
import { useI18n } from "../../../lib/i18n";
import { useLogo } from "../../../lib/logo";
import { useSession } from "../../../shell/session";
import { SimilarCustomers } from "../SimilarCustomers";
import { type Choices, loadParents } from "../people";
import { EditableSection, FactList } from "./Facts";
import { SectionForm } from "./SectionForm";
import { EmailText, MailLink, PhoneLink } from "./links";
import { addressFields, fieldsOf, useSaveSection } from "./customer";
import { useEditing } from "./editing";
import { useConflictWords } from "./words";
import css from "./page.module.css";

export type SectionProps = { page: CustomerPage; choices: Choices };

/** Under what it is found besides its own name and code. */
function otherNames({ aliases, name, code, external_id }: CustomerPage): string {
  const known = aliases.flatMap((alias) => [alias.name, alias.code, alias.external_id]);
  const own = [name, code, external_id];
  const names = known.filter((each) => each !== null && !own.includes(each));
  return [...new Set(names)].join(", ");
}

export function FactsSection({ page, choices }: SectionProps) {
  const { t } = useI18n();
  const save = useSaveSection(page);
  const show = useConflictWords(choices);
  const { stop } = useEditing();
  const logo = useLogo({ command: "customer_logo", id: page.id }, page.logo);
  const others = otherNames(page);
  return (
    <EditableSection
      section="facts"
      title={t("section-facts")}
      mayEdit={page.may.edit}
      form={
        <SectionForm
          section="facts"
          subject={page.name}
          base={fieldsOf(page, "facts")}
          required={["name"]}
          entity="customer"
          send={save}
          show={show}
          onClose={stop}
        >
          {({ field, values }) => (
            <div className={css.grid}>
              <TextField {...field("name")} label={t("name-of-organization")} />
              <TextField {...field("code")} label={t("field-code")} />
              <SimilarCustomers name={values.name === page.name ? null : values.name} not={page.id} />
              <Select
                {...field("customer_type_id")}
                label={t("field-customer-type-id")}
                empty={t("none")}
                options={choices.list("customer_type", values.customer_type_id)}
              />
              <Select
                {...field("price_list_id")}
                label={t("field-price-list-id")}
                empty={t("none")}
                options={choices.list("price_list", values.price_list_id)}
              />
              <TextField {...field("external_id")} label={t("external-id")} hint={t("external-id-hint")} />
              <ComboBox
                {...field("parent_id")}
                label={t("field-parent-id")}
                valueText={page.parent_name ?? (page.parent_id ? t("parent-hidden") : null)}
                load={loadParents(page.id)}
              />
              <TextField {...field("tax_number")} label={t("field-tax-number")} />
              <div className={css.whole}>
                <LogoField {...field("logo")} label={t("field-logo")} storedSrc={logo} />
              </div>
            </div>
          )}
        </SectionForm>
      }
    >
      <FactList
        facts={[
          { label: t("field-code"), value: page.code },
          { label: t("field-customer-type-id"), value: page.names.customer_type },
          { label: t("field-price-list-id"), value: page.names.price_list },
          { label: t("column-external-id"), value: page.external_id },
          { label: t("field-tax-number"), value: page.tax_number },
          ...(others ? [{ label: t("also-known-as"), value: others }] : []),
        ]}
      />
    </EditableSection>
  );
}

export function ReachSection({ page, choices }: SectionProps) {
  const { t } = useI18n();
  const save = useSaveSection(page);
  const show = useConflictWords(choices);
  const { stop } = useEditing();
  const main = page.contacts.find((contact) => contact.main)?.notify_email ?? null;
  return (
    <EditableSection
      section="reach"
      title={t("section-reach")}
      mayEdit={page.may.edit}
      form={
        <SectionForm
          section="reach"
          subject={page.name}
          base={fieldsOf(page, "reach")}
          entity="customer"
          send={save}
          show={show}
          onClose={stop}
        >
          {({ field, values, set }) => (
            <div className={css.grid}>
              <TextField
                {...field("email")}
                label={t("default-email")}
                type="email"
                hint={t("default-email-hint")}
              />
              <TextField {...field("phone")} label={t("field-phone")} type="tel" />
              <SimilarCustomers
                email={values.email === page.email ? null : values.email}
                phone={values.phone === page.phone ? null : values.phone}
                not={page.id}
              />
              <div className={css.stack}>
                <TextField
                  {...field("login_email")}
                  label={t("login-email")}
                  type="email"
                  hint={t("login-email-definition")}
                />
                {main && values.login_email !== main && (
                  <Button
                    variant="link"
                    className={css.copy}
                    icon={Copy}
                    onClick={() => set({ login_email: main })}
                  >
                    {t("login-email-use", { email: main })}
                  </Button>
                )}
              </div>
            </div>
          )}
        </SectionForm>
      }
    >
      <FactList
        facts={[
          { label: t("field-phone"), value: page.phone && <PhoneLink phone={page.phone} /> },
          { label: t("default-email"), value: page.email && <MailLink email={page.email} /> },
          { label: t("login-email"), value: page.login_email && <EmailText email={page.login_email} /> },
        ]}
      />
    </EditableSection>
  );
}

export function PeopleSection({ page, choices }: SectionProps) {
  const { t, format } = useI18n();
  const save = useSaveSection(page);
  const show = useConflictWords(choices);
  const { stop } = useEditing();
  return (
    <EditableSection
      section="people"
      title={t("section-people")}
      mayEdit={page.may.edit}
      form={
        <SectionForm
          section="people"
          subject={page.name}
          base={fieldsOf(page, "people")}
          entity="customer"
          send={save}
          show={show}
          onClose={stop}
        >
          {({ field, values }) => (
            <div className={css.grid}>
              {(["sales_rep_id", "engineer_id", "vcio_id"] as const).map((name) => (
                <Select
                  key={name}
                  {...field(name)}
                  label={t(`field-${name.replaceAll("_", "-")}`)}
                  empty={t("nobody")}
                  options={choices.persons(values[name])}
                />
              ))}
              <div className={css.whole}>
                <TagPicker
                  {...field("partner_ids")}
                  label={t("field-partner-ids")}
                  hint={t("partner-hint")}
                  known={choices.knownPeople}
                  load={choices.loadPeople}
                  placeholder={t("partner-placeholder")}
                />
              </div>
            </div>
          )}
        </SectionForm>
      }
    >
      <FactList
        facts={[
          { label: t("field-sales-rep-id"), value: page.names.sales_rep },
          { label: t("field-engineer-id"), value: page.names.engineer },
          { label: t("field-vcio-id"), value: page.names.vcio },
          {
            label: t("field-partner-ids"),
            value: page.partners.length > 0 ? format.list(page.partners.map(({ name }) => name)) : null,
          },
        ]}
      />
    </EditableSection>
  );
}

export function AddressSection({ page, choices }: SectionProps) {
  const { t, locale } = useI18n();
  const save = useSaveSection(page);
  const show = useConflictWords(choices);
  const { stop } = useEditing();
  const { country } = useSession().office;
  const lines = addressLines(page, country, (code) => countryName(locale, code));
  return (
    <EditableSection
      section="address"
      title={t("section-address")}
      mayEdit={page.may.edit}
      form={
        <SectionForm
          section="address"
          subject={page.name}
          base={fieldsOf(page, "address")}
          units={[addressFields]}
          entity="customer"
          send={save}
          show={show}
          onClose={stop}
        >
          {({ field }) => <AddressFields field={field} homeCountry={country} />}
        </SectionForm>
      }
    >
      {lines.length > 0 ? (
        <address className={css.address}>{lines.join("\n")}</address>
      ) : (
        <p className="faint">{t("address-empty")}</p>
      )}
    </EditableSection>
  );
}

export function NotesSection({ page }: { page: CustomerPage }) {
  const { t } = useI18n();
  const save = useSaveSection(page);
  const { stop } = useEditing();
  return (
    <EditableSection
      section="notes"
      title={t("customer-notes")}
      mayEdit={page.may.edit}
      form={
        <SectionForm
          section="notes"
          subject={page.name}
          base={fieldsOf(page, "notes")}
          entity="customer"
          send={save}
          onClose={stop}
        >
          {({ field }) => <TextArea {...field("notes")} label={t("customer-notes")} hiddenLabel rows={4} />}
        </SectionForm>
      }
    >
      {page.notes ? <p className={css.text}>{page.notes}</p> : <p className="faint">{t("notes-empty")}</p>}
    </EditableSection>
  );
}
