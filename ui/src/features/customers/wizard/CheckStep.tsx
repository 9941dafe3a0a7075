/** Everything once more, with an Edit link per block. What was left empty is left out. */
import { Button } from "../../../components/Button";
import { SectionHeader } from "../../../components/SectionHeader";
import { addressLines, countryName } from "../../../lib/address";
import { useI18n } from "../../../lib/i18n";
import { customName, useValueText } from "../../fields/data";
import type { Choices } from "../people";
import { type Step, hasAddress, hasContact } from "./values";
import type { Wizard } from "./useWizard";
import css from "./wizard.module.css";

type Props = { wizard: Wizard; choices: Choices; country: string; onStep: (step: Step) => void };
type Line = { label: string; value: string | null };

export function CheckStep({ wizard, choices, country, onStep }: Props) {
  const { t, locale, format } = useI18n();
  const { values } = wizard.form;
  const text = useValueText();
  const item = (id: string | null) => choices.items.find((each) => each.id === id)?.name ?? null;
  const person = (id: string | null) => choices.people.find((each) => each.id === id)?.name ?? null;
  const partners = values.partner_ids.flatMap((id) => person(id) ?? []);
  const modules = values.module_ids.flatMap((id) => item(id) ?? []);
  const home = { ...values, country: values.country ?? country };
  const address = hasAddress(values)
    ? addressLines(home, country, (code) => countryName(locale, code)).join("\n")
    : null;
  const contact = [item(values.title_id), values.first_name, values.last_name].filter(Boolean).join(" ");

  const blocks: { key: string; title: string; step: Step; lines: Line[] }[] = [
    {
      key: "organization",
      title: t("wizard-organization"),
      step: "organization",
      lines: [
        { label: t("name-of-organization"), value: values.name },
        { label: t("field-code"), value: values.code },
        { label: t("field-customer-type-id"), value: item(values.customer_type_id) },
        { label: t("external-id"), value: values.external_id },
        { label: t("field-parent-id"), value: values.parent_id ? wizard.parentName : null },
        { label: t("field-price-list-id"), value: item(values.price_list_id) },
        { label: t("customer-notes"), value: values.notes },
        { label: t("field-logo"), value: values.logo ? t("logo-chosen") : null },
      ],
    },
    {
      key: "people",
      title: t("section-people"),
      step: "organization",
      lines: [
        { label: t("field-partner-ids"), value: partners.length > 0 ? format.list(partners) : null },
        { label: t("field-sales-rep-id"), value: person(values.sales_rep_id) },
        { label: t("field-engineer-id"), value: person(values.engineer_id) },
        { label: t("field-vcio-id"), value: person(values.vcio_id) },
      ],
    },
    {
      key: "reach",
      title: t("section-reach"),
      step: "organization",
      lines: [
        { label: t("default-email"), value: values.email },
        { label: t("field-phone"), value: values.phone },
        { label: t("field-tax-number"), value: values.tax_number },
        { label: t("section-address"), value: address },
      ],
    },
    ...(wizard.fields.shown.length > 0
      ? [
          {
            key: "custom",
            title: t("custom-fields"),
            step: "organization" as const,
            lines: wizard.fields.shown.map((field) => {
              const value = values[customName(field.id)];
              return { label: field.name, value: value ? text(field, value) : null };
            }),
          },
        ]
      : []),
    {
      key: "contact",
      title: t("wizard-contact"),
      step: "contact",
      lines: [
        { label: t("field-name"), value: hasContact(values) ? contact : null },
        { label: t("contact-email"), value: values.notify_email },
        { label: t("login-email"), value: values.login_email },
      ],
    },
    {
      key: "modules",
      title: t("wizard-modules"),
      step: "modules",
      lines: [
        { label: t("modules-selected"), value: modules.length > 0 ? modules.join("\n") : null },
        { label: t("field-subscription-type-id"), value: item(values.subscription_type_id) },
      ],
    },
  ];

  return blocks.map((block) => {
    const lines = block.lines.filter((line) => line.value);
    return (
      <section key={block.key} aria-labelledby={`check-${block.key}`}>
        <SectionHeader
          id={`check-${block.key}`}
          title={block.title}
          action={
            <Button
              variant="link"
              aria-label={t("check-edit", { block: block.title })}
              onClick={() => onStep(block.step)}
            >
              {t("edit")}
            </Button>
          }
        />
        {lines.length === 0 ? (
          <p className="faint">{t("check-nothing")}</p>
        ) : (
          <dl className={css.facts}>
            {lines.map((line) => (
              <div key={line.label}>
                <dt>{line.label}</dt>
                <dd>{line.value}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
    );
  });
}
