/** The small lines of the wizard: what was entered on a step, and the sentence under a step's title. */
import { useI18n } from "../../../lib/i18n";
import type { Choices } from "../people";
import type { Wizard } from "./useWizard";
import { type Step, hasContact } from "./values";

export function useStepNotes(
  wizard: Wizard,
  choices: Choices,
  current: Step,
): Readonly<Record<Step, readonly string[]>> {
  const { t } = useI18n();
  const { values } = wizard.form;
  const given = (parts: (string | null)[]) =>
    parts.map((part) => part?.trim()).filter((part) => part !== undefined && part !== "");
  const organization = given([values.name, given([values.code, values.city]).join(", ")]) as string[];
  const contact = given([[values.first_name, values.last_name].filter(Boolean).join(" ")]) as string[];
  const subscription = choices.items.find(({ id }) => id === values.subscription_type_id)?.name ?? null;
  const modules =
    values.module_ids.length > 0
      ? given([t("modules-selected-count", { count: values.module_ids.length }), subscription]).join(", ")
      : "";
  return {
    organization:
      current === "organization" || organization.length === 0
        ? [t("wizard-organization-note")]
        : organization,
    contact:
      current === "contact" || !hasContact(values) || contact.length === 0
        ? [t("wizard-contact-note")]
        : contact,
    modules: [current === "modules" || modules === "" ? t("wizard-modules-note") : modules],
    check: [t("wizard-check-note")],
  };
}

export function useLeadWords(step: Step, name: string): string {
  const { t } = useI18n();
  return name === "" ? t(`wizard-${step}-lead`) : t(`wizard-${step}-lead-named`, { name });
}
