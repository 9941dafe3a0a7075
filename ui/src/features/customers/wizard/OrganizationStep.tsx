/** Step 1: who they are, who looks after them, how to reach them, where the bill goes. */
import { AddressFields } from "../../../components/AddressFields";
import { Button } from "../../../components/Button";
import { ComboBox } from "../../../components/ComboBox";
import { LogoField } from "../../../components/LogoField";
import { SectionHeader } from "../../../components/SectionHeader";
import { Select } from "../../../components/Select";
import { TagPicker } from "../../../components/TagPicker";
import { TextArea } from "../../../components/TextArea";
import { TextField } from "../../../components/TextField";
import { useText } from "../../../lib/i18n";
import { CustomInput } from "../../fields/CustomInput";
import { customName } from "../../fields/data";
import { SimilarCustomers } from "../SimilarCustomers";
import { type Choices, loadParents } from "../people";
import { type Wizard, useCodeProposal } from "./useWizard";
import css from "./wizard.module.css";

type Props = { wizard: Wizard; choices: Choices; country: string };

const anyParent = loadParents(null);

export function OrganizationStep({ wizard, choices, country }: Props) {
  const t = useText();
  const { form } = wizard;
  const { values, field } = form;
  const { proposal, propose } = useCodeProposal();
  const name = field("name");
  const offered = values.code === null ? proposal : null;
  const parent = field("parent_id");

  return (
    <>
      <div className={css.grid}>
        <TextField
          {...name}
          label={t("name-of-organization")}
          autoFocus={values.name === ""}
          onBlur={() => {
            name.onBlur();
            propose(values.name);
          }}
        />
        <TextField
          {...field("code")}
          label={t("field-code")}
          optional
          placeholder={offered ?? ""}
          hint={
            offered ? (
              <>
                {t("code-proposed")}{" "}
                <Button variant="link" className={css.inlineLink} onClick={() => form.set({ code: offered })}>
                  {t("code-use", { code: offered })}
                </Button>
              </>
            ) : (
              t("code-hint")
            )
          }
        />
        <SimilarCustomers name={values.name} />
        <Select
          {...field("customer_type_id")}
          label={t("field-customer-type-id")}
          empty={t("none")}
          options={choices.list("customer_type", values.customer_type_id)}
        />
        <TextField {...field("external_id")} label={t("external-id")} hint={t("external-id-hint")} />
        <ComboBox
          {...parent}
          label={t("field-parent-id")}
          valueText={wizard.parentName}
          load={anyParent}
          onChange={(id, item) => {
            parent.onChange(id);
            wizard.setParentName(item?.label ?? null);
          }}
        />
        <Select
          {...field("price_list_id")}
          label={t("field-price-list-id")}
          empty={t("none")}
          options={choices.list("price_list", values.price_list_id)}
        />
        <div className={css.whole}>
          <TextArea {...field("notes")} label={t("customer-notes")} hint={t("customer-notes-hint")} />
        </div>
      </div>

      <section aria-labelledby="wizard-people">
        <SectionHeader id="wizard-people" title={t("section-people")} />
        <div className={css.grid}>
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
          <Select
            {...field("sales_rep_id")}
            label={t("field-sales-rep-id")}
            empty={t("nobody")}
            options={choices.persons(values.sales_rep_id)}
          />
          <Select
            {...field("engineer_id")}
            label={t("field-engineer-id")}
            empty={t("nobody")}
            options={choices.persons(values.engineer_id)}
          />
          <Select
            {...field("vcio_id")}
            label={t("field-vcio-id")}
            empty={t("nobody")}
            options={choices.persons(values.vcio_id)}
          />
        </div>
      </section>

      <section aria-labelledby="wizard-reach">
        <SectionHeader id="wizard-reach" title={t("section-reach")} />
        <div className={css.grid}>
          <TextField
            {...field("email")}
            label={t("default-email")}
            type="email"
            hint={t("default-email-hint")}
          />
          <TextField {...field("phone")} label={t("field-phone")} type="tel" />
          <TextField {...field("tax_number")} label={t("field-tax-number")} />
          <SimilarCustomers email={values.email} phone={values.phone} />
        </div>
      </section>

      <section aria-labelledby="wizard-address">
        <SectionHeader id="wizard-address" title={t("section-address")} />
        <AddressFields field={field} homeCountry={country} />
      </section>

      {wizard.fields.shown.length > 0 && (
        <section aria-labelledby="wizard-custom">
          <SectionHeader id="wizard-custom" title={t("custom-fields")} />
          <div className={css.grid}>
            {wizard.fields.shown.map((each) => (
              <CustomInput key={each.id} field={each} {...field(customName(each.id))} />
            ))}
          </div>
        </section>
      )}

      <section aria-labelledby="wizard-logo">
        <SectionHeader id="wizard-logo" title={t("field-logo")} />
        <LogoField {...field("logo")} label={t("field-logo")} hiddenLabel />
      </section>
    </>
  );
}
