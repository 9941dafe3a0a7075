/** The closed choices of the office's settings, in words. */
import type { OfficeRow, Words } from "../../bindings";
import type { Option } from "../../components/Select";
import type { Text } from "../../lib/i18n";

export function wordChoices(t: Text): Option<Words>[] {
  return [
    { value: "customers", label: t("words-customers") },
    { value: "companies", label: t("words-companies") },
    { value: "clients", label: t("words-clients") },
    { value: "accounts", label: t("words-accounts") },
  ];
}

export function kindChoices(t: Text): Option<OfficeRow["kind"]>[] {
  return [
    { value: "purveyor", label: t("office-kind-purveyor") },
    { value: "testing_company", label: t("office-kind-testing-company") },
    { value: "other", label: t("office-kind-other") },
  ];
}

export function paperChoices(t: Text): Option<OfficeRow["paper"]>[] {
  return [
    { value: "letter", label: t("paper-letter") },
    { value: "a4", label: t("paper-a4") },
  ];
}

/** Without the name of the unit behind it, "USD" says little. */
export function currencyChoices(locale: string): Option[] {
  const names = new Intl.DisplayNames([locale], { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
