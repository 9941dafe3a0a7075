/** The office's settings in words. */
import type { Office } from "../../bindings";
import type { Fact } from "../../components/Facts";
import { addressLines, countryName } from "../../lib/address";
import type { useI18n } from "../../lib/i18n";
import { timeZoneName } from "../../lib/timeZones";
import { currencyChoices, kindChoices, paperChoices, wordChoices } from "./choices";
import type { SectionId } from "./sections";

type I18n = ReturnType<typeof useI18n>;

export function officeFacts(id: SectionId, office: Office, i18n: I18n): Fact[] {
  const { t, locale } = i18n;
  const label = (choices: readonly { value: string; label: string }[], value: string) =>
    choices.find((choice) => choice.value === value)?.label ?? value;
  const country = (code: string) => countryName(locale, code);
  switch (id) {
    case "name":
      return [
        { label: t("field-office-name"), value: office.name },
        { label: t("field-phone"), value: office.phone },
        { label: t("office-address"), value: addressLines(office, office.country, country).join("\n") },
        { label: t("field-country"), value: country(office.country) },
      ];
    case "logo":
      return [];
    case "region":
      return [
        { label: t("field-time-zone"), value: timeZoneName(office.time_zone) },
        { label: t("field-currency"), value: label(currencyChoices(locale), office.currency) },
        { label: t("field-paper"), value: label(paperChoices(t), office.paper) },
      ];
    case "words":
      return [
        { label: t("field-words"), value: label(wordChoices(t), office.words) },
        { label: t("field-kind"), value: label(kindChoices(t), office.kind) },
      ];
    case "support":
      return [
        { label: t("field-support-email"), value: office.support_email },
        { label: t("field-support-phone"), value: office.support_phone },
      ];
    case "locks":
      return [
        {
          label: t("field-idle-minutes"),
          value:
            office.idle_minutes === 0 ? t("lock-never") : t("lock-minutes", { count: office.idle_minutes }),
        },
        {
          label: t("field-reactivation-lock-months"),
          value:
            office.reactivation_lock_months === 0
              ? t("lock-none")
              : t("lock-months", { count: office.reactivation_lock_months }),
        },
      ];
  }
}
